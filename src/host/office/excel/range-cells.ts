import { shiftFormula } from "../../../xlsx/text/formula-text";
import { type Area, type CellContent, type CellScalar } from "../../host-grid";
import { type Host } from "../client/object-type";
import { ErrorCodes, invalidArgument, missingMember, OfficeError } from "../client/errors";
import { readCells } from "./entry";
import { rangeArgument, used, within } from "./range-navigation";
import { areaAt, type RangeReference } from "./references";

export const cells = (host: Host, range: RangeReference, facet: Parameters<typeof readCells>[2]) =>
  readCells(host.grid, range, facet);

export function insertShift(shift: unknown): "Down" | "Right" {
  if (shift === "Down" || shift === "Right") return shift;
  throw invalidArgument("shift must be Down or Right.");
}

export function deleteShift(shift: unknown): "Up" | "Left" {
  if (shift === "Up" || shift === "Left") return shift;
  throw invalidArgument("shift must be Up or Left.");
}

/** Copies cells. Relative references in formulas are adjusted, and a smaller source is repeated to fill the target. */
export function copyFrom(
  host: Host,
  target: RangeReference,
  argument: unknown,
  copyType: unknown,
  skipBlanks: unknown,
  transpose: unknown,
): void {
  if (transpose === true) throw missingMember("Range.copyFrom with transpose");
  const source = rangeArgument(host, argument, target);
  const kind = copyType ?? "All";
  if (!["All", "Values", "Formulas", "Formats"].includes(String(kind)))
    throw invalidArgument(`'${String(kind)}' is not a copy type.`);
  const repeats = target.area.rows % source.area.rows === 0 && target.area.columns % source.area.columns === 0;
  const rows = repeats ? target.area.rows : source.area.rows;
  const columns = repeats ? target.area.columns : source.area.columns;
  const to = areaAt(target.area.row, target.area.column, rows, columns);
  if (kind !== "Formats") {
    const content = host.grid.read(source.sheetId, source.area, kind === "Values" ? "values" : "formulas");
    host.grid.writeContents(
      target.sheetId,
      to,
      Array.from({ length: rows }, (_, row) =>
        Array.from({ length: columns }, (__, column): CellContent | null => {
          const atRow = row % source.area.rows;
          const atColumn = column % source.area.columns;
          const value = content[atRow]?.[atColumn] ?? "";
          if (value === "" && skipBlanks === true) return null;
          if (typeof value !== "string" || !value.startsWith("=") || kind === "Values") return { value };
          const byRows = to.row + row - source.area.row - atRow;
          const byColumns = to.column + column - source.area.column - atColumn;
          return { formula: `=${shiftFormula(value.slice(1), byRows, byColumns)}` };
        }),
      ),
    );
  }
  if (kind === "All" || kind === "Formats") {
    const formats = host.grid.read(source.sheetId, source.area, "numberFormats");
    for (let row = 0; row < rows; row++) {
      for (let column = 0; column < columns; column++) {
        const atRow = row % source.area.rows;
        const atColumn = column % source.area.columns;
        const cell = { row: to.row + row, column: to.column + column, rows: 1, columns: 1 };
        const format = host.grid.readFormat(source.sheetId, source.area.row + atRow, source.area.column + atColumn);
        host.grid.writeFormat(target.sheetId, cell, format);
        host.grid.writeNumberFormats(target.sheetId, cell, [[String(formats[atRow]?.[atColumn] ?? "General")]]);
      }
    }
  }
}

export interface SearchCriteria {
  readonly completeMatch?: boolean;
  readonly matchCase?: boolean;
  readonly searchDirection?: string;
}

export function findText(
  host: Host,
  range: RangeReference,
  text: string,
  criteria: SearchCriteria = {},
): RangeReference | null {
  const inside = used(host, range, true);
  if (!inside) return null;
  const fold = (value: CellScalar) => (criteria.matchCase ? String(value) : String(value).toLowerCase());
  const wanted = fold(text);
  const hits: RangeReference[] = [];
  host.grid.read(inside.sheetId, inside.area, "text").forEach((line, row) =>
    line.forEach((value, column) => {
      const content = fold(value);
      if (criteria.completeMatch ? content === wanted : content.includes(wanted)) {
        hits.push(
          within(range, { row: inside.area.row + row, column: inside.area.column + column, rows: 1, columns: 1 }),
        );
      }
    }),
  );
  return (criteria.searchDirection === "Backwards" ? hits.at(-1) : hits[0]) ?? null;
}

export interface SortField {
  readonly key: number;
  readonly ascending?: boolean;
  readonly sortOn?: string;
}

/** Sorts rows by their values in Excel's order: numbers, text, FALSE, TRUE, and blanks last. */
export function sortRows(host: Host, range: RangeReference, fields: readonly SortField[], hasHeaders: boolean): void {
  const skip = hasHeaders ? 1 : 0;
  if (range.area.rows <= skip) return;
  const area = { ...range.area, row: range.area.row + skip, rows: range.area.rows - skip };
  const values = host.grid.read(range.sheetId, area, "values");
  const formulas = host.grid.read(range.sheetId, area, "formulas");
  const rank = (value: CellScalar | undefined) =>
    value === undefined || value === "" ? 3 : typeof value === "number" ? 0 : typeof value === "string" ? 1 : 2;
  const compare = (a: CellScalar | undefined, b: CellScalar | undefined, ascending: boolean) => {
    const [rankA, rankB] = [rank(a), rank(b)];
    if (rankA === 3 || rankB === 3) return rankA - rankB;
    const order =
      rankA !== rankB
        ? rankA - rankB
        : typeof a === "string"
          ? a.localeCompare(String(b), "en", { sensitivity: "base" })
          : Number(a) - Number(b);
    return ascending ? order : -order;
  };
  const order = values.map((_, index) => index);
  order.sort((a, b) => {
    for (const { key, ascending } of fields) {
      if (!(key >= 0 && key < area.columns)) throw invalidArgument(`There is no column ${key} to sort by.`);
      const difference = compare(values[a]?.[key], values[b]?.[key], ascending !== false);
      if (difference !== 0) return difference;
    }
    return a - b;
  });
  host.grid.writeContents(
    range.sheetId,
    area,
    order.map((from, to) =>
      (formulas[from] as CellScalar[]).map((value): CellContent =>
        typeof value === "string" && value.startsWith("=")
          ? { formula: `=${shiftFormula(value.slice(1), to - from, 0)}` }
          : { value },
      ),
    ),
  );
}

export interface LinkData {
  address?: string;
  documentReference?: string;
  screenTip?: string;
  textToDisplay?: string;
}

export const linkKey = (range: RangeReference) => `link:${range.sheetId}:${range.area.row}:${range.area.column}`;

export function hidden(host: Host, range: RangeReference, axis: "rows" | "columns"): boolean | null {
  const { sheetId, area } = range;
  return axis === "rows"
    ? host.grid.rowsHidden(sheetId, area.row, area.rows)
    : host.grid.columnsHidden(sheetId, area.column, area.columns);
}

/** The merged areas that touch a range. Like Excel, it refuses to list more than 512. */
export function mergedWithin(host: Host, { sheetId, area }: RangeReference): Area[] {
  const areas = host.grid
    .merges(sheetId)
    .filter(
      (merge) =>
        merge.row < area.row + area.rows &&
        area.row < merge.row + merge.rows &&
        merge.column < area.column + area.columns &&
        area.column < merge.column + merge.columns,
    );
  if (areas.length > 512) throw new OfficeError(ErrorCodes.generalException, "There are too many merged areas.");
  return areas;
}

/** The properties of each row of a range. Only whether it is hidden is known here. */
export function rowProperties(
  host: Host,
  { sheetId, area }: RangeReference,
  wanted: Readonly<Record<string, unknown>>,
): { readonly rowHidden: boolean }[] {
  const other = Object.keys(wanted).find((key) => key !== "rowHidden");
  if (other !== undefined) throw missingMember(`Range.getRowProperties of ${other}`);
  return Array.from({ length: area.rows }, (_, row) => ({
    rowHidden: host.grid.rowsHidden(sheetId, area.row + row, 1) === true,
  }));
}

/** A format for every cell may be passed as [[code]]. */
export function single(value: unknown): unknown {
  if (!Array.isArray(value) || value.length !== 1) return value;
  const line = value[0] as unknown;
  return Array.isArray(line) && line.length === 1 ? (line[0] as unknown) : value;
}

export function before(count: number, size: (index: number) => number): number {
  let sum = 0;
  for (let index = 0; index < Math.min(count, 20_000); index++) sum += size(index);
  return sum;
}
