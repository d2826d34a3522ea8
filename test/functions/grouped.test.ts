import fc from "fast-check";

import type { Determination } from "../../src/rules/determination";
import { Problem } from "../../src/sentences/problem";
import { answerOf, blanks, column, functionOf, plain } from "../support/functions";
import { unitOrLong } from "../support/long-run";

/** A grouped call must answer for each group as the ungrouped functions do for the group's rows alone. */
const SEED = 20261129;
const NAMES = ["Mesa", "Dune", "Plant 7", 2026, "Model Ä"];

type Row = readonly unknown[];

/** Rows in any order, each of one of a few groups, with the facts of each group. */
const tableOf = <Each extends Row, About>(row: fc.Arbitrary<Each>, about: fc.Arbitrary<About>) =>
  fc.record({
    rows: fc.array(fc.tuple(fc.nat({ max: NAMES.length - 1 }), row), { minLength: 1, maxLength: 16 }),
    abouts: fc.array(about, { minLength: NAMES.length, maxLength: NAMES.length }),
    /** Whether a group's facts are in each of its rows, or only in the first one. */
    repeated: fc.boolean(),
  });

interface Group<Each, About> {
  readonly name: unknown;
  readonly elements: readonly number[];
  readonly rows: readonly Each[];
  readonly about: About;
}

/** The groups in the order of their first rows. */
function groupsIn<Each, About>(
  rows: readonly (readonly [number, Each])[],
  abouts: readonly About[],
): Group<Each, About>[] {
  const first = [...new Set(rows.map(([group]) => group))];
  return first.map((group) => {
    const elements = rows.flatMap(([each], element) => (each === group ? [element] : []));
    return {
      name: NAMES[group],
      elements,
      rows: elements.map((element) => (rows[element] as readonly [number, Each])[1]),
      about: abouts[group] as About,
    };
  });
}

/** A column with a fact of each row's group. */
function factColumn<Each>(rows: readonly (readonly [number, Each])[], facts: readonly unknown[], repeated: boolean) {
  const seen = new Set<number>();
  return column(
    ...rows.map(([group]) => {
      const isFirst = !seen.has(group);
      seen.add(group);
      return repeated || isFirst ? facts[group] : "";
    }),
  );
}

const columnsOf = (rows: readonly Row[], count: number): unknown[][][] =>
  Array.from({ length: count }, (_, at) => column(...rows.map((row) => row[at])));

/** The value of a call, or its error as a cell of a spill shows it. */
function cellOf(id: string, args: readonly unknown[]): unknown {
  const answer = answerOf(id, args);
  return "value" in answer ? answer.value : `${answer.error}: ${answer.message}`;
}

const spillOf = (id: string, args: readonly unknown[]): unknown[][] => plain(functionOf(id)(...args)) as unknown[][];

/** The determination of a call with the rows as elements of the grouped call; its problem if there is none. */
function determinedFor(id: string, args: readonly unknown[], elements: readonly number[]): unknown {
  return determined(() => {
    const found = functionOf(id).determine(args) as Determination;
    return { ...found, rows: found.rows.map((row) => ({ ...row, element: elements[row.element] as number })) };
  });
}

function determined(find: () => Determination | null): unknown {
  try {
    return find();
  } catch (problem) {
    if (!(problem instanceof Problem)) throw problem;
    return problem.message;
  }
}

const groupColumn = <Each>(rows: readonly (readonly [number, Each])[]) =>
  column(...rows.map(([group]) => NAMES[group]));

const amount = fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 5_000_000 })).map((cents) => cents / 100);

describe("MATERIAL_ASSISTANCE_BY", () => {
  const pfe = fc.constantFrom<unknown>(true, false, "", "unknown", "part");
  const line = fc
    .tuple(amount, pfe, fc.constantFrom<unknown>("", true, false, ""))
    .map(([cost, part, exempt]) => [cost, part === "part" ? (cost > 1 ? cost / 4 : true) : part, exempt] as const);
  const about = fc.tuple(
    fc.constantFrom("qualified facility", "BESS", "battery component", "wind component", "lithium"),
    fc.constantFrom("2025-12-31", "2026-01-01", "2026-12-31", "2027-01-01", "2029-12-31", "2030-01-01", 46_204),
  );

  it("answers for each group as the functions for one property do", () => {
    fc.assert(
      fc.property(tableOf(line, about), ({ rows, abouts, repeated }) => {
        const args = [
          groupColumn(rows),
          factColumn(
            rows,
            abouts.map(([property]) => property),
            repeated,
          ),
          factColumn(
            rows,
            abouts.map(([, date]) => date),
            repeated,
          ),
          ...columnsOf(
            rows.map(([, each]) => each),
            3,
          ),
          "amount",
        ];
        const groups = groupsIn(rows, abouts);
        const spill = spillOf("MATERIAL_ASSISTANCE_BY", args);
        expect(spill.map(([name]) => name)).toEqual(groups.map(({ name }) => name));
        groups.forEach(({ rows: own, about: [property, date], elements }, at) => {
          const data = columnsOf(own, 3);
          const given = [property, date, ...data, "amount"];
          const explained = spillOf("EXPLAIN_MATERIAL_ASSISTANCE", [property, date, ...data, null, "amount"]);
          const end = (label: string) => explained.find(([first]) => first === label)?.[1];
          const statuses = explained.slice(1, -5).map((each) => each[3]);
          expect(spill[at]?.slice(1)).toEqual([
            statuses.length,
            end("Total"),
            end("Supported ratio"),
            end("Threshold"),
            cellOf("MATERIAL_ASSISTANCE_GAP", given),
            cellOf("PASSES_MATERIAL_ASSISTANCE", given),
            end("Potential ratio"),
            statuses.filter((status) => status === "unknown").length,
          ]);
          const found = determined(() => functionOf("MATERIAL_ASSISTANCE_BY").determine(args, { row: at, column: 3 }));
          expect(found).toEqual(determinedFor("PASSES_MATERIAL_ASSISTANCE", given, elements));
        });
      }),
      { seed: SEED, numRuns: unitOrLong(150, 3000) },
    );
  });

  it("judges each group by its own table", () => {
    const args = [
      column("A", "B", "A", "C"),
      column("storage", "", "", "storage").map(([cell], row) => [row === 1 ? "storage" : cell]),
      "2026-06-30",
      column("battery pack", "battery pack", "housing", 100),
      column(false, true, true, false),
      null,
      null,
      column("grid-scale storage", "distributed storage", "", ""),
    ];
    expect(spillOf("MATERIAL_ASSISTANCE_BY", args).map((row) => row.slice(0, 4))).toEqual([
      ["A", 2, 95.4, 656 / 954],
      ["B", 1, 43.2, 0],
      ["C", 1, 100, 1],
    ]);
  });

  it("allows the same item in two projects, and not twice in one", () => {
    const args = (second: string) => [
      column("A", second),
      "storage",
      "2026-06-30",
      column("cells", "cells"),
      column(true, false),
      null,
      null,
      "grid-scale storage",
    ];
    expect(spillOf("MATERIAL_ASSISTANCE_BY", args("B")).map((row) => row[3])).toEqual([0, 1]);
    expect(answerOf("MATERIAL_ASSISTANCE_BY", args("A"))).toMatchObject({
      error: "#VALUE!",
      message: expect.stringMatching(/^Row 2: .* because Row 1 names it too/),
    });
  });
});

describe("CRITICAL_MINERALS_BY", () => {
  const origin = fc.constantFrom<unknown>("Chile", "China", "", "Japan", true, false, 0.25, 0.5);
  const chain = fc
    .tuple(amount, origin, fc.oneof(origin, fc.constant("-")), fc.constantFrom<unknown>("", "", "Canada", "China"))
    .map((cells) => [...cells, "Lithium"] as const);
  const about = fc.tuple(fc.constantFrom("2023-06-30", "2024-12-31", "2025-01-01", "2026-12-31", "2027-01-01", 45_838));

  it.each([null, "traced"])("answers for each group as the functions for one battery do, method %s", (method) => {
    fc.assert(
      fc.property(tableOf(chain, about), ({ rows, abouts, repeated }) => {
        const data = columnsOf(
          rows.map(([, each]) => each),
          5,
        );
        const placed = factColumn(
          rows,
          abouts.map(([date]) => date),
          repeated,
        );
        // A 0 means nothing here: an origin column holds a fraction above 0, or it does not, in the whole call.
        const args = [groupColumn(rows), placed, ...data.slice(0, 4), method, data[4]];
        const groups = groupsIn(rows, abouts);
        const spill = spillOf("CRITICAL_MINERALS_BY", args);
        expect(spill.map(([name]) => name)).toEqual(groups.map(({ name }) => name));
        groups.forEach(({ rows: own, about: [date], elements }, at) => {
          const [values, extraction, processing, recycling, mineral] = columnsOf(own, 5);
          const given = [date, values, extraction, processing, recycling, method, mineral];
          const share = cellOf("CRITICAL_MINERAL_SHARE", [
            values,
            extraction,
            processing,
            recycling,
            method,
            date,
            mineral,
          ]);
          const hasShare = typeof share === "number";
          const percentage = cellOf("CRITICAL_MINERAL_PERCENTAGE", [date]);
          const row = spill[at] as unknown[];
          expect(row.slice(1, 5)).toEqual([
            own.filter(([value, ...places]) => value !== 0 || places.some((place) => place !== "")).length,
            Math.round(own.reduce((sum, [value]) => sum + value, 0) * 100) / 100,
            share,
            percentage,
          ]);
          // The gap of chains without value is 0, but there is nothing to compare.
          expect(row[5]).toEqual(
            hasShare || typeof percentage === "string" ? cellOf("CRITICAL_MINERAL_GAP", given) : share,
          );
          expect(row[6]).toEqual(cellOf("MEETS_CRITICAL_MINERALS", given));
          if (hasShare && typeof percentage === "number") {
            const explained = spillOf("EXPLAIN_CRITICAL_MINERALS", [...given.slice(0, 6), null, mineral]);
            expect(row[7]).toBe(explained.find(([label]) => label === "Share if every unknown qualified")?.[2]);
            if (method === null) {
              expect(row[8]).toBe(explained.slice(1, -4).filter((each) => each[4] === "unknown").length);
            }
            if (row[7] !== row[3]) expect(row[8]).toBeGreaterThan(0);
          }
          const found = determined(() => functionOf("CRITICAL_MINERALS_BY").determine(args, { row: at, column: 0 }));
          expect(found).toEqual(determinedFor("MEETS_CRITICAL_MINERALS", given, elements));
        });
      }),
      { seed: SEED, numRuns: unitOrLong(150, 3000) },
    );
  });

  it("leaves out other materials as the functions for one battery do", () => {
    const args = (material: string) => [
      column("A", "A", "B"),
      "2024-06-30",
      column(60, 40, 10),
      column("Chile", "China", "China"),
      column("China", "China", "China"),
      null,
      null,
      column("Lithium", material, material),
    ];
    const [first, second] = spillOf("CRITICAL_MINERALS_BY", args("Copper"));
    expect(first).toEqual(["A", 2, 60, 1, 0.5, -30, true, 1, 0]);
    expect(second?.slice(0, 3)).toEqual(["B", 1, 0]);
    expect(second?.[6]).toMatch(/^#N\/A: /);
    expect(spillOf("CRITICAL_MINERALS_BY", args("Nickel"))[0]).toEqual(["A", 2, 100, 0.6, 0.5, -10, true, 0.6, 0]);
  });
});

describe("BATTERY_COMPONENTS_BY", () => {
  const component = fc.tuple(amount, fc.constantFrom<unknown>("Canada", "China", "", true, false, "Mexico"));
  const about = fc.tuple(fc.constantFrom("2023-04-17", "2024-12-31", "2025-01-01", "2026-12-31", "2027-01-01", 45_838));

  it("answers for each group as the functions for one battery do", () => {
    fc.assert(
      fc.property(tableOf(component, about), ({ rows, abouts, repeated }) => {
        const placed = factColumn(
          rows,
          abouts.map(([date]) => date),
          repeated,
        );
        const args = [
          groupColumn(rows),
          placed,
          ...columnsOf(
            rows.map(([, each]) => each),
            2,
          ),
        ];
        const groups = groupsIn(rows, abouts);
        const spill = spillOf("BATTERY_COMPONENTS_BY", args);
        expect(spill.map(([name]) => name)).toEqual(groups.map(({ name }) => name));
        groups.forEach(({ rows: own, about: [date], elements }, at) => {
          const data = columnsOf(own, 2);
          const row = spill[at] as unknown[];
          expect(row.slice(1, 5)).toEqual([
            own.filter(([value, ...places]) => value !== 0 || places.some((place) => place !== "")).length,
            Math.round(own.reduce((sum, [value]) => sum + value, 0) * 100) / 100,
            cellOf("BATTERY_COMPONENT_SHARE", data),
            cellOf("BATTERY_COMPONENT_PERCENTAGE", [date]),
          ]);
          expect(row[6]).toEqual(cellOf("MEETS_BATTERY_COMPONENTS", [date, ...data]));
          expect(row[8]).toBe(own.filter(([value, place]) => value !== 0 && place === "").length);
          if (typeof row[6] === "boolean") {
            const explained = spillOf("EXPLAIN_BATTERY_COMPONENTS", [date, ...data]);
            expect(row[7]).toBe(explained.find(([label]) => label === "Share if every unknown qualified")?.[2]);
            expect((row[5] as number) <= 0).toBe(row[6]);
            expect(row[5]).toBeCloseTo(((row[4] as number) - (row[3] as number)) * (row[2] as number), 6);
          }
          const found = determined(() => functionOf("BATTERY_COMPONENTS_BY").determine(args, { row: at, column: 0 }));
          expect(found).toEqual(determinedFor("MEETS_BATTERY_COMPONENTS", [date, ...data], elements));
        });
      }),
      { seed: SEED, numRuns: unitOrLong(150, 3000) },
    );
  });

  it.each(blanks)("has no group for blank rows: $name", ({ blank }) => {
    const args = [
      column("A", blank, "A"),
      column("2024-06-30", blank, blank),
      column(600, blank, 400),
      column("Canada", blank, "China"),
    ];
    expect(spillOf("BATTERY_COMPONENTS_BY", args)).toEqual([["A", 2, 1000, 0.6, 0.6, 0, true, 0.6, 0]]);
  });

  it("has a header row if asked for, which explains nothing", () => {
    const data = [column("A"), "2024-06-30", column(600), column("Canada")];
    const titles = ["group", "rows", "total", "share", "applicable percentage", "gap", "verdict"];
    const args = [...data, true];
    const [header, first] = spillOf("BATTERY_COMPONENTS_BY", args);
    expect(header).toEqual([...titles, "share if every unknown qualified", "unknown rows"]);
    expect([first]).toEqual(spillOf("BATTERY_COMPONENTS_BY", data));
    const determine = (row: number) => functionOf("BATTERY_COMPONENTS_BY").determine(args, { row, column: 0 });
    expect(determine(0)).toBeNull();
    expect(determine(1)?.verdict?.state).toBe("met");
    expect(determine(2)).toBeNull();
  });

  it.each(blanks)("lists a group without any data, which has no share: $name", ({ blank }) => {
    const args = [column("A", "B"), "2024-06-30", column(600, blank), column("Canada", blank)];
    const [, second] = spillOf("BATTERY_COMPONENTS_BY", args);
    expect(second?.slice(0, 3)).toEqual(["B", 0, 0]);
    expect(second?.[4]).toBe(0.6);
    for (const at of [3, 5, 6, 7]) expect(second?.[at]).toMatch(/^#N\/A: /);
  });

  it("is blank for a table of blank rows", () => {
    const empty = column("", "");
    expect(spillOf("BATTERY_COMPONENTS_BY", [empty, "2024-06-30", empty, empty])).toEqual([Array(9).fill("")]);
  });
});
