import type { Token } from "../xlsx/text/formula-text";
import { type CellValue, cellError } from "../xlsx/model";
import type { Piece, Reference, ResolvedFormula } from "./references";

/** Formulas that can be calculated without the formula engine, in parts. */

export type DirectArgument =
  | { readonly kind: "omitted" }
  | { readonly kind: "grid"; readonly grid: readonly (readonly CellValue[])[] }
  | { readonly kind: "reference"; readonly reference: Reference }
  | { readonly kind: "spill"; readonly sheet: number; readonly row: number; readonly column: number }
  | DirectCall;

export interface DirectCall {
  readonly kind: "call";
  readonly id: string;
  readonly arguments: readonly DirectArgument[];
}

/**
 * A call of ours, or the same behind the questions with which templates begin: `IF(COUNTA(Lots)=0,"Nothing entered yet",...)` and
 * `IF(LEN(B5)=0,"Enter the date",...)`.
 */
export type DirectExpression =
  | DirectCall
  | {
      readonly kind: "if";
      readonly isEmpty: readonly Reference[];
      /** For LEN: a cell with an empty text is empty too. */
      readonly byLength: boolean;
      readonly then: CellValue;
      readonly otherwise: DirectExpression;
    };

type IdOf = (name: string) => string | undefined;

/** The call that a formula consists of; null if there is more to it. */
export function directCall(resolved: ResolvedFormula, idOf: IdOf): DirectCall | null {
  const call = callOf(withoutSpaces(resolved), idOf);
  return call?.arguments.every(({ kind }) => kind !== "call") ? call : null;
}

/** What a formula consists of, if it is an array and nothing in it needs the formula engine. */
export function directExpression(resolved: ResolvedFormula, idOf: IdOf): DirectExpression | null {
  return expressionOf(withoutSpaces(resolved), idOf);
}

function withoutSpaces({ pieces }: ResolvedFormula): Piece[] {
  return pieces.filter((piece) => !(piece.kind === "token" && piece.token.kind === "space"));
}

function expressionOf(pieces: readonly Piece[], idOf: IdOf): DirectExpression | null {
  if (tokenOf(pieces[0])?.text.toUpperCase() !== "IF") return callOf(pieces, idOf);
  const parts = argumentsOf(pieces);
  const [condition, then, otherwise] = parts ?? [];
  if (parts?.length !== 3 || !condition || !then || !otherwise) return null;
  const [text, ...more] = then;
  const value = more.length === 0 ? tokenOf(text) : undefined;
  const rest = expressionOf(otherwise, idOf);
  const [zero, equals] = [tokenOf(condition.at(-1)), tokenOf(condition.at(-2))];
  if (value?.kind !== "string" || !rest || zero?.text !== "0" || equals?.text !== "=") return null;
  const counted = condition.slice(0, -2);
  const name = tokenOf(counted[0])?.text.toUpperCase();
  const cells = argumentsOf(counted)?.map((each) =>
    each.length === 1 && each[0]?.kind === "reference" ? each[0].reference : null,
  );
  if (!cells || cells.length === 0 || cells.includes(null) || (name !== "COUNTA" && name !== "LEN")) return null;
  const isEmpty = cells as Reference[];
  const isOne = ({ range }: Reference): boolean => range.top === range.bottom && range.left === range.right;
  if (name === "LEN" && !(isEmpty.length === 1 && isEmpty.every(isOne))) return null;
  return { kind: "if", isEmpty, byLength: name === "LEN", then: literal([value]) as CellValue, otherwise: rest };
}

function callOf(pieces: readonly Piece[], idOf: IdOf): DirectCall | null {
  const name = tokenOf(pieces[0]);
  const id = name?.kind === "word" ? idOf(name.text) : undefined;
  const parts = id === undefined ? null : argumentsOf(pieces);
  if (id === undefined || !parts) return null;
  const args: DirectArgument[] = [];
  for (const part of parts) {
    const argument = callOf(part, idOf) ?? directArgument(part);
    if (!argument) return null;
    args.push(argument);
  }
  return { kind: "call", id, arguments: args };
}

/** The arguments of the one call that these pieces are, each as its pieces; null if they are not one call. */
function argumentsOf(pieces: readonly Piece[]): Piece[][] | null {
  if (tokenOf(pieces[0])?.kind !== "word" || tokenOf(pieces[1])?.text !== "(") return null;
  const parts: Piece[][] = [[]];
  let depth = 1;
  for (let index = 2; index < pieces.length; index++) {
    const piece = pieces[index] as Piece;
    const token = tokenOf(piece);
    const text = token?.kind === "operator" ? token.text : "";
    if (text === "(" || text === "{") depth++;
    else if (text === ")" || text === "}") depth--;
    if (depth === 0) {
      if (index !== pieces.length - 1) return null;
      return parts.length === 1 && parts[0]?.length === 0 ? [] : parts;
    }
    if (text === "," && depth === 1) parts.push([]);
    else parts[parts.length - 1]?.push(piece);
  }
  return null;
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
