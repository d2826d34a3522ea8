import fc from "fast-check";

import { explainCall } from "../../src/checks/explain";
import { citationOf } from "../../src/law";
import { reasonText } from "../../src/sentences/reason";
import { answerOf, column, functionOf } from "../support/functions";

const SEED = 20261129;
const PERIOD = ["2026-01-01", "2026-12-31"] as const;

/** A lot in whole numbers: cents of cost, thousandths of quantity, and the prohibited part in cents; null if it is not known. */
interface Lot {
  readonly material: string;
  readonly component: string;
  readonly quantity: number;
  readonly cents: number;
  readonly part: number | null;
}

const lots = fc.array(
  fc
    .record({
      material: fc.constantFrom("foil", "binder", "separator"),
      component: fc.constantFrom("battery cell", "battery module"),
      quantity: fc.integer({ min: 1, max: 5_000_000 }),
      cents: fc.integer({ min: 0, max: 9_999_999 }),
      part: fc.oneof(fc.constant(null), fc.constant(0), fc.double({ min: 0, max: 1, noNaN: true })),
    })
    .map((lot): Lot => ({ ...lot, part: lot.part === null ? null : Math.floor(lot.cents * lot.part) })),
  { minLength: 1, maxLength: 30 },
);

const numbers = (list: readonly number[]): bigint => list.reduce((total, each) => total + BigInt(each), 0n);

/** The nearest double of a quotient of whole numbers, found with the decimals of a long division. */
function quotient(above: bigint, below: bigint): number {
  const digits = 10n ** 30n;
  return Number(`${(above * digits) / below}e-30`);
}

const callOf = (given: readonly Lot[]): unknown[] => [
  column(...given.map(({ material }) => material)),
  column(...given.map(({ quantity }) => quantity / 1000)),
  column(...given.map(({ cents }) => cents / 100)),
  column(
    ...given.map(({ part, cents }) =>
      part === null ? "unknown" : part === cents ? true : part === 0 ? false : part / 100,
    ),
  ),
  column(...given.map((_, row) => `2026-0${1 + (row % 9)}-15`)),
  ...PERIOD,
  column(...given.map(({ component }) => component)),
  "amount",
];

describe("AVERAGED_MATERIALS", () => {
  it("agrees with whole numbers, group by group", () => {
    fc.assert(
      fc.property(lots, (given) => {
        const keys = [...new Set(given.map(({ material, component }) => `${component}|${material}`))];
        const expected = keys.map((key) => {
          const own = given.filter(({ material, component }) => `${component}|${material}` === key);
          const cost = numbers(own.map(({ cents }) => cents));
          const known = numbers(own.map(({ part }) => part ?? 0));
          const part = known + numbers(own.map(({ part: its, cents }) => (its === null ? cents : 0)));
          const quantity = numbers(own.map((lot) => lot.quantity));
          return {
            names: key.split("|"),
            counts: [own.length, own.filter((lot) => lot.part === null).length],
            sums: [quotient(quantity, 1000n), quotient(cost, 100n), quotient(part, 100n)],
            unit: [quotient(cost * 10n, quantity), quotient(part * 10n, quantity)],
            fractions: cost === 0n ? null : [part, known].map((each) => [each, cost] as const),
          };
        });
        const rows = (answerOf("AVERAGED_MATERIALS", callOf(given)) as { value: unknown[][] }).value;
        expect(rows.map((row) => [row.slice(0, 2), [row[2], row[10]], row.slice(3, 6)])).toEqual(
          expected.map(({ names, counts, sums }) => [names, counts, sums]),
        );
        rows.forEach((row, index) => {
          const { unit, fractions } = expected[index]!;
          [6, 7].forEach((at, which) => expect(row[at]).toBeCloseTo(unit[which] as number, 8));
          [8, 9].forEach((at, which) => {
            if (fractions === null) {
              expect(row[at]).toBe("");
              return;
            }
            // Never rounded down, and by less than the last of 15 digits up.
            const [part, cost] = fractions[which] as readonly [bigint, bigint];
            const shown = BigInt(Math.round(Number(row[at]) * 1e15));
            expect(shown * cost - part * 10n ** 15n).toBeGreaterThanOrEqual(-cost);
            expect(shown * cost - part * 10n ** 15n).toBeLessThanOrEqual(3n * cost);
          });
        });
      }),
      { seed: SEED, numRuns: 300 },
    );
  });

  it("does not depend on the order of the rows of a group, nor on how a lot is split", () => {
    fc.assert(
      fc.property(lots, (given) => {
        const spill = (list: readonly Lot[]) =>
          ((answerOf("AVERAGED_MATERIALS", callOf(list)) as { value: unknown[][] }).value ?? [])
            .map((row) => [...row.slice(0, 2), ...row.slice(3, 10)])
            .sort();
        const halves = given.flatMap((lot) => {
          const [quantity, cents] = [Math.floor(lot.quantity / 2), Math.floor(lot.cents / 2)];
          const part = lot.part === null ? null : Math.min(cents, lot.part);
          if (quantity === 0) return [lot];
          return [
            { ...lot, quantity, cents, part },
            {
              ...lot,
              quantity: lot.quantity - quantity,
              cents: lot.cents - cents,
              part: lot.part === null ? null : lot.part - (part ?? 0),
            },
          ];
        });
        expect(spill([...given].reverse())).toEqual(spill(given));
        expect(spill(halves)).toEqual(spill(given));
      }),
      { seed: SEED, numRuns: 200 },
    );
  });

  it("never lets the ratio pass where the exact average fails", () => {
    // 40 of 100 must not be prohibited: fractions just above 0.4 that 15 digits would show as 0.4.
    const answer = answerOf("AVERAGED_MATERIALS", [
      column("foil", "foil"),
      column(1, 1),
      column(400_000_000_000_000, 599_999_999_999_999),
      column(true, false),
      column("2026-02-01", "2026-02-01"),
      ...PERIOD,
    ]) as { value: unknown[][] };
    const fraction = answer.value[0]?.[8] as number;
    expect(fraction).toBeGreaterThan(0.4);
    expect(
      answerOf("PASSES_MATERIAL_ASSISTANCE", [
        "battery cell",
        "2026-06-30",
        column(1000),
        column(fraction),
        null,
        "fraction",
      ]),
    ).toEqual({ value: false });
  });

  it("feeds the ratio: unit cost times quantity, with the fraction", () => {
    const [row] = (
      answerOf("AVERAGED_MATERIALS", [
        column("foil", "foil"),
        column(300, 100),
        column(900, 700),
        column(true, false),
        column("2026-02-01", "2026-09-30"),
        ...PERIOD,
      ]) as { value: unknown[][] }
    ).value as [unknown[]];
    const cost = (row[6] as number) * 50;
    expect(
      answerOf("MATERIAL_ASSISTANCE_COST_RATIO", [column(cost, 800), column(row[8], 0), null, "fraction"]),
    ).toEqual({
      value: (1000 - 112.5) / 1000,
    });
  });

  it("feeds the ratio if nothing is a prohibited foreign entity's, although a 0 may be a blank", () => {
    const args = [column("foil", "wire"), column(1, 1), column(60, 40), column(false, false)];
    const rows = (
      answerOf("AVERAGED_MATERIALS", [...args, column("2026-02-01", "2026-02-01"), ...PERIOD]) as { value: unknown[][] }
    ).value;
    const spill = [6, 8].map((index) => rows.map((row) => [row[index]]));
    expect(answerOf("PASSES_MATERIAL_ASSISTANCE", ["battery cell", "2026-06-30", ...spill, null, "fraction"])).toEqual({
      value: true,
    });
  });

  it("explains the period, the basis and every row, with their authorities", () => {
    const args = [
      column("foil", "foil", "binder"),
      column(1, 3, 2),
      column(10, 30, 8),
      column(true, "unknown", false),
      column("2026-02-01", "2026-03-01", "2026-04-01"),
      [["2026-01-01"]],
      [["2026-12-31"]],
      column("battery cell", "battery cell", "battery module"),
    ];
    const { steps, groups, cautions, totals } = explainCall("AVERAGED_MATERIALS", args);
    expect(steps.map(({ test, fact, citation }) => [test, fact, citation])).toEqual([
      ["Averaging period", { list: [...PERIOD] }, "441"],
      ["Basis of averaging", "", "Notice 2026-15 averaging"],
    ]);
    expect(reasonText(steps[0]!.reason)).toBe(
      "From 2026-01-01 to 2026-12-31: at most 12 months, so not longer than one taxable year.",
    );
    const said = groups.map(({ rows, status, reason, citation }) => [rows, status, reasonText(reason), citation]);
    expect(said).toEqual([
      [
        [1],
        "unknown",
        expect.stringContaining("Averaged over 2 rows of foil for battery cell"),
        "Notice 2026-15 averaging",
      ],
      [
        [0],
        "PFE",
        expect.stringMatching(
          /10 a unit; 100 % of the cost counts as a prohibited foreign entity's, or 25 % if every unknown row is certified\.$/,
        ),
        "Notice 2026-15 averaging",
      ],
      [[2], "not PFE", expect.stringContaining("4 a unit; 0 % of the cost"), "Notice 2026-15 averaging"],
    ]);
    expect(cautions.map(({ title }) => title)).toEqual(["Taken as given", "Missing evidence"]);
    expect(totals.map(({ label }) => label)).toEqual(["Total"]);
    expect(citationOf("441").confidence).toBe("verified");
    expect(citationOf("Notice 2026-15 averaging").confidence).toBe("unverified");
  });

  it("says that 53 weeks have to be elected", () => {
    const lot = [column("foil"), column(1), column(1), column(true), column("2026-06-30")];
    const { steps } = explainCall("AVERAGED_MATERIALS", [...lot, [["2025-12-28"]], [["2027-01-02"]]]);
    expect(reasonText(steps[0]!.reason)).toContain(
      "exactly 53 weeks, which is one taxable year only if the taxpayer elected",
    );
  });
});

describe("ASSIGNABLE_ITEMS", () => {
  const facilities = fc.array(
    fc.record({
      facility: fc.constantFrom("North", "South", "East"),
      item: fc.constantFrom("fuses", "frames", "boxes", ""),
      cents: fc.integer({ min: 1, max: 30 }).map((each) => 100 * each),
      pfe: fc.constantFrom(true, false, "unknown"),
      assigned: fc.oneof(
        { weight: 3, arbitrary: fc.constant(null) },
        { weight: 1, arbitrary: fc.integer({ min: 0, max: 30 }).map((each) => 100 * each) },
      ),
    }),
    { minLength: 1, maxLength: 25 },
  );

  it("agrees with whole numbers, item by item", () => {
    let below = 0;
    let equal = 0;
    fc.assert(
      fc.property(facilities, (drawn) => {
        // The total of each facility is made a round thousand cents, so that shares of exactly 10 % occur.
        const totals = new Map<string, number>();
        for (const { facility, cents } of drawn) totals.set(facility, (totals.get(facility) ?? 0) + cents);
        const given = [
          ...drawn.map((row) => ({ ...row, assigned: row.item === "" ? null : row.assigned })),
          ...[...totals].map(([facility, cents]) => ({
            facility,
            item: "",
            cents: Math.ceil(cents / 1000) * 10_000 - cents,
            pfe: false as const,
            assigned: null,
          })),
        ];
        const whole = (facility: string): number =>
          given.reduce((total, row) => total + (row.facility === facility ? row.cents : 0), 0);
        const items = [...new Set(given.map(({ item }) => item))].filter((item) => item !== "");
        const expected = items.map((item) => {
          const own = given.filter((row) => row.item === item);
          const places = [...new Set(own.map(({ facility }) => facility))];
          const at = (facility: string) => own.filter((row) => row.facility === facility);
          const total = (rows: typeof own): number => rows.reduce((all, { cents }) => all + cents, 0);
          const isBelow = places.every((facility) => 10 * total(at(facility)) < whole(facility));
          if (isBelow) below++;
          if (places.some((facility) => 10 * total(at(facility)) === whole(facility))) equal++;
          const part = total(own.filter(({ pfe }) => pfe !== false));
          const known = total(own.filter(({ pfe }) => pfe === true));
          const assigned = own.reduce((all, row) => all + (row.assigned ?? 0), 0);
          const fits = places.every(
            (facility) => at(facility).reduce((all, row) => all + (row.assigned ?? 0), 0) <= total(at(facility)),
          );
          return [
            item,
            "",
            places.length,
            total(own) / 100,
            isBelow,
            part / 100,
            known / 100,
            own.filter(({ pfe }) => pfe === "unknown").length,
            ...(assigned === 0 ? ["", ""] : [assigned / 100, isBelow && fits && assigned === part]),
          ];
        });
        const { value } = answerOf("ASSIGNABLE_ITEMS", [
          column(...given.map(({ facility }) => facility)),
          column(...given.map(({ item }) => item)),
          column(...given.map(({ cents }) => cents / 100)),
          column(...given.map(({ pfe }) => pfe)),
          column(...given.map(({ assigned }) => (assigned === null ? "" : assigned / 100))),
        ]) as { value: unknown[][] };
        const rows = value.filter(([item]) => item !== "");
        expect(rows.map((row) => [...row.slice(0, 4), ...row.slice(6)])).toEqual(expected);
        for (const row of rows) {
          const own = given.filter(({ item }) => item === row[0]);
          const shares = [...new Set(own.map(({ facility }) => facility))].map(
            (facility) =>
              own.reduce((all, each) => all + (each.facility === facility ? each.cents : 0), 0) / whole(facility),
          );
          expect(row[4]).toBe(Math.max(...shares));
        }
      }),
      { seed: SEED, numRuns: 600 },
    );
    expect(below).toBeGreaterThan(100);
    expect(equal).toBeGreaterThan(0);
  });

  const args = (pfe: readonly unknown[], assigned: readonly unknown[]) => [
    column("A", "A", "B", "B"),
    column("fuses", "", "fuses", ""),
    column(9, 91, 5, 95),
    column(...pfe),
    column(...assigned),
  ];

  it.each<[string, readonly unknown[], readonly unknown[], string, string]>([
    ["adds up", [true, false, false, false], [4, "", 5, ""], "met", "Every assignment adds up"],
    [
      "is too little",
      [true, false, false, false],
      [4, "", "", ""],
      "not met",
      "fuses: 4 is assigned, but 9 of its cost",
    ],
    [
      "exceeds an item's cost",
      [true, false, false, false],
      [3, "", 6, ""],
      "not met",
      "6 is assigned to B, more than the 5",
    ],
    [
      "could be settled by evidence",
      [true, false, "", false],
      [9, "", 0, ""],
      "open",
      "With the unknown rows, 14 counts",
    ],
  ])("has a verdict if an assignment %s", (_, pfe, assigned, state, words) => {
    const { verdict } = explainCall("ASSIGNABLE_ITEMS", args(pfe, assigned));
    expect(verdict?.state).toBe(state);
    expect(reasonText(verdict!.reason)).toContain(words);
    expect(verdict?.citation).toBe("Notice 2026-15 assignment");
  });

  it("explains each row, and has no verdict without an assignment", () => {
    const { groups, verdict, cautions } = explainCall(
      "ASSIGNABLE_ITEMS",
      args([true, "", false, false], ["", "", "", ""]),
    );
    expect(verdict).toBeNull();
    const said = groups.map(({ rows, status, reason }) => [rows, status, reasonText(reason)]);
    expect(said).toEqual([
      [[3], "not evaluated", "Counts only toward the total direct costs of B."],
      [[1], "not evaluated", "Counts only toward the total direct costs of A."],
      [
        [0],
        "meets",
        "fuses: 9 of the 100 total direct costs of A, 9 %. Below 10 % in each of 2 facilities (most in A: 9 %), so it may be assigned across them without tracing each item.",
      ],
      [[2], "meets", expect.stringContaining("fuses: 5 of the 100 total direct costs of B, 5 %.")],
    ]);
    expect(cautions.map(({ title }) => title)).toEqual(["Taken as given", "Taxable year", "Missing evidence"]);
    expect(functionOf("ASSIGNABLE_ITEMS").declaration.citations).toContain("Notice 2026-15 assignment");
  });
});
