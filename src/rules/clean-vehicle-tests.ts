import type { CitationId, DatedValue, IsoDate } from "../law";
import type { AmountRule, CleanVehicleLaw, IndividualStatus } from "../law/clean-vehicle-credit";
import type { FeocLaw, FeocPart } from "../law/foreign-entities-of-concern";
import { countryValue } from "../names/countries";
import type { SentenceId } from "../sentences";
import { Problem } from "../sentences/problem";
import { type Reason, reason, type Value, word } from "../sentences/reason";
import type { Word } from "../sentences/words";
import { type Fact, factLabels, isGiven, unreadableOf, type VehicleFacts } from "./clean-vehicle-facts";
import type { Outcome, Step } from "./determination";
import { grouped, isAbove, isBelow } from "./figures-of-law";
import { isNorthAmerica } from "./free-trade";

/**
 * The fact used, as a step shows it. It may be a function that is called only when it is shown, because a table of vehicles needs only the
 * amounts.
 */
type FactValue = Value | (() => Value);

/** One test, before it is known whether the result depends on it. */
export interface Test {
  readonly test: Word;
  readonly fact: FactValue;
  readonly reason: Reason;
  /** `open`: facts are missing. `no test`: the rule does not apply to this vehicle. */
  readonly verdict: "meets" | "fails" | "open" | "no test";
  readonly citation: CitationId;
  /** The missing facts; empty unless open. */
  readonly lacks: readonly (keyof VehicleFacts)[];
}

/** The tests of section 30D, one method per clause, each based on the facts of a single vehicle. */
export class VehicleTests {
  constructor(
    private readonly facts: VehicleFacts,
    private readonly law: CleanVehicleLaw,
    private readonly feoc: FeocLaw,
  ) {}

  /** 30D(h): no credit for a vehicle acquired after the last day. */
  acquired(): Test {
    const { value: limit, citation } = this.law.lastAcquired;
    const day = this.facts.acquired;
    if (!isGiven(day))
      return this.open("Acquired", "", reason("cleanVehicle.acquired", { limit }), citation, ["acquired"]);
    return decided("Acquired", day, reason("cleanVehicle.acquired", { limit }), day <= limit, citation);
  }

  /** Which law applies: P.L. 117-169 s. 13401(k). Not a test in itself. */
  placedInService(rule: DatedValue<AmountRule> | null): Test {
    const day = this.facts.placedInService;
    const test = "Placed in service";
    const citation = "30D(d)(1) dates";
    if (!isGiven(day)) return this.open(test, "", reason("cleanVehicle.placedOpen"), citation, ["placedInService"]);
    if (rule === null) {
      const from = this.law.amountRule[0]?.from ?? "";
      return {
        ...decided(test, day, reason("cleanVehicle.placedBefore", { from }), true, citation),
        verdict: "no test",
      };
    }
    const { acquired } = this.facts;
    if (isGiven(acquired) && acquired > day) {
      return decided(test, day, reason("cleanVehicle.placedFirst", { acquired }), true, citation);
    }
    if (rule.value === null) {
      return { ...decided(test, day, reason("cleanVehicle.unsettled"), true, rule.citation), verdict: "no test" };
    }
    const sentence = rule.value === "two halves" ? "cleanVehicle.placedHalves" : "cleanVehicle.placedKilowattHours";
    return decided(test, day, reason(sentence), true, citation);
  }

  /** 30D(d)(1)(E): gross vehicle weight rating of less than 14,000 pounds. */
  weight(): Test {
    const { value: limit, citation } = this.law.weightLimitLb;
    const test = "Gross vehicle weight rating";
    const weight = this.facts.weightLb;
    const why = reason("cleanVehicle.weight", { limit: grouped(limit) });
    if (!isGiven(weight)) return this.open(test, "", why, citation, ["weightLb"]);
    return decided(test, () => `${weight} lb`, why, isBelow(weight, limit), citation);
  }

  /** 30D(d)(1)(F): capacity of not less than 7 kilowatt hours. */
  capacity(): Test {
    const { value: minimum, citation } = this.law.minimumCapacityKwh;
    const test = "Battery capacity";
    const capacity = this.facts.capacityKwh;
    const why = reason("cleanVehicle.capacity", { minimum });
    if (!isGiven(capacity)) return this.open(test, "", why, citation, ["capacityKwh"]);
    return decided(test, () => `${capacity} kWh`, why, !isBelow(capacity, minimum), citation);
  }

  /** 30D(d)(1)(G): final assembly in North America. */
  finalAssembly(): Test {
    const { citation } = this.law.finalAssembly;
    const test = "Final assembly";
    const country = this.facts.finalAssemblyCountry;
    if (!isGiven(country))
      return this.open(test, "", reason("cleanVehicle.assembly"), citation, ["finalAssemblyCountry"]);
    return decided(test, countryValue(country), reason("cleanVehicle.assembly"), isNorthAmerica(country), citation);
  }

  /**
   * 30D(f)(10): the lesser of two years' incomes, each compared with the cap for its own filing status, so one year within its cap is
   * enough.
   */
  income(): Test {
    const { value: caps, citation } = this.law.incomeCapUsd;
    const { filingStatus, incomeUsd, priorIncomeUsd } = this.facts;
    const test = "Modified AGI";
    if (filingStatus === "business")
      return decided(test, word("business"), reason("cleanVehicle.business"), true, citation);
    const priorStatus = this.facts.priorFilingStatus ?? filingStatus;
    const isWithin = (income: Fact<number>, status: Fact<IndividualStatus>): boolean | null =>
      isGiven(income) && isGiven(status) ? !isAbove(income, caps[status]) : null;
    const thisYear = isWithin(incomeUsd, filingStatus);
    const lastYear = isWithin(priorIncomeUsd, priorStatus);
    const fact = (): Value => ({
      list: [
        ...incomeSaid(incomeUsd, filingStatus, "this year"),
        ...incomeSaid(priorIncomeUsd, priorStatus, "last year"),
      ],
      between: "; ",
    });
    const capOf = (status: Fact<IndividualStatus>): string => (isGiven(status) ? grouped(caps[status]) : "");
    if (thisYear === true) {
      return decided(test, fact, reason("cleanVehicle.incomeThisYear", { cap: capOf(filingStatus) }), true, citation);
    }
    if (lastYear === true) {
      return decided(test, fact, reason("cleanVehicle.incomeLastYear", { cap: capOf(priorStatus) }), true, citation);
    }
    if (thisYear === false && lastYear === false) {
      const values = { cap: capOf(filingStatus), priorCap: capOf(priorStatus) };
      return decided(test, fact, reason("cleanVehicle.incomeAbove", values), false, citation);
    }
    const lacks: (keyof VehicleFacts)[] = [];
    if (!isGiven(filingStatus)) lacks.push("filingStatus");
    // Without a status, one income is enough to continue. With a status, the other year is required if this one does not decide.
    if (isGiven(filingStatus) || (!isGiven(incomeUsd) && !isGiven(priorIncomeUsd))) {
      if (!isGiven(incomeUsd)) lacks.push("incomeUsd");
      if (!isGiven(priorIncomeUsd)) lacks.push("priorIncomeUsd");
    }
    if (this.facts.priorFilingStatus instanceof Problem) lacks.push("priorFilingStatus");
    return this.open(test, fact, reason("cleanVehicle.incomeOpen"), citation, lacks);
  }

  /** 30D(f)(11): price not above the cap for the vehicle's class. */
  price(): Test {
    const { value: caps, citation } = this.law.priceCapUsd;
    const { msrpUsd, vehicleClass } = this.facts;
    const test = "MSRP";
    const lacks: (keyof VehicleFacts)[] = [];
    if (!isGiven(vehicleClass)) lacks.push("vehicleClass");
    if (!isGiven(msrpUsd)) lacks.push("msrpUsd");
    const fact = (): string =>
      [isGiven(msrpUsd) ? `${msrpUsd} USD` : "", isGiven(vehicleClass) ? vehicleClass : ""]
        .filter((text) => text !== "")
        .join(", ");
    if (isGiven(msrpUsd) && isGiven(vehicleClass)) {
      const why = reason("cleanVehicle.price", { cap: grouped(caps[vehicleClass]), class: vehicleClass });
      return decided(test, fact, why, !isAbove(msrpUsd, caps[vehicleClass]), citation);
    }
    const highest = Object.values(caps).reduce((most, cap) => (Number(cap) > Number(most) ? cap : most));
    if (isGiven(msrpUsd) && isAbove(msrpUsd, highest)) {
      return decided(test, fact, reason("cleanVehicle.priceAny", { cap: grouped(highest) }), false, citation);
    }
    return this.open(test, fact, reason("cleanVehicle.priceOpen"), citation, lacks);
  }

  /** 30D(d)(7)(B): no battery component manufactured or assembled by a foreign entity of concern. */
  feocComponent(): Test {
    const made = this.facts.feocComponent;
    return this.feocPart(
      "feocComponent",
      "component",
      made,
      "foreignEntities.componentNone",
      "foreignEntities.componentMade",
    );
  }

  /**
   * 30D(d)(7)(A): no applicable critical mineral extracted, processed or recycled by a foreign entity of concern; 1.30D-2(b)(25) for
   * material that is impracticable to trace.
   */
  feocMineral(): Test {
    const made = this.facts.feocMineral;
    if (made !== "impracticable to trace") {
      return this.feocPart(
        "feocMineral",
        "mineral",
        made,
        "foreignEntities.mineralNone",
        "foreignEntities.mineralMade",
      );
    }
    const { from: until, citation } = this.feoc.exclusions["impracticable to trace"];
    const test = factLabels.feocMineral;
    const { placedInService } = this.facts;
    const { from } = this.feoc.exclusions.mineral;
    const said = word(made);
    if (!isGiven(placedInService)) {
      return this.open(test, said, reason("foreignEntities.dateOpen"), citation, ["placedInService"]);
    }
    if (placedInService < from) return noTest(test, said, reason("foreignEntities.notYet", { from }), citation);
    const isRelieved = placedInService < until;
    const sentence = isRelieved ? "foreignEntities.impracticable" : "foreignEntities.impracticableOver";
    return decided(test, said, reason(sentence, { until }), isRelieved, citation);
  }

  private feocPart(
    name: keyof VehicleFacts,
    part: FeocPart,
    made: Fact<boolean>,
    none: SentenceId,
    some: SentenceId,
  ): Test {
    const test = factLabels[name];
    const { from, citation } = this.feoc.exclusions[part];
    const { placedInService } = this.facts;
    const fact = isGiven(made) ? truth(made) : "";
    const earliest = this.earliestPlaced();
    if (isGiven(placedInService) && placedInService < from) {
      return noTest(test, fact, reason("foreignEntities.notYet", { from }), citation);
    }
    if (!isGiven(made)) {
      return this.open(test, "", reason("cleanVehicle.feocOpen", { from }), citation, [name]);
    }
    if (!made) return decided(test, fact, reason(none), true, citation);
    if (earliest !== null && earliest >= from) return decided(test, fact, reason(some), false, citation);
    return this.open(test, fact, reason("foreignEntities.dateOpen"), citation, ["placedInService"]);
  }

  /** One half of the credit: 30D(b)(2) for the minerals, (b)(3) for the components. A failed half does not end the credit. */
  half(name: "mineralsMet" | "componentsMet", rule: DatedValue<AmountRule> | null): Test {
    const test = name === "mineralsMet" ? "Critical minerals" : "Battery components";
    const citation = name === "mineralsMet" ? "30D(e)(1)(A)" : "30D(e)(2)(A)";
    const met = this.facts[name];
    const fact = isGiven(met) ? truth(met) : "";
    if (isGiven(this.facts.placedInService)) {
      if (rule?.value === "kilowatt hours") return noTest(test, fact, reason("cleanVehicle.halfNotYet"), citation);
      if (rule === null) return noTest(test, fact, reason("cleanVehicle.notAnswered"), citation);
      if (rule.value === null) return noTest(test, fact, reason("cleanVehicle.unsettled"), rule.citation);
    }
    const worth = grouped(name === "mineralsMet" ? this.law.halfUsd.minerals : this.law.halfUsd.components);
    if (!isGiven(met)) return this.open(test, "", reason("cleanVehicle.halfOpen", { worth }), citation, [name]);
    return decided(
      test,
      fact,
      reason(met ? "cleanVehicle.halfMet" : "cleanVehicle.halfNotMet", { worth }),
      met,
      citation,
    );
  }

  /** The earliest date placed in service that the facts allow: a vehicle is not placed in service before it is acquired. */
  earliestPlaced(): IsoDate | null {
    const { placedInService, acquired } = this.facts;
    if (isGiven(placedInService)) return placedInService;
    return isGiven(acquired) ? acquired : null;
  }

  /** A test with missing facts. If one of them is given but cannot be read, that is the reason. */
  private open(
    test: Word,
    fact: FactValue,
    why: Reason,
    citation: CitationId,
    lacks: readonly (keyof VehicleFacts)[],
  ): Test {
    const unreadable = unreadableOf(this.facts, lacks);
    const reasonHere = unreadable ? reason("cleanVehicle.unreadable", { problem: unreadable.reason }) : why;
    return { test, fact, reason: reasonHere, verdict: "open", citation, lacks };
  }
}

export const NOTHING: readonly (keyof VehicleFacts)[] = [];

function decided(test: Word, fact: FactValue, why: Reason, meets: boolean, citation: CitationId): Test {
  return { test, fact, reason: why, verdict: meets ? "meets" : "fails", citation, lacks: NOTHING };
}

function noTest(test: Word, fact: FactValue, why: Reason, citation: CitationId): Test {
  return { test, fact, reason: why, verdict: "no test", citation, lacks: NOTHING };
}

/** A test as a step of the determination. `isSettled`: the amount no longer depends on missing facts. */
export function stepOf({ test, fact, reason: why, verdict, citation }: Test, isSettled: boolean): Step {
  const outcome: Outcome =
    verdict === "open" ? (isSettled ? "not evaluated" : "missing") : verdict === "no test" ? "not evaluated" : verdict;
  return { test, fact: typeof fact === "function" ? fact() : fact, reason: why, outcome, citation };
}

function truth(value: boolean): string {
  return value ? "TRUE" : "FALSE";
}

function incomeSaid(income: Fact<number>, status: Fact<string>, year: "this year" | "last year"): Value[] {
  if (!isGiven(income)) return [];
  return [{ list: [word(year), `${income} USD${isGiven(status) ? ` (${status})` : ""}`], between: " " }];
}
