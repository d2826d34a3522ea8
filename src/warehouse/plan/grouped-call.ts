import { type CallProblem, callFunction, definitionOf } from "../../checks/calls/engine";
import { ONE, type Ratio, ratioOfFraction, ratioOfNumber, ZERO } from "../../exact";
import type { Cell } from "../../functions/cells";
import { dayOfSpan } from "./bounds";
import type { Judgement, Part, Settled, SharePlan, Weight } from "./plan";

/** The amount with which a combination is judged: larger than any part that stands for a kind of number. */
const AMOUNT = 4;

/** At most so many lines are judged in one call. */
const MOST_LINES = 200_000;

/** A combination that no function can judge, or facts that none can: which one, and why. */
export interface Refused {
  readonly combination: number | null;
  readonly facts: number | null;
  readonly problem: CallProblem;
}

/** What is judged: cells of the combinations and facts, by parameter. */
export interface Facts {
  readonly combinations: readonly Readonly<Record<string, Cell>>[];
  /** One object a tuple of facts; a single empty one if the test has none. */
  readonly facts: readonly Readonly<Record<string, Cell>>[];
  /** The canonical text of each tuple. */
  readonly texts: readonly (readonly string[])[];
  readonly options: Readonly<Record<string, Cell>>;
  /** Whether numbers of the combinations stand for their kind. */
  readonly byKind: boolean;
}

/** A line of a call: which combination under which facts. */
interface Line {
  readonly combination: number;
  readonly facts: number;
}

/**
 * Judges every combination under all facts by the declared grouped function, each as a group of its own, so that whole columns are read as in a
 * workbook.
 * @returns what could not be judged instead, if there is anything: one entry for each.
 */
export function judgeByFunction(plan: SharePlan, given: Facts): Judgement | readonly Refused[] {
  const refused = refusedOf(plan, given);
  if (refused.length > 0) return refused;
  const regimes: Weight[][] = [];
  const numbers = new Map<string, number>();
  const { standsFor, judged } = spansOfFacts(plan, given);
  const found: Omit<Settled, "facts">[] = [];
  const atOnce = Math.max(Math.floor(MOST_LINES / Math.max(given.combinations.length, 1)), 1);
  for (let start = 0; start < judged.length; start += atOnce) {
    const tuples = judged.slice(start, start + atOnce);
    const lines = tuples.flatMap((facts) => given.combinations.map((_, combination) => ({ combination, facts })));
    const outcome = call(plan, given, lines);
    if (!outcome.ok) return [{ combination: null, facts: null, problem: outcome }];
    const rows = outcome.value as readonly (readonly Cell[])[];
    tuples.forEach((_, at) => {
      const own = rows.slice(at * given.combinations.length, (at + 1) * given.combinations.length);
      const weights = own.map((row, combination) => weightOf(plan, given, row, given.combinations[combination] ?? {}));
      const key = weights.map(weightKey).join();
      let regime = numbers.get(key);
      if (regime === undefined) {
        regime = regimes.push(weights) - 1;
        numbers.set(key, regime);
      }
      const minimum = own[0]?.[4];
      found.push({ minimum: typeof minimum === "number" ? ratioOfNumber(minimum) : null, regime });
    });
  }
  const settled = given.texts.map((facts, at): Settled => ({
    facts,
    ...(found[standsFor[at] as number] as Omit<Settled, "facts">),
  }));
  return { regimes, settled };
}

/** Tuples of facts between which the law does not change are judged once: which are judged, and which of these stands for each tuple. */
function spansOfFacts({ bounds = {} }: SharePlan, { facts }: Facts): { standsFor: number[]; judged: number[] } {
  const judged: number[] = [];
  const known = new Map<string, number>();
  const standsFor = facts.map((cells, at) => {
    const key = JSON.stringify(
      Object.entries(cells).map(([name, cell]) => {
        const days = bounds[name];
        return days !== undefined && typeof cell === "string" && ISO_DAY.test(cell) ? dayOfSpan(cell, days) : cell;
      }),
    );
    const before = known.get(key);
    if (before !== undefined) return before;
    const place = judged.push(at) - 1;
    known.set(key, place);
    return place;
  });
  return { standsFor, judged };
}

const ISO_DAY = /^\d{4}-\d\d-\d\d$/;

/** The problem that the function has with an amount beside a combination; null if it has none. */
export function refusedAmount(plan: SharePlan, given: Facts, combination: number, amount: Cell): CallProblem | null {
  const problem = refusedLot(plan, given, combination, amount);
  return problem?.place.parameter === plan.amount ? problem : null;
}

/** The problem that the function has with one lot alone; null if it has none. */
export function refusedLot(plan: SharePlan, given: Facts, combination: number, amount: Cell): CallProblem | null {
  const outcome = call(plan, given, [{ combination, facts: 0 }], amount);
  return outcome.ok ? null : outcome;
}

function call(
  { by, amount, judged, facts, options }: SharePlan,
  given: Facts,
  lines: readonly Line[],
  cell: Cell = AMOUNT,
) {
  const { parameters } = definitionOf(by);
  const argumentOf = (name: string): unknown => {
    if (name === "group") return lines.map((_, at) => [at + 1]);
    if (name === amount) return lines.map(() => [cell]);
    if (options.includes(name)) return given.options[name] ?? null;
    const isFact = facts.includes(name);
    if (!isFact && !judged.includes(name)) return undefined;
    const rows = isFact ? given.facts : given.combinations;
    if (!rows.some((row) => name in row)) return undefined;
    return lines.map((line) => [rows[isFact ? line.facts : line.combination]?.[name] ?? null]);
  };
  return callFunction(
    by,
    parameters.map(({ name }) => argumentOf(name)),
  );
}

/** At most so many refused texts are reported. */
const MOST_REFUSED = 20;

/** Finds what the function refuses by leaving out one refused line after the other. Combinations first, then facts beside sound ones. */
function refusedOf(plan: SharePlan, given: Facts): Refused[] {
  const refused: Refused[] = [];
  const seek = (lines: Line[], of: "combination" | "facts"): Line[] => {
    while (lines.length > 0 && refused.length < MOST_REFUSED) {
      const outcome = call(plan, given, lines);
      if (outcome.ok) return lines;
      const at = (outcome.place.row?.row ?? 0) - 1;
      const line = lines[at];
      if (line === undefined) {
        refused.push({ combination: null, facts: null, problem: outcome });
        return [];
      }
      const parameter = outcome.place.parameter ?? "";
      const isFact = plan.facts.includes(parameter) || of === "facts";
      refused.push({
        combination: isFact ? null : line.combination,
        facts: isFact ? line.facts : null,
        problem: outcome,
      });
      // One error for each distinct text.
      const rows = isFact ? given.facts : given.combinations;
      const indexOf = (each: Line): number => (isFact ? each.facts : each.combination);
      const text = rows[indexOf(line)]?.[parameter];
      lines = lines.filter(
        (each) => indexOf(each) !== indexOf(line) && (text === undefined || rows[indexOf(each)]?.[parameter] !== text),
      );
    }
    return [];
  };
  const sound = seek(
    given.combinations.map((_, combination) => ({ combination, facts: 0 })),
    "combination",
  );
  const [good] = sound;
  if (good !== undefined) {
    // The other sound combinations are there because whole columns are read: a number means what those around it make it mean.
    seek([...given.facts.map((_, facts) => ({ combination: good.combination, facts })), ...sound], "facts");
  }
  return refused;
}

const NONE: Part = { share: ZERO, fraction: 0, part: 0 };

/** The weight of a combination from its row: group, rows, total, share, minimum, gap, verdict, potential share, unknown rows. */
function weightOf(
  plan: SharePlan,
  { byKind }: Facts,
  row: readonly Cell[],
  cells: Readonly<Record<string, Cell>>,
): Weight {
  const [, , , share, , , , potential, unknown] = row;
  if (typeof share !== "number" || typeof potential !== "number") {
    return { counts: false, qualifying: NONE, potential: NONE, unknown: false };
  }
  const numbers = plan.numbers.flatMap((name) => (typeof cells[name] === "number" ? [cells[name] as number] : []));
  return {
    counts: true,
    qualifying: partOf(plan, byKind, share, numbers),
    potential: partOf(plan, byKind, potential, numbers),
    unknown: unknown === 1,
  };
}

/**
 * A share as a function of the numbers in its row. Only a number that stands for its kind leads to a share between 0 and 1; one that stands
 * for itself is constant.
 */
function partOf({ hasParts }: SharePlan, byKind: boolean, share: number, numbers: readonly number[]): Part {
  const constant: Part = { share: share === 1 ? ONE : ratioOfFraction(share), fraction: 0, part: 0 };
  const [number] = numbers;
  if (!byKind || number === undefined || share === 0 || share === 1) return constant;
  // 1.30D-3 traced: the greatest fraction counts.
  if (!hasParts) return { share: ZERO, fraction: 1, part: 0 };
  return share === 1 - number / AMOUNT ? { share: ONE, fraction: 0, part: -1 } : { share: ONE, fraction: -1, part: 0 };
}

function weightKey({ counts, qualifying, potential, unknown }: Weight): string {
  const text = ({ share, fraction, part }: Part): string => `${ratioText(share)}:${fraction}:${part}`;
  return `${counts ? 1 : 0}/${text(qualifying)}/${text(potential)}/${unknown ? 1 : 0}`;
}

const ratioText = ({ s, n, d }: Ratio): string => `${s * n}/${d}`;
