import { authorityText, type CitationId } from "../law";
import { creditOf, determineCredit } from "../rules/clean-vehicle-credit";
import type { Determination } from "../rules/determination";
import { badValue } from "../sentences/problem";
import type { Arguments } from "./arguments";
import { type Grid, isBlankText } from "./cells";
import type { FunctionDefinition, Parameter } from "./declaration";
import { stepsTable } from "./explanation-table";
import { readNumber } from "./read";
import { layoutOf, readFacts } from "./vehicle-facts";

const facts = {
  name: "facts",
  kind: "table",
  holds: "number or text",
  day: "facts",
  description:
    "Labels with values next to them for one vehicle, or a table with labels in its header row and one vehicle per row, such as Vehicles[#All].",
} as const satisfies Parameter;

const CITATIONS: readonly CitationId[] = [
  "30D(b)",
  "30D(b) before P.L. 117-169",
  "30D(d)(1) dates",
  "30D(d)(1)(E)",
  "30D(d)(1)(F)",
  "30D(d)(1)(G)",
  "30D(d)(7)(A)",
  "30D(d)(7)(B)",
  "1.30D-2(b)(25)",
  "30D(e)(1)(A)",
  "30D(e)(2)(A)",
  "30D(e) struck percentages",
  "30D(f)(10)",
  "30D(f)(11)",
  "30D(h)",
  "FS-2025-05",
];

/** For the example: all facts that a vehicle placed in service in 2024 needs; minerals met, components not. */
const ONE_VEHICLE =
  '{"Acquired","2024-05-01";"Placed in service","2024-06-01";"Final assembly country","United States";' +
  '"Battery capacity (kWh)",75;"Gross vehicle weight rating (lb)",6000;"Vehicle class","SUV";"MSRP",60000;' +
  '"Filing status","joint";"Modified AGI",250000;"Critical minerals met",TRUE;"Battery components met",FALSE;' +
  '"FEOC battery component",FALSE}';

export const cleanVehicleFunctions = [
  {
    id: "CLEAN_VEHICLE_CREDIT",
    section: "The vehicle and the credit",
    summary:
      "The clean vehicle credit of section 30D in US dollars, for one vehicle or a table of vehicles: 0, 3750 or 7500; before 2023-04-18, by kWh.",
    parameters: [facts],
    returns:
      "One amount, or one per row of a table. #N/A for a vehicle with missing facts, naming each missing label; facts that no longer matter are not required.",
    citations: CITATIONS,
    examples: [
      { formula: `=IRA.CLEAN_VEHICLE_CREDIT(${ONE_VEHICLE})`, result: 3750 },
      { formula: '=IRA.CLEAN_VEHICLE_CREDIT({"Acquired","2025-10-01"})', result: 0 },
    ],
    explainedBy: { id: "EXPLAIN_CLEAN_VEHICLE_CREDIT", arguments: [0, null] },
    result: "matrix",
    calculate: (call) => {
      const layout = layoutOf(call.grid("facts") as Grid);
      const rows: unknown[][] = [];
      for (let vehicle = 0; vehicle < layout.count; vehicle++) {
        if (layout.isBlank(vehicle)) {
          rows.push([""]);
          continue;
        }
        const { amountUsd, problem } = creditOf(readFacts(layout, vehicle));
        // A single cell shows its message only when the error is thrown.
        if (problem !== null && layout.count === 1) throw problem;
        rows.push([problem ?? amountUsd]);
      }
      return rows;
    },
    determine: (call) => {
      const layout = layoutOf(call.grid("facts") as Grid);
      return ({ row: vehicle }) =>
        vehicle >= layout.count || layout.isBlank(vehicle) ? null : determineCredit(readFacts(layout, vehicle));
    },
  },
  {
    id: "EXPLAIN_CLEAN_VEHICLE_CREDIT",
    section: "The vehicle and the credit",
    summary:
      "Explains the clean vehicle credit step by step in the order of the statute, with the authority for each step.",
    parameters: [
      facts,
      {
        name: "vehicle",
        kind: "one",
        holds: "number",
        optional: true,
        description: "Which vehicle in a table: 1 for the row below the labels. Omitted: the first.",
      },
    ],
    returns:
      "Rows: step, fact used, rule, outcome (meets, fails, missing, not evaluated), authority; the last row is the amount, blank if unknown.",
    citations: CITATIONS,
    examples: [
      { formula: '=IRA.EXPLAIN_CLEAN_VEHICLE_CREDIT({"Acquired","2025-10-01"})', result: exampleExplanation() },
    ],
    result: "matrix",
    calculate: (call) => stepsTable(determineVehicle(call)().steps),
    determine: determineVehicle,
  },
] as const satisfies readonly FunctionDefinition[];

/** Applies section 30D to the vehicle that the call specifies. */
function determineVehicle(call: Arguments): () => Determination {
  const layout = layoutOf(call.grid("facts") as Grid);
  const found = determineCredit(readFacts(layout, readVehicle(call, layout.count)));
  return () => found;
}

/** Index of the vehicle that the call specifies. */
function readVehicle(call: Arguments, count: number): number {
  const cell = call.one("vehicle");
  if (isBlankText(cell)) return 0;
  const number = readNumber(cell, "vehicle");
  if (Number.isInteger(number) && number >= 1 && number <= count) return number - 1;
  throw badValue("cleanVehicle.noSuchVehicle", { number, count }, { parameter: "vehicle" });
}

/** The result of the example of EXPLAIN_CLEAN_VEHICLE_CREDIT: acquired too late, so no other fact is required. */
function exampleExplanation(): (string | number | boolean)[][] {
  const open = "not evaluated";
  return [
    ["step", "fact used", "rule", "outcome", "authority"],
    [
      "Acquired",
      "2025-10-01",
      "Acquired (binding written contract and a payment) on or before 2025-09-30.",
      "fails",
      authorityText("30D(h)"),
    ],
    [
      "Placed in service",
      "",
      "The date placed in service determines which law applies.",
      open,
      authorityText("30D(d)(1) dates"),
    ],
    ["Gross vehicle weight rating", "", "Less than 14,000 lb.", open, authorityText("30D(d)(1)(E)")],
    ["Battery capacity", "", "At least 7 kWh.", open, authorityText("30D(d)(1)(F)")],
    [
      "Final assembly",
      "",
      "Final assembly in North America: the United States, Canada or Mexico.",
      open,
      authorityText("30D(d)(1)(G)"),
    ],
    [
      "Modified AGI",
      "",
      "The lesser of the two years' incomes must not be above the cap for its filing status.",
      open,
      authorityText("30D(f)(10)"),
    ],
    ["MSRP", "", "Not above the cap for the vehicle's class.", open, authorityText("30D(f)(11)")],
    [
      "FEOC battery component",
      "",
      "Nothing from a foreign entity of concern in vehicles placed in service on or after 2024-01-01.",
      open,
      authorityText("30D(d)(7)(B)"),
    ],
    [
      "FEOC critical mineral",
      "",
      "Nothing from a foreign entity of concern in vehicles placed in service on or after 2025-01-01.",
      open,
      authorityText("30D(d)(7)(A)"),
    ],
    [
      "Critical minerals",
      "",
      "This half is worth 3,750 USD if its requirement is met.",
      open,
      authorityText("30D(e)(1)(A)"),
    ],
    [
      "Battery components",
      "",
      "This half is worth 3,750 USD if its requirement is met.",
      open,
      authorityText("30D(e)(2)(A)"),
    ],
    ["Credit (USD)", 0, "No credit: 'Acquired' is not met.", "fails", authorityText("30D(h)")],
  ];
}
