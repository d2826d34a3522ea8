import fs from "node:fs";
import path from "node:path";
import { parse } from "yaml";

import { callFunction } from "../../src/engine/custom-functions-host";
import { explainAnswers } from "../../src/report/answers";
import { cellError, type CellValue, isCellError } from "../../src/xlsx/model";
import { functionOf } from "../support/functions";

interface Case {
  readonly name: string;
  readonly function: string;
  readonly arguments: readonly unknown[];
}

const gridOf = (value: unknown): unknown[][] | null =>
  value === null ? null : Array.isArray(value) ? (value as unknown[][]) : [[value]];

function explained(id: string, args: readonly unknown[]) {
  const grids = args.map(gridOf);
  const result = callFunction(functionOf(id) as never, grids);
  return { result, rows: explainAnswers({ id, arguments: grids, result }, functionOf(id))?.rows ?? null };
}

const cases = ["advanced-manufacturing", "foreign-entities-of-concern", "prohibited-foreign-entities"]
  .flatMap((file) => {
    const text = fs.readFileSync(path.join(__dirname, "..", "cases", `${file}.yaml`), "utf8");
    return parse(text) as Case[];
  })
  .filter(({ function: id }) => ["ADVANCED_MANUFACTURING_CREDIT", "IS_FEOC", "FOREIGN_OWNERSHIP_STATUS"].includes(id));

/** The status that belongs to a result. */
function statusOf(id: string, value: CellValue): string {
  if (isCellError(value)) return "missing";
  if (id === "IS_FEOC") return value === true ? "of concern" : "not of concern";
  if (id === "ADVANCED_MANUFACTURING_CREDIT") return Number(value) > 0 ? "qualifies" : "does not";
  return String(value);
}

it("there are cases for all three functions", () => {
  expect(new Set(cases.map((one) => one.function)).size).toBe(3);
});

it.each(cases.map((one) => [one.name, one] as const))("the explanation agrees with the function: %s", (_, one) => {
  const { result, rows } = explained(one.function, one.arguments);
  const results = result.values.flat().filter((value) => value !== "");
  const isRefusedAsAWhole = rows === null && result.messages.length === 1;
  if (isRefusedAsAWhole) {
    expect(isCellError(result.values[0]?.[0] as CellValue)).toBe(true);
    return;
  }
  const findings = rows?.slice(0, rows.map(([label]) => label).lastIndexOf("Total")) ?? [];
  expect(findings.map(([, value, status]) => [value, status])).toEqual(
    results.map((value) => [isCellError(value) ? value.code : value, statusOf(one.function, value)]),
  );
  for (const [, , status, reason, authority] of findings) {
    expect(String(reason).length).toBeGreaterThan(10);
    // An error of the function has no authority, and an open answer of the rule has one.
    expect(String(authority)).toMatch(status === "missing" ? /^$|\[.+\]$/ : /\[.+\]$/);
  }
});

it("rows are named and added up exactly, and blank rows are left out", () => {
  const { rows } = explained("ADVANCED_MANUFACTURING_CREDIT", [
    [["battery cell"], [""], ["critical mineral"], ["battery sell"]],
    [[0.01], [""], [0.3], [1]],
    [["2026-01-01"], [""], ["2026-01-01"], ["2026-01-01"]],
  ]);
  expect(rows?.map(([label, value]) => [label, value])).toEqual([
    ["battery cell", 0.35],
    ["critical mineral", 0.03],
    ["battery sell", cellError("#N/A").code],
    ["Total", 0.38],
    ["Taken as given", ""],
    ["Not checked", ""],
    ["Integrated component", ""],
    ["Material assistance", ""],
    ["Start", ""],
  ]);
  expect(rows?.[2]?.[3]).toContain("Did you mean battery cell?");
});

it("amounts name what decided them, and the first day of section 45X is stated", () => {
  const { rows } = explained("ADVANCED_MANUFACTURING_CREDIT", [
    [["battery cell"], ["battery cell"], ["nickel"], ["tower"], ["metallurgical coal"]],
    [[600], [600], [100], [100], [100]],
    [["2026-06-30"], ["2026-06-30"], ["2031-06-30"], ["2028-01-01"], ["2026-06-30"]],
    [[5], [6], [""], [""], [""]],
  ]);
  expect(rows?.slice(0, 5).map(([label, value, , , authority]) => [label, value, authority])).toEqual([
    ["battery cell, row 1", 17500, "26 USC 45X(b)(4) [verified]"],
    ["battery cell, row 2", 21000, "26 USC 45X(b)(1)(K) [verified]"],
    ["critical mineral", 7.5, "26 USC 45X(b)(3)(C) [verified]"],
    ["tower", 0, "26 USC 45X(b)(3)(D) [verified]"],
    ["metallurgical coal", 2.5, "26 USC 45X(b)(1)(M) [verified]"],
  ]);
  expect(rows?.[3]?.[3]).toContain("sold before 2030 keeps its full credit: enter its production date");
  expect(rows?.[4]?.[3]).toContain("with calendar years, a sale in 2026 or later");
  expect(rows?.[4]?.[3]).toContain("Unsettled for coal sold on or after 2030-01-01");
  const told = Object.fromEntries(rows?.slice(6).map(([label, , , why, authority]) => [label, [why, authority]]) ?? []);
  expect(told["Not checked"]?.[0]).toContain("energy density and watt-hours of cells");
  expect(told["Integrated component"]?.[0]).toContain("at least 65 % of the direct material costs");
  expect(told["Integrated component"]?.[1]).toBe("26 USC 45X(d)(4) [verified]");
  expect(told["Material assistance"]?.[0]).toContain("is not an eligible component");
  expect(told["Material assistance"]?.[1]).toContain("45X(c)(1)(C)");
  expect(told.Start).toEqual([
    "Section 45X applies to components produced and sold on or after 2023-01-01.",
    "P.L. 117-169 s. 13502(c) [verified]",
  ]);
});

it("a status says how holders are treated and what it does not consider", () => {
  const { rows } = explained("FOREIGN_OWNERSHIP_STATUS", [
    [["Plant"], ["Mill"]],
    [["Fund"], ["Bank"]],
    [["Fund"], ["Bank"], ["Fund"]],
    [["Plant"], ["Plant"], ["Mill"]],
    [[0.3], [0.3], [0.1]],
  ]);
  expect(rows?.map(([label, value]) => [label, value])).toEqual([
    ["Plant", "specified foreign entity"],
    ["Mill", "neither"],
    ["Total", "2 rows"],
    ["Kind of holder", ""],
    ["Beyond ownership", ""],
  ]);
  expect(rows?.[0]?.[3]).toContain("No single one holds that much, and the text can be read to require control by one");
  expect(rows?.[3]?.[3]).toContain("Partnerships and estates attribute a part from the first percent on");
});
