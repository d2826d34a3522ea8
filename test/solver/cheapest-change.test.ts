import fc from "fast-check";

import { type Ratio, ratioOf } from "../../src/exact";
import { cheapestChange } from "../../src/solver/cheapest-change";
import { type Line, type Plan } from "../../src/solver/statement";
import { unitOrLong } from "../support/long-run";

const SEED = 20261129;

/** Whole units; both may be negative. */
type Change = readonly [gain: number, cost: number];

const units = (whole: number): Ratio => ratioOf(BigInt(whole), 100n);
const linesOf = (changes: readonly Change[]): Line[] =>
  changes.map(([gain, cost]) => ({ gain: units(gain), cost: units(cost) }));

/** The plan, after its sums are compared with those of its lines. */
function solved(changes: readonly Change[], need: number): Plan | null {
  const plan = cheapestChange(linesOf(changes), units(need));
  if (plan === null) return null;
  const sum = (part: 0 | 1): Ratio =>
    units(plan.chosen.reduce((total, index) => total + (changes[index] as Change)[part], 0));
  expect(plan.chosen).toEqual([...new Set(plan.chosen)].sort((left, right) => left - right));
  expect(plan.gain.equals(sum(0))).toBe(true);
  expect(plan.cost.equals(sum(1))).toBe(true);
  expect(plan.gain.compare(units(need))).toBeGreaterThanOrEqual(0);
  expect(plan.optimal).toBe(plan.leastPossibleCost.equals(plan.cost));
  return plan;
}

/** The least cost of all subsets that reach the need; null if none does. */
function byBruteForce(changes: readonly Change[], need: number): number | null {
  let best: number | null = null;
  for (let subset = 0; subset < 2 ** changes.length; subset++) {
    let gain = 0;
    let cost = 0;
    for (let index = 0; index < changes.length; index++) {
      if (!((subset >> index) & 1)) continue;
      gain += (changes[index] as Change)[0];
      cost += (changes[index] as Change)[1];
    }
    if (gain >= need && (best === null || cost < best)) best = cost;
  }
  return best;
}

/** The least cost of every sum of gains, line by line: no line is complemented, fixed or left out. */
function bySums(changes: readonly Change[], need: number): number | null {
  let least = new Map<number, number>([[0, 0]]);
  for (const [gain, cost] of changes) {
    const next = new Map(least);
    for (const [reached, spent] of least) {
      const known = next.get(reached + gain);
      if (known === undefined || spent + cost < known) next.set(reached + gain, spent + cost);
    }
    least = next;
  }
  const costs = [...least].filter(([reached]) => reached >= need).map(([, cost]) => cost);
  return costs.length === 0 ? null : costs.reduce((one, other) => Math.min(one, other));
}

const costOf = (plan: Plan | null): string | null => plan && plan.cost.toString();
const inUnits = (cost: number | null): string | null => (cost === null ? null : units(cost).toString());

/** Amounts with many ties, zeros and small differences. */
const amount = fc.oneof(
  fc.integer({ min: -400, max: 400 }),
  fc.constantFrom(-100, -50, -1, 0, 1, 50, 100),
  fc.integer({ min: -3, max: 3 }).map((whole) => whole * 37),
);
const change = fc.tuple(amount, amount);
const need = fc.oneof(fc.integer({ min: -300, max: 1500 }), fc.constantFrom(0, 1, 50, 100));

describe("the cheapest change that reaches a target", () => {
  test("always takes lines that gain and save, and never those that do neither", () => {
    const changes: Change[] = [
      [10, -5],
      [-10, 5],
      [0, -1],
      [0, 0],
      [-3, 0],
      [0, 4],
      [20, 7],
    ];
    expect(solved(changes, 15)).toMatchObject({ chosen: [0, 2, 6], optimal: true });
    expect(solved(changes, 10)).toMatchObject({ chosen: [0, 2], optimal: true });
  });

  test("takes savings that lower what counts only as far as the need allows", () => {
    // Without the first line, the second alone reaches 20. With it, the third is needed as well, which costs more than it saves.
    const changes: Change[] = [
      [-10, -4],
      [20, 5],
      [10, 6],
    ];
    expect(solved(changes, 20)).toMatchObject({ chosen: [1], optimal: true });
    expect(solved(changes, 10)).toMatchObject({ chosen: [0, 1], optimal: true });
    expect(
      solved(
        changes.map(([gain, cost], index) => [gain, index === 0 ? -7 : cost]),
        20,
      ),
    ).toMatchObject({ chosen: [0, 1, 2], optimal: true });
  });

  test("reaches the need at equality, and not one unit more", () => {
    const changes: Change[] = [
      [30, 2],
      [-5, -1],
      [12, 3],
    ];
    expect(solved(changes, 42)).toMatchObject({ chosen: [0, 2] });
    expect(solved(changes, 43)).toBeNull();
    expect(solved([], 0)).toMatchObject({ chosen: [], optimal: true });
    expect(solved([], 1)).toBeNull();
  });

  test("costs the least of all subsets of up to 16 lines", () => {
    fc.assert(
      fc.property(fc.array(change, { maxLength: 10 }), need, (changes, target) => {
        expect(costOf(solved(changes, target))).toBe(inUnits(byBruteForce(changes, target)));
      }),
      { seed: SEED, numRuns: unitOrLong(1200, 20_000) },
    );
    fc.assert(
      fc.property(fc.array(change, { minLength: 14, maxLength: 16 }), need, (changes, target) => {
        expect(costOf(solved(changes, target))).toBe(inUnits(byBruteForce(changes, target)));
      }),
      { seed: SEED, numRuns: unitOrLong(20, 500) },
    );
  });

  test("is proven to cost what a table of all sums says, for 60 lines", () => {
    const many = fc.array(fc.tuple(fc.integer({ min: -120, max: 200 }), fc.integer({ min: -150, max: 250 })), {
      minLength: 60,
      maxLength: 60,
    });
    fc.assert(
      fc.property(many, fc.integer({ min: 0, max: 1000 }), (changes, permille) => {
        const most = changes.reduce((total, [gain]) => total + Math.max(gain, 0), 0);
        const plan = solved(changes, Math.round((most * permille) / 1000));
        expect(plan?.optimal).toBe(true);
        expect(costOf(plan)).toBe(inUnits(bySums(changes, Math.round((most * permille) / 1000))));
      }),
      { seed: SEED, numRuns: unitOrLong(25, 500) },
    );
  });

  test("costs the same for lines in another order, and for amounts in another unit", () => {
    const some = fc.array(change, { minLength: 2, maxLength: 25 });
    fc.assert(
      fc.property(some, need, fc.nat(), fc.integer({ min: 2, max: 50 }), (changes, target, turn, scale) => {
        const cost = costOf(solved(changes, target));
        const from = turn % changes.length;
        const turned = [...changes.slice(from), ...changes.slice(0, from)].reverse();
        expect(costOf(solved(turned, target))).toBe(cost);
        const scaled = cheapestChange(
          linesOf(changes).map((line) => ({ gain: line.gain.mul(scale), cost: line.cost.div(scale) })),
          units(target).mul(scale),
        );
        expect(scaled && scaled.cost.mul(scale).toString()).toBe(cost);
        // Lines that change nothing change nothing.
        expect(costOf(solved([[0, 0], ...changes, [0, 0]], target))).toBe(cost);
      }),
      { seed: SEED, numRuns: unitOrLong(200, 4000) },
    );
  });
});
