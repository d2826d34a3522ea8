import { Button, Link, makeStyles, Subtitle1, Text, tokens } from "@fluentui/react-components";
import {
  CheckmarkCircleFilled,
  DismissCircleFilled,
  InfoRegular,
  QuestionCircleFilled,
  TableAddRegular,
} from "@fluentui/react-icons";
import { useEffect, useState } from "react";
import { cellOf, type DataSource } from "../../../workbook/office/sources";
import { type CheckSubject, usePane } from "../../app/pane";
import { useTask } from "../../app/use-task";
import type { CheckData } from "../../model/check-data";
import type { CheckDefinition, CheckOutcome, CheckResult, Decision } from "../../model/checks/definition";
import { reasonIn } from "../../model/sentences";
import { Authority } from "../../parts/authority";
import { BarChart, ChartLegend } from "../../parts/bar-chart";
import { CellLink } from "../../parts/cell-link";
import { FigureTable, figureText } from "../../parts/figures";
import { Section } from "../../parts/section";
import { StatusBadge } from "../../parts/status-badge";
import { VerdictBar } from "../../parts/verdict-bar";
import { Working } from "../../parts/working";
import { InsertActions } from "./insert-actions";

const useStyles = makeStyles({
  verdict: {
    display: "flex",
    gap: tokens.spacingHorizontalS,
    alignItems: "center",
    margin: `${tokens.spacingVerticalXS} 0`,
  },
  icon: { fontSize: "28px", flexShrink: 0 },
  quiet: { color: tokens.colorNeutralForeground3 },
  list: { listStyleType: "none", margin: 0, padding: 0 },
  decision: { padding: `${tokens.spacingVerticalS} 0`, borderBottom: `1px solid ${tokens.colorNeutralStroke2}` },
  line: { display: "flex", flexWrap: "wrap", gap: tokens.spacingHorizontalS, alignItems: "center" },
  rows: { display: "flex", flexWrap: "wrap", columnGap: tokens.spacingHorizontalS },
  steps: { paddingInlineStart: tokens.spacingHorizontalXL, margin: 0 },
  note: { display: "block", marginTop: tokens.spacingVerticalS, color: tokens.colorNeutralForeground3 },
});

/** The answer, and everything that it rests on. */
export function ResultStep(props: { check: CheckDefinition; subject: CheckSubject; data: CheckData }) {
  const { check, subject, data } = props;
  const { language } = usePane();
  const { t } = language;
  const [outcome, setOutcome] = useState<CheckOutcome | null>(null);
  const { run, running, done, cancel } = useTask();
  useEffect(() => {
    void run(async (work) => setOutcome(await check.evaluate(data.input, work)));
  }, [run, check, data]);
  if (running || !outcome) return <Working label={t("result.computing")} done={done} onCancel={cancel} />;
  if (outcome.kind === "problem") return <NoResult check={check} subject={subject} message={outcome.problem.message} />;
  return <Answer check={check} subject={subject} data={data} result={outcome.result} />;
}

/** What the function answers in a cell, with the way to the row that it names. */
function NoResult(props: { check: CheckDefinition; subject: CheckSubject; message: string }) {
  const styles = useStyles();
  const { t } = usePane().language;
  const row = /\bRow (\d+)\b/.exec(props.message)?.[1];
  const source = Object.values(props.subject.sources)[0];
  return (
    <div role="alert">
      <div className={styles.verdict}>
        <InfoRegular className={styles.icon} aria-hidden />
        <Subtitle1 as="h2">{t("result.none")}</Subtitle1>
      </div>
      <Text block>{t("result.noneText")}</Text>
      <Text block weight="semibold">
        {props.message}
      </Text>
      {row !== undefined && source && (
        <p>
          <CellLink place={cellOf(source, Number(row) - 1, 0)} label={t("result.goToRow")}>
            {t("result.goToRow")}
          </CellLink>
        </p>
      )}
    </div>
  );
}

function Answer(props: { check: CheckDefinition; subject: CheckSubject; data: CheckData; result: CheckResult }) {
  const { check, subject, data, result } = props;
  const styles = useStyles();
  const { language, open } = usePane();
  const { t } = language;
  const about = check.about;
  return (
    <>
      <Verdict result={result} />
      {result.bar && <VerdictBar {...result.bar} />}
      {result.reason !== undefined && <Text block>{reasonIn(language, result.reason)}</Text>}
      {about && (
        <Text block size={200} className={styles.quiet}>
          {t(
            about.text,
            Object.fromEntries(
              Object.entries(about.values(data.input)).map(([name, value]) => [
                name,
                "date" in value ? language.date(value.date) : "text" in value ? t(value.text) : value.plain,
              ]),
            ),
          )}
        </Text>
      )}
      <FigureTable figures={result.figures} />
      <Section title={t("result.insert")}>
        <InsertActions check={check} subject={subject} data={data} result={result} />
      </Section>
      {check.whatIf && (
        <p>
          <Button icon={<TableAddRegular />} onClick={() => open("whatIf")}>
            {t("result.whatIf")}
          </Button>
        </p>
      )}

      {result.steps && result.steps.length > 0 && (
        <Section title={t("result.decides")}>
          <ol className={styles.steps}>
            {result.steps.map((step, index) => (
              <li key={index} className={styles.decision}>
                <Text weight="semibold" block>
                  {step.cells[0]}
                </Text>
                {step.cells.slice(1).map((cell, at) => (
                  <Text block key={at} size={200}>
                    {reasonIn(language, cell)}
                  </Text>
                ))}
                <span className={styles.line}>
                  <StatusBadge status={step.status} />
                  <Authority text={step.authority} />
                </span>
              </li>
            ))}
          </ol>
        </Section>
      )}

      {result.decisions.length > 0 && (
        <Section title={result.steps && result.steps.length > 0 ? t("result.overview") : t("result.decides")}>
          {result.bar && (
            <Text block size={200} className={styles.quiet}>
              {t("result.decidesText")}
            </Text>
          )}
          <Decisions decisions={result.decisions} subject={subject} check={check} />
        </Section>
      )}

      {result.charts.length > 0 && (
        <Section title={t("result.charts")}>
          <ChartLegend unknown={result.charts.some((chart) => chart.bars.some((bar) => bar.unknown > 0))} />
          {result.charts.map((chart) => (
            <BarChart key={chart.title} chart={chart} />
          ))}
        </Section>
      )}

      <Section title={t("result.authority")}>
        <ul className={styles.list}>
          {[...new Set(result.authorities)].map((authority) => (
            <li key={authority}>
              <Authority text={authority} />
            </li>
          ))}
        </ul>
        <Text size={200} className={styles.note}>
          {t("result.confidenceNote")}
        </Text>
      </Section>
    </>
  );
}

function Verdict({ result }: { result: CheckResult }) {
  const styles = useStyles();
  const { language } = usePane();
  const { t } = language;
  const { state, answer } = result;
  const icon =
    state === "met" ? (
      <CheckmarkCircleFilled className={styles.icon} color={tokens.colorPaletteGreenForeground1} aria-hidden />
    ) : state === "notMet" ? (
      <DismissCircleFilled className={styles.icon} color={tokens.colorPaletteRedForeground1} aria-hidden />
    ) : state === "notMetOpen" ? (
      <QuestionCircleFilled className={styles.icon} color={tokens.colorPaletteDarkOrangeForeground1} aria-hidden />
    ) : (
      <InfoRegular className={styles.icon} aria-hidden />
    );
  const words =
    state === "answer" && answer
      ? `${t(answer.title)}: ${figureText(language, answer)}`
      : t(state === "met" ? "result.met" : state === "notMet" ? "result.notMet" : "result.notMetOpen");
  return (
    <div className={styles.verdict} role="status" data-verdict={state}>
      {icon}
      <Subtitle1 as="h2">{words}</Subtitle1>
    </div>
  );
}

const FIRST_DECISIONS = 8;
const FIRST_ROWS = 5;

function Decisions(props: { decisions: readonly Decision[]; subject: CheckSubject; check: CheckDefinition }) {
  const styles = useStyles();
  const { language } = usePane();
  const { t, percent } = language;
  const [shown, setShown] = useState(FIRST_DECISIONS);
  const total = props.decisions.reduce((sum, { status, value }) => sum + (status === "left out" ? 0 : value), 0);
  return (
    <>
      <ul className={styles.list}>
        {props.decisions.slice(0, shown).map((decision) => (
          <li key={`${decision.status}\n${decision.reason}`} className={styles.decision}>
            <span className={styles.line}>
              <StatusBadge status={decision.status} />
              <Text size={200} className={styles.quiet}>
                {t("result.rowsOf", { count: decision.rows.length })}
                {decision.status !== "left out" && total > 0 && decision.value > 0 && (
                  <>, {t("result.ofValue", { share: percent(decision.value / total) })}</>
                )}
              </Text>
            </span>
            {decision.reason !== "" && <Text block>{reasonIn(language, decision.reason)}</Text>}
            <Authority text={decision.authority} />
            <DecisionRows decision={decision} subject={props.subject} check={props.check} />
          </li>
        ))}
      </ul>
      {props.decisions.length > shown && (
        <Button appearance="subtle" onClick={() => setShown(shown + 50)}>
          {t("health.more", { count: props.decisions.length - shown })}
        </Button>
      )}
    </>
  );
}

function DecisionRows(props: { decision: Decision; subject: CheckSubject; check: CheckDefinition }) {
  const styles = useStyles();
  const { t } = usePane().language;
  const [shown, setShown] = useState(FIRST_ROWS);
  const role = props.check.roles.find(({ key }) => props.subject.sources[key]);
  const source = role ? props.subject.sources[role.key] : undefined;
  if (!role || !source) return null;
  const column = firstColumn(props.subject, role.key);
  return (
    <span className={styles.rows}>
      {props.decision.rows.slice(0, shown).map((row) => (
        <RowLink key={row} source={source} row={row} column={column} />
      ))}
      {props.decision.rows.length > shown && (
        <Link as="button" inline onClick={() => setShown(shown + 50)}>
          {t("health.more", { count: props.decision.rows.length - shown })}
        </Link>
      )}
    </span>
  );
}

function RowLink({ source, row, column }: { source: DataSource; row: number; column: number }) {
  const place = cellOf(source, row, column);
  const { t } = usePane().language;
  return <CellLink place={place}>{t("result.row", { row: String(place.row + 1) })}</CellLink>;
}

/** The column that links to a row go to: its name where it has one. */
function firstColumn(subject: CheckSubject, role: string): number {
  const map = subject.columns[role] ?? {};
  return map.label ?? Object.values(map).find((column) => column !== null) ?? 0;
}
