import { cellName } from "../xlsx/text/address";
import { type CellRange, type CellValue, cellError } from "../xlsx/model";
import { type CalculationInput, type CalculationProblem, type RecordedCall } from "./calculation";
import { filledBy, fitted, type FormulaCell, type FormulaResult, placeKey } from "./formula-cells";
import {
  type ArgumentGrid,
  type BlankMode,
  callFunction,
  type CallResult,
  HostError,
  hostValue,
} from "./custom-functions-host";
import { type ArgumentPlace, DaysOf1904 } from "./days-of-1904";
import type { DirectArgument, DirectCall, DirectExpression } from "./direct-formula";
import type { Reference } from "./references";

/**
 * Calculation without the formula engine, for formulas that are just one call of ours whose arguments are ranges, names, table columns and
 * literals. A table of 100,000 rows takes no longer than reading it.
 */

export interface DirectFormula extends FormulaCell {
  readonly expression: DirectExpression;
}

interface Evaluated {
  readonly values: readonly (readonly CellValue[])[];
  readonly range: CellRange;
}

/** The most cells of ranges that are kept because several formulas may read them. */
const MOST_KEPT_CELLS = 20_000_000;

/** Calculates formulas that are direct calls, one after another: each after those that it reads. */
export class DirectCalculation {
  readonly calls: RecordedCall[] = [];
  readonly problems: CalculationProblem[] = [];
  private readonly evaluated = new Map<number, Evaluated>();
  /** Results of more than one cell, by sheet. */
  private readonly spills = new Map<number, Evaluated[]>();
  /** Arguments by their range: formulas that are filled down often share some. */
  private readonly grids = new Map<string, ArgumentGrid>();
  private keptCells = 0;
  private readonly days: DaysOf1904;

  /** `within` finds the formulas in a range. */
  constructor(
    private readonly input: CalculationInput,
    private readonly cells: readonly FormulaCell[],
    private readonly within: (sheet: number, range: CellRange) => readonly number[],
  ) {
    this.days = new DaysOf1904(input.workbook, input.functions);
  }

  evaluate(formula: DirectFormula): FormulaResult {
    return this.put(formula, this.place(formula, this.valuesOf(formula.expression, formula)));
  }

  private valuesOf(expression: DirectExpression, cell: FormulaCell): readonly (readonly CellValue[])[] {
    if (expression.kind === "call") return this.call(expression, cell).values;
    const { isEmpty, byLength, then, otherwise } = expression;
    const cells = isEmpty.flatMap((reference) => this.readCells(reference, null).flat());
    const error = byLength ? cells.find((value) => value instanceof HostError) : undefined;
    if (error instanceof HostError) return [[cellError(error.code)]];
    return cells.every((value) => value === null || (byLength && value === ""))
      ? [[then]]
      : this.valuesOf(otherwise, cell);
  }

  private call({ id, arguments: given }: DirectCall, { sheet, row, column }: FormulaCell): CallResult {
    const cell = { sheet, row, column };
    const args = given.map((argument) => this.argument(argument, cell));
    const run = this.input.functions.get(id);
    if (!run) throw new Error(`no function ${id}`);
    const refused = this.days.refusal(id, args, given.map(placeOf));
    const result = callFunction(run, args, refused);
    this.calls.push({ ...cell, id, arguments: args, result, ...(refused !== null && { refused }) });
    return result;
  }

  /** The result of a formula in a circle. */
  refuse(formula: FormulaCell): FormulaResult {
    const { row, column } = formula;
    const range = { top: row, bottom: row, left: column, right: column };
    return this.put(formula, { values: [[cellError("#REF!")]], range });
  }

  private put({ sheet, row, column, formula }: FormulaCell, evaluated: Evaluated): FormulaResult {
    this.evaluated.set(placeKey(sheet, row, column), evaluated);
    const { range, values } = evaluated;
    if (range.top !== range.bottom || range.left !== range.right) {
      const known = this.spills.get(sheet);
      if (known) known.push(evaluated);
      else this.spills.set(sheet, [evaluated]);
      const before = formula.range;
      // A result that has grown fills cells that may have been read before it.
      if (!before || range.bottom > before.bottom || range.right > before.right) this.grids.clear();
    }
    return { sheet, row, column, formula, values };
  }

  /** Lets a result spill if there is room for it. */
  private place(formula: DirectFormula, values: readonly (readonly CellValue[])[]): Evaluated {
    const { sheet, row, column } = formula;
    const { kind, range: fixed } = formula.formula;
    if (kind === "array" && fixed) return { values: fitted(values, fixed), range: fixed };
    // A formula that is not an array shows only the first value.
    const shown = kind === "plain" ? [[(values[0] as readonly CellValue[])[0] as CellValue]] : values;
    const range = filledBy(row, column, shown);
    const obstacle = this.obstacle(formula, range);
    if (obstacle !== null) {
      this.problems.push({
        kind: "spill",
        severity: "error",
        sheet,
        row,
        column,
        message: `The result needs ${shown.length} x ${shown[0]?.length ?? 1} cells, but ${obstacle} is not empty. Clear it, or move the formula.`,
      });
      return { values: [[cellError("#SPILL!")]], range: { ...range, bottom: row, right: column } };
    }
    return { values: shown, range };
  }

  private obstacle(formula: DirectFormula, range: CellRange): string | null {
    if (range.top === range.bottom && range.left === range.right) return null;
    const sheet = this.input.workbook.sheets[formula.sheet];
    if (!sheet) return null;
    for (let row = range.top; row <= range.bottom; row++) {
      const cells = sheet.rows.get(row)?.cells;
      if (!cells) continue;
      for (let column = range.left; column <= range.right; column++) {
        if (row === formula.row && column === formula.column) continue;
        const cell = cells[column];
        if (!cell || (cell.value === null && !cell.formula)) continue;
        const from = cell.spilledFrom;
        if (from && !cell.formula && from.row === formula.row && from.column === formula.column) continue;
        return cellName(row, column);
      }
    }
    return null;
  }

  private argument(argument: DirectArgument, cell: Pick<FormulaCell, "sheet" | "row" | "column">): ArgumentGrid | null {
    if (argument.kind === "call") {
      const { values } = this.call(argument, cell as FormulaCell);
      return values.map((row) => row.map((value) => hostValue(value, this.input.blank)));
    }
    if (argument.kind === "omitted") return null;
    if (argument.kind === "grid")
      return argument.grid.map((row) => row.map((value) => hostValue(value, this.input.blank)));
    if (argument.kind === "reference") return this.read(argument.reference);
    const { sheet, row, column } = argument;
    const range = this.evaluated.get(placeKey(sheet, row, column))?.range ?? this.storedSpill(sheet, row, column);
    return range ? this.read({ sheet, range }) : [[hostValue(cellError("#REF!"), this.input.blank)]];
  }

  /** The cells that an array formula of a native function fills, according to the file. */
  private storedSpill(sheet: number, row: number, column: number): CellRange | null {
    const at = { top: row, bottom: row, left: column, right: column };
    const anchor = this.within(sheet, at).map((index) => this.cells[index] as FormulaCell);
    const formula = anchor.find((cell) => cell.row === row && cell.column === column)?.formula;
    return formula?.kind === "dynamic" ? (formula.range ?? at) : null;
  }

  /** The cells of a range as the function receives them, with results of formulas. */
  private read({ sheet, range }: Reference): ArgumentGrid {
    const { top, bottom, left, right } = range;
    const size = (bottom - top + 1) * (right - left + 1);
    const key = `${sheet}|${top}|${left}|${bottom}|${right}`;
    const known = this.grids.get(key);
    if (known) return known;
    const grid = this.readCells({ sheet, range }, this.input.blank);
    if (this.keptCells + size <= MOST_KEPT_CELLS) {
      this.keptCells += size;
      this.grids.set(key, grid);
    }
    return grid;
  }

  private readCells({ sheet, range }: Reference, blank: BlankMode): ArgumentGrid {
    const { workbook } = this.input;
    const source = workbook.sheets[sheet];
    const grid: unknown[][] = [];
    for (let row = range.top; row <= range.bottom; row++) {
      const cells = source?.rows.get(row)?.cells;
      const line: unknown[] = [];
      for (let column = range.left; column <= range.right; column++) {
        const cell = cells?.[column];
        // Stored results of formulas that have been evaluated are replaced below.
        const from = cell?.spilledFrom;
        const stale = from !== undefined && this.evaluated.has(placeKey(sheet, from.row, from.column));
        line.push(hostValue(cell && !stale ? cell.value : null, blank));
      }
      grid.push(line);
    }
    const results: Evaluated[] = [...(this.spills.get(sheet) ?? [])];
    for (const index of this.within(sheet, range)) {
      const cell = this.cells[index] as FormulaCell;
      const own = this.evaluated.get(placeKey(sheet, cell.row, cell.column));
      if (own) results.push(own);
    }
    for (const { values, range: filled } of results) {
      for (let row = Math.max(filled.top, range.top); row <= Math.min(filled.bottom, range.bottom); row++) {
        for (let column = Math.max(filled.left, range.left); column <= Math.min(filled.right, range.right); column++) {
          const value = values[row - filled.top]?.[column - filled.left] ?? null;
          (grid[row - range.top] as unknown[])[column - range.left] = hostValue(value, blank);
        }
      }
    }
    return grid;
  }
}

export function circularProblem(cell: FormulaCell, circle: readonly string[]): CalculationProblem {
  const shown = circle.length > 8 ? [...circle.slice(0, 4), "...", ...circle.slice(-3)] : circle;
  return {
    kind: "circular",
    severity: "error",
    sheet: cell.sheet,
    row: cell.row,
    column: cell.column,
    message: `Circular reference: ${shown.join(" > ")}. Change one of these formulas so that it does not depend on itself.`,
  };
}

function placeOf(argument: DirectArgument): ArgumentPlace {
  if (argument.kind === "spill") return argument;
  if (argument.kind !== "reference") return null;
  const { sheet, range } = argument.reference;
  return { sheet, row: range.top, column: range.left };
}
