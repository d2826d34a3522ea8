import fc from "fast-check";

import type { SurveyLot } from "../../src/surveys/survey";
import { lotsFromSurvey, type MineralValue, ValueError } from "../../src/surveys/values";

function lotsOf(...minerals: readonly string[]): SurveyLot[] {
  return minerals.map((mineral, index) => ({
    supplier: "",
    sheet: "Smelter List",
    row: index + 5,
    mineral,
    isCritical: mineral === "" ? null : mineral !== "Gold",
    smelter: "A",
    identification: "",
    extraction: "",
    processing: "",
    recycling: "",
    mineCountries: [],
    recycled: "",
    notes: [],
  }));
}

const given = (values: Readonly<Record<string, MineralValue>>): Map<string, MineralValue> =>
  new Map(Object.entries(values));

const amountsOf = (minerals: readonly string[], values: Readonly<Record<string, MineralValue>>): (string | null)[] =>
  lotsFromSurvey(lotsOf(...minerals), given(values)).lots.map(({ value }) => value);

/** A decimal number as a count of its 12th decimal place. */
function units(text: string): bigint {
  const [whole, fraction = ""] = text.split(".");
  return BigInt(`${whole}${fraction.padEnd(12, "0")}`);
}

describe("the values of lots", () => {
  it.each([
    ["one lot has the whole value", ["Cobalt"], { total: "1200.50" }, ["1200.50"]],
    ["equal parts that fit", ["Cobalt", "Cobalt"], { total: "5" }, ["2.50", "2.50"]],
    [
      "the first lots get what is left over",
      ["Cobalt", "Cobalt", "Cobalt"],
      { total: "1000" },
      ["333.34", "333.33", "333.33"],
    ],
    ["a cent among three goes to the first", ["Cobalt", "Cobalt", "Cobalt"], { total: "0.01" }, ["0.01", "0", "0"]],
    ["equal parts can be stated", ["Cobalt", "Cobalt"], { total: "5", parts: "equal" }, ["2.50", "2.50"]],
    ["nothing is nothing", ["Cobalt", "Cobalt"], { total: "0" }, ["0", "0"]],
    ["three decimal places stay three", ["Cobalt", "Cobalt"], { total: "0.001" }, ["0.001", "0"]],
    ["parts are proportions", ["Cobalt", "Cobalt"], { total: "100", parts: ["3", "1"] }, ["75", "25"]],
    ["parts can have decimals", ["Cobalt", "Cobalt"], { total: "100", parts: ["0.5", "2"] }, ["20", "80"]],
    ["a part of 0 gets nothing", ["Cobalt", "Cobalt"], { total: "7", parts: ["0", "1"] }, ["0", "7"]],
    [
      "what is left over goes where most was cut off",
      ["Cobalt", "Cobalt"],
      { total: "1", parts: ["1", "2"] },
      ["0.33", "0.67"],
    ],
    ["fifteen digits are the most", ["Cobalt"], { total: "9999999999999.99" }, ["9999999999999.99"]],
  ] as const)("%s", (_, minerals, value, expected) => {
    expect(amountsOf(minerals, { Cobalt: value })).toEqual(expected);
  });

  it("reach only the lots of their mineral, and minerals without one are named", () => {
    const { lots, missing, divisions } = lotsFromSurvey(
      lotsOf("Cobalt", "Gold", "Nickel", "", "Cobalt"),
      given({ Cobalt: { total: "3.01" } }),
    );
    expect(lots.map(({ value }) => value)).toEqual(["1.51", null, null, null, "1.50"]);
    expect(missing).toEqual(["Nickel"]);
    expect(divisions).toEqual([
      { mineral: "Cobalt", total: "3.01", lots: 2, isEqual: true, isAssumed: true, raised: 1, unit: "0.01" },
    ]);
  });

  it.each<[string, readonly string[], Record<string, MineralValue>, string]>([
    [
      "a mineral without lots",
      ["Cobalt"],
      { Nickel: { total: "1" } },
      "The survey has no lot of Nickel. It has lots of: Cobalt.",
    ],
    [
      "no critical mineral at all",
      ["Gold"],
      { Nickel: { total: "1" } },
      "The survey has no lot of Nickel and none of another applicable critical mineral.",
    ],
    [
      "a material that needs no value",
      ["Gold"],
      { Gold: { total: "1" } },
      "Gold is not an applicable critical mineral, so it needs no value. Remove it.",
    ],
    [
      "a decimal comma",
      ["Cobalt"],
      { Cobalt: { total: "1,5" } },
      "The value of Cobalt, '1,5', is not a plain number. Write it with a point and without separators, such as 1200.50.",
    ],
    [
      "a negative value",
      ["Cobalt"],
      { Cobalt: { total: "-1" } },
      "The value of Cobalt, '-1', is not a plain number. Write it with a point and without separators, such as 1200.50.",
    ],
    [
      "sixteen digits",
      ["Cobalt"],
      { Cobalt: { total: "10000000000000.00" } },
      "The value of Cobalt, 10000000000000.00, has more than 15 digits. Round it.",
    ],
    [
      "too few parts",
      ["Cobalt", "Cobalt"],
      { Cobalt: { total: "1", parts: ["1"] } },
      "Cobalt has 2 lots, but 1 part was given. Give one part for each lot, in the order in which they are listed.",
    ],
    [
      "parts that are all 0",
      ["Cobalt"],
      { Cobalt: { total: "1", parts: ["0"] } },
      "The parts of Cobalt are all 0. Give at least one lot a part above 0.",
    ],
    [
      "a part that is not a number",
      ["Cobalt"],
      { Cobalt: { total: "1", parts: ["x"] } },
      "The value of a part of Cobalt, 'x', is not a plain number. Write it with a point and without separators, such as 1200.50.",
    ],
  ])("are refused for %s", (_, minerals, values, message) => {
    expect(() => amountsOf(minerals, values)).toThrow(new ValueError(message));
  });

  it("add up to the total exactly, each within one unit of its proportion", () => {
    const decimal = fc
      .tuple(fc.integer({ min: 0, max: 999_999_999 }), fc.integer({ min: 0, max: 4 }))
      .map(([whole, places]) =>
        places === 0 ? String(whole) : `${whole}.${String(whole % 10 ** places).padStart(places, "0")}`,
      );
    const weights = fc.array(fc.integer({ min: 0, max: 1000 }), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(decimal, weights, fc.boolean(), (total, parts, equal) => {
        fc.pre(equal || parts.some((part) => part > 0));
        const value = equal ? { total } : { total, parts: parts.map(String) };
        const { lots, divisions } = lotsFromSurvey(lotsOf(...parts.map(() => "Cobalt")), given({ Cobalt: value }));
        const amounts = lots.map((lot) => units(lot.value ?? ""));
        expect(amounts.reduce((one, other) => one + other, 0n)).toBe(units(total));
        const shares = equal ? parts.map(() => 1) : parts;
        const sum = BigInt(shares.reduce((one, other) => one + other, 0));
        const unit = units(divisions[0]?.unit ?? "");
        amounts.forEach((amount, index) => {
          const off = amount * sum - units(total) * BigInt(shares[index] as number);
          expect(off < unit * sum && off > -unit * sum).toBe(true);
        });
      }),
      { numRuns: 300, seed: 13 },
    );
  });
});
