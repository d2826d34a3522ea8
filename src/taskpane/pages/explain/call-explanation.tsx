import { Link, makeStyles, MessageBar, MessageBarBody, Text, tokens } from "@fluentui/react-components";
import { use, useMemo } from "react";
import { areaText } from "../../../office/explain-references";
import type { Caution, FigureId, Step } from "../../../rules/determination";
import { type Reason, type Value, word } from "../../../sentences/reason";
import { usePane } from "../../pane/pane";
import type { AreaOf } from "../../pane/use-select-rows";
import { decidingLaw } from "../../../checks/deciding-steps";
import { decidedValue } from "../../../checks/definitions/decisions";
import type { StepRow } from "../../../checks/definitions/definition";
import { stateOf } from "../../../checks/definitions/results";
import type { Explanation } from "../../../checks/explain";
import { elementOf, type FormulaCells, placeOfElement, type ShownCall } from "../../../checks/explain-cell";
import { explainedCharts } from "../../../checks/explained-charts";
import { figureText, resultText, valueText } from "../../../checks/explained-formats";
import { picturesOfCall } from "../../../checks/pictures/of-call";
import { isRequirementMetBy, withoutRequirementNote } from "../../../checks/requirement-note";
import { functionWords } from "../../model/function-texts";
import { CellLink } from "../../parts/cell-link";
import { Charts } from "../../parts/charts";
import { codeStyle } from "../../parts/code-style";
import { DecisionList, StepList } from "../../parts/decisions";
import { FigureRows } from "../../parts/figures";
import { Fold } from "../../parts/fold";
import { LawList } from "../../parts/law-list";
import { Outcomes } from "../../parts/outcomes";
import RequirementNote from "../../parts/requirement-note";
import { Section } from "../../parts/section";
import { ShownPictures } from "../../parts/pictures/shown-pictures";
import { DecidingSteps } from "../../parts/steps";
import { Verdict } from "../../parts/verdict";
import { VerdictBar } from "../../parts/verdict-bar";
import type { Language } from "../../../text/language";
import { Argument } from "./argument";

const useStyles = makeStyles({
  list: { margin: 0, padding: 0, listStyleType: "none" },
  item: {
    padding: `${tokens.spacingVerticalXS} 0`,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
    overflowWrap: "anywhere",
  },
  quiet: { color: tokens.colorNeutralForeground3 },
  code: { ...codeStyle, margin: `${tokens.spacingVerticalXS} 0` },
  message: { margin: `${tokens.spacingVerticalS} 0` },
  words: { overflowWrap: "anywhere" },
  folds: { marginTop: tokens.spacingVerticalL },
});

/** One call: its result with the pictures and reasons of a result, then how it is computed and from which arguments, folded. */
export function CallExplanation({ formula, shown }: { formula: FormulaCells; shown: ShownCall }) {
  const styles = useStyles();
  const { language, open } = usePane();
  const { t } = language;
  const { definition, explanation } = shown;
  const words = use(functionWords(language.tag));
  return (
    <>
      <Section title={`IRA.${definition.id}`}>
        <Result formula={formula} shown={shown} />
      </Section>
      {explanation ? (
        <Reasons formula={formula} shown={shown} explanation={explanation} />
      ) : (
        <Section title={t("why.title")}>
          <Text role="status">{t("why.noReasons")}</Text>
        </Section>
      )}
      <div className={styles.folds}>
        {explanation && <HowComputed explanation={explanation} shown={shown} />}
        <Fold title={t("why.formulaAndArguments")}>
          <code className={styles.code}>{formula.cell.formula}</code>
          <Text block lang={words.lang}>
            {words.summary(definition)}
          </Text>
          <Link as="button" onClick={() => open("guide", { functionId: definition.id })}>
            {t("why.openGuide", { name: definition.id })}
          </Link>
          {definition.parameters.length === 0 && <Text block>{t("guide.noArguments")}</Text>}
          <ul className={styles.list} aria-label={t("why.arguments")}>
            {shown.arguments.map((argument, index) => (
              <li key={index} className={styles.item}>
                <Argument
                  argument={argument}
                  parameter={definition.parameters[index]}
                  lang={words.lang}
                  description={words.description(definition, argument)}
                />
              </li>
            ))}
          </ul>
        </Fold>
      </div>
    </>
  );
}

/** What the cell shows, or should show: a verdict with its meter, a value in its format, or an error with its message. */
function Result({ formula, shown }: { formula: FormulaCells; shown: ShownCall }) {
  const styles = useStyles();
  const { language } = usePane();
  const { t, say, list } = language;
  const { explanation, isCell, isStale, call } = shown;
  const title = t(isCell ? "why.result" : "why.resultOf");
  if (!explanation) return null;
  const { outcome, problem, verdict, bar } = explanation;
  if (!outcome.ok) {
    const place = problem ? placeOfElement(shown.arguments[problem.argument], problem.element) : null;
    return (
      <>
        <div role="alert">
          <Text block>
            {title}:{" "}
            <Text weight="semibold" data-result>
              {outcome.code}
            </Text>
          </Text>
          <Text block>{t("why.message")}:</Text>
          <Text block className={styles.words}>
            {say(outcome.reason, problem ? (shown.arguments[problem.argument]?.area?.row ?? 0) : 0)}
          </Text>
        </div>
        {place && (
          <CellLink place={place}>{t("why.toProblem", { cell: areaText({ ...place, rows: 1, columns: 1 }) })}</CellLink>
        )}
      </>
    );
  }
  const element = isCell ? formula.cell.element : { row: 0, column: 0 };
  const now = resultText(call.id, element.column, elementOf(outcome.value, element), language) || t("why.empty");
  const rows = Array.isArray(outcome.value) ? (outcome.value as unknown[][]) : [[outcome.value]];
  const spills = rows.length > 1 || (rows[0]?.length ?? 1) > 1;
  return (
    <>
      {isStale && (
        <MessageBar intent="warning" layout="multiline" className={styles.message}>
          <MessageBarBody>{t("why.stale", { now })}</MessageBarBody>
        </MessageBar>
      )}
      {verdict !== null && verdict.status !== null && <Verdict state={stateOf(verdict)} />}
      <Text block size={bar ? 200 : 300} className={styles.words}>
        {title}:{" "}
        <Text weight="semibold" size={bar ? 200 : 300} data-result>
          {now}
        </Text>
      </Text>
      {bar && <VerdictBar {...bar} />}
      {spills && (
        <Text block size={200}>
          {list([t("result.rowsOf", { count: rows.length }), t("why.columnsOf", { count: rows[0]?.length ?? 1 })])}
        </Text>
      )}
      {isRequirementMetBy(call.id, explanation) && <RequirementNote />}
    </>
  );
}

function Reasons(props: { formula: FormulaCells; shown: ShownCall; explanation: Explanation }) {
  const { formula, shown, explanation } = props;
  const styles = useStyles();
  const { language } = usePane();
  const { t, say } = language;
  const { steps, rows, groups, own, totals, verdict, cautions, without, outcome, bar } = explanation;
  const { placeOf, areaOf, above } = useRows(shown, explanation);
  const { definition } = shown;
  const charts = useMemo(() => explainedCharts(rows, shown.arguments), [rows, shown]);
  const pictures = useMemo(
    () =>
      picturesOfCall(
        shown.call.id,
        shown.arguments.map(({ cells }) => cells),
        shown.isCell ? formula.cell.element : undefined,
      ),
    [shown, formula],
  );
  if (!outcome.ok && groups.length === 0 && steps.length === 0) return null;
  const stepRows = steps.map((step) => stepRow(step, language));
  const nothing = stepRows.length + groups.length + totals.length === 0 && verdict === null && without === null;
  const explainedBy = definition.explainedBy?.id;
  const total = decidedValue(groups);
  const decided = [verdict?.citation, ...totals.map(({ citation }) => citation)].flatMap((id) => id ?? []);
  const law = decidingLaw({
    citations: [...new Set([...decided, ...definition.citations])],
    decisions: groups,
    steps: [...stepRows, ...cautions.map(cautionRow)],
  });
  return (
    <>
      <Section title={t("why.title")}>
        {verdict !== null && (
          <Text block className={styles.words}>
            {say(withoutRequirementNote(verdict.reason), above)}
          </Text>
        )}
        {explainedBy !== undefined && without === null && (
          <Text block size={200} className={styles.quiet}>
            {t("why.explainedBy", { name: `IRA.${explainedBy}` })}
          </Text>
        )}
        {without !== null && <Text block>{t("why.without", { message: say(without, above) })}</Text>}
        {nothing && <Text block>{t("why.noExplanation")}</Text>}
        {own && (
          <>
            <Text block weight="semibold">
              {t("why.thisCell")}
            </Text>
            <DecisionList
              decisions={[{ ...own, rows: [], value: 0 }]}
              total={total}
              bar={bar ?? undefined}
              placeOf={placeOf}
              above={above}
            />
          </>
        )}
        {stepRows.length > 0 && <DecidingSteps steps={stepRows} above={above} />}
        <FigureRows figures={namedFigures(explanation, shown, language)} />
      </Section>
      <ShownPictures pictures={pictures} placeOf={placeOf} areaOf={areaOf} />
      {charts.length > 0 && (
        <Section title={t("result.charts")}>
          <Charts charts={charts} bar={bar ?? undefined} areaOf={areaOf} />
        </Section>
      )}
      {groups.length > 0 && (
        <Section title={t("why.rows")}>
          <Outcomes
            decisions={groups}
            nameOf={null}
            bar={bar ?? undefined}
            placeOf={placeOf}
            areaOf={areaOf}
            above={above}
          />
        </Section>
      )}
      {cautions.length > 0 && (
        <Section title={t("result.cautions")}>
          <StepList steps={cautions.map(cautionRow)} above={above} />
        </Section>
      )}
      <Section title={t("result.law")}>
        {definition.citations.length === 0 && law.deciding.length === 0 ? (
          <Text>{t("guide.noLaw")}</Text>
        ) : (
          <LawList {...law} />
        )}
      </Section>
    </>
  );
}

/** Where the rows of the groups are, and how reasons number them. */
function useRows(shown: ShownCall, { rowsIn }: Explanation) {
  const source = rowsIn === null ? undefined : shown.arguments[rowsIn];
  return useMemo(() => {
    const placeOf = (row: number) => placeOfElement(source, row);
    const areaOf: AreaOf = (row) => {
      const place = placeOf(row);
      return place && { ...place, rows: 1, columns: 1 };
    };
    // Reasons number the rows of the column that they are about. For a constant there is no other numbering.
    const above = source?.area?.row ?? shown.arguments.find(({ area }) => area !== null)?.area?.row ?? 0;
    return { placeOf, areaOf, above };
  }, [source, shown]);
}

/** The reasons of the figures, which few people ask for. */
function HowComputed({ explanation, shown }: { explanation: Explanation; shown: ShownCall }) {
  const { language } = usePane();
  const { above } = useRows(shown, explanation);
  const reasons = explanation.totals.flatMap(({ label, reason, citation }): StepRow[] =>
    reason === null ? [] : [{ title: word(label), lines: [reason], status: null, citation }],
  );
  if (reasons.length === 0) return null;
  return (
    <Fold title={language.t("why.howComputed")}>
      <StepList steps={reasons} above={above} />
    </Fold>
  );
}

function stepRow({ test, fact, reason, outcome, citation }: Step, language: Language): StepRow {
  return { title: word(test), lines: [saidFact(fact, reason, language), reason], status: outcome, citation };
}

/** The fact as the language writes it; nothing if the reason is the fact. */
function saidFact(fact: Value, reason: Reason, language: Language): Value {
  return fact === reason || fact === "" ? "" : typeof fact === "string" ? valueText(fact, language) : fact;
}

function cautionRow({ title, reason, citation }: Caution): StepRow {
  return { title: word(title), lines: [reason], status: null, citation };
}

/** The totals as figures below each other, each once: with the label of its line, and with its own title if the line has several. */
function namedFigures(
  { totals, bar }: Explanation,
  { definition }: ShownCall,
  language: Language,
): { name: string; text: string }[] {
  // The meter shows these already.
  const said = new Set<FigureId>(bar ? ["share", "ratio", "percentage", "threshold"] : []);
  return totals.flatMap(({ label, figures }) =>
    figures
      .filter(({ id }) => !said.has(id))
      .map(({ title, id, figure }) => {
        said.add(id);
        return {
          name: [word(label), ...(title === null ? [] : [word(title)])].map((each) => language.say(each)).join(": "),
          text: figureText(id, figure, language, { bar, layout: definition.table }),
        };
      }),
  );
}
