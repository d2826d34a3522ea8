import { numberOfRatio, ONE, type Ratio, ratioOfNumber, ratioOfText } from "../exact";
import type { CitationId } from "../law";
import {
  type AdvancedManufacturingLaw,
  advancedManufacturingLaw,
  type EligibleComponent,
  type QuantityUnit,
} from "../law/advanced-manufacturing";
import { criticalMinerals } from "../law/applicable-critical-minerals";
import type { DatedValue, DecimalText, IsoDate } from "../law";
import { findMaterial } from "../names/minerals";
import { choicesOf, NameList, shortName, suggestion } from "../names/near-names";
import { badValue, notAvailable } from "../sentences/problem";
import { lawWord, oneOf, type Reason, reason, type Value, word, type WordValue } from "../sentences/reason";
import { type DefinitionFacts, definitionSteps } from "./advanced-manufacturing-definitions";
import { entryOn } from "./calendar";
import { percentText } from "./compared";
import { type Caution, type Determination, determination, type Figure, type Step } from "./determination";

/** Names by law table, built once per table. */
const nameLists = new WeakMap<AdvancedManufacturingLaw, NameList<EligibleComponent>>();

function namesOf(law: AdvancedManufacturingLaw): NameList<EligibleComponent> {
  let names = nameLists.get(law);
  if (!names) {
    names = new NameList<EligibleComponent>();
    for (const component of law.components) names.add(component.name, component);
    for (const component of law.components) {
      for (const synonym of component.synonyms) names.add(synonym, component, false);
    }
    const mineral = law.components.find(({ phaseOut }) => phaseOut === "critical mineral");
    if (mineral) for (const { name } of criticalMinerals) names.add(name, mineral, false);
    nameLists.set(law, names);
  }
  return names;
}

/**
 * 45X(c)(1): the eligible component that a name means. A mineral of 45X(c)(6) may be given by its own name.
 * @throws Problem (not available) with similar names for a name that means several components or none.
 */
export function eligibleComponent(
  name: string,
  law: AdvancedManufacturingLaw = advancedManufacturingLaw,
): EligibleComponent {
  const names = namesOf(law);
  const found = names.find(name);
  if (found) return found;
  const place = { parameter: "component" };
  const choices = choicesOf(name, law.ambiguousNames);
  if (choices) {
    const values = { name: shortName(name), choices: { list: choices.map(lawWord) } };
    throw notAvailable("advancedManufacturing.ambiguous", values, place);
  }
  const near = names.suggest(name);
  const material = findMaterial(name);
  if (near.length === 0 && material.kind === "mineral") {
    const values = { name: shortName(name), mineral: lawWord(material.mineral) };
    throw notAvailable("advancedManufacturing.holdsMineral", values, place);
  }
  const all = law.components.map((component) => component.name);
  throw notAvailable(
    "advancedManufacturing.notEligible",
    { name: shortName(name), suggestion: suggestion(near.map(lawWord), all.map(lawWord)) },
    place,
  );
}

/** The eligible component that a name means; null for a name that means several components or none. */
export function componentNamed(
  name: string,
  law: AdvancedManufacturingLaw = advancedManufacturingLaw,
): EligibleComponent | null {
  return namesOf(law).find(name);
}

/** The facts of one production lot. */
export interface ProductionFacts {
  readonly component: string;
  /** In the component's unit: kWh, W, kg, m2, or US dollars of cost or price. */
  readonly quantity: number;
  /** The date of sale; for minerals, the date of production. */
  readonly date: IsoDate;
  /** Maximum discharge of cells and modules in kW; null if unknown. */
  readonly maximumKw: number | null;
}

/** What a lot earns, and the basis for it. */
export interface Earned {
  readonly component: EligibleComponent;
  /** The part of the quantity that counts, after the cap of 45X(b)(4). */
  readonly counted: Ratio;
  /** Null if no cap was applied; otherwise whether it reduced the quantity. */
  readonly capped: boolean | null;
  readonly entry: DatedValue<DecimalText>;
  /** The part of the amount that remains after the phase-out. */
  readonly remaining: Ratio;
  /** US dollars. */
  readonly amount: Ratio;
}

/**
 * 45X(b): rate x counted quantity x the part that remains after the phase-out.
 * @throws Problem as `advancedManufacturingCredit` does.
 */
export function earn(facts: ProductionFacts, law: AdvancedManufacturingLaw = advancedManufacturingLaw): Earned {
  const component = eligibleComponent(facts.component, law);
  const { counted, capped } = countedQuantity(component, facts.quantity, facts.maximumKw, law);
  const { entry, remaining } = phaseOutOn(component, facts.date, law);
  const amount = ratioOfText(component.rateUsd).mul(counted).mul(remaining);
  return { component, counted, capped, entry, remaining, amount };
}

/** 45X(b)(4): capacity beyond 100 kWh for each kW of maximum discharge does not count. */
export function countedQuantity(
  component: EligibleComponent,
  quantity: number,
  maximumKw: number | null,
  law: AdvancedManufacturingLaw = advancedManufacturingLaw,
): { counted: Ratio; capped: boolean | null } {
  if (quantity < 0) {
    throw badValue(
      "advancedManufacturing.negativeQuantity",
      { quantity, unit: unitValue(component.unit) },
      { parameter: "quantity" },
    );
  }
  const given = ratioOfNumber(quantity);
  if (!component.capacityCapped || maximumKw === null) return { counted: given, capped: null };
  if (maximumKw < 0) throw badValue("advancedManufacturing.negativeKw", { kw: maximumKw }, { parameter: "kW" });
  const most = ratioOfNumber(maximumKw).mul(ratioOfText(law.maximumKwhPerKw));
  return given.compare(most) > 0 ? { counted: most, capped: true } : { counted: given, capped: false };
}

/** 45X(b)(3): the schedule entry for the date of sale or production. */
export function phaseOutOn(
  component: EligibleComponent,
  date: IsoDate,
  law: AdvancedManufacturingLaw = advancedManufacturingLaw,
): { entry: DatedValue<DecimalText>; remaining: Ratio } {
  const { remaining, dateMeans } = law.phaseOuts[component.phaseOut];
  const entry = entryOn(remaining, date);
  const values = { component: oneOf(component.name), dateMeans: word(dateMeans), date };
  const place = { parameter: "date" };
  if (entry === null) {
    throw notAvailable("advancedManufacturing.notStarted", { ...values, starts: law.starts }, place);
  }
  if (entry.value === null) {
    throw notAvailable(
      "advancedManufacturing.unsettled",
      { ...values, note: lawWord(entry.note ?? "Unsettled.") },
      place,
    );
  }
  return { entry, remaining: ratioOfText(entry.value) };
}

/**
 * 45X(b): the credit in US dollars for one production lot, exact.
 * @throws Problem for an unknown component, a negative quantity, and (not available) a date before the section applies.
 */
export function advancedManufacturingCredit(
  facts: ProductionFacts,
  law: AdvancedManufacturingLaw = advancedManufacturingLaw,
): Ratio {
  return earn(facts, law).amount;
}

/**
 * How `advancedManufacturingCredit` arrives at its amount, with the definition checks that the facts allow. The same code decides.
 * @throws Problem as `advancedManufacturingCredit` does.
 */
export function determineAdvancedManufacturing(
  facts: ProductionFacts,
  definition: DefinitionFacts = {},
  law: AdvancedManufacturingLaw = advancedManufacturingLaw,
): Determination {
  const earned = earn(facts, law);
  const { component } = earned;
  const { counted, remaining, amount, steps } = earnedFigures(earned, facts, law);
  const [quantity, phaseOut, product] = steps;
  return determination({
    about: lawWord(component.name),
    figures: {
      component: { value: lawWord(component.name) },
      quantity: { value: facts.quantity },
      unit: { value: unitName(component.unit) },
      rate: { value: ratioOfText(component.rateUsd), citation: component.citation },
      counted,
      remaining,
      amount,
    },
    steps: [
      {
        test: "Component",
        // A name from the law is translated; the user's own name stays as it is.
        fact: facts.component === component.name ? lawWord(component.name) : facts.component,
        reason: reason("advancedManufacturing.rate", { component: lawWord(component.name), rate: rateOf(component) }),
        outcome: "meets",
        citation: component.citation,
      },
      ...definitionSteps(component, definition, law),
      quantity,
      phaseOut,
      ...(component.phaseOut === "critical mineral" ? [formStep()] : []),
      product,
    ],
    // The start date of metallurgical coal is in its own schedule.
    cautions: productionCautions(law).filter(
      ({ title }) => title !== "Start" || component.phaseOut !== "metallurgical coal",
    ),
  });
}

/** The figures of what a lot earns, each with its reason, and the steps that they come from. The same for one lot and for many. */
export function earnedFigures(
  earned: Earned,
  facts: ProductionFacts,
  law: AdvancedManufacturingLaw = advancedManufacturingLaw,
): { counted: Figure; remaining: Figure; amount: CitedFigure; steps: readonly [CitedStep, CitedStep, CitedStep] } {
  const { component, counted, capped, remaining, amount } = earned;
  const quantity = quantityStep(earned, facts);
  const phaseOut = phaseOutStep(earned, facts, law);
  const product = amountStep(earned);
  const isReduced = !remaining.equals(ONE);
  return {
    counted: { value: counted, reason: quantity.reason, citation: quantity.citation },
    remaining: { value: remaining, reason: phaseOut.reason, citation: phaseOut.citation },
    amount: {
      value: amount,
      reason: reason("advancedManufacturing.result", {
        steps: {
          list: [product, ...(component.capacityCapped ? [quantity] : []), phaseOut].map((step) => step.reason),
          between: " ",
        },
      }),
      // The citation is of what reduced the amount; the rate is stated along with the amount.
      citation: isReduced ? phaseOut.citation : capped === true ? quantity.citation : component.citation,
    },
    steps: [quantity, phaseOut, product],
  };
}

/** What amounts assume and what the rule does not check: the same for every lot. */
export function productionCautions(law: AdvancedManufacturingLaw = advancedManufacturingLaw): readonly Caution[] {
  return [
    { title: "Taken as given", reason: reason("advancedManufacturing.assumed"), citation: "45X(d)(2)" },
    { title: "Not checked", reason: reason("advancedManufacturing.notChecked"), citation: "45X(c)(5)(B)(ii)" },
    {
      title: "Integrated component",
      reason: reason("advancedManufacturing.integratedNotChecked", {
        minimum: percentText(ratioOfText(law.integratedMinimum.at(-1)?.value ?? "0")),
      }),
      citation: "45X(d)(4)",
    },
    {
      title: "Material assistance",
      reason: reason("advancedManufacturing.assistanceNotChecked"),
      citation: "45X(c)(1)(C)",
    },
    {
      title: "Start",
      reason: reason("advancedManufacturing.started", { starts: law.starts }),
      citation: law.startCitation,
    },
  ];
}

type CitedStep = Step & { readonly citation: CitationId };
type CitedFigure = Figure & { readonly reason: Reason; readonly citation: CitationId };

function phaseOutStep(
  { component, entry, remaining }: Earned,
  { date }: ProductionFacts,
  law: AdvancedManufacturingLaw,
): CitedStep {
  const { dateMeans } = law.phaseOuts[component.phaseOut];
  const isFull = remaining.equals(ONE);
  return {
    test: "Phase-out",
    fact: date,
    reason: reason(isFull ? "advancedManufacturing.notPhasedOut" : "advancedManufacturing.phaseOut", {
      dateMeans: word(dateMeans === "sold" ? "Sold" : "Produced"),
      date,
      percent: percentText(remaining),
      note: entry.note === undefined ? "" : reason("advancedManufacturing.note", { note: lawWord(entry.note) }),
    }),
    outcome: remaining.compare(0) > 0 ? "meets" : "fails",
    citation: entry.citation,
  };
}

function formStep(): Step {
  return {
    test: "Form and purity",
    fact: "",
    reason: reason("advancedManufacturing.formNotChecked"),
    outcome: "not evaluated",
    citation: "45X(c)(6)",
  };
}

function amountStep({ component, counted, remaining, amount }: Earned): CitedStep {
  return {
    test: "Amount",
    fact: numberText(amount),
    reason: amountReason({ component, counted, remaining, amount }),
    outcome: amount.compare(0) > 0 ? "meets" : "fails",
    citation: "45X(a)",
  };
}

/** Quantity x rate x the part that remains, in one sentence. */
export function amountReason({
  component,
  counted,
  remaining,
  amount,
}: Pick<Earned, "component" | "counted" | "remaining" | "amount">): Reason {
  return reason("advancedManufacturing.amount", {
    counted: numberText(counted),
    unit: unitValue(component.unit),
    rateFigure: component.rateUsd,
    percent: percentText(remaining),
    amount: numberText(amount),
  });
}

function quantityStep({ component, counted, capped }: Earned, { quantity, maximumKw }: ProductionFacts): CitedStep {
  const unit = unitValue(component.unit);
  const fact: Value = { list: [quantity, unit], between: " " };
  if (!component.capacityCapped) {
    return {
      test: "Quantity",
      fact,
      reason: reason("advancedManufacturing.quantity", { quantity, unit }),
      outcome: "meets",
      citation: component.citation,
    };
  }
  const id = capped === null ? "capUnknown" : capped ? "capped" : "underCap";
  return {
    test: "Capacity that counts",
    fact,
    reason: reason(`advancedManufacturing.${id}`, { quantity, kw: maximumKw ?? "", counted: numberText(counted) }),
    outcome: capped === null ? "missing" : "meets",
    citation: "45X(b)(4)",
  };
}

/** `35 USD per kWh`, `10 % of the production costs`. */
function rateOf({ rateUsd, unit }: EligibleComponent): Reason {
  const costs =
    unit === "USD of production costs" ? "production costs" : unit === "USD of sales price" ? "sales price" : null;
  return costs === null
    ? reason("advancedManufacturing.rateEach", { usd: rateUsd, unit: unitValue(unit) })
    : reason("advancedManufacturing.rateShare", { percent: percentText(ratioOfText(rateUsd)), costs: word(costs) });
}

/** Units that are the same in every language stay plain texts. */
export function unitValue(unit: QuantityUnit): Value {
  return unit === "kWh" || unit === "kg" || unit === "m2" ? unit : word(unit);
}

/** A unit as a figure. */
export function unitName(unit: QuantityUnit): WordValue | string {
  const value = unitValue(unit);
  return typeof value === "object" && "word" in value ? value : unit;
}

export function numberText(ratio: Ratio): string {
  return String(numberOfRatio(ratio));
}
