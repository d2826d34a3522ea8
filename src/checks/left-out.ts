import { columnName } from "../xlsx/text/address";
import type { CellPlace, DataSource } from "../office/sources";
import type { CheckSubject, RowSpan } from "./check-subject";
import type { CheckData } from "./check-data";

/** The data that formulas may cover after rows were left out of a check. */
type FormulaTables =
  | { readonly kind: "whole"; readonly subject: CheckSubject }
  /** The rows between those left out, as ranges, which do not grow with the table. */
  | { readonly kind: "part"; readonly subject: CheckSubject; readonly ranges: readonly string[] }
  /** All rows, of which those that were left out are read as blank. The formulas name their cells, which follow inserted rows. */
  | {
      readonly kind: "without";
      readonly subject: CheckSubject;
      readonly ranges: readonly string[];
      readonly places: readonly CellPlace[];
    }
  /** A row was left out between others that count: any formula over the table would count it. */
  | { readonly kind: "none"; readonly places: readonly CellPlace[] };

/** The most groups of rows that a formula leaves out one by one. */
const MOST_SPANS = 20;

/** The tables for a check's formulas, which must count exactly the rows that the result counts. */
export function formulaTables({ subject, totals, rowsOut, leftOut, counted }: CheckData): FormulaTables {
  const sources: Record<string, DataSource> = { ...subject.sources };
  const ranges: string[] = [];
  let isEmpty = false;
  let tooMany = false;
  const between: CellPlace[] = [];
  const withoutRows: Record<string, readonly RowSpan[]> = {};
  for (const [role, rows] of Object.entries(leftOut)) {
    const source = subject.sources[role];
    const rest = counted[role];
    if (!source || rows.length === 0) continue;
    const inside = rest ? rows.filter((row) => row > rest.first && row < rest.last) : rows;
    between.push(
      ...[...totals, ...rowsOut]
        .filter((each) => each.role === role && inside.includes(each.row))
        .sort((left, right) => left.row - right.row)
        .map(({ place }) => place),
    );
    if (!rest) {
      isEmpty = true;
      continue;
    }
    const spans = spansOf(inside);
    tooMany ||= spans.length > MOST_SPANS;
    // The range begins with the first row that counts.
    if (spans.length > 0)
      withoutRows[role] = spans.map(({ first, last }) => ({ first: first - rest.first, last: last - rest.first }));
    if (rows.length === inside.length) {
      if (spans.length > 0) withoutRows[role] = spans;
      continue;
    }
    const range = part(source, rest);
    sources[role] = range;
    ranges.push(`${range.sheet}!${range.name}`);
  }
  if (isEmpty || tooMany) return { kind: "none", places: between };
  if (between.length > 0)
    return { kind: "without", subject: { ...subject, sources, withoutRows }, ranges, places: between };
  return ranges.length === 0 ? { kind: "whole", subject } : { kind: "part", subject: { ...subject, sources }, ranges };
}

function spansOf(rows: readonly number[]): RowSpan[] {
  const spans: RowSpan[] = [];
  for (const row of [...rows].sort((left, right) => left - right)) {
    const last = spans.at(-1);
    if (last && last.last === row - 1) spans[spans.length - 1] = { ...last, last: row };
    else spans.push({ first: row, last: row });
  }
  return spans;
}

/** Rows of a source as a range. */
function part(source: DataSource, { first, last }: { readonly first: number; readonly last: number }): DataSource {
  const { headerRows: _, ...rest } = source;
  const firstRow = source.firstRow + first;
  const rowCount = last - first + 1;
  const letters = (column: number) => columnName(source.firstColumn + column);
  const name = `${letters(0)}${firstRow + 1}:${letters(source.headers.length - 1)}${firstRow + rowCount}`;
  return { ...rest, key: `${source.sheet}!${name}`, kind: "range", name, firstRow, rowCount };
}
