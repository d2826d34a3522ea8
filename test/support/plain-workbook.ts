import { strFromU8, strToU8, unzipSync, zipSync } from "fflate";
import type { CellRange, CellValue } from "../../src/xlsx/model";
import { parseCell, parseRange } from "../../src/xlsx/text/address";
import { buildWorkbook } from "../../src/xlsx/write/build";
import { SheetBuilder } from "../../src/xlsx/write/sheet-builder";
import { workbook } from "../../src/xlsx/write/workbook-defaults";

type Held = string | number | boolean | null;
type PlainCell = Held | { readonly f: string; readonly v?: Held } | { readonly n: number; readonly format: string };

/** A sheet as a person fills it in: rows from A1 on. A formula has the result that Excel stored with it, a number may have a format. */
export interface PlainSheet {
  readonly name: string;
  readonly rows: readonly (readonly PlainCell[] | null)[];
  /** An Excel table over its last rows, with its name and the cell of its first header. */
  readonly table?: { readonly name: string; readonly from: string };
  readonly hidden?: true;
  readonly merges?: readonly string[];
  /** As the sheet numbers them. */
  readonly hiddenRows?: readonly number[];
}

/** The bytes of a workbook without IRA formulas. Days are written as `2025-06-30`; with a leading apostrophe they stay text. */
export function plainWorkbook(sheets: readonly PlainSheet[]): Uint8Array {
  const stored = new Map<string, CellValue>();
  const definitions = sheets.map(({ name, rows, table, hidden, merges = [] }) => {
    const builder = new SheetBuilder(name, [14, 14, 14, 14, 14, 14, 14, 14]);
    if (hidden) builder.visibility = "hidden";
    for (const range of merges) builder.merge(parseRange(range) as CellRange);
    const top = table ? parseCell(table.from) : null;
    rows.forEach((row, at) => {
      if (top && at >= top.row) return;
      (row ?? []).forEach((cell, column) => {
        if (cell === null) return;
        if (typeof cell === "object" && "n" in cell) builder.put(at, column, cell.n, { format: cell.format });
        else if (typeof cell === "object") {
          builder.put(at, column, { formula: cell.f });
          stored.set(`${name} ${at} ${column}`, cell.v ?? null);
        } else builder.put(at, column, ...dayOrText(cell));
      });
    });
    if (table && top) {
      const headers = (rows[top.row] ?? []).slice(top.column).map(String);
      builder.row = top.row;
      builder.table({
        name: table.name,
        left: top.column,
        columns: headers.map((header, index) => ({
          key: `c${index}`,
          header,
          ...(rows.some((row) => isDay(row?.[top.column + index])) ? { style: { format: "yyyy-mm-dd" } } : {}),
        })),
        rows: rows.slice(top.row + 1).map((row) =>
          Object.fromEntries(
            headers.map((_, index) => {
              const cell = row?.[top.column + index];
              return [`c${index}`, cell === null || typeof cell === "object" ? undefined : dayOrText(cell ?? "")[0]];
            }),
          ),
        ),
      });
    }
    return builder.build();
  });
  const bytes = buildWorkbook(workbook({ title: "", subject: "", description: "" }, definitions), {
    value: (sheet: string, row: number, column: number) => stored.get(`${sheet} ${row} ${column}`) ?? null,
    spill: (): CellRange | null => null,
  });
  return sheets.some(({ hiddenRows }) => hiddenRows) ? withHiddenRows(bytes, sheets) : bytes;
}

function withHiddenRows(bytes: Uint8Array, sheets: readonly PlainSheet[]): Uint8Array {
  const parts = unzipSync(bytes);
  sheets.forEach(({ hiddenRows = [] }, index) => {
    const part = `xl/worksheets/sheet${index + 1}.xml`;
    let xml = strFromU8(parts[part] as Uint8Array);
    for (const row of hiddenRows) xml = xml.replace(`<row r="${row}"`, `<row r="${row}" hidden="1"`);
    parts[part] = strToU8(xml);
  });
  return zipSync(parts);
}

function isDay(cell: unknown): boolean {
  return typeof cell === "string" && /^\d{4}-\d{2}-\d{2}$/.test(cell);
}

function dayOrText(cell: string | number | boolean): [value: string | number | boolean, style?: { format: string }] {
  if (!isDay(cell)) return [typeof cell === "string" ? cell.replace(/^'/, "") : cell];
  return [Date.parse(`${String(cell)}T00:00:00Z`) / 86_400_000 + 25_569, { format: "yyyy-mm-dd" }];
}
