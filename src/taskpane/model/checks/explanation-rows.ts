import type { ChartBar, Decision } from "./definition";

/**
 * Rows of an explaining function: label, value, fraction, qualifying value, status, reason, authority under a header row, then rows of
 * totals. Called without labels, so that a label is the row's number.
 */
export interface ExplainedRow {
  /** Row of the data, from 0. */
  readonly row: number;
  readonly value: number;
  readonly qualifying: number;
  readonly status: string;
  readonly reason: string;
  readonly authority: string;
}

export interface Explained {
  readonly rows: readonly ExplainedRow[];
  /** The rows of totals, by their label. */
  readonly totals: ReadonlyMap<string, readonly unknown[]>;
  /** The last row: the verdict. */
  readonly verdict: readonly unknown[];
}

const numberOf = (cell: unknown) => (typeof cell === "number" ? cell : 0);
const textOf = (cell: unknown) => (typeof cell === "string" ? cell : String(cell ?? ""));

export function readExplained(spill: readonly (readonly unknown[])[]): Explained {
  const rows: ExplainedRow[] = [];
  const totals = new Map<string, readonly unknown[]>();
  for (const line of spill.slice(1)) {
    const label = line[0];
    if (typeof label === "number") {
      rows.push({
        row: label - 1,
        value: numberOf(line[1]),
        qualifying: numberOf(line[3]),
        status: textOf(line[4]),
        reason: textOf(line[5]),
        authority: textOf(line[6]),
      });
    } else totals.set(textOf(label), line);
  }
  return { rows, totals, verdict: spill.at(-1) ?? [] };
}

/** Rows with the same reason taken together, by value. */
export function decisionsOf(rows: readonly ExplainedRow[]): Decision[] {
  const byReason = new Map<string, Decision & { rows: number[]; value: number }>();
  for (const { row, value, status, reason, authority } of rows) {
    const key = `${status}\n${reason}`;
    const known = byReason.get(key);
    if (known) {
      known.rows.push(row);
      known.value += value;
    } else byReason.set(key, { status, reason, authority, rows: [row], value });
  }
  return [...byReason.values()].sort((left, right) => right.value - left.value);
}

const MOST_BARS = 8;

/** Sums by a label of each row, largest first; what is small goes together. */
export function barsOf(rows: readonly ExplainedRow[], labelOf: (row: number) => string | null): ChartBar[] {
  const bars = new Map<string | null, { total: number; qualifying: number; unknown: number }>();
  for (const { row, value, qualifying, status } of rows) {
    if (status === "left out") continue;
    const label = labelOf(row);
    let bar = bars.get(label);
    if (!bar) bars.set(label, (bar = { total: 0, qualifying: 0, unknown: 0 }));
    bar.total += value;
    bar.qualifying += qualifying;
    if (status === "unknown") bar.unknown += value;
  }
  const all = [...bars.entries()]
    .map(([label, sums]) => ({ label, ...sums }))
    .filter(({ total }) => total > 0)
    .sort((left, right) => right.total - left.total);
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
