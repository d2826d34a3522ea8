import type { SentenceId } from "../sentences";
import { cleanNumber, ONE, type Ratio, ratioOfFraction, ratioOfText, ZERO } from "../exact";
import { type ProhibitedForeignEntityLaw, prohibitedForeignEntityLaw } from "../law/prohibited-foreign-entities";
import { comparedPercent, percentText } from "./compared";
import { reason } from "../sentences/reason";
import { type Caution, determination, type Determination, statusFigure, type Step } from "./determination";
import { GroupQueue } from "./group-queue";
import { checkHolding, entityKey, type Holding, HoldingTotals, notInTable } from "./holdings";
import { type CycleMember, solveCycle } from "./ownership-cycles";
import { badValue, notAvailable, type Problem } from "../sentences/problem";
import { stronglyConnectedGroups } from "./strongly-connected";

export type OwnershipStatus = "specified foreign entity" | "foreign-influenced entity" | "neither";

/** How many holdings attribution may visit before a table counts as too entangled. */
const ATTRIBUTION_WORK = 5_000_000;
/** How many entities of one circle of cross-holdings may be solved together. */
const CIRCLE_LIMIT = 150;
/** A chain of holdings counts as too deep if a fraction's denominator has more bits than this. */
const FRACTION_BITS = 20_000n;

/** Companies that own each other in circles, one group per circle. A group has a smaller number than those that its companies own. */
interface Circles {
  readonly groupOf: Int32Array;
  readonly groups: readonly (readonly number[])[];
}

/**
 * 7701(a)(51): first the set of specified foreign entities is completed, because control above 50 % spreads. Then the foreign-influence
 * tests use the direct holdings of that set and those that section 318(a)(2) attributes to it. Every holder is assumed to be a corporation:
 * what it owns is attributed to a person only from 50 % on, and then in proportion. Attributed stock counts as owned for the next step,
 * 318(a)(5)(A).
 *
 * `received` is what the set holds of an entity together: 1 x the share that a member holds, and for a company that is not a member but is
 * half owned by one member, 1/2 x the share that it holds. No stock is counted twice. It is a plain sum of decimals, so circles of owners
 * need no equations here. What a single person owns does need them: there a circle is solved as a whole.
 */
export class ForeignOwnership {
  private readonly indexOf = new Map<string, number>();
  private readonly names: string[] = [];
  private readonly owners: Map<number, Ratio>[] = [];
  private readonly owns: Map<number, Ratio>[] = [];
  private readonly isListed: boolean[] = [];
  private readonly isSpecified: boolean[] = [];
  /**
   * The part of an entity's holdings that counts: all of a member's; of another company's, the part of the company that one member owns,
   * from one half on.
   */
  private readonly weights: Ratio[] = [];
  private readonly received: Ratio[] = [];
  private readonly attributed = new Map<number, Map<number, Ratio>>();
  private readonly wholeOwners = new Map<number, number>();
  private circles: Circles | null = null;
  private work = ATTRIBUTION_WORK;

  private readonly controlAbove: Ratio;
  private readonly attributionFrom: Ratio;
  private readonly singleFrom: Ratio;
  private readonly togetherFrom: Ratio;
  private readonly debtFrom: Ratio;

  /**
   * @param holdings who holds what part of which entity, in one measure (vote, value, profits, capital or beneficial interest).
   * @param specified names of specified foreign entities.
   * @throws Problem naming the row of a share below 0 or above 1, of a missing name, or of shares in an entity that add up to more than 1.
   */
  constructor(
    holdings: Iterable<Holding>,
    specified: Iterable<string>,
    private readonly law: ProhibitedForeignEntityLaw = prohibitedForeignEntityLaw,
  ) {
    this.controlAbove = ratioOfText(law.controlAbove);
    this.attributionFrom = ratioOfText(law.corporationAttributionFrom);
    this.singleFrom = ratioOfText(law.singleFrom);
    this.togetherFrom = ratioOfText(law.togetherFrom);
    this.debtFrom = ratioOfText(law.debtFrom);
    const totals = new HoldingTotals("holdings.ownershipAboveOne");
    for (const holding of holdings) this.add(holding, totals);
    const listed = [...specified].filter((name) => name.trim() !== "").map((name) => this.intern(name));
    for (const entity of listed) this.isListed[entity] = true;
    this.closeSpecified(new Set(listed));
  }

  /** Whether the table or the list of specified foreign entities names an entity. */
  has(name: string): boolean {
    return this.indexOf.has(entityKey(name));
  }

  /**
   * The status of an entity by ownership and debt.
   * @param debtShare part of its debt issued to specified foreign entities, 0 to 1; null if unknown.
   * @throws Problem (not available) for a name that is not in the table, (value) for a debt share outside 0 to 1.
   */
  status(name: string, debtShare: number | null = null): OwnershipStatus {
    const { entity, indebted } = this.asked(name, debtShare);
    if (entity !== null && this.isSpecified[entity]) return "specified foreign entity";
    if (indebted || (entity !== null && this.heldTogether(entity))) return "foreign-influenced entity";
    return entity !== null && this.singleHolder(entity) !== null ? "foreign-influenced entity" : "neither";
  }

  /** How `status` is determined: the tests in the order of the statute. The first failed test decides; otherwise all tests that are met. */
  determine(name: string, debtShare: number | null = null): Determination {
    const { entity, indebted } = this.asked(name, debtShare);
    const steps = this.stepsOf(entity, name.trim(), debtShare, indebted);
    const failed = steps.find(({ outcome }) => outcome === "fails");
    const settling = failed ? [failed] : steps.filter(({ outcome }) => outcome === "meets");
    return determination({
      figures: { status: statusFigure(this.status(name, debtShare), settling as [Step, ...Step[]]) },
      steps,
      cautions: ownershipCautions(this.law),
    });
  }

  private stepsOf(entity: number | null, name: string, debtShare: number | null, indebted: boolean): Step[] {
    if (entity === null) return [this.debtStep(name, debtShare, indebted)];
    const specified = this.specifiedStep(entity);
    if (this.isSpecified[entity]) return [specified];
    return [
      specified,
      this.singleStep(entity),
      this.togetherStep(entity),
      this.debtStep(this.names[entity] as string, debtShare, indebted),
    ];
  }

  /** The requested entity; null if it is not in the table but its debt decides. */
  private asked(name: string, debtShare: number | null): { entity: number | null; indebted: boolean } {
    if (debtShare !== null && !(debtShare >= 0 && cleanNumber(debtShare) <= 1)) {
      const values = { share: debtShare };
      throw badValue("prohibitedForeignEntities.debtShareOutside", values, { parameter: "debtShare" });
    }
    this.work = ATTRIBUTION_WORK;
    const indebted = debtShare !== null && ratioOfFraction(debtShare).compare(this.debtFrom) >= 0;
    const entity = this.indexOf.get(entityKey(name)) ?? null;
    if (entity === null && !indebted) throw notInTable(name);
    return { entity, indebted };
  }

  private singleStep(entity: number): Step {
    const single = this.singleHolder(entity);
    const shown = this.names[entity] as string;
    const minimum = percentText(this.singleFrom);
    return {
      test: "One specified foreign entity",
      fact: single === null ? "" : comparedPercent(single.share, this.singleFrom),
      reason:
        single === null
          ? reason("prohibitedForeignEntities.noSingle", { entity: shown, minimum })
          : reason("prohibitedForeignEntities.single", {
              holder: this.names[single.holder] as string,
              share: comparedPercent(single.share, this.singleFrom),
              entity: shown,
              minimum,
            }),
      outcome: single === null ? "meets" : "fails",
      citation: "7701(a)(51)(D)(i)(I)(bb)",
    };
  }

  private togetherStep(entity: number): Step {
    const share = comparedPercent(this.received[entity] as Ratio, this.togetherFrom);
    return {
      test: "Specified foreign entities together",
      fact: share,
      reason: reason("prohibitedForeignEntities.together", {
        share,
        entity: this.names[entity] as string,
        minimum: percentText(this.togetherFrom),
      }),
      outcome: this.heldTogether(entity) ? "fails" : "meets",
      citation: "7701(a)(51)(D)(i)(I)(cc)",
    };
  }

  /** (cc): whether the set together owns enough, directly and by attribution. */
  private heldTogether(entity: number): boolean {
    return (this.received[entity] as Ratio).compare(this.togetherFrom) >= 0;
  }

  private specifiedStep(entity: number): Step {
    const shown = this.names[entity] as string;
    if (this.isListed[entity]) {
      return {
        test: "Specified foreign entity",
        fact: shown,
        reason: reason("prohibitedForeignEntities.listed", { entity: shown }),
        outcome: "fails",
        citation: "7701(a)(51)(B)",
      };
    }
    const share = comparedPercent(this.received[entity] as Ratio, this.controlAbove);
    return {
      test: "Control above one half",
      fact: share,
      reason: reason(this.controlSentence(entity), {
        entity: shown,
        share,
        minimum: percentText(this.controlAbove),
      }),
      outcome: this.isSpecified[entity] ? "fails" : "meets",
      citation: "7701(a)(51)(C)(v)",
    };
  }

  /** The fitting sentence: one member of the set may hold enough, or only the set together, which is the cautious reading. */
  private controlSentence(entity: number): SentenceId {
    if (!this.isSpecified[entity]) return "prohibitedForeignEntities.notControlled";
    return this.hasControllingHolder(entity)
      ? "prohibitedForeignEntities.controlled"
      : "prohibitedForeignEntities.controlledTogether";
  }

  private debtStep(shown: string, debtShare: number | null, indebted: boolean): Step {
    return {
      test: "Debt",
      fact: debtShare ?? "",
      reason:
        debtShare === null
          ? reason("prohibitedForeignEntities.debtUnknown")
          : reason("prohibitedForeignEntities.debt", {
              share: comparedPercent(ratioOfFraction(debtShare), this.debtFrom),
              entity: shown,
              minimum: percentText(this.debtFrom),
            }),
      outcome: debtShare === null ? "missing" : indebted ? "fails" : "meets",
      citation: "7701(a)(51)(D)(i)(I)(dd)",
    };
  }

  private intern(name: string): number {
    const key = entityKey(name);
    const known = this.indexOf.get(key);
    if (known !== undefined) return known;
    const entity = this.names.length;
    this.indexOf.set(key, entity);
    this.names.push(name.trim());
    this.owners.push(new Map());
    this.owns.push(new Map());
    this.isListed.push(false);
    this.isSpecified.push(false);
    this.weights.push(ZERO);
    this.received.push(ZERO);
    return entity;
  }

  private add(holding: Holding, totals: HoldingTotals): void {
    checkHolding(holding);
    const { share } = holding;
    const from = this.intern(holding.owner);
    const to = this.intern(holding.owned);
    totals.add(to, holding);
    if (share === 0) return;
    const holders = this.owners[to] as Map<number, Ratio>;
    const held = (holders.get(from) ?? ZERO).add(ratioOfFraction(share));
    holders.set(from, held);
    (this.owns[from] as Map<number, Ratio>).set(to, held);
  }

  /** (C)(v): spreads control from the listed entities until nothing changes. The set only grows, so the order does not matter. */
  private closeSpecified(listed: ReadonlySet<number>): void {
    const queue: number[] = [];
    const admit = (entity: number): void => {
      if (this.isSpecified[entity]) return;
      this.isSpecified[entity] = true;
      queue.push(entity);
    };
    for (const entity of listed) admit(entity);
    // Entities whose status may depend on who holds them, not only on how much.
    const open = new Set<number>();
    for (;;) {
      for (let entity = queue.pop(); entity !== undefined; entity = queue.pop()) {
        open.delete(entity);
        this.raiseWeight(entity, ONE, open);
        for (const owned of (this.owns[entity] as Map<number, Ratio>).keys()) {
          if (!this.isSpecified[owned] && this.isControlled(owned)) admit(owned);
        }
      }
      let changed = false;
      for (const entity of open) {
        if (this.isSpecified[entity]) continue;
        if (this.isControlled(entity)) {
          admit(entity);
          changed = true;
        } else {
          const most = this.mostOwned(entity, this.attributionFrom);
          if (most !== null && this.raiseWeight(entity, most.share, open)) changed = true;
        }
      }
      if (!changed) return;
    }
  }

  /** Adds what an entity's holdings bring to the set, and records the held entities that may now attribute stock or be controlled. */
  private raiseWeight(entity: number, weight: Ratio, open: Set<number>): boolean {
    const more = weight.sub(this.weights[entity] as Ratio);
    if (more.compare(0) <= 0) return false;
    this.weights[entity] = weight;
    for (const [owned, share] of this.owns[entity] as Map<number, Ratio>) {
      const received = (this.received[owned] as Ratio).add(more.mul(share));
      this.received[owned] = received;
      if (!this.isSpecified[owned] && received.compare(this.attributionFrom) >= 0) open.add(owned);
    }
    return true;
  }

  /** (G): more than one half, held by the set together or by one of its members, depending on the law table. */
  private isControlled(entity: number): boolean {
    if ((this.received[entity] as Ratio).compare(this.controlAbove) <= 0) return false;
    return this.law.control === "together" || this.hasControllingHolder(entity);
  }

  private hasControllingHolder(entity: number): boolean {
    const most = this.mostOwned(entity, this.controlAbove);
    return most !== null && most.share.compare(this.controlAbove) > 0;
  }

  /** (bb): who owns most of an entity, if one member can own enough. The set together owns at least as much as any member. */
  private singleHolder(entity: number): SingleHolder | null {
    return this.mostOwned(entity, this.singleFrom);
  }

  /** The member of the set that owns most of an entity, directly and by attribution, if that is at least a minimum. */
  private mostOwned(entity: number, minimum: Ratio): SingleHolder | null {
    if ((this.received[entity] as Ratio).compare(minimum) < 0) return null;
    let most: SingleHolder | null = null;
    for (const holder of this.candidates(entity)) {
      const share = this.attributedTo(holder).get(entity) ?? ZERO;
      if (share.compare(minimum) >= 0 && (most === null || share.compare(most.share) > 0)) most = { holder, share };
    }
    return most;
  }

  /** Members of the set above an entity. A member wholly held by another one is left out, because the other owns everything it owns. */
  private candidates(entity: number): ReadonlySet<number> {
    const above = new Set<number>();
    const candidates = new Set<number>();
    const stack = [entity];
    for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
      for (const owner of (this.owners[node] as Map<number, Ratio>).keys()) {
        if (above.has(owner) || (this.weights[owner] as Ratio).compare(0) === 0) continue;
        this.spend(1);
        above.add(owner);
        // Anyone who owns an entity through this owner must own one half of this owner.
        if ((this.received[owner] as Ratio).compare(this.attributionFrom) >= 0) stack.push(owner);
        if (this.isSpecified[owner] && owner !== entity) candidates.add(this.wholeOwner(owner));
      }
    }
    return candidates;
  }

  /** The topmost member that wholly holds a member, step by step. A later, higher one would only shorten the list of candidates. */
  private wholeOwner(member: number): number {
    const path: number[] = [];
    const seen = new Set<number>();
    let top = member;
    for (;;) {
      const known = this.wholeOwners.get(top);
      if (known !== undefined) {
        top = known;
        break;
      }
      seen.add(top);
      path.push(top);
      const next = this.holderOfAll(top);
      if (next === null || seen.has(next)) break;
      top = next;
    }
    for (const passed of path) this.wholeOwners.set(passed, top);
    return top;
  }

  private holderOfAll(entity: number): number | null {
    for (const [owner, share] of this.owners[entity] as Map<number, Ratio>) {
      if (this.isSpecified[owner] && share.compare(ONE) >= 0) return owner;
    }
    return null;
  }

  /**
   * 318(a)(2)(C): everything that a person owns, directly and through companies of which it owns at least one half. Companies are solved
   * from the person down; those that own each other in a circle are solved together.
   */
  private attributedTo(person: number): ReadonlyMap<number, Ratio> {
    const known = this.attributed.get(person);
    if (known) return known;
    const { groupOf, groups } = (this.circles ??= this.findCircles());
    const owned = new Map<number, Ratio>();
    const waiting = new GroupQueue();
    const give = (from: number, part: Ratio, within: number): void => {
      for (const [to, share] of this.owns[from] as Map<number, Ratio>) {
        this.spend(1);
        if (to === person || groupOf[to] === within) continue;
        owned.set(to, this.checked((owned.get(to) ?? ZERO).add(part.mul(share))));
        waiting.add(groupOf[to] as number);
      }
    };
    for (const [to, share] of this.owns[person] as Map<number, Ratio>) {
      if (to === person) continue;
      owned.set(to, share);
      waiting.add(groupOf[to] as number);
    }
    for (let number = waiting.take(); number !== null; number = waiting.take()) {
      const group = groups[number] as readonly number[];
      const alone =
        group.length === 1 && !(this.owns[group[0] as number] as Map<number, Ratio>).has(group[0] as number);
      const companies = alone ? this.conduits(group, owned) : this.settleCircle(group, person, owned);
      for (const company of companies) give(company, owned.get(company) as Ratio, alone ? -1 : number);
    }
    this.attributed.set(person, owned);
    return owned;
  }

  private findCircles(): Circles {
    const groups = stronglyConnectedGroups(this.names.length, this.names.keys(), (node) => [
      ...(this.owns[node] as Map<number, Ratio>).keys(),
    ]).reverse();
    const groupOf = new Int32Array(this.names.length);
    groups.forEach((group, index) => group.forEach((node) => (groupOf[node] = index)));
    return { groupOf, groups };
  }

  private conduits(group: readonly number[], owned: ReadonlyMap<number, Ratio>): number[] {
    return group.filter((entity) => (owned.get(entity) ?? ZERO).compare(this.attributionFrom) >= 0);
  }

  /** A circle of cross-holdings: companies join as conduits, round by round, until no other company reaches one half. */
  private settleCircle(group: readonly number[], person: number, owned: Map<number, Ratio>): number[] {
    const inside = group.filter((entity) => entity !== person);
    const inflow = new Map(inside.map((entity) => [entity, owned.get(entity) ?? ZERO]));
    let conduits: number[] = [];
    for (;;) {
      const next = this.conduits(inside, owned);
      if (next.length === conduits.length) return conduits;
      if (next.length > CIRCLE_LIMIT) throw tooEntangled();
      this.spend(next.length ** 3);
      conduits = next;
      const position = new Map(conduits.map((entity, index) => [entity, index]));
      const members: CycleMember[] = conduits.map((entity) => ({
        inflow: inflow.get(entity) as Ratio,
        holders: [...(this.owners[entity] as Map<number, Ratio>)].flatMap(([owner, share]) => {
          const member = position.get(owner);
          return member === undefined ? [] : [{ member, weight: share }];
        }),
      }));
      const solved = solveCycle(members);
      for (const entity of inside) {
        let sum = inflow.get(entity) as Ratio;
        const at = position.get(entity);
        if (at !== undefined) sum = solved[at] as Ratio;
        else {
          for (const [owner, share] of this.owners[entity] as Map<number, Ratio>) {
            const member = position.get(owner);
            if (member !== undefined) sum = sum.add((solved[member] as Ratio).mul(share));
          }
        }
        owned.set(entity, this.checked(sum));
      }
    }
  }

  private checked(share: Ratio): Ratio {
    if (share.d >> FRACTION_BITS !== 0n) throw tooEntangled();
    return share;
  }

  private spend(steps: number): void {
    this.work -= steps;
    if (this.work < 0) throw tooEntangled();
  }
}

/** What the status assumes and does not check. */
function ownershipCautions(law: ProhibitedForeignEntityLaw): readonly Caution[] {
  return [
    {
      title: "Kind of holder",
      reason: reason("prohibitedForeignEntities.holdersAsCorporations", {
        minimum: percentText(ratioOfText(law.corporationAttributionFrom)),
      }),
      citation: "318(a)(2)(C)",
    },
    {
      title: "Beyond ownership",
      reason: reason("prohibitedForeignEntities.beyondOwnership"),
      citation: "7701(a)(51)(D)(i)",
    },
  ];
}

interface SingleHolder {
  readonly holder: number;
  readonly share: Ratio;
}

function tooEntangled(): Problem {
  return notAvailable("holdings.tooEntangled", {}, { parameter: "owned" });
}
