import type { CombinedCell, CombinedTable, TablePart } from "../../checks/combine-tables";
import type { ColumnMap } from "../../checks/column-matching";
import type { ColumnNeed } from "../../checks/definitions/definition";
import { readInFormula, type ReadValue } from "../../checks/reading";
import { unitIn } from "../../checks/units";
import { placeText, quotedSheet } from "../../office/addresses";
import type { SheetCell } from "../../office/read-blocks";
import { cellOf, type CellPlace, type DataSource } from "../../office/sources";
import type { Language } from "../../text/language";
import { type Cell, cellError, type CellValue, plainSheet, type Row, type Sheet } from "../../xlsx/model";
import type { TargetSheet } from "../../xlsx/patch/target";
import { columnName } from "../../xlsx/text/address";
import type { StyleDefinition } from "../../xlsx/write/definition";
import * as look from "../../xlsx/write/look";
import { LINE } from "./result-sheet";
import type { Styles } from "./styles";

/** A sheet with the rows of several tables as references to their cells, so that it follows them. */
export interface CombinedSheet {
  readonly sheet: Sheet;
  readonly target: TargetSheet;
  /** Its rows as a table of the check. */
  readonly source: DataSource;
  readonly map: ColumnMap;
  readonly formulas: number;
  /** Where each of its rows comes from: `Supplier A!12`. */
  readonly places: readonly string[];
}

/** Rows of the sheet: a title, a remark, a blank row, the header. */
const HEADER = 3;
/** The columns before those of the check: the sheet, and the row in it. */
const FIRST = 2;
const AMOUNT = "#,##0.00_)";

interface Written {
  readonly row: number;
  readonly column: number;
  readonly value: CellValue;
  readonly style: StyleDefinition;
  readonly formula?: string;
}

/** Names of rows: they begin with the name of their table, so that the same name in two tables means two rows. */
const isName = ({ key }: ColumnNeed) => key === "label" || key === "containedIn";

export function combinedSheet(
  { role, names, columns, rows }: CombinedTable,
  parts: readonly TablePart[],
  name: string,
  styles: Styles,
  { t }: Language,
): CombinedSheet {
  const written: Written[] = [
    { row: 0, column: 0, value: role.title ? `${name}: ${t(role.title)}` : name, style: look.title },
    {
      row: 1,
      column: 0,
      value: `Rows of ${names.join(", ")}. Every cell refers to its sheet and follows it; rows that are added there later are not here.`,
      style: look.subtitle,
    },
  ];
  const label = role.columns.find(({ key }) => key === "label");
  // Each row has a name, even if no table has a column of names.
  const shown = [...(label ? [{ need: label, unit: "" }] : []), ...columns.filter(({ need }) => need !== label)];
  const headers = [
    "Sheet",
    "Row",
    ...shown.map(({ need, unit }) => `${t(need.title)}${unit === "" ? "" : ` (${unit})`}`),
  ];
  headers.forEach((text, column) => written.push({ row: HEADER, column, value: text, style: look.resultHeader }));
  rows.forEach((from, index) => {
    const row = HEADER + 1 + index;
    const { source } = parts[from.part] as TablePart;
    const called = names[from.part] as string;
    const at = cellOf(source, from.row, 0);
    written.push({ row, column: 0, value: called, style: look.given });
    written.push({ row, column: 1, value: at.row + 1, formula: `ROW(${placeText(at)})`, style: look.given });
    shown.forEach(({ need }, position) => {
      const cell = from.cells[need.key] ?? { column: null, held: null, read: null };
      const place = cell.column === null ? null : cellOf(source, from.row, cell.column);
      const column = FIRST + position;
      const style = styleOf(need, cell);
      if (isName(need)) written.push({ row, column, style, ...nameOf(need, cell, place, at, called) });
      else if (place === null) written.push({ row, column, style, value: valueOf(cell.read) });
      else written.push({ row, column, style, value: valueOf(cell.read) ?? "", formula: formulaOf(cell, place) });
    });
  });
  const last = HEADER + 1 + rows.length;
  const address = `A${HEADER + 1}:${columnName(headers.length - 1)}${last}`;
  const widths = [20, 8, ...shown.map(({ need }) => (isName(need) ? 32 : 18))];
  return {
    source: {
      key: `${name}!${address}`,
      kind: "range",
      name: address,
      sheet: name,
      headers,
      firstRow: HEADER + 1,
      firstColumn: 0,
      rowCount: rows.length,
    },
    map: Object.fromEntries(
      role.columns.map(({ key }) => {
        const position = shown.findIndex(({ need }) => need.key === key);
        return [key, position < 0 ? null : FIRST + position];
      }),
    ),
    formulas: written.filter(({ formula }) => formula !== undefined).length,
    places: rows.map(({ part, row }) => {
      const { source } = parts[part] as TablePart;
      return `${quotedSheet(source.sheet)}!${source.firstRow + row + 1}`;
    }),
    sheet: sheetOf(name, written, styles),
    target: {
      part: null,
      name,
      visibility: "visible",
      cells: written.map(({ row, column, value, formula, style }) => ({
        row,
        column,
        style: styles.index(style),
        value,
        ...(formula === undefined ? {} : { formula: { text: formula, dynamic: false } }),
      })),
      rows: new Map([[0, { height: 30 }]]),
      defaultRowHeight: LINE,
      columns: widths.map((width, column) => ({ first: column, last: column, width })),
      view: { frozen: { rows: HEADER + 1, columns: 0 }, showGridLines: false },
      tabColor: `#${look.tabs.source}`,
      page: { landscape: true, fitToWidth: true },
    },
  };
}

function formulaOf({ held, read }: CombinedCell, place: CellPlace): string {
  const reference = placeText(place);
  if (typeof held === "string" && read !== null && typeof read !== "object" && read !== held) {
    return readInFormula(reference, new Map<string, ReadValue>([[held, read]]));
  }
  return `IF(${reference}="","",${reference})`;
}

/** The name of a row after that of its table; a row without a name is named by its number. */
function nameOf(
  { key }: ColumnNeed,
  { held }: CombinedCell,
  place: CellPlace | null,
  row: CellPlace,
  table: string,
): { readonly value: CellValue; readonly formula?: string } {
  const start = `"${`${table}: `.replaceAll('"', '""')}"`;
  const text = held === null || typeof held === "object" ? "" : String(held);
  if (place !== null && typeof held === "object" && held !== null) {
    return { value: valueOf(held), formula: `${start}&${placeText(place)}` };
  }
  if (key === "label") {
    const numbered = `${start}&"row "&ROW(${placeText(row)})`;
    const value = `${table}: ${text === "" ? `row ${row.row + 1}` : text}`;
    if (place === null) return { value, formula: numbered };
    const reference = placeText(place);
    return { value, formula: `IF(${reference}="",${numbered},${start}&${reference})` };
  }
  if (place === null) return { value: null };
  const reference = placeText(place);
  return { value: text === "" ? "" : `${table}: ${text}`, formula: `IF(${reference}="","",${start}&${reference})` };
}

/** Amounts and days keep their number format, which may name a currency. */
function styleOf({ kind }: ColumnNeed, { held, read, format }: CombinedCell): StyleDefinition {
  if (kind === "date") return look.withFormat(look.given, typeof read === "number" ? look.date : "General");
  if (kind !== "amount" && kind !== "yesNoOrAmount") return look.given;
  const unit = typeof held === "string" ? unitIn(held) : null;
  if (unit !== null && typeof read === "number") return look.withFormat(look.given, `#,##0.00 "${unit}"`);
  return look.withFormat(look.given, format === undefined || format === "General" ? AMOUNT : format);
}

function valueOf(cell: SheetCell): CellValue {
  return typeof cell === "object" && cell !== null ? cellError(cell.code) : cell;
}

function sheetOf(name: string, written: readonly Written[], styles: Styles): Sheet {
  const rows = new Map<number, Row>();
  for (const { row, column, value, style, formula } of written) {
    const known = rows.get(row);
    const cells: (Cell | undefined)[] = known ? (known.cells as (Cell | undefined)[]) : [];
    if (!known) rows.set(row, { cells });
    cells[column] = {
      value,
      style: styles.index(style),
      ...(formula === undefined ? {} : { formula: { text: formula, engineText: formula, kind: "plain" } }),
    };
  }
  return { ...plainSheet(name, rows), showGridLines: false };
}
