import { cellAt, type Sheet, type Workbook } from "../../src/xlsx/model";

/**
 * The formula of a cell without what depends on the language: sheets and table columns are replaced by numbers, and texts are removed. Null
 * if the cell has no formula. A template has the same neutral formulas in every language.
 */
export function neutralFormula(workbook: Workbook, sheet: Sheet, row: number, column: number): string | null {
  const formula = cellAt(sheet, row, column)?.formula;
  if (!formula) return null;
  const tables = new Map(workbook.sheets.flatMap((each) => each.tables.map((table) => [table.name, table] as const)));
  const own = sheet.tables.find(
    ({ range: { top, left, bottom, right } }) => top <= row && row <= bottom && left <= column && column <= right,
  );
  const columnNumber = (table: string, header: string): string => {
    const columns = (table === "" ? own : tables.get(table))?.columns ?? [];
    const found = columns.findIndex(({ name }) => name === header);
    return found < 0 ? header : String(found);
  };
  const sheetNumber = (name: string): string => {
    const found = workbook.sheets.findIndex((each) => each.name === name.replace(/''/g, "'"));
    return found < 0 ? name : `sheet${found}`;
  };
  return formula.text
    .replace(/"(?:[^"]|"")*"/g, '""')
    .replace(/(?:'((?:[^']|'')+)'|([\p{L}_][\p{L}\p{N}_.]*))!/gu, (_, quoted?: string, bare?: string) => {
      return `${sheetNumber(quoted ?? bare ?? "")}!`;
    })
    .replace(/(\w*)\[((?:[^[\]]|\[[^\]]*\])*)\]/g, (_, table: string, inner: string) => {
      const [at, names] = inner.startsWith("@") ? ["@", inner.slice(1)] : ["", inner];
      const parts = names.split(/\]([:,])\[/).map((part) => part.replace(/^\[|\]$/g, ""));
      return `${table}[${at}${parts.map((part) => columnNumber(table, part)).join("")}]`;
    });
}
