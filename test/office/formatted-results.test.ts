import fc from "fast-check";
import { definitions } from "../../src/functions/catalogue";
import { formatted, MOST_FORMATTED, percentFormat, withFormats } from "../../src/office/formatted-results";
import { recordFunction, registeredFunction } from "../../src/office/registered-functions";
import { parseExample } from "../support/example-formula";
import { functionOf } from "../support/functions";
import { largeCall } from "../support/large-calls";

/** A share as a cell shows it in a format such as `0.000%`. */
function shown(value: number, format: string): number {
  const decimals = /^0\.(0+)%$/.exec(format)?.[1]?.length ?? NaN;
  return Number(`${(value * 100).toFixed(decimals)}e-2`);
}

describe("the format of a share", () => {
  test.each([
    [0, "0.00%"],
    [0.4, "0.00%"],
    [0.825, "0.00%"],
    [0.333333333333333, "0.00%"],
    [0.123456, "0.00%"],
    [0.29, "0.00%"],
    [1, "0.00%"],
    [0.39999, "0.000%"],
    [0.39999999, "0.000000%"],
    [0.40000001, "0.000000%"],
    [0.399999999999999, "0.0000000000000%"],
    [0.99999, "0.000%"],
    [0.000001, "0.0000%"],
    [1e-300, "0.00000000000000%"],
  ])("of %d is %s", (value, format) => expect(percentFormat(value)).toBe(format));

  test("never shows a share on the other side of a tenth of a percent, or on it", () => {
    const near = fc
      .tuple(fc.integer({ min: 0, max: 1000 }), fc.integer({ min: -999, max: 999 }), fc.integer({ min: 4, max: 14 }))
      .map(([tenths, steps, digits]) => Number((tenths / 1000 + steps / 10 ** digits).toPrecision(15)))
      .filter((value) => value >= 0 && value <= 1);
    fc.assert(
      fc.property(near, fc.integer({ min: 0, max: 1000 }), (value, tenths) => {
        const limit = tenths / 1000;
        expect(Math.sign(shown(value, percentFormat(value)) - limit)).toBe(Math.sign(value - limit));
        const nearest = Math.round(value * 1000) / 1000;
        expect(Math.sign(shown(value, percentFormat(value)) - nearest)).toBe(Math.sign(value - nearest));
      }),
      { numRuns: 2000, seed: 14 },
    );
  });
});

/** The formats of a result, cell by cell; null for what has none. */
const formatsOf = (id: string, result: unknown): unknown =>
  Array.isArray(result)
    ? (formatted(id, functionOf(id).declaration.table, result) as unknown[][]).map((row) => row.map(formatIn))
    : formatIn(formatted(id, undefined, result));
const formatIn = (cell: unknown): unknown =>
  typeof cell === "object" && cell !== null ? ((cell as { numberFormat?: string }).numberFormat ?? null) : null;

const resultOf = (formula: string): unknown => {
  const { id, args } = parseExample(formula);
  return functionOf(id)(...args);
};

test("every number that a function returns has a format, except row numbers and facts of different units", () => {
  const bare: unknown[] = [];
  for (const { id, examples } of definitions) {
    for (const { formula } of examples) {
      const result = resultOf(formula);
      const cells = Array.isArray(result) ? (result as unknown[][]) : [[result]];
      const formats = formatsOf(id, Array.isArray(result) ? result : [[result]]) as unknown[][];
      cells.forEach((row, at) =>
        row.forEach((cell, column) => {
          const isRowNumber = column === 0 && row.length > 1;
          if (typeof cell === "number" && formats[at]?.[column] === null && !isRowNumber) bare.push([id, at, column]);
        }),
      );
    }
  }
  expect(bare).toEqual([]);
});

const AMOUNT = "#,##0.00";
const PERCENT = "0.00%";

test("an explanation has formats from its first row to its verdict", () => {
  const result = resultOf('=IRA.EXPLAIN_CRITICAL_MINERALS("2025-06-30", {600;400}, {"Chile";""}, {"China";""})');
  expect((formatsOf("EXPLAIN_CRITICAL_MINERALS", result) as unknown[][]).map((row) => row.slice(0, 4))).toEqual([
    [null, null, null, null],
    [null, AMOUNT, PERCENT, AMOUNT],
    [null, AMOUNT, PERCENT, AMOUNT],
    [null, AMOUNT, PERCENT, AMOUNT],
    [null, AMOUNT, PERCENT, AMOUNT],
    [null, null, PERCENT, AMOUNT],
    [null, null, null, null],
  ]);
});

test("lines below a table have formats of their own, whatever the rows above are called", () => {
  const names = '{"Threshold";"Verdict";"Total"}';
  const result = resultOf(
    `=IRA.EXPLAIN_MATERIAL_ASSISTANCE("battery component", "2026-06-30", {60;30;10}, {FALSE;TRUE;FALSE}, , ${names})`,
  );
  expect((formatsOf("EXPLAIN_MATERIAL_ASSISTANCE", result) as unknown[][]).map((row) => row.slice(0, 3))).toEqual([
    [null, null, null],
    [null, AMOUNT, AMOUNT],
    [null, AMOUNT, AMOUNT],
    [null, AMOUNT, AMOUNT],
    [null, AMOUNT, AMOUNT],
    [null, PERCENT, null],
    [null, PERCENT, null],
    [null, PERCENT, null],
    [null, null, null],
  ]);
});

test("the longest explanation has formats; a spill with more numbers has none", () => {
  const explained = functionOf("EXPLAIN_CRITICAL_MINERALS")(...largeCall("EXPLAIN_CRITICAL_MINERALS", 5000));
  expect((formatsOf("EXPLAIN_CRITICAL_MINERALS", explained) as unknown[][])[2030]?.[1]).toBe(AMOUNT);
  const column = (rows: number) => Array.from({ length: rows }, () => [0.25]);
  const many = formatsOf("CRITICAL_MINERAL_PERCENTAGE", column(MOST_FORMATTED)) as unknown[][];
  expect(new Set(many.flat())).toEqual(new Set([PERCENT]));
  const tooMany = formatsOf("CRITICAL_MINERAL_PERCENTAGE", column(MOST_FORMATTED + 1)) as unknown[][];
  expect(new Set(tooMany.flat())).toEqual(new Set([null]));
});

test("a gap of less than a cent does not look like none, nor an amount of a few cents like another", () => {
  const amounts = [0, 0.07, 0.99, 1.005, -100.25, 12, 999_999_999_999_999];
  const plain = [0.004, -0.004, 0.015, 0.065, -0.065, 0.0525, 0.999, 1e15, -1e300, 1e-300];
  for (const [id, format] of [
    ["CRITICAL_MINERAL_GAP", AMOUNT],
    ["ADVANCED_MANUFACTURING_CREDIT", "$#,##0.00"],
  ] as const) {
    expect(amounts.map((amount) => [amount, formatsOf(id, amount)])).toEqual(amounts.map((amount) => [amount, format]));
    expect(plain.map((amount) => [amount, formatsOf(id, amount)])).toEqual(plain.map((amount) => [amount, null]));
  }
  expect(formatsOf("COMPLIANT_BATTERIES", 1e20)).toBe(null);
});

test("the credit for one unit of a component shows its rate", () => {
  const credit = (component: string) =>
    formatted(
      "ADVANCED_MANUFACTURING_CREDIT",
      undefined,
      functionOf("ADVANCED_MANUFACTURING_CREDIT")([[component]], [[1]], [["2025-06-30"]]),
    );
  expect(credit("residential inverter")).toEqual([[0.065]]);
  expect(credit("solar module")).toEqual([[{ type: "Double", basicValue: 0.07, numberFormat: "$#,##0.00" }]]);
});

test("texts, truth values and errors stay as they are", () => {
  const error = new CustomFunctions.Error(CustomFunctions.ErrorCode.notAvailable, "No percentage.");
  const cells = [["-"], [""], [true], [error]];
  expect(formatted("CRITICAL_MINERAL_PERCENTAGE", undefined, cells)).toEqual(cells);
  expect((formatted("CRITICAL_MINERAL_PERCENTAGE", undefined, cells) as unknown[][])[3]?.[0]).toBe(error);
  expect(formatted("NO_SUCH_FUNCTION", undefined, [[1]])).toEqual([[1]]);
});

describe("a function for the host", () => {
  const share = withFormats("BATTERY_COMPONENT_SHARE", functionOf("BATTERY_COMPONENT_SHARE"));
  const call = () => share([[3], [1]], [["Canada"], ["China"]]);
  const page = globalThis as { Office?: unknown };
  afterEach(() => delete page.Office);

  test("returns plain numbers while there is no Office, then asks it once", () => {
    expect(call()).toBe(0.75);
    page.Office = { context: {} };
    expect(call()).toBe(0.75);
    const isSetSupported = jest.fn(() => true);
    page.Office = { context: { requirements: { isSetSupported } } };
    expect([call(), call()]).toEqual(Array(2).fill({ type: "Double", basicValue: 0.75, numberFormat: PERCENT }));
    expect(isSetSupported.mock.calls).toEqual([
      ["CustomFunctionsRuntime", "1.4"],
      ["ExcelApi", "1.19"],
    ]);
  });

  test("throws what the function throws", () => {
    expect(() => share([[0]], [["Canada"]])).toThrow(CustomFunctions.Error);
  });
});

test.each([
  ["without formatted numbers gets plain numbers", [], 0.75],
  [
    "of before ExcelApi 1.19 gets formatted numbers under their former name",
    ["CustomFunctionsRuntime 1.4"],
    { type: "FormattedNumber", basicValue: 0.75, numberFormat: PERCENT },
  ],
  [
    "of ExcelApi 1.19 gets doubles with a format",
    ["CustomFunctionsRuntime 1.4", "ExcelApi 1.19"],
    { type: "Double", basicValue: 0.75, numberFormat: PERCENT },
  ],
] as const)("a host %s", (_title, sets: readonly string[], expected) => {
  jest.isolateModules(() => {
    const fresh = require("../../src/office/formatted-results") as { withFormats: typeof withFormats };
    const page = globalThis as { Office?: unknown };
    const isSetSupported = (name: string, version: string) => sets.includes(`${name} ${version}`);
    page.Office = { context: { requirements: { isSetSupported } } };
    const run = fresh.withFormats("BATTERY_COMPONENT_SHARE", functionOf("BATTERY_COMPONENT_SHARE"));
    expect(run([[3], [1]], [["Canada"], ["China"]])).toEqual(expected);
    delete page.Office;
  });
});

test("a registered function is found by its id", () => {
  expect(registeredFunction("LAW_VERSION")).toBe(null);
  recordFunction("LAW_VERSION", functionOf("LAW_VERSION"));
  expect(registeredFunction("LAW_VERSION")?.()).toMatch(/^\d{4}-/);
});
