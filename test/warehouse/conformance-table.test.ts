import { readFileSync } from "node:fs";
import path from "node:path";
import { portfolioTests } from "../../src/warehouse/request";
import { conformanceTable, tableText } from "./conformance/made";
import { readTable } from "./conformance/read";

const text = readFileSync(path.join(__dirname, "conformance", "table.json"), "utf8");

/** The most that a table in the repository may take. */
const MOST_BYTES = 1.5e6;

describe("the conformance table", () => {
  it("is what npm run conformance makes from the cell functions of today", () => {
    expect(tableText(conformanceTable()) === text).toBe(true);
  });

  it("is small enough for the repository", () => expect(Buffer.byteLength(text)).toBeLessThan(MOST_BYTES));

  const { cases } = readTable();
  it("has different names for its cases", () => {
    expect(new Set(cases.map(({ name }) => name)).size).toBe(cases.length);
  });

  it.each(portfolioTests)("has groups of %s, exact to the last digit", (test) => {
    const groups = cases.flatMap((one) => (one.test === test ? (one.groups ?? []) : []));
    expect(groups.length).toBeGreaterThan(50);
  });

  it.each(["critical-minerals", "battery-components", "material-assistance", "domestic-content"] as const)(
    "has verdicts of every kind, and tables that are refused, for %s",
    (test) => {
      const own = cases.filter((one) => one.test === test);
      const verdicts = new Set(
        own.flatMap(({ groups }) => (groups ?? []).map((group) => ("verdict" in group ? group.verdict : ""))),
      );
      const all = ["meets", "could meet", "fails", "no value"];
      expect([...verdicts]).toEqual(expect.arrayContaining(all));
      expect(own.some(({ problem }) => problem !== undefined)).toBe(true);
    },
  );
});
