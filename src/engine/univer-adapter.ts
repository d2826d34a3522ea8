import {
  ArrayValueObject,
  BaseFunction,
  type BaseReferenceObject,
  type BaseValueObject,
  BooleanValueObject,
  ErrorType,
  ErrorValueObject,
  type FunctionVariantType,
  NumberValueObject,
  StringValueObject,
} from "@univerjs/engine-formula";
import type { HostFunction } from "../functions/runner";
import { type CellValue, cellError, isCellError } from "../xlsx/model";
import { type ArgumentGrid, type BlankMode, callFunction, type CallResult, hostValue } from "./custom-functions-host";
import { daysOfFunction, rememberDaysOfTexts } from "./univer-days-1904";
import { ofACopy, ofSingleCells, repairEngine, withinMonth, seeingFilteredRows } from "./univer-repairs";

/**
 * Our functions in Univer's formula engine. They subclass BaseFunction, because a registered custom function would get a blank as 0 and an
 * error as text. They must not throw, because the engine would then never calculate again.
 */

export interface UniverCall {
  readonly unit: string;
  /** The engine's id of the sheet. */
  readonly sheet: string;
  readonly row: number;
  readonly column: number;
  readonly id: string;
  readonly arguments: readonly (ArgumentGrid | null)[];
  readonly result: CallResult;
  readonly refused?: string;
}

interface AdapterOptions {
  readonly blank?: BlankMode;
  /** Called for each call. The engine calls twice if something spills; the later call counts. */
  readonly onCall?: (call: UniverCall) => void;
  /** Why a function must not be called with these arguments; null if it may. Places are null for arguments that are not references. */
  readonly refusal?: (
    id: string,
    args: readonly (ArgumentGrid | null)[],
    places: readonly ({ readonly sheet: string; readonly row: number; readonly column: number } | null)[],
  ) => string | null;
  /** Whether a formula consists of one call and is not an array. It then shows only the first value. */
  readonly showsFirstValueOnly?: (sheet: string, row: number, column: number) => boolean;
}

/** A function for `IFunctionService.registerExecutors`. `name` is the name used in formulas, such as `IRA.LAW_VERSION`. */
export function univerFunction(
  name: string,
  id: string,
  run: HostFunction,
  options: AdapterOptions = {},
): BaseFunction {
  return new OurFunction(name, id, run, options);
}

class OurFunction extends BaseFunction {
  // The runner checks the arguments itself and has messages; the engine would only return #N/A.
  override minParams = -1;
  override maxParams = -1;
  override needsReferenceObject = true;

  /** The engine would turn texts in a formula such as "2025-06-30" and "10%" into numbers. Excel passes them as texts. */
  override isArgumentsIgnoreNumberPattern(): boolean {
    return true;
  }

  constructor(
    name: string,
    private readonly id: string,
    private readonly run: HostFunction,
    private readonly options: AdapterOptions,
  ) {
    super(name);
  }

  override calculate(...variants: BaseValueObject[]): BaseValueObject {
    const blank = this.options.blank ?? null;
    let args: (ArgumentGrid | null)[];
    let result: CallResult;
    let refused: string | null = null;
    try {
      args = (variants as FunctionVariantType[]).map((variant) => argumentGrid(variant, blank));
      refused = this.options.refusal?.(this.id, args, (variants as FunctionVariantType[]).map(placeOf)) ?? null;
      result = callFunction(this.run, args, refused);
    } catch (problem) {
      args = [];
      const message = problem instanceof Error ? problem.message : String(problem);
      result = { values: [[cellError("#VALUE!")]], messages: [{ row: 0, column: 0, code: "#VALUE!", message }] };
    }
    const unit = this.unitId ?? "";
    const sheet = this.subUnitId ?? "";
    const { row, column } = this;
    this.options.onCall?.({
      unit,
      sheet,
      row,
      column,
      id: this.id,
      arguments: args,
      result,
      ...(refused !== null && { refused }),
    });
    return this.options.showsFirstValueOnly?.(sheet, row, column)
      ? valueObject(result.values[0]?.[0] ?? null)
      : resultObject(result.values);
  }
}

function placeOf(variant: FunctionVariantType): { sheet: string; row: number; column: number } | null {
  if (!variant.isReferenceObject()) return null;
  const reference = variant as BaseReferenceObject;
  const { startRow: row, startColumn: column } = reference.getRangePosition();
  return { sheet: reference.getSheetId(), row, column };
}

function argumentGrid(variant: FunctionVariantType, blank: BlankMode): ArgumentGrid | null {
  if (variant.isReferenceObject()) return arrayGrid((variant as BaseReferenceObject).toArrayValueObject(), blank);
  const value = variant as BaseValueObject;
  if (value.isArray()) return arrayGrid(value as ArrayValueObject, blank);
  // A null here is an omitted argument, because blank cells come as references.
  if (value.isNull()) return null;
  return [[plainValue(value, blank)]];
}

function arrayGrid(array: ArrayValueObject, blank: BlankMode): ArgumentGrid {
  return array.getArrayValue().map((row) => Array.from(row, (value) => (value ? plainValue(value, blank) : blank)));
}

function plainValue(value: BaseValueObject, blank: BlankMode): unknown {
  if (value.isNull()) return blank;
  if (value.isError()) return hostValue(cellError((value as ErrorValueObject).getErrorType()), blank);
  if (value.isLambda()) return hostValue(cellError("#VALUE!"), blank);
  return value.getValue();
}

function resultObject(values: readonly (readonly CellValue[])[]): BaseValueObject {
  const width = values[0]?.length ?? 0;
  if (values.length === 1 && width === 1) return valueObject(values[0]?.[0] ?? null);
  return arrayObject(values.map((row) => row.map(valueObject)));
}

function arrayObject(values: (BaseValueObject | null)[][]): ArrayValueObject {
  return ArrayValueObject.create({
    calculateValueList: values,
    rowCount: values.length,
    columnCount: values[0]?.length ?? 0,
    unitId: "",
    sheetId: "",
    row: -1,
    column: -1,
  });
}

function valueObject(value: CellValue): BaseValueObject {
  if (value === null) return NumberValueObject.create(0);
  if (typeof value === "number") return NumberValueObject.create(value);
  if (typeof value === "boolean") return BooleanValueObject.create(value);
  if (isCellError(value)) return ErrorValueObject.create(engineError(value.code));
  return StringValueObject.create(value);
}

/** The engine has fewer errors than Excel. */
export function engineError(code: string): ErrorType {
  return (engineErrors.has(code) ? code : ErrorType.VALUE) as ErrorType;
}

const engineErrors: ReadonlySet<string> = new Set<string>(Object.values(ErrorType));

const repaired = new WeakSet<BaseFunction>();

/**
 * Makes the engine's own functions safe to use. One that throws would stop the engine for good; look-ups for an exact 0 or a blank find
 * blank cells, which Excel does not; SUMIF and SORT change what other formulas read; comparisons forget errors; and more. Call it once for
 * each engine, before ours are registered. `countsFrom1904` is evaluated at each call.
 */
export function repairExecutors(executors: Iterable<BaseFunction>, countsFrom1904: () => boolean = () => false): void {
  repairEngine();
  rememberDaysOfTexts();
  for (const executor of executors) {
    // Otherwise an executor that is registered again would be repaired, and its days shifted, twice.
    if (repaired.has(executor)) continue;
    repaired.add(executor);
    const original = executor.calculate.bind(executor);
    const name = String(executor.name).toUpperCase();
    const prepare =
      name === "VLOOKUP" || name === "HLOOKUP"
        ? exactLookup(name === "VLOOKUP")
        : name === "CONCATENATE"
          ? asShownNumbers
          : name === "SUMIF" || name === "AVERAGEIF"
            ? keepReferences
            : name === "SORT"
              ? ofACopy
              : name === "AGGREGATE"
                ? seeingFilteredRows
                : name === "WORKDAY.INTL"
                  ? ofSingleCells
                  : null;
    const quick = quickFunctions.get(name);
    const days = daysOfFunction(name);
    executor.calculate = (...given: BaseValueObject[]): ReturnType<BaseFunction["calculate"]> => {
      try {
        const from1904 = countsFrom1904();
        const variants = from1904 ? days.given(given) : given;
        const result = quick?.(variants, original) ?? original(...(prepare ? prepare(variants) : variants));
        const fixed = name === "EDATE" ? withinMonth(variants, result as BaseValueObject) : result;
        return from1904 ? days.answered(fixed) : fixed;
      } catch {
        return ErrorValueObject.create(ErrorType.VALUE);
      }
    };
  }
}

/** The value that a formula that is not an array shows: for a range, the cell in its own row or column; for an array, the first value. */
export function oneValue(variant: FunctionVariantType, row: number, column: number): FunctionVariantType {
  if (variant.isReferenceObject()) {
    const reference = variant as BaseReferenceObject;
    const { startRow, endRow, startColumn, endColumn } = reference.getRangePosition();
    if (startRow === endRow && startColumn === endColumn) return variant;
    const down = startRow === endRow ? 0 : startColumn === endColumn ? row - startRow : -1;
    const right = startColumn === endColumn ? 0 : startRow === endRow ? column - startColumn : -1;
    if (down < 0 || right < 0 || down > endRow - startRow || right > endColumn - startColumn) {
      return ErrorValueObject.create(ErrorType.VALUE);
    }
    return reference.toArrayValueObject().get(down, right) ?? NumberValueObject.create(0);
  }
  const value = variant as BaseValueObject;
  return value.isArray() ? ((value as ArrayValueObject).getFirstCell() ?? NumberValueObject.create(0)) : value;
}

/** Numbers become text with 15 digits, as in Excel, and not with the 17 digits of a double. */
function asShownNumbers(variants: readonly BaseValueObject[]): readonly BaseValueObject[] {
  const shown = (value: BaseValueObject): BaseValueObject =>
    value.isNumber() ? NumberValueObject.create(Number(Number(value.getValue()).toPrecision(15))) : value;
  return variants.map((variant) =>
    variant.isReferenceObject()
      ? variant
      : variant.isArray()
        ? (variant as ArrayValueObject).mapValue(shown)
        : shown(variant),
  );
}

/**
 * SUMIF and AVERAGEIF resize the range that they add up to match the range that they search. The engine does so in the reference itself,
 * which all formulas share, so every other formula with that reference would read the resized range.
 */
function keepReferences(variants: readonly BaseValueObject[]): readonly BaseValueObject[] {
  return variants.map((variant) => {
    if (!variant.isReferenceObject()) return variant;
    const reference = variant as unknown as BaseReferenceObject;
    const copy = Object.create(reference) as BaseReferenceObject;
    copy.setRangeData({ ...reference.getRangeData() });
    return copy as unknown as BaseValueObject;
  });
}

/**
 * Exact look-ups of one value with an index of the column. The engine compares every cell for each look-up, which takes an hour if ten
 * thousand rows look up their names in a list of thousands. Null if the engine has to do it: patterns, blanks, arrays of values.
 */
type Lookup = (
  variants: readonly BaseValueObject[],
  original: BaseFunction["calculate"],
) => ReturnType<BaseFunction["calculate"]> | null;

const quickMatch: Lookup = ([sought, searched, kind]) => {
  if (!sought || !searched?.isArray() || !kind || !isFalse(kind)) return null;
  const array = searched as ArrayValueObject;
  const isRow = array.getRowCount() === 1;
  if (!isRow && array.getColumnCount() !== 1) return null;
  const key = lookupKey(single(sought));
  if (key === null) return null;
  const place = placesOf(array, isRow).get(key)?.[0];
  return place === undefined ? ErrorValueObject.create(ErrorType.NA) : NumberValueObject.create(place + 1);
};

const quickVlookup: Lookup = ([sought, table, index, approximate], original) => {
  if (!sought || !table?.isArray() || !index || !approximate || !isFalse(approximate)) return null;
  const key = lookupKey(single(sought));
  if (key === null) return null;
  const array = table as ArrayValueObject;
  const place = placesOf(array).get(key)?.[0];
  if (place === undefined) return ErrorValueObject.create(ErrorType.NA);
  return original(
    sought,
    arrayObject([(array.getArrayValue()[place] ?? []).map((value) => value ?? null)]),
    index,
    approximate,
  );
};

/** Results of COUNTIFS by the first range that it read. The engine creates new arrays whenever cells change. */
const counts = new WeakMap<ArrayValueObject, Map<string, ReturnType<BaseFunction["calculate"]>>>();

/**
 * COUNTIFS whose first criterion is a text. The engine compares every row with every criterion, so ten thousand rows that look for their
 * certificates among ten thousand take an hour. Here only the rows with that text are compared, and repeated calls reuse the result.
 */
const quickCountifs: Lookup = (variants, original) => {
  const ranges: BaseReferenceObject[] = [];
  const criteria: BaseValueObject[] = [];
  for (const [index, variant] of variants.entries()) {
    if (index % 2 === 0) {
      if (!variant.isReferenceObject()) return null;
      ranges.push(variant as unknown as BaseReferenceObject);
    } else {
      const value = variant.isReferenceObject() ? null : single(variant);
      if (!value || value.isError() || value.isNull()) return null;
      criteria.push(value);
    }
  }
  const text = soughtText(criteria[0]);
  if (text === null || ranges.length !== criteria.length) return null;
  const arrays = ranges.map((range) => range.toArrayValueObject());
  const [first] = arrays;
  if (!first || arrays.some((array) => array.getColumnCount() !== 1 || array.getRowCount() !== first.getRowCount())) {
    return null;
  }
  const question = JSON.stringify([
    arrays.map(idOf),
    criteria.map((value) => [typeof value.getValue(), value.getValue()]),
  ]);
  const answers = counts.get(first) ?? new Map<string, ReturnType<BaseFunction["calculate"]>>();
  counts.set(first, answers);
  const known = answers.get(question);
  if (known) return known;
  // These rows meet the first criterion; the engine compares them with the others.
  const rows = placesOf(first).get(`text ${text.toLowerCase()}`) ?? [];
  const answer =
    rows.length === 0 || arrays.length === 1
      ? NumberValueObject.create(rows.length)
      : original(
          ...arrays
            .slice(1)
            .flatMap((array, index) => [
              holding(ranges[index + 1] as BaseReferenceObject, rowsOf(array, rows)),
              criteria[index + 1] as BaseValueObject,
            ]),
        );
  answers.set(question, answer);
  return answer;
};

/** The text that a criterion such as `=Name` looks for; null if it is a pattern or could mean a number, a logical value or a blank. */
function soughtText(criterion: BaseValueObject | undefined): string | null {
  if (!criterion?.isString()) return null;
  const written = String(criterion.getValue());
  const sought = written.startsWith("=") ? written.slice(1) : /^[<>]/.test(written) ? "" : written;
  if (sought === "" || /^(?:true|false|#.*)$/i.test(sought) || /^[\s\d.,+\-(%$]/.test(sought)) return null;
  const plain = sought.replace(/~[~*?]/g, "");
  return /[~*?]/.test(plain) ? null : sought.replace(/~([~*?])/g, "$1");
}

const ids = new WeakMap<ArrayValueObject, number>();
let lastId = 0;

function idOf(array: ArrayValueObject): number {
  let id = ids.get(array);
  if (id === undefined) ids.set(array, (id = ++lastId));
  return id;
}

/** The same reference with other cells. */
function holding(reference: BaseReferenceObject, cells: ArrayValueObject): BaseValueObject {
  const copy = Object.create(reference) as BaseReferenceObject;
  copy.toArrayValueObject = () => cells;
  return copy as unknown as BaseValueObject;
}

function rowsOf(array: ArrayValueObject, rows: readonly number[]): ArrayValueObject {
  const lines = array.getArrayValue();
  return arrayObject(rows.map((row) => [lines[row]?.[0] ?? null]));
}

const quickFunctions: ReadonlyMap<string, Lookup> = new Map([
  ["MATCH", quickMatch],
  ["VLOOKUP", quickVlookup],
  ["COUNTIFS", quickCountifs],
]);

const places = new WeakMap<ArrayValueObject, ReadonlyMap<string, readonly number[]>>();

/** All positions of each value in the first column, or row, of an array, in order. */
function placesOf(array: ArrayValueObject, isRow = false): ReadonlyMap<string, readonly number[]> {
  const known = places.get(array);
  if (known) return known;
  const found = new Map<string, number[]>();
  const lines = array.getArrayValue();
  const values = isRow ? (lines[0] ?? []) : lines.map((line) => line[0]);
  for (let place = 0; place < values.length; place++) {
    const value = values[place];
    const key = value ? cellKey(value) : null;
    if (key === null) continue;
    const held = found.get(key);
    if (held) held.push(place);
    else found.set(key, [place]);
  }
  places.set(array, found);
  return found;
}

/** Equal for values that an exact look-up treats as the same; null for blanks and errors. */
function cellKey(value: BaseValueObject): string | null {
  if (value.isNull() || value.isError()) return null;
  const plain = value.getValue();
  return typeof plain === "string" ? `text ${plain.toLowerCase()}` : `${typeof plain} ${String(plain)}`;
}

/** The same for the value to look up; also null for patterns. */
function lookupKey(value: BaseValueObject | null): string | null {
  if (!value || value.isArray() || (value.isString() && /[*?~]/.test(String(value.getValue())))) return null;
  return cellKey(value);
}

/** The value itself, or the cell of an array of one cell. */
function single(value: BaseValueObject): BaseValueObject | null {
  if (!value.isArray()) return value;
  const array = value as ArrayValueObject;
  return array.getRowCount() === 1 && array.getColumnCount() === 1 ? array.getFirstCell() : null;
}

/** A text that no cell contains. */
const NO_CELL = "\u0000 blank";

/** The arguments of an exact look-up, with the blanks of the searched column (or row) replaced by a text that is never found. */
function exactLookup(byColumn: boolean): (variants: readonly BaseValueObject[]) => readonly BaseValueObject[] {
  const replaced = new WeakMap<ArrayValueObject, ArrayValueObject>();
  return (variants) => {
    const [sought, table, index, approximate] = variants;
    if (!sought || !table?.isArray() || !approximate || !isFalse(approximate)) return variants;
    const source = table as ArrayValueObject;
    let copy = replaced.get(source);
    if (!copy) {
      copy = arrayObject(
        source
          .getArrayValue()
          .map((line, row) =>
            Array.from(line, (value, column) =>
              (byColumn ? column === 0 : row === 0) && (!value || value.isNull())
                ? StringValueObject.create(NO_CELL)
                : (value ?? null),
            ),
          ),
      );
      replaced.set(source, copy);
    }
    return [blankAsZero(sought), copy, index as BaseValueObject, approximate];
  };
}

function isFalse(value: BaseValueObject): boolean {
  const single = value.isArray() ? (value as ArrayValueObject).getFirstCell() : value;
  return single.isNull() || (!single.isError() && !single.isString() && Number(single.getValue()) === 0);
}

function blankAsZero(value: BaseValueObject): BaseValueObject {
  if (!value.isArray()) return value.isNull() ? NumberValueObject.create(0) : value;
  const array = value as ArrayValueObject;
  if (array.getRowCount() !== 1 || array.getColumnCount() !== 1) return value;
  return array.getFirstCell().isNull() ? NumberValueObject.create(0) : value;
}
