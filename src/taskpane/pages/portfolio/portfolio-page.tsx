import {
  Button,
  makeStyles,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  Text,
  ToggleButton,
  tokens,
} from "@fluentui/react-components";
import { ArrowSyncRegular, DocumentRegular, TableAddRegular } from "@fluentui/react-icons";
import { useCallback, useEffect, useState } from "react";
import type { Work } from "../../../office/batch";
import { LINE_STATES, type LineState, type Portfolio } from "../../../checks/portfolio/line";
import { readPortfolio } from "../../../checks/portfolio/portfolio";
import { sayName, sayNext, sayStop } from "../../../checks/portfolio/say";
import { withLeftOut } from "../../model/left-out";
import { decidesRequirement } from "../../../checks/requirement-note";
import { addPortfolioSheet } from "../../model/portfolio-sheet";
import { today } from "../../model/today";
import { usePane } from "../../pane/pane";
import { useBusy } from "../../pane/use-busy";
import { useInserted } from "../../pane/use-inserted";
import { useTask } from "../../pane/use-task";
import { useWorkbookChanges } from "../../pane/use-workbook-changes";
import RequirementNote from "../../parts/requirement-note";
import { PageHeading } from "../../parts/page-heading";
import { Working } from "../../parts/working";
import { LineCard } from "./line-card";

const useStyles = makeStyles({
  filter: {
    display: "flex",
    flexWrap: "wrap",
    gap: tokens.spacingHorizontalXS,
    margin: `${tokens.spacingVerticalS} 0`,
  },
  actions: {
    display: "flex",
    flexWrap: "wrap",
    gap: tokens.spacingHorizontalS,
    margin: `${tokens.spacingVerticalS} 0`,
  },
  list: {
    listStyleType: "none",
    margin: 0,
    padding: 0,
    display: "flex",
    flexDirection: "column",
    gap: tokens.spacingVerticalS,
  },
  quiet: { color: tokens.colorNeutralForeground3, overflowWrap: "anywhere" },
  stale: { marginBottom: tokens.spacingVerticalS },
});

/** On paper: the lines, without what can only be clicked. */
const PRINT = `@media print {
  header, [data-controls], [data-part="foot"], footer { display: none !important; }
  main { max-width: none !important; padding: 0 !important; }
}`;

/** How many lines are shown at first, and how many more at a time. */
const PAGE = 50;

/** Every product, vehicle, entity and test of the workbook in one list, the worst first. */
export default function PortfolioPage() {
  const styles = useStyles();
  const { language, open, notify } = usePane();
  const { t, list } = language;
  const { run, running, done, cancel } = useTask();
  const { busy, doing } = useBusy();
  const inserted = useInserted();
  const [portfolio, setPortfolio] = useState<Portfolio | null>(null);
  /** What the workbook says now, if that is not what is shown. */
  const [newer, setNewer] = useState<Portfolio | null>(null);
  const [filter, setFilter] = useState<LineState | null>(null);
  const [shown, setShown] = useState(PAGE);

  const show = useCallback((found: Portfolio) => {
    setPortfolio(found);
    setNewer(null);
  }, []);
  const read = useCallback(
    () =>
      run(
        async (work) => show(await readPortfolio(work)),
        () => notify({ intent: "info", text: t("portfolio.stopped") }),
      ),
    [run, show, notify, t],
  );
  useEffect(() => {
    void read();
    // Only when the page opens: another language says the same lines in other words.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, []);
  const { isWatched } = useWorkbookChanges(async (work: Work) => {
    if (!portfolio || running) return;
    const now = await readPortfolio(work);
    // Lines that say the same stay where they are, so that nothing moves under the pointer.
    setNewer(signature(now) === signature(portfolio) ? null : now);
  });

  const counts = new Map<LineState, number>();
  for (const { state } of portfolio?.lines ?? []) counts.set(state, (counts.get(state) ?? 0) + 1);
  const wanted = portfolio?.lines.filter(({ state }) => filter === null || state === filter) ?? [];
  const choose = (state: LineState | null) => {
    setFilter(state);
    setShown(PAGE);
  };
  const addSheet = () =>
    doing(async () => {
      if (!portfolio) return;
      const added = await addPortfolioSheet(portfolio, language, today());
      const text = withLeftOut(language, t("portfolio.added", { sheet: added.sheet }), added.leftOut);
      await inserted(text, added, () => Promise.resolve(added.areas));
    });
  return (
    <>
      <style>{PRINT}</style>
      <PageHeading>{t("page.portfolio")}</PageHeading>
      <Text block className={styles.quiet}>
        {t("portfolio.intro")}
      </Text>
      {running && <Working label={t("portfolio.reading")} done={done} onCancel={cancel} />}
      {!running && !portfolio && (
        <p>
          <Button onClick={() => void read()}>{t("app.tryAgain")}</Button>
        </p>
      )}
      {!running && portfolio && (
        <>
          <div role="status">
            {newer && (
              <MessageBar intent="warning" layout="multiline" className={styles.stale}>
                <MessageBarBody>{t("portfolio.stale")}</MessageBarBody>
                <MessageBarActions>
                  <Button size="small" icon={<ArrowSyncRegular />} onClick={() => show(newer)}>
                    {t("start.readAgain")}
                  </Button>
                </MessageBarActions>
              </MessageBar>
            )}
          </div>
          {portfolio.lines.length === 0 ? (
            <>
              <Text block>{t("portfolio.none")}</Text>
              <p>
                <Button onClick={() => open("check")}>{t("page.check")}</Button>
              </p>
            </>
          ) : (
            <>
              <div className={styles.filter} role="group" aria-label={t("portfolio.filter")} data-controls>
                <ToggleButton size="small" checked={filter === null} onClick={() => choose(null)}>
                  {t("portfolio.filterOf", { state: t("portfolio.all"), count: portfolio.lines.length })}
                </ToggleButton>
                {LINE_STATES.filter((state) => counts.has(state)).map((state) => (
                  <ToggleButton key={state} size="small" checked={filter === state} onClick={() => choose(state)}>
                    {t("portfolio.filterOf", { state: t(`portfolio.state.${state}`), count: counts.get(state) ?? 0 })}
                  </ToggleButton>
                ))}
              </div>
              <div className={styles.actions} data-controls>
                <Button icon={<TableAddRegular />} disabledFocusable={busy} onClick={() => void addSheet()}>
                  {t(busy ? "portfolio.adding" : "portfolio.addSheet")}
                </Button>
                <Button icon={<DocumentRegular />} onClick={() => window.print()}>
                  {t("portfolio.print")}
                </Button>
                <Button icon={<ArrowSyncRegular />} onClick={() => void read()}>
                  {t("start.readAgain")}
                </Button>
              </div>
              <Text block size={200} className={styles.quiet} role="status" data-shown={wanted.length}>
                {t("portfolio.shown", { count: wanted.length })}
              </Text>
              <ul className={styles.list} aria-label={t("portfolio.list")}>
                {wanted.slice(0, shown).map((line) => (
                  <li key={line.id}>
                    <LineCard line={line} onOpen={() => open("check", { proposal: line.proposal })} />
                  </li>
                ))}
              </ul>
              {wanted.length > shown && (
                <p data-controls>
                  <Button onClick={() => setShown(shown + PAGE)}>
                    {t("portfolio.more", { count: Math.min(PAGE, wanted.length - shown) })}
                  </Button>
                </p>
              )}
            </>
          )}
          {wanted.some(({ check, state }) => state === "met" && decidesRequirement(check)) && <RequirementNote />}
          {portfolio.left.map(({ table, count }) => (
            <Text key={table} block size={200} className={styles.quiet}>
              {t("portfolio.left", { table, count })}
            </Text>
          ))}
          {portfolio.hiddenSheets.length > 0 && (
            <Text block size={200} className={styles.quiet}>
              {t("portfolio.hidden", { sheets: list(portfolio.hiddenSheets) })}
            </Text>
          )}
          {!isWatched && (
            <Text block size={200} className={styles.quiet}>
              {t("portfolio.notWatched")}
            </Text>
          )}
        </>
      )}
    </>
  );

  /** What the lines say, to notice whether anything has changed. */
  function signature({ lines, hiddenSheets }: Portfolio): string {
    const words = lines.map((line) => [
      line.id,
      line.state,
      line.bar,
      line.margin,
      line.answer,
      line.unknown,
      line.day,
      sayName(line, language),
      sayStop(line, language),
      sayNext(line, language),
      line.place,
    ]);
    return JSON.stringify([words, hiddenSheets]);
  }
}
