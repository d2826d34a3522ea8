import fc from "fast-check";
import Fraction from "fraction.js";

import {
  addMarked,
  cleanNumber,
  compareShare,
  decimalOf,
  decimalText,
  ExactSum,
  greatestCommonDivisor,
  leastCommonMultiple,
  numberOfRatio,
  ratioOf,
  ratioOfFraction,
  ratioOfNumber,
  ratioOfText,
  shareNumber,
} from "../../src/exact";
import { unitOrLong } from "../support/long-run";

const SEED = 20261123;
const HALF = ratioOf(1n, 2n);

describe("whole numbers", () => {
  it.each([
    [12n, 18n, 6n, 36n],
    [7n, 5n, 1n, 35n],
    [4n, 8n, 4n, 8n],
    [1n, 1n, 1n, 1n],
  ])(
    "%i and %i have the greatest common divisor %i and the least common multiple %i",
    (left, right, divisor, multiple) => {
      expect(greatestCommonDivisor(left, right)).toBe(divisor);
      expect(leastCommonMultiple(left, right)).toBe(multiple);
      expect(greatestCommonDivisor(left, 0n)).toBe(left);
    },
  );
});

/** The smallest bills for which doubles say "not met" exactly at the threshold: percentage, qualifying lines, other line. */
const TRAPS: readonly (readonly [number, readonly number[], number])[] = [
  [40, [858.3, 72.1], 1395.6],
  [50, [820.43, 51.8], 872.23],
  [55, [544.49, 216.38], 622.53],
  [60, [490.03, 758.3], 832.22],
  [65, [25.7, 154.35], 96.95],
  [70, [23.05, 718.88], 317.97],
  [75, [227.17, 790.55], 339.24],
  [80, [122.86, 781.26], 226.03],
  [85, [373.35, 596.33], 171.12],
  [90, [322.39, 264.41], 65.2],
];

function sumOf(values: readonly number[]): ExactSum {
  const sum = new ExactSum();
  for (const value of values) sum.add(value);
  return sum;
}

function standing(qualifying: readonly number[], others: readonly number[], percent: number): number {
  return compareShare(sumOf(qualifying), sumOf([...qualifying, ...others]), ratioOf(BigInt(percent), 100n));
}

describe("bills at exactly a threshold", () => {
  it.each(TRAPS)("meet %i %% although doubles say that they do not", (percent, qualifying, other) => {
    const naive = qualifying.reduce((a, b) => a + b) / [...qualifying, other].reduce((a, b) => a + b);
    expect(naive >= percent / 100).toBe(false);
    expect(standing(qualifying, [other], percent)).toBe(0);
  });

  it.each(TRAPS)(
    "do not meet %i %% with one cent less in any qualifying line, so a tolerance would be wrong",
    (percent, qualifying, other) => {
      qualifying.forEach((_, index) => {
        const less = qualifying.map((value, at) => (at === index ? Math.round(value * 100 - 1) / 100 : value));
        expect(standing(less, [Math.round(other * 100 + 1) / 100], percent)).toBe(-1);
      });
    },
  );

  it("meet 80 % with 0.1 and 0.7 of 1", () => {
    expect(standing([0.1, 0.7], [0.2], 80)).toBe(0);
  });
});

describe("the comparison of 100,000 random bills (1,000,000 in the long run)", () => {
  /** Uses its own small random number generator (xorshift). */
  function* bills(count: number): Generator<{ percent: number; qualifying: number[]; others: number[] }> {
    let state = SEED;
    const next = (below: number): number => {
      state ^= state << 13;
      state ^= state >>> 17;
      state ^= state << 5;
      return (state >>> 0) % below;
    };
    const split = (cents: number, lines: number): number[] => {
      const parts: number[] = [];
      for (let line = 1; line < lines && cents > 1; line++) {
        const part = next(cents);
        parts.push(part);
        cents -= part;
      }
      return [...parts, cents];
    };
    const percents = [40, 50, 55, 60, 65, 70, 75, 80, 85, 90];
    for (let bill = 0; bill < count; bill++) {
      const percent = percents[bill % percents.length] as number;
      const unit = 1 + next(2_000);
      yield {
        percent,
        qualifying: split(percent * unit, 1 + next(4)),
        others: split((100 - percent) * unit, 1 + next(4)),
      };
    }
  }

  it("gets no verdict wrong exactly at, one cent below and one cent above each percentage", () => {
    let wrong = 0;
    for (const { percent, qualifying, others } of bills(unitOrLong(100_000, 1_000_000))) {
      for (const shift of [0, -1, 1]) {
        const good = qualifying.map((cents, index) => (index === qualifying.length - 1 ? cents + shift : cents));
        const bad = others.map((cents, index) => (index === others.length - 1 ? cents - shift : cents));
        const part = good.reduce((a, b) => a + BigInt(b), 0n);
        const total = bad.reduce((a, b) => a + BigInt(b), part);
        const oracle = part * 100n >= BigInt(percent) * total;
        const met =
          standing(
            good.map((cents) => cents / 100),
            bad.map((cents) => cents / 100),
            percent,
          ) >= 0;
        if (met !== oracle) wrong++;
      }
    }
    expect(wrong).toBe(0);
  });
});

describe("the number rule", () => {
  it.each([
    [0.1 + 0.2, 3, -1],
    [0, 0, 0],
    [-0, 0, 0],
    [1e300, 1, 300],
    [5e-324, 494065645841247, -338],
    [1 / 3, 333333333333333, -15],
    [1395.6, 13956, -1],
    [-72.1, -721, -1],
    [123456789012345680000, 123456789012346, 6],
    [9007199254740993, 900719925474099, 1],
  ])("reads %p as %p x 10^%p", (value, mantissa, exponent) => {
    expect(decimalOf(value)).toEqual({ mantissa, exponent });
  });

  it.each([NaN, Infinity, -Infinity])("refuses %p", (value) => {
    expect(() => decimalOf(value)).toThrow(RangeError);
    expect(() => new ExactSum().add(value)).toThrow(RangeError);
  });

  it("recovers the decimal from any number parsed from a text of at most 15 digits", () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: 1n, max: 999_999_999_999_999n }),
        fc.integer({ min: -290, max: 280 }),
        (mantissa, exponent) => {
          const read = ratioOfNumber(Number(`${mantissa}e${exponent}`));
          const meant =
            exponent >= 0
              ? ratioOf(mantissa * 10n ** BigInt(exponent), 1n)
              : ratioOf(mantissa, 10n ** BigInt(-exponent));
          expect(read.equals(meant)).toBe(true);
        },
      ),
      { seed: SEED, numRuns: 2000 },
    );
  });

  it("keeps a number of at most 15 digits and removes the noise from one with more digits", () => {
    expect(cleanNumber(0.1 + 0.2)).toBe(0.3);
    expect(cleanNumber(0.49999999999999994)).toBe(0.5);
    expect(Object.is(cleanNumber(-0), 0)).toBe(true);
  });
});

describe("sums", () => {
  /** Values as in analysts' cells: money, many decimals, tiny, huge, negative zero, noise of calculations. */
  const cell = fc.oneof(
    fc.integer({ min: -1e9, max: 1e9 }).map((cents) => cents / 100),
    fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e15, max: 1e15 }),
    fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e-300, max: 1e-300 }),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.constantFrom(-0, 0, 0.1 + 0.2, 1e15, -1e15, 9007199254740991, 9007199254740991 / 100, 1e308, 5e-324, 0.005),
  );

  /** An independent sum: decimal texts of 15 digits, added as BigInt at a common exponent. */
  function oracle(values: readonly number[]): { amount: bigint; exponent: number } {
    const parts = values.map((value) => {
      const [digits = "0", exponent = "0"] = value.toPrecision(15).includes("e")
        ? value.toPrecision(15).split("e")
        : [value.toPrecision(15), "0"];
      const [whole = "0", decimals = ""] = digits.split(".");
      return {
        amount: BigInt(whole + decimals),
        exponent: Number(exponent) - decimals.length,
        negative: digits.startsWith("-"),
      };
    });
    const exponent = Math.min(0, ...parts.map((part) => part.exponent));
    return {
      amount: parts.reduce((sum, part) => sum + part.amount * 10n ** BigInt(part.exponent - exponent), 0n),
      exponent,
    };
  }

  it("are exact for any column, in any order", () => {
    fc.assert(
      fc.property(fc.array(cell, { maxLength: 40 }), (values) => {
        const { amount, exponent } = oracle(values);
        const expected = ratioOf(amount, 10n ** BigInt(-exponent));
        expect(sumOf(values).toRatio().equals(expected)).toBe(true);
        expect(
          sumOf([...values].reverse())
            .toRatio()
            .equals(expected),
        ).toBe(true);
      }),
      { seed: SEED, numRuns: 2000 },
    );
  });

  it("stay exact when their hundredths no longer fit into a double", () => {
    const values = Array.from({ length: 1000 }, () => 9_999_999_999_999.99);
    expect(sumOf(values).toRatio().equals(ratioOfText("9999999999999990.00"))).toBe(true);
  });

  const marked = (values: readonly number[], marks: readonly number[]) => {
    const whole = new ExactSum();
    const part = new ExactSum();
    addMarked(values, marks, values.length, whole, part);
    return { whole: whole.toRatio(), part: part.toRatio() };
  };

  it("of a marked column include each row in the part, only in the whole, or in neither, as marked", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, fc.constantFrom(0, 1, 2)), { maxLength: 40 }), (rows) => {
        const ratioOfValues = (values: readonly number[]) => {
          const { amount, exponent } = oracle(values);
          return ratioOf(amount, 10n ** BigInt(-exponent));
        };
        const values = rows.map(([value]) => value);
        const found = marked(
          values,
          rows.map(([, mark]) => mark),
        );
        const valuesMarked = (...wanted: number[]) =>
          values.filter((_, at) => wanted.includes(rows[at]?.[1] as number));
        expect(found.whole.equals(ratioOfValues(valuesMarked(0, 1)))).toBe(true);
        expect(found.part.equals(ratioOfValues(valuesMarked(1)))).toBe(true);
      }),
      { seed: SEED, numRuns: 1000 },
    );
  });

  it("of a column stay exact over several blocks of rows, at the largest amounts that the fast path accepts", () => {
    // 2^40 - 1 hundredths, the next values above, and sums far beyond the precision of a double.
    const amounts = [10_995_116_277.75, 10_995_116_277.76, 10_995_116_277.77, 9_999_999_999_999.99];
    const values = Array.from({ length: 40_001 }, (_, row) => amounts[row % 4] as number);
    const marks = values.map((_, row) => (row % 3 === 0 ? 1 : 0));
    const found = marked(values, marks);
    const cents = values.map((value) => BigInt(value.toFixed(2).replace(".", "")));
    const add = (sum: bigint, each: bigint) => sum + each;
    expect(found.whole.equals(ratioOf(cents.reduce(add), 100n))).toBe(true);
    const partOfCents = cents.filter((_, row) => marks[row] === 1).reduce(add);
    expect(found.part.equals(ratioOf(partOfCents, 100n))).toBe(true);
  });

  it("compare like cross-multiplied whole numbers", () => {
    fc.assert(
      fc.property(
        fc.array(cell.map(Math.abs), { minLength: 1, maxLength: 10 }),
        fc.array(cell.map(Math.abs), { maxLength: 10 }),
        fc.integer({ min: 0, max: 100 }),
        (qualifying, others, percent) => {
          const part = oracle(qualifying);
          const total = oracle([...qualifying, ...others]);
          if (total.amount === 0n) return;
          const exponent = Math.min(part.exponent, total.exponent);
          const left = 100n * part.amount * 10n ** BigInt(part.exponent - exponent);
          const right = BigInt(percent) * total.amount * 10n ** BigInt(total.exponent - exponent);
          expect(standing(qualifying, others, percent)).toBe(left < right ? -1 : left > right ? 1 : 0);
        },
      ),
      { seed: SEED, numRuns: 2000 },
    );
  });

  it("stay exact when products are added", () => {
    const sum = new ExactSum();
    sum.addProduct(0.1, 0.1);
    sum.addProduct(1e15, 0.333333333333333);
    expect(sum.toRatio().equals(ratioOfText("333333333333333.01"))).toBe(true);
  });
});

describe("ratios", () => {
  const whole = fc.oneof(fc.bigInt({ min: -40n, max: 40n }), fc.bigInt({ min: -(10n ** 40n), max: 10n ** 40n }));
  const pair = fc.tuple(
    whole,
    whole.filter((value) => value !== 0n),
  );
  /** Numerator with its sign, and denominator; the two differ in the sign of 0. */
  const parts = ({ s, n, d }: { s: bigint; n: bigint; d: bigint }) => [s * n, d];

  it("agree with an independent library in every operation", () => {
    fc.assert(
      fc.property(pair, pair, ([a, b], [c, d]) => {
        const [left, right] = [ratioOf(a, b), ratioOf(c, d)];
        const [leftOracle, rightOracle] = [new Fraction(a, b), new Fraction(c, d)];
        for (const operation of ["add", "sub", "mul", "div"] as const) {
          if (operation === "div" && c === 0n) continue;
          expect(parts(left[operation](right))).toEqual(parts(leftOracle[operation](rightOracle)));
        }
        expect(Math.sign(left.compare(right))).toBe(Math.sign(leftOracle.compare(rightOracle)));
        expect(left.equals(right)).toBe(leftOracle.equals(rightOracle));
        expect(parts(left.floor())).toEqual(parts(leftOracle.floor()));
        expect(parts(left.mul(100n))).toEqual(parts(leftOracle.mul(100n)));
        expect(left.compare(0)).toBe(Number(left.s));
      }),
      { seed: SEED, numRuns: 3000 },
    );
  });

  it.each([
    ["0", "0"],
    ["60.00", "60"],
    ["-12.50", "-12.5"],
    ["0.005", "0.005"],
  ])("%s is written as %s", (given, text) => expect(ratioOfText(given).toString()).toBe(text));

  it("whose decimals never end are written as a fraction", () => {
    expect(ratioOf(-2n, 6n).toString()).toBe("-1/3");
  });

  it("refuse a denominator of 0 and a division by 0", () => {
    expect(() => ratioOf(1n, 0n)).toThrow(RangeError);
    expect(() => ratioOf(1n, 3n).div(0)).toThrow(RangeError);
  });
});

describe("showing a ratio", () => {
  it("returns the nearest double, even for numerators and denominators far beyond doubles", () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: 0n, max: 10n ** 60n }),
        fc.bigInt({ min: 1n, max: 10n ** 60n }),
        (numerator, denominator) => {
          const shown = numberOfRatio(ratioOf(numerator, denominator));
          // The neighboring doubles must not be nearer. The distances are compared exactly.
          const distance = (value: number): bigint => {
            const [mantissa, exponent] = exactDouble(value);
            const left = exponent >= 0 ? mantissa * 2n ** BigInt(exponent) * denominator : mantissa * denominator;
            const right = exponent >= 0 ? numerator : numerator * 2n ** BigInt(-exponent);
            const scale = 2n ** BigInt(1100 + Math.min(0, exponent));
            const difference = left > right ? left - right : right - left;
            return difference * scale;
          };
          for (const neighbour of [nextUp(shown), nextDown(shown)]) {
            if (neighbour >= 0) expect(distance(shown) <= distance(neighbour)).toBe(true);
          }
        },
      ),
      { seed: SEED, numRuns: 500 },
    );
  });

  it("returns the nearest double for a share of two sums", () => {
    expect(shareNumber(sumOf([1]), sumOf([3]))).toBe(1 / 3);
    expect(shareNumber(sumOf([1e-9]), sumOf([3e-9]))).toBe(1 / 3);
  });

  /** Mantissa and exponent of a double: mantissa x 2^exponent. */
  function exactDouble(value: number): [bigint, number] {
    const view = new DataView(new ArrayBuffer(8));
    view.setFloat64(0, value);
    const bits = view.getBigUint64(0);
    const biased = Number((bits >> 52n) & 0x7ffn);
    const fraction = bits & 0xfffffffffffffn;
    return biased === 0 ? [fraction, -1074] : [fraction | 0x10000000000000n, biased - 1075];
  }
  function nextUp(value: number): number {
    const view = new DataView(new ArrayBuffer(8));
    view.setFloat64(0, value);
    view.setBigUint64(0, view.getBigUint64(0) + 1n);
    return view.getFloat64(0);
  }
  function nextDown(value: number): number {
    const view = new DataView(new ArrayBuffer(8));
    view.setFloat64(0, value);
    if (value === 0) return -1;
    view.setBigUint64(0, view.getBigUint64(0) - 1n);
    return view.getFloat64(0);
  }
});

describe("a fraction", () => {
  /** Independent: tries every denominator for the ratio with the smallest one whose first 15 digits are those of the number. */
  function byTrying(value: number, largest: number): string | null {
    const digits = value.toPrecision(15);
    for (let denominator = 1; denominator <= largest; denominator++) {
      const numerator = Math.round(value * denominator);
      if ((numerator / denominator).toPrecision(15) === digits)
        return new Fraction(numerator, denominator).toFraction();
    }
    return null;
  }

  const textOf = ({ s, n, d }: { s: bigint; n: bigint; d: bigint }): string =>
    new Fraction(`${s * n}/${d}`).toFraction();

  it.each([
    [1 / 3, "1/3"],
    [0.333333333333333, "1/3"],
    [0.666666666666667, "2/3"],
    [1 / 7, "1/7"],
    [0.00000333333333333333, "1/300000"],
    [999_999 / 1_000_000, "999999/1000000"],
    [401 / 459, "401/459"],
    [0.873638344226579, "401/459"],
    [0.87363834422658, "401/459"],
    [1 / 65_537, "1/65537"],
    [32_769 / 65_536, "32769/65536"],
  ])("%p means %s", (value, ratio) => {
    expect(textOf(ratioOfFraction(value))).toBe(ratio);
  });

  it.each([
    0,
    1,
    0.25,
    0.1 + 0.2,
    0.333333333333,
    0.33333333333,
    0.3333333333333,
    0.333333333333334,
    0.499999999999999,
  ])("%p means its digits", (value) => {
    expect(ratioOfFraction(value).equals(ratioOfNumber(value))).toBe(true);
  });

  const denominators = fc.oneof(fc.integer({ min: 2, max: 2000 }), fc.integer({ min: 2, max: 1_000_000 }));

  it("means the ratio that it was calculated from, even if it was rounded to 15 digits", () => {
    fc.assert(
      fc.property(denominators, fc.nat(), (denominator, seed) => {
        const numerator = 1 + (seed % (denominator - 1));
        const meant = ratioOf(BigInt(numerator), BigInt(denominator));
        const value = numerator / denominator;
        const digits = ratioOfNumber(value);
        // A number of at most 12 digits counts as a typed decimal.
        const expected = decimalOf(value).mantissa < 1e12 ? digits : meant;
        expect(ratioOfFraction(value).equals(expected)).toBe(true);
        expect(ratioOfFraction(cleanNumber(value)).equals(expected)).toBe(true);
        if (denominator < 2000) expect(expected.equals(meant)).toBe(true);
      }),
      { seed: SEED, numRuns: 20_000 },
    );
  });

  it("means a ratio with the same 15 digits, or its own digits if no ratio with a small denominator has them", () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-7, max: 1, noNaN: true }), (value) => {
        const meant = ratioOfFraction(value);
        expect(numberOfRatio(meant).toPrecision(15)).toBe(value.toPrecision(15));
        if (!meant.equals(ratioOfNumber(value))) expect(meant.d <= 1_000_000n).toBe(true);
      }),
      { seed: SEED, numRuns: 5_000 },
    );
    for (const value of [0.123456789012345, Math.SQRT1_2]) {
      expect([value, byTrying(value, 1_000_000)]).toEqual([value, null]);
      expect(ratioOfFraction(value).equals(ratioOfNumber(value))).toBe(true);
    }
  });
});

describe("parts of amounts", () => {
  const amount = fc.integer({ min: 0, max: 1_000_000 }).map((cents) => cents / 100);
  const part = fc
    .tuple(fc.integer({ min: 1, max: 1000 }), fc.integer({ min: 1, max: 1000 }))
    .map(([a, b]) => ({ numerator: Math.min(a, b), denominator: Math.max(a, b) }));

  it("add up exactly for any denominators", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(amount, part), { minLength: 1, maxLength: 40 }), (lines) => {
        const sum = new ExactSum();
        const total = new ExactSum();
        let expected = new Fraction(0);
        for (const [value, { numerator, denominator }] of lines) {
          sum.addPart(value, numerator / denominator);
          total.add(value);
          expected = expected.add(new Fraction(String(value)).mul(new Fraction(numerator, denominator)));
        }
        const found = sum.toRatio();
        expect(new Fraction(`${found.s * found.n}/${found.d}`).equals(expected)).toBe(true);
        const twice = new ExactSum();
        twice.addSum(sum);
        twice.addSum(sum);
        expect(twice.toRatio().equals(found.mul(2n))).toBe(true);
      }),
      { seed: SEED, numRuns: 300 },
    );
  });

  it("compare exactly even if there are too many denominators to find a common one quickly", () => {
    const part = new ExactSum();
    const whole = new ExactSum();
    for (let denominator = 3; denominator < 2000; denominator++) {
      part.addPart(denominator, 1 / denominator);
      part.addPart(700, (denominator - 1) / denominator);
      part.addPart(700, 1 / denominator);
      whole.add(1402);
    }
    // Each line adds 1 + 700 of 1402, which is exactly one half, over 2000 denominators.
    expect(part.isLong).toBe(true);
    expect(compareShare(part, whole, HALF)).toBe(0);
    expect(shareNumber(part, whole)).toBe(0.5);
    part.addPart(1e-9, 1 / 1_000_003 + 1e-12);
    expect(compareShare(part, whole, HALF)).toBe(1);
    whole.add(1e-6);
    expect(compareShare(part, whole, HALF)).toBe(-1);
  });
});

describe("a ratio as decimal text", () => {
  it.each([
    ["719.9999999999999999", 15, "720"],
    ["719.9999999999999999", 20, "719.9999999999999999"],
    ["0.00001234567", 3, "0.0000123"],
    ["-12.55", 3, "-12.6"],
    ["123456", 2, "120000"],
    ["999.96", 4, "1000"],
    ["0", 15, "0"],
    ["100000000000000000000000", 15, "100000000000000000000000"],
  ])("%s in %i digits is %s", (text, digits, expected) => {
    expect(decimalText(ratioOfText(text), digits)).toBe(expected);
  });

  it("is the nearest decimal with the given number of digits", () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: 1n, max: 10n ** 30n }),
        fc.bigInt({ min: 1n, max: 10n ** 30n }),
        fc.integer({ min: 1, max: 40 }),
        (n, d, digits) => {
          const exact = new Fraction(`${n}/${d}`);
          const text = decimalText(ratioOf(n, d), digits);
          const significant = text.replace(/^0\.0*|\./g, "").replace(/^0+|0+$/g, "");
          expect(significant.length).toBeLessThanOrEqual(digits);
          const off = new Fraction(text).sub(exact).abs();
          // Within half a unit of the last digit, which is at most half of exact / 10^(digits - 1).
          expect(
            off
              .mul(2)
              .mul(10n ** BigInt(digits - 1))
              .compare(exact),
          ).toBeLessThanOrEqual(0);
        },
      ),
      { seed: SEED, numRuns: 500 },
    );
  });
});
