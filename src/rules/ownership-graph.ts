import { cleanNumber, numberOfRatio, type Ratio, ratioOf, ratioOfFraction } from "../exact";
import { powerOfTen } from "../exact/decimal";
import { checkHolding, entityKey, type Holding, HoldingTotals, notInTable } from "./holdings";
import { type CycleMember, solveCycle } from "./ownership-cycles";
import { shortName } from "../names/near-names";
import { notAvailable, type Problem } from "../sentences/problem";
import { stronglyConnectedGroups } from "./strongly-connected";

/** Shares are stored as whole multiples of 10 ^ -90, with a lower and an upper bound, which are exact as long as 90 decimals are enough. */
const DECIMALS = 90;
const WHOLE = powerOfTen(DECIMALS);
const MILLION = 1_000_000n;
/** Groups of cross-holdings are solved exactly as long as the cubes of their sizes add up to no more than this; otherwise by bounds. */
const EXACT_WORK = 150_000;
/** Additional cost of any such group, in the same unit. */
const GROUP_WORK = 200;
/** After this many visits of holdings, bounds are no longer refined. */
const BOUND_WORK = 20_000_000;
/** Limits of the exact fallback, used only if the bounds do not decide a verdict. */
const RESERVE_ENTITIES = 2_000;
const RESERVE_CYCLE = 120;
const RESERVE_BITS = 20_000;
/** Bounds of a share that are further apart than this are not an answer. */
const USABLE_WIDTH = powerOfTen(DECIMALS - 9);

const UNIT = 2 ** -52;
const TWO_53 = 2 ** 53;

/**
 * 89 FR 37079, tiers: the part of every entity that a set of holders controls. Follow every path from a holder. A holding of at least the
 * merger share counts as the whole entity, a smaller one as it is. Multiply along a path and add up the paths, to at most 1 at every
 * entity. This is the least solution of `x = min(1, sum of weight x owner's x)` with the holders at 1, found in one pass from the holders
 * down. Entities that own each other in a circle are solved together (`solveCycle`).
 *
 * Exact: a share is a pair of bounds that are equal as long as 90 decimals are enough. If a deep chain or a circle needs more, the bounds
 * enclose the share. `atLeast` decides by the bounds if they allow it, otherwise by fractions. Only a circle of hundreds of entities is
 * enclosed by directed rounding of doubles (about 13 digits) instead of being solved.
 */
export class OwnershipGraph {
  private readonly indexOf = new Map<string, number>();
  /** The same by names as written, so that a long table costs one lookup per cell. */
  private readonly indexOfText = new Map<string, number>();
  private readonly names: string[] = [];
  /** Holdings by the entity held. Several rows for the same pair are added up. */
  private readonly heldBy: Map<number, Weight>[] = [];
  private readonly isHolder: boolean[] = [];
  private readonly isReached: boolean[] = [];
  private readonly lower: bigint[] = [];
  private readonly upper: bigint[] = [];
  /** Groups, in an order in which every owner comes before what it owns. */
  private readonly groups: number[][];
  private readonly reserve = new Map<number, Ratio>();
  /** Entities for which the exact fallback would take too long. */
  private readonly beyondReserve = new Set<number>();
  private exactWork = EXACT_WORK;
  private boundWork = BOUND_WORK;

  /**
   * @param holders names of the holders whose control is determined, for example the governments of covered nations.
   * @param mergerShare a holding of at least this counts as the whole.
   * @throws Problem naming the row of a share below 0 or above 1, of a missing name, or of shares in an entity that add up to more than 1.
   */
  constructor(holdings: Iterable<Holding>, holders: Iterable<string>, mergerShare: Ratio) {
    const totals = new HoldingTotals("holdings.controlAboveOne");
    for (const holding of holdings) this.add(holding, totals);
    for (const name of holders) this.isHolder[this.intern(name)] = true;
    for (const owners of this.heldBy) for (const weight of owners.values()) weight.merge(mergerShare);
    this.markReached();
    this.groups = this.findGroups();
    for (const group of this.groups) this.solveGroup(group);
  }

  /** Whether the table or the list of holders names an entity. */
  has(name: string): boolean {
    return this.indexOf.has(entityKey(name));
  }

  /**
   * The controlled share of an entity, 0 to 1, as the nearest double.
   * @throws Problem (not available) for a name that is not in the table.
   */
  share(name: string): number {
    const entity = this.find(name);
    const lower = this.lower[entity] as bigint;
    const upper = this.upper[entity] as bigint;
    const least = Number(`${lower}e-${DECIMALS}`);
    if (lower === upper || Number(`${upper}e-${DECIMALS}`) === least) return least;
    if (upper - lower > USABLE_WIDTH) throw tooEntangled(name);
    return cleanNumber(Number(`${(lower + upper) / 2n}e-${DECIMALS}`));
  }

  /**
   * The controlled share as a fraction, for a sentence that compares it. Exact, or within the bounds that a verdict is based on.
   * @throws Problem (not available) for a name that is not in the table.
   */
  shareRatio(name: string): Ratio {
    const entity = this.find(name);
    const lower = this.lower[entity] as bigint;
    const upper = this.upper[entity] as bigint;
    if (lower === upper) return ratioOf(lower, WHOLE);
    return this.exactly(entity) ?? ratioOf(lower + upper, 2n * WHOLE);
  }

  /**
   * Whether the controlled share of an entity is at least a minimum, exactly; equality counts.
   * @throws Problem (not available) for a name that is not in the table.
   */
  atLeast(name: string, minimum: Ratio): boolean {
    const entity = this.find(name);
    if ((this.lower[entity] as bigint) * minimum.d >= minimum.n * WHOLE) return true;
    if ((this.upper[entity] as bigint) * minimum.d < minimum.n * WHOLE) return false;
    const exact = this.exactly(entity);
    if (exact === null) throw tooEntangled(name);
    return exact.compare(minimum) >= 0;
  }

  private find(name: string): number {
    const entity = this.indexOfText.get(name) ?? this.indexOf.get(entityKey(name));
    if (entity !== undefined) return entity;
    throw notInTable(name);
  }

  private intern(name: string): number {
    const seen = this.indexOfText.get(name);
    if (seen !== undefined) return seen;
    const key = entityKey(name);
    const entity = this.indexOf.get(key) ?? this.introduce(key, name);
    this.indexOfText.set(name, entity);
    return entity;
  }

  private introduce(key: string, name: string): number {
    const entity = this.names.length;
    this.indexOf.set(key, entity);
    this.names.push(name.trim());
    this.heldBy.push(new Map());
    this.isHolder.push(false);
    this.isReached.push(false);
    this.lower.push(0n);
    this.upper.push(0n);
    return entity;
  }

  private add(holding: Holding, totals: HoldingTotals): void {
    checkHolding(holding);
    const { share } = holding;
    const from = this.intern(holding.owner);
    const to = this.intern(holding.owned);
    totals.add(to, holding);
    if (share === 0) return;
    const owners = this.heldBy[to] as Map<number, Weight>;
    const known = owners.get(from);
    if (known) known.add(share);
    else owners.set(from, new Weight(share));
  }

  /** Marks everything that the holders hold, at any depth. Everything else has share 0. */
  private markReached(): void {
    const owns: number[][] = this.names.map(() => []);
    this.heldBy.forEach((owners, owned) => {
      for (const owner of owners.keys()) (owns[owner] as number[]).push(owned);
    });
    const stack: number[] = [];
    this.isHolder.forEach((holder, entity) => {
      if (!holder) return;
      this.isReached[entity] = true;
      stack.push(entity);
    });
    for (let entity = stack.pop(); entity !== undefined; entity = stack.pop()) {
      for (const owned of owns[entity] as number[]) {
        if (this.isReached[owned]) continue;
        this.isReached[owned] = true;
        stack.push(owned);
      }
    }
  }

  /** The owners of an entity that matter: the reached ones. A holder itself is at 1, whoever owns it. */
  private ownersOf(entity: number): number[] {
    if (this.isHolder[entity]) return [];
    const owners: number[] = [];
    for (const owner of (this.heldBy[entity] as Map<number, Weight>).keys()) {
      if (this.isReached[owner]) owners.push(owner);
    }
    return owners;
  }

  private findGroups(): number[][] {
    const reached = this.names.flatMap((_, entity) => (this.isReached[entity] ? [entity] : []));
    return stronglyConnectedGroups(this.names.length, reached, (entity) => this.ownersOf(entity));
  }

  private solveGroup(group: readonly number[]): void {
    const first = group[0] as number;
    if (this.isHolder[first]) {
      this.lower[first] = WHOLE;
      this.upper[first] = WHOLE;
      return;
    }
    if (group.length === 1 && !(this.heldBy[first] as Map<number, Weight>).has(first)) {
      const { lower, upper } = this.received(first, null);
      this.setBounds(first, lower, upper);
      return;
    }
    const work = group.length ** 3 + GROUP_WORK;
    if (work <= this.exactWork) {
      this.exactWork -= work;
      this.solveGroupExactly(group);
    } else {
      this.encloseGroup(group);
      if (group.length > RESERVE_CYCLE) for (const entity of group) this.beyondReserve.add(entity);
    }
  }

  private setBounds(entity: number, lower: bigint, upper: bigint): void {
    this.lower[entity] = lower < WHOLE ? lower : WHOLE;
    this.upper[entity] = upper < WHOLE ? upper : WHOLE;
  }

  /** What an entity receives from owners outside its group (from all owners if the group is null), as bounds. */
  private received(entity: number, group: ReadonlySet<number> | null): { lower: bigint; upper: bigint } {
    let lower = 0n;
    let upper = 0n;
    for (const [owner, weight] of this.heldBy[entity] as Map<number, Weight>) {
      if (!this.isReached[owner] || group?.has(owner)) continue;
      const least = this.lower[owner] as bigint;
      const most = this.upper[owner] as bigint;
      lower += weight.floor(least);
      upper += weight.ceiling(most);
    }
    return { lower, upper };
  }

  private solveGroupExactly(group: readonly number[]): void {
    const inside = new Set(group);
    const inflows = group.map((entity) => this.received(entity, inside));
    const solve = (bound: "lower" | "upper"): Ratio[] =>
      solveCycle(
        this.cycleMembers(
          group,
          inflows.map((inflow) => ratioOf(inflow[bound], WHOLE)),
        ),
      );
    const least = solve("lower");
    const most = inflows.every(({ lower, upper }) => lower === upper) ? least : solve("upper");
    group.forEach((entity, position) => {
      const low = least[position] as Ratio;
      const high = most[position] as Ratio;
      this.setBounds(entity, (low.n * WHOLE) / low.d, (high.n * WHOLE + high.d - 1n) / high.d);
    });
  }

  private cycleMembers(group: readonly number[], inflows: readonly Ratio[]): CycleMember[] {
    const position = new Map(group.map((entity, index) => [entity, index]));
    return group.map((entity, index) => ({
      inflow: inflows[index] as Ratio,
      holders: [...(this.heldBy[entity] as Map<number, Weight>)].flatMap(([owner, weight]) => {
        const member = position.get(owner);
        return member === undefined ? [] : [{ member, weight: weight.ratio }];
      }),
    }));
  }

  /**
   * Bounds for a group too large to solve: from below starting at 0 and from above starting at 1, with every step rounded outward, so that
   * the true value stays between them after any number of steps. A circle of holdings that all count as 100 % is at 1 immediately.
   */
  private encloseGroup(group: readonly number[]): void {
    const position = new Int32Array(this.names.length).fill(-1);
    group.forEach((entity, member) => (position[entity] = member));
    const inside = new Set(group);
    const size = group.length;
    const least = new Float64Array(size);
    const most = new Float64Array(size).fill(1);
    const leastInflow = new Float64Array(size);
    const mostInflow = new Float64Array(size);
    // Holders of member m inside the group: entries first[m] to first[m + 1] of `holders` and `weights`.
    const first = new Int32Array(size + 1);
    const holders: number[] = [];
    const weights: number[] = [];
    const mergedHolders: number[][] = [];
    group.forEach((entity, member) => {
      const inflow = this.received(entity, inside);
      leastInflow[member] = downward(inflow.lower);
      mostInflow[member] = upward(inflow.upper);
      const merged: number[] = [];
      for (const [owner, weight] of this.heldBy[entity] as Map<number, Weight>) {
        const holder = position[owner] as number;
        if (holder < 0) continue;
        holders.push(holder);
        weights.push(weight.number);
        if (weight.number === 1) merged.push(holder);
      }
      first[member + 1] = holders.length;
      mergedHolders.push(merged);
    });
    for (const circle of stronglyConnectedGroups(size, group.keys(), (member) => mergedHolders[member] as number[])) {
      const only = circle[0] as number;
      if (circle.length === 1 && !(mergedHolders[only] as number[]).includes(only)) continue;
      for (const member of circle) least[member] = 1;
    }
    let changed = true;
    while (changed && this.boundWork > 0) {
      changed = false;
      for (let member = 0; member < size; member++) {
        const start = first[member] as number;
        const end = first[member + 1] as number;
        let low = leastInflow[member] as number;
        let high = mostInflow[member] as number;
        for (let index = start; index < end; index++) {
          const holder = holders[index] as number;
          const weight = weights[index] as number;
          low += weight * (least[holder] as number);
          high += weight * (most[holder] as number);
        }
        const slack = (end - start + 4) * UNIT;
        low = Math.min(1, low * (1 - slack));
        high = Math.min(1, high * (1 + slack));
        if (low > (least[member] as number) + UNIT || high < (most[member] as number) - UNIT) changed = true;
        if (low > (least[member] as number)) least[member] = low;
        if (high < (most[member] as number)) most[member] = high;
        this.boundWork -= end - start + 1;
      }
    }
    group.forEach((entity, member) => {
      const low = (BigInt(Math.floor((least[member] as number) * TWO_53)) * WHOLE) / BigInt(TWO_53);
      const high = (BigInt(Math.ceil((most[member] as number) * TWO_53)) * WHOLE) / BigInt(TWO_53) + 1n;
      this.setBounds(entity, low, high);
    });
  }

  /** The share as a fraction, computed only over the entities above it; null if that would take too long. */
  private exactly(target: number): Ratio | null {
    const known = this.reserve.get(target);
    if (known) return known;
    if (this.beyondReserve.has(target)) return null;
    const share = this.exactlyWithin(target);
    if (share === null) this.beyondReserve.add(target);
    return share;
  }

  private exactlyWithin(target: number): Ratio | null {
    const above = new Set<number>([target]);
    const stack = [target];
    for (let entity = stack.pop(); entity !== undefined; entity = stack.pop()) {
      if (this.beyondReserve.has(entity)) return null;
      for (const owner of this.ownersOf(entity)) {
        if (above.has(owner)) continue;
        above.add(owner);
        stack.push(owner);
        if (above.size > RESERVE_ENTITIES) return null;
      }
    }
    for (const group of this.groups) {
      if (!above.has(group[0] as number) || this.reserve.has(group[0] as number)) continue;
      if (!this.solveReserve(group)) return null;
    }
    return this.reserve.get(target) ?? null;
  }

  private solveReserve(group: readonly number[]): boolean {
    const first = group[0] as number;
    if (this.isHolder[first]) {
      this.reserve.set(first, ratioOf(1n, 1n));
      return true;
    }
    const inside = new Set(group);
    const inflows = group.map((entity) => {
      let sum = ratioOf(0n, 1n);
      for (const owner of this.ownersOf(entity)) {
        if (inside.has(owner)) continue;
        const weight = (this.heldBy[entity] as Map<number, Weight>).get(owner) as Weight;
        sum = sum.add(weight.ratio.mul(this.reserve.get(owner) as Ratio));
      }
      return sum;
    });
    const shares = solveCycle(this.cycleMembers(group, inflows));
    if (shares.some((share) => share.d >> BigInt(RESERVE_BITS) !== 0n)) return false;
    group.forEach((entity, position) => this.reserve.set(entity, shares[position] as Ratio));
    return true;
  }
}

function tooEntangled(entity: string): Problem {
  return notAvailable("holdings.circleTooLarge", { entity: shortName(entity) }, { parameter: "entity" });
}

/** What one owner holds of one entity: a fraction, or 1 if it is merged. */
class Weight {
  private numerator: bigint;
  private denominator: bigint;
  private merged = false;
  private asRatio: Ratio | null = null;
  private asNumber = -1;

  constructor(share: number) {
    // The ordinary case, few digits: a double that equals millionths / 10^6 is nearest to that decimal of at most 15 digits.
    const millionths = Math.round(share * 1e6);
    if (millionths / 1e6 === share) {
      this.numerator = BigInt(millionths);
      this.denominator = MILLION;
      return;
    }
    const { n, d } = ratioOfFraction(share);
    this.numerator = n;
    this.denominator = d;
  }

  add(share: number): void {
    const other = new Weight(share);
    const sum = ratioOf(this.numerator, this.denominator).add(ratioOf(other.numerator, other.denominator));
    this.numerator = sum.n;
    this.denominator = sum.d;
  }

  merge(minimum: Ratio): void {
    this.merged = this.numerator * minimum.d >= minimum.n * this.denominator;
  }

  get ratio(): Ratio {
    this.asRatio ??= this.merged ? ratioOf(1n, 1n) : ratioOf(this.numerator, this.denominator);
    return this.asRatio;
  }

  /** The nearest double. */
  get number(): number {
    if (this.asNumber < 0) this.asNumber = this.merged ? 1 : numberOfRatio(this.ratio);
    return this.asNumber;
  }

  floor(share: bigint): bigint {
    return this.merged ? share : (share * this.numerator) / this.denominator;
  }

  ceiling(share: bigint): bigint {
    if (this.merged) return share;
    return (share * this.numerator + this.denominator - 1n) / this.denominator;
  }
}

/** A double not above, and one not below, a whole multiple of 10 ^ -90. The margin covers two roundings and that of 10 ^ 90. */
function downward(share: bigint): number {
  return (Number(share) / 10 ** DECIMALS) * (1 - 4 * UNIT);
}

function upward(share: bigint): number {
  return (Number(share) / 10 ** DECIMALS) * (1 + 4 * UNIT);
}
