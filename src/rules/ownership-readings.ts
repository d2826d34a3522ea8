import { type Ratio, ratioOfText, ZERO } from "../exact";
import type { ProhibitedForeignEntityLaw } from "../law/prohibited-foreign-entities";
import type { Attribution } from "./attributed-ownership";
import { type SingleHolder, SpecifiedForeignEntities, type View, viewsOf } from "./specified-foreign-entities";

export type OwnershipStatus = "specified foreign entity" | "foreign-influenced entity" | "open" | "neither";

/** What is known about an entity beside its owners. Undefined if nothing was asked, null if the answer is blank. */
export interface EntityFacts {
  /** Part of its debt issued to specified foreign entities, 0 to 1. */
  readonly debtShare?: number | null;
  /** Whether a specified foreign entity can appoint a covered officer. */
  readonly officer?: boolean | null;
  /** Whether its securities are regularly traded on an exchange that (E)(i)(I) names. */
  readonly traded?: boolean | null;
}

/** A measure and a share in it. */
export interface Measured {
  readonly measure: View["measure"];
  readonly share: Ratio;
}

export interface MeasuredHolder extends Measured {
  readonly holder: number;
}

/** Why an entity is tested as a traded company: it is one, or one owns enough of it. */
export type Relief = { readonly by: "traded" } | ({ readonly by: "subsidiary" } & SingleHolder);

/** The figures of the law table as exact numbers. */
export class OwnershipLimits {
  readonly control: Ratio;
  readonly single: Ratio;
  readonly together: Ratio;
  readonly debt: Ratio;

  constructor(
    { controlAbove, singleFrom, togetherFrom, debtFrom, traded }: ProhibitedForeignEntityLaw,
    isTraded: boolean,
  ) {
    this.control = ratioOfText(controlAbove);
    this.single = ratioOfText(isTraded ? traded.reportingSingleFrom : singleFrom);
    this.together = ratioOfText(isTraded ? traded.reportingTogetherFrom : togetherFrom);
    this.debt = ratioOfText(isTraded ? traded.debtAbove : debtFrom);
  }
}

/** A status with what it rests on. */
export interface Judged {
  readonly name: string;
  /** Null if the table does not name the entity, but its debt or its officers decide. */
  readonly entity: number | null;
  readonly relief: Relief | null;
  readonly limits: OwnershipLimits;
  readonly law: ProhibitedForeignEntityLaw;
  readonly isIndebted: boolean;
  readonly reading: Reading;
  readonly status: OwnershipStatus;
}

/** The sets of specified foreign entities, for one measure in which partnerships attribute. */
export class Reading {
  /** Completed by control. */
  readonly all: SpecifiedForeignEntities;
  /** Only those that are named: (E)(ii) leaves out those that are controlled. */
  private readonly named: SpecifiedForeignEntities | null;

  constructor(
    readonly attribution: Attribution,
    listed: ReadonlySet<number>,
    private readonly traded: ReadonlySet<number>,
    law: ProhibitedForeignEntityLaw,
  ) {
    const none = new Set<number>();
    this.named =
      traded.size === 0
        ? null
        : new SpecifiedForeignEntities(attribution, { from: listed, byControl: false, except: none }, law);
    const { control } = new OwnershipLimits(law, true);
    const deemed = [...traded].filter((entity) => this.controlOf(entity).share.compare(control) > 0);
    const spread = { from: new Set([...listed, ...deemed]), byControl: true, except: traded };
    this.all = new SpecifiedForeignEntities(attribution, spread, law);
  }

  /** What specified foreign entities hold together for the test of control, in the measure in which it is most. */
  controlOf(entity: number): Measured {
    return this.named !== null && this.traded.has(entity)
      ? this.mostOf(entity, this.named, true)
      : this.mostOf(entity, this.all, false);
  }

  /** What they own together, in the measure in which it is most. */
  togetherIn(entity: number, reportedOnly: boolean): Measured {
    return this.mostOf(entity, this.all, reportedOnly);
  }

  /** The one that owns most, in the measure in which it is most, if that is at least a minimum. */
  singleIn(entity: number, reportedOnly: boolean, minimum: Ratio): MeasuredHolder | null {
    let most: MeasuredHolder | null = null;
    for (const view of viewsOf(this.attribution, entity, reportedOnly)) {
      const found = this.all.mostOwned(entity, view, minimum);
      if (found !== null && (most === null || found.share.compare(most.share) > 0))
        most = { ...found, measure: view.measure };
    }
    return most;
  }

  /** Null if neither ownership test is failed. */
  statusOf(entity: number, reportedOnly: boolean, limits: OwnershipLimits): OwnershipStatus | null {
    this.attribution.restart();
    if (this.all.has(entity)) return "specified foreign entity";
    const isInfluenced =
      this.togetherIn(entity, reportedOnly).share.compare(limits.together) >= 0 ||
      this.singleIn(entity, reportedOnly, limits.single) !== null;
    return isInfluenced ? "foreign-influenced entity" : null;
  }

  private mostOf(entity: number, set: SpecifiedForeignEntities, reportedOnly: boolean): Measured {
    let most: Measured = { measure: null, share: ZERO };
    for (const view of viewsOf(this.attribution, entity, reportedOnly)) {
      const share = set.together(entity, view);
      if (share.compare(most.share) > 0) most = { measure: view.measure, share };
    }
    return most;
  }
}
