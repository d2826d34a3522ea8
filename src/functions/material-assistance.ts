import { cleanNumber, numberOfRatio } from "../exact";
import { materialAssistanceLaw } from "../law/material-assistance";
import { interimSafeHarbourTopics } from "../law/notice-2026-15";
import { authorityText } from "../law";
import { reasonText } from "../sentences/reason";
import {
  type AssignedItem,
  assignedItem,
  assignedItemOf,
  assignedTable,
  assignedTableNames,
  isAssignedName,
} from "../rules/assigned-costs";
import {
  type CostLines,
  explainMaterialAssistance,
  type ExplainedFigure,
  materialAssistanceCostRatio,
  materialAssistanceThreshold,
  type PartsMeaning,
  passesMaterialAssistance,
} from "../rules/material-assistance";
import { badValue, Problem } from "../sentences/problem";
import type { Arguments } from "./arguments";
import { type Cell, type Grid, isBlankText, quoteCell } from "./cells";
import type { FunctionDefinition, Parameter } from "./declaration";
import {
  cellAt,
  looksNumeric,
  placeOf,
  readBoolean,
  readLabel,
  readNumber,
  readOption,
  readText,
  requireDate,
} from "./read";

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
    "Direct costs (facility, storage) or direct material costs (45X), one line a row, in one currency. For the cost percentage method with your own " +
    "copy of a notice: its percentages. With table: on every row the name of a listed item.",
};
const PFE: Parameter = {
  name: "pfe",
  kind: "column",
  description:
    "TRUE (a prohibited foreign entity's), FALSE (not), or the part that is: see parts. Blank or 'unknown': not known. Numbers that are all 0 or 1 are FALSE and " +
    "TRUE; a 0 beside TRUE and FALSE, or in a column of zeros alone, is a blank.",
};
const EXEMPT: Parameter = {
  name: "exempt",
  kind: "column",
  optional: true,
  description:
    "TRUE for lines under a binding written contract made before 2025-06-16 that is elected out. Blank or FALSE: the line counts.",
};

const partsMeanings: readonly PartsMeaning[] = ["fraction", "amount"];
const PARTS: Parameter = {
  name: "parts",
  kind: "one",
  optional: true,
  options: partsMeanings,
  description:
    "What numbers in pfe mean: fraction (0 to 1 of the line) or amount (in the cost's own unit; with table in percent of the project). Omitted: amounts, " +
    "and numbers between 0 and 1 that could be either are refused.",
};
const TABLE: Parameter = {
  name: "table",
  kind: "one",
  optional: true,
  options: assignedTableNames,
  description:
    "The table of Notice 2025-08 whose items cost names, by technology with variant or size. Omitted: costs are numbers. It must be one for the property.",
};

/** Positions of the arguments of a call that make up its cost lines. */
interface LineArguments {
  readonly cost: number;
  readonly pfe: number;
  readonly exempt: number;
  readonly parts: number;
  readonly table: number;
}

/** Reads the cost lines of a call. */
function readLines(call: Arguments, at: LineArguments): CostLines {
  const costGrid = call.grid(at.cost) as Grid;
  const pfeGrid = call.grid(at.pfe) as Grid;
  const exemptGrid = call.grid(at.exempt);
  const count = call.length;
  const tableName = readText(call.one(at.table), "table");
  const table = tableName === "" ? null : assignedTable(tableName);
  const lines = {
    count,
    costs: new Float64Array(count),
    pfeParts: new Float64Array(count),
    partsAre: "amount" as PartsMeaning,
    wholly: new Uint8Array(count),
    elected: new Uint8Array(count),
    blank: new Uint8Array(count),
    assigned: new Map<number, AssignedItem>(),
    placeOf: (element: number): string => placeOf(costGrid, element),
  };
  for (let element = 0; element < count; element++) {
    const cost = cellAt(costGrid, element);
    const exempt = exemptGrid === null ? null : cellAt(exemptGrid, element);
    if (isBlankText(cost) && isBlankText(exempt) && isBlankText(cellAt(pfeGrid, element))) {
      lines.blank[element] = 1;
      continue;
    }
    const name = `${lines.placeOf(element)}: cost`;
    if (table !== null) {
      const item = readItem(cost, name, (text) => assignedItem(table, text), table.name);
      lines.assigned.set(element, item);
      lines.costs[element] = numberOfRatio(item.percent);
    } else if (typeof cost === "number" && Number.isFinite(cost)) lines.costs[element] = cost;
    else {
      refuseNameWithoutTable(cost, name);
      lines.costs[element] = readNumber(cost, name);
    }
    if (!isBlankText(exempt) && exempt !== false) {
      lines.elected[element] = readBoolean(exempt, `${placeOf(exemptGrid as Grid, element)}: exempt`) === true ? 1 : 0;
    }
  }
  readParts(pfeGrid, lines, call.one(at.parts));
  return lines;
}

/** The item that a cell of the cost column names. @throws Problem naming the row for a number, a blank, and a name that is not listed. */
function readItem(cell: Cell, name: string, find: (text: string) => AssignedItem, table: string): AssignedItem {
  if (typeof cell === "number" && cell !== 0) {
    throw badValue(
      `${name} is the number ${cell}. With the table ${table} every cost is the name of a listed item: a dollar figure beside a percentage means nothing. ` +
        "Name the item, or enter all costs as numbers and leave table out.",
    );
  }
  if (typeof cell === "string" && !isBlankText(cell) && !looksNumeric(cell)) return within(name, () => find(cell));
  if (isBlankText(cell)) throw badValue(`${name} is blank. Name an item of the table ${table}.`);
  throw badValue(`${name} holds ${quoteCell(cell)}. Name an item of the table ${table}.`);
}

/** A problem with the place of its cell in front. */
function within<T>(name: string, find: () => T): T {
  try {
    return find();
  } catch (problem) {
    if (problem instanceof Problem) throw new Problem(problem.kind, `${name} ${problem.message}`);
    throw problem;
  }
}

function refuseNameWithoutTable(cell: Cell, name: string): void {
  if (typeof cell !== "string" || looksNumeric(cell) || !isAssignedName(cell)) return;
  throw badValue(
    `${name} holds ${quoteCell(cell)}, a name. Which percentage it stands for depends on technology, variant and size (the two sizes of storage have ` +
      `different figures): set the argument table to one of ${assignedTableNames.join(", ")}; or enter its cost.`,
  );
}

/** What the numbers of a pfe column are, whatever their order. */
interface PartNumbers {
  /** How many are 0, 1, between the two, and others. */
  zeros: number;
  ones: number;
  between: number;
  others: number;
  /** Whether there are TRUE and FALSE, also as words, and blanks that arrive as such. */
  truths: boolean;
  nulls: boolean;
}

function countNumbers(grid: Grid, count: number): PartNumbers {
  const found: PartNumbers = { zeros: 0, ones: 0, between: 0, others: 0, truths: false, nulls: false };
  for (let element = 0; element < count; element++) {
    const cell = cellAt(grid, element);
    if (typeof cell === "boolean") found.truths = true;
    else if (typeof cell === "number") {
      // What a cell calculates to 1 may be 1.0000000000000002 behind its digits.
      const number = cleanNumber(cell);
      if (number === 0) found.zeros++;
      else if (number === 1) found.ones++;
      else if (number > 0 && number < 1) found.between++;
      else found.others++;
    } else if (cell === null) found.nulls = true;
    else if (typeof cell === "string" && /^\s*(?:true|false|yes|no)\s*$/i.test(cell)) found.truths = true;
  }
  return found;
}

type ReadLines = Pick<CostLines, "count" | "costs" | "pfeParts" | "wholly" | "blank"> & { partsAre: PartsMeaning };

/** Reads the pfe column into the lines. */
function readParts(grid: Grid, lines: ReadLines, partsCell: Cell): void {
  const stated = isBlankText(partsCell) ? null : readOption(partsCell, "parts", partsMeanings, "amount");
  const { zeros, ones, between, others, truths, nulls } = countNumbers(grid, lines.count);
  // Excel on the desktop passes an empty cell as 0, so a 0 proves nothing by itself: it is a figure beside other figures, or where empty
  // cells of the same column arrive as null.
  const zeroIsKnown = !truths && zeros > 0 && (ones + between + others > 0 || nulls);
  const onesAreTrue = stated === null && between + others === 0;
  if (stated === null && between > 0 && others === 0) refuseUnclear(grid, lines);
  if (stated !== null) lines.partsAre = stated;
  for (let element = 0; element < lines.count; element++) {
    if (lines.blank[element] === 1) continue;
    const cell = cellAt(grid, element);
    const isOne = typeof cell === "number" && cleanNumber(cell) === 1;
    const part = onesAreTrue && isOne ? true : readPart(cell, zeroIsKnown, lines.partsAre, grid, element);
    if (typeof part === "number") lines.pfeParts[element] = part;
    else lines.wholly[element] = part ? 1 : 0;
  }
}

/**
 * A number between 0 and 1 may be a fraction of its line or an amount. It is taken as it is where both say the same, in a line of 1, and
 * where a fraction of the line could not be meant.
 */
function refuseUnclear(grid: Grid, lines: ReadLines): void {
  for (let element = 0; element < lines.count; element++) {
    const cell = cellAt(grid, element);
    const cost = lines.costs[element] as number;
    if (typeof cell !== "number" || cell <= 0 || cost <= cell || cost === 1) continue;
    throw badValue(
      `pfe holds ${cell} in ${placeOf(grid, element).toLowerCase()} beside a cost of ${cost}, and no number above 1: a fraction of the line, or an amount? ` +
        "Set the argument parts to fraction or to amount.",
    );
  }
}

/** The part of a cost that is a prohibited foreign entity's, as it is given: all, nothing or a number; NaN where it is not known. */
function readPart(
  cell: Cell,
  zeroIsKnown: boolean,
  meaning: PartsMeaning,
  grid: Grid,
  element: number,
): number | boolean {
  if (typeof cell === "boolean") return cell;
  if (typeof cell === "number" && Number.isFinite(cell)) return cell !== 0 || zeroIsKnown ? cell : NaN;
  if (isBlankText(cell)) return NaN;
  const name = `${placeOf(grid, element)}: pfe`;
  if (typeof cell === "string") {
    const word = cell.trim().toLowerCase();
    if (word === "unknown" || word === "?") return NaN;
    if (cell.includes("%")) {
      throw badValue(
        meaning === "fraction"
          ? `${name} holds ${quoteCell(cell)} as text. Enter a number from 0 to 1.`
          : `${name} holds ${quoteCell(cell)}. Enter the amount of the cost, not a percentage of it. Numbers from 0 to 1 need the argument parts: fraction.`,
      );
    }
    if (looksNumeric(cell)) throw badValue(`${name} holds ${quoteCell(cell)} as text. Convert it to a number.`);
  }
  return readBoolean(cell, name) ?? NaN;
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
  parameters: [COST, PFE, EXEMPT, PARTS, TABLE],
  returns:
    "A fraction from 0 to 1. Lines marked exempt are left out whatever the date: this function has none, PASSES_MATERIAL_ASSISTANCE checks it. " +
    "#N/A where no cost counts, and for a name that the table does not list. With table it is the cost percentage method of Notice 2026-15: each listed item that the " +
    "project has stands on one row, and what it lacks is in neither sum. The tables were transcribed by a third party: check against the notice.",
  citations: [
    "7701(a)(52)(D)(i)",
    "7701(a)(52)(D)(ii)",
    "7701(a)(52)(D)(iii)",
    "7701(a)(52)(D)(iv)",
    "Notice 2026-15",
    "Notice 2025-08",
    ...Object.values(interimSafeHarbourTopics).flat(),
  ],
  examples: [
    { formula: "=IRA.MATERIAL_ASSISTANCE_COST_RATIO({60;40}, {FALSE;TRUE})", result: 0.6 },
    { formula: "=IRA.MATERIAL_ASSISTANCE_COST_RATIO({50;50}, {50;10}, {TRUE;FALSE})", result: 0.8 },
    { formula: '=IRA.MATERIAL_ASSISTANCE_COST_RATIO({10;20}, {0.5;0}, , "fraction")', result: 0.8333333333333334 },
    {
      formula:
        '=IRA.MATERIAL_ASSISTANCE_COST_RATIO({"battery pack";"housing";"inverter"}, {TRUE;FALSE;FALSE}, , , "grid-scale storage")',
      result: 0.344,
    },
  ],
  result: "scalar",
  calculate: (call) => materialAssistanceCostRatio(readLines(call, { cost: 0, pfe: 1, exempt: 2, parts: 3, table: 4 })),
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
  parameters: [PROPERTY, DATE, COST, PFE, EXEMPT, PARTS, TABLE],
  returns:
    "FALSE only when the supported ratio is less than the threshold, else TRUE. Lines of unknown status count as a prohibited foreign entity's. " +
    "Elected contracts are left out while the date allows it: 45X products sold before 2027-01-01, facilities and storage begun before 2030-01-01. " +
    "#N/A where the statute states no threshold, no cost counts, or the table does not list a name.",
  citations: [
    "7701(a)(52)(A)",
    "7701(a)(52)(D)(i)",
    "7701(a)(52)(D)(ii)",
    "7701(a)(52)(D)(iii)",
    "7701(a)(52)(D)(iv)",
    "45X(c)(1)(C)",
    "Notice 2026-15",
    "Notice 2025-08",
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
    {
      formula:
        '=IRA.PASSES_MATERIAL_ASSISTANCE("energy storage technology", "2026-06-30", {"battery pack";"housing";"inverter"}, {FALSE;TRUE;FALSE}, , , "distributed storage")',
      result: false,
    },
  ],
  verdict: true,
  explainedBy: { id: "EXPLAIN_MATERIAL_ASSISTANCE", arguments: [0, 1, 2, 3, 4, null, 5, 6] },
  result: "scalar",
  calculate: (call) =>
    passesMaterialAssistance(
      readProperty(call.one(0)),
      requireDate(call.one(1), "date"),
      readLines(call, { cost: 2, pfe: 3, exempt: 4, parts: 5, table: 6 }),
    ),
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
    PARTS,
    TABLE,
  ],
  returns:
    "Rows that spill: label, cost, PFE part, status (not PFE, PFE, partly, unknown, left out), reason, authority; then Total, Supported ratio, Potential ratio " +
    "(every unknown line certified), Threshold and Verdict. A figure that cannot be had is #N/A in its own cell. With table, costs are percentages of the project.",
  citations: [
    "7701(a)(52)(A)",
    "7701(a)(52)(D)(iii)(IV)",
    "7701(a)(52)(D)(iv)",
    "45X(c)(1)(C)",
    "Notice 2026-15",
    "Notice 2025-08",
  ],
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
      readLines(call, { cost: 2, pfe: 3, exempt: 4, parts: 6, table: 7 }),
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

const assignedCost: FunctionDefinition = {
  id: "ASSIGNED_COST",
  section: SECTION,
  summary:
    "The percentage of a whole project that Notice 2025-08 assigns to a listed item, as a fraction. Transcribed by a third party: check against the notice.",
  parameters: [
    {
      name: "table",
      kind: "each",
      options: assignedTableNames,
      description: "Technology with its variant or size. The two sizes of storage have different figures.",
    },
    {
      name: "product",
      kind: "each",
      description:
        "The manufactured product, for example Battery Pack/Module. Blank where the component's name is enough.",
    },
    {
      name: "component",
      kind: "each",
      description:
        "A component of it, for example Cells, or Production for the making of the product. Blank: the product with all its lines.",
    },
  ],
  returns:
    "A fraction for each element, for example 0.52; all lines of a table add up to 1. #N/A with candidates for a name that is not listed or could mean several, " +
    "and for steel and iron items, which have no percentage. Blank where product and component are blank.",
  citations: ["Notice 2025-08", "Notice 2026-15"],
  examples: [
    { formula: '=IRA.ASSIGNED_COST("grid-scale storage", "Battery Pack/Module", "Cells")', result: 0.52 },
    { formula: '=IRA.ASSIGNED_COST("distributed storage", "Battery Pack/Module", "")', result: 0.432 },
    { formula: '=IRA.ASSIGNED_COST("ground-mount tracking domestic wafers", "PV module", "cells")', result: 0.516 },
  ],
  result: "each",
  calculate:
    () =>
    (table: Cell, product: Cell, component: Cell): unknown => {
      if (isBlankText(product) && isBlankText(component)) return "";
      const name = readText(table, "table");
      if (name === "") throw badValue(`table is blank. Use one of: ${assignedTableNames.join(", ")}.`);
      const item = assignedItemOf(assignedTable(name), readText(product, "product"), readText(component, "component"));
      return numberOfRatio(item.percent.div(100n));
    },
};

export const materialAssistanceFunctions: readonly FunctionDefinition[] = [
  costRatio,
  threshold,
  passes,
  explain,
  assignedCost,
];
