import type { FunctionId } from "../functions/catalogue";
import { serialInWorkbook } from "../office/date-system";
import { type FormulaReference, parseReference } from "../office/explain-references";
import type { SheetCell } from "../office/read-blocks";
import { closingParenthesis, type Token, tokenize } from "../xlsx/text/formula-text";
import { serialOfDate } from "../rules/calendar";

/** The content of a call's argument. */
export type ArgumentContent =
  | { readonly kind: "omitted" }
  | { readonly kind: "literal"; readonly cells: readonly (readonly SheetCell[])[] }
  | { readonly kind: "reference"; readonly reference: FormulaReference }
  | { readonly kind: "call"; readonly call: FormulaCall }
  /** Computed by the formula itself; `calls` are the calls of our functions inside it. */
  | { readonly kind: "expression"; readonly calls: readonly FormulaCall[] };

export interface FormulaArgument {
  readonly text: string;
  readonly content: ArgumentContent;
}

/** One call of one of our functions. */
export interface FormulaCall {
  readonly id: FunctionId;
  readonly text: string;
  readonly arguments: readonly FormulaArgument[];
}

interface ParsedFormula {
  readonly calls: readonly FormulaCall[];
  /** The formula is this one call and nothing else, so the cell shows its result. */
  readonly whole: boolean;
}

/** Tells which words of a formula are ids of our functions. */
type IsKnown = (id: string) => id is FunctionId;

const NAMES = /^(?:_xldudf_IRA_|IRA\.)([A-Z][A-Z0-9_]*)$/i;

/** The calls of our functions in a formula: outermost ones in order, each with the calls nested in its arguments. */
export function parseFormula(formula: string, isKnown: IsKnown): ParsedFormula {
  const tokens = tokenize(formula.replace(/^=/, ""));
  const calls = callsIn(tokens, isKnown);
  const bare = trim(tokens);
  const start = bare[0]?.text === "@" || bare[0]?.text === "+" ? 1 : 0;
  return { calls, whole: calls.length === 1 && wholeCall(bare.slice(start), isKnown) !== null };
}

/** Every call with its nesting depth, outermost first. */
export function allCalls(calls: readonly FormulaCall[], depth = 0): { call: FormulaCall; depth: number }[] {
  return calls.flatMap((call) => [
    { call, depth },
    ...allCalls(
      call.arguments.flatMap(({ content }) =>
        content.kind === "call" ? [content.call] : content.kind === "expression" ? content.calls : [],
      ),
      depth + 1,
    ),
  ]);
}

function idOf(token: Token | undefined, next: Token | undefined, isKnown: IsKnown): FunctionId | null {
  if (token?.kind !== "word" || next?.text !== "(") return null;
  const id = NAMES.exec(token.text)?.[1]?.toUpperCase();
  return id !== undefined && isKnown(id) ? id : null;
}

function callsIn(tokens: readonly Token[], isKnown: IsKnown): FormulaCall[] {
  const calls: FormulaCall[] = [];
  for (let index = 0; index < tokens.length; index++) {
    const id = idOf(tokens[index], tokens[index + 1], isKnown);
    if (id === null) continue;
    const close = closingParenthesis(tokens, index + 1);
    calls.push(callOf(id, tokens.slice(index, close + 1), isKnown));
    index = close;
  }
  return calls;
}

function wholeCall(tokens: readonly Token[], isKnown: IsKnown): FormulaCall | null {
  const id = idOf(tokens[0], tokens[1], isKnown);
  if (id === null || closingParenthesis(tokens, 1) !== tokens.length - 1) return null;
  return callOf(id, tokens, isKnown);
}

/** Parses the tokens from the function's name to its closing parenthesis. */
function callOf(id: FunctionId, tokens: readonly Token[], isKnown: IsKnown): FormulaCall {
  const inside = tokens.slice(2, tokens.at(-1)?.text === ")" ? -1 : undefined);
  const parts = trim(inside).length === 0 ? [] : split(inside, ",");
  return { id, text: textOf(tokens), arguments: parts.map((part) => argumentOf(part, isKnown)) };
}

function argumentOf(tokens: readonly Token[], isKnown: IsKnown): FormulaArgument {
  const bare = trim(tokens);
  return { text: textOf(bare), content: contentOf(bare, isKnown) };
}

function contentOf(tokens: readonly Token[], isKnown: IsKnown): ArgumentContent {
  if (tokens.length === 0) return { kind: "omitted" };
  const cells = literalCells(tokens);
  if (cells) return { kind: "literal", cells };
  const reference = parseReference(textOf(tokens));
  if (reference) return { kind: "reference", reference };
  const call = wholeCall(tokens, isKnown);
  if (call) return { kind: "call", call };
  if (tokens[0]?.text === "(" && closingParenthesis(tokens, 0) === tokens.length - 1) {
    return contentOf(trim(tokens.slice(1, -1)), isKnown);
  }
  return { kind: "expression", calls: callsIn(tokens, isKnown) };
}

function literalCells(tokens: readonly Token[]): SheetCell[][] | null {
  const one = literal(tokens);
  if (one !== undefined) return [[one]];
  if (tokens[0]?.text !== "{" || tokens.at(-1)?.text !== "}") return null;
  const rows: SheetCell[][] = [];
  for (const row of split(tokens.slice(1, -1), ";")) {
    const line: SheetCell[] = [];
    for (const part of split(row, ",")) {
      const cell = literal(trim(part));
      if (cell === undefined) return null;
      line.push(cell);
    }
    rows.push(line);
  }
  return rows;
}

/** A constant in a formula; undefined for anything else. */
function literal(tokens: readonly Token[]): SheetCell | undefined {
  const [first, second] = tokens as readonly [Token | undefined, Token | undefined];
  if (!first) return undefined;
  if (first.kind === "operator" && (first.text === "-" || first.text === "+")) {
    const value = literal(tokens.slice(1));
    return typeof value === "number" ? (first.text === "-" ? -value : value) : undefined;
  }
  if (first.kind === "number") {
    if (tokens.length === 1) return Number(first.text);
    return tokens.length === 2 && second?.text === "%" ? Number(first.text) / 100 : undefined;
  }
  if (tokens.length === 1) {
    if (first.kind === "string") return first.text.slice(1, -1).replaceAll('""', '"');
    if (first.kind === "error") return { code: first.text.toUpperCase() };
    if (/^(?:TRUE|FALSE)$/i.test(first.text)) return first.text.toUpperCase() === "TRUE";
    return undefined;
  }
  if (!/^DATE$/i.test(first.text) || second?.text !== "(" || closingParenthesis(tokens, 1) !== tokens.length - 1)
    return undefined;
  const parts = split(tokens.slice(2, -1), ",").map((part) => literal(trim(part)));
  const [year, month, day] = parts;
  if (parts.length !== 3 || !isWhole(year) || !isWhole(month) || !isWhole(day)) return undefined;
  // Excel adds 1900 to smaller years. Such dates are earlier than any in the law.
  if (year < 1900 || year > 9999) return undefined;
  return serialInWorkbook(serialOfDate(new Date(Date.UTC(year, month - 1, day)).toISOString().slice(0, 10)));
}

const isWhole = (value: SheetCell | undefined): value is number => typeof value === "number" && Number.isInteger(value);

/** Splits tokens at separators that are not inside parentheses or braces. */
function split(tokens: readonly Token[], separator: string): Token[][] {
  const parts: Token[][] = [[]];
  let depth = 0;
  for (const token of tokens) {
    if (token.kind === "operator") {
      if (token.text === "(" || token.text === "{") depth++;
      else if (token.text === ")" || token.text === "}") depth--;
      else if (token.text === separator && depth === 0) {
        parts.push([]);
        continue;
      }
    }
    (parts.at(-1) as Token[]).push(token);
  }
  return parts;
}

function trim(tokens: readonly Token[]): Token[] {
  let from = 0;
  let to = tokens.length;
  while (from < to && tokens[from]?.kind === "space") from++;
  while (to > from && tokens[to - 1]?.kind === "space") to--;
  return tokens.slice(from, to);
}

function textOf(tokens: readonly Token[]): string {
  return tokens.map(({ text }) => text).join("");
}
