import {
  type Cell,
  cellAt,
  cellError,
  type CellRange,
  type CellValue,
  isCellError,
  type Sheet,
} from "../../../xlsx/model";
import { type CellChange } from "../../../xlsx/patch/patch";
import { type Area, type CellScalar } from "../../../host/host-grid";
import { type UniverGrid } from "../host/univer-grid";

export type ChangedCell = Omit<CellChange, "sheet">;

/** Collects the cells whose value or formula has changed. */
export function collect(sheet: Sheet, id: string, grid: UniverGrid, namespace: string, changes: ChangedCell[]): void {
  // The current tables: in a file, a formula inside a table spells out the table's name.
  const tables = grid.tables().filter(({ sheetId }) => sheetId === id);
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
  for (const { row, columns } of rowsToCompare(sheet, grid.filledRows(id))) {
    const area: Area = { row, column: 0, rows: 1, columns };
    const [values = []] = grid.read(id, area, "values");
    const [kinds = []] = grid.read(id, area, "kinds");
    const [formulas = []] = grid.read(id, area, "formulas");
    for (let column = 0; column < columns; column++) {
      const before = cellAt(sheet, row, column);
      const value = cellValue(values[column] ?? "", kinds[column] ?? "Empty");
      const shown = formulas[column];
      const formula =
        typeof shown === "string" && shown.startsWith("=") && shown !== values[column] ? shown.slice(1) : null;
      const place = { row, column };
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
      const table = tables.find(({ area }) => holds(area, row, column))?.name;
      changes.push({
        ...place,
        formula: { text: formula, dynamic, ...(table === undefined ? {} : { table }) },
        value,
        ...(dynamic ? { range } : {}),
      });
    }
  }
}

const holds = (area: Area, row: number, column: number): boolean =>
  row >= area.row && row < area.row + area.rows && column >= area.column && column < area.column + area.columns;

/** The rows with content in the file or in the grid, in order, each with its number of columns up to the last cell. */
function rowsToCompare(
  sheet: Sheet,
  filled: readonly { readonly row: number; readonly last: number }[],
): { row: number; columns: number }[] {
  const columns = new Map<number, number>();
  const include = (row: number, column: number): void => {
    columns.set(row, Math.max(columns.get(row) ?? 0, column + 1));
  };
  for (const { row, last } of filled) include(row, last);
  for (const [number, row] of sheet.rows) {
    row.cells.forEach((cell, column) => {
      if (cell && (cell.value !== null || cell.formula)) include(number, column);
    });
  }
  return [...columns].map(([row, count]) => ({ row, columns: count })).sort((a, b) => a.row - b.row);
}

function cellValue(value: CellScalar, kind: CellScalar): CellValue {
  if (kind === "Empty") return null;
  // The engine marks loops with error codes that Excel does not have.
  if (kind === "Error") return cellError(value === "#CYCLE!" || value === "#ERROR!" ? "#REF!" : String(value));
  return value;
}

function sameValue(before: Cell | undefined, value: CellValue): boolean {
  const old = before?.value ?? null;
  if (isCellError(old) || isCellError(value)) return isCellError(old) && isCellError(value) && old.code === value.code;
  return old === value || (old === "" && value === null) || (old === null && value === "");
}
