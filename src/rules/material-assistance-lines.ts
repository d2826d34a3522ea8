import { cleanNumber, ExactSum, numberOfRatio, ratioOfFraction, ratioOfNumber } from "../exact";
import type { CitationId } from "../law";
import { shortName } from "../names/near-names";
import { badValue } from "../sentences/problem";
import { lawWord, oneOf, type Reason, reason, type RowValue } from "../sentences/reason";
import { type AssignedItem, includesProduction, noteOf } from "./assigned-costs";
import type { DeterminationRow, Status } from "./determination";
import type { Tested } from "./material-assistance-property";

/** The meaning of a number in the pfe column: an amount of the cost, or a fraction of it from 0 to 1. */
export type PartsMeaning = "amount" | "fraction";

/** Cost lines of one property, one per element, all in one currency (or in assigned percentages). */
export interface CostLines {
  readonly count: number;
  readonly costs: Float64Array;
  /** Part of each cost mined, produced or manufactured by a prohibited foreign entity; NaN if unknown. */
  readonly pfeParts: Float64Array;
  readonly partsAre: PartsMeaning;
  /** 1 if the whole line is a prohibited foreign entity's, whatever it costs; its part is then not read. */
  readonly wholly: Uint8Array;
  /** 1 if the taxpayer elected the existing-contract rule for the line. */
  readonly elected: Uint8Array;
  /** 1 for blank lines, which are skipped. */
  readonly blank: Uint8Array;
  /** The items that lines name instead of costs: none, or one for every nonblank line, all from one table. */
  readonly assigned: ReadonlyMap<number, AssignedItem>;
  /** The row of an element, for messages. */
  readonly rowOf: (element: number) => RowValue;
}

/** The sums of 7701(a)(52)(D), exact. */
export interface AssistanceSums {
  /** T: costs that count. */
  readonly total: ExactSum;
  /** T - P with unknown lines counted as a prohibited foreign entity's. */
  readonly supported: ExactSum;
  /** T - P with unknown lines counted as not a prohibited foreign entity's. */
  readonly potential: ExactSum;
  readonly lines: number;
  readonly leftOutLines: number;
  readonly unknownLines: number;
}

/**
 * 7701(a)(52)(D)(i)-(ii): adds up the lines. (iv): elected lines are left out of both sums if the election applies.
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
  if (cost < 0) {
    const row = lines.rowOf(element);
    throw badValue("materialAssistance.negativeCost", { row, cost }, { parameter: "cost", row });
  }
  if (Number.isNaN(part)) return;
  const isFraction = lines.partsAre === "fraction";
  // If it is not larger as a double, neither is the decimal that it means.
  const isWithin = isFraction ? cleanNumber(part) <= 1 : part <= cost || cleanNumber(part) <= cleanNumber(cost);
  if (part >= 0 && isWithin) return;
  const row = lines.rowOf(element);
  throw badValue(
    isFraction ? "materialAssistance.partOfLine" : "materialAssistance.partOfCost",
    { row, part, cost },
    { parameter: "pfe", row },
  );
}

/**
 * Notice 2026-15: an item counts only once, and only for a property that its table covers. `tested` is null if the property is unknown.
 * @throws Problem (value) naming the row.
 */
export function checkAssigned(lines: CostLines, tested: Tested | null): void {
  /** The element at which a product, or a line of it, appears. */
  const wholes = new Map<string, number>();
  const parts = new Map<string, number>();
  for (const [element, item] of lines.assigned) {
    const row = lines.rowOf(element);
    if (tested !== null) checkUse(row, item, tested);
    const isWhole = item.name === item.product;
    const before = wholes.get(item.product) ?? parts.get(isWhole ? item.product : item.name);
    if (before !== undefined) {
      const isSame = lines.assigned.get(before)?.name === item.name;
      throw badValue(
        isSame ? "materialAssistance.countsTwice" : "materialAssistance.partCountsTwice",
        { row, item: shortName(item.name), before: lines.rowOf(before) },
        { parameter: "cost", row },
      );
    }
    if (isWhole) wholes.set(item.product, element);
    else {
      parts.set(item.name, element);
      if (!parts.has(item.product)) parts.set(item.product, element);
    }
  }
}

/** @throws Problem if the table of an item does not cover the property, or if the item is not part of the 45X component. */
function checkUse(row: RowValue, item: AssignedItem, { property, component }: Tested): void {
  const { table } = item;
  const place = { parameter: "cost", row };
  const use = table.uses.find((each) => each.property === property.name);
  if (!use) {
    throw badValue(
      "materialAssistance.otherTable",
      {
        row,
        table: table.name,
        notice: table.notice,
        properties: { list: table.uses.map((each) => lawWord(each.property)) },
        property: oneOf(property.name),
      },
      place,
    );
  }
  if (use.product === undefined) return;
  if (component !== null && use.components && !use.components.includes(component)) {
    const components = { list: use.components.map(lawWord) };
    throw badValue("materialAssistance.noContents", { row, component: oneOf(component), components }, place);
  }
  const values = {
    row,
    item: shortName(item.name),
    property: oneOf(component ?? property.name),
    product: use.product,
  };
  if (item.product !== use.product) throw badValue("materialAssistance.otherProduct", values, place);
  // (D)(ii) counts direct material costs; the work of making the product is not one.
  if (includesProduction(item)) {
    throw badValue("materialAssistance.holdsProduction", values, place);
  }
}

/** What is needed to explain lines. A ratio alone has no property and no date. */
interface LineRules {
  /** Whether elected lines are left out. */
  readonly honoured: boolean;
  readonly ratioCitation: CitationId;
  readonly contractCitation: CitationId;
  /** Existing contracts can be elected out only if they were made before this day. */
  readonly contractsMadeBefore: string;
  /** The condition for leaving out an elected line. */
  readonly leftOutWhere: Reason;
  /** Adds to the reason of an elected line that counts anyway. */
  readonly notHonoured: (status: Reason) => Reason;
}

/** Every nonblank line: its cost, the prohibited foreign entity's part, status, evidence. */
export function lineRows(lines: CostLines, rules: LineRules): DeterminationRow[] {
  const rows: DeterminationRow[] = [];
  for (let element = 0; element < lines.count; element++) {
    if (lines.blank[element] !== 1) rows.push(lineRow(lines, element, rules));
  }
  return rows;
}

function lineRow(lines: CostLines, element: number, rules: LineRules): DeterminationRow {
  const cost = lines.costs[element] as number;
  const part = shownPart(lines, element, cost);
  const figures = { cost: { value: cost }, ...(part === null ? {} : { part: { value: part } }) };
  const isElected = lines.elected[element] === 1;
  if (isElected && rules.honoured) {
    return {
      element,
      figures,
      status: "left out",
      reason: reason("materialAssistance.leftOut", {
        madeBefore: rules.contractsMadeBefore,
        condition: rules.leftOutWhere,
      }),
      citation: rules.contractCitation,
    };
  }
  const found = statusOf(lines, element, part, rules.ratioCitation);
  const assigned = lines.assigned.get(element);
  const told = assigned ? { reason: assignedReason(found.reason, assigned), citation: assigned.table.citation } : found;
  return {
    element,
    figures,
    status: found.status,
    ...(isElected
      ? { reason: rules.notHonoured(told.reason), citation: rules.contractCitation }
      : { reason: told.reason, citation: told.citation }),
  };
}

/** A line's status, with the source of its cost. */
function assignedReason(status: Reason, item: AssignedItem): Reason {
  const { name, percent, table, product, lines } = item;
  const isProduction = lines.length === 1 && includesProduction(item);
  const notes = [
    ...(isProduction ? [reason("materialAssistance.productionOf", { product })] : []),
    ...[noteOf(table)].flatMap((note) => note?.reason ?? []),
  ];
  return reason("materialAssistance.assigned", {
    status,
    percent: `${percent.toString()} %`,
    notice: table.notice,
    item: name,
    table: table.name,
    note: { list: notes.map((note) => reason("materialAssistance.note", { note })), between: "" },
  });
}

/** The prohibited foreign entity's part in the unit of the cost; null if unknown. */
function shownPart(lines: CostLines, element: number, cost: number): number | null {
  if (lines.wholly[element] === 1) return cost;
  const part = lines.pfeParts[element] as number;
  if (Number.isNaN(part)) return null;
  return lines.partsAre === "amount" ? part : numberOfRatio(ratioOfFraction(part).mul(ratioOfNumber(cost)));
}

function statusOf(
  lines: CostLines,
  element: number,
  part: number | null,
  ratioCitation: CitationId,
): { status: Status; reason: Reason; citation: CitationId } {
  const certificate: CitationId = "7701(a)(52)(D)(iii)(IV)";
  const cost = lines.costs[element] as number;
  const given = lines.pfeParts[element] as number;
  if (part === null) {
    return { status: "unknown", reason: reason("materialAssistance.unknown"), citation: "7701(a)(52)(D)(iii)" };
  }
  const isWhole =
    lines.wholly[element] === 1 ||
    (given !== 0 &&
      (lines.partsAre === "amount" ? cleanNumber(given) === cleanNumber(cost) : cleanNumber(given) === 1));
  if (isWhole) return { status: "PFE", reason: reason("materialAssistance.pfe"), citation: ratioCitation };
  if (given === 0) return { status: "not PFE", reason: reason("materialAssistance.notPfe"), citation: certificate };
  return { status: "partly", reason: reason("materialAssistance.partly", { part, cost }), citation: certificate };
}
