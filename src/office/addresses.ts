import { columnName } from "../xlsx/text/address";
import type { CellPlace, DataSource } from "./sources";

/** The address of a cell without its sheet: `C7`. */
export function localAddress(row: number, column: number): string {
  return `${columnName(column)}${row + 1}`;
}

/** A sheet name as formulas write it, quoted if needed. */
export function quotedSheet(sheet: string): string {
  return /^[\p{L}_][\p{L}\p{N}_.]*$/u.test(sheet) && !/^[A-Za-z]{1,3}\d+$/.test(sheet) && !/^R\d*C?\d*$/i.test(sheet)
    ? sheet
    : `'${sheet.replaceAll("'", "''")}'`;
}

/** A cell address for people to read: `Lots!C7`. */
export function placeText({ sheet, row, column }: CellPlace): string {
  return `${quotedSheet(sheet)}!${localAddress(row, column)}`;
}

/** A formula reference to one column of a source. For a table it is a structured reference, which grows with the table. */
export function columnReference(source: DataSource, column: number): string {
  if (source.kind === "table") {
    return `${source.name}[${(source.headers[column] as string).replace(/['[\]#@]/g, (mark) => `'${mark}`)}]`;
  }
  const letters = columnName(source.firstColumn + column);
  const first = source.firstRow + 1;
  return `${quotedSheet(source.sheet)}!$${letters}$${first}:$${letters}$${first + source.rowCount - 1}`;
}

/** A formula reference to a whole source, including its header row. */
export function wholeReference(source: DataSource): string {
  if (source.kind === "table") return `${source.name}[#All]`;
  const first = columnName(source.firstColumn);
  const last = columnName(source.firstColumn + source.headers.length - 1);
  return `${quotedSheet(source.sheet)}!$${first}$${source.firstRow}:$${last}$${source.firstRow + source.rowCount}`;
}
