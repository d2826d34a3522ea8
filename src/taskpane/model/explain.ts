import type { FunctionDefinition } from "../../functions/declaration";
import { LAW_VERSION } from "../../law";
import { authorityText } from "../../law";
import { assignedTable } from "../../rules/assigned-costs";
import { Problem } from "../../sentences/problem";
import type { TextKey, TextValues } from "../text/language";
import { callFunction, type CallOutcome, definitionOf, errorOf } from "./engine";
import { ruleSteps, saysWhatIsMissing } from "./explain-rules";

/** Rows of cells, or undefined for an argument that was left out. */
export type ArgumentCells = readonly (readonly unknown[])[] | undefined;

/** A text of the pane with its values, an English sentence of a rule, or a word or two of it such as a test's name. */
export type ExplainedText =
  | { readonly key: TextKey; readonly values?: TextValues }
  | { readonly sentence: string }
  | { readonly word: string }
  | { readonly plain: string };

/** One step of a determination, in the order of the statute. */
export interface ExplainedStep {
  readonly title: ExplainedText;
  /** The fact used, as given. */
  readonly fact: string;
  readonly reason: ExplainedText;
  /** As functions give it: `meets`, `fails`, `missing`, `not evaluated`; "" for none. */
  readonly status: string;
  /** As functions give it, with how sure it is; "" for none. */
  readonly authority: string;
}

/** Rows of a table that share a reason. */
export interface ExplainedGroup {
  readonly status: string;
  readonly reason: string;
  readonly authority: string;
  /** Elements of the columns of the call, counted from 0. */
  readonly rows: readonly number[];
  /** What they add up to, where the explanation has an amount. */
  readonly amount: number | null;
}

/** A line under the rows: total, percentage, verdict. */
export interface ExplainedTotal {
  readonly label: string;
  readonly figures: readonly { readonly title: string; readonly value: string | number | boolean }[];
  readonly reason: string;
  readonly status: string;
  readonly authority: string;
}

/** Where a message of a function points: an argument and an element of it. */
export interface ProblemPlace {
  readonly argument: number;
  readonly element: number;
}

export interface Explanation {
  readonly outcome: CallOutcome;
  /** Where the outcome's error points. */
  readonly problem: ProblemPlace | null;
  /** The explaining function that gave the reasons. */
  readonly via: string | null;
  /** Why there are no reasons. */
  readonly without: string | null;
  readonly steps: readonly ExplainedStep[];
  readonly groups: readonly ExplainedGroup[];
  /** The group of the element that was asked about. */
  readonly own: ExplainedGroup | null;
  readonly totals: readonly ExplainedTotal[];
  /** The argument that the groups' rows lie in. */
  readonly rowsIn: number | null;
  /** Authorities that the function names. */
  readonly authorities: readonly string[];
}

/** How a function is explained by another: what goes into each of that function's parameters. */
interface Explainer {
  readonly id: string;
  readonly take: (args: readonly ArgumentCells[], element: Element) => ArgumentCells[];
  /** Labels of totals that say nothing about this function. */
  readonly without?: readonly string[];
}

/** The element of a spilled result that is asked about, counted from 0. */
export interface Element {
  readonly row: number;
  readonly column: number;
}

const one = (cell: unknown): ArgumentCells => [[cell]];
const VERDICT_LINES = ["Applicable percentage", "Threshold", "Verdict"];
const LAST_DAY_WITH_PERCENTAGE = "2026-12-31";

/** Functions without a declared explanation whose rows another function explains all the same. */
const EXPLAINERS: Readonly<Record<string, Explainer>> = {
  CRITICAL_MINERAL_SHARE: {
    id: "EXPLAIN_CRITICAL_MINERALS",
    // Without a day the newest that the law data knows counts.
    take: (args) => [
      isLeftOut(args[5]) ? one(LAW_VERSION) : args[5],
      args[0],
      args[1],
      args[2],
      args[3],
      args[4],
      undefined,
      args[6],
    ],
    without: VERDICT_LINES,
  },
  QUALIFYING_FRACTION: {
    id: "EXPLAIN_CRITICAL_MINERALS",
    // Every chain weighs the same: only each chain's own reason is asked for.
    take: (args) => [
      isLeftOut(args[4]) ? one(LAW_VERSION) : args[4],
      (args[0] ?? []).map((line, row) =>
        line.map((_, column) => ([0, 1, 2].every((index) => isBlank(args[index]?.[row]?.[column])) ? "" : 1)),
      ),
      args[0],
      args[1],
      args[2],
      args[3],
      undefined,
      undefined,
    ],
    without: ["Total", "Share if every unknown qualified", ...VERDICT_LINES],
  },
  RESOURCING_PLAN: {
    id: "EXPLAIN_CRITICAL_MINERALS",
    take: (args) => [...args.slice(0, 6), ...new Array<undefined>(6 - Math.min(6, args.length)), undefined, args[8]],
  },
  BATTERY_COMPONENT_SHARE: {
    id: "EXPLAIN_BATTERY_COMPONENTS",
    // Which components count does not depend on the day.
    take: (args) => [one(LAST_DAY_WITH_PERCENTAGE), args[0], args[1], undefined, undefined],
    without: VERDICT_LINES,
  },
  MATERIAL_ASSISTANCE_COST_RATIO: {
    id: "EXPLAIN_MATERIAL_ASSISTANCE",
    // A day on which elected contracts are left out, as the ratio alone leaves them out on every day.
    take: (args) => [
      one(propertyOfTable(args[4])),
      one("2026-06-30"),
      args[0],
      args[1],
      args[2],
      undefined,
      args[3],
      args[4],
    ],
    without: VERDICT_LINES,
  },
  CLEAN_VEHICLE_CREDIT: {
    id: "EXPLAIN_CLEAN_VEHICLE_CREDIT",
    take: (args, element) => [args[0], element.row > 0 ? one(element.row + 1) : undefined],
  },
};

/** The ratio is reckoned alike for every property, but a table of assigned costs is for one. */
function propertyOfTable(table: ArgumentCells): string {
  const name = table?.[0]?.[0];
  try {
    return (typeof name === "string" && assignedTable(name).uses[0]?.property) || "battery component";
  } catch (problem) {
    // A name that is no table: the explanation says so itself.
    if (problem instanceof Problem) return "battery component";
    throw problem;
  }
}

function explainerOf(definition: FunctionDefinition): Explainer | null {
  const own = EXPLAINERS[definition.id];
  if (own) return own;
  if (definition.explainedBy) {
    const { id, arguments: indexes } = definition.explainedBy;
    return { id, take: (args) => indexes.map((index) => (index === null ? undefined : args[index])) };
  }
  if (!definition.id.startsWith("EXPLAIN_")) return null;
  const label = definition.parameters.findIndex(({ name }) => name === "label");
  // Without labels rows come with their numbers, which lead to their cells.
  return { id: definition.id, take: (args) => args.map((arg, index) => (index === label ? undefined : arg)) };
}

/** Explains a call with the cells of its arguments. `element` is the cell of a spilled result that is asked about. */
export function explainCall(
  id: string,
  args: readonly ArgumentCells[],
  element: Element = { row: 0, column: 0 },
): Explanation {
  const definition = definitionOf(id);
  if (!definition) throw new Error(`no function ${id}`);
  const outcome = outcomeAt(callFunction(id, args), definition, element);
  const empty = {
    via: null,
    without: null,
    steps: [],
    groups: [],
    own: null,
    totals: [],
    rowsIn: null,
  };
  const common = {
    outcome,
    problem: outcome.ok ? null : problemPlace(definition, args, outcome.message, element),
    authorities: definition.citations.map(authorityText),
  };
  const explainer = explainerOf(definition);
  if (!explainer) {
    const steps = outcome.ok || saysWhatIsMissing(id) ? ruleSteps(id, args, element) : [];
    return { ...empty, ...common, steps };
  }
  const taken = explainer.take(args, element);
  const answer = callFunction(explainer.id, taken);
  if (!answer.ok) {
    // The message of the function itself is shown already.
    return { ...empty, ...common, via: explainer.id, without: outcome.ok ? answer.message : null };
  }
  const read = readSpill(answer.value as readonly (readonly unknown[])[], explainer.without ?? []);
  const explaining = definitionOf(explainer.id);
  const column = explaining?.parameters.findIndex(({ kind }) => kind === "column") ?? -1;
  const source = column < 0 ? undefined : taken[column];
  const direct = source === undefined ? -1 : args.indexOf(source);
  // Values of our own making stand for the first column of the call.
  const rowsIn =
    column < 0 ? null : direct >= 0 ? direct : definition.parameters.findIndex(({ kind }) => kind === "column");
  const own =
    definition.result === "matrix" && id === "QUALIFYING_FRACTION" ? rowGroup(read.groups, args, element) : null;
  return { ...empty, ...common, ...read, via: explainer.id, rowsIn, own };
}

function rowGroup(groups: readonly ExplainedGroup[], args: readonly ArgumentCells[], element: Element) {
  const width = args[0]?.[0]?.length ?? 1;
  return groups.find(({ rows }) => rows.includes(element.row * width + element.column)) ?? null;
}

function isBlank(cell: unknown): boolean {
  return cell === null || cell === undefined || cell === "" || cell === 0;
}

function isLeftOut(cells: ArgumentCells): boolean {
  return cells === undefined || (cells.length === 1 && cells[0]?.length === 1 && isBlank(cells[0][0]));
}

/** The outcome of one element of a spilled result: its own error is the one to tell of. */
function outcomeAt(outcome: CallOutcome, definition: FunctionDefinition, element: Element): CallOutcome {
  if (!outcome.ok || !Array.isArray(outcome.value)) return outcome;
  const cell = (outcome.value as unknown[][])[element.row]?.[element.column];
  if (typeof cell === "object" && cell !== null && "code" in cell) {
    return { ok: false, ...errorOf(cell) };
  }
  return definition.result === "each" ? { ok: true, value: cell ?? "" } : outcome;
}

/** Finds the argument and the row that a message names: `Row 7: value holds ...`, or the element's own row. */
export function problemPlace(
  definition: FunctionDefinition,
  args: readonly ArgumentCells[],
  message: string,
  element: Element = { row: 0, column: 0 },
): ProblemPlace | null {
  const row = /\bRow (\d+)(?:, column (\d+))?/.exec(message);
  const named = definition.parameters.findIndex(
    ({ name }, index) => args[index] !== undefined && new RegExp(`(?<![\\w])${name}(?![\\w])`).test(message),
  );
  if (row) {
    const columns = definition.parameters.flatMap(({ kind }, index) =>
      kind === "column" && args[index] ? [index] : [],
    );
    const argument = columns.includes(named) ? named : (columns[0] ?? (named >= 0 ? named : undefined));
    if (argument === undefined) return null;
    const width = args[argument]?.[0]?.length ?? 1;
    return { argument, element: (Number(row[1]) - 1) * width + Number(row[2] ?? 1) - 1 };
  }
  const asked =
    named >= 0
      ? named
      : definition.parameters.findIndex(
          (_, index) =>
            typeof cellAt(args[index], element) === "string" &&
            message.includes(`'${String(cellAt(args[index], element))}'`),
        );
  if (asked < 0) return null;
  const cells = args[asked] as NonNullable<ArgumentCells>;
  const width = cells[0]?.length ?? 1;
  const single = cells.length === 1 && width === 1;
  return { argument: asked, element: single ? 0 : element.row * width + element.column };
}

/** The cell of an argument that goes with an element: a single cell goes with all. */
export function cellAt(cells: ArgumentCells, element: Element): unknown {
  if (!cells) return undefined;
  const single = cells.length === 1 && (cells[0]?.length ?? 1) === 1;
  return single ? cells[0]?.[0] : cells[element.row]?.[element.column];
}

const STATUS = ["status", "outcome"];
const REASON = ["reason", "rule"];

/** Parts an explaining function's spill into the reasons of rows, the lines under them, and steps. */
function readSpill(
  spill: readonly (readonly unknown[])[],
  without: readonly string[],
): Pick<Explanation, "steps" | "groups" | "totals"> {
  const header = (spill[0] ?? []).map(String);
  const at = (names: readonly string[]) => header.findIndex((name) => names.includes(name));
  const [status, reason, authority] = [at(STATUS), at(REASON), at(["authority"])];
  const text = (line: readonly unknown[], index: number) => String(line[index] ?? "");
  if (header[0] === "step") {
    const steps = spill.slice(1).map((line) => ({
      title: { word: text(line, 0) },
      fact: text(line, 1),
      reason: { sentence: text(line, reason) },
      status: text(line, status),
      authority: text(line, authority),
    }));
    return { steps, groups: [], totals: [] };
  }
  const groups = new Map<string, ExplainedGroup & { rows: number[]; amount: number }>();
  const totals: ExplainedTotal[] = [];
  const figures = header.flatMap((title, index) =>
    index > 0 && ![status, reason, authority].includes(index) ? [{ title, index }] : [],
  );
  for (const line of spill.slice(1)) {
    const label = line[0];
    if (typeof label === "number") {
      const key = `${text(line, status)}\n${text(line, reason)}`;
      const amount = typeof line[1] === "number" ? line[1] : 0;
      const known = groups.get(key);
      if (known) {
        known.rows.push(label - 1);
        known.amount += amount;
      } else {
        groups.set(key, {
          status: text(line, status),
          reason: text(line, reason),
          authority: text(line, authority),
          rows: [label - 1],
          amount,
        });
      }
    } else if (!without.includes(String(label))) {
      totals.push({
        label: String(label),
        figures: figures.flatMap(({ title, index }) => {
          const value = line[index];
          if (value === "" || value === undefined || value === null) return [];
          // Ratios stand in the column of costs: there its title says nothing.
          const own = title === "cost" && label !== "Total" ? "" : title;
          const shown = typeof value === "object" ? errorOf(value).code : (value as string | number | boolean);
          return [{ title: own, value: shown }];
        }),
        reason: text(line, reason),
        status: text(line, status),
        authority: text(line, authority),
      });
    }
  }
  return {
    steps: [],
    groups: [...groups.values()].sort((left, right) => right.amount - left.amount),
    totals,
  };
}
