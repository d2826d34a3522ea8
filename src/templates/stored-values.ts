import type { CalculatedValues } from "../xlsx/write/definition";
import { cellAt, sheetIndex, valueAt } from "../xlsx/model";
import { readWorkbook } from "../xlsx/read/reader";

/** The results that a file already holds. Built with them, its definition must produce the same file again. */
export function storedValues(bytes: Uint8Array, functionIds: readonly string[]): CalculatedValues {
  const workbook = readWorkbook(bytes, { functionIds });
  const sheetOf = (name: string) => workbook.sheets[sheetIndex(workbook, name)];
  return {
    value: (name, row, column) => {
      const sheet = sheetOf(name);
      return sheet ? valueAt(sheet, row, column) : null;
    },
    spill: (name, row, column) => {
      const sheet = sheetOf(name);
      const range = sheet && cellAt(sheet, row, column)?.formula?.range;
      return range && (range.bottom > range.top || range.right > range.left) ? range : null;
    },
  };
}
