import { Button, makeStyles, MessageBar, MessageBarBody, Text, tokens } from "@fluentui/react-components";
import { ArrowSyncRegular } from "@fluentui/react-icons";
import { useState } from "react";
import { hasFunction } from "../../../checks/calls/engine";
import { cellText } from "../../../checks/explain-cell";
import { LAW_VERSION } from "../../../law";
import { lawAge, type LawAge, type LawChange } from "../../../law/revisions";
import { placeText } from "../../../office/addresses";
import type { Work } from "../../../office/batch";
import type { IraFormula } from "../../../office/ira-formulas";
import { reenter } from "../../../office/repair";
import { type HeldVersion, type Recalculated, recalculate } from "../../../office/stored-law";
import { usePane } from "../../pane/pane";
import { useTask } from "../../pane/use-task";
import { CellLink, CellLinks } from "../../parts/cell-link";
import { Section } from "../../parts/section";
import { Working } from "../../parts/working";

const useStyles = makeStyles({
  stack: { display: "flex", flexDirection: "column", gap: tokens.spacingVerticalS, alignItems: "flex-start" },
  list: { margin: 0, paddingInlineStart: tokens.spacingHorizontalL },
  item: { overflowWrap: "anywhere" },
  quiet: { color: tokens.colorNeutralForeground3 },
  actions: { display: "flex", flexWrap: "wrap", gap: tokens.spacingHorizontalS },
  bar: { width: "100%" },
});

const MOST_CELLS = 5;
const MOST_RESULTS = 20;

interface Props {
  readonly formulas: readonly IraFormula[];
  readonly held: readonly HeldVersion[];
  /** Reads the workbook again. */
  readonly onCalculated: () => Promise<void>;
}

/** What the calculation started from, and what it has changed. */
interface Outcome {
  readonly formulas: readonly IraFormula[];
  readonly found: Recalculated;
}

/** Results that rest on other law data than that of this release: what has changed since, and the offer to calculate them again. */
export default function LawSection({ formulas, held, onCalculated }: Props) {
  const styles = useStyles();
  const { language, acted, open } = usePane();
  const { t } = language;
  const { run, running, done } = useTask();
  const [outcome, setOutcome] = useState<Outcome | null>(null);

  const ages = [...new Set(held.map(({ version }) => version))]
    .sort()
    .map((version) => lawAge(version))
    .filter((age): age is LawAge => age !== null && age.state !== "current");
  const isNewer = ages.some(({ state }) => state === "newer");
  const canCalculate =
    !isNewer && held.some(({ version, place }) => place && ages.some((age) => age.version === version));

  const calculate = () =>
    run(async (work: Work) => {
      setOutcome({ formulas, found: await recalculate(formulas, LAW_VERSION, work) });
      await onCalculated();
    });
  const enterAgain = ({ formulas: all, found }: Outcome) =>
    run(async (work: Work) => {
      const again = await recalculate(all, LAW_VERSION, work, {
        before: found.before,
        calculate: async (part) => {
          const repaired = await reenter(all, hasFunction, part);
          acted(t("repair.done", { count: repaired.count }), repaired);
        },
      });
      setOutcome({ formulas: all, found: again });
      await onCalculated();
    });

  if (ages.length === 0 && !outcome) return null;
  return (
    <Section title={t("law.title")}>
      <div className={styles.stack}>
        {ages.map((age) => (
          <OtherLaw key={age.version} age={age} formulas={formulas} held={held} />
        ))}
        {canCalculate && (
          <>
            <Text>{t("law.offer")}</Text>
            <div className={styles.actions}>
              <Button
                appearance="primary"
                icon={<ArrowSyncRegular />}
                disabledFocusable={running}
                onClick={() => void calculate()}
              >
                {t("law.recalculate")}
              </Button>
              <Button onClick={() => open("freeze")}>{t("law.openFreeze")}</Button>
            </div>
          </>
        )}
        {!canCalculate && ages.length > 0 && !isNewer && (
          <Button onClick={() => open("freeze")}>{t("law.openFreeze")}</Button>
        )}
        {running && <Working label={t("law.working")} done={done} />}
        <div role="status">{!running && outcome && <Result outcome={outcome} />}</div>
        {!running && outcome && outcome.found.stale.length > 0 && (
          <Button onClick={() => void enterAgain(outcome)}>{t("law.reenter")}</Button>
        )}
      </div>
    </Section>
  );
}

function OtherLaw({ age, formulas, held }: Omit<Props, "onCalculated"> & { readonly age: LawAge }) {
  const styles = useStyles();
  const { language } = usePane();
  const { t } = language;
  const its = held.filter(({ version }) => version === age.version);
  const places = its.flatMap(({ place }) => place ?? []);
  const frozen = its.length - places.length;
  const dates = { version: language.date(age.version), current: language.date(age.current) };
  return (
    <>
      <MessageBar intent="warning" layout="multiline" className={styles.bar}>
        <MessageBarBody>
          {t("law.calculated", dates)} {age.state === "newer" ? t("law.newer", dates) : t("law.release", dates)}
          {age.state === "unlisted" && ` ${t("law.unlisted")}`}
        </MessageBarBody>
      </MessageBar>
      {places.length > 0 && (
        <Text className={styles.item}>
          {t("law.statedIn")} <CellLinks places={places} most={MOST_CELLS} />
        </Text>
      )}
      {frozen > 0 && <Text>{t("law.frozen", { count: frozen })}</Text>}
      {age.changes.length > 0 && (
        <>
          <Text weight="semibold">{t("law.changes")}</Text>
          <ul className={styles.list}>
            {age.changes.map((change) => (
              <li key={change.id} className={styles.item}>
                <Text block>{t(`law.change.${change.id}`)}</Text>
                <Text block size={200} className={styles.quiet}>
                  {change.applies === null
                    ? t("law.date.any")
                    : t(`law.date.${change.applies.date}`, { date: language.date(change.applies.from) })}{" "}
                  <Concerned change={change} formulas={formulas} />
                </Text>
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}

function Concerned({ change, formulas }: { readonly change: LawChange; readonly formulas: readonly IraFormula[] }) {
  const { t } = usePane().language;
  const count = formulas.filter(({ ids }) => ids.some((id) => change.functions.includes(id))).length;
  return count === 0 ? t("law.notConcerned") : t("law.concerned", { count });
}

function Result({ outcome: { found } }: { readonly outcome: Outcome }) {
  const styles = useStyles();
  const { language } = usePane();
  const { t } = language;
  const { changed, stale, pending } = found;
  const version = language.date(LAW_VERSION);
  const shown = (value: unknown): string => cellText(value) || t("why.empty");
  return (
    <>
      {stale.length === 0 && (
        <Text block weight="semibold">
          {changed.length === 0 ? t("law.same", { version }) : t("law.done", { version, count: changed.length })}
        </Text>
      )}
      {stale.length > 0 && <Text block>{t("law.stale", { count: stale.length })}</Text>}
      {pending > 0 && <Text block>{t("law.pending", { count: pending })}</Text>}
      <ul className={styles.list}>
        {changed.slice(0, MOST_RESULTS).map((each) => (
          <li key={placeText(each)} className={styles.item}>
            <CellLink place={each} />{" "}
            <Text>{t("law.beforeAfter", { before: shown(each.before), after: shown(each.after) })}</Text>
          </li>
        ))}
      </ul>
      {changed.length > MOST_RESULTS && <Text>{t("freeze.more", { count: changed.length - MOST_RESULTS })}</Text>}
    </>
  );
}
