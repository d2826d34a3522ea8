import fc from "fast-check";

import { type Ratio, ratioOf, ratioOfNumber, ratioOfText } from "../../src/exact";
import { cheapestPlan } from "../../src/solver/cheapest-plan";
import { type Line, type Plan } from "../../src/solver/statement";
import { unitOrLong } from "../support/long-run";

const SEED = 20230418;

/** Amounts in cents. */
type Cents = readonly [gain: number, cost: number];

const usd = (cents: number | bigint): Ratio => ratioOf(BigInt(cents), 100n);
const linesOf = (rows: readonly Cents[]): Line[] => rows.map(([gain, cost]) => ({ gain: usd(gain), cost: usd(cost) }));
const sum = (values: readonly Ratio[]): Ratio => values.reduce((total, value) => total.add(value), usd(0));
const text = (ratio: Ratio): string => ratio.toString();

/** Returns the plan after checking that its totals are those of its rows and that its bound does not exceed its cost. */
function solved(lines: readonly Line[], need: Ratio): Plan {
  const plan = cheapestPlan(lines, need);
  if (plan === null) throw new Error("no plan");
  const rows = plan.chosen.map((index) => lines[index] as Line);
  expect([...plan.chosen]).toEqual([...new Set(plan.chosen)].sort((left, right) => left - right));
  expect(text(plan.cost)).toBe(text(sum(rows.map((row) => row.cost))));
  expect(text(plan.gain)).toBe(text(sum(rows.map((row) => row.gain))));
  expect(plan.gain.compare(need)).toBeGreaterThanOrEqual(0);
  expect(plan.leastPossibleCost.compare(plan.cost)).toBeLessThanOrEqual(0);
  if (plan.optimal) expect(text(plan.leastPossibleCost)).toBe(text(plan.cost));
  return plan;
}

/** Tries every subset. Of those that reach the need, returns the cheapest, then the one with fewest rows, then the lexicographically first. */
function byBruteForce(rows: readonly Cents[], need: number): number[] | null {
  let best: number[] | null = null;
  let bestCost = Infinity;
  for (let subset = 0; subset < 2 ** rows.length; subset++) {
    let gain = 0;
    let cost = 0;
    const chosen: number[] = [];
    rows.forEach((row, index) => {
      if (!((subset >> index) & 1)) return;
      gain += row[0];
      cost += row[1];
      chosen.push(index);
    });
    if (gain < need || cost > bestCost) continue;
    const better =
      best === null ||
      cost < bestCost ||
      chosen.length < best.length ||
      (chosen.length === best.length && isEarlier(chosen, best));
    if (better) {
      best = chosen;
      bestCost = cost;
    }
  }
  return best;
}

function isEarlier(left: readonly number[], right: readonly number[]): boolean {
  const differs = left.findIndex((index, place) => index !== right[place]);
  return differs >= 0 && (left[differs] as number) < (right[differs] as number);
}

/** The least cost by the textbook table over whole numbers; Infinity if the need is out of reach. */
function leastCostByTable(rows: readonly Cents[], need: number): number {
  const least = new Float64Array(need + 1).fill(Infinity);
  least[0] = 0;
  for (const [gain, cost] of rows) {
    for (let reached = need; reached > 0; reached--) {
      const withIt = (least[reached > gain ? reached - gain : 0] as number) + cost;
      if (withIt < (least[reached] as number)) least[reached] = withIt;
    }
  }
  return least[need] as number;
}

/** Random whole numbers in a range, the same in every run (mulberry32). */
function randomWhole(seed: number): (least: number, most: number) => number {
  let state = seed;
  return (least, most) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return least + Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296) * (most - least + 1));
  };
}

type Draw = (least: number, most: number) => number;

const KINDS: Readonly<Record<string, (draw: Draw) => Cents>> = {
  "cost unrelated to gain": (draw) => [draw(1, 400), draw(1, 400)],
  "cost equal to gain": (draw) => {
    const value = draw(1, 500);
    return [value, value];
  },
  "gain a part of the cost": (draw) => {
    const value = draw(1, 100) * 4;
    return [(value * draw(1, 4)) / 4, value];
  },
  "a fixed charge on top of the gain": (draw) => {
    const value = draw(1, 400);
    return [value, value + 60];
  },
  "a fixed rebate off the gain": (draw) => {
    const value = draw(100, 400);
    return [value, value - 60];
  },
  "gains close together": (draw) => {
    const value = draw(300, 312);
    return [value, value];
  },
  "gains close together with a fixed charge": (draw) => {
    const value = draw(300, 340);
    return [value, value + 35];
  },
  "a premium on the gain": (draw) => {
    const value = draw(20, 400);
    return [value, Math.floor((value * ([5, 8, 12][draw(0, 2)] as number)) / 10) + 9];
  },
  "even gains only": (draw) => {
    const value = 2 * draw(1, 250);
    return [value, value];
  },
  "lines of few kinds": (draw) =>
    (
      [
        [101, 103],
        [205, 190],
        [307, 310],
        [51, 50],
      ] as const
    )[draw(0, 3)] as Cents,
  "all lines alike": () => [123, 77],
  "equal gains": (draw) => [50, draw(0, 400)],
  "equal costs": (draw) => [draw(0, 400), 50],
  "many zeros": (draw) => [draw(0, 2) * draw(0, 300), draw(0, 2) * draw(0, 300)],
};

describe("the cheapest set of lines that reaches a target", () => {
  test("is empty if nothing is needed", () => {
    const nothing = { chosen: [], optimal: true };
    const lines = linesOf([[100, 100]]);
    expect(cheapestPlan(lines, usd(0))).toMatchObject(nothing);
    expect(cheapestPlan(lines, usd(-5))).toMatchObject(nothing);
    expect(cheapestPlan([], usd(0))).toMatchObject(nothing);
    expect(text(solved(lines, usd(-5)).cost)).toBe("0");
  });

  test("does not exist if all lines together fall one cent short, and consists of all lines at equality", () => {
    const lines = linesOf([
      [1050, 300],
      [2075, 0],
      [33, 4],
    ]);
    expect(cheapestPlan(lines, ratioOfText("31.59"))).toBeNull();
    expect(solved(lines, ratioOfText("31.58"))).toMatchObject({ chosen: [0, 1, 2], optimal: true });
    expect(cheapestPlan([], usd(1))).toBeNull();
    expect(cheapestPlan(linesOf([[0, 1]]), usd(1))).toBeNull();
  });

  test("does not include a line that falls a third of a cent short", () => {
    const third = ratioOf(1n, 300n);
    const lines = [
      { gain: usd(100).sub(third), cost: usd(1) },
      { gain: usd(100), cost: usd(2) },
    ];
    expect(solved(lines, usd(100)).chosen).toEqual([1]);
    expect(solved(lines, usd(100).sub(third)).chosen).toEqual([0]);
  });

  test("is refused for a negative gain or cost", () => {
    expect(() => cheapestPlan(linesOf([[-1, 1]]), usd(1))).toThrow(RangeError);
    expect(() => cheapestPlan(linesOf([[1, -1]]), usd(1))).toThrow(RangeError);
  });

  test("costs less than choosing lines by their cost per gain", () => {
    // By cost per gain the first row comes first, but then another row is needed as well.
    const rows: Cents[] = [
      [60, 50],
      [50, 45],
      [50, 45],
    ];
    expect(solved(linesOf(rows), usd(100))).toMatchObject({ chosen: [1, 2], optimal: true });
  });

  test("has the fewest lines in a tie, then the earliest rows", () => {
    const rows: Cents[] = [
      [10, 10],
      [20, 20],
      [30, 30],
      [30, 30],
      [20, 20],
    ];
    expect(solved(linesOf(rows), usd(30)).chosen).toEqual([2]);
    expect(solved(linesOf(rows), usd(50)).chosen).toEqual([1, 2]);
  });

  test.each(Object.entries(KINDS))("is the best of all subsets: %s", (_, make) => {
    fc.assert(
      fc.property(
        fc.nat(),
        fc.integer({ min: 1, max: 12 }),
        fc.integer({ min: 0, max: 1000 }),
        (seed, count, permille) => {
          const draw = randomWhole(seed);
          const rows = Array.from({ length: count }, () => make(draw));
          const need = Math.round((rows.reduce((total, row) => total + row[0], 0) * permille) / 1000);
          expect(solved(linesOf(rows), usd(need))).toMatchObject({
            chosen: byBruteForce(rows, need),
            optimal: true,
          });
        },
      ),
      { seed: SEED, numRuns: unitOrLong(60, 2000) },
    );
  });

  test("is the best of all subsets even if doubles cannot represent the sums", () => {
    // Gains and costs of about 20 digits that differ only in the last one, which doubles lose.
    const size = 10n ** 20n;
    fc.assert(
      fc.property(
        fc.nat(),
        fc.integer({ min: 2, max: 10 }),
        fc.integer({ min: 1, max: 1000 }),
        (seed, count, permille) => {
          const draw = randomWhole(seed);
          const parts = Array.from({ length: count }, () => ({
            many: draw(1, 3),
            gain: draw(0, 9),
            dear: draw(1, 3),
            cost: draw(0, 9),
          }));
          const big = (many: number, rest: number) => BigInt(many) * size + BigInt(rest);
          const lines = parts.map((part) => ({
            gain: usd(big(part.many, part.gain)),
            cost: usd(big(part.dear, part.cost)),
          }));
          // With a smaller large part, the sums have the same order and fit into a double.
          const rows: Cents[] = parts.map((part) => [part.many * 1000 + part.gain, part.dear * 1000 + part.cost]);
          const need = Math.round((rows.reduce((total, row) => total + row[0], 0) * permille) / 1000);
          const needBig = usd(big(Math.floor(need / 1000), need % 1000));
          expect(solved(lines, needBig)).toMatchObject({ chosen: byBruteForce(rows, need), optimal: true });
        },
      ),
      { seed: SEED, numRuns: unitOrLong(200, 10_000) },
    );
  });

  test.each(Object.entries(KINDS))("is proven optimal and costs what the table says for 60 lines: %s", (_, make) => {
    for (const [seed, share] of [0.05, 0.2, 0.4, 0.8, 0.95].entries()) {
      const draw = randomWhole(seed + 1);
      const rows = Array.from({ length: 60 }, () => make(draw));
      const need = Math.round(rows.reduce((total, row) => total + row[0], 0) * share) - draw(0, 3);
      const plan = solved(linesOf(rows), usd(need));
      expect(plan.optimal).toBe(true);
      expect(text(plan.cost)).toBe(text(usd(leastCostByTable(rows, need))));
    }
  });

  test("costs what the table says for 60 lines with sums beyond doubles", () => {
    const unit = ratioOf(10n ** 19n, 3n);
    for (const make of Object.values(KINDS)) {
      const draw = randomWhole(77);
      const rows = Array.from({ length: 60 }, () => make(draw));
      // One useless line forces a fine common unit on all others.
      const fine: Line = { gain: ratioOf(1n, 10n ** 9n), cost: ratioOf(10n ** 30n + 1n, 7n) };
      const lines = [fine, ...linesOf(rows).map(({ gain, cost }) => ({ gain: gain.mul(unit), cost: cost.mul(unit) }))];
      const need = Math.round(rows.reduce((total, row) => total + row[0], 0) * 0.45);
      const plan = solved(lines, usd(need).mul(unit));
      expect(plan.optimal).toBe(true);
      expect(text(plan.cost)).toBe(text(usd(leastCostByTable(rows, need)).mul(unit)));
    }
  });

  test("meets the need to the cent and is proven optimal for 60 amounts of money whose cost equals their value", () => {
    for (const most of [1e7, 1e8, 1e9]) {
      for (const share of [0.15, 0.4, 0.75]) {
        const draw = randomWhole(most);
        const values = Array.from({ length: 60 }, () => draw(most / 100, most));
        const need = Math.round(values.reduce((total, value) => total + value, 0) * share);
        const plan = solved(linesOf(values.map((value) => [value, value])), usd(need));
        expect(plan.optimal).toBe(true);
        expect(text(plan.cost)).toBe(text(usd(need)));
      }
    }
  });

  test("has a proven bound even if amounts of 15 digits put the optimum out of reach", () => {
    const draw = randomWhole(15);
    const values = Array.from({ length: 60 }, () => ratioOfNumber(draw(1e6, 9e6) * 1e8 + draw(0, 99999999)));
    const need = sum(values).div(2).floor();
    const plan = solved(
      values.map((value) => ({ gain: value, cost: value })),
      need,
    );
    expect(plan.leastPossibleCost.compare(need)).toBeGreaterThanOrEqual(0);
    // The plan is still within a billionth of the bound.
    expect(plan.cost.sub(plan.leastPossibleCost).mul(1e9).compare(plan.cost)).toBeLessThan(0);
  });

  test("is proven optimal for 60 lines with unrelated costs, of 15 digits or of sizes from 1e-20 to 1e20", () => {
    const draw = randomWhole(20);
    const digits = () => ratioOfNumber(draw(1, 9e6) * 1e8 + draw(0, 99999999));
    const spread = () => ratioOfNumber(10 ** (draw(-2000, 2000) / 100));
    for (const amount of [digits, spread]) {
      const lines = Array.from({ length: 60 }, () => ({ gain: amount(), cost: amount() }));
      const plan = solved(lines, sum(lines.map((line) => line.gain)).mul(ratioOf(2n, 5n)));
      expect(plan.optimal).toBe(true);
    }
  });

  test("reaches a share of a total that the lines change, if the gain is reduced by the share of the change", () => {
    // 40 of 100 count. Each line has what it adds to the counted part, what it adds to the total, and its cost.
    const changes = [
      [30, 20, 9],
      [15, 0, 8],
      [10, -5, 7],
      [25, 30, 5],
    ] as const;
    const share = ratioOf(3n, 5n);
    const lines = changes.map(([counts, total, cost]) => ({
      gain: usd(counts).sub(share.mul(usd(total))),
      cost: usd(cost),
    }));
    const { chosen, cost } = solved(lines, share.mul(usd(100)).sub(usd(40)));
    const counted = 40 + chosen.reduce((total, index) => total + (changes[index]?.[0] ?? 0), 0);
    const total = 100 + chosen.reduce((sum, index) => sum + (changes[index]?.[1] ?? 0), 0);
    expect(counted * 5).toBeGreaterThanOrEqual(total * 3);
    expect({ chosen, cost: text(cost) }).toEqual({ chosen: [2, 3], cost: "0.12" });
  });

  test("is exact for amounts at both ends of the range of a cell", () => {
    const lines = [
      { gain: ratioOfNumber(1e300), cost: ratioOfNumber(1e-300) },
      { gain: ratioOfNumber(2e-300), cost: ratioOfNumber(1e300) },
      { gain: ratioOfNumber(1e-300), cost: ratioOfNumber(3e-300) },
      { gain: ratioOfNumber(1e300), cost: ratioOfNumber(2e-300) },
    ];
    const need = ratioOfNumber(1e300).add(ratioOfNumber(1e-300));
    // Two large gains for 3e-300 beat one large and one tiny gain for 4e-300.
    expect(solved(lines, need)).toMatchObject({ chosen: [0, 3], optimal: true });
  });

  test("has the same cost for any order of the rows, and is the same plan in every run", () => {
    const kinds = Object.values(KINDS);
    fc.assert(
      fc.property(
        fc.nat(),
        fc.nat({ max: kinds.length - 1 }),
        fc.integer({ min: 15, max: 45 }),
        (seed, kind, count) => {
          const draw = randomWhole(seed);
          const rows = Array.from({ length: count }, () => (kinds[kind] as (draw: Draw) => Cents)(draw));
          const need = usd(Math.round(rows.reduce((total, row) => total + row[0], 0) * 0.4));
          const shuffled = rows
            .map((row) => ({ row, key: draw(0, 1e9) }))
            .sort((left, right) => left.key - right.key)
            .map(({ row }) => row);
          const plan = solved(linesOf(rows), need);
          expect(text(solved(linesOf(shuffled), need).cost)).toBe(text(plan.cost));
          expect(cheapestPlan(linesOf(rows), need)).toEqual(plan);
        },
      ),
      { seed: SEED, numRuns: unitOrLong(60, 2000) },
    );
  });

  test("has no line that it could do without, and chooses the earlier of equal lines", () => {
    const draw = randomWhole(8);
    const rows = Array.from({ length: 50 }, (): Cents => [draw(0, 6) * 10, draw(0, 4) * 10]);
    for (const need of [10, 200, 500, 900]) {
      const { chosen, gain } = solved(linesOf(rows), usd(need));
      for (const index of chosen) {
        const [rowGain, rowCost] = rows[index] as Cents;
        expect(gain.sub(usd(rowGain)).compare(usd(need))).toBeLessThan(0);
        rows.slice(0, index).forEach(([otherGain, otherCost], other) => {
          if (otherGain === rowGain && otherCost === rowCost) expect(chosen).toContain(other);
        });
      }
    }
  });

  test("has a close bound for thousands of lines, and is proven optimal for ordinary ones", () => {
    const draw = randomWhole(5000);
    const unrelated = Array.from({ length: 5000 }, (): Cents => [draw(1, 1e8), draw(1, 1e8)]);
    const money = Array.from({ length: 5000 }, (): Cents => {
      const value = draw(1e4, 1e8);
      return [value, value];
    });
    const charged = money.map(([gain]): Cents => [gain, gain + 1e7]);
    for (const [rows, proven] of [
      [unrelated, true],
      [money, true],
      [charged, false],
    ] as const) {
      const need = Math.round(rows.reduce((total, row) => total + row[0], 0) * 0.4);
      const plan = solved(linesOf(rows), usd(need));
      if (proven) expect(plan.optimal).toBe(true);
      expect(plan.cost.sub(plan.leastPossibleCost).mul(1e5).compare(plan.cost)).toBeLessThan(0);
    }
  });
});
