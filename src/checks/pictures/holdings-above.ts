import { type Ratio, ratioOfFraction, ZERO } from "../../exact";
import { entityKey } from "../../rules/holdings";
import type { Measure, OwnershipHolding } from "../../rules/ownership-table";

/** Above so many entities the rest is not looked at: a picture shows twelve. */
const MOST_ABOVE = 2_000;
/** How many steps the search for the paths that decide may take. */
const MOST_STEPS = 2_000;

/** What one owner holds of one entity. */
export interface Pair {
  readonly owner: string;
  readonly owned: string;
  /** By measure; null if the table has one measure and does not name it. */
  readonly shares: ReadonlyMap<Measure | null, Ratio>;
  /** The greatest of them. */
  readonly most: Ratio;
  /** The rows of the table. */
  readonly rows: readonly OwnershipHolding[];
}

/** An ownership table by the entities that are held. Names are keys as the rules match them. */
export class HoldingsIndex {
  private readonly held = new Map<string, Map<string, OwnershipHolding[]>>();
  private readonly names = new Map<string, string>();

  constructor(holdings: Iterable<OwnershipHolding>) {
    for (const holding of holdings) {
      const [owner, owned] = [this.keyOf(holding.owner), this.keyOf(holding.owned)];
      let owners = this.held.get(owned);
      if (!owners) this.held.set(owned, (owners = new Map()));
      const rows = owners.get(owner);
      if (rows) rows.push(holding);
      else owners.set(owner, [holding]);
    }
  }

  private keyOf(name: string): string {
    const key = entityKey(name);
    if (!this.names.has(key)) this.names.set(key, name.trim());
    return key;
  }

  /** The name as the table first writes it. */
  nameOf(key: string): string | undefined {
    return this.names.get(key);
  }

  /** Every holding above an entity, the nearest first. */
  above(entity: string): HoldingsAbove {
    const pairs = new Map<string, Pair[]>();
    const waiting = [entityKey(entity)];
    const seen = new Set(waiting);
    for (const owned of waiting) {
      const owners = [...(this.held.get(owned) ?? [])]
        .map(([owner, rows]) => pairOf(owner, owned, rows))
        .filter(({ most }) => most.compare(0) > 0);
      pairs.set(owned, owners);
      for (const { owner } of owners) {
        if (seen.has(owner) || seen.size >= MOST_ABOVE) continue;
        seen.add(owner);
        waiting.push(owner);
      }
    }
    return new HoldingsAbove(entityKey(entity), pairs);
  }
}

function pairOf(owner: string, owned: string, rows: readonly OwnershipHolding[]): Pair {
  const shares = new Map<Measure | null, Ratio>();
  for (const { share, measure = null } of rows) {
    shares.set(measure, (shares.get(measure) ?? ZERO).add(ratioOfFraction(share)));
  }
  let most = ZERO;
  for (const share of shares.values()) if (share.compare(most) > 0) most = share;
  return { owner, owned, shares, most, rows };
}

/** How strongly a path counts at a holding, and how it goes on above the holder. */
export interface PathLaw {
  readonly isSource: (entity: string) => boolean;
  /** What a holding passes on, from 0 to 1. Above an entity that counts by itself, everything passes. */
  readonly weight: (pair: Pair) => number;
  /** Whether the rule comes to the same result from these rows alone. */
  readonly suffices: (rows: readonly OwnershipHolding[]) => boolean;
}

interface Path {
  readonly at: string;
  readonly strength: number;
  readonly pairs: readonly Pair[];
}

/** The holdings above one entity. */
export class HoldingsAbove {
  constructor(
    readonly entity: string,
    private readonly pairs: ReadonlyMap<string, readonly Pair[]>,
  ) {}

  get entities(): string[] {
    return [...this.pairs.keys()];
  }

  get rows(): OwnershipHolding[] {
    return [...this.pairs.values()].flatMap((pairs) => pairs.flatMap(({ rows }) => rows));
  }

  ownersOf(entity: string): readonly Pair[] {
    return this.pairs.get(entity) ?? [];
  }

  /** The entities that a source reaches, the sources included. Nothing above a source matters. */
  reached(isSource: (entity: string) => boolean): ReadonlySet<string> {
    const owns = new Map<string, string[]>();
    for (const pairs of this.pairs.values()) {
      for (const { owner, owned } of pairs) owns.set(owner, [...(owns.get(owner) ?? []), owned]);
    }
    const stack = this.entities.filter(isSource);
    const reached = new Set(stack);
    for (let owner = stack.pop(); owner !== undefined; owner = stack.pop()) {
      for (const owned of owns.get(owner) ?? []) {
        if (reached.has(owned) || isSource(owned)) continue;
        reached.add(owned);
        stack.push(owned);
      }
    }
    return reached;
  }

  /**
   * The holdings that decide: the strongest paths from the sources, as many as the rule needs to come to the same result from them alone.
   * If the paths do not suffice (entities that own each other in circles), everything that the sources reach decides.
   */
  deciding(law: PathLaw): Pair[] {
    const reached = this.reached(law.isSource);
    const found = new Set<Pair>();
    const waiting: Path[] = [{ at: this.entity, strength: 1, pairs: [] }];
    for (let step = 0; step < MOST_STEPS && waiting.length > 0; step++) {
      const path = takeStrongest(waiting);
      if (path.pairs.length > 0 && law.isSource(path.at)) {
        for (const pair of path.pairs) found.add(pair);
        if (law.suffices([...found].flatMap(({ rows }) => rows))) return [...found];
        continue;
      }
      for (const pair of this.ownersOf(path.at)) {
        const isCircle = pair.owner === this.entity || path.pairs.some(({ owned }) => owned === pair.owner);
        if (isCircle || !reached.has(pair.owner)) continue;
        waiting.push({ at: pair.owner, strength: path.strength * law.weight(pair), pairs: [...path.pairs, pair] });
      }
    }
    return [...this.pairs.values()].flatMap((pairs) =>
      pairs.filter(({ owner, owned }) => reached.has(owner) && !law.isSource(owned)),
    );
  }
}

function takeStrongest(waiting: Path[]): Path {
  let best = 0;
  waiting.forEach(({ strength, pairs }, index) => {
    const than = waiting[best] as Path;
    if (strength > than.strength || (strength === than.strength && pairs.length < than.pairs.length)) best = index;
  });
  return waiting.splice(best, 1)[0] as Path;
}
