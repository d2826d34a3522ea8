import type { CellScalar } from "../../src/host/host-grid";
import { columnNumber } from "../../src/xlsx/text/address";
import type { MemoryGrid } from "./memory-grid";

const TOKEN =
  /\s*(?:("(?:[^"]|"")*")|(\d+(?:\.\d+)?(?:E[+-]?\d+)?)|(?:(?:'((?:[^']|'')+)'|([\p{L}_][\p{L}\p{N}_.]*))!)?\$?([A-Z]{1,3})\$?([1-9]\d*)(?!\w)|([A-Z]+)|([=&(),-]))/uy;

interface Reference {
  readonly sheetId: string;
  readonly row: number;
  readonly column: number;
}

/** Calculates the formulas of a combined sheet: references, comparisons, texts put together, IF, ROW, NA, TRUE and FALSE. */
export function referenceEngine(formula: string, grid: MemoryGrid, sheetId: string): CellScalar {
  const tokens: RegExpExecArray[] = [];
  TOKEN.lastIndex = 1;
  for (let match = TOKEN.exec(formula); match; match = TOKEN.exec(formula)) tokens.push(match);
  let at = 0;
  const isMark = (mark: string) => tokens[at]?.[8] === mark;
  const eat = (mark: string): void => {
    if (!isMark(mark)) throw new Error(`No '${mark}' where it should be in ${formula}.`);
    at++;
  };
  const valueOf = (value: CellScalar | Reference): CellScalar => {
    if (typeof value !== "object") return value;
    const { row, column } = value;
    return grid.read(value.sheetId, { row, column, rows: 1, columns: 1 }, "values")[0]?.[0] ?? "";
  };
  const term = (): CellScalar | Reference => {
    const [, text, number, quoted, plain, letters, digits, word] = tokens[at++] ?? [];
    if (text !== undefined) return text.slice(1, -1).replaceAll('""', '"');
    if (number !== undefined) return Number(number);
    if (letters !== undefined) {
      const name = quoted?.replaceAll("''", "'") ?? plain;
      const sheet = name === undefined ? sheetId : grid.sheets().find((each) => each.name === name)?.id;
      if (sheet === undefined) throw new Error(`No sheet '${name}'.`);
      return { sheetId: sheet, row: Number(digits) - 1, column: columnNumber(letters) };
    }
    if (word === "TRUE" || word === "FALSE") return word === "TRUE";
    const args: (CellScalar | Reference)[] = [];
    eat("(");
    while (!isMark(")")) {
      args.push(comparison());
      if (isMark(",")) at++;
    }
    eat(")");
    const [first = "", second = "", third = false] = args;
    if (word === "IF") return valueOf(first) === true ? second : third;
    if (word === "NA") return "#N/A";
    if (word === "ROW" && typeof first === "object") return first.row + 1;
    throw new Error(`The function ${word} is not known.`);
  };
  const joined = (): CellScalar | Reference => {
    let value = term();
    while (isMark("&")) {
      at++;
      value = `${String(valueOf(value))}${String(valueOf(term()))}`;
    }
    return value;
  };
  const comparison = (): CellScalar | Reference => {
    const left = joined();
    if (!isMark("=")) return left;
    at++;
    const [one, other] = [valueOf(left), valueOf(joined())];
    return typeof one === "string" && typeof other === "string"
      ? one.toLowerCase() === other.toLowerCase()
      : one === other;
  };
  return valueOf(comparison());
}
