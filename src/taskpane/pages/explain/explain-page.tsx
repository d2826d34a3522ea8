import {
  Button,
  Link,
  makeStyles,
  MessageBar,
  MessageBarBody,
  Select,
  Field,
  Text,
  tokens,
} from "@fluentui/react-components";
import { ArrowSyncRegular } from "@fluentui/react-icons";
import { useCallback, useEffect, useRef, useState } from "react";
import { placeText } from "../../../workbook/office/addresses";
import { type ActiveCell, onSelection, readActiveCell } from "../../../workbook/office/selection";
import type { CellPlace } from "../../../workbook/office/sources";
import { authorityText } from "../../../rules/explanation";
import { usePane } from "../../app/pane";
import { useTask } from "../../app/use-task";
import { type CellExplanation, explainCell, type ExplainedArgument, previewOf } from "../../model/explain-cell";
import { Authority } from "../../parts/authority";
import { CellLink } from "../../parts/cell-link";
import { DecisionList, StepList } from "../../parts/decisions";
import { PageHeading } from "../../parts/page-heading";
import { Section } from "../../parts/section";
import { Working } from "../../parts/working";

const useStyles = makeStyles({
  formula: {
    display: "block",
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: tokens.fontSizeBase200,
    padding: tokens.spacingHorizontalS,
    backgroundColor: tokens.colorNeutralBackground3,
    borderRadius: tokens.borderRadiusMedium,
    overflowWrap: "anywhere",
    margin: `${tokens.spacingVerticalXS} 0`,
  },
  value: { display: "block", fontSize: tokens.fontSizeBase500, fontWeight: tokens.fontWeightSemibold },
  list: { listStyleType: "none", margin: 0, padding: 0 },
  item: { padding: `${tokens.spacingVerticalXS} 0`, borderBottom: `1px solid ${tokens.colorNeutralStroke2}` },
  quiet: { color: tokens.colorNeutralForeground3, overflowWrap: "anywhere" },
});

interface Shown {
  readonly cell: ActiveCell;
  readonly explanation: CellExplanation | null;
}

/** Explains whichever cell is selected; follows the selection. */
export default function ExplainPage() {
  const styles = useStyles();
  const { language, open, fail } = usePane();
  const { t } = language;
  const { run, running, done, cancel } = useTask();
  const [shown, setShown] = useState<Shown | null>(null);
  const [which, setWhich] = useState(0);

  const explain = useCallback(
    (call: number) =>
      run(async (work) => {
        const cell = await readActiveCell();
        const explanation = cell.formula === "" ? null : await explainCell(cell, work, call);
        if (!work.signal.aborted) setShown({ cell, explanation });
      }),
    [run],
  );
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  useEffect(() => {
    void explain(0);
    let stop: (() => void) | null = null;
    let left = false;
    onSelection(() => {
      // The selection runs ahead while a person moves through the sheet.
      clearTimeout(timer.current);
      timer.current = setTimeout(() => {
        setWhich(0);
        void explain(0);
      }, 200);
    })
      .then((stopListening) => {
        if (left) stopListening();
        else stop = stopListening;
      })
      .catch(fail);
    return () => {
      left = true;
      clearTimeout(timer.current);
      stop?.();
    };
  }, [explain, fail]);

  return (
    <>
      <PageHeading>{t("page.explain")}</PageHeading>
      {shown && (
        <Text block>
          {t("explain.cell")} <CellLink place={shown.cell} />
        </Text>
      )}
      {running && <Working label={t("explain.reading")} done={done} onCancel={cancel} />}
      {!running && shown && !shown.explanation && (
        <>
          <Text as="p" block role="status">
            {t(shown.cell.formula === "" ? "explain.noFormula" : "explain.notOurs")}
          </Text>
          <Button onClick={() => open("start")}>{t("explain.find")}</Button>
        </>
      )}
      {!running && shown?.explanation && (
        <Explanation
          cell={shown.cell}
          explanation={shown.explanation}
          which={which}
          onWhich={(call) => {
            setWhich(call);
            void explain(call);
          }}
        />
      )}
      <p>
        <Button
          className={styles.quiet}
          appearance="subtle"
          icon={<ArrowSyncRegular />}
          onClick={() => void explain(which)}
        >
          {t("explain.again")}
        </Button>
      </p>
    </>
  );
}

function Explanation(props: {
  cell: ActiveCell;
  explanation: CellExplanation;
  which: number;
  onWhich: (which: number) => void;
}) {
  const { cell, explanation, which, onWhich } = props;
  const styles = useStyles();
  const { language, open } = usePane();
  const { t } = language;
  const { declaration, outcome } = explanation;
  const rowSource =
    explanation.arguments.find(({ place, cells }) => place !== null && (cells?.length ?? 0) > 1)?.place ?? null;
  const placeOf = (row: number): CellPlace | null =>
    rowSource ? { sheet: rowSource.sheet, row: rowSource.row + row, column: rowSource.column } : null;
  const unread = explanation.arguments.filter(({ computed }) => computed);
  return (
    <div data-explained={placeText(cell)}>
      <code className={styles.formula}>{cell.formula}</code>
      {explanation.others.length > 0 && (
        <Field label={t("explain.which")}>
          <Select value={String(which)} onChange={(_, { value }) => onWhich(Number(value))}>
            {Array.from({ length: explanation.others.length + 1 }, (_, index) => (
              <option key={index} value={index}>
                {index + 1}
                {index === which ? `: IRA.${declaration.id}` : ""}
              </option>
            ))}
          </Select>
        </Field>
      )}
      <Link as="button" onClick={() => open("guide", { functionId: declaration.id })}>
        IRA.{declaration.id}
      </Link>
      <Text block>{declaration.summary}</Text>
      <Section title={t("explain.answer")}>
        {outcome && (
          <span className={styles.value} data-answer>
            {outcome.ok ? answerText(outcome.value, language.t) : outcome.code}
          </span>
        )}
        {outcome && !outcome.ok && <Text block>{outcome.message}</Text>}
        {unread.map(({ name, text }) => (
          <Text block key={name}>
            {t("explain.computed", { name, text })}
          </Text>
        ))}
        {explanation.differs && (
          <MessageBar intent="warning" layout="multiline">
            <MessageBarBody>{t("explain.differs")}</MessageBarBody>
          </MessageBar>
        )}
      </Section>
      {explanation.totals.length > 0 && (
        <Section title={t("explain.totals")}>
          <StepList steps={explanation.totals} />
        </Section>
      )}
      {explanation.decisions.length > 0 && (
        <Section title={t("result.decides")}>
          <DecisionList decisions={explanation.decisions} placeOf={placeOf} />
        </Section>
      )}
      {explanation.steps.length > 0 && (
        <Section title={t("explain.steps")}>
          <StepList steps={explanation.steps} />
        </Section>
      )}
      <Section title={t("explain.arguments")}>
        <ul className={styles.list}>
          {explanation.arguments.map((argument) => (
            <Argument key={argument.name} argument={argument} />
          ))}
        </ul>
      </Section>
      <Section title={t("result.authority")}>
        <ul className={styles.list}>
          {declaration.citations.map((citation) => (
            <li key={citation}>
              <Authority text={authorityText(citation)} />
            </li>
          ))}
        </ul>
        <Text size={200} block className={styles.quiet}>
          {t("result.confidenceNote")}
        </Text>
      </Section>
    </div>
  );
}

function Argument({ argument }: { argument: ExplainedArgument }) {
  const styles = useStyles();
  const { t, number } = usePane().language;
  const { name, text, cells, place, description } = argument;
  const rows = cells?.length ?? 0;
  return (
    <li className={styles.item}>
      <Text weight="semibold" block>
        {name}
      </Text>
      <Text size={200} block className={styles.quiet}>
        {description}
      </Text>
      {text === "" ? (
        <Text size={200}>{t("explain.omitted")}</Text>
      ) : (
        <>
          {place ? (
            <CellLink place={place}>{text}</CellLink>
          ) : (
            <Text size={200} className={styles.quiet}>
              {text}
            </Text>
          )}
          {cells && (
            <Text size={200} block className={styles.quiet}>
              {rows > 1 ? `${t("start.tableRows", { count: rows })} (${number(cells[0]?.length ?? 1)}): ` : ""}
              {previewOf(cells)}
            </Text>
          )}
        </>
      )}
    </li>
  );
}

function answerText(value: unknown, t: ReturnType<typeof usePane>["language"]["t"]): string {
  if (Array.isArray(value)) {
    const rows = value as unknown[][];
    if (rows.length === 1 && rows[0]?.length === 1) return answerText(rows[0][0], t);
    return t("explain.spills", { rows: rows.length, columns: rows[0]?.length ?? 0 });
  }
  if (typeof value === "boolean") return value ? "TRUE" : "FALSE";
  if (typeof value === "object" && value !== null) return String((value as { code?: unknown }).code ?? "");
  return String(value as string | number);
}
