import type { CitationId } from "../law";
import type { SentenceId } from "../sentences";
import { cleanNumber, numberOfRatio, ratioOfNumber, ratioOfText } from "../exact";
import {
  type AmountRule,
  type CleanVehicleLaw,
  cleanVehicleLaw,
  type IndividualStatus,
  type VehicleClass,
} from "../law/clean-vehicle-credit";
import { type FeocLaw, feocLaw, type FeocPart } from "../law/foreign-entities-of-concern";
import type { DatedValue, IsoDate } from "../law/schedule";
import { entryOn } from "./calendar";
import { type CountryCode, countryName } from "../names/countries";
import { type Outcome } from "./determination";
import { type Reason, reason } from "../sentences/reason";
import { type Step } from "./explanation";
import { isNorthAmerica } from "./free-trade";
import { notAvailable, Problem } from "../sentences/problem";

/** A fact as it was found: its value, null where it is blank, or the Problem of a cell that cannot be read. */
export type Fact<T> = T | null | Problem;

/** What section 30D asks of one vehicle and its buyer. */
export interface VehicleFacts {
  /** The day on which a binding written contract exists and a payment has been made (FS-2025-05). */
  readonly acquired: Fact<IsoDate>;
  readonly placedInService: Fact<IsoDate>;
  readonly finalAssemblyCountry: Fact<CountryCode>;
  readonly capacityKwh: Fact<number>;
  readonly weightLb: Fact<number>;
  readonly vehicleClass: Fact<VehicleClass>;
  readonly msrpUsd: Fact<number>;
  readonly filingStatus: Fact<IndividualStatus | "business">;
  /** Modified adjusted gross income of the year placed in service. */
  readonly incomeUsd: Fact<number>;
  /** That of the year before. */
  readonly priorIncomeUsd: Fact<number>;
  /** Blank means the same as `filingStatus`. */
  readonly priorFilingStatus: Fact<IndividualStatus>;
  readonly mineralsMet: Fact<boolean>;
  readonly componentsMet: Fact<boolean>;
  readonly feocComponent: Fact<boolean>;
  /** `impracticable to trace`: nothing from a foreign entity of concern but such material. */
  readonly feocMineral: Fact<boolean | "impracticable to trace">;
}

/** What cells, messages and steps call each fact. */
export const factLabels: Readonly<Record<keyof VehicleFacts, string>> = {
  acquired: "Acquired",
  placedInService: "Placed in service",
  finalAssemblyCountry: "Final assembly country",
  capacityKwh: "Battery capacity (kWh)",
  weightLb: "Gross vehicle weight rating (lb)",
  vehicleClass: "Vehicle class",
  msrpUsd: "MSRP",
  filingStatus: "Filing status",
  incomeUsd: "Modified AGI",
  priorIncomeUsd: "Prior-year modified AGI",
  priorFilingStatus: "Prior-year filing status",
  mineralsMet: "Critical minerals met",
  componentsMet: "Battery components met",
  feocComponent: "FEOC battery component",
  feocMineral: "FEOC critical mineral",
};

/** The determination for one vehicle. */
export interface CreditDetermination {
  /** Tests in the order of the statute; the amount is not among them. */
  readonly steps: readonly Step[];
  /** In US dollars; null where it cannot be said. */
  readonly amountUsd: number | null;
  /** Why the amount is what it is, or why there is none, with its authority. */
  readonly amountReason: Reason;
  readonly amountCitation: CitationId;
  /** Facts whose absence keeps the amount open, in the order of the steps. */
  readonly missing: readonly (keyof VehicleFacts)[];
  /** Given exactly where there is no amount. */
  readonly problem: Problem | null;
}

/** The fact used, as a step shows it; written out only when it is, because a table of vehicles asks for amounts alone. */
type FactText = string | (() => string);

/**
 * 30D(h): what everybody must read beside a requirement of 30D(e) that is met. Meeting it is one condition of a credit that has ended
 * for vehicles acquired after the last day.
 */
export function requirementOnly(law: CleanVehicleLaw = cleanVehicleLaw): { reason: Reason; citation: CitationId } {
  const { value: limit, citation } = law.lastAcquired;
  return { reason: reason("cleanVehicle.requirementOnly", { limit }), citation };
}

/** One test before it is known whether the result hangs on it. */
interface Test {
  readonly step: string;
  readonly fact: FactText;
  readonly reason: Reason;
  /** `open`: facts are lacking. `no test`: the rule does not reach this vehicle. */
  readonly verdict: "meets" | "fails" | "open" | "no test";
  readonly citation: CitationId;
  /** What it lacks; empty unless open. */
  readonly lacks: readonly (keyof VehicleFacts)[];
}

/** The tests of section 30D, one method a clause, each from the facts of one vehicle alone. */
class VehicleTests {
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

  /** Which law applies: P.L. 117-169 s. 13401(k). No test of its own. */
  placedInService(rule: DatedValue<AmountRule> | null): Test {
    const day = this.facts.placedInService;
    const step = "Placed in service";
    const citation = "30D(d)(1) dates";
    if (!isGiven(day)) return this.open(step, "", reason("cleanVehicle.placedOpen"), citation, ["placedInService"]);
    if (rule === null) {
      const from = this.law.amountRule[0]?.from ?? "";
      return {
        ...decided(step, day, reason("cleanVehicle.placedBefore", { from }), true, citation),
        verdict: "no test",
      };
    }
    const { acquired } = this.facts;
    if (isGiven(acquired) && acquired > day) {
      return decided(step, day, reason("cleanVehicle.placedFirst", { acquired }), true, citation);
    }
    if (rule.value === null) {
      return { ...decided(step, day, reason("cleanVehicle.unsettled"), true, rule.citation), verdict: "no test" };
    }
    const sentence = rule.value === "two halves" ? "cleanVehicle.placedHalves" : "cleanVehicle.placedKilowattHours";
    return decided(step, day, reason(sentence), true, citation);
  }

  /** 30D(d)(1)(E): gross vehicle weight rating of less than 14,000 pounds. */
  weight(): Test {
    const { value: limit, citation } = this.law.weightLimitLb;
    const step = "Gross vehicle weight rating";
    const weight = this.facts.weightLb;
    const why = reason("cleanVehicle.weight", { limit: grouped(limit) });
    if (!isGiven(weight)) return this.open(step, "", why, citation, ["weightLb"]);
    return decided(step, () => `${weight} lb`, why, isBelow(weight, limit), citation);
  }

  /** 30D(d)(1)(F): capacity of not less than 7 kilowatt hours. */
  capacity(): Test {
    const { value: minimum, citation } = this.law.minimumCapacityKwh;
    const step = "Battery capacity";
    const capacity = this.facts.capacityKwh;
    const why = reason("cleanVehicle.capacity", { minimum });
    if (!isGiven(capacity)) return this.open(step, "", why, citation, ["capacityKwh"]);
    return decided(step, () => `${capacity} kWh`, why, !isBelow(capacity, minimum), citation);
  }

  /** 30D(d)(1)(G): final assembly in North America. */
  finalAssembly(): Test {
    const { citation } = this.law.finalAssembly;
    const step = "Final assembly";
    const country = this.facts.finalAssemblyCountry;
    if (!isGiven(country))
      return this.open(step, "", reason("cleanVehicle.assembly"), citation, ["finalAssemblyCountry"]);
    return decided(step, countryName(country), reason("cleanVehicle.assembly"), isNorthAmerica(country), citation);
  }

  /** 30D(f)(10): the lesser of two years' incomes, each against the cap of its own filing status: one year within its cap suffices. */
  income(): Test {
    const { value: caps, citation } = this.law.incomeCapUsd;
    const { filingStatus, incomeUsd, priorIncomeUsd } = this.facts;
    const step = "Modified AGI";
    if (filingStatus === "business") return decided(step, "business", reason("cleanVehicle.business"), true, citation);
    const priorStatus = this.facts.priorFilingStatus ?? filingStatus;
    const isWithin = (income: Fact<number>, status: Fact<IndividualStatus>): boolean | null =>
      isGiven(income) && isGiven(status) ? !isAbove(income, caps[status]) : null;
    const thisYear = isWithin(incomeUsd, filingStatus);
    const lastYear = isWithin(priorIncomeUsd, priorStatus);
    const fact = (): string =>
      [incomeText(incomeUsd, filingStatus, "this year"), incomeText(priorIncomeUsd, priorStatus, "last year")]
        .filter((text) => text !== "")
        .join("; ");
    const capOf = (status: Fact<IndividualStatus>): string => (isGiven(status) ? grouped(caps[status]) : "");
    if (thisYear === true) {
      return decided(step, fact, reason("cleanVehicle.incomeThisYear", { cap: capOf(filingStatus) }), true, citation);
    }
    if (lastYear === true) {
      return decided(step, fact, reason("cleanVehicle.incomeLastYear", { cap: capOf(priorStatus) }), true, citation);
    }
    if (thisYear === false && lastYear === false) {
      const values = { cap: capOf(filingStatus), priorCap: capOf(priorStatus) };
      return decided(step, fact, reason("cleanVehicle.incomeAbove", values), false, citation);
    }
    const lacks: (keyof VehicleFacts)[] = [];
    if (!isGiven(filingStatus)) lacks.push("filingStatus");
    // Without a status, one income is enough to go on with; with one, the other year is asked for when this one does not settle it.
    if (isGiven(filingStatus) || (!isGiven(incomeUsd) && !isGiven(priorIncomeUsd))) {
      if (!isGiven(incomeUsd)) lacks.push("incomeUsd");
      if (!isGiven(priorIncomeUsd)) lacks.push("priorIncomeUsd");
    }
    if (this.facts.priorFilingStatus instanceof Problem) lacks.push("priorFilingStatus");
    return this.open(step, fact, reason("cleanVehicle.incomeOpen"), citation, lacks);
  }

  /** 30D(f)(11): price not above the cap of the vehicle's class. */
  price(): Test {
    const { value: caps, citation } = this.law.priceCapUsd;
    const { msrpUsd, vehicleClass } = this.facts;
    const step = "MSRP";
    const lacks: (keyof VehicleFacts)[] = [];
    if (!isGiven(vehicleClass)) lacks.push("vehicleClass");
    if (!isGiven(msrpUsd)) lacks.push("msrpUsd");
    const fact = (): string =>
      [isGiven(msrpUsd) ? `${msrpUsd} USD` : "", isGiven(vehicleClass) ? vehicleClass : ""]
        .filter((text) => text !== "")
        .join(", ");
    if (isGiven(msrpUsd) && isGiven(vehicleClass)) {
      const why = reason("cleanVehicle.price", { cap: grouped(caps[vehicleClass]), class: vehicleClass });
      return decided(step, fact, why, !isAbove(msrpUsd, caps[vehicleClass]), citation);
    }
    const highest = Object.values(caps).reduce((most, cap) => (Number(cap) > Number(most) ? cap : most));
    if (isGiven(msrpUsd) && isAbove(msrpUsd, highest)) {
      return decided(step, fact, reason("cleanVehicle.priceAny", { cap: grouped(highest) }), false, citation);
    }
    return this.open(step, fact, reason("cleanVehicle.priceOpen"), citation, lacks);
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

  /** 30D(d)(7)(A): no applicable critical mineral extracted, processed or recycled by one; 1.30D-2(b)(25) for what cannot be traced. */
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
    const step = factLabels.feocMineral;
    const { placedInService } = this.facts;
    const { from } = this.feoc.exclusions.mineral;
    if (!isGiven(placedInService)) {
      return this.open(step, made, reason("foreignEntities.dateOpen"), citation, ["placedInService"]);
    }
    if (placedInService < from) return noTest(step, made, reason("foreignEntities.notYet", { from }), citation);
    const isRelieved = placedInService < until;
    const sentence = isRelieved ? "foreignEntities.impracticable" : "foreignEntities.impracticableOver";
    return decided(step, made, reason(sentence, { until }), isRelieved, citation);
  }

  private feocPart(
    name: keyof VehicleFacts,
    part: FeocPart,
    made: Fact<boolean>,
    none: SentenceId,
    some: SentenceId,
  ): Test {
    const step = factLabels[name];
    const { from, citation } = this.feoc.exclusions[part];
    const { placedInService } = this.facts;
    const fact = isGiven(made) ? truth(made) : "";
    const earliest = this.earliestPlaced();
    if (isGiven(placedInService) && placedInService < from) {
      return noTest(step, fact, reason("foreignEntities.notYet", { from }), citation);
    }
    if (!isGiven(made)) {
      return this.open(step, "", reason("cleanVehicle.feocOpen", { from }), citation, [name]);
    }
    if (!made) return decided(step, fact, reason(none), true, citation);
    if (earliest !== null && earliest >= from) return decided(step, fact, reason(some), false, citation);
    return this.open(step, fact, reason("foreignEntities.dateOpen"), citation, ["placedInService"]);
  }

  /** A half of the credit: 30D(b)(2) for the minerals, (b)(3) for the components. A failed half does not end the credit. */
  half(name: "mineralsMet" | "componentsMet", rule: DatedValue<AmountRule> | null): Test {
    const step = name === "mineralsMet" ? "Critical minerals" : "Battery components";
    const citation = name === "mineralsMet" ? "30D(e)(1)(A)" : "30D(e)(2)(A)";
    const met = this.facts[name];
    const fact = isGiven(met) ? truth(met) : "";
    if (isGiven(this.facts.placedInService)) {
      if (rule?.value === "kilowatt hours") return noTest(step, fact, reason("cleanVehicle.halfNotYet"), citation);
      if (rule === null) return noTest(step, fact, reason("cleanVehicle.notAnswered"), citation);
      if (rule.value === null) return noTest(step, fact, reason("cleanVehicle.unsettled"), rule.citation);
    }
    const worth = grouped(name === "mineralsMet" ? this.law.halfUsd.minerals : this.law.halfUsd.components);
    if (!isGiven(met)) return this.open(step, "", reason("cleanVehicle.halfOpen", { worth }), citation, [name]);
    return decided(
      step,
      fact,
      reason(met ? "cleanVehicle.halfMet" : "cleanVehicle.halfNotMet", { worth }),
      met,
      citation,
    );
  }

  /** A vehicle is not placed in service before it is acquired: the earliest day that the facts allow. */
  earliestPlaced(): IsoDate | null {
    const { placedInService, acquired } = this.facts;
    if (isGiven(placedInService)) return placedInService;
    return isGiven(acquired) ? acquired : null;
  }

  /** A test that lacks facts; where one is there but cannot be read, that is its reason. */
  private open(
    step: string,
    fact: FactText,
    why: Reason,
    citation: CitationId,
    lacks: readonly (keyof VehicleFacts)[],
  ): Test {
    const unreadable = unreadableOf(this.facts, lacks);
    const reasonHere = unreadable ? reason("cleanVehicle.unreadable", { problem: unreadable.message }) : why;
    return { step, fact, reason: reasonHere, verdict: "open", citation, lacks };
  }
}

/** The first of some facts that is there but cannot be read. */
function unreadableOf(facts: VehicleFacts, names: readonly (keyof VehicleFacts)[]): Problem | null {
  for (const name of names) {
    const fact = facts[name];
    if (fact instanceof Problem) return fact;
  }
  return null;
}

const NOTHING: readonly (keyof VehicleFacts)[] = [];

function decided(step: string, fact: FactText, why: Reason, meets: boolean, citation: CitationId): Test {
  return { step, fact, reason: why, verdict: meets ? "meets" : "fails", citation, lacks: NOTHING };
}

function noTest(step: string, fact: FactText, why: Reason, citation: CitationId): Test {
  return { step, fact, reason: why, verdict: "no test", citation, lacks: NOTHING };
}

function isGiven<T>(fact: Fact<T>): fact is T {
  return fact !== null && !(fact instanceof Problem);
}

/**
 * Section 30D for one vehicle, in the order of the statute: acquired in time, (d)(1) vehicle tests, (f)(10) income, (f)(11) price,
 * (d)(7) foreign entities of concern, then the amount by the day placed in service.
 *
 * One failed test settles the amount at 0, and so do two failed halves; what is not given is then not asked for. A credit above 0 needs
 * every test that its date calls for, and on record the filing status and the class that name the caps, even where every cap would do:
 * unknown is never yes. Either year's income suffices, as the statute has it. The steps that explain are the tests that decide.
 */
export function determineCredit(
  facts: VehicleFacts,
  law: CleanVehicleLaw = cleanVehicleLaw,
  feoc: FeocLaw = feocLaw,
): CreditDetermination {
  const tests = new VehicleTests(facts, law, feoc);
  const { placedInService } = facts;
  const rule = isGiven(placedInService) ? entryOn(law.amountRule, placedInService) : null;
  const acquired = tests.acquired();
  const placed = tests.placedInService(rule);
  const minerals = tests.half("mineralsMet", rule);
  const components = tests.half("componentsMet", rule);
  const gates: Test[] = [
    acquired,
    placed,
    tests.weight(),
    tests.capacity(),
    tests.finalAssembly(),
    tests.income(),
    tests.price(),
    tests.feocComponent(),
    tests.feocMineral(),
  ];
  const all = gates.concat(minerals, components);

  const earliest = tests.earliestPlaced();
  const answeredFrom = law.amountRule[0]?.from ?? "";
  // 30D(h) ends the credit whatever else; the other tests are those of the law from the first day that is answered.
  const isAnswered = earliest !== null && earliest >= answeredFrom;
  const failed = acquired.verdict === "fails" ? acquired : isAnswered ? gates.find(hasFailed) : undefined;
  const hasNoHalf =
    rule?.value === "two halves" &&
    minerals.verdict === "fails" &&
    components.verdict === "fails" &&
    failed === undefined;

  if (failed !== undefined || hasNoHalf) {
    const why = failed ? reason("cleanVehicle.zero", { step: failed.step }) : reason("cleanVehicle.zeroHalves");
    return new Determination(all, true, 0, why, failed ? failed.citation : law.halfUsd.citation);
  }
  if (isGiven(placedInService) && rule === null) {
    return new Determination(
      all,
      true,
      null,
      reason("cleanVehicle.placedBefore", { from: answeredFrom }),
      placed.citation,
      NOTHING,
      notAvailable(`Placed in service on ${placedInService}: the law data answers for ${answeredFrom} and later.`),
    );
  }
  const missing: (keyof VehicleFacts)[] = [];
  for (const test of all) for (const name of test.lacks) if (!missing.includes(name)) missing.push(name);
  const unsettled = rule !== null && rule.value === null ? ` ${rule.note ?? "Unsettled."}` : "";
  if (missing.length > 0) {
    const labels = missing.map((name) => factLabels[name]).join("; ");
    const unreadable = unreadableOf(facts, missing);
    if (unreadable) {
      const why = reason("cleanVehicle.unreadable", { problem: unreadable.message });
      return new Determination(all, false, null, why, law.halfUsd.citation, missing, unreadable);
    }
    const zero = missing.includes("incomeUsd") || missing.includes("priorIncomeUsd");
    const hint = zero ? " A 0 counts as blank: for an income of nothing enter 0.01." : "";
    const problem = problemOf(`Missing: ${labels}. Fill in what is missing.${hint}${unsettled}`);
    const why = reason("cleanVehicle.missing", { labels });
    return new Determination(all, false, null, why, law.halfUsd.citation, missing, problem);
  }
  if (rule === null || rule.value === null) {
    return new Determination(
      all,
      true,
      null,
      reason("cleanVehicle.unsettled"),
      rule?.citation ?? law.halfUsd.citation,
      NOTHING,
      notAvailable(`Placed in service on ${String(placedInService)}.${unsettled}`),
    );
  }
  const { amountUsd, amountReason, amountCitation } = amountOf(facts, rule.value, law);
  return new Determination(all, true, amountUsd, amountReason, amountCitation);
}

/** Problems by their text: a long table in which every vehicle lacks the same makes one. */
const problems = new Map<string, Problem>();

function problemOf(message: string): Problem {
  let problem = problems.get(message);
  if (problem === undefined) {
    if (problems.size >= 1_000) problems.clear();
    problems.set(message, (problem = notAvailable(message)));
  }
  return problem;
}

/** 30D(b), or 30D(b) before P.L. 117-169 for vehicles placed in service before the two requirements began. All tests are met. */
function amountOf(
  facts: VehicleFacts,
  rule: AmountRule,
  law: CleanVehicleLaw,
): Pick<CreditDetermination, "amountUsd" | "amountReason" | "amountCitation"> {
  if (rule === "two halves") {
    const half = (met: Fact<boolean>, worth: string): number => (met === true ? numberOf(worth) : 0);
    const minerals = half(facts.mineralsMet, law.halfUsd.minerals);
    const components = half(facts.componentsMet, law.halfUsd.components);
    return {
      amountUsd: minerals + components,
      amountReason: reason("cleanVehicle.halves", {
        minerals: grouped(String(minerals)),
        components: grouped(String(components)),
      }),
      amountCitation: law.halfUsd.citation,
    };
  }
  const { baseUsd, stepUsd, thresholdKwh, mostForCapacityUsd, mostUsd, citation } = law.kilowattHourFormula;
  // 417 for a battery of at least 5 kWh and 417 for each whole kWh above: as many steps as whole kWh from the fifth on.
  const above = ratioOfNumber(facts.capacityKwh as number)
    .sub(ratioOfText(thresholdKwh))
    .floor();
  const steps = above.s < 0n ? 0 : numberOfRatio(above) + 1;
  const forCapacity = Math.min(steps * Number(stepUsd), Number(mostForCapacityUsd));
  return {
    amountUsd: Math.min(Number(baseUsd) + forCapacity, Number(mostUsd)),
    amountReason: reason("cleanVehicle.kilowattHours", {
      base: grouped(baseUsd),
      steps,
      stepUsd,
      most: grouped(mostForCapacityUsd),
      forCapacity: grouped(String(forCapacity)),
    }),
    amountCitation: citation,
  };
}

/** Steps are written out only where they are asked for: a table of vehicles asks for amounts alone. */
class Determination implements CreditDetermination {
  constructor(
    private readonly tests: readonly Test[],
    /** Whether the amount no longer hangs on what is missing. */
    private readonly isSettled: boolean,
    readonly amountUsd: number | null,
    readonly amountReason: Reason,
    readonly amountCitation: CitationId,
    readonly missing: readonly (keyof VehicleFacts)[] = NOTHING,
    readonly problem: Problem | null = null,
  ) {}

  get steps(): readonly Step[] {
    return this.tests.map((test) => stepOf(test, this.isSettled));
  }
}

function hasFailed(test: Test): boolean {
  return test.verdict === "fails";
}

function stepOf({ step, fact, reason: why, verdict, citation }: Test, isSettled: boolean): Step {
  const outcome: Outcome =
    verdict === "open" ? (isSettled ? "not evaluated" : "missing") : verdict === "no test" ? "not evaluated" : verdict;
  return { step, fact: typeof fact === "string" ? fact : fact(), reason: why, outcome, citation };
}

function truth(value: boolean): string {
  return value ? "TRUE" : "FALSE";
}

function incomeText(income: Fact<number>, status: Fact<string>, year: string): string {
  if (!isGiven(income)) return "";
  return `${year} ${income} USD${isGiven(status) ? ` (${status})` : ""}`;
}

/** Whole amounts with thousands set apart, by the amount; figures of law, so there are few. */
const groupedTexts = new Map<string, string>();

/** A whole amount with thousands set apart: 14,000. */
function grouped(amount: string): string {
  let text = groupedTexts.get(amount);
  if (text === undefined) groupedTexts.set(amount, (text = amount.replace(/\B(?=(\d{3})+$)/g, ",")));
  return text;
}

/** Further apart than this part of a limit, the noise beyond 15 digits cannot decide. */
const NOISE = 1e-12;

/** Whether the decimal that a number from a cell means lies below, or above, a figure of law; exact. */
function isBelow(value: number, limit: string): boolean {
  return difference(value, numberOf(limit)) < 0;
}

function isAbove(value: number, limit: string): boolean {
  return difference(value, numberOf(limit)) > 0;
}

/** Figures of law as numbers, by their text: reading the same text for every vehicle of a long table takes most of the time. */
const figures = new Map<string, number>();

function numberOf(figure: string): number {
  let value = figures.get(figure);
  if (value === undefined) figures.set(figure, (value = Number(figure)));
  return value;
}

/** Two decimals of at most 15 digits are ordered as the doubles nearest to them. */
function difference(value: number, limit: number): number {
  const gap = value - limit;
  return Math.abs(gap) > Math.abs(limit) * NOISE ? gap : cleanNumber(value) - limit;
}
