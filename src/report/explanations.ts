import { Arguments } from "../functions/arguments";
import type { Declaration, Element, Parameter } from "../functions/declaration";
import { MOST_ROWS } from "../functions/explanation-table";
import { readLabel, readRowName } from "../functions/read";
import type { HostFunction } from "../functions/runner";
import { authorityText } from "../law";
import type { Determination } from "../rules/determination";
import { reasonText } from "../sentences/reason";
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
import { type Account, accountOfRows, accountOfSteps, everyRow } from "./account";
import { isBlankRow } from "./grids";
import { explainGroups, isGrouped } from "./grouped-verdicts";
import { explainAnswers, isExplainedByElement, unlessRefused } from "./answers";
import { explainTable } from "./explained-tables";

/**
 * `met` and `not met` under the law; `open`: not met, but missing evidence could change it; `error`: no verdict; `none`: an amount, which
 * has no verdict.
 */
export type Verdict = "met" | "not met" | "open" | "error" | "none";

export interface Explanation {
  readonly sheet: string;
  readonly cell: string;
  /** With the namespace. */
  readonly function: string;
  readonly verdict: Verdict;
  readonly result: CellValue;
  /** Number of the vehicle, if a table of vehicles is explained. */
  readonly vehicle?: number;
  /** The table that explains the result, as its function spills it, but with every row. */
  readonly header: readonly string[];
  readonly rows: readonly (readonly CellValue[])[];
  /** Why a verdict is open although no evidence is missing: it depends on a cell whose value is in doubt. */
  readonly openBecause?: string;
  /** Why there is no explanation, if there is none. */
  readonly problem?: string;
  /** For a verdict under 30D(e): the note that meeting the requirement is not the credit. */
  readonly requirementOnly?: RequirementOnly;
}

interface RequirementOnly {
  readonly reason: string;
  readonly authority: string;
  /** Whether the reason of the verdict already says so. */
  readonly isSaid: boolean;
}

/** An explanation and the calls and determination that it comes from. */
export interface ExplainedCall {
  readonly explanation: Explanation;
  readonly call: RecordedCall;
  /** Null if no function explains it. */
  readonly explainer: Pick<RecordedCall, "id" | "arguments" | "result"> | null;
  /** How the rule arrived at the result; null if nothing was determined, and for results with many elements. */
  readonly determination: Determination | null;
  /** The same in English, line by line; null if there is none. Created on demand, because a table may have a million rows. */
  readonly account: () => Account | null;
}

/** How many vehicles of a table are explained. It is limited because each explanation reads the whole table. */
export const MOST_VEHICLES = 25;

/** Explains every verdict, and every result with its own kind of explanation, in the order of the calls. */
export function explainCalls(
  calls: readonly RecordedCall[],
  sheetNames: readonly string[],
  functions: LoadedFunctions,
  names: FunctionNames,
): ExplainedCall[] {
  // A result that shares its explaining function with a verdict, such as a share or a gap, is explained by that verdict.
  const verdictExplainers = new Set<string>();
  for (const { declaration } of functions.values()) {
    if (declaration?.verdict && declaration.explainedBy) verdictExplainers.add(declaration.explainedBy.id);
  }
  const explained: ExplainedCall[] = [];
  const seen = new Set<string>();
  for (const call of calls) {
    const place = {
      sheet: sheetNames[call.sheet] ?? "",
      cell: cellName(call.row, call.column),
      function: names.shown(call.id),
    };
    if (isExplainedByElement(call.id)) {
      const answers = explainAnswers(call, functions.get(call.id));
      if (answers === null) continue;
      const { header, rows, total } = answers;
      // A total and its lines are often two formulas on the same table.
      const key = `${call.id} ${JSON.stringify(rows)}`;
      if (seen.has(key)) continue;
      seen.add(key);
      const explanation = { ...place, verdict: "none" as const, result: total, header, rows };
      explained.push({ explanation, call, explainer: null, determination: null, account: () => answers });
      continue;
    }
    const run = functions.get(call.id);
    const isGroups = run !== undefined && isGrouped(run);
    const table = isGroups ? explainGroups(call, run) : explainTable(call, run);
    if (table !== null) {
      const { verdict, result, header, rows } = table;
      const explanation = { ...place, verdict, result, header, rows };
      explained.push({ explanation, call, explainer: null, determination: null, account: () => table });
    }
    if (table !== null || isGroups) continue;
    const declaration = run?.declaration;
    const explainedBy = declaration?.explainedBy;
    if (!declaration?.verdict && (!explainedBy || verdictExplainers.has(explainedBy.id))) continue;
    // A formula that makes the same call twice, such as IF(X(...), X(...), ...), is explained once.
    const key = `${place.sheet}!${place.cell} ${call.id} ${JSON.stringify(call.result.values)} ${sizes(call.arguments)}`;
    if (seen.has(key)) continue;
    seen.add(key);
    const count = call.result.values.length;
    for (let row = 0; row < Math.min(count, MOST_VEHICLES); row++) {
      const result = call.result.values[row]?.[0] ?? null;
      if (count > 1 && result === "") continue;
      const base = { ...place, result, ...(count > 1 && { vehicle: row + 1 }) };
      const explainer = explainedBy ? explainerOf(call, explainedBy, calls, functions, row) : null;
      explained.push(explainCall(base, call, explainer, functions, { row, column: 0 }));
      if (count > 1 && !takesVehicle(explainer, functions)) break;
    }
  }
  return explained;
}

type Explainer = NonNullable<ExplainedCall["explainer"]>;

function takesVehicle(explainer: Explainer | null, functions: LoadedFunctions): boolean {
  return explainer === null || vehicleParameter(functions.get(explainer.id)?.declaration) >= 0;
}

function vehicleParameter(declaration: Declaration | undefined): number {
  return declaration?.parameters.findIndex(({ name }) => name === "vehicle") ?? -1;
}

/** The call that explains a result, or one vehicle of it: the workbook's own call if it has one, otherwise a new one. */
function explainerOf(
  call: RecordedCall,
  { id, arguments: passedOn }: NonNullable<Declaration["explainedBy"]>,
  calls: readonly RecordedCall[],
  functions: LoadedFunctions,
  row: number,
): Explainer {
  const given = passedOn.map((index) => (index === null ? null : (call.arguments[index] ?? null)));
  const isOneOfMany = call.result.values.length > 1;
  const vehicle = vehicleParameter(functions.get(id)?.declaration);
  if (isOneOfMany && vehicle >= 0) given[vehicle] = [[row + 1]];
  const own = isOneOfMany ? undefined : labelled(calls, id, given, passedOn);
  return own ?? { id, arguments: given, result: callExplainer(functions, id, given) };
}

function explainCall(
  base: Pick<Explanation, "sheet" | "cell" | "function" | "result" | "vehicle">,
  call: RecordedCall,
  explainer: Explainer | null,
  functions: LoadedFunctions,
  element: Element,
): ExplainedCall {
  const run = functions.get(call.id);
  const explaining = explainer && functions.get(explainer.id);
  // A verdict is determined by its own function. An amount is determined by the explaining function, which knows which vehicle is meant.
  const determination = run?.declaration.verdict
    ? determined(run, call.arguments, element)
    : explaining && determined(explaining, explainer.arguments);
  const verdict = verdictOf(run?.declaration, base.result, determination ?? null);
  const [first, ...rows] = explainer?.result.values ?? [];
  const refused = first && isCellError(first[0]) ? explainer?.result.messages[0] : undefined;
  const isTold = explainer === null || (first !== undefined && !refused);
  const explanation: Explanation = {
    ...base,
    verdict,
    header: isTold && first ? first.map(String) : [],
    rows: !isTold ? [] : isBounded(determination) ? unbounded(determination, explaining, explainer, rows) : rows,
    ...(!isTold && { problem: refused?.message ?? "There is no explanation." }),
    ...requirementNote(determination ?? null),
  };
  return {
    explanation,
    call,
    explainer,
    determination: determination ?? null,
    account: () => (determination && explaining && isTold ? accountOf(determination, explaining, explainer) : null),
  };
}

/** The determination of a function for the arguments of a call; null if it refuses them or determines nothing. */
export function determined(
  run: HostFunction,
  args: readonly (ArgumentGrid | null)[],
  element?: Element,
): Determination | null {
  if (typeof run.determine !== "function") return null;
  return unlessRefused(run, () => run.determine(args, element));
}

/** Whether there are more rows than an explaining function lists one by one. */
export function isBounded(determination: Determination | null | undefined): determination is Determination {
  return (determination?.rows.length ?? 0) > MOST_ROWS;
}

/** The rows of a bounded explanation, all of them, and the totals and the verdict that it ends with. */
function unbounded(
  determination: Determination,
  explaining: HostFunction | null | undefined,
  explainer: Explainer | null,
  spilled: Explanation["rows"],
): Explanation["rows"] {
  const table = explaining?.declaration.table;
  if (!explaining || !explainer || table === undefined) return spilled;
  const ends = spilled.slice(-accountOf(determination, explaining, explainer).conclusions.length);
  return [...everyRow(determination, table, labelsOf(explaining, explainer)), ...ends];
}

/** A determination line by line, with the labels that were passed to the explaining function. */
export function accountOf(
  determination: Determination,
  explaining: HostFunction,
  explainer: Pick<RecordedCall, "arguments">,
): Account {
  const { table } = explaining.declaration;
  return table === undefined
    ? accountOfSteps(determination)
    : accountOfRows(determination, table, labelsOf(explaining, explainer));
}

/** The labels that were passed to the explaining function. */
function labelsOf(
  { declaration: { parameters, table } }: HostFunction,
  explainer: Pick<RecordedCall, "arguments">,
): (element: number) => CellValue {
  const at = parameters.findIndex(({ name }) => name === "label");
  const grid = explainer.arguments[at] ?? null;
  const parameter = parameters[at];
  // A single empty cell is an omitted label.
  if (parameter === undefined || grid === null || (grid.length === 1 && isBlankRow(grid[0] ?? []))) {
    if (table?.namedBy === undefined) return (element) => element + 1;
    const named = parameters.flatMap(({ name }, index) => (table.namedBy?.includes(name) ? [index] : []));
    const call = new Arguments(
      named.map((index) => parameters[index] as Parameter),
      named.map((index) => explainer.arguments[index] ?? null),
    );
    return (element) => readRowName(call, element, table.namedBy);
  }
  const labels = new Arguments([parameter], [grid]);
  return (element) => readLabel(labels, "label", element);
}

function verdictOf(
  declaration: Declaration | undefined,
  result: CellValue,
  determination: Determination | null,
): Verdict {
  if (isCellError(result)) return "error";
  if (!declaration?.verdict) return "none";
  return determination?.verdict?.state ?? (result === true ? "met" : "not met");
}

/** The caution that a requirement of 30D(e) is only one condition of the credit. */
function requirementNote(determination: Determination | null): Pick<Explanation, "requirementOnly"> {
  const caution = determination?.cautions.find(({ reason }) => reason.id === "cleanVehicle.requirementOnly");
  if (caution === undefined) return {};
  const parts = Object.values(determination?.verdict?.reason.values ?? {});
  return {
    requirementOnly: {
      reason: reasonText(caution.reason),
      authority: authorityText(caution.citation),
      isSaid: parts.some((part) => typeof part === "object" && "id" in part && part.id === caution.reason.id),
    },
  };
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

/** The workbook's own explanation of the same facts, if it has one. Its rows have the user's labels. */
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
      // The label may differ: it is the argument that is not passed on.
      if (passedOn[index] === null) return true;
      return JSON.stringify(call.arguments[index] ?? null) === JSON.stringify(grid);
    }),
  );
}

function sizes(grids: readonly (ArgumentGrid | null)[]): string {
  return grids.map((grid) => (grid ? `${grid.length}x${grid[0]?.length ?? 0}` : "-")).join(" ");
}
