import { decimalText, ExactSum, ONE, type Ratio, ZERO } from "../exact";
import { type AveragingLaw, averagingLaw } from "../law/notice-2026-15";
import type { IsoDate } from "../law/schedule";
import { badValue, notAvailable, Problem } from "../sentences/problem";
import { lawWord, type Reason, reason } from "../sentences/reason";
import { eligibleComponent } from "./advanced-manufacturing";
import { dateOfSerial, lastSerialOfMonths, serialOfDate } from "./calendar";
import { shortPercent } from "./compared";
import { type Caution, type Determination, determination, type DeterminationRow, type Step } from "./determination";
import { entityKey } from "./holdings";
import { LineSums, shareOrNull } from "./line-sums";
import { type CostLines, lineRows, sumAssistance } from "./material-assistance-lines";

/** Rows of constituent materials: cost lines with what they are averaged by. */
export interface MaterialRows {
  readonly lines: CostLines;
  readonly materials: readonly string[];
  /** The type of eligible component that each row is used in; null if all rows are for one type. */
  readonly components: readonly string[] | null;
  readonly quantities: ArrayLike<number>;
  /** The date on which each cost counts. */
  readonly dates: readonly IsoDate[];
  /** The first and the last day of the period. */
  readonly begins: IsoDate;
  readonly ends: IsoDate;
}

/** One average: similar materials for one type of component over the period. */
export interface MaterialAverage {
  readonly component: string | null;
  readonly material: string;
  readonly rows: number;
  readonly unknownRows: number;
  readonly quantity: Ratio;
  readonly cost: Ratio;
  /** The cost of prohibited foreign entities; unknown rows count as theirs. */
  readonly part: Ratio;
  readonly unitCost: Ratio;
  readonly unitPart: Ratio;
  /** The parts of the cost, with unknown rows counted and without them; null if the cost is 0. */
  readonly fraction: Ratio | null;
  readonly knownFraction: Ratio | null;
}

interface Averages {
  readonly averages: readonly MaterialAverage[];
  /** The average of each element that is not blank. */
  readonly of: ReadonlyMap<number, MaterialAverage>;
}

/**
 * Notice 2026-15, 45X: the period of averaging is at most one taxable year, 441: 12 months, or 52 or 53 weeks.
 * @throws Problem (value) for a longer period, and for one that ends before it begins.
 */
export function averagingPeriod(begins: IsoDate, ends: IsoDate, law: AveragingLaw = averagingLaw): Reason {
  const place = { parameter: "periodEnds" };
  if (ends < begins) throw badValue("averaging.reversed", { begins, ends }, place);
  const [first, last] = [serialOfDate(begins), serialOfDate(ends)];
  const lastOfMonths = lastSerialOfMonths(begins, law.months);
  if (last <= lastOfMonths) return reason("averaging.withinYear", { begins, ends });
  const weeks = law.weeks.find((each) => last === first + each * 7 - 1);
  if (weeks !== undefined) return reason("averaging.weeksYear", { begins, ends, weeks });
  const dayOf = (serial: number): string => dateOfSerial(serial) ?? "";
  const lastOfWeeks = dayOf(first + Math.max(...law.weeks) * 7 - 1);
  throw badValue("averaging.tooLong", { begins, ends, last: dayOf(lastOfMonths), lastOfWeeks }, place);
}

/** The averages, in order of first appearance. @throws Problem naming the row of a fact that cannot be averaged. */
export function averagedMaterials(rows: MaterialRows, law: AveragingLaw = averagingLaw): Averages {
  averagingPeriod(rows.begins, rows.ends, law);
  sumAssistance(rows.lines, false);
  return groupRows(rows);
}

interface Group {
  readonly component: string | null;
  readonly material: string;
  readonly quantity: ExactSum;
  readonly elements: number[];
  readonly sums: LineSums;
}

function groupRows(rows: MaterialRows): Averages {
  const { lines, materials, components, quantities } = rows;
  const groups = new Map<string, Group>();
  for (let element = 0; element < lines.count; element++) {
    if (lines.blank[element] === 1) continue;
    checkRow(rows, element);
    const component = components === null ? null : componentOf(rows, element, components[element] as string);
    const material = materials[element] as string;
    const key = JSON.stringify([component, entityKey(material)]);
    let group = groups.get(key);
    if (!group) {
      group = { component, material, quantity: new ExactSum(), elements: [], sums: new LineSums() };
      groups.set(key, group);
    }
    group.quantity.add(quantities[element] as number);
    group.elements.push(element);
    group.sums.add(lines, element);
  }
  const of = new Map<number, MaterialAverage>();
  const averages = [...groups.values()].map(({ component, material, quantity: amount, elements, sums: its }) => {
    const [quantity, cost, part] = [amount.toRatio(), its.cost.toRatio(), its.part.toRatio()];
    const average: MaterialAverage = {
      component,
      material,
      rows: its.rows,
      unknownRows: its.unknownRows,
      quantity,
      cost,
      part,
      unitCost: cost.div(quantity),
      unitPart: part.div(quantity),
      fraction: shareOrNull(its.part, its.cost),
      knownFraction: shareOrNull(its.knownPart, its.cost),
    };
    for (const element of elements) of.set(element, average);
    return average;
  });
  return { averages, of };
}

function checkRow({ lines, materials, quantities, dates, begins, ends }: MaterialRows, element: number): void {
  const row = lines.rowOf(element);
  if (materials[element] === "") throw badValue("averaging.noMaterial", { row }, { parameter: "material", row });
  const quantity = quantities[element] as number;
  if (!(quantity > 0)) throw badValue("averaging.noQuantity", { row, quantity }, { parameter: "quantity", row });
  const date = dates[element] as IsoDate;
  if (date < begins || date > ends) {
    throw badValue("averaging.outside", { row, date, begins, ends }, { parameter: "date", row });
  }
}

/** The type of component under the name of section 45X. @throws Problem naming the row. */
function componentOf({ lines }: MaterialRows, element: number, name: string): string {
  const row = lines.rowOf(element);
  const place = { parameter: "component", row };
  if (name === "") throw badValue("averaging.noComponent", { row }, place);
  try {
    return eligibleComponent(name).name;
  } catch (problem) {
    if (!(problem instanceof Problem)) throw problem;
    throw new Problem(problem.kind, reason("arguments.nameInRow", { row, problem: problem.reason }), place);
  }
}

/** How the averages come about: the period, the basis, and every row with the average that it is part of. */
export function determineAverages(rows: MaterialRows, law: AveragingLaw = averagingLaw): Determination {
  const { lines, begins, ends } = rows;
  const period = averagingPeriod(begins, ends, law);
  const sums = sumAssistance(lines, false);
  const { averages, of } = groupRows(rows);
  if (averages.length === 0) throw notAvailable("averaging.nothing", {}, { parameter: "cost" });
  const { citation, yearCitation } = law;
  const steps: Step[] = [
    { test: "Averaging period", fact: { list: [begins, ends] }, reason: period, outcome: null, citation: yearCitation },
    {
      test: "Basis of averaging",
      fact: "",
      reason: reason("averaging.basis", { groups: averages.length, rows: sums.lines }),
      outcome: null,
      citation,
    },
  ];
  const all = new LineSums();
  for (const element of of.keys()) all.add(lines, element);
  const [fraction, knownFraction] = [shareOrNull(all.part, all.cost), shareOrNull(all.knownPart, all.cost)];
  return determination({
    rows: statusRows(lines).map((row) => averagedRow(row, of.get(row.element) as MaterialAverage, rows, law)),
    figures: {
      cost: {
        value: all.cost.toRatio(),
        reason: reason("averaging.total", {
          rows: sums.lines,
          unknown: sums.unknownLines > 0 ? reason("materialAssistance.totalUnknown", { lines: sums.unknownLines }) : "",
        }),
        citation,
      },
      part: { value: all.part.toRatio(), citation },
      ...(fraction === null ? {} : { fraction: { value: fraction, citation } }),
      ...(knownFraction === null || all.unknownRows === 0 ? {} : { potential: { value: knownFraction, citation } }),
    },
    steps,
    cautions: [
      { title: "Taken as given", reason: reason("averaging.costs"), citation: "Notice 2026-15 45X costs" },
      ...missingEvidence(all.unknownRows),
    ],
  });
}

/** What is missing if the status of lines is unknown. */
export function missingEvidence(lines: number): Caution[] {
  if (lines === 0) return [];
  return [
    {
      title: "Missing evidence",
      reason: reason("materialAssistance.evidenceMissing", { lines }),
      citation: "7701(a)(52)(D)(iii)",
    },
  ];
}

/** Every line with its status, as in the ratio; no line is elected out. */
function statusRows(lines: CostLines): DeterminationRow[] {
  return lineRows(lines, {
    honoured: false,
    ratioCitation: "7701(a)(52)(D)(ii)",
    contractCitation: "45X(c)(1)(C)",
    contractsMadeBefore: "",
    leftOutWhere: reason("materialAssistance.unknown"),
    notHonoured: (status) => status,
  });
}

function averagedRow(
  row: DeterminationRow,
  { material, component, rows: count, unitCost, fraction, knownFraction, unknownRows }: MaterialAverage,
  { begins, ends }: MaterialRows,
  { citation }: AveragingLaw,
): DeterminationRow {
  const values = {
    status: row.reason,
    count,
    material,
    component: component === null ? "" : reason("averaging.forComponent", { component: lawWord(component) }),
    begins,
    ends,
  };
  if (fraction === null || knownFraction === null)
    return { ...row, reason: reason("averaging.free", values), citation };
  return {
    ...row,
    reason: reason("averaging.row", {
      ...values,
      unitCost: decimalText(unitCost, 8),
      percent: partText(fraction),
      unknown: unknownRows === 0 ? "" : reason("averaging.ifCertified", { percent: partText(knownFraction) }),
    }),
    citation,
  };
}

/** A part in percent: neither nothing nor all of the cost, if it is neither. */
function partText(part: Ratio): string {
  return shortPercent(part, part.compare(ONE) < 0 ? ONE : ZERO);
}
