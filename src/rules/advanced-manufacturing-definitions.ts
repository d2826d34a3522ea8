import { ratioOfNumber, ratioOfText, ZERO } from "../exact";
import type { CitationId } from "../law";
import {
  type AdvancedManufacturingLaw,
  advancedManufacturingLaw,
  type EligibleComponent,
} from "../law/advanced-manufacturing";
import { type CriticalMineral, criticalMinerals, type PurityForm } from "../law/applicable-critical-minerals";
import type { DecimalText, IsoDate } from "../law";
import { looseKey, shortName } from "../names/near-names";
import type { SentenceId } from "../sentences";
import { badValue } from "../sentences/problem";
import { lawWord, reason, type Values, word } from "../sentences/reason";
import type { Word } from "../sentences/words";
import { entryOn } from "./calendar";
import { amountText, comparedPercent, percentText } from "./compared";
import { type Caution, type Determination, determination, type Step } from "./determination";

/** Facts about a cell or module that its definition uses; null if unknown. */
export interface DefinitionFacts {
  readonly wattHoursPerLitre?: number | null;
  readonly wattHours?: number | null;
  /** Total capacity of one module. */
  readonly moduleKwh?: number | null;
  readonly moduleCells?: number | null;
  readonly hydrogenVehicle?: boolean | null;
}

/** The steps of the definition of a component; none if it has no figures. */
export function definitionSteps(
  { name }: EligibleComponent,
  facts: DefinitionFacts,
  law: AdvancedManufacturingLaw,
): Step[] {
  if (name === "battery cell") return batteryCellSteps(facts, law);
  if (!name.startsWith("battery module")) return [];
  const moduleCells = name === "battery module without cells" ? 0 : (facts.moduleCells ?? null);
  const { title, reason: why, citation } = essentialEquipment();
  return [
    ...batteryModuleSteps({ ...facts, moduleCells }, law),
    { test: title, fact: "", reason: why, outcome: "not evaluated", citation },
  ];
}

type CitedStep = Step & { readonly citation: CitationId };

/**
 * Whether a definition is met. Not met if a step fails; open if a fact is missing and nothing given fails. The reason comes from the first
 * such step, or otherwise from the last step that is met.
 */
function defined(steps: readonly [CitedStep, ...CitedStep[]], cautions: readonly Caution[] = []): Determination {
  const failing = steps.find(({ outcome }) => outcome === "fails");
  const missing = steps.find(({ outcome }) => outcome === "missing");
  const decided = failing ?? missing ?? steps.filter(({ outcome }) => outcome === "meets").at(-1) ?? steps[0];
  return determination({
    verdict: {
      state: failing ? "not met" : missing ? "open" : "met",
      reason: decided.reason,
      citation: decided.citation,
    },
    steps,
    cautions,
  });
}

/** 45X(c)(5)(B)(ii): at least 100 Wh per liter and at least 12 Wh. Equality passes. */
export function batteryCellDefinition(
  facts: DefinitionFacts,
  law: AdvancedManufacturingLaw = advancedManufacturingLaw,
): Determination {
  return defined(batteryCellSteps(facts, law));
}

function batteryCellSteps(facts: DefinitionFacts, law: AdvancedManufacturingLaw): [CitedStep, CitedStep] {
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
 * 45X(c)(5)(B)(iii): two or more cells or none, and at least 7 kWh, or 1 kWh for a hydrogen fuel cell vehicle. Equality passes. Whether all
 * other essential equipment is included is a question of fact that no number answers.
 */
export function batteryModuleDefinition(
  facts: DefinitionFacts,
  law: AdvancedManufacturingLaw = advancedManufacturingLaw,
): Determination {
  return defined(batteryModuleSteps(facts, law), [essentialEquipment()]);
}

const MODULE_CITATION: CitationId = "45X(c)(5)(B)(iii)";

function essentialEquipment(): Caution {
  return {
    title: "Essential equipment",
    reason: reason("advancedManufacturing.moduleEquipment"),
    citation: MODULE_CITATION,
  };
}

function batteryModuleSteps(facts: DefinitionFacts, law: AdvancedManufacturingLaw): [CitedStep, CitedStep] {
  const cells = facts.moduleCells ?? null;
  const forHydrogen = facts.hydrogenVehicle === true;
  return [
    cells === null
      ? missingStep("Cells", "Number of cells", MODULE_CITATION)
      : {
          test: "Cells",
          fact: cells,
          reason: reason("advancedManufacturing.moduleCells", { value: cells, minimum: law.module.minimumCells }),
          outcome: cells === 0 || cells >= law.module.minimumCells ? "meets" : "fails",
          citation: MODULE_CITATION,
        },
    minimumStep(
      "Module capacity",
      "Capacity of one module (kWh)",
      facts.moduleKwh,
      forHydrogen ? law.module.minimumKwhHydrogenVehicle : law.module.minimumKwh,
      "advancedManufacturing.moduleCapacity",
      MODULE_CITATION,
      { vehicle: forHydrogen ? reason("advancedManufacturing.moduleHydrogen") : "" },
    ),
  ];
}

/** A fact compared with the minimum that the law requires; equality passes. */
function minimumStep(
  test: Word,
  factName: Word,
  value: number | null | undefined,
  minimum: DecimalText,
  id: SentenceId,
  citation: CitationId,
  more: Values = {},
): CitedStep {
  if (value === null || value === undefined) return missingStep(test, factName, citation);
  return {
    test,
    fact: amountText(value),
    reason: reason(id, { value: amountText(value), minimum, ...more }),
    outcome: ratioOfNumber(value).compare(ratioOfText(minimum)) >= 0 ? "meets" : "fails",
    citation,
  };
}

function missingStep(test: Word, factName: Word, citation: CitationId): CitedStep {
  return {
    test,
    fact: "",
    reason: reason("advancedManufacturing.notGiven", { fact: word(factName) }),
    outcome: "missing",
    citation,
  };
}

/** The facts of a primary component built into a secondary one. */
interface IntegrationFacts {
  /** Total direct material costs of the secondary component. */
  readonly directMaterialCosts: number;
  /** The part of these costs for primary components mined, produced or manufactured in the United States. */
  readonly usPrimaryCosts: number;
  readonly sameFacility: boolean | null;
  /** First day of the taxable year in which the secondary component is sold. */
  readonly taxableYearBegins: IsoDate;
}

/**
 * 45X(d)(4), integrated components: whether the primary component counts as sold with the secondary one. Equality passes.
 * @throws Problem (value) for US primary costs below 0 or above the total.
 */
export function integratedComponentCountsAsSold(
  facts: IntegrationFacts,
  law: AdvancedManufacturingLaw = advancedManufacturingLaw,
): Determination {
  const { directMaterialCosts, usPrimaryCosts, sameFacility, taxableYearBegins } = facts;
  if (!(usPrimaryCosts >= 0 && usPrimaryCosts <= directMaterialCosts)) {
    throw badValue("advancedManufacturing.integratedRange", { part: usPrimaryCosts, total: directMaterialCosts });
  }
  const citation: CitationId = "45X(d)(4)";
  const entry = entryOn(law.integratedMinimum, taxableYearBegins);
  const minimum = entry?.value ? ratioOfText(entry.value) : ZERO;
  if (minimum.compare(0) === 0) {
    return defined([
      {
        test: "Integrated component",
        fact: taxableYearBegins,
        reason: reason("advancedManufacturing.integratedNoMinimum"),
        outcome: "meets",
        citation,
      },
    ]);
  }
  const total = ratioOfNumber(directMaterialCosts);
  const part = ratioOfNumber(usPrimaryCosts);
  return defined([
    {
      test: "Same facility",
      fact: sameFacility === null ? "" : sameFacility ? "TRUE" : "FALSE",
      reason: reason("advancedManufacturing.integratedFacility"),
      outcome: sameFacility === null ? "missing" : sameFacility ? "meets" : "fails",
      citation,
    },
    {
      test: "US primary components",
      fact: usPrimaryCosts,
      reason: reason("advancedManufacturing.integratedShare", {
        part: amountText(usPrimaryCosts),
        total: amountText(directMaterialCosts),
        percent: directMaterialCosts === 0 ? word("none") : comparedPercent(part.div(total), minimum),
        minimum: percentText(minimum),
      }),
      outcome: directMaterialCosts > 0 && part.compare(minimum.mul(total)) >= 0 ? "meets" : "fails",
      citation,
    },
  ]);
}

/** The facts of a mineral as produced. */
interface MineralFacts {
  /** Name as in `criticalMinerals`. */
  readonly mineral: string;
  /** For example, carbonate, sulfate or metal. */
  readonly form: string;
  /** By mass, in percent; null if unknown. */
  readonly purityPercent: number | null;
}

const MINERAL_CITATION: CitationId = "45X(c)(6)";

/**
 * 45X(c)(6): whether a mineral with a form and purity is an applicable critical mineral. Equality passes, except for tin.
 * @throws Problem (value) for a form that the statute does not list for the mineral, listing the forms that it does.
 */
export function applicableCriticalMineral(
  facts: MineralFacts,
  minerals: readonly CriticalMineral[] = criticalMinerals,
): Determination {
  const mineral = minerals.find(({ name }) => looseKey(name) === looseKey(facts.mineral));
  if (!mineral) return defined([notMineral(facts)]);
  const wanted = formKey(facts.form, mineral.name);
  const form = mineral.forms.find((candidate) => formKey(candidate.form, mineral.name) === wanted);
  if (!form) {
    throw badValue("advancedManufacturing.notAForm", {
      form: shortName(facts.form),
      mineral: lawWord(mineral.name),
      forms: { list: mineral.forms.map((each) => lawWord(each.form)) },
    });
  }
  const purity = purityStep(mineral, form, facts.purityPercent);
  if (form.condition === undefined) return defined([purity]);
  return defined([
    purity,
    {
      test: "Further condition",
      fact: "",
      reason: reason("advancedManufacturing.condition", {
        mineral: lawWord(mineral.name),
        condition: lawWord(form.condition),
      }),
      outcome: "not evaluated",
      citation: MINERAL_CITATION,
    },
  ]);
}

function notMineral({ mineral }: MineralFacts): CitedStep {
  return {
    test: "Mineral",
    fact: mineral,
    // A name that is not a listed mineral is the user's own text.
    reason: reason("advancedManufacturing.notMineral", { mineral }),
    outcome: "fails",
    citation: MINERAL_CITATION,
  };
}

function purityStep(mineral: CriticalMineral, form: PurityForm, purityPercent: number | null): CitedStep {
  const { minimumPercent, above = false } = form;
  const purity = purityPercent === null ? null : amountText(purityPercent);
  const values = {
    mineral: lawWord(mineral.name),
    form: lawWord(form.form),
    minimum: minimumPercent ?? "",
    value: purity ?? "",
  };
  const test = "Form and purity";
  const fact = purity === null ? lawWord(form.form) : { list: [lawWord(form.form), `${purity} %`] };
  const citation = MINERAL_CITATION;
  if (minimumPercent === undefined) {
    return { test, fact, reason: reason("advancedManufacturing.purityNone", values), outcome: "meets", citation };
  }
  if (purityPercent === null) {
    return { test, fact, reason: reason("advancedManufacturing.purityMissing", values), outcome: "missing", citation };
  }
  const compared = ratioOfNumber(purityPercent).compare(ratioOfText(minimumPercent));
  return {
    test,
    fact,
    reason: reason(above ? "advancedManufacturing.purityAbove" : "advancedManufacturing.purity", values),
    outcome: compared > 0 || (compared === 0 && !above) ? "meets" : "fails",
    citation,
  };
}

/** A form without the mineral's own name, in one spelling, so that `Lithium carbonate` and `carbonate` are the same. */
function formKey(form: string, mineral: string): string {
  const key = looseKey(form.replace(/sulph/gi, "sulf"));
  const own = looseKey(mineral);
  if (key === own) return key;
  return key.startsWith(own) ? key.slice(own.length) : key.endsWith(own) ? key.slice(0, -own.length) : key;
}
