import fc from "fast-check";

import { answerOf, blanks, column, functionOf } from "../support/functions";

const SEED = 20261123;
const DAY = "2025-06-30";

/** A sourcing row as in an analyst's table. */
interface Lot {
  readonly cents: number;
  readonly extraction: unknown;
  readonly processing: unknown;
}

const origin = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.constantFrom("Chile", "China", "Japan", "DRC", "Australia", "Indonesia", "US", "Finland"),
  },
  { weight: 1, arbitrary: fc.constantFrom("", "unknown", true, false) },
  { weight: 2, arbitrary: fc.integer({ min: 1, max: 1000 }).map((thousandths) => thousandths / 1000) },
);
const lot: fc.Arbitrary<Lot> = fc.record({
  cents: fc.integer({ min: 0, max: 10_000_000 }),
  extraction: origin,
  processing: origin,
});
const lots = fc.array(lot, { minLength: 1, maxLength: 30 }).filter((rows) => rows.some((row) => row.cents > 0));
const method = fc.constantFrom("value-added", "traced");

/** Countries that count on DAY, written here by hand, so that the law data is not tested with itself. */
const PARTNERS = new Set(["Chile", "Japan", "Australia", "US"]);

/** Independent: the qualifying fraction of one origin in thousandths; null if it is unknown. */
function thousandthsOf(cell: unknown): number | null {
  if (cell === "" || cell === "unknown") return null;
  if (typeof cell === "boolean") return cell ? 1000 : 0;
  if (typeof cell === "number") return Math.round(cell * 1000);
  return PARTNERS.has(cell as string) ? 1000 : 0;
}

function oracle(rows: readonly Lot[], how: string): { part: bigint; total: bigint } {
  let part = 0n;
  let total = 0n;
  for (const { cents, extraction, processing } of rows) {
    const best = Math.max(thousandthsOf(extraction) ?? 0, thousandthsOf(processing) ?? 0);
    const counted = how === "traced" ? best : best >= 500 ? 1000 : 0;
    part += BigInt(cents) * BigInt(counted);
    total += BigInt(cents) * 1000n;
  }
  return { part, total };
}

function columnsOf(rows: readonly Lot[]): unknown[][][] {
  return [
    column(...rows.map((row) => row.cents / 100)),
    column(...rows.map((row) => row.extraction)),
    column(...rows.map((row) => row.processing)),
  ];
}

function valueOf(id: string, ...args: unknown[]): unknown {
  return functionOf(id)(...args);
}

describe("the mineral requirement on random tables", () => {
  it("agrees with an independent count in whole numbers on verdict, share and gap", () => {
    fc.assert(
      fc.property(
        lots,
        method,
        fc.constantFrom(["2023-06-30", 40n], ["2024-06-30", 50n], [DAY, 60n], ["2026-06-30", 70n]),
        (rows, how, [day, percent]) => {
          const { part, total } = oracle(rows, how);
          const columns = columnsOf(rows);
          expect(valueOf("MEETS_CRITICAL_MINERALS", day, ...columns, null, how)).toBe(
            100n * part >= (percent as bigint) * total,
          );
          expect(valueOf("CRITICAL_MINERAL_SHARE", ...columns, null, how, day)).toBeCloseTo(
            Number((part * 10n ** 15n) / total) / 1e15,
            12,
          );
          const gap = (percent as bigint) * total - 100n * part;
          expect(valueOf("CRITICAL_MINERAL_GAP", day, ...columns, null, how)).toBeCloseTo(Number(gap) / 1e7, 4);
        },
      ),
      { seed: SEED, numRuns: 1000 },
    );
  });

  it("does not depend on the order of the rows", () => {
    fc.assert(
      fc.property(lots, method, fc.infiniteStream(fc.nat()), (rows, how, stream) => {
        const shuffled = rows
          .map((row) => ({ row, key: stream.next().value }))
          .sort((left, right) => left.key - right.key)
          .map(({ row }) => row);
        expect(valueOf("CRITICAL_MINERAL_SHARE", ...columnsOf(shuffled), null, how, DAY)).toBe(
          valueOf("CRITICAL_MINERAL_SHARE", ...columnsOf(rows), null, how, DAY),
        );
      }),
      { seed: SEED, numRuns: 300 },
    );
  });

  it("does not change if a row is split in two", () => {
    fc.assert(
      fc.property(lots, method, fc.nat(), (rows, how, cut) => {
        const [first, ...rest] = rows as [Lot, ...Lot[]];
        const part = cut % (first.cents + 1);
        const split = [{ ...first, cents: part }, ...rest, { ...first, cents: first.cents - part }];
        expect(valueOf("CRITICAL_MINERAL_SHARE", ...columnsOf(split), null, how, DAY)).toBe(
          valueOf("CRITICAL_MINERAL_SHARE", ...columnsOf(rows), null, how, DAY),
        );
      }),
      { seed: SEED, numRuns: 300 },
    );
  });

  it("has a share that never falls if a chain moves its processing to a free trade country", () => {
    fc.assert(
      fc.property(lots, method, fc.nat(), (rows, how, at) => {
        const moved = rows.map((row, index) => (index === at % rows.length ? { ...row, processing: "Canada" } : row));
        const before = valueOf("CRITICAL_MINERAL_SHARE", ...columnsOf(rows), null, how, DAY) as number;
        const after = valueOf("CRITICAL_MINERAL_SHARE", ...columnsOf(moved), null, how, DAY) as number;
        expect(after).toBeGreaterThanOrEqual(before);
      }),
      { seed: SEED, numRuns: 300 },
    );
  });

  it("is explained with the share and verdict of the other functions, and with every unknown row", () => {
    fc.assert(
      fc.property(lots, method, (rows, how) => {
        const columns = columnsOf(rows);
        const spill = valueOf("EXPLAIN_CRITICAL_MINERALS", DAY, ...columns, null, how) as unknown[][];
        const named = (label: string): unknown[] => spill.find((row) => row[0] === label) as unknown[];
        expect(named("Total")[2]).toBe(valueOf("CRITICAL_MINERAL_SHARE", ...columns, null, how, DAY));
        expect(named("Verdict")[2]).toBe(valueOf("MEETS_CRITICAL_MINERALS", DAY, ...columns, null, how));
        const open = rows.filter(
          ({ extraction, processing }) =>
            (thousandthsOf(extraction) === null || thousandthsOf(processing) === null) &&
            Math.max(thousandthsOf(extraction) ?? 0, thousandthsOf(processing) ?? 0) < (how === "traced" ? 1 : 500),
        );
        expect(spill.filter((row) => row[4] === "unknown")).toHaveLength(open.length);
        expect(named("Share if every unknown qualified")[2]).toBeGreaterThanOrEqual(named("Total")[2] as number);
      }),
      { seed: SEED, numRuns: 300 },
    );
  });

  it("is met once the plan for re-sourcing is carried out", () => {
    fc.assert(
      fc.property(lots, (rows) => {
        const columns = columnsOf(rows);
        const plan = valueOf("RESOURCING_PLAN", DAY, ...columns) as unknown[][];
        const chosen = new Set(plan.slice(1, -1).map((row) => Number(row[0])));
        const carriedOut = rows.map((row, index) => (chosen.has(index + 1) ? { ...row, processing: "Chile" } : row));
        expect(valueOf("MEETS_CRITICAL_MINERALS", DAY, ...columnsOf(carriedOut))).toBe(true);
      }),
      { seed: SEED, numRuns: 200 },
    );
  });
});

describe.each(blanks)("with blank cells as $name", ({ blank }) => {
  const values = column(600, blank, 400);
  const extraction = column("Chile", blank, "China");
  const processing = column("China", blank, blank);

  it("a blank row is skipped", () => {
    expect(answerOf("CRITICAL_MINERAL_SHARE", [values, extraction, processing])).toEqual({ value: 0.6 });
  });

  it("a blank origin is listed as unknown and does not count", () => {
    const spill = valueOf("EXPLAIN_CRITICAL_MINERALS", DAY, values, extraction, processing) as unknown[][];
    expect(spill.slice(1).map((row) => row[4])).toEqual(["qualifies", "unknown", "", "", "", "meets"]);
    expect(spill.map((row) => row[0])).toContain(3);
  });

  it("a blank recycling origin leaves a chain without recycling", () => {
    expect(answerOf("QUALIFYING_FRACTION", [column("China"), column("China"), column(blank)])).toEqual({ value: 0 });
  });

  it("a chain that is only recycled needs no other origin", () => {
    const spill = valueOf(
      "EXPLAIN_CRITICAL_MINERALS",
      DAY,
      column(1),
      column(blank),
      column(blank),
      column("Germany"),
    ) as unknown[][];
    expect(spill[1]?.[4]).toBe("does not");
  });

  it("blank labels and a blank optional column change nothing", () => {
    const spill = valueOf(
      "EXPLAIN_CRITICAL_MINERALS",
      DAY,
      values,
      extraction,
      processing,
      null,
      null,
      column(blank, blank, "Lot 3"),
    ) as unknown[][];
    expect(spill.map((row) => row[0]).slice(1, 3)).toEqual(["row 1", "Lot 3"]);
    expect(answerOf("CRITICAL_MINERAL_SHARE", [values, extraction, processing, column(blank, blank, blank)])).toEqual({
      value: 0.6,
    });
  });

  it("reference functions return blank cells for blank cells", () => {
    for (const id of ["IS_FTA_EQUIVALENT", "FTA_AGREEMENT", "IS_NORTH_AMERICA", "COUNTRY_CODE"]) {
      expect((functionOf(id)(column("Japan", blank)) as unknown[][])[1]).toEqual([""]);
    }
    for (const id of ["CRITICAL_MINERAL", "IS_CRITICAL_MINERAL"]) {
      expect((functionOf(id)(column("Li", blank)) as unknown[][])[1]).toEqual([""]);
    }
    for (const id of ["CRITICAL_MINERAL_PERCENTAGE", "BATTERY_COMPONENT_PERCENTAGE"]) {
      expect((functionOf(id)(column(DAY, blank)) as unknown[][])[1]).toEqual([""]);
    }
  });

  it("a blank date means the newest date of the law data", () => {
    expect(answerOf("IS_FTA_EQUIVALENT", ["Japan", blank])).toEqual({ value: true });
  });

  it("a blank material next to filled cells is an error that names the row", () => {
    expect(
      answerOf("CRITICAL_MINERAL_SHARE", [
        column(1, 2),
        column("Chile", "Chile"),
        column("China", "China"),
        null,
        null,
        null,
        column("Li", blank),
      ]),
    ).toMatchObject({ error: "#VALUE!", message: expect.stringContaining("Row 2") });
  });
});

describe("a zero in an origin column", () => {
  it("is a fraction if the call has fractions above zero and the column has no countries", () => {
    const spill = valueOf(
      "EXPLAIN_CRITICAL_MINERALS",
      DAY,
      column(1, 1),
      column(0, 0.7),
      column("-", "-"),
    ) as unknown[][];
    expect(spill[1]?.[4]).toBe("does not");
  });

  it("counts as blank in a column of countries, whatever the other columns hold", () => {
    const spill = valueOf(
      "EXPLAIN_CRITICAL_MINERALS",
      DAY,
      column(1, 1),
      column(0, "China"),
      column("-", 0.7),
    ) as unknown[][];
    expect(spill[1]?.[4]).toBe("unknown");
  });
});

describe("an error cell", () => {
  const error = new CustomFunctions.Error(CustomFunctions.ErrorCode.notAvailable, "");
  it.each([
    ["value", [column(1, error), column("Chile", "Chile"), column("China", "China")]],
    ["extraction", [column(1, 2), column("Chile", error), column("China", "China")]],
    ["processing", [column(1, 2), column("Chile", "Chile"), column("China", error)]],
  ])("in %s names its row", (name, args) => {
    expect(answerOf("CRITICAL_MINERAL_SHARE", args)).toMatchObject({
      error: "#VALUE!",
      message: expect.stringMatching(new RegExp(`^Row 2: ${name} contains #N/A`)),
    });
  });
});

it("a verdict that fails by a thousandth shows that thousandth", () => {
  const spill = valueOf(
    "EXPLAIN_CRITICAL_MINERALS",
    "2025-06-30",
    column(599.999, 400.001),
    column("Chile", "China"),
    column("China", "China"),
  ) as unknown[][];
  expect(spill[spill.length - 1]).toEqual(
    expect.arrayContaining([false, expect.stringContaining("599.999 of 1000 is less than 60 %")]),
  );
});

describe("Japan", () => {
  /** The authority that the explanation cites for the first chain, which is processed in Japan. */
  const authority = (mineral?: string): unknown => {
    const materials = mineral === undefined ? [] : [null, null, null, column(mineral, "Lithium")];
    const rows = functionOf("EXPLAIN_CRITICAL_MINERALS")(
      "2024-05-01",
      column(60, 40),
      column("DRC", "Chile"),
      column("Japan", "China"),
      ...materials,
    ) as unknown[][];
    expect(rows[1]?.[4]).toBe("qualifies");
    return rows[1]?.[6];
  };

  test("counts under its agreement for the five minerals, and for others by an unverified reading", () => {
    for (const mineral of ["Lithium", "CoSO4", "Nickel sulfate", "HPMSM", "Natural graphite"])
      expect(authority(mineral)).toMatch(/^US-Japan Agreement .* \[secondary source\]$/);
    for (const mineral of ["Aluminum", "Titanium", undefined])
      expect(authority(mineral)).toBe("26 CFR 1.30D-2(b)(13), Japan for every mineral [unverified, likelihood medium]");
  });
});
