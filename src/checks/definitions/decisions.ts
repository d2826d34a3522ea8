import { isBlankText } from "../../functions/cells";
import type { CitationId } from "../../law";
import { countryValue, findCountry } from "../../names/countries";
import { findMaterial } from "../../names/minerals";
import type { DeterminationRow, Status } from "../../rules/determination";
import { english, type Reason, sayValue, type Value, word } from "../../sentences/reason";
import type { Word } from "../../sentences/words";
import type { ChartBar, Decision, ShownStatus } from "./definition";
import { amountOf } from "./results";

/** Groups rows with the same status and reason, in the order in which they are added. */
export class Decisions {
  private readonly byReason = new Map<string, Decision & { rows: number[]; value: number; values: number[] }>();

  /** `value`: what the row adds to the value that depends on the reason. `about`: what it has in common with others, if anything. */
  add(
    row: number,
    status: ShownStatus,
    reason: Value,
    citation: CitationId | null,
    value: number,
    about: Value | null = null,
  ): void {
    const named = about === null ? {} : { about };
    const key = `${status}\n${about === null ? "" : sayValue(english, about)}\n${sayValue(english, reason)}`;
    const known = this.byReason.get(key);
    if (known) {
      known.rows.push(row);
      known.values.push(value);
      known.value += value;
    } else this.byReason.set(key, { status, reason, citation, rows: [row], value, values: [value], ...named });
  }

  get all(): Decision[] {
    return [...this.byReason.values()];
  }

  /** The largest value first. */
  get byValue(): Decision[] {
    return this.all.sort((left, right) => right.value - left.value);
  }
}

/** What the shares of decisions are shares of: the value of all rows that were not left out. */
export function decidedValue(decisions: readonly Decision[]): number {
  return decisions.reduce((sum, { status, value }) => sum + (status === "left out" ? 0 : value), 0);
}

/** What a row is worth: its value or its cost. */
export function worthOf({ figures }: DeterminationRow): number {
  return amountOf(figures.value ?? figures.cost ?? figures.amount);
}

/** The component that a row is about, if its rule looked it up; the reasons of such rows differ in their quantities. */
function componentOf({ figures }: DeterminationRow): Value | null {
  const component = figures.component?.value;
  return typeof component === "object" && "word" in component ? component : null;
}

/** A decision of a rule: it always has a reason and an authority. */
export interface RuleDecision extends Decision {
  readonly status: Status;
  readonly reason: Reason;
  readonly citation: CitationId;
}

/** The reasons of a determination's rows, by value. */
export function decisionsOf(rows: readonly DeterminationRow[]): RuleDecision[] {
  const decisions = new Decisions();
  for (const row of rows) {
    decisions.add(row.element, row.status, row.reason, row.citation, worthOf(row), componentOf(row));
  }
  // Only rows of the rule were added.
  return decisions.byValue as RuleDecision[];
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
    qualifying: amountOf(row.figures.qualifying ?? row.figures.counted),
    status: row.status,
  }));
}

/** What each row is called by in a chart; null if that is not known. */
type LabelOf = (row: number) => Value | null;

/** The texts of a column, row by row; null for a blank cell. */
export function textIn(cells: readonly unknown[]): LabelOf {
  return (row) => {
    const cell = cells[row];
    return isBlankText(cell) || typeof cell === "object" ? null : String(cell).trim();
  };
}

/** The minerals of a column, row by row, or what stands there instead of one. */
export function mineralOf(cells: readonly unknown[]): LabelOf {
  const text = textIn(cells);
  return (row) => {
    const name = text(row);
    const found = typeof name === "string" ? findMaterial(name) : null;
    return found?.kind === "mineral" ? word(found.mineral as Word) : name;
  };
}

/** What the cells of a column of origins name, row by row: a country, or what stands there instead of one; null for a blank cell. */
export function originOf(cells: readonly unknown[]): LabelOf {
  return (row) => {
    const cell = cells[row];
    if (isBlankText(cell) || typeof cell === "object") return null;
    if (typeof cell === "boolean") return cell ? "TRUE" : "FALSE";
    if (typeof cell === "string" && /^[-\u2010-\u2015\u2212]$/.test(cell.trim())) return "-";
    const country = typeof cell === "string" ? findCountry(cell) : null;
    return country === null ? String(cell) : countryValue(country);
  };
}

const MOST_BARS = 8;

/** Sums by the label of each row, largest first; the smallest are combined into one bar. */
export function barsOf(rows: readonly ChartedRow[], labelOf: LabelOf): ChartBar[] {
  const bars = new Map<
    string | null,
    { label: Value | null; total: number; qualifying: number; unknown: number; rows: number[] }
  >();
  for (const { row, value, qualifying, status } of rows) {
    if (status === "left out") continue;
    const label = labelOf(row);
    const key = label === null ? null : sayValue(english, label);
    let bar = bars.get(key);
    if (!bar) bars.set(key, (bar = { label, total: 0, qualifying: 0, unknown: 0, rows: [] }));
    bar.rows.push(row);
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
      rows: rest.flatMap(({ rows: its }) => its).sort((left, right) => left - right),
    },
  ];
}
