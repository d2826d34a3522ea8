import {
  calculatedObject,
  action,
  child,
  event,
  type Host,
  object,
  objectType,
  result,
  scalar,
  type ObjectType,
} from "../client/object-type";
import { handleArgument } from "../client/arguments";
import { ErrorCodes, invalidArgument, itemNotFound, OfficeError } from "../client/errors";
import type { GridEvent, SheetRecord, Visibility } from "../../host-grid";
import { isSheetProtected, protectionOptions, type ProtectionOptions, protectSheet } from "./guarded-grid";
import { autoFilterType } from "./auto-filter";
import { chartsType } from "./charts";
import { namesType } from "./names";
import { areasReference, rangeAreasType, rangeType } from "./range";
import { color } from "./range-format";
import {
  areaAt,
  localAddress,
  MAX_COLUMNS,
  MAX_ROWS,
  type RangeReference,
  reference,
  type SheetReference,
  sheetNamed,
  sheetOf,
} from "./references";
import { tablesOf } from "./tables";

const wholeSheet = (sheetId: string): RangeReference => ({
  sheetId,
  area: { row: 0, column: 0, rows: MAX_ROWS, columns: MAX_COLUMNS },
});

function checkName(host: Host, name: string, except?: string): void {
  if (name === "" || name.length > 31 || /[:\\/?*[\]]/.test(name) || name.startsWith("'") || name.endsWith("'")) {
    throw invalidArgument(`'${name}' is not a valid sheet name. Use at most 31 characters, without : \\ / ? * [ ].`);
  }
  const other = sheetNamed(host.grid, name);
  if (other && other.id !== except && other.name.toLowerCase() === name.toLowerCase()) {
    throw new OfficeError(ErrorCodes.itemAlreadyExists, `A sheet named '${name}' already exists.`);
  }
}

/** As in Excel, at least one sheet must stay visible. */
function keepOneVisible(host: Host, sheetId: string): void {
  if (!host.grid.sheets().some((sheet) => sheet.id !== sheetId && sheet.visibility === "Visible")) {
    throw new OfficeError(ErrorCodes.invalidOperation, "A workbook must keep at least one visible sheet.");
  }
}

function neighbour(
  host: Host,
  { sheetId }: SheetReference,
  step: 1 | -1,
  visibleOnly?: boolean,
): SheetReference | null {
  const sheets = host.grid.sheets();
  let index = sheets.findIndex((sheet) => sheet.id === sheetId) + step;
  for (; index >= 0 && index < sheets.length; index += step) {
    const sheet = sheets[index] as SheetRecord;
    if (visibleOnly !== true || sheet.visibility === "Visible") return { sheetId: sheet.id };
  }
  return null;
}

function orNotFound<T>(value: T | null): T {
  if (value === null) throw itemNotFound();
  return value;
}

function used(host: Host, { sheetId }: SheetReference, valuesOnly?: boolean): RangeReference | null {
  const area = host.grid.usedArea(sheetId, valuesOnly === true);
  return area && { sheetId, area };
}

function rangeOf(host: Host, { sheetId }: SheetReference, text?: unknown): RangeReference {
  if (text === undefined || text === null || text === "") return wholeSheet(sheetId);
  if (typeof text !== "string") throw invalidArgument("An address must be text.");
  const range = reference(host.grid, text, sheetId);
  if (range.sheetId !== sheetId) throw invalidArgument(`'${text}' is on another sheet.`);
  return range;
}

/** The arguments of a change event, in Excel's form. */
export function changedArguments(change: Extract<GridEvent, { type: "changed" }>): Record<string, unknown> {
  const { sheetId, area, changeType, details } = change;
  const own = {
    type: "WorksheetChanged",
    worksheetId: sheetId,
    address: localAddress(area),
    changeType,
    source: "Local",
    triggerSource: "Unknown",
  };
  return {
    ...own,
    ...(details ? { details } : {}),
    getRange: (context: {
      workbook: { worksheets: { getItem(id: string): { getRange(address: string): unknown } } };
    }) => context.workbook.worksheets.getItem(sheetId).getRange(localAddress(area)),
    toJSON: () => own,
  };
}

export function selectionArguments(change: Extract<GridEvent, { type: "selectionChanged" }>): Record<string, unknown> {
  return {
    type: "WorksheetSelectionChanged",
    worksheetId: change.sheetId,
    address: change.areas.map(localAddress).join(","),
  };
}

const sheetEvent = (type: string, sheetId: string) => ({ type, worksheetId: sheetId, source: "Local" });

const freezePanesType: ObjectType = objectType<SheetReference>({
  name: "WorksheetFreezePanes",
  members: {
    freezeRows: action((host, { sheetId }: SheetReference, count = 0) => host.grid.freeze(sheetId, Number(count), 0)),
    freezeColumns: action((host, { sheetId }: SheetReference, count = 0) =>
      host.grid.freeze(sheetId, 0, Number(count)),
    ),
    freezeAt: action((host, sheet: SheetReference, target: unknown) => {
      const range =
        typeof target === "string" ? rangeOf(host, sheet, target) : handleArgument<RangeReference>(target, "Range");
      host.grid.freeze(sheet.sheetId, range.area.row + range.area.rows, range.area.column + range.area.columns);
    }),
    unfreeze: action((host, { sheetId }: SheetReference) => host.grid.freeze(sheetId, 0, 0)),
    getLocationOrNullObject: object(
      () => rangeType,
      (host, { sheetId }: SheetReference) => {
        const { rows, columns } = host.grid.frozen(sheetId);
        if (rows === 0 && columns === 0) return null;
        return { sheetId, area: areaAt(0, 0, rows === 0 ? MAX_ROWS : rows, columns === 0 ? MAX_COLUMNS : columns) };
      },
    ),
  },
});

/** Settings that are stored with the sheet but not drawn by the workbench. */
function kept(what: string, name: string, initial: unknown) {
  return scalar<SheetReference>(
    ({ sheetId }, host) => host.grid.data.get(`${what}:${sheetId}:${name}`) ?? initial,
    ({ sheetId }, value, host) => void host.grid.data.set(`${what}:${sheetId}:${name}`, value),
  );
}

const pageLayoutType: ObjectType = objectType<SheetReference>({
  name: "PageLayout",
  members: {
    orientation: kept("page", "orientation", "Portrait"),
    paperSize: kept("page", "paperSize", "Letter"),
    centerHorizontally: kept("page", "centerHorizontally", false),
    centerVertically: kept("page", "centerVertically", false),
    printGridlines: kept("page", "printGridlines", false),
    printHeadings: kept("page", "printHeadings", false),
    zoom: kept("page", "zoom", { scale: 100 }),
    topMargin: kept("page", "topMargin", 54),
    bottomMargin: kept("page", "bottomMargin", 54),
    leftMargin: kept("page", "leftMargin", 50.4),
    rightMargin: kept("page", "rightMargin", 50.4),
    setPrintArea: action((host, { sheetId }: SheetReference, area: unknown) => {
      host.grid.data.set(`page:${sheetId}:printArea`, area);
    }),
    setPrintTitleRows: action((host, { sheetId }: SheetReference, rows: unknown) => {
      host.grid.data.set(`page:${sheetId}:titleRows`, rows);
    }),
  },
});

const worksheetProtectionType: ObjectType = objectType<SheetReference>({
  name: "WorksheetProtection",
  members: {
    protected: scalar(({ sheetId }, host) => isSheetProtected(host.grid, sheetId)),
    options: scalar(({ sheetId }, host) =>
      isSheetProtected(host.grid, sheetId) ? protectionOptions(host.grid, sheetId) : null,
    ),
    protect: action((host, { sheetId }: SheetReference, options: ProtectionOptions = {}) =>
      protectSheet(host.grid, sheetId, options),
    ),
    unprotect: action((host, { sheetId }: SheetReference) => protectSheet(host.grid, sheetId, null)),
  },
});

const self = () => worksheetType;

export const worksheetType: ObjectType = objectType<SheetReference>({
  name: "Worksheet",
  members: {
    id: scalar(({ sheetId }) => sheetId),
    name: scalar(
      (sheet, host) => sheetOf(host.grid, sheet).name,
      (sheet, value, host) => {
        const name = String(value as unknown);
        checkName(host, name, sheet.sheetId);
        sheetOf(host.grid, sheet);
        host.grid.updateSheet(sheet.sheetId, { name });
      },
    ),
    position: scalar(
      ({ sheetId }, host) => host.grid.sheets().findIndex((sheet) => sheet.id === sheetId),
      (sheet: SheetReference, position: number, host: Host) => {
        if (!Number.isInteger(position) || position < 0 || position >= host.grid.sheets().length) {
          throw invalidArgument(`A sheet cannot be moved to position ${position}.`);
        }
        host.grid.moveSheet(sheet.sheetId, position);
      },
    ),
    visibility: scalar(
      (sheet, host) => sheetOf(host.grid, sheet).visibility,
      (sheet: SheetReference, visibility: Visibility, host: Host) => {
        if (!["Visible", "Hidden", "VeryHidden"].includes(visibility)) {
          throw invalidArgument(`'${visibility}' is not a visibility.`);
        }
        if (visibility !== "Visible") keepOneVisible(host, sheet.sheetId);
        host.grid.updateSheet(sheet.sheetId, { visibility });
      },
    ),
    tabColor: scalar(
      (sheet, host) => sheetOf(host.grid, sheet).tabColor,
      (sheet, value, host) => host.grid.updateSheet(sheet.sheetId, { tabColor: color(value) }),
    ),
    showGridlines: scalar(
      (sheet, host) => sheetOf(host.grid, sheet).showGridlines,
      (sheet, value, host) => host.grid.updateSheet(sheet.sheetId, { showGridlines: Boolean(value) }),
    ),
    showHeadings: kept("sheet", "showHeadings", true),
    standardHeight: scalar(() => 15),
    standardWidth: kept("sheet", "standardWidth", 8.43),

    tables: child(
      () => tablesOf,
      ({ sheetId }) => ({ sheetId }),
    ),
    names: child(
      () => namesType,
      ({ sheetId }) => ({ sheetId }),
    ),
    charts: child(() => chartsType),
    freezePanes: child(() => freezePanesType),
    autoFilter: child(() => autoFilterType),
    pageLayout: child(() => pageLayoutType),
    protection: child(() => worksheetProtectionType),

    activate: action((host, sheet: SheetReference) => {
      if (sheetOf(host.grid, sheet).visibility !== "Visible") {
        throw new OfficeError(ErrorCodes.invalidOperation, "A hidden sheet cannot be activated.");
      }
      host.grid.activateSheet(sheet.sheetId);
    }),
    delete: action((host, sheet: SheetReference) => {
      if (sheetOf(host.grid, sheet).visibility === "VeryHidden") {
        throw new OfficeError(ErrorCodes.generalException, "A very hidden sheet cannot be deleted.");
      }
      keepOneVisible(host, sheet.sheetId);
      host.grid.deleteSheet(sheet.sheetId);
    }),
    calculate: action((host) => host.grid.recalculate()),
    copy: object(self, (host, sheet: SheetReference, positionType: unknown = "None", relative?: unknown) => {
      const sheets = host.grid.sheets();
      const place = placeOf(host, positionType, relative) ?? sheets.length;
      const { name } = sheetOf(host.grid, sheet);
      let copyName = "";
      for (let number = 2; copyName === "" || sheetNamed(host.grid, copyName); number++) {
        copyName = `${name.slice(0, 31 - ` (${number})`.length)} (${number})`;
      }
      return { sheetId: host.grid.copySheet(sheet.sheetId, copyName, place) };
    }),
    getCell: object(
      () => rangeType,
      (_host, { sheetId }: SheetReference, row: number, column: number) => ({
        sheetId,
        area: areaAt(row, column, 1, 1),
      }),
    ),
    getRange: object(() => rangeType, rangeOf),
    getRanges: object(
      () => rangeAreasType,
      (host, { sheetId }: SheetReference, text?: string) =>
        text === undefined ? { sheetId, areas: [wholeSheet(sheetId).area] } : areasReference(host, text, sheetId),
    ),
    getRangeByIndexes: object(
      () => rangeType,
      (_host, { sheetId }: SheetReference, row: number, column: number, rows: number, columns: number) => ({
        sheetId,
        area: areaAt(row, column, rows, columns),
      }),
    ),
    getUsedRange: calculatedObject(
      () => rangeType,
      (host, sheet: SheetReference, valuesOnly?: boolean) =>
        used(host, sheet, valuesOnly) ?? { sheetId: sheet.sheetId, area: areaAt(0, 0, 1, 1) },
    ),
    getUsedRangeOrNullObject: calculatedObject(() => rangeType, used),
    getNext: object(self, (host, sheet: SheetReference, visibleOnly?: boolean) =>
      orNotFound(neighbour(host, sheet, 1, visibleOnly)),
    ),
    getNextOrNullObject: object(self, (host, sheet: SheetReference, visibleOnly?: boolean) =>
      neighbour(host, sheet, 1, visibleOnly),
    ),
    getPrevious: object(self, (host, sheet: SheetReference, visibleOnly?: boolean) =>
      orNotFound(neighbour(host, sheet, -1, visibleOnly)),
    ),
    getPreviousOrNullObject: object(self, (host, sheet: SheetReference, visibleOnly?: boolean) =>
      neighbour(host, sheet, -1, visibleOnly),
    ),

    onChanged: event(({ sheetId }, host, fire) =>
      host.grid.subscribe((each) => {
        if (each.type === "changed" && each.sheetId === sheetId) fire(changedArguments(each));
      }),
    ),
    onSelectionChanged: event(({ sheetId }, host, fire) =>
      host.grid.subscribe((each) => {
        if (each.type === "selectionChanged" && each.sheetId === sheetId) fire(selectionArguments(each));
      }),
    ),
    onCalculated: event(({ sheetId }, host, fire) =>
      host.grid.subscribe((each) => {
        if (each.type === "calculated" && each.sheetId === sheetId) {
          fire({ type: "WorksheetCalculated", worksheetId: sheetId });
        }
      }),
    ),
    onActivated: event(({ sheetId }, host, fire) =>
      host.grid.subscribe((each) => {
        if (each.type === "sheetActivated" && each.sheetId === sheetId) fire(sheetEvent("WorksheetActivated", sheetId));
      }),
    ),
    onDeactivated: event(({ sheetId }, host, fire) =>
      host.grid.subscribe((each) => {
        if (each.type === "sheetDeactivated" && each.sheetId === sheetId) {
          fire(sheetEvent("WorksheetDeactivated", sheetId));
        }
      }),
    ),
    onNameChanged: event(({ sheetId }, host, fire) =>
      host.grid.subscribe((each) => {
        if (each.type === "sheetRenamed" && each.sheetId === sheetId) fire(renamed(each));
      }),
    ),
  },
});

const renamed = (each: Extract<GridEvent, { type: "sheetRenamed" }>) => ({
  ...sheetEvent("WorksheetNameChanged", each.sheetId),
  nameBefore: each.nameBefore,
  nameAfter: each.nameAfter,
});

/** The index for `Before`, `After`, `Beginning` or `End`; undefined for none of them. */
export function placeOf(host: Host, positionType: unknown, relative: unknown): number | undefined {
  const sheets = host.grid.sheets();
  const index = () => {
    const id =
      typeof relative === "string"
        ? sheetNamed(host.grid, relative)?.id
        : handleArgument<SheetReference>(relative, "Worksheet").sheetId;
    const at = sheets.findIndex((sheet) => sheet.id === id);
    if (at < 0) throw itemNotFound("The sheet to place it next to does not exist.");
    return at;
  };
  switch (positionType ?? "None") {
    case "None":
      return undefined;
    case "Beginning":
      return 0;
    case "End":
      return sheets.length;
    case "Before":
      return index();
    case "After":
      return index() + 1;
  }
  throw invalidArgument(`'${String(positionType)}' is not a position.`);
}

function freshName(host: Host): string {
  for (let number = host.grid.sheets().length + 1; ; number++) {
    if (!sheetNamed(host.grid, `Sheet${number}`)) return `Sheet${number}`;
  }
}

const visible = (host: Host, visibleOnly?: boolean) =>
  host.grid.sheets().filter((sheet) => visibleOnly !== true || sheet.visibility === "Visible");

const toReference = (sheet: SheetRecord | undefined | null): SheetReference | null =>
  sheet ? { sheetId: sheet.id } : null;

const collectionEvent = (type: "sheetActivated" | "sheetDeactivated" | "sheetAdded" | "sheetDeleted", name: string) =>
  event<unknown>((_handle, host, fire) =>
    host.grid.subscribe((each) => {
      if (each.type === type) fire(sheetEvent(name, each.sheetId));
    }),
  );

export const worksheetsType: ObjectType = objectType<unknown>({
  name: "WorksheetCollection",
  items: { type: self, list: (_handle, host) => host.grid.sheets().map(({ id }) => ({ sheetId: id })) },
  members: {
    add: object(self, (host, _handle, name?: string) => {
      const given = name ?? freshName(host);
      checkName(host, given);
      return { sheetId: host.grid.addSheet(given) };
    }),
    getItem: object(self, (host, _handle, key: string) => {
      const sheet = sheetNamed(host.grid, String(key));
      if (!sheet) throw itemNotFound(`There is no sheet '${key}'.`);
      return toReference(sheet);
    }),
    getItemOrNullObject: object(self, (host, _handle, key: string) => toReference(sheetNamed(host.grid, String(key)))),
    getActiveWorksheet: object(self, (host) => ({ sheetId: host.grid.activeSheetId() })),
    getFirst: object(self, (host, _handle, visibleOnly?: boolean) => toReference(visible(host, visibleOnly)[0])),
    getLast: object(self, (host, _handle, visibleOnly?: boolean) => toReference(visible(host, visibleOnly).at(-1))),
    getCount: result((host, _handle, visibleOnly?: boolean) => visible(host, visibleOnly).length),
    onChanged: event((_handle, host, fire) =>
      host.grid.subscribe((each) => {
        if (each.type === "changed") fire(changedArguments(each));
      }),
    ),
    onSelectionChanged: event((_handle, host, fire) =>
      host.grid.subscribe((each) => {
        if (each.type === "selectionChanged") fire(selectionArguments(each));
      }),
    ),
    onCalculated: event((_handle, host, fire) =>
      host.grid.subscribe((each) => {
        if (each.type === "calculated") fire({ type: "WorksheetCalculated", worksheetId: each.sheetId });
      }),
    ),
    onNameChanged: event((_handle, host, fire) =>
      host.grid.subscribe((each) => {
        if (each.type === "sheetRenamed") fire(renamed(each));
      }),
    ),
    onActivated: collectionEvent("sheetActivated", "WorksheetActivated"),
    onDeactivated: collectionEvent("sheetDeactivated", "WorksheetDeactivated"),
    onAdded: collectionEvent("sheetAdded", "WorksheetAdded"),
    onDeleted: collectionEvent("sheetDeleted", "WorksheetDeleted"),
  },
});
