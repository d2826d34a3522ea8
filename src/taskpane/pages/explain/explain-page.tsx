import { Button, makeStyles, MessageBar, MessageBarBody, Switch, Text, tokens } from "@fluentui/react-components";
import { type MouseEvent, useCallback, useEffect, useRef, useState } from "react";
import { LAW_VERSION } from "../../../law";
import { iraCalls } from "../../../office/ira-formulas";
import { placeText } from "../../../office/addresses";
import { type ExplainedCell, readExplainedCell } from "../../../office/explain-references";
import { dateSystem } from "../../../office/date-system";
import { onSelection } from "../../../office/selection";
import { usePane } from "../../pane/pane";
import { useTask } from "../../pane/use-task";
import { passesDateNumbers } from "../../../checks/dates-1904";
import { hasFunction } from "../../../checks/calls/engine";
import { cellText, explainCallAt, type FormulaCells, readFormulaCells } from "../../../checks/explain-cell";
import { CellLink } from "../../parts/cell-link";
import { PageHeading } from "../../parts/page-heading";
import { Working } from "../../parts/working";
import { CallExplanation } from "./call-explanation";
import { codeStyle } from "../../parts/code-style";

const useStyles = makeStyles({
  top: { display: "flex", flexWrap: "wrap", alignItems: "center", gap: tokens.spacingHorizontalS },
  grow: { flexGrow: 1, overflowWrap: "anywhere" },
  code: { ...codeStyle, margin: `${tokens.spacingVerticalXS} 0` },
  calls: { margin: 0, padding: 0, listStyleType: "none" },
  actions: { display: "flex", flexWrap: "wrap", gap: tokens.spacingHorizontalS, marginTop: tokens.spacingVerticalS },
  message: { margin: `${tokens.spacingVerticalS} 0` },
});

interface Shown {
  readonly cell: ExplainedCell;
  readonly formula: FormulaCells | null;
}

/**
 * How long to wait after a change of the selection before reading, and how long the page's own links may move the selection, in
 * milliseconds.
 */
const SETTLE = 150;
const OWN_MOVE = 1500;

/** Explains the selected cell and follows the selection. */
export default function ExplainPage() {
  const styles = useStyles();
  const { language, open, fail } = usePane();
  const { t, list } = language;
  const { run, running, done, cancel } = useTask();
  const [shown, setShown] = useState<Shown | null>(null);
  const [index, setIndex] = useState(0);
  const [follows, setFollows] = useState(true);
  const [stopped, setStopped] = useState(false);
  const follow = useRef(follows);
  const ownMoveUntil = useRef(0);

  const read = useCallback(
    () =>
      run(
        async (work) => {
          const cell = await readExplainedCell();
          // Another cell is being read by now.
          if (work.signal.aborted) return;
          setStopped(false);
          setIndex(0);
          const ours = iraCalls(cell.formula, hasFunction).length > 0;
          setShown({ cell, formula: null });
          if (!ours) return;
          const formula = await readFormulaCells(cell, work);
          if (!work.signal.aborted) setShown({ cell, formula });
        },
        () => setStopped(true),
      ),
    [run],
  );

  useEffect(() => {
    void read();
    let stop: (() => void) | null = null;
    let left = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    onSelection(() => {
      // Links on this page lead to arguments and rows; the explanation they belong to stays in view.
      if (!follow.current || Date.now() < ownMoveUntil.current) return;
      clearTimeout(timer);
      timer = setTimeout(() => void read(), SETTLE);
    })
      .then((stopListening) => {
        if (left) stopListening();
        else stop = stopListening;
      })
      .catch(fail);
    return () => {
      left = true;
      clearTimeout(timer);
      stop?.();
    };
  }, [read, fail]);

  const ownMove = (event: MouseEvent) => {
    if ((event.target as Element).closest(".fui-Link, [data-selects]")) ownMoveUntil.current = Date.now() + OWN_MOVE;
  };
  const cell = shown?.cell;
  const formula = shown?.formula ?? null;
  const ours = cell ? iraCalls(cell.formula, hasFunction).length > 0 : false;
  const call = formula ? explainCallAt(formula, index) : null;
  return (
    <div onClickCapture={ownMove}>
      <PageHeading>{t("page.explain")}</PageHeading>
      <div className={styles.top}>
        <Text weight="semibold" className={styles.grow}>
          {cell && <CellLink place={cell.active} />}
        </Text>
        <Switch
          label={t("why.follow")}
          checked={follows}
          onChange={(_, { checked }) => {
            setFollows(checked);
            follow.current = checked;
            if (checked) void read();
          }}
        />
      </div>
      {cell && ours && (cell.element.row > 0 || cell.element.column > 0) && (
        <Text block>{t("why.partOf", { cell: placeText(cell.active), anchor: placeText(cell) })}</Text>
      )}
      {cell && !ours && (
        <>
          <Text as="p" block role="status">
            {list([t(cell.formula === "" ? "why.noFormula" : "why.notOurs"), t("why.whatToDo")], " ")}
          </Text>
          <div className={styles.actions}>
            <Button onClick={() => open("guide")}>{t("why.toGuide")}</Button>
            <Button onClick={() => open("start")}>{t("why.toStart")}</Button>
          </div>
        </>
      )}
      {running && cell && ours && (
        <Working label={t("why.reading", { cell: placeText(cell) })} done={done} onCancel={cancel} />
      )}
      {stopped && (
        <div className={styles.actions}>
          <Text role="status">{t("why.stopped")}</Text>
          <Button onClick={() => void read()}>{t("app.tryAgain")}</Button>
        </div>
      )}
      {cell && ours && (
        <>
          <div>
            {!call && <code className={styles.code}>{cell.formula}</code>}
            <CellState cell={cell} isShown={Boolean(call?.explanation) && call?.isStale === false} />
            {formula && dateSystem() === 1904 && passesDateNumbers(formula) && (
              <MessageBar intent="warning" layout="multiline" className={styles.message}>
                <MessageBarBody>{t("why.dates1904")}</MessageBarBody>
              </MessageBar>
            )}
            {formula && formula.calls.length > 1 && (
              <ul className={styles.calls} aria-label={t("why.calls")}>
                {formula.calls.map((each, at) => (
                  <li key={at} style={{ paddingInlineStart: `${Math.min(each.depth, 5) * 16}px` }}>
                    <Button
                      size="small"
                      appearance={at === index ? "primary" : "subtle"}
                      aria-pressed={at === index}
                      onClick={() => setIndex(at)}
                    >
                      {each.call.id}
                    </Button>
                  </li>
                ))}
              </ul>
            )}
          </div>
          {formula && call && <CallExplanation key={`${index}`} formula={formula} shown={call} />}
          {formula && <Text size={200}>{t("why.lawVersion", { version: LAW_VERSION })}</Text>}
        </>
      )}
    </div>
  );
}

/** The state of a cell that does not show its function's result. */
function CellState({ cell, isShown }: { cell: ExplainedCell; isShown: boolean }) {
  const styles = useStyles();
  const { language, open } = usePane();
  const { t } = language;
  const code = typeof cell.value === "object" && cell.value !== null ? cell.value.code : null;
  if (code === "#NAME?") {
    return (
      <MessageBar intent="error" layout="multiline" className={styles.message}>
        <MessageBarBody>
          {t("why.name")} <Button onClick={() => open("freeze")}>{t("why.repair")}</Button>
        </MessageBarBody>
      </MessageBar>
    );
  }
  const text =
    code === "#SPILL!" ? t("why.spill") : code === "#BUSY!" || code === "#GETTING_DATA" ? t("why.busy") : null;
  return (
    <>
      {!isShown && (
        <Text block>
          {t("why.cellShows")}:{" "}
          <Text weight="semibold" data-shown-value>
            {cellText(cell.value) || t("why.empty")}
          </Text>
        </Text>
      )}
      {text !== null && (
        <MessageBar intent="warning" layout="multiline" className={styles.message}>
          <MessageBarBody>{text}</MessageBarBody>
        </MessageBar>
      )}
    </>
  );
}
