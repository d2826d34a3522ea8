import {
  cleanNumber,
  compareShare,
  decimalText,
  ExactSum,
  HALF,
  numberOfRatio,
  ratioOfNumber,
  shareNumber,
  ZERO,
} from "../exact";
import { requirementOnly } from "../rules/clean-vehicle-credit";
import { criticalMineralPercentage } from "../rules/clean-vehicle-percentages";
import {
  type ChainOrigins,
  criticalMineralGap,
  criticalMineralShare,
  determineCriticalMinerals,
  LEFT_OUT_BLANK,
  LEFT_OUT_NOT_CRITICAL,
  meetsCriticalMinerals,
  mineralMethods,
  type MineralMethod,
  type ProcurementChains,
  qualifyingFractions,
  sumMinerals,
} from "../rules/critical-minerals";
import { authorityText, type CitationId } from "../law";
import { comparedAmounts } from "../rules/compared";
import { reason, reasonText } from "../sentences/reason";
import { entityKey } from "../rules/holdings";
import { findMaterial } from "../names/minerals";
import { Origin, type OriginColumn, Standing, standings, type StepName } from "../rules/origins";
import { badValue } from "../sentences/problem";
import { cheapestPlan } from "../solver/cheapest-plan";
import type { Arguments, Which } from "./arguments";
import { type Cell, type Grid, isBlankText } from "./cells";
import type { FunctionDefinition, Parameter } from "./declaration";
import { placedInService } from "./parameters";
import {
  cellAt,
  dateOrNewest,
  isBlankRow,
  placeOf,
  readBoolean,
  readLabel,
  readNumbers,
  readOption,
  readText,
  requireDate,
} from "./read";
import { readNotCritical, readOrigins } from "./read-origins";

const value: Parameter = {
  name: "value",
  kind: "column",
  description:
    "Value of the mineral of each procurement chain, in one currency; 0 or more. A blank beside filled cells is an error.",
};
const extraction: Parameter = {
  name: "extraction",
  kind: "column",
  description:
    "Where each chain was extracted: country, fraction of the value added from 0 to 1, TRUE or FALSE, - for no such step, blank for unknown.",
};
const processing: Parameter = {
  name: "processing",
  kind: "column",
  description:
    "Where each chain was processed: country, fraction of the value added from 0 to 1, TRUE or FALSE, - for no such step, blank for unknown.",
};
const recycling: Parameter = {
  name: "recycling",
  kind: "column",
  optional: true,
  description: "Where each chain was recycled: country, fraction, TRUE or FALSE, or blank for none.",
};
const method: Parameter = {
  name: "method",
  kind: "one",
  optional: true,
  options: mineralMethods,
  description: "value-added (default): the 50 percent value added test. traced: the traced qualifying value test.",
};
const date: Parameter = {
  name: "date",
  kind: "one",
  day: true,
  optional: true,
  description: "Day on which countries are judged. Omitted: the newest day that the law data knows.",
};
const label: Parameter = {
  name: "label",
  kind: "column",
  optional: true,
  description: "Name of each chain, for the explanation. Omitted: row numbers.",
};
const mineral: Parameter = {
  name: "mineral",
  kind: "column",
  optional: true,
  description: "Material of each row; rows that are no applicable critical mineral are left out of both sums.",
};

const TEST_CITATIONS: readonly CitationId[] = [
  "30D(e)(1)(A)",
  "1.30D-3 value added",
  "1.30D-3 traced",
  "1.30D-2(b)(13)",
  "US-Japan agreement",
  "1.30D-2(b)(13) Japan",
  "1.30D-2(b)(34)",
  "1.30D-2(b)(38)",
  "1.30D-2 recycling",
];

interface Where {
  readonly value: number;
  readonly extraction: number;
  readonly processing: number;
  readonly recycling: number;
  readonly mineral: number;
}

/** The procurement chains of a call, from the parameters at the given indices. */
export function readChains(call: Arguments, where: Where): ProcurementChains {
  const values = readNumbers(call, where.value);
  const [extracted, processed, recycled] = readOrigins(call, [where.extraction, where.processing, where.recycling]);
  const count = values.length;
  let leftOut: Uint8Array | null = null;
  for (let element = 0; element < count; element++) {
    if (values[element] === 0 && isBlankRow(call, element))
      (leftOut ??= new Uint8Array(count))[element] = LEFT_OUT_BLANK;
  }
  const blanks = leftOut;
  const notCritical = readNotCritical(call, where.mineral, (element) => blanks?.[element] === LEFT_OUT_BLANK);
  notCritical?.forEach((mark, element) => {
    if (mark) (leftOut ??= new Uint8Array(count))[element] = LEFT_OUT_NOT_CRITICAL;
  });
  const grid = call.grid(where.value) as Grid;
  const materials = call.grid(where.mineral);
  return {
    count,
    values,
    extraction: extracted as ChainOrigins["extraction"],
    processing: processed as ChainOrigins["processing"],
    recycling: recycled ?? blankRecycling(call, where.recycling),
    leftOut,
    ...(materials === null ? {} : { mineralOf: (element: number) => mineralNamed(cellAt(materials, element)) }),
    placeOf: (element) => placeOf(grid, element),
  };
}

/** The recycling column of a table of one row whose cell is blank, which reaches a function as an option left out. */
function blankRecycling(call: Arguments, index: Which): OriginColumn | null {
  return call.length === 1 && call.isEmptyCell(index) ? { codes: new Uint16Array(1), fractions: null } : null;
}

function mineralNamed(cell: Cell): string | null {
  const material = findMaterial(String(cell));
  return material.kind === "mineral" ? material.mineral : null;
}

function readMethod(cell: Cell): MineralMethod {
  return readOption(cell, "method", mineralMethods, "value-added");
}

/** Parameters of the verdict functions: placedInService, value, extraction, processing, [recycling], [method], ..., [mineral]. */
export function whereOf(mineralIndex: number): Where {
  return { value: 1, extraction: 2, processing: 3, recycling: 4, mineral: mineralIndex };
}

/** Examples: three chains worth 1000, of which 600 qualify. */
const THREE = '{600;300;100}, {"Chile";"Indonesia";"Congo, Democratic Republic of the"}, {"China";"China";"Japan"}';

const stepOptions: readonly StepName[] = ["extraction", "processing", "recycling"];

export const criticalMineralFunctions: readonly FunctionDefinition[] = [
  {
    id: "VALUE_ADDED_SHARES",
    section: "Critical minerals",
    summary:
      "For each procurement chain, the fraction of the value added by extraction, processing and recycling that was added in qualifying countries.",
    parameters: [
      { name: "chain", kind: "column", description: "Name of the procurement chain of each row." },
      {
        name: "step",
        kind: "column",
        options: stepOptions,
        description: "Step of each row: extraction, processing or recycling.",
      },
      {
        name: "country",
        kind: "column",
        description: "Where each row's value was added. Blank for unknown: that step's share is then blank.",
      },
      { name: "valueAdded", kind: "column", description: "Value added by each row, in one currency; 0 or more." },
      date,
      { name: "headers", kind: "one", optional: true, description: "TRUE adds a header row. Omitted: FALSE." },
    ],
    returns:
      "A row for each chain in order of first appearance: chain, extraction, processing and recycling share from 0 to 1; - for no such step, blank for unknown. #N/A naming the row for a country that is not known.",
    citations: ["1.30D-3 value added", "1.30D-2(b)(38)", "1.30D-2(b)(21)", "1.30D-2(b)(37)", "1.30D-2 recycling"],
    examples: [
      {
        formula:
          '=IRA.VALUE_ADDED_SHARES({"A";"A";"A"}, {"extraction";"processing";"processing"}, {"Indonesia";"Korea";"China"}, {900;300;700})',
        result: [["A", 0, 0.3, "-"]],
      },
    ],
    result: "matrix",
    calculate: valueAddedShares,
  },
  {
    id: "QUALIFYING_FRACTION",
    section: "Critical minerals",
    summary: "The fraction of each procurement chain's value that counts as qualifying.",
    parameters: [extraction, processing, recycling, method, date],
    returns:
      "A fraction from 0 to 1 for each chain; blank for a blank row; an error for a chain without any step. #N/A naming the row for a country that is not known.",
    citations: TEST_CITATIONS,
    examples: [
      { formula: '=IRA.QUALIFYING_FRACTION({0;0.2}, {0.3;0.6}, , "traced")', result: [[0.3], [0.6]] },
      { formula: "=IRA.QUALIFYING_FRACTION({0;0.2}, {0.3;0.6})", result: [[0], [1]] },
    ],
    result: "matrix",
    calculate: (call) => {
      const [extracted, processed, recycled] = readOrigins(call, [0, 1, 2]);
      const grid = call.grid(0) as Grid;
      const fractions = qualifyingFractions(
        {
          count: call.length,
          extraction: extracted as ChainOrigins["extraction"],
          processing: processed as ChainOrigins["processing"],
          recycling: recycled ?? blankRecycling(call, 2),
        },
        // After reading, so that a row of fractions 0 is no blank row.
        (element) => [extracted, processed, recycled].every((one) => !one || one.codes[element] === Origin.Unknown),
        (element) => placeOf(grid, element),
        readMethod(call.one(3)),
        dateOrNewest(call.one(4), "date"),
      );
      const columns = (grid[0] as readonly Cell[]).length;
      return grid.map((_, row) => fractions.slice(row * columns, (row + 1) * columns));
    },
  },
  {
    id: "CRITICAL_MINERAL_SHARE",
    section: "Critical minerals",
    summary:
      "Share of the value of a battery's critical minerals that was extracted or processed in the US or a free trade country, or recycled in North America.",
    parameters: [value, extraction, processing, recycling, method, date, mineral],
    returns:
      "A fraction from 0 to 1. Unknown origins count as not qualifying. #N/A when the total value is 0, and naming the row for a country or material that is not known.",
    citations: TEST_CITATIONS,
    examples: [{ formula: `=IRA.CRITICAL_MINERAL_SHARE(${THREE})`, result: 0.7 }],
    explainedBy: { id: "EXPLAIN_CRITICAL_MINERALS", arguments: [5, 0, 1, 2, 3, 4, null, 6] },
    result: "scalar",
    calculate: (call) =>
      criticalMineralShare(
        readChains(call, { value: 0, extraction: 1, processing: 2, recycling: 3, mineral: 6 }),
        readMethod(call.one(4)),
        dateOrNewest(call.one(5), "date"),
      ),
  },
  {
    id: "MEETS_CRITICAL_MINERALS",
    section: "Critical minerals",
    summary: "TRUE when the critical-mineral share is at least the applicable percentage; exact, equality passes.",
    parameters: [placedInService, value, extraction, processing, recycling, method, mineral],
    returns:
      "TRUE or FALSE; #N/A where the law states no percentage, and naming the row for a country or material that is not known. Countries are judged on placedInService.",
    citations: ["30D(e)(1)(B)", ...TEST_CITATIONS],
    examples: [
      { formula: `=IRA.MEETS_CRITICAL_MINERALS("2026-03-01", ${THREE})`, result: true },
      {
        formula:
          '=IRA.MEETS_CRITICAL_MINERALS("2023-06-30", {858.3;72.1;1395.6}, {"Chile";"Chile";"China"}, {"China";"China";"China"})',
        result: true,
      },
    ],
    verdict: true,
    explainedBy: { id: "EXPLAIN_CRITICAL_MINERALS", arguments: [0, 1, 2, 3, 4, 5, null, 6] },
    result: "scalar",
    calculate: (call) =>
      meetsCriticalMinerals(
        readChains(call, whereOf(6)),
        readMethod(call.one(5)),
        requireDate(call.one(0), "placedInService"),
      ),
  },
  {
    id: "CRITICAL_MINERAL_GAP",
    section: "Critical minerals",
    summary: "Qualifying value still needed to meet the applicable percentage; a negative amount is headroom.",
    parameters: [placedInService, value, extraction, processing, recycling, method, mineral],
    returns:
      "An amount in the values' currency; #N/A where the law states no percentage, and naming the row for a country or material that is not known.",
    citations: ["30D(e)(1)(B)", ...TEST_CITATIONS],
    examples: [{ formula: `=IRA.CRITICAL_MINERAL_GAP("2025-06-30", ${THREE})`, result: -100 }],
    explainedBy: { id: "EXPLAIN_CRITICAL_MINERALS", arguments: [0, 1, 2, 3, 4, 5, null, 6] },
    result: "scalar",
    calculate: (call) => {
      const day = requireDate(call.one(0), "placedInService");
      const percentage = criticalMineralPercentage(day);
      const sums = sumMinerals(readChains(call, whereOf(6)), readMethod(call.one(5)), day);
      return numberOfRatio(criticalMineralGap(sums, percentage));
    },
  },
  {
    id: "EXPLAIN_CRITICAL_MINERALS",
    section: "Critical minerals",
    summary: "Explains the critical-mineral verdict chain by chain, with the authority for each, then the totals.",
    parameters: [placedInService, value, extraction, processing, recycling, method, label, mineral],
    returns:
      "Rows: label, value, fraction, qualifying value, status, reason, authority; then total, share if every unknown qualified, applicable percentage and verdict. #N/A naming the row for a country or material that is not known.",
    citations: ["30D(e)(1)(B)", ...TEST_CITATIONS],
    examples: [
      {
        formula: '=IRA.EXPLAIN_CRITICAL_MINERALS("2025-06-30", {600;400}, {"Chile";""}, {"China";""})',
        result: explain("2025-06-30"),
      },
    ],
    result: "matrix",
    calculate: explainCriticalMinerals,
  },
  {
    id: "RESOURCING_PLAN",
    section: "Critical minerals",
    summary:
      "The cheapest set of chains to re-source, so that they qualify in full, that meets the applicable percentage.",
    parameters: [
      placedInService,
      value,
      extraction,
      processing,
      recycling,
      method,
      {
        name: "cost",
        kind: "column",
        optional: true,
        description: "Cost of re-sourcing each chain, in one currency; 0 or more. Omitted: the chain's value.",
      },
      label,
      mineral,
    ],
    returns:
      "A header row, a row for each chain to re-source (chain, value, cost), and a total. The exact least cost; where it cannot be proven, the total row states the bound. #N/A naming the row for a country or material that is not known.",
    citations: ["30D(e)(1)(B)", ...TEST_CITATIONS],
    examples: [
      {
        formula: `=IRA.RESOURCING_PLAN("2026-03-01", {500;300;200}, {"Chile";"China";"China"}, {"China";"China";"China"})`,
        result: [
          ["chain", "value", "cost"],
          [3, 200, 200],
          ["Total", 200, 200],
        ],
      },
    ],
    result: "matrix",
    calculate: resourcingPlan,
  },
];

function valueAddedShares(call: Arguments): unknown[][] {
  const [chainIndex, stepIndex, countryIndex, valueIndex] = [0, 1, 2, 3];
  const chainGrid = call.grid(chainIndex) as Grid;
  const stepGrid = call.grid(stepIndex) as Grid;
  const added = readNumbers(call, valueIndex);
  const origins = readOrigins(call, [countryIndex])[0] as ChainOrigins["extraction"];
  const day = dateOrNewest(call.one(4), "date");
  const virgin = standings("extraction", day);
  const recycled = standings("recycling", day);

  interface StepSums {
    readonly total: ExactSum;
    readonly qualifying: ExactSum;
    unknown: boolean;
  }
  const chains = new Map<string, { name: unknown; steps: Partial<Record<StepName, StepSums>> }>();
  for (let element = 0; element < call.length; element++) {
    if (isBlankRow(call, element)) continue;
    const place = placeOf(chainGrid, element);
    const name = cellAt(chainGrid, element);
    if (isBlankText(name)) throw badValue(`${place}: chain is blank. Enter the name of the procurement chain.`);
    const stepCell = cellAt(stepGrid, element);
    if (isBlankText(stepCell)) throw badValue(`${place}: step is blank. Use one of: ${stepOptions.join(", ")}.`);
    const step = readOption(stepCell, `${place}: step`, stepOptions, "extraction");
    const amount = added[element] as number;
    if (amount < 0) throw badValue(`${place}: valueAdded is negative (${amount}). Enter 0 or more.`);
    const key = entityKey(readText(name, `${place}: chain`));
    let chain = chains.get(key);
    if (!chain) chains.set(key, (chain = { name, steps: {} }));
    const sums = (chain.steps[step] ??= { total: new ExactSum(), qualifying: new ExactSum(), unknown: false });
    const code = origins.codes[element] as number;
    const standing = (step === "recycling" ? recycled : virgin)[code];
    if (code === Origin.None)
      throw badValue(`${place}: country is a dash, but the row names a step. Enter the country.`);
    sums.total.add(amount);
    if (standing === Standing.Unknown) sums.unknown = true;
    else if (standing === Standing.Yes) sums.qualifying.add(amount);
    else if (standing === Standing.Fraction) sums.qualifying.addPart(amount, origins.fractions?.[element] ?? 0);
  }
  const shareOf = (sums: StepSums | undefined): number | string => {
    if (!sums) return "-";
    if (sums.unknown) return "";
    // A step in which no value was added has no share: that prong is ignored.
    return sums.total.toRatio().equals(ZERO) ? "-" : shareBesideHalf(sums.qualifying, sums.total);
  };
  const rows = [...chains.values()].map(({ name, steps }) => [
    name,
    ...stepOptions.map((step) => shareOf(steps[step])),
  ]);
  const headers = readBoolean(call.one(5), "headers") ?? false;
  if (!headers && rows.length === 0) return [["", "", "", ""]];
  return headers ? [["chain", ...stepOptions], ...rows] : rows;
}

const BELOW_HALF = 0.499999999999999;

/** A share as a cell's number that never crosses one half in rounding, because the value added test looks at it there. */
function shareBesideHalf(part: ExactSum, total: ExactSum): number {
  const rounded = cleanNumber(shareNumber(part, total));
  return rounded >= 0.5 && compareShare(part, total, HALF) < 0 ? BELOW_HALF : rounded;
}

function explainCriticalMinerals(call: Arguments): unknown[][] {
  const day = requireDate(call.one(0), "placedInService");
  const chains = readChains(call, whereOf(7));
  const determination = determineCriticalMinerals(chains, readMethod(call.one(5)), day);
  const { total, qualifying, percentage, meets, couldMeet } = determination;
  const rows: unknown[][] = [["label", "value", "fraction", "qualifying value", "status", "reason", "authority"]];
  for (const finding of determination.findings) {
    rows.push([
      readLabel(call, 6, finding.element),
      finding.value,
      finding.status === "left out" ? "" : finding.fraction,
      finding.status === "left out" ? "" : numberOfRatio(finding.qualifyingValue),
      finding.status,
      reasonText(finding.reason),
      authorityText(finding.citation),
    ]);
  }
  const totalValue = numberOfRatio(total);
  const qualifyingValue = numberOfRatio(qualifying);
  const printed = comparedAmounts(qualifying, total, percentage.fraction);
  const verdict = reason(
    meets ? "criticalMinerals.meets" : couldMeet ? "criticalMinerals.failsOpen" : "criticalMinerals.fails",
    {
      qualifying: printed.part,
      total: printed.total,
      percentage: percentage.text,
      credit: meets ? reasonText(requirementOnly().reason) : "",
    },
  );
  const method = determination.method === "traced" ? "1.30D-3 traced" : "1.30D-3 value added";
  rows.push(
    [
      "Total",
      totalValue,
      determination.share,
      qualifyingValue,
      "",
      reasonText(reason("criticalMinerals.total")),
      authorityText(method),
    ],
    [
      "Share if every unknown qualified",
      totalValue,
      determination.potentialShare,
      numberOfRatio(determination.potential),
      "",
      reasonText(reason("criticalMinerals.potential")),
      "",
    ],
    [
      "Applicable percentage",
      "",
      numberOfRatio(percentage.fraction),
      numberOfRatio(percentage.fraction.mul(total)),
      "",
      reasonText(reason("criticalMinerals.percentage", { date: day })),
      authorityText(percentage.citation),
    ],
    ["Verdict", "", meets, "", meets ? "meets" : "fails", reasonText(verdict), authorityText("30D(e)(1)(A)")],
  );
  return rows;
}

function resourcingPlan(call: Arguments): unknown[][] {
  const day = requireDate(call.one(0), "placedInService");
  const chains = readChains(call, whereOf(8));
  const costs = call.grid(6) ? readNumbers(call, 6) : chains.values;
  const { findings, gap } = determineCriticalMinerals(chains, readMethod(call.one(5)), day);
  const open = findings.filter((finding) => finding.status !== "left out" && finding.fraction < 1);
  const candidates = open.map(({ element, value: worth, qualifyingValue }) => {
    const cost = costs[element] as number;
    if (cost < 0) throw badValue(`${chains.placeOf(element)}: the cost is negative (${cost}). Enter 0 or more.`);
    return { gain: ratioOfNumber(worth).sub(qualifyingValue), cost: ratioOfNumber(cost) };
  });
  const plan = cheapestPlan(candidates, gap);
  if (plan === null) throw badValue("Even with every chain re-sourced the percentage is not met.");
  let valueTotal = ZERO;
  const rows = plan.chosen.map((index) => {
    const { element, value: worth } = open[index] as (typeof open)[number];
    valueTotal = valueTotal.add(ratioOfNumber(worth));
    return [readLabel(call, 7, element), worth, costs[element]];
  });
  const bound = decimalText(plan.leastPossibleCost, 60);
  const total = plan.optimal ? "Total" : `Total (the least possible cost is at least ${bound})`;
  return [["chain", "value", "cost"], ...rows, [total, numberOfRatio(valueTotal), numberOfRatio(plan.cost)]];
}

/** The example of EXPLAIN_CRITICAL_MINERALS, written out. */
function explain(day: string): (string | number | boolean)[][] {
  const domestic = "Extracted in Chile, which counts as a free trade country on the date.";
  return [
    ["label", "value", "fraction", "qualifying value", "status", "reason", "authority"],
    [1, 600, 1, 600, "qualifies", domestic, authorityText("1.30D-2(b)(13)")],
    [
      2,
      400,
      0,
      0,
      "unknown",
      "Not known where: counts as not qualifying until the origin is filled in (extraction: unknown; processing: unknown; recycling: no such step).",
      authorityText("30D(e)(1)(A)"),
    ],
    ["Total", 1000, 0.6, 600, "", "Share = qualifying value / total value.", authorityText("1.30D-3 value added")],
    ["Share if every unknown qualified", 1000, 1, 1000, "", "Share if every unknown origin qualified.", ""],
    [
      "Applicable percentage",
      "",
      0.6,
      600,
      "",
      `Applicable percentage for vehicles placed in service on ${day}.`,
      authorityText("30D(e)(1)(B)"),
    ],
    [
      "Verdict",
      "",
      true,
      "",
      "meets",
      `Met: 600 of 1000 is at least 60 %, compared exactly. ${reasonText(requirementOnly().reason)}`,
      authorityText("30D(e)(1)(A)"),
    ],
  ];
}
