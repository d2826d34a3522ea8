import { inExcel, removeHandler } from "./batch";
import type { CellPlace } from "./sources";

/** Shows a cell: its sheet comes to the front and the cell is selected. */
export async function goTo({ sheet, row, column }: CellPlace): Promise<void> {
  await inExcel(async (context) => {
    const found = context.workbook.worksheets.getItem(sheet);
    found.activate();
    found.getCell(row, column).select();
    await context.sync();
  });
}

export interface ActiveCell extends CellPlace {
  /** With its equals sign; "" where the cell holds no formula. */
  readonly formula: string;
  readonly value: unknown;
}

/** The active cell; where it shows part of a spilled result, the cell that holds the formula. */
export async function readActiveCell(): Promise<ActiveCell> {
  return inExcel(async (context) => {
    let cell = context.workbook.getActiveCell();
    const parent = cell.getSpillParentOrNullObject();
    cell.load("formulas,values,rowIndex,columnIndex,worksheet/name");
    parent.load("formulas,values,rowIndex,columnIndex,worksheet/name");
    await context.sync();
    const own = String((cell.formulas as unknown[][])[0]?.[0] ?? "");
    if (!own.startsWith("=") && !parent.isNullObject) cell = parent;
    const formula = String((cell.formulas as unknown[][])[0]?.[0] ?? "");
    return {
      sheet: cell.worksheet.name,
      row: cell.rowIndex,
      column: cell.columnIndex,
      formula: formula.startsWith("=") ? formula : "",
      value: (cell.values as unknown[][])[0]?.[0] ?? "",
    };
  });
}

/** The address of the selection, with its sheet, as a formula refers to it. */
export async function selectedAddress(): Promise<string> {
  return inExcel(async (context) => {
    const range = context.workbook.getSelectedRange();
    range.load("address");
    await context.sync();
    return range.address;
  });
}

/** Calls back whenever another cell is selected. Returns how to stop. */
export async function onSelection(listener: () => void): Promise<() => void> {
  const handler = await inExcel(async (context) => {
    const added = context.workbook.onSelectionChanged.add(async () => listener());
    await context.sync();
    return added;
  });
  return () => removeHandler(handler);
}
