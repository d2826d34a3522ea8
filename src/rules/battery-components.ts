import type { CitationId } from "../law";
import { compareShare, ExactSum, ONE, type Ratio, ratioOfNumber, shareNumber, ZERO } from "../exact";
import { batteryComponentLaw } from "../law/battery-components";
import { batteryComponentPercentages } from "../law/clean-vehicle-percentages";
import { northAmerica, unitedStatesTerritories } from "../law/north-america";
import type { DecimalText, IsoDate, Schedule } from "../law/schedule";
import { type ApplicablePercentage, batteryComponentPercentage } from "./clean-vehicle-percentages";
import { comparedAmounts } from "./compared";
import { type Reason, reason } from "../sentences/reason";
import { currentOriginLaw, type OriginLaw } from "./free-trade";
import { entityKey } from "./holdings";
import { shownName } from "../names/near-names";
import { Origin, type OriginColumn, originText, Standing, standings, territoryOf } from "./origins";
import { badValue, notAvailable } from "../sentences/problem";

/** One row of a bill of materials: a component, what contains it directly ("" for the top), and its value. */
export interface BillRow {
  readonly component: string;
  readonly containedIn: string;
  /** In one currency, whatever it is; 0 or more. */
  readonly value: number;
  /** What messages call the row, for example `Row 7`. */
  readonly place: string;
}

/**
 * 1.30D-2(b)(27): the incremental value of a component is its value less the values of the battery components directly contained in it.
 * Over a whole bill the incremental values add up to the values of what stands at its top. One result a row, exact.
 * @throws Problem (value) naming the row of a component that is listed twice, contained in one that is not listed, part of a circle,
 *   negative, or worth less than what it contains.
 */
export function incrementalValues(rows: readonly BillRow[]): Ratio[] {
  const rowOf = new Map<string, number>();
  rows.forEach(({ component, value, place }, index) => {
    if (component.trim() === "") throw badValue(`${place}: component is blank. Enter the component's name.`);
    if (value < 0) throw badValue(`${place}: the value is negative (${value}). Values must be 0 or more.`);
    const key = entityKey(component);
    const earlier = rowOf.get(key);
    if (earlier !== undefined) {
      throw badValue(
        `${place}: component ${shownName(component)} is already in ${(rows[earlier] as BillRow).place}. Give each a name of its own.`,
      );
    }
    rowOf.set(key, index);
  });
  const parents = rows.map(({ component, containedIn, place }) => {
    if (containedIn.trim() === "") return -1;
    const parent = rowOf.get(entityKey(containedIn));
    if (parent !== undefined) return parent;
    throw badValue(
      `${place}: ${shownName(component)} is contained in ${shownName(containedIn)}, which is not listed as a component. ` +
        "Add a row for it, or leave containedIn blank.",
    );
  });
  refuseCircles(rows, parents);
  const contained: (ExactSum | undefined)[] = [];
  rows.forEach(({ value }, index) => {
    const parent = parents[index] as number;
    if (parent >= 0) (contained[parent] ??= new ExactSum()).add(value);
  });
  return rows.map(({ component, value, place }, index) => {
    const inside = contained[index];
    if (!inside) return ratioOfNumber(value);
    const rest = ratioOfNumber(value).sub(inside.toRatio());
    if (rest.compare(ZERO) >= 0) return rest;
    const worth = comparedAmounts(ratioOfNumber(value), inside.toRatio(), ONE);
    throw badValue(
      `${place}: ${shownName(component)} is worth ${worth.part}, less than the ${worth.total} of the components in it.`,
    );
  });
}

/** Walks up from every row once; a walk that meets itself is a circle. */
function refuseCircles(rows: readonly BillRow[], parents: readonly number[]): void {
  const walkOf = new Int32Array(rows.length);
  for (let start = 0; start < rows.length; start++) {
    const walk = start + 1;
    let at = start;
    while (at >= 0 && walkOf[at] === 0) {
      walkOf[at] = walk;
      at = parents[at] as number;
    }
    if (at < 0 || walkOf[at] !== walk) continue;
    const names: string[] = [];
    for (let member = at; names.length < 6; member = parents[member] as number) {
      names.push(shownName((rows[member] as BillRow).component));
      if (parents[member] === at) break;
    }
    throw badValue(
      `${(rows[at] as BillRow).place}: ${names.join(" in ")} in ${shownName((rows[at] as BillRow).component)} again. ` +
        "A component cannot contain itself.",
    );
  }
}

/** The components of a battery, one an element. */
export interface BatteryComponents {
  readonly count: number;
  /** In one currency; negative values are refused. */
  readonly incrementalValues: Float64Array | number[];
  /** TRUE, FALSE or a country; never a fraction. */
  readonly northAmerican: OriginColumn;
  /** 1 for blank rows, which are skipped. Null where there are none. */
  readonly blank: Uint8Array | null;
  readonly placeOf: (element: number) => string;
}

export type ComponentStatus = "qualifies" | "does not" | "unknown";

export interface ComponentSums {
  /** Total incremental value. */
  readonly total: ExactSum;
  /** Incremental value of North American components. */
  readonly qualifying: ExactSum;
}

/** Judges every component that is not blank, in order, and adds up. The explanation looks on through `onEach`. */
function judgeComponents(
  components: BatteryComponents,
  law: OriginLaw,
  onEach?: (element: number, value: number, status: ComponentStatus) => void,
): ComponentSums {
  // 30D(e)(2)(A) looks to North America, as recycling does.
  const table = standings("recycling", northAmericaHasNoDate, law);
  const total = new ExactSum();
  const qualifying = new ExactSum();
  for (let element = 0; element < components.count; element++) {
    if (components.blank !== null && components.blank[element] !== 0) continue;
    const value = components.incrementalValues[element] as number;
    if (value < 0) {
      throw badValue(
        `${components.placeOf(element)}: the incremental value is negative (${value}). A component is worth at least what it contains.`,
      );
    }
    const standing = table[components.northAmerican.codes[element] as number];
    const status: ComponentStatus =
      standing === Standing.Yes ? "qualifies" : standing === Standing.Unknown ? "unknown" : "does not";
    total.add(value);
    if (status === "qualifies") qualifying.add(value);
    onEach?.(element, value, status);
  }
  if (total.safeHundredths === 0 || (total.safeHundredths === null && total.toRatio().equals(ZERO))) {
    throw notAvailable("The total incremental value of the components is 0, so there is no share. Enter values.");
  }
  return { total, qualifying };
}

const northAmericaHasNoDate: IsoDate = "";

/**
 * 30D(e)(2)(A): North American incremental value / total incremental value, as the nearest double. Verdicts do not use it.
 * @throws Problem: not available when the total is 0; value for a negative value, naming the row.
 */
export function batteryComponentShare(components: BatteryComponents, law: OriginLaw = currentOriginLaw): number {
  const { qualifying, total } = judgeComponents(components, law);
  return shareNumber(qualifying, total);
}

/** 30D(e)(2)(A): whether the share is at least the applicable percentage, exactly; equality passes. */
export function meetsBatteryComponents(
  components: BatteryComponents,
  placedInService: IsoDate,
  law: OriginLaw = currentOriginLaw,
  schedule: Schedule<DecimalText> = batteryComponentPercentages,
): boolean {
  const percentage = batteryComponentPercentage(placedInService, schedule);
  const { qualifying, total } = judgeComponents(components, law);
  return compareShare(qualifying, total, percentage.fraction) >= 0;
}

export interface ComponentFinding {
  /** Element of the columns, from 0. */
  readonly element: number;
  readonly value: number;
  readonly status: ComponentStatus;
  readonly reason: Reason;
  /** Id of a citation. */
  readonly citation: CitationId;
}

/** The whole determination of the component requirement: what the cell, the pane, the report and the command line show. */
export interface ComponentsDetermination {
  readonly placedInService: IsoDate;
  readonly findings: readonly ComponentFinding[];
  readonly total: Ratio;
  readonly qualifying: Ratio;
  /** Qualifying value if every unknown component were North American. */
  readonly potential: Ratio;
  /** qualifying / total, as the nearest double. */
  readonly share: number;
  readonly potentialShare: number;
  readonly percentage: ApplicablePercentage;
  readonly meets: boolean;
  /** Whether it would be met if every unknown component were North American. */
  readonly couldMeet: boolean;
}

/**
 * Explains the component requirement row by row, with the same judge that `meetsBatteryComponents` uses.
 * @throws Problem as `meetsBatteryComponents` does.
 */
export function determineBatteryComponents(
  components: BatteryComponents,
  placedInService: IsoDate,
  law: OriginLaw = currentOriginLaw,
  schedule: Schedule<DecimalText> = batteryComponentPercentages,
): ComponentsDetermination {
  const percentage = batteryComponentPercentage(placedInService, schedule);
  const potential = new ExactSum();
  const findings: ComponentFinding[] = [];
  const { total, qualifying } = judgeComponents(components, law, (element, value, status) => {
    if (status !== "does not") potential.add(value);
    findings.push({ element, value, status, ...componentReason(components.northAmerican, element, status) });
  });
  return {
    placedInService,
    findings,
    total: total.toRatio(),
    qualifying: qualifying.toRatio(),
    potential: potential.toRatio(),
    share: shareNumber(qualifying, total),
    potentialShare: shareNumber(potential, total),
    percentage,
    meets: compareShare(qualifying, total, percentage.fraction) >= 0,
    couldMeet: compareShare(potential, total, percentage.fraction) >= 0,
  };
}

function componentReason(
  column: OriginColumn,
  element: number,
  status: ComponentStatus,
): { reason: Reason; citation: CitationId } {
  const code = column.codes[element] as number;
  const origin = originText(column, element);
  if (territoryOf(code) !== null) {
    return { reason: reason("batteryComponents.territory", { origin }), citation: unitedStatesTerritories.citation };
  }
  if (status === "unknown") {
    return { reason: reason("batteryComponents.unknown"), citation: batteryComponentLaw.northAmericanComponent };
  }
  if (code < Origin.FirstCountry) {
    const stated = status === "qualifies" ? "batteryComponents.stated" : "batteryComponents.statedNot";
    return { reason: reason(stated), citation: batteryComponentLaw.northAmericanComponent };
  }
  const sentence = status === "qualifies" ? "batteryComponents.made" : "batteryComponents.madeElsewhere";
  return { reason: reason(sentence, { origin }), citation: northAmerica.citation };
}
