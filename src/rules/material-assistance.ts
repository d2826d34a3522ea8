import type { CitationId } from "../law";
import {
  cleanNumber,
  compareShare,
  ExactSum,
  numberOfRatio,
  type Ratio,
  ratioOfFraction,
  ratioOfNumber,
  ratioOfText,
  shareNumber,
  shareRatio,
  ZERO,
} from "../exact";
import { advancedManufacturingLaw } from "../law/advanced-manufacturing";
import { criticalMinerals } from "../law/critical-minerals";
import { type MaterialAssistanceLaw, materialAssistanceLaw, type TestedProperty } from "../law/material-assistance";
import type { DecimalText, IsoDate, Schedule } from "../law/schedule";
import type { AssignedItem } from "./assigned-costs";
import { entryOn } from "./calendar";
import { type Reason, reason, reasonText } from "../sentences/reason";
import { findMaterial } from "../names/minerals";
import { choicesOf, NameList, shownName, suggestionText } from "../names/near-names";
import { badValue, notAvailable, Problem } from "../sentences/problem";

/** What is tested: a kind of property, and for a single mineral its name. */
export interface Tested {
  readonly property: TestedProperty;
  /** Name of the mineral where one was named. */
  readonly mineral: string | null;
  /** Name of the component of section 45X where one was named. */
  readonly component: string | null;
}

const nameLists = new WeakMap<MaterialAssistanceLaw, NameList<Tested>>();

function namesOf(law: MaterialAssistanceLaw): NameList<Tested> {
  let names = nameLists.get(law);
  if (!names) {
    names = new NameList<Tested>();
    for (const property of law.properties) names.add(property.name, { property, mineral: null, component: null });
    for (const property of law.properties) {
      for (const synonym of property.synonyms) names.add(synonym, { property, mineral: null, component: null }, false);
    }
    const general = law.properties.find(({ name }) => name === "critical mineral");
    if (general) {
      for (const { name } of criticalMinerals) {
        names.add(name, { property: general, mineral: name, component: null }, false);
      }
    }
    // 7701(a)(52)(C) states its thresholds for the classes of 45X(c)(1)(A), so that a component's own name tells its class.
    for (const { name, synonyms, componentClass } of advancedManufacturingLaw.components) {
      const property = law.properties.find((each) => each.name === componentClass);
      if (!property) continue;
      for (const each of [name, ...synonyms]) names.add(each, { property, mineral: null, component: name }, false);
    }
    nameLists.set(law, names);
  }
  return names;
}

/**
 * 7701(a)(52)(B)-(C): the kind of property that a name stands for. A mineral of 45X(c)(6) may be given by its own name, and a component
 * of section 45X by the name under which it earns its credit.
 * @throws Problem listing near or all names.
 */
export function testedProperty(name: string, law: MaterialAssistanceLaw = materialAssistanceLaw): Tested {
  const names = namesOf(law);
  const found = names.find(name);
  if (found) return found;
  const choices = choicesOf(name, law.ambiguousNames);
  if (choices) throw badValue(`${shownName(name)} is not specific enough. Use one of: ${choices.join(", ")}.`);
  const near = names.suggest(name);
  const material = findMaterial(name);
  if (near.length === 0 && material.kind === "mineral") {
    throw badValue(
      `${shownName(name)} holds ${material.mineral}. Enter ${material.mineral} for the applicable critical mineral, or battery component for an ` +
        "electrode active material.",
    );
  }
  const all = law.properties.map((property) => property.name);
  throw badValue(
    `${shownName(name)} is no property that the material assistance rules test. ${suggestionText(near, all)}`,
  );
}

export interface Threshold {
  /** As a fraction: 3/5 for 60 %. */
  readonly fraction: Ratio;
  /** As shown: `60 %`. */
  readonly text: string;
  readonly citation: CitationId;
  readonly tested: Tested;
}

/**
 * 7701(a)(52)(B)-(C): the threshold percentage of a property on the day that its construction begins or that it is sold.
 * @throws Problem (value) for an unknown property, (not available) where the statute states no threshold.
 */
export function materialAssistanceThreshold(
  property: string,
  date: IsoDate,
  law: MaterialAssistanceLaw = materialAssistanceLaw,
): Threshold {
  return thresholdOf(testedProperty(property, law), date, law);
}

function thresholdOf(tested: Tested, date: IsoDate, law: MaterialAssistanceLaw): Threshold {
  const { property, mineral } = tested;
  // (C)(ii): a threshold issued for one mineral applies in lieu of the general one, from its first day on.
  const own: Schedule<DecimalText> | undefined = mineral === null ? undefined : law.mineralThresholds[mineral];
  const entry = (own === undefined ? null : entryOn(own, date)) ?? entryOn(property.thresholds, date);
  const when = property.dateMeans === "sold" ? `sold on ${date}` : `whose construction begins on ${date}`;
  if (entry === null) {
    throw notAvailable(
      `The statute states no material assistance threshold for a ${property.name} ${when}: the first is for ` +
        `${property.thresholds[0]?.from.slice(0, 4) ?? "no year"}.`,
    );
  }
  if (entry.value === null) {
    throw notAvailable(
      `No material assistance threshold for a ${property.name} ${when}. ${entry.note ?? "Unsettled."}`,
    );
  }
  const fraction = ratioOfText(entry.value);
  return { fraction, text: `${fraction.mul(100n).toString()} %`, citation: entry.citation, tested };
}

/** How a number in the pfe column is meant: an amount of the cost, or a fraction of it from 0 to 1. */
export type PartsMeaning = "amount" | "fraction";

/** Cost lines of one property, one an element, all in one currency (or in assigned percentages). */
export interface CostLines {
  readonly count: number;
  readonly costs: Float64Array;
  /** Part of each cost mined, produced or manufactured by a prohibited foreign entity; NaN where it is not known. */
  readonly pfeParts: Float64Array;
  readonly partsAre: PartsMeaning;
  /** 1 where the whole line is a prohibited foreign entity's, whatever it costs: its part is not read. */
  readonly wholly: Uint8Array;
  /** 1 where the taxpayer elected the existing-contract rule for the line. */
  readonly elected: Uint8Array;
  /** 1 for blank lines, which are skipped. */
  readonly blank: Uint8Array;
  /** The items that lines are named by, in place of costs: none, or one for every line that is not blank, all of one table. */
  readonly assigned: ReadonlyMap<number, AssignedItem>;
  /** What messages call an element, for example `Row 7`. */
  readonly placeOf: (element: number) => string;
}

/** The sums of 7701(a)(52)(D), exact. */
export interface AssistanceSums {
  /** T: costs that count. */
  readonly total: ExactSum;
  /** T - P where what is not known counts as a prohibited foreign entity's. */
  readonly supported: ExactSum;
  /** T - P where what is not known counts as nobody's. */
  readonly potential: ExactSum;
  readonly lines: number;
  readonly leftOutLines: number;
  readonly unknownLines: number;
}

/**
 * 7701(a)(52)(D)(i)-(ii): adds up the lines. (iv): elected lines are left out of both sums where the election is honoured.
 * @throws Problem naming the row for a negative cost, and for a part below 0 or above the cost.
 */
export function sumAssistance(lines: CostLines, honoured: boolean): AssistanceSums {
  const total = new ExactSum();
  const supported = new ExactSum();
  const potential = new ExactSum();
  let counted = 0;
  let leftOutLines = 0;
  let unknownLines = 0;
  for (let element = 0; element < lines.count; element++) {
    if (lines.blank[element] === 1) continue;
    const cost = lines.costs[element] as number;
    const wholly = lines.wholly[element] === 1;
    const part = wholly ? 0 : (lines.pfeParts[element] as number);
    checkLine(lines, element, cost, part);
    if (honoured && lines.elected[element] === 1) {
      leftOutLines++;
      continue;
    }
    counted++;
    total.add(cost);
    if (wholly) continue;
    potential.add(cost);
    if (Number.isNaN(part)) {
      unknownLines++;
      continue;
    }
    supported.add(cost);
    if (part === 0) continue;
    if (lines.partsAre === "amount") {
      supported.add(-part);
      potential.add(-part);
    } else {
      supported.addPart(-cost, part);
      potential.addPart(-cost, part);
    }
  }
  return { total, supported, potential, lines: counted, leftOutLines, unknownLines };
}

function checkLine(lines: CostLines, element: number, cost: number, part: number): void {
  if (cost < 0) throw badValue(`${lines.placeOf(element)}: the cost is negative (${cost}). Costs must be 0 or more.`);
  if (Number.isNaN(part)) return;
  if (lines.partsAre === "fraction") {
    if (part >= 0 && cleanNumber(part) <= 1) return;
    throw badValue(
      `${lines.placeOf(element)}: the part of a prohibited foreign entity is ${part}. Where parts says fraction, enter TRUE, FALSE, or a number from 0 to 1.`,
    );
  }
  // What is no larger as a double is no larger as the decimal that it means.
  if (part < 0 || (part > cost && cleanNumber(part) > cleanNumber(cost))) {
    throw badValue(
      `${lines.placeOf(element)}: the part of a prohibited foreign entity is ${part}. Enter TRUE, FALSE, or an amount from 0 to the cost, ${cost}.`,
    );
  }
}

function ratioProblem(sums: AssistanceSums): Problem | null {
  if (!isZero(sums.total)) return null;
  return notAvailable(
    sums.leftOutLines > 0
      ? "Every cost is left out under elected contracts, so there is no cost to take a ratio of."
      : "The total cost is 0, so there is no ratio. Enter the direct costs.",
  );
}

function isZero(sum: ExactSum): boolean {
  return sum.safeHundredths === null ? sum.toRatio().equals(ZERO) : sum.safeHundredths === 0;
}

/**
 * The material assistance cost ratio that the evidence supports. Elected contracts are left out: no date is given that could end them.
 * @throws Problem (not available) where the total is 0.
 */
export function materialAssistanceCostRatio(lines: CostLines): number {
  checkAssigned(lines, null);
  const sums = sumAssistance(lines, true);
  const problem = ratioProblem(sums);
  if (problem) throw problem;
  return shareNumber(sums.supported, sums.total);
}

/** (D)(iv)(II), 45X(c)(1)(C): whether the day of the property still allows elected contracts to be left out. */
export function contractsHonoured(tested: Tested, date: IsoDate): boolean {
  return date < tested.property.contractsHonouredBefore;
}

/**
 * 7701(a)(52)(A): TRUE unless the supported ratio is less than the threshold. Exact; equality passes.
 * @throws Problem as the threshold and the ratio do.
 */
export function passesMaterialAssistance(
  property: string,
  date: IsoDate,
  lines: CostLines,
  law: MaterialAssistanceLaw = materialAssistanceLaw,
): boolean {
  const threshold = materialAssistanceThreshold(property, date, law);
  checkAssigned(lines, threshold.tested);
  const sums = sumAssistance(lines, contractsHonoured(threshold.tested, date));
  const problem = ratioProblem(sums);
  if (problem) throw problem;
  return compareShare(sums.supported, sums.total, threshold.fraction) >= 0;
}

export type LineStatus = "not PFE" | "PFE" | "partly" | "unknown" | "left out";

export interface ExplainedLine {
  readonly element: number;
  readonly cost: number;
  /** Null where it is not known. */
  readonly pfePart: number | null;
  readonly status: LineStatus;
  readonly reason: Reason;
  readonly citation: CitationId;
}

/** A figure of the explanation: the value, or the problem that stands in its place. */
export interface ExplainedFigure {
  readonly value: number | boolean | Problem;
  readonly reason: Reason;
  readonly citation: CitationId;
}

export interface AssistanceExplanation {
  readonly lines: readonly ExplainedLine[];
  readonly total: {
    readonly cost: number;
    readonly pfePart: number;
    readonly reason: Reason;
    readonly citation: CitationId;
  };
  readonly supported: ExplainedFigure;
  readonly potential: ExplainedFigure;
  readonly threshold: ExplainedFigure;
  readonly verdict: ExplainedFigure;
}

/**
 * Notice 2026-15: an item counts once, and only for a property that its table is for.
 * @throws Problem naming the row.
 */
function checkAssigned(lines: CostLines, tested: Tested | null): void {
  /** The element that a product, or a line of it, stands at. */
  const wholes = new Map<string, number>();
  const parts = new Map<string, number>();
  for (const [element, item] of lines.assigned) {
    const place = lines.placeOf(element);
    if (tested !== null) checkUse(place, item, tested);
    const isWhole = item.name === item.product;
    const before = wholes.get(item.product) ?? parts.get(isWhole ? item.product : item.name);
    if (before !== undefined) {
      const there = lines.assigned.get(before)?.name === item.name ? "it" : "a part or the whole of it";
      throw badValue(
        `${place}: ${shownName(item.name)} would count twice, because ${there} stands in ${lines.placeOf(before).toLowerCase()} as well. A listed item ` +
          "counts once: give each on one row, and in pfe the part of it that is a prohibited foreign entity's.",
      );
    }
    if (isWhole) wholes.set(item.product, element);
    else {
      parts.set(item.name, element);
      if (!parts.has(item.product)) parts.set(item.product, element);
    }
  }
}

/** @throws Problem where the table of an item is not for the property, or the item is not in the component of section 45X. */
function checkUse(place: string, item: AssignedItem, { property, component }: Tested): void {
  const { table } = item;
  const use = table.uses.find((each) => each.property === property.name);
  if (!use) {
    const properties = table.uses.map((each) => each.property);
    throw badValue(
      `${place}: the table ${table.name} of ${table.notice} is for ${properties.join(", ")}, not for ${withArticle(property.name)}. ` +
        "Use the table of the property, or enter costs as numbers and leave table out.",
    );
  }
  if (use.product === undefined) return;
  if (component !== null && use.components && !use.components.includes(component)) {
    throw badValue(
      `${place}: no contents are listed for ${withArticle(component)}, only for ${use.components.join(", ")}. Enter costs as numbers and leave table out.`,
    );
  }
  if (item.product !== use.product) {
    throw badValue(
      `${place}: for ${withArticle(component ?? property.name)} only the components of ${use.product} are listed, and ${shownName(item.name)} is none of them. Leave it out.`,
    );
  }
  // (D)(ii) counts direct material costs: the work of making the product is none.
  if (item.lines.some((line) => line.component === "Production")) {
    throw badValue(
      `${place}: ${shownName(item.name)} holds the making of the product, which is not a direct material cost of ${withArticle(component ?? property.name)}. ` +
        `Name the components of ${use.product} one by one, without Production.`,
    );
  }
}

function withArticle(name: string): string {
  return `${/^[aeiou]/i.test(name) ? "an" : "a"} ${name}`;
}

/** Every line with its status, the two ratios, the threshold and the verdict. The same code as `passesMaterialAssistance` decides. */
export function explainMaterialAssistance(
  property: string,
  date: IsoDate,
  lines: CostLines,
  law: MaterialAssistanceLaw = materialAssistanceLaw,
): AssistanceExplanation {
  const tested = testedProperty(property, law);
  checkAssigned(lines, tested);
  const honoured = contractsHonoured(tested, date);
  const sums = sumAssistance(lines, honoured);
  const explained: ExplainedLine[] = [];
  for (let element = 0; element < lines.count; element++) {
    if (lines.blank[element] !== 1) explained.push(explainLine(lines, element, tested, date, honoured, law));
  }
  const ratioCitation = lines.assigned.size > 0 ? "Notice 2026-15" : tested.property.ratioCitation;
  const problem = ratioProblem(sums);
  const ratio = (part: ExactSum): number | Problem => problem ?? shareNumber(part, sums.total);
  const supported = ratio(sums.supported);
  const potential = ratio(sums.potential);
  const pfePart = sums.total.toRatio().sub(sums.supported.toRatio());
  return {
    lines: explained,
    total: {
      cost: numberOfRatio(sums.total.toRatio()),
      pfePart: numberOfRatio(pfePart),
      reason: reason("materialAssistance.total", {
        lines: sums.lines,
        leftOut:
          sums.leftOutLines > 0
            ? reasonText(reason("materialAssistance.totalLeftOut", { lines: sums.leftOutLines }))
            : "",
        unknown:
          sums.unknownLines > 0
            ? reasonText(reason("materialAssistance.totalUnknown", { lines: sums.unknownLines }))
            : "",
      }),
      citation: ratioCitation,
    },
    supported: {
      value: supported,
      reason: problem
        ? reason("materialAssistance.noRatio", { problem: problem.message })
        : reason("materialAssistance.supported"),
      citation: ratioCitation,
    },
    potential: {
      value: potential,
      reason: problem
        ? reason("materialAssistance.noRatio", { problem: problem.message })
        : reason("materialAssistance.potential"),
      citation: ratioCitation,
    },
    ...decide(tested, date, sums, supported, potential, law),
  };
}

function decide(
  tested: Tested,
  date: IsoDate,
  sums: AssistanceSums,
  supported: number | Problem,
  potential: number | Problem,
  law: MaterialAssistanceLaw,
): { threshold: ExplainedFigure; verdict: ExplainedFigure } {
  const { property } = tested;
  const threshold = problemOr(() => thresholdOf(tested, date, law));
  if (threshold instanceof Problem) {
    const why = reason("materialAssistance.noThreshold", { problem: threshold.message });
    return {
      threshold: { value: threshold, reason: why, citation: property.thresholdCitation },
      verdict: { value: threshold, reason: reason("materialAssistance.passesNoThreshold"), citation: "7701(a)(52)(A)" },
    };
  }
  const shown: ExplainedFigure = {
    value: numberOfRatio(threshold.fraction),
    reason: reason("materialAssistance.threshold", {
      property: tested.mineral ?? property.name,
      dateMeans: property.dateMeans === "sold" ? "sold" : "construction begun",
      date,
      percent: threshold.text,
      note:
        property.name === "critical mineral" && threshold.citation === property.thresholdCitation
          ? reasonText(reason("materialAssistance.thresholdOfMinerals"))
          : "",
    }),
    citation: threshold.citation,
  };
  if (supported instanceof Problem || potential instanceof Problem) {
    return {
      threshold: shown,
      verdict: { value: supported, reason: reason("materialAssistance.passesNoThreshold"), citation: "7701(a)(52)(A)" },
    };
  }
  const passes = compareShare(sums.supported, sums.total, threshold.fraction) >= 0;
  const couldPass = compareShare(sums.potential, sums.total, threshold.fraction) >= 0;
  const id = passes ? "passes" : couldPass ? "failsForEvidence" : "fails";
  return {
    threshold: shown,
    verdict: {
      value: passes,
      reason: reason(`materialAssistance.${id}`, {
        ratio: percentText(shareRatio(id === "fails" ? sums.potential : sums.supported, sums.total)),
        potential: percentText(shareRatio(sums.potential, sums.total)),
        percent: threshold.text,
      }),
      citation: "7701(a)(52)(A)",
    },
  };
}

function explainLine(
  lines: CostLines,
  element: number,
  tested: Tested,
  date: IsoDate,
  honoured: boolean,
  law: MaterialAssistanceLaw,
): ExplainedLine {
  const { property } = tested;
  const cost = lines.costs[element] as number;
  const known = shownPart(lines, element, cost);
  const base = { element, cost, pfePart: known };
  if (lines.elected[element] === 1 && honoured) {
    const { begunBefore: begun, windOrSolarInServiceBefore: windOrSolar } = law.earlierFacility;
    const condition = reason(
      property.dateMeans === "sold" ? "materialAssistance.leftOutComponent" : "materialAssistance.leftOutFacility",
      { before: property.contractsHonouredBefore, begun, windOrSolar },
    );
    return {
      ...base,
      status: "left out",
      reason: reason("materialAssistance.leftOut", {
        madeBefore: law.contractsMadeBefore,
        condition: reasonText(condition),
      }),
      citation: property.contractCitation,
    };
  }
  const assigned = lines.assigned.get(element);
  const found = lineStatus(lines, element, known, property);
  const { status } = found;
  const why = assigned
    ? reason("materialAssistance.assigned", {
        status: reasonText(found.why),
        percent: `${assigned.percent.toString()} %`,
        notice: assigned.table.notice,
        item: assigned.name,
        table: assigned.table.name,
        note: cautionText(assigned.table.caution),
      })
    : found.why;
  const citation = assigned ? assigned.table.citation : found.citation;
  if (lines.elected[element] !== 1) return { ...base, status, reason: why, citation };
  return {
    ...base,
    status,
    reason: reason("materialAssistance.notHonoured", {
      status: reasonText(why),
      date,
      before: property.contractsHonouredBefore,
    }),
    citation: property.contractCitation,
  };
}

/** The part of a prohibited foreign entity in the cost's own unit; null where it is not known. */
function shownPart(lines: CostLines, element: number, cost: number): number | null {
  if (lines.wholly[element] === 1) return cost;
  const part = lines.pfeParts[element] as number;
  if (Number.isNaN(part)) return null;
  return lines.partsAre === "amount" ? part : numberOfRatio(ratioOfFraction(part).mul(ratioOfNumber(cost)));
}

/** What to mind where figures of a table are relied on, after a space; "" for nothing. */
export function cautionText(caution: AssignedItem["table"]["caution"]): string {
  if (caution === "storage size") return reasonText(reason("materialAssistance.storageSize"));
  return caution === "domestic wafers" ? reasonText(reason("materialAssistance.domesticWafers")) : "";
}

function lineStatus(
  lines: CostLines,
  element: number,
  part: number | null,
  property: TestedProperty,
): { status: LineStatus; why: Reason; citation: CitationId } {
  const certificate = "7701(a)(52)(D)(iii)(IV)";
  const cost = lines.costs[element] as number;
  const given = lines.pfeParts[element] as number;
  if (part === null)
    return { status: "unknown", why: reason("materialAssistance.unknown"), citation: "7701(a)(52)(D)(iii)" };
  const isWhole =
    lines.wholly[element] === 1 ||
    (given !== 0 &&
      (lines.partsAre === "amount" ? cleanNumber(given) === cleanNumber(cost) : cleanNumber(given) === 1));
  if (isWhole) return { status: "PFE", why: reason("materialAssistance.pfe"), citation: property.ratioCitation };
  if (given === 0) return { status: "not PFE", why: reason("materialAssistance.notPfe"), citation: certificate };
  return { status: "partly", why: reason("materialAssistance.partly", { part, cost }), citation: certificate };
}

/** A ratio as a sentence shows it: cut after four decimals of a percent, so that what falls short never reads as if it did not. */
function percentText({ s: sign, n, d }: Ratio): string {
  return `${Number((sign * n * 1_000_000n) / d) / 10_000} %`;
}

function problemOr<T>(calculate: () => T): T | Problem {
  try {
    return calculate();
  } catch (problem) {
    if (problem instanceof Problem) return problem;
    throw problem;
  }
}
