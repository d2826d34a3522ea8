import {
  cleanNumber,
  compareShare,
  ExactSum,
  numberOfRatio,
  type Ratio,
  ratioOfText,
  shareNumber,
  shareRatio,
  ZERO,
} from "../exact";
import { advancedManufacturingLaw } from "../law/advanced-manufacturing";
import { criticalMinerals } from "../law/critical-minerals";
import {
  type AssignedCostTable,
  assignedCostTables,
  type MaterialAssistanceLaw,
  materialAssistanceLaw,
  type TestedProperty,
} from "../law/material-assistance";
import type { DecimalText, IsoDate, Schedule } from "../law/types";
import { entryOn } from "./calendar";
import { type Reason, reason, reasonText } from "./explanation";
import { findMaterial } from "./minerals";
import { choicesOf, NameList, shownName, suggestionText } from "./near-names";
import { badValue, notAvailable, Problem } from "./problem";

/** What is tested: a kind of property, and for a single mineral its name. */
export interface Tested {
  readonly property: TestedProperty;
  /** Name of the mineral where one was named. */
  readonly mineral: string | null;
}

const nameLists = new WeakMap<MaterialAssistanceLaw, NameList<Tested>>();

function namesOf(law: MaterialAssistanceLaw): NameList<Tested> {
  let names = nameLists.get(law);
  if (!names) {
    names = new NameList<Tested>();
    for (const property of law.properties) names.add(property.name, { property, mineral: null });
    for (const property of law.properties) {
      for (const synonym of property.synonyms) names.add(synonym, { property, mineral: null }, false);
    }
    const general = law.properties.find(({ name }) => name === "critical mineral");
    if (general) for (const { name } of criticalMinerals) names.add(name, { property: general, mineral: name }, false);
    // 7701(a)(52)(C) states its thresholds for the classes of 45X(c)(1)(A), so that a component's own name tells its class.
    for (const { name, synonyms, componentClass } of advancedManufacturingLaw.components) {
      const property = law.properties.find((each) => each.name === componentClass);
      if (property) for (const each of [name, ...synonyms]) names.add(each, { property, mineral: null }, false);
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
  readonly citation: string;
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

/** Cost lines of one property, one an element, all in one currency (or in assigned percentages). */
export interface CostLines {
  readonly count: number;
  readonly costs: Float64Array;
  /** Part of each cost mined, produced or manufactured by a prohibited foreign entity; NaN where it is not known. */
  readonly pfeParts: Float64Array;
  /** 1 where the taxpayer elected the existing-contract rule for the line. */
  readonly elected: Uint8Array;
  /** 1 for blank lines, which are skipped. */
  readonly blank: Uint8Array;
  /** Lines whose cost is the percentage that a notice assigns to an item; all costs are percentages then. */
  readonly assigned: ReadonlyMap<number, AssignedPercent>;
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
    const part = lines.pfeParts[element] as number;
    checkLine(lines, element, cost, part);
    if (honoured && lines.elected[element] === 1) {
      leftOutLines++;
      continue;
    }
    counted++;
    total.add(cost);
    potential.add(cost);
    if (Number.isNaN(part)) unknownLines++;
    else {
      supported.add(cost);
      if (part !== 0) {
        supported.add(-part);
        potential.add(-part);
      }
    }
  }
  return { total, supported, potential, lines: counted, leftOutLines, unknownLines };
}

function checkLine(lines: CostLines, element: number, cost: number, part: number): void {
  if (cost < 0) throw badValue(`${lines.placeOf(element)}: the cost is negative (${cost}). Costs must be 0 or more.`);
  if (Number.isNaN(part)) return;
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
  readonly citation: string;
}

/** A figure of the explanation: the value, or the problem that stands in its place. */
export interface ExplainedFigure {
  readonly value: number | boolean | Problem;
  readonly reason: Reason;
  readonly citation: string;
}

export interface AssistanceExplanation {
  readonly lines: readonly ExplainedLine[];
  readonly total: {
    readonly cost: number;
    readonly pfePart: number;
    readonly reason: Reason;
    readonly citation: string;
  };
  readonly supported: ExplainedFigure;
  readonly potential: ExplainedFigure;
  readonly threshold: ExplainedFigure;
  readonly verdict: ExplainedFigure;
}

/**
 * Assigned percentages are those of one kind of property, and costs in money cannot stand beside them.
 * @throws Problem naming the row.
 */
function checkAssigned(lines: CostLines, tested: Tested | null): void {
  if (lines.assigned.size === 0) return;
  for (const [element, { item, table }] of lines.assigned) {
    if (tested !== null && table.property !== tested.property.name) {
      throw badValue(
        `${lines.placeOf(element)}: ${table.notice} assigns a cost to ${shownName(item)} for ${table.property}, not for a ${tested.property.name}. ` +
          "Enter its cost.",
      );
    }
  }
  const total = new ExactSum();
  for (const cost of lines.costs) total.add(cost);
  if (total.toRatio().compare(100) <= 0) return;
  throw badValue(
    "The costs add up to more than 100, so that they cannot all be assigned percentages. Give costs in money for every line, or percentages for every line.",
  );
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
      reason: reason("assistance.total", {
        lines: sums.lines,
        leftOut:
          sums.leftOutLines > 0 ? reasonText(reason("assistance.totalLeftOut", { lines: sums.leftOutLines })) : "",
        unknown:
          sums.unknownLines > 0 ? reasonText(reason("assistance.totalUnknown", { lines: sums.unknownLines })) : "",
      }),
      citation: ratioCitation,
    },
    supported: {
      value: supported,
      reason: problem ? reason("assistance.noRatio", { problem: problem.message }) : reason("assistance.supported"),
      citation: ratioCitation,
    },
    potential: {
      value: potential,
      reason: problem ? reason("assistance.noRatio", { problem: problem.message }) : reason("assistance.potential"),
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
    const why = reason("assistance.noThreshold", { problem: threshold.message });
    return {
      threshold: { value: threshold, reason: why, citation: property.thresholdCitation },
      verdict: { value: threshold, reason: reason("assistance.passesNoThreshold"), citation: "7701(a)(52)(A)" },
    };
  }
  const shown: ExplainedFigure = {
    value: numberOfRatio(threshold.fraction),
    reason: reason("assistance.threshold", {
      property: tested.mineral ?? property.name,
      dateMeans: property.dateMeans === "sold" ? "sold" : "construction begun",
      date,
      percent: threshold.text,
      note:
        property.name === "critical mineral" && threshold.citation === property.thresholdCitation
          ? reasonText(reason("assistance.thresholdOfMinerals"))
          : "",
    }),
    citation: threshold.citation,
  };
  if (supported instanceof Problem || potential instanceof Problem) {
    return {
      threshold: shown,
      verdict: { value: supported, reason: reason("assistance.passesNoThreshold"), citation: "7701(a)(52)(A)" },
    };
  }
  const passes = compareShare(sums.supported, sums.total, threshold.fraction) >= 0;
  const couldPass = compareShare(sums.potential, sums.total, threshold.fraction) >= 0;
  const id = passes ? "passes" : couldPass ? "failsForEvidence" : "fails";
  return {
    threshold: shown,
    verdict: {
      value: passes,
      reason: reason(`assistance.${id}`, {
        ratio: percentText(id === "fails" ? sums.potential : sums.supported, sums.total),
        potential: percentText(sums.potential, sums.total),
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
  const part = lines.pfeParts[element] as number;
  const known = Number.isNaN(part) ? null : part;
  const base = { element, cost, pfePart: known };
  if (lines.elected[element] === 1 && honoured) {
    const { begunBefore: begun, windOrSolarInServiceBefore: windOrSolar } = law.earlierFacility;
    const condition = reason(
      property.dateMeans === "sold" ? "assistance.leftOutComponent" : "assistance.leftOutFacility",
      { before: property.contractsHonouredBefore, begun, windOrSolar },
    );
    return {
      ...base,
      status: "left out",
      reason: reason("assistance.leftOut", { madeBefore: law.contractsMadeBefore, condition: reasonText(condition) }),
      citation: property.contractCitation,
    };
  }
  const assigned = lines.assigned.get(element);
  const found = lineStatus(cost, known, property);
  const { status } = found;
  const why = assigned
    ? reason("assistance.assigned", {
        status: reasonText(found.why),
        notice: assigned.table.notice,
        item: assigned.item,
      })
    : found.why;
  const citation = assigned ? assigned.table.citation : found.citation;
  if (lines.elected[element] !== 1) return { ...base, status, reason: why, citation };
  return {
    ...base,
    status,
    reason: reason("assistance.notHonoured", {
      status: reasonText(why),
      date,
      before: property.contractsHonouredBefore,
    }),
    citation: property.contractCitation,
  };
}

function lineStatus(
  cost: number,
  part: number | null,
  property: TestedProperty,
): { status: LineStatus; why: Reason; citation: string } {
  const certificate = "7701(a)(52)(D)(iii)(IV)";
  if (part === null) return { status: "unknown", why: reason("assistance.unknown"), citation: "7701(a)(52)(D)(iii)" };
  if (part === 0) return { status: "not PFE", why: reason("assistance.notPfe"), citation: certificate };
  if (cleanNumber(part) === cleanNumber(cost)) {
    return { status: "PFE", why: reason("assistance.pfe"), citation: property.ratioCitation };
  }
  return { status: "partly", why: reason("assistance.partly", { part, cost }), citation: certificate };
}

export interface AssignedPercent {
  readonly item: string;
  readonly percent: DecimalText;
  readonly table: AssignedCostTable;
}

const assignedLists = new WeakMap<readonly AssignedCostTable[], NameList<AssignedPercent>>();

/**
 * Notices 2023-38, 2024-41 and 2025-08: the percentage that one of them assigns to a listed item, where it is known here. Null where it is
 * not: a figure is never invented, and the user's own table goes in the cost column.
 */
export function assignedCost(
  item: string,
  tables: readonly AssignedCostTable[] = assignedCostTables,
): AssignedPercent | null {
  let items = assignedLists.get(tables);
  if (!items) {
    items = new NameList<AssignedPercent>();
    for (const table of tables) {
      for (const line of table.lines) {
        for (const name of [line.item, ...line.synonyms]) {
          items.add(name, { item: line.item, percent: line.percent, table });
        }
      }
    }
    assignedLists.set(tables, items);
  }
  return items.find(item);
}

/** What to do about a cost that is a text and no item of a table that is held here. */
export function unknownAssignedCost(item: string): string {
  const known = assignedCostTables.flatMap(({ lines }) => lines.map((line) => line.item));
  return (
    `${shownName(item)} is no number, and no item whose assigned cost is held here (${known.join(", ")}). Enter its cost, or ` +
    "for the cost percentage method its percentage from Notice 2025-08, 2024-41 or 2023-38."
  );
}

/** part / total as a sentence shows it: cut after four decimals of a percent, so that what falls short never reads as if it did not. */
function percentText(part: ExactSum, total: ExactSum): string {
  const { s: sign, n, d } = shareRatio(part, total);
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
