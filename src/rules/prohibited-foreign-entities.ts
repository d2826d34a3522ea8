import { cleanNumber, ratioOfFraction, ratioOfText } from "../exact";
import { type ProhibitedForeignEntityLaw, prohibitedForeignEntityLaw } from "../law/prohibited-foreign-entities";
import { badValue } from "../sentences/problem";
import { Attribution } from "./attributed-ownership";
import { determination, type Determination, statusFigure, type Step } from "./determination";
import { notInTable } from "./holdings";
import {
  type EntityFacts,
  type Judged,
  OwnershipLimits,
  type OwnershipStatus,
  Reading,
  type Relief,
} from "./ownership-readings";
import { ownershipCautions, ownershipSteps } from "./ownership-steps";
import { type OwnershipHolding, OwnershipTable, type Shares } from "./ownership-table";

/**
 * 7701(a)(51): first the set of specified foreign entities is completed, because control above 50 % spreads. Then the foreign-influence
 * tests use the direct holdings of that set and those that section 318(a)(2) attributes to it. Each measure in which an entity's owners are
 * given is tested, and the greatest share decides. Traded companies and their subsidiaries have tests of their own, (E).
 */
export class ForeignOwnership {
  readonly table: OwnershipTable;
  readonly listed: ReadonlySet<number>;
  private readonly traded: ReadonlySet<number>;
  private readonly readings: readonly Reading[];
  /** For (E)(i)(II)(bb), which is relief: an entity of unknown kind attributes no more than a corporation. */
  private readonly forRelief: Attribution;

  /**
   * @param holdings who holds what part of which entity.
   * @param specified names of specified foreign entities.
   * @param traded names of companies whose securities are regularly traded.
   * @throws Problem naming the row of a holding that cannot be, as `OwnershipTable` does.
   */
  constructor(
    holdings: Iterable<OwnershipHolding>,
    specified: Iterable<string>,
    private readonly law: ProhibitedForeignEntityLaw = prohibitedForeignEntityLaw,
    traded: Iterable<string> = [],
  ) {
    const names = [...specified];
    this.table = new OwnershipTable(holdings, names);
    const indexes = (of: Iterable<string>): Set<number> =>
      new Set([...of].map((name) => this.table.find(name)).filter((entity) => entity !== null));
    this.listed = indexes(names);
    this.traded = indexes(traded);
    const corporationFrom = ratioOfText(law.corporationAttributionFrom);
    const attribution = (partnershipsBy: "profits" | "capital", unknownInProportion = true): Attribution =>
      new Attribution(this.table, { corporationFrom, partnershipsBy, unknownInProportion });
    this.forRelief = attribution("profits", false);
    this.readings = (this.table.hasProfitsAndCapital ? (["profits", "capital"] as const) : (["profits"] as const)).map(
      (by) => new Reading(attribution(by), this.listed, this.traded, law),
    );
  }

  /** Whether the table or the list of specified foreign entities names an entity. */
  has(name: string): boolean {
    return this.table.find(name) !== null;
  }

  /**
   * The status of an entity by ownership, debt and the right to appoint a covered officer. `open` if only that right is unknown.
   * @throws Problem (not available) for a name that is not in the table, (value) for a debt share outside 0 to 1.
   */
  status(name: string, facts: EntityFacts = {}): OwnershipStatus {
    return this.judge(name, facts).status;
  }

  /** How `status` is determined: the tests in the order of the statute. The first failed test decides; otherwise all tests that are met. */
  determine(name: string, facts: EntityFacts = {}): Determination {
    const judged = this.judge(name, facts);
    const steps = ownershipSteps(this.table, this.listed, judged, facts);
    const failed = steps.find(({ outcome }) => outcome === "fails");
    const settling = failed
      ? [failed]
      : steps.filter(({ test, outcome }) =>
          judged.status === "open" ? test === "Covered officer" : outcome === "meets",
        );
    return determination({
      figures: { status: statusFigure(judged.status, settling as [Step, ...Step[]]) },
      steps,
      cautions: ownershipCautions(this.table, this.law, judged, facts),
    });
  }

  /** The status with what it rests on. @throws Problem as `status` does. */
  judge(name: string, facts: EntityFacts): Judged {
    const { debtShare = null, officer, traded } = facts;
    if (debtShare !== null && !(debtShare >= 0 && cleanNumber(debtShare) <= 1)) {
      throw badValue("prohibitedForeignEntities.debtShareOutside", { share: debtShare }, { parameter: "debtShare" });
    }
    const entity = this.table.find(name);
    const relief = this.reliefOf(entity, traded === true);
    const limits = new OwnershipLimits(this.law, relief !== null);
    const compared = debtShare === null ? -1 : ratioOfFraction(debtShare).compare(limits.debt);
    const isIndebted = relief === null ? compared >= 0 : compared > 0;
    const about = {
      name: entity === null ? name.trim() : (this.table.names[entity] as string),
      entity,
      relief,
      limits,
      law: this.law,
      isIndebted,
    };
    let status: OwnershipStatus =
      isIndebted || officer === true ? "foreign-influenced entity" : officer === null ? "open" : "neither";
    if (entity === null) {
      if (status !== "foreign-influenced entity") throw notInTable(name);
      return { ...about, reading: this.readings[0] as Reading, status };
    }
    const isRelieved = relief !== null;
    const [first, ...others] = this.readings as readonly [Reading, ...Reading[]];
    let found = first.statusOf(entity, isRelieved, limits);
    let decisive = first;
    for (const reading of others) {
      const other = reading.statusOf(entity, isRelieved, limits);
      // If both lead to the same status, the one that finds more is shown.
      const more = reading.togetherIn(entity, isRelieved).share.compare(decisive.togetherIn(entity, isRelieved).share);
      const stricter = RANK[other ?? "neither"] - RANK[found ?? "neither"];
      if (stricter < 0 || (stricter === 0 && more <= 0)) continue;
      found = other;
      decisive = reading;
    }
    if (found !== null && RANK[found] > RANK[status]) status = found;
    return { ...about, reading: decisive, status };
  }

  /** (E)(i)(II). */
  private reliefOf(entity: number | null, isTraded: boolean): Relief | null {
    if (isTraded || (entity !== null && this.traded.has(entity))) return { by: "traded" };
    if (entity === null || this.traded.size === 0) return null;
    const minimum = ratioOfText(this.law.traded.subsidiaryFrom);
    const above = new Set<number>();
    const stack = [entity];
    for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
      for (const owner of (this.forRelief.owners[node] as Shares).keys()) {
        if (above.has(owner)) continue;
        above.add(owner);
        stack.push(owner);
      }
    }
    for (const holder of above) {
      if (holder === entity || !this.traded.has(holder)) continue;
      const share = this.forRelief.attributedTo(holder).get(entity);
      if (share !== undefined && share.compare(minimum) >= 0) return { by: "subsidiary", holder, share };
    }
    return null;
  }
}

const RANK: Readonly<Record<OwnershipStatus, number>> = {
  neither: 0,
  open: 1,
  "foreign-influenced entity": 2,
  "specified foreign entity": 3,
};
