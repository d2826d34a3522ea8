import { localAddress } from "./addresses";
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

/** Hosts select only so many areas at once, and take their address only if it is shorter than 8,192 characters. */
const MOST_AREAS = 200;
const MOST_CHARACTERS = 8000;

/** Areas of one sheet, in their order, where one directly below the other is one area. */
export function joinedAreas(areas: readonly CellArea[]): CellArea[] {
  const joined: CellArea[] = [];
  for (const area of areas) {
    const last = joined.at(-1);
    if (last?.column === area.column && last.columns === area.columns && last.row + last.rows === area.row) {
      joined[joined.length - 1] = { ...last, rows: last.rows + area.rows };
    } else joined.push(area);
  }
  return joined;
}

const addressOf = ({ row, column, rows, columns }: CellArea) =>
  `${localAddress(row, column)}:${localAddress(row + rows - 1, column + columns - 1)}`;

/** As many of the areas, from the first one, as a host selects at once. */
export function selectableAreas(areas: readonly CellArea[]): CellArea[] {
  const taken: CellArea[] = [];
  let characters = 0;
  for (const area of joinedAreas(areas)) {
    characters += addressOf(area).length + 1;
    if (taken.length === MOST_AREAS || characters > MOST_CHARACTERS) break;
    taken.push(area);
  }
  return taken;
}

/**
 * Selects areas of one sheet, or the first of them where that is all that the host can do. Returns the areas that are selected, or the hidden
 * sheet on which nothing can be.
 */
export async function goToAreas(areas: readonly CellArea[]): Promise<readonly CellArea[] | HiddenPlace> {
  const taken = selectableAreas(areas);
  const [first] = taken;
  if (first === undefined) return [];
  if (taken.length > 1) {
    try {
      const hidden = await inExcel(async (context) => {
        const found = context.workbook.worksheets
          .getItemOrNullObject(first.sheetId ?? first.sheet)
          .load("name,visibility");
        await context.sync();
        if (found.isNullObject || hiddenState(found.visibility)) return true;
        found.activate();
        found.getRanges(taken.map(addressOf).join(",")).select();
        await context.sync();
        return false;
      });
      if (!hidden) return taken;
    } catch {
      // A host that does not select several areas still selects one.
    }
  }
  return (await goTo(first)) ?? [first];
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
