import { MemoryGrid } from "./memory-grid";
import type { PlainSheet } from "./plain-workbook";
import { referenceEngine } from "./reference-engine";

/** A workbook in memory with the sheets as they are filled in. Formulas hold the results that are given with them. */
export function gridOf(sheets: readonly PlainSheet[]): MemoryGrid {
  const grid = new MemoryGrid(
    referenceEngine,
    sheets.map(({ name }) => name),
  );
  sheets.forEach(({ rows, hidden }, index) => {
    const sheetId = grid.sheets()[index]?.id ?? "";
    if (hidden) grid.updateSheet(sheetId, { visibility: "Hidden" });
    rows.forEach((line, row) =>
      (line ?? []).forEach((cell, column) => {
        const value = typeof cell !== "object" ? cell : cell === null ? null : "n" in cell ? cell.n : (cell.v ?? null);
        if (value !== null) grid.writeContents(sheetId, { row, column, rows: 1, columns: 1 }, [[{ value }]]);
      }),
    );
  });
  return grid;
}
