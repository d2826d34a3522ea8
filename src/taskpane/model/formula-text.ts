import { withoutTexts } from "../../workbook/office/ira-formulas";

/** A call of one of our functions inside a formula. */
export interface FormulaCall {
  readonly id: string;
  /** Texts of the arguments, trimmed; "" for one that was left out. */
  readonly args: readonly string[];
  /** How deep it stands in other calls of ours: 0 for the outermost. */
  readonly depth: number;
}

const CALL = /(?<![\p{L}\p{N}_.])(?:_xldudf_IRA_|IRA\.)([A-Z][A-Z0-9_]*)\s*\(/giu;

/** Every call of ours in a formula, outermost first. */
export function callsIn(formula: string, isKnown: (id: string) => boolean): FormulaCall[] {
  const plain = withoutTexts(formula);
  const calls: (FormulaCall & { readonly from: number; readonly to: number })[] = [];
  for (const match of plain.matchAll(CALL)) {
    const id = (match[1] as string).toUpperCase();
    if (!isKnown(id)) continue;
    const from = match.index + match[0].length;
    const to = endOfCall(formula, from);
    const depth = calls.filter((outer) => outer.from < match.index && match.index < outer.to).length;
    calls.push({ id, args: splitArguments(formula.slice(from, to)), depth, from, to });
  }
  return calls.sort((left, right) => left.depth - right.depth || left.from - right.from);
}

/** Runs over a formula's text and tells of each character whether it stands at the outermost level. Stops when `visit` says so. */
function scan(text: string, from: number, visit: (character: string, at: number, depth: number) => boolean): number {
  let depth = 0;
  let quote = "";
  for (let at = from; at < text.length; at++) {
    const character = text[at] as string;
    if (quote !== "") {
      if (character === quote) {
        // Doubled, it stands for itself.
        if (text[at + 1] === quote) at++;
        else quote = "";
      }
      continue;
    }
    // In a table reference an apostrophe guards the next character instead.
    if (character === "'" && depth > 0 && insideBrackets(text, from, at)) {
      at++;
      continue;
    }
    if (character === '"' || character === "'") quote = character;
    else if (character === "(" || character === "{" || character === "[") depth++;
    else {
      if (visit(character, at, depth)) return at;
      if (character === ")" || character === "}" || character === "]") depth--;
    }
  }
  return text.length;
}

/** Whether a position stands inside square brackets. */
function insideBrackets(text: string, from: number, at: number): boolean {
  let open = 0;
  for (let index = from; index < at; index++) {
    if (text[index] === "'") index++;
    else if (text[index] === "[") open++;
    else if (text[index] === "]") open--;
  }
  return open > 0;
}

function endOfCall(formula: string, from: number): number {
  return scan(formula, from, (character, _, depth) => character === ")" && depth === 0);
}

/** Arguments between commas of the outermost level. */
export function splitArguments(text: string): string[] {
  if (text.trim() === "") return [];
  const parts: string[] = [];
  let start = 0;
  scan(text, 0, (character, at, depth) => {
    if (character === "," && depth === 0) {
      parts.push(text.slice(start, at).trim());
      start = at + 1;
    }
    return false;
  });
  parts.push(text.slice(start).trim());
  return parts;
}

/** An argument that needs no workbook: a literal, an array in braces, or nothing. */
export type Literal = string | number | boolean | null;

/** The rows of a literal argument; null when the argument is something else. */
export function literalRows(text: string): Literal[][] | null {
  const single = literalOf(text);
  if (single !== undefined) return [[single]];
  const array = /^\{([^]*)\}$/.exec(text);
  if (!array) return null;
  const rows: Literal[][] = [];
  for (const line of splitAt(array[1] as string, ";")) {
    const cells: Literal[] = [];
    for (const part of splitAt(line, ",")) {
      const cell = literalOf(part.trim());
      if (cell === undefined) return null;
      cells.push(cell);
    }
    rows.push(cells);
  }
  return rows;
}

function splitAt(text: string, mark: string): string[] {
  const parts: string[] = [];
  let start = 0;
  scan(text, 0, (character, at, depth) => {
    if (character === mark && depth === 0) {
      parts.push(text.slice(start, at));
      start = at + 1;
    }
    return false;
  });
  parts.push(text.slice(start));
  return parts;
}

function literalOf(text: string): Literal | undefined {
  if (text === "") return null;
  if (/^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i.test(text)) return Number(text);
  if (/^[+-]?(?:\d+\.?\d*|\.\d+)%$/.test(text)) return Number((Number(text.slice(0, -1)) / 100).toPrecision(15));
  if (/^true$/i.test(text)) return true;
  if (/^false$/i.test(text)) return false;
  const quoted = /^"((?:[^"]|"")*)"$/.exec(text);
  if (quoted) return (quoted[1] as string).replaceAll('""', '"');
  const date = /^DATE\(\s*(\d{4})\s*,\s*(\d{1,2})\s*,\s*(\d{1,2})\s*\)$/i.exec(text);
  if (date) {
    const time = Date.UTC(Number(date[1]), Number(date[2]) - 1, Number(date[3]));
    return Math.round(time / 86_400_000) + 25_569;
  }
  return undefined;
}
