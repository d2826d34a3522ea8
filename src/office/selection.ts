import { inExcel, removeHandler } from "./batch";
import type { CellPlace } from "./sources";

/** Activates the sheet of a cell and selects the cell. */
export async function goTo({ sheet, row, column }: CellPlace): Promise<void> {
  await inExcel(async (context) => {
    const found = context.workbook.worksheets.getItem(sheet);
    found.activate();
    found.getCell(row, column).select();
    await context.sync();
  });
}

/** The address of the selection, including its sheet, as a formula writes it. */
export async function selectedAddress(): Promise<string> {
  return inExcel(async (context) => {
    const range = context.workbook.getSelectedRange();
    range.load("address");
    await context.sync();
    return range.address;
  });
}

/** Calls back whenever the selection changes. Returns a function that stops it. */
export async function onSelection(listener: () => void): Promise<() => void> {
  const handler = await inExcel(async (context) => {
    const added = context.workbook.onSelectionChanged.add(async () => listener());
    await context.sync();
    return added;
  });
  return () => removeHandler(handler);
}
