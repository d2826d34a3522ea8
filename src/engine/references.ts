import type { CellRange, Table, Workbook } from "../xlsx/model";
import { inside } from "../xlsx/read/sheet-reader";
import { MAX_COLUMNS, MAX_ROWS, parseCell, parseRange } from "../xlsx/text/address";
import { closingParenthesis, localNames, shiftFormula, type Token, tokenize, unquote } from "../xlsx/text/formula-text";
import { tableRange } from "./table-ranges";

/**
 * Formulas with every reference resolved to cells. Tables, names, `[@Value]` and `D2#` are resolved here and not by the formula engine,
 * which treats a table's totals row as data and does not know `D2#`.
 */

export interface Reference {
  readonly sheet: number;
  readonly range: CellRange;
  /** Whether the formula refers to whole columns or rows; `range` then has only those of their cells that are in use. */
  readonly whole?: "columns" | "rows";
}

export type Piece =
  | { readonly kind: "token"; readonly token: Token }
  | { readonly kind: "reference"; readonly reference: Reference; readonly spelling: string }
  /** The cells filled from a cell, which are known once that cell is calculated. */
  | {
      readonly kind: "spill";
      readonly sheet: number;
      readonly row: number;
      readonly column: number;
      readonly spelling: string;
    }
  | { readonly kind: "error"; readonly code: string };

export interface ResolvedFormula {
  readonly pieces: readonly Piece[];
  readonly references: readonly Reference[];
  /** Uses INDIRECT, OFFSET or `A1:INDEX(C:C,3)`, so what it reads is not known before it is calculated. */
  readonly indirect: boolean;
  /** Refers to another workbook. */
  readonly external: boolean;
  /** Names that the workbook does not define. */
  readonly unknownNames: readonly string[];
}

interface Tokenized {
  readonly tokens: readonly Token[];
  /** Names that LET and LAMBDA define. */
  readonly local: ReadonlySet<string>;
}

/** The texts that are kept. More would not repeat, and would only fill memory. */
const MOST_TOKENIZED = 1_000;

/** Looks up the cells that a spill currently fills, by sheet, row and column of its first cell. */
export type SpillLookup = (sheet: number, row: number, column: number) => CellRange | null;

export class Resolver {
  private readonly tables = new Map<string, { table: Table; sheet: number }>();
  private readonly names = new Map<string, string>();
  /** Excel compares sheet names without case. */
  private readonly sheets = new Map<string, number>();
  /** The formulas of a table's column are often the same text in every row. */
  private readonly tokenized = new Map<string, Tokenized>();
  /** Number of rows and columns in use, by sheet: the extent of a whole-column or whole-row reference. */
  readonly rowCounts: number[];
  readonly columnCounts: number[];

  constructor(readonly workbook: Workbook) {
    workbook.sheets.forEach((sheet, index) => {
      if (!this.sheets.has(sheet.name.toLowerCase())) this.sheets.set(sheet.name.toLowerCase(), index);
      for (const table of sheet.tables) this.tables.set(table.name.toLowerCase(), { table, sheet: index });
    });
    for (const { name, formula, sheet } of workbook.definedNames) {
      this.names.set(`${sheet ?? ""}|${name.toLowerCase()}`, formula);
    }
    this.rowCounts = workbook.sheets.map((sheet) => {
      let last = 0;
      for (const number of sheet.rows.keys()) last = Math.max(last, number + 1);
      return Math.max(last, 1);
    });
    this.columnCounts = workbook.sheets.map((sheet) => {
      let last = 1;
      for (const row of sheet.rows.values()) last = Math.max(last, row.cells.length);
      return last;
    });
  }

  private sheetAt(name: string): number {
    return this.sheets.get(name.toLowerCase()) ?? -1;
  }

  /** Resolves a formula, as the formula bar shows it, for the cell that it is in. */
  resolve(text: string, sheet: number, row: number, column: number): ResolvedFormula {
    const state: State = {
      pieces: [],
      references: [],
      indirect: false,
      external: false,
      unknownNames: [],
      sheet,
      row,
      column,
      local: new Set(),
      open: [],
    };
    this.resolveInto(state, text, sheet);
    stretchSums(state);
    joinEnds(state);
    return state;
  }

  private tokensOf(text: string): Tokenized {
    const known = this.tokenized.get(text);
    if (known) return known;
    const tokens = tokenize(text);
    const fresh = { tokens, local: localNames(tokens) };
    if (this.tokenized.size === MOST_TOKENIZED) this.tokenized.clear();
    this.tokenized.set(text, fresh);
    return fresh;
  }

  private resolveInto(state: State, text: string, homeSheet: number): void {
    const { tokens, local } = this.tokensOf(text);
    for (const name of local) state.local.add(name);
    for (let index = 0; index < tokens.length; index++) {
      const token = tokens[index] as Token;
      const next = tokens[index + 1];
      if (token.kind === "bracket") {
        // [1]Sheet1!A1 or [@Value].
        // `[0]!Name` is a name of this workbook, and `[1]!Name` one of another.
        if (token.text === "[0]" && next?.text === "!") {
          index++;
          continue;
        }
        const external =
          /^\[\d+\]$/.test(token.text) && (next?.kind === "word" || next?.kind === "quoted" || next?.text === "!");
        if (external) {
          state.external = true;
          state.pieces.push({ kind: "error", code: "#REF!" });
          index = this.skipReference(tokens, index + 1);
          continue;
        }
        this.pushTable(state, null, token.text, token.text);
        continue;
      }
      if (token.text === "@" && tokens[index + 1]?.kind === "word" && tokens[index + 2]?.text === "(") {
        // Only the first value of the call's result, because the engine would treat an array as an error.
        const close = closingParenthesis(tokens, index + 2);
        const call = tokens.slice(index + 1, close + 1);
        this.resolveInto(state, `INDEX(${call.map((each) => each.text).join("")},1,1)`, homeSheet);
        index = close;
        continue;
      }
      const across = this.sheetsAcross(tokens, index);
      if (across) {
        across.sheets.forEach((sheet, at) => {
          if (at > 0) state.pieces.push(operator(","));
          this.pushReference(state, tokens, across.start, sheet, "");
        });
        index = across.start + across.length - 1;
        continue;
      }
      if ((token.kind === "word" || token.kind === "quoted") && next?.text === "!") {
        const name = unquote(token.text);
        if (/\[\d+\]/.test(name)) {
          state.external = true;
          state.pieces.push({ kind: "error", code: "#REF!" });
          index = this.skipReference(tokens, index);
          continue;
        }
        const target = this.sheetAt(name);
        if (target < 0) {
          state.pieces.push({ kind: "error", code: "#REF!" });
          index = this.skipReference(tokens, index);
          // A function in a macro file: skip its arguments too.
          if (tokens[index + 1]?.text === "(") index = closingParenthesis(tokens, index + 1);
          continue;
        }
        const table = tokens[index + 2];
        if (table && this.tables.has(table.text.toLowerCase()) && tokens[index + 3]?.kind === "bracket") {
          index++;
          continue;
        }
        const used = this.pushReference(state, tokens, index + 2, target, `${token.text}!`);
        if (used > 0) index += 1 + used;
        else {
          const local = tokens[index + 2];
          const formula = local && this.names.get(`${target}|${local.text.toLowerCase()}`);
          const whole = local && (formula ?? this.names.get(`|${local.text.toLowerCase()}`));
          if (local && whole !== undefined) this.pushName(state, local.text, whole, target);
          else if (local?.kind === "error") state.pieces.push({ kind: "error", code: local.text.toUpperCase() });
          else state.pieces.push({ kind: "error", code: "#NAME?" });
          index += 2;
        }
        continue;
      }
      if (token.kind === "word" || token.kind === "number") {
        if (next?.text === "(") {
          if (/^(?:INDIRECT|OFFSET)$/i.test(token.text)) state.indirect = true;
          state.pieces.push({ kind: "token", token });
          continue;
        }
        const used = this.pushReference(state, tokens, index, homeSheet, "");
        if (used > 0) {
          index += used - 1;
          continue;
        }
        if (
          token.kind === "word" &&
          !/^(?:TRUE|FALSE)$/i.test(token.text) &&
          this.pushNamed(state, tokens, index, homeSheet)
        ) {
          if (next?.kind === "bracket" && this.tables.has(token.text.toLowerCase())) index++;
          continue;
        }
      }
      state.pieces.push({ kind: "token", token });
    }
  }

  /** For a reference to the same cells of several sheets, such as `Jan:Mar!A1`: the sheets, and the tokens that name the cells. */
  private sheetsAcross(
    tokens: readonly Token[],
    index: number,
  ): { sheets: readonly number[]; start: number; length: number } | null {
    const token = tokens[index] as Token;
    let ends: readonly string[];
    let start: number;
    if (token.kind === "quoted" && tokens[index + 1]?.text === "!" && token.text.includes(":")) {
      ends = unquote(token.text).split(":");
      start = index + 2;
    } else if (token.kind === "word" && tokens[index + 1]?.text === ":" && tokens[index + 3]?.text === "!") {
      ends = [token.text, unquote((tokens[index + 2] as Token).text)];
      start = index + 4;
    } else return null;
    const [from = -1, to = -1] = ends.map((name) => this.sheetAt(name));
    if (from < 0 || to < 0 || ends.length !== 2) return null;
    const length = tokens[start + 1]?.text === ":" ? 3 : 1;
    const spelled = tokens.slice(start, start + length).map(({ text }) => text);
    if (!parseRange(spelled.join(""))) return null;
    const first = Math.min(from, to);
    return { sheets: Array.from({ length: Math.abs(to - from) + 1 }, (_, at) => first + at), start, length };
  }

  /** Pushes the cell or range that starts at a token. Returns the number of its tokens, 0 if there is none. */
  private pushReference(state: State, tokens: readonly Token[], start: number, sheet: number, prefix: string): number {
    const first = tokens[start];
    if (!first || (first.kind !== "word" && first.kind !== "number")) return 0;
    const second = tokens[start + 1]?.text === ":" ? tokens[start + 2] : undefined;
    if (second) {
      const spelled = `${first.text}:${second.text}`;
      const range = parseRange(spelled);
      if (range && tokens[start + 3]?.text !== "(") {
        this.push(state, { sheet, range: this.clamp(sheet, range), ...wholeOf(range) }, prefix + spelled);
        return 3;
      }
    }
    const cell = first.kind === "word" && tokens[start + 1]?.text !== "(" ? parseCell(first.text) : null;
    if (!cell) return 0;
    if (tokens[start + 1]?.text === "#") {
      state.pieces.push({ kind: "spill", sheet, ...cell, spelling: `${prefix}${first.text}#` });
      return 2;
    }
    const range = { top: cell.row, bottom: cell.row, left: cell.column, right: cell.column };
    this.push(state, { sheet, range }, prefix + first.text);
    return 1;
  }

  private pushNamed(state: State, tokens: readonly Token[], index: number, homeSheet: number): boolean {
    const token = tokens[index] as Token;
    const key = token.text.toLowerCase();
    if (state.local.has(key)) {
      state.pieces.push({ kind: "token", token });
      return true;
    }
    if (this.tables.has(key)) {
      const bracket = tokens[index + 1]?.kind === "bracket" ? (tokens[index + 1] as Token).text : "";
      this.pushTable(state, token.text, bracket, token.text + bracket);
      return true;
    }
    const local = this.names.get(`${homeSheet}|${key}`);
    const formula = local ?? this.names.get(`|${key}`);
    if (formula === undefined) {
      state.unknownNames.push(token.text);
      return false;
    }
    this.pushName(state, token.text, formula, homeSheet);
    return true;
  }

  /** Pushes the formula of a defined name in place of the name. Relative references in names count from A1. */
  private pushName(state: State, name: string, formula: string, sheet: number): void {
    const key = `${sheet}|${name.toLowerCase()}`;
    if (state.open.includes(key) || state.open.length > 20 || state.pieces.length > MOST_PIECES) {
      state.pieces.push({ kind: "error", code: "#NAME?" });
      return;
    }
    state.open.push(key);
    const before = state.pieces.length;
    const bare = formula.startsWith("=") ? formula.slice(1) : formula;
    this.resolveInto(state, shiftFormula(bare, state.row, state.column), sheet);
    state.open.pop();
    if (state.pieces.length - before > 1) {
      state.pieces.splice(before, 0, { kind: "token", token: { kind: "operator", text: "(" } });
      state.pieces.push({ kind: "token", token: { kind: "operator", text: ")" } });
    } else {
      // Messages then use the name, as the formula does.
      const only = state.pieces[before];
      if (only?.kind === "reference") state.pieces[before] = { ...only, spelling: name };
    }
  }

  private pushTable(state: State, name: string | null, bracket: string, spelling: string): void {
    const found =
      name !== null ? this.tables.get(name.toLowerCase()) : this.tableAt(state.sheet, state.row, state.column);
    const range = found && tableRange(found.table, bracket, state.row);
    if (!found || !range) {
      state.pieces.push({ kind: "error", code: range === null ? "#REF!" : "#NAME?" });
      return;
    }
    if (range === "outside") {
      state.pieces.push({ kind: "error", code: "#VALUE!" });
      return;
    }
    this.push(state, { sheet: found.sheet, range }, spelling);
  }

  private tableAt(sheet: number, row: number, column: number): { table: Table; sheet: number } | undefined {
    const table = this.workbook.sheets[sheet]?.tables.find((each) => inside(each.range, row, column));
    return table && { table, sheet };
  }

  private push(state: State, reference: Reference, spelling: string): void {
    const { pieces } = state;
    state.references.push(reference);
    // A space between two ranges means their intersection.
    const space = pieces[pieces.length - 1];
    const before = pieces[pieces.length - 2];
    if (before?.kind === "reference" && space?.kind === "token" && space.token.kind === "space") {
      pieces.splice(-2);
      const shared = sharedCells(before.reference, reference);
      if (shared) {
        pieces.push({ kind: "reference", reference: shared, spelling: `${before.spelling} ${spelling}` });
      } else pieces.push({ kind: "error", code: "#NULL!" });
      return;
    }
    pieces.push({ kind: "reference", reference, spelling });
  }

  /** Limits whole columns and rows to the cells of the sheet. */
  private clamp(sheet: number, range: CellRange): CellRange {
    const wholeColumns = range.top === 0 && range.bottom === MAX_ROWS - 1;
    const wholeRows = range.left === 0 && range.right === 16_383;
    return {
      ...range,
      bottom: wholeColumns ? Math.max((this.rowCounts[sheet] as number) - 1, 0) : range.bottom,
      right: wholeRows ? Math.max((this.columnCounts[sheet] as number) - 1, 0) : range.right,
    };
  }

  private skipReference(tokens: readonly Token[], start: number): number {
    let index = start;
    while (index < tokens.length) {
      const next = tokens[index + 1];
      if (!next) break;
      const { kind, text } = next;
      if (kind === "word" || kind === "number" || kind === "error" || text === "!" || text === ":") index++;
      else break;
    }
    return index;
  }
}

/** Names in names can multiply: Excel itself allows 8,192 characters in a formula. */
const MOST_PIECES = 20_000;

interface State {
  readonly pieces: Piece[];
  readonly references: Reference[];
  indirect: boolean;
  external: boolean;
  readonly unknownNames: string[];
  readonly sheet: number;
  readonly row: number;
  readonly column: number;
  /** Names that LET and LAMBDA define. */
  readonly local: Set<string>;
  /** Names whose formulas are being resolved. */
  readonly open: string[];
}

const operator = (text: string): Piece => ({ kind: "token", token: { kind: "operator", text } });

function sharedCells(a: Reference, b: Reference): Reference | null {
  const range = {
    top: Math.max(a.range.top, b.range.top),
    bottom: Math.min(a.range.bottom, b.range.bottom),
    left: Math.max(a.range.left, b.range.left),
    right: Math.min(a.range.right, b.range.right),
  };
  return a.sheet === b.sheet && range.top <= range.bottom && range.left <= range.right
    ? { sheet: a.sheet, range }
    : null;
}

function wholeOf({ top, bottom, left, right }: CellRange): Pick<Reference, "whole"> {
  if (top === 0 && bottom === MAX_ROWS - 1) return { whole: "columns" };
  return left === 0 && right === MAX_COLUMNS - 1 ? { whole: "rows" } : {};
}

/** SUMIF and AVERAGEIF use as many cells of their last argument as they search, whatever its size. */
function stretchSums({ pieces, references }: { pieces: Piece[]; references: Reference[] }): void {
  for (let index = 0; index < pieces.length; index++) {
    if (!/^(?:SUMIF|AVERAGEIF)$/i.test(textOf(pieces[index])) || textOf(pieces[index + 1]) !== "(") continue;
    const commas: number[] = [];
    let depth = 1;
    let at = index + 2;
    for (; at < pieces.length; at++) {
      const text = textOf(pieces[at]);
      if (text === "(" || text === "{") depth++;
      else if (text === ")" || text === "}") depth--;
      else if (text === "," && depth === 1) commas.push(at);
      if (depth === 0) break;
    }
    const only = (from: number, to: number): number => {
      const filled: number[] = [];
      for (let each = from; each < to; each++)
        if (textOf(pieces[each]).trim() !== "" || pieces[each]?.kind !== "token") filled.push(each);
      return filled.length === 1 ? (filled[0] as number) : -1;
    };
    if (commas.length !== 2) continue;
    const searched = pieces[only(index + 2, commas[0] as number)];
    const place = only((commas[1] as number) + 1, at);
    const added = pieces[place];
    if (searched?.kind !== "reference" || added?.kind !== "reference") continue;
    const { top, left } = added.reference.range;
    const { range } = searched.reference;
    const bottom = Math.min(top + range.bottom - range.top, MAX_ROWS - 1);
    const right = Math.min(left + range.right - range.left, MAX_COLUMNS - 1);
    if (bottom === added.reference.range.bottom && right === added.reference.range.right) continue;
    const reference = { sheet: added.reference.sheet, range: { top, left, bottom, right } };
    pieces[place] = { ...added, reference };
    references.push(reference);
  }
}

/**
 * From one reference to another, such as `First:Last` of two names, a formula reads what lies between. From one cell to another that it
 * calculates, as in `A1:INDEX(C:C,3)`, what it reads is not known unless one of the ends covers all of it.
 */
function joinEnds(state: Pick<State, "pieces" | "references" | "indirect">): void {
  const { pieces, references } = state;
  for (let at = 0; at < pieces.length; at++) {
    if (textOf(pieces[at]) !== ":") continue;
    const [before, after] = [pieces[at - 1], pieces[at + 1]];
    const [from, to] = [endBefore(pieces, at), endAfter(pieces, at)];
    if (!from || !to || from.sheet !== to.sheet) state.indirect = true;
    else if (before?.kind === "reference" && after?.kind === "reference") {
      const reference = { sheet: from.sheet, range: around(from.range, to.range) };
      references.push(reference);
      pieces.splice(--at, 3, { ...before, reference, spelling: `${before.spelling}:${after.spelling}` });
    } else if (!covers(from.range, to.range) && !covers(to.range, from.range)) state.indirect = true;
  }
}

function endBefore(pieces: readonly Piece[], at: number): Reference | null {
  const last = pieces[at - 1];
  if (last?.kind === "reference") return last.reference;
  let depth = 0;
  for (let open = at - 1; open > 0; open--) {
    const text = textOf(pieces[open]);
    if (text === ")") depth++;
    else if (text === "(" && --depth === 0) return endAfter(pieces, open - 2);
    if (depth === 0) return null;
  }
  return null;
}

function endAfter(pieces: readonly Piece[], at: number): Reference | null {
  const first = pieces[at + 1];
  if (first?.kind === "reference") return first.reference;
  const searched = textOf(first).toUpperCase() === "INDEX" ? pieces[at + 3] : undefined;
  return searched?.kind === "reference" && textOf(pieces[at + 4]) === "," ? searched.reference : null;
}

const around = (a: CellRange, b: CellRange): CellRange => ({
  top: Math.min(a.top, b.top),
  bottom: Math.max(a.bottom, b.bottom),
  left: Math.min(a.left, b.left),
  right: Math.max(a.right, b.right),
});

function covers(outer: CellRange, inner: CellRange): boolean {
  const { top, bottom, left, right } = around(outer, inner);
  return top === outer.top && bottom === outer.bottom && left === outer.left && right === outer.right;
}

export const textOf = (piece: Piece | undefined): string => (piece?.kind === "token" ? piece.token.text : "");
