import { decimalText, numberOfRatio } from "../exact";
import { materialAssistanceGap } from "../rules/material-assistance";
import { planMaterialAssistance } from "../rules/material-assistance-plan";
import type { CostLines } from "../rules/material-assistance-lines";
import type { Arguments } from "./arguments";
import { badCell } from "./bad-cell";
import type { FunctionDefinition } from "./declaration";
import { oneDetermination } from "./element-function";
import {
  COST,
  DATE,
  determineCall,
  EXEMPT,
  layout,
  PARTS,
  PFE,
  PROPERTY,
  readProperty,
  SECTION,
  TABLE,
} from "./material-assistance";
import { type NumberColumn, readLabel, readOptionalNumbers, requireDate } from "./read";
import { readCostLines } from "./read-cost-lines";

const CITATIONS = [
  "7701(a)(52)(A)",
  "7701(a)(52)(D)(i)",
  "7701(a)(52)(D)(ii)",
  "7701(a)(52)(D)(iii)",
  "7701(a)(52)(D)(iv)",
  "45X(c)(1)(C)",
  "Notice 2026-15",
  "Notice 2025-08",
] as const;

const gap = {
  id: "MATERIAL_ASSISTANCE_GAP",
  section: SECTION,
  summary:
    "The cost that must move from prohibited foreign entities to other makers to reach the threshold; a negative amount is headroom. Lines of unknown status count as theirs.",
  parameters: [PROPERTY, DATE, COST, PFE, EXEMPT, PARTS, TABLE],
  returns:
    "An amount in the unit of cost; with table, in percent of the project. Exact; 0 or less passes. Elected contracts are left out as in PASSES_MATERIAL_ASSISTANCE. " +
    "#N/A if the statute states no threshold, no cost counts, or the table does not list a name.",
  citations: CITATIONS,
  examples: [
    { formula: '=IRA.MATERIAL_ASSISTANCE_GAP("battery component", "2026-06-30", {50;50}, {FALSE;TRUE})', result: 10 },
    {
      formula: '=IRA.MATERIAL_ASSISTANCE_GAP("qualified facility", "2027-06-30", {700;300}, {FALSE;""})',
      result: -250,
    },
    {
      formula:
        '=IRA.MATERIAL_ASSISTANCE_GAP("energy storage technology", "2026-06-30", {"battery pack";"housing";"inverter"}, {TRUE;FALSE;FALSE}, , , "grid-scale storage")',
      result: 20.6,
    },
  ],
  explainedBy: { id: "EXPLAIN_MATERIAL_ASSISTANCE", arguments: [0, 1, 2, 3, 4, null, 5, 6] },
  result: "scalar",
  calculate: (call) => {
    const property = readProperty(call.one("property"));
    const date = requireDate(call.one("date"), "date");
    return numberOfRatio(materialAssistanceGap(property, date, readCostLines(call)));
  },
  table: layout,
  determine: oneDetermination(determineCall),
} as const satisfies FunctionDefinition;

const plan = {
  id: "MATERIAL_ASSISTANCE_PLAN",
  section: SECTION,
  summary:
    "The cheapest set of lines to buy from makers that are not prohibited foreign entities, so that the material assistance cost ratio reaches the threshold.",
  parameters: [
    PROPERTY,
    DATE,
    COST,
    PFE,
    EXEMPT,
    {
      name: "newCost",
      kind: "column",
      holds: "number",
      optional: true,
      description:
        "What the whole line costs from a maker that is not a prohibited foreign entity, in the unit of cost. Blank or 0: the line cannot be re-sourced. Omitted: every line can, at the same cost. Not with table.",
    },
    {
      name: "label",
      kind: "column",
      optional: true,
      description: "Name of each line, such as the part or supplier. Omitted: row numbers.",
    },
    PARTS,
    TABLE,
  ],
  returns:
    "A header row, a row for each line to re-source (line, cost, extra cost), and a total; with newCost omitted, the last column is the cost moved. The ratio is computed " +
    "again with the new costs. Only lines of prohibited foreign entities and unknown lines are candidates; of those, cheaper makers belong to the plan if something must " +
    "change. If the ratio passes already, only the total, 0. The last cell is the exact minimum; if that cannot be proven, the total row states the bound. #VALUE! if no " +
    "choice of lines passes. #N/A as in MATERIAL_ASSISTANCE_GAP.",
  citations: CITATIONS,
  examples: [
    {
      formula:
        '=IRA.MATERIAL_ASSISTANCE_PLAN("battery component", "2026-06-30", {50;30;20}, {FALSE;TRUE;TRUE}, , {"";36;21}, {"cells";"housing";"foil"})',
      result: [
        ["line", "cost", "extra cost"],
        ["foil", 20, 1],
        ["Total", 20, 1],
      ],
    },
    {
      formula: '=IRA.MATERIAL_ASSISTANCE_PLAN("battery component", "2026-06-30", {50;30;20}, {FALSE;TRUE;TRUE})',
      result: [
        ["line", "cost", "cost moved"],
        [3, 20, 20],
        ["Total", 20, 20],
      ],
    },
  ],
  result: "matrix",
  calculate: planCall,
  table: layout,
  determine: oneDetermination(determineCall),
} as const satisfies FunctionDefinition;

function planCall(call: Arguments): unknown[][] {
  const property = readProperty(call.one("property"));
  const date = requireDate(call.one("date"), "date");
  const lines = readCostLines(call);
  const newCosts = readNewCosts(call, lines);
  const { rows, cost, extra, optimal, leastPossible } = planMaterialAssistance(property, date, lines, newCosts);
  const bound = decimalText(leastPossible, 60);
  return [
    ["line", "cost", newCosts === null ? "cost moved" : "extra cost"],
    ...rows.map((row) => [readLabel(call, "label", row.element), numberOfRatio(row.cost), numberOfRatio(row.extra)]),
    [
      optimal
        ? "Total"
        : `Total (the least possible ${newCosts === null ? "cost moved" : "extra cost"} is at least ${bound})`,
      numberOfRatio(cost),
      numberOfRatio(extra),
    ],
  ];
}

/** What each line costs from another maker; NaN if there is none. Null if the column is omitted. */
function readNewCosts(call: Arguments, { blank, rowOf }: CostLines): NumberColumn | null {
  const grid = call.grid("newCost");
  // The blank cell of a table with one line reaches a function as an omitted argument.
  if (grid === null) return call.length === 1 && call.isEmptyCell("newCost") ? Float64Array.of(NaN) : null;
  const costs = readOptionalNumbers(grid, "newCost", call.length);
  costs.forEach((cost, element) => {
    if (blank[element] !== 1 || Number.isNaN(cost)) return;
    throw badCell("arguments.blankBesideFilled", { parameter: "cost", row: rowOf(element) });
  });
  return costs;
}

export const materialAssistancePlanFunctions = [gap, plan] as const;
