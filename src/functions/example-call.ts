/** A formula of literals, like the examples of the declarations: `=IRA.NAME("text", 0.4, TRUE, {1,2;3,4}, DATE(2024,5,1), , 50%)`. */
export interface ExampleCall {
  readonly id: string;
  /** Each argument as rows of cells, as a host passes a matrix; null if it is omitted. */
  readonly args: readonly (Literal[][] | null)[];
}

export type Literal = string | number | boolean;

/** The number of days from Excel's day 0 to 1970-01-01. */
const SERIAL_OF_1970 = 25569;

/** Parses such a formula, or throws an error that names the place of the fault. */
export function parseExample(formula: string): ExampleCall {
  let at = 0;
  const fail = (wanted: string): never => {
    throw new Error(`${formula}: ${wanted} expected at character ${at + 1}`);
  };
  const match = (pattern: RegExp): string | null => {
    const sticky = new RegExp(pattern.source, "y");
    sticky.lastIndex = at;
    const found = sticky.exec(formula)?.[0];
    if (found === undefined) return null;
    at += found.length;
    return found;
  };
  const skip = () => match(/\s*/);
  const take = (text: string): boolean => {
    skip();
    if (!formula.startsWith(text, at)) return false;
    at += text.length;
    skip();
    return true;
  };

  const number = (): number => {
    const sign = match(/[-+]/);
    const digits = match(/(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?/) ?? fail("a number");
    const value = Number(digits) * (sign === "-" ? -1 : 1);
    return match(/%/) === null ? value : value / 100;
  };
  const literal = (): Literal => {
    skip();
    if (formula[at] === '"') {
      const text = match(/"([^"]|"")*"/) ?? fail("closing quotation marks");
      return text.slice(1, -1).replaceAll('""', '"');
    }
    const word = match(/(TRUE|FALSE)\b/);
    if (word !== null) return word === "TRUE";
    return number();
  };
  const array = (): Literal[][] => {
    const rows: Literal[][] = [[]];
    do {
      (rows.at(-1) as Literal[]).push(literal());
      skip();
      if (take(";")) rows.push([]);
      else if (!take(",")) break;
    } while (at < formula.length);
    if (!take("}")) fail("}");
    if (new Set(rows.map((row) => row.length)).size > 1) throw new Error(`${formula}: rows of different lengths`);
    return rows;
  };
  const date = (): number => {
    const parts: number[] = [];
    do parts.push(number());
    while (take(","));
    if (!take(")") || parts.length !== 3) fail("DATE(year,month,day)");
    const [year, month, day] = parts as [number, number, number];
    return Date.UTC(year, month - 1, day) / 86_400_000 + SERIAL_OF_1970;
  };

  if (!take("=IRA.")) fail("=IRA.");
  const id = match(/[A-Z][A-Z0-9_.]*/) ?? fail("a function");
  if (!take("(")) fail("(");
  const args: (Literal[][] | null)[] = [];
  if (!take(")")) {
    do {
      skip();
      if (formula[at] === "," || formula[at] === ")") args.push(null);
      else if (take("{")) args.push(array());
      else if (take("DATE(")) args.push([[date()]]);
      else args.push([[literal()]]);
    } while (take(","));
    if (!take(")")) fail(")");
  }
  if (at < formula.length) fail("the end");
  return { id, args };
}

/** Whether a result is that of an example; numbers may differ in the sixteenth digit. */
export function isExampleResult(actual: unknown, expected: unknown): boolean {
  if (Array.isArray(expected)) {
    if (!Array.isArray(actual) || actual.length !== expected.length) return false;
    return expected.every((element, index) => isExampleResult(actual[index], element));
  }
  // A function of one element returns a range of one cell.
  if (Array.isArray(actual)) return actual.length === 1 && isExampleResult(actual[0], expected);
  if (typeof actual === "number" && typeof expected === "number") {
    return Math.abs(actual - expected) <= 1e-15 * Math.max(Math.abs(actual), Math.abs(expected), Number.MIN_VALUE);
  }
  return actual === expected;
}
