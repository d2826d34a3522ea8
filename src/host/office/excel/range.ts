import { type Area } from "../../host-grid";
import {
  action,
  calculatedObject,
  child,
  type Host,
  object,
  type ObjectType,
  objectType,
  result,
  scalar,
} from "../client/object-type";
import { ErrorCodes, invalidArgument, itemNotFound, missingMember, OfficeError } from "../client/errors";
import { conditionalFormatsType } from "./conditional-formats";
import { enter, rowsFor } from "./entry";
import {
  before,
  cells,
  copyFrom,
  deleteShift,
  findText,
  hidden,
  insertShift,
  type LinkData,
  linkKey,
  mergedWithin,
  rowProperties,
  type SearchCriteria,
  single,
  type SortField,
  sortRows,
} from "./range-cells";
import { rangeFormatType } from "./range-format";
import {
  changed,
  found,
  intersect,
  rangeArgument,
  specialCells,
  spill,
  spillParent,
  surroundingRegion,
  used,
  within,
} from "./range-navigation";
import {
  address,
  areaAt,
  boundingArea,
  cellCount,
  findReference,
  isWholeColumns,
  isWholeRows,
  MAX_COLUMNS,
  MAX_ROWS,
  type RangeReference,
  sheetOf,
} from "./references";
import { tablesOf } from "./tables";
import { dataValidationType } from "./validation";
import { worksheetType } from "./worksheets";

const sortType: ObjectType = objectType<RangeReference>({
  name: "RangeSort",
  members: {
    apply: action(
      (
        host,
        range: RangeReference,
        fields: SortField[],
        _matchCase?: boolean,
        hasHeaders?: boolean,
        orientation?: string,
      ) => {
        if (orientation === "Columns") throw missingMember("RangeSort.apply by columns");
        sortRows(host, range, fields, hasHeaders === true);
      },
    ),
  },
});

const self = () => rangeType;

export const rangeType: ObjectType = objectType<RangeReference>({
  name: "Range",
  endsWithRun: true,
  members: {
    address: scalar((range, host) => address(host.grid, range)),
    addressLocal: scalar((range, host) => address(host.grid, range)),
    rowIndex: scalar((range) => range.area.row),
    columnIndex: scalar((range) => range.area.column),
    rowCount: scalar((range) => range.area.rows),
    columnCount: scalar((range) => range.area.columns),
    cellCount: scalar((range) => (cellCount(range.area) > 2 ** 31 - 1 ? -1 : cellCount(range.area))),
    isEntireColumn: scalar((range) => isWholeColumns(range.area)),
    isEntireRow: scalar((range) => isWholeRows(range.area)),
    values: scalar(
      (range, host) => cells(host, range, "values"),
      (range, value, host) => enter(host.grid, range, value),
    ),
    formulas: scalar(
      (range, host) => cells(host, range, "formulas"),
      (range, value, host) => enter(host.grid, range, value),
    ),
    formulasLocal: scalar(
      (range, host) => cells(host, range, "formulas"),
      (range, value, host) => enter(host.grid, range, value),
    ),
    text: scalar((range, host) => cells(host, range, "text")),
    valueTypes: scalar((range, host) => cells(host, range, "kinds")),
    numberFormat: scalar(
      (range, host) => cells(host, range, "numberFormats"),
      (range, value, host) =>
        host.grid.writeNumberFormats(range.sheetId, range.area, rowsFor<string>(range, single(value))),
    ),
    numberFormatLocal: scalar(
      (range, host) => cells(host, range, "numberFormats"),
      (range, value, host) =>
        host.grid.writeNumberFormats(range.sheetId, range.area, rowsFor<string>(range, single(value))),
    ),
    hasSpill: scalar((range, host) => {
      if (cellCount(range.area) > 10_000) return null;
      let count = 0;
      for (let row = 0; row < range.area.rows; row++) {
        for (let column = 0; column < range.area.columns; column++) {
          const cell = { row: range.area.row + row, column: range.area.column + column, rows: 1, columns: 1 };
          if (spillParent(host, within(range, cell))) count++;
        }
      }
      return count === 0 ? false : count === cellCount(range.area) ? true : null;
    }),
    rowHidden: scalar(
      (range, host) => hidden(host, range, "rows"),
      (range, value, host) => host.grid.hideRows(range.sheetId, range.area.row, range.area.rows, Boolean(value)),
    ),
    columnHidden: scalar(
      (range, host) => hidden(host, range, "columns"),
      (range, value, host) =>
        host.grid.hideColumns(range.sheetId, range.area.column, range.area.columns, Boolean(value)),
    ),
    hidden: scalar((range, host) => {
      const [rows, columns] = [hidden(host, range, "rows"), hidden(host, range, "columns")];
      return rows === true || columns === true ? true : rows === null || columns === null ? null : false;
    }),
    hyperlink: scalar(
      (range, host) => host.grid.data.get(linkKey(range)) ?? null,
      (range: RangeReference, link: LinkData, host: Host) => {
        host.grid.data.set(linkKey(range), link);
        if (link?.textToDisplay !== undefined) enter(host.grid, range, link.textToDisplay);
        if (link) host.grid.writeFormat(range.sheetId, range.area, { fontColor: "#0563C1", underline: "Single" });
      },
    ),
    left: scalar((range, host) => before(range.area.column, (column) => host.grid.columnWidth(range.sheetId, column))),
    top: scalar((range, host) => before(range.area.row, (row) => host.grid.rowHeight(range.sheetId, row))),
    width: scalar((range, host) =>
      before(range.area.columns, (column) => host.grid.columnWidth(range.sheetId, range.area.column + column)),
    ),
    height: scalar((range, host) =>
      before(range.area.rows, (row) => host.grid.rowHeight(range.sheetId, range.area.row + row)),
    ),

    worksheet: child(
      () => worksheetType,
      (range) => ({ sheetId: range.sheetId }),
    ),
    format: child(() => rangeFormatType),
    dataValidation: child(() => dataValidationType),
    conditionalFormats: child(() => conditionalFormatsType),
    sort: child(() => sortType),

    getCell: object(self, (_host, range: RangeReference, row: number, column: number) =>
      within(range, areaAt(range.area.row + row, range.area.column + column, 1, 1)),
    ),
    getRow: object(self, (_host, range: RangeReference, row: number) =>
      within(range, areaAt(range.area.row + row, range.area.column, 1, range.area.columns)),
    ),
    getColumn: object(self, (_host, range: RangeReference, column: number) =>
      within(range, areaAt(range.area.row, range.area.column + column, range.area.rows, 1)),
    ),
    getOffsetRange: object(self, (_host, range: RangeReference, rows: number, columns: number) =>
      changed(range, rows, columns, 0, 0),
    ),
    getResizedRange: object(self, (_host, range: RangeReference, rows: number, columns: number) =>
      changed(range, 0, 0, rows, columns),
    ),
    getAbsoluteResizedRange: object(self, (_host, range: RangeReference, rows: number, columns: number) =>
      within(range, areaAt(range.area.row, range.area.column, rows, columns)),
    ),
    getLastCell: object(self, (_host, range: RangeReference) => {
      const { row, column, rows, columns } = range.area;
      return within(range, areaAt(row + rows - 1, column + columns - 1, 1, 1));
    }),
    getLastRow: object(self, (_host, range: RangeReference) =>
      within(range, { ...range.area, row: range.area.row + range.area.rows - 1, rows: 1 }),
    ),
    getLastColumn: object(self, (_host, range: RangeReference) =>
      within(range, { ...range.area, column: range.area.column + range.area.columns - 1, columns: 1 }),
    ),
    getRowsAbove: object(self, (_host, range: RangeReference, count = 1) =>
      within(range, areaAt(range.area.row - count, range.area.column, count, range.area.columns)),
    ),
    getRowsBelow: object(self, (_host, range: RangeReference, count = 1) =>
      within(range, areaAt(range.area.row + range.area.rows, range.area.column, count, range.area.columns)),
    ),
    getColumnsBefore: object(self, (_host, range: RangeReference, count = 1) =>
      within(range, areaAt(range.area.row, range.area.column - count, range.area.rows, count)),
    ),
    getColumnsAfter: object(self, (_host, range: RangeReference, count = 1) =>
      within(range, areaAt(range.area.row, range.area.column + range.area.columns, range.area.rows, count)),
    ),
    getEntireRow: object(self, (_host, range: RangeReference) =>
      within(range, { ...range.area, column: 0, columns: MAX_COLUMNS }),
    ),
    getEntireColumn: object(self, (_host, range: RangeReference) =>
      within(range, { ...range.area, row: 0, rows: MAX_ROWS }),
    ),
    getBoundingRect: object(self, (host, range: RangeReference, other: unknown) => {
      const second = rangeArgument(host, other, range);
      if (second.sheetId !== range.sheetId) throw invalidArgument("The ranges are on different sheets.");
      return within(range, boundingArea(range.area, second.area));
    }),
    getIntersection: object(self, (host, range: RangeReference, other: unknown) =>
      found(intersect(host, range, other), "The ranges do not intersect."),
    ),
    getIntersectionOrNullObject: object(self, intersect),
    getUsedRange: calculatedObject(
      self,
      (host, range: RangeReference, valuesOnly?: boolean) =>
        used(host, range, valuesOnly) ?? within(range, { ...range.area, rows: 1, columns: 1 }),
    ),
    getUsedRangeOrNullObject: calculatedObject(self, used),
    getSurroundingRegion: calculatedObject(self, surroundingRegion),
    getSpillingToRange: calculatedObject(self, (host, range: RangeReference) =>
      found(spill(host, range), "The cell does not spill."),
    ),
    getSpillingToRangeOrNullObject: calculatedObject(self, spill),
    getSpillParent: calculatedObject(self, (host, range: RangeReference) =>
      found(spillParent(host, range), "No formula spills into the cell."),
    ),
    getSpillParentOrNullObject: calculatedObject(self, spillParent),
    getTables: object(
      () => tablesOf,
      (_host, range: RangeReference, fullyContained?: boolean) => ({ range, fullyContained: fullyContained === true }),
    ),
    getSpecialCells: calculatedObject(
      () => rangeAreasType,
      (host, range: RangeReference, type: unknown) => {
        const areas = specialCells(host, range, type);
        if (areas.length === 0) throw itemNotFound("There are no such cells.");
        return { sheetId: range.sheetId, areas };
      },
    ),
    getSpecialCellsOrNullObject: calculatedObject(
      () => rangeAreasType,
      (host, range: RangeReference, type: unknown) => {
        const areas = specialCells(host, range, type);
        return areas.length === 0 ? null : { sheetId: range.sheetId, areas };
      },
    ),
    getMergedAreasOrNullObject: object(
      () => rangeAreasType,
      (host, range: RangeReference) => {
        const areas = mergedWithin(host, range);
        return areas.length === 0 ? null : { sheetId: range.sheetId, areas };
      },
    ),
    getRowProperties: result((host, range: RangeReference, wanted: Readonly<Record<string, unknown>> = {}) =>
      rowProperties(host, range, wanted),
    ),
    find: calculatedObject(self, (host, range: RangeReference, text: string, criteria?: SearchCriteria) =>
      found(findText(host, range, text, criteria), `'${text}' was not found.`),
    ),
    findOrNullObject: calculatedObject(self, findText),

    select: action((host, range: RangeReference) => {
      const sheet = sheetOf(host.grid, range);
      if (sheet.visibility !== "Visible") {
        throw new OfficeError(ErrorCodes.invalidOperation, "A range on a hidden sheet cannot be selected.");
      }
      host.grid.select(range.sheetId, [range.area]);
    }),
    clear: action((host, range: RangeReference, applyTo: unknown = "All") => {
      if (applyTo !== "All" && applyTo !== "Contents" && applyTo !== "Formats") {
        throw missingMember(`Range.clear of ${String(applyTo)}`);
      }
      host.grid.clear(range.sheetId, range.area, applyTo);
    }),
    insert: object(self, async (host, range: RangeReference, shift: unknown) => {
      await host.grid.insertCells(range.sheetId, range.area, insertShift(shift));
      return range;
    }),
    delete: action((host, range: RangeReference, shift: unknown) =>
      host.grid.deleteCells(range.sheetId, range.area, deleteShift(shift)),
    ),
    merge: action((host, range: RangeReference, across?: boolean) =>
      host.grid.merge(range.sheetId, range.area, across === true),
    ),
    unmerge: action((host, range: RangeReference) => host.grid.unmerge(range.sheetId, range.area)),
    copyFrom: action(copyFrom),
    calculate: action((host) => host.grid.recalculate()),
    setDirty: action((host) => host.grid.recalculate()),
  },
});

/** Several ranges on one sheet. */
interface AreasReference {
  readonly sheetId: string;
  readonly areas: readonly Area[];
}

const areaCollectionType: ObjectType = objectType<AreasReference>({
  name: "RangeCollection",
  items: { type: self, list: ({ sheetId, areas }) => areas.map((area) => ({ sheetId, area })) },
  members: {
    getCount: result((_host, { areas }: AreasReference) => areas.length),
    getItemAt: object(self, (_host, { sheetId, areas }: AreasReference, index: number) => {
      const area = areas[index];
      if (!area) throw invalidArgument(`There is no area with index ${index}.`);
      return { sheetId, area };
    }),
  },
});

export const rangeAreasType: ObjectType = objectType<AreasReference>({
  name: "RangeAreas",
  endsWithRun: true,
  members: {
    address: scalar(({ sheetId, areas }, host) => areas.map((area) => address(host.grid, { sheetId, area })).join(",")),
    areaCount: scalar(({ areas }) => areas.length),
    cellCount: scalar(({ areas }) => areas.reduce((sum, area) => sum + cellCount(area), 0)),
    areas: child(() => areaCollectionType),
    worksheet: child(
      () => worksheetType,
      ({ sheetId }) => ({ sheetId }),
    ),
    select: action((host, { sheetId, areas }: AreasReference) => host.grid.select(sheetId, areas)),
    clear: action((host, { sheetId, areas }: AreasReference, applyTo: "All" | "Contents" | "Formats" = "All") => {
      for (const area of areas) host.grid.clear(sheetId, area, applyTo);
    }),
  },
});

/** Reads several ranges, such as `A1:B2, D4`. */
export function areasReference(host: Host, text: string, sheetId: string): AreasReference {
  const areas = text.split(",").map((part) => {
    const range = findReference(host.grid, part, sheetId);
    if (!range || range.sheetId !== sheetId) throw invalidArgument(`'${part}' is not an address on the sheet.`);
    return range.area;
  });
  return { sheetId, areas };
}
