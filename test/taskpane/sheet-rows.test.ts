import { checks } from "../../src/checks/definitions";
import { CheckInput } from "../../src/checks/definitions/definition";
import { explainCall } from "../../src/checks/explain";
import {
  isRequirementMet,
  isRequirementMetBy,
  requirementNote,
  withoutRequirementNote,
} from "../../src/checks/requirement-note";
import { cellOfProblem, rowsAboveProblem } from "../../src/checks/row-addresses";
import { scenarioSheet } from "../../src/taskpane/model/scenario-sheet";
import { evaluateScenario, type Scenario } from "../../src/taskpane/model/what-if";
import { ja, jaSentences } from "../../src/text/ja";
import { ko, koSentences } from "../../src/text/ko";
import { createLanguage } from "../../src/text/create-language";
import type { DataSource } from "../../src/office/sources";
import { reason, reasonText } from "../../src/sentences/reason";

const english = createLanguage("en-US");

const source = (sheet: string, firstRow: number, rowCount = 5): DataSource => ({
  key: sheet,
  kind: "range",
  name: sheet,
  sheet,
  headers: ["a", "b", "c"],
  firstRow,
  firstColumn: 0,
  rowCount,
});

describe("the rows in a message", () => {
  const names = { list: [{ row: 3 }, "Row 4", { row: 5, column: 2 }] };

  test.each([
    ["English", english, "Row 10, Row 4, Row 12, column 2"],
    ["Japanese", createLanguage("ja-JP", ja, jaSentences), "10 行目、Row 4、12 行目の 2 列目"],
    ["Korean", createLanguage("ko-KR", ko, koSentences), "10행, Row 4, 12행 2열"],
  ])("are those of the sheet in %s, and text from cells stays unchanged", (_, language, expected) => {
    expect(language.say(names, 7)).toBe(expected);
  });

  test("are those of the table that has the problem", () => {
    const check = checks.find(({ id }) => id === "foreignEntitiesOfConcern")!;
    const subject = {
      check: "foreignEntitiesOfConcern" as const,
      sources: { entities: source("Entities", 1), ownership: source("Holdings", 4) },
      columns: { entities: { entity: 0, country: 1 }, ownership: { owner: 0, owned: 1, share: 2 } },
      options: {},
    };
    expect(rowsAboveProblem(check, subject, { parameter: "share", row: { row: 2 } })).toBe(4);
    expect(rowsAboveProblem(check, subject, { parameter: "country", row: { row: 3 } })).toBe(1);
    expect(rowsAboveProblem(check, subject, {})).toBe(1);
  });

  test("include the header if the whole table is the argument", () => {
    const check = checks.find(({ id }) => id === "cleanVehicleCredit")!;
    const subject = {
      check: "cleanVehicleCredit" as const,
      sources: { data: source("V", 3) },
      columns: {},
      options: {},
    };
    const place = { parameter: "facts", row: { row: 2, column: 3 } };
    expect(rowsAboveProblem(check, subject, place)).toBe(2);
    expect(cellOfProblem(check, subject, [], place)).toEqual({ sheet: "V", row: 3, column: 2 });
  });
});

describe("the sheet of a scenario", () => {
  const input = new CheckInput(
    { data: source("Lots", 6, 4) },
    {
      value: [600, 250, 100, 50],
      extraction: ["Chile", 0.4, "China", "China"],
      processing: ["China", "China", "China", "China"],
      label: ["A", "B", null, "D"],
    },
    { placedInService: "2025-03-01", method: "traced" },
  );
  const base: Scenario = {
    placedInService: "2025-03-01",
    method: "traced",
    without: [],
    signed: [],
    resourced: [],
    supposed: new Map(),
    costs: new Map(),
  };
  const scenario: Scenario = { ...base, placedInService: "2026-03-01", method: "value-added", resourced: [1, 2] };
  const sheet = scenarioSheet({
    source: source("Lots", 6, 4),
    base,
    scenario,
    before: evaluateScenario(input, base),
    after: evaluateScenario(input, scenario),
    language: english,
    input,
  });
  const plain = sheet.inputs.map((line) =>
    line.map((cell) => (cell === null ? null : "number" in cell ? cell.number : "text" in cell ? cell.text : cell)),
  );
  const line = (title: string) => plain.find(([first]) => first === title)?.slice(1);
  const before = evaluateScenario(input, base);
  const after = evaluateScenario(input, scenario);

  test("has every figure of the actual data next to that of the scenario", () => {
    if (!before.ok || !after.ok) throw new Error("no outcome");
    expect(line("Applicable percentage")).toEqual([0.6, 0.7]);
    expect(line("Placed in service")).toEqual(["2025-03-01", "2026-03-01"]);
    expect(line("Test applied to each row")).toEqual(["Traced qualifying value", "50 percent value added"]);
    expect(line("Share")).toEqual([before.share, after.share]);
    expect(line("Qualifying value")).toEqual([before.qualifying, after.qualifying]);
    expect(line("Still needed (negative: headroom)")).toEqual([before.gap, after.gap]);
    expect(new Set([before.share, after.share, before.gap, after.gap]).size).toBe(4);
  });

  test("has the qualifying value of each re-sourced row, actual and in the scenario, under separate headings", () => {
    const heading = plain.findIndex(([first]) => first === "Qualifying value of rows supposed to be re-sourced");
    expect(plain[heading]?.slice(1)).toEqual(["As it is", "What if"]);
    const [b, third] = plain.slice(heading + 1);
    expect(b?.[0]).toBe("B");
    expect(b?.[2]).toBe(250);
    expect(b?.[1]).not.toBe(250);
    expect(third).toEqual(["Row 9", 0, 100]);
  });
});

describe("the note that a requirement is not the credit", () => {
  test("belongs to the two checks of 30D(e) if they are met, and to no other", () => {
    const met = checks.filter(({ id }) => isRequirementMet(id, { state: "met" })).map(({ id }) => id);
    expect(met.sort()).toEqual(["batteryComponents", "criticalMinerals"]);
    expect(checks.some(({ id }) => isRequirementMet(id, { state: "notMetOpen" }))).toBe(false);
    expect(reasonText(requirementNote.reason)).toContain("2025-09-30");
    expect(requirementNote.citation).toContain("30D(h)");
  });

  test.each([
    ["MEETS_CRITICAL_MINERALS", "Chile", true],
    ["MEETS_CRITICAL_MINERALS", "China", false],
    ["EXPLAIN_CRITICAL_MINERALS", "Chile", true],
    ["EXPLAIN_CRITICAL_MINERALS", "China", false],
    ["CRITICAL_MINERAL_SHARE", "Chile", false],
  ] as const)("belongs to the explanation of a met verdict (%s for %s: %p)", (id, country, expected) => {
    const columns = [[[100]], [[country]], [[country]]];
    const args = id === "CRITICAL_MINERAL_SHARE" ? columns : [[["2026-03-01"]], ...columns];
    expect(isRequirementMetBy(id, explainCall(id, args))).toBe(expected);
  });

  test.each([
    ["Japanese", createLanguage("ja-JP", ja, jaSentences)],
    ["Korean", createLanguage("ko-KR", ko, koSentences)],
  ])("is given in %s, once next to the verdict", (_, language) => {
    const said = language.say(requirementNote.reason);
    expect(said).not.toBe(reasonText(requirementNote.reason));
    expect(said).toContain("2025-09-30");
    const values = { total: 1000, qualifying: 600, percentage: "60 %" };
    const verdict = reason("criticalMinerals.meets", { ...values, credit: requirementNote.reason });
    expect(language.say(verdict)).toContain(said);
    expect(language.say(withoutRequirementNote(verdict))).toBe(language.say(verdict).replace(said, ""));
    const fails = reason("criticalMinerals.fails", values);
    expect(withoutRequirementNote(fails)).toBe(fails);
  });
});

test("an amount of negative zero is shown without a sign", () => {
  expect(english.money(-0)).toBe("0.00");
});
