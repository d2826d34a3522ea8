import { type ArrayValueObject, type BaseReferenceObject, ErrorType } from "@univerjs/engine-formula";
import { MAX_COLUMNS, MAX_ROWS } from "../../xlsx/text/address";
import {
  asReference,
  BLANK,
  DIVISION,
  lift,
  number,
  numberOfText,
  orderOfNumbers,
  orderOfTexts,
  type Replacement,
  type Value,
  VALUE,
} from "./values";
import { wildcardsOf } from "./wildcards";

/** COUNTIF, SUMIFS and the other functions with criteria such as `">5"` and `"Li*"`. */

interface Criterion {
  readonly accepts: (cell: Value) => boolean;
  /** The key of the cells that it accepts; null if they have no common one. */
  readonly key: string | null;
}

const ERRORS: ReadonlySet<string> = new Set<string>(Object.values(ErrorType));

function criterionOf(value: Value): Criterion {
  if (value.isError()) return ofError(value.getValue() as string);
  if (value.isNull()) return equalNumber(0);
  const plain = value.getValue();
  if (typeof plain === "number") return equalNumber(plain);
  if (typeof plain === "boolean") return ofLogical(plain);
  const [, sign = "", sought = ""] = /^(<>|<=|>=|=|<|>|)(.*)$/s.exec(String(plain)) ?? [];
  if (sought === "") return ofNothing(sign);
  if (sign === "" || sign === "=") return equalTo(sought);
  if (sign === "<>") return otherThan(sought);
  return ofOrder(sign, sought);
}

function ofNothing(sign: string): Criterion {
  const isEmpty = (cell: Value): boolean => cell.isNull() || (cell.isString() && cell.getValue() === "");
  switch (sign) {
    case "":
      return { accepts: isEmpty, key: null };
    case "=":
      return { accepts: (cell) => cell.isNull(), key: null };
    case "<>":
      return { accepts: (cell) => !cell.isNull(), key: null };
    default:
      return { accepts: () => false, key: null };
  }
}

function equalTo(sought: string): Criterion {
  const upper = sought.toUpperCase();
  if (upper === "TRUE" || upper === "FALSE") return ofLogical(upper === "TRUE");
  if (ERRORS.has(upper)) return ofError(upper);
  const wanted = numberOfText(sought);
  if (wanted !== null) return equalNumber(wanted);
  const pattern = wildcardsOf(sought);
  const { plain } = pattern;
  if (plain === null)
    return { accepts: (cell) => cell.isString() && pattern.matches(String(cell.getValue())), key: null };
  return {
    accepts: (cell) => cell.isString() && String(cell.getValue()).toLowerCase() === plain,
    key: `text ${plain}`,
  };
}

/** A criterion for other numbers accepts texts that mean the number. */
function otherThan(sought: string): Criterion {
  const equal = equalTo(sought);
  const isOther =
    numberOfText(sought) === null
      ? (cell: Value) => !equal.accepts(cell)
      : (cell: Value) => !cell.isNumber() || !equal.accepts(cell);
  return { accepts: isOther, key: null };
}

const numberKey = (value: number): string => `number ${Number(value.toPrecision(15))}`;

function equalNumber(wanted: number): Criterion {
  return {
    accepts: (cell) => {
      const value = numberIn(cell);
      return value !== null && orderOfNumbers(value, wanted) === 0;
    },
    key: numberKey(wanted),
  };
}

/** The number in a cell, which may be a text. */
function numberIn(cell: Value): number | null {
  if (cell.isNumber()) return Number(cell.getValue());
  return cell.isString() ? numberOfText(String(cell.getValue())) : null;
}

function ofLogical(wanted: boolean): Criterion {
  return { accepts: (cell) => cell.isBoolean() && cell.getValue() === wanted, key: null };
}

function ofError(wanted: string): Criterion {
  return { accepts: (cell) => cell.isError() && String(cell.getValue()) === wanted, key: null };
}

function ofOrder(sign: string, sought: string): Criterion {
  const meets = (order: number): boolean =>
    sign === "<" ? order < 0 : sign === "<=" ? order <= 0 : sign === ">" ? order > 0 : order >= 0;
  const wanted = numberOfText(sought);
  if (wanted !== null) {
    return {
      accepts: (cell) => cell.isNumber() && meets(orderOfNumbers(Number(cell.getValue()), wanted)),
      key: null,
    };
  }
  const upper = sought.toUpperCase();
  if (upper === "TRUE" || upper === "FALSE") {
    const logical = Number(upper === "TRUE");
    return { accepts: (cell) => cell.isBoolean() && meets(Number(cell.getValue()) - logical), key: null };
  }
  return {
    accepts: (cell) => cell.isString() && meets(orderOfTexts(String(cell.getValue()), sought)),
    key: null,
  };
}

/** Cells of a range in one list. */
interface Listed {
  readonly array: ArrayValueObject;
  readonly cells: readonly Value[];
  /** Places of the cells with a key. */
  readonly byKey: Map<string, number[]>;
}

const lists = new WeakMap<ArrayValueObject, Listed>();

/** The engine makes new arrays whenever cells change, so what is known of an array stays true. */
function listed(array: ArrayValueObject): Listed {
  const known = lists.get(array);
  if (known) return known;
  const cells: Value[] = [];
  const byKey = new Map<string, number[]>();
  const note = (key: string, place: number): void => {
    const places = byKey.get(key);
    if (places) places.push(place);
    else byKey.set(key, [place]);
  };
  array.iterator((cell) => {
    const place = cells.push(cell ?? BLANK) - 1;
    if (!cell) return;
    if (cell.isString()) note(`text ${String(cell.getValue()).toLowerCase()}`, place);
    const value = numberIn(cell);
    if (value !== null) note(numberKey(value), place);
  });
  const list = { array, cells, byKey };
  lists.set(array, list);
  return list;
}

interface Ranges {
  readonly searched: readonly Listed[];
  readonly summed: Listed | null;
  /** Cells of whole columns or rows beyond those that are read. They are blank. */
  readonly beyond: number;
}

/** Places of the cells for which all criteria hold. */
function placesOf({ searched }: Ranges, criteria: readonly Criterion[]): readonly number[] {
  let best: readonly number[] | null = null;
  criteria.forEach(({ key }, index) => {
    if (key === null) return;
    const places = searched[index]?.byKey.get(key) ?? [];
    if (best === null || places.length < best.length) best = places;
  });
  const holds = (place: number): boolean =>
    criteria.every(({ accepts }, index) => accepts(searched[index]?.cells[place] ?? BLANK));
  if (best !== null) return (best as readonly number[]).filter(holds);
  const places: number[] = [];
  const count = searched[0]?.cells.length ?? 0;
  for (let place = 0; place < count; place++) if (holds(place)) places.push(place);
  return places;
}

type Total = (ranges: Ranges, places: readonly number[], criteria: readonly Criterion[]) => Value;

const count: Total = ({ beyond }, places, criteria) =>
  number(places.length + (criteria.every(({ accepts }) => accepts(BLANK)) ? beyond : 0));

/** Calculates with the numbers at some places; an error among them is the result. */
const ofNumbers =
  (reckon: (values: readonly number[]) => Value): Total =>
  ({ summed }, places) => {
    const values: number[] = [];
    for (const place of places) {
      const cell = summed?.cells[place] ?? BLANK;
      if (cell.isError()) return cell;
      if (cell.isNumber()) values.push(Number(cell.getValue()));
    }
    return reckon(values);
  };

const add = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);
const sum = ofNumbers((values) => number(add(values)));
const average = ofNumbers((values) => (values.length === 0 ? DIVISION : number(add(values) / values.length)));
const extreme = (better: (a: number, b: number) => boolean): Total =>
  ofNumbers((values) => number(values.reduce((best, value) => (better(value, best) ? value : best), values[0] ?? 0)));
const least = extreme((a, b) => a < b);
const greatest = extreme((a, b) => a > b);

interface Size {
  readonly height: number;
  readonly width: number;
  readonly isWhole: boolean;
}

function sizeOf(reference: BaseReferenceObject): Size {
  const { startRow, endRow, startColumn, endColumn } = reference.getRangeData();
  // The rows of a whole column are not known before it is read, and are then those of the sheet.
  const [wholeColumns, wholeRows] = [reference.isColumn(), reference.isRow()];
  return {
    height: wholeColumns ? MAX_ROWS : endRow - startRow + 1,
    width: wholeRows ? MAX_COLUMNS : endColumn - startColumn + 1,
    isWhole: wholeColumns || wholeRows,
  };
}

/** Number of cells of a whole column or row beyond those that the engine reads; 0 for other ranges. */
export function cellsBeyond(reference: BaseReferenceObject): number {
  const { height, width, isWhole } = sizeOf(reference);
  if (!isWhole) return 0;
  const array = reference.toArrayValueObject();
  return height * width - array.getRowCount() * array.getColumnCount();
}

/** The same reference for another range. The engine would change the range of the reference itself, which other formulas share. */
function stretched(reference: BaseReferenceObject, size: Size): BaseReferenceObject {
  const range = reference.getRangeData();
  if (sizeOf(reference).isWhole || size.isWhole) return reference;
  const copy = Object.create(reference) as BaseReferenceObject;
  copy.setRangeData({
    ...range,
    endRow: Math.min(MAX_ROWS, range.startRow + size.height) - 1,
    endColumn: Math.min(MAX_COLUMNS, range.startColumn + size.width) - 1,
  });
  return copy;
}

/** `summedFirst`: as in SUMIFS; otherwise, as in SUMIF, the range to add up is the last argument, and as large as the searched one. */
function withCriteria(total: Total, kind: "none" | "first" | "last", name: string): Replacement {
  return (given) => {
    const summed = kind === "first" ? given[0] : kind === "last" ? (given[2] ?? given[0]) : undefined;
    const pairs = kind === "first" ? given.slice(1) : kind === "last" ? given.slice(0, 2) : given;
    const searched = pairs.filter((_, index) => index % 2 === 0).map(asReference);
    const criteria = pairs.filter((_, index) => index % 2 === 1);
    const [range] = searched;
    if (!range || searched.length !== criteria.length) return VALUE;
    if (searched.some((reference) => reference === null || reference.isMultiArea())) return null;
    const size = sizeOf(range);
    const same = (reference: BaseReferenceObject): boolean => {
      const other = sizeOf(reference);
      return other.height === size.height && other.width === size.width;
    };
    if (searched.some((reference) => !reference || !same(reference))) return VALUE;
    let added = summed && asReference(summed);
    if (summed && (!added || added.isMultiArea())) return added ? null : VALUE;
    if (added && !same(added)) {
      if (kind === "first") return VALUE;
      added = stretched(added, size);
    }
    const ranges: Ranges = {
      searched: searched.map((reference) => listed((reference as BaseReferenceObject).toArrayValueObject())),
      summed: added ? listed(added.toArrayValueObject()) : null,
      beyond: cellsBeyond(range),
    };
    return lift(criteria, (...values) => remembered(ranges, name, values, total));
  };
}

const answers = new WeakMap<ArrayValueObject, Map<string, Value>>();
const ids = new WeakMap<ArrayValueObject, number>();
let lastId = 0;

function idOf(list: Listed | null): number {
  if (!list) return 0;
  let id = ids.get(list.array);
  if (id === undefined) ids.set(list.array, (id = ++lastId));
  return id;
}

/** Thousands of rows may ask for the same name, so answers are kept while the cells stay the same. */
function remembered(ranges: Ranges, name: string, values: readonly Value[], total: Total): Value {
  const key = JSON.stringify([
    name,
    ranges.searched.map(idOf),
    idOf(ranges.summed),
    values.map((value) => [value.isNull(), value.getValue()]),
  ]);
  const { array } = ranges.searched[0] as Listed;
  const known = answers.get(array) ?? new Map<string, Value>();
  answers.set(array, known);
  const answer = known.get(key);
  if (answer) return answer;
  const criteria = values.map(criterionOf);
  const result = total(ranges, placesOf(ranges, criteria), criteria);
  known.set(key, result);
  return result;
}

const countBlank: Replacement = ([range]) => {
  const reference = range && asReference(range);
  if (!reference || reference.isMultiArea()) return range ? null : VALUE;
  let blanks = cellsBeyond(reference);
  for (const cell of listed(reference.toArrayValueObject()).cells) {
    if (cell.isNull() || (cell.isString() && cell.getValue() === "")) blanks++;
  }
  return number(blanks);
};

const extent =
  (of: (size: Size) => number): Replacement =>
  ([range]) => {
    const reference = range && asReference(range);
    return reference && !reference.isMultiArea() && sizeOf(reference).isWhole ? number(of(sizeOf(reference))) : null;
  };

export const CRITERIA_FUNCTIONS: ReadonlyMap<string, Replacement> = new Map<string, Replacement>([
  ["COUNTIF", withCriteria(count, "none", "COUNTIF")],
  ["COUNTIFS", withCriteria(count, "none", "COUNTIFS")],
  ["SUMIF", withCriteria(sum, "last", "SUMIF")],
  ["SUMIFS", withCriteria(sum, "first", "SUMIFS")],
  ["AVERAGEIF", withCriteria(average, "last", "AVERAGEIF")],
  ["AVERAGEIFS", withCriteria(average, "first", "AVERAGEIFS")],
  ["MINIFS", withCriteria(least, "first", "MINIFS")],
  ["MAXIFS", withCriteria(greatest, "first", "MAXIFS")],
  ["COUNTBLANK", countBlank],
  ["ROWS", extent(({ height }) => height)],
  ["COLUMNS", extent(({ width }) => width)],
]);
