/** @jest-environment <rootDir>/test/support/univer-environment.js */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { parse } from "yaml";
import type { Sheet } from "../../src/xlsx/model";
import { readWorkbook } from "../../src/xlsx/read/reader";
import type { PlainSheet } from "../support/plain-workbook";
import { surveyBytes } from "../support/survey-workbook";
import { changedParts, commandFolder, listedOptions, resultOf, resultsOf, verdictsOf } from "../support/sheet-checks";

declare const nodeRequire: (name: string) => unknown;
jest.mock("@univerjs/core", () => nodeRequire("@univerjs/core"));
jest.mock("@univerjs/engine-formula", () => nodeRequire("@univerjs/engine-formula"));

interface Case {
  readonly name: string;
  readonly check: string;
  readonly args?: readonly string[];
  readonly sheets: readonly PlainSheet[];
  readonly expect: {
    readonly code: number;
    readonly verdict?: string;
    readonly table?: { readonly sheet: string; readonly name: string };
    readonly columns?: Readonly<Record<string, string>>;
    readonly facts?: Readonly<Record<string, readonly string[]>>;
    readonly totals?: readonly (readonly string[])[];
    readonly issues?: readonly (readonly string[])[];
    /** By column, the first text that was read as something else, what it was read as, and its cells. */
    readonly readAs?: Readonly<Record<string, readonly unknown[]>>;
    /** The beginnings of the options that are listed to be given. */
    readonly gives?: readonly string[];
    /** By function. */
    readonly results?: Readonly<Record<string, unknown>>;
  };
}

const cases = parse(readFileSync(path.join(__dirname, "sheet-check.yaml"), "utf8")) as readonly Case[];

const { json: jsonOf, pathOf, read, run, store } = commandFolder("sheet-check");

const given = ({ check, args = [] }: Case): string[] => ["data.xlsx", "--check", check, ...args];

describe("a check over data without IRA formulas", () => {
  test.each(cases.map((each) => [each.name, each] as const))("%s", async (_, each) => {
    store(each.sheets);
    const { code, json: found, err } = await jsonOf(given(each));
    expect({ code, err: code === 3 ? "" : err }).toEqual({ code: each.expect.code, err: "" });
    const { verdict, table, columns, facts, totals, issues, gives, results } = each.expect;
    const { taken } = found;
    if (gives) {
      expect(listedOptions(found)).toEqual(
        expect.arrayContaining(gives.map((start) => expect.stringContaining(start) as string)),
      );
    }
    if (verdict !== undefined) expect(verdictsOf(found)).toEqual([verdict]);
    if (table) expect(taken.tables[0]).toMatchObject(table);
    if (columns) {
      expect(
        Object.fromEntries(
          taken.tables.flatMap((one) =>
            one.columns.map(({ key, column, from }) => [key, from === "contents" ? `${column} by contents` : column]),
          ),
        ),
      ).toEqual(columns);
    }
    for (const [key, [value, from, ...places]] of Object.entries(facts ?? {})) {
      expect(taken.facts.find((fact) => fact.key === key)).toMatchObject({ value, from, places });
    }
    for (const [key, [text, value, ...cells]] of Object.entries(each.expect.readAs ?? {})) {
      const column = taken.tables.flatMap((one) => one.columns).find((one) => one.key === key);
      expect(column?.readAs?.[0]).toMatchObject({ text, value, cells });
    }
    if (totals) expect(taken.totals.map(({ cell, decision, from }) => [cell, decision, from])).toEqual(totals);
    if (issues)
      expect(
        taken.issues.map(({ text, cells }) => [text.slice(0, text.indexOf("'", text.indexOf("'") + 1) + 1), ...cells]),
      ).toEqual(issues);
    for (const [name, result] of Object.entries(results ?? {})) {
      expect([name, resultOf(found, name)]).toEqual([name, result]);
    }
  });

  const decided = cases.filter((each) => each.expect.code < 3);
  test.each(decided.map((each) => [each.name, each] as const))(
    "with --add, the copy gives the same answer and keeps every other part: %s",
    async (_, each) => {
      const bytes = store(each.sheets);
      const { code, json: before } = await jsonOf([...given(each), "--add", "out.xlsx"]);
      const { json: after, ...again } = await jsonOf(["out.xlsx"]);
      expect([again.code, verdictsOf(after), resultsOf(after)]).toEqual([code, verdictsOf(before), resultsOf(before)]);
      expect(again.out).not.toContain('"differsFromStored": true');
      expect(changedParts(bytes, read("out.xlsx"))).toEqual([]);
    },
  );
});

const lots: PlainSheet = {
  name: "Lots",
  rows: [
    ["Lot", "Value 2024", "Value 2025", "Extraction", "Processing"],
    ["L1", 900, 100, "Australia", "Japan"],
    ["L2", 100, 900, "China", "China"],
  ],
};

describe("at a terminal", () => {
  /** Answers the questions in order, and remembers them. */
  function answering(...answers: (string | null)[]) {
    const prompts: string[] = [];
    const ask = (prompt: string): Promise<string | null> => {
      prompts.push(prompt);
      return Promise.resolve(answers.shift() ?? null);
    };
    return { ask, prompts };
  }

  test("what is not certain is asked one by one, by number or in words, and wrong answers are asked again", async () => {
    store([lots]);
    const { ask, prompts } = answering("", "2", "30 June", "2025-06-30");
    const { code, out, err } = await run(["data.xlsx", "--check", "critical-minerals"], ask);
    expect(code).toBe(1);
    expect(prompts).toEqual(["1-2, or HEADER: ", "1-2, or HEADER: ", "YYYY-MM-DD: ", "YYYY-MM-DD: "]);
    expect(err).toContain("More than one column may be 'Value'");
    expect(err).toContain("The date is '30 June'");
    expect(out).toContain("Value       column C 'Value 2025', as given");
    expect(out).toContain("Placed in service: 2025-06-30, as given");
  });

  test("nothing is decided if the questions are not answered", async () => {
    store([lots]);
    const { code, out } = await run(["data.xlsx", "--check", "critical-minerals"], answering("1", null).ask);
    expect([code, out]).toEqual([3, ""]);
  });

  test("a number that is not listed is asked again if only the listed answers are possible", async () => {
    store([
      {
        name: "Lots",
        rows: [
          ["Supplier", "Value", "Extraction", "Processing"],
          ["Totals Mining", 900, "Australia", "Japan"],
          ["Lithium Co", 100, "China", "China"],
        ],
      },
    ]);
    const { ask, prompts } = answering("7", "2");
    const { code, err } = await run(["data.xlsx", "--check", "critical-minerals", "--date", "2025-06-30"], ask);
    expect([code, prompts]).toEqual([0, ["1-2: ", "1-2: "]]);
    expect(err).toContain("Answer with 1-2.");
  });
});

describe("what is printed", () => {
  const given = ["data.xlsx", "--check", "critical-minerals", "--date", "2025-06-30", "--map", "value=B"];

  test("every assumption comes before the verdict", async () => {
    store([lots, { name: "Old", hidden: true, rows: lots.rows }]);
    const { code, out } = await run(given);
    expect(code).toBe(0);
    const [taken, rest = ""] = out.split("\nSheet 'Critical minerals', which --add OUT.xlsx saves");
    expect(taken).toContain(
      [
        "  Data: A1:E3 on sheet Lots, header in row 1, rows 2 to 3",
        "    Value       column B 'Value 2024', as given",
        "    Extraction  column D 'Extraction'",
        "    Processing  column E 'Processing'",
        "    Row name    column A 'Lot'",
        "    Not used: 'Value 2025'",
        "  Placed in service: 2025-06-30, as given",
        "  Test applied to each row: 50 percent value added, the usual choice; others: traced",
        "  Not searched: 1 other sheet (Old)",
      ].join("\n"),
    );
    expect(rest).toContain("Critical minerals!B7  IRA.MEETS_CRITICAL_MINERALS  MET");
    expect(rest).not.toContain("differ from the file");
  });

  test("what has to be given is listed with the options that give it", async () => {
    store([lots]);
    const { code, out, err } = await run(["data.xlsx", "--check", "critical-minerals"]);
    expect(code).toBe(3);
    expect(out).toContain(
      [
        "  More than one column may be 'Value'. Which one is it?",
        "    --map value=\"Value 2024\"  column B 'Value 2024': 900, 100",
        "    --map value=\"Value 2025\"  column C 'Value 2025': 100, 900",
        "    or --map value=HEADER",
      ].join("\n"),
    );
    expect(out).toContain("    --date YYYY-MM-DD");
    expect(err).toBe(
      "There is no verdict yet, because the workbook does not settle everything. Give what is listed and check again.\n",
    );
  });

  test("control characters of the workbook do not reach the terminal", async () => {
    const [header, ...body] = lots.rows as [string[], ...(string | number)[][]];
    store([{ name: "Lots", rows: [header.map((text) => `${text} \u009b31m`), ...body] }]);
    const open = await run(["data.xlsx", "--check", "critical-minerals"]);
    const wrong = await run(["data.xlsx", "--check", "critical-minerals", "--map", "value=None"]);
    // eslint-disable-next-line no-control-regex
    expect([open, wrong].some(({ out, err }) => /[\u0080-\u009f\u001b]/.test(out + err))).toBe(false);
    expect(wrong.err).toContain("has no such column");
  });

  test("the audit report is made from the same calls", async () => {
    store([lots]);
    const { code, err } = await run([...given, "--report", "report.xlsx"]);
    expect([code, err]).toEqual([0, "Report written to report.xlsx.\n"]);
    const report = readWorkbook(read("report.xlsx"));
    const texts = report.sheets.flatMap(({ rows }) =>
      [...rows.values()].flatMap(({ cells }) => cells.map((cell) => String(cell?.value ?? ""))),
    );
    expect(texts).toContain("Critical minerals!B7");
    expect(texts).toContain("IRA.MEETS_CRITICAL_MINERALS");
  });
});

describe("the copy that --add saves", () => {
  const given = ["--check", "critical-minerals", "--date", "2025-06-30", "--map", "value=B", "--add", "out.xlsx"];

  test("has the sheet under a free name, with what was read and live authorities", async () => {
    store([lots, { name: "critical MINERALS", rows: [["mine"]] }]);
    await run(["data.xlsx", ...given]);
    const copy = readWorkbook(read("out.xlsx"), { functionIds: ["CITATION"] });
    expect(copy.sheets.map(({ name }) => name)).toEqual(["Lots", "critical MINERALS", "Critical minerals (2)"]);
    const sheet = copy.sheets[2] as Sheet;
    const cells = [...sheet.rows.values()].flatMap((row) => row.cells.flatMap((cell) => (cell ? [cell] : [])));
    expect(cells.map(({ value }) => value)).toEqual(expect.arrayContaining(["Read as", "Value 2024", "Lots!B2:B3"]));
    const authorities = cells.filter(({ formula }) => formula?.text.startsWith("IRA.CITATION("));
    expect(authorities.length).toBeGreaterThan(0);
    expect(authorities.every(({ value }) => /\[(verified|secondary source|unverified)/.test(String(value)))).toBe(true);
  });

  test("does not replace a file unless that is asked for", async () => {
    store([lots]);
    writeFileSync(pathOf("out.xlsx"), "mine");
    const { code, err } = await run(["data.xlsx", ...given]);
    expect([code, err]).toEqual([3, expect.stringContaining("already exists") as string]);
    expect(readFileSync(pathOf("out.xlsx"), "utf8")).toBe("mine");
    expect((await run(["data.xlsx", ...given, "--force"])).code).toBe(0);
  });

  test("is not saved while something has to be given", async () => {
    store([lots]);
    await run(["data.xlsx", "--check", "critical-minerals", "--add", "out.xlsx"]);
    expect(readdirSync(pathOf(""))).toEqual(["data.xlsx"]);
  });
});

describe("texts that are read as something else", () => {
  const rows: (string | number)[][] = [
    ["Los", "Nettowert", "Abbauland", "Verarbeitungsland"],
    ["L1", "1.234,5 €", "Südkorea", "Japan"],
    ...Array.from({ length: 9 }, (_, at) => [`L${at + 2}`, 10, "Australien", "Südkorea"]),
  ];
  const given = ["data.xlsx", "--check", "critical-minerals", "--date", "2025-06-30"];
  const textsOf = (file: string) =>
    readWorkbook(read(file)).sheets.flatMap(({ name, rows: lines }) =>
      name === "Lose"
        ? []
        : [...lines.values()].map(({ cells }) => cells.flatMap((cell) => (cell?.value ? [String(cell.value)] : []))),
    );

  test("are listed once, with their columns and cells", async () => {
    store([{ name: "Lose", rows }]);
    const [out = ""] = (await run(given)).out.split("\nSheet 'Critical minerals'");
    expect(out).toContain("Read: '1.234,5 €' as 1,234.5 (B2)");
    expect(out).toContain("Read: 'Australien' as Australia (C3, C4, C5 and 6 more), 'Südkorea' as South Korea (C2)");
    expect(out).toContain("Read: 'Südkorea' as South Korea (D3, D4, D5 and 6 more)");
    expect(out.match(/1\.234,5 €/g)).toHaveLength(1);
    expect(out).not.toContain("Cells to correct or to review");
  });

  test("are tables of the sheet that --add saves and of the report", async () => {
    store([{ name: "Lose", rows }]);
    await run([...given, "--add", "out.xlsx", "--report", "report.xlsx"]);
    const added = textsOf("out.xlsx");
    expect(added).toContainEqual(["Text in the cells", "Read as", "Cells"]);
    expect(added).toContainEqual(["1.234,5 €", "1,234.5", "Lose!B2"]);
    expect(added).toContainEqual(["Südkorea", "South Korea", "Lose!D3, D4, D5, D6 and 5 more"]);
    const report = textsOf("report.xlsx");
    expect(report).toContainEqual(["Cell", "Text", "Read as", "Column", "Cells"]);
    expect(report).toContainEqual(["Lose!B2", "1.234,5 €", "1,234.5", "Value", "1 cell"]);
    expect(report).toContainEqual(["Lose!D3", "Südkorea", "South Korea", "Processing", "9 cells"]);
  });

  test("are listed for each column up to forty, with the number of the others", async () => {
    const many = Array.from({ length: 45 }, (_, at) => [`L${at}`, `${at + 1},5`, "Chile", "Chile"]);
    store([{ name: "Lose", rows: [rows[0] as string[], ...many] }]);
    const { code } = await run([...given, "--add", "out.xlsx", "--report", "report.xlsx"]);
    expect(code).toBe(0);
    const added = textsOf("out.xlsx");
    expect(added).toContainEqual(["40,5", "40.5", "Lose!B41"]);
    expect(added).toContainEqual(["5 more texts of the column 'Nettowert' are read in the same way."]);
    expect(added.flat()).not.toContain("41,5");
    expect(textsOf("report.xlsx")).toContainEqual(["Lose!B46", "45,5", "45.5", "Value", "1 cell"]);
  });

  test("do not add tables to a workbook without such texts", async () => {
    store([lots]);
    await run([...given, "--map", "value=B", "--add", "out.xlsx", "--report", "report.xlsx"]);
    const all = [...textsOf("out.xlsx"), ...textsOf("report.xlsx")].flat();
    expect(all).not.toContain("Text in the cells");
    expect(all).not.toContain("Texts read as something else");
  });
});

describe("what formulas cannot read where it is", () => {
  const names =
    "Deutschland Frankreich Italien Spanien Österreich Schweiz Niederlande Belgien Dänemark Schweden Norwegen Finnland Polen " +
    "Tschechien Ungarn Rumänien Bulgarien Griechenland Russland Ukraine Brasilien Argentinien Bolivien Kolumbien Kuba Mexiko " +
    "Kanada Australien Neuseeland Indien Indonesien Südkorea Nordkorea Mongolei Kasachstan Usbekistan Ägypten Marokko " +
    "Algerien Tunesien Äthiopien Kenia Tansania Sambia Simbabwe Südafrika Namibia Madagaskar";
  const GIVEN = ["data.xlsx", "--check", "critical-minerals", "--date", "2025-06-30", "--add", "added.xlsx"];

  /** Lots from some countries, with a subtotal between them. */
  function lotsFrom(count: number): PlainSheet {
    const places = names.split(" ").slice(0, count);
    const lots = places.map((place, row) => [`L${row}`, 10 + row, place, places[(row * 7 + 3) % count] as string]);
    const half = lots.slice(0, 10);
    const subtotal = ["Zwischensumme", half.reduce((sum, lot) => sum + Number(lot[1]), 0)];
    return {
      name: "Lose",
      rows: [["Los", "Nettowert", "Abbauland", "Verarbeitungsland"], ...half, subtotal, ...lots.slice(10)],
    };
  }

  // Australia, Canada, Mexico and South Korea count; each is the extraction of one lot and the processing of another.
  test.each([
    ["formulas of many names would be longer than Excel allows", 36],
    ["a formula can replace no more names", 48],
  ])("goes through a sheet of references: %s", async (_, count) => {
    store([lotsFrom(count)]);
    const { code, json: found } = await jsonOf(GIVEN);
    const places = names.split(" ").slice(0, count);
    const isCounted = (row: number) =>
      [row, (row * 7 + 3) % count].some((at) =>
        /^(?:Australien|Kanada|Mexiko|Südkorea|Kolumbien|Marokko)$/.test(places[at] ?? ""),
      );
    const all = places.map((__, row) => 10 + row);
    const counted = all.filter((___, row) => isCounted(row)).reduce((sum, value) => sum + value, 0);
    expect(code).toBe(1);
    expect(resultOf(found, "CRITICAL_MINERAL_SHARE")).toBeCloseTo(
      counted / all.reduce((sum, value) => sum + value, 0),
      12,
    );
    expect(found.taken.totals.map(({ cell, decision }) => [cell, decision])).toEqual([["Lose!B12", "left out"]]);
    const { sheets } = readWorkbook(read("added.xlsx"), { functionIds: [] });
    expect(sheets.map((sheet) => sheet.name)).toEqual(["Lose", "Rows", "Critical minerals"]);
    const formulas = sheets.flatMap(({ rows }) =>
      [...rows.values()].flatMap(({ cells }) => cells.flatMap((cell) => cell?.formula?.text ?? [])),
    );
    expect(Math.max(...formulas.map((text) => text.length))).toBeLessThan(8192);
    expect((await jsonOf(["added.xlsx"])).json.verdicts.map(({ verdict }) => verdict)).toEqual(
      found.verdicts.map(({ verdict }) => verdict),
    );
  });

  const headed: PlainSheet = {
    name: "Lots",
    rows: [
      ["Lot", "Value ($)", "Extraction", "Processing"],
      ["Kobalt"],
      ["L1", 700, "China", "Japan"],
      ["Gallium"],
      ["L2", 300, "China", "Japan"],
    ],
  };

  test("headings are a column of materials there", async () => {
    store([headed]);
    const { json: found } = await jsonOf(GIVEN);
    expect(resultOf(found, "CRITICAL_MINERAL_SHARE")).toBe(1);
    expect(found.formulas[0]?.formula).toMatch(/,Rows!\$G\$5:\$G\$6\)$/);
    expect(found.taken.notes).toEqual([
      expect.stringContaining("All amounts are in USD"),
      "The materials are those of the headings above the rows.",
    ]);
    const { sheets } = readWorkbook(read("added.xlsx"), { functionIds: [] });
    const materials = [4, 5].map((row) => sheets[1]?.rows.get(row)?.cells[6]);
    expect(materials.map((cell) => [cell?.value, cell?.formula?.text])).toEqual([
      ["Cobalt", 'IF(Lots!A2="","",IF(Lots!A2="Kobalt","Cobalt",Lots!A2))'],
      ["Gallium", 'IF(Lots!A4="","",Lots!A4)'],
    ]);
  });

  test("headings are not used as materials if the check is made without materials", async () => {
    store([headed]);
    await run([...GIVEN, "--map", "mineral="]);
    expect(readWorkbook(read("added.xlsx"), { functionIds: [] }).sheets).toHaveLength(2);
  });
});

describe("a supplier's survey", () => {
  const survey = surveyBytes({
    rows: [
      { metal: "Cobalt", smelter: "Niihama", smelterCountry: "JAPAN", mineCountry: "PHILIPPINES", recycled: "No" },
    ],
  });
  const note = 'This is a supplier\'s survey. To read its lots, run: npm run check -- "Q4 survey.xlsx" --survey\n';

  test.each([
    ["checked like a workbook with IRA formulas", ["--json"]],
    ["checked as data", ["--json", "--check", "critical-minerals", "--date", "2025-06-30"]],
  ])("is named as such, with the command that reads it, if it is %s", async (_, args) => {
    writeFileSync(pathOf("Q4 survey.xlsx"), survey);
    const { code, err } = await run(["Q4 survey.xlsx", ...args]);
    expect([code, err]).toEqual([3, expect.stringContaining(note)]);
  });

  test("is not reported for an ordinary workbook", async () => {
    store([lots]);
    const { code, err } = await run(["data.xlsx"]);
    expect([code, err]).toEqual([3, expect.stringContaining("or check its data with --check.\n")]);
    expect(err).not.toContain("survey");
  });
});

describe("what cannot be used is refused with what to give instead", () => {
  test.each([
    [["--check", "minerals"], "--check is 'minerals'. Use one of: critical-minerals, battery-components,"],
    [["--map", "value=B"], "--map goes with --check."],
    [["--add", "out.xlsx"], "--add goes with --check."],
    [["--check", "critical-minerals", "--write", "out.xlsx"], "With --check, use --add OUT.xlsx."],
    [["--check", "critical-minerals", "--map", "worth=B"], "--map names 'worth'. Use one of: value, extraction,"],
    [
      ["--check", "critical-minerals", "--map", "value=C", "--map", "price=B"],
      "--map price is for amounts that are masses times prices, but the amounts of this table are a column. Give also --map mass=HEADER",
    ],
    [["--check", "critical-minerals", "--map", "value"], "Give it as --map NAME=VALUE."],
    [["--check", "critical-minerals", "--map", "value=Price"], "It has: 'Lot', 'Value 2024', 'Value 2025'"],
    [["--check", "critical-minerals", "--map", "value=B", "--map", "cost=B"], "'Value 2024' would be used twice."],
    [["--check", "critical-minerals", "--date", "2025-02-30"], "Give it as year-month-day, such as 2025-06-30."],
    [["--check", "critical-minerals", "--option", "method=best"], "Use one of: value-added, traced."],
    [["--check", "critical-minerals", "--option", "property=x"], "--option names 'property'. Use one of: method."],
    [["--check", "critical-minerals", "--yes", "value=place"], "Use one of: extraction, processing, recycling."],
    [["--check", "critical-minerals", "--yes", "extraction=true"], "Use place, countries or none."],
    [["--check", "critical-minerals", "--keep", "two"], "which is not a table of this check"],
    [
      ["--check", "critical-minerals", "--date", "2025-06-30", "--map", "value=B", "--leave-out", "3"],
      "--leave-out names row 3 of the sheet, which does not look like a total of other rows. No row of the table does.",
    ],
    [
      ["--check", "critical-minerals", "--date", "2025-06-30", "--map", "value=B", "--leave-out", "2-3", "--keep", "3"],
      "--leave-out and --keep both name row 3. Give only one of them.",
    ],
    [["--check", "critical-minerals", "--sheet", "Lot"], "The workbook has no sheet 'Lot'. It has: Lots."],
    [["--check", "critical-minerals", "--table", "Chains"], "neither a table nor a range such as A4:H60"],
    [["--check", "critical-minerals", "--table", "Plants!A1:E3"], "the workbook has no sheet 'Plants' with data"],
    [["--check", "critical-minerals", "--table", "Lots!A9:E9"], "there is no header at A9"],
    [["--check", "foreign-entities-of-concern", "--table", "Lots"], "--table entities=NAME --table ownership=NAME"],
    [["--check", "advanced-manufacturing", "--date", "2025-06-30"], "takes its dates from the table"],
    [["--check", "clean-vehicle-credit", "--map", "value=B"], "uses the table as it is, so --map does not apply"],
  ])("%j", async (args, message) => {
    store([lots]);
    const { code, out, err } = await run(["data.xlsx", ...args]);
    expect([code, out]).toEqual([3, ""]);
    expect(err).toContain(message);
  });

  test.each([
    [
      "in its header",
      ["Component", "Quantity (MWh)", "Date of sale", "Note"],
      "",
      "MWh, as the header 'Quantity (MWh)'",
    ],
    ["in its header, as a scale", ["Component", "Quantity (thousand)", "Date of sale", "Note"], "", "as the header"],
    ["in its header, as a mass", ["Component", "Quantity [t]", "Date of sale", "Note"], "", "t, as the header"],
    ["in a column beside it", ["Component", "Quantity", "Date of sale", "Unit"], "GWh", "GWh, as P!D3 says"],
  ])("a produced quantity in another unit than the credit counts: %s", async (_, headers, unit, message) => {
    const rows = [headers, ["battery cell", 1, "2025-06-30", "kWh"], ["battery cell", 1, "2025-06-30", unit]];
    store([{ name: "P", rows }]);
    const { code, out, err } = await run(["data.xlsx", "--check", "advanced-manufacturing"]);
    expect([code, out]).toEqual([3, ""]);
    expect(err).toContain(message);
  });

  test("a produced quantity in kWh, kg or W is not refused", async () => {
    const headers = ["Component", "Quantity (kWh)", "Date of sale", "Unit"];
    const rows = [headers, ...["kWh", "W", "kg", "m2"].map((unit) => ["battery cell", 1, "2025-06-30", unit])];
    store([{ name: "P", rows }]);
    expect((await run(["data.xlsx", "--check", "advanced-manufacturing"])).code).toBe(0);
  });

  test("formulas without a result are not read as blank cells", async () => {
    const [header, ...body] = lots.rows as [string[], ...(string | number)[][]];
    const rows = [header, ...body.map(([lot, net, ...rest]) => [lot, { f: `${net}+0` }, ...rest])];
    store([{ name: "Lots", rows } as PlainSheet]);
    const { code, err } = await run([
      "data.xlsx",
      "--check",
      "critical-minerals",
      "--date",
      "2025-06-30",
      "--map",
      "value=B",
    ]);
    expect(code).toBe(3);
    expect(err).toContain("Lots!B2 and 1 more: the file holds formulas here whose results are not calculated.");
  });
});
