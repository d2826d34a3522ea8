import type { VerdictState } from "../../checks/definitions/definition";
import { isBlankText } from "../../functions/cells";
import { breathe, type Work } from "../../office/batch";
import type { Value } from "../../sentences/reason";
import type { TextKey } from "../../text/language";

/** A result by which scenarios are compared: a share with its minimum, or an amount. */
export interface Weighed {
  readonly value: number;
  readonly threshold: number | null;
  /** Whether the share reaches its minimum, decided exactly. */
  readonly reaches: boolean;
  readonly state: VerdictState;
}

/** One thing that may turn out otherwise. */
export interface SingleChange<S> {
  readonly id: string;
  readonly title: Extract<TextKey, `sensitivity.change.${string}`>;
  /** What it is about: a country, a supplier, a line. */
  readonly name?: Value;
  readonly rows: number;
  /** More than it can change the result: what the rows that it touches add up to. */
  readonly stake: number;
  readonly isIn: (scenario: S) => boolean;
  readonly apply: (scenario: S) => S;
  /** Takes back what `apply` supposes. */
  readonly revert: (scenario: S) => S;
}

export interface Effect<S> {
  readonly change: SingleChange<S>;
  readonly after: Weighed;
  /** What the change adds to the result. */
  readonly difference: number;
}

export interface Sensitivity<S> {
  /** Null if the scenario itself has no result. */
  readonly before: Weighed | null;
  /** The largest effect first. Changes without one are not among them. */
  readonly effects: readonly Effect<S>[];
  /** Changes that were not computed, because each touches less than those that were. */
  readonly left: number;
}

/** What a check offers to a list of single changes. */
export interface Changes<S> {
  readonly changes: readonly SingleChange<S>[];
  /** What the rules decide for a scenario, without reasons; null if they decide nothing. */
  readonly weigh: (scenario: S) => Weighed | null;
}

/** At most this many are computed, so that the time is bounded. They touch the most. */
export const MOST_CHANGES = 80;

/** A list that is computed at once if the table is small, and otherwise bit by bit. */
function* computing<S>({ changes, weigh }: Changes<S>, plain: S): Generator<number, Sensitivity<S>> {
  const before = weigh(plain);
  if (before === null) return { before, effects: [], left: 0 };
  const inOrder = [...changes].sort((left, right) => right.stake - left.stake);
  const tried = inOrder.slice(0, MOST_CHANGES);
  const effects: Effect<S>[] = [];
  for (const [index, change] of tried.entries()) {
    const after = weigh(change.apply(plain));
    if (after !== null && (after.value !== before.value || after.state !== before.state))
      effects.push({ change, after, difference: after.value - before.value });
    yield (index + 1) / tried.length;
  }
  effects.sort((left, right) => Math.abs(right.difference) - Math.abs(left.difference));
  return { before, effects, left: inOrder.length - tried.length };
}

export function sensitivityNow<S>(offered: Changes<S>, plain: S): Sensitivity<S> {
  const steps = computing(offered, plain);
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

/** The same, so that the pane stays responsive. @throws Cancelled */
export async function sensitivityOf<S>(offered: Changes<S>, plain: S, work: Work): Promise<Sensitivity<S>> {
  const steps = computing(offered, plain);
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
    await breathe(work, step.value);
  }
}

/** Rows that have something in common. */
export interface RowGroup {
  readonly name: Value;
  readonly rows: readonly number[];
  readonly stake: number;
}

/** Groups rows by what they are called, in order of first appearance. Rows without a name are in no group. */
export function groupRows(
  rows: Iterable<number>,
  nameOf: (row: number) => Value | null,
  weightOf: (row: number) => number,
): RowGroup[] {
  const groups = new Map<string, { name: Value; rows: number[]; stake: number }>();
  for (const row of rows) {
    const name = nameOf(row);
    if (name === null) continue;
    const key = typeof name === "string" ? name.trim().toLowerCase() : JSON.stringify(name);
    let group = groups.get(key);
    if (!group) groups.set(key, (group = { name, rows: [], stake: 0 }));
    group.rows.push(row);
    group.stake += Math.abs(weightOf(row));
  }
  return [...groups.values()];
}

/** The name of each row in a column; null for a blank cell. */
export function namesIn(cells: readonly unknown[]): (row: number) => string | null {
  return (row) => {
    const cell = cells[row];
    if (typeof cell === "number") return String(cell);
    return typeof cell === "string" && !isBlankText(cell) ? cell.trim() : null;
  };
}

/** The change that supposes one and the same of every row of a group. */
export function rowsChange<S, V>(
  about: Pick<SingleChange<S>, "id" | "title" | "name">,
  { rows, stake }: Pick<RowGroup, "rows" | "stake">,
  value: V,
  entries: {
    readonly of: (scenario: S) => ReadonlyMap<number, V>;
    readonly into: (scenario: S, entries: ReadonlyMap<number, V>) => S;
  },
): SingleChange<S> {
  return {
    ...about,
    rows: rows.length,
    stake,
    isIn: (scenario) => {
      const known = entries.of(scenario);
      return rows.every((row) => known.get(row) === value);
    },
    apply: (scenario) => {
      const next = new Map(entries.of(scenario));
      for (const row of rows) next.set(row, value);
      return entries.into(scenario, next);
    },
    revert: (scenario) => {
      const next = new Map(entries.of(scenario));
      for (const row of rows) if (next.get(row) === value) next.delete(row);
      return entries.into(scenario, next);
    },
  };
}

/** Reads what a table holds once for each key, because reading costs far more than deciding. The latest reading is kept. */
export function readOnce<Input extends object, Read>(
  read: (input: Input, key: string) => Read,
): (input: Input, key?: string) => Read {
  const kept = new WeakMap<Input, { key: string; value: Read }>();
  return (input, key = "") => {
    const known = kept.get(input);
    if (known?.key === key) return known.value;
    const value = read(input, key);
    kept.set(input, { key, value });
    return value;
  };
}
