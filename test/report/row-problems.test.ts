import fc from "fast-check";
import { definitions } from "../../src/functions/catalogue";
import { hostFunction } from "../../src/functions/runner";
import { callFunction, HostError, type LoadedFunctions } from "../../src/engine/custom-functions-host";
import { rowProblems, type RowProblems } from "../../src/report/row-problems";
import { english } from "../../src/sentences/reason";
import { plantedLots } from "../../src/templates/samples/lots-with-problems";

const functions: LoadedFunctions = new Map(definitions.map((definition) => [definition.id, hostFunction(definition)]));

function problemsOf(id: string, ...args: (unknown[][] | null)[]): RowProblems {
  const run = functions.get(id);
  if (!run) throw new Error(`no function ${id}`);
  return rowProblems({ id, arguments: args, result: callFunction(run, args) }, functions);
}

const column = (...cells: unknown[]): unknown[][] => cells.map((cell) => [cell]);
/** The rows of problems, which their messages name, too. */
const rowsOf = ({ problems }: RowProblems): number[] =>
  problems.map(({ message, row }) => {
    expect(message.startsWith(`${english.row(row)}: `)).toBe(true);
    return row.row;
  });

it("exactly those rows of the sample of problems are reported that the function refuses", () => {
  const { lots, problems } = plantedLots();
  const refused = problems.filter(({ kind }) => kind !== "duplicate lot" && kind !== "blank country");
  const given = [
    lots.map(({ value }) => [value ?? null]),
    lots.map(({ extraction }) => [extraction ?? null]),
    lots.map(({ processing }) => [processing ?? null]),
  ];
  const found = problemsOf("CRITICAL_MINERAL_SHARE", ...given);
  expect(rowsOf(found)).toEqual(refused.map(({ row }) => row).sort((a, b) => a - b));
  expect(found.isComplete).toBe(true);
});

it("exactly those rows of random tables are reported that are refused on their own", () => {
  const cell = fc.constantFrom<unknown>("China", "Japan", "", null, 0.4, true, "Jpan", 7, new HostError("#REF!"));
  const value = fc.constantFrom<unknown>(1, 2.5, 1e6, -1, "12", "x", null, new HostError("#N/A"));
  fc.assert(
    fc.property(fc.array(fc.tuple(value, cell, cell), { minLength: 1, maxLength: 30 }), (rows) => {
      const run = functions.get("CRITICAL_MINERAL_SHARE")!;
      // A valid row is added to each, so that the table has a total.
      const alone = rows.flatMap((row, at) => {
        const table = [row, [1, "Japan", "Japan"]];
        const { messages } = callFunction(
          run,
          [0, 1, 2].map((part) => table.map((line) => [line[part]])),
        );
        return messages.length > 0 ? [at + 1] : [];
      });
      const told = problemsOf(
        "CRITICAL_MINERAL_SHARE",
        ...[0, 1, 2].map((part) => [...rows, [1, "Japan", "Japan"]].map((line) => [line[part]])),
      );
      expect(rowsOf(told)).toEqual(alone);
    }),
    { seed: 20261126, numRuns: 500 },
  );
});

it("every refused row of material costs and of battery components is reported", () => {
  const costs = problemsOf(
    "PASSES_MATERIAL_ASSISTANCE",
    [["battery component"]],
    [["2026-06-30"]],
    column(100, "5 USD", 20, -3),
    column(true, false, 30, false),
  );
  expect(rowsOf(costs)).toEqual([2, 3, 4]);
  const components = problemsOf(
    "MEETS_BATTERY_COMPONENTS",
    [["2025-06-30"]],
    column(100, -1, "x", 5),
    column("Canada", "Japan", "Japan", "Jpan"),
  );
  expect(rowsOf(components)).toEqual([2, 3, 4]);
});

it("row and column are named for a range of several columns", () => {
  const { problems } = problemsOf(
    "CRITICAL_MINERAL_SHARE",
    [
      [1, "x"],
      [-1, 2],
    ],
    [
      ["Japan", "Japan"],
      ["Japan", "Jpan"],
    ],
    [
      ["Japan", "Japan"],
      ["Japan", "Japan"],
    ],
  );
  expect(problems.map(({ message }) => message.split(":")[0])).toEqual([
    "Row 1, column 2",
    "Row 2, column 1",
    "Row 2, column 2",
  ]);
});

it("only the first problem of a bill of materials is reported, because other rows refer to a row", () => {
  const bill = problemsOf(
    "INCREMENTAL_VALUES",
    column("Module", "Cell", "Separator"),
    column("", "Module", "Cell"),
    column(100, "60 USD", 10),
  );
  expect(rowsOf(bill)).toEqual([2]);
});

it("nothing is reported if the result is not an error of a row", () => {
  const [value, place] = [column(1, 2), column("Japan", "China")];
  expect(problemsOf("CRITICAL_MINERAL_SHARE", value, place, place).problems).toEqual([]);
  expect(problemsOf("CRITICAL_MINERAL_SHARE", value, place, column("Japan")).problems).toEqual([]);
  expect(problemsOf("MEETS_CRITICAL_MINERALS", [["2027-01-01"]], value, place, place).problems).toEqual([]);
  expect(problemsOf("IS_FTA_EQUIVALENT", column("Japan", "Jpan")).problems).toEqual([]);
});

it("the list is marked as incomplete if a table is too long to be searched", () => {
  const long = (cell: unknown) => Array.from({ length: 400_000 }, () => [cell]);
  const found = problemsOf("CRITICAL_MINERAL_SHARE", long(-1), long("Japan"), long("Japan"));
  expect(found.isComplete).toBe(false);
  expect(rowsOf(found)).toEqual(Array.from({ length: found.problems.length }, (_, at) => at + 1));
});
