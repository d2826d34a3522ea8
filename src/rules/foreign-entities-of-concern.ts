import type { CitationId } from "../law";
import { type Ratio, ratioOfNumber, ratioOfText } from "../exact";
import { type FeocLaw, feocLaw, type FeocPart } from "../law/foreign-entities-of-concern";
import type { IsoDate } from "../law/schedule";
import { type CountryCode, countryName } from "../names/countries";
import { comparedPercent, percentText } from "./compared";
import { reason, reasonText } from "../sentences/reason";
import { type Step } from "./explanation";
import type { Holding } from "./holdings";
import { OwnershipGraph } from "./ownership-graph";
import { shownName } from "../names/near-names";
import { notAvailable } from "../sentences/problem";

/** Whether an entity is a foreign entity of concern, and why; null where that is not known. */
export interface FeocFinding {
  readonly isForeignEntityOfConcern: boolean | null;
  /**
   * The tests that settle it, or all that were made. The outcome of a test is `missing` where it cannot be told and otherwise `not
   * evaluated`: TRUE is the bad answer here, so that a test is told and not judged.
   */
  readonly steps: readonly [Step, ...Step[]];
}

/** What the tests of an entity are called. */
export const feocTests = { jurisdiction: "Jurisdiction", control: "Control", tiers: "Tiers" } as const;

/**
 * 42 USC 18741(a)(5)(C) as the Department of Energy reads it: whether an entity is owned by, controlled by, or subject to the jurisdiction
 * of the government of a covered nation. One table of holdings, in one measure, is solved once and asked for many entities. The lists of
 * clauses (A), (B), (D) and (E) are not held here.
 */
export class ForeignEntities {
  private readonly graph: OwnershipGraph;
  private readonly controlShare: Ratio;

  /**
   * @param governments names of the holders that count as the government of a covered nation.
   * @throws Problem naming the row of a holding that cannot be right.
   */
  constructor(
    holdings: Iterable<Holding>,
    governments: Iterable<string>,
    private readonly law: FeocLaw = feocLaw,
  ) {
    this.graph = new OwnershipGraph(holdings, governments, ratioOfText(law.mergerShare.value));
    this.controlShare = ratioOfText(law.controlShare.value);
  }

  /**
   * Share of an entity that covered-nation governments hold through every path, 0 to 1; see `OwnershipGraph`.
   * @throws Problem (not available) for an entity that the table does not name.
   */
  share(entity: string): number {
    return this.graph.share(entity);
  }

  /**
   * Whether an entity is a foreign entity of concern by jurisdiction or by control of at least 25 %, exactly. Either prong alone decides
   * TRUE; FALSE needs both.
   * @param country where it is incorporated, has its principal place of business or performs the activity; null when not known.
   * @throws Problem (not available) naming what is missing for an answer.
   */
  isForeignEntityOfConcern(entity: string, country: CountryCode | null): boolean {
    const decision = this.decide(entity, country);
    if (typeof decision === "string") return decision !== "cleared";
    const name = entity.trim() === "" ? "this entity" : shownName(entity);
    throw notAvailable(`Not known whether ${name} is a foreign entity of concern: ${decision.join("; ")}.`);
  }

  /**
   * What `isForeignEntityOfConcern` says, with the tests that decide: one where it decides alone, both where neither does. Every place that
   * explains an entity says these sentences. Null instead of a Problem where it is not known.
   */
  explain(entity: string, country: CountryCode | null): FeocFinding {
    const decision = this.decide(entity, country);
    const jurisdiction = this.jurisdiction(entity, country);
    if (decision === "jurisdiction") return { isForeignEntityOfConcern: true, steps: [jurisdiction] };
    const control = this.control(entity);
    if (decision === "control") {
      // Control decides; where the other test stays open, that is said and not passed over.
      const unsettled = this.isUnsettled(country) ? [jurisdiction] : [];
      return { isForeignEntityOfConcern: true, steps: [control, ...unsettled] };
    }
    if (decision === "cleared") return { isForeignEntityOfConcern: false, steps: [control, jurisdiction] };
    return {
      isForeignEntityOfConcern: null,
      // What is missing first.
      steps: jurisdiction.outcome === "missing" ? [jurisdiction, control] : [control, jurisdiction],
    };
  }

  /** 89 FR 37079: control of at least 25 % by governments of covered nations. */
  control(entity: string): Step {
    const { citation } = this.law.controlShare;
    const of = (because: Step["reason"], outcome: Step["outcome"] = "not evaluated"): Step => ({
      step: feocTests.control,
      fact: entity.trim(),
      reason: because,
      outcome,
      citation,
    });
    if (entity.trim() === "") return of(reason("foreignEntities.nameOpen"), "missing");
    if (!this.graph.has(entity)) return of(reason("foreignEntities.tableOpen"), "missing");
    const values = {
      share: comparedPercent(this.graph.shareRatio(entity), this.controlShare),
      minimum: percentText(this.controlShare),
    };
    return of(
      reason(
        this.graph.atLeast(entity, this.controlShare) ? "foreignEntities.controlled" : "foreignEntities.notControlled",
        values,
      ),
    );
  }

  /** 10 USC 4872(f)(2): whether the country is a covered nation. */
  private jurisdiction(entity: string, country: CountryCode | null): Step {
    const of = (because: Step["reason"], outcome: Step["outcome"], citation: CitationId): Step => ({
      step: feocTests.jurisdiction,
      fact: country === null ? entity.trim() : countryName(country),
      reason: because,
      outcome,
      citation,
    });
    const { coveredNations, jurisdictionCitation } = this.law;
    if (country === null) return of(reason("foreignEntities.countryOpen"), "missing", jurisdictionCitation);
    const values = { country: countryName(country) };
    if (isCoveredNation(country, this.law)) {
      return of(reason("foreignEntities.jurisdiction", values), "not evaluated", coveredNations.citation);
    }
    return this.isUnsettled(country)
      ? of(reason("foreignEntities.unsettled", values), "missing", jurisdictionCitation)
      : of(reason("foreignEntities.notCovered", values), "not evaluated", coveredNations.citation);
  }

  private isUnsettled(country: CountryCode | null): boolean {
    return country !== null && this.law.unsettledTerritories.countries.includes(country);
  }

  /** Which prong settles it, or what is missing for an answer. */
  private decide(entity: string, country: CountryCode | null): "jurisdiction" | "control" | "cleared" | string[] {
    if (country !== null && isCoveredNation(country, this.law)) return "jurisdiction";
    const isNamed = entity.trim() !== "" && this.graph.has(entity);
    if (isNamed && this.graph.atLeast(entity, this.controlShare)) return "control";
    const missing: string[] = [];
    if (country === null) missing.push(reasonText(reason("foreignEntities.countryBlank")));
    else if (this.isUnsettled(country)) {
      const { note } = this.law.unsettledTerritories;
      missing.push(reasonText(reason("foreignEntities.countryUnsettled", { country: countryName(country), note })));
    }
    if (entity.trim() === "") missing.push(reasonText(reason("foreignEntities.nameBlank")));
    else if (!isNamed) missing.push(reasonText(reason("foreignEntities.notInTable")));
    return missing.length === 0 ? "cleared" : missing;
  }
}

/** 89 FR 37079: how holdings of holders are counted. */
export function controlCaveats(law: FeocLaw = feocLaw): readonly Step[] {
  return [
    {
      step: feocTests.tiers,
      fact: "",
      reason: reason("foreignEntities.tiers", { merger: percentText(ratioOfText(law.mergerShare.value)) }),
      outcome: "not evaluated",
      citation: law.mergerShare.citation,
    },
  ];
}

/** 10 USC 4872(f)(2). */
export function isCoveredNation(country: CountryCode, law: FeocLaw = feocLaw): boolean {
  return law.coveredNations.countries.includes(country);
}

/** 30D(d)(7): whether a part of that kind, made by a foreign entity of concern, takes a vehicle out when placed in service on a day. */
export function feocPartExcludes(placedInService: IsoDate, part: FeocPart, law: FeocLaw = feocLaw): boolean {
  return placedInService >= law.exclusions[part].from;
}

/**
 * How many whole batteries compliant minerals suffice for: the scarcest mineral limits (26 CFR 1.30D-6). Exact, so that 800 kg at 1.6 kg
 * each are 500 batteries. Null where there is no mineral.
 */
export function compliantBatteries(
  minerals: readonly { readonly compliantMass: number; readonly massPerBattery: number }[],
): bigint | null {
  let least: bigint | null = null;
  for (const { compliantMass, massPerBattery } of minerals) {
    const batteries = ratioOfNumber(compliantMass).div(ratioOfNumber(massPerBattery)).floor().n;
    if (least === null || batteries < least) least = batteries;
  }
  return least;
}
