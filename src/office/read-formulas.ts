import { breathe, inExcel, type Work } from "./batch";
import { BlockSize } from "./block-size";
import type { DataSource } from "./sources";

/** Formulas are longer than values. */
const ROWS_PER_BLOCK = 50_000;

/** The formulas of a source's column, one entry per row; "" if the cell holds none. */
export async function readFormulas(source: DataSource, column: number, work: Work): Promise<string[]> {
  const formulas: string[] = [];
  const size = new BlockSize(ROWS_PER_BLOCK);
  for (let start = 0, count = 0; start < source.rowCount; start += count) {
    const from = start;
    const read = await size.read(
      start,
      source.rowCount,
      (rows) =>
        inExcel(async (context) => {
          const range = context.workbook.worksheets
            .getItem(source.sheet)
            .getRangeByIndexes(source.firstRow + from, source.firstColumn + column, rows, 1)
            .load("formulas");
          await context.sync();
          return range.formulas as unknown[][];
        }),
      (lines) => [lines],
    );
    count = read.count;
    for (const [formula] of read.block) {
      formulas.push(typeof formula === "string" && formula.charCodeAt(0) === 61 ? formula : "");
    }
    await breathe(work, (start + count) / source.rowCount);
  }
  return formulas;
}
