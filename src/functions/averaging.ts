import { numberOfRatio, type Ratio, ZERO } from "../exact";
import { type AssignableItem, assignableItems, determineAssignment, type FacilityCosts } from "../rules/assignment";
import { averagedMaterials, determineAverages, type MaterialAverage, type MaterialRows } from "../rules/averaging";
import { partNumber } from "../rules/line-sums";
import type { Arguments } from "./arguments";
import { type Cell, type Grid, isBlankText } from "./cells";
import type { FunctionDefinition, Parameter } from "./declaration";
import { oneDetermination } from "./element-function";
import type { RowsLayout } from "./explanation-table";
import { cellAt, isBlankRow, readBoolean, readNumber, readNumbers, readText, requireDate, rowAt } from "./read";
import { partsMeanings, readCostRows } from "./read-cost-lines";

const SECTION = "Advanced manufacturing and material assistance";

const PFE = {
  name: "pfe",
  kind: "column",
  holds: "number or text",
  description:
    "TRUE (a prohibited foreign entity's), FALSE (not), or the part that is: see parts. Blank or 'unknown': unknown, which counts as theirs.",
} as const satisfies Parameter;
const PARTS = {
  name: "parts",
  kind: "one",
  optional: true,
  options: partsMeanings,
  description: "What numbers in pfe mean: fraction (0 to 1 of the row's cost) or amount. Omitted: amount.",
} as const satisfies Parameter;
const HEADERS = {
  name: "headers",
  kind: "one",
  holds: "truth",
  optional: true,
  description: "TRUE adds a header row. Omitted: FALSE.",
} as const satisfies Parameter;

/** Cost of each row; totals below. */
const layout: RowsLayout = {
  columns: [{ title: "cost", figure: "cost" }],
  lines: [{ label: "Total", of: "cost", cells: ["cost"] }],
  verdictColumn: 0,
};

/** Text in each row of a column; "" for a blank. */
function readTexts(call: Arguments, parameter: string): string[] {
  const grid = call.grid(parameter) as Grid;
  return Array.from({ length: call.length }, (_, element) =>
    readText(cellAt(grid, element), { parameter, row: rowAt(grid, element) }),
  );
}

function table(call: Arguments, headers: readonly string[], rows: readonly unknown[][]): unknown[][] {
  if (readBoolean(call.one("headers"), "headers") === true) return [[...headers], ...rows];
  return rows.length > 0 ? [...rows] : [headers.map(() => "")];
}

const AVERAGED = [
  "component",
  "material",
  "rows",
  "quantity",
  "cost",
  "PFE cost",
  "unit cost",
  "PFE unit cost",
  "PFE fraction",
  "PFE fraction if certified",
  "unknown rows",
] as const;

function readMaterials(call: Arguments): MaterialRows {
  const begins = requireDate(call.one("periodBegins"), "periodBegins");
  const ends = requireDate(call.one("periodEnds"), "periodEnds");
  const dateGrid = call.grid("date") as Grid;
  return {
    lines: readCostRows(call),
    materials: readTexts(call, "material"),
    components: call.grid("component") === null ? null : readTexts(call, "component"),
    quantities: readNumbers(call, "quantity"),
    dates: Array.from({ length: call.length }, (_, element) =>
      isBlankRow(call, element)
        ? ""
        : requireDate(cellAt(dateGrid, element), { parameter: "date", row: rowAt(dateGrid, element) }),
    ),
    begins,
    ends,
  };
}

function averageRow(average: MaterialAverage): unknown[] {
  const { component, material, rows, quantity, cost, part, unitCost, unitPart, unknownRows } = average;
  const fractionCell = (fraction: Ratio | null): number | string => (fraction === null ? "" : partNumber(fraction));
  return [
    component ?? "",
    material,
    rows,
    ...[quantity, cost, part, unitCost, unitPart].map(numberOfRatio),
    // A column of zeros only would be read as blanks, which are unknown, by the functions that it is for.
    average.fraction?.equals(ZERO) ? false : fractionCell(average.fraction),
    fractionCell(average.knownFraction),
    unknownRows,
  ];
}

const averagedMaterialsFunction = {
  id: "AVERAGED_MATERIALS",
  section: SECTION,
  summary:
    "45X: averages of similar constituent materials over at most one taxable year, weighted by quantity and cost, as Notice 2026-15 is understood to allow.",
  parameters: [
    { name: "material", kind: "column", description: "Material of each row. Rows of one name are averaged." },
    {
      name: "quantity",
      kind: "column",
      holds: "number",
      description: "Quantity of each row, in one unit for each material; above 0.",
    },
    {
      name: "cost",
      kind: "column",
      holds: "number",
      description: "Direct material cost of that quantity in one currency: price, freight-in and tariffs; 0 or more.",
    },
    PFE,
    { name: "date", kind: "column", day: true, description: "Date on which each cost counts, within the period." },
    { name: "periodBegins", kind: "one", day: true, description: "First day of the averaging period." },
    {
      name: "periodEnds",
      kind: "one",
      day: true,
      description: "Last day. A period has at most 12 months, or exactly 53 weeks if such years were elected.",
    },
    {
      name: "component",
      kind: "column",
      optional: true,
      description: "Eligible component that each row is used in, by its 45X name. Omitted: all rows are for one type.",
    },
    PARTS,
    HEADERS,
  ],
  returns:
    "A row for each component and material: component, material, rows, quantity, cost, PFE cost, unit cost, PFE unit cost, PFE fraction, the same if unknown " +
    "rows are certified, unknown rows. For MATERIAL_ASSISTANCE functions: cost is unit cost times the quantity used, pfe the PFE fraction, parts fraction. " +
    "It is rounded up, never down, and FALSE instead of 0.",
  citations: [
    "Notice 2026-15 averaging",
    "441",
    "Notice 2026-15 45X materials",
    "Notice 2026-15 45X costs",
    "7701(a)(52)(D)(ii)",
  ],
  examples: [
    {
      formula:
        '=IRA.AVERAGED_MATERIALS({"foil";"foil"}, {300;100}, {900;700}, {TRUE;FALSE}, {"2026-02-01";"2026-09-30"}, "2026-01-01", "2026-12-31")',
      result: [["", "foil", 2, 400, 1600, 900, 4, 2.25, 0.5625, 0.5625, 0]],
    },
  ],
  result: "matrix",
  calculate: (call) => table(call, AVERAGED, averagedMaterials(readMaterials(call)).averages.map(averageRow)),
  table: layout,
  determine: oneDetermination((call) => determineAverages(readMaterials(call))),
} as const satisfies FunctionDefinition;

const ASSIGNABLE = [
  "item",
  "taxable year",
  "facilities",
  "cost",
  "largest share",
  "facility",
  "below 10 %",
  "PFE cost",
  "PFE cost if certified",
  "unknown rows",
  "assigned",
  "assignment holds",
] as const;

function readFacilities(call: Arguments): FacilityCosts {
  const lines = readCostRows(call);
  const yearGrid = call.grid("taxableYear");
  const assignedGrid = call.grid("assigned");
  const each = <T>(grid: Grid, read: (cell: Cell, element: number) => T): T[] =>
    Array.from({ length: call.length }, (_, element) => read(cellAt(grid, element), element));
  return {
    lines,
    facilities: readTexts(call, "facility"),
    items: readTexts(call, "item"),
    years:
      yearGrid === null
        ? null
        : each(yearGrid, (cell, element) =>
            typeof cell === "number" && cell !== 0
              ? cell
              : readText(cell, { parameter: "taxableYear", row: rowAt(yearGrid, element) }),
          ),
    hasPfe: call.grid("pfe") !== null || call.isEmptyCell("pfe"),
    assigned:
      assignedGrid === null
        ? null
        : each(assignedGrid, (cell, element) =>
            isBlankText(cell) ? 0 : readNumber(cell, { parameter: "assigned", row: rowAt(assignedGrid, element) }),
          ),
  };
}

function itemRow(found: AssignableItem, hasPfe: boolean): unknown[] {
  const { item, year, places, sums, largest, below, assignment, assigned } = found;
  const [cost, part, knownPart] = [sums.cost, sums.part, sums.knownPart].map((sum) => numberOfRatio(sum.toRatio()));
  return [
    item,
    year,
    places.length,
    cost,
    numberOfRatio(largest.share),
    largest.facility,
    below,
    ...(hasPfe ? [part, knownPart, sums.unknownRows] : ["", "", ""]),
    ...(assignment === null ? ["", ""] : [numberOfRatio(assigned.toRatio()), assignment.state === "holds"]),
  ];
}

function assignable(call: Arguments): unknown[][] {
  const costs = readFacilities(call);
  return table(
    call,
    ASSIGNABLE,
    assignableItems(costs).items.map((item) => itemRow(item, costs.hasPfe)),
  );
}

const assignableItemsFunction = {
  id: "ASSIGNABLE_ITEMS",
  section: SECTION,
  summary:
    "45Y and 48E: the items below 10 % of the total direct costs of each facility, which may be assigned across facilities without tracing each one.",
  parameters: [
    { name: "facility", kind: "column", description: "Facility or storage of each row." },
    {
      name: "item",
      kind: "column",
      description: "Type of item of each row. Blank: the cost is only part of the facility's total.",
    },
    {
      name: "cost",
      kind: "column",
      holds: "number",
      description: "Direct cost of each row, in one currency. Enter all direct costs of each facility.",
    },
    { ...PFE, optional: true },
    {
      name: "assigned",
      kind: "column",
      holds: "number",
      optional: true,
      description: "PFE cost that you assign to each row, to check the assignment. Blank or 0: none.",
    },
    {
      name: "taxableYear",
      kind: "column",
      optional: true,
      description: "Taxable year in which the row's facility is placed in service. Omitted: the same for all.",
    },
    PARTS,
    HEADERS,
  ],
  returns:
    "A row for each item and year: item, taxable year, facilities, cost, largest share, facility with it, TRUE if below 10 % in each (10 % is not below), PFE cost " +
    "to assign, the same if unknown rows are certified, unknown rows, assigned, and whether the assignment holds: all of the PFE cost, nowhere above the item's cost.",
  citations: ["Notice 2026-15 assignment", "Notice 2026-15 steps", "7701(a)(52)(D)(i)"],
  examples: [
    {
      formula:
        '=IRA.ASSIGNABLE_ITEMS({"A";"A";"B";"B"}, {"fuses";"";"fuses";""}, {9;91;5;95}, {TRUE;FALSE;FALSE;FALSE}, {4;"";5;""})',
      result: [["fuses", "", 2, 14, 0.09, "A", true, 9, 9, 0, 9, true]],
    },
  ],
  result: "matrix",
  calculate: assignable,
  table: layout,
  determine: oneDetermination((call) => determineAssignment(readFacilities(call))),
} as const satisfies FunctionDefinition;

export const averagingFunctions = [averagedMaterialsFunction, assignableItemsFunction] as const;
