import type { CombinedCell, CombinedTable, TablePart } from "../combine-tables";
import type { ColumnMap } from "../column-matching";
import type { ColumnNeed } from "../definitions/definition";
import { isMoney } from "../headers/header";
import { readInFormula, type ReadValue } from "../reading";
import { unitIn } from "../units";
import { placeText, quotedSheet } from "../../office/addresses";
import type { SheetCell } from "../../office/read-blocks";
import { cellOf, type CellPlace, type DataSource } from "../../office/sources";
import type { Language } from "../../text/language";
import { cellError, type CellValue } from "../../xlsx/model";
import { columnName } from "../../xlsx/text/address";
import type { StyleDefinition } from "../../xlsx/write/definition";
import * as look from "../../xlsx/write/look";
import type { PlannedCell, PlannedSheet } from "../../xlsx/write/planned-sheet";
import { whileStated } from "./while-stated";

/** A sheet with the rows of several tables as references to their cells, so that it follows them. */
export interface CombinedSheet {
  readonly plan: PlannedSheet;
  readonly name: string;
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
/** Stands for the number of a row. */
const NUMBER = "#";

/** Names of countries and materials are longer than amounts and days. */
const isText = ({ kind }: ColumnNeed) => ["origin", "country", "material", "listed", "text"].includes(kind);

interface Content {
  readonly value: CellValue;
  readonly formula?: string;
}

/** Names of rows: they begin with the name of their table, so that the same name in two tables means two rows. */
const isName = ({ key }: ColumnNeed) => key === "label" || key === "containedIn";

export function combinedSheet(
  { role, names, columns, rows }: CombinedTable,
  parts: readonly TablePart[],
  name: string,
  { t, list }: Language,
): CombinedSheet {
  const cells = new Map<number, Map<number, PlannedCell>>();
  let formulas = 0;
  const put = (row: number, column: number, style: StyleDefinition, { value, formula }: Content): void => {
    const line = cells.get(row) ?? new Map<number, PlannedCell>();
    cells.set(row, line);
    if (formula !== undefined) formulas++;
    line.set(column, {
      style,
      ...(value === null ? {} : { value }),
      ...(formula === undefined ? {} : { formula, plain: true as const }),
    });
  };
  put(0, 0, look.title, { value: role.title ? `${name}: ${t(role.title)}` : name });
  put(1, 0, look.subtitle, { value: t("combined.about", { names: list(names) }) });
  const label = role.columns.find(({ key }) => key === "label");
  // Each row has a name, even if no table has a column of names.
  const shown = [...(label ? [{ need: label, unit: "" }] : []), ...columns.filter(({ need }) => need !== label)];
  const headers = [
    t("combined.sheet"),
    t("combined.row"),
    ...shown.map(({ need, unit }) => `${t(need.title)}${unit === "" ? "" : ` (${unit})`}`),
  ];
  headers.forEach((value, column) => put(HEADER, column, look.resultHeader, { value }));
  const numbered = t("combined.rowNumber", { row: NUMBER }).split(NUMBER);
  rows.forEach((from, index) => {
    const row = HEADER + 1 + index;
    const { source, currencies } = parts[from.part] as TablePart;
    const called = names[from.part] as string;
    const at = cellOf(source, from.row, 0);
    put(row, 0, look.given, { value: called });
    put(row, 1, look.given, { value: at.row + 1, formula: `ROW(${placeText(at)})` });
    shown.forEach(({ need }, position) => {
      const cell = from.cells[need.key] ?? { column: null, held: null, read: null };
      const place = cell.column === null ? null : cellOf(source, cell.row ?? from.row, cell.column);
      const column = FIRST + position;
      const style = styleOf(need, cell);
      if (isName(need))
        put(row, column, style, nameOf(need, cell, place, at, parts.length > 1 ? called : null, numbered));
      else if (place === null) put(row, column, style, { value: valueOf(cell.read) });
      else {
        const shown = formulaOf(cell, place);
        const formula = currencies && isMoney(need.key) ? whileStated(shown, currencies, source, from.row) : shown;
        put(row, column, style, { value: valueOf(cell.read) ?? "", formula });
      }
    });
  });
  const last = HEADER + 1 + rows.length;
  const address = `A${HEADER + 1}:${columnName(headers.length - 1)}${last}`;
  return {
    name,
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
    formulas,
    places: rows.map(({ part, row }) => {
      const { source } = parts[part] as TablePart;
      return `${quotedSheet(source.sheet)}!${source.firstRow + row + 1}`;
    }),
    plan: {
      cells,
      heights: new Map([[0, 30]]),
      merges: [],
      verdicts: [],
      widths: [20, 8, ...shown.map(({ need }) => (isName(need) ? 32 : isText(need) ? 26 : 18))],
      frozenRows: HEADER + 1,
      tabColor: look.tabs.source,
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

/** The name of a row, after that of its table if there are several; a row without a name is named by its number. */
function nameOf(
  { key }: ColumnNeed,
  { held }: CombinedCell,
  place: CellPlace | null,
  row: CellPlace,
  table: string | null,
  [before = "", after = ""]: readonly string[],
): Content {
  const prefix = table === null ? "" : `${table}: `;
  const start = prefix === "" ? "" : `${quoted(prefix)}&`;
  const text = held === null || typeof held === "object" ? "" : String(held);
  if (place !== null && typeof held === "object" && held !== null) {
    return { value: valueOf(held), formula: `${start}${placeText(place)}` };
  }
  if (key === "label") {
    const numbered = `${quoted(`${prefix}${before}`)}&ROW(${placeText(row)})${after === "" ? "" : `&${quoted(after)}`}`;
    const value = `${prefix}${text === "" ? `${before}${row.row + 1}${after}` : text}`;
    if (place === null) return { value, formula: numbered };
    const reference = placeText(place);
    return { value, formula: `IF(${reference}="",${numbered},${start}${reference})` };
  }
  if (place === null) return { value: null };
  const reference = placeText(place);
  return { value: text === "" ? "" : `${prefix}${text}`, formula: `IF(${reference}="","",${start}${reference})` };
}

function quoted(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}

/** Amounts and days keep their number format, which may name a currency. */
function styleOf({ kind }: ColumnNeed, { held, read, format }: CombinedCell): StyleDefinition {
  if (kind === "date")
    return look.withFormat(look.given, [held, read].some((each) => typeof each === "number") ? look.date : "General");
  if (kind !== "amount" && kind !== "yesNoOrAmount") return look.given;
  const unit = typeof held === "string" ? unitIn(held) : null;
  if (unit !== null && typeof read === "number") return look.withFormat(look.given, `#,##0.00 "${unit}"`);
  return look.withFormat(look.given, format === undefined || format === "General" ? AMOUNT : format);
}

function valueOf(cell: SheetCell): CellValue {
  return typeof cell === "object" && cell !== null ? cellError(cell.code) : cell;
}
