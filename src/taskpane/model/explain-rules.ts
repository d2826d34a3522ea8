import { Arguments } from "../../functions/arguments";
import { type Grid, isBlankText } from "../../functions/cells";
import { foreignEntityFunctions, readEntities } from "../../functions/foreign-entities-of-concern";
import { citationOf, type IsoDate, LAW_VERSION } from "../../law";
import { batteryComponentPercentages, criticalMineralPercentages } from "../../law/clean-vehicle-percentages";
import { feocLaw, type FeocPart } from "../../law/foreign-entities-of-concern";
import { excludedByStatute, freeTradeCountries, type FreeTradeCountry } from "../../law/free-trade-countries";
import { northAmerica, unitedStatesTerritories } from "../../law/north-america";
import type { DecimalText, Schedule } from "../../law/schedule";
import { determineAdvancedManufacturing } from "../../rules/advanced-manufacturing";
import { dateOfSerial, dateOfText, entryOn } from "../../rules/calendar";
import { countryName, findCountry } from "../../names/countries";
import { authorityText } from "../../law";
import { english, reasonText, sayValue } from "../../sentences/reason";
import { type Step } from "../../rules/explanation";
import type { Determination } from "../../rules/determination";
import { type ForeignEntities } from "../../rules/foreign-entities-of-concern";
import { agreementText, freeTradeEntry } from "../../rules/free-trade";
import { assignedItemOf, assignedTable, determineAssignedCost } from "../../rules/assigned-costs";
import { determineMaterialAssistanceThreshold } from "../../rules/material-assistance-property";
import { isTerritory } from "../../rules/origins";
import { findMaterial } from "../../names/minerals";
import type { Holding } from "../../rules/holdings";
import { Problem } from "../../sentences/problem";
import { ForeignOwnership } from "../../rules/prohibited-foreign-entities";
import { callFunction } from "./engine";
import { type ArgumentCells, cellAt, type Element, type ExplainedStep } from "./explain";

/** What a rule says about one element of a call that no function explains. */
type RuleSteps = (args: readonly ArgumentCells[], element: Element) => ExplainedStep[];

const RULES: Readonly<Record<string, RuleSteps>> = {
  IS_FTA_EQUIVALENT: agreementSteps,
  FTA_AGREEMENT: (args, element) => agreementSteps(args.slice(0, 2), element),
  IS_NORTH_AMERICA: northAmericaSteps,
  COUNTRY_CODE: (args, element) => {
    const country = countryOf(args[0], element);
    return country === null ? [] : [countryStep(country, textOf(args[0], element))];
  },
  CRITICAL_MINERAL: mineralSteps,
  IS_CRITICAL_MINERAL: mineralSteps,
  CRITICAL_MINERAL_PERCENTAGE: (args, element) => scheduleSteps(criticalMineralPercentages, args, element),
  BATTERY_COMPONENT_PERCENTAGE: (args, element) => scheduleSteps(batteryComponentPercentages, args, element),
  CITATION: citationSteps,
  FEOC_CONTROL_SHARE: controlSteps,
  IS_FEOC: feocSteps,
  FEOC_EXCLUDES: exclusionSteps,
  COMPLIANT_BATTERIES: batterySteps,
  ADVANCED_MANUFACTURING_CREDIT: productionSteps,
  MATERIAL_ASSISTANCE_THRESHOLD: thresholdSteps,
  ASSIGNED_COST: assignedCostSteps,
  FOREIGN_OWNERSHIP_STATUS: ownershipSteps,
};

/** The reasons of a function that has no explaining function; none where the law offers none, as for LAW_VERSION. */
export function ruleSteps(id: string, args: readonly ArgumentCells[], element: Element): ExplainedStep[] {
  return RULES[id]?.(args, element) ?? [];
}

/** Whether the rule of a function has something to say where the function has no answer. */
export function saysWhatIsMissing(id: string): boolean {
  return id === "IS_FEOC";
}

function textOf(cells: ArgumentCells, element: Element): string {
  const cell = cellAt(cells, element);
  return isBlankText(cell) ? "" : String(cell).trim();
}

function countryOf(cells: ArgumentCells, element: Element): string | null {
  const text = textOf(cells, element);
  return text === "" ? null : findCountry(text);
}

function dayOf(cells: ArgumentCells, element: Element): IsoDate | null {
  const cell = cellAt(cells, element);
  if (isBlankText(cell)) return null;
  return typeof cell === "number" ? dateOfSerial(cell) : typeof cell === "string" ? dateOfText(cell) : null;
}

const numberOf = (cells: ArgumentCells, element: Element): number => {
  const cell = cellAt(cells, element);
  return typeof cell === "number" ? cell : 0;
};

function countryStep(country: string, fact: string): ExplainedStep {
  return {
    title: { key: "why.country" },
    fact,
    reason: { key: "why.isCountry", values: { country: countryName(country), code: country } },
    status: "",
    authority: "",
  };
}

/** On which day an agreement entered into force, and how sure that is. */
function dayStep({ inForce, inForceCitation }: FreeTradeCountry): ExplainedStep[] {
  if (inForceCitation === undefined) return [];
  return [
    {
      title: { key: "why.inForce" },
      fact: inForce,
      reason: { plain: citationOf(inForceCitation).sentence },
      status: "",
      authority: authorityText(inForceCitation),
    },
  ];
}

/** A US territory: nothing is decided, because its standing was not verified. */
function territoryStep(country: string): ExplainedStep {
  return {
    title: { key: "why.country" },
    fact: "",
    reason: { key: "why.territory", values: { country: countryName(country) } },
    status: "unknown",
    authority: authorityText(unitedStatesTerritories.citation),
  };
}

/** 26 CFR 1.30D-2(b)(13): the country, its agreement, and the day. */
function agreementSteps(args: readonly ArgumentCells[], element: Element): ExplainedStep[] {
  const country = countryOf(args[0], element);
  if (country === null) return [];
  if (isTerritory(country)) return [countryStep(country, textOf(args[0], element)), territoryStep(country)];
  const given = dayOf(args[1], element);
  const day = given ?? LAW_VERSION;
  const name = countryName(country);
  const steps = [countryStep(country, textOf(args[0], element))];
  if (given === null) {
    steps.push({
      title: { key: "why.day" },
      fact: "",
      reason: { key: "why.newestDay", values: { date: day } },
      status: "",
      authority: "",
    });
  }
  const title = { key: "why.agreement" } as const;
  if (country === "US") {
    const authority = authorityText("30D(e)(1)(A)");
    return [...steps, { title, fact: "", reason: { key: "why.unitedStates" }, status: "meets", authority }];
  }
  const entry = freeTradeEntry(country, day);
  if (entry === null) {
    const later = freeTradeCountries.find((each) => each.country === country);
    const excluded = excludedByStatute.find((each) => each.country === country);
    steps.push({
      title,
      fact: "",
      reason: later
        ? { key: "why.agreementLater", values: { agreement: later.agreement, from: later.inForce, date: day } }
        : excluded
          ? { key: "why.excludedByStatute", values: { country: name } }
          : { key: "why.noAgreement", values: { country: name, date: day } },
      status: "fails",
      authority: authorityText(later?.inForceCitation ?? excluded?.citation ?? "1.30D-2(b)(13)"),
    });
    return steps;
  }
  steps.push({
    title,
    fact: agreementText(country, day),
    reason: { key: "why.agreementHolds", values: { country: name, date: day } },
    status: "meets",
    authority: authorityText(entry.citation),
  });
  steps.push(...dayStep(entry));
  if (entry.note !== undefined) {
    steps.push({ title: { key: "why.note" }, fact: "", reason: { plain: entry.note }, status: "", authority: "" });
  }
  const isAgreementScope = /^agreement$/i.test(textOf(args[3], { row: 0, column: 0 }).replace(/[\s_-]/g, ""));
  if (isAgreementScope && entry.minerals) {
    const found = findMaterial(textOf(args[2], element));
    const mineral = found.kind === "mineral" ? found.mineral : textOf(args[2], element);
    const covered = found.kind === "mineral" && entry.minerals.includes(found.mineral);
    steps.push({
      title: { key: "why.mineral" },
      fact: textOf(args[2], element),
      reason: {
        key: covered ? "why.mineralCovered" : "why.mineralNotCovered",
        values: { mineral, minerals: entry.minerals.join(", ") },
      },
      status: covered ? "meets" : "fails",
      authority: authorityText("US-Japan agreement"),
    });
  }
  return steps;
}

function northAmericaSteps(args: readonly ArgumentCells[], element: Element): ExplainedStep[] {
  const country = countryOf(args[0], element);
  if (country === null) return [];
  if (isTerritory(country)) return [countryStep(country, textOf(args[0], element)), territoryStep(country)];
  const inside = (northAmerica.countries as readonly string[]).includes(country);
  return [
    countryStep(country, textOf(args[0], element)),
    {
      title: { key: "why.northAmerica" },
      fact: "",
      reason: {
        key: inside ? "why.inNorthAmerica" : "why.notNorthAmerica",
        values: { country: countryName(country) },
      },
      status: inside ? "meets" : "fails",
      authority: authorityText(northAmerica.citation),
    },
  ];
}

function mineralSteps(args: readonly ArgumentCells[], element: Element): ExplainedStep[] {
  const text = textOf(args[0], element);
  const found = findMaterial(text);
  if (text === "" || (found.kind !== "mineral" && found.kind !== "other")) return [];
  const listed = found.kind === "mineral";
  return [
    {
      title: { key: "why.mineral" },
      fact: text,
      reason: listed
        ? { key: "why.listedMineral", values: { material: text, mineral: found.mineral } }
        : { key: "why.otherMaterial", values: { material: text } },
      status: listed ? "meets" : "fails",
      authority: authorityText("45X(c)(6)"),
    },
  ];
}

/** A dated table of law: the entry of the day, and the one that follows it. */
function scheduleSteps(
  schedule: Schedule<DecimalText>,
  args: readonly ArgumentCells[],
  element: Element,
): ExplainedStep[] {
  const day = dayOf(args[0], element);
  const entry = day === null ? null : entryOn(schedule, day);
  if (day === null || entry === null) return [];
  const percent = (value: DecimalText | null) => (value === null ? "-" : `${Number(value) * 100} %`);
  const next = schedule[schedule.indexOf(entry) + 1];
  return [
    {
      title: { key: "why.schedule" },
      fact: day,
      reason: { key: "why.scheduleEntry", values: { from: entry.from, percent: percent(entry.value) } },
      status: "",
      authority: authorityText(entry.citation),
    },
    ...(next
      ? [
          {
            title: { key: "why.scheduleNext" } as const,
            fact: "",
            reason:
              next.value === null
                ? { plain: `${next.from}: ${next.note ?? "-"}` }
                : ({
                    key: "why.scheduleEntry",
                    values: { from: next.from, percent: percent(next.value) },
                  } as const),
            status: "",
            authority: authorityText(next.citation),
          },
        ]
      : []),
  ];
}

function citationSteps(args: readonly ArgumentCells[], element: Element): ExplainedStep[] {
  const answer = callFunction("CITATION", [[[cellAt(args[0], element)]]]);
  if (!answer.ok) return [];
  const text = String((answer.value as unknown[][])[0]?.[0] ?? answer.value);
  const parts = /^(.*? \[[^\]]*\]) \(checked (\S+)\): ([^]*)$/.exec(text);
  if (!parts) return [];
  return [
    {
      title: { key: "why.topic" },
      fact: textOf(args[0], element),
      reason: { plain: parts[3] as string },
      status: "",
      authority: parts[1] as string,
    },
  ];
}

/** 42 USC 18741(a)(5)(C): the rule's own sentences, as in the report. */
function foreignEntitySteps(
  id: string,
  args: readonly ArgumentCells[],
  determine: (entities: ForeignEntities) => Determination,
): ExplainedStep[] {
  const parameters = foreignEntityFunctions.find((each) => each.id === id)?.parameters ?? [];
  try {
    const call = new Arguments(
      parameters,
      parameters.map((_, index) => (args[index] as Grid | undefined) ?? null),
    );
    return toldSteps(determine(readEntities(call)));
  } catch (problem) {
    if (!(problem instanceof Problem)) throw problem;
    // The function refuses the table, too, and says so above the steps.
    return [];
  }
}

/** The steps and cautions of a determination. */
function toldSteps({ steps, cautions }: Determination): ExplainedStep[] {
  return [
    ...steps.map(({ test, fact, reason, outcome, citation }) => ({
      title: { word: test },
      fact: sayValue(english, fact),
      reason: { sentence: reasonText(reason) },
      status: outcome ?? "",
      authority: citation === null ? "" : authorityText(citation),
    })),
    ...cautions.map(({ title, reason, citation }) => ({
      title: { word: title },
      fact: "",
      reason: { sentence: reasonText(reason) },
      status: "",
      authority: authorityText(citation),
    })),
  ];
}

function feocSteps(args: readonly ArgumentCells[], element: Element): ExplainedStep[] {
  const entity = textOf(args[0], element);
  const named = textOf(args[1], element);
  const country = countryOf(args[1], element);
  // What is given and is not a country was refused.
  if ((entity === "" && named === "") || (named !== "" && country === null)) return [];
  return foreignEntitySteps("IS_FEOC", args, (entities) => entities.determine(entity, country));
}

function controlSteps(args: readonly ArgumentCells[], element: Element): ExplainedStep[] {
  const entity = textOf(args[0], element);
  if (entity === "") return [];
  return foreignEntitySteps("FEOC_CONTROL_SHARE", args, (entities) => entities.determineControl(entity));
}

/** 30D(d)(7): from which day a part counts. */
function exclusionSteps(args: readonly ArgumentCells[], element: Element): ExplainedStep[] {
  const day = dayOf(args[0], element);
  const given = textOf(args[1], element).toLowerCase();
  const part: FeocPart | null = given.includes("impracticable")
    ? "impracticable to trace"
    : given.includes("component")
      ? "component"
      : given.includes("mineral")
        ? "mineral"
        : null;
  if (part === null) return [];
  const { from, citation } = feocLaw.exclusions[part];
  const made = textOf(args[2], element);
  const steps: ExplainedStep[] = [
    {
      title: { key: "why.firstDay" },
      fact: day ?? "",
      reason: {
        key: day === null ? "why.countsFrom" : day >= from ? "why.countsOnDay" : "why.countsNotYet",
        values: { part, from, date: day ?? "" },
      },
      status: "",
      authority: authorityText(citation),
    },
  ];
  if (made !== "") {
    steps.push({
      title: { key: "why.madeBy" },
      fact: made,
      reason: { key: "why.anyPart" },
      status: "",
      authority: authorityText(citation),
    });
  }
  return steps;
}

/** 26 CFR 1.30D-6: each mineral's own number; the least one is the answer. */
function batterySteps(args: readonly ArgumentCells[]): ExplainedStep[] {
  const steps: ExplainedStep[] = [];
  const [masses, needs] = [args[0]?.flat() ?? [], args[1]?.flat() ?? []];
  const counts = masses.map((mass, index) => {
    if (isBlankText(mass) && isBlankText(needs[index])) return null;
    const answer = callFunction("COMPLIANT_BATTERIES", [[[mass]], [[needs[index]]]]);
    return answer.ok ? Number(answer.value) : null;
  });
  const known = counts.filter((count): count is number => count !== null);
  const least = Math.min(...known);
  counts.forEach((count, index) => {
    if (count === null || steps.length >= 100) return;
    steps.push({
      title: { key: "why.mineralRow", values: { row: index + 1 } },
      fact: `${String(masses[index])} / ${String(needs[index])}`,
      reason: { key: count === least ? "why.batteriesLeast" : "why.batteries", values: { count } },
      status: "",
      authority: count === least ? authorityText("1.30D-6 allocation") : "",
    });
  });
  return steps;
}

const stepOf = (step: Step): ExplainedStep => ({
  title: { word: step.step },
  fact: step.fact,
  reason: { sentence: reasonText(step.reason) },
  status: step.outcome,
  authority: authorityText(step.citation),
});

/** 45X(b): rate, quantity that counts, phase-out, amount. */
function productionSteps(args: readonly ArgumentCells[], element: Element): ExplainedStep[] {
  const component = textOf(args[0], element);
  const date = dayOf(args[2], element);
  if (component === "" || date === null) return [];
  const kw = cellAt(args[3], element);
  const { steps, cautions } = determineAdvancedManufacturing({
    component,
    quantity: numberOf(args[1], element),
    date,
    maximumKw: isBlankText(kw) ? null : Number(kw),
  });
  const told = steps.map(({ test, fact, ...step }) => ({ ...step, step: test, fact: sayValue(english, fact) }));
  const besides = cautions.map(({ title, ...rest }) => ({ ...rest, step: title, fact: "", outcome: "not evaluated" }));
  return [...told.slice(0, -1), ...besides, ...told.slice(-1)].map((step) => stepOf(step as Step));
}

function thresholdSteps(args: readonly ArgumentCells[], element: Element): ExplainedStep[] {
  const property = textOf(args[0], element);
  const date = dayOf(args[1], element);
  if (property === "" || date === null) return [];
  return determinedSteps(determineMaterialAssistanceThreshold(property, date));
}

function assignedCostSteps(args: readonly ArgumentCells[], element: Element): ExplainedStep[] {
  const [table = "", product = "", component = ""] = [0, 1, 2].map((index) => textOf(args[index], element));
  if (table === "" || product + component === "") return [];
  return determinedSteps(determineAssignedCost(assignedItemOf(assignedTable(table), product, component)));
}

/** The steps of a determination, then its cautions. */
function determinedSteps({ steps, cautions }: Determination): ExplainedStep[] {
  return [
    ...steps.map(({ test, fact, reason, outcome, citation }) => ({
      title: { word: test },
      fact: sayValue(english, fact),
      reason: { sentence: reasonText(reason) },
      status: outcome ?? "",
      authority: citation === null ? "" : authorityText(citation),
    })),
    ...cautions.map(({ title, reason, citation }) => ({
      title: { word: title },
      fact: "",
      reason: { sentence: reasonText(reason) },
      status: "",
      authority: authorityText(citation),
    })),
  ];
}

/** 7701(a)(51): the tests of one entity over the table of holdings, read as the function reads it. */
function ownershipSteps(args: readonly ArgumentCells[], element: Element): ExplainedStep[] {
  const entity = textOf(args[0], element);
  if (entity === "") return [];
  const flat = (index: number) => args[index]?.flat() ?? [];
  const [owners, owned, shares] = [flat(2), flat(3), flat(4)];
  const holdings: Holding[] = [];
  owners.forEach((owner, index) => {
    if (isBlankText(owner) && isBlankText(owned[index]) && isBlankText(shares[index])) return;
    holdings.push({
      owner: String(owner).trim(),
      owned: String(owned[index]).trim(),
      share: Number(shares[index]),
      row: { row: index + 1 },
    });
  });
  const specified = flat(1)
    .filter((name) => !isBlankText(name))
    .map((name) => String(name).trim());
  const debt = cellAt(args[5], element);
  const ownership = new ForeignOwnership(holdings, specified);
  return toldSteps(ownership.determine(entity, isBlankText(debt) ? null : Number(debt)));
}
