import { cellName } from "../xlsx/text/address";
import type { Token } from "../xlsx/text/formula-text";
import { type CellRange, type CellValue, cellError } from "../xlsx/model";
import { type CalculationInput, type CalculationProblem, type RecordedCall } from "./calculation";
import { type FormulaCell, type FormulaResult, placeKey } from "./formula-cells";
import { type ArgumentGrid, callFunction, type CallResult, hostValue } from "./custom-functions-host";
import { type ArgumentPlace, DaysOf1904 } from "./days-of-1904";
import type { Piece, Reference, ResolvedFormula } from "./references";

/**
 * Calculation without the formula engine, for formulas that are just one call of ours whose arguments are ranges, names, table columns and
 * literals. A table of 100,000 rows takes no longer than reading it.
 */

type DirectArgument =
  | { readonly kind: "omitted" }
  | { readonly kind: "grid"; readonly grid: readonly (readonly CellValue[])[] }
  | { readonly kind: "reference"; readonly reference: Reference }
  | { readonly kind: "spill"; readonly sheet: number; readonly row: number; readonly column: number };

interface DirectCall {
  readonly id: string;
  readonly arguments: readonly DirectArgument[];
}

/** The call that a formula consists of; null if there is more to it. */
export function directCall(resolved: ResolvedFormula, idOf: (name: string) => string | undefined): DirectCall | null {
  const pieces = resolved.pieces.filter((piece) => !(piece.kind === "token" && piece.token.kind === "space"));
  const name = tokenOf(pieces[0]);
  const id = name?.kind === "word" ? idOf(name.text) : undefined;
  if (id === undefined || tokenOf(pieces[1])?.text !== "(") return null;
  if (tokenOf(pieces[pieces.length - 1])?.text !== ")") return null;
  const args: DirectArgument[] = [];
  let from = 2;
  const last = pieces.length - 1;
  let braces = 0;
  for (let index = 2; index <= last; index++) {
    const text = tokenOf(pieces[index])?.kind === "operator" ? tokenOf(pieces[index])?.text : undefined;
    if (text === "{") braces++;
    else if (text === "}") braces--;
    else if (text === "(") return null;
    const ends = index === last || (text === "," && braces === 0);
    if (!ends) {
      if (text === ")") return null;
      continue;
    }
    const argument = directArgument(pieces.slice(from, index));
    if (!argument) return null;
    args.push(argument);
    from = index + 1;
  }
  return { id, arguments: args.length === 1 && args[0]?.kind === "omitted" ? [] : args };
}

function tokenOf(piece: Piece | undefined): Token | undefined {
  return piece?.kind === "token" ? piece.token : undefined;
}

function directArgument(pieces: readonly Piece[]): DirectArgument | null {
  const first = pieces[0];
  if (!first) return { kind: "omitted" };
  if (pieces.length === 1) {
    if (first.kind === "reference") return { kind: "reference", reference: first.reference };
    if (first.kind === "spill") return { kind: "spill", sheet: first.sheet, row: first.row, column: first.column };
  }
  const tokens: Token[] = [];
  for (const piece of pieces) {
    if (piece.kind === "token") tokens.push(piece.token);
    else if (piece.kind === "error") tokens.push({ kind: "error", text: piece.code });
    else return null;
  }
  if (tokens[0]?.text !== "{") {
    const value = literal(tokens);
    return value === undefined ? null : { kind: "grid", grid: [[value]] };
  }
  if (tokens[tokens.length - 1]?.text !== "}") return null;
  const rows: CellValue[][] = [[]];
  let from = 1;
  for (let index = 1; index < tokens.length; index++) {
    const { kind, text } = tokens[index] as Token;
    if (kind !== "operator" || (text !== "," && text !== ";" && text !== "}")) continue;
    const value = literal(tokens.slice(from, index));
    if (value === undefined) return null;
    (rows[rows.length - 1] as CellValue[]).push(value);
    if (text === ";") rows.push([]);
    from = index + 1;
  }
  return rows.every((row) => row.length === rows[0]?.length) ? { kind: "grid", grid: rows } : null;
}

/** A number, text, logical value or error as typed; undefined for anything else. */
function literal(tokens: readonly Token[]): CellValue | undefined {
  let sign = 1;
  let at = 0;
  while (tokens[at]?.text === "-" || tokens[at]?.text === "+") if (tokens[at++]?.text === "-") sign = -sign;
  const token = tokens[at];
  if (!token) return undefined;
  const rest = tokens.slice(at + 1);
  if (token.kind === "number") {
    // Each percent sign divides by 100. A single division makes 70% exactly the number 0.7.
    if (rest.some(({ text }) => text !== "%")) return undefined;
    return (sign * Number(token.text)) / 100 ** rest.length;
  }
  if (at > 0 || rest.length > 0) return undefined;
  if (token.kind === "string") return token.text.slice(1, -1).replace(/""/g, '"');
  if (token.kind === "error") return cellError(token.text.toUpperCase());
  if (token.kind === "word" && /^(?:true|false)$/i.test(token.text)) return token.text.toLowerCase() === "true";
  return undefined;
}

export interface DirectFormula extends FormulaCell {
  readonly call: DirectCall;
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
    const { sheet, row, column, call } = formula;
    const args = call.arguments.map((argument) => this.argument(argument));
    const run = this.input.functions.get(call.id);
    if (!run) throw new Error(`no function ${call.id}`);
    const refused = this.days.refusal(call.id, args, call.arguments.map(placeOf));
    const result = callFunction(run, args, refused);
    this.calls.push({ sheet, row, column, id: call.id, arguments: args, result, ...(refused !== null && { refused }) });
    return this.put(formula, this.place(formula, result));
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
  private place(formula: DirectFormula, result: CallResult): Evaluated {
    const { sheet, row, column } = formula;
    // A formula that is not an array shows only the first value.
    const shown =
      formula.formula.kind === "plain" ? [[(result.values[0] as CellValue[])[0] as CellValue]] : result.values;
    const range = {
      top: row,
      left: column,
      bottom: row + shown.length - 1,
      right: column + (shown[0]?.length ?? 1) - 1,
    };
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

  private argument(argument: DirectArgument): ArgumentGrid | null {
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
    const grid = this.readCells({ sheet, range });
    if (this.keptCells + size <= MOST_KEPT_CELLS) {
      this.keptCells += size;
      this.grids.set(key, grid);
    }
    return grid;
  }

  private readCells({ sheet, range }: Reference): ArgumentGrid {
    const { blank, workbook } = this.input;
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
