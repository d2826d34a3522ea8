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
