import { CellValueType, type ICellData, isNullCell } from "@univerjs/core";
import {
  type ArrayValueObject,
  BaseReferenceObject as References,
  type BaseValueObject,
  BooleanValueObject,
  FormulaRuntimeService,
  StringValueObject,
} from "@univerjs/engine-formula";
import { looksLikeError } from "./error-texts";
import { MOST_CELLS, orderOfTexts } from "./values";
import { wildcardsOf } from "./wildcards";

/** How the engine reads and writes cells. */

/** A text that looks like an error, such as the result of `LEFT("#N/A here",4)`. Only its type tells it from the error. */
const isMarkedText = (cell: ICellData): boolean => cell.t === CellValueType.FORCE_STRING;

/** The engine reads cells that hold an empty text as blank. */
const isBlank = (cell: ICellData | null | undefined): boolean =>
  isNullCell(cell) && !(cell?.v === "" && (cell.t === CellValueType.STRING || isMarkedText(cell)));

type Callback = (value: BaseValueObject | null, row: number, column: number) => boolean | undefined;

interface Internals {
  iterator(callback: Callback): unknown;
  getCellValueObject(cell: ICellData): BaseValueObject;
  getCellData(row: number, column: number): ICellData | null | undefined;
  toArrayValueObject(useCache?: boolean): ArrayValueObject;
  getRangePosition(): { startRow: number; endRow: number; startColumn: number; endColumn: number };
  getUnitId(): string;
  getSheetId(): string;
  getActiveSheetRowCount(): number;
  getActiveSheetColumnCount(): number;
}

/** Empty texts in cells are texts, and so are texts that look like errors. */
export function readTextsAsTexts(): void {
  const prototype = References.prototype as unknown as Internals;
  const { getCellValueObject: read, iterator } = prototype;
  prototype.getCellValueObject = function (cell) {
    return isMarkedText(cell) ? StringValueObject.create(String(cell.v ?? "")) : read.call(this, cell);
  };
  prototype.iterator = function (callback) {
    return iterator.call(this, (value, row, column) => {
      if (value !== null) return callback(value, row, column);
      const cell = row < 0 || column < 0 ? null : this.getCellData(row, column);
      return callback(cell && !isBlank(cell) ? StringValueObject.create("") : null, row, column);
    });
  };
  const runtime = FormulaRuntimeService.prototype as unknown as {
    _getValueObjectOfRuntimeData(value: BaseValueObject | null): ICellData;
  };
  const write = runtime._getValueObjectOfRuntimeData;
  runtime._getValueObjectOfRuntimeData = function (value) {
    const cell = write.call(this, value);
    // A formula whose result is blank shows 0, and others read that 0 and no blank.
    if (!value || value.isNull()) return { ...cell, v: 0, t: CellValueType.NUMBER };
    return value.isString() && looksLikeError(cell.v) ? { ...cell, t: CellValueType.FORCE_STRING } : cell;
  };
}

/**
 * Reads at most the cells that a sheet can have in use. `OFFSET(A1,0,0,1048576,16384)` would otherwise ask for a value for each of its 17
 * thousand million cells.
 */
export function readNoMoreThanTheSheet(): void {
  const prototype = References.prototype as unknown as Internals;
  const toArray = prototype.toArrayValueObject;
  prototype.toArrayValueObject = function (useCache) {
    const { startRow, endRow, startColumn, endColumn } = this.getRangePosition();
    const height = endRow - startRow + 1;
    const width = endColumn - startColumn + 1;
    if (height * width <= MOST_CELLS / 10) return toArray.call(this, useCache);
    const copy = Object.create(this as object) as Internals & { setRangeData(range: unknown): void };
    copy.getRangePosition = () => ({
      startRow,
      startColumn,
      endRow: Math.max(startRow, Math.min(endRow, this.getActiveSheetRowCount() - 1)),
      endColumn: Math.max(startColumn, Math.min(endColumn, this.getActiveSheetColumnCount() - 1)),
    });
    return toArray.call(copy, useCache);
  };
}

/** Texts with many asterisks take forever with the regular expressions that the engine makes of them. */
export function matchWildcardsInTime(): void {
  const prototype = StringValueObject.prototype as unknown as {
    _checkWildcard(sought: string, operator: string): BaseValueObject;
    getValue(): string;
  };
  prototype._checkWildcard = function (sought, operator) {
    const own = this.getValue();
    const matches = wildcardsOf(sought).matches(own);
    if (operator === "=") return BooleanValueObject.create(matches);
    if (operator === "<>") return BooleanValueObject.create(!matches);
    const order = orderOfTexts(own, sought);
    const isBefore = operator.startsWith("<") && (matches || order < 0);
    const isAfter = operator.startsWith(">") && (matches || order > 0);
    return BooleanValueObject.create((isBefore || isAfter) && (operator.endsWith("=") || !matches));
  };
}
