import { Link, makeStyles, MessageBar, MessageBarBody, Text, tokens } from "@fluentui/react-components";
import { citationOf } from "../../../law";
import { authorityText } from "../../../law";
import { areaText, type CellArea, goToArea } from "../../../office/explain-references";
import { usePane } from "../../app/pane";
import type { Decision, StepRow } from "../../model/checks/definition";
import type { ExplainedGroup, ExplainedText, Explanation } from "../../model/explain";
import {
  cellText,
  elementOf,
  type FormulaCells,
  placeOfElement,
  type ShownArgument,
  type ShownCall,
} from "../../model/explain-cell";
import { isRequirementMetBy, withoutRequirementNote } from "../../model/requirement-note";
import { rowsOnSheet } from "../../model/row-addresses";
import { factIn, reasonIn, valueIn, wordIn } from "../../model/sentences";
import { Authority } from "../../parts/authority";
import { CellLink } from "../../parts/cell-link";
import { DecisionList, StepList } from "../../parts/decisions";
import RequirementNote from "../../parts/requirement-note";
import { Section } from "../../parts/section";
import type { Language } from "../../text/language";

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

/** One call: what the function does, what it is given, what it gives, and why. */
export function CallExplanation({ formula, shown }: { formula: FormulaCells; shown: ShownCall }) {
  const styles = useStyles();
  const { language, open } = usePane();
  const { t } = language;
  const { definition, explanation } = shown;
  return (
    <>
      <Section title={`IRA.${definition.id}`}>
        <Text block lang="en">
          {definition.summary}
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
              <Argument argument={argument} />
            </li>
          ))}
        </ul>
      </Section>
      <Section title={t("why.law")}>
        {definition.citations.length === 0 && <Text>{t("guide.noLaw")}</Text>}
        <ul className={styles.list}>
          {definition.citations.map((id) => (
            <li key={id} className={styles.item}>
              <Authority text={authorityText(id)} />
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
  const { t } = usePane().language;
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
              {t("why.resultSpill", { rows: rows.length, columns: rows[0]?.length ?? 1 })}
            </Text>
          )}
          {isRequirementMetBy(shown.definition.id, explanation) && <RequirementNote />}
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
        <Text block className={styles.words} lang="en">
          {place && problem
            ? rowsOnSheet(outcome.message, shown.arguments[problem.argument]?.area?.row ?? 0)
            : outcome.message}
        </Text>
      </div>
      {place && (
        <CellLink place={place}>{t("why.toProblem", { cell: areaText({ ...place, rows: 1, columns: 1 }) })}</CellLink>
      )}
    </Section>
  );
}

/** A text of a step in the pane's language, days written as the language does. */
function textIn(language: Language, text: ExplainedText): string {
  if ("plain" in text) return text.plain;
  if ("sentence" in text) return reasonIn(language, text.sentence);
  if ("word" in text) return wordIn(language, text.word);
  const values = Object.fromEntries(
    Object.entries(text.values ?? {}).map(([name, value]) => [
      name,
      typeof value !== "string"
        ? value
        : /^\d{4}-\d{2}-\d{2}$/.test(value)
          ? language.date(value)
          : valueIn(language, name, value),
    ]),
  );
  return language.t(text.key, values);
}

/** A text of a step with the rows of the sheet. */
function onSheetText(text: ExplainedText, above: number): ExplainedText {
  if ("plain" in text) return { plain: rowsOnSheet(text.plain, above) };
  if ("sentence" in text) return { sentence: rowsOnSheet(text.sentence, above) };
  if ("word" in text) return text;
  const row = text.values?.row;
  return typeof row === "number" ? { ...text, values: { ...text.values, row: row + above } } : text;
}

const decisionOf = ({ status, reason, authority, rows, amount }: ExplainedGroup): Decision => ({
  status,
  reason,
  authority,
  rows,
  value: amount ?? 0,
});

function Reasons({ shown }: { shown: ShownCall }) {
  const styles = useStyles();
  const { language } = usePane();
  const { t } = language;
  const { explanation } = shown;
  if (!explanation) {
    return (
      <Section title={t("why.title")}>
        <Text role="status">{t("why.noReasons")}</Text>
      </Section>
    );
  }
  const { steps, groups, own, totals, via, without, rowsIn, outcome } = explanation;
  if (!outcome.ok && groups.length === 0 && steps.length === 0) return null;
  const source = rowsIn === null ? undefined : shown.arguments[rowsIn];
  const placeOf = (row: number) => placeOfElement(source, row);
  // Reasons count the rows of the column that they are about; of a literal there is no other count.
  const above = source?.area?.row ?? shown.arguments.find(({ area }) => area !== null)?.area?.row ?? 0;
  const onSheet = (group: ExplainedGroup): Decision => {
    const decision = decisionOf(group);
    return { ...decision, reason: rowsOnSheet(decision.reason, above) };
  };
  const stepRows: StepRow[] = steps.map((step) => ({
    cells: [
      textIn(language, onSheetText(step.title, above)),
      "word" in step.title ? factIn(language, step.title.word, step.fact) : step.fact,
      textIn(language, onSheetText(step.reason, above)),
    ],
    status: step.status,
    authority: step.authority,
  }));
  const nothing = steps.length + groups.length + totals.length === 0 && without === null;
  return (
    <Section title={t("why.title")}>
      {via !== null && via !== shown.definition.id && without === null && (
        <Text block size={200} className={styles.quiet}>
          {t("why.explainedBy", { name: `IRA.${via}` })}
        </Text>
      )}
      {without !== null && <Text block>{t("why.without", { message: rowsOnSheet(without, above) })}</Text>}
      {nothing && <Text block>{t("why.noExplanation")}</Text>}
      {stepRows.length > 0 && <StepList steps={stepRows} />}
      {totals.length > 0 && <StepList steps={totalRows(explanation, language)} />}
      {own && (
        <>
          <Text block weight="semibold">
            {t("why.thisCell")}
          </Text>
          <DecisionList decisions={[{ ...onSheet(own), rows: [] }]} placeOf={placeOf} />
        </>
      )}
      {groups.length > 0 && (
        <>
          <Text block weight="semibold">
            {t("why.rows")}
          </Text>
          <DecisionList decisions={groups.map(onSheet)} placeOf={placeOf} />
        </>
      )}
    </Section>
  );
}

/** Lines of totals: label, figures, reason. */
function totalRows({ totals }: Explanation, language: Language): StepRow[] {
  return totals.map(({ label, figures, reason, status, authority }) => ({
    cells: [
      wordIn(language, label),
      figures
        // A verdict says it in its own words.
        .filter(({ value }) => typeof value !== "boolean")
        .map(({ title, value }) => {
          const shown = typeof value === "number" ? numberText(value, language) : cellText(value);
          return title === "" ? shown : `${wordIn(language, title)}: ${shown}`;
        })
        .join("; "),
      withoutRequirementNote(reason),
    ],
    status,
    authority,
  }));
}

/** Fractions and amounts with all that they have: a rounded share could cross the minimum. */
function numberText(value: number, { tag }: Language): string {
  return new Intl.NumberFormat(tag, { maximumSignificantDigits: 15 }).format(value);
}

const MOST_VALUES = 3;

function Argument({ argument }: { argument: ShownArgument }) {
  const styles = useStyles();
  const { language } = usePane();
  const { t } = language;
  const { name, text, content, area, cells } = argument;
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
          {t("why.size", { count })}
          {first.length > 0 && <>; {t("why.first", { values: first.join(", ") })}</>}
        </Text>
      )}
      <Text block size={200} className={styles.quiet} lang="en">
        {argument.description}
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
  const { language, fail } = usePane();
  return (
    <Link
      as="button"
      inline
      aria-label={`${text}: ${language.t("why.goTo", { cells: areaText(area) })}`}
      onClick={() => void goToArea(area).catch(fail)}
    >
      {text}
    </Link>
  );
}
