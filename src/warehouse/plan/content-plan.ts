import { type CallProblem, callFunction, determine } from "../../checks/calls/engine";
import { type Ratio, ratioOfNumber } from "../../exact";
import type { Cell } from "../../functions/cells";
import type { Status } from "../../rules/determination";

/** Where something was made, as far as is known: in the United States, elsewhere, or not known. */
export type Made = "y" | "n" | "u";

/** A text that the function refuses. */
export interface RefusedText {
  readonly text: Cell;
  readonly problem: CallProblem;
}

/** What each text means, or the problems of those that cannot be read. */
export type ReadTexts<T> = { readonly means: readonly T[] } | { readonly refused: readonly RefusedText[] };

const FUNCTION = "DOMESTIC_CONTENT_SHARE";

/** One line a text, each of a product of its own. */
function statuses(
  texts: readonly Cell[],
  lineOf: (text: Cell) => { readonly component: Cell; readonly us: Cell },
): ReadTexts<Status> {
  const refused: RefusedText[] = [];
  let left = [...texts];
  for (;;) {
    const lines = left.map(lineOf);
    const found = determine(FUNCTION, [
      left.map((_, at) => [`Product ${at}`]),
      lines.map(({ component }) => [component]),
      lines.map(({ us }) => [us]),
      left.map(() => [1]),
    ]);
    if (found.ok) {
      if (refused.length > 0) return { refused };
      return { means: found.value?.rows.map(({ status }) => status) ?? [] };
    }
    const at = (found.place.row?.row ?? 0) - 1;
    refused.push({ text: left[at] ?? null, problem: found });
    if (left[at] === undefined || left.length === 1) return { refused };
    left = left.filter((_, index) => index !== at);
  }
}

/** Whether each text of a component is the production of its product, rather than a component of it. */
export function readComponents(texts: readonly Cell[]): ReadTexts<"production" | "component"> {
  const found = statuses(texts, (component) => ({ component, us: true }));
  // A product with nothing but its production cannot count yet, and a component made in the United States does.
  return "refused" in found
    ? found
    : { means: found.means.map((status) => (status === "counts" ? "component" : "production")) };
}

/** Where each text says that something was made. */
export function readPlaces(texts: readonly Cell[]): ReadTexts<Made> {
  const found = statuses(texts, (us) => ({ component: "Component", us }));
  if ("refused" in found) return found;
  return { means: found.means.map((status) => (status === "counts" ? "y" : status === "unknown" ? "u" : "n")) };
}

/**
 * What is known of one product: components made in the United States, elsewhere, unknown; its production likewise; and where the product is
 * stated to be made. In this order they are the bits of a state, from the lowest.
 */
export const stateFlags = [
  { line: "component", made: "y" },
  { line: "component", made: "n" },
  { line: "component", made: "u" },
  { line: "production", made: "y" },
  { line: "production", made: "n" },
  { line: "production", made: "u" },
  { line: "stated", made: "y" },
  { line: "stated", made: "n" },
] as const;

/** How the production of a product in a state counts. */
export interface StateFinding {
  readonly state: number;
  readonly counts: boolean;
  readonly couldCount: boolean;
  /** Whether the lines contradict each other. */
  readonly contradicts: boolean;
}

const CELLS: Readonly<Record<Made, Cell>> = { y: true, n: false, u: null };

/** Judges the production of a product in every state that its lines can have. @param asked whether there is a column for the product's place */
export function judgeStates(asked: boolean): StateFinding[] {
  return Array.from({ length: 1 << stateFlags.length }, (_, state): StateFinding => {
    const set = stateFlags.filter((_flag, bit) => (state & (1 << bit)) !== 0);
    const lines = set.filter(({ line }) => line !== "stated");
    const stated = set.filter(({ line }) => line === "stated").map(({ made }) => CELLS[made]);
    const production = lines.findIndex(({ line }) => line === "production");
    const none = { state, counts: false, couldCount: false, contradicts: false };
    if (lines.length === 0) return none;
    // A statement needs a line to stand in; a second line of the same kind changes nothing.
    while (lines.length < stated.length) lines.push(lines[0] as (typeof lines)[number]);
    const found = determine(FUNCTION, [
      lines.map(() => ["Product"]),
      lines.map(({ line }, at) => [line === "production" ? "Production" : `Component ${at}`]),
      lines.map(({ made }) => [CELLS[made]]),
      lines.map(() => [1]),
      undefined,
      asked ? lines.map((_line, at) => [stated[at] ?? null]) : undefined,
    ]);
    if (!found.ok) return { ...none, contradicts: true };
    const status = found.value?.rows[production]?.status;
    if (production < 0) return none;
    return { ...none, counts: status === "counts", couldCount: status === "counts" || status === "unknown" };
  });
}

/** The adjusted percentage of a project, or why it has none. */
export function percentageOf(section: Cell, begins: Cell, offshoreWind: Cell): Ratio | CallProblem {
  const found = callFunction("DOMESTIC_CONTENT_PERCENTAGE", [section, begins, offshoreWind]);
  if (!found.ok) return found;
  const [[value] = []] = found.value as readonly (readonly Cell[])[];
  return ratioOfNumber(value as number);
}

/** The problem of a line with a cost that cannot be used; null if it has none. */
export function refusedCost(component: Cell, us: Cell, cost: Cell): CallProblem | null {
  const found = callFunction(FUNCTION, [[["Product"]], [[component]], [[us]], [[cost]]]);
  return found.ok || found.place.parameter !== "cost" ? null : found;
}
