import fc from "fast-check";

import { advancedManufacturingLaw } from "../../src/law/advanced-manufacturing";
import { column, functionOf, plain } from "../support/functions";

const SEED = 20261129;
const NAMES = advancedManufacturingLaw.components.map(({ name }) => name);

/** Each lot's credit as its own cell shows it, as a whole number of 10 ^ -12 dollars; null for an error. */
function single(component: unknown, quantity: unknown, date: unknown, kw: unknown): bigint | null {
  try {
    const value = plain(functionOf("ADVANCED_MANUFACTURING_CREDIT")(component, quantity, date, kw));
    return typeof value === "number" ? BigInt(Math.round(value * 1e9)) * 1000n : null;
  } catch {
    return null;
  }
}

/** The double nearest to a whole number of 10 ^ -12. */
const nearest = (whole: bigint): number => Number(`${whole}e-12`);

/** Quantities in thousands, so that every single credit is a whole number of billionths. */
const lots = fc.array(
  fc.record({
    component: fc.constantFrom(...NAMES, "Lithium", "no such thing", ""),
    quantity: fc.oneof(
      fc.integer({ min: 0, max: 900_000 }).map((each) => each / 10),
      fc.constantFrom<unknown>(-1, "12", null),
    ),
    date: fc.oneof(
      fc.integer({ min: 2022, max: 2036 }).chain((year) => fc.constantFrom(`${year}-01-01`, `${year}-12-31`)),
      fc.constantFrom("someday", null),
    ),
    kw: fc.oneof(fc.constant(null), fc.integer({ min: 1, max: 400 })),
    group: fc.constantFrom("A", "B", "a", "", "C"),
  }),
  { minLength: 1, maxLength: 12 },
);

const isBlankLot = ({ component, quantity, date }: { component: string; quantity: unknown; date: unknown }) =>
  component === "" && (quantity === null || quantity === 0) && date === null;

test("totals of groups are the exact sums of the single cells, and no row is lost", () => {
  fc.assert(
    fc.property(lots, fc.constantFrom("component", "year", "column"), (rows, by) => {
      const given = {
        component: column(...rows.map(({ component }) => component)),
        quantity: column(...rows.map(({ quantity }) => quantity)),
        date: column(...rows.map(({ date }) => date)),
        kw: column(...rows.map(({ kw }) => kw)),
      };
      const group = by === "column" ? column(...rows.map((row) => row.group)) : [[by]];
      const table = functionOf("ADVANCED_MANUFACTURING_BY")(
        group,
        given.component,
        given.quantity,
        given.date,
        given.kw,
      ) as unknown[][];
      const kept = rows.filter((row) => !isBlankLot(row));
      const credits = kept.map((row) => single(row.component, row.quantity, row.date, row.kw));
      const sum = (index: number) => table.reduce((total, row) => total + Number(row[index]), 0);
      expect(sum(1)).toBe(kept.length);
      expect(sum(6)).toBe(credits.filter((each) => each === null).length);
      const wanted = new Map<string, bigint>();
      kept.forEach((row, index) => {
        if (by !== "column") return;
        const key = row.group.toUpperCase() || "UNKNOWN";
        wanted.set(key, (wanted.get(key) ?? 0n) + (credits[index] ?? 0n));
      });
      if (by === "column") {
        expect(table.map((row) => [String(row[0]).toUpperCase(), row[4]])).toEqual(
          [...wanted].map(([key, credit]) => [key, nearest(credit)]),
        );
      } else {
        const total = credits.reduce<bigint>((all, each) => all + (each ?? 0n), 0n);
        expect(sum(4)).toBeCloseTo(nearest(total), 4);
      }
    }),
    { seed: SEED, numRuns: 400 },
  );
});

test("a forecast is, year by year, the single cells on the last day of the year", () => {
  fc.assert(
    fc.property(lots, fc.integer({ min: 2023, max: 2036 }), (rows, year) => {
      const made = rows.filter(({ component, quantity }) => component !== "" || (quantity !== null && quantity !== 0));
      const table = functionOf("ADVANCED_MANUFACTURING_FORECAST")(
        column(...rows.map(({ component }) => component)),
        column(...rows.map(({ quantity }) => quantity)),
        column(...rows.map(({ kw }) => kw)),
        year,
        year,
      ) as unknown[][];
      const credits = made.map(({ component, quantity, kw }) => single(component, quantity, `${year}-12-31`, kw));
      const [row] = table;
      expect(table).toHaveLength(1);
      expect(row?.[1]).toBe(nearest(credits.reduce<bigint>((all, each) => all + (each ?? 0n), 0n)));
      expect(row?.[8]).toBe(credits.filter((each) => each === null).length);
      const classes = [2, 3, 4, 5].reduce((all, index) => all + Number(row?.[index]), 0);
      expect(classes).toBeCloseTo(Number(row?.[1]), 4);
    }),
    { seed: SEED, numRuns: 400 },
  );
});

test("both sides of every step of every phase-out are in the totals by year", () => {
  for (const { name, phaseOut } of advancedManufacturingLaw.components) {
    const { remaining } = advancedManufacturingLaw.phaseOuts[phaseOut];
    for (const { from } of remaining.slice(1)) {
      if (!from.endsWith("-01-01")) continue;
      const year = Number(from.slice(0, 4));
      const dates = [`${year - 1}-12-31`, from];
      const table = functionOf("ADVANCED_MANUFACTURING_BY")(
        [["year"]],
        column(name, name),
        column(1000, 1000),
        column(...dates),
      ) as unknown[][];
      expect(table.map((row) => [row[0], row[4]])).toEqual(
        dates.map((date) => [
          Number(date.slice(0, 4)),
          plain(functionOf("ADVANCED_MANUFACTURING_CREDIT")(name, 1000, date)),
        ]),
      );
      expect(Number(table[0]?.[4])).toBeGreaterThan(Number(table[1]?.[4]));
    }
  }
});

test("the explanation lists every row, and its total leaves out those without an amount", () => {
  const table = functionOf("EXPLAIN_ADVANCED_MANUFACTURING")(
    column("battery cell", "batery", "", "nickel"),
    column(100, 1, null, 1000),
    column("2030-01-01", "2030-01-01", null, "2030-01-01"),
    column(null, null, null, null),
    column("Cells", "Typo", "", "Nickel"),
  ) as unknown[][];
  const shown = table.map((row) => [row[0], row[1], row[7], row[8]]);
  expect(shown.slice(1, 6)).toEqual([
    ["Cells", "battery cell", 2625, "qualifies"],
    ["Typo", "", "", "missing"],
    ["Nickel", "critical mineral", 100, "qualifies"],
    ["Total", "", 2725, ""],
    ["Without phase-out", "", 3600, ""],
  ]);
  expect(table[2]?.[9]).toContain("'batery' is not");
  expect(table[4]?.[9]).toContain("Rows not counted, because a fact is missing or wrong: 1.");
  const cautions = table.slice(6).map((row) => [row[0], row[10]]);
  expect(cautions).toContainEqual(["Integrated component", expect.stringContaining("45X(d)(4)")]);
  expect(cautions).toContainEqual(["Material assistance", expect.stringContaining("45X(c)(1)(C)")]);
});

test("beyond 2,000 rows the explanation adds up credits, and neither rates nor quantities of different units", () => {
  const count = 2500;
  const rows = Array.from({ length: count }, (_, row) => row);
  const table = functionOf("EXPLAIN_ADVANCED_MANUFACTURING")(
    rows.map((row) => [row % 2 === 0 ? "battery cell" : "wafer"]),
    rows.map((row) => [row + 1]),
    rows.map(() => ["2026-01-01"]),
  ) as unknown[][];
  const end = table.findIndex(([label]) => label === "Total");
  const others = table[end - 1] as unknown[];
  expect(others.slice(1, 7)).toEqual(["", "", "", "", "", ""]);
  const listed = table.slice(1, end).reduce((sum, row) => sum + Number(row[7]), 0);
  expect(listed).toBe(table[end]?.[7]);
  expect(end).toBe(1 + 2000 + 10 + 1);
});
