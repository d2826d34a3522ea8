import { Link, makeStyles, MessageBar, MessageBarBody, Text, tokens } from "@fluentui/react-components";
import { use } from "react";
import { numberOfRatio, Ratio } from "../../../exact";
import { citationOf } from "../../../law";
import { areaText, type CellArea } from "../../../office/explain-references";
import type { Caution, Figure, Step } from "../../../rules/determination";
import { Problem } from "../../../sentences/problem";
import { word } from "../../../sentences/reason";
import { usePane } from "../../pane/pane";
import { useGoTo } from "../../pane/use-go-to";
import type { Decision, StepRow } from "../../../checks/definitions/definition";
import { callProblem } from "../../../checks/calls/engine";
import type { ExplainedGroup, ExplainedTotal, Explanation } from "../../../checks/explain";
import {
  cellText,
  elementOf,
  type FormulaCells,
  placeOfElement,
  type ShownArgument,
  type ShownCall,
} from "../../../checks/explain-cell";
import { isRequirementMetBy, withoutRequirementNote } from "../../../checks/requirement-note";
import { functionWords } from "../../model/function-texts";
import { Authority } from "../../parts/authority";
import { CellLink } from "../../parts/cell-link";
import { DecisionList, StepList } from "../../parts/decisions";
import RequirementNote from "../../parts/requirement-note";
import { Section } from "../../parts/section";
import type { Language } from "../../../text/language";

const useStyles = makeStyles({
  list: { margin: 0, padding: 0, listStyleType: "none" },
  item: {
    padding: `${tokens.spacingVerticalXS} 0`,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
    overflowWrap: "anywhere",
  },
  quiet: { color: tokens.colorNeutralForeground3 },
  code: { fontFamily: tokens.fontFamilyMonospace, fontSize: tokens.fontSizeBase200, overflowWrap: "anywhere" },
  message: { margin: `${tokens.spacingVerticalS} 0` },
  words: { overflowWrap: "anywhere" },
});

/** One call: what the function does, its arguments, its result, and why. */
export function CallExplanation({ formula, shown }: { formula: FormulaCells; shown: ShownCall }) {
  const styles = useStyles();
  const { language, open } = usePane();
  const { t } = language;
  const { definition, explanation } = shown;
  const words = use(functionWords(language.tag));
  return (
    <>
      <Section title={`IRA.${definition.id}`}>
        <Text block lang={words.lang}>
          {words.summary(definition)}
        </Text>
        <Link as="button" onClick={() => open("guide", { functionId: definition.id })}>
          {t("why.openGuide", { name: definition.id })}
        </Link>
      </Section>
      <Result formula={formula} shown={shown} />
      <Reasons shown={shown} />
      <Section title={t("why.arguments")}>
        {definition.parameters.length === 0 && <Text>{t("guide.noArguments")}</Text>}
        <ul className={styles.list}>
          {shown.arguments.map((argument, index) => (
            <li key={index} className={styles.item}>
              <Argument argument={argument} lang={words.lang} description={words.description(definition, argument)} />
            </li>
          ))}
        </ul>
      </Section>
      <Section title={t("why.law")}>
        {definition.citations.length === 0 && <Text>{t("guide.noLaw")}</Text>}
        <ul className={styles.list}>
          {definition.citations.map((id) => (
            <li key={id} className={styles.item}>
              <Authority id={id} />
              <Text block size={200} lang="en">
                {citationOf(id).sentence}
              </Text>
            </li>
          ))}
        </ul>
        {explanation && definition.citations.length > 0 && (
          <Text size={200} className={styles.quiet}>
            {t("result.confidenceNote")}
          </Text>
        )}
      </Section>
    </>
  );
}

function Result({ formula, shown }: { formula: FormulaCells; shown: ShownCall }) {
  const styles = useStyles();
  const { t, say, list } = usePane().language;
  const { explanation, isCell, isStale } = shown;
  if (!explanation) return null;
  const { outcome, problem } = explanation;
  if (outcome.ok) {
    const element = isCell ? formula.cell.element : { row: 0, column: 0 };
    const now = cellText(elementOf(outcome.value, element)) || t("why.empty");
    const rows = Array.isArray(outcome.value) ? (outcome.value as unknown[][]) : [[outcome.value]];
    const spills = rows.length > 1 || (rows[0]?.length ?? 1) > 1;
    return (
      <>
        {isStale && (
          <MessageBar intent="warning" layout="multiline" className={styles.message}>
            <MessageBarBody>{t("why.stale", { now })}</MessageBarBody>
          </MessageBar>
        )}
        <Section title={t(isCell ? "why.result" : "why.resultOf")}>
          <Text block weight="semibold" className={styles.words} data-result>
            {now}
          </Text>
          {spills && (
            <Text block size={200}>
              {list([t("result.rowsOf", { count: rows.length }), t("why.columnsOf", { count: rows[0]?.length ?? 1 })])}
            </Text>
          )}
          {isRequirementMetBy(shown.call.id, explanation) && <RequirementNote />}
        </Section>
      </>
    );
  }
  const place = problem ? placeOfElement(shown.arguments[problem.argument], problem.element) : null;
  return (
    <Section title={t(isCell ? "why.result" : "why.resultOf")}>
      <div role="alert">
        <Text block weight="semibold" data-result>
          {outcome.code}
        </Text>
        <Text block>{t("why.message")}:</Text>
        <Text block className={styles.words}>
          {say(outcome.reason, problem ? (shown.arguments[problem.argument]?.area?.row ?? 0) : 0)}
        </Text>
      </div>
      {place && (
        <CellLink place={place}>{t("why.toProblem", { cell: areaText({ ...place, rows: 1, columns: 1 }) })}</CellLink>
      )}
    </Section>
  );
}

const decisionOf = ({ status, reason, citation, rows, amount }: ExplainedGroup): Decision => ({
  status,
  reason,
  citation,
  rows,
  value: amount,
});

function Reasons({ shown }: { shown: ShownCall }) {
  const styles = useStyles();
  const { language } = usePane();
  const { t, say } = language;
  const { explanation } = shown;
  if (!explanation) {
    return (
      <Section title={t("why.title")}>
        <Text role="status">{t("why.noReasons")}</Text>
      </Section>
    );
  }
  const { steps, groups, own, totals, verdict, cautions, without, rowsIn, outcome } = explanation;
  if (!outcome.ok && groups.length === 0 && steps.length === 0) return null;
  const source = rowsIn === null ? undefined : shown.arguments[rowsIn];
  const placeOf = (row: number) => placeOfElement(source, row);
  // Reasons number the rows of the column that they are about. For a constant there is no other numbering.
  const above = source?.area?.row ?? shown.arguments.find(({ area }) => area !== null)?.area?.row ?? 0;
  const stepRows = [...steps.map(stepRow), ...cautions.map(cautionRow)];
  const totalRows = [
    ...totals.map((total) => totalRow(total, language)),
    ...(verdict === null ? [] : [verdictRow(verdict)]),
  ];
  const nothing = stepRows.length + groups.length + totalRows.length === 0 && without === null;
  const explainedBy = shown.definition.explainedBy?.id;
  return (
    <Section title={t("why.title")}>
      {explainedBy !== undefined && without === null && (
        <Text block size={200} className={styles.quiet}>
          {t("why.explainedBy", { name: `IRA.${explainedBy}` })}
        </Text>
      )}
      {without !== null && <Text block>{t("why.without", { message: say(without, above) })}</Text>}
      {nothing && <Text block>{t("why.noExplanation")}</Text>}
      {stepRows.length > 0 && <StepList steps={stepRows} above={above} />}
      {totalRows.length > 0 && <StepList steps={totalRows} above={above} />}
      {own && (
        <>
          <Text block weight="semibold">
            {t("why.thisCell")}
          </Text>
          <DecisionList decisions={[{ ...decisionOf(own), rows: [], value: 0 }]} placeOf={placeOf} above={above} />
        </>
      )}
      {groups.length > 0 && (
        <>
          <Text block weight="semibold">
            {t("why.rows")}
          </Text>
          <DecisionList decisions={groups.map(decisionOf)} placeOf={placeOf} above={above} />
        </>
      )}
    </Section>
  );
}

function stepRow({ test, fact, reason, outcome, citation }: Step): StepRow {
  return { title: word(test), lines: [fact, reason], status: outcome, citation };
}

function cautionRow({ title, reason, citation }: Caution): StepRow {
  return { title: word(title), lines: [reason], status: null, citation };
}

function verdictRow({ status, reason, citation }: NonNullable<Explanation["verdict"]>): StepRow {
  return { title: word("Verdict"), lines: [withoutRequirementNote(reason)], status, citation };
}

/** A line of totals: label, figures, reason. */
function totalRow({ label, figures, reason, citation }: ExplainedTotal, language: Language): StepRow {
  const shown = figures.map(({ title, figure }) => {
    const text = figureText(figure, language);
    return title === null ? text : `${language.say(word(title))}: ${text}`;
  });
  return { title: word(label), lines: [language.list(shown, "; "), reason ?? ""], status: null, citation };
}

/** Fractions and amounts with all their digits, because a rounded share could cross the minimum. */
function figureText({ value }: Figure, { tag, say }: Language): string {
  if (typeof value === "boolean") return cellText(value);
  if (value instanceof Problem) return callProblem(value).code;
  if (typeof value === "string" || (typeof value === "object" && !(value instanceof Ratio))) return say(value);
  const number = value instanceof Ratio ? numberOfRatio(value) : value;
  return new Intl.NumberFormat(tag, { maximumSignificantDigits: 15 }).format(number);
}

const MOST_VALUES = 3;

function Argument(props: { argument: ShownArgument; lang: string; description: string }) {
  const styles = useStyles();
  const { language } = usePane();
  const { t, list } = language;
  const { name, text, content, area, cells } = props.argument;
  const count = cells ? cells.length * (cells[0]?.length ?? 0) : 0;
  const first = cells ? firstValues(cells) : [];
  return (
    <>
      <Text weight="semibold" lang="en">
        {name}
      </Text>
      {content.kind === "omitted" ? (
        <Text className={styles.quiet}> {t("why.argumentOmitted")}</Text>
      ) : (
        <div>{area ? <AreaLink area={area} text={text} /> : <code className={styles.code}>{text}</code>}</div>
      )}
      {content.kind === "call" && (
        <Text block size={200}>
          {t("why.argumentCall", { name: `IRA.${content.call.id}` })}
        </Text>
      )}
      {cells === null && (
        <Text block size={200}>
          {t(content.kind === "reference" ? "why.argumentGone" : "why.argumentComputed")}
        </Text>
      )}
      {cells && content.kind !== "literal" && (
        <Text block size={200} className={styles.quiet}>
          {list(
            [t("why.size", { count }), ...(first.length > 0 ? [t("why.first", { values: list(first) })] : [])],
            "; ",
          )}
        </Text>
      )}
      <Text block size={200} className={styles.quiet} lang={props.lang}>
        {props.description}
      </Text>
    </>
  );
}

function firstValues(cells: readonly (readonly unknown[])[]): string[] {
  const values: string[] = [];
  for (const line of cells) {
    for (const cell of line) {
      const text = cellText(cell);
      if (text === "") continue;
      values.push(text.length > 40 ? `${text.slice(0, 38)}…` : text);
      if (values.length === MOST_VALUES) return values;
    }
  }
  return values;
}

/** Selects the cells of an argument. */
function AreaLink({ area, text }: { area: CellArea; text: string }) {
  const { language } = usePane();
  const goTo = useGoTo();
  return (
    <Link
      as="button"
      inline
      aria-label={`${text}: ${language.t("why.goTo", { cells: areaText(area) })}`}
      onClick={() => void goTo(area)}
    >
      {text}
    </Link>
  );
}
