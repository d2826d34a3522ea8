import { definitions, type FunctionId } from "../../src/functions/catalogue";
import { authorityText, type CitationId, LAW_VERSION } from "../../src/law";
import { english, reasonText, sayValue } from "../../src/sentences/reason";
import { callFunction, definitionOf, hasFunction as isKnown } from "../../src/checks/calls/engine";
import { explainCall } from "../../src/checks/explain";
import { allCalls, parseFormula } from "../../src/checks/explain-formula";
import { explainCallAt, placeOfElement, readFormulaCells } from "../../src/checks/explain-cell";
import { excelNamespace } from "../../src/host/office/excel";
import { MemoryGrid } from "../support/memory-grid";
import { quietWork } from "../../src/office/batch";
import { areaText, locate, parseReference, readExplainedCell, referencesIn } from "../../src/office/explain-references";
import { callFunction as callRecorded } from "../../src/engine/custom-functions-host";
import { explainAnswers } from "../../src/report/answers";
import { parseExample } from "../support/example-formula";
import { functionOf } from "../support/functions";
import { smallEngine } from "../support/small-engine";

describe("calls of a formula", () => {
  test("are parsed as by the tests' own parser for every example", () => {
    for (const { examples } of definitions) {
      for (const { formula } of examples) {
        const expected = parseExample(formula);
        const { calls, whole } = parseFormula(formula, isKnown);
        expect([formula, whole, calls.map(({ id }) => id)]).toEqual([formula, true, [expected.id]]);
        const args = calls[0]?.arguments.map(({ content }) => (content.kind === "literal" ? content.cells : null));
        expect(args).toEqual(expected.args);
      }
    }
  });

  test("are listed with their depth if they are nested or side by side", () => {
    const formula =
      '=IF(IRA.IS_FTA_EQUIVALENT(A1, "2024-01-01"), IRA.COUNTRY_CODE(IRA.CRITICAL_MINERAL(B1)), "IRA.LAW_VERSION()")';
    const { calls, whole } = parseFormula(formula, isKnown);
    expect(whole).toBe(false);
    expect(allCalls(calls).map(({ call, depth }) => [call.id, depth])).toEqual([
      ["IS_FTA_EQUIVALENT", 0],
      ["COUNTRY_CODE", 0],
      ["CRITICAL_MINERAL", 1],
    ]);
  });

  test.each([
    ["_xldudf_IRA_LAW_VERSION()", true],
    ["=@IRA.LAW_VERSION()", true],
    ['=IRA.LAW_VERSION()&""', false],
    ["=OTHER.IRA.LAW_VERSION()", false],
  ])("are the whole formula or not (%s: %s)", (formula, whole) => {
    expect(parseFormula(formula, isKnown).whole).toBe(whole);
  });

  test("have each argument classified as a reference, a literal, an expression or omitted", () => {
    const { calls } = parseFormula(
      "=IRA.CRITICAL_MINERAL_SHARE(Lots[Value], 'My sheet'!$B$2:$B$9, , D2#, 5%, DATE(2024,2,29), (A1:A2), -3, A1*2)",
      isKnown,
    );
    expect(
      calls[0]?.arguments.map(({ content }) => (content.kind === "literal" ? content.cells[0]?.[0] : content.kind)),
    ).toEqual(["reference", "reference", "omitted", "reference", 0.05, 45351, "reference", -3, "expression"]);
  });
});

describe("references in a formula", () => {
  test.each([
    ["B2", { kind: "area", sheet: null, area: { row: 1, column: 1, rows: 1, columns: 1 } }],
    ["$B$2:$C$9", { kind: "area", sheet: null, area: { row: 1, column: 1, rows: 8, columns: 2 } }],
    ["'It''s mine'!A1", { kind: "area", sheet: "It's mine", area: { row: 0, column: 0, rows: 1, columns: 1 } }],
    ["Lots[[#All],[A]:[B]]", { kind: "structure", table: "Lots", bracket: "[[#All],[A]:[B]]" }],
    ["[@Value]", { kind: "structure", table: null, bracket: "[@Value]" }],
    ["Sheet2!D2#", { kind: "spill", sheet: "Sheet2", row: 1, column: 3 }],
    ["lots_value", { kind: "name", sheet: null, name: "lots_value" }],
    ["[1]Sheet1!A1", { kind: "foreign" }],
    ["'[Book 2.xlsx]Sheet1'!A1", { kind: "foreign" }],
    ["Sheet1:Sheet3!A1", { kind: "foreign" }],
    ["TRUE", null],
    ["A1+1", null],
    ["SUM(A1)", null],
    ["XFE1", { kind: "name", sheet: null, name: "XFE1" }],
  ])("are parsed: %s", (text, expected) => {
    expect(parseReference(text)).toEqual(expected);
  });

  test("are all found, without texts and functions", () => {
    const formula = "IF(A1>0,SUM(Lots[Value])&\"B2\",IRA.COUNTRY_CODE('x y'!C3:C9))+D:D+2:3+rate";
    expect(referencesIn(formula).map(({ text }) => text)).toEqual([
      "A1",
      "Lots[Value]",
      "'x y'!C3:C9",
      "D:D",
      "2:3",
      "rate",
    ]);
  });
});

describe("the explanation of a cell in a workbook", () => {
  let grid: MemoryGrid;

  beforeEach(async () => {
    grid = new MemoryGrid(smallEngine, ["Lots", "Notes"]);
    Object.assign(globalThis, { Excel: excelNamespace(grid) });
    await Excel.run(async (context) => {
      const sheet = context.workbook.worksheets.getItem("Lots");
      sheet.getRange("B2:E5").values = [
        ["Lot", "Value", "Extraction", "Processing"],
        ["one", 600, "Chile", "China"],
        ["two", 300, "", ""],
        ["three", 100, "DRC", "Japan"],
      ];
      sheet.tables.add("B2:E5", true).name = "Lots";
      await context.sync();
    });
  });

  async function put(address: string, formula: string, select = address) {
    await Excel.run(async (context) => {
      const sheet = context.workbook.worksheets.getItem("Lots");
      sheet.getRange(address).formulas = [[formula]];
      await context.sync();
      sheet.getRange(select).select();
      await context.sync();
    });
    return readExplainedCell();
  }

  test.each([
    ["Lots[Value]", "Lots!C3:C5"],
    ["Lots[#All]", "Lots!B2:E5"],
    ["Lots[[#Headers],[Value]]", "Lots!C2"],
    ["Lots[[Value]:[Processing]]", "Lots!C3:E5"],
    ["Lots[[#Headers],[#Data],[Lot]]", "Lots!B2:B5"],
    ["[@Value]", "Lots!C4"],
    ["Lots[[#This Row],[Lot]:[Value]]", "Lots!B4:C4"],
    ["C:C", "Lots!C1:C5"],
    ["Notes!A1:B2", "Notes!A1:B2"],
    ["Lots[Gone]", null],
    ["Nowhere!A1", null],
    ["no_such_name", null],
    ["A1#", null],
  ])("locates %s at %s", async (text, expected) => {
    const reference = parseReference(text);
    const [area] = await locate([reference as NonNullable<typeof reference>], { sheet: "Lots", row: 3, column: 2 });
    expect(area ? areaText(area) : null).toBe(expected);
  });

  test("shows the places of arguments, the result, and the rows with their reasons for a verdict", async () => {
    const cell = await put(
      "G2",
      '=IRA.MEETS_CRITICAL_MINERALS("2026-03-01", Lots[Value], Lots[Extraction], Lots[Processing])',
    );
    const formula = await readFormulaCells(cell, quietWork);
    const call = explainCallAt(formula, 0);
    expect(call?.explanation?.outcome).toEqual({ ok: true, value: true });
    expect(call?.isStale).toBe(false);
    expect(call?.arguments.map(({ name, area }) => [name, area && areaText(area)])).toEqual([
      ["placedInService", null],
      ["value", "Lots!C3:C5"],
      ["extraction", "Lots!D3:D5"],
      ["processing", "Lots!E3:E5"],
      ["recycling", null],
      ["method", null],
      ["mineral", null],
    ]);
    const { groups, totals, verdict, rowsIn } = call?.explanation as NonNullable<
      NonNullable<typeof call>["explanation"]
    >;
    expect(groups.map(({ status, rows, value }) => [status, rows, value])).toEqual([
      ["qualifies", [0], 600],
      ["unknown", [1], 300],
      ["qualifies", [2], 100],
    ]);
    expect(totals.map(({ label }) => label)).toEqual([
      "Total",
      "Share if every unknown qualified",
      "Applicable percentage",
    ]);
    expect(verdict?.state).toBe("met");
    expect(placeOfElement(call?.arguments[rowsIn ?? -1], 1)).toEqual({ sheet: "Lots", row: 3, column: 2 });
  });

  test("is that of the own element for a cell of a spill", async () => {
    const cell = await put("G2", "=IRA.FTA_AGREEMENT(Lots[Processing])", "G4");
    expect([cell.row, cell.element, cell.active.row]).toEqual([1, { row: 2, column: 0 }, 3]);
    const call = explainCallAt(await readFormulaCells(cell, quietWork), 0);
    expect(call?.isStale).toBe(false);
    expect(call?.explanation?.steps[0]?.fact).toEqual("Japan");
    expect(call?.explanation?.outcome).toEqual({
      ok: true,
      value: "US-Japan Critical Minerals Agreement, in force 2023-03-28",
    });
  });

  test("leads from an error to the cell that its message names", async () => {
    await put("C4", "oops");
    const cell = await put("G2", "=IRA.CRITICAL_MINERAL_SHARE(Lots[Value], Lots[Extraction], Lots[Processing])");
    expect(cell.value).toEqual({ code: "#VALUE!" });
    const call = explainCallAt(await readFormulaCells(cell, quietWork), 0);
    const { outcome, problem } = call?.explanation as NonNullable<NonNullable<typeof call>["explanation"]>;
    expect(outcome).toMatchObject({ ok: false, code: "#VALUE!", message: expect.stringContaining("Row 2: value") });
    expect(placeOfElement(call?.arguments[problem?.argument ?? -1], problem?.element ?? -1)).toEqual({
      sheet: "Lots",
      row: 3,
      column: 2,
    });
  });

  test("leads from an unknown country in a spill to its cell", async () => {
    await put("E4", "Jpan");
    const cell = await put("G2", "=IRA.COUNTRY_CODE(Lots[Processing])", "G3");
    const call = explainCallAt(await readFormulaCells(cell, quietWork), 0);
    const { outcome, problem } = call?.explanation as NonNullable<NonNullable<typeof call>["explanation"]>;
    expect(outcome).toMatchObject({ ok: false, code: "#N/A", message: expect.stringContaining("Jpan") });
    expect(placeOfElement(call?.arguments[problem?.argument ?? -1], problem?.element ?? -1)?.row).toBe(3);
  });

  test("reports that the result is stale if inputs have changed without a calculation", async () => {
    const cell = await put("G2", "=IRA.COUNTRY_CODE(D3)");
    const stale = { ...cell, value: "XX" };
    expect(explainCallAt(await readFormulaCells(stale, quietWork), 0)?.isStale).toBe(true);
  });

  test("has no reasons for a call with an argument that is an expression", async () => {
    const cell = await put("G2", '=IRA.COUNTRY_CODE(D3&"")').catch(() => null);
    const formula = await readFormulaCells(
      { ...(cell ?? (await readExplainedCell())), formula: '=IRA.COUNTRY_CODE(D3&"")' },
      quietWork,
    );
    const call = explainCallAt(formula, 0);
    expect(call?.explanation).toBeNull();
    expect(call?.arguments[0]?.cells).toBeNull();
  });
});

describe("the explanation of a call", () => {
  const LIT = (formula: string) => parseExample(formula);
  const explain = (formula: string, element = { row: 0, column: 0 }) => {
    const { id, args } = LIT(formula);
    return explainCall(
      id as FunctionId,
      args.map((arg) => arg ?? undefined),
      element,
    );
  };

  test("exists for every example", () => {
    for (const { id, examples } of definitions) {
      for (const { formula } of examples) {
        const { outcome, steps, groups, totals, without } = explain(formula);
        expect([formula, outcome.ok]).toEqual([formula, true]);
        expect([formula, without]).toEqual([formula, null]);
        const silent = ["LAW_VERSION", "VALUE_ADDED_SHARES", "INCREMENTAL_VALUES"];
        expect([id, steps.length + groups.length + totals.length > 0]).toEqual([id, !silent.includes(id)]);
      }
    }
  });

  test("has the same verdict as the function for every function with a verdict", () => {
    for (const { id, verdict, examples } of definitions) {
      if (!verdict) continue;
      for (const { formula, result } of examples) {
        expect([id, formula, explain(formula).verdict?.state === "met"]).toEqual([id, formula, result]);
      }
    }
  });

  test("ends with the amount of the cell for 45X", () => {
    for (const { formula, result } of definitionOf("ADVANCED_MANUFACTURING_CREDIT").examples) {
      expect(sayValue(english, explain(formula).steps.at(-1)?.fact ?? "")).toBe(String(result));
    }
  });

  test("uses the newest day for a share without a day", () => {
    const call = LIT(definitionOf("CRITICAL_MINERAL_SHARE").examples[0]?.formula ?? "");
    const args = call.args.map((arg) => arg ?? undefined);
    const withDay = explainCall("CRITICAL_MINERAL_SHARE", [...args, undefined, undefined, [[LAW_VERSION]]]);
    expect(explainCall("CRITICAL_MINERAL_SHARE", args).groups).toEqual(withDay.groups);
    expect(withDay.totals.map(({ label }) => label)).toEqual(["Total", "Share if every unknown qualified"]);
  });

  const reasonsOf = (formula: string) =>
    explain(formula).steps.map(({ test: title, reason, outcome, citation }) => [
      title,
      reasonText(reason),
      outcome,
      citation === null ? null : authorityText(citation),
    ]);

  test("names the agreement of a free trade country, its first day, and the confidence in that day", () => {
    expect(reasonsOf('=IRA.IS_FTA_EQUIVALENT("Japan", "2023-03-27")').at(-1)).toEqual([
      "Free trade agreement",
      "US-Japan Critical Minerals Agreement is not in force until 2023-03-28, after 2023-03-27.",
      "fails",
      expect.anything(),
    ]);
    expect(reasonsOf('=IRA.IS_FTA_EQUIVALENT("Japan", "2023-03-28")')).toContainEqual([
      "Free trade agreement",
      "Japan counts on 2023-03-28.",
      "meets",
      expect.stringContaining("US-Japan Agreement"),
    ]);
    for (const [country, day, authority] of [
      ["Israel", "1985-09-01", "US-Israel Free Trade Agreement [secondary source]"],
      ["Jordan", "2001-12-17", "P.L. 107-43 s. 404(a), 19 USC 2112 note (Jordan) [verified]"],
      ["Korea", "2012-03-15", "19 USC 3805 note (Korea) [verified]"],
    ] as const) {
      const { steps } = explain(`=IRA.FTA_AGREEMENT("${country}")`);
      const inForce = steps.find(({ test: title }) => title === "In force from");
      expect(inForce?.fact).toBe(day);
      expect(authorityText(inForce?.citation as CitationId)).toBe(authority);
    }
    expect(reasonsOf('=IRA.IS_FTA_EQUIVALENT("Taiwan")').at(-1)).toEqual([
      "Free trade agreement",
      expect.stringContaining("excluded by statute"),
      "fails",
      "P.L. 118-13 s. 8(a)(2) (2023-08-07), 19 USC 2112 note [verified]",
    ]);
    expect(reasonsOf('=IRA.IS_FTA_EQUIVALENT("Indonesia")').at(-1)).toEqual([
      "Free trade agreement",
      expect.stringContaining("not on the Treasury list"),
      "fails",
      expect.anything(),
    ]);
  });

  test("says that Japan counts only for the minerals of its agreement within the agreement scope", () => {
    const last = (mineral: string) =>
      explain(`=IRA.IS_FTA_EQUIVALENT("Japan", "2024-01-01", "${mineral}", "agreement")`).steps.at(-1)?.outcome;
    expect([last("Lithium"), last("Copper")]).toEqual(["meets", "fails"]);
  });

  const TABLE = '{"Fund"}, {"Fund"}, {"B"}';
  const sentences = (formula: string): string[] => explain(formula).steps.map(({ reason }) => reasonText(reason));

  test("agrees with the function on control at exactly 25 %", () => {
    const said = (share: number) => sentences(`=IRA.FEOC_CONTROL_SHARE("B", ${TABLE}, {${share}})`)[0];
    expect([said(0.25), said(0.2499999999)]).toEqual([
      "Governments of covered nations control 25 %, at least 25 %.",
      "Governments of covered nations control 24.99999999 %, less than 25 %.",
    ]);
  });

  test.each([
    ["China", 0],
    ["Germany", 0.3],
    ["Germany", 0.1],
    ["Hong Kong", 0.1],
    ["Hong Kong", 0.3],
    ["Macao", 0.1],
    ["", 0.1],
    ["", 0.3],
  ])("is the same in the report for an entity in '%s' of which governments hold %d", (country, share) => {
    const element = { row: 0, column: 0 };
    const args = [[["B"]], [[country]], [["Fund"]], [["Fund"]], [["B"]], [[share]]];
    const result = callRecorded(functionOf("IS_FEOC") as never, args);
    const row = explainAnswers({ id: "IS_FEOC", arguments: args, result }, functionOf("IS_FEOC"))?.rows[0];
    const { steps } = explainCall("IS_FEOC", args, element);
    const inPane = steps.map(({ reason }) => reasonText(reason));
    expect(inPane.length).toBeGreaterThan(0);
    expect(row?.[3]).toBe(inPane.join(" "));
    const isUnsettled = /^(Hong Kong|Macao)$/.test(country);
    expect(inPane.some((each) => each.includes("do not say whether"))).toBe(isUnsettled);
  });

  test("names the scarcest mineral of batteries", () => {
    const { steps } = explain("=IRA.COMPLIANT_BATTERIES({500;800;200;200}, {0.5;1.6;0.2;0.2})");
    expect(steps.map(({ reason }) => reasonText(reason))).toEqual([
      "Row 1: enough for 1000 whole batteries.",
      "Row 2: enough for 500 whole batteries, the fewest, which is the result.",
      "Row 3: enough for 1000 whole batteries.",
      "Row 4: enough for 1000 whole batteries.",
    ]);
  });

  test("uses the row of a vehicle in a table", () => {
    const table = [
      ["Acquired", "Placed in service"],
      ["2025-10-01", "2025-11-01"],
      ["2024-01-01", "2024-02-01"],
    ];
    const first = explainCall("CLEAN_VEHICLE_CREDIT", [table], { row: 0, column: 0 });
    const second = explainCall("CLEAN_VEHICLE_CREDIT", [table], { row: 1, column: 0 });
    expect(sayValue(english, first.steps[0]?.fact ?? "")).toContain("2025-10-01");
    expect(sayValue(english, second.steps[0]?.fact ?? "")).toContain("2024-01-01");
    const direct = callFunction("EXPLAIN_CLEAN_VEHICLE_CREDIT", [table, [[2]]]);
    expect(direct.ok && (direct.value as unknown[][]).length - 1).toBe(second.steps.length);
  });
});
