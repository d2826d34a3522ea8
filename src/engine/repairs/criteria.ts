import { type BaseReferenceObject, ErrorType } from "@univerjs/engine-formula";
import { MAX_COLUMNS, MAX_ROWS } from "../../xlsx/text/address";
import {
  asReference,
  BLANK,
  DIVISION,
  errorAmong,
  lift,
  number,
  numberOfText,
  orderOfNumbers,
  orderOfTexts,
  type Replacement,
  type Value,
  VALUE,
} from "./values";
import { type Listed, listed, numberIn, numberKey, placesWithin, textKey } from "./listed";
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
    key: textKey(plain),
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

function equalNumber(wanted: number): Criterion {
  return {
    accepts: (cell) => {
      const value = numberIn(cell);
      return value !== null && orderOfNumbers(value, wanted) === 0;
    },
    key: numberKey(wanted),
  };
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

interface Ranges {
  readonly searched: readonly Listed[];
  readonly summed: Listed | null;
  /** Cells of whole columns or rows beyond those that are read. They are blank. */
  readonly beyond: number;
}

/** Places of the cells for which criteria hold, among the first cells of columns. */
interface Found {
  count: number;
  readonly places: number[];
}

const found = new WeakMap<Listed["source"], Map<string, Found>>();

/**
 * Places of the cells for which all criteria hold. `key` is the same for the same criteria over columns that begin with the same cells: a
 * running total then looks only at the rows that the one above has not looked at.
 */
function placesOf({ searched }: Ranges, criteria: readonly Criterion[], key: string): readonly number[] {
  const [range] = searched;
  if (!range) return [];
  const holds = (place: number): boolean =>
    criteria.every(({ accepts }, index) => accepts(searched[index]?.source.cells[place] ?? BLANK));
  const ofSource = found.get(range.source) ?? new Map<string, Found>();
  found.set(range.source, ofSource);
  let known = ofSource.get(key);
  if (!known) {
    known = { count: range.count, places: candidates(searched, criteria).filter(holds) };
    ofSource.set(key, known);
  }
  for (; known.count < range.count; known.count++) if (holds(known.count)) known.places.push(known.count);
  return placesWithin(known.places, range.count);
}

/** Places of which the key of a criterion leaves the fewest. */
function candidates(searched: readonly Listed[], criteria: readonly Criterion[]): readonly number[] {
  const count = searched[0]?.count ?? 0;
  let best: readonly number[] | null = null;
  criteria.forEach(({ key }, index) => {
    if (key === null) return;
    const places = placesWithin(searched[index]?.source.byKey.get(key) ?? [], count);
    if (best === null || places.length < best.length) best = places;
  });
  return best ?? Array.from({ length: count }, (_, place) => place);
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
      const cell = summed?.source.cells[place] ?? BLANK;
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
    const searchedIn = pairs.filter((_, index) => index % 2 === 0);
    // A range that does not exist any more, such as #REF!.
    const wrong = errorAmong(summed ? [...searchedIn, summed] : searchedIn);
    if (wrong) return wrong;
    const searched = searchedIn.map(asReference);
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
      searched: searched.map((reference) => listed(reference as BaseReferenceObject)),
      summed: added ? listed(added) : null,
      beyond: cellsBeyond(range),
    };
    return lift(criteria, (...values) => remembered(ranges, name, values, total));
  };
}

const answers = new WeakMap<Listed["source"], Map<string, Value>>();
const ids = new WeakMap<Listed["source"], number>();
let lastId = 0;

function idOf(list: Listed | null): number {
  if (!list) return 0;
  let id = ids.get(list.source);
  if (id === undefined) ids.set(list.source, (id = ++lastId));
  return id;
}

/** Thousands of rows may ask for the same name, so answers are kept while the cells stay the same. */
function remembered(ranges: Ranges, name: string, values: readonly Value[], total: Total): Value {
  const [range] = ranges.searched as [Listed];
  const asked = JSON.stringify([
    ranges.searched.map(idOf),
    values.map((value) => [value.isNull(), value.isError(), value.getValue()]),
  ]);
  const key = `${name} ${range.count} ${ranges.beyond} ${idOf(ranges.summed)} ${asked}`;
  const known = answers.get(range.source) ?? new Map<string, Value>();
  answers.set(range.source, known);
  const answer = known.get(key);
  if (answer) return answer;
  const criteria = values.map(criterionOf);
  const result = total(ranges, placesOf(ranges, criteria, asked), criteria);
  known.set(key, result);
  return result;
}

const countBlank: Replacement = ([range]) => {
  const reference = range && asReference(range);
  if (!reference || reference.isMultiArea()) return range ? null : VALUE;
  let blanks = cellsBeyond(reference);
  const { source, count } = listed(reference);
  for (let place = 0; place < count; place++) {
    const cell = source.cells[place] ?? BLANK;
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
