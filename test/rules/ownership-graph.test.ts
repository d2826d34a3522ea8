import fc from "fast-check";
import Fraction from "fraction.js";

import { ratioOf } from "../../src/exact";
import type { Holding } from "../../src/rules/holdings";
import { OwnershipGraph } from "../../src/rules/ownership-graph";
import { Problem } from "../../src/sentences/problem";

const QUARTER = ratioOf(1n, 4n);
const HALF = ratioOf(1n, 2n);
const SEED = 30_707;

type Row = readonly [owner: string, owned: string, share: number];

function holdings(rows: readonly Row[]): Holding[] {
  return rows.map(([owner, owned, share], index) => ({ owner, owned, share, row: { row: index + 1 } }));
}

function graphOf(rows: readonly Row[], holders: readonly string[] = ["G"]): OwnershipGraph {
  return new OwnershipGraph(holdings(rows), holders, HALF);
}

function messageOf(action: () => unknown): string {
  try {
    action();
  } catch (problem) {
    expect(problem).toBeInstanceOf(Problem);
    return (problem as Problem).message;
  }
  throw new Error("nothing was thrown");
}

/** The weights of the rule, independent of the code under test: `weights[owned][owner]`. */
function weightsOf(rows: readonly Row[], names: readonly string[]): Fraction[][] {
  const weights = names.map(() => names.map(() => new Fraction(0)));
  for (const [owner, owned, share] of rows) {
    const line = weights[names.indexOf(owned)] as Fraction[];
    const column = names.indexOf(owner);
    line[column] = (line[column] as Fraction).add(new Fraction(String(share)));
  }
  return weights.map((line) =>
    line.map((weight) => (weight.compare(new Fraction("0.5")) >= 0 ? new Fraction(1) : weight)),
  );
}

/** Dense Gauss-Jordan elimination over fractions; null if the equations have no unique solution. */
function solveDense(matrix: Fraction[][], right: Fraction[]): Fraction[] | null {
  const rows = matrix.map((line, index) => [...line, right[index] as Fraction]);
  for (let column = 0; column < rows.length; column++) {
    const pivot = rows.findIndex((row, index) => index >= column && !(row[column] as Fraction).equals(0));
    if (pivot < 0) return null;
    [rows[column], rows[pivot]] = [rows[pivot] as Fraction[], rows[column] as Fraction[]];
    const lead = (rows[column] as Fraction[])[column] as Fraction;
    rows[column] = (rows[column] as Fraction[]).map((cell) => cell.div(lead));
    rows.forEach((row, index) => {
      if (index === column) return;
      const factor = row[column] as Fraction;
      rows[index] = row.map((cell, at) => cell.sub(factor.mul((rows[column] as Fraction[])[at] as Fraction)));
    });
  }
  return rows.map((row) => row[rows.length] as Fraction);
}

/**
 * The oracle: tries every choice of entities that are at the cap, solves the rest densely, and keeps the choice whose solution satisfies
 * `x = min(1, sum)`. Entities that no path from the holder reaches are 0.
 */
function oracle(rows: readonly Row[], names: readonly string[]): Map<string, Fraction> {
  const weights = weightsOf(rows, names);
  const reached = new Set(["G"]);
  for (let pass = 0; pass < names.length; pass++) {
    for (const [owner, owned, share] of rows) if (share > 0 && reached.has(owner)) reached.add(owned);
  }
  const open = names.filter((name) => name !== "G" && reached.has(name));
  const at = (owned: string, owner: string): Fraction =>
    (weights[names.indexOf(owned)] as Fraction[])[names.indexOf(owner)] as Fraction;
  const result = new Map(names.map((name) => [name, new Fraction(name === "G" ? 1 : 0)]));
  for (let choice = 0; choice < 2 ** open.length; choice++) {
    const free = open.filter((_, index) => (choice >> index) % 2 === 0);
    const capped = ["G", ...open.filter((_, index) => (choice >> index) % 2 === 1)];
    const matrix = free.map((owned) =>
      free.map((owner) => new Fraction(owned === owner ? 1 : 0).sub(at(owned, owner))),
    );
    const right = free.map((owned) => capped.reduce((sum, owner) => sum.add(at(owned, owner)), new Fraction(0)));
    const solved = free.length === 0 ? [] : solveDense(matrix, right);
    if (!solved || solved.some((share) => share.compare(0) < 0 || share.compare(1) > 0)) continue;
    const shareOf = (name: string): Fraction =>
      capped.includes(name) ? new Fraction(1) : (solved[free.indexOf(name)] as Fraction);
    const holds = open
      .filter((name) => capped.includes(name))
      .every(
        (owned) =>
          [...capped, ...free]
            .reduce((sum, owner) => sum.add(at(owned, owner).mul(shareOf(owner))), new Fraction(0))
            .compare(1) >= 0,
      );
    if (!holds) continue;
    for (const name of open) result.set(name, shareOf(name));
    return result;
  }
  throw new Error("the oracle found no solution");
}

/** Random tables in which the shares of an entity add up to at most 100 %. */
function tables(cyclic: boolean): fc.Arbitrary<Row[]> {
  const names = ["G", "A", "B", "C", "D", "E"];
  const points = [1, 10, 20, 24, 25, 26, 30, 40, 49, 50, 51, 60, 75, 100];
  return fc
    .array(
      fc.record({
        owner: fc.integer({ min: 0, max: 5 }),
        owned: fc.integer({ min: 1, max: 5 }),
        points: fc.constantFrom(...points),
      }),
      { minLength: 1, maxLength: 14 },
    )
    .map((edges) => {
      const used = new Map<number, number>();
      return edges.flatMap(({ owner, owned, points: wanted }): Row[] => {
        if (!cyclic && owner >= owned) return [];
        const before = used.get(owned) ?? 0;
        const granted = Math.min(wanted, 100 - before);
        if (granted <= 0) return [];
        used.set(owned, before + granted);
        return [[names[owner] as string, names[owned] as string, granted / 100]];
      });
    })
    .filter((rows) => rows.length > 0);
}

function namesOf(rows: readonly Row[]): string[] {
  return [...new Set(["G", ...rows.flatMap(([owner, owned]) => [owner, owned])])];
}

describe("the control share of an ownership graph", () => {
  it("agrees with a dense solution over every choice of capped entities, including circles", () => {
    fc.assert(
      fc.property(tables(true), (rows) => {
        const graph = graphOf(rows);
        for (const [name, share] of oracle(rows, namesOf(rows))) {
          expect(graph.share(name)).toBe(share.valueOf());
          expect(graph.atLeast(name, QUARTER)).toBe(share.compare(new Fraction("0.25")) >= 0);
        }
      }),
      { seed: SEED, numRuns: 400 },
    );
  });

  it("agrees with a walk over every path if there is no circle", () => {
    fc.assert(
      fc.property(tables(false), (rows) => {
        const names = namesOf(rows);
        const weights = weightsOf(rows, names);
        const walk = (name: string): Fraction =>
          name === "G"
            ? new Fraction(1)
            : names.reduce((sum, owner) => {
                const weight = (weights[names.indexOf(name)] as Fraction[])[names.indexOf(owner)] as Fraction;
                if (weight.equals(0)) return sum;
                const total = sum.add(weight.mul(walk(owner)));
                return total.compare(1) > 0 ? new Fraction(1) : total;
              }, new Fraction(0));
        const graph = graphOf(rows);
        for (const name of names) expect(graph.share(name)).toBe(walk(name).valueOf());
      }),
      { seed: SEED, numRuns: 300 },
    );
  });

  it("never falls if an owner is added anywhere", () => {
    fc.assert(
      fc.property(tables(true), fc.constantFrom("G", "A", "B", "C", "Outsider"), fc.nat(4), (rows, owner, target) => {
        const owned = (["A", "B", "C", "D", "E"] as const)[target] as string;
        const free = 1 - rows.reduce((sum, row) => (row[1] === owned ? sum + row[2] : sum), 0);
        const added = Math.floor(Math.max(free, 0) * 100) / 100;
        const names = namesOf(rows);
        const before = graphOf(rows);
        const after = graphOf([...rows, [owner, owned, added]]);
        for (const name of names) expect(after.share(name)).toBeGreaterThanOrEqual(before.share(name));
      }),
      { seed: SEED, numRuns: 200 },
    );
  });

  it("does not depend on the order of the rows or on whether a holding is split over two rows", () => {
    fc.assert(
      fc.property(tables(true), fc.infiniteStream(fc.nat(1000)), (rows, numbers) => {
        const shuffled = [...rows]
          .map((row) => ({ row, key: numbers.next().value as number }))
          .sort((left, right) => left.key - right.key)
          .flatMap(({ row: [owner, owned, share] }): Row[] => {
            const part = Math.floor(share * 50) / 100;
            return [
              [owner, owned, part],
              [owner, owned, Math.round((share - part) * 100) / 100],
            ];
          });
        const graph = graphOf(rows);
        const other = graphOf(shuffled);
        for (const name of namesOf(rows)) expect(other.share(name)).toBe(graph.share(name));
      }),
      { seed: SEED, numRuns: 200 },
    );
  });

  it("is found by bounds if a circle is too large to be solved", () => {
    // 400 entities in a circle, each held 0.4 by the previous one and 0.1 by the government: x = 0.1 + 0.4 x.
    const rows: Row[] = [];
    for (let index = 0; index < 400; index++) {
      rows.push([`E${(index + 399) % 400}`, `E${index}`, 0.4], ["G", `E${index}`, 0.1]);
    }
    const graph = graphOf(rows);
    for (const index of [0, 7, 399]) expect(graph.share(`E${index}`)).toBeCloseTo(1 / 6, 12);
    expect(graph.atLeast("E7", QUARTER)).toBe(false);
    expect(graph.atLeast("E7", ratioOf(16n, 100n))).toBe(true);
  });

  it("is 1 in a large circle of majority holdings if the only other holder has a tiny share", () => {
    const rows: Row[] = [["G", "E0", 0.000001]];
    for (let index = 0; index < 300; index++) rows.push([`E${(index + 299) % 300}`, `E${index}`, 0.6]);
    const graph = graphOf(rows);
    expect(graph.share("E150")).toBe(1);
  });

  it("is decided exactly in a chain of 10,000 entities, although the shares have more digits than any number type", () => {
    const rows: Row[] = [["G", "E0", 0.25]];
    for (let index = 1; index < 10_000; index++) rows.push([`E${index - 1}`, `E${index}`, 0.499999999999999]);
    const graph = graphOf(rows);
    expect(graph.atLeast("E0", QUARTER)).toBe(true);
    expect(graph.atLeast("E1", QUARTER)).toBe(false);
    expect(graph.share("E1")).toBe(0.12499999999999975);
    expect(graph.share("E9999")).toBe(0);
  });

  it("is exactly the minimum behind a circle in which no decimal is exact", () => {
    // A = 0.2 + 0.4 A = 1/3; C = 0.45 A + 0.1 = 1/4 exactly, and slightly less with 0.0999999999999999.
    const rows = (direct: number): Row[] => [
      ["G", "A", 0.2],
      ["A", "A", 0.4],
      ["A", "C", 0.45],
      ["G", "C", direct],
    ];
    expect(graphOf(rows(0.1)).atLeast("C", QUARTER)).toBe(true);
    expect(graphOf(rows(0.1)).share("C")).toBe(0.25);
    expect(graphOf(rows(0.0999999999999999)).atLeast("C", QUARTER)).toBe(false);
  });

  it("is solved for 10,000 entities with thousands of cross-holdings", () => {
    let state = 12_345;
    const random = (below: number): number => {
      state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
      return Math.floor((state / 2_147_483_648) * below);
    };
    const rows: Row[] = [];
    for (let index = 0; index < 10_000; index++) {
      rows.push(["G", `E${index}`, random(5) / 100]);
      for (let holder = 0; holder < 2; holder++) rows.push([`E${random(10_000)}`, `E${index}`, random(46) / 100]);
    }
    const graph = graphOf(rows);
    // The fixed point is checked for each entity from the rows alone.
    const weights = new Map<string, Map<string, number>>();
    for (const [owner, owned, share] of rows) {
      const owners = weights.get(owned) ?? new Map<string, number>();
      owners.set(owner, (owners.get(owner) ?? 0) + share);
      weights.set(owned, owners);
    }
    for (const [owned, owners] of weights) {
      let sum = 0;
      for (const [owner, share] of owners) sum += (share >= 0.5 ? 1 : share) * graph.share(owner);
      expect(Math.abs(graph.share(owned) - Math.min(1, sum))).toBeLessThan(1e-10);
    }
  });
});

describe("an ownership table", () => {
  it.each<[string, Row[], RegExp]>([
    ["a negative share", [["G", "A", -0.1]], /^Row 1: the share is -0\.1/],
    [
      "a share above 1",
      [
        ["G", "A", 0.2],
        ["G", "B", 25],
      ],
      /^Row 2: the share is 25, above 1\. Enter 25 % as 0\.25/,
    ],
    [
      "shares that add up to more than 100 %",
      [
        ["G", "A", 0.6],
        ["B", "A", 0.5],
      ],
      /^Row 2: with this row the shares of 'A' add up to 1\.1/,
    ],
    ["a blank owner", [[" ", "A", 0.6]], /^Row 1: the owner is blank/],
    ["a blank owned entity", [["G", "", 0.6]], /^Row 1: the owned entity is blank/],
  ])("with %s is an error that names its row", (_, rows, message) => {
    expect(messageOf(() => graphOf(rows))).toMatch(message);
  });

  it("does not clear an entity that it does not name", () => {
    const graph = graphOf([["G", "A", 0.1]]);
    expect(messageOf(() => graph.share("Aa"))).toMatch(/'Aa' is not in the ownership table/);
    expect(graph.has(" a ")).toBe(true);
  });

  it("may hold six shares of 1/6, although their rounded sum exceeds 1", () => {
    const sixth = 1 / 6;
    expect(graphOf(["G", "B", "C", "D", "E", "F"].map((owner): Row => [owner, "A", sixth])).share("a")).toBeCloseTo(
      sixth,
      14,
    );
  });
});
