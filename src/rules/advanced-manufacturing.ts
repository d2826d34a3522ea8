import type { CitationId } from "../law";
import type { SentenceId } from "../sentences";
import type { Values } from "../sentences/reason";
import { numberOfRatio, ONE, type Ratio, ratioOfNumber, ratioOfText, ZERO } from "../exact";
import {
  type AdvancedManufacturingLaw,
  advancedManufacturingLaw,
  type EligibleComponent,
} from "../law/advanced-manufacturing";
import { type CriticalMineral, criticalMinerals, type PurityForm } from "../law/critical-minerals";
import type { DatedValue, DecimalText, IsoDate } from "../law/schedule";
import { entryOn } from "./calendar";
import { amountText, comparedPercent, percentText } from "./compared";
import { type Outcome } from "./determination";
import { reason, reasonText } from "../sentences/reason";
import { type Step } from "./explanation";
import { findMaterial } from "../names/minerals";
import { choicesOf, looseKey, NameList, shownName, suggestionText } from "../names/near-names";
import { badValue, notAvailable } from "../sentences/problem";

/** Names by law table, built once for each table. */
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
 * 45X(c)(1): the eligible component that a name stands for. A mineral of 45X(c)(6) may be given by its own name.
 * @throws Problem (not available) for a name that stands for several components or for none, with near names.
 */
export function eligibleComponent(
  name: string,
  law: AdvancedManufacturingLaw = advancedManufacturingLaw,
): EligibleComponent {
  const names = namesOf(law);
  const found = names.find(name);
  if (found) return found;
  const choices = choicesOf(name, law.ambiguousNames);
  if (choices) {
    throw notAvailable(`${shownName(name)} is not specific enough for section 45X. Use one of: ${choices.join(", ")}.`);
  }
  const near = names.suggest(name);
  const material = findMaterial(name);
  if (near.length === 0 && material.kind === "mineral") {
    throw notAvailable(
      `${shownName(name)} holds ${material.mineral}. Enter critical mineral if it is in a form and purity of 45X(c)(6), or electrode active material ` +
        "if it is one.",
    );
  }
  const all = law.components.map((component) => component.name);
  throw notAvailable(`${shownName(name)} is no eligible component of section 45X. ${suggestionText(near, all)}`);
}

/** The facts of one production lot. */
export interface ProductionFacts {
  readonly component: string;
  /** In the component's unit: kWh, W, kg, m2, or US dollars of cost or price. */
  readonly quantity: number;
  /** The day of the sale; for minerals the day of production. */
  readonly date: IsoDate;
  /** Maximum discharge of cells and modules in kW; null where it is not known. */
  readonly maximumKw: number | null;
}

interface Determination {
  readonly component: EligibleComponent;
  /** What counts of the quantity, after the cap of 45X(b)(4). */
  readonly counted: Ratio;
  /** Null where no cap was applied; else whether it cut the quantity. */
  readonly capped: boolean | null;
  readonly entry: DatedValue<DecimalText>;
  readonly remaining: Ratio;
  readonly amount: Ratio;
}

/** 45X(b): rate x counted quantity x what the phase-out leaves. */
function determine(facts: ProductionFacts, law: AdvancedManufacturingLaw): Determination {
  const component = eligibleComponent(facts.component, law);
  if (facts.quantity < 0) throw badValue(`quantity is ${facts.quantity}. Enter ${component.unit} of at least 0.`);
  const { counted, capped } = countedQuantity(component, facts.quantity, facts.maximumKw, law);
  const { entry, remaining } = phaseOutOn(component, facts.date, law);
  const amount = ratioOfText(component.rateUsd).mul(counted).mul(remaining);
  return { component, counted, capped, entry, remaining, amount };
}

/** 45X(b)(4): capacity beyond 100 kWh for each kW of maximum discharge does not count. */
function countedQuantity(
  component: EligibleComponent,
  quantity: number,
  maximumKw: number | null,
  law: AdvancedManufacturingLaw,
): { counted: Ratio; capped: boolean | null } {
  const given = ratioOfNumber(quantity);
  if (!component.capacityCapped || maximumKw === null) return { counted: given, capped: null };
  if (maximumKw < 0) throw badValue(`kW is ${maximumKw}. Enter the maximum discharge in kW, or leave it blank.`);
  const most = ratioOfNumber(maximumKw).mul(ratioOfText(law.maximumKwhPerKw));
  return given.compare(most) > 0 ? { counted: most, capped: true } : { counted: given, capped: false };
}

/** 45X(b)(3): the entry of the schedule on the day of the sale or of production. */
function phaseOutOn(
  component: EligibleComponent,
  date: IsoDate,
  law: AdvancedManufacturingLaw,
): { entry: DatedValue<DecimalText>; remaining: Ratio } {
  const { remaining, dateMeans } = law.phaseOuts[component.phaseOut];
  const entry = entryOn(remaining, date);
  if (entry === null) {
    throw notAvailable(
      `Section 45X has no amount for a ${component.name} ${dateMeans} on ${date}: it starts with components produced and sold from ` +
        `${law.starts} on.`,
    );
  }
  if (entry.value === null) {
    throw notAvailable(`No amount for ${component.name} ${dateMeans} on ${date}. ${entry.note ?? "Unsettled."}`);
  }
  return { entry, remaining: ratioOfText(entry.value) };
}

/**
 * 45X(b): the credit in US dollars for one production lot, exact.
 * @throws Problem for an unknown component, a negative quantity, and (not available) a day before the section applies.
 */
export function advancedManufacturingCredit(
  facts: ProductionFacts,
  law: AdvancedManufacturingLaw = advancedManufacturingLaw,
): Ratio {
  return determine(facts, law).amount;
}

/** Facts about a cell or module that its definition looks at; null where they are not known. */
export interface DefinitionFacts {
  readonly wattHoursPerLitre?: number | null;
  readonly wattHours?: number | null;
  /** Aggregate capacity of one module. */
  readonly moduleKwh?: number | null;
  readonly moduleCells?: number | null;
  readonly hydrogenVehicle?: boolean | null;
}

/** The steps of `advancedManufacturingCredit`, with the checks of the definitions that the facts allow. The same code decides. */
export function explainAdvancedManufacturing(
  facts: ProductionFacts,
  definition: DefinitionFacts = {},
  law: AdvancedManufacturingLaw = advancedManufacturingLaw,
): { readonly amount: Ratio; readonly component: EligibleComponent; readonly steps: readonly Step[] } {
  const { component, counted, capped, entry, remaining, amount } = determine(facts, law);
  const { dateMeans } = law.phaseOuts[component.phaseOut];
  const steps: Step[] = [
    {
      step: "Component",
      fact: facts.component,
      reason: reason("advancedManufacturing.rate", { component: component.name, rate: rateText(component) }),
      outcome: "meets",
      citation: component.citation,
    },
  ];
  if (component.name === "battery cell") steps.push(...batteryCellSteps(definition, law));
  else if (component.name.startsWith("battery module")) {
    steps.push(...batteryModuleSteps({ ...definition, moduleCells: cellsOf(component, definition) }, law));
  }
  steps.push(quantityStep(component, facts, counted, capped));
  const percent = percentText(remaining);
  const full = remaining.equals(ONE);
  if (component.phaseOut !== "metallurgical coal") steps.push({ ...startStep(law), fact: facts.date });
  steps.push({
    step: "Phase-out",
    fact: facts.date,
    reason: reason(full ? "advancedManufacturing.notPhasedOut" : "advancedManufacturing.phaseOut", {
      dateMeans: dateMeans === "sold" ? "Sold" : "Produced",
      date: facts.date,
      percent,
      note: entry.note === undefined ? "" : ` ${entry.note}`,
    }),
    outcome: remaining.compare(0) > 0 ? "meets" : "fails",
    citation: entry.citation,
  });
  if (component.phaseOut === "critical mineral") {
    steps.push({
      step: "Form and purity",
      fact: "",
      reason: reason("advancedManufacturing.formNotChecked"),
      outcome: "not evaluated",
      citation: "45X(c)(6)",
    });
  }
  steps.push(assumedStep());
  steps.push({
    step: "Amount",
    fact: numberText(amount),
    reason: reason("advancedManufacturing.amount", {
      counted: numberText(counted),
      unit: component.unit,
      rateFigure: component.rateUsd,
      percent,
      amount: numberText(amount),
    }),
    outcome: amount.compare(0) > 0 ? "meets" : "fails",
    citation: "45X(a)",
  });
  return { amount, component, steps };
}

function assumedStep(): Step {
  return {
    step: "Taken as given",
    fact: "",
    reason: reason("advancedManufacturing.assumed"),
    outcome: "not evaluated",
    citation: "45X(d)(2)",
  };
}

function startStep(law: AdvancedManufacturingLaw): Step {
  return {
    step: "Start",
    fact: "",
    reason: reason("advancedManufacturing.started", { starts: law.starts }),
    outcome: "meets",
    citation: law.startCitation,
  };
}

/** What the amounts of a table rest on and do not look at, told once for all its rows. */
export function productionCaveats(law: AdvancedManufacturingLaw = advancedManufacturingLaw): readonly Step[] {
  return [
    assumedStep(),
    {
      step: "Not checked",
      fact: "",
      reason: reason("advancedManufacturing.notChecked"),
      outcome: "not evaluated",
      citation: "45X(c)(5)(B)(ii)",
    },
    startStep(law),
  ];
}

function quantityStep(
  component: EligibleComponent,
  facts: ProductionFacts,
  counted: Ratio,
  capped: boolean | null,
): Step {
  const fact = `${facts.quantity} ${component.unit}`;
  const values = {
    quantity: facts.quantity,
    unit: component.unit,
    kw: facts.maximumKw ?? "",
    counted: numberText(counted),
  };
  if (!component.capacityCapped) {
    return {
      step: "Quantity",
      fact,
      reason: reason("advancedManufacturing.quantity", values),
      outcome: "meets",
      citation: component.citation,
    };
  }
  const id = capped === null ? "capUnknown" : capped ? "capped" : "underCap";
  return {
    step: "Capacity that counts",
    fact,
    reason: reason(`advancedManufacturing.${id}`, values),
    outcome: capped === null ? "missing" : "meets",
    citation: "45X(b)(4)",
  };
}

function cellsOf(component: EligibleComponent, definition: DefinitionFacts): number | null {
  return component.name === "battery module without cells" ? 0 : (definition.moduleCells ?? null);
}

/** Whether a definition is met: null where a fact is missing and nothing given fails. */
export interface DefinitionResult {
  readonly met: boolean | null;
  readonly steps: readonly Step[];
}

function resultOf(steps: readonly Step[]): DefinitionResult {
  const has = (outcome: Outcome): boolean => steps.some((step) => step.outcome === outcome);
  return { met: has("fails") ? false : has("missing") ? null : true, steps };
}

/** 45X(c)(5)(B)(ii): at least 100 Wh for each litre and at least 12 Wh. Equality passes. */
export function batteryCellDefinition(
  facts: DefinitionFacts,
  law: AdvancedManufacturingLaw = advancedManufacturingLaw,
): DefinitionResult {
  return resultOf(batteryCellSteps(facts, law));
}

function batteryCellSteps(facts: DefinitionFacts, law: AdvancedManufacturingLaw): Step[] {
  const citation = "45X(c)(5)(B)(ii)";
  return [
    minimumStep(
      "Energy density",
      "Energy density (Wh/L)",
      facts.wattHoursPerLitre,
      law.cell.minimumWattHoursPerLitre,
      "advancedManufacturing.cellDensity",
      citation,
    ),
    minimumStep(
      "Energy",
      "Energy stored (Wh)",
      facts.wattHours,
      law.cell.minimumWattHours,
      "advancedManufacturing.cellEnergy",
      citation,
    ),
  ];
}

/**
 * 45X(c)(5)(B)(iii): two or more cells or none, and at least 7 kWh, 1 kWh in a hydrogen fuel cell vehicle. Equality passes.
 * The other essential equipment is a question of fact that no number answers.
 */
export function batteryModuleDefinition(
  facts: DefinitionFacts,
  law: AdvancedManufacturingLaw = advancedManufacturingLaw,
): DefinitionResult {
  return resultOf(batteryModuleSteps(facts, law).filter((step) => step.outcome !== "not evaluated"));
}

function batteryModuleSteps(facts: DefinitionFacts, law: AdvancedManufacturingLaw): Step[] {
  const citation = "45X(c)(5)(B)(iii)";
  const cells = facts.moduleCells ?? null;
  const minimum = facts.hydrogenVehicle === true ? law.module.minimumKwhHydrogenVehicle : law.module.minimumKwh;
  return [
    cells === null
      ? missingStep("Cells", "Number of cells", citation)
      : {
          step: "Cells",
          fact: String(cells),
          reason: reason("advancedManufacturing.moduleCells", { value: cells, minimum: law.module.minimumCells }),
          outcome: cells === 0 || cells >= law.module.minimumCells ? "meets" : "fails",
          citation,
        },
    minimumStep(
      "Module capacity",
      "Capacity of one module (kWh)",
      facts.moduleKwh,
      minimum,
      "advancedManufacturing.moduleCapacity",
      citation,
      {
        vehicle: facts.hydrogenVehicle === true ? reasonText(reason("advancedManufacturing.moduleHydrogen")) : "",
      },
    ),
    {
      step: "Essential equipment",
      fact: "",
      reason: reason("advancedManufacturing.moduleEquipment"),
      outcome: "not evaluated",
      citation,
    },
  ];
}

function minimumStep(
  step: string,
  factName: string,
  value: number | null | undefined,
  minimum: DecimalText,
  id: SentenceId,
  citation: CitationId,
  more: Values = {},
): Step {
  if (value === null || value === undefined) return missingStep(step, factName, citation);
  return {
    step,
    fact: amountText(value),
    reason: reason(id, { value: amountText(value), minimum, ...more }),
    outcome: ratioOfNumber(value).compare(ratioOfText(minimum)) >= 0 ? "meets" : "fails",
    citation,
  };
}

function missingStep(step: string, factName: string, citation: CitationId): Step {
  return {
    step,
    fact: "",
    reason: reason("advancedManufacturing.notGiven", { fact: factName }),
    outcome: "missing",
    citation,
  };
}

/** The facts of a primary component built into a secondary one. */
export interface IntegrationFacts {
  /** Total direct material costs of the secondary component. */
  readonly directMaterialCosts: number;
  /** The part of them for primary components mined, produced or manufactured in the United States. */
  readonly usPrimaryCosts: number;
  readonly sameFacility: boolean | null;
  /** First day of the taxable year in which the secondary component is sold. */
  readonly taxableYearBegins: IsoDate;
}

/** 45X(d)(4) on integrated components: whether the primary component counts as sold with the secondary one. Equality passes. */
export function integratedComponentCountsAsSold(
  facts: IntegrationFacts,
  law: AdvancedManufacturingLaw = advancedManufacturingLaw,
): DefinitionResult {
  const { directMaterialCosts, usPrimaryCosts, taxableYearBegins } = facts;
  if (!(usPrimaryCosts >= 0 && usPrimaryCosts <= directMaterialCosts)) {
    throw badValue(
      `The US primary components cost ${usPrimaryCosts}: enter 0 to ${directMaterialCosts}, the direct material costs.`,
    );
  }
  const citation = "45X(d)(4)";
  const entry = entryOn(law.integratedMinimum, taxableYearBegins);
  const minimum = entry?.value ? ratioOfText(entry.value) : ZERO;
  if (minimum.compare(0) === 0) {
    const step: Step = {
      step: "Integrated component",
      fact: taxableYearBegins,
      reason: reason("advancedManufacturing.integratedNoMinimum"),
      outcome: "meets",
      citation,
    };
    return resultOf([step]);
  }
  const total = ratioOfNumber(directMaterialCosts);
  const part = ratioOfNumber(usPrimaryCosts);
  return resultOf([
    {
      step: "Same facility",
      fact: facts.sameFacility === null ? "" : facts.sameFacility ? "TRUE" : "FALSE",
      reason: reason("advancedManufacturing.integratedFacility"),
      outcome: facts.sameFacility === null ? "missing" : facts.sameFacility ? "meets" : "fails",
      citation,
    },
    {
      step: "US primary components",
      fact: String(usPrimaryCosts),
      reason: reason("advancedManufacturing.integratedShare", {
        part: amountText(usPrimaryCosts),
        total: amountText(directMaterialCosts),
        percent: directMaterialCosts === 0 ? "none" : comparedPercent(part.div(total), minimum),
        minimum: percentText(minimum),
      }),
      outcome: directMaterialCosts > 0 && part.compare(minimum.mul(total)) >= 0 ? "meets" : "fails",
      citation,
    },
  ]);
}

/** The facts of a mineral as produced. */
export interface MineralFacts {
  /** Name as `criticalMinerals` has it. */
  readonly mineral: string;
  /** For example carbonate, sulfate, metal. */
  readonly form: string;
  /** By mass, in percent; null where it is not known. */
  readonly purityPercent: number | null;
}

/** 45X(c)(6): whether a mineral in a form and purity is an applicable critical mineral. Equality passes, but for tin. */
export function applicableCriticalMineral(
  facts: MineralFacts,
  minerals: readonly CriticalMineral[] = criticalMinerals,
): DefinitionResult {
  const mineral = minerals.find(({ name }) => looseKey(name) === looseKey(facts.mineral));
  if (!mineral) return resultOf([notMineral(facts)]);
  const wanted = formKey(facts.form, mineral.name);
  const form = mineral.forms.find((candidate) => formKey(candidate.form, mineral.name) === wanted);
  if (!form) {
    throw badValue(
      `${shownName(facts.form)} is no form of ${mineral.name} in 45X(c)(6). Use one of: ${mineral.forms.map((one) => one.form).join(", ")}.`,
    );
  }
  const steps: Step[] = [purityStep(mineral, form, facts.purityPercent)];
  if (form.condition !== undefined) {
    steps.push({
      step: "Further condition",
      fact: "",
      reason: reason("advancedManufacturing.condition", { mineral: mineral.name, condition: form.condition }),
      outcome: "not evaluated",
      citation: "45X(c)(6)",
    });
  }
  return { met: resultOf([steps[0] as Step]).met, steps };
}

function notMineral(facts: MineralFacts): Step {
  return {
    step: "Mineral",
    fact: facts.mineral,
    reason: reason("advancedManufacturing.notMineral", { mineral: facts.mineral }),
    outcome: "fails",
    citation: "45X(c)(6)",
  };
}

function purityStep(mineral: CriticalMineral, form: PurityForm, purityPercent: number | null): Step {
  const values = {
    mineral: mineral.name,
    form: form.form,
    minimum: form.minimumPercent ?? "",
    value: purityPercent === null ? "" : amountText(purityPercent),
  };
  const step = {
    step: "Form and purity",
    fact: purityPercent === null ? form.form : `${form.form}, ${amountText(purityPercent)} %`,
  };
  const citation = "45X(c)(6)";
  if (form.minimumPercent === undefined) {
    return { ...step, reason: reason("advancedManufacturing.purityNone", values), outcome: "meets", citation };
  }
  if (purityPercent === null) {
    return { ...step, reason: reason("advancedManufacturing.purityMissing", values), outcome: "missing", citation };
  }
  const compared = ratioOfNumber(purityPercent).compare(ratioOfText(form.minimumPercent));
  return {
    ...step,
    reason: reason(form.above ? "advancedManufacturing.purityAbove" : "advancedManufacturing.purity", values),
    outcome: compared > 0 || (compared === 0 && !form.above) ? "meets" : "fails",
    citation,
  };
}

/** A form without the mineral's own name, in one spelling: `Lithium carbonate` and `carbonate` are the same. */
function formKey(form: string, mineral: string): string {
  const key = looseKey(form.replace(/sulph/gi, "sulf"));
  const own = looseKey(mineral);
  if (key === own) return key;
  return key.startsWith(own) ? key.slice(own.length) : key.endsWith(own) ? key.slice(0, -own.length) : key;
}

/** `35 USD for each kWh`, `10 % of the production costs`. */
function rateText({ rateUsd, unit }: EligibleComponent): string {
  return unit.startsWith("USD of ")
    ? reasonText(
        reason("advancedManufacturing.rateShare", { percent: percentText(ratioOfText(rateUsd)), costs: unit.slice(7) }),
      )
    : reasonText(reason("advancedManufacturing.rateEach", { usd: rateUsd, unit }));
}

function numberText(ratio: Ratio): string {
  return String(numberOfRatio(ratio));
}
