import { cleanNumber, ExactSum, numberOfRatio, ratioOfText } from "../exact";
import type { CitationId } from "../law";
import type { AssignedCostTable } from "../law/assigned-costs";
import type { DomesticContentLaw } from "../law/domestic-content";
import { shortName, shownName } from "../names/near-names";
import { badValue } from "../sentences/problem";
import { type Reason, reason, type RowValue } from "../sentences/reason";
import type { AssignedItem } from "./assigned-costs";
import type { DeterminationRow, Status } from "./determination";
import { countryOf, isTerritory, Origin, type OriginColumn, originValue } from "./origins";

/** A manufactured product, to which components belong. */
export interface ManufacturedProduct {
  readonly name: string;
  /**
   * Whether it was made in the United States, as stated beside its lines; null if unknown. `not asked`: no such column, so that only a line
   * for its production tells.
   */
  readonly madeInUs: boolean | null | "not asked";
}

/** The lines of one project: components of manufactured products, and the production of the products. Either all have costs, or none. */
export interface DomesticContentLines {
  readonly count: number;
  /** Direct costs in one currency; with a table, percentages of the project. */
  readonly costs: Float64Array;
  /** Where each line was made: TRUE, FALSE, a country, or unknown. */
  readonly origins: OriginColumn;
  readonly products: readonly ManufacturedProduct[];
  /** The product of each line, as an index of `products`. */
  readonly productOf: Int32Array;
  /** 1 if the line is the production of its product, not a component. */
  readonly production: Uint8Array;
  /** The name of each line's component. */
  readonly components: readonly string[];
  /** 1 for blank lines, which are skipped. */
  readonly blank: Uint8Array;
  /** The items that the lines name, all from `table`; none if the lines have costs. */
  readonly assigned: ReadonlyMap<number, AssignedItem>;
  readonly table: AssignedCostTable | null;
  /** The row of an element, for messages. */
  readonly rowOf: (element: number) => RowValue;
}

/** Whether something was made in the United States, as far as is known. */
type Made = "yes" | "no" | "unknown";

/** Why the production of a product counts or not. */
interface ProductionFinding {
  readonly counts: Made;
  /** Where the product itself was made. */
  readonly made: Made;
  /** The first component that was not made in the United States: its name, and whether no line names it. */
  readonly spoiledBy: { readonly component: string; readonly isAbsent: boolean } | null;
  readonly lines: { readonly components: number; readonly unknown: number };
}

/** The exact sums of the lines. */
export interface DomesticContentSums {
  /** Of all manufactured products; with a table, 100. */
  readonly total: ExactSum;
  /** What counts as domestic. Nothing unknown does. */
  readonly counted: ExactSum;
  /** What would count if everything unknown was made in the United States. */
  readonly potential: ExactSum;
  readonly lines: number;
  readonly unknownLines: number;
  /** Products whose production counts without a line of its own, because it was stated. */
  readonly statedProductions: readonly string[];
  readonly findings: readonly ProductionFinding[];
}

/** Whether an origin is the United States; null if unknown, as a territory is, because its standing was not verified. */
export function madeInUnitedStates(code: number): boolean | null {
  if (code === Origin.Unknown) return null;
  if (code === Origin.Yes) return true;
  const country = countryOf(code);
  return country === "US" || (country !== null && isTerritory(country) ? null : false);
}

const madeWord = (made: boolean | null): Made => (made === null ? "unknown" : made ? "yes" : "no");

function madeOf({ origins }: DomesticContentLines, element: number): Made {
  return madeWord(madeInUnitedStates(origins.codes[element] as number));
}

/**
 * Notice 2023-38 s. 3.03(2): a component counts if it was made in the United States; the production of a product, only if the product and
 * all its components were. With a table, an absent component was not.
 * @throws Problem naming the row for a negative cost, a line that counts twice, and statements that contradict each other.
 */
export function sumDomesticContent(lines: DomesticContentLines): DomesticContentSums {
  checkLines(lines);
  const findings = findProductions(lines);
  const total = new ExactSum();
  const counted = new ExactSum();
  const potential = new ExactSum();
  let nonblank = 0;
  let unknownLines = 0;
  const add = (cost: number, made: Made): void => {
    if (made === "yes") counted.add(cost);
    if (made !== "no") potential.add(cost);
  };
  const hasProduction = new Set<number>();
  for (let element = 0; element < lines.count; element++) {
    if (lines.blank[element] === 1) continue;
    nonblank++;
    const cost = lines.costs[element] as number;
    const made = madeOfLine(lines, findings, element);
    if (lines.table === null) total.add(cost);
    if (made === "unknown") unknownLines++;
    if (lines.production[element] === 1) hasProduction.add(lines.productOf[element] as number);
    add(cost, made);
  }
  const statedProductions: string[] = [];
  if (lines.table !== null) {
    for (const { percent } of lines.table.lines) total.addRatio(ratioOfText(percent));
    lines.products.forEach(({ name }, product) => {
      const finding = findings[product] as ProductionFinding;
      if (hasProduction.has(product) || finding.counts === "no") return;
      const own = lines.table?.lines.find((line) => line.product === name && line.component === "Production");
      if (own === undefined) return;
      add(numberOfRatio(ratioOfText(own.percent)), finding.counts);
      if (finding.counts === "unknown") unknownLines++;
      if (finding.counts === "yes") statedProductions.push(name);
    });
  }
  return { total, counted, potential, lines: nonblank, unknownLines, statedProductions, findings };
}

function madeOfLine(lines: DomesticContentLines, findings: readonly ProductionFinding[], element: number): Made {
  return lines.production[element] === 1
    ? (findings[lines.productOf[element] as number] as ProductionFinding).counts
    : madeOf(lines, element);
}

/** What is known about each product: where it was made, and whether all its components are domestic. */
function findProductions(lines: DomesticContentLines): ProductionFinding[] {
  const { products, table } = lines;
  const components = products.map(() => 0);
  const unknown = products.map(() => 0);
  const spoiled = products.map((): ProductionFinding["spoiledBy"] => null);
  const rows = products.map((): Made | null => null);
  const named = products.map(() => new Set<string>());
  for (let element = 0; element < lines.count; element++) {
    if (lines.blank[element] === 1) continue;
    const product = lines.productOf[element] as number;
    const made = madeOf(lines, element);
    if (lines.production[element] === 1) {
      // Several lines of production count only together.
      rows[product] = worse(rows[product] ?? "yes", made);
      continue;
    }
    const component = lines.components[element] as string;
    components[product] = (components[product] ?? 0) + 1;
    if (table !== null) named[product]?.add(component);
    if (made === "unknown") unknown[product] = (unknown[product] ?? 0) + 1;
    if (made === "no") spoiled[product] ??= { component, isAbsent: false };
  }
  return products.map(({ name, madeInUs }, product) => {
    const absent = table?.lines.find(
      (line) => line.product === name && line.component !== "Production" && !named[product]?.has(line.component),
    );
    const spoiledBy =
      spoiled[product] ?? (absent === undefined ? null : { component: absent.component, isAbsent: true });
    const stated = madeInUs === "not asked" ? null : madeWord(madeInUs);
    const row = rows[product] ?? null;
    // With neither a line nor a statement, nothing is claimed for the production.
    const made = row === "unknown" || row === null ? (stated ?? row ?? "no") : row;
    const count = components[product] ?? 0;
    const open = (unknown[product] ?? 0) > 0 || count === 0;
    const ofComponents: Made = spoiledBy !== null ? "no" : open ? "unknown" : "yes";
    return {
      counts: worse(made, ofComponents),
      made,
      spoiledBy,
      lines: { components: count, unknown: unknown[product] ?? 0 },
    };
  });
}

/** Both must be domestic: a no decides, and otherwise something unknown leaves it open. */
function worse(one: Made, other: Made): Made {
  if (one === "no" || other === "no") return "no";
  return one === "unknown" || other === "unknown" ? "unknown" : "yes";
}

function checkLines(lines: DomesticContentLines): void {
  const before = new Map<string, number>();
  for (let element = 0; element < lines.count; element++) {
    if (lines.blank[element] === 1) continue;
    const row = lines.rowOf(element);
    const cost = lines.costs[element] as number;
    if (cost < 0) throw badValue("domesticContent.negativeCost", { row, cost }, { parameter: "cost", row });
    const item = lines.assigned.get(element);
    if (item !== undefined) {
      const earlier = before.get(item.name);
      if (earlier !== undefined) {
        const values = { row, item: shortName(item.name), before: lines.rowOf(earlier) };
        throw badValue("domesticContent.countsTwice", values, { parameter: "component", row });
      }
      before.set(item.name, element);
    }
    if (lines.production[element] !== 1) continue;
    const { name, madeInUs } = lines.products[lines.productOf[element] as number] as ManufacturedProduct;
    const made = madeOf(lines, element);
    const stated = madeInUs === true ? "no" : madeInUs === false ? "yes" : null;
    if (stated !== made) continue;
    throw badValue("domesticContent.contradiction", { row, product: shownName(name) }, { parameter: "us", row });
  }
}

/** Every nonblank line: its cost, what of it counts, status and reason. */
export function domesticContentRows(
  lines: DomesticContentLines,
  { findings }: DomesticContentSums,
  law: DomesticContentLaw,
): DeterminationRow[] {
  const rows: DeterminationRow[] = [];
  for (let element = 0; element < lines.count; element++) {
    if (lines.blank[element] === 1) continue;
    const cost = lines.costs[element] as number;
    const found = rowFinding(lines, findings, law, element);
    const item = lines.assigned.get(element);
    rows.push({
      element,
      figures: { cost: { value: cost }, counted: { value: found.status === "counts" ? cleanNumber(cost) : 0 } },
      status: found.status,
      reason:
        item === undefined
          ? found.reason
          : reason("domesticContent.assigned", {
              status: found.reason,
              percent: `${item.percent.toString()} %`,
              notice: item.table.notice,
              item: item.name,
            }),
      citation: found.citation,
    });
  }
  return rows;
}

function rowFinding(
  lines: DomesticContentLines,
  findings: readonly ProductionFinding[],
  law: DomesticContentLaw,
  element: number,
): { status: Status; reason: Reason; citation: CitationId } {
  const made = madeOf(lines, element);
  const product = lines.productOf[element] as number;
  if (lines.production[element] === 1) {
    return productionRow(findings[product] as ProductionFinding, lines.products[product]?.name ?? "", law.production);
  }
  const origin = originValue(lines.origins, element);
  const code = lines.origins.codes[element] as number;
  if (made === "yes") {
    return code === Origin.Yes
      ? { status: "counts", reason: reason("domesticContent.statedDomestic"), citation: law.component }
      : { status: "counts", reason: reason("domesticContent.domestic"), citation: law.component };
  }
  // With a table it is the notice that says that a foreign line stays in the 100.
  const zero = lines.table === null ? law.manufacturedProducts : law.assignedSum;
  if (made === "no") {
    return code === Origin.No
      ? { status: "does not", reason: reason("domesticContent.statedForeign"), citation: zero }
      : { status: "does not", reason: reason("domesticContent.foreign", { origin }), citation: zero };
  }
  return code === Origin.Unknown
    ? { status: "unknown", reason: reason("domesticContent.unknown"), citation: law.component }
    : { status: "unknown", reason: reason("domesticContent.territory", { origin }), citation: law.component };
}

function productionRow(
  { counts, made, spoiledBy, lines: { components, unknown } }: ProductionFinding,
  name: string,
  citation: CitationId,
): { status: Status; reason: Reason; citation: CitationId } {
  const product = shownName(name);
  if (counts === "yes")
    return { status: "counts", reason: reason("domesticContent.production", { product }), citation };
  if (made === "no") {
    return { status: "does not", reason: reason("domesticContent.productionForeign", { product }), citation };
  }
  if (spoiledBy !== null) {
    const values = { product, component: shownName(spoiledBy.component) };
    const id = spoiledBy.isAbsent ? "domesticContent.dropsOutAbsent" : "domesticContent.dropsOut";
    return { status: "drops out", reason: reason(id, values), citation };
  }
  if (components === 0) {
    return { status: "unknown", reason: reason("domesticContent.noComponents", { product }), citation };
  }
  return {
    status: "unknown",
    reason:
      unknown > 0
        ? reason("domesticContent.productionComponents", { product, components: unknown })
        : reason("domesticContent.productionUnknown", { product }),
    citation,
  };
}
