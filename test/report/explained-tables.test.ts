import { readFileSync } from "node:fs";
import { loadFunctionsInNode } from "../../src/cli/node-functions";
import { callFunction, type LoadedFunctions } from "../../src/engine/custom-functions-host";
import { definitions } from "../../src/functions/catalogue";
import { hostFunction } from "../../src/functions/runner";
import { reportContent } from "../../src/report/content";
import { builtFile } from "../setup/built";
import { column } from "../support/functions";

type Grid = unknown[][];

const hosts: readonly (readonly [string, () => LoadedFunctions])[] = [
  ["the shipped functions.js", () => loadFunctionsInNode(readFileSync(builtFile("functions", "functions.js"), "utf8"))],
  ["the sources", () => new Map(definitions.map((definition) => [definition.id, hostFunction(definition)]))],
];

const LOTS: readonly Grid[] = [
  column("foil", "foil"),
  column(300, 100),
  column(900, 700),
  column(true, ""),
  column("2026-02-01", "2026-09-30"),
  [["2026-01-01"]],
  [["2026-12-31"]],
];
const ITEMS = (assigned: number): readonly Grid[] => [
  column("A", "A", "B", "B"),
  column("fuses", "", "fuses", ""),
  column(9, 91, 5, 95),
  column(true, false, false, false),
  column(4, "", assigned, ""),
];

describe.each(hosts)("the report with %s", (_, load) => {
  let functions: LoadedFunctions;
  beforeAll(() => (functions = load()));

  const report = (id: string, args: readonly Grid[]) => {
    const run = functions.get(id);
    if (!run) throw new Error(`no function ${id}`);
    const call = { sheet: 0, row: 0, column: 0, id, arguments: args, result: callFunction(run, args) };
    return reportContent({ file: "book.xlsx", date: "2026-11-29", calls: [call], sheetNames: ["Lots"], functions });
  };

  it("states the period and the basis of averages, each row, and what evidence is missing", () => {
    const { verdicts, steps, missing, authorities } = report("AVERAGED_MATERIALS", LOTS);
    expect(verdicts).toMatchObject([{ place: "Lots!A1", verdict: "none", result: "2 rows" }]);
    const rows = steps[0]!.rows.map(([label, value, status, reason]) => [label, value, status, reason]);
    expect(rows).toEqual([
      [1, 900, "PFE", expect.stringContaining("Averaged over 2 rows of foil from 2026-01-01 to 2026-12-31")],
      [2, 700, "unknown", expect.stringContaining("or 56.25 % if every unknown row is certified.")],
      ["Averaging period", "2026-01-01, 2026-12-31", "", expect.stringContaining("not longer than one taxable year")],
      ["Basis of averaging", "", "", expect.stringContaining("weighted by quantity and cost")],
      ["Total", 1600, "", "Rows averaged: 2 (1 unknown, counted as PFE)."],
      ["Taken as given", "", "", expect.stringContaining("freight-in and tariffs")],
      ["Missing evidence", "", "", expect.stringContaining("Lines without a certificate or status: 1.")],
    ]);
    expect(missing).toMatchObject([{ item: "row 2", status: "unknown" }]);
    const deciding = authorities.filter(({ decides }) => decides).map(({ topic }) => topic);
    expect(deciding).toEqual(expect.arrayContaining(["441", "Notice 2026-15 averaging", "Notice 2026-15 45X costs"]));
  });

  it.each([
    [5, "met", true, "Every assignment adds up"],
    [6, "not met", false, "more than the 5 that the item costs there"],
  ])("has the verdict of an assignment of 4 and %d", (assigned, verdict, result, reason) => {
    const { verdicts, steps } = report("ASSIGNABLE_ITEMS", ITEMS(assigned));
    expect(verdicts).toMatchObject([{ verdict, result }]);
    expect(steps[0]!.rows.find(([label]) => label === "Verdict")?.[3]).toContain(reason);
  });

  it("leaves a refused call to its message", () => {
    const { verdicts, missing } = report("AVERAGED_MATERIALS", [
      ...LOTS.slice(0, 5),
      [["2026-06-01"]],
      [["2026-12-31"]],
    ]);
    expect(verdicts).toEqual([]);
    expect(missing[0]?.what).toContain("Row 1: 2026-02-01 is not in the period");
  });
});
