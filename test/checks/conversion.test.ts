import fc from "fast-check";
import Fraction from "fraction.js";
import { readFileSync } from "node:fs";
import path from "node:path";
import { parse } from "yaml";
import { convert, type Given } from "../../src/checks/conversion/convert";
import { currencyInFormat, currencyInHeader, currencyInText, isCurrency } from "../../src/checks/headers/currency";
import { massInHeader, massInText, massUnit, pricedMass } from "../../src/checks/conversion/mass";
import { inFifteenDigits, rateOfText } from "../../src/checks/conversion/rates";
import { findRates } from "../../src/checks/conversion/rate-tables";
import { ratioOf, ratioOfNumber } from "../../src/exact";

interface Readings {
  readonly texts: readonly (readonly [string, string | null])[];
  readonly formats: readonly (readonly [string, string | null])[];
  readonly headers: readonly (readonly [string, string | null])[];
  readonly whole: readonly (readonly [string, boolean])[];
  readonly massHeaders: readonly (readonly [string, string | null])[];
  readonly masses: readonly (readonly [string, string | null])[];
  readonly units: readonly (readonly [string, string | null])[];
  readonly prices: readonly (readonly [string, readonly [number, string] | null])[];
  readonly rates: readonly (readonly [string, string | null])[];
  readonly tables: readonly {
    readonly name: string;
    readonly lines: readonly (readonly unknown[])[];
    readonly found: readonly (readonly unknown[])[];
  }[];
}

const read = parse(readFileSync(path.join(__dirname, "conversion.yaml"), "utf8")) as Readings;

describe("what states a currency or a mass", () => {
  test.each(read.texts)("the text '%s'", (text, expected) => expect(currencyInText(text)).toBe(expected));
  test.each(read.formats)("the number format '%s'", (text, expected) => expect(currencyInFormat(text)).toBe(expected));
  test.each(read.headers)("the header '%s'", (text, expected) => expect(currencyInHeader(text)).toBe(expected));
  test.each(read.whole)("'%s' as a currency and nothing else", (text, expected) =>
    expect(isCurrency(text)).toBe(expected),
  );
  test.each(read.massHeaders)("the header '%s' of masses", (text, expected) =>
    expect(massInHeader(text)).toBe(expected),
  );
  test.each(read.masses)("the mass '%s'", (text, expected) => expect(massInText(text).unit).toBe(expected));
  test.each(read.units)("the unit '%s'", (text, expected) => expect(massUnit(text)).toBe(expected));
  test.each(read.prices)("the price '%s'", (text, expected) =>
    expect(pricedMass(text)).toEqual(expected && { count: expected[0], unit: expected[1] }),
  );
});

describe("rates", () => {
  test.each(read.rates)("given as '%s'", (text, problem) => {
    const found = rateOfText(text);
    if (problem === null) expect(found).toHaveProperty("rate");
    else expect("problem" in found ? found.problem : "").toContain(problem);
  });

  test.each(read.tables.map((each) => [each.name, each] as const))("%s", (_, { lines, found }) => {
    const rates = findRates([{ name: "Rates", row: 0, column: 0, lines }], () => false);
    expect(rates.map(({ currency, other, direction, rate, day }) => [currency, other, direction, rate, day])).toEqual(
      found,
    );
  });
});

const fraction = (value: bigint | number) => new Fraction(value);
const decimal = fc
  .tuple(fc.integer({ min: 1, max: 999_999_999 }), fc.integer({ min: 0, max: 6 }))
  .map(([digits, decimals]) => Number(`${digits}e-${decimals}`));
const exactly = (value: number) => {
  const [digits = "0", exponent = "0"] = value.toExponential(14).split("e");
  const power = fraction(10n ** BigInt(Math.abs(Number(exponent))));
  return Number(exponent) < 0 ? new Fraction(digits).div(power) : new Fraction(digits).mul(power);
};

describe("exact conversion", () => {
  test("an amount times a rate is the exact product, or its nearest decimal of 15 digits", () => {
    fc.assert(
      fc.property(decimal, decimal, (amount, rate) => {
        const given: Given = {
          rates: [
            { from: "EUR", to: "USD", rate: rate.toFixed(6).replace(/0+$/, "0"), day: "2025-06-30", source: "test" },
          ],
          target: "USD",
          signs: new Map(),
          currencies: ["EUR"],
          currenciesGiven: false,
        };
        const result = convert([{ key: "value", money: { header: "Value", cells: [amount] }, scale: 1 }], given);
        const [converted] = result.kind === "converted" ? (result.columns[0]?.amounts ?? []) : [];
        const product = exactly(amount).mul(exactly(rate));
        const error = product.sub(exactly(converted?.value ?? 0)).abs();
        expect(error.equals(0)).toBe(converted?.isExact);
        // Half a unit of the 15th digit, of which the number has at least 14 behind the first.
        expect(error.compare(product.div(fraction(2n * 10n ** 14n)))).toBeLessThanOrEqual(0);
      }),
      { seed: 8, numRuns: 400 },
    );
  });

  test("a mass times a price per another unit is the exact product", () => {
    const kilograms: Readonly<Record<string, string>> = { g: "0.001", kg: "1", t: "1000", lb: "0.45359237" };
    const unit = fc.constantFrom("g", "kg", "t", "lb");
    fc.assert(
      fc.property(decimal, decimal, unit, unit, (mass, price, of, per) => {
        const given: Given = { rates: [], target: null, signs: new Map(), currencies: null, currenciesGiven: false };
        const money = { header: `Price USD/${per}`, cells: [price] };
        const result = convert(
          [{ key: "value", money, scale: 1, mass: { header: `Mass (${of})`, cells: [mass], units: null } }],
          given,
        );
        const [converted] = result.kind === "converted" ? (result.columns[0]?.amounts ?? []) : [];
        const factor = new Fraction(kilograms[of] as string).div(new Fraction(kilograms[per] as string));
        const product = exactly(mass).mul(exactly(price)).mul(factor);
        const error = product.sub(exactly(converted?.value ?? 0)).abs();
        expect(error.equals(0)).toBe(converted?.isExact);
        expect(error.compare(product.div(fraction(2n * 10n ** 14n)))).toBeLessThanOrEqual(0);
      }),
      { seed: 9, numRuns: 400 },
    );
  });

  test.each([
    ["half to even, down", 2_000_000_000_000_005n, 200_000_000_000_000],
    ["half to even, up", 2_000_000_000_000_015n, 200_000_000_000_002],
    ["just below half", 20_000_000_000_000_149n / 10n, 200_000_000_000_001],
  ])("%s", (_, tenths, expected) => {
    expect(inFifteenDigits(ratioOf(tenths, 10n))).toEqual({ value: expected, isExact: false });
  });

  test("a number of 15 digits stays as it is", () => {
    expect(inFifteenDigits(ratioOfNumber(-123.456789012345))).toEqual({ value: -123.456789012345, isExact: true });
    expect(inFifteenDigits(ratioOf(0n, 1n))).toEqual({ value: 0, isExact: true });
  });
});
