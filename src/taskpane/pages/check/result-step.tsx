import { Button, makeStyles, Text, tokens } from "@fluentui/react-components";
import { DocumentRegular, TableAddRegular } from "@fluentui/react-icons";
import { Suspense, useCallback, useEffect, useMemo, useState } from "react";
import type { Work } from "../../../office/batch";
import { cellOf, type DataSource } from "../../../office/sources";
import type { CheckSubject } from "../../../checks/check-subject";
import { word } from "../../../sentences/reason";
import { usePane } from "../../pane/pane";
import type { AreaOf } from "../../pane/use-select-rows";
import { useTask } from "../../pane/use-task";
import type { CheckData } from "../../../checks/check-data";
import type { CheckDefinition, CheckOutcome, CheckResult } from "../../../checks/definitions/definition";
import { decidingLaw } from "../../../checks/deciding-steps";
import { nameInGroups } from "../../../checks/definitions/supplier-column";
import { isTooClose } from "../../../checks/conversion/cautions";
import { refusalOf } from "../../../checks/health";
import { sayIssue } from "../../../checks/issue-text";
import { cellOfIssue, cellOfProblem, rowsAboveProblem } from "../../../checks/row-addresses";
import { type Corrections, correctedInput } from "../../../checks/vehicle-form";
import { hasTimeline } from "../../../checks/vehicle-timeline";
import { isRequirementMet, withoutRequirementNote } from "../../../checks/requirement-note";
import { lazyPart } from "../../parts/lazy-part";
import type { VehiclePartProps } from "./vehicle-form";
import { Charts } from "../../parts/charts";
import { StepList } from "../../parts/decisions";
import { FigureTable, figureText } from "../../parts/figures";
import { LawList } from "../../parts/law-list";
import { Outcomes } from "../../parts/outcomes";
import RequirementNote from "../../parts/requirement-note";
import { ResultTable } from "../../parts/result-table";
import { Section } from "../../parts/section";
import { ShownPictures } from "../../parts/pictures/shown-pictures";
import { DecidingSteps } from "../../parts/steps";
import { Verdict } from "../../parts/verdict";
import { VerdictBar } from "../../parts/verdict-bar";
import { YearTables } from "../../parts/year-table";
import { Working } from "../../parts/working";
import { Conversions } from "./conversions";
import { FactReadings } from "./fact-readings";
import { InsertActions } from "./insert-actions";
import { NoResult, StaleNotice } from "./no-result";
import { RowNotes } from "./row-notes";

const VehiclePart = lazyPart<VehiclePartProps>(() => import(/* webpackChunkName: "vehicle" */ "./vehicle-part"));

/** No facts were corrected in the pane. */
const NONE: Corrections = {};

const useStyles = makeStyles({
  quiet: { color: tokens.colorNeutralForeground3 },
});

/** The answer, and everything it depends on. */
export function ResultStep(props: {
  check: CheckDefinition;
  subject: CheckSubject;
  data: CheckData | null;
  /** The cells have changed since they were read. */
  stale: boolean;
  /** Reads the tables; afterwards `data` is available. */
  read: (work: Work) => Promise<void>;
  onReadAgain: () => void;
  onConvert: () => void;
}) {
  const { check, subject, data, stale, read, onReadAgain, onConvert } = props;
  const { language } = usePane();
  const { t } = language;
  const [outcome, setOutcome] = useState<CheckOutcome | null>(null);
  const { run, running, done, cancel } = useTask();
  const [corrections, setCorrections] = useState(NONE);
  const compute = useCallback(
    () =>
      run(async (work) => {
        if (!data) await read(work);
        else setOutcome(await check.evaluate(correctedInput(data, corrections), work));
      }),
    [run, check, data, read, corrections],
  );
  useEffect(() => void compute(), [compute]);
  const working = <Working label={t("result.computing")} done={done} onCancel={cancel} />;
  const vehicle = data && hasTimeline(check.id) && (
    <VehiclePart
      check={check}
      data={data}
      corrections={corrections}
      onCorrect={setCorrections}
      onWritten={() => {
        setCorrections(NONE);
        onReadAgain();
      }}
    />
  );
  // Everything is shown at once, so that nothing moves away from the pointer.
  return (
    <Suspense fallback={working}>
      {vehicle}
      {shown()}
    </Suspense>
  );

  function shown() {
    if (running) return working;
    if (!outcome || !data) return <Button onClick={() => void compute()}>{t("app.tryAgain")}</Button>;
    const refused = refusalOf(data.health);
    return (
      <>
        <StaleNotice stale={stale} onReadAgain={onReadAgain} />
        {refused ? (
          <>
            <NoResult message={sayIssue(refused, language)} place={cellOfIssue(refused, subject)} />
            {data.toConvert.length > 0 && <Button onClick={onConvert}>{t("amounts.offer")}</Button>}
          </>
        ) : outcome.kind === "result" && isTooClose(outcome.result) && hasRounded(data) ? (
          <NoResult message={t("amounts.tooClose")} place={null} />
        ) : outcome.kind === "problem" ? (
          <NoResult
            intro={t("result.noneText")}
            message={language.say(outcome.problem.reason, rowsAboveProblem(check, subject, outcome.problem.place))}
            place={cellOfProblem(check, subject, data.health, outcome.problem.place)}
          />
        ) : (
          <Answer
            check={check}
            subject={subject}
            data={data}
            result={outcome.result}
            isCorrected={Object.keys(corrections).length > 0}
          />
        )}
        <FactReadings facts={data.facts} />
      </>
    );
  }
}

function Answer(props: {
  check: CheckDefinition;
  subject: CheckSubject;
  data: CheckData;
  result: CheckResult;
  /** The person corrected facts that the cells do not hold. */
  isCorrected: boolean;
}) {
  const { check, subject, data, result, isCorrected } = props;
  const styles = useStyles();
  const { language, open } = usePane();
  const { t, say } = language;
  const about = check.about;
  const role = check.roles.find(({ key }) => subject.sources[key]);
  const source = role ? (subject.sources[role.key] as DataSource) : null;
  const above = rowsAboveProblem(check, subject, {});
  const placeOf = (row: number) => (source && role ? cellOf(source, row, firstColumn(subject, role.key)) : null);
  const areaOf: AreaOf = (row) =>
    source ? { ...cellOf(source, row, 0), rows: 1, columns: source.headers.length } : null;
  const nameOf = useMemo(() => nameInGroups(data.input), [data.input]);
  const { state, answer, bar, pictures = [], steps = [] } = result;
  const law = decidingLaw(result);
  return (
    <>
      <Verdict
        state={state}
        answer={state === "answer" && answer ? `${t(answer.title)}: ${figureText(language, answer)}` : undefined}
      />
      {isRequirementMet(check.id, result) && <RequirementNote />}
      {bar && <VerdictBar {...bar} />}
      <ShownPictures pictures={pictures} placeOf={placeOf} areaOf={areaOf} />
      {result.reason !== undefined && <Text block>{say(withoutRequirementNote(result.reason), above)}</Text>}
      {about && (
        <Text block size={200} className={styles.quiet}>
          {t(
            about.text,
            Object.fromEntries(
              Object.entries(about.values(data.input)).map(([name, value]) => [
                name,
                "date" in value ? language.date(value.date) : "text" in value ? t(value.text) : say(value.value),
              ]),
            ),
          )}
        </Text>
      )}
      <FigureTable figures={result.figures} />
      <RowNotes data={data} />
      {data.conversions.map((conversion) => (
        <Conversions key={conversion.role.key} check={check} subject={subject} conversion={conversion} />
      ))}
      <Section title={t("result.insert")}>
        {isCorrected ? (
          <Text block>{t("vehicle.notInserted")}</Text>
        ) : (
          <InsertActions check={check} subject={subject} data={data} result={result} />
        )}
      </Section>
      {check.whatIf && (
        <p>
          <Button icon={<TableAddRegular />} onClick={() => open("whatIf")}>
            {t("result.whatIf")}
          </Button>
        </p>
      )}

      {check.certificates && source && (
        <p>
          <Button icon={<DocumentRegular />} onClick={() => open("certificates", { source })}>
            {t("page.certificates")}
          </Button>
        </p>
      )}

      {result.charts.some(({ bars }) => bars.some(({ total }) => total > 0)) && (
        <Section title={t("result.charts")}>
          <Charts charts={result.charts} bar={bar} areaOf={areaOf} />
        </Section>
      )}

      {steps.length > 0 && (
        <Section title={t("result.decides")}>
          <DecidingSteps steps={steps} above={above} />
        </Section>
      )}

      {result.decisions.length > 0 && (
        <Section title={t(steps.length > 0 ? "result.overview" : "result.decides")}>
          <Outcomes
            decisions={result.decisions}
            nameOf={nameOf}
            bar={bar}
            placeOf={placeOf}
            areaOf={areaOf}
            above={above}
          />
        </Section>
      )}

      <Section title={t("result.law")}>
        <LawList {...law} />
      </Section>

      {result.years && (
        <Section title={t("years.title")}>
          <YearTables all={result.years} />
        </Section>
      )}

      {result.tables && result.tables.length > 0 && (
        <Section title={t("result.tables")}>
          {result.tables.map((table) => (
            <ResultTable key={table.title} table={table} />
          ))}
        </Section>
      )}

      {result.cautions && (
        <Section title={t("result.cautions")}>
          <StepList
            steps={result.cautions.map(({ title, reason, citation }) => ({
              title: word(title),
              lines: [reason],
              status: null,
              citation,
            }))}
            above={0}
          />
        </Section>
      )}
    </>
  );
}

function hasRounded({ conversions }: CheckData): boolean {
  return conversions.some(({ columns }) => columns.some(({ amounts }) => amounts.some(({ isExact }) => !isExact)));
}

/** The column to which links to a row go: the one with its name, if there is one. */
function firstColumn(subject: CheckSubject, role: string): number {
  const map = subject.columns[role] ?? {};
  return map.label ?? Object.values(map).find((column) => column !== null) ?? 0;
}
