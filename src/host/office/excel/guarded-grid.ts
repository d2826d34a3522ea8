import type { Area, HostGrid } from "../../host-grid";
import { ErrorCodes, OfficeError } from "../client/errors";
import { intersection } from "./references";
import type { UndoJournal } from "../client/undo-journal";

/** What the protection of a sheet still allows. */
export interface ProtectionOptions {
  readonly allowFormatCells?: boolean;
  readonly allowFormatColumns?: boolean;
  readonly allowFormatRows?: boolean;
}

const PROTECTED = "protected:";
const OPTIONS = "protection:";
const UNLOCKED = "unlocked:";

export const isSheetProtected = (grid: HostGrid, sheetId: string): boolean =>
  grid.data.get(PROTECTED + sheetId) === true;

export const isStructureProtected = (grid: HostGrid): boolean => grid.data.get(`${PROTECTED}workbook`) === true;

export const protectionOptions = (grid: HostGrid, sheetId: string): ProtectionOptions =>
  (grid.data.get(OPTIONS + sheetId) as ProtectionOptions | undefined) ?? {};

export function protectSheet(grid: HostGrid, sheetId: string, options: ProtectionOptions | null): void {
  if (options) grid.data.set(PROTECTED + sheetId, true).set(OPTIONS + sheetId, options);
  else for (const key of [PROTECTED, OPTIONS]) grid.data.delete(key + sheetId);
}

export const protectStructure = (grid: HostGrid, isProtected: boolean): void =>
  void grid.data.set(`${PROTECTED}workbook`, isProtected);

const unlockedAreas = (grid: HostGrid, sheetId: string): readonly Area[] =>
  (grid.data.get(UNLOCKED + sheetId) as readonly Area[] | undefined) ?? [];

/** Every cell is locked until it is unlocked, which matters only while its sheet is protected. */
export function unlockCells(grid: HostGrid, sheetId: string, area: Area): void {
  grid.data.set(UNLOCKED + sheetId, [...unlockedAreas(grid, sheetId), area]);
}

/** Whether the cells of an area are locked; null if only some of them are. */
export function areLocked(grid: HostGrid, sheetId: string, area: Area): boolean | null {
  const open = unlockedAreas(grid, sheetId).flatMap((each) => intersection(each, area) ?? []);
  if (open.length === 0) return true;
  if (open.some(({ rows, columns }) => rows === area.rows && columns === area.columns)) return false;
  for (let row = area.row; row < area.row + area.rows; row++) {
    for (let column = area.column; column < area.column + area.columns; column++) {
      if (!open.some((each) => intersection(each, { row, column, rows: 1, columns: 1 }))) return null;
    }
  }
  return false;
}

const denied = (what: string) =>
  new OfficeError(ErrorCodes.accessDenied, `You can't perform the requested operation: ${what}.`);

type Mutator =
  | "addSheet"
  | "deleteSheet"
  | "updateSheet"
  | "moveSheet"
  | "copySheet"
  | "insertSheets"
  | "writeContents"
  | "writeNumberFormats"
  | "clear"
  | "insertCells"
  | "deleteCells"
  | "writeFormat"
  | "setColumnWidth"
  | "setRowHeight"
  | "autofitColumns"
  | "autofitRows"
  | "hideColumns"
  | "hideRows"
  | "merge"
  | "unmerge"
  | "freeze"
  | "addTable"
  | "updateTable"
  | "deleteTable"
  | "setName"
  | "deleteName"
  | "setValidation"
  | "setConditionalFormat"
  | "deleteConditionalFormat"
  | "setChart"
  | "deleteChart";

/** Members that Excel cannot undo, as its documentation lists them. */
const NOT_UNDONE: Readonly<Partial<Record<Mutator, string>>> = {
  deleteSheet: "Worksheet.delete",
  copySheet: "Worksheet.copy",
  insertSheets: "Workbook.insertWorksheetsFromBase64",
};

/** The grid as Office.js may change it: as in Excel, protection refuses changes, and changes can be undone or not. */
export function guardedGrid(grid: HostGrid, journal: UndoJournal): HostGrid {
  const inOpenSheet = (sheetId: string, option?: keyof ProtectionOptions) => {
    if (!isSheetProtected(grid, sheetId)) return;
    if (option === undefined || protectionOptions(grid, sheetId)[option] !== true)
      throw denied("the sheet is protected");
  };
  const inOpenCells = (sheetId: string, area: Area) => {
    if (isSheetProtected(grid, sheetId) && areLocked(grid, sheetId, area) !== false) throw denied("cells are locked");
  };
  const structure = () => {
    if (isStructureProtected(grid)) throw denied("the structure of the workbook is protected");
  };
  const tableSheet = (tableId: string) => {
    const table = grid.tables().find(({ id }) => id === tableId);
    if (table) inOpenSheet(table.sheetId);
  };
  const bySheet = (sheetId: string) => inOpenSheet(sheetId);
  const columns = (sheetId: string) => inOpenSheet(sheetId, "allowFormatColumns");
  const rows = (sheetId: string) => inOpenSheet(sheetId, "allowFormatRows");
  const free = () => undefined;
  const guards: { readonly [Name in Mutator]: (...args: Parameters<HostGrid[Name]>) => void } = {
    addSheet: structure,
    deleteSheet: structure,
    moveSheet: structure,
    copySheet: structure,
    insertSheets: structure,
    updateSheet: (_sheetId, patch) => {
      if (patch.name !== undefined || patch.visibility !== undefined) structure();
    },
    writeContents: (sheetId, area, contents) => {
      if (!isSheetProtected(grid, sheetId)) return;
      contents.forEach((line, row) =>
        line.forEach((content, column) => {
          if (content === null) return;
          inOpenCells(sheetId, { row: area.row + row, column: area.column + column, rows: 1, columns: 1 });
        }),
      );
    },
    writeNumberFormats: (sheetId) => inOpenSheet(sheetId, "allowFormatCells"),
    writeFormat: (sheetId) => inOpenSheet(sheetId, "allowFormatCells"),
    clear: (sheetId, area, what) => (what === "Contents" ? inOpenCells(sheetId, area) : inOpenSheet(sheetId)),
    insertCells: bySheet,
    deleteCells: bySheet,
    setColumnWidth: columns,
    autofitColumns: columns,
    hideColumns: columns,
    setRowHeight: rows,
    autofitRows: rows,
    hideRows: rows,
    merge: bySheet,
    unmerge: bySheet,
    freeze: free,
    addTable: ({ sheetId }) => inOpenSheet(sheetId),
    updateTable: tableSheet,
    deleteTable: tableSheet,
    setName: free,
    deleteName: free,
    setValidation: bySheet,
    setConditionalFormat: ({ sheetId }) => inOpenSheet(sheetId),
    deleteConditionalFormat: bySheet,
    setChart: ({ sheetId }) => inOpenSheet(sheetId),
    deleteChart: bySheet,
  };
  return new Proxy(grid, {
    get(target, name) {
      const member = Reflect.get(target, name, target) as unknown;
      if (typeof member !== "function") return member;
      const guard = (guards as Readonly<Record<string | symbol, ((...args: unknown[]) => void) | undefined>>)[name];
      const call = member as (...args: unknown[]) => unknown;
      if (!guard) return call.bind(target);
      return (...args: unknown[]): unknown => {
        if (target.data.get("readOnly") === true) throw denied("the workbook cannot be edited");
        guard(...args);
        const without = NOT_UNDONE[name as Mutator];
        if (without !== undefined) journal.cleared(without);
        const given = call.apply(target, args);
        if (without === undefined) journal.changed();
        return given;
      };
    },
  });
}
