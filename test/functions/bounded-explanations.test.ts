import fc from "fast-check";
import { ExactSum } from "../../src/exact";
import { figureCell, MOST_OF_STATUS, MOST_ROWS } from "../../src/functions/explanation-table";
import { reasonText } from "../../src/sentences/reason";
import { largeCall } from "../support/large-calls";
import { functionOf } from "../support/functions";

const EXPLAINING = ["EXPLAIN_CRITICAL_MINERALS", "EXPLAIN_BATTERY_COMPONENTS", "EXPLAIN_MATERIAL_ASSISTANCE"] as const;

interface Spill {
  /** Rows of the table that are shown themselves. */
  readonly listed: readonly (readonly unknown[])[];
  /** The sums of the others, with their number. */
  readonly summed: readonly { readonly count: number; readonly row: readonly unknown[] }[];
  /** From the total on. */
  readonly end: readonly (readonly unknown[])[];
  readonly status: number;
}

function spillOf(id: string, args: readonly unknown[]): Spill {
  const [header, ...table] = functionOf(id)(...args) as unknown[][];
  const total = table.findIndex(([label]) => label === "Total");
  const rows = table.slice(0, total);
  const first = rows.findIndex(([label]) => String(label).startsWith("Other rows: "));
  const listed = first < 0 ? rows : rows.slice(0, first);
  return {
    listed,
    summed: rows.slice(listed.length).map((row) => ({ count: Number(/\d+$/.exec(String(row[0]))?.[0]), row })),
    end: table.slice(total),
    status: (header as unknown[]).indexOf("status"),
  };
}

/** The exact sum of a column of figures, without the rows that were left out. */
function sumOf({ listed, summed, status }: Spill, column: number): number {
  const sum = new ExactSum();
  for (const row of [...listed, ...summed.map((each) => each.row)]) {
    if (row[status] !== "left out" && typeof row[column] === "number") sum.add(row[column]);
  }
  return figureCell({ value: sum.toRatio() }) as number;
}

const call = (id: (typeof EXPLAINING)[number], rows: number, start = 0) =>
  largeCall(id, start + rows).map((cells) => (cells && cells.length > 1 ? cells.slice(start) : cells));

describe.each(EXPLAINING)("%s", (id) => {
  test("lists exactly 2,000 rows one by one, in their order", () => {
    const args = call(id, MOST_ROWS);
    const { listed, summed } = spillOf(id, args);
    expect(summed).toEqual([]);
    expect(listed.length).toBe(2000);
    const rows = functionOf(id).determine(args)?.rows ?? [];
    const label = args.findIndex((_cells, index) => functionOf(id).declaration.parameters[index]?.name === "label");
    expect(listed.map((row) => row[0])).toEqual(rows.map(({ element }) => args[label]?.[element]?.[0]));
    expect(listed.map((row) => row.at(-2))).toEqual(rows.map((row) => reasonText(row.reason)));
  });

  test("lists the row after the first 2,000 with its number", () => {
    const { listed, summed } = spillOf(id, call(id, MOST_ROWS + 1));
    expect(summed).toEqual([]);
    expect(listed.length).toBe(2001);
    expect(listed[1999]?.at(-2)).not.toMatch(/^Row/);
    expect(listed[2000]?.at(-2)).toMatch(/^Row 2001: ./);
  });

  test("of the rows beyond, lists the ten largest of each status, the largest first, and adds up the others", () => {
    const args = call(id, 12_000);
    const { listed, summed, status } = spillOf(id, args);
    const beyond = (functionOf(id).determine(args)?.rows ?? []).slice(MOST_ROWS);
    const statuses = [...new Set(beyond.map((row) => row.status))];
    expect(statuses.length).toBeGreaterThan(1);
    const expected = statuses.map((name) => {
      const sizes = beyond
        .filter((row) => row.status === name)
        .map(({ figures }) => Number(figureCell(figures.value ?? figures.cost)))
        .sort((one, other) => other - one);
      return { name, largest: sizes.slice(0, MOST_OF_STATUS), others: sizes.length - MOST_OF_STATUS };
    });
    const shown = statuses.map((name) => ({
      name,
      largest: listed.slice(MOST_ROWS).flatMap((row) => (row[status] === name ? [row[1]] : [])),
      others: summed.find(({ row }) => row[status] === name)?.count,
    }));
    expect(shown).toEqual(expected);
    expect(summed.length).toBe(statuses.length);
  });

  test("adds up to its totals, and has the totals and verdict of all rows", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1990, max: 3500 }), fc.nat(50), (rows, start) => {
        const args = call(id, rows, start);
        const spill = spillOf(id, args);
        const [total] = spill.end;
        expect(spill.listed.length + spill.summed.reduce((sum, { count }) => sum + count, 0)).toBe(rows);
        expect(sumOf(spill, 1)).toBe(total?.[1]);
        if (id !== "EXPLAIN_MATERIAL_ASSISTANCE") expect(sumOf(spill, 3)).toBe(total?.[3]);
        const { figures, verdict } = functionOf(id).determine(args) ?? {};
        expect(spill.end[1]?.slice(1).includes(figureCell(figures?.potentialShare ?? figures?.ratio))).toBe(true);
        expect(spill.end.at(-1)?.at(-2)).toBe(verdict && reasonText(verdict.reason));
      }),
      { numRuns: 5, seed: 14 },
    );
  });
});

test("fractions with many different denominators add up to the totals, too", () => {
  const rows = 5000;
  const column = (fill: (row: number) => unknown) => Array.from({ length: rows }, (_, row) => [fill(row)]);
  const args = [
    [["2025-06-30"]],
    column((row) => 1000 + row / 4),
    column((row) => (1 + (row % 7)) / (9 + row)),
    column(() => "China"),
    null,
    [["traced"]],
  ];
  const spill = spillOf("EXPLAIN_CRITICAL_MINERALS", args);
  expect(spill.summed.map(({ count, row }) => [count, row[spill.status]])).toEqual([[2990, "partly"]]);
  const [total] = spill.end as [unknown[]];
  expect(sumOf(spill, 1)).toBe(total[1]);
  expect(Math.abs(sumOf(spill, 3) - Number(total[3]))).toBeLessThan(1e-6);
  // Fractions of different values do not add up.
  expect(spill.summed[0]?.row[2]).toBe("");
});

test("a summary names the authority only if all its rows have the same", () => {
  const rows = 4000;
  const column = (fill: (row: number) => unknown) => Array.from({ length: rows }, (_, row) => [fill(row)]);
  const authorityOf = (extraction: (row: number) => unknown) => {
    const args = [[["2025-06-30"]], column((row) => row + 1), column(extraction), column(() => "China")];
    return spillOf("EXPLAIN_CRITICAL_MINERALS", args).summed.map(({ row }) => row.at(-1));
  };
  expect(authorityOf(() => "Chile")).toEqual([expect.stringMatching(/^26 CFR 1\.30D-2\(b\)\(13\)/)]);
  expect(authorityOf((row) => (row % 2 === 0 ? "Chile" : "United States"))).toEqual([""]);
});
