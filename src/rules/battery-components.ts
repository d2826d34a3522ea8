import { ExactSum, numberOfRatio, ONE, Ratio, ratioOfNumber, shareNumber, ZERO } from "../exact";
import type { CitationId, DecimalText, IsoDate, Schedule } from "../law";
import { batteryComponentLaw, batteryComponentPercentages } from "../law/battery-components";
import { northAmerica, unitedStatesTerritories } from "../law/north-america";
import { countryValue } from "../names/countries";
import { shownName } from "../names/near-names";
import { badValue, notAvailable, type Problem } from "../sentences/problem";
import { type Reason, reason, type RowValue } from "../sentences/reason";
import { batteryComponentPercentage } from "./clean-vehicle-percentages";
import { amountText, comparedAmounts } from "./compared";
import type { Determination, DeterminationRow } from "./determination";
import { currentOriginLaw, type OriginLaw } from "./free-trade";
import type { GroupSums } from "./groups";
import { entityKey } from "./holdings";
import { countryOf, isTerritory, type OriginColumn, Standing, standings } from "./origins";
import { type Applicable, isMet, isZero, type Requirement, requirementDetermination } from "./requirement";

/** One row of a bill of materials: a component, the component that directly contains it ("" for the top level), and its value. */
export interface BillRow {
  readonly component: string;
  readonly containedIn: string;
  /** In any one currency; 0 or more. */
  readonly value: number;
  /** Its row in the given ranges. */
  readonly row: RowValue;
}

/**
 * 1.30D-2(b)(27): the incremental value of a component is its value minus the values of the battery components directly contained in it.
 * Over a whole bill, the incremental values add up to the values of the top-level components. One exact result per row.
 * @throws Problem (value) naming the row of a component that is listed twice, contained in one that is not listed, part of a circle,
 *   negative, or worth less than what it contains.
 */
export function incrementalValues(rows: readonly BillRow[]): Ratio[] {
  const rowOf = new Map<string, number>();
  rows.forEach(({ component, value, row }, index) => {
    if (component.trim() === "") throw badValue("batteryComponents.noName", { row }, { parameter: "component", row });
    if (value < 0) throw badValue("batteryComponents.negativeValue", { row, value }, { parameter: "value", row });
    const key = entityKey(component);
    const earlier = rowOf.get(key);
    if (earlier !== undefined) {
      const values = { row, component: shownName(component), earlier: (rows[earlier] as BillRow).row };
      throw badValue("batteryComponents.sameName", values, { parameter: "component", row });
    }
    rowOf.set(key, index);
  });
  const parents = rows.map(({ component, containedIn, row }) => {
    if (containedIn.trim() === "") return -1;
    const parent = rowOf.get(entityKey(containedIn));
    if (parent !== undefined) return parent;
    const values = { row, component: shownName(component), container: shownName(containedIn) };
    throw badValue("batteryComponents.notListed", values, { parameter: "containedIn", row });
  });
  refuseCircles(rows, parents);
  const contained: (ExactSum | undefined)[] = [];
  rows.forEach(({ value }, index) => {
    const parent = parents[index] as number;
    if (parent >= 0) (contained[parent] ??= new ExactSum()).add(value);
  });
  return rows.map(({ component, value, row }, index) => {
    const inside = contained[index];
    if (!inside) return ratioOfNumber(value);
    const rest = ratioOfNumber(value).sub(inside.toRatio());
    if (rest.compare(ZERO) >= 0) return rest;
    const worth = comparedAmounts(ratioOfNumber(value), inside.toRatio(), ONE);
    const values = { row, component: shownName(component), value: worth.part, contained: worth.total };
    throw badValue("batteryComponents.worthLess", values, { parameter: "value", row });
  });
}

/** At most this many components of a circle are named. */
const MOST_NAMES = 6;

/** Walks up from every row once. A walk that meets itself is a circle. */
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
    for (let member = at; names.length < MOST_NAMES; member = parents[member] as number) {
      names.push(shownName((rows[member] as BillRow).component));
      if (parents[member] === at) break;
    }
    const { row } = rows[at] as BillRow;
    const place = { parameter: "containedIn", row };
    throw names.length === 1
      ? badValue("batteryComponents.inItself", { row, component: names[0] as string }, place)
      : badValue("batteryComponents.circle", { row, components: { list: names } }, place);
  }
}

/** The components of a battery, one per element. */
export interface BatteryComponents {
  readonly count: number;
  /** In one currency; negative values are refused. */
  readonly incrementalValues: Float64Array | number[];
  /** TRUE, FALSE or a country; never a fraction. */
  readonly northAmerican: OriginColumn;
  /** 1 for blank rows, which are skipped. Null if there are none. */
  readonly blank: Uint8Array | null;
  /** The row of an element in the given ranges. */
  readonly rowOf: (element: number) => RowValue;
}

type ComponentStatus = "qualifies" | "does not" | "unknown";

/** Judges every nonblank component in order, and adds up the values. The explanation follows through `onEach`. */
function judgeComponents(
  components: BatteryComponents,
  law: OriginLaw,
  onEach?: (element: number, value: number, status: ComponentStatus) => void,
): GroupSums {
  const sums = sumComponents(components, law, onEach);
  const problem = valueProblem(sums);
  if (problem) throw problem;
  return sums;
}

/** Why there is no share; null if there is one. */
export function valueProblem({ total }: GroupSums): Problem | null {
  return isZero(total) ? notAvailable("batteryComponents.noValue", {}, { parameter: "incrementalValue" }) : null;
}

/** The same, for components that may have no value. */
export function sumComponents(
  components: BatteryComponents,
  law: OriginLaw = currentOriginLaw,
  onEach?: (element: number, value: number, status: ComponentStatus) => void,
): GroupSums {
  // 30D(e)(2)(A) depends on North America, as recycling does.
  const table = standings("recycling", northAmericaHasNoDate, law);
  const total = new ExactSum();
  const qualifying = new ExactSum();
  const unknown = new ExactSum();
  let rows = 0;
  let unknownRows = 0;
  for (let element = 0; element < components.count; element++) {
    if (components.blank !== null && components.blank[element] !== 0) continue;
    const value = components.incrementalValues[element] as number;
    if (value < 0) {
      const row = components.rowOf(element);
      throw badValue("batteryComponents.negative", { row, value }, { parameter: "incrementalValue", row });
    }
    const standing = table[components.northAmerican.codes[element] as number];
    const status: ComponentStatus =
      standing === Standing.Yes ? "qualifies" : standing === Standing.Unknown ? "unknown" : "does not";
    total.add(value);
    if (status === "qualifies") qualifying.add(value);
    if (status === "unknown") {
      unknown.add(value);
      unknownRows++;
    }
    rows++;
    onEach?.(element, value, status);
  }
  const potential = unknownRows === 0 ? qualifying : unknown;
  if (unknownRows > 0) potential.addSum(qualifying);
  return { total, qualifying, potential, rows, unknownRows };
}

const northAmericaHasNoDate: IsoDate = "";

/**
 * 30D(e)(2)(A): North American incremental value / total incremental value, as the nearest double. Verdicts do not use it.
 * @throws Problem: not available if the total is 0; value for a negative value, naming the row.
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
  return isMet(judgeComponents(components, law), percentage);
}

/** 30D(e)(2) as a requirement. */
const REQUIREMENT: Requirement = {
  citation: batteryComponentLaw.requirement,
  sentences: {
    potential: "batteryComponents.potential",
    percentage: "batteryComponents.percentage",
    meets: "batteryComponents.meets",
    fails: "batteryComponents.fails",
    failsOpen: "batteryComponents.failsOpen",
  },
};

/**
 * The full determination of the component requirement, row by row, as shown by the cell, the task pane, the report and the command line.
 * @throws Problem as `meetsBatteryComponents` does.
 */
export function determineBatteryComponents(
  components: BatteryComponents,
  placedInService: IsoDate,
  law: OriginLaw = currentOriginLaw,
  schedule: Schedule<DecimalText> = batteryComponentPercentages,
): Determination {
  const percentage = batteryComponentPercentage(placedInService, schedule);
  return componentsDetermination(components, { placedInService, percentage }, law);
}

/**
 * The share with its reasons, not compared with a percentage. Which components count does not depend on the date.
 * @throws Problem as `batteryComponentShare` does.
 */
export function determineBatteryComponentShare(
  components: BatteryComponents,
  law: OriginLaw = currentOriginLaw,
): Determination {
  return componentsDetermination(components, null, law);
}

function componentsDetermination(
  components: BatteryComponents,
  applicable: Applicable | null,
  law: OriginLaw,
): Determination {
  const rows: DeterminationRow[] = [];
  const sums = judgeComponents(components, law, (element, value, status) => {
    const counts = status === "qualifies";
    rows.push({
      element,
      figures: { value: { value }, fraction: { value: counts ? 1 : 0 }, qualifying: { value: counts ? value : 0 } },
      status,
      ...componentReason(components.northAmerican, element, status),
    });
  });
  const totalReason = { reason: reason("batteryComponents.total"), citation: batteryComponentLaw.incrementalValue };
  return requirementDetermination(REQUIREMENT, rows, sums, totalReason, applicable);
}

/** 1.30D-2(b)(27): the incremental values of all components add up to the value of the modules. A total that differs is reported. */
export function comparedWithModules(found: Determination, modulesValue: number): Determination {
  const { total } = found.figures;
  if (!(total?.value instanceof Ratio)) return found;
  const difference = total.value.sub(ratioOfNumber(modulesValue));
  const said = difference.equals(ZERO)
    ? reason("batteryComponents.totalAgrees")
    : reason("batteryComponents.totalDiffers", {
        difference: numberOfRatio(difference),
        modules: amountText(modulesValue),
      });
  return { ...found, figures: { ...found.figures, total: { ...total, reason: said } } };
}

function componentReason(
  column: OriginColumn,
  element: number,
  status: ComponentStatus,
): { reason: Reason; citation: CitationId } {
  const code = column.codes[element] as number;
  const country = countryOf(code);
  if (country === null) {
    const stated = status === "qualifies" ? "batteryComponents.stated" : "batteryComponents.statedNot";
    return {
      reason: reason(status === "unknown" ? "batteryComponents.unknown" : stated),
      citation: batteryComponentLaw.northAmericanComponent,
    };
  }
  const origin = countryValue(country);
  if (isTerritory(country))
    return { reason: reason("batteryComponents.territory", { origin }), citation: unitedStatesTerritories.citation };
  const sentence = status === "qualifies" ? "batteryComponents.made" : "batteryComponents.madeElsewhere";
  return { reason: reason(sentence, { origin }), citation: northAmerica.citation };
}
