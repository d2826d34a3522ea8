import type { CellChange } from "../../workbook/xlsx/patch";
import {
  type Cell,
  cellAt,
  type CellRange,
  type CellValue,
  cellError,
  isCellError,
  type Sheet,
  type Workbook,
} from "../../workbook/xlsx/model";
import type { Area, CellScalar } from "../office/host-grid";
import { sheetKey } from "./snapshot";
import type { UniverGrid } from "./univer-grid";

export interface Changes {
  readonly cells: readonly CellChange[];
  /** What was changed and cannot be put into the file, one sentence each. */
  readonly left: readonly string[];
}

/** What differs between the workbook as it was read and as it stands in the grid. */
export function changesSince(workbook: Workbook, grid: UniverGrid, functionNamespace: string): Changes {
  const cells: CellChange[] = [];
  const left: string[] = [];
  const shown = new Map(grid.sheets().map((sheet) => [sheet.id, sheet]));
  workbook.sheets.forEach((sheet, index) => {
    const id = sheetKey(index);
    const now = shown.get(id);
    shown.delete(id);
    if (!now) {
      left.push(`The sheet '${sheet.name}' was deleted here and is still in the file.`);
      return;
    }
    if (now.name !== sheet.name) left.push(`The sheet '${now.name}' has its old name '${sheet.name}' in the file.`);
    collect(sheet, id, grid, functionNamespace, cells);
  });
  for (const { name } of shown.values()) left.push(`The sheet '${name}' was added here and is not in the file.`);
  if (grid.moved)
    left.push("Rows, columns or cells were moved: formats, tables and charts of the file stay where they were.");
  return { cells, left };
}

function collect(sheet: Sheet, id: string, grid: UniverGrid, namespace: string, changes: CellChange[]): void {
  const used = boundsOf(sheet, grid.usedArea(id, true));
  if (!used) return;
  const values = grid.read(id, used, "values");
  const kinds = grid.read(id, used, "kinds");
  const formulas = grid.read(id, used, "formulas");
  const filled = new Set<string>();
  const spills = new Map<string, CellRange>();
  for (const { row, column, range } of grid.spills(id)) {
    spills.set(`${row},${column}`, {
      top: range.startRow,
      left: range.startColumn,
      bottom: range.endRow,
      right: range.endColumn,
    });
    for (let r = range.startRow; r <= range.endRow; r++) {
      for (let c = range.startColumn; c <= range.endColumn; c++) filled.add(`${r},${c}`);
    }
  }
  for (let r = 0; r < used.rows; r++) {
    for (let c = 0; c < used.columns; c++) {
      const row = used.row + r;
      const column = used.column + c;
      const before = cellAt(sheet, row, column);
      const value = cellValue(values[r]?.[c] ?? "", kinds[r]?.[c] ?? "Empty");
      const shown = formulas[r]?.[c];
      const formula =
        typeof shown === "string" && shown.startsWith("=") && shown !== values[r]?.[c] ? shown.slice(1) : null;
      const place = { sheet: sheet.name, row, column };
      const key = `${row},${column}`;
      if (formula === null) {
        const had = before?.formula && before.formula.kind !== "data-table" && !before.spilledFrom;
        if (had && !filled.has(key)) changes.push({ ...place, formula: null, value });
        else if (!sameValue(before, value)) changes.push({ ...place, value });
        continue;
      }
      const spill = spills.get(key);
      const range = spill ?? { top: row, left: column, bottom: row, right: column };
      if (before?.formula?.text === formula) {
        const known = before.formula.range;
        const moved = before.formula.kind === "dynamic" && known && JSON.stringify(known) !== JSON.stringify(range);
        if (moved) changes.push({ ...place, value, range });
        else if (!sameValue(before, value)) changes.push({ ...place, value });
        continue;
      }
      const dynamic = spill !== undefined || formula.toUpperCase().includes(`${namespace}.`);
      const table = sheet.tables.find((each) => contains(each.range, row, column))?.name;
      changes.push({
        ...place,
        formula: { text: formula, dynamic, ...(table === undefined ? {} : { table }) },
        value,
        ...(dynamic ? { range } : {}),
      });
    }
  }
}

const contains = (range: CellRange, row: number, column: number) =>
  row >= range.top && row <= range.bottom && column >= range.left && column <= range.right;

function boundsOf(sheet: Sheet, used: Area | null): Area | null {
  let bottom = used ? used.row + used.rows : 0;
  let right = used ? used.column + used.columns : 0;
  for (const [number, row] of sheet.rows) {
    row.cells.forEach((cell, column) => {
      if (!cell || (cell.value === null && !cell.formula)) return;
      bottom = Math.max(bottom, number + 1);
      right = Math.max(right, column + 1);
    });
  }
  return bottom === 0 ? null : { row: 0, column: 0, rows: bottom, columns: right };
}

function cellValue(value: CellScalar, kind: CellScalar): CellValue {
  if (kind === "Empty") return null;
  // The engine's word for a loop is not Excel's.
  if (kind === "Error") return cellError(value === "#CYCLE!" || value === "#ERROR!" ? "#REF!" : String(value));
  return value;
}

function sameValue(before: Cell | undefined, value: CellValue): boolean {
  const old = before?.value ?? null;
  if (isCellError(old) || isCellError(value)) return isCellError(old) && isCellError(value) && old.code === value.code;
  return old === value || (old === "" && value === null) || (old === null && value === "");
}
