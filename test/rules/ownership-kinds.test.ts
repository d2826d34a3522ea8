import fc from "fast-check";
import Fraction from "fraction.js";

import type { OwnershipStatus } from "../../src/rules/ownership-readings";
import type { EntityKind, Measure, OwnershipHolding } from "../../src/rules/ownership-table";
import { ForeignOwnership } from "../../src/rules/prohibited-foreign-entities";
import { prohibitedForeignEntityLaw } from "../../src/law/prohibited-foreign-entities";
import { reasonText, sayValue, english } from "../../src/sentences/reason";

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
