import { type CellValue, cellAt, sheetIndex, type Workbook } from "../../xlsx/model";
import type { CellChange } from "../../xlsx/patch/patch";
import { cellName } from "../../xlsx/text/address";

/** A cell whose stored result is replaced in a copy. */
export interface ShownChange {
  readonly sheet: string;
  readonly cell: string;
  readonly before: CellValue;
  readonly after: CellValue;
}

/** The changes of a copy with what the file holds. Cells that only belong to a larger array now are left out. */
export function shownChanges(workbook: Workbook, changes: readonly CellChange[]): ShownChange[] {
  return changes.flatMap(({ sheet, row, column, value = null }) => {
    const source = workbook.sheets[sheetIndex(workbook, sheet)];
    const before = source ? (cellAt(source, row, column)?.value ?? null) : null;
    return before === value ? [] : [{ sheet, cell: cellName(row, column), before, after: value }];
  });
}
