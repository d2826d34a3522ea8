import { type Ratio, ratioOfNumber, ratioOfText } from "../exact";
import { type FeocLaw, feocLaw, type FeocPart } from "../law/foreign-entities-of-concern";
import type { CitationId, IsoDate } from "../law";
import { type CountryCode, countryValue } from "../names/countries";
import { shortName } from "../names/near-names";
import { notAvailable } from "../sentences/problem";
import { type Reason, reason, type RowValue, word } from "../sentences/reason";
import type { Word } from "../sentences/words";
import { comparedPercent, percentText } from "./compared";
import {
  type Caution,
  determination,
  type Determination,
  type Outcome,
  statusFigure,
  type Step,
} from "./determination";
import type { Holding } from "./holdings";
import { OwnershipGraph } from "./ownership-graph";

/**
 * 42 USC 18741(a)(5)(C) as the Department of Energy reads it: whether an entity is owned by, controlled by, or subject to the jurisdiction
 * of the government of a covered nation. One table of holdings, in one measure, is solved once and answers for many entities. The lists of
 * clauses (A), (B), (D) and (E) are not included here.
 */
export class ForeignEntities {
  readonly graph: OwnershipGraph;
  readonly controlShare: Ratio;

  /**
   * @param governments names of the holders that count as the government of a covered nation.
   * @throws Problem naming the row of an invalid holding.
   */
  constructor(
    holdings: Iterable<Holding>,
    governments: Iterable<string>,
    readonly law: FeocLaw = feocLaw,
  ) {
    this.graph = new OwnershipGraph(holdings, governments, ratioOfText(law.mergerShare.value));
    this.controlShare = ratioOfText(law.controlShare.value);
  }

  /**
   * Share of an entity that covered-nation governments hold through every path, 0 to 1; see `OwnershipGraph`.
   * @throws Problem (not available) for an entity that is not in the table.
   */
  share(entity: string): number {
    return this.graph.share(entity);
  }

  /**
   * Whether an entity is a foreign entity of concern by jurisdiction or by control of at least 25 %, exactly. Either prong alone is enough
   * for TRUE; FALSE needs both.
   * @param country where it is incorporated, has its principal place of business or performs the activity; null if unknown.
   * @throws Problem (not available) naming what is missing for an answer.
   */
  isForeignEntityOfConcern(entity: string, country: CountryCode | null): boolean {
    const decision = this.decide(entity, country);
    if (typeof decision === "string") return decision !== "cleared";
    const missing = { list: decision, between: "; " };
    throw entity.trim() === ""
      ? notAvailable("foreignEntities.notKnownUnnamed", { missing })
      : notAvailable("foreignEntities.notKnown", { entity: shortName(entity), missing });
  }

  /**
   * How `isForeignEntityOfConcern` decides: by one test if it decides alone, by both if neither does. If the answer is unknown, what is
   * missing comes first. TRUE is the unfavorable answer here, so steps state facts without judging: a step has an outcome only if its fact
   * is missing.
   */
  determine(entity: string, country: CountryCode | null): Determination {
    const decision = this.decide(entity, country);
    const jurisdiction = this.jurisdictionStep(entity, country);
    if (decision === "jurisdiction") return this.determinationOf("of concern", [jurisdiction]);
    const control = this.controlStep(entity);
    if (decision === "control") {
      // Control decides. If the other test stays open, that is stated and not passed over.
      return this.determinationOf("of concern", this.isUnsettled(country) ? [control, jurisdiction] : [control]);
    }
    if (decision === "cleared") return this.determinationOf("not of concern", [control, jurisdiction]);
    return this.determinationOf(
      "missing",
      jurisdiction.outcome === "missing" ? [jurisdiction, control] : [control, jurisdiction],
    );
  }

  /** How `share` is determined: what covered-nation governments control of an entity, compared with the share that counts as control. */
  determineControl(entity: string): Determination {
    const step = this.controlStep(entity);
    const { citation } = this.law.controlShare;
    return determination({
      figures:
        step.outcome === "missing"
          ? {}
          : { controlShare: { value: this.share(entity), reason: step.reason, citation } },
      steps: [step],
      cautions: controlCautions(this.law),
    });
  }

  private determinationOf(status: Word, steps: readonly [Step, ...Step[]]): Determination {
    const isControlTold = steps.some(({ test }) => test === "Control");
    return determination({
      figures: { status: statusFigure(status, steps) },
      steps,
      cautions: isControlTold ? controlCautions(this.law) : [],
    });
  }

  /** 89 FR 37079: control of at least 25 % by governments of covered nations. */
  private controlStep(entity: string): Step {
    const { citation } = this.law.controlShare;
    const of = (because: Reason, outcome: Outcome | null = null): Step => ({
      test: "Control",
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
    const isControlled = this.graph.atLeast(entity, this.controlShare);
    return of(reason(isControlled ? "foreignEntities.controlled" : "foreignEntities.notControlled", values));
  }

  /** 10 USC 4872(f)(2): whether the country is a covered nation. */
  private jurisdictionStep(entity: string, country: CountryCode | null): Step {
    const of = (because: Reason, outcome: Outcome | null, citation: CitationId): Step => ({
      test: "Jurisdiction",
      fact: country === null ? entity.trim() : countryValue(country),
      reason: because,
      outcome,
      citation,
    });
    const { coveredNations, jurisdictionCitation } = this.law;
    if (country === null) return of(reason("foreignEntities.countryOpen"), "missing", jurisdictionCitation);
    const values = { country: countryValue(country) };
    if (isCoveredNation(country, this.law)) {
      return of(reason("foreignEntities.jurisdiction", values), null, coveredNations.citation);
    }
    return this.isUnsettled(country)
      ? of(reason("foreignEntities.unsettled", values), "missing", jurisdictionCitation)
      : of(reason("foreignEntities.notCovered", values), null, coveredNations.citation);
  }

  private isUnsettled(country: CountryCode | null): boolean {
    return country !== null && this.law.unsettledTerritories.countries.includes(country);
  }

  /** Which prong decides, or what is missing for an answer. */
  private decide(entity: string, country: CountryCode | null): "jurisdiction" | "control" | "cleared" | Reason[] {
    if (country !== null && isCoveredNation(country, this.law)) return "jurisdiction";
    const isNamed = entity.trim() !== "" && this.graph.has(entity);
    if (isNamed && this.graph.atLeast(entity, this.controlShare)) return "control";
    const missing: Reason[] = [];
    if (country === null) missing.push(reason("foreignEntities.countryBlank"));
    else if (this.isUnsettled(country)) {
      missing.push(reason("foreignEntities.countryUnsettled", { country: countryValue(country) }));
    }
    if (entity.trim() === "") missing.push(reason("foreignEntities.nameBlank"));
    else if (!isNamed) missing.push(reason("foreignEntities.notInTable"));
    return missing.length === 0 ? "cleared" : missing;
  }
}

/** 89 FR 37079: how indirect holdings are counted. */
function controlCautions(law: FeocLaw): readonly Caution[] {
  const { value, citation } = law.mergerShare;
  return [
    {
      title: "Tiers",
      reason: reason("foreignEntities.tiers", { merger: percentText(ratioOfText(value)) }),
      citation,
    },
  ];
}

/** 10 USC 4872(f)(2). */
function isCoveredNation(country: CountryCode, law: FeocLaw = feocLaw): boolean {
  return law.coveredNations.countries.includes(country);
}

/** 30D(d)(7): whether a part of this kind, made by a foreign entity of concern, excludes a vehicle placed in service on a given date. */
export function feocPartExcludes(placedInService: IsoDate, part: FeocPart, law: FeocLaw = feocLaw): boolean {
  return placedInService >= law.exclusions[part].from;
}

/**
 * How a part excludes a vehicle: from which date on it counts, and whether a foreign entity of concern made it.
 * @param placedInService null if not given.
 * @param isMadeByOne null if unknown.
 */
export function determineFeocPart(
  placedInService: IsoDate | null,
  part: FeocPart,
  isMadeByOne: boolean | null,
  law: FeocLaw = feocLaw,
): Determination {
  const { from, citation } = law.exclusions[part];
  const counts = placedInService === null ? null : feocPartExcludes(placedInService, part, law);
  const values = { part: word(part), from };
  const firstDay: Step = {
    test: "First day",
    fact: placedInService ?? "",
    reason:
      placedInService === null
        ? reason("foreignEntities.partCountsFrom", values)
        : reason(counts ? "foreignEntities.partCounts" : "foreignEntities.partCountsNotYet", {
            ...values,
            date: placedInService,
          }),
    outcome: counts === null ? (isMadeByOne === false ? "not evaluated" : "missing") : null,
    citation,
  };
  const maker: Step = {
    test: "Made by a foreign entity of concern",
    fact: isMadeByOne === null ? "" : isMadeByOne ? "TRUE" : "FALSE",
    reason: reason(
      isMadeByOne === null
        ? "foreignEntities.partMakerOpen"
        : isMadeByOne
          ? "foreignEntities.partSuffices"
          : "foreignEntities.partOfOthers",
    ),
    outcome: isMadeByOne === null ? (counts === false ? "not evaluated" : "missing") : null,
    citation,
  };
  // The step that decides comes first.
  const settling: Step = counts === false || isMadeByOne === true ? firstDay : maker;
  const isMissing = [firstDay, maker].some(({ outcome }) => outcome === "missing");
  const status: Word = isMissing ? "missing" : counts === true && isMadeByOne === true ? "excluded" : "not excluded";
  return determination({ figures: { status: statusFigure(status, [settling]) }, steps: [firstDay, maker] });
}

/** The mass of a mineral that is not from a foreign entity of concern, and the mass that one battery needs, in one unit. */
export interface MineralMass {
  readonly compliantMass: number;
  readonly massPerBattery: number;
}

/** Exact, so that 800 kg at 1.6 kg each is 500 batteries. */
function batteriesOf({ compliantMass, massPerBattery }: MineralMass): bigint {
  return ratioOfNumber(compliantMass).div(ratioOfNumber(massPerBattery)).floor().n;
}

/**
 * How many whole batteries the compliant minerals can supply: the scarcest mineral is the limit (26 CFR 1.30D-6). Null if there is no
 * mineral.
 */
export function compliantBatteries(minerals: readonly MineralMass[]): bigint | null {
  let least: bigint | null = null;
  for (const mineral of minerals) {
    const batteries = batteriesOf(mineral);
    if (least === null || batteries < least) least = batteries;
  }
  return least;
}

/** How many minerals a determination lists one by one. If there are more, it lists only those that are the limit. */
const MINERALS_TOLD = 100;

/** How `compliantBatteries` is determined: how many batteries each mineral is enough for, in row order. */
export function determineBatteries(minerals: readonly (MineralMass & { readonly row: RowValue })[]): Determination {
  const citation = "1.30D-6 allocation";
  const least = compliantBatteries(minerals);
  if (least === null) {
    const because = reason("foreignEntities.noMineral");
    return determination({ steps: [{ test: "Mineral", fact: "", reason: because, outcome: "missing", citation }] });
  }
  const limiting = reason("foreignEntities.batteries", { count: Number(least) });
  const steps: Step[] = [];
  for (const mineral of minerals) {
    if (steps.length >= MINERALS_TOLD) break;
    const batteries = batteriesOf(mineral);
    const isLeast = batteries === least;
    if (!isLeast && minerals.length > MINERALS_TOLD) continue;
    steps.push({
      test: "Mineral",
      fact: `${mineral.compliantMass} / ${mineral.massPerBattery}`,
      reason: reason(isLeast ? "foreignEntities.batteriesLeast" : "foreignEntities.batteriesOfRow", {
        row: mineral.row,
        count: Number(batteries),
      }),
      outcome: null,
      citation,
    });
  }
  return determination({ figures: { count: { value: Number(least), reason: limiting, citation } }, steps });
}
