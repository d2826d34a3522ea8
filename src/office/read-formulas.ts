import { breathe, inExcel, type Work } from "./batch";
import type { DataSource } from "./sources";

/** Formulas are longer than values. */
const ROWS_PER_BLOCK = 50_000;

/** The formulas of a source's column, one entry per row; "" if the cell holds none. */
export async function readFormulas(source: DataSource, column: number, work: Work): Promise<string[]> {
  const formulas: string[] = [];
  for (let start = 0; start < source.rowCount; start += ROWS_PER_BLOCK) {
    const count = Math.min(ROWS_PER_BLOCK, source.rowCount - start);
    const lines = await inExcel(async (context) => {
      const range = context.workbook.worksheets
        .getItem(source.sheet)
        .getRangeByIndexes(source.firstRow + start, source.firstColumn + column, count, 1)
        .load("formulas");
      await context.sync();
      return range.formulas as unknown[][];
    });
    for (const [formula] of lines) {
      formulas.push(typeof formula === "string" && formula.charCodeAt(0) === 61 ? formula : "");
    }
    await breathe(work, (start + count) / source.rowCount);
  }
  return formulas;
}
