import type { Determination } from "../../../src/rules/determination";
import type { Ratio } from "../../../src/exact";
import type { PortfolioVerdict } from "../../../src/warehouse/request";
import { functionOf } from "../../support/functions";
import {
  type CaseCell,
  type CaseColumn,
  type ConformanceCase,
  type ExpectedAmount,
  type ExpectedGroup,
  type ExpectedShare,
  groupKey,
} from "./case";
import {
  areNeighbors,
  exactText,
  Fraction,
  fractionOf,
  meaningOf,
  meaningOfFraction,
  nearestDouble,
  sumOf,
} from "./oracle";

/** What a cell holds instead of a value of the table. */
export function cellOf(value: CaseCell, { type }: CaseColumn): unknown {
  return type === "decimal" && value !== null ? Number(value) : value;
}

/** The arguments of a function: columns of the case, constants, or nothing. */
export function argumentsFor(id: string, one: ConformanceCase, rows = one.rows): unknown[] {
  return functionOf(id).declaration.parameters.map(({ name, kind }) => {
    const at = one.columns.findIndex(({ parameter }) => parameter === name);
    if (at >= 0) return rows.map((row) => [cellOf(row[at] as CaseCell, one.columns[at] as CaseColumn)]);
    const constant = one.constants[name];
    return kind === "column" && constant !== undefined ? rows.map(() => [constant]) : constant;
  });
}

/** The value of a parameter in a row, as the table has it. */
function valueIn(one: ConformanceCase, row: readonly CaseCell[], parameter: string): CaseCell {
  const at = one.columns.findIndex((column) => column.parameter === parameter);
  return at < 0 ? (one.constants[parameter] ?? null) : (row[at] as CaseCell);
}

const isProblem = (cell: unknown): boolean => cell instanceof CustomFunctions.Error;
const numberOrNull = (cell: unknown): number | null => (typeof cell === "number" ? cell : null);

/** The answers of the cell functions. @throws CustomFunctions.Error if the function refuses the table as a whole */
export function judgedGroups(one: ConformanceCase): ExpectedGroup[] {
  switch (one.test) {
    case "critical-minerals":
      return groupedShares(one, "CRITICAL_MINERALS_BY", (row, found) => ({
        whole: meaningOf(valueIn(one, row, "value")),
        part: fractionOfStep(one, row, found.figures.fraction?.value as number),
      }));
    case "battery-components":
      return groupedShares(one, "BATTERY_COMPONENTS_BY", (row, found) => ({
        whole: meaningOf(valueIn(one, row, "incrementalValue")),
        part: fractionOfStep(one, row, partOfComponent(found)),
      }));
    case "material-assistance":
      return groupedShares(one, "MATERIAL_ASSISTANCE_BY", (row, found) => {
        const whole = meaningOf(valueIn(one, row, "cost"));
        return { whole, part: new Fraction(1).sub(pfePart(one, row, found.status, whole)) };
      });
    case "domestic-content":
      return rowsByGroup(one).map(([group, rows]) => domesticContent(one, group, rows));
    case "advanced-manufacturing":
      return productionGroups(one);
    case "clean-vehicle-credit":
      return vehicleGroups(one);
  }
}

type Row = Determination["rows"][number];

/** The fraction of a component that is North American, from its figures. */
function partOfComponent({ figures, status }: Row): number {
  if (status === "qualifies" || status === "counts") return 1;
  const fraction = figures.fraction?.value;
  return typeof fraction === "number" ? fraction : 0;
}

/** A fraction that a cell shows is 0, 1, or one of the row's own, whose meaning the oracle knows. */
function fractionOfStep(one: ConformanceCase, row: readonly CaseCell[], shown: number): Fraction {
  if (shown === 0 || shown === 1) return new Fraction(shown);
  const own = row.find((cell, at) => {
    const { parameter, type } = one.columns[at] as CaseColumn;
    if (!/^(?:extraction|processing|recycling|northAmerican)$/.test(parameter)) return false;
    return (
      (type === "decimal" || type === "double") &&
      cell !== null &&
      Number(cell).toPrecision(15) === shown.toPrecision(15)
    );
  });
  if (own === undefined) throw new Error(`${one.name}: no cell of ${JSON.stringify(row)} is the fraction ${shown}`);
  return meaningOfFraction(own);
}

function pfePart(one: ConformanceCase, row: readonly CaseCell[], status: string, cost: Fraction): Fraction {
  if (status === "PFE" || status === "unknown") return new Fraction(1);
  if (status === "not PFE") return new Fraction(0);
  const part = valueIn(one, row, "pfe");
  if (one.constants.parts === "fraction") return meaningOfFraction(part);
  return cost.n === 0n ? new Fraction(0) : meaningOf(part).div(cost);
}

/** The rows of each group, by the first spelling of its name. */
export function rowsByGroup(one: ConformanceCase): [string, (readonly CaseCell[])[]][] {
  const groups = new Map<string, [string, (readonly CaseCell[])[]]>();
  for (const row of one.rows) {
    const name = String(row[0] ?? "").trim();
    if (name === "") continue;
    const group = groups.get(groupKey(name)) ?? [name, []];
    group[1].push(row);
    groups.set(groupKey(name), group);
  }
  return [...groups.values()];
}

interface Counted {
  readonly whole: Fraction;
  readonly part: Fraction;
}

function groupedShares(
  one: ConformanceCase,
  id: string,
  countedOf: (row: readonly CaseCell[], found: Row) => Counted,
): ExpectedShare[] {
  const args = argumentsFor(id, one);
  const answers = functionOf(id)(...args) as unknown[][];
  const determine = functionOf(id).determineEach(args);
  if (answers.length === 1 && answers[0]?.[0] === "") return [];
  return answers.map((answer, row): ExpectedShare => {
    const [group, lots, total, share, minimum, gap, meets, potentialShare, unknownLots] = answer;
    let found: Determination | null = null;
    try {
      found = determine({ row, column: 0 });
    } catch {
      // Without a share or a percentage there is no determination, and only the figures of the cell are compared.
    }
    const counted = found?.rows.filter(({ status }) => status !== "left out");
    const parts = counted?.map((each) => countedOf(one.rows[each.element] as readonly CaseCell[], each));
    const verdict = isProblem(share)
      ? "no value"
      : isProblem(minimum)
        ? "no percentage"
        : verdictOf(meets as boolean, found as Determination);
    return checked(one, {
      group: String(group),
      lots: lots as number,
      total: total as number,
      ...exactly(parts ?? null, numberOrNull(minimum), isProblem(share)),
      share: numberOrNull(share),
      minimum: numberOrNull(minimum),
      gap: numberOrNull(gap),
      meets: typeof meets === "boolean" ? meets : null,
      verdict,
      potentialShare: numberOrNull(potentialShare),
      unknownLots: unknownLots as number,
      leftOutLots: found === null ? null : found.rows.length - (counted?.length ?? 0),
    });
  });
}

function verdictOf(meets: boolean, { verdict }: Determination): PortfolioVerdict {
  return meets ? "meets" : verdict?.state === "open" ? "could meet" : "fails";
}

function exactly(
  parts: readonly Counted[] | null,
  minimum: number | null,
  hasNoShare: boolean,
): Pick<ExpectedShare, "exactTotal" | "exactQualifying" | "exactGap"> {
  if (parts === null) return { exactTotal: null, exactQualifying: null, exactGap: null };
  const total = sumOf(parts.map(({ whole }) => whole));
  const qualifying = sumOf(parts.map(({ whole, part }) => whole.mul(part)));
  const gap = minimum === null || hasNoShare ? null : total.mul(new Fraction(String(minimum))).sub(qualifying);
  return {
    exactTotal: exactText(total),
    exactQualifying: exactText(qualifying),
    exactGap: gap && exactText(gap),
  };
}

/** The oracle and the cells must agree before anything is compared with an engine. */
function checked(one: ConformanceCase, group: ExpectedShare): ExpectedShare {
  const { exactTotal, exactQualifying, exactGap, share, total, minimum, meets } = group;
  const agree = (exact: Fraction, shown: number | null): boolean =>
    shown === null || areNeighbors(nearestDouble(exact), shown);
  if (exactTotal === null || exactQualifying === null) return group;
  const [whole, part] = [new Fraction(exactTotal), new Fraction(exactQualifying)];
  const isMet = whole.n === 0n || minimum === null ? null : part.div(whole).compare(new Fraction(String(minimum))) >= 0;
  const agrees =
    agree(whole, total) &&
    (whole.n === 0n || agree(part.div(whole), share)) &&
    (exactGap === null || agree(new Fraction(exactGap), group.gap)) &&
    (meets === null || one.test === "domestic-content" || isMet === meets);
  if (!agrees) throw new Error(`${one.name}: the oracle and the cells differ: ${JSON.stringify(group)}`);
  return group;
}

/** One call for each group, because the functions of domestic content judge one project. */
function domesticContent(one: ConformanceCase, group: string, rows: readonly (readonly CaseCell[])[]): ExpectedShare {
  const about = ["section", "constructionBegins", "steelAndIron", "offshoreWind"];
  const isBlank = (cell: CaseCell): boolean => cell === null || (typeof cell === "string" && cell.trim() === "");
  const facts = Object.fromEntries(
    about.map((name) => [name, rows.map((row) => valueIn(one, row, name)).find((cell) => !isBlank(cell)) ?? null]),
  );
  const call = (id: string): unknown[] =>
    argumentsFor(id, one, rows).map((argument, index) => {
      const name = functionOf(id).declaration.parameters[index]?.name ?? "";
      return name in facts ? [[facts[name]]] : argument;
    });
  const found = functionOf("EXPLAIN_DOMESTIC_CONTENT").determine(call("EXPLAIN_DOMESTIC_CONTENT"));
  if (found === null) throw new Error(`${one.name}: nothing is determined`);
  let meets: boolean | null = null;
  let share: number | null = null;
  try {
    meets = functionOf("MEETS_DOMESTIC_CONTENT")(...call("MEETS_DOMESTIC_CONTENT")) as boolean;
    share = functionOf("DOMESTIC_CONTENT_SHARE")(...call("DOMESTIC_CONTENT_SHARE")) as number;
  } catch {
    // The costs add up to 0, so there is no share.
  }
  const parts = found.rows.map((row) => ({
    whole: meaningOf(valueIn(one, rows[row.element] as readonly CaseCell[], "cost")),
    part: new Fraction(row.status === "counts" ? 1 : 0),
  }));
  const numberOf = (value: unknown): number | null =>
    typeof value === "number"
      ? value
      : typeof value === "object" && value !== null && "d" in value
        ? nearestDouble(fractionOf(value as Ratio))
        : null;
  const minimum = numberOf(found.figures.percentage?.value);
  const sums = exactly(parts, minimum, share === null);
  return checked(one, {
    group,
    lots: found.rows.length,
    total: nearestDouble(new Fraction(sums.exactTotal ?? 0)),
    ...sums,
    share,
    minimum,
    gap: sums.exactGap === null ? null : nearestDouble(new Fraction(sums.exactGap)),
    meets,
    verdict: meets === null ? "no value" : verdictOf(meets, found),
    potentialShare: share === null ? null : numberOf(found.figures.potentialShare?.value),
    unknownLots: found.rows.filter(({ status }) => status === "unknown").length,
    leftOutLots: 0,
  });
}

function productionGroups(one: ConformanceCase): ExpectedAmount[] {
  const args = argumentsFor("ADVANCED_MANUFACTURING_BY", one);
  const answers = functionOf("ADVANCED_MANUFACTURING_BY")(...args) as unknown[][];
  const found = functionOf("ADVANCED_MANUFACTURING_BY").determine(args);
  return answers
    .filter(([group]) => group !== "")
    .map(([group, lots, , , amount, full, missing]): ExpectedAmount => {
      const own = found?.rows.filter(({ element }) => {
        const name = String(one.rows[element]?.[0] ?? "").trim() || "unknown";
        return groupKey(name) === groupKey(String(group));
      });
      const counted = (own ?? [])
        .filter(({ status }) => status !== "missing")
        .map(({ element, figures }) => {
          const row = one.rows[element] as readonly CaseCell[];
          const quantity = meaningOf(valueIn(one, row, "quantity"));
          const kw = valueIn(one, row, "kW");
          const cap = kw === null ? null : meaningOf(kw).mul(100);
          const takesCap = /^battery/.test(String((figures.component?.value as { law?: unknown }).law ?? ""));
          const capped = cap !== null && cap.n !== 0n && cap.compare(quantity) < 0 ? cap : quantity;
          const shown = Number(figures.counted?.value as number);
          const counts = areNeighbors(nearestDouble(capped), shown) || takesCap ? capped : quantity;
          const whole = counts.mul(fractionOf(figures.rate?.value as Ratio));
          return { whole, part: whole.mul(fractionOf(figures.remaining?.value as Ratio)) };
        });
      const exact = sumOf(counted.map(({ part }) => part));
      const exactFull = sumOf(counted.map(({ whole }) => whole));
      if (
        !areNeighbors(nearestDouble(exact), amount as number) ||
        !areNeighbors(nearestDouble(exactFull), full as number)
      )
        throw new Error(
          `${one.name}: the oracle and the cells differ in ${String(group)}: ${exactText(exact)}, ${String(amount)}`,
        );
      return {
        group: String(group),
        lots: lots as number,
        amount: amount as number,
        exactAmount: exactText(exact),
        exactWithoutPhaseOut: exactText(exactFull),
        missingLots: missing as number,
      };
    });
}

/** The labels of the facts of a vehicle, by parameter. */
export const vehicleLabels: Readonly<Record<string, string>> = {
  acquired: "Acquired",
  placedInService: "Placed in service",
  finalAssemblyCountry: "Final assembly country",
  capacityKwh: "Battery capacity (kWh)",
  weightLb: "Gross vehicle weight rating (lb)",
  vehicleClass: "Vehicle class",
  msrpUsd: "MSRP",
  filingStatus: "Filing status",
  incomeUsd: "Modified AGI",
  priorIncomeUsd: "Prior-year modified AGI",
  priorFilingStatus: "Prior-year filing status",
  mineralsMet: "Critical minerals met",
  componentsMet: "Battery components met",
  feocComponent: "FEOC battery component",
  feocMineral: "FEOC critical mineral",
};

/** One call for all vehicles. A group's amount is the sum of its vehicles'. */
function vehicleGroups(one: ConformanceCase): ExpectedAmount[] {
  const facts = one.columns.slice(1);
  const table = [
    facts.map(({ parameter }) => vehicleLabels[parameter]),
    ...one.rows.map((row) => facts.map((column, at) => cellOf(row[at + 1] as CaseCell, column))),
  ];
  const amounts = (functionOf("CLEAN_VEHICLE_CREDIT")(table) as unknown[][]).map(([amount]) => amount);
  const groups = new Map<string, { group: string; lots: number; sum: Fraction; missing: number }>();
  one.rows.forEach((row, index) => {
    const name = String(row[0] ?? "").trim();
    const known = groups.get(groupKey(name)) ?? { group: name, lots: 0, sum: new Fraction(0), missing: 0 };
    const amount = amounts[index];
    if (amount === "") return;
    known.lots++;
    if (typeof amount === "number") known.sum = known.sum.add(meaningOf(amount));
    else known.missing++;
    groups.set(groupKey(name), known);
  });
  return [...groups.values()].map(({ group, lots, sum, missing }) => ({
    group,
    lots,
    amount: nearestDouble(sum),
    exactAmount: exactText(sum),
    exactWithoutPhaseOut: null,
    missingLots: missing,
  }));
}
