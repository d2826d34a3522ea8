import fc from "fast-check";
import Fraction from "fraction.js";

import type { OwnershipStatus } from "../../src/rules/ownership-readings";
import type { EntityKind, Measure, OwnershipHolding } from "../../src/rules/ownership-table";
import { ForeignOwnership } from "../../src/rules/prohibited-foreign-entities";
import { prohibitedForeignEntityLaw } from "../../src/law/prohibited-foreign-entities";
import { reasonText, sayValue, english } from "../../src/sentences/reason";
import { answerOf, blanks, column, functionOf, plain } from "../support/functions";

/**
 * An independent solution of mixed ownership. The set of specified foreign entities is one more owner in the matrix, and everything that an
 * owner has is solved as one system, where the rule goes from owners to what they own and solves only circles.
 */

const SEED = 20261129;

/** Shares in percent, as `shares[owner][owned]`. */
type Matrix = readonly (readonly number[])[];

interface Mixed {
  readonly kinds: readonly (EntityKind | null)[];
  /** Value, profits or interest. */
  readonly first: Matrix;
  /** Votes or capital. */
  readonly second: Matrix;
  /** Which entities are given in both. */
  readonly both: readonly boolean[];
  readonly reporting: readonly (readonly (boolean | null)[])[];
  readonly traded: readonly boolean[];
  readonly specified: readonly number[];
}

const zero = new Fraction(0);
const name = (entity: number): string => `E${entity}`;
const total = (parts: readonly Fraction[]): Fraction => parts.reduce((sum, part) => sum.add(part), zero);
const greatest = (parts: readonly Fraction[]): Fraction =>
  parts.reduce((most, part) => (part.gt(most) ? part : most), zero);

const FIRST: Readonly<Record<EntityKind, Measure>> = {
  corporation: "value",
  partnership: "profits",
  estate: "interest",
  trust: "interest",
  other: "interest",
};

function measuresOf(kind: EntityKind | null): readonly Measure[] {
  if (kind === "partnership") return ["profits", "capital"];
  return kind === "corporation" || kind === null ? ["value", "vote"] : [FIRST[kind]];
}

function isGivenIn(table: Mixed, entity: number, at: number): boolean {
  return at === 0 || ((table.both[entity] as boolean) && measuresOf(table.kinds[entity] ?? null).length > 1);
}

function rowsOf(table: Mixed): OwnershipHolding[] {
  const { kinds, first, second, reporting } = table;
  const rows: OwnershipHolding[] = [];
  [first, second].forEach((matrix, at) =>
    matrix.forEach((line, owner) =>
      line.forEach((percent, owned) => {
        if (percent === 0 || !isGivenIn(table, owned, at)) return;
        const kind = kinds[owned] ?? null;
        rows.push({
          owner: name(owner),
          owned: name(owned),
          share: percent / 100,
          row: { row: rows.length + 1 },
          kind,
          measure: measuresOf(kind)[at] as Measure,
          reporting: reporting[owner]?.[owned] ?? null,
        });
      }),
    ),
  );
  return rows;
}

const percent = fc.oneof(
  { weight: 5, arbitrary: fc.constant(0) },
  { weight: 3, arbitrary: fc.constantFrom(10, 15, 20, 25, 30, 40, 50, 51, 60, 80, 90, 100) },
  { weight: 1, arbitrary: fc.integer({ min: 1, max: 100 }) },
);

function matrixOf(size: number): fc.Arbitrary<Matrix> {
  const square = fc.array(fc.array(percent, { minLength: size, maxLength: size }), {
    minLength: size,
    maxLength: size,
  });
  return square.map((raw) => {
    const left = raw.map(() => 100);
    return raw.map((row) =>
      row.map((share, owned) => {
        const kept = share > (left[owned] as number) ? 0 : share;
        left[owned] = (left[owned] as number) - kept;
        return kept;
      }),
    );
  });
}

const mixed: fc.Arbitrary<Mixed> = fc.integer({ min: 2, max: 6 }).chain((size) => {
  const each = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T[]> =>
    fc.array(arbitrary, { minLength: size, maxLength: size });
  return fc.record({
    kinds: each(
      fc.constantFrom<EntityKind | null>(
        "corporation",
        "corporation",
        "partnership",
        "partnership",
        "trust",
        "other",
        null,
      ),
    ),
    first: matrixOf(size),
    second: matrixOf(size),
    both: each(fc.boolean()),
    reporting: each(each(fc.constantFrom(true, false, null))),
    traded: each(fc.constantFrom(true, false, false)),
    specified: fc.uniqueArray(fc.nat(size - 1), { minLength: 1, maxLength: 2 }),
  });
});

/** Solves a square system by elimination over fractions. */
function solve(matrix: readonly (readonly Fraction[])[], right: readonly Fraction[]): Fraction[] {
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

/**
 * What someone owns who holds `direct` of each entity, where `passes` says from what share on an entity attributes what it owns. Entities
 * in `own` are the owner itself.
 */
function owned(
  shares: readonly (readonly Fraction[])[],
  direct: readonly Fraction[],
  own: ReadonlySet<number>,
  passes: (entity: number, share: Fraction) => boolean,
): Fraction[] {
  let conduits: number[] = [];
  for (;;) {
    const matrix = shares.map((_, to) =>
      shares.map((__, from) => {
        const unit = new Fraction(from === to ? 1 : 0);
        return conduits.includes(from) && !own.has(to) ? unit.sub(shares[from]?.[to] as Fraction) : unit;
      }),
    );
    const found = solve(
      matrix,
      direct.map((share, to) => (own.has(to) ? zero : share)),
    );
    const next = [...found.keys()].filter((entity) => !own.has(entity) && passes(entity, found[entity] as Fraction));
    if (next.length === conduits.length) return found;
    conduits = next;
  }
}

function oracle(table: Mixed, byCapital: boolean): OwnershipStatus[] {
  const { kinds, first, second, reporting, traded, specified } = table;
  const entities = [...kinds.keys()];
  const matrices = [first, second].map((matrix) => matrix.map((row) => row.map((share) => new Fraction(share, 100))));
  // An owner of 0 in one measure only is given in no row of it.
  const isGiven = (entity: number, at: number): boolean =>
    isGivenIn(table, entity, at) && entities.some((owner) => !(matrices[at]?.[owner]?.[entity] as Fraction).equals(0));
  const indexes = (entity: number): number[] => [0, 1].filter((at) => isGiven(entity, at));
  const basisOf = (entity: number): number => {
    const given = indexes(entity);
    const wanted = kinds[entity] === "partnership" && byCapital ? 1 : 0;
    return given.includes(wanted) ? wanted : (given[0] ?? 0);
  };
  const basis = entities.map((owner) =>
    entities.map((to) => (indexes(to).length === 0 ? zero : (matrices[basisOf(to)]?.[owner]?.[to] as Fraction))),
  );
  const column = (to: number, at: number, reportedOnly: boolean): Fraction[] =>
    entities.map((owner) =>
      reportedOnly && reporting[owner]?.[to] === false ? zero : (matrices[at]?.[owner]?.[to] as Fraction),
    );
  const looksThrough = (entity: number): boolean => kinds[entity] !== "corporation";
  const passes = (entity: number, share: Fraction): boolean => (looksThrough(entity) ? share.gt(0) : share.gte(0.5));
  const ownedBy = entities.map((person) =>
    owned(basis, basis[person] as Fraction[], new Set([person]), (entity, share) => passes(entity, share)),
  );
  const partOf = (person: number, owner: number): Fraction => {
    if (person === owner) return new Fraction(1);
    const share = ownedBy[person]?.[owner] as Fraction;
    return passes(owner, share) ? share : zero;
  };
  const singleIn = (person: number, to: number, reportedOnly: boolean): Fraction =>
    greatest(
      indexes(to).map((at) =>
        total(column(to, at, reportedOnly).map((share, owner) => share.mul(partOf(person, owner)))),
      ),
    );
  const togetherIn = (members: ReadonlySet<number>, to: number, reportedOnly: boolean): Fraction => {
    const ofCorporation = (entity: number): Fraction => {
      if (members.has(entity) || looksThrough(entity)) return zero;
      const most = greatest([...members].map((person) => ownedBy[person]?.[entity] as Fraction));
      return most.gte(0.5) ? most : zero;
    };
    const parts = entities.map((entity) => (members.has(entity) ? new Fraction(1) : ofCorporation(entity)));
    const direct = entities.map((to) =>
      total(entities.map((owner) => (parts[owner] as Fraction).mul(basis[owner]?.[to] as Fraction))),
    );
    const through = owned(basis, direct, members, (entity, share) => looksThrough(entity) && share.gt(0));
    const weight = (owner: number): Fraction =>
      members.has(owner) || !looksThrough(owner) ? (parts[owner] as Fraction) : (through[owner] as Fraction);
    return greatest(
      indexes(to).map((at) => total(column(to, at, reportedOnly).map((share, owner) => share.mul(weight(owner))))),
    );
  };
  const named = new Set(specified);
  const members = new Set(specified);
  for (const entity of entities) if (traded[entity] && togetherIn(named, entity, true).gt(0.5)) members.add(entity);
  for (;;) {
    const joins = entities.filter((to) => !members.has(to) && !traded[to] && togetherIn(members, to, false).gt(0.5));
    if (joins.length === 0) break;
    joins.forEach((entity) => members.add(entity));
  }
  const passesKnown = (entity: number, share: Fraction): boolean =>
    looksThrough(entity) && kinds[entity] !== null ? share.gt(0) : share.gte(0.5);
  const profits = byCapital ? null : basis;
  const isRelieved = (to: number): boolean =>
    (traded[to] as boolean) ||
    entities.some((holder) => {
      if (!traded[holder] || holder === to) return false;
      const shares = profits ?? reliefBasis(table, matrices, indexes);
      return (owned(shares, shares[holder] as Fraction[], new Set([holder]), passesKnown)[to] as Fraction).gte(0.8);
    });
  return entities.map((entity) => {
    if (members.has(entity)) return "specified foreign entity";
    const relieved = isRelieved(entity);
    const single = greatest([...members].map((person) => singleIn(person, entity, relieved)));
    return single.gte(0.25) || togetherIn(members, entity, relieved).gte(0.4) ? "foreign-influenced entity" : "neither";
  });
}

/** The shares by value, profits or interest. */
function reliefBasis(
  { kinds }: Mixed,
  matrices: readonly (readonly (readonly Fraction[])[])[],
  indexes: (entity: number) => number[],
): Fraction[][] {
  const entities = [...kinds.keys()];
  return entities.map((owner) =>
    entities.map((to) => {
      const [at] = indexes(to);
      return at === undefined ? zero : (matrices[at]?.[owner]?.[to] as Fraction);
    }),
  );
}

const RANK: readonly OwnershipStatus[] = ["neither", "open", "foreign-influenced entity", "specified foreign entity"];
const stricter = (one: OwnershipStatus, other: OwnershipStatus): OwnershipStatus =>
  RANK.indexOf(one) >= RANK.indexOf(other) ? one : other;

function expected(table: Mixed): OwnershipStatus[] {
  const byProfits = oracle(table, false);
  const byCapital = oracle(table, true);
  return byProfits.map((status, entity) => stricter(status, byCapital[entity] as OwnershipStatus));
}

function ownershipOf(table: Mixed, rows = rowsOf(table)): ForeignOwnership {
  const traded = table.traded.flatMap((isTraded, entity) => (isTraded ? [name(entity)] : []));
  return new ForeignOwnership(rows, table.specified.map(name), prohibitedForeignEntityLaw, traded);
}

function statuses(table: Mixed, rows = rowsOf(table)): OwnershipStatus[] {
  const ownership = ownershipOf(table, rows);
  return table.kinds.map((_, entity) => (ownership.has(name(entity)) ? ownership.status(name(entity)) : "neither"));
}

describe("ownership with kinds, measures, traded companies and reporting", () => {
  it("agrees with an independent solution on random tables", () => {
    const seen = new Set<OwnershipStatus>();
    fc.assert(
      fc.property(mixed, (table) => {
        const solution = expected(table);
        solution.forEach((status) => seen.add(status));
        expect(statuses(table)).toEqual(solution);
      }),
      { seed: SEED, numRuns: 600 },
    );
    expect(seen.size).toBe(3);
  });

  it("has a determination that agrees with the status and cites every step", () => {
    fc.assert(
      fc.property(mixed, fc.constantFrom(undefined, null, true, false), (table, officer) => {
        const ownership = ownershipOf(table);
        for (const entity of table.kinds.keys()) {
          if (!ownership.has(name(entity))) continue;
          const facts = officer === undefined ? {} : { officer };
          const { figures, steps } = ownership.determine(name(entity), facts);
          expect(figures.status?.value).toEqual({ word: ownership.status(name(entity), facts) });
          expect(figures.status?.citation).toBeDefined();
          for (const step of steps) {
            expect(step.citation).not.toBeNull();
            expect(`${reasonText(step.reason)} ${sayValue(english, step.fact)}`).not.toMatch(/[{}]|undefined/);
          }
        }
      }),
      { seed: SEED, numRuns: 150 },
    );
  });

  it("does not depend on the order of the rows", () => {
    fc.assert(
      fc.property(mixed, fc.infiniteStream(fc.nat(1000)), (table, stream) => {
        const keyed = rowsOf(table).map((row) => ({ row, key: stream.next().value as number }));
        const shuffled = keyed.sort((one, other) => one.key - other.key).map(({ row }) => row);
        expect(statuses(table, shuffled)).toEqual(statuses(table));
      }),
      { seed: SEED, numRuns: 200 },
    );
  });

  it("never becomes milder if what was known becomes unknown", () => {
    fc.assert(
      fc.property(mixed, fc.nat(), (table, pick) => {
        // Of a corporation, because its measures are also those of an entity of unknown kind.
        const entity = pick % table.kinds.length;
        if (table.kinds[entity] !== "corporation") return;
        const untraded = { ...table, traded: table.traded.map(() => false) };
        const less = { ...untraded, kinds: untraded.kinds.map((kind, at) => (at === entity ? null : kind)) };
        const before = statuses(untraded);
        statuses(less).forEach((status, at) => expect(stricter(status, before[at] as OwnershipStatus)).toBe(status));
        const unreported = { ...table, reporting: table.reporting.map((row) => row.map(() => null)) };
        const reported = statuses(table);
        statuses(unreported).forEach((status, at) =>
          expect(stricter(status, reported[at] as OwnershipStatus)).toBe(status),
        );
      }),
      { seed: SEED, numRuns: 300 },
    );
  });
});

describe("what the explanation says", () => {
  const rows: OwnershipHolding[] = [
    { owner: "Fund", owned: "LP", share: 0.5, row: { row: 1 }, kind: "partnership", measure: "capital" },
    { owner: "Fund", owned: "LP", share: 0.3, row: { row: 2 }, kind: "partnership", measure: "profits" },
    { owner: "LP", owned: "Plant", share: 0.5, row: { row: 3 }, kind: "corporation", measure: "value" },
    { owner: "LP", owned: "Mill", share: 0.6, row: { row: 4 }, kind: null, measure: "vote", reporting: null },
    {
      owner: "Mill",
      owned: "Yard",
      share: 0.8,
      row: { row: 5 },
      kind: "corporation",
      measure: "vote",
      reporting: true,
    },
  ];
  const ownership = new ForeignOwnership(rows, ["Fund"], prohibitedForeignEntityLaw, ["Mill"]);
  const told = (entity: string, facts = {}): unknown[][] =>
    ownership
      .determine(entity, facts)
      .steps.map(({ test, fact, outcome, citation }) => [test, sayValue(english, fact), outcome, citation]);
  const cautions = (entity: string, facts = {}): string[] =>
    ownership.determine(entity, facts).cautions.map(({ reason }) => reasonText(reason));

  it("names the kind, the measure that decides, the officers and the measure of attribution that is stricter", () => {
    expect(told("Plant", { officer: false, debtShare: 0.1 })).toEqual([
      ["Kind of entity", "corporation", null, "7701(a)(51)(G)"],
      ["Control above one half", "25 % value", "meets", "7701(a)(51)(C)(v)"],
      ["Covered officer", "FALSE", "meets", "7701(a)(51)(D)(i)(I)(aa)"],
      ["One specified foreign entity", "25 % value", "fails", "7701(a)(51)(D)(i)(I)(bb)"],
      ["Specified foreign entities together", "25 % value", "meets", "7701(a)(51)(D)(i)(I)(cc)"],
      ["Debt", "0.1", "meets", "7701(a)(51)(D)(i)(I)(dd)"],
    ]);
    expect(told("LP", { officer: null })[1]).toEqual([
      "Control above one half",
      "50 % capital",
      "meets",
      "7701(a)(51)(C)(v)",
    ]);
  });

  it("shows the measure of attribution that finds more, if the status is the same", () => {
    const small = rows.map((row) => (row.owner === "LP" ? { ...row, share: 0.2 } : row));
    const [, control] = new ForeignOwnership(small, ["Fund"]).determine("Plant").steps;
    expect(control && sayValue(english, control.fact)).toBe("10 % value");
  });

  it("says why a company is tested as a traded one, and what is not known", () => {
    expect(told("Mill", { officer: null })).toEqual([
      ["Publicly traded", "", null, "7701(a)(51)(E)(i)"],
      ["Control above one half", "30 % vote", "meets", "7701(a)(51)(E)(ii)"],
      ["Covered officer", "", "missing", "7701(a)(51)(E)(iii)"],
      ["One specified foreign entity", "30 % vote", "fails", "7701(a)(51)(E)(iii)"],
      ["Specified foreign entities together", "30 % vote", "meets", "7701(a)(51)(E)(iii)"],
      ["Debt", "", "missing", "7701(a)(51)(E)(iii)"],
    ]);
    expect(told("Yard", { traded: false })[1]).toEqual(["Publicly traded", "Mill", null, "7701(a)(51)(E)(i)"]);
    expect(cautions("Mill", { officer: null, traded: true })).toEqual([
      expect.stringContaining("Corporations attribute what they own only to those who hold 50 %") as string,
      "Entities without a kind: 1 (Mill). They attribute what they own as partnerships do, the cautious reading. If one is a corporation, holders of less than one half of it drop out.",
      expect.stringContaining("it is not stated whether they must be reported under Rule 13d-3") as string,
      expect.stringContaining("Effective control by contract is a separate question") as string,
    ]);
  });

  it("lists an unknown officer as missing, and leaves the status open because of it alone", () => {
    const { figures, steps } = new ForeignOwnership(
      [{ owner: "Fund", owned: "Plant", share: 0.1, row: { row: 1 } }],
      ["Fund"],
    ).determine("Plant", { officer: null, traded: null });
    expect(figures.status?.value).toEqual({ word: "open" });
    expect(figures.status?.citation).toBe("7701(a)(51)(D)(i)(I)(aa)");
    expect(steps.filter(({ outcome }) => outcome === "missing").map(({ test }) => test)).toEqual([
      "Publicly traded",
      "Covered officer",
      "Debt",
    ]);
  });
});

describe("a large table with partnerships", () => {
  const chain = (length: number, share: number, kind: EntityKind): OwnershipHolding[] =>
    Array.from({ length }, (_, at) => ({ owner: name(at), owned: name(at + 1), share, row: { row: at + 1 }, kind }));

  it("may hold a chain of 1,000 partnerships of which 99.9 % each is held", () => {
    const ownership = new ForeignOwnership(chain(1_000, 0.999, "partnership"), [name(0)]);
    expect(ownership.status(name(1_000))).toBe("specified foreign entity");
    const without = new ForeignOwnership(chain(700, 0.5, "partnership"), [name(0)]);
    expect([1, 2, 3].map((entity) => without.status(name(entity)))).toEqual([
      "foreign-influenced entity",
      "foreign-influenced entity",
      "neither",
    ]);
  });

  it("may hold a circle of a hundred partnerships that are partners of each other", () => {
    const circle = chain(99, 0.9, "partnership").concat([
      { owner: name(99), owned: name(0), share: 0.9, row: { row: 100 }, kind: "partnership" },
      { owner: "S", owned: name(0), share: 0.1, row: { row: 101 } },
    ]);
    // Of the first, S owns 10 % and what comes around: 0.1 / (1 - 0.9^100), just above 10 %.
    expect(new ForeignOwnership(circle, ["S"]).status(name(0))).toBe("neither");
  });

  it("of which nothing is held from outside attributes nothing", () => {
    const circle: OwnershipHolding[] = [
      { owner: "A", owned: "B", share: 1, row: { row: 1 }, kind: "partnership" },
      { owner: "B", owned: "A", share: 1, row: { row: 2 }, kind: "partnership" },
      { owner: "A", owned: "C", share: 0.6, row: { row: 3 }, kind: "partnership" },
      { owner: "S", owned: "C", share: 0.2, row: { row: 4 }, kind: "partnership" },
    ];
    const ownership = new ForeignOwnership(circle, ["S"]);
    expect(["A", "B", "C"].map((entity) => ownership.status(entity))).toEqual(["neither", "neither", "neither"]);
  });
});

describe("blank and error cells in the columns about entities", () => {
  it.each(blanks)(
    "as $name are unknown: a kind counts as a partnership, reporting as TRUE, an officer as open",
    ({ blank }) => {
      const answer = plain(
        functionOf("FOREIGN_OWNERSHIP_STATUS")(
          column("T", "U", "V", ""),
          "S",
          column("S", "H", "S", "S", blank),
          column("H", "T", "U", "V", blank),
          column(0.4, 0.625, 0.25, 0.1, blank),
          null,
          column(blank, "corporation", "corporation", "corporation", blank),
          column("value", "value", "value", "value", blank),
          column(blank, blank, blank, false, blank),
          column(false, false, blank, false),
          column(false, true, blank, blank),
        ),
      );
      expect(answer).toEqual([["foreign-influenced entity"], ["foreign-influenced entity"], ["open"], [""]]);
    },
  );

  it("that are errors name their row", () => {
    const broken = { type: "Error", basicValue: "#NAME?" };
    const call = (at: number): unknown[] => {
      const args: unknown[] = ["T", "S", column("S", "A"), column("T", "T"), column(0.1, 0.2)];
      args[5] = null;
      for (const [index, cell] of [
        [6, "corporation"],
        [7, "value"],
        [8, true],
      ] as const) {
        args[index] = at === index ? column(cell, broken) : column(cell, cell);
      }
      return args;
    };
    for (const [at, parameter] of [
      [6, "kind"],
      [7, "measure"],
      [8, "reporting"],
    ] as const) {
      expect(answerOf("FOREIGN_OWNERSHIP_STATUS", call(at))).toEqual({
        error: "#VALUE!",
        message: `Row 2: ${parameter} contains #NAME?. Correct that cell first.`,
      });
    }
  });
});
