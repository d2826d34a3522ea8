import { ONE, type Ratio, ratioOfText, ZERO } from "../exact";
import type { ProhibitedForeignEntityLaw } from "../law/prohibited-foreign-entities";
import type { Attribution } from "./attributed-ownership";
import { GroupQueue } from "./group-queue";
import type { Measure, OwnershipTable, Shares } from "./ownership-table";

/** A member of the set and what it owns of an entity. */
export interface SingleHolder {
  readonly holder: number;
  readonly share: Ratio;
}

/** The owners of an entity in one measure, or those of them that count. */
export interface View {
  /** Null if the table has one measure for the entity and does not name it. */
  readonly measure: Measure | null;
  readonly shares: Shares;
  /** Whether these are the shares that are attributed, all of them. */
  readonly isBasis: boolean;
}

/** Every measure in which an entity's owners are given. With `reportedOnly`, only holdings that must be reported under Rule 13d-3. */
export function viewsOf(attribution: Attribution, entity: number, reportedOnly: boolean): View[] {
  const { table } = attribution;
  const given = table.measuresOf(entity);
  return given.map((measure) => ({
    measure,
    shares: reportedOnly ? table.reportedIn(entity, measure) : table.sharesIn(entity, measure),
    isBasis: !reportedOnly && given.length === 1,
  }));
}

/** How the set of specified foreign entities grows from those that are named. */
interface Spread {
  /** Entities that join from the start. */
  readonly from: ReadonlySet<number>;
  /** Whether control makes others join, 7701(a)(51)(C)(v). */
  readonly byControl: boolean;
  /** Regularly traded companies do not join by that rule, (E)(i)(I). */
  readonly except: ReadonlySet<number>;
}

/**
 * A set of specified foreign entities, and what it holds of every entity. With control, it is completed: control above one half spreads.
 * The set only grows, so the order does not matter.
 *
 * `received` is what the set holds of an entity together: 1 x the share that a member holds, and for another entity that attributes what
 * it holds to members, the part of it that is theirs. No stock is counted twice. Partnerships and the like attribute what the set receives
 * of them; where they own each other in circles, that is solved as a whole. A corporation attributes the part that one member owns of it.
 */
export class SpecifiedForeignEntities {
  private readonly isMember: boolean[];
  /** The part of an entity's holdings that counts. */
  private readonly weights: Ratio[];
  private readonly received: Ratio[];
  private readonly wholeOwners = new Map<number, number>();
  private readonly table: OwnershipTable;
  private readonly controlAbove: Ratio;
  private readonly attributionFrom: Ratio;
  /** Groups with partnerships and the like that have received more. */
  private unsettled = new GroupQueue();

  constructor(
    readonly attribution: Attribution,
    private readonly spread: Spread,
    private readonly law: ProhibitedForeignEntityLaw,
  ) {
    this.table = attribution.table;
    this.controlAbove = ratioOfText(law.controlAbove);
    this.attributionFrom = ratioOfText(law.corporationAttributionFrom);
    this.isMember = this.table.names.map(() => false);
    this.weights = this.table.names.map(() => ZERO);
    this.received = this.table.names.map(() => ZERO);
    this.close();
  }

  has(entity: number): boolean {
    return this.isMember[entity] as boolean;
  }

  /** What the set holds of an entity together. */
  together(entity: number, { shares, isBasis }: View): Ratio {
    if (isBasis) return this.received[entity] as Ratio;
    let sum = ZERO;
    for (const [owner, share] of shares) sum = sum.add((this.weights[owner] as Ratio).mul(share));
    return sum;
  }

  /** The member that owns most of an entity, directly and by attribution, if that is at least a minimum. */
  mostOwned(entity: number, view: View, minimum: Ratio): SingleHolder | null {
    // The set together owns at least as much as any member.
    if (this.together(entity, view).compare(minimum) < 0) return null;
    let most: SingleHolder | null = null;
    for (const holder of this.candidates(entity)) {
      const share = view.isBasis
        ? (this.attribution.attributedTo(holder).get(entity) ?? ZERO)
        : this.attribution.ownedOf(holder, view.shares);
      if (share.compare(minimum) >= 0 && (most === null || share.compare(most.share) > 0)) most = { holder, share };
    }
    return most;
  }

  /** Whether one member alone controls an entity. */
  hasControllingHolder(entity: number): boolean {
    return viewsOf(this.attribution, entity, false).some((view) => {
      const most = this.mostOwned(entity, view, this.controlAbove);
      return most !== null && most.share.compare(this.controlAbove) > 0;
    });
  }

  private close(): void {
    const queue: number[] = [];
    const admit = (entity: number): void => {
      if (this.isMember[entity]) return;
      this.isMember[entity] = true;
      queue.push(entity);
    };
    for (const entity of this.spread.from) admit(entity);
    // Entities whose status may depend on who holds them, not only on how much.
    const open = new Set<number>();
    for (;;) {
      for (let entity = queue.pop(); entity !== undefined; entity = queue.pop()) {
        open.delete(entity);
        this.raiseWeight(entity, ONE, open);
        for (const owned of (this.attribution.owns[entity] as Shares).keys()) {
          if (!this.isMember[owned] && this.isControlled(owned)) admit(owned);
        }
      }
      let changed = this.settle(open);
      for (const entity of open) {
        if (this.isMember[entity]) continue;
        if (this.isControlled(entity)) {
          admit(entity);
          changed = true;
        } else if (!this.attribution.isProportional(entity)) {
          const most = this.mostAttributed(entity);
          if (most !== null && this.raiseWeight(entity, most, open)) changed = true;
        }
      }
      if (!changed) return;
    }
  }

  /** The part of a corporation that one member owns in the measure of attribution, from one half on. */
  private mostAttributed(entity: number): Ratio | null {
    const shares = this.attribution.owners[entity] as Shares;
    return this.mostOwned(entity, { measure: null, shares, isBasis: true }, this.attributionFrom)?.share ?? null;
  }

  /** Adds what an entity's holdings bring to the set, and records the held entities that may now attribute stock or be controlled. */
  private raiseWeight(entity: number, weight: Ratio, open: Set<number>): boolean {
    const more = weight.sub(this.weights[entity] as Ratio);
    if (more.compare(0) <= 0) return false;
    this.weights[entity] = this.attribution.checked(weight);
    for (const [owned, share] of this.attribution.owns[entity] as Shares) {
      const received = (this.received[owned] as Ratio).add(more.mul(share));
      this.received[owned] = received;
      if (this.isMember[owned]) continue;
      const inSeveral = this.table.measuresOf(owned).length > 1;
      if (inSeveral || received.compare(this.attributionFrom) >= 0) open.add(owned);
      if (this.attribution.isProportional(owned)) {
        this.unsettled.add(this.attribution.circles().groupOf[owned] as number);
      }
    }
    return true;
  }

  /** Passes on what partnerships and the like have received, owners before what they own. */
  private settle(open: Set<number>): boolean {
    let changed = false;
    const waiting = this.unsettled;
    // Groups that come later in this pass join it.
    for (let number = waiting.take(); number !== null; number = waiting.take()) {
      const group = this.attribution.circles().groups[number] as readonly number[];
      const inside = group.filter((entity) => !this.isMember[entity] && this.attribution.isProportional(entity));
      const [first] = inside;
      if (first === undefined) continue;
      if (!this.attribution.isCircle(group)) {
        if (this.raiseWeight(first, this.received[first] as Ratio, open)) changed = true;
        continue;
      }
      const base = new Map(inside.map((entity) => [entity, this.fromElsewhere(entity, new Set(inside))]));
      const reached = this.reached(base);
      const solved = this.attribution.solve(reached, (entity) => base.get(entity) as Ratio);
      reached.forEach((entity, at) => {
        if (this.raiseWeight(entity, solved[at] as Ratio, open)) changed = true;
      });
    }
    this.unsettled = new GroupQueue();
    return changed;
  }

  private fromElsewhere(entity: number, inside: ReadonlySet<number>): Ratio {
    let sum = ZERO;
    for (const [owner, share] of this.attribution.owners[entity] as Shares) {
      if (!inside.has(owner)) sum = sum.add((this.weights[owner] as Ratio).mul(share));
    }
    return sum;
  }

  /** The entities of a circle that something reaches. The others own nothing for the set. */
  private reached(base: ReadonlyMap<number, Ratio>): number[] {
    const reached = new Set<number>();
    const stack = [...base].flatMap(([entity, share]) => (share.compare(0) > 0 ? [entity] : []));
    for (let entity = stack.pop(); entity !== undefined; entity = stack.pop()) {
      if (reached.has(entity)) continue;
      reached.add(entity);
      for (const [owned, share] of this.attribution.owns[entity] as Shares) {
        if (base.has(owned) && share.compare(0) > 0) stack.push(owned);
      }
    }
    return [...reached];
  }

  /** (G): more than one half, held by the set together or by one of its members, depending on the law table. */
  private isControlled(entity: number): boolean {
    const { byControl, except } = this.spread;
    if (!byControl || except.has(entity)) return false;
    return (
      viewsOf(this.attribution, entity, false).some(
        (view) => this.together(entity, view).compare(this.controlAbove) > 0,
      ) &&
      (this.law.control === "together" || this.hasControllingHolder(entity))
    );
  }

  /** Members of the set above an entity. A member wholly held by another one is left out, because the other owns everything it owns. */
  private candidates(entity: number): ReadonlySet<number> {
    const above = new Set<number>();
    const candidates = new Set<number>();
    const stack = [entity];
    for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
      for (const owner of (this.attribution.owners[node] as Shares).keys()) {
        if (above.has(owner) || (this.weights[owner] as Ratio).compare(0) === 0) continue;
        this.attribution.spend(1);
        above.add(owner);
        // Anyone who owns an entity through a corporation must own one half of it.
        if (
          this.attribution.isProportional(owner) ||
          (this.received[owner] as Ratio).compare(this.attributionFrom) >= 0
        ) {
          stack.push(owner);
        }
        if (this.isMember[owner] && owner !== entity) candidates.add(this.wholeOwner(owner));
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
    for (const [owner, share] of this.attribution.owners[entity] as Shares) {
      if (this.isMember[owner] && share.compare(ONE) >= 0) return owner;
    }
    return null;
  }
}
