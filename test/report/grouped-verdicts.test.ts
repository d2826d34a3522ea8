import { callFunction, type LoadedFunctions } from "../../src/engine/custom-functions-host";
import { definitions } from "../../src/functions/catalogue";
import { hostFunction } from "../../src/functions/runner";
import { explainCalls, type Explanation } from "../../src/report/explanations";
import { FunctionNames } from "../../src/xlsx/text/formula-text";
import { column } from "../support/functions";

const functions: LoadedFunctions = new Map(definitions.map((definition) => [definition.id, hostFunction(definition)]));

type Grid = unknown[][] | null;
const cell = (value: unknown): Grid => [[value]];

/** The explanation of one call on a sheet; undefined if there is none. */
function explained(id: string, ...args: Grid[]): Explanation | undefined {
  const run = functions.get(id);
  if (!run) throw new Error(`no function ${id}`);
  const call = { sheet: 0, row: 1, column: 5, id, arguments: args, result: callFunction(run, args) };
  const found = explainCalls([call], ["Lots"], functions, new FunctionNames([...functions.keys()]));
  expect(found.length).toBeLessThanOrEqual(1);
  return found[0]?.explanation;
}

const storage = (pfe: readonly unknown[], ...more: Grid[]): Explanation | undefined =>
  explained(
    "MATERIAL_ASSISTANCE_BY",
    column("Mesa", "Mesa", "Dune", "Dune"),
    cell("storage"),
    cell("2026-06-30"),
    column(55, 45, 55, 45),
    column(...pfe),
    ...more,
  );
const statuses = (found: Explanation | undefined) =>
  found?.rows.slice(0, 2).map(([label, gap, status]) => [label, gap, status]);

describe("the verdict of a call that answers group by group", () => {
  test("is met only if every group is", () => {
    const found = storage([false, true, false, true]);
    expect(found).toMatchObject({ cell: "F2", verdict: "met", result: "2 of 2 groups" });
    expect(statuses(found)).toEqual([
      ["Mesa", 0, "meets"],
      ["Dune", 0, "meets"],
    ]);
  });

  test("is not met if one group fails", () => {
    const found = storage([false, true, true, false]);
    expect(found).toMatchObject({ verdict: "not met", result: "1 of 2 groups" });
    expect(statuses(found)).toEqual([
      ["Mesa", 0, "meets"],
      ["Dune", 10, "fails"],
    ]);
    expect(found?.rows[1]?.[3]).toMatch(/^The ratio 45 % is less than 55 %/);
    expect(found?.rows[1]?.[4]).toBe("26 USC 7701(a)(52)(A) [verified]");
  });

  test("is open if evidence could change the verdict of a group", () => {
    const found = storage([false, true, "", true]);
    expect(found).toMatchObject({ verdict: "open", result: "1 of 2 groups" });
    expect(statuses(found)?.[1]).toEqual(["Dune", 55, "missing"]);
    expect(found?.rows[1]?.[3]).toMatch(/With certificates for the unknown lines it is 55 %, which passes/);
  });

  test("does not exist if a group has no threshold or no cost", () => {
    const dates = column("2026-06-30", "", "2025-06-30", "");
    const args = [column(55, 45, 55, 45), column(false, true, false, true)];
    const groups = column("Mesa", "Mesa", "Dune", "Dune");
    const found = explained("MATERIAL_ASSISTANCE_BY", groups, cell("storage"), dates, ...args);
    expect(found).toMatchObject({ verdict: "error", result: "1 of 2 groups" });
    expect(statuses(found)?.[1]).toEqual(["Dune", "#N/A", "missing"]);
    expect(found?.rows[1]?.[3]).toMatch(/^The statute states no material assistance threshold/);
  });

  test("does not count the header row", () => {
    const found = storage([false, true, true, false], null, null, null, cell(true));
    expect(found).toMatchObject({ verdict: "not met", result: "1 of 2 groups" });
    expect(statuses(found)?.map(([label]) => label)).toEqual(["Mesa", "Dune"]);
  });

  test("says what the requirement alone does not decide", () => {
    const args = [column("Canada", "China"), column("Canada", "China")];
    const found = explained("CRITICAL_MINERALS_BY", column(2024, 2025), cell("2024-06-30"), column(6, 4), ...args);
    expect(found).toMatchObject({ verdict: "not met", result: "1 of 2 groups" });
    expect(found?.rows.map(([label]) => label)).toEqual(
      expect.arrayContaining(["2024", "2025", "Met", "Requirement only"]),
    );
  });

  test("names the groups of a caution that is not for all of them", () => {
    const [one, other] = [storage([false, "", false, true]), storage([false, "", "", true])];
    const cautions = (found: Explanation | undefined) =>
      found?.rows.filter(([label]) => label === "Missing evidence").map(([, groups, , reason]) => [groups, reason]);
    const text = expect.stringMatching(/^Lines without a certificate or status: 1\. /);
    expect(cautions(one)).toEqual([["Mesa", text]]);
    expect(cautions(other)).toEqual([["", text]]);
    const names = Array.from({ length: 8 }, (_, at) => `P${at}`);
    const many = explained(
      "MATERIAL_ASSISTANCE_BY",
      column(...names),
      cell("storage"),
      cell("2026-06-30"),
      column(...names.map(() => 10)),
      column(...names.map((_, at) => (at === 7 ? false : ""))),
    );
    expect(cautions(many)).toEqual([["P0, P1, P2, P3, P4, 2 more", text]]);
  });

  test("does not exist without groups, and for a call that is refused as a whole", () => {
    const empty = column("", "");
    expect(explained("BATTERY_COMPONENTS_BY", empty, cell("2024-06-30"), empty, empty)).toBeUndefined();
    expect(storage([false, true, "maybe", false])).toBeUndefined();
  });
});
