import { numberOfRatio } from "../exact";
import { materialAssistanceLaw } from "../law/material-assistance";
import { authorityText, reasonText } from "../rules/explanation";
import {
  assignedCost,
  type AssignedPercent,
  type CostLines,
  explainMaterialAssistance,
  type ExplainedFigure,
  materialAssistanceCostRatio,
  materialAssistanceThreshold,
  passesMaterialAssistance,
  unknownAssignedCost,
} from "../rules/material-assistance";
import { badValue } from "../rules/problem";
import type { Arguments } from "./arguments";
import { type Cell, type Grid, isBlankText, quoteCell } from "./cells";
import type { FunctionDefinition, Parameter } from "./declaration";
import { cellAt, looksNumeric, placeOf, readBoolean, readLabel, readNumber, readText, requireDate } from "./read";

const SECTION = "Advanced manufacturing and material assistance";
const propertyNames = materialAssistanceLaw.properties.map(({ name }) => name);

const PROPERTY: Parameter = {
  name: "property",
  kind: "one",
  description: `What is tested: ${propertyNames.join(", ")}. A critical mineral may be given by its name.`,
  options: propertyNames,
};
const DATE: Parameter = {
  name: "date",
  kind: "one",
  day: true,
  description:
    "The day on which construction begins (qualified facility, energy storage technology) or on which the component or mineral is sold.",
};
const COST: Parameter = {
  name: "cost",
  kind: "column",
  description:
    "Direct costs (facility, storage) or direct material costs (45X), one line a row, in one currency. For the cost percentage method: percentages of " +
    "the notices' tables; battery pack or module and battery container or housing may be given by name.",
};
const PFE: Parameter = {
  name: "pfe",
  kind: "column",
  description:
    "TRUE where the line is a prohibited foreign entity's, FALSE where it is not, or the part of the cost that is, as an amount. Blank or 'unknown': not known. " +
    "A 0 is an amount only in a column that holds other amounts; beside TRUE and FALSE it is a blank.",
};
const EXEMPT: Parameter = {
  name: "exempt",
  kind: "column",
  optional: true,
  description:
    "TRUE for lines under a binding written contract made before 2025-06-16 that is elected out. Blank or FALSE: the line counts.",
};

/** Reads the cost lines of a call; the positions of the three columns are given, `exempt` may be omitted. */
function readLines(call: Arguments, costIndex: number, pfeIndex: number, exemptIndex: number): CostLines {
  const costGrid = call.grid(costIndex) as Grid;
  const pfeGrid = call.grid(pfeIndex) as Grid;
  const exemptGrid = call.grid(exemptIndex);
  const count = call.length;
  const zeroIsAmount = holdsAmounts(pfeGrid, count);
  const lines = {
    count,
    costs: new Float64Array(count),
    pfeParts: new Float64Array(count),
    elected: new Uint8Array(count),
    blank: new Uint8Array(count),
    assigned: new Map<number, AssignedPercent>(),
    placeOf: (element: number): string => placeOf(costGrid, element),
  };
  for (let element = 0; element < count; element++) {
    const cost = cellAt(costGrid, element);
    const pfe = cellAt(pfeGrid, element);
    const exempt = exemptGrid === null ? null : cellAt(exemptGrid, element);
    if (isBlankText(cost) && isBlankText(pfe) && isBlankText(exempt)) {
      lines.blank[element] = 1;
      continue;
    }
    let amount: number;
    if (typeof cost === "number" && Number.isFinite(cost)) amount = cost;
    else {
      const assigned = readAssigned(cost, lines.placeOf(element));
      if (assigned) lines.assigned.set(element, assigned);
      amount = assigned ? Number(assigned.percent) : readNumber(cost, `${lines.placeOf(element)}: cost`);
    }
    lines.costs[element] = amount;
    lines.pfeParts[element] = readPart(pfe, amount, zeroIsAmount, pfeGrid, element);
    if (!isBlankText(exempt) && exempt !== false) {
      lines.elected[element] = readBoolean(exempt, `${placeOf(exemptGrid as Grid, element)}: exempt`) === true ? 1 : 0;
    }
  }
  return lines;
}

/** The assigned percentage of an item that is named in place of its cost; null for what is no such name. */
function readAssigned(cell: Cell, place: string): AssignedPercent | null {
  if (typeof cell !== "string" || isBlankText(cell) || looksNumeric(cell)) return null;
  const found = assignedCost(cell);
  if (!found) throw badValue(`${place}: cost ${unknownAssignedCost(cell)}`);
  return found;
}

/**
 * Whether a 0 in the pfe column is an amount. Excel on the desktop passes an empty cell as 0, so a 0 proves nothing by itself: it is an
 * amount beside other amounts, or where empty cells of the same column arrive as null.
 */
function holdsAmounts(grid: Grid, count: number): boolean {
  let zeros = false;
  let nulls = false;
  for (let element = 0; element < count; element++) {
    const cell = cellAt(grid, element);
    if (typeof cell === "number" && cell !== 0) return true;
    if (typeof cell === "boolean") return false;
    if (cell === 0) zeros = true;
    else if (cell === null) nulls = true;
  }
  return zeros && nulls;
}

/** The part of a cost that is a prohibited foreign entity's; NaN where it is not known. */
function readPart(cell: Cell, cost: number, zeroIsAmount: boolean, grid: Grid, element: number): number {
  if (cell === true) return cost;
  if (cell === false) return 0;
  if (typeof cell === "number" && Number.isFinite(cell)) return cell !== 0 || zeroIsAmount ? cell : NaN;
  if (isBlankText(cell)) return NaN;
  const name = `${placeOf(grid, element)}: pfe`;
  if (typeof cell === "string") {
    const word = cell.trim().toLowerCase();
    if (word === "unknown" || word === "?") return NaN;
    if (cell.includes("%"))
      throw badValue(`${name} holds ${quoteCell(cell)}. Enter the amount of the cost, not a percentage of it.`);
    if (looksNumeric(cell)) throw badValue(`${name} holds ${quoteCell(cell)} as text. Convert it to a number.`);
  }
  return readBoolean(cell, name) === true ? cost : 0;
}

/** The property of a call whose property is one cell. */
function readProperty(cell: Cell): string {
  const name = readText(cell, "property");
  if (name === "") throw badValue(`property is blank. Use one of: ${propertyNames.join(", ")}.`);
  return name;
}

const costRatio: FunctionDefinition = {
  id: "MATERIAL_ASSISTANCE_COST_RATIO",
  section: SECTION,
  summary:
    "The material assistance cost ratio (T - P) / T that the evidence supports: P is the cost of prohibited foreign entities and of every line whose status is not known.",
  parameters: [COST, PFE, EXEMPT],
  returns:
    "A fraction from 0 to 1. Lines marked exempt are left out whatever the date: this function has none, PASSES_MATERIAL_ASSISTANCE checks it. " +
    "#N/A where no cost counts. With assigned percentages as costs it is the cost percentage method of Notice 2026-15: of the notices' tables only two figures are held here, " +
    "every other percentage has to be given.",
  citations: [
    "7701(a)(52)(D)(i)",
    "7701(a)(52)(D)(ii)",
    "7701(a)(52)(D)(iii)",
    "7701(a)(52)(D)(iv)",
    "Notice 2026-15",
    "Notice 2025-08",
  ],
  examples: [
    { formula: "=IRA.MATERIAL_ASSISTANCE_COST_RATIO({60;40}, {FALSE;TRUE})", result: 0.6 },
    { formula: "=IRA.MATERIAL_ASSISTANCE_COST_RATIO({50;50}, {50;10}, {TRUE;FALSE})", result: 0.8 },
    {
      formula:
        '=IRA.MATERIAL_ASSISTANCE_COST_RATIO({"battery pack or module";"battery container or housing";4.6}, {TRUE;FALSE;FALSE})',
      result: 0.344,
    },
  ],
  result: "scalar",
  calculate: (call) => materialAssistanceCostRatio(readLines(call, 0, 1, 2)),
};

const threshold: FunctionDefinition = {
  id: "MATERIAL_ASSISTANCE_THRESHOLD",
  section: SECTION,
  summary:
    "The least material assistance cost ratio of a kind of property, by the day on which its construction begins or it is sold.",
  parameters: [
    { ...PROPERTY, kind: "each" },
    { ...DATE, kind: "each" },
  ],
  returns:
    "A fraction for each element, for example 0.6. #N/A where the statute states none: before 2026, and wind components sold from 2028. Blank where both are blank. " +
    "Thresholds of single minerals, due by 2027-12-31, are not in the law data yet.",
  citations: [
    "7701(a)(52)(B)(i)",
    "7701(a)(52)(B)(ii)",
    "7701(a)(52)(C)(i)(I)",
    "7701(a)(52)(C)(i)(II)",
    "7701(a)(52)(C)(i)(III)",
    "7701(a)(52)(C)(i)(IV)",
    "7701(a)(52)(C)(i)(V)",
    "7701(a)(52)(C)(ii)",
  ],
  examples: [{ formula: '=IRA.MATERIAL_ASSISTANCE_THRESHOLD("battery component", "2026-06-30")', result: 0.6 }],
  result: "each",
  calculate:
    () =>
    (property: Cell, date: Cell): unknown => {
      if (isBlankText(property) && isBlankText(date)) return "";
      return numberOfRatio(materialAssistanceThreshold(readProperty(property), requireDate(date, "date")).fraction);
    },
};

const passes: FunctionDefinition = {
  id: "PASSES_MATERIAL_ASSISTANCE",
  section: SECTION,
  summary:
    "Whether the material assistance cost ratio that the evidence supports is at least the threshold: exact, equality passes.",
  parameters: [PROPERTY, DATE, COST, PFE, EXEMPT],
  returns:
    "FALSE only when the supported ratio is less than the threshold, else TRUE. Lines of unknown status count as a prohibited foreign entity's. " +
    "Elected contracts are left out while the date allows it: 45X products sold before 2027-01-01, facilities and storage begun before 2030-01-01. " +
    "#N/A where the statute states no threshold or no cost counts.",
  citations: [
    "7701(a)(52)(A)",
    "7701(a)(52)(D)(i)",
    "7701(a)(52)(D)(ii)",
    "7701(a)(52)(D)(iii)",
    "7701(a)(52)(D)(iv)",
    "45X(c)(1)(C)",
  ],
  examples: [
    {
      formula: '=IRA.PASSES_MATERIAL_ASSISTANCE("battery component", "2026-06-30", {60;40}, {FALSE;TRUE})',
      result: true,
    },
    {
      formula: '=IRA.PASSES_MATERIAL_ASSISTANCE("battery component", "2027-01-01", {50;50}, {50;10}, {TRUE;FALSE})',
      result: false,
    },
  ],
  verdict: true,
  explainedBy: { id: "EXPLAIN_MATERIAL_ASSISTANCE", arguments: [0, 1, 2, 3, 4, null] },
  result: "scalar",
  calculate: (call) =>
    passesMaterialAssistance(readProperty(call.one(0)), requireDate(call.one(1), "date"), readLines(call, 2, 3, 4)),
};

const explain: FunctionDefinition = {
  id: "EXPLAIN_MATERIAL_ASSISTANCE",
  section: SECTION,
  summary:
    "How PASSES_MATERIAL_ASSISTANCE decides: each line with its status and evidence, the supported and the potential ratio, threshold and verdict.",
  parameters: [
    PROPERTY,
    DATE,
    COST,
    PFE,
    EXEMPT,
    {
      name: "label",
      kind: "column",
      optional: true,
      description: "What to call each line, for example the part or supplier. Omitted: the row's number.",
    },
  ],
  returns:
    "Rows that spill: label, cost, PFE part, status (not PFE, PFE, partly, unknown, left out), reason, authority; then Total, Supported ratio, Potential ratio " +
    "(every unknown line certified), Threshold and Verdict. A figure that cannot be had is #N/A in its own cell.",
  citations: ["7701(a)(52)(A)", "7701(a)(52)(D)(iii)(IV)", "7701(a)(52)(D)(iv)", "45X(c)(1)(C)"],
  examples: [
    {
      formula: '=IRA.EXPLAIN_MATERIAL_ASSISTANCE("battery component", "2026-06-30", {60;40}, {FALSE;TRUE})',
      result: [
        ["label", "cost", "PFE part", "status", "reason", "authority"],
        [
          1,
          60,
          0,
          "not PFE",
          "Given as not mined, produced or manufactured by a prohibited foreign entity. Evidence: a certificate of the direct supplier with its EIN or foreign number, signed under penalties of perjury, kept six years.",
          "26 USC 7701(a)(52)(D)(iii)(IV) [verified]",
        ],
        [
          2,
          40,
          40,
          "PFE",
          "Mined, produced or manufactured by a prohibited foreign entity: the whole cost counts against the ratio.",
          "26 USC 7701(a)(52)(D)(ii) [verified]",
        ],
        ["Total", 100, 40, "", "2 lines count.", "26 USC 7701(a)(52)(D)(ii) [verified]"],
        [
          "Supported ratio",
          0.6,
          "",
          "",
          "(T - P) / T with every unknown line counted as a prohibited foreign entity's.",
          "26 USC 7701(a)(52)(D)(ii) [verified]",
        ],
        [
          "Potential ratio",
          0.6,
          "",
          "",
          "(T - P) / T if every unknown line were certified as not a prohibited foreign entity's.",
          "26 USC 7701(a)(52)(D)(ii) [verified]",
        ],
        [
          "Threshold",
          0.6,
          "",
          "",
          "battery component, sold 2026-06-30: at least 60 %.",
          "26 USC 7701(a)(52)(C)(i)(IV) [verified]",
        ],
        [
          "Verdict",
          true,
          "",
          "passes",
          "The supported ratio 60 % is not less than 60 %: no material assistance.",
          "26 USC 7701(a)(52)(A) [verified]",
        ],
      ],
    },
  ],
  result: "matrix",
  calculate: (call) => {
    const explained = explainMaterialAssistance(
      readProperty(call.one(0)),
      requireDate(call.one(1), "date"),
      readLines(call, 2, 3, 4),
    );
    const rows: unknown[][] = [["label", "cost", "PFE part", "status", "reason", "authority"]];
    for (const line of explained.lines) {
      rows.push([
        readLabel(call, 5, line.element),
        line.cost,
        line.pfePart ?? "",
        line.status,
        reasonText(line.reason),
        authorityText(line.citation),
      ]);
    }
    const { total, supported, potential, verdict } = explained;
    rows.push(["Total", total.cost, total.pfePart, "", reasonText(total.reason), authorityText(total.citation)]);
    rows.push(figureRow("Supported ratio", supported));
    rows.push(figureRow("Potential ratio", potential));
    rows.push(figureRow("Threshold", explained.threshold));
    rows.push(
      figureRow("Verdict", verdict, verdict.value === true ? "passes" : verdict.value === false ? "fails" : ""),
    );
    return rows;
  },
};

function figureRow(label: string, figure: ExplainedFigure, status = ""): unknown[] {
  return [label, figure.value, "", status, reasonText(figure.reason), authorityText(figure.citation)];
}

export const materialAssistanceFunctions: readonly FunctionDefinition[] = [costRatio, threshold, passes, explain];
