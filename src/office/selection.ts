import { HostProblem, inExcel, removeHandler } from "./batch";
import type { CellArea } from "./explain-references";
import { mayChangeSheets } from "./may-write";
import { type Hidden, hiddenState } from "./sheets";
import type { CellPlace } from "./sources";

/** A place that could not be shown, because its sheet is hidden. */
export interface HiddenPlace {
  readonly sheet: string;
  readonly hidden: Hidden;
}

/**
 * Activates the sheet of a cell or an area and selects it. A sheet that was renamed is followed by its id. Returns null, or the hidden sheet
 * on which nothing can be selected; throws a problem that names the sheet if it is gone.
 */
export async function goTo(place: CellPlace | CellArea): Promise<HiddenPlace | null> {
  const { sheet, sheetId, row, column } = place;
  const { rows, columns } = "columns" in place ? place : { rows: 1, columns: 1 };
  return inExcel(async (context) => {
    const found = context.workbook.worksheets.getItemOrNullObject(sheetId ?? sheet).load("name,visibility");
    await context.sync();
    if (found.isNullObject) throw new HostProblem("goneSheet", sheet);
    const hidden = hiddenState(found.visibility);
    if (hidden) return { sheet: found.name, hidden };
    found.activate();
    found.getRangeByIndexes(row, column, rows, columns).select();
    await context.sync();
    return null;
  });
}

/** Shows the hidden sheet of a place and selects it. A very hidden sheet stays hidden: somebody meant it to be. */
export async function showAndGoTo(place: CellPlace | CellArea): Promise<HiddenPlace | null> {
  await mayChangeSheets();
  await inExcel(async (context) => {
    const { sheet, sheetId } = place;
    const found = context.workbook.worksheets.getItemOrNullObject(sheetId ?? sheet).load("visibility");
    await context.sync();
    if (found.isNullObject) throw new HostProblem("goneSheet", sheet);
    if (found.visibility === "Hidden") found.visibility = "Visible";
    await context.sync();
  });
  return goTo(place);
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

/** The first selected area; null if something else than cells is selected. */
export async function selectedArea(): Promise<CellArea | null> {
  return inExcel(async (context) => {
    const selection = context.workbook.getSelectedRanges();
    selection.areas.load("items/rowIndex,items/columnIndex,items/rowCount,items/columnCount,items/worksheet/name");
    await context.sync();
    const area = selection.areas.items[0];
    return area
      ? {
          sheet: area.worksheet.name,
          row: area.rowIndex,
          column: area.columnIndex,
          rows: area.rowCount,
          columns: area.columnCount,
        }
      : null;
  });
}
