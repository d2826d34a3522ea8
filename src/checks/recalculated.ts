import type { Work } from "../office/batch";
import { readColumns, type SheetCell } from "../office/read-blocks";
import type { DataSource } from "../office/sources";

/** Cells of a table as a check read them, by column. */
export interface ReadCells {
  readonly source: DataSource;
  readonly columns: ReadonlyMap<number, readonly SheetCell[]>;
}

/** Whether a table holds other values than those that were read: its formulas may depend on cells of other sheets. */
export async function hasOtherValues(read: readonly ReadCells[], work: Work): Promise<boolean> {
  for (const { source, columns } of read) {
    const { cells } = await readColumns(source, [...columns.keys()], work);
    for (const [column, before] of columns) {
      const now = cells.get(column) ?? [];
      if (before.length !== now.length || before.some((cell, row) => !isSame(cell, now[row]))) return true;
    }
  }
  return false;
}

function isSame(before: SheetCell, now: SheetCell | undefined): boolean {
  if (typeof before !== "object" || before === null) return before === now;
  return typeof now === "object" && now !== null && now.code === before.code;
}
