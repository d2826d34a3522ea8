import { numberOfRatio, ratioOfNumber, ratioOfText } from "../exact";
import type { CitationId, DatedValue } from "../law";
import { type AmountRule, type CleanVehicleLaw, cleanVehicleLaw } from "../law/clean-vehicle-credit";
import { type FeocLaw, feocLaw } from "../law/foreign-entities-of-concern";
import { notAvailable, type Problem } from "../sentences/problem";
import { type Reason, reason, type Value, word } from "../sentences/reason";
import { entryOn } from "./calendar";
import { type Fact, factLabels, isGiven, unreadableOf, type VehicleFacts } from "./clean-vehicle-facts";
import { NOTHING, stepOf, type Test, VehicleTests } from "./clean-vehicle-tests";
import { type Determination, determination, type Step, unreadLaw } from "./determination";
import { grouped, numberOf } from "./figures-of-law";

/**
 * The result of section 30D for one vehicle. The determination is made only on demand, because a table of vehicles needs only the amounts.
 */
export interface Credit {
  /** In US dollars; null if undetermined. */
  readonly amountUsd: number | null;
  /** Missing facts that keep the amount open, in the order of the steps. */
  readonly missing: readonly (keyof VehicleFacts)[];
  /** Set exactly if there is no amount. */
  readonly problem: Problem | null;
  /** The tests in the order of the statute, followed by the amount. */
  determination(): Determination;
}

/**
 * 30D(h): what everyone must read along with a met requirement of 30D(e). Meeting it is one condition of a credit that has ended for
 * vehicles acquired after the last day.
 */
export function requirementOnly(law: CleanVehicleLaw = cleanVehicleLaw): { reason: Reason; citation: CitationId } {
  const { value: limit, citation } = law.lastAcquired;
  return { reason: reason("cleanVehicle.requirementOnly", { limit }), citation };
}

/**
 * Section 30D for one vehicle, in the order of the statute: acquired in time, (d)(1) vehicle tests, (f)(10) income, (f)(11) price, (d)(7)
 * foreign entities of concern, then the amount by the date placed in service.
 *
 * One failed test sets the amount to 0, and so do two failed halves; missing facts are then not required. A credit above 0 requires every
 * test that applies on its date. It also requires the filing status and the vehicle class that determine the caps, even if every cap would
 * be met: unknown is never yes. Under the statute, either year's income is enough. The steps that explain the result are the tests that
 * decide it.
 */
export function creditOf(facts: VehicleFacts, law: CleanVehicleLaw = cleanVehicleLaw, feoc: FeocLaw = feocLaw): Credit {
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
  // 30D(h) ends the credit regardless of everything else. The other tests are those of the law from the first answered day on.
  const isAnswered = earliest !== null && earliest >= answeredFrom;
  const failed = acquired.verdict === "fails" ? acquired : isAnswered ? gates.find(hasFailed) : undefined;
  const hasNoHalf =
    rule?.value === "two halves" &&
    minerals.verdict === "fails" &&
    components.verdict === "fails" &&
    failed === undefined;

  if (failed !== undefined || hasNoHalf) {
    const why = failed ? reason("cleanVehicle.zero", { step: word(failed.test) }) : reason("cleanVehicle.zeroHalves");
    return new SettledCredit(all, 0, why, failed ? failed.citation : law.halfUsd.citation);
  }
  if (isGiven(placedInService) && rule === null) {
    const problem = notAvailable("cleanVehicle.tooEarly", { date: placedInService, from: answeredFrom });
    const why = reason("cleanVehicle.placedBefore", { from: answeredFrom });
    return new SettledCredit(all, null, why, placed.citation, problem);
  }
  const missing: (keyof VehicleFacts)[] = [];
  for (const test of all) for (const name of test.lacks) if (!missing.includes(name)) missing.push(name);
  if (missing.length > 0) return new OpenCredit(all, facts, missing, rule, law.halfUsd.citation);
  if (rule === null || rule.value === null) {
    const undecided = reason("cleanVehicle.undecided", { from: rule?.from ?? "" });
    const problem = notAvailable("cleanVehicle.placedUndecided", { date: String(placedInService), undecided });
    return new SettledCredit(
      all,
      null,
      reason("cleanVehicle.unsettled"),
      rule?.citation ?? law.halfUsd.citation,
      problem,
    );
  }
  const { amountUsd, amountReason, amountCitation } = amountOf(facts, rule.value, law);
  return new SettledCredit(all, amountUsd, amountReason, amountCitation);
}

/** The same with every step, as shown by the task pane, the report and EXPLAIN_CLEAN_VEHICLE_CREDIT. */
export function determineCredit(
  facts: VehicleFacts,
  law: CleanVehicleLaw = cleanVehicleLaw,
  feoc: FeocLaw = feocLaw,
): Determination {
  return creditOf(facts, law, feoc).determination();
}

/** Problems by what is missing, so that a long table in which every vehicle lacks the same facts creates only one. */
const problems = new Map<string, Problem>();

/** What the user has to enter, and what else prevents an answer. */
function missingProblem(missing: readonly (keyof VehicleFacts)[], rule: DatedValue<AmountRule> | null): Problem {
  const undecidedFrom = rule !== null && rule.value === null ? rule.from : "";
  const key = `${missing.join()} ${undecidedFrom}`;
  let problem = problems.get(key);
  if (problem === undefined) {
    const sentences = [reason("cleanVehicle.fillIn", { labels: labelsOf(missing) })];
    if (missing.includes("incomeUsd") || missing.includes("priorIncomeUsd"))
      sentences.push(reason("cleanVehicle.zeroIncome"));
    if (undecidedFrom !== "") sentences.push(reason("cleanVehicle.undecided", { from: undecidedFrom }));
    if (problems.size >= 1_000) problems.clear();
    const values = { sentences: { list: sentences, between: " " } };
    problems.set(key, (problem = notAvailable("cleanVehicle.sentences", values, { parameter: "facts" })));
  }
  return problem;
}

function labelsOf(names: readonly (keyof VehicleFacts)[]): Value {
  return { list: names.map((name) => word(factLabels[name])), between: "; " };
}

/** 30D(b), or for vehicles placed in service before the two requirements began, 30D(b) before P.L. 117-169. All tests are met. */
function amountOf(
  facts: VehicleFacts,
  rule: AmountRule,
  law: CleanVehicleLaw,
): { readonly amountUsd: number; readonly amountReason: Reason; readonly amountCitation: CitationId } {
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
  // 417 for a battery of at least 5 kWh and 417 for each whole kWh above 5: one step per whole kWh from the fifth on.
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

/** An amount, or the reason why there is none, that no longer depends on missing facts. */
class SettledCredit implements Credit {
  readonly missing = NOTHING;

  constructor(
    private readonly tests: readonly Test[],
    readonly amountUsd: number | null,
    private readonly why: Reason,
    private readonly citation: CitationId,
    readonly problem: Problem | null = null,
  ) {}

  determination(): Determination {
    const { amountUsd, why, citation } = this;
    const outcome = amountUsd === null ? "not evaluated" : amountUsd > 0 ? "meets" : "fails";
    return creditDetermination(this.tests, true, amountUsd, { reason: why, outcome, citation });
  }
}

/** No amount, because facts are missing or cannot be read. */
class OpenCredit implements Credit {
  readonly amountUsd = null;
  readonly problem: Problem;
  private readonly unreadable: Problem | null;

  constructor(
    private readonly tests: readonly Test[],
    facts: VehicleFacts,
    readonly missing: readonly (keyof VehicleFacts)[],
    rule: DatedValue<AmountRule> | null,
    private readonly citation: CitationId,
  ) {
    this.unreadable = unreadableOf(facts, missing);
    this.problem = this.unreadable ?? missingProblem(missing, rule);
  }

  determination(): Determination {
    const why = this.unreadable
      ? reason("cleanVehicle.unreadable", { problem: this.unreadable.reason })
      : reason("cleanVehicle.missing", { labels: labelsOf(this.missing) });
    return creditDetermination(this.tests, false, null, { reason: why, outcome: "missing", citation: this.citation });
  }
}

function creditDetermination(
  tests: readonly Test[],
  isSettled: boolean,
  amountUsd: number | null,
  amount: Pick<Step, "reason" | "outcome"> & { readonly citation: CitationId },
): Determination {
  const { reason: why, citation } = amount;
  const decided = tests.filter(({ verdict }) => verdict === "meets" || verdict === "fails");
  return determination({
    figures: amountUsd === null ? {} : { amount: { value: amountUsd, reason: why, citation } },
    steps: [
      ...tests.map((test) => stepOf(test, isSettled)),
      { test: "Credit (USD)", fact: amountUsd ?? "", ...amount },
    ],
    cautions: unreadLaw([...decided.map((test) => test.citation), ...(amountUsd === null ? [] : [citation])]),
  });
}

function hasFailed(test: Test): boolean {
  return test.verdict === "fails";
}
