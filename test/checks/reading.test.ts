import { readCheck } from "../../src/checks/check-data";
import type { CheckSubject } from "../../src/checks/check-subject";
import { checks } from "../../src/checks/definitions";
import { mineralsCheck } from "../../src/checks/definitions/critical-minerals";
import { unitsOf, withDifferentUnits } from "../../src/checks/column-units";
import type { ColumnNeed, Role } from "../../src/checks/definitions/definition";
import { type Issue, refusalOf } from "../../src/checks/health";
import { sayIssue } from "../../src/checks/issue-text";
import { formulaBlock } from "../../src/checks/insertion";
import { fitsFormula, readInFormula, readTexts } from "../../src/checks/reading";
import { quietWork } from "../../src/office/batch";
import type { SheetCell } from "../../src/office/read-blocks";
import type { DataSource } from "../../src/office/sources";
import { createLanguage } from "../../src/text/create-language";
import { onlyTable } from "../support/only-table";

const needOf = (key: string): ColumnNeed =>
  checks.flatMap(({ roles }) => roles.flatMap(({ columns }) => columns)).find((need) => need.key === key) as ColumnNeed;
const read = (key: string, cells: readonly SheetCell[], formats?: readonly string[]) =>
  Object.fromEntries(readTexts(needOf(key), cells, formats));

describe("the texts of a column are read", () => {
  test("as countries, and what could be another country, or not a country, is left unchanged", () => {
    expect(
      read("extraction", ["Österreich", "Chile", "Kongo", "CHN", "智利", "Atlantis", "unbekannt", "Nein", "-", 0.5]),
    ).toEqual({
      Österreich: "Austria",
      智利: "Chile",
      unbekannt: "unknown",
    });
    expect(read("country", ["Suisse", "Niger", "Suède", "EU"])).toEqual({ Suisse: "Switzerland", Suède: "Sweden" });
  });

  test("as materials, and mixtures are left as they are", () => {
    expect(read("mineral", ["Lithiumcarbonat", "Kupfer", "Nickelkobaltsulfat", "Co", "三元材料", "硫酸镍"])).toEqual({
      Lithiumcarbonat: "Lithium",
      Kupfer: "copper",
      硫酸镍: "Nickel",
    });
  });

  test("as numbers, if the whole column agrees on the decimal mark", () => {
    expect(read("value", ["1.234,56 €", "1,5", 7, "n/a"])).toEqual({ "1.234,56 €": 1234.56, "1,5": 1.5 });
    expect(read("value", ["1,234", 7])).toEqual({});
    expect(read("value", ["1.234,56", "1,234.56"])).toEqual({});
    expect(read("share", ["25,5 %", "50 %"])).toEqual({ "25,5 %": 0.255, "50 %": 0.5 });
  });

  test("as numbers of one currency only", () => {
    expect(read("value", ["12,50 €", "$12.50"])).toEqual({});
    expect(read("value", ["12,50 €", "12,50 $"])).toEqual({});
    expect(read("value", ["12,50 €", 5], ["General", "[$$-409]0.00"])).toEqual({});
    expect(read("value", ["12,50 €", 5], ["General", "[$€-407]0.00"])).toEqual({ "12,50 €": 12.5 });
    expect(read("value", ["JPY 1,250.5", "¥300"])).toEqual({ "JPY 1,250.5": 1250.5, "¥300": 300 });
    expect(read("value", ["JPY 1,250.5", "CNY 1.5", "¥300"])).toEqual({});
  });

  test("as answers where a column asks for one", () => {
    expect(read("exempt", ["Ja", "nein", "yes", "はい", "vielleicht"])).toEqual({ Ja: true, nein: false, はい: true });
    expect(read("pfe", ["Ja", "12,5", true])).toEqual({ Ja: true, "12,5": 12.5 });
  });
});

describe("in a formula", () => {
  test("texts are replaced by what they are read as", () => {
    expect(
      readInFormula(
        "B2:B3",
        new Map<string, string | number | boolean>([
          ["Suède", "Sweden"],
          ['12" x', 1.5],
          ["Ja", true],
        ]),
      ),
    ).toBe('IF(B2:B3="","",IF(B2:B3="Suède","Sweden",IF(B2:B3="12"" x",1.5,IF(B2:B3="Ja",TRUE,B2:B3))))');
    expect(readInFormula("B2:B3", new Map())).toBe("B2:B3");
  });

  test("many numbers in text are read by one rule, if it reads each of them as it was read here", () => {
    const column = (written: (value: number) => string) => {
      const cells = Array.from({ length: 50 }, (_, at) => written(at * 1_234.5 + 0.25));
      return readTexts(needOf("value"), cells);
    };
    const german = (value: number) => value.toLocaleString("de-DE", { minimumFractionDigits: 2 });
    expect(
      readInFormula(
        "B2:B51",
        column((value) => `${german(value)} €`),
      ),
    ).toBe(
      'IF(B2:B51="","",IFERROR(IF(ISNUMBER(B2:B51),B2:B51,NUMBERVALUE(SUBSTITUTE(B2:B51,"€",""),",",".")),B2:B51))',
    );
    expect(fitsFormula([{ reference: "B2:B51", texts: column((value) => `${german(value)} €`) }])).toBe(true);
    // Brackets are a sign that the rule does not read.
    const bracketed = column((value) => `(${german(value)})`);
    expect(bracketed.size).toBe(50);
    expect(fitsFormula([{ reference: "B2:B51", texts: bracketed }])).toBe(false);
  });

  test.each([
    ["1.2.3,0 €", "value", false],
    ["5,0 € 3", "value", false],
    ["12.34.567,0 €", "value", false],
    ["€", "value", false],
    ["to follow", "value", true],
    ["112.05.2025", "soldOn", false],
    ["1.2..2025", "soldOn", false],
    ["1 2 2025", "soldOn", false],
    ["1.2.2025 3", "soldOn", false],
    ["2025-02-01", "soldOn", true],
    ["1.2.20255", "soldOn", true],
    ["to follow", "soldOn", true],
  ])("a rule must leave '%s' in a column of '%s' as it is: %s", (text, key, fits) => {
    const numbers = Array.from({ length: 14 }, (_, at) => `1.2${at + 10},5${at % 10} €`);
    const days = Array.from({ length: 14 }, (_, at) => `${at + 14}.05.2025`);
    const cells = [...(key === "value" ? numbers : days), text, null];
    const texts = readTexts(key === "value" ? needOf("value") : { kind: "date" }, cells);
    expect(texts.size).toBe(14);
    expect(fitsFormula([{ reference: "B2:B17", texts, cells }])).toBe(fits);
  });

  test("at most forty texts of a column are replaced, in a formula that Excel accepts", () => {
    const texts = (count: number) => new Map(Array.from({ length: count }, (_, at) => [`Text ${at}`, `${at}`]));
    const fits = (count: number, reference: string) => fitsFormula([{ reference, texts: texts(count) }]);
    expect([fits(40, "B2:B3"), fits(41, "B2:B3")]).toEqual([true, false]);
    expect([fits(20, "B2:B3"), fits(20, `Lots[${"long header ".repeat(25)}]`)]).toEqual([true, false]);
    const columns = [40, 40, 40, 40].map((count) => ({
      reference: "Lots[Country of extraction]",
      texts: texts(count),
    }));
    expect([fitsFormula(columns.slice(0, 2)), fitsFormula(columns)]).toEqual([true, false]);
    expect(fitsFormula([])).toBe(true);
  });
});

describe("two sums of money that are compared", () => {
  const role = checks.find(({ id }) => id === "materialAssistance")?.roles[0] as Role;
  const stops = (headers: readonly string[]) => {
    const source = { headers } as unknown as DataSource;
    const units = unitsOf(role, source, { materialCost: 0, pfe: 1 });
    return withDifferentUnits({ rowCount: 2, blankRows: 0, issues: [], stops: false }, role, units);
  };

  test.each([
    ["Cost (EUR)", "PFE cost (TEUR)", true],
    ["Cost (EUR)", "PFE cost (USD)", true],
    ["Cost (EUR)", "PFE cost (EUR)", false],
    ["Cost (TEUR)", "PFE", false],
    ["Cost", "PFE", false],
  ])("stop the result if %s and %s do not have the same unit: %s", (cost, pfe, expected) => {
    const health = stops([cost, pfe]);
    expect(health.stops).toBe(expected);
    expect(health.issues.map(({ kind, text }) => [kind, text])).toEqual(
      expected ? [["mixedUnits", `EUR, ${/\((.*)\)/.exec(pfe)?.[1]}`]] : [],
    );
  });
});

describe("a table in German", () => {
  const ROWS = [
    ["Los", "Nettowert (TEUR)", "Land der Gewinnung", "Verarbeitungsland", "Werkstoff"],
    ["L1", "1.200,50 €", "Australien", "VR China", "Lithiumcarbonat"],
    ["L2", "800 €", "Österreich", "Schweden", "Kupfer"],
    ["L3", 12, "Kanada", "Kongo", "Graphit"],
  ];
  const subjectOf = (source: DataSource): CheckSubject => ({
    check: "criticalMinerals",
    sources: { data: source },
    columns: { data: { label: 0, value: 1, extraction: 2, processing: 3, recycling: null, mineral: 4 } },
    options: { placedInService: "2026-03-01", method: "value-added" },
  });

  const tableOf = (rows: readonly (readonly unknown[])[]) => onlyTable(rows, "Lose");

  test("is read as the functions need it, and each reading is reported without stopping the result", async () => {
    const { input, health, units, stops } = await readCheck(mineralsCheck, subjectOf(await tableOf(ROWS)), quietWork);
    expect(input.cells("value")).toEqual([1200.5, 800, 12]);
    expect(input.cells("extraction")).toEqual(["Australia", "Austria", "Canada"]);
    expect(input.cells("mineral")).toEqual(["Lithium", "copper", "Graphite"]);
    expect(units).toMatchObject([{ key: "value", currency: "EUR", scale: 1000, unit: "TEUR" }]);
    const issues = health.flatMap((each) => each.issues);
    expect(issues.filter(({ stops }) => stops).map(({ kind, text }) => [kind, text])).toEqual([
      ["ambiguousCountry", "Kongo"],
    ]);
    expect(stops).toBe(true);
    expect(
      issues
        .filter(({ kind }) => kind === "readAs")
        .map(({ text, meant, suggestions, rows }) => [text, meant, suggestions, rows]),
    ).toEqual(
      expect.arrayContaining([
        ["1.200,50 €", 1200.5, [1200.5], [0]],
        ["Österreich", "Austria", ["Austria"], [1]],
        ["VR China", "China", ["China"], [0]],
        ["Kupfer", "copper", ["copper"], [1]],
      ]),
    );
  });

  test("says every digit of a number that it reads, which is the number that it offers to write", async () => {
    const rows = [ROWS[0], ["L1", "1.234,56789 €", "Chile", "Chile", "Li"]] as unknown[][];
    const { health } = await readCheck(mineralsCheck, subjectOf(await tableOf(rows)), quietWork);
    const issue = health[0]?.issues[0] as Issue;
    expect(issue.suggestions).toEqual([1234.56789]);
    expect(sayIssue(issue, createLanguage("en-US"))).toBe("1.234,56789 € is read as 1,234.56789");
  });

  test("is inserted as formulas that read the same texts", async () => {
    const { subject, textsMisread } = await readCheck(mineralsCheck, subjectOf(await tableOf(ROWS)), quietWork);
    expect(textsMisread).toBeUndefined();
    const { inputs } = formulaBlock(mineralsCheck, subject, createLanguage("en-US"), { row: 0, column: 8 }, false);
    const formulas = inputs.flat().flatMap((cell) => (cell && "formula" in cell ? [cell.formula] : []));
    expect(formulas.join("\n")).toContain('IF(Lose[Land der Gewinnung]="Österreich","Austria"');
    expect(formulas.join("\n")).toContain('IF(Lose[Nettowert (TEUR)]="1.200,50 €",1200.5');
  });

  test("with an amount whose decimal mark is not certain stops, and both numbers are offered", async () => {
    const rows = [ROWS[0], ["L1", "1,234", "Chile", "Chile", "Li"], ["L2", 5, "Chile", "Chile", "Li"]] as unknown[][];
    const { health, stops, input } = await readCheck(mineralsCheck, subjectOf(await tableOf(rows)), quietWork);
    expect(stops).toBe(true);
    expect(input.cells("value")).toEqual(["1,234", 5]);
    expect(health[0]?.issues).toMatchObject([{ kind: "twoNumbers", held: "1,234", suggestions: [1234, 1.234] }]);
    expect(sayIssue(health[0]?.issues[0] as Issue, createLanguage("en-US"))).toBe(
      "1,234 is text and could be two numbers: its decimal mark is not certain",
    );
  });
});

describe("amounts that no function may add up", () => {
  const subjectOf = (source: DataSource): CheckSubject => ({
    check: "criticalMinerals",
    sources: { data: source },
    columns: { data: { label: 0, value: 1, extraction: 2, processing: 2, recycling: null, mineral: null } },
    options: { placedInService: "2026-03-01", method: "value-added" },
  });
  const refusal = async (formats: readonly string[]) => {
    const source = await onlyTable([["Lot", "Value", "Country"], ...formats.map((_, row) => [`L${row}`, 5, "Chile"])]);
    await Excel.run(async (context) => {
      const range = context.workbook.worksheets.getItem("Data").getRange(`B2:B${formats.length + 1}`);
      range.numberFormat = formats.map((format) => [format]);
      await context.sync();
    });
    const { health, input } = await readCheck(mineralsCheck, subjectOf(source), quietWork);
    expect((await mineralsCheck.evaluate(input, quietWork)).kind).toBe("result");
    return refusalOf(health);
  };

  test("are refused although the functions would give a result", async () => {
    expect(await refusal(["[$€-407]0.00", "$0.00", "$0.00"])).toMatchObject({
      kind: "mixedUnits",
      rows: [0],
      text: "USD, EUR",
    });
  });

  test("are not refused in one currency, with or without its sign", async () => {
    expect(await refusal(["$0.00", "General", '0.00 "USD"'])).toBeNull();
    expect(await refusal(["[$¥-411]0", "¥0", '0 "JPY"'])).toBeNull();
  });
});
