import { cleanNumber, numberOfRatio } from "../exact";
import { authorityText, type CitationId } from "../law";
import { batteryComponentLaw } from "../law/battery-components";
import {
  type BatteryComponents,
  batteryComponentShare,
  type BillRow,
  comparedWithModules,
  determineBatteryComponents,
  determineBatteryComponentShare,
  incrementalValues,
  meetsBatteryComponents,
} from "../rules/battery-components";
import { requirementOnly } from "../rules/clean-vehicle-credit";
import type { Determination } from "../rules/determination";
import { Origin, type OriginColumn } from "../rules/origins";
import { badValue } from "../sentences/problem";
import { reasonText } from "../sentences/reason";
import type { Arguments } from "./arguments";
import { type Cell, type Grid, isBlankText } from "./cells";
import type { FunctionDefinition, Parameter } from "./declaration";
import { rowsTable } from "./explanation-table";
import { placedInService } from "./parameters";
import { cellAt, isBlankRow, readLabel, readNumber, readNumbers, readText, requireDate, rowAt } from "./read";
import { readOrigins } from "./read-origins";
import { requirementLayout } from "./requirement-layout";

export const incrementalValue = {
  name: "incrementalValue",
  kind: "column",
  holds: "number",
  description:
    "Incremental value of each battery component, in one currency; 0 or more. A blank in a row with data is an error.",
} as const satisfies Parameter;
export const northAmerican = {
  name: "northAmerican",
  kind: "column",
  holds: "number or text",
  description:
    "Whether each component was made or assembled in North America: TRUE, FALSE or the country. Blank for unknown, which never counts.",
} as const satisfies Parameter;

export const SHARE_CITATIONS: readonly CitationId[] = [
  batteryComponentLaw.requirement,
  batteryComponentLaw.northAmericanComponent,
  batteryComponentLaw.incrementalValue,
  "1.30D-2(b)(8)",
  "1.30D-2(b)(34)",
];

/** For examples: a cathode, an anode and their cell; 3,300 of 4,000 is North American. */
const THREE = '{1500;700;1800}, {"Canada";"Korea";"United States"}';

export const layout = requirementLayout("incremental value");

export const batteryComponentFunctions = [
  {
    id: "INCREMENTAL_VALUES",
    section: "Battery components",
    summary: "The value that each battery component adds: its value minus the values of the components directly in it.",
    parameters: [
      { name: "component", kind: "column", description: "Name of each component; each name only once." },
      {
        name: "containedIn",
        kind: "column",
        description: "Name of the component that directly contains it, such as its module. Blank for the top level.",
      },
      {
        name: "value",
        kind: "column",
        holds: "number",
        description: "Value of each component, including what it contains, in one currency; 0 or more.",
      },
    ],
    returns:
      "One amount per row, in the same order; they add up to the value of the top-level components. #VALUE! naming the row for a circle, a missing container, a duplicate name or a negative result.",
    citations: [batteryComponentLaw.incrementalValue, "1.30D-2(b)(8)"],
    examples: [
      {
        formula:
          '=IRA.INCREMENTAL_VALUES({"cathode";"anode";"cell";"module"}, {"cell";"cell";"module";""}, {1500;600;3500;4000})',
        result: [[1500], [600], [1400], [500]],
      },
    ],
    result: "matrix",
    calculate: calculateIncrementalValues,
  },
  {
    id: "BATTERY_COMPONENT_SHARE",
    section: "Battery components",
    summary: "Share of the incremental value of a battery's components that was made or assembled in North America.",
    parameters: [incrementalValue, northAmerican],
    returns:
      "A fraction from 0 to 1. Unknown components count as not North American. #N/A if the total value is 0, or naming the row for an unknown country.",
    citations: SHARE_CITATIONS,
    examples: [{ formula: `=IRA.BATTERY_COMPONENT_SHARE(${THREE})`, result: 0.825 }],
    result: "scalar",
    calculate: (call) => batteryComponentShare(readComponents(call)),
    table: layout,
    determine: (call) => {
      const found = determineBatteryComponentShare(readComponents(call));
      return () => found;
    },
  },
  {
    id: "MEETS_BATTERY_COMPONENTS",
    section: "Battery components",
    summary: "TRUE if the battery-component share is at least the applicable percentage. Exact; equality passes.",
    parameters: [placedInService, incrementalValue, northAmerican],
    returns:
      "TRUE or FALSE. #N/A if the law states no percentage, if the total value is 0, or naming the row for an unknown country.",
    citations: ["30D(e)(2)(B)", "30D(e) struck percentages", ...SHARE_CITATIONS],
    examples: [
      { formula: `=IRA.MEETS_BATTERY_COMPONENTS("2024-06-30", ${THREE})`, result: true },
      {
        formula: '=IRA.MEETS_BATTERY_COMPONENTS("2024-06-30", {490.03;758.3;832.22}, {"Mexico";"Canada";""})',
        result: true,
      },
    ],
    verdict: true,
    explainedBy: { id: "EXPLAIN_BATTERY_COMPONENTS", arguments: [0, 1, 2, null, null] },
    result: "scalar",
    calculate: (call) =>
      meetsBatteryComponents(readComponents(call), requireDate(call.one("placedInService"), "placedInService")),
    table: layout,
    determine: determineComponents,
  },
  {
    id: "EXPLAIN_BATTERY_COMPONENTS",
    section: "Battery components",
    summary: "Explains the battery-component verdict row by row, with the authority for each, then the totals.",
    parameters: [
      placedInService,
      incrementalValue,
      northAmerican,
      {
        name: "label",
        kind: "column",
        optional: true,
        description: "Name of each component, for the explanation. Omitted: row numbers.",
      },
      {
        name: "modulesValue",
        kind: "one",
        holds: "number",
        optional: true,
        description: "Value of the battery's modules, to check the total against. Omitted or 0: no check.",
      },
    ],
    returns:
      "Rows: label, incremental value, fraction, qualifying value, status, reason, authority; then total, share if every unknown qualified, applicable percentage and verdict. #N/A naming the row for an unknown country.",
    citations: ["30D(e)(2)(B)", ...SHARE_CITATIONS],
    examples: [
      {
        formula: '=IRA.EXPLAIN_BATTERY_COMPONENTS("2024-06-30", {600;400}, {"Canada";""}, {"cell";"anode"}, 1000)',
        result: exampleExplanation(),
      },
    ],
    result: "matrix",
    calculate: explainBatteryComponents,
    table: layout,
    determine: determineComponents,
  },
] as const satisfies readonly FunctionDefinition[];

function calculateIncrementalValues(call: Arguments): unknown[][] {
  const components = call.grid("component") as Grid;
  const containers = call.grid("containedIn") as Grid;
  const values = readNumbers(call, "value");
  const rows: BillRow[] = [];
  const elements: number[] = [];
  for (let element = 0; element < call.length; element++) {
    if (isBlankRow(call, element)) continue;
    const row = rowAt(components, element);
    elements.push(element);
    rows.push({
      component: readText(cellAt(components, element), { parameter: "component", row }),
      containedIn: readText(cellAt(containers, element), { parameter: "containedIn", row }),
      value: values[element] as number,
      row,
    });
  }
  const results: unknown[] = new Array<unknown>(call.length).fill("");
  incrementalValues(rows).forEach((rest, index) => (results[elements[index] as number] = numberOfRatio(rest)));
  const columns = (components[0] as readonly Cell[]).length;
  return components.map((_, row) => results.slice(row * columns, (row + 1) * columns));
}

export function readComponents(call: Arguments): BatteryComponents {
  const values = readNumbers(call, "incrementalValue");
  const grid = call.grid("incrementalValue") as Grid;
  const origins = readNorthAmerican(call);
  let blank: Uint8Array | null = null;
  for (let element = 0; element < call.length; element++) {
    if (values[element] === 0 && isBlankRow(call, element)) (blank ??= new Uint8Array(call.length))[element] = 1;
  }
  return {
    count: call.length,
    incrementalValues: values,
    northAmerican: origins,
    blank,
    rowOf: (element) => rowAt(grid, element),
  };
}

/** A component is North American or not. 1 is read as TRUE and 0 as a blank cell; any other number and a dash are refused. */
function readNorthAmerican(call: Arguments): OriginColumn {
  const grid = call.grid("northAmerican") as Grid;
  const { codes, fractions } = readOrigins(call, ["northAmerican"], true)[0] as OriginColumn;
  for (let element = 0; element < codes.length; element++) {
    const code = codes[element];
    if (code !== Origin.Fraction && code !== Origin.None) continue;
    const row = rowAt(grid, element);
    const place = { parameter: "northAmerican", row };
    if (code === Origin.None) throw badValue("batteryComponents.dash", { row }, place);
    const fraction = cleanNumber(fractions?.[element] ?? 0);
    if (fraction === 1) codes[element] = Origin.Yes;
    else if (fraction === 0) codes[element] = Origin.Unknown;
    else throw badValue("batteryComponents.fraction", { row, fraction }, place);
  }
  return { codes, fractions: null };
}

/** Applies the requirement of 30D(e)(2) to the components of a call. Only the explanation has a parameter for the value of the modules. */
function determineComponents(call: Arguments): () => Determination {
  const day = requireDate(call.one("placedInService"), "placedInService");
  const components = readComponents(call);
  const found = determineBatteryComponents(components, day);
  const modules = call.has("modulesValue") ? call.one("modulesValue") : null;
  const compared = isBlankText(modules) ? found : comparedWithModules(found, readNumber(modules, "modulesValue"));
  return () => compared;
}

function explainBatteryComponents(call: Arguments): unknown[][] {
  return rowsTable(determineComponents(call)(), layout, (element) => readLabel(call, "label", element));
}

/** The result of the example of EXPLAIN_BATTERY_COMPONENTS. */
function exampleExplanation(): (string | number | boolean)[][] {
  return [
    ["label", "incremental value", "fraction", "qualifying value", "status", "reason", "authority"],
    [
      "cell",
      600,
      1,
      600,
      "qualifies",
      "Manufactured or assembled in Canada, North America.",
      authorityText("1.30D-2(b)(34)"),
    ],
    [
      "anode",
      400,
      0,
      0,
      "unknown",
      "Place unknown: counts as not North American until entered.",
      authorityText("1.30D-2(b)(35)"),
    ],
    [
      "Total",
      1000,
      0.6,
      600,
      "",
      "Share = North American incremental value / total incremental value. The total equals the value of the battery's modules.",
      authorityText("1.30D-2(b)(27)"),
    ],
    [
      "Share if every unknown qualified",
      1000,
      1,
      1000,
      "",
      "Share if every unknown component were North American.",
      "",
    ],
    [
      "Applicable percentage",
      "",
      0.6,
      600,
      "",
      "Applicable percentage for vehicles placed in service on 2024-06-30.",
      authorityText("30D(e)(2)(B)"),
    ],
    [
      "Verdict",
      "",
      true,
      "",
      "meets",
      `Met: 600 of 1000 is at least 60 %, compared exactly. ${reasonText(requirementOnly().reason)}`,
      authorityText("30D(e)(2)(A)"),
    ],
  ];
}
