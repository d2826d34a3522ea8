import { type Ratio, ratioOfFraction, ZERO } from "../exact";
import { badValue } from "../sentences/problem";
import { word } from "../sentences/reason";
import { shortName } from "../names/near-names";
import { checkHolding, entityKey, type Holding, HoldingTotals } from "./holdings";

/** What an entity is. It decides how its control is measured and how what it owns is attributed to its owners. */
export const entityKinds = ["corporation", "partnership", "estate", "trust", "other"] as const;
export type EntityKind = (typeof entityKinds)[number];

/** What a share is a part of. */
export const measures = ["vote", "value", "profits", "capital", "interest"] as const;
export type Measure = (typeof measures)[number];

/** 7701(a)(51)(G): the measures of each kind of entity. */
export const MEASURES_OF: Readonly<Record<EntityKind, readonly Measure[]>> = {
  corporation: ["vote", "value"],
  partnership: ["profits", "capital"],
  estate: ["interest"],
  trust: ["interest"],
  other: ["interest"],
};

/** A holding with what is known about the entity that is held. Undefined if the table has no such column, null if the cell is blank. */
export interface OwnershipHolding extends Holding {
  readonly kind?: EntityKind | null;
  readonly measure?: Measure | null;
  /** Whether the holder must report this holding under Rule 13d-3, itself or through those who control it. */
  readonly reporting?: boolean | null;
}

/** The shares of the owners of one entity. */
export type Shares = ReadonlyMap<number, Ratio>;

/** The measure of a table without that column. */
type GivenMeasure = Measure | null;

/** The rows of an ownership table: who holds what part of which entity, in one measure or in several. */
export class OwnershipTable {
  private readonly indexOf = new Map<string, number>();
  readonly names: string[] = [];
  /** Undefined if no row says anything, because the table has no such column or nobody holds the entity. */
  readonly kinds: (EntityKind | null | undefined)[] = [];
  private readonly shares: Map<GivenMeasure, Map<number, Ratio>>[] = [];
  /** The parts that no holder must report. */
  private readonly unreported: Map<GivenMeasure, Map<number, Ratio>>[] = [];
  /** Entities of which it is not known, for some row, whether its holder must report. */
  readonly openReporting = new Set<number>();
  /** Whether the table says what kind of entity is held. */
  hasKinds = false;

  /**
   * @throws Problem naming the row of a share below 0 or above 1, of a missing name, of shares in an entity that add up to more than 1 in
   * one measure, of a kind that contradicts an earlier row, and of a measure that does not belong to the kind.
   */
  constructor(holdings: Iterable<OwnershipHolding>, specified: Iterable<string>) {
    const totals = new Map<GivenMeasure, HoldingTotals>();
    const measured: OwnershipHolding[] = [];
    for (const holding of holdings) {
      this.add(holding, totals);
      if (holding.measure !== undefined) measured.push(holding);
    }
    for (const name of specified) if (name.trim() !== "") this.intern(name);
    // The kind may be stated in a later row.
    for (const holding of measured) this.checkMeasure(holding);
  }

  /** Whether the owners of some entity are given both by profits and by capital. */
  get hasProfitsAndCapital(): boolean {
    return this.shares.some((given) => given.has("profits") && given.has("capital"));
  }

  find(name: string): number | null {
    return this.indexOf.get(entityKey(name)) ?? null;
  }

  /** The measures in which an entity's owners are given. */
  measuresOf(entity: number): readonly GivenMeasure[] {
    return [...(this.shares[entity] as Map<GivenMeasure, unknown>).keys()];
  }

  sharesIn(entity: number, measure: GivenMeasure): Shares {
    return this.shares[entity]?.get(measure) ?? new Map<number, Ratio>();
  }

  /** The shares whose holders must report them, or may have to. */
  reportedIn(entity: number, measure: GivenMeasure): Shares {
    const all = this.sharesIn(entity, measure);
    const without = this.unreported[entity]?.get(measure);
    if (without === undefined) return all;
    return new Map([...all].map(([owner, share]) => [owner, share.sub(without.get(owner) ?? ZERO)]));
  }

  private intern(name: string): number {
    const key = entityKey(name);
    const known = this.indexOf.get(key);
    if (known !== undefined) return known;
    const entity = this.names.length;
    this.indexOf.set(key, entity);
    this.names.push(name.trim());
    this.kinds.push(undefined);
    this.shares.push(new Map());
    this.unreported.push(new Map());
    return entity;
  }

  private add(holding: OwnershipHolding, totals: Map<GivenMeasure, HoldingTotals>): void {
    checkHolding(holding);
    const { share, measure = null, reporting } = holding;
    const from = this.intern(holding.owner);
    const to = this.intern(holding.owned);
    let sums = totals.get(measure);
    if (sums === undefined) totals.set(measure, (sums = new HoldingTotals("holdings.ownershipAboveOne")));
    sums.add(to, holding);
    this.addKind(to, holding);
    if (share === 0) return;
    const part = ratioOfFraction(share);
    addTo(this.shares[to] as Map<GivenMeasure, Map<number, Ratio>>, measure, from, part);
    if (reporting === false) addTo(this.unreported[to] as Map<GivenMeasure, Map<number, Ratio>>, measure, from, part);
    else if (reporting !== true) this.openReporting.add(to);
  }

  private addKind(entity: number, { kind, owned, row }: OwnershipHolding): void {
    if (kind === undefined) return;
    this.hasKinds = true;
    const known = this.kinds[entity] ?? null;
    if (kind !== null && known !== null && kind !== known) {
      const values = { row, owned: shortName(owned), kind: word(kind), other: word(known) };
      throw badValue("holdings.twoKinds", values, { parameter: "kind", row });
    }
    this.kinds[entity] = kind ?? known;
  }

  private checkMeasure({ owned, measure, row }: OwnershipHolding): void {
    const entity = this.intern(owned);
    const kind = this.kinds[entity] ?? null;
    const place = { parameter: "measure", row };
    if (measure === null || measure === undefined) {
      if (this.measuresOf(entity).every((each) => each === null)) return;
      throw badValue("holdings.measureBlank", { row, owned: shortName(owned), measures: { list: measures } }, place);
    }
    if (kind === null || MEASURES_OF[kind].includes(measure)) return;
    const values = { row, kind: word(kind), measure: word(measure), measures: { list: MEASURES_OF[kind].map(word) } };
    throw badValue("holdings.measureOfKind", values, place);
  }
}

function addTo(shares: Map<GivenMeasure, Map<number, Ratio>>, measure: GivenMeasure, owner: number, part: Ratio): void {
  let holders = shares.get(measure);
  if (holders === undefined) shares.set(measure, (holders = new Map()));
  holders.set(owner, (holders.get(owner) ?? ZERO).add(part));
}
