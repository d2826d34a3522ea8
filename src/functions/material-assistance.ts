import { numberOfRatio } from "../exact";
import { materialAssistanceLaw } from "../law/material-assistance";
import type { IsoDate } from "../law";
import { interimSafeHarbourTopics } from "../law/notice-2026-15";
import {
  type AssignedItem,
  assignedItemOf,
  assignedTable,
  assignedTableNames,
  determineAssignedCost,
} from "../rules/assigned-costs";
import type { Determination } from "../rules/determination";
import {
  determineMaterialAssistance,
  determineMaterialAssistanceRatio,
  materialAssistanceCostRatio,
  passesMaterialAssistance,
} from "../rules/material-assistance";
import {
  determineMaterialAssistanceThreshold,
  materialAssistanceThreshold,
} from "../rules/material-assistance-property";
import { badValue } from "../sentences/problem";
import { lawWord } from "../sentences/reason";
import type { Arguments } from "./arguments";
import { type Cell, isBlankText } from "./cells";
import type { FunctionDefinition, Parameter } from "./declaration";
import { elementFunction, oneDetermination } from "./element-function";
import { type RowsLayout, rowsTable } from "./explanation-table";
import { readLabel, readText, requireDate } from "./read";
import { partsMeanings, readCostLines } from "./read-cost-lines";

export const SECTION = "Advanced manufacturing and material assistance";
const propertyNames = materialAssistanceLaw.properties.map(({ name }) => name);

export const PROPERTY = {
  name: "property",
  kind: "one",
  description: `What is tested: ${propertyNames.join(", ")}. A critical mineral may be given by its name.`,
  options: propertyNames,
} as const satisfies Parameter;
export const DATE = {
  name: "date",
  kind: "one",
  day: true,
  description:
    "Date construction begins (qualified facility, energy storage technology), or date the component or mineral is sold.",
} as const satisfies Parameter;
export const COST = {
  name: "cost",
  kind: "column",
  holds: "number or text",
  description:
    "Direct costs (facility, storage) or direct material costs (45X), one line per row, in one currency. For the cost percentage method with your own " +
    "copy of a notice: its percentages. With table: the name of a listed item in every row.",
} as const satisfies Parameter;
export const PFE = {
  name: "pfe",
  kind: "column",
  holds: "number or text",
  description:
    "TRUE (a prohibited foreign entity's), FALSE (not), or the part that is: see parts. Blank or 'unknown': unknown. If all numbers are 0 or 1, they are FALSE and " +
    "TRUE; a 0 is a blank in a column with TRUE or FALSE, or of zeros only.",
} as const satisfies Parameter;
export const EXEMPT = {
  name: "exempt",
  kind: "column",
  holds: "truth",
  optional: true,
  description:
    "TRUE for lines under a binding written contract made before 2025-06-16 that is elected to be left out. Blank or FALSE: the line counts.",
} as const satisfies Parameter;

export const PARTS = {
  name: "parts",
  kind: "one",
  optional: true,
  options: partsMeanings,
  description:
    "What numbers in pfe mean: fraction (0 to 1 of the line) or amount (in the unit of cost; with table, in percent of the project). Omitted: amount; " +
    "numbers between 0 and 1 that could be either are refused.",
} as const satisfies Parameter;
export const TABLE = {
  name: "table",
  kind: "one",
  optional: true,
  options: assignedTableNames,
  description:
    "The table of Notice 2025-08 that lists the items named in cost, by technology and variant or size. It must fit the property. Omitted: costs are numbers.",
} as const satisfies Parameter;

/** The property named in a cell. @throws Problem for a blank. */
export function readProperty(cell: Cell): string {
  const name = readText(cell, "property");
  if (name !== "") return name;
  throw badValue(
    "materialAssistance.propertyBlank",
    { names: { list: propertyNames.map(lawWord) } },
    { parameter: "property" },
  );
}

/** The determination of a call with property, date and cost lines. */
export function determineCall(call: Arguments): Determination {
  return determineMaterialAssistance(
    readProperty(call.one("property")),
    requireDate(call.one("date"), "date"),
    readCostLines(call),
  );
}

/** Label, cost and part of each line; totals, the two ratios and the threshold below them. */
export const layout: RowsLayout = {
  columns: [
    { title: "cost", figure: "cost" },
    { title: "PFE part", figure: "part" },
  ],
  lines: [
    { label: "Total", of: "cost", cells: ["cost", "part"] },
    { label: "Supported ratio", of: "ratio", cells: ["ratio", null] },
    { label: "Potential ratio", of: "potentialRatio", cells: ["potentialRatio", null] },
    { label: "Threshold", of: "threshold", cells: ["threshold", null] },
  ],
  verdictColumn: 0,
  verdictWords: { met: "passes", notMet: "fails" },
};

const costRatio = {
  id: "MATERIAL_ASSISTANCE_COST_RATIO",
  section: SECTION,
  summary:
    "The material assistance cost ratio (T - P) / T that the evidence supports: P is the cost of prohibited foreign entities and of every line of unknown status.",
  parameters: [COST, PFE, EXEMPT, PARTS, TABLE],
  returns:
    "A fraction from 0 to 1. Lines marked exempt are left out regardless of date; PASSES_MATERIAL_ASSISTANCE checks the date. " +
    "#N/A if no cost counts, or for a name that the table does not list. With table, the cost percentage method of Notice 2026-15 applies: each listed item that the " +
    "project has is in one row, and items it does not have are in neither sum. A third party transcribed the tables: check against the notice.",
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
  calculate: (call) => materialAssistanceCostRatio(readCostLines(call)),
  table: layout,
  determine: oneDetermination((call) => determineMaterialAssistanceRatio(readCostLines(call))),
} as const satisfies FunctionDefinition;

/** The facts that determine a threshold. */
interface PropertyFacts {
  readonly property: string;
  readonly date: IsoDate;
}

const threshold = {
  id: "MATERIAL_ASSISTANCE_THRESHOLD",
  section: SECTION,
  summary:
    "The minimum material assistance cost ratio of a kind of property, by the date its construction begins or it is sold.",
  parameters: [
    { ...PROPERTY, kind: "each" },
    { ...DATE, kind: "each" },
  ],
  returns:
    "A fraction for each element, such as 0.6. #N/A if the statute states none: before 2026, and for wind components sold from 2028 on. Blank if both are blank. " +
    "Thresholds for individual minerals, due by 2027-12-31, are not in the law data yet.",
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
  ...elementFunction({
    read: (property: Cell, date: Cell): PropertyFacts | null =>
      isBlankText(property) && isBlankText(date)
        ? null
        : { property: readProperty(property), date: requireDate(date, "date") },
    answer: ({ property, date }) => numberOfRatio(materialAssistanceThreshold(property, date).fraction),
    determine: ({ property, date }) => determineMaterialAssistanceThreshold(property, date),
  }),
  table: layout,
} as const satisfies FunctionDefinition;

const passes = {
  id: "PASSES_MATERIAL_ASSISTANCE",
  section: SECTION,
  summary:
    "Whether the material assistance cost ratio that the evidence supports is at least the threshold. Exact; equality passes.",
  parameters: [PROPERTY, DATE, COST, PFE, EXEMPT, PARTS, TABLE],
  returns:
    "FALSE only if the supported ratio is less than the threshold, otherwise TRUE. Lines of unknown status count as a prohibited foreign entity's. " +
    "Elected contracts are left out for 45X products sold before 2027-01-01, and for facilities and storage begun before 2030-01-01. Those begun from 2025-08-01 on " +
    "need a product sold before 2030-01-01, which no date here shows: check it. " +
    "#N/A if the statute states no threshold, no cost counts, or the table does not list a name.",
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
      readProperty(call.one("property")),
      requireDate(call.one("date"), "date"),
      readCostLines(call),
    ),
  table: layout,
  determine: oneDetermination(determineCall),
} as const satisfies FunctionDefinition;

const explain = {
  id: "EXPLAIN_MATERIAL_ASSISTANCE",
  section: SECTION,
  summary:
    "How PASSES_MATERIAL_ASSISTANCE decides: each line with its status and evidence, the supported and potential ratios, the threshold and the verdict.",
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
      description: "Name of each line, such as the part or supplier. Omitted: row numbers.",
    },
    PARTS,
    TABLE,
  ],
  returns:
    "Rows: label, cost, PFE part, status (not PFE, PFE, partly, unknown, left out), reason, authority; then Total, Supported ratio, Potential ratio " +
    "(every unknown line certified), Threshold and Verdict. An unavailable figure is #N/A in its own cell. With table, costs are percentages of the project.",
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
          "Entered as not mined, produced or manufactured by a prohibited foreign entity. Evidence: a certificate from the direct supplier with its EIN or foreign number, signed under penalties of perjury and kept for six years.",
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
        ["Total", 100, 40, "", "Lines counted: 2.", "26 USC 7701(a)(52)(D)(ii) [verified]"],
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
          "(T - P) / T if every unknown line is certified as not a prohibited foreign entity's.",
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
  calculate: (call) => rowsTable(determineCall(call), layout, (element) => readLabel(call, "label", element)),
  table: layout,
  determine: oneDetermination(determineCall),
} as const satisfies FunctionDefinition;

const assignedCost = {
  id: "ASSIGNED_COST",
  section: SECTION,
  summary:
    "The percentage of a whole project that Notice 2025-08 assigns to a listed item, as a fraction. Transcribed by a third party: check against the notice.",
  parameters: [
    {
      name: "table",
      kind: "each",
      options: assignedTableNames,
      description:
        "Technology and its variant or size; the notice may follow. The two sizes of storage have different figures.",
    },
    {
      name: "product",
      kind: "each",
      description: "Manufactured product, such as Battery Pack/Module. Blank if the component's name is enough.",
    },
    {
      name: "component",
      kind: "each",
      description:
        "A component of it, such as Cells, or Production for making the product. Blank: the product with all its lines.",
    },
  ],
  returns:
    "A fraction for each element, such as 0.52; all lines of a table add up to 1. #N/A with candidates for a name that is not listed or is ambiguous, " +
    "and for steel and iron items, which have no percentage. Blank if product and component are blank.",
  citations: ["Notice 2025-08", "Notice 2026-15"],
  examples: [
    { formula: '=IRA.ASSIGNED_COST("grid-scale storage", "Battery Pack/Module", "Cells")', result: 0.52 },
    { formula: '=IRA.ASSIGNED_COST("distributed storage", "Battery Pack/Module", "")', result: 0.432 },
    { formula: '=IRA.ASSIGNED_COST("ground-mount tracking domestic wafers", "PV module", "cells")', result: 0.516 },
  ],
  ...elementFunction({
    read: readAssignedItem,
    answer: (item) => numberOfRatio(item.percent.div(100n)),
    determine: determineAssignedCost,
  }),
} as const satisfies FunctionDefinition;

/** The item of one element; null if product and component are blank. @throws Problem for a blank table and for unlisted names. */
function readAssignedItem(table: Cell, product: Cell, component: Cell): AssignedItem | null {
  if (isBlankText(product) && isBlankText(component)) return null;
  const name = readText(table, "table");
  if (name === "") {
    throw badValue("materialAssistance.tableBlank", { tables: { list: assignedTableNames } }, { parameter: "table" });
  }
  return assignedItemOf(assignedTable(name), readText(product, "product"), readText(component, "component"));
}

export const materialAssistanceFunctions = [costRatio, threshold, passes, explain, assignedCost] as const;
