import type { Declaration } from "../functions/declaration";
import { requirementOnly } from "../rules/clean-vehicle-credit";
import { authorityText } from "../law";
import { reasonText } from "../sentences/reason";
import { sentences } from "../sentences";
import type { RecordedCall } from "../engine/calculation";
import {
  type ArgumentGrid,
  callFunction,
  type CallResult,
  type LoadedFunctions,
} from "../engine/custom-functions-host";
import { cellName } from "../xlsx/text/address";
import type { FunctionNames } from "../xlsx/text/formula-text";
import { type CellValue, isCellError } from "../xlsx/model";
import { explainElements, isExplainedByElement } from "./element-explanations";

/**
 * `met` and `not met` as the law has it; `open`: not met, but evidence that is missing could turn it; `error`: no verdict. Amounts have
 * no verdict.
 */
export type Verdict = "met" | "not met" | "open" | "error" | "none";

export interface Explanation {
  readonly sheet: string;
  readonly cell: string;
  /** With the namespace. */
  readonly function: string;
  readonly verdict: Verdict;
  readonly result: CellValue;
  /** Number of the vehicle, where a table of them is explained. */
  readonly vehicle?: number;
  readonly header: readonly string[];
  readonly rows: readonly (readonly CellValue[])[];
  /** Why a verdict is open although no evidence is missing: it rests on a cell whose value is in doubt. */
  readonly openBecause?: string;
  /** Why there is no explanation, where there is none. */
  readonly problem?: string;
  /** Of a verdict under 30D(e): that the requirement is not the credit. */
  readonly requirementOnly?: { readonly reason: string; readonly authority: string };
}

/** An explanation with the calls behind it. */
export interface ExplainedCall {
  readonly explanation: Explanation;
  readonly call: RecordedCall;
  /** Null where no function explains it. */
  readonly explainer: Pick<RecordedCall, "id" | "arguments" | "result"> | null;
}

/** Vehicles of one table that are explained: each explanation reads the whole table. */
export const MOST_VEHICLES = 25;

/** Sentences that rules use where a verdict fails only for want of evidence. */
export const openSentences = [
  "criticalMinerals.failsOpen",
  "batteryComponents.failsOpen",
  "materialAssistance.failsForEvidence",
] as const;

/** Functions that decide a requirement of 30D(e), which is one condition of a credit. */
const REQUIREMENTS: ReadonlySet<string> = new Set(["MEETS_CRITICAL_MINERALS", "MEETS_BATTERY_COMPONENTS"]);

function requirementNote(id: string): Pick<Explanation, "requirementOnly"> {
  if (!REQUIREMENTS.has(id)) return {};
  const { reason, citation } = requirementOnly();
  return { requirementOnly: { reason: reasonText(reason), authority: authorityText(citation) } };
}

/** Whether the rows say it themselves. */
export function saysRequirementOnly({ rows, requirementOnly: note }: Explanation): boolean {
  return (
    note !== undefined && rows.some((row) => row.some((cell) => typeof cell === "string" && cell.includes(note.reason)))
  );
}

/** Every verdict and every result that is explained in a way of its own, in the order of the calls. */
export function explainCalls(
  calls: readonly RecordedCall[],
  sheetNames: readonly string[],
  functions: LoadedFunctions,
  names: FunctionNames,
): ExplainedCall[] {
  const declarationOf = (id: string): Declaration | undefined => functions.get(id)?.declaration;
  // Verdicts, and results that are explained in a way that no verdict is: shares and gaps are explained by their verdict.
  const verdictExplainers = new Set<string>();
  for (const { declaration } of functions.values()) {
    if (declaration?.verdict && declaration.explainedBy) verdictExplainers.add(declaration.explainedBy.id);
  }
  const explained: ExplainedCall[] = [];
  const seen = new Set<string>();
  for (const call of calls) {
    const declaration = declarationOf(call.id);
    const explainedBy = declaration?.explainedBy;
    if (declaration && isExplainedByElement(call.id)) {
      const elements = explainElements(call);
      if (elements === null) continue;
      const place = { sheet: sheetNames[call.sheet] ?? "", cell: cellName(call.row, call.column) };
      // A total and its lines are often two formulas over the same table.
      const key = `${call.id} ${JSON.stringify(elements.rows)}`;
      if (seen.has(key)) continue;
      seen.add(key);
      const result = [...elements.rows].reverse().find(([label]) => label === "Total")?.[1] ?? null;
      const explanation = { ...place, function: names.shown(call.id), verdict: "none" as const, result, ...elements };
      explained.push({ explanation, call, explainer: null });
      continue;
    }
    if (!declaration?.verdict && (!explainedBy || verdictExplainers.has(explainedBy.id))) continue;
    const place = {
      sheet: sheetNames[call.sheet] ?? "",
      cell: cellName(call.row, call.column),
      function: names.shown(call.id),
    };
    // A formula that calls the same twice, as IF(X(...), X(...), ...) does, is explained once.
    const key = `${place.sheet}!${place.cell} ${call.id} ${JSON.stringify(call.result.values)} ${sizes(call.arguments)}`;
    if (seen.has(key)) continue;
    seen.add(key);
    const count = call.result.values.length;
    for (let row = 0; row < Math.min(count, MOST_VEHICLES); row++) {
      const result = call.result.values[row]?.[0] ?? null;
      if (count > 1 && result === "") continue;
      const base = { ...place, result, ...(count > 1 && { vehicle: row + 1 }), ...requirementNote(call.id) };
      if (!explainedBy) {
        const explanation = { ...base, verdict: plainVerdict(declaration, result), header: [], rows: [] };
        explained.push({ explanation, call, explainer: null });
        continue;
      }
      const given = explainedBy.arguments.map((index) => (index === null ? null : (call.arguments[index] ?? null)));
      const vehicle = declarationOf(explainedBy.id)?.parameters.findIndex(({ name }) => name === "vehicle") ?? -1;
      if (count > 1 && vehicle >= 0) given[vehicle] = [[row + 1]];
      const own = count > 1 ? undefined : labelled(calls, explainedBy.id, given, explainedBy.arguments);
      const answer = own?.result ?? callExplainer(functions, explainedBy.id, given);
      explained.push({
        explanation: readExplanation(base, declaration, answer),
        call,
        explainer: { id: explainedBy.id, arguments: own?.arguments ?? given, result: answer },
      });
      if (count > 1 && vehicle < 0) break;
    }
  }
  return explained;
}

function callExplainer(functions: LoadedFunctions, id: string, given: readonly (ArgumentGrid | null)[]): CallResult {
  const run = functions.get(id);
  return run
    ? callFunction(run, given)
    : {
        values: [["#NAME?"]],
        messages: [{ row: 0, column: 0, code: "#NAME?", message: `There is no function ${id}.` }],
      };
}

/** The workbook's own explanation of the same facts, where it has one: its rows carry the user's labels. */
function labelled(
  calls: readonly RecordedCall[],
  id: string,
  given: readonly (ArgumentGrid | null)[],
  passedOn: readonly (number | null)[],
): RecordedCall | undefined {
  const candidates = calls.filter((call) => call.id === id && call.result.messages.length === 0);
  if (candidates.length === 0) return undefined;
  return candidates.find((call) =>
    given.every((grid, index) => {
      // Where nothing of ours is passed on stands the label.
      if (passedOn[index] === null) return true;
      return JSON.stringify(call.arguments[index] ?? null) === JSON.stringify(grid);
    }),
  );
}

function sizes(grids: readonly (ArgumentGrid | null)[]): string {
  return grids.map((grid) => (grid ? `${grid.length}x${grid[0]?.length ?? 0}` : "-")).join(" ");
}

function plainVerdict(declaration: Declaration | undefined, result: CellValue): Verdict {
  if (isCellError(result)) return "error";
  if (!declaration?.verdict) return "none";
  return result === true ? "met" : "not met";
}

function readExplanation(
  base: Pick<Explanation, "sheet" | "cell" | "function" | "result" | "requirementOnly">,
  declaration: Declaration,
  explained: CallResult,
): Explanation {
  const verdict = plainVerdict(declaration, base.result);
  const [first, ...rows] = explained.values;
  const single = first && isCellError(first[0]) ? explained.messages[0] : undefined;
  if (!first || single) {
    return { ...base, verdict, header: [], rows: [], problem: single?.message ?? "There is no explanation." };
  }
  const header = first.map(String);
  return { ...base, verdict: verdict === "not met" && isOpen(header, rows) ? "open" : verdict, header, rows };
}

/** Whether the last row says that evidence which is missing could turn the verdict. */
function isOpen(header: readonly string[], rows: readonly (readonly CellValue[])[]): boolean {
  const last = rows[rows.length - 1];
  if (!last) return false;
  const status = last[columnOf(header, "status", "outcome")];
  const reason = last[columnOf(header, "reason", "rule")];
  return status === "missing" || (typeof reason === "string" && openPatterns.some((pattern) => pattern.test(reason)));
}

const openPatterns = openSentences.map((id) => {
  const parts = ((sentences as Readonly<Record<string, string>>)[id] ?? "").split(/\{\w+\}/);
  return new RegExp(`^${parts.map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join(".*")}$`);
});

export function columnOf(header: readonly string[], ...names: readonly string[]): number {
  return header.findIndex((each) => names.includes(each.toLowerCase()));
}
