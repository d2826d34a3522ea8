import fc from "fast-check";
import Fraction from "fraction.js";

import { answerOf, column, functionOf } from "../support/functions";

const SEED = 20261128;

function valueOf(id: string, ...args: unknown[]): unknown {
  return functionOf(id)(...args);
}

describe("a fraction with the 15 digits of a cell", () => {
  it("ties exactly from VALUE_ADDED_SHARES to the verdict", () => {
    const shares = valueOf(
      "VALUE_ADDED_SHARES",
      column("A", "A", "B", "B"),
      column("processing", "processing", "processing", "processing"),
      column("Japan", "China", "Japan", "China"),
      column(100, 200, 50, 100),
    ) as unknown[][];
    expect(shares.map((row) => row[2])).toEqual([0.333333333333333, 0.333333333333333]);
    const chains = [column(300, 300, 200), column("-", "-", "Chile"), column(...shares.map((row) => row[2]), "China")];
    // 100 + 100 + 200 of 800 qualify.
    expect(valueOf("MEETS_CRITICAL_MINERALS", "2024-06-30", ...chains, null, "traced")).toBe(true);
    expect(valueOf("CRITICAL_MINERAL_GAP", "2024-06-30", ...chains, null, "traced")).toBe(0);
    expect(valueOf("RESOURCING_PLAN", "2024-06-30", ...chains, null, "traced")).toEqual([
      ["chain", "value", "cost"],
      ["Total", 0, 0],
    ]);
  });

  it("ties exactly for any shares that VALUE_ADDED_SHARES spills", () => {
    const part = fc.tuple(fc.integer({ min: 1, max: 999 }), fc.integer({ min: 1, max: 999 }));
    fc.assert(
      fc.property(fc.array(part, { minLength: 1, maxLength: 12 }), fc.boolean(), (parts, oneCentLess) => {
        const names = parts.map((_, index) => `Chain ${index}`);
        const shares = valueOf(
          "VALUE_ADDED_SHARES",
          column(...names.flatMap((name) => [name, name])),
          column(...names.flatMap(() => ["processing", "processing"])),
          column(...names.flatMap(() => ["Chile", "China"])),
          column(...parts.flat()),
        ) as unknown[][];
        // Each chain is worth its whole value added, so the qualifying value is a whole number. A last chain makes it half of the total.
        const good = parts.reduce((sum, [some]) => sum + some, 0);
        const all = parts.reduce((sum, [some, others]) => sum + some + others, 0);
        const rest = all - 2 * good;
        const cent = oneCentLess ? 0.01 : 0;
        const [values, origins] = rest >= 0 ? [[rest], ["Chile"]] : [[-rest], ["China"]];
        const chains = [
          column(...parts.map(([some, others]) => some + others), ...values, cent),
          column(...parts.map(() => "-"), ...origins, "China"),
          column(...shares.map((row) => row[2]), "China", "China"),
        ];
        expect(valueOf("MEETS_CRITICAL_MINERALS", "2024-06-30", ...chains, null, "traced")).toBe(!oneCentLess);
      }),
      { seed: SEED, numRuns: 500 },
    );
  });

  it("stays below one half if it is just below", () => {
    const [row] = valueOf(
      "VALUE_ADDED_SHARES",
      column("A", "A"),
      column("processing", "processing"),
      column("Japan", "China"),
      column(499999999999999, 500000000000001),
    ) as unknown[][];
    expect(row?.[2]).toBe(0.499999999999999);
    expect(valueOf("QUALIFYING_FRACTION", column("-"), column(row?.[2]))).toEqual([[0]]);
  });

  it("ties exactly at 25 %, 50 % and 40 % of an entity", () => {
    const table = (...rows: [string, string, number][]): unknown[] => [
      column(...rows.map(([owner]) => owner)),
      column(...rows.map(([, owned]) => owned)),
      column(...rows.map(([, , share]) => share)),
    ];
    // A twelfth directly, a twelfth through A, which G holds in full, and a third of a quarter through B make a quarter.
    const twelfths = table(["G", "A", 1], ["A", "X", 1 / 12], ["G", "X", 1 / 12], ["B", "X", 1 / 3], ["G", "B", 1 / 4]);
    expect(valueOf("FEOC_CONTROL_SHARE", "X", "G", ...twelfths)).toEqual([[0.25]]);
    expect(valueOf("IS_FEOC", "X", "Japan", "G", ...twelfths)).toEqual([[true]]);
    const sixths = table(["G", "X", 1 / 6], ["G", "X", 1 / 3]);
    expect(valueOf("FEOC_CONTROL_SHARE", "X", "G", ...sixths)).toEqual([[1]]);
    const whole = table(["G", "X", 1 / 3], ["G", "X", 1 / 3], ["G", "X", 1 / 3]);
    expect(valueOf("FEOC_CONTROL_SHARE", "X", "G", ...whole)).toEqual([[1]]);
    // Three times 2/15 is 40 %, and none of the three reaches 25 %.
    const together = table(["S", "X", 2 / 15], ["T", "X", 2 / 15], ["U", "X", 2 / 15]);
    expect(valueOf("FOREIGN_OWNERSHIP_STATUS", "X", column("S", "T", "U"), ...together)).toEqual([
      ["foreign-influenced entity"],
    ]);
    // 1/3 + 1/6 is one half, which is not more than one half.
    const half = table(["S", "X", 1 / 3], ["T", "X", 1 / 6]);
    expect(valueOf("FOREIGN_OWNERSHIP_STATUS", "X", column("S", "T"), ...half)).toEqual([
      ["foreign-influenced entity"],
    ]);
  });
});

describe("a sentence that compares amounts", () => {
  const COMPARISON = /^(Met|Not met): (\S+) of (\S+) is (at least|less than) (\S+) %/;

  /** Whether the comparison that a verdict prints is true of its numbers as exact decimals. */
  function isTrue(text: string): boolean {
    const [, state, part, total, relation, percent] = COMPARISON.exec(text) as RegExpExecArray;
    const left = new Fraction(part as string).mul(100);
    const right = new Fraction(total as string).mul(percent as string);
    const isAtLeast = left.compare(right) >= 0;
    return isAtLeast === (relation === "at least") && isAtLeast === (state === "Met");
  }

  const tiny = fc.constantFrom(0, 1e-3, 1e-9, 1e-12, 1e-13, 1e-15, 1e-20);

  it.each([
    ["EXPLAIN_CRITICAL_MINERALS", "value-added"],
    ["EXPLAIN_CRITICAL_MINERALS", "traced"],
    ["EXPLAIN_BATTERY_COMPONENTS", null],
  ])("prints the digits that make it true: %s, %s", (id, method) => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10_000 }), tiny, tiny, fc.boolean(), (unit, more, less, thirds) => {
        const values = [unit * 6, unit * 4, more, less];
        const origins = ["Canada", "China", "Canada", "China"];
        const columns =
          method === null
            ? [column(...values), column(...origins)]
            : [
                column(...values, ...(thirds ? [3e-14] : [])),
                column(...origins, ...(thirds ? ["-"] : [])),
                column("China", "China", "China", "China", ...(thirds ? [1 / 3] : [])),
                null,
                method,
              ];
        const spill = valueOf(id, "2025-06-30", ...columns) as unknown[][];
        const text = String(spill.at(-1)?.[5]);
        expect([text, isTrue(text)]).toEqual([text, true]);
      }),
      { seed: SEED, numRuns: 400 },
    );
  });

  it("does not round 719.9999999999999999 of 1800 to 720", () => {
    const spill = valueOf(
      "EXPLAIN_CRITICAL_MINERALS",
      "2023-06-30",
      column(720, 1080, 1e-13),
      column("Chile", "China", "China"),
      column("China", "China", "China"),
    ) as unknown[][];
    expect(spill.at(-1)?.[5]).toBe("Not met: 720 of 1800.0000000000001 is less than 40 %, compared exactly.");
  });

  it("says that the credit has ended only if the requirement is met", () => {
    const verdict = (id: string, ...args: unknown[]): unknown => (valueOf(id, ...args) as unknown[][]).at(-1)?.[5];
    const ended =
      "This decides the requirement, not the credit: section 30D allows no credit for vehicles acquired after 2025-09-30.";
    const minerals = (origin: string): unknown =>
      verdict("EXPLAIN_CRITICAL_MINERALS", "2025-06-30", column(1), column(origin), column("China"));
    const components = (origin: string): unknown =>
      verdict("EXPLAIN_BATTERY_COMPONENTS", "2025-06-30", column(1), column(origin));
    for (const text of [minerals("Chile"), components("Canada")]) expect(String(text).endsWith(` ${ended}`)).toBe(true);
    for (const text of [minerals("China"), components("China")]) expect(text).not.toContain("credit");
  });

  it("names the share of an owner with the digits that make it true", () => {
    const owners = [column("S", "S"), column("X", "X"), column(0.5, 1e-18)];
    expect(valueOf("FOREIGN_OWNERSHIP_STATUS", "X", "S", ...owners)).toEqual([["specified foreign entity"]]);
    const answer = answerOf("INCREMENTAL_VALUES", [column("a", "b"), column("b", ""), column(100, 99.9999999999999)]);
    expect(answer).toMatchObject({
      message: expect.stringContaining("has a value of 99.9999999999999, less than the 100"),
    });
  });
});

describe("an error in a label", () => {
  const label = column("Lot A", new CustomFunctions.Error(CustomFunctions.ErrorCode.notAvailable, ""));
  const [values, chile, china] = [column(40, 60), column("Chile", "China"), column("China", "China")];

  it.each([
    ["EXPLAIN_CRITICAL_MINERALS", ["2025-06-30", values, chile, china, null, null, label]],
    ["EXPLAIN_BATTERY_COMPONENTS", ["2025-06-30", values, china, label]],
    ["EXPLAIN_MATERIAL_ASSISTANCE", ["battery component", "2026-06-30", values, column(true, false), null, label]],
    ["RESOURCING_PLAN", ["2025-06-30", values, china, china, null, null, null, label]],
    [
      "MATERIAL_ASSISTANCE_PLAN",
      ["battery component", "2026-06-30", values, column(false, true), null, column("", 61), label],
    ],
  ])("is shown with its row and does not affect other cells: %s", (id, args) => {
    const spill = valueOf(id, ...args) as unknown[][];
    expect(spill.map((row) => row[0])).toContain("row 2 (#N/A)");
  });
});
