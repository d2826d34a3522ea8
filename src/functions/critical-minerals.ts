import { decimalText, numberOfRatio, ratioOfNumber, ZERO } from "../exact";
import { authorityText, type CitationId, type IsoDate } from "../law";
import { requirementOnly } from "../rules/clean-vehicle-credit";
import { criticalMineralPercentage } from "../rules/clean-vehicle-percentages";
import {
  criticalMineralShare,
  determineCriticalMineralGap,
  determineCriticalMinerals,
  determineCriticalMineralShare,
  determineQualifyingFractions,
  judgeChains,
  meetsCriticalMinerals,
  qualifyingFractions,
  requireTotal,
  sumMinerals,
} from "../rules/critical-minerals";
import type { Determination } from "../rules/determination";
import { mineralMethods, noStep } from "../rules/procurement-chains";
import { requirementGap } from "../rules/requirement";
import { badValue } from "../sentences/problem";
import { reasonText } from "../sentences/reason";
import { cheapestPlan } from "../solver/cheapest-plan";
import type { Arguments } from "./arguments";
import type { Cell, Grid } from "./cells";
import type { FunctionDefinition, Parameter } from "./declaration";
import { rowsTable } from "./explanation-table";
import { dateJudged, placedInService } from "./parameters";
import { dateOrNewest, readLabel, readNumbers, requireDate } from "./read";
import { readChains, readMethod, readStepsAlone } from "./read-chains";
import { requirementLayout } from "./requirement-layout";
import { valueAddedSharesFunction } from "./value-added-shares";

export const value = {
  name: "value",
  kind: "column",
  holds: "number",
  description:
    "Value of the mineral from each procurement chain, in one currency; 0 or more. A blank in a row with data is an error.",
} as const satisfies Parameter;
export const extraction = {
  name: "extraction",
  kind: "column",
  holds: "number or text",
  description:
    "Where each chain was extracted: country, fraction of value added (0 to 1), TRUE or FALSE, - for no such step, blank for unknown.",
} as const satisfies Parameter;
export const processing = {
  name: "processing",
  kind: "column",
  holds: "number or text",
  description:
    "Where each chain was processed: country, fraction of value added (0 to 1), TRUE or FALSE, - for no such step, blank for unknown.",
} as const satisfies Parameter;
export const recycling = {
  name: "recycling",
  kind: "column",
  holds: "number or text",
  optional: true,
  description: "Where each chain was recycled: country, fraction, TRUE or FALSE, or blank for none.",
} as const satisfies Parameter;
export const method = {
  name: "method",
  kind: "one",
  optional: true,
  options: mineralMethods,
  description: "value-added (default): the 50 percent value added test. traced: the traced qualifying value test.",
} as const satisfies Parameter;
const label = {
  name: "label",
  kind: "column",
  optional: true,
  description: "Name of each chain, for the explanation. Omitted: row numbers.",
} as const satisfies Parameter;
export const mineral = {
  name: "mineral",
  kind: "column",
  optional: true,
  description: "Material of each row; rows that are not applicable critical minerals are left out of both sums.",
} as const satisfies Parameter;

export const TEST_CITATIONS: readonly CitationId[] = [
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

/** For examples: three chains with a value of 1000, of which 600 qualifies. */
const THREE = '{600;300;100}, {"Chile";"Indonesia";"Congo, Democratic Republic of the"}, {"China";"China";"Japan"}';

export const layout = requirementLayout("value");

export const criticalMineralFunctions = [
  valueAddedSharesFunction,
  {
    id: "QUALIFYING_FRACTION",
    section: "Critical minerals",
    summary: "The fraction of each procurement chain's value that counts as qualifying.",
    parameters: [extraction, processing, recycling, method, dateJudged],
    returns:
      "A fraction from 0 to 1 for each chain; blank for a blank row; an error for a chain without any step. #N/A naming the row for an unknown country.",
    citations: TEST_CITATIONS,
    examples: [
      { formula: '=IRA.QUALIFYING_FRACTION({0;0.2}, {0.3;0.6}, , "traced")', result: [[0.3], [0.6]] },
      { formula: "=IRA.QUALIFYING_FRACTION({0;0.2}, {0.3;0.6})", result: [[0], [1]] },
    ],
    result: "matrix",
    calculate: (call) => {
      const { chains, isBlank } = readStepsAlone(call);
      const fractions = qualifyingFractions(chains, isBlank, readMethod(call), dateOrNewest(call.one("date"), "date"));
      const grid = call.grid("extraction") as Grid;
      const columns = (grid[0] as readonly Cell[]).length;
      return grid.map((_, row) => fractions.slice(row * columns, (row + 1) * columns));
    },
    table: layout,
    determine: (call) => {
      const { chains, isBlank } = readStepsAlone(call);
      const method = readMethod(call);
      const day = dateOrNewest(call.one("date"), "date");
      const columns = ((call.grid("extraction") as Grid)[0] as readonly Cell[]).length;
      const found = determineQualifyingFractions(chains, isBlank, method, day);
      const judged = new Set(found.rows.map(({ element }) => element));
      return ({ row, column }) => {
        const element = row * columns + column;
        if (judged.has(element)) return found;
        if (isBlank(element)) return null;
        throw noStep(chains, element);
      };
    },
  },
  {
    id: "CRITICAL_MINERAL_SHARE",
    section: "Critical minerals",
    summary:
      "Share of the value of a battery's critical minerals that was extracted or processed in the US or a free trade country, or recycled in North America.",
    parameters: [value, extraction, processing, recycling, method, dateJudged, mineral],
    returns:
      "A fraction from 0 to 1. Unknown origins count as not qualifying. #N/A if the total value is 0, or naming the row for an unknown country or material.",
    citations: TEST_CITATIONS,
    examples: [{ formula: `=IRA.CRITICAL_MINERAL_SHARE(${THREE})`, result: 0.7 }],
    explainedBy: { id: "EXPLAIN_CRITICAL_MINERALS", arguments: [5, 0, 1, 2, 3, 4, null, 6] },
    result: "scalar",
    calculate: (call) =>
      criticalMineralShare(readChains(call), readMethod(call), dateOrNewest(call.one("date"), "date")),
    table: layout,
    determine: (call) => {
      const chains = readChains(call);
      const method = readMethod(call);
      const found = determineCriticalMineralShare(chains, method, dateOrNewest(call.one("date"), "date"));
      return () => found;
    },
  },
  {
    id: "MEETS_CRITICAL_MINERALS",
    section: "Critical minerals",
    summary: "TRUE if the critical-mineral share is at least the applicable percentage. Exact; equality passes.",
    parameters: [placedInService, value, extraction, processing, recycling, method, mineral],
    returns:
      "TRUE or FALSE. #N/A if the law states no percentage, or naming the row for an unknown country or material. Countries are judged on placedInService.",
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
    calculate: (call) => meetsCriticalMinerals(readChains(call), readMethod(call), readPlacedInService(call)),
    table: layout,
    determine: determineMinerals,
  },
  {
    id: "CRITICAL_MINERAL_GAP",
    section: "Critical minerals",
    summary: "Qualifying value still needed to meet the applicable percentage; a negative amount is headroom.",
    parameters: [placedInService, value, extraction, processing, recycling, method, mineral],
    returns:
      "An amount in the values' currency. #N/A if the law states no percentage, or naming the row for an unknown country or material.",
    citations: ["30D(e)(1)(B)", ...TEST_CITATIONS],
    examples: [{ formula: `=IRA.CRITICAL_MINERAL_GAP("2025-06-30", ${THREE})`, result: -100 }],
    explainedBy: { id: "EXPLAIN_CRITICAL_MINERALS", arguments: [0, 1, 2, 3, 4, 5, null, 6] },
    result: "scalar",
    calculate: (call) => {
      const day = readPlacedInService(call);
      const percentage = criticalMineralPercentage(day);
      return numberOfRatio(requirementGap(sumMinerals(readChains(call), readMethod(call), day), percentage));
    },
    table: layout,
    determine: (call) => {
      const day = readPlacedInService(call);
      const found = determineCriticalMineralGap(readChains(call), readMethod(call), day);
      return () => found;
    },
  },
  {
    id: "EXPLAIN_CRITICAL_MINERALS",
    section: "Critical minerals",
    summary: "Explains the critical-mineral verdict chain by chain, with the authority for each, then the totals.",
    parameters: [placedInService, value, extraction, processing, recycling, method, label, mineral],
    returns:
      "Rows: label, value, fraction, qualifying value, status, reason, authority; then total, share if every unknown qualified, applicable percentage and verdict. #N/A naming the row for an unknown country or material.",
    citations: ["30D(e)(1)(B)", ...TEST_CITATIONS],
    examples: [
      {
        formula: '=IRA.EXPLAIN_CRITICAL_MINERALS("2025-06-30", {600;400}, {"Chile";""}, {"China";""})',
        result: explain("2025-06-30"),
      },
    ],
    result: "matrix",
    calculate: explainCriticalMinerals,
    table: layout,
    determine: determineMinerals,
  },
  {
    id: "RESOURCING_PLAN",
    section: "Critical minerals",
    summary:
      "The cheapest set of chains to re-source (so that they qualify in full) to meet the applicable percentage.",
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
        holds: "number",
        optional: true,
        description: "Cost of re-sourcing each chain, in one currency; 0 or more. Omitted: the chain's value.",
      },
      label,
      mineral,
    ],
    returns:
      "A header row, a row for each chain to re-source (chain, value, cost), and a total. The cost is the exact minimum; if that cannot be proven, the total row states the bound. #N/A naming the row for an unknown country or material.",
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
    table: layout,
    determine: determineMinerals,
  },
] as const satisfies readonly FunctionDefinition[];

function readPlacedInService(call: Arguments): IsoDate {
  return requireDate(call.one("placedInService"), "placedInService");
}

/** Applies the requirement of 30D(e)(1) to the chains of a call. */
function determineMinerals(call: Arguments): () => Determination {
  const day = readPlacedInService(call);
  const found = determineCriticalMinerals(readChains(call), readMethod(call), day);
  return () => found;
}

function explainCriticalMinerals(call: Arguments): unknown[][] {
  return rowsTable(determineMinerals(call)(), layout, (element) => readLabel(call, "label", element));
}

function resourcingPlan(call: Arguments): unknown[][] {
  const day = readPlacedInService(call);
  const chains = readChains(call);
  const costs = call.grid("cost") ? readNumbers(call, "cost") : chains.values;
  const method = readMethod(call);
  const percentage = criticalMineralPercentage(day);
  const { findings, sums } = judgeChains(chains, method, day);
  requireTotal(sums, chains);
  const open = findings.filter((finding) => finding.status !== "left out" && finding.fraction < 1);
  const candidates = open.map(({ element, value: worth, qualifyingValue }) => {
    const cost = costs[element] as number;
    const row = chains.rowOf(element);
    if (cost < 0) throw badValue("criticalMinerals.negativeCost", { row, cost }, { parameter: "cost", row });
    return { gain: ratioOfNumber(worth).sub(qualifyingValue), cost: ratioOfNumber(cost) };
  });
  const plan = cheapestPlan(candidates, requirementGap(sums, percentage));
  if (plan === null) throw badValue("criticalMinerals.noPlan", {});
  let valueTotal = ZERO;
  const rows = plan.chosen.map((index) => {
    const { element, value: worth } = open[index] as (typeof open)[number];
    valueTotal = valueTotal.add(ratioOfNumber(worth));
    return [readLabel(call, "label", element), worth, costs[element]];
  });
  const bound = decimalText(plan.leastPossibleCost, 60);
  const total = plan.optimal ? "Total" : `Total (the least possible cost is at least ${bound})`;
  return [["chain", "value", "cost"], ...rows, [total, numberOfRatio(valueTotal), numberOfRatio(plan.cost)]];
}

/** The result of the example of EXPLAIN_CRITICAL_MINERALS. */
function explain(day: string): (string | number | boolean)[][] {
  const domestic = "Extracted in Chile, which counts as a free trade country on that date.";
  return [
    ["label", "value", "fraction", "qualifying value", "status", "reason", "authority"],
    [1, 600, 1, 600, "qualifies", domestic, authorityText("1.30D-2(b)(13)")],
    [
      2,
      400,
      0,
      0,
      "unknown",
      "Place unknown: counts as not qualifying until the origin is entered (extraction: unknown; processing: unknown; recycling: no such step).",
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
