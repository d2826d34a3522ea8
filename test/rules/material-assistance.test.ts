import fc from "fast-check";

import { type MaterialAssistanceLaw, materialAssistanceLaw } from "../../src/law/material-assistance";
import { determineMaterialAssistance, passesMaterialAssistance } from "../../src/rules/material-assistance";
import type { CostLines } from "../../src/rules/material-assistance-lines";
import { materialAssistanceThreshold } from "../../src/rules/material-assistance-property";
import { answerOf, blanks, column, functionOf, plain } from "../support/functions";

const SEED = 20261123;
const RATIO = "MATERIAL_ASSISTANCE_COST_RATIO";
const PASSES = "PASSES_MATERIAL_ASSISTANCE";
const EXPLAIN = "EXPLAIN_MATERIAL_ASSISTANCE";

/** A cost line in cents; `part` is null if its status is not known. */
interface Line {
  readonly cents: number;
  readonly part: number | null;
  readonly exempt: boolean;
}

const line: fc.Arbitrary<Line> = fc
  .record({
    cents: fc.integer({ min: 0, max: 100_000_000 }),
    tenThousandths: fc.oneof(fc.constantFrom(0, 10_000), fc.integer({ min: 0, max: 10_000 })),
    known: fc.integer({ min: 0, max: 5 }),
    exempt: fc.integer({ min: 0, max: 5 }),
  })
  .map(({ cents, tenThousandths, known, exempt }) => ({
    cents,
    part: known === 0 ? null : Math.floor((cents * tenThousandths) / 10_000),
    exempt: exempt === 0,
  }));
const lines = fc
  .array(line, { minLength: 1, maxLength: 25 })
  .filter((rows) => rows.some(({ cents, exempt }) => cents > 0 && !exempt));

/** Sums in whole cents, independent of the rule. */
function sums(rows: readonly Line[], honoured: boolean): { total: bigint; supported: bigint; potential: bigint } {
  let total = 0n;
  let supported = 0n;
  let potential = 0n;
  for (const { cents, part, exempt } of rows) {
    if (exempt && honoured) continue;
    total += BigInt(cents);
    supported += part === null ? 0n : BigInt(cents - part);
    potential += BigInt(cents - (part ?? 0));
  }
  return { total, supported, potential };
}

function cells({ cents, part }: Line): unknown {
  if (part === null) return "unknown";
  if (part === 0) return false;
  return part === cents ? true : part / 100;
}

/** The columns and the argument `parts`, which is given because a part of a few cents would look like a fraction. */
function columns(rows: readonly Line[]): unknown[] {
  return [
    column(...rows.map(({ cents }) => cents / 100)),
    column(...rows.map(cells)),
    column(...rows.map(({ exempt }) => exempt)),
    "amount",
  ];
}

const tested = fc.constantFrom(
  ["qualified facility", "2026-06-30", 40n, true],
  ["energy storage technology", "2027-06-30", 60n, true],
  ["energy storage technology", "2031-06-30", 75n, false],
  ["solar component", "2026-12-31", 50n, true],
  ["wind component", "2027-01-01", 90n, false],
  ["inverter", "2029-06-30", 65n, false],
  ["battery component", "2026-06-30", 60n, true],
  ["battery component", "2028-06-30", 70n, false],
  ["critical mineral", "2032-06-30", 40n, false],
) as fc.Arbitrary<readonly [string, string, bigint, boolean]>;

function quotient(part: bigint, total: bigint): number {
  return Number((part * 10n ** 18n) / total) / 1e18;
}

describe("the material assistance ratio on random tables", () => {
  it("has the verdict of an independent count in whole cents", () => {
    fc.assert(
      fc.property(lines, tested, (rows, [property, date, percent, honoured]) => {
        const { total, supported } = sums(rows, honoured);
        if (total === 0n) return;
        expect(answerOf(PASSES, [property, date, ...columns(rows)])).toEqual({
          value: 100n * supported >= percent * total,
        });
      }),
      { seed: SEED, numRuns: 1500 },
    );
  });

  it("has the right verdict exactly at, one cent below and one cent above each threshold", () => {
    const bill = fc.tuple(tested, fc.array(fc.integer({ min: 1, max: 9_999_999 }), { minLength: 1, maxLength: 8 }));
    fc.assert(
      fc.property(bill, fc.constantFrom(-1, 0, 1), ([[property, date, percent], parts], cent) => {
        // The threshold of a total that is a multiple of 10,000 cents is a whole number of cents.
        const sum = parts.reduce((whole, part) => whole + part, 0);
        const total = Math.ceil(sum / 10_000) * 10_000 + 10_000;
        const clean = (total / 100) * Number(percent) + cent;
        const first = Math.min(clean, parts[0] as number);
        const rows = [first, clean - first, total - clean].map((cents, index) => ({ cents, pfe: index === 2 }));
        const answer = plain(
          functionOf(PASSES)(
            property,
            date,
            column(...rows.map(({ cents }) => cents / 100)),
            column(...rows.map(({ pfe }) => pfe)),
          ),
        );
        expect(answer).toBe(cent >= 0);
      }),
      { seed: SEED, numRuns: 1500 },
    );
  });

  it("has the value of an independent count, and its explanation has both ratios", () => {
    fc.assert(
      fc.property(lines, tested, (rows, [property, date, percent, honoured]) => {
        const always = sums(rows, true);
        expect(plain(functionOf(RATIO)(...columns(rows)))).toBeCloseTo(quotient(always.supported, always.total), 14);
        const { total, supported, potential } = sums(rows, honoured);
        if (total === 0n) return;
        const given = columns(rows);
        const spill = plain(
          functionOf(EXPLAIN)(property, date, ...given.slice(0, 3), null, ...given.slice(3)),
        ) as unknown[][];
        const row = (label: string): unknown[] => spill.find(([first]) => first === label) as unknown[];
        expect(row("Total")[1]).toBe(Number(total) / 100);
        expect(row("Total")[2]).toBe(Number(total - supported) / 100);
        expect(row("Supported ratio")[1]).toBeCloseTo(quotient(supported, total), 14);
        expect(row("Potential ratio")[1]).toBeCloseTo(quotient(potential, total), 14);
        expect(row("Threshold")[1]).toBe(Number(percent) / 100);
        expect(row("Verdict")[1]).toBe(plain(functionOf(PASSES)(property, date, ...columns(rows))));
        expect(spill).toHaveLength(1 + rows.length + 5);
        expect(spill.flat().join(" ")).not.toMatch(/[{}]|undefined|NaN/);
      }),
      { seed: SEED, numRuns: 300 },
    );
  });

  it("never falls if cost moves from a prohibited foreign entity to others, or if a status becomes known", () => {
    fc.assert(
      fc.property(lines, fc.nat(), fc.integer({ min: 0, max: 100 }), (rows, pick, percent) => {
        const at = pick % rows.length;
        const better = rows.map((one, index) =>
          index === at ? { ...one, part: Math.floor(((one.part ?? one.cents) * percent) / 100) } : one,
        );
        const before = plain(functionOf(RATIO)(...columns(rows))) as number;
        expect(plain(functionOf(RATIO)(...columns(better)))).toBeGreaterThanOrEqual(before);
      }),
      { seed: SEED, numRuns: 500 },
    );
  });

  it("does not depend on the order of the lines", () => {
    fc.assert(
      fc.property(
        lines.chain((rows) => fc.tuple(fc.constant(rows), fc.shuffledSubarray([...rows], { minLength: rows.length }))),
        tested,
        ([rows, shuffled], [property, date]) => {
          expect(answerOf(RATIO, columns(shuffled))).toEqual(answerOf(RATIO, columns(rows)));
          expect(answerOf(PASSES, [property, date, ...columns(shuffled)])).toEqual(
            answerOf(PASSES, [property, date, ...columns(rows)]),
          );
        },
      ),
      { seed: SEED, numRuns: 300 },
    );
  });

  it("does not depend on how a line is split", () => {
    fc.assert(
      fc.property(lines, fc.nat(), fc.integer({ min: 0, max: 100 }), (rows, pick, percent) => {
        const at = pick % rows.length;
        const share = (whole: number): number => Math.floor((whole * percent) / 100);
        const split = rows.flatMap((one, index) => {
          if (index !== at) return [one];
          const first = { ...one, cents: share(one.cents), part: one.part === null ? null : share(one.part) };
          const rest = {
            ...one,
            cents: one.cents - first.cents,
            part: one.part === null ? null : one.part - (first.part ?? 0),
          };
          return [first, rest];
        });
        expect(answerOf(RATIO, columns(split))).toEqual(answerOf(RATIO, columns(rows)));
      }),
      { seed: SEED, numRuns: 300 },
    );
  });
});

describe("the explanation of material assistance", () => {
  const explain = (...args: unknown[]): unknown[][] => plain(functionOf(EXPLAIN)(...args)) as unknown[][];

  it("lists every status, and says that the verdict fails for lack of evidence", () => {
    const rows = explain(
      "battery component",
      "2026-06-30",
      column(10, 20, 30, 40, 50),
      column(false, true, 12, "", true),
      column("", "", "", "", true),
      column("Foil", "Salt", "Cells", "Can", "Tool"),
    );
    expect(rows[0]).toEqual(["label", "cost", "PFE part", "status", "reason", "authority"]);
    expect(rows.map(([label, cost, part, status]) => [label, cost, part, status])).toEqual([
      ["label", "cost", "PFE part", "status"],
      ["Foil", 10, 0, "not PFE"],
      ["Salt", 20, 20, "PFE"],
      ["Cells", 30, 12, "partly"],
      ["Can", 40, "", "unknown"],
      ["Tool", 50, 50, "left out"],
      ["Total", 100, 72, ""],
      ["Supported ratio", 0.28, "", ""],
      ["Potential ratio", 0.68, "", ""],
      ["Threshold", 0.6, "", ""],
      ["Verdict", false, "", "fails"],
    ]);
    expect(rows[6]?.[4]).toBe("Lines counted: 4 (1 unknown, counted as PFE); left out: 1.");
    expect(rows[10]?.[4]).toBe(
      "The supported ratio 28 % is less than 60 %. With certificates for the unknown lines it is 68 %, which passes.",
    );
  });

  it("names the contents of a certificate", () => {
    const rows = explain("inverter", "2026-06-30", column(10), column(false));
    expect(rows[1]?.[4]).toMatch(/EIN or foreign number, signed under penalties of perjury and kept for six years/);
    expect(rows[1]?.[5]).toBe("26 USC 7701(a)(52)(D)(iii)(IV) [verified]");
  });

  it("says that an election was not honored, and counts the line", () => {
    const rows = explain("battery component", "2027-01-01", column(50, 50), column(50, 10), column(true, false));
    expect(rows[1]?.[3]).toBe("PFE");
    expect(rows[1]?.[4]).toContain(
      "The existing-contract election does not apply on 2027-01-01, only before 2027-01-01.",
    );
    expect(rows.at(-1)?.slice(1, 4)).toEqual([false, "", "fails"]);
  });

  it("leaves out an elected contract on the last day of the election", () => {
    const rows = explain("battery component", "2026-12-31", column(50, 50), column(50, 10), column(true, false));
    expect(rows[1]?.[3]).toBe("left out");
    expect(rows[1]?.[4]).toContain("made before 2025-06-16");
    expect(rows.at(-1)?.slice(1, 4)).toEqual([true, "", "passes"]);
  });

  it("shows the ratios even if the statute states no threshold, with the error in its own cell", () => {
    const rows = explain("wind component", "2028-06-30", column(60, 40), column(false, true));
    expect(rows.find(([label]) => label === "Supported ratio")?.[1]).toBe(0.6);
    expect(rows.find(([label]) => label === "Threshold")?.[1]).toMatch(/^#N\/A: No material assistance threshold/);
    expect(rows.find(([label]) => label === "Verdict")?.[1]).toMatch(/^#N\/A/);
  });

  it("shows the lines even if every cost is left out, with the error in the cells of the ratios", () => {
    const rows = explain("inverter", "2026-06-30", column(60), column(true), column(true));
    expect(rows[1]?.[3]).toBe("left out");
    expect(rows.find(([label]) => label === "Supported ratio")?.[1]).toMatch(/^#N\/A: Every cost is left out/);
    expect(rows.find(([label]) => label === "Threshold")?.[1]).toBe(0.5);
  });

  it("never rounds a ratio that falls short up to the threshold", () => {
    const rows = explain("battery component", "2026-06-30", column(100_000_000), column(40_000_000.01));
    expect(rows.at(-1)?.[1]).toBe(false);
    expect(rows.at(-1)?.[4]).toContain("59.9999 % is less than 60 %");
  });

  it("skips rows that hold only a label", () => {
    const rows = explain("inverter", "2026-06-30", column(60, ""), column(false, ""), null, column("Can", "Lid"));
    expect(rows.map(([label]) => label)).not.toContain("Lid");
  });
});

describe("blank cells", () => {
  it.each(blanks)("as $name make a status next to TRUE and FALSE unknown, and a blank row is skipped", ({ blank }) => {
    const table = [column(50, 30, blank, 20), column(false, true, blank, blank), column(blank, blank, blank, blank)];
    expect(answerOf(RATIO, table)).toEqual({ value: 0.5 });
    expect(answerOf(PASSES, ["inverter", "2026-06-30", ...table])).toEqual({ value: true });
    const spill = plain(functionOf(EXPLAIN)("inverter", "2026-06-30", ...table)) as unknown[][];
    expect(spill.slice(1, 4).map(([label, , , status]) => [label, status])).toEqual([
      [1, "not PFE"],
      [2, "PFE"],
      [4, "unknown"],
    ]);
  });

  it.each(blanks)("as $name in a whole column of statuses support nothing", ({ blank }) => {
    expect(answerOf(RATIO, [column(60, 40), column(blank, blank)])).toEqual({ value: 0 });
    expect(answerOf(PASSES, ["inverter", "2026-06-30", column(60, 40), column(blank, blank)])).toEqual({
      value: false,
    });
  });

  it.each(blanks)("as $name leave the threshold of a blank row blank", ({ blank }) => {
    expect(answerOf("MATERIAL_ASSISTANCE_THRESHOLD", [column("inverter", blank), column("2026-06-30", blank)])).toEqual(
      {
        value: [[0.5], [""]],
      },
    );
  });

  it("do not include error cells, which are an error that names the row in every column", () => {
    const broken = { type: "Error", basicValue: "#DIV/0!" };
    const fine = [column(60, 40), column(false, true), column(false, false)];
    for (const [index, name] of ["cost", "pfe", "exempt"].entries()) {
      const table = fine.map((cellsOfColumn, at) => (at === index ? [cellsOfColumn[0], [broken]] : cellsOfColumn));
      expect(answerOf(RATIO, table)).toEqual({
        error: "#VALUE!",
        message: `Row 2: ${name} contains #DIV/0!. Correct that cell first.`,
      });
    }
  });
});

describe("a change of the law", () => {
  const lines: CostLines = {
    count: 2,
    costs: Float64Array.from([60, 40]),
    pfeParts: Float64Array.from([0, 40]),
    partsAre: "amount",
    wholly: new Uint8Array(2),
    elected: new Uint8Array(2),
    blank: new Uint8Array(2),
    assigned: new Map(),
    rowOf: (element) => ({ row: element + 1 }),
  };
  const changed: MaterialAssistanceLaw = {
    ...materialAssistanceLaw,
    properties: materialAssistanceLaw.properties.map((property) =>
      property.name === "battery component"
        ? { ...property, thresholds: [{ from: "2026-01-01", value: "0.61", citation: property.thresholdCitation }] }
        : property,
    ),
    // This holds for any later content of the law data.
    mineralThresholds: { Graphite: [{ from: "2028-01-01", value: "0.35", citation: "7701(a)(52)(C)(ii)" }] },
  };

  it("changes verdicts by a change of the table alone", () => {
    expect(passesMaterialAssistance("battery component", "2026-06-30", lines)).toBe(true);
    expect(passesMaterialAssistance("battery component", "2026-06-30", lines, changed)).toBe(false);
    expect(determineMaterialAssistance("battery component", "2026-06-30", lines, changed).verdict?.state).toBe(
      "not met",
    );
  });

  it("applies thresholds of single minerals from their first day on, and leaves other minerals unchanged", () => {
    const percent = (name: string, date: string, law = changed): string =>
      materialAssistanceThreshold(name, date, law).text;
    expect(percent("graphite", "2028-01-01")).toBe("35 %");
    expect(percent("graphite", "2027-12-31")).toBe("0 %");
    expect(percent("lithium", "2028-01-01")).toBe("0 %");
    expect(percent("critical mineral", "2028-01-01")).toBe("0 %");
    expect(percent("graphite", "2028-01-01", { ...changed, mineralThresholds: {} })).toBe("0 %");
    expect(materialAssistanceThreshold("graphite", "2028-01-01", changed).citation).toBe("7701(a)(52)(C)(ii)");
  });
});

describe("a part of a cost", () => {
  it("given as TRUE next to a cost of 0 is not explained as certified", () => {
    const rows = plain(
      functionOf(EXPLAIN)("inverter", "2026-06-30", column(0, 10), column(true, false)),
    ) as unknown[][];
    expect(rows.slice(1, 3).map(([, , part, status]) => [part, status])).toEqual([
      [0, "PFE"],
      [0, "not PFE"],
    ]);
  });

  it("given as a fraction is shown and explained in the unit of the cost", () => {
    const rows = plain(
      functionOf(EXPLAIN)(
        "inverter",
        "2026-06-30",
        column(10, 20, 30, 40),
        column(0.25, 1, 0, ""),
        null,
        null,
        "fraction",
      ),
    ) as unknown[][];
    expect(rows.slice(1, 6).map(([, cost, part, status]) => [cost, part, status])).toEqual([
      [10, 2.5, "partly"],
      [20, 20, "PFE"],
      [30, 0, "not PFE"],
      [40, "", "unknown"],
      [100, 62.5, ""],
    ]);
    expect(rows[1]?.[4]).toMatch(/^2\.5 of 10 is from a prohibited foreign entity/);
  });

  it("given as a fraction has the ratio, verdict and explanation of the same part given as an amount", () => {
    // The product of cents and hundredths has four decimals, which a cell holds exactly.
    const row = fc.record({
      cents: fc.integer({ min: 200, max: 99_999_999 }),
      hundredths: fc.integer({ min: 0, max: 100 }),
      known: fc.integer({ min: 0, max: 5 }),
    });
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 12 }), tested, (rows, [property, date]) => {
        const costs = column(...rows.map(({ cents }) => cents / 100));
        const given = (part: (one: (typeof rows)[number]) => number) =>
          column(...rows.map((one) => (one.known === 0 ? "unknown" : one.hundredths === 0 ? false : part(one))));
        const fractions = given(({ hundredths }) => hundredths / 100);
        const amounts = given(({ cents, hundredths }) => (cents * hundredths) / 10_000);
        const ratio = answerOf(RATIO, [costs, fractions, null, "fraction"]);
        expect(ratio).toEqual(answerOf(RATIO, [costs, amounts, null, "amount"]));
        const line = [property, date, costs];
        expect(answerOf(PASSES, [...line, fractions, null, "fraction"])).toEqual(
          answerOf(PASSES, [...line, amounts, null, "amount"]),
        );
        const explained = (pfe: unknown, parts: string): unknown =>
          plain(functionOf(EXPLAIN)(...line, pfe, null, null, parts));
        expect(explained(fractions, "fraction")).toEqual(explained(amounts, "amount"));
      }),
      { seed: SEED, numRuns: 400 },
    );
  });

  it("has the same meaning in any order of the lines", () => {
    const cell = fc.constantFrom<unknown>(true, false, 0, 1, 0.5, 5, "unknown", "yes", null);
    fc.assert(
      fc.property(
        fc
          .array(fc.tuple(fc.constantFrom(1, 10, 20), cell), { minLength: 2, maxLength: 6 })
          .chain((rows) => fc.tuple(fc.constant(rows), fc.shuffledSubarray([...rows], { minLength: rows.length }))),
        fc.constantFrom(null, "fraction", "amount"),
        ([rows, shuffled], parts) => {
          const answer = (table: typeof rows): unknown => {
            const given = answerOf(RATIO, [
              column(...table.map(([cost]) => cost)),
              column(...table.map(([, pfe]) => pfe)),
              null,
              parts,
            ]);
            return "value" in given ? given : given.error;
          };
          expect(answer(shuffled)).toEqual(answer(rows));
        },
      ),
      { seed: SEED, numRuns: 1000 },
    );
  });
});
