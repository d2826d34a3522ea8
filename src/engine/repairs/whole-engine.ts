import {
  ArrayValueObject,
  type BaseReferenceObject,
  type BaseValueObject,
  CELL_INVERTED_INDEX_CACHE,
  DependencyManagerBaseService,
  FORMULA_REF_TO_ARRAY_CACHE,
  type FunctionVariantType,
  type IFormulaDependencyTree,
  LexerTreeBuilder,
  StringValueObject,
  NumberValueObject,
  ValueObjectFactory,
} from "@univerjs/engine-formula";
import { matchWildcardsInTime, readNoMoreThanTheSheet, readTextsAsTexts } from "./cells";
import { readArraysEverywhere, readNestedNames } from "./parsing";
import { noteStretchedSums } from "./stretched-sums";

/** Fixes for bugs of the formula engine that silently change results, for both the checker and the workbench page. */

let isRepaired = false;

/** Applies the fixes that affect the whole program, however many engines it starts. */
export function repairEngine(): void {
  if (isRepaired) return;
  isRepaired = true;
  compareCellsThemselves();
  closeBrackets();
  readColumnNames();
  readArrayConstants();
  readNumbers();
  readRangesOnce();
  readTextsAsTexts();
  readNoMoreThanTheSheet();
  matchWildcardsInTime();
  readArraysEverywhere();
  readNestedNames();
  keepLongKeys();
  noteStretchedSums();
}

/** The engine remembers formulas and ranges by a number of 32 bits if they are long, so that some long formulas got the result of others. */
function keepLongKeys(): void {
  const prototype = Object.getPrototypeOf(FORMULA_REF_TO_ARRAY_CACHE) as { _hash(key: string): string };
  prototype._hash = (key) => key;
}

/**
 * The engine's formula parser does not reset some of its counts of open brackets between formulas. After one formula with an open square
 * bracket, as in every structured reference while somebody types it, the parser treats all later formulas as inside that bracket.
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

/** Characters that the parser interprets even inside square brackets, and the private-use characters that replace them there. */
const STAND_INS = new Map([...'(){}"'].map((sign, index) => [sign, String.fromCharCode(0xe0f0 + index)]));
const SIGNS = new Map([...STAND_INS].map(([sign, letter]) => [letter, sign]));

/** Replaces parentheses, braces and quotes in square brackets so that the parser does not interpret them. The length stays the same. */
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

/** The parser read `Lots[Value (USD)]` as a call, but column names may contain any character. */
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

/** The engine reads a number in a formula as a text unless it is spelled as the engine would spell it: not `1E+12`, `1.0` or `.5`. */
function readNumbers(): void {
  const create = ValueObjectFactory.create.bind(ValueObjectFactory);
  ValueObjectFactory.create = (raw, isIgnored) =>
    // A text in a formula still has its quotes here.
    isIgnored === true && typeof raw === "string" && /^\s*(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?\s*$/i.test(raw)
      ? NumberValueObject.create(Number(raw))
      : create(raw, isIgnored);
}

/** The engine splits an array constant at every comma and semicolon, even inside its texts. */
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
    // The parser has already replaced doubled quotes by single ones, so a text ends with a quote that a separator or the end follows.
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
 * A formula that is a copy of another makes the list of its ranges anew at each reading, and the engine reads the list twice for each of
 * its ranges: long formulas take most of their time for that. This affects only the speed.
 */
function readRangesOnce(): void {
  const prototype = DependencyManagerBaseService.prototype as unknown as {
    addDependencyRTreeCache(tree: IFormulaDependencyTree): void;
    _addAllTreeMap(tree: IFormulaDependencyTree): void;
    readonly _dependencyRTreeCache: { bulkInsert(ranges: readonly unknown[]): void };
  };
  prototype.addDependencyRTreeCache = function (tree) {
    const id = tree.treeId;
    const ranges = tree.rangeList.map(({ unitId, sheetId, range }) => ({ unitId, sheetId, range, id }));
    this._dependencyRTreeCache.bulkInsert(ranges);
    this._addAllTreeMap(tree);
  };
}

/**
 * The engine answers repeated comparisons of a column from an index of its values, and the index is wrong. It has no errors, so an #N/A
 * becomes FALSE for the second formula that compares it, and it treats "5" as 5, "" as a blank and a blank as 0. Without the index, every
 * comparison reads the cells.
 */
function compareCellsThemselves(): void {
  const index = CELL_INVERTED_INDEX_CACHE;
  index.canUseCache = () => ({ rowsInCache: [], rowsNotInCache: [] });
  index.set = () => undefined;
  index.setContinueBuildingCache = () => undefined;
}

/** SORT sorts the rows that it receives in place, so every other formula that reads the same cells would read them in that order. */
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
 * AGGREGATE leaves out rows that a filter hides only if its option says to ignore hidden rows (1, 3, 5, 7). The engine always leaves them
 * out, which is right only for SUBTOTAL.
 */
export function seeingFilteredRows(variants: readonly BaseValueObject[]): readonly BaseValueObject[] {
  return variants.map((variant) => {
    if (!(variant as FunctionVariantType).isReferenceObject()) return variant;
    const copy = Object.create(variant) as BaseReferenceObject;
    copy.setFilteredOutRows([]);
    return copy as unknown as BaseValueObject;
  });
}
