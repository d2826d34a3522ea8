import type { CalculatedValues } from "../../xlsx/write/definition";
import type { CellRange, CellValue } from "../../xlsx/model";

/** Results of the report's formulas, which are the recorded ones. */
export class LiveValues implements CalculatedValues {
  private readonly rows = new Map<string, Map<number, { left: number; cells: readonly CellValue[] }[]>>();
  private readonly areas = new Map<string, CellRange>();

  put(sheet: string, row: number, column: number, values: readonly (readonly CellValue[])[]): void {
    let lines = this.rows.get(sheet);
    if (!lines) this.rows.set(sheet, (lines = new Map()));
    values.forEach((cells, down) => {
      const known = lines.get(row + down);
      if (known) known.push({ left: column, cells });
      else lines.set(row + down, [{ left: column, cells }]);
    });
    const width = values[0]?.length ?? 1;
    if (values.length > 1 || width > 1) {
      const area = { top: row, left: column, bottom: row + values.length - 1, right: column + width - 1 };
      this.areas.set(`${sheet}|${row}|${column}`, area);
    }
  }

  value(sheet: string, row: number, column: number): CellValue {
    for (const { left, cells } of this.rows.get(sheet)?.get(row) ?? []) {
      if (column >= left && column < left + cells.length) return cells[column - left] ?? null;
    }
    return null;
  }

  spill(sheet: string, row: number, column: number): CellRange | null {
    return this.areas.get(`${sheet}|${row}|${column}`) ?? null;
  }
}
