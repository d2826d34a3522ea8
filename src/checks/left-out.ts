import { columnName } from "../xlsx/text/address";
import type { CellPlace, DataSource } from "../office/sources";
import type { CheckSubject } from "./check-subject";
import type { CheckData } from "./check-data";

/** The data that formulas may cover after rows were left out of a check. */
type FormulaTables =
  | { readonly kind: "whole"; readonly subject: CheckSubject }
  /** The rows between those left out, as ranges, which do not grow with the table. */
  | { readonly kind: "part"; readonly subject: CheckSubject; readonly ranges: readonly string[] }
  /** A row was left out between others that count: any formula over the table would count it. */
  | { readonly kind: "none"; readonly places: readonly CellPlace[] };

/** The tables for a check's formulas, which must count exactly the rows that the result counts. */
export function formulaTables({ subject, totals, leftOut, counted }: CheckData): FormulaTables {
  const sources: Record<string, DataSource> = { ...subject.sources };
  const ranges: string[] = [];
  const between: CellPlace[] = [];
  for (const [role, rows] of Object.entries(leftOut)) {
    const source = subject.sources[role];
    const rest = counted[role];
    if (!source || rows.length === 0) continue;
    const inside = rest ? rows.filter((row) => row > rest.first && row < rest.last) : rows;
    between.push(
      ...totals.filter((total) => total.role === role && inside.includes(total.row)).map(({ place }) => place),
    );
    if (!rest || inside.length > 0) continue;
    const range = part(source, rest);
    sources[role] = range;
    ranges.push(`${range.sheet}!${range.name}`);
  }
  if (between.length > 0) return { kind: "none", places: between };
  return ranges.length === 0 ? { kind: "whole", subject } : { kind: "part", subject: { ...subject, sources }, ranges };
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
