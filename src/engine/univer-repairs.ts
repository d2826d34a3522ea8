import {
  ArrayValueObject,
  type BaseReferenceObject,
  type BaseValueObject,
  CELL_INVERTED_INDEX_CACHE,
  type FunctionVariantType,
  LexerTreeBuilder,
  NumberValueObject,
  StringValueObject,
  ValueObjectFactory,
} from "@univerjs/engine-formula";

/** Mistakes of the formula engine that change results without a word, mended for the checker and for the workbench's page alike. */

let isRepaired = false;

/** What is mended for the whole program, however many engines it starts. */
export function repairEngine(): void {
  if (isRepaired) return;
  isRepaired = true;
  compareCellsThemselves();
  closeBrackets();
  readColumnNames();
  readArrayConstants();
}

/**
 * The engine's reader of formulas starts each with a clean slate but for some of its counts of open brackets. One formula with a square
 * bracket left open, as every structured reference is while somebody types it, and all that is read later is taken to stand inside it.
 */
function closeBrackets(): void {
  const prototype = LexerTreeBuilder.prototype as unknown as {
    _resetTemp(): void;
    _squareBracketState: number;
    _tableBracketState: boolean;
    _openBracketNormalIndexStack: number[];
  };
  const reset = prototype._resetTemp;
  prototype._resetTemp = function () {
    reset.call(this);
    this._squareBracketState = 0;
    this._tableBracketState = false;
    this._openBracketNormalIndexStack = [];
  };
}

/** What the reader of formulas takes for its own inside square brackets too, and the letters of private use that stand in for it there. */
const STAND_INS = new Map([...'(){}"'].map((sign, index) => [sign, String.fromCharCode(0xe0f0 + index)]));
const SIGNS = new Map([...STAND_INS].map(([sign, letter]) => [letter, sign]));

/** A formula whose brackets, braces and quotes within square brackets no longer look like ones of the formula. Its length stays. */
function hideNames(formula: string): string {
  if (!formula.includes("[")) return formula;
  let depth = 0;
  let quote = "";
  return [...formula]
    .map((sign) => {
      if (depth === 0 && (sign === '"' || sign === "'")) {
        if (quote === "") quote = sign;
        else if (quote === sign) quote = "";
      }
      if (quote !== "") return sign;
      if (sign === "[") depth++;
      else if (sign === "]") depth = Math.max(0, depth - 1);
      return depth > 0 ? (STAND_INS.get(sign) ?? sign) : sign;
    })
    .join("");
}

const shown = (text: string): string => SIGNS.get(text) ?? text;

/** `Lots[Value (USD)]` was read as a call: names of columns may hold any sign. */
function readColumnNames(): void {
  type Nodes = (formula: string, sequence?: unknown[], index?: number) => unknown;
  const prototype = LexerTreeBuilder.prototype as unknown as {
    _nodeMaker: Nodes;
    _pushSegment(sign: string): void;
    _addSequenceArray(sequence: unknown, sign: string, at: number): void;
  };
  const { _nodeMaker: read, _pushSegment: push, _addSequenceArray: note } = prototype;
  prototype._nodeMaker = function (formula, ...rest) {
    return read.call(this, hideNames(formula), ...rest);
  };
  prototype._pushSegment = function (sign) {
    push.call(this, shown(sign));
  };
  prototype._addSequenceArray = function (sequence, sign, at) {
    note.call(this, sequence, shown(sign), at);
  };
}

/** The engine takes an array constant apart at every comma and semicolon, those within its texts too. */
function readArrayConstants(): void {
  interface Sized {
    _formatValue(raw: unknown): unknown;
    _rowCount: number;
    _columnCount: number;
  }
  const prototype = ArrayValueObject.prototype as unknown as Sized;
  const original = prototype._formatValue;
  prototype._formatValue = function (raw) {
    if (typeof raw !== "string") return original.call(this, raw);
    const rows: BaseValueObject[][] = [[]];
    // The reader of formulas has made one quote of two by now: a text ends with a quote that something else follows.
    for (const [, text, other = "", end] of raw.slice(1, -1).matchAll(/(?:\s*"(.*?)"\s*|([^",;]*))([,;]|$)/gs)) {
      const value = text === undefined ? ValueObjectFactory.create(other.trim()) : StringValueObject.create(text);
      rows[rows.length - 1]?.push(value);
      if (end === ";") rows.push([]);
      if (end === "") break;
    }
    this._rowCount = rows.length;
    this._columnCount = Math.max(...rows.map((row) => row.length));
    return rows;
  };
}

/**
 * The engine answers comparisons from an index of a column's values once they have been compared before, and the index cannot answer
 * them: it holds no errors, so that an #N/A becomes FALSE for the second formula that compares it, and takes "5" for 5, "" for a blank
 * and a blank for 0. Without it every comparison reads the cells.
 */
function compareCellsThemselves(): void {
  const index = CELL_INVERTED_INDEX_CACHE;
  index.canUseCache = () => ({ rowsInCache: [], rowsNotInCache: [] });
  index.set = () => undefined;
  index.setContinueBuildingCache = () => undefined;
}

/** SORT orders the rows that it is given in place: every other formula that reads the same cells then reads them in that order. */
export function ofACopy(variants: readonly BaseValueObject[]): readonly BaseValueObject[] {
  const [first, ...others] = variants;
  return first?.isArray() ? [copyOf(first as ArrayValueObject), ...others] : variants;
}

function copyOf(array: ArrayValueObject): ArrayValueObject {
  return ArrayValueObject.create({
    calculateValueList: array.getArrayValue().map((row) => Array.from(row, (value) => value ?? null)),
    rowCount: array.getRowCount(),
    columnCount: array.getColumnCount(),
    unitId: "",
    sheetId: "",
    row: -1,
    column: -1,
  });
}

/**
 * AGGREGATE leaves out rows that a filter hides only where its option says that it ignores hidden rows (1, 3, 5, 7); the engine always
 * does, as SUBTOTAL has to.
 */
export function seeingFilteredRows(variants: readonly BaseValueObject[]): readonly BaseValueObject[] {
  return variants.map((variant) => {
    if (!(variant as FunctionVariantType).isReferenceObject()) return variant;
    const copy = Object.create(variant) as BaseReferenceObject;
    copy.setFilteredOutRows([]);
    return copy as unknown as BaseValueObject;
  });
}

/** WORKDAY.INTL counts from day 0 where its first day, or the number of days, stands in a cell. */
export function ofSingleCells(variants: readonly BaseValueObject[]): readonly BaseValueObject[] {
  return variants.map((variant, place) => (place < 2 ? singleCell(variant) : variant));
}

function singleCell(value: BaseValueObject): BaseValueObject {
  if (!value.isArray()) return value;
  const array = value as ArrayValueObject;
  return array.getRowCount() === 1 && array.getColumnCount() === 1 ? array.getFirstCell() : value;
}

/** EDATE of the last days of a month ran into the month after: 31 May and a month gave 1 July, where Excel gives 30 June. */
export function withinMonth(variants: readonly BaseValueObject[], result: BaseValueObject): BaseValueObject {
  const start = variants[0];
  if (!start) return result;
  const startAt = (row: number, column: number): BaseValueObject | null => {
    if (!start.isArray()) return start;
    const array = start as ArrayValueObject;
    return array.get(array.getRowCount() === 1 ? 0 : row, array.getColumnCount() === 1 ? 0 : column) || null;
  };
  const mend = (value: BaseValueObject, row = 0, column = 0): BaseValueObject => {
    const from = startAt(row, column);
    if (!value.isNumber() || !from || from.isError()) return value;
    const serial = Number(value.getValue());
    const past = dayOfMonth(serial);
    return past === dayOfMonth(Number(from.getValue()))
      ? value
      : NumberValueObject.create(serial - past, value.getPattern());
  };
  return result.isArray() ? (result as ArrayValueObject).mapValue(mend) : mend(result);
}

/** Of a day from March 1900 on; those before it are a day off in Excel's count. */
function dayOfMonth(serial: number): number {
  const days = Math.floor(serial);
  return new Date(Date.UTC(1899, 11, days < 60 ? 31 : 30) + days * 86_400_000).getUTCDate();
}
