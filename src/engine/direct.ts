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
  readonly result: CallResult;
  readonly values: readonly (readonly CellValue[])[];
  readonly range: CellRange;
}

/** Calculates formulas that are all direct calls. */
export class DirectCalculation {
  readonly calls: RecordedCall[] = [];
  readonly problems: CalculationProblem[] = [];
  private readonly evaluated = new Map<number, Evaluated>();
  private readonly open: number[] = [];
  private readonly byPlace = new Map<number, DirectFormula>();
  private readonly bySheet = new Map<number, DirectFormula[]>();
  private readonly days: DaysOf1904;

  constructor(
    private readonly input: CalculationInput,
    private readonly formulas: readonly DirectFormula[],
  ) {
    this.days = new DaysOf1904(input.workbook, input.functions);
    for (const formula of formulas) {
      this.byPlace.set(placeKey(formula.sheet, formula.row, formula.column), formula);
      const known = this.bySheet.get(formula.sheet);
      if (known) known.push(formula);
      else this.bySheet.set(formula.sheet, [formula]);
    }
  }

  run(onProgress?: (done: number, total: number) => void): FormulaResult[] {
    return this.formulas.map((formula, index) => {
      const { values } = this.evaluate(formula);
      onProgress?.(index + 1, this.formulas.length);
      const { sheet, row, column } = formula;
      return { sheet, row, column, formula: formula.formula, values };
    });
  }

  private evaluate(formula: DirectFormula): Evaluated {
    const { sheet, row, column, call } = formula;
    const key = placeKey(sheet, row, column);
    const known = this.evaluated.get(key);
    if (known) return known;
    const at = { top: row, bottom: row, left: column, right: column };
    if (this.open.includes(key)) {
      // Every cell of the circle is an error. The circle is reported once, for the cell that was reached twice.
      const circle = [...this.open.slice(this.open.indexOf(key)), key].map((each) => this.nameOf(each));
      this.problems.push(circularProblem(formula, circle));
      const result: CallResult = { values: [[cellError("#REF!")]], messages: [] };
      return { result, values: result.values, range: at };
    }
    this.open.push(key);
    const args = call.arguments.map((argument) => this.argument(argument));
    this.open.pop();
    const run = this.input.functions.get(call.id);
    if (!run) throw new Error(`no function ${call.id}`);
    const refused = this.days.refusal(call.id, args, call.arguments.map(placeOf));
    const result = callFunction(run, args, refused);
    this.calls.push({ sheet, row, column, id: call.id, arguments: args, result, ...(refused !== null && { refused }) });
    const evaluated = this.place(formula, result);
    this.evaluated.set(key, evaluated);
    return evaluated;
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
      return { result, values: [[cellError("#SPILL!")]], range: { ...range, bottom: row, right: column } };
    }
    return { result, values: shown, range };
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
    const anchor = this.byPlace.get(placeKey(sheet, row, column));
    if (!anchor) return [[hostValue(cellError("#REF!"), this.input.blank)]];
    return this.read({ sheet, range: this.evaluate(anchor).range });
  }

  /** The cells of a range as the function receives them, with results of formulas. */
  private read({ sheet, range }: Reference): ArgumentGrid {
    const { blank, workbook } = this.input;
    const source = workbook.sheets[sheet];
    // Formulas in the range, and those whose stored spill reaches into it.
    const feeding = (this.bySheet.get(sheet) ?? []).filter(({ row, column, formula }) =>
      overlap(range, formula.range ?? { top: row, bottom: row, left: column, right: column }),
    );
    const results = feeding.map((formula) => this.evaluate(formula));
    const grid: unknown[][] = [];
    for (let row = range.top; row <= range.bottom; row++) {
      const cells = source?.rows.get(row)?.cells;
      const line: unknown[] = [];
      for (let column = range.left; column <= range.right; column++) {
        const cell = cells?.[column];
        // Stored results of our formulas are replaced below.
        const stale =
          cell?.spilledFrom && this.byPlace.has(placeKey(sheet, cell.spilledFrom.row, cell.spilledFrom.column));
        const value = cell && !stale ? cell.value : null;
        line.push(hostValue(value, blank));
      }
      grid.push(line);
    }
    for (const { values, range: filled } of [...results, ...this.spillsInto(sheet, range)]) {
      for (let row = Math.max(filled.top, range.top); row <= Math.min(filled.bottom, range.bottom); row++) {
        for (let column = Math.max(filled.left, range.left); column <= Math.min(filled.right, range.right); column++) {
          const value = values[row - filled.top]?.[column - filled.left] ?? null;
          (grid[row - range.top] as unknown[])[column - range.left] = hostValue(value, blank);
        }
      }
    }
    return grid;
  }

  /** Spills that have grown into the range since the file was stored. */
  private spillsInto(sheet: number, range: CellRange): Evaluated[] {
    const found: Evaluated[] = [];
    for (const formula of this.bySheet.get(sheet) ?? []) {
      const evaluated = this.evaluated.get(placeKey(sheet, formula.row, formula.column));
      if (evaluated && overlap(range, evaluated.range)) found.push(evaluated);
    }
    return found;
  }

  private nameOf(key: number): string {
    const formula = this.byPlace.get(key) as DirectFormula;
    return `${this.input.workbook.sheets[formula.sheet]?.name}!${cellName(formula.row, formula.column)}`;
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

function overlap(a: CellRange, b: CellRange): boolean {
  return a.top <= b.bottom && b.top <= a.bottom && a.left <= b.right && b.left <= a.right;
}

function placeOf(argument: DirectArgument): ArgumentPlace {
  if (argument.kind === "spill") return argument;
  if (argument.kind !== "reference") return null;
  const { sheet, range } = argument.reference;
  return { sheet, row: range.top, column: range.left };
}
