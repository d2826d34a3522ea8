import { cellAt, type CellValue, isCellError, type Workbook } from "../xlsx/model";
import type { CellChange } from "../xlsx/patch/patch";
import type { Calculation } from "./calculation";

/** The changes that make a workbook show the results of a calculation. Cells that already show them are left alone. */
export function resultChanges(workbook: Workbook, calculation: Calculation): CellChange[] {
  const changes: CellChange[] = [];
  const circular = new Set(
    calculation.problems
      .filter(({ kind }) => kind === "circular")
      .map(({ sheet, row, column }) => `${sheet}|${row}|${column}`),
  );
  for (const { sheet: index, row, column, formula, values } of calculation.results) {
    const sheet = workbook.sheets[index];
    if (!sheet || circular.has(`${index}|${row}|${column}`)) continue;
    const put = (at: number, each: number, value: CellValue, range?: CellChange["range"]): void => {
      const stored = cellAt(sheet, at, each)?.value ?? null;
      if (range === undefined && sameValue(stored, value)) return;
      const spilled = at !== row || each !== column;
      changes.push({
        sheet: sheet.name,
        row: at,
        column: each,
        value,
        ...(range && { range }),
        ...(spilled && { spilled }),
      });
    };
    const height = formula.kind === "plain" ? 1 : values.length;
    const width = formula.kind === "plain" ? 1 : (values[0]?.length ?? 1);
    const range = { top: row, left: column, bottom: row + height - 1, right: column + width - 1 };
    const before = formula.range;
    const moved = formula.kind === "dynamic" && (before?.bottom !== range.bottom || before.right !== range.right);
    for (let at = 0; at < height; at++) {
      for (let each = 0; each < width; each++) {
        const first = at === 0 && each === 0;
        put(row + at, column + each, values[at]?.[each] ?? null, first && moved ? range : undefined);
      }
    }
    if (!before || !moved) continue;
    // Clears what an earlier, larger result left behind.
    for (let at = before.top; at <= before.bottom; at++) {
      const cells = sheet.rows.get(at)?.cells;
      for (let each = before.left; cells && each <= Math.min(before.right, cells.length - 1); each++) {
        const from = cells[each]?.spilledFrom;
        if (from?.row !== row || from.column !== column) continue;
        if (at > range.bottom || each > range.right) put(at, each, null);
      }
    }
  }
  return changes;
}

/** Whether two values look the same in a cell: the last digit of a double may differ between programs. */
export function sameValue(a: CellValue, b: CellValue): boolean {
  if (typeof a === "number" && typeof b === "number") {
    return a === b || Math.abs(a - b) <= 1e-14 * Math.max(Math.abs(a), Math.abs(b));
  }
  if (isCellError(a) && isCellError(b)) return a.code === b.code;
  return a === b;
}
