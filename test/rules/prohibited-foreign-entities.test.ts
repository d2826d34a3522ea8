import type { CitationId } from "../../src/law";
import fc from "fast-check";
import Fraction from "fraction.js";

import { citationOf } from "../../src/law";
import { prohibitedForeignEntityLaw } from "../../src/law/prohibited-foreign-entities";
import { reasonText } from "../../src/sentences/reason";
import type { Holding } from "../../src/rules/holdings";
import type { OwnershipStatus } from "../../src/rules/ownership-readings";
import { ForeignOwnership } from "../../src/rules/prohibited-foreign-entities";
import { answerOf, blanks, column, functionOf, plain } from "../support/functions";

const SEED = 20261123;
const STATUS = "FOREIGN_OWNERSHIP_STATUS";

/** Shares in percent, as `shares[owner][owned]`. */
type Matrix = readonly (readonly number[])[];

interface Table {
  readonly shares: Matrix;
  readonly specified: readonly number[];
}

const name = (entity: number): string => `E${entity}`;

function holdingsOf(shares: Matrix): Holding[] {
  return shares.flatMap((row, owner) =>
    row.flatMap((percent, owned) =>
      percent === 0 ? [] : [{ owner: name(owner), owned: name(owned), share: percent / 100, row: { row: owner + 1 } }],
    ),
  );
}

/** Random tables of two to six entities whose shares add up to at most 100 %; the percentages of the law are frequent. */
const table: fc.Arbitrary<Table> = fc
  .integer({ min: 2, max: 6 })
  .chain((size) =>
    fc.record({
      raw: fc.array(
        fc.array(
          fc.oneof(
            { weight: 5, arbitrary: fc.constant(0) },
            { weight: 3, arbitrary: fc.constantFrom(10, 15, 20, 25, 30, 40, 50, 51, 60, 100) },
            { weight: 1, arbitrary: fc.integer({ min: 1, max: 100 }) },
          ),
          { minLength: size, maxLength: size },
        ),
        { minLength: size, maxLength: size },
      ),
      specified: fc.uniqueArray(fc.nat(size - 1), { minLength: 1, maxLength: 2 }),
    }),
  )
  .map(({ raw, specified }) => {
    const shares = raw.map((row) => [...row]);
    for (let owned = 0; owned < shares.length; owned++) {
      let left = 100;
      for (const row of shares) {
        if ((row[owned] as number) > left) row[owned] = 0;
        left -= row[owned] as number;
      }
    }
    return { shares, specified };
  });

/** Solves a square system by plain elimination over fractions. */
function solve(matrix: Fraction[][], right: Fraction[]): Fraction[] {
  const rows = matrix.map((row, index) => [...row, right[index] as Fraction]);
  rows.forEach((_, at) => {
    const pivotRow = rows.findIndex((row, index) => index >= at && !(row[at] as Fraction).equals(0));
    [rows[at], rows[pivotRow]] = [rows[pivotRow] as Fraction[], rows[at] as Fraction[]];
    const pivot = rows[at] as Fraction[];
    rows.forEach((row, index) => {
      if (index === at) return;
      const factor = (row[at] as Fraction).div(pivot[at] as Fraction);
      rows[index] = row.map((value, position) => value.sub(factor.mul(pivot[position] as Fraction)));
    });
  });
  return rows.map((row, at) => (row[rows.length] as Fraction).div(row[at] as Fraction));
}

/** What a person owns of every entity under 318(a)(2)(C), by solving the whole system of equations at once. */
function constructive(shares: Matrix, person: number): Fraction[] {
  const size = shares.length;
  const share = (owner: number, owned: number): Fraction => new Fraction(shares[owner]?.[owned] as number, 100);
  let conduits = new Set<number>();
  for (;;) {
    const matrix = shares.map((_, owned) =>
      shares.map((__, owner) => {
        const through =
          owner !== person && conduits.has(owner) && owned !== person ? share(owner, owned) : new Fraction(0);
        return new Fraction(owner === owned ? 1 : 0).sub(through);
      }),
    );
    const right = shares.map((_, owned) => (owned === person ? new Fraction(0) : share(person, owned)));
    const owns = solve(matrix, right);
    const next = new Set([...Array(size).keys()].filter((entity) => entity !== person && owns[entity]?.gte(0.5)));
    if (next.size === conduits.size) return owns;
    conduits = next;
  }
}

function oracle({ shares, specified }: Table, control: "together" | "single"): OwnershipStatus[] {
  const entities = [...shares.keys()];
  const owns = entities.map((person) => constructive(shares, person));
  const members = new Set(specified);
  const most = (entity: number): Fraction =>
    entities
      .filter((person) => members.has(person) && person !== entity)
      .map((person) => owns[person]?.[entity] as Fraction)
      .reduce((left, right) => (left.gt(right) ? left : right), new Fraction(0));
  const weight = (entity: number): Fraction => {
    if (members.has(entity)) return new Fraction(1);
    return most(entity).gte(0.5) ? most(entity) : new Fraction(0);
  };
  const together = (entity: number): Fraction =>
    entities.reduce(
      (sum, owner) => sum.add(weight(owner).mul(new Fraction(shares[owner]?.[entity] as number, 100))),
      new Fraction(0),
    );
  for (;;) {
    const joins = entities.filter(
      (entity) => !members.has(entity) && (control === "together" ? together(entity) : most(entity)).gt(0.5),
    );
    if (joins.length === 0) break;
    for (const entity of joins) members.add(entity);
  }
  return entities.map((entity) => {
    if (members.has(entity)) return "specified foreign entity";
    return most(entity).gte(0.25) || together(entity).gte(0.4) ? "foreign-influenced entity" : "neither";
  });
}

function statuses(
  of: Table,
  control: "together" | "single" = "together",
  holdings = holdingsOf(of.shares),
): OwnershipStatus[] {
  const ownership = new ForeignOwnership(holdings, of.specified.map(name), { ...prohibitedForeignEntityLaw, control });
  return of.shares.map((_, entity) => (ownership.has(name(entity)) ? ownership.status(name(entity)) : "neither"));
}

const RANK: Readonly<Record<OwnershipStatus, number>> = {
  neither: 0,
  open: 1,
  "foreign-influenced entity": 2,
  "specified foreign entity": 3,
};

describe("ownership status on random tables", () => {
  it.each(["together", "single"] as const)(
    "agrees with an independent solution that reads control as %s",
    (control) => {
      const seen = new Set<OwnershipStatus>();
      fc.assert(
        fc.property(table, (one) => {
          const expected = oracle(one, control);
          expected.forEach((status) => seen.add(status));
          expect(statuses(one, control)).toEqual(expected);
        }),
        { seed: SEED, numRuns: 400 },
      );
      expect(seen.size).toBe(3);
    },
  );

  it("does not depend on the order of the rows or on how a holding is split over rows", () => {
    fc.assert(
      fc.property(table, fc.infiniteStream(fc.nat(1000)), (one, stream) => {
        const keyed = holdingsOf(one.shares).flatMap((holding) => {
          const percent = Math.round(holding.share * 100);
          const first = Math.floor(percent / 2) / 100;
          const parts = first === 0 ? [holding.share] : [first, (percent - first * 100) / 100];
          return parts.map((share) => ({ key: stream.next().value as number, holding: { ...holding, share } }));
        });
        const shuffled = keyed.sort((left, right) => left.key - right.key).map(({ holding }) => holding);
        expect(statuses(one, "together", shuffled)).toEqual(statuses(one));
      }),
      { seed: SEED, numRuns: 300 },
    );
  });

  it("never falls if another entity is specified, and never changes if an unrelated owner is added", () => {
    fc.assert(
      fc.property(table, fc.nat(), (one, pick) => {
        const before = statuses(one);
        const more = { ...one, specified: [...new Set([...one.specified, pick % one.shares.length])] };
        statuses(more).forEach((status, entity) => {
          expect(RANK[status]).toBeGreaterThanOrEqual(RANK[before[entity] as OwnershipStatus]);
        });
        const unrelated = [
          ...holdingsOf(one.shares),
          { owner: "Nobody", owned: "Nothing", share: 0.9, row: { row: 99 } },
        ];
        expect(statuses(one, "together", unrelated)).toEqual(before);
      }),
      { seed: SEED, numRuns: 300 },
    );
  });
});

describe("a large table", () => {
  const chain = (length: number, share: number): Holding[] =>
    Array.from({ length }, (_, index) => ({
      owner: name(index),
      owned: name(index + 1),
      share,
      row: { row: index + 1 },
    }));

  it("may hold a chain of 10,000 controlled companies", () => {
    const ownership = new ForeignOwnership(chain(10_000, 0.51), [name(0)]);
    expect(ownership.status(name(10_000))).toBe("specified foreign entity");
  });

  it("may attribute through a chain of 5,000 wholly owned companies", () => {
    const holdings = [...chain(5_000, 1), { owner: name(5_000), owned: "T", share: 0.3, row: { row: 5001 } }];
    expect(new ForeignOwnership(holdings, [name(0)]).status("T")).toBe("foreign-influenced entity");
  });

  it("may hold a circle of a hundred companies that hold parts of each other", () => {
    const circle = Array.from({ length: 100 }, (_, index) => ({
      owner: name(index),
      owned: name((index + 1) % 100),
      share: 0.4,
      row: { row: index + 1 },
    }));
    const stake = { owner: "S", owned: name(0), share: 0.5, row: { row: 101 } };
    const ownership = new ForeignOwnership([...circle, stake], ["S"]);
    // One half of E0 is attributed to S, and with it 20 % of E1. That is below one half, so attribution ends there.
    expect(ownership.status(name(0))).toBe("foreign-influenced entity");
    expect(ownership.status(name(1))).toBe("neither");
  });
});

describe("the explanation of an ownership status", () => {
  const table: Holding[] = [
    { owner: "Fund", owned: "Holding", share: 0.6, row: { row: 1 } },
    { owner: "Holding", owned: "Plant", share: 0.3, row: { row: 2 } },
  ];
  const ownership = new ForeignOwnership(table, ["Fund"]);
  const lines = (entity: string, debt: number | null = null): unknown[][] =>
    ownership.determine(entity, { debtShare: debt }).steps.map((step) => [step.outcome, reasonText(step.reason)]);

  it("names who holds what and what was not computed", () => {
    expect(lines("Plant")).toEqual([
      ["meets", "Specified foreign entities hold 30 % of Plant, not more than 50 %: it is not foreign-controlled."],
      [
        "fails",
        "Holding owns 30 % of Plant, directly and by attribution. At 25 % or more, an entity is foreign-influenced.",
      ],
      [
        "meets",
        "Specified foreign entities together own 30 % of Plant. At 40 % or more, an entity is foreign-influenced.",
      ],
      [
        "missing",
        "No share of debt issued to specified foreign entities is entered, so the debt test was not applied.",
      ],
    ]);
    expect(ownership.determine("Plant").cautions.map((caution) => reasonText(caution.reason))).toEqual([
      "The kinds of entities are not given, so each one is assumed to be a corporation, which attributes what it owns only to those who hold 50 % or more of it. Partnerships and estates attribute a part from the first percent on: enter their kinds.",
      "No facts were given for: covered officers, tests for publicly traded companies. They were not applied. Effective control by contract is a separate question.",
    ]);
  });

  it("distinguishes a listed entity from a controlled one", () => {
    expect(lines("Fund")).toEqual([["fails", "Fund is on the given list of specified foreign entities."]]);
    expect(lines("Holding")).toEqual([
      ["fails", "Specified foreign entities hold 60 % of Holding, more than 50 %: it is foreign-controlled."],
    ]);
  });

  it("has an authority for every step", () => {
    for (const entity of ["Fund", "Holding", "Plant"]) {
      const { steps, cautions } = ownership.determine(entity, { debtShare: 0.2 });
      for (const { citation } of [...steps, ...cautions]) expect(citationOf(citation as CitationId).id).toBe(citation);
    }
  });

  it("cites an authority with the caution that adding up holders for control is one reading", () => {
    expect(citationOf("7701(a)(51)(C)(v)").caution).toMatch(/added up here/);
  });
});

describe("a change of the law", () => {
  it("needs only a change of the table", () => {
    const holdings = [{ owner: "S", owned: "T", share: 0.2, row: { row: 1 } }];
    expect(new ForeignOwnership(holdings, ["S"]).status("T")).toBe("neither");
    const changed = { ...prohibitedForeignEntityLaw, singleFrom: "0.20" };
    expect(new ForeignOwnership(holdings, ["S"], changed).status("T")).toBe("foreign-influenced entity");
  });
});

describe("blank and error cells", () => {
  it.each(blanks)("as $name are skipped in rows and names, stay blank for an entity, and mean no debt", ({ blank }) => {
    const answer = plain(
      functionOf(STATUS)(
        column("T", blank, "U"),
        column("S", blank),
        column("S", blank, "A"),
        column("T", blank, "U"),
        column(0.25, blank, 0.5),
        column(blank, blank, 0.15),
      ),
    );
    expect(answer).toEqual([["foreign-influenced entity"], [""], ["foreign-influenced entity"]]);
  });

  it("with errors are an error that names the row in every column", () => {
    const broken = { type: "Error", basicValue: "#NAME?" };
    const fine = ["T", column("S", "U"), column("S", "A"), column("T", "T"), column(0.25, 0.5)];
    for (const [index, column_] of [
      [1, "specified"],
      [2, "owner"],
      [3, "owned"],
      [4, "share"],
    ] as const) {
      const args = fine.map((cells, at) => (at === index ? [(cells as unknown[][])[0], [broken]] : cells));
      expect(answerOf(STATUS, args)).toEqual({
        error: "#VALUE!",
        message: `Row 2: ${column_} contains #NAME?. Correct that cell first.`,
      });
    }
  });
});
