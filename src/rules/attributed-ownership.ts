import { ONE, type Ratio, ZERO } from "../exact";
import { notAvailable, type Problem } from "../sentences/problem";
import { GroupQueue } from "./group-queue";
import { type CycleMember, solveCycle } from "./ownership-cycles";
import type { Measure, OwnershipTable, Shares } from "./ownership-table";
import { stronglyConnectedGroups } from "./strongly-connected";

/** How many holdings attribution may visit before a table counts as too entangled. */
const ATTRIBUTION_WORK = 5_000_000;
/** How many entities of one circle of cross-holdings may be solved together. */
const CIRCLE_LIMIT = 150;
/** A chain of holdings counts as too deep if a fraction's denominator has more bits than this. */
const FRACTION_BITS = 20_000n;

/** Entities that own each other in circles, one group per circle. A group has a smaller number than those that its entities own. */
interface Circles {
  readonly groupOf: Int32Array;
  readonly groups: readonly (readonly number[])[];
}

interface AttributionOptions {
  /** 318(a)(2)(C): a corporation attributes to those who own at least this much of it. */
  readonly corporationFrom: Ratio;
  /** The measure that comes first if a partnership is given in both. The section only says "proportionately". */
  readonly partnershipsBy: "profits" | "capital";
  /** Whether an entity of unknown kind attributes as a partnership does. That finds more ownership, so it is the cautious reading. */
  readonly unknownInProportion: boolean;
}

/**
 * 318(a)(2): what a person owns, directly and through entities. A corporation attributes what it owns only to those who own one half of it
 * or more, by value; a partnership, an estate, a trust or another entity from the first percent on. Both attribute in proportion, and
 * attributed stock counts as owned for the next step, 318(a)(5)(A).
 */
export class Attribution {
  /** The owners of each entity, by value, profits, capital or interest: the measure in which its holdings are attributed. */
  readonly owners: readonly Shares[];
  /** What each entity owns, in the same measure. An owner of votes alone owns 0 of it. */
  readonly owns: readonly Shares[];
  private readonly attributed = new Map<number, Map<number, Ratio>>();
  private found: Circles | null = null;
  private work = ATTRIBUTION_WORK;

  constructor(
    readonly table: OwnershipTable,
    private readonly options: AttributionOptions,
  ) {
    const { names } = table;
    const owns = names.map(() => new Map<number, Ratio>());
    const order = [null, "value", ...(options.partnershipsBy === "profits" ? BY_PROFITS : BY_CAPITAL)] as const;
    this.owners = names.map((_, entity) => {
      const given = table.measuresOf(entity);
      const basis = order.find((measure) => given.includes(measure)) ?? null;
      let owners = table.sharesIn(entity, basis);
      if (given.length > 1) {
        const others = given.flatMap((measure) => [...table.sharesIn(entity, measure).keys()]);
        owners = new Map(others.map((owner) => [owner, owners.get(owner) ?? ZERO]));
      }
      for (const [owner, share] of owners) (owns[owner] as Map<number, Ratio>).set(entity, share);
      return owners;
    });
    this.owns = owns;
  }

  /** Gives each question its own limit of work. */
  restart(): void {
    this.work = ATTRIBUTION_WORK;
  }

  isProportional(entity: number): boolean {
    const kind = this.table.kinds[entity];
    return kind === null ? this.options.unknownInProportion : kind !== undefined && kind !== "corporation";
  }

  /** Whether an entity attributes what it owns to someone who owns this share of it. */
  passesOn(entity: number, share: Ratio): boolean {
    return this.isProportional(entity) ? share.compare(0) > 0 : share.compare(this.options.corporationFrom) >= 0;
  }

  circles(): Circles {
    return (this.found ??= this.findCircles());
  }

  /** What a person owns of an entity whose owners are given in another measure, or only in part. */
  ownedOf(person: number, shares: Shares): Ratio {
    const owned = this.attributedTo(person);
    let sum = ZERO;
    for (const [owner, share] of shares) {
      this.spend(1);
      const part = owner === person ? ONE : (owned.get(owner) ?? ZERO);
      if (owner === person || this.passesOn(owner, part)) sum = sum.add(part.mul(share));
    }
    return sum;
  }

  /**
   * Everything that a person owns, directly and through entities that attribute to it. They are solved from the person down; those that own
   * each other in a circle are solved together.
   */
  attributedTo(person: number): Shares {
    const known = this.attributed.get(person);
    if (known) return known;
    const { groupOf, groups } = this.circles();
    const owned = new Map<number, Ratio>();
    const waiting = new GroupQueue();
    const give = (from: number, part: Ratio, within: number): void => {
      for (const [to, share] of this.owns[from] as Shares) {
        this.spend(1);
        if (to === person || groupOf[to] === within) continue;
        owned.set(to, this.checked((owned.get(to) ?? ZERO).add(part.mul(share))));
        waiting.add(groupOf[to] as number);
      }
    };
    for (const [to, share] of this.owns[person] as Shares) {
      if (to === person) continue;
      owned.set(to, share);
      waiting.add(groupOf[to] as number);
    }
    for (let number = waiting.take(); number !== null; number = waiting.take()) {
      const group = groups[number] as readonly number[];
      const alone = !this.isCircle(group);
      const companies = alone ? this.conduits(group, owned) : this.settleCircle(group, person, owned);
      for (const company of companies) give(company, owned.get(company) as Ratio, alone ? -1 : number);
    }
    this.attributed.set(person, owned);
    return owned;
  }

  isCircle(group: readonly number[]): boolean {
    return group.length > 1 || (this.owns[group[0] as number] as Shares).has(group[0] as number);
  }

  /** Solves some entities of a circle together, given what each receives from elsewhere. */
  solve(entities: readonly number[], inflowOf: (entity: number) => Ratio): Ratio[] {
    if (entities.length > CIRCLE_LIMIT) throw tooEntangled();
    this.spend(entities.length ** 3);
    const position = new Map(entities.map((entity, index) => [entity, index]));
    const members: CycleMember[] = entities.map((entity) => ({
      inflow: inflowOf(entity),
      holders: [...(this.owners[entity] as Shares)].flatMap(([owner, share]) => {
        const member = position.get(owner);
        return member === undefined ? [] : [{ member, weight: share }];
      }),
    }));
    return solveCycle(members);
  }

  checked(share: Ratio): Ratio {
    if (share.d >> FRACTION_BITS !== 0n) throw tooEntangled();
    return share;
  }

  spend(steps: number): void {
    this.work -= steps;
    if (this.work < 0) throw tooEntangled();
  }

  private findCircles(): Circles {
    const { names } = this.table;
    const groups = stronglyConnectedGroups(names.length, names.keys(), (node) => [
      ...(this.owns[node] as Shares).keys(),
    ]).reverse();
    const groupOf = new Int32Array(names.length);
    groups.forEach((group, index) => group.forEach((node) => (groupOf[node] = index)));
    return { groupOf, groups };
  }

  private conduits(group: readonly number[], owned: Shares): number[] {
    return group.filter((entity) => this.passesOn(entity, owned.get(entity) ?? ZERO));
  }

  /** A circle of cross-holdings: entities join as conduits, round by round, until no other entity owns enough. */
  private settleCircle(group: readonly number[], person: number, owned: Map<number, Ratio>): number[] {
    const inside = group.filter((entity) => entity !== person);
    const inflow = new Map(inside.map((entity) => [entity, owned.get(entity) ?? ZERO]));
    let conduits: number[] = [];
    for (;;) {
      const next = this.conduits(inside, owned);
      if (next.length === conduits.length) return conduits;
      conduits = next;
      const position = new Map(conduits.map((entity, index) => [entity, index]));
      const solved = this.solve(conduits, (entity) => inflow.get(entity) as Ratio);
      for (const entity of inside) {
        let sum = inflow.get(entity) as Ratio;
        const at = position.get(entity);
        if (at !== undefined) sum = solved[at] as Ratio;
        else {
          for (const [owner, share] of this.owners[entity] as Shares) {
            const member = position.get(owner);
            if (member !== undefined) sum = sum.add((solved[member] as Ratio).mul(share));
          }
        }
        owned.set(entity, this.checked(sum));
      }
    }
  }
}

/** Votes carry no attribution of their own, so they count only if nothing else is given. */
const BY_PROFITS: readonly Measure[] = ["profits", "capital", "interest", "vote"];
const BY_CAPITAL: readonly Measure[] = ["capital", "profits", "interest", "vote"];

export function tooEntangled(): Problem {
  return notAvailable("holdings.tooEntangled", {}, { parameter: "owned" });
}
