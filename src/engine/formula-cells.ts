import { type CellRange, cellError, type CellValue, eachCell, type Formula, type Workbook } from "../xlsx/model";

/** The result of a formula. */
export interface FormulaResult {
  readonly sheet: number;
  readonly row: number;
  readonly column: number;
  readonly formula: Formula;
  /** One value, or the rows that spill. */
  readonly values: readonly (readonly CellValue[])[];
}

/** The cells that these values fill from a cell on. */
export function filledBy(row: number, column: number, values: readonly (readonly CellValue[])[]): CellRange {
  return { top: row, left: column, bottom: row + values.length - 1, right: column + (values[0]?.length ?? 1) - 1 };
}

/** Whether two ranges of a sheet have a cell in common. */
export const overlap = (a: CellRange, b: CellRange): boolean =>
  a.top <= b.bottom && a.bottom >= b.top && a.left <= b.right && a.right >= b.left;

/** A legacy array formula fills its fixed range: a single row or column is repeated, and missing values are #N/A. */
export function fitted(values: readonly (readonly CellValue[])[], range: CellRange): CellValue[][] {
  const height = values.length;
  const width = values[0]?.length ?? 0;
  const rows: CellValue[][] = [];
  for (let row = 0; row <= range.bottom - range.top; row++) {
    const line: CellValue[] = [];
    for (let column = 0; column <= range.right - range.left; column++) {
      const value = values[height === 1 ? 0 : row]?.[width === 1 ? 0 : column];
      line.push(value === undefined ? cellError("#N/A") : value);
    }
    rows.push(line);
  }
  return rows;
}

/** A formula and its cell. */
export interface FormulaCell {
  readonly sheet: number;
  readonly row: number;
  readonly column: number;
  readonly formula: Formula;
}

/** Every formula of a workbook that can be calculated. What-if tables keep their stored values. */
export function formulaCells(workbook: Workbook): FormulaCell[] {
  const cells: FormulaCell[] = [];
  workbook.sheets.forEach((sheet, index) => {
    for (const [row, { cells: line }] of sheet.rows) {
      eachCell(line, ({ formula }, column) => {
        if (formula && formula.kind !== "data-table") cells.push({ sheet: index, row, column, formula });
      });
    }
  });
  return cells;
}

export const placeKey = (sheet: number, row: number, column: number): number =>
  // Exact below 2^53: 2^20 rows and 2^14 columns leave room for 2^19 sheets.
  (sheet * 1_048_576 + row) * 16_384 + column;

export function placeOfKey(key: number): { sheet: number; row: number; column: number } {
  const line = Math.floor(key / 16_384);
  return { sheet: Math.floor(line / 1_048_576), row: line % 1_048_576, column: key % 16_384 };
}
