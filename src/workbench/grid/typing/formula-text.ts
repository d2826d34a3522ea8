/** What a formula that is being typed says about the place of the caret. The text may end anywhere, even within a name. */

/** The function whose arguments are being typed. */
export interface OpenCall {
  readonly name: string;
  /** The number of the argument, from 0. */
  readonly argument: number;
}

/** A column that is being typed within the brackets of a table. */
export interface OpenColumn {
  /** "" if the formula names no table: in a table, `[@Value]` is its own column. */
  readonly table: string;
  /** What has been typed of its name, without escapes. */
  readonly typed: string;
  /** Where its name begins. */
  readonly from: number;
  /** Whether its name has brackets of its own, as in `Lots[[#All],[Value]]`. */
  readonly inner: boolean;
  /** Whether `@` precedes it: the value in the same row. */
  readonly sameRow: boolean;
}

interface Scan {
  readonly calls: OpenCall[];
  /** Positions after the brackets that are open. */
  readonly brackets: number[];
  /** Whether the text ends within a text or within the quoted name of a sheet. */
  readonly quoted: boolean;
}

const NAME_BEFORE = /[\p{L}\p{N}_.\\]*$/u;

function scan(text: string): Scan {
  const calls: { name: string; argument: number }[] = [];
  const brackets: number[] = [];
  // Commas within braces separate the values of an array.
  let braces = 0;
  for (let at = 0; at < text.length; at++) {
    const character = text[at] as string;
    if (brackets.length > 0) {
      // An apostrophe escapes the character after it.
      if (character === "'") at++;
      else if (character === "[") brackets.push(at + 1);
      else if (character === "]") brackets.pop();
    } else if (character === '"' || character === "'") {
      at = text.indexOf(character, at + 1);
      if (at < 0) return { calls, brackets, quoted: true };
    } else if (character === "[") {
      brackets.push(at + 1);
    } else if (character === "(") {
      calls.push({ name: NAME_BEFORE.exec(text.slice(0, at))?.[0] ?? "", argument: 0 });
    } else if (character === ")") {
      calls.pop();
    } else if (character === "{" || character === "}") {
      braces += character === "{" ? 1 : -1;
    } else if ((character === "," || character === ";") && braces === 0) {
      const call = calls.at(-1);
      if (call) call.argument++;
    }
  }
  return { calls, brackets, quoted: false };
}

/** The innermost function that is open before the caret; null for plain parentheses. */
export function openCall(beforeCaret: string): OpenCall | null {
  if (!beforeCaret.startsWith("=")) return null;
  const call = scan(beforeCaret).calls.at(-1);
  return call && call.name !== "" ? call : null;
}

export function openColumn(beforeCaret: string): OpenColumn | null {
  if (!beforeCaret.startsWith("=")) return null;
  const { brackets, quoted } = scan(beforeCaret);
  const [outer, inner, deeper] = brackets;
  if (quoted || outer === undefined || deeper !== undefined) return null;
  const table = NAME_BEFORE.exec(beforeCaret.slice(0, outer - 1))?.[0] ?? "";
  const sameRow = beforeCaret[outer] === "@";
  const from = inner ?? outer + (sameRow ? 1 : 0);
  const written = beforeCaret.slice(from);
  // Between the columns of Lots[[Value]:[Mass]], nothing is being typed.
  if (inner === undefined && written.replace(/'./gsu, "").includes("[")) return null;
  return { table, typed: written.replace(/'(.)/gsu, "$1"), from, inner: inner !== undefined, sameRow };
}

/** The name of a column as it is written within brackets. */
const escaped = (name: string): string => name.replace(/['#@[\]]/gu, "'$&");

/** The formula with a column's whole name in it, its brackets closed, and the caret after them. */
export function withColumn(
  text: string,
  caret: number,
  { from, inner, sameRow }: OpenColumn,
  name: string,
): { text: string; caret: number } {
  const isItem = name.startsWith("#");
  // After @, a name with anything but letters and digits needs brackets of its own.
  const own = sameRow && !inner && !/^[\p{L}\p{N}_]+$/u.test(name);
  const written = isItem ? name : escaped(name);
  const before = `${text.slice(0, from)}${own ? "[" : ""}${written}${own ? "]" : ""}`;
  const after = text.slice(caret);
  const closed = after.startsWith("]");
  return { text: `${before}${closed ? "" : "]"}${after}`, caret: before.length + 1 };
}

/** The parts of a table that can stand for a column. */
const ITEMS = ["#All", "#Data", "#Headers", "#Totals"];

/** The columns to offer: those that begin with what was typed, then those that contain it. */
export function columnsFor(typed: string, columns: readonly string[], sameRow: boolean): readonly string[] {
  const wanted = typed.toLowerCase();
  const names = sameRow ? columns : [...columns, ...ITEMS];
  const begins = names.filter((name) => name.toLowerCase().startsWith(wanted));
  return [...begins, ...names.filter((name) => !begins.includes(name) && name.toLowerCase().includes(wanted))];
}
