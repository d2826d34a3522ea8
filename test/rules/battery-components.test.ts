import fc from "fast-check";
import Fraction from "fraction.js";

import { figureCell } from "../../src/functions/explanation-table";
import { batteryComponentPercentages } from "../../src/law/battery-components";
import {
  determineBatteryComponents,
  incrementalValues,
  meetsBatteryComponents,
} from "../../src/rules/battery-components";
import { Origin } from "../../src/rules/origins";
import { answerOf, blanks, column, functionOf, plain } from "../support/functions";

const SEED = 3_002;

/** Rows of a component table: the value in cents, and whether the component is North American (null if unknown). */
const components = fc.array(
  fc.record({
    cents: fc.integer({ min: 0, max: 5_000_000 }),
    north: fc.constantFrom(true, false, null, "Canada", "China"),
  }),
  { minLength: 1, maxLength: 30 },
);
type Component = { readonly cents: number; readonly north: boolean | string | null };

function columnsOf(rows: readonly Component[]): [unknown[][], unknown[][]] {
  return [column(...rows.map(({ cents }) => cents / 100)), column(...rows.map(({ north }) => north))];
}

function counts(row: Component): boolean {
  return row.north === true || row.north === "Canada";
}

function shareOf(rows: readonly Component[]): number {
  return functionOf("BATTERY_COMPONENT_SHARE")(...columnsOf(rows)) as number;
}

/** A bill of materials as a tree. Each component is worth the value of its parts plus some added value. */
const bills = fc
  .array(fc.record({ parent: fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }), added: fc.nat(100_000) }), {
    minLength: 1,
    maxLength: 40,
  })
  .map((nodes) => {
    const parents = nodes.map(({ parent }, index) => (index === 0 || parent < 0.1 ? -1 : Math.floor(parent * index)));
    const values = nodes.map(({ added }) => added);
    for (let index = nodes.length - 1; index >= 0; index--) {
      const parent = parents[index] as number;
      if (parent >= 0) values[parent] = (values[parent] as number) + (values[index] as number);
    }
    return { parents, cents: values, added: nodes.map(({ added }) => added) };
  });

describe("incremental values", () => {
  it("are what each level of any bill of materials adds, and add up to the value of its top components", () => {
    fc.assert(
      fc.property(bills, ({ parents, cents, added }) => {
        const name = (index: number): string => (index < 0 ? "" : `component ${index}`);
        const rows = functionOf("INCREMENTAL_VALUES")(
          column(...cents.map((_, index) => name(index))),
          column(...parents.map(name)),
          column(...cents.map((value) => value / 100)),
        ) as number[][];
        expect(rows.map(([amount]) => Math.round((amount as number) * 100))).toEqual(added);
        const exact = incrementalValues(
          cents.map((value, index) => ({
            component: name(index),
            containedIn: name(parents[index] as number),
            value: value / 100,
            row: { row: index + 1 },
          })),
        );
        const tops = cents.reduce((sum, value, index) => (parents[index] === -1 ? sum + value : sum), 0);
        expect(exact.reduce((sum, amount) => sum.add(amount), new Fraction(0)).equals(new Fraction(tops, 100))).toBe(
          true,
        );
      }),
      { seed: SEED, numRuns: 200 },
    );
  });

  it("follow a chain of 20,000 levels", () => {
    const count = 20_000;
    const names = Array.from({ length: count }, (_, index) => [`c${index}`]);
    const parents = names.map((_, index) => [index === 0 ? "" : `c${index - 1}`]);
    const values = names.map((_, index) => [count - index]);
    const rows = functionOf("INCREMENTAL_VALUES")(names, parents, values) as number[][];
    expect(new Set(rows.map(([amount]) => amount))).toEqual(new Set([1]));
  });

  it("keep the shape of a grid, which is read row by row", () => {
    const grid = functionOf("INCREMENTAL_VALUES")(
      [
        ["pack", "module"],
        ["cell", ""],
      ],
      [
        ["", "pack"],
        ["module", ""],
      ],
      [
        [9, 7],
        [4, ""],
      ],
    );
    expect(grid).toEqual([
      [2, 3],
      [4, ""],
    ]);
  });
});

describe("the component share", () => {
  it("is the North American part of the total, in any order of the rows", () => {
    fc.assert(
      fc.property(components, fc.infiniteStream(fc.nat(1_000_000)), (rows, numbers) => {
        const total = rows.reduce((sum, { cents }) => sum + cents, 0);
        if (total === 0) return;
        const north = rows.filter(counts).reduce((sum, { cents }) => sum + cents, 0);
        expect(shareOf(rows)).toBe(north / total);
        const shuffled = rows
          .map((row) => ({ row, key: numbers.next().value as number }))
          .sort((left, right) => left.key - right.key)
          .map(({ row }) => row);
        expect(shareOf(shuffled)).toBe(north / total);
      }),
      { seed: SEED, numRuns: 200 },
    );
  });

  it("does not change if a row is split in two", () => {
    fc.assert(
      fc.property(components, fc.nat(29), fc.double({ min: 0, max: 1, noNaN: true }), (rows, at, part) => {
        const row = rows[at % rows.length] as Component;
        const first = Math.floor(row.cents * part);
        const split = rows.flatMap((other) =>
          other === row
            ? [
                { ...row, cents: first },
                { ...row, cents: row.cents - first },
              ]
            : [other],
        );
        if (rows.every(({ cents }) => cents === 0)) return;
        expect(shareOf(split)).toBe(shareOf(rows));
      }),
      { seed: SEED, numRuns: 200 },
    );
  });

  it("never falls if North American value is added or an unknown component becomes North American", () => {
    fc.assert(
      fc.property(components, fc.integer({ min: 1, max: 1_000_000 }), (rows, cents) => {
        if (rows.every((row) => row.cents === 0)) return;
        expect(shareOf([...rows, { cents, north: true }])).toBeGreaterThanOrEqual(shareOf(rows));
        const known = rows.map((row) => (row.north === null ? { ...row, north: "Mexico" } : row));
        expect(shareOf(known)).toBeGreaterThanOrEqual(shareOf(rows));
      }),
      { seed: SEED, numRuns: 200 },
    );
  });

  it("is explained by rows that add up to it, with the verdict of MEETS_BATTERY_COMPONENTS", () => {
    const days = ["2023-06-30", "2024-06-30", "2025-06-30", "2026-06-30"];
    const minimum: Record<string, number> = { 2023: 50, 2024: 60, 2025: 60, 2026: 70 };
    fc.assert(
      fc.property(components, fc.constantFrom(...days), (rows, day) => {
        const total = rows.reduce((sum, { cents }) => sum + cents, 0);
        if (total === 0) return;
        const north = rows.filter(counts).reduce((sum, { cents }) => sum + cents, 0);
        const maybe = rows
          .filter((row) => counts(row) || row.north === null)
          .reduce((sum, { cents }) => sum + cents, 0);
        const meets = 100 * north >= (minimum[day.slice(0, 4)] as number) * total;
        const spill = functionOf("EXPLAIN_BATTERY_COMPONENTS")([[day]], ...columnsOf(rows)) as unknown[][];
        // A row with value 0 and unknown origin counts as blank and is left out.
        const shown = rows.filter(({ cents, north: origin }) => cents !== 0 || origin !== null);
        expect(spill).toHaveLength(1 + shown.length + 4);
        const cells = (index: number): unknown[] => spill[spill.length + index] as unknown[];
        expect(cells(-4).slice(0, 4)).toEqual(["Total", total / 100, north / total, north / 100]);
        expect(cells(-3).slice(0, 4)).toEqual([
          "Share if every unknown qualified",
          total / 100,
          maybe / total,
          maybe / 100,
        ]);
        expect(cells(-1).slice(0, 5)).toEqual(["Verdict", "", meets, "", meets ? "meets" : "fails"]);
        expect(functionOf("MEETS_BATTERY_COMPONENTS")([[day]], ...columnsOf(rows))).toBe(meets);
        shown.forEach((row, index) => {
          const status = counts(row) ? "qualifies" : row.north === null ? "unknown" : "does not";
          expect((spill[index + 1] as unknown[]).slice(1, 5)).toEqual([
            row.cents / 100,
            counts(row) ? 1 : 0,
            counts(row) ? row.cents / 100 : 0,
            status,
          ]);
        });
      }),
      { seed: SEED, numRuns: 200 },
    );
  });

  it.each(blanks)("treats $name as an unknown origin, and skips blank rows", ({ blank }) => {
    const spill = plain(
      functionOf("EXPLAIN_BATTERY_COMPONENTS")(
        "2024-06-30",
        column(60, blank, 40),
        column("Canada", blank, blank),
        column("cell", blank, "anode"),
      ),
    ) as unknown[][];
    expect(spill.map(([label, , , , status]) => [label, status])).toEqual([
      ["label", "status"],
      ["cell", "qualifies"],
      ["anode", "unknown"],
      ["Total", ""],
      ["Share if every unknown qualified", ""],
      ["Applicable percentage", ""],
      ["Verdict", "meets"],
    ]);
  });

  it("is compared with the value of the modules if that is given", () => {
    const rule = (modules: unknown): unknown => {
      const spill = functionOf("EXPLAIN_BATTERY_COMPONENTS")(
        "2024-06-30",
        column(60, 40),
        column(true, false),
        null,
        modules,
      );
      return ((spill as unknown[][]).find(([label]) => label === "Total") as unknown[])[5];
    };
    expect(rule(100)).toContain("The total equals the value of the battery's modules.");
    expect(rule(100.01)).toContain("differs by -0.01 from the value of the battery's modules (100.01)");
    expect(rule(null)).toContain("should equal the value of the battery's modules");
  });

  it("treats a US territory as unknown and says that its status was not verified", () => {
    const spill = functionOf("EXPLAIN_BATTERY_COMPONENTS")(
      "2024-06-30",
      column(60, 40),
      column("Puerto Rico", true),
    ) as unknown[][];
    expect((spill[1] as unknown[])[4]).toBe("unknown");
    expect((spill[1] as unknown[])[5]).toContain("was not verified");
    expect((spill.find(([label]) => label === "Share if every unknown qualified") as unknown[])[2]).toBe(1);
  });

  it("reads NO in capitals as no next to a Yes, and otherwise as Norway", () => {
    const reasons = (...origins: unknown[]) =>
      (functionOf("EXPLAIN_BATTERY_COMPONENTS")("2024-06-30", column(60, 40), column(...origins)) as unknown[][])
        .slice(1, 3)
        .map((row) => row[5]);
    const stated = ["(TRUE)", "(FALSE)"].map((word) => expect.stringContaining(word) as unknown);
    expect(reasons("Yes", "NO")).toEqual(stated);
    expect(reasons("YES", "No")).toEqual(stated);
    expect(reasons("CA", "NO")[1]).toContain("Norway");
  });

  it("accepts a single component, and reads 1 as TRUE", () => {
    expect(answerOf("BATTERY_COMPONENT_SHARE", [5, true])).toEqual({ value: 1 });
    expect(answerOf("BATTERY_COMPONENT_SHARE", [5, "CN"])).toEqual({ value: 0 });
    expect(answerOf("BATTERY_COMPONENT_SHARE", [column(1, 3), column(1, 0)])).toEqual({ value: 0.25 });
  });
});

it("another schedule of percentages changes the verdict without a change to the rule", () => {
  const battery = {
    count: 2,
    incrementalValues: Float64Array.of(55, 45),
    northAmerican: { codes: Uint16Array.of(Origin.Yes, Origin.No), fractions: null },
    blank: null,
    rowOf: (element: number) => ({ row: element + 1 }),
  };
  const lowered = batteryComponentPercentages.map((entry) => ({ ...entry, value: "0.55" }));
  expect(meetsBatteryComponents(battery, "2026-06-30")).toBe(false);
  expect(meetsBatteryComponents(battery, "2026-06-30", undefined, lowered)).toBe(true);
  const { figures } = determineBatteryComponents(battery, "2026-06-30", undefined, lowered);
  expect(figureCell(figures.percentage)).toBe(0.55);
});
