import type { CitationId } from "../../law";
import type { DeterminationRow, Status } from "../../rules/determination";
import { english, sayValue, type Value } from "../../sentences/reason";
import type { ChartBar, Decision, ShownStatus } from "./definition";
import { amountOf } from "./results";

/** Groups rows with the same status and reason, in the order in which they are added. */
export class Decisions {
  private readonly byReason = new Map<string, Decision & { rows: number[]; value: number }>();

  /** `value`: what the row adds to the value that depends on the reason. */
  add(row: number, status: ShownStatus, reason: Value, citation: CitationId | null, value: number): void {
    const key = `${status}\n${sayValue(english, reason)}`;
    const known = this.byReason.get(key);
    if (known) {
      known.rows.push(row);
      known.value += value;
    } else this.byReason.set(key, { status, reason, citation, rows: [row], value });
  }

  get all(): Decision[] {
    return [...this.byReason.values()];
  }

  /** The largest value first. */
  get byValue(): Decision[] {
    return this.all.sort((left, right) => right.value - left.value);
  }
}

/** What a row is worth: its value or its cost. */
export function worthOf({ figures }: DeterminationRow): number {
  return amountOf(figures.value ?? figures.cost);
}

/** The reasons of a determination's rows, by value. */
export function decisionsOf(rows: readonly DeterminationRow[]): Decision[] {
  const decisions = new Decisions();
  for (const row of rows) decisions.add(row.element, row.status, row.reason, row.citation, worthOf(row));
  return decisions.byValue;
}

/** A row as charts add it up. */
export interface ChartedRow {
  readonly row: number;
  readonly value: number;
  readonly qualifying: number;
  readonly status: Status;
}

export function chartedRows(rows: readonly DeterminationRow[]): ChartedRow[] {
  return rows.map((row) => ({
    row: row.element,
    value: worthOf(row),
    qualifying: amountOf(row.figures.qualifying),
    status: row.status,
  }));
}

const MOST_BARS = 8;

/** Sums by the label of each row, largest first; the smallest are combined into one bar. */
export function barsOf(rows: readonly ChartedRow[], labelOf: (row: number) => Value | null): ChartBar[] {
  const bars = new Map<string | null, { label: Value | null; total: number; qualifying: number; unknown: number }>();
  for (const { row, value, qualifying, status } of rows) {
    if (status === "left out") continue;
    const label = labelOf(row);
    const key = label === null ? null : sayValue(english, label);
    let bar = bars.get(key);
    if (!bar) bars.set(key, (bar = { label, total: 0, qualifying: 0, unknown: 0 }));
    bar.total += value;
    bar.qualifying += qualifying;
    if (status === "unknown") bar.unknown += value;
  }
  const all = [...bars.values()].filter(({ total }) => total > 0).sort((left, right) => right.total - left.total);
  if (all.length <= MOST_BARS + 1) return all;
  const rest = all.slice(MOST_BARS);
  const sum = (of: (bar: ChartBar) => number) => rest.reduce((total, bar) => total + of(bar), 0);
  return [
    ...all.slice(0, MOST_BARS),
    {
      label: "",
      total: sum((bar) => bar.total),
      qualifying: sum((bar) => bar.qualifying),
      unknown: sum((bar) => bar.unknown),
      others: rest.length,
    },
  ];
}
