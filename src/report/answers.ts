import type { FunctionId } from "../functions/catalogue";
import type { Element } from "../functions/declaration";
import type { HostFunction } from "../functions/runner";
import type { RecordedCall } from "../engine/calculation";
import { ExactSum, numberOfRatio } from "../exact";
import { authorityText } from "../law";
import type { Caution, Determination } from "../rules/determination";
import { english, reasonText, sayValue } from "../sentences/reason";
import { type CellValue, isCellError } from "../xlsx/model";
import { type Account, type Conclusion, figureValue, type Finding } from "./account";

/** Functions whose results are explained element by element, with the title of the column that shows them. */
const ANSWERS: ReadonlyMap<string, AnswerColumn> = new Map<FunctionId, AnswerColumn>([
  ["ADVANCED_MANUFACTURING_CREDIT", { title: "credit (USD)", isAmount: true }],
  ["IS_FEOC", { title: "foreign entity of concern" }],
  ["FOREIGN_OWNERSHIP_STATUS", { title: "ownership status" }],
]);

interface AnswerColumn {
  readonly title: string;
  readonly isAmount?: true;
}

/** The results of a call, each with its reason. */
interface Answers extends Account {
  /** The same as a table. */
  readonly header: readonly string[];
  readonly rows: readonly (readonly CellValue[])[];
  /** The total if they are amounts; otherwise their number, in words. */
  readonly total: CellValue;
}

/** Whether results of a function are explained element by element. */
export function isExplainedByElement(id: string): boolean {
  return ANSWERS.has(id);
}

/**
 * The elements of a call, each with its reason and authority from the rule that determined the result. A line with the total or the count
 * follows, then what the rule does not check. Null if the function is not explained by element or refused its arguments as a whole.
 */
export function explainAnswers(
  call: Pick<RecordedCall, "id" | "arguments" | "result">,
  run: HostFunction | undefined,
): Answers | null {
  const shown = ANSWERS.get(call.id);
  if (!shown || typeof run?.determineEach !== "function") return null;
  const determine = unlessRefused(run, () => run.determineEach(call.arguments));
  if (determine === null) return null;
  const findings: Finding[] = [];
  const rowOf: number[] = [];
  const cautions = new Map<string, Caution>();
  call.result.values.forEach((line, row) =>
    line.forEach((result, column) => {
      const element = { row, column };
      const found = unlessRefused(run, () => determine(element));
      const finding = findingOf(call, run, element, result, found);
      if (finding === null) return;
      findings.push(finding);
      rowOf.push(row + 1);
      for (const caution of found?.cautions ?? []) cautions.set(caution.title, caution);
    }),
  );
  if (findings.length === 0) return null;
  tellApart(findings, rowOf);
  const counted = `${findings.length} ${findings.length === 1 ? "row" : "rows"}`;
  const total = shown.isAmount ? sumOf(findings) : counted;
  const conclusions: Conclusion[] = [
    {
      label: "Total",
      figures: [{ name: shown.title, value: total }],
      reason: shown.isAmount ? `${counted}.` : "",
      citation: null,
    },
    ...[...cautions.values()].map(({ title, reason, citation }) => ({
      label: title,
      figures: [],
      reason: reasonText(reason),
      citation,
    })),
  ];
  const authority = ({ citation }: Finding | Conclusion): string => (citation === null ? "" : authorityText(citation));
  return {
    findings,
    conclusions,
    total,
    header: ["label", shown.title, "status", "reason", "authority"],
    rows: [
      ...findings.map((each) => [each.label, each.value, each.status, each.reason, authority(each)]),
      ...conclusions.map((each) => [each.label, each.figures[0]?.value ?? "", "", each.reason, authority(each)]),
    ],
  };
}

/** The determination, or null if the rule refuses it; the message of the result then says why. Any other error thrown is a defect. */
export function unlessRefused<T>(run: HostFunction, determine: () => T): T | null {
  try {
    return determine();
  } catch (error) {
    if (run.problemOf(error) === null) throw error;
    return null;
  }
}

/** Null for a blank element. If the function refused it, its message is the reason, unless the rule can say what is missing. */
function findingOf(
  call: Pick<RecordedCall, "arguments" | "result">,
  run: HostFunction,
  { row, column }: Element,
  result: CellValue,
  found: Determination | null,
): Finding | null {
  const value = isCellError(result) ? result.code : result;
  const refused = call.result.messages.find((message) => message.row === row && message.column === column);
  const label = found?.about === undefined ? labelOf(call, run, { row, column }) : sayValue(english, found.about);
  const decided = found === null ? null : answerOf(found);
  if (refused && decided?.status !== "missing") {
    return { label, value, status: "missing", reason: refused.message, citation: null };
  }
  return decided === null ? null : { label, value, ...decided };
}

/** The figure that is the result: an amount or a status. */
function answerOf({ figures, steps }: Determination): Pick<Finding, "status" | "reason" | "citation"> | null {
  const { amount, status } = figures;
  const answer = amount ?? status;
  if (answer === undefined) return null;
  return {
    status: amount ? (steps.at(-1)?.outcome === "meets" ? "qualifies" : "does not") : String(figureValue(status)),
    reason: answer.reason === undefined ? "" : reasonText(answer.reason),
    citation: answer.citation ?? null,
  };
}

/** The first fact of the element. A single cell applies to every element, as in the function's runner. */
function labelOf(call: Pick<RecordedCall, "arguments">, run: HostFunction, { row, column }: Element): CellValue {
  const index = run.declaration.parameters.findIndex(({ kind }) => kind === "each");
  const grid = call.arguments[index] ?? [];
  const isSingle = grid.length === 1 && grid[0]?.length === 1;
  const cell = grid[isSingle ? 0 : row]?.[isSingle ? 0 : column];
  return typeof cell === "string" || typeof cell === "number" ? cell : "";
}

/** Adds the row within the range to labels that occur more than once, such as several lots of one component. */
function tellApart(findings: Finding[], rowOf: readonly number[]): void {
  const times = new Map<CellValue, number>();
  for (const { label } of findings) times.set(label, (times.get(label) ?? 0) + 1);
  findings.forEach((finding, index) => {
    if ((times.get(finding.label) ?? 0) <= 1) return;
    findings[index] = { ...finding, label: `${String(finding.label)}, row ${rowOf[index]}` };
  });
}

function sumOf(findings: readonly Finding[]): number {
  const sum = new ExactSum();
  for (const { value } of findings) if (typeof value === "number") sum.add(value);
  return numberOfRatio(sum.toRatio());
}
