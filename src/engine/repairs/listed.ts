import { type ArrayValueObject, type BaseReferenceObject, FORMULA_REF_TO_ARRAY_CACHE } from "@univerjs/engine-formula";
import { BLANK, numberOfText, type Value } from "./values";

/** Cells of a range in one list, which ranges that begin with the same cell share. */
export interface Listed {
  readonly source: Source;
  /** Number of cells of this range: the first ones of the source. */
  readonly count: number;
}

export interface Source {
  readonly cells: Value[];
  /** Places of the cells with a key, in order. */
  readonly byKey: Map<string, number[]>;
}

export const numberKey = (value: number): string => `number ${Number(value.toPrecision(15))}`;
export const textKey = (lowerCase: string): string => `text ${lowerCase}`;

/** The number in a cell, which may be a text. */
export function numberIn(cell: Value): number | null {
  if (cell.isNumber()) return Number(cell.getValue());
  return cell.isString() ? numberOfText(String(cell.getValue())) : null;
}

function add(array: ArrayValueObject, { cells, byKey }: Source): void {
  const note = (key: string, place: number): void => {
    const places = byKey.get(key);
    if (places) places.push(place);
    else byKey.set(key, [place]);
  };
  array.iterator((cell) => {
    const place = cells.push(cell ?? BLANK) - 1;
    if (!cell) return;
    if (cell.isString()) note(textKey(String(cell.getValue()).toLowerCase()), place);
    const value = numberIn(cell);
    if (value !== null) note(numberKey(value), place);
  });
}

const sources = new WeakMap<ArrayValueObject, Source>();

/** The engine makes new arrays whenever cells change, so what is known of an array stays true. */
function listedArray(array: ArrayValueObject): Listed {
  let source = sources.get(array);
  if (!source) {
    source = { cells: [], byKey: new Map() };
    add(array, source);
    sources.set(array, source);
  }
  return { source, count: source.cells.length };
}

/** The engine forgets these whenever cells may change. */
const columns = FORMULA_REF_TO_ARRAY_CACHE as unknown as {
  get(key: string): Source | undefined;
  set(key: string, source: Source): void;
};

export function listed(reference: BaseReferenceObject): Listed {
  return columnOf(reference) ?? listedArray(reference.toArrayValueObject());
}

/**
 * Cells of one column; null for other ranges, and if some of the cells are not calculated yet. A running total reads one more row in each
 * row: reading all rows again each time would take minutes.
 */
export function columnOf(reference: BaseReferenceObject): Listed | null {
  const { startRow, endRow, startColumn, endColumn } = reference.getRangePosition();
  const isColumn = startColumn === endColumn && startRow >= 0 && !reference.isColumn() && !reference.isRow();
  if (!isColumn || reference.isMultiArea()) return null;
  const key = `column ${reference.getUnitId()} ${reference.getSheetId()} ${startRow} ${startColumn}`;
  let source = columns.get(key);
  if (!source) {
    source = { cells: [], byKey: new Map() };
    columns.set(key, source);
  }
  const count = endRow - startRow + 1;
  const known = source.cells.length;
  if (known < count) {
    for (let row = startRow + known; row <= endRow; row++) {
      if (isOpen(reference.getCellData(row, startColumn))) return null;
    }
    add(rowsFrom(reference, known).toArrayValueObject(false), source);
    // Below the last cell of the sheet there is nothing to read.
    while (source.cells.length < count) source.cells.push(BLANK);
  }
  return { source, count };
}

/** A cell whose formula is not calculated yet. */
const isOpen = (cell: ReturnType<BaseReferenceObject["getCellData"]>): boolean =>
  Boolean(cell && (typeof cell.f === "string" || typeof cell.si === "string"));

function rowsFrom(reference: BaseReferenceObject, row: number): BaseReferenceObject {
  const copy = Object.create(reference) as BaseReferenceObject;
  const range = reference.getRangeData();
  copy.setRangeData({ ...range, startRow: range.startRow + row });
  return copy;
}

/** The places of a source that lie in a range. */
export function placesWithin(places: readonly number[], count: number): readonly number[] {
  if ((places[places.length - 1] ?? -1) < count) return places;
  let low = 0;
  let high = places.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((places[middle] as number) < count) low = middle + 1;
    else high = middle;
  }
  return places.slice(0, low);
}
