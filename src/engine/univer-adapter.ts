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
