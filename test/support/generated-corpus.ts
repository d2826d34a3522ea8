import { makeWorkbook } from "../fixtures/xlsx/make";
import { escapeXml } from "../../src/xlsx/text/xml";

/**
 * Workbooks as Excel would have saved them: random data, formulas with the functions that people use most, and for each the value that Excel
 * shows, worked out here without our engine from what Excel's documentation says of the function.
 */

export type Value = number | string | boolean | null | { readonly error: string };

const APP =
  '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"><Application>Microsoft Excel</Application></Properties>';

/** A workbook of one sheet that says that Excel made it. `calculation` is the calcPr element. */
export function excelWorkbook(rows: string, { application = APP, calculation = "" } = {}): Uint8Array {
  const relationships =
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="x/officeDocument" Target="xl/workbook.xml"/><Relationship Id="rId2" Type="x/extended-properties" Target="docProps/app.xml"/></Relationships>';
  const sheet = '<sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets>';
  return makeWorkbook({
    sheets: [{ name: "S", rows }],
    extra: {
      "docProps/app.xml": application,
      "_rels/.rels": relationships,
      "xl/workbook.xml": `<workbook xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">${sheet}${calculation}</workbook>`,
    },
  });
}

export function cellXml(name: string, value: Value, formula?: string): string {
  const f = formula === undefined ? "" : `<f>${escapeXml(formula)}</f>`;
  if (value === null) return formula === undefined ? "" : `<c r="${name}">${f}</c>`;
  if (typeof value === "number") return `<c r="${name}">${f}<v>${value}</v></c>`;
  if (typeof value === "boolean") return `<c r="${name}" t="b">${f}<v>${value ? 1 : 0}</v></c>`;
  if (typeof value === "string") return `<c r="${name}" t="str">${f}<v>${escapeXml(value)}</v></c>`;
  return `<c r="${name}" t="e">${f}<v>${value.error}</v></c>`;
}

type Below = (limit: number) => number;

function chance(seed: number): Below {
  let state = seed;
  return (limit) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % limit;
  };
}

interface Data {
  /** Columns A (numbers), B (numbers, texts, booleans and blanks), C (texts), D (whole days). */
  readonly rows: readonly (readonly [number, Value, string, number])[];
}

const WORDS = ["Chile", "Japan", "chile", "Korea", "nickel", "Lithium ", "", "a-b", "Zürich", "日本"];
const ROWS = 12;

function dataOf(next: Below): Data {
  const mixed = (): Value => {
    const kind = next(6);
    return kind < 3
      ? next(2000) / 4 - 100
      : kind === 3
        ? (WORDS[next(WORDS.length)] as string)
        : kind === 4
          ? next(2) === 0
          : null;
  };
  return {
    rows: Array.from({ length: ROWS }, () => [
      next(100_000) / 8 - 5000,
      mixed(),
      WORDS[next(6)] as string,
      36_526 + next(12_000),
    ]),
  };
}

const NA: Value = { error: "#N/A" };
const DIV: Value = { error: "#DIV/0!" };
const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
const numbers = (values: readonly Value[]): number[] => values.filter((value) => typeof value === "number");
/** Half away from zero; the data have binary fractions, so nothing is lost before. */
const rounded = (value: number, digits: number): number =>
  (Math.sign(value) * Math.floor(Math.abs(value) * 10 ** digits + 0.5)) / 10 ** digits;
const dayOf = (serial: number): Date => new Date(Date.UTC(1899, 11, 30) + serial * 86_400_000);
const folded = (text: string): string => text.toLowerCase();
const order = (a: string, b: string): number => (folded(a) < folded(b) ? -1 : folded(a) > folded(b) ? 1 : 0);

type Question = (data: Data, next: Below) => readonly [formula: string, value: Value];

/** By function: a formula over the data, and what Excel shows. */
const QUESTIONS: Readonly<Record<string, Question>> = {
  SUM: ({ rows }) => [`SUM(B1:B${ROWS})`, sum(numbers(rows.map(([, b]) => b)))],
  AVERAGE: ({ rows }) => {
    const found = numbers(rows.map(([, b]) => b));
    return [`AVERAGE(B1:B${ROWS})`, found.length === 0 ? DIV : sum(found) / found.length];
  },
  MIN: ({ rows }) => [`MIN(A1:B${ROWS})`, Math.min(...numbers(rows.flatMap(([a, b]) => [a, b])))],
  MAX: ({ rows }) => [`MAX(A1:B${ROWS})`, Math.max(...numbers(rows.flatMap(([a, b]) => [a, b])))],
  COUNT: ({ rows }) => [`COUNT(B1:C${ROWS})`, numbers(rows.map(([, b]) => b)).length],
  COUNTA: ({ rows }) => [`COUNTA(B1:B${ROWS})`, rows.filter(([, b]) => b !== null).length],
  COUNTBLANK: ({ rows }) => [`COUNTBLANK(B1:B${ROWS})`, rows.filter(([, b]) => b === null || b === "").length],
  "+": ({ rows }, next) => {
    const [x, y] = [next(ROWS), next(ROWS)];
    return [`A${x + 1}+D${y + 1}`, (rows[x]?.[0] as number) + (rows[y]?.[3] as number)];
  },
  "*": ({ rows }, next) => {
    const [x, y] = [next(ROWS), next(ROWS)];
    return [`A${x + 1}*A${y + 1}`, (rows[x]?.[0] as number) * (rows[y]?.[0] as number)];
  },
  "/": ({ rows }, next) => {
    const [x, y] = [next(ROWS), next(ROWS)];
    const divisor = rows[y]?.[0] as number;
    return [`A${x + 1}/A${y + 1}`, divisor === 0 ? DIV : (rows[x]?.[0] as number) / divisor];
  },
  "&": ({ rows }, next) => {
    const x = next(ROWS);
    return [`C${x + 1}&"/"&A${x + 1}`, `${rows[x]?.[2]}/${rows[x]?.[0]}`];
  },
  "=": ({ rows }, next) => {
    const [x, y] = [next(ROWS), next(ROWS)];
    return [`C${x + 1}=C${y + 1}`, folded(rows[x]?.[2] as string) === folded(rows[y]?.[2] as string)];
  },
  "<": ({ rows }, next) => {
    const [x, y] = [next(ROWS), next(ROWS)];
    return [`A${x + 1}<A${y + 1}`, (rows[x]?.[0] as number) < (rows[y]?.[0] as number)];
  },
  IF: ({ rows }, next) => {
    const x = next(ROWS);
    const [a, , c] = rows[x] as Data["rows"][number];
    return [`IF(A${x + 1}>=0,C${x + 1},-A${x + 1})`, a >= 0 ? c : -a];
  },
  AND: ({ rows }, next) => {
    const x = next(ROWS);
    const [a, , , d] = rows[x] as Data["rows"][number];
    return [`AND(A${x + 1}>0,D${x + 1}<42000)`, a > 0 && d < 42_000];
  },
  OR: ({ rows }, next) => {
    const x = next(ROWS);
    const [a, , , d] = rows[x] as Data["rows"][number];
    return [`OR(A${x + 1}>2000,D${x + 1}<38000)`, a > 2000 || d < 38_000];
  },
  NOT: ({ rows }, next) => {
    const x = next(ROWS);
    return [`NOT(A${x + 1}>0)`, !((rows[x]?.[0] as number) > 0)];
  },
  ROUND: ({ rows }, next) => {
    const [x, digits] = [next(ROWS), next(3)];
    return [`ROUND(A${x + 1},${digits})`, rounded(rows[x]?.[0] as number, digits)];
  },
  ABS: ({ rows }, next) => {
    const x = next(ROWS);
    return [`ABS(A${x + 1})`, Math.abs(rows[x]?.[0] as number)];
  },
  INT: ({ rows }, next) => {
    const x = next(ROWS);
    return [`INT(A${x + 1})`, Math.floor(rows[x]?.[0] as number)];
  },
  SUMIF: ({ rows }, next) => {
    const word = WORDS[next(4)] as string;
    return [
      `SUMIF(C1:C${ROWS},"${word}",A1:A${ROWS})`,
      sum(rows.filter(([, , c]) => folded(c) === folded(word)).map(([a]) => a)),
    ];
  },
  SUMIFS: ({ rows }, next) => {
    const word = WORDS[next(4)] as string;
    const held = rows.filter(([a, , c]) => a > 0 && folded(c) === folded(word)).map(([a]) => a);
    return [`SUMIFS(A1:A${ROWS},C1:C${ROWS},"${word}",A1:A${ROWS},">0")`, sum(held)];
  },
  COUNTIF: ({ rows }, next) => {
    const limit = next(4000) - 2000;
    return [`COUNTIF(A1:A${ROWS},">=${limit}")`, rows.filter(([a]) => a >= limit).length];
  },
  SUMPRODUCT: ({ rows }) => [`SUMPRODUCT(A1:A${ROWS},D1:D${ROWS})`, sum(rows.map(([a, , , d]) => a * d))],
  VLOOKUP: ({ rows }, next) => {
    const word = WORDS[next(6)] as string;
    const held = rows.find(([, , c]) => folded(c) === folded(word));
    return [`VLOOKUP("${word}",C1:D${ROWS},2,FALSE)`, held ? held[3] : NA];
  },
  MATCH: ({ rows }, next) => {
    const word = WORDS[next(6)] as string;
    const at = rows.findIndex(([, , c]) => folded(c) === folded(word));
    return [`MATCH("${word}",C1:C${ROWS},0)`, at < 0 ? NA : at + 1];
  },
  INDEX: ({ rows }, next) => {
    const x = next(ROWS);
    return [`INDEX(A1:D${ROWS},${x + 1},4)`, rows[x]?.[3] as number];
  },
  IFERROR: ({ rows }, next) => {
    const word = WORDS[next(6)] as string;
    const at = rows.findIndex(([, , c]) => folded(c) === folded(word));
    return [`IFERROR(MATCH("${word}",C1:C${ROWS},0),"none")`, at < 0 ? "none" : at + 1];
  },
  LEN: ({ rows }, next) => {
    const x = next(ROWS);
    return [`LEN(C${x + 1})`, (rows[x]?.[2] as string).length];
  },
  LEFT: ({ rows }, next) => {
    const x = next(ROWS);
    return [`LEFT(C${x + 1},3)`, (rows[x]?.[2] as string).slice(0, 3)];
  },
  MID: ({ rows }, next) => {
    const x = next(ROWS);
    return [`MID(C${x + 1},2,3)`, (rows[x]?.[2] as string).slice(1, 4)];
  },
  UPPER: ({ rows }, next) => {
    const x = next(ROWS);
    return [`UPPER(C${x + 1})`, (rows[x]?.[2] as string).toUpperCase()];
  },
  TRIM: ({ rows }, next) => {
    const x = next(ROWS);
    return [`TRIM(C${x + 1})`, (rows[x]?.[2] as string).trim()];
  },
  YEAR: ({ rows }, next) => {
    const x = next(ROWS);
    return [`YEAR(D${x + 1})`, dayOf(rows[x]?.[3] as number).getUTCFullYear()];
  },
  MONTH: ({ rows }, next) => {
    const x = next(ROWS);
    return [`MONTH(D${x + 1})`, dayOf(rows[x]?.[3] as number).getUTCMonth() + 1];
  },
  DAY: ({ rows }, next) => {
    const x = next(ROWS);
    return [`DAY(D${x + 1})`, dayOf(rows[x]?.[3] as number).getUTCDate()];
  },
  LARGE: ({ rows }, next) => {
    const place = next(ROWS);
    return [`LARGE(A1:A${ROWS},${place + 1})`, rows.map(([a]) => a).sort((p, q) => q - p)[place] as number];
  },
  ISNUMBER: ({ rows }, next) => {
    const x = next(ROWS);
    return [`ISNUMBER(B${x + 1})`, typeof rows[x]?.[1] === "number"];
  },
  ISBLANK: ({ rows }, next) => {
    const x = next(ROWS);
    return [`ISBLANK(B${x + 1})`, rows[x]?.[1] === null];
  },
  "> of texts": ({ rows }, next) => {
    const [x, y] = [next(ROWS), next(ROWS)];
    const [one, other] = [rows[x]?.[2] as string, rows[y]?.[2] as string];
    return [`C${x + 1}>C${y + 1}`, order(one, other) > 0];
  },
};

export const GENERATED_FUNCTIONS = Object.keys(QUESTIONS);

/** One workbook of a seed: data in A to D, and one formula for each function, in F. */
export function generatedWorkbook(seed: number): Uint8Array {
  const next = chance(seed * 7919 + 13);
  const data = dataOf(next);
  const formulas = Object.values(QUESTIONS).map((question) => question(data, next));
  const height = Math.max(ROWS, formulas.length);
  const rows = Array.from({ length: height }, (_, at) => {
    const held = data.rows[at];
    const cells = (held ?? []).map((value, column) => cellXml(`${"ABCD"[column]}${at + 1}`, value));
    const formula = formulas[at];
    return `<row r="${at + 1}">${cells.join("")}${formula ? cellXml(`F${at + 1}`, formula[1], formula[0]) : ""}</row>`;
  });
  return excelWorkbook(rows.join(""));
}
