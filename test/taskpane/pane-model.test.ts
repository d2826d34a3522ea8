import fc from "fast-check";
import { formulaText } from "../../src/checks/calls/formulas";
import { checks } from "../../src/checks/definitions";
import { columnProblems } from "../../src/checks/check-data";
import { CheckInput, type Role } from "../../src/checks/definitions/definition";
import { mineralsCheck } from "../../src/checks/definitions/critical-minerals";
import { fitOf, matchColumns } from "../../src/checks/column-matching";
import { callFunction } from "../../src/checks/calls/engine";
import { issueText, lookOver } from "../../src/checks/health";
import { unitIn } from "../../src/checks/units";
import { formulaBlock } from "../../src/checks/insertion";
import { cellOfProblem } from "../../src/checks/row-addresses";
import { shareBeside } from "../../src/checks/share-text";
import { evaluateScenario, openChains, planFor, type Scenario } from "../../src/taskpane/model/what-if";
import { en } from "../../src/text/en";
import { ja, jaSentences } from "../../src/text/ja";
import { ko, koSentences } from "../../src/text/ko";
import { createLanguage } from "../../src/text/create-language";
import { Problem } from "../../src/sentences/problem";
import { quietWork } from "../../src/office/batch";
import type { SheetCell } from "../../src/office/read-blocks";
import { type DataSource, headerDepth, titleRows } from "../../src/office/sources";
import { freeSheetName } from "../../src/office/write-sheets";
import { safeText } from "../../src/office/cell-input";

const english = createLanguage("en-US");

const minerals = mineralsCheck.roles[0]?.columns ?? [];

function source(headers: readonly string[], rowCount: number): DataSource {
  return {
    key: "1",
    kind: "table",
    name: "Chains",
    sheet: "Sheet 1",
    headers,
    firstRow: 1,
    firstColumn: 0,
    rowCount,
  };
}

function input(columns: Record<string, readonly SheetCell[]>, options: Record<string, string> = {}): CheckInput {
  return new CheckInput({ data: source([], 0) }, columns, {
    placedInService: "2026-03-01",
    method: "value-added",
    ...options,
  });
}

describe("the matching of columns", () => {
  test.each([
    [
      "English",
      ["Chain", "Value USD", "Country of extraction", "Refined in", "Material"],
      ["A", 5, "Chile", "China", "Li"],
    ],
    ["Japanese", ["ロット", "価額", "採掘国", "加工国", "鉱物"], ["A", 5, "チリ", "中国", "リチウム"]],
    ["Korean", ["로트", "가액", "채굴국", "가공국", "광물"], ["A", 5, "칠레", "중국", "리튬"]],
  ])("uses headers and contents in %s", (_, headers, row) => {
    const sample = row.map((cell) => [cell as SheetCell]);
    expect(matchColumns(headers, sample, minerals)).toEqual({
      label: 0,
      value: 1,
      extraction: 2,
      processing: 3,
      mineral: 4,
      recycling: null,
      cost: null,
      supplier: null,
    });
  });

  test("does not confuse the cost of re-sourcing with the value", () => {
    const headers = ["Lot", "Re-sourcing cost USD", "Value USD", "Extraction", "Processing"];
    const sample = [["L1"], [5], [10], ["Chile"], ["China"]] as SheetCell[][];
    expect(matchColumns(headers, sample, minerals)).toMatchObject({ cost: 1, value: 2 });
    expect(matchColumns(["Cost", ...headers.slice(3)], [[10], ["Chile"], ["China"]], minerals)).toMatchObject({
      cost: null,
      value: 0,
    });
  });

  test("rejects a column with a fitting header but other contents", () => {
    const map = matchColumns(
      ["Value", "Mineral value"],
      [
        ["high", "low"],
        [1, 2],
      ],
      minerals,
    );
    expect(map.value).toBe(1);
  });

  test("uses the column of containing components unless the values are already incremental", () => {
    const needs = checks.find(({ id }) => id === "batteryComponents")?.roles[0]?.columns ?? [];
    const sample = [
      ["Module", "Cell"],
      [null, "Module"],
      [4000, 1500],
      ["Mexico", "Japan"],
    ];
    const bill = matchColumns(["Component", "Contained in", "Value USD", "Made in"], sample, needs);
    expect(bill).toEqual({ label: 0, containedIn: 1, incrementalValue: 2, northAmerican: 3, supplier: null });
    const given = matchColumns(["Component", "Contained in", "Incremental value", "Made in"], sample, needs);
    expect(given).toEqual({ label: 0, containedIn: null, incrementalValue: 2, northAmerican: 3, supplier: null });
    const role = checks.find(({ id }) => id === "batteryComponents")?.roles[0] as Role;
    expect(columnProblems(role, { ...bill, label: null }).missing).toEqual(["label"]);
    expect(columnProblems(role, { ...given, label: null }).missing).toEqual([]);
  });

  test("recognizes a column of listed names by its contents", () => {
    const needs = checks.find(({ id }) => id === "advancedManufacturing")?.roles[0]?.columns ?? [];
    const sample = [["21700 cell"], ["battery cell"], [1000], [46_100]];
    expect(matchColumns(["Product", "45X component", "Quantity", "Sold on"], sample, needs)).toMatchObject({
      productionComponent: 1,
    });
  });

  test("rates a table of components higher for the check of components than for that of minerals", () => {
    const headers = ["Component", "Incremental value USD", "Country of manufacture"];
    const sample = [["Cell"], [900], ["Mexico"]];
    const fits = checks.map((check) => [
      check.id,
      Math.max(...check.roles.map((role) => fitOf(headers, sample, role.columns))),
    ]);
    expect(fits.sort((left, right) => Number(right[1]) - Number(left[1]))[0]?.[0]).toBe("batteryComponents");
  });
});

const columnsOf = (cells: Readonly<Record<string, readonly SheetCell[]>>) =>
  minerals.filter(({ key }) => key in cells).map((need) => ({ need, cells: cells[need.key] ?? [] }));

describe("data health", () => {
  test("lists each problem with its row, suggests near names, and skips blank rows", async () => {
    const cells: Record<string, SheetCell[]> = {
      value: [10, "1,250.5", -3, null, null, { code: "#N/A" }, 7, "EUR 5"],
      extraction: ["Chile", "Chile", "Jpan", "Chile", null, "Chile", 45, "Chile"],
      processing: ["China", "China", "China", null, null, "China", "Africa", "China"],
      mineral: ["Li", "Li", "Lithum", "NMC", null, "Li", "Li", "Li"],
      label: ["A", "B", "C", "D", null, "E", "A", "F"],
    };
    const health = await lookOver({ role: "data", rowCount: 8, columns: columnsOf(cells) }, quietWork);
    expect(health.blankRows).toBe(1);
    expect(health.stops).toBe(true);
    const found = health.issues.map(({ kind, column, rows, suggestions }) => [kind, column.key, rows, suggestions]);
    expect(found).toEqual(
      expect.arrayContaining([
        ["textNumber", "value", [1], [1250.5]],
        ["textNumber", "value", [7], [5]],
        ["negative", "value", [2], []],
        ["blankValue", "value", [3], []],
        ["errorCell", "value", [5], []],
        ["unknownCountry", "extraction", [2], ["Japan"]],
        ["fractionRange", "extraction", [6], [0.45]],
        ["blankOrigin", "processing", [3], []],
        ["unknownMaterial", "mineral", [2], ["Lithium"]],
        ["severalMinerals", "mineral", [3], []],
        ["duplicate", "label", [0, 6], []],
      ]),
    );
    expect(found.some(([kind, key]) => kind === "unknownCountry" && key === "processing")).toBe(true);
  });

  test.each<[string, readonly SheetCell[], readonly string[]]>([
    ["words for yes and no", ["Ja", "oui", "No"], ["yesNoPlace"]],
    ["a code in capitals next to answers", ["Ja", "NE", "Japan"], ["yesNoPlace"]],
    ["the symbol of an element", ["Co", "Li", "Mn"], ["symbolCountry"]],
    ["a name that two countries have", ["Congo"], ["ambiguousCountry"]],
    ["country codes, which are countries", ["CO", "NO", "NE"], []],
  ])("reports the kind of a text that is not a country: %s", async (_, extraction, kinds) => {
    const { issues } = await lookOver(
      { role: "data", rowCount: extraction.length, columns: columnsOf({ extraction }) },
      quietWork,
    );
    const found = issues.filter(({ column }) => column.key === "extraction");
    expect([...new Set(found.map(({ kind }) => kind))].sort()).toEqual([...kinds].sort());
    expect(found.flatMap(({ suggestions }) => suggestions)).toEqual([]);
    for (const { kind } of found)
      for (const language of [en, ja, ko]) expect(language[issueText(kind)]).toContain("{text}");
  });

  test("does not offer TRUE and FALSE for the country of an entity", async () => {
    const need = columnsOf({ extraction: [] }).find((one) => one.need.key === "extraction")!.need;
    const columns = [{ need: { ...need, kind: "country" as const }, cells: ["Yes"] }];
    const { issues } = await lookOver({ role: "data", rowCount: 1, columns }, quietWork);
    expect(issues.map(({ kind, suggestions }) => [kind, suggestions])).toEqual([["answerCountry", []]]);
  });

  test("finds a problem that stops the check exactly if the function refuses the table", async () => {
    const values: fc.Arbitrary<SheetCell> = fc.oneof(
      { weight: 12, arbitrary: fc.integer({ min: 0, max: 900 }) },
      fc.constantFrom<SheetCell>("12", "12,5 EUR", "abc", -4, null, { code: "#REF!" }),
    );
    const origins: fc.Arbitrary<SheetCell> = fc.oneof(
      { weight: 12, arbitrary: fc.constantFrom<SheetCell>("Chile", "China", "KR", "日本", true, false, 0.4, null) },
      fc.constantFrom<SheetCell>("Chinna", "Congo", "EU", "Co", "Ja", "No", "0.5", 3, { code: "#N/A" }),
    );
    const materials: fc.Arbitrary<SheetCell> = fc.oneof(
      { weight: 12, arbitrary: fc.constantFrom<SheetCell>("Li", "Nickel sulfate", "copper", "黒鉛") },
      fc.constantFrom<SheetCell>("Lithum", "NMC811", null),
    );
    await fc.assert(
      fc.asyncProperty(
        // Tables of one row are excluded, because an optional column of a single blank cell counts as omitted.
        fc.array(fc.tuple(values, origins, origins, materials), { minLength: 2, maxLength: 6 }),
        async (rows) => {
          const cells = {
            value: rows.map(([value]) => value),
            extraction: rows.map(([, extraction]) => extraction),
            processing: rows.map(([, , processing]) => processing),
            mineral: rows.map(([, , , mineral]) => mineral),
          };
          const health = await lookOver({ role: "data", rowCount: rows.length, columns: columnsOf(cells) }, quietWork);
          const grid = input(cells);
          const answer = callFunction("MEETS_CRITICAL_MINERALS", [
            "2026-03-01",
            grid.grid("value"),
            grid.grid("extraction"),
            grid.grid("processing"),
            undefined,
            undefined,
            grid.grid("mineral"),
          ]);
          // A total value of 0 has no share, which is not a problem of a cell.
          if (!answer.ok && /there is no share/.test(answer.message)) return;
          expect({ stops: health.stops, rows }).toEqual({ stops: !answer.ok, rows });
        },
      ),
      { seed: 20261123, numRuns: 400 },
    );
  });

  test("never suggests a plain number for an amount in another currency than most", async () => {
    const value: SheetCell[] = ["$1,000.50", "1.000,50 €", "US$ 20", "30"];
    const { issues } = await lookOver({ role: "data", rowCount: 4, columns: columnsOf({ value }) }, quietWork);
    const proposed = issues.filter(({ kind }) => kind === "textNumber");
    expect(proposed.map(({ held, suggestions }) => [held, suggestions])).toEqual([
      ["$1,000.50", [1000.5]],
      ["1.000,50 €", []],
      ["US$ 20", [20]],
      ["30", [30]],
    ]);
    expect(issues.find(({ kind }) => kind === "mixedUnits")).toMatchObject({ held: "USD, EUR", rows: [1] });
  });

  test("distinguishes currencies in texts and in number formats", async () => {
    expect(unitIn("[$€-407] #,##0.00")).toBe("EUR");
    expect(unitIn("$#,##0")).toBe("USD");
    expect(unitIn("#,##0")).toBeNull();
    const [need] = minerals;
    const health = await lookOver(
      {
        role: "data",
        rowCount: 3,
        columns: [{ need: need as (typeof minerals)[number], cells: [1, 2, 3], formats: ["$0", "$0", "[$€-407]0"] }],
      },
      quietWork,
    );
    expect(health.issues.map(({ kind, rows, text }) => [kind, rows, text])).toEqual([["mixedUnits", [2], "USD, EUR"]]);
    // They are never added up.
    expect(health.stops).toBe(true);
  });
});

describe("the rows above the data", () => {
  test.each([
    [
      "a title over two columns",
      [
        ["Lot", "Value", "Origin", ""],
        ["", "", "Mined", "Refined"],
        ["L1", 1, "a", "b"],
      ],
      2,
    ],
    [
      "names in one row",
      [
        ["Lot", "Value", "Mined", "Refined"],
        ["L1", "", "a", "b"],
      ],
      1,
    ],
    [
      "a column without a name",
      [
        ["Lot", "", "Mined"],
        ["L1", "x", "a"],
      ],
      1,
    ],
    [
      "a column without a name, over numbers",
      [
        ["Lot", "", "Mined"],
        ["", 5, "a"],
      ],
      1,
    ],
    ["a single row", [["Lot", "", "Mined"]], 1],
  ])("include the right number of header rows for %s", (_, lines, expected) => {
    expect(headerDepth(lines)).toBe(expected);
  });

  test.each([
    [
      "column names in the first row",
      [
        ["Lot", "Value"],
        ["L1", 1],
      ],
      0,
    ],
    [
      "a title above",
      [
        ["Sourcing 2026", "", "", ""],
        ["Lot", "Value", "Mined", "Refined"],
        ["L1", 1, "a", "b"],
      ],
      1,
    ],
    [
      "a title, a date and a blank row above",
      [
        ["Sourcing", "", "", ""],
        ["Date", "", "", 46000],
        ["", "", "", ""],
        ["Lot", "Value", "Mined", "Refined"],
        ["L1", 1, "a", "b"],
      ],
      3,
    ],
    [
      "a header with a blank cell",
      [
        ["Lot", "", "Mined"],
        ["L1", 1, "a"],
      ],
      0,
    ],
    ["one column", [["Value"], [1], [2]], 0],
    [
      "a table without a row of names",
      [
        ["x", "", "", ""],
        [1, 2, 3, 4],
        [5, 6, 7, 8],
      ],
      0,
    ],
    [
      "a header with nothing below it",
      [
        ["Title", "", ""],
        ["Lot", "Value", "Mined"],
      ],
      0,
    ],
  ])("include the right number of title rows for %s", (_, lines, expected) => {
    expect(titleRows(lines)).toBe(expected);
  });
});

describe("the link from a problem to its cell", () => {
  const entities = checks.find(({ id }) => id === "foreignEntitiesOfConcern")!;
  const at = (sheet: string) => ({ ...source(["a", "b", "c"], 5), sheet, name: sheet });
  const subject = {
    check: "foreignEntitiesOfConcern" as const,
    sources: { entities: at("Entities"), ownership: at("Holdings") },
    columns: { entities: { entity: 0, country: 1 }, ownership: { owner: 0, owned: 1, share: 2 } },
    options: {},
  };

  test("leads to the table and column of its argument", () => {
    expect(cellOfProblem(entities, subject, [], { parameter: "share", row: { row: 2 } })).toEqual({
      sheet: "Holdings",
      row: 2,
      column: 2,
    });
    expect(cellOfProblem(entities, subject, [], { parameter: "country", row: { row: 3 } })).toEqual({
      sheet: "Entities",
      row: 3,
      column: 1,
    });
    expect(cellOfProblem(entities, subject, [], { parameter: "governments" })).toBe(null);
    expect(cellOfProblem(entities, subject, [], { row: { row: 9 } })).toBe(null);
  });

  test("leads to the cell of the row in which data health found the problem", async () => {
    const role = entities.roles[1] as Role;
    const cells: Record<string, readonly SheetCell[]> = { owner: ["A", "B"], owned: ["B", null], share: [0.5, 0.5] };
    const columns = role.columns.map((need) => ({ need, cells: cells[need.key] ?? [] }));
    const health = await lookOver({ role: role.key, rowCount: 2, columns }, quietWork);
    expect(cellOfProblem(entities, subject, [{ ...health, role: role.key }], { row: { row: 2 } })).toEqual({
      sheet: "Holdings",
      row: 2,
      column: 1,
    });
  });
});

describe("a share next to its minimum", () => {
  test.each([
    [0.699999, 0.7, false, "69.9999%"],
    [0.7, 0.7, true, "70%"],
    [0.7, 0.7, false, "< 70%"],
    [0.7000001, 0.7, true, "70%"],
    [0.12345, 0.7, false, "12.35%"],
  ])("is never shown on the wrong side (%d of %d, met %s: %s)", (share, threshold, meets, shown) => {
    expect(shareBeside(share, threshold, meets, "en-US")).toBe(shown);
  });
});

describe("the pane agrees with the functions", () => {
  const day = "2026-03-01";

  test("on verdict, share and state for random tables of minerals", async () => {
    const row = fc.tuple(
      fc.integer({ min: 1, max: 400 }),
      fc.constantFrom<SheetCell>("Chile", "China", "Indonesia", null),
      fc.constantFrom<SheetCell>("Japan", "China", "United States", null, 0.5),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 12 }), async (rows) => {
        const data = input({
          value: rows.map(([value]) => value),
          extraction: rows.map(([, extraction]) => extraction),
          processing: rows.map(([, , processing]) => processing),
        });
        const args = [data.grid("value"), data.grid("extraction"), data.grid("processing")];
        const outcome = await mineralsCheck.evaluate(data, quietWork);
        if (outcome.kind !== "result") throw new Error(outcome.problem.message);
        const { result } = outcome;
        const cell = callFunction("MEETS_CRITICAL_MINERALS", [day, ...args]);
        const share = callFunction("CRITICAL_MINERAL_SHARE", [...args, undefined, undefined, day]);
        expect({ ok: true, value: result.state === "met" }).toEqual(cell);
        expect({ ok: true, value: result.bar?.share }).toEqual(share);
        // The state is open exactly if filling every blank with a qualifying country would meet the percentage.
        const filled = callFunction("MEETS_CRITICAL_MINERALS", [
          day,
          args[0],
          args[1]?.map(([each]) => [each ?? "Chile"]),
          args[2]?.map(([each]) => [each ?? "Chile"]),
        ]);
        if (result.state !== "met") expect(result.state === "notMetOpen").toBe(filled.ok && filled.value === true);
        expect(result.decisions.reduce((sum, decision) => sum + decision.rows.length, 0)).toBe(rows.length);
      }),
      { seed: 7, numRuns: 200 },
    );
  });

  test("on a scenario without changes and on scenarios with each kind of change", async () => {
    const data = input({ value: [60, 40], extraction: ["Indonesia", "Chile"], processing: ["Indonesia", "China"] });
    const base: Scenario = {
      placedInService: day,
      method: "value-added",
      without: [],
      signed: [],
      resourced: [],
      supposed: new Map(),
      costs: new Map(),
    };
    const outcome = evaluateScenario(data, base);
    expect(outcome).toMatchObject({ ok: true, share: 0.4, threshold: 0.7, meets: false, gap: 30 });
    expect(evaluateScenario(data, { ...base, signed: ["ID"] })).toMatchObject({ ok: true, share: 1, meets: true });
    expect(evaluateScenario(data, { ...base, without: ["CL"] })).toMatchObject({ ok: true, share: 0, meets: false });
    expect(evaluateScenario(data, { ...base, resourced: [0] })).toMatchObject({ ok: true, share: 1, gap: -30 });
    expect(evaluateScenario(data, { ...base, placedInService: "2023-06-01" })).toMatchObject({ meets: true, gap: 0 });
    expect(evaluateScenario(data, { ...base, placedInService: "2027-06-01" }).ok).toBe(false);
    expect(openChains(data, base)).toEqual([{ row: 0, value: 60, status: "does not", gain: 60 }]);
  });

  test.each<[string, Record<string, SheetCell[]>]>([
    ["by value", {}],
    ["by a column of costs", { cost: [0, 1, 90, 70] }],
    ["of critical minerals among other materials", { cost: [5, 2, 1, 9], mineral: ["Li", "copper", "Ni", "Co"] }],
  ])("on the cheapest plan %s, which meets the percentage", (_, more) => {
    const data = input({
      value: [50, 30, 20, 15],
      extraction: ["Chile", "China", "China", "China"],
      processing: ["China", "China", "China", "China"],
      ...more,
    });
    const base: Scenario = {
      placedInService: day,
      method: "value-added",
      without: [],
      signed: [],
      resourced: [],
      supposed: new Map(),
      costs: new Map(),
    };
    const plan = planFor(data, base);
    const cell = callFunction("RESOURCING_PLAN", [
      day,
      data.grid("value"),
      data.grid("extraction"),
      data.grid("processing"),
      undefined,
      undefined,
      data.grid("cost"),
      undefined,
      data.grid("mineral"),
    ]);
    expect(cell).toMatchObject({ ok: true });
    const rows = (cell as { value: unknown[][] }).value;
    expect(rows.slice(1, -1).map(([chain]) => Number(chain) - 1)).toEqual(plan?.rows);
    expect(rows.at(-1)?.[2]).toBe(plan?.cost);
    expect(evaluateScenario(data, { ...base, resourced: plan?.rows ?? [] })).toMatchObject({ ok: true, meets: true });
  });

  test("that a blank, textual or negative cost is a problem of the plan and not of the verdict", async () => {
    const columns = { value: [50, 60], extraction: ["Chile", "China"], processing: ["China", "China"] };
    const base: Scenario = {
      placedInService: day,
      method: "value-added",
      without: [],
      signed: [],
      resourced: [],
      supposed: new Map(),
      costs: new Map(),
    };
    for (const cost of [
      [1, null],
      [1, "x"],
      [1, -2],
    ] as SheetCell[][]) {
      const cells = { ...columns, cost };
      expect(() => planFor(input(cells), base)).toThrow(Problem);
      expect(evaluateScenario(input(cells), base).ok).toBe(true);
      const health = await lookOver({ role: "data", rowCount: 2, columns: columnsOf(cells) }, quietWork);
      expect(health.issues.map(({ column, rows }) => [column.key, rows])).toEqual([["cost", [1]]]);
      expect(health.stops).toBe(false);
    }
  });
});

describe("content written into a workbook", () => {
  test("keeps text from becoming a formula, a number or a truth value", () => {
    for (const text of ["=1+1", "+1", "-2", "@x", "\tx", "\rx", "\nx", "12", "1,5", "$ 3", "TRUE", "'quoted"]) {
      expect(safeText(text)).toBe(`'${text}`);
    }
    for (const text of ["Chile", "Marble", "Decor 5", "May", "Nickel sulfate", " = 5", "Lot 12"]) {
      expect(safeText(text)).toBe(text);
    }
  });

  test("keeps text from becoming a day or an error, and treats full-width characters like plain ones", () => {
    const texts = ["SEP15", "Mar 1", "dec-24", "October 3, 2025", "R5.4.1", "令和元年", "昭和 60", "#N/A", "#REF!"];
    for (const text of [...texts, "＝1+1", "＋1", "－2", "＠x", "１２"]) expect(safeText(text)).toBe(`'${text}`);
  });

  test("has sheet names that are unique and that Excel accepts", () => {
    expect(freeSheetName("Report", ["report", "Report (2)"])).toBe("Report (3)");
    expect(freeSheetName("a/b:c*?[d]", [])).toMatch(/^[^\\/?*[\]:]{1,31}$/);
    const long = "x".repeat(40);
    expect(freeSheetName(long, [freeSheetName(long, [])]).length).toBeLessThanOrEqual(31);
  });

  test("has formulas that refer to columns by escaped names and to the facts next to them", () => {
    const headers = ["Value [USD]", "It's mined in", "Refined #1"];
    const { inputs } = formulaBlock(
      mineralsCheck,
      {
        check: "criticalMinerals",
        sources: { data: source(headers, 3) },
        columns: { data: { value: 0, extraction: 1, processing: 2 } },
        options: { placedInService: "2026-03-01", method: "traced" },
      },
      english,
      { row: 4, column: 5 },
      false,
    );
    expect(inputs[1]).toEqual([{ text: "Placed in service" }, { number: 46082, format: "yyyy-mm-dd" }]);
    expect(inputs[3]?.[1]).toMatchObject({
      formula:
        "=IRA.MEETS_CRITICAL_MINERALS($G$6,Chains[Value '[USD']],Chains[It''s mined in],Chains[Refined '#1],\"\",$G$7)",
    });
    expect(inputs.flat().some((cell) => cell !== null && "formula" in cell && /EXPLAIN/.test(cell.formula))).toBe(
      false,
    );
  });
});

describe("the languages", () => {
  const blanks = (text: string) => [...new Set(text.match(/\{\w+\}/g) ?? [])].sort();

  test.each([
    ["Japanese", ja],
    ["Korean", ko],
  ])("have the same blanks in %s as in English", (_, texts) => {
    for (const key of Object.keys(en) as (keyof typeof en)[]) {
      const english = en[key].split("|").at(-1) as string;
      expect([key, blanks(texts[key].split("|").at(-1) as string)]).toEqual([key, blanks(english)]);
    }
  });

  test("choose the form of a count and the separators of numbers", () => {
    expect(english.t("start.tableRows", { count: 1 })).toBe("1 row");
    expect(english.t("start.tableRows", { count: 1200 })).toBe("1,200 rows");
    expect(createLanguage("ja-JP", ja).t("start.tableRows", { count: 1 })).toBe("1 行");
  });

  test.each([
    ["English", english, "3 rows, 1 column", "1 row, 2 columns"],
    ["Japanese", createLanguage("ja-JP", ja, jaSentences), "3 行、1 列", "1 行、2 列"],
    ["Korean", createLanguage("ko-KR", ko, koSentences), "3행, 1열", "1행, 2열"],
  ])("count rows and columns of a result each in the right form: %s", (_, { t, list }, first, second) => {
    const size = (rows: number, columns: number) =>
      list([t("result.rowsOf", { count: rows }), t("why.columnsOf", { count: columns })]);
    expect([size(3, 1), size(1, 2)]).toEqual([first, second]);
  });

  test("have a singular in English if a number precedes a plural", () => {
    const things = "(?:rows|columns|cells|formulas|functions|lines|sheets|suggestions|requirements|others)";
    const counted = new RegExp(`\\{(\\w+)\\} (?:\\w+ )?${things}\\b`, "g");
    for (const [key, text] of Object.entries(en)) {
      for (const [, name] of text.matchAll(counted))
        expect([key, name, text.includes("|")]).toEqual([key, "count", true]);
    }
    expect(english.t("health.rows", { read: 1, count: 1, blank: 0 })).toBe(
      "Read 1 of 1 row, including hidden rows; 0 blank.",
    );
  });

  test("join the items of a list as is usual in their language", () => {
    const [japanese, korean] = [createLanguage("ja-JP", ja, jaSentences), createLanguage("ko-KR", ko, koSentences)];
    expect([english, japanese, korean].map(({ list }) => list(["A", "B"]))).toEqual(["A, B", "A、B", "A, B"]);
    const near = {
      list: [
        { country: "JP", name: "Japan" },
        { country: "KR", name: "South Korea" },
      ],
      between: " or ",
    };
    expect([english, japanese, korean].map(({ say }) => say(near))).toEqual([
      "Japan or South Korea",
      "日本または韓国",
      "일본 또는 대한민국",
    ]);
    expect(japanese.list(["結果です。", "戻してください。"], " ")).toBe("結果です。戻してください。");
  });
});

describe("the check of material assistance by assigned costs", () => {
  const assistance = checks.find(({ id }) => id === "materialAssistance")!;
  const role = assistance.roles[0] as Role;
  const cost = role.columns.find(({ key }) => key === "materialCost")!;

  test("accepts names of listed items as costs, and no other text", async () => {
    const cells = ["Battery pack", "housing: enclosure", "Nacelle", 4.6, "lots"];
    const { issues } = await lookOver(
      { role: "data", rowCount: cells.length, columns: [{ need: cost, cells }] },
      quietWork,
    );
    expect(issues.map(({ kind, rows }) => [kind, rows])).toEqual([["notNumber", [4]]]);
    const sample = [
      ["Cells", "Packaging", "BMS"],
      [true, false, true],
    ];
    expect(matchColumns(["Cost", "PFE"], sample, role.columns)).toMatchObject({ materialCost: 0, pfe: 1 });
  });

  test("inserts formulas with the arguments parts and table", () => {
    const column = (key: string) => (key === "materialCost" || key === "pfe" ? `Costs[${key}]` : null);
    const references = { column, option: (key: string) => `$${key}$`, whole: () => "" };
    const calls = assistance
      .formulas((key) => column(key) !== null)
      .map(({ formula }) => formulaText(formula, references))
      .filter((formula) => !formula.includes("THRESHOLD"));
    expect(calls).toHaveLength(3);
    for (const formula of calls) expect(formula).toMatch(/,\$parts\$,\$table\$\)$/);
    expect(assistance.defaults("2026-06-30")).toMatchObject({ parts: "", table: "" });
  });
});
