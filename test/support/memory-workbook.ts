import { excelNamespace, officeExtension } from "../../src/host/office/excel";
import { MemoryGrid } from "./memory-grid";
import { type DataSource, listTables } from "../../src/office/sources";

export type HeldCell = string | number | boolean | null;

let grid = new MemoryGrid();

/** The grid of the workbook that was opened last. */
export const gridInMemory = (): MemoryGrid => grid;

/** Opens a workbook in memory. Each sheet has rows from A1 on, as a table if it has a table name. `results` has the results of formulas. */
export async function openInMemory(
  sheets: readonly {
    readonly name: string;
    readonly rows: readonly (readonly HeldCell[])[];
    readonly table?: string;
  }[],
  results: Readonly<Record<string, HeldCell>> = {},
): Promise<readonly DataSource[]> {
  grid = new MemoryGrid(
    (formula) => results[formula] ?? 0,
    sheets.map(({ name }) => name),
  );
  Object.assign(globalThis, { Excel: excelNamespace(grid), OfficeExtension: officeExtension() });
  await Excel.run(async (context) => {
    for (const { name, rows, table } of sheets) {
      const columns = Math.max(...rows.map((row) => row.length));
      const range = context.workbook.worksheets.getItem(name).getRangeByIndexes(0, 0, rows.length, columns);
      range.formulas = rows.map((row) => Array.from({ length: columns }, (_, column) => row[column] ?? ""));
      if (table !== undefined) context.workbook.worksheets.getItem(name).tables.add(range, true).name = table;
    }
    await context.sync();
  });
  return listTables();
}
