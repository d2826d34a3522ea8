import fc from "fast-check";

import { amountInText, amountsIn, decimalMark } from "../../src/checks/conversion/amounts";

describe("a number in text", () => {
  test.each([
    ["1.234,56 €", 1234.56],
    ["USD 1,200.00", 1200],
    ["1 234,56", 1234.56],
    ["1 234,56", 1234.56],
    ["1 234,56 EUR", 1234.56],
    ["1'234.50 CHF", 1234.5],
    ["1’234.50", 1234.5],
    ["12,5 %", 0.125],
    ["40 %", 0.4],
    ["40％", 0.4],
    ["12,5", 12.5],
    ["0,123", 0.123],
    ["1,234,567", 1234567],
    ["1.234.567", 1234567],
    ["12,34,567.50", 1234567.5],
    ["１，２３４．５０", 1234.5],
    ["¥1,200,000", 1200000],
    ["1,200,000円", 1200000],
    ["(3.5)", -3.5],
    ["1.234,50-", -1234.5],
    ["-12.25", -12.25],
    ["−12,25", -12.25],
    ["▲1,200.5", -1200.5],
    ["+5", 5],
    [".5", 0.5],
    ["1.5E3", 1500],
    ["USD 12", 12],
    ["1,234.50", 1234.5],
    ["7", 7],
  ])("%s is %d, whatever the other cells hold", (text, value) => expect(amountsIn(text)).toEqual([value]));

  test.each([
    ["1,234", [1234, 1.234]],
    ["1.234", [1.234, 1234]],
    ["USD 1,200", [1200, 1.2]],
    ["12,345 %", [123.45, 0.12345]],
  ])("%s may be either of %j", (text, values) => expect(amountsIn(text)).toEqual(values));

  test.each([
    "1.2.3",
    "1,23,4",
    "n/a",
    "",
    "12 kg",
    "1 23",
    "3万円",
    "1.2 Mio. EUR",
    "12-13",
    "1,2,3",
    "2025-06-30",
    "0x10",
    "--5",
    "1..5",
    "L1",
    "€",
  ])("'%s' is not one number", (text) => expect(amountInText(text)).toBeNull());

  test("is exactly the decimal that it writes", () => {
    const amount = fc.record({
      units: fc.integer({ min: 0, max: 999_999_999 }),
      cents: fc.integer({ min: 0, max: 99 }),
    });
    fc.assert(
      fc.property(amount, fc.constantFrom(".", " ", "'"), ({ units, cents }, group) => {
        const decimals = String(cents).padStart(2, "0");
        const grouped = String(units).replace(/\B(?=(\d{3})+$)/g, group);
        expect(amountsIn(`${grouped},${decimals}`)).toEqual([Number(`${units}.${decimals}`)]);
        const english = String(units).replace(/\B(?=(\d{3})+$)/g, ",");
        expect(amountsIn(`$${english}.${decimals}`)).toEqual([Number(`${units}.${decimals}`)]);
      }),
      { seed: 20261129, numRuns: 2_000 },
    );
  });
});

describe("the decimal mark of a column", () => {
  test.each([
    [["1.234,56", "1,234"], "comma"],
    [["1,234.56", "1,234"], "point"],
    [["12,5", "1,234"], "comma"],
    [["1,234,567", "1,234"], "point"],
    [["0,123", "1,234"], "comma"],
    [["500", "USD 1200", "n/a"], "point"],
    [["1,234"], null],
    [["1,234", "500"], null],
    [["1.234", "2.500"], null],
    [["1.234,56", "1,234.56"], null],
    [["12,5", "12.5"], null],
  ] as const)("of %j is %s", (texts, mark) => expect(decimalMark(texts)).toBe(mark));
});
