import {
  calculatedObject,
  action,
  child,
  handleArgument,
  type Host,
  object,
  objectType,
  result,
  scalar,
  type ObjectType,
} from "../client-object";
import { ErrorCodes, invalidArgument, itemNotFound, missingMember, OfficeError } from "../errors";
import type { Area, CellContent, CellScalar } from "../../host-grid";
import { shiftFormula } from "../../../xlsx/text/formula-text";
import { conditionalFormatsType } from "./conditional-formats";
import { enter, readCells, rowsFor } from "./entry";
import { rangeFormatType } from "./range-format";
import {
  address,
  areaAt,
  boundingArea,
  cellCount,
  findReference,
  intersection,
  isWholeColumns,
  isWholeRows,
  MAX_COLUMNS,
  MAX_ROWS,
  type RangeReference,
  reference,
  sheetOf,
} from "./references";
import { tablesOf } from "./tables";
import { dataValidationType } from "./validation";
import { worksheetType } from "./worksheets";

const cells = (host: Host, range: RangeReference, facet: Parameters<typeof readCells>[2]) =>
  readCells(host.grid, range, facet);

const within = (range: RangeReference, area: Area): RangeReference => ({ sheetId: range.sheetId, area });

/** Moved and resized, refused where it leaves the sheet. */
function changed(
  range: RangeReference,
  rows: number,
  columns: number,
  byRows: number,
  byColumns: number,
): RangeReference {
  const { row, column } = range.area;
  return within(range, areaAt(row + rows, column + columns, range.area.rows + byRows, range.area.columns + byColumns));
}

/** An argument that may be a Range or an address. */
function rangeArgument(host: Host, argument: unknown, from: RangeReference): RangeReference {
  return typeof argument === "string"
    ? reference(host.grid, argument, from.sheetId)
    : handleArgument<RangeReference>(argument, "Range");
}

function found<T>(value: T | null, what: string): T {
  if (value === null) throw itemNotFound(what);
  return value;
}

function intersect(host: Host, range: RangeReference, other: unknown): RangeReference | null {
  const second = rangeArgument(host, other, range);
  if (second.sheetId !== range.sheetId) throw invalidArgument("The ranges are on different sheets.");
  const area = intersection(range.area, second.area);
  return area && within(range, area);
}

function used(host: Host, range: RangeReference, valuesOnly: unknown): RangeReference | null {
  const area = host.grid.usedArea(range.sheetId, valuesOnly === true);
  const common = area && intersection(area, range.area);
  if (!common) return null;
  // The used part shrinks to the cells that hold something inside the range.
  const kinds = host.grid.read(range.sheetId, common, "kinds");
  if (valuesOnly !== true) return within(range, common);
  let top = Infinity;
  let left = Infinity;
  let bottom = -1;
  let right = -1;
  kinds.forEach((line, row) =>
    line.forEach((kind, column) => {
      if (kind === "Empty") return;
      top = Math.min(top, row);
      bottom = Math.max(bottom, row);
      left = Math.min(left, column);
      right = Math.max(right, column);
    }),
  );
  if (bottom < 0) return null;
  return within(range, {
    row: common.row + top,
    column: common.column + left,
    rows: bottom - top + 1,
    columns: right - left + 1,
  });
}

function spill(host: Host, range: RangeReference): RangeReference | null {
  if (cellCount(range.area) !== 1) throw invalidArgument("Only one cell can have a spill range.");
  const area = host.grid.spillArea(range.sheetId, range.area.row, range.area.column);
  return area && within(range, area);
}

function spillParent(host: Host, range: RangeReference): RangeReference | null {
  if (cellCount(range.area) !== 1) throw invalidArgument("Only one cell can have a spill parent.");
  const { row, column } = range.area;
  const region = host.grid.usedArea(range.sheetId, true);
  if (!region) return null;
  // The parent is above or to the left: the nearest candidates come first.
  for (let r = row; r >= region.row; r--) {
    for (let c = column; c >= region.column; c--) {
      const area = host.grid.spillArea(range.sheetId, r, c);
      if (area && intersection(area, { row, column, rows: 1, columns: 1 })) {
        return within(range, { row: r, column: c, rows: 1, columns: 1 });
      }
    }
  }
  return null;
}

/** The block of filled cells around a range, up to the first blank row and column on each side. */
function surroundingRegion(host: Host, range: RangeReference): RangeReference {
  const region = host.grid.usedArea(range.sheetId, true);
  if (!region) return range;
  const filled = (area: Area) => {
    const inside = intersection(area, region);
    return (
      inside !== null &&
      host.grid.read(range.sheetId, inside, "kinds").some((line) => line.some((kind) => kind !== "Empty"))
    );
  };
  let area = range.area;
  for (;;) {
    const grown = [
      area.row > 0 ? { row: area.row - 1, column: area.column, rows: 1, columns: area.columns } : null,
      { row: area.row + area.rows, column: area.column, rows: 1, columns: area.columns },
      area.column > 0 ? { row: area.row, column: area.column - 1, rows: area.rows, columns: 1 } : null,
      { row: area.row, column: area.column + area.columns, rows: area.rows, columns: 1 },
    ].reduce<Area>((whole, edge) => (edge && filled(edge) ? boundingArea(whole, edge) : whole), area);
    if (grown.rows === area.rows && grown.columns === area.columns) return within(range, area);
    area = grown;
  }
}

function insertShift(shift: unknown): "Down" | "Right" {
  if (shift === "Down" || shift === "Right") return shift;
  throw invalidArgument("shift is Down or Right.");
}

function deleteShift(shift: unknown): "Up" | "Left" {
  if (shift === "Up" || shift === "Left") return shift;
  throw invalidArgument("shift is Up or Left.");
}

/** Copies cells; relative references in formulas move along, and a smaller source is repeated over the target. */
function copyFrom(
  host: Host,
  target: RangeReference,
  argument: unknown,
  copyType: unknown,
  skipBlanks: unknown,
  transpose: unknown,
): void {
  if (transpose === true) throw missingMember("Range.copyFrom with transpose");
  const source = rangeArgument(host, argument, target);
  const kind = copyType ?? "All";
  if (!["All", "Values", "Formulas", "Formats"].includes(String(kind)))
    throw invalidArgument(`No copy type '${String(kind)}'.`);
  const repeats = target.area.rows % source.area.rows === 0 && target.area.columns % source.area.columns === 0;
  const rows = repeats ? target.area.rows : source.area.rows;
  const columns = repeats ? target.area.columns : source.area.columns;
  const to = areaAt(target.area.row, target.area.column, rows, columns);
  if (kind !== "Formats") {
    const content = host.grid.read(source.sheetId, source.area, kind === "Values" ? "values" : "formulas");
    host.grid.writeContents(
      target.sheetId,
      to,
      Array.from({ length: rows }, (_, row) =>
        Array.from({ length: columns }, (__, column): CellContent | null => {
          const atRow = row % source.area.rows;
          const atColumn = column % source.area.columns;
          const value = content[atRow]?.[atColumn] ?? "";
          if (value === "" && skipBlanks === true) return null;
          if (typeof value !== "string" || !value.startsWith("=") || kind === "Values") return { value };
          const byRows = to.row + row - source.area.row - atRow;
          const byColumns = to.column + column - source.area.column - atColumn;
          return { formula: `=${shiftFormula(value.slice(1), byRows, byColumns)}` };
        }),
      ),
    );
  }
  if (kind === "All" || kind === "Formats") {
    const formats = host.grid.read(source.sheetId, source.area, "numberFormats");
    for (let row = 0; row < rows; row++) {
      for (let column = 0; column < columns; column++) {
        const atRow = row % source.area.rows;
        const atColumn = column % source.area.columns;
        const cell = { row: to.row + row, column: to.column + column, rows: 1, columns: 1 };
        const format = host.grid.readFormat(source.sheetId, source.area.row + atRow, source.area.column + atColumn);
        host.grid.writeFormat(target.sheetId, cell, format);
        host.grid.writeNumberFormats(target.sheetId, cell, [[String(formats[atRow]?.[atColumn] ?? "General")]]);
      }
    }
  }
}

interface SearchCriteria {
  readonly completeMatch?: boolean;
  readonly matchCase?: boolean;
  readonly searchDirection?: string;
}

function findText(
  host: Host,
  range: RangeReference,
  text: string,
  criteria: SearchCriteria = {},
): RangeReference | null {
  const inside = used(host, range, true);
  if (!inside) return null;
  const fold = (value: CellScalar) => (criteria.matchCase ? String(value) : String(value).toLowerCase());
  const wanted = fold(text);
  const hits: RangeReference[] = [];
  host.grid.read(inside.sheetId, inside.area, "text").forEach((line, row) =>
    line.forEach((value, column) => {
      const content = fold(value);
      if (criteria.completeMatch ? content === wanted : content.includes(wanted)) {
        hits.push(
          within(range, { row: inside.area.row + row, column: inside.area.column + column, rows: 1, columns: 1 }),
        );
      }
    }),
  );
  return (criteria.searchDirection === "Backwards" ? hits.at(-1) : hits[0]) ?? null;
}

interface SortField {
  readonly key: number;
  readonly ascending?: boolean;
  readonly sortOn?: string;
}

/** Sorts rows by values as Excel orders them: numbers, text, FALSE, TRUE, blanks last. */
export function sortRows(host: Host, range: RangeReference, fields: readonly SortField[], hasHeaders: boolean): void {
  const skip = hasHeaders ? 1 : 0;
  if (range.area.rows <= skip) return;
  const area = { ...range.area, row: range.area.row + skip, rows: range.area.rows - skip };
  const values = host.grid.read(range.sheetId, area, "values");
  const formulas = host.grid.read(range.sheetId, area, "formulas");
  const rank = (value: CellScalar | undefined) =>
    value === undefined || value === "" ? 3 : typeof value === "number" ? 0 : typeof value === "string" ? 1 : 2;
  const compare = (a: CellScalar | undefined, b: CellScalar | undefined, ascending: boolean) => {
    const [rankA, rankB] = [rank(a), rank(b)];
    if (rankA === 3 || rankB === 3) return rankA - rankB;
    const order =
      rankA !== rankB
        ? rankA - rankB
        : typeof a === "string"
          ? a.localeCompare(String(b), "en", { sensitivity: "base" })
          : Number(a) - Number(b);
    return ascending ? order : -order;
  };
  const order = values.map((_, index) => index);
  order.sort((a, b) => {
    for (const { key, ascending } of fields) {
      if (!(key >= 0 && key < area.columns)) throw invalidArgument(`No column ${key} to sort by.`);
      const difference = compare(values[a]?.[key], values[b]?.[key], ascending !== false);
      if (difference !== 0) return difference;
    }
    return a - b;
  });
  host.grid.writeContents(
    range.sheetId,
    area,
    order.map((from, to) =>
      (formulas[from] as CellScalar[]).map((value): CellContent =>
        typeof value === "string" && value.startsWith("=")
          ? { formula: `=${shiftFormula(value.slice(1), to - from, 0)}` }
          : { value },
      ),
    ),
  );
}

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

interface LinkData {
  address?: string;
  documentReference?: string;
  screenTip?: string;
  textToDisplay?: string;
}

const linkKey = (range: RangeReference) => `link:${range.sheetId}:${range.area.row}:${range.area.column}`;

function specialCells(host: Host, range: RangeReference, type: unknown): Area[] {
  const inside = used(host, range, false);
  if (!inside) return [];
  const formulas = host.grid.read(inside.sheetId, inside.area, "formulas");
  const isFormula = (value: CellScalar) => typeof value === "string" && value.startsWith("=");
  const wanted: (value: CellScalar) => boolean =
    type === "Formulas"
      ? isFormula
      : type === "Constants"
        ? (value) => value !== "" && !isFormula(value)
        : type === "Blanks"
          ? (value) => value === ""
          : () => {
              throw missingMember(`Range.getSpecialCells of ${String(type)}`);
            };
  const areas: Area[] = [];
  formulas.forEach((line, row) => {
    for (let column = 0; column < line.length; column++) {
      const start = column;
      while (column < line.length && wanted(line[column] as CellScalar)) column++;
      if (column === start) continue;
      const run = { row: inside.area.row + row, column: inside.area.column + start, rows: 1, columns: column - start };
      const above = areas.findIndex(
        (area) => area.row + area.rows === run.row && area.column === run.column && area.columns === run.columns,
      );
      if (above < 0) areas.push(run);
      else areas[above] = { ...(areas[above] as Area), rows: (areas[above] as Area).rows + 1 };
    }
  });
  return areas;
}

function hidden(host: Host, range: RangeReference, axis: "rows" | "columns"): boolean | null {
  const { sheetId, area } = range;
  return axis === "rows"
    ? host.grid.rowsHidden(sheetId, area.row, area.rows)
    : host.grid.columnsHidden(sheetId, area.column, area.columns);
}

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
      found(intersect(host, range, other), "The ranges do not meet."),
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
      found(spillParent(host, range), "Nothing spills into the cell."),
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
        if (areas.length === 0) throw itemNotFound("No such cells.");
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
    find: calculatedObject(self, (host, range: RangeReference, text: string, criteria?: SearchCriteria) =>
      found(findText(host, range, text, criteria), `'${text}' is not there.`),
    ),
    findOrNullObject: calculatedObject(self, findText),

    select: action((host, range: RangeReference) => {
      const sheet = sheetOf(host.grid, range);
      if (sheet.visibility !== "Visible") {
        throw new OfficeError(ErrorCodes.invalidOperation, "A range of a hidden sheet cannot be selected.");
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

/** A format may be given as [[code]] for every cell. */
function single(value: unknown): unknown {
  if (!Array.isArray(value) || value.length !== 1) return value;
  const line = value[0] as unknown;
  return Array.isArray(line) && line.length === 1 ? (line[0] as unknown) : value;
}

function before(count: number, size: (index: number) => number): number {
  let sum = 0;
  for (let index = 0; index < Math.min(count, 20_000); index++) sum += size(index);
  return sum;
}

/** Several ranges of one sheet. */
export interface AreasReference {
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
      if (!area) throw invalidArgument(`No area ${index}.`);
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

/** The ranges of `A1:B2, D4`. */
export function areasReference(host: Host, text: string, sheetId: string): AreasReference {
  const areas = text.split(",").map((part) => {
    const range = findReference(host.grid, part, sheetId);
    if (!range || range.sheetId !== sheetId) throw invalidArgument(`'${part}' is no address on the sheet.`);
    return range.area;
  });
  return { sheetId, areas };
}
