import fc from "fast-check";

import { numberOfRatio } from "../../src/exact";
import { planMaterialAssistance } from "../../src/rules/material-assistance-plan";
import type { CostLines } from "../../src/rules/material-assistance-lines";
import { answerOf, column, functionOf, plain } from "../support/functions";

const SEED = 20261129;
const GAP = "MATERIAL_ASSISTANCE_GAP";
const PLAN = "MATERIAL_ASSISTANCE_PLAN";
const PASSES = "PASSES_MATERIAL_ASSISTANCE";

/** A cost line in cents; `part` is null if its status is unknown, `newCost` if no other maker sells it. */
interface Line {
  readonly cost: number;
  readonly part: number | null;
  readonly newCost: number | null;
  readonly exempt: boolean;
}

const line: fc.Arbitrary<Line> = fc
  .record({
    cost: fc.oneof(fc.integer({ min: 0, max: 100_000 }), fc.constantFrom(0, 1, 5000, 5000)),
    part: fc.oneof(fc.constantFrom(0, 1000, 1000), fc.integer({ min: 0, max: 1000 })),
    price: fc.oneof(fc.constantFrom(500, 1000, 1000), fc.integer({ min: 300, max: 1600 })),
    unknown: fc.integer({ min: 0, max: 5 }),
    fixed: fc.integer({ min: 0, max: 4 }),
    exempt: fc.integer({ min: 0, max: 8 }),
  })
  .map(({ cost, part, price, unknown, fixed, exempt }) => ({
    cost,
    part: unknown === 0 ? null : Math.floor((cost * part) / 1000),
    newCost: fixed === 0 ? null : Math.floor((cost * price) / 1000) + 1,
    exempt: exempt === 0,
  }));

const tested = fc.constantFrom(
  ["qualified facility", "2026-06-30", 40, true],
  ["energy storage technology", "2030-01-01", 75, false],
  ["energy storage technology", "2029-12-31", 70, true],
  ["battery component", "2026-06-30", 60, true],
  ["wind component", "2027-01-01", 90, false],
  ["critical mineral", "2028-06-30", 0, false],
) as fc.Arbitrary<readonly [string, string, number, boolean]>;

const bill = (most: number) =>
  fc
    .array(line, { minLength: 1, maxLength: most })
    .filter((rows) => rows.some(({ cost, exempt }) => cost > 0 && !exempt));

const money = (cents: number | null): number | string => (cents === null ? "" : cents / 100);
const pfeCell = ({ cost, part }: Line): unknown =>
  part === null ? "unknown" : part === 0 ? false : part === cost ? true : part / 100;

/** The columns cost, pfe and exempt. */
const data = (rows: readonly Line[]): unknown[] => [
  column(...rows.map(({ cost }) => money(cost))),
  column(...rows.map(pfeCell)),
  column(...rows.map(({ exempt }) => exempt)),
];
const pricesOf = (rows: readonly Line[]): unknown => column(...rows.map(({ newCost }) => money(newCost)));

interface Counted {
  readonly total: number;
  readonly supported: number;
}

/** Both sums in cents, as counted by hand. */
function count(rows: readonly Line[], honoured: boolean): Counted {
  const counted = rows.filter(({ exempt }) => !(exempt && honoured));
  return {
    total: counted.reduce((sum, { cost }) => sum + cost, 0),
    supported: counted.reduce((sum, { cost, part }) => sum + (part === null ? 0 : cost - part), 0),
  };
}

const reaches = ({ total, supported }: Counted, percent: number): boolean => 100 * supported >= percent * total;

/** The line as bought from the other maker; `null` prices leave the cost as it is. */
const moved = (one: Line, withPrices: boolean): Line => ({
  ...one,
  cost: withPrices ? (one.newCost as number) : one.cost,
  part: 0,
});

/** The least sum of all choices after which the bill passes, in cents; null if none does. */
function leastByTrying(rows: readonly Line[], percent: number, honoured: boolean, withPrices: boolean): number | null {
  if (reaches(count(rows, honoured), percent)) return 0;
  const open = rows.flatMap(({ cost, part, newCost, exempt }, index) =>
    (exempt && honoured) || part === 0 || cost === 0 || (withPrices && newCost === null) ? [] : [index],
  );
  let least: number | null = null;
  for (let choice = 1; choice < 2 ** open.length; choice++) {
    const chosen = open.filter((_, bit) => (choice >> bit) & 1);
    const after = rows.map((one, index) => (chosen.includes(index) ? moved(one, withPrices) : one));
    if (!reaches(count(after, honoured), percent)) continue;
    const sum = chosen.reduce((total, index) => {
      const { cost, part, newCost } = rows[index] as Line;
      return total + (withPrices ? (newCost as number) - cost : (part ?? cost));
    }, 0);
    if (least === null || sum < least) least = sum;
  }
  return least;
}

/** The spill of the plan. */
const spillOf = (rows: readonly Line[], property: string, date: string, withPrices: boolean): unknown[][] =>
  plain(
    functionOf(PLAN)(property, date, ...data(rows), withPrices ? pricesOf(rows) : null, null, "amount"),
  ) as unknown[][];

/** The last cell of the plan in cents; null if no choice passes. */
function lastCell(rows: readonly Line[], property: string, date: string, withPrices: boolean): number | null {
  const given = [property, date, ...data(rows), withPrices ? pricesOf(rows) : null, null, "amount"];
  const answer = answerOf(PLAN, given);
  if (!("value" in answer)) {
    expect(answer).toMatchObject({ error: "#VALUE!", message: expect.stringMatching(/^No choice of lines reaches/) });
    return null;
  }
  return Math.round(((answer.value as unknown[][]).at(-1)?.[2] as number) * 100);
}

describe("the gap of material assistance", () => {
  it("is the threshold's part of the total without what is supported, in cents", () => {
    fc.assert(
      fc.property(bill(20), tested, (rows, [property, date, percent, honoured]) => {
        const { total, supported } = count(rows, honoured);
        fc.pre(total > 0);
        const gap = functionOf(GAP)(property, date, ...data(rows), "amount") as number;
        expect(gap).toBe((percent * total - 100 * supported) / 10_000);
        expect(gap <= 0).toBe(functionOf(PASSES)(property, date, ...data(rows), "amount"));
        const found = functionOf(PASSES).determine([property, date, ...data(rows), "amount"]);
        expect(numberOfRatio(found?.figures.gap?.value as never)).toBe(gap);
      }),
      { seed: SEED, numRuns: 500 },
    );
  });

  it("is what has to move: that much passes, and one cent less fails", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1000 }), fc.integer({ min: 0, max: 59 }), (hundreds, percent) => {
        const total = hundreds * 100;
        const supported = (total / 100) * percent;
        const lines = (more: number) => [
          column((supported + more) / 100, (total - supported - more) / 100),
          column(false, true),
        ];
        const gap = Math.round((functionOf(GAP)("battery component", "2026-06-30", ...lines(0)) as number) * 100);
        expect(functionOf(PASSES)("battery component", "2026-06-30", ...lines(gap))).toBe(true);
        expect(functionOf(PASSES)("battery component", "2026-06-30", ...lines(gap - 1))).toBe(false);
      }),
      { seed: SEED, numRuns: 200 },
    );
  });
});

describe("the plan of material assistance", () => {
  it.each([
    ["with new costs", true],
    ["without new costs", false],
  ])("costs the least of all choices after which the bill passes, %s", (_, withPrices) => {
    fc.assert(
      fc.property(bill(9), tested, (rows, [property, date, percent, honoured]) => {
        fc.pre(count(rows, honoured).total > 0);
        const least = leastByTrying(rows, percent, honoured, withPrices);
        expect(lastCell(rows, property, date, withPrices)).toBe(least);
      }),
      { seed: SEED, numRuns: 500 },
    );
  });

  it("passes once its lines are bought from the other makers, and its rows add up to its total", () => {
    fc.assert(
      fc.property(bill(25), tested, fc.boolean(), (rows, [property, date, percent, honoured], withPrices) => {
        fc.pre(count(rows, honoured).total > 0);
        if (lastCell(rows, property, date, withPrices) === null) return;
        const [, ...spill] = spillOf(rows, property, date, withPrices);
        const total = spill.pop() as [string, number, number];
        const chosen = new Set(spill.map(([label]) => (label as number) - 1));
        const after = rows.map((one, index) => (chosen.has(index) ? moved(one, withPrices) : one));
        expect(reaches(count(after, honoured), percent)).toBe(true);
        expect(functionOf(PASSES)(property, date, ...data(after), "amount")).toBe(true);
        for (const at of [1, 2] as const) {
          expect(total[at]).toBeCloseTo(
            spill.reduce((sum, row) => sum + (row[at] as number), 0),
            6,
          );
        }
        expect(total[0]).toBe("Total");
        if (reaches(count(rows, honoured), percent)) expect(spill).toEqual([]);
      }),
      { seed: SEED, numRuns: 300 },
    );
  });

  it("costs the same for lines in another order, in another currency, and with lines of other makers divided", () => {
    fc.assert(
      fc.property(bill(14), tested, fc.boolean(), fc.nat(), (rows, [property, date, , honoured], withPrices, turn) => {
        fc.pre(count(rows, honoured).total > 0);
        const least = lastCell(rows, property, date, withPrices);
        const from = turn % rows.length;
        const turned = [...rows.slice(from), ...rows.slice(0, from)].reverse();
        expect(lastCell(turned, property, date, withPrices)).toBe(least);
        const times = (factor: number, amount: number | null) => (amount === null ? null : amount * factor);
        const inYen = rows.map((one) => ({
          ...one,
          cost: one.cost * 150,
          part: times(150, one.part),
          newCost: times(150, one.newCost),
        }));
        expect(lastCell(inYen, property, date, withPrices)).toBe(times(150, least));
        const divided = rows.flatMap((one) => {
          const half = Math.floor(one.cost / 2);
          return one.part === 0
            ? [
                { ...one, cost: half },
                { ...one, cost: one.cost - half },
              ]
            : [one];
        });
        expect(lastCell(divided, property, date, withPrices)).toBe(least);
      }),
      { seed: SEED, numRuns: 200 },
    );
  });

  it("tells the ratio and the total before and after", () => {
    const lines: CostLines = {
      count: 3,
      costs: Float64Array.of(50, 30, 20),
      pfeParts: Float64Array.of(0, 30, 20),
      partsAre: "amount",
      wholly: new Uint8Array(3),
      elected: new Uint8Array(3),
      blank: new Uint8Array(3),
      assigned: new Map(),
      rowOf: (element) => ({ row: element + 1 }),
    };
    const priced = planMaterialAssistance("battery component", "2026-06-30", lines, [NaN, NaN, 25]);
    expect(priced.rows.map(({ element }) => element)).toEqual([2]);
    expect([priced.ratioBefore, priced.ratioAfter, priced.threshold].map(String)).toEqual(["0.5", "5/7", "0.6"]);
    expect([priced.totalBefore, priced.totalAfter, priced.extra, priced.leastPossible].map(String)).toEqual([
      "100",
      "105",
      "5",
      "5",
    ]);
    const free = planMaterialAssistance("battery component", "2026-06-30", lines, null);
    expect([free.ratioAfter, free.totalAfter, free.extra].map(String)).toEqual(["0.7", "100", "20"]);
    const passing = planMaterialAssistance("qualified facility", "2026-06-30", lines, null);
    expect(passing).toMatchObject({ rows: [], optimal: true });
    expect([passing.ratioBefore, passing.ratioAfter, passing.extra].map(String)).toEqual(["0.5", "0.5", "0"]);
  });
});
