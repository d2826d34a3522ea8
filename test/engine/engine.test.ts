/** @jest-environment <rootDir>/test/support/univer-environment.js */
import { readFileSync } from "node:fs";
import fc from "fast-check";
import type { Calculation, CalculationOptions } from "../../src/engine/calculation";
import { calculateWorkbook } from "../../src/engine/calculate";
import { resultChanges } from "../../src/engine/changes";
import { loadFunctionsInNode } from "../../src/cli/node-functions";
import { parseStructure, tableRange } from "../../src/engine/table-ranges";
import { cellName, parseCell } from "../../src/xlsx/text/address";
import type { CellValue, Table } from "../../src/xlsx/model";
import { readWorkbook } from "../../src/xlsx/read/reader";
import { escapeXml } from "../../src/xlsx/text/xml";
import { functionsSource } from "../fixtures/xlsx/functions";
import { type HandMadeSheet, makeWorkbook, tableXml } from "../fixtures/xlsx/make";

declare const nodeRequire: (name: string) => unknown;
jest.mock("@univerjs/core", () => nodeRequire("@univerjs/core"));
jest.mock("@univerjs/engine-formula", () => nodeRequire("@univerjs/engine-formula"));

const functions = loadFunctionsInNode(functionsSource);

type Entry = number | boolean | string | { readonly formula: string; readonly spill?: string; readonly plain?: true };

/** Rows as XML from cells by name; our formulas are spelled as in the formula bar. */
function rowsOf(cells: Readonly<Record<string, Entry>>, style = ""): string {
  const rows = new Map<number, [number, string][]>();
  for (const [name, entry] of Object.entries(cells)) {
    const { row, column } = parseCell(name)!;
    let xml: string;
    if (typeof entry === "number") xml = `<c r="${name}"${style}><v>${entry}</v></c>`;
    else if (typeof entry === "boolean") xml = `<c r="${name}" t="b"><v>${Number(entry)}</v></c>`;
    else if (typeof entry === "string" && entry.startsWith("#")) xml = `<c r="${name}" t="e"><v>${entry}</v></c>`;
    else if (typeof entry === "string") xml = `<c r="${name}" t="str"><v>${escapeXml(entry)}</v></c>`;
    else {
      const stored = escapeXml(entry.formula.replace(/IRA\./g, "_xldudf_IRA_"));
      xml = entry.plain
        ? `<c r="${name}"${style}><f>${stored}</f></c>`
        : `<c r="${name}"${style} cm="1"><f t="array" ref="${entry.spill ?? name}">${stored}</f></c>`;
    }
    rows.set(row, [...(rows.get(row) ?? []), [column, xml]]);
  }
  return [...rows]
    .sort(([a], [b]) => a - b)
    .map(
      ([row, line]) =>
        `<row r="${row + 1}">${line
          .sort(([a], [b]) => a - b)
          .map(([, xml]) => xml)
          .join("")}</row>`,
    )
    .join("");
}

function workbookOf(sheets: readonly HandMadeSheet[], more: object = {}) {
  return readWorkbook(makeWorkbook({ sheets, dynamic: true, ...more }), { functionIds: [...functions.keys()] });
}

const sheetOf = (cells: Readonly<Record<string, Entry>>, more: object = {}) =>
  workbookOf([{ name: "Sheet1", rows: rowsOf(cells) }], more);

const calculate = (workbook: ReturnType<typeof workbookOf>, options: CalculationOptions = {}): Promise<Calculation> =>
  calculateWorkbook(workbook, functions, options);

function valueOf(calculation: Calculation, name: string, sheet = 0): CellValue | (readonly CellValue[])[] {
  const { row, column } = parseCell(name)!;
  const found = calculation.results.find((each) => each.sheet === sheet && each.row === row && each.column === column);
  if (!found) throw new Error(`no result at ${name}`);
  return found.values.length === 1 && found.values[0]!.length === 1 ? found.values[0]![0]! : [...found.values];
}

const modes = ["direct", "engine"] as const;

describe.each(modes)("a function in %s mode", (mode) => {
  const see = async (formula: string, cells: Record<string, Entry> = {}, options: CalculationOptions = {}) =>
    valueOf(await calculate(sheetOf({ ...cells, Z1: { formula } }), { mode, ...options }), "Z1");

  it.each<[string, NonNullable<CalculationOptions["blank"]> | null, string]>([
    ["null", null, "null"],
    ["0", 0, "number 0"],
    ["an empty text", "", 'string ""'],
  ])("receives blank cells as %s", async (_name, blank, shown) => {
    expect(await see("IRA.SEEN(A1:A2,B1)", { A1: 1 }, { blank })).toBe(
      `number 1;${shown}|${shown}|left out|left out|left out|left out`,
    );
  });

  it("receives exact numbers, and texts, truth values and errors unchanged", async () => {
    expect(
      await see("IRA.SEEN(A1:C2)", { A1: 0.1, B1: "7", C1: true, A2: "#N/A", B2: "#DIV/0!", C2: 123456789.123456789 }),
    ).toMatch(/^number 0\.1,string "7",boolean true;error #N\/Atrue,error #DIV\/0!true,number 123456789\.12345679\|/);
  });

  it("receives literals, array constants and omitted arguments", async () => {
    expect(await see('IRA.SEEN(-5%,"say ""a,b""",TRUE,,{1,"x";FALSE,-2})')).toBe(
      'number -0.05|string "say \\"a,b\\""|boolean true|left out|number 1,string "x";boolean false,number -2|left out',
    );
    expect(await see("IRA.SEEN()")).toBe("left out|left out|left out|left out|left out|left out");
  });

  it("receives whole columns down to the last used row", async () => {
    expect(await see("IRA.SEEN(A:A,$A$1:A$2,3:3)", { A1: 1, A3: 3 })).toMatch(
      /^number 1;null;number 3\|number 1;null\|number 3,null,/,
    );
  });

  it("receives cells of other sheets, even if the sheet name holds a quote", async () => {
    const workbook = workbookOf([
      { name: "It's &amp; more", rows: rowsOf({ A1: 5 }) },
      { name: "S", rows: rowsOf({ A1: { formula: "IRA.TOTAL('It''s & more'!A1)" } }) },
    ]);
    expect(valueOf(await calculate(workbook, { mode }), "A1", 1)).toBe(5);
  });

  it("receives results of other formulas, with their spills", async () => {
    const workbook = sheetOf({
      A1: 1,
      A2: 2,
      B1: { formula: "IRA.DOUBLE(A1:A2)", spill: "B1:B2" },
      B2: 99,
      C1: { formula: "IRA.TOTAL(B1#)" },
      D1: { formula: "IRA.TOTAL(B1:B2)" },
    });
    const calculation = await calculate(workbook, { mode });
    expect(["B1", "C1", "D1"].map((name) => valueOf(calculation, name))).toEqual([[[2], [4]], 6, 6]);
  });

  it("receives a spill that has grown since the file was saved", async () => {
    const workbook = sheetOf({
      A1: 1,
      A2: 2,
      A3: 3,
      B1: { formula: "IRA.DOUBLE(A1:A3)", spill: "B1" },
      C1: { formula: "IRA.TOTAL(B1#)" },
    });
    expect(valueOf(await calculate(workbook, { mode }), "C1")).toBe(12);
  });

  it("receives the parts of a table: a column, all, headers, a range of columns, this row and totals", async () => {
    const cells: Record<string, Entry> = {
      A1: "Name",
      B1: "Unit price",
      C1: "It's #",
      A2: "a",
      B2: 1,
      C2: 10,
      A3: "b",
      B3: 2,
      C3: 20,
      B4: 1000,
    };
    const table = tableXml({
      id: 1,
      name: "Lots",
      range: "A1:C4",
      columns: ["Name", "Unit price", "It's #"],
      totalsRow: true,
    });
    const workbook = workbookOf([
      {
        name: "S",
        rows: rowsOf({
          ...cells,
          E1: { formula: "IRA.TOTAL(Lots[Unit price])" },
          E2: { formula: "IRA.TOTAL(Lots[#All])" },
          E3: { formula: "IRA.TOTAL(Lots[[#This Row],[Unit price]:[It''s '#]])" },
          E4: { formula: "IRA.TOTAL(Lots[[#Totals],[Unit price]])" },
          E5: { formula: "IRA.TOTAL(lots)" },
          E6: { formula: "IRA.SEEN(Lots[#Headers])" },
          E7: { formula: "IRA.SEEN(Lots[Nope])" },
        }),
        tables: [table],
      },
    ]);
    const calculation = await calculate(workbook, { mode });
    expect(["E1", "E2", "E3", "E4", "E5"].map((name) => valueOf(calculation, name))).toEqual([3, 1033, 22, 1000, 33]);
    expect(valueOf(calculation, "E6")).toMatch(/^string "Name",string "Unit price",string "It's #"\|/);
    expect(valueOf(calculation, "E7")).toMatch(/^error #REF!true/);
  });

  it("receives names of the workbook and of a sheet, in any case", async () => {
    const workbook = workbookOf(
      [{ name: "S", rows: rowsOf({ A1: 2, A2: 3, C1: { formula: "IRA.SEEN(both,RATE,LOCAL)" } }) }],
      {
        names:
          '<definedName name="Both">S!$A$1:$A$2</definedName><definedName name="Rate">0.25</definedName><definedName name="Local">S!$A$2</definedName>' +
          '<definedName name="Local" localSheetId="0">S!$A$1</definedName>',
      },
    );
    expect(valueOf(await calculate(workbook, { mode }), "C1")).toMatch(/^number 2;number 3\|number 0\.25\|number 2\|/);
  });
});

describe.each(modes)("a calculation in %s mode", (mode) => {
  it("returns single values, spills with errors inside, and messages", async () => {
    const calculation = await calculate(
      sheetOf({
        A1: { formula: "IRA.ERRORS(1)" },
        A5: { formula: "IRA.REFUSES()" },
        A6: { formula: "IRA.BREAKS()" },
        A7: { formula: "IRA.NOTHING()" },
        A8: { formula: "IRA.INFINITE()" },
      }),
      { mode },
    );
    expect(valueOf(calculation, "A1")).toEqual([
      ["fine", { code: "#N/A" }],
      [1, { code: "#N/A" }],
    ]);
    expect(valueOf(calculation, "A5")).toEqual({ code: "#N/A" });
    expect(valueOf(calculation, "A6")).toEqual({ code: "#VALUE!" });
    expect(valueOf(calculation, "A7")).toBe(0);
    expect(valueOf(calculation, "A8")).toEqual([[{ code: "#NUM!" }, { code: "#NUM!" }, 0.5]]);
    const messages = calculation.calls.map(({ row, result }) => [
      row,
      ...result.messages.map(({ message }) => message),
    ]);
    expect(messages).toEqual([
      [0, "Row 1: unknown country 'Jpan'."],
      [4, "No percentage on that day."],
      [5, "undefined is not a function"],
      [6],
      [7],
    ]);
  });

  it("returns only the first value if the formula is not an array", async () => {
    const calculation = await calculate(
      sheetOf({ A1: 1, A2: 2, B1: { formula: "IRA.DOUBLE(A1:A2)", plain: true }, B2: 7 }),
      { mode },
    );
    expect(valueOf(calculation, "B1")).toBe(2);
    expect(calculation.problems).toEqual([]);
  });

  it("returns #SPILL! and says what to do if there is no room for the result", async () => {
    const calculation = await calculate(sheetOf({ A1: 1, A2: 2, B1: { formula: "IRA.DOUBLE(A1:A2)" }, B2: 7 }), {
      mode,
    });
    expect(valueOf(calculation, "B1")).toEqual({ code: "#SPILL!" });
    expect(calculation.problems).toMatchObject([{ kind: "spill", severity: "error", row: 0, column: 1 }]);
    expect(calculation.problems[0]!.message).toMatch(/not empty.*(Clear|move)/);
  });

  it("returns an error with the number of arguments if there are too many", async () => {
    const calculation = await calculate(sheetOf({ A1: { formula: "IRA.DOUBLE(1,2)" } }), { mode });
    expect(valueOf(calculation, "A1")).toEqual({ code: "#VALUE!" });
    expect(calculation.calls[0]!.result.messages[0]!.message).toMatch(/accepts at most 1 argument, not 2/);
  });

  it("records each call once, with sheet, cell, arguments and result", async () => {
    const calculation = await calculate(
      sheetOf({ A1: 1, A2: 2, B1: { formula: "IRA.DOUBLE(A1:A2)" }, C1: { formula: "IRA.TOTAL(B1:B2,)" } }),
      { mode },
    );
    expect(calculation.calls).toHaveLength(2);
    expect(calculation.calls.find(({ id }) => id === "TOTAL")).toMatchObject({
      sheet: 0,
      row: 0,
      column: 2,
      arguments: [[[2], [4]], null],
      result: { values: [[6]] },
    });
  });

  it("reports each circular reference as an error that shows the circle", async () => {
    const calculation = await calculate(
      sheetOf({
        A1: { formula: "IRA.TOTAL(B1)" },
        B1: { formula: "IRA.TOTAL(A1:A2)" },
        C1: { formula: "IRA.TOTAL(C1)" },
        D1: { formula: "IRA.TOTAL(E1)" },
        E1: 4,
      }),
      { mode },
    );
    const circular = calculation.problems.filter(({ kind }) => kind === "circular").map(({ message }) => message);
    expect(circular).toHaveLength(2);
    expect(circular[0]).toMatch(/Circular reference: Sheet1!A1 > Sheet1!B1 > Sheet1!A1\. Change one/);
    expect(circular[1]).toMatch(/Sheet1!C1 > Sheet1!C1/);
    expect(valueOf(calculation, "D1")).toBe(4);
  });
});

describe("the engine", () => {
  it("calculates native formulas, nested calls and calls inside natives", async () => {
    const calculation = await calculate(
      sheetOf({
        A1: 1,
        A2: 2,
        B1: { formula: "SUM(IRA.DOUBLE(A1:A2))+IRA.TOTAL(A1:A2*10)", plain: true },
        B2: { formula: 'IF(IRA.MEETS(3,A1:A2),"met","not met")', plain: true },
        B3: { formula: "IRA.TOTAL(B1,IF(TRUE,,1))", plain: true },
        B4: { formula: "C9", plain: true },
        B5: { formula: 'ISNA(A9)&"x"', plain: true },
        B6: { formula: "IFERROR(IRA.REFUSES(),0)", plain: true },
        A9: "#N/A",
      }),
      { mode: "engine" },
    );
    expect(calculation.mode).toBe("engine");
    expect(["B1", "B2", "B3", "B4", "B5", "B6"].map((name) => valueOf(calculation, name))).toEqual([
      36,
      "met",
      36,
      0,
      "TRUEx",
      0,
    ]);
  });

  it("reads numbers in every spelling, and finds no blank cell in exact lookups", async () => {
    const calculation = await calculate(
      sheetOf({
        A1: { formula: "IRA.SEEN(1.0,IF(TRUE,1.50),1E5,.5)", plain: true },
        A2: { formula: "1=1.0", plain: true },
        A3: { formula: 'IFERROR(VLOOKUP(C9,C1:D3,2,FALSE),"none")', plain: true },
        A4: { formula: 'IFERROR(VLOOKUP(0,C1:D3,2,0),"none")', plain: true },
        A5: { formula: 'IFERROR(VLOOKUP(7,C1:D3,2,FALSE),"none")', plain: true },
        A6: { formula: 'IFERROR(HLOOKUP(0,C5:E6,2,FALSE),"none")', plain: true },
        A7: { formula: "VLOOKUP(8,C1:D3,2)", plain: true },
        C3: 7,
        D3: "seven",
        C5: "x",
        E5: 0,
        E6: "zero",
      }),
      { mode: "engine" },
    );
    expect(valueOf(calculation, "A1")).toMatch(/^number 1\|number 1\.5\|number 100000\|number 0\.5\|/);
    expect(["A2", "A3", "A4", "A5", "A6", "A7"].map((name) => valueOf(calculation, name))).toEqual([
      true,
      "none",
      "none",
      "seven",
      "zero",
      "seven",
    ]);
  });

  it("counts by several criteria, whether the first is a text, a pattern, a number or an escaped character", async () => {
    const names = ["Acme", "ACME", "Acme*", "Ac", "5", 5, true, "acme ", "#1", "Nord~Süd"];
    const cells: Record<string, Entry> = {};
    for (let row = 1; row <= 200; row++) {
      cells[`A${row}`] = names[(row * 7) % names.length] as Entry;
      cells[`B${row}`] = { formula: `MOD(${row},5)`, plain: true };
    }
    const held = (row: number) => names[(row * 7) % names.length];
    const count = (test: (name: unknown) => boolean): number =>
      Array.from({ length: 200 }, (_, at) => at + 1).filter((row) => test(held(row)) && row % 5 >= 2).length;
    const text = (sought: string) => (name: unknown) => typeof name === "string" && name.toLowerCase() === sought;
    const questions: readonly (readonly [criterion: string, expected: number])[] = [
      ['"acme"', count(text("acme"))],
      ['"=Acme"', count(text("acme"))],
      ['"Acme~*"', count(text("acme*"))],
      ['"ac*"', count((name) => typeof name === "string" && name.toLowerCase().startsWith("ac"))],
      ['"=5"', count((name) => name === 5 || name === "5")],
      ["5", count((name) => name === 5 || name === "5")],
      ["TRUE", count((name) => name === true)],
      ['"=acme "', count(text("acme "))],
      ['"nord~~süd"', count(text("nord~süd"))],
      ['"=Nobody"', 0],
      ['"<>Acme"', count((name) => !text("acme")(name))],
      ["D1", count(text("ac"))],
    ];
    cells.D1 = "ac";
    questions.forEach(([criterion], at) => {
      const formula = `COUNTIFS(A1:A200,${criterion},B1:B200,">="&2)`;
      cells[`F${at + 1}`] = { formula, plain: true };
      // The same count again in another column, below the cells that it counts.
      cells[`G${at + 300}`] = { formula: `${formula}*10`, plain: true };
    });
    cells.H1 = { formula: "IRA.SEEN(F1)", plain: true };
    const calculation = await calculate(sheetOf(cells), { mode: "engine" });
    const given = questions.map(([criterion], at) => [
      criterion,
      valueOf(calculation, `F${at + 1}`),
      valueOf(calculation, `G${at + 300}`),
    ]);
    expect(given).toEqual(questions.map(([criterion, expected]) => [criterion, expected, expected * 10]));
  });

  it("counts and looks up results of formulas, wherever the counting formula stands", async () => {
    const cells: Record<string, Entry> = {
      A1: { formula: 'COUNTIF(C1:C300,7)&"/"&COUNTIF(D1:D300,"x7")&"/"&MATCH(7,C1:C300,0)', plain: true },
      F1: { formula: "SUMPRODUCT((C1:C300=E1)*1)", plain: true },
      F400: { formula: "COUNTIF(C1:C300,7)+COUNTIF(C1:C300,8)", plain: true },
      // Compared before and after it has a result, because it depends on a count over the other cells of its column.
      C301: { formula: "COUNTIF(C1:C300,7)", plain: true },
      G1: { formula: "COUNTIF(C1:C301,30)", plain: true },
      E1: { formula: "3+4", plain: true },
    };
    for (let row = 1; row <= 300; row++) {
      cells[`C${row}`] = { formula: `MOD(${row},10)`, plain: true };
      cells[`D${row}`] = { formula: `"x"&C${row}`, plain: true };
    }
    const calculation = await calculate(sheetOf(cells), { mode: "engine" });
    expect(["A1", "F1", "F400", "C301", "G1"].map((name) => valueOf(calculation, name))).toEqual([
      "30/30/7",
      30,
      60,
      30,
      1,
    ]);
  });

  it("calculates chains of spills in any order", async () => {
    const workbook = sheetOf({
      A1: { formula: "SUM(B1#)", plain: true },
      B1: { formula: "C1#*10" },
      C1: { formula: "IRA.DOUBLE(D1#)" },
      D1: { formula: "SEQUENCE(3)" },
    });
    expect(valueOf(await calculate(workbook, { mode: "engine" }), "A1")).toBe(120);
  });

  it("keeps a legacy array formula within its range", async () => {
    const xml =
      '<row r="1"><c r="A1"><v>1</v></c><c r="B1"><f t="array" ref="B1:B3">A1:A2*10</f><v>0</v></c></row><row r="2"><c r="A2"><v>2</v></c><c r="B2"><v>0</v></c></row><row r="3"><c r="B3"><v>0</v></c></row>';
    const calculation = await calculate(workbookOf([{ name: "S", rows: xml }]), { mode: "engine" });
    expect(valueOf(calculation, "B1")).toEqual([[10], [20], [{ code: "#N/A" }]]);
  });

  it("calculates with the dates of a 1904 workbook as Excel does, and passes functions the number in the cell", async () => {
    const styles =
      '<numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy-mm-dd"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/></cellXfs>';
    const rows =
      rowsOf(
        { A1: 43951, B1: { formula: "A1+1", plain: true }, C1: { formula: "DATE(2024,5,1)", plain: true } },
        ' s="1"',
      ).replace("</row>", "") + `<c r="D1"><f>IRA.SEEN(A1)</f></c><c r="E1"><f>YEAR(A1)</f></c></row>`;
    const workbook = readWorkbook(
      makeWorkbook({ date1904: true, styles, dynamic: true, sheets: [{ name: "S", rows }] }),
      { functionIds: [...functions.keys()] },
    );
    const calculation = await calculate(workbook, { mode: "engine" });
    expect(valueOf(calculation, "D1")).toMatch(/^number 43951\|/);
    expect(["B1", "C1", "E1"].map((name) => valueOf(calculation, name))).toEqual([43952, 43951, 2024]);
    expect(calculation.problems.map(({ kind }) => kind)).toEqual(["unresolved"]);
  });

  it("reports missing functions, names and workbooks", async () => {
    const calculation = await calculate(
      sheetOf({
        A1: { formula: "IRA.TOTALS(1)", plain: true },
        A2: { formula: "Missing+1", plain: true },
        A3: { formula: "[1]Other!A1+1", plain: true },
        A4: { formula: 'LET(total,2,total*3)&"IRA.NOPE("', plain: true },
        A5: { formula: "Nowhere!A1", plain: true },
      }),
      { mode: "engine" },
    );
    expect(calculation.problems.map(({ kind, row }) => [kind, row])).toEqual([
      ["unknown-function", 0],
      ["unknown-name", 1],
      ["external", 2],
    ]);
    expect(calculation.problems[0]!.message).toContain("did you mean IRA.TOTAL");
    expect(valueOf(calculation, "A1")).toEqual({ code: "#NAME?" });
    expect(valueOf(calculation, "A4")).toBe("6_xldudf_IRA_NOPE(");
    expect(valueOf(calculation, "A5")).toEqual({ code: "#REF!" });
  });

  it("keeps the stored results of formulas that only Excel can calculate, and uses them in further calculations", async () => {
    const stored = (cell: string, formula: string, value: string | number): string =>
      `<c r="${cell}"><f>${formula}</f><v>${value}</v></c>`;
    const rows = [
      stored("A1", "[1]Other!A1", 42) + '<c r="B1"><f>A1+1</f></c>' + `<c r="C1"><f>_xldudf_IRA_TOTAL(B1:B2)</f></c>`,
      stored("A2", "_xlfn.STOCKHISTORY(1)", 7) + '<c r="B2"><f>A2+1</f></c>',
      stored("A3", "B3+1", 3) + stored("B3", "A3-1", 2) + '<c r="C3"><f>A3*10</f></c>',
      '<c r="A4"><f>GETPIVOTDATA("x",A1)</f></c>',
      '<c r="A5" t="e"><f>NOSUCH(1)</f><v>#NAME?</v></c><c r="B5"><f>[1]Other!A1</f></c>',
    ];
    const workbook = workbookOf([
      { name: "Sheet1", rows: rows.map((cells, at) => `<row r="${at + 1}">${cells}</row>`).join("") },
    ]);
    const calculation = await calculate(workbook, { mode: "engine" });
    expect(["B1", "B2", "C1", "C3"].map((name) => valueOf(calculation, name))).toEqual([43, 8, 51, 30]);
    expect(["A4", "A5"].map((name) => valueOf(calculation, name))).toEqual([{ code: "#NAME?" }, { code: "#NAME?" }]);
    const changed = resultChanges(workbook, calculation).map(({ row, column }) => cellName(row, column));
    expect(changed).not.toEqual(expect.arrayContaining(["A1"]));
    expect(changed.sort()).toEqual(["A4", "B1", "B2", "B5", "C1", "C3"]);
    expect(
      calculation.problems.map(({ kind, severity, row, column }) => [kind, severity, cellName(row!, column!)]),
    ).toEqual([
      ["external", "warning", "A1"],
      ["external", "warning", "B5"],
      ["circular", "warning", "A3"],
      ["unknown-function", "warning", "A2"],
      ["unknown-function", "warning", "A4"],
      ["unknown-function", "warning", "A5"],
    ]);
    expect(calculation.problems[3]!.message).toMatch(
      /STOCKHISTORY is not calculated here; the result stored in the file/,
    );
    expect(calculation.problems[4]!.message).toMatch(/no function GETPIVOTDATA here.*#NAME\?/);
  });

  it("reports a problem as an error only if our formulas depend on it, otherwise as a warning", async () => {
    const problems = async (fed: string) =>
      (
        await calculate(
          sheetOf({
            A1: { formula: "Missing+1", plain: true },
            A2: { formula: "A1+1", plain: true },
            B1: { formula: "B2+1", plain: true },
            B2: { formula: "B1+1", plain: true },
            C1: 5,
            D1: { formula: `IRA.TOTAL(${fed})` },
          }),
          { mode: "engine" },
        )
      ).problems.map(({ kind, severity }) => `${kind} ${severity}`);
    expect(await problems("C1")).toEqual(["unknown-name warning", "circular warning"]);
    expect(await problems("A2")).toEqual(["unknown-name error", "circular warning"]);
    expect(await problems("B1")).toEqual(["unknown-name warning", "circular error"]);
    // INDIRECT may read anything.
    expect(await problems('INDIRECT("A2")')).toEqual(["unknown-name error", "circular error"]);
  });

  const plainCells = (formulas: Readonly<Record<string, string>>): Record<string, Entry> =>
    Object.fromEntries(Object.entries(formulas).map(([cell, formula]) => [cell, { formula, plain: true as const }]));

  it("gives a formula that is not an array only the cell in its own row or column, and one result", async () => {
    const formulas = {
      D2: "A1:A3",
      E3: "A1:A3*B1:B3",
      D4: "A1:A3",
      D3: 'IF(A1:A3>15,"high","low")',
      B5: "A1:C1",
      E1: "ROUND(Values/3,1)&ABS(-A1:A3)",
      E2: "TRANSPOSE({7,8})",
      F1: "SUM(A1:A3*2)",
      F2: "INDEX(A1:B3,0,1)",
      F3: "@A1:A3",
      G2: "@IRA.DOUBLE(A1:A3)",
      G3: "SUMPRODUCT((A1:A3)*(B1:B3))",
    };
    const workbook = sheetOf(
      { A1: 10, A2: 20, A3: 30, B1: 1, B2: 2, B3: 3, C1: 5, ...plainCells(formulas) },
      { names: '<definedName name="Values">Sheet1!$A$1:$A$3</definedName>' },
    );
    const calculation = await calculate(workbook, { mode: "engine" });
    expect(Object.fromEntries(Object.keys(formulas).map((cell) => [cell, valueOf(calculation, cell)]))).toEqual({
      D2: 20,
      E3: 90,
      D4: { code: "#VALUE!" },
      D3: "high",
      B5: 1,
      E1: "3.310",
      E2: 7,
      F1: 120,
      F2: 20,
      F3: 30,
      G2: 20,
      G3: 140,
    });
  });

  it("does not let SUMIF and AVERAGEIF extend the ranges of other formulas, and calculates the cells that they add up first", async () => {
    const formulas = {
      D1: "SUMIF(B1:B3,B1,A1)",
      D2: 'A1&""',
      D3: "AVERAGEIF(B1:B3,B1,A1)",
      D4: "A1*2",
      D5: 'IF(A1>5,"x")',
      D6: "SUMIF(B1:B3,B1,F1)",
      F1: "F2+1",
      F2: "A1+1",
      F3: "A3+1",
    };
    const calculation = await calculate(
      sheetOf({
        A1: 10,
        A2: 20,
        A3: 30,
        B1: "x",
        B2: "y",
        B3: "x",
        H1: { formula: "IRA.DOUBLE(A1:A3)", spill: "H1:H3" },
        ...plainCells(formulas),
      }),
      { mode: "engine" },
    );
    expect(Object.keys(formulas).map((cell) => valueOf(calculation, cell))).toEqual([
      40,
      "10",
      20,
      20,
      "x",
      43,
      12,
      11,
      31,
    ]);
  });

  it("converts numbers to text with the digits that Excel shows", async () => {
    const calculation = await calculate(
      sheetOf({
        A1: 0.1,
        ...plainCells({ B1: '1/3&""', B2: 'A1*3&"x"', B3: 'CONCATENATE(2/3,"y")', B4: '12&"z"' }),
      }),
      { mode: "engine" },
    );
    expect(["B1", "B2", "B3", "B4"].map((cell) => valueOf(calculation, cell))).toEqual([
      "0.333333333333333",
      "0.3x",
      "0.666666666666667y",
      "12z",
    ]);
  });

  it("reads references across several sheets and intersections of ranges", async () => {
    const workbook = workbookOf([
      {
        name: "Jan",
        rows: rowsOf({
          A1: 1,
          B1: 10,
          B2: 20,
          A2: 5,
          ...plainCells({
            D1: "SUM(Jan:Mar!A1)",
            D2: "SUM('Feb x:Mar'!A1:A2)",
            D3: "SUM(A1:B1 B1:B2)",
            D4: "SUM(A1 B2)",
            D5: "SUM(Jan:Nowhere!A1)",
            D6: "'macros.xlsm'!F(A1,B1)+1",
          }),
        }),
      },
      { name: "Feb x", rows: rowsOf({ A1: 2, A2: 100 }) },
      { name: "Mar", rows: rowsOf({ A1: 4 }) },
    ]);
    const calculation = await calculate(workbook, { mode: "engine" });
    expect(["D1", "D2", "D3", "D4", "D6"].map((cell) => valueOf(calculation, cell))).toEqual([
      7,
      106,
      10,
      { code: "#NULL!" },
      { code: "#REF!" },
    ]);
    expect(valueOf(calculation, "D5")).toHaveProperty("code");
  });

  it("reports progress", async () => {
    const seen: number[] = [];
    const cells: Record<string, Entry> = {};
    for (let row = 1; row <= 1200; row++) cells[`A${row}`] = { formula: `B${row}+1`, plain: true };
    await calculate(sheetOf(cells), { mode: "engine", onProgress: (_done, total) => seen.push(total) });
    expect(seen.length).toBeGreaterThan(1);
    expect(seen[0]).toBe(1200);
  });

  it("accepts a workbook without formulas", async () => {
    expect(await calculate(sheetOf({ A1: 1 }))).toMatchObject({ mode: "direct", results: [], problems: [] });
    expect(await calculate(sheetOf({ A1: 1 }), { mode: "engine" })).toMatchObject({ results: [] });
  });
});

describe("the choice of mode", () => {
  it("is direct if native formulas neither feed ours nor depend on them, and their stored results stay", async () => {
    const calculation = await calculate(
      sheetOf({ A1: 1, B1: { formula: "IRA.TOTAL(A1:A9)" }, C1: { formula: "A1*2", plain: true } }),
    );
    expect(calculation).toMatchObject({ mode: "direct", keptFormulas: 1 });
  });

  it.each<[string, Record<string, Entry>, "direct" | "engine"]>([
    ["depends on ours", { C1: { formula: "B1*2", plain: true } }, "direct"],
    ["feeds ours without a stored result", { A2: { formula: "A1*2", plain: true } }, "engine"],
    [
      "depends on a spill of ours",
      { B1: { formula: "IRA.DOUBLE(A1:A9)", spill: "B1:B9" }, C1: { formula: "SUM(B5:B6)", plain: true } },
      "direct",
    ],
    ["may read any cell", { C1: { formula: 'INDIRECT("B1")', plain: true } }, "direct"],
    ["holds a call of ours", { C1: { formula: "IRA.TOTAL(A1)+1", plain: true } }, "engine"],
  ])("if a native formula %s", async (_name, cells, mode) => {
    const calculation = await calculate(sheetOf({ A1: 1, B1: { formula: "IRA.TOTAL(A1:A9)" }, ...cells }));
    expect(calculation.mode).toBe(mode);
  });
});

describe("both modes", () => {
  it("return the same results for any table and any set of calls", async () => {
    const value = fc.oneof(
      fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e12, max: 1e12 }).map((number) => number + 0),
      fc.constantFrom<Entry>("Japan", "7", true, false, "#N/A", "  ", "Österreich & <co>"),
    );
    const formula = fc.constantFrom(
      "IRA.SEEN(A1:B4,C2,1)",
      "IRA.TOTAL(A1:C4)",
      "IRA.DOUBLE(A2:B3)",
      'IRA.SEEN(B:B,,"x")',
      "IRA.ERRORS(A1)",
      "IRA.MEETS(2,A1:A4)",
      'IF(COUNTA(A1:B2,C1)=0,"Nothing entered yet",IRA.TOTAL(IRA.DOUBLE(A1:A3),B1:B2))',
      'IF(COUNTA(A1:A2)=0,"Nothing entered yet",IF(LEN(B1)=0,"Enter the date",IRA.SEEN(B1,IRA.DOUBLE(A2:B3),"x")))',
    );
    const cells = fc.dictionary(
      fc.tuple(fc.nat(3), fc.nat(2)).map(([row, column]) => cellName(row, column)),
      value,
      { maxKeys: 12 },
    );
    await fc.assert(
      fc.asyncProperty(cells, fc.array(formula, { minLength: 1, maxLength: 3 }), async (table, formulas) => {
        const all: Record<string, Entry> = { ...table };
        formulas.forEach((text, index) => (all[cellName(10 + 8 * index, 5)] = { formula: text }));
        const workbook = sheetOf(all);
        const [direct, engine] = [
          await calculate(workbook, { mode: "direct" }),
          await calculate(workbook, { mode: "engine" }),
        ];
        expect(engine.results).toEqual(direct.results);
        // Only the engine also calls what stands in the branch that an IF does not take.
        const order = ({ calls }: Calculation) =>
          calls
            .filter(({ row }) => direct.calls.some((call) => call.row === row))
            .sort((a, b) => a.row - b.row || (a.id < b.id ? -1 : 1));
        expect(order(engine)).toEqual(order(direct));
      }),
      { seed: 20261123, numRuns: 25 },
    );
  });
});

describe("structured references", () => {
  it.each<[string, unknown]>([
    ["", { items: [], columns: null }],
    ["[Value]", { items: [], columns: ["Value", "Value"] }],
    ["[#All]", { items: ["#all"], columns: null }],
    ["[@]", { items: ["#this row"], columns: null }],
    ["[@Value]", { items: ["#this row"], columns: ["Value", "Value"] }],
    ["[@[Unit price]]", { items: ["#this row"], columns: ["Unit price", "Unit price"] }],
    ["[[#This Row],[A]:[C]]", { items: ["#this row"], columns: ["A", "C"] }],
    ["[[#Headers],[#Data],[A '[x']]]", { items: ["#headers", "#data"], columns: ["A [x]", "A [x]"] }],
    ["[ [#Data] , [A] ]", { items: ["#data"], columns: ["A", "A"] }],
  ])("parse '%s' into items and columns", (bracket, structure) => {
    expect(parseStructure(bracket)).toEqual(structure);
  });

  it("have no cells if the table lacks that part", () => {
    const table = {
      range: { top: 0, bottom: 3, left: 0, right: 1 },
      headerRow: true,
      totalsRow: false,
      columns: [{ name: "A" }, { name: "B" }],
    } as unknown as Table;
    expect(tableRange(table, "[#Totals]", 1)).toBeNull();
    expect(tableRange(table, "[@A]", 9)).toBe("outside");
    expect(tableRange(table, "[[B]:[A]]", 1)).toEqual({ top: 1, bottom: 3, left: 0, right: 1 });
  });
});

describe("loading functions.js", () => {
  it("gives it no global but CustomFunctions", () => {
    const source =
      'CustomFunctions.associate("GLOBALS", () => ["process", "require", "document", "fetch"].filter((name) => name in globalThis).join());';
    expect(loadFunctionsInNode(source).get("GLOBALS")!()).toBe("");
  });
});

it("the sources of the adapter import nothing from Node", () => {
  for (const file of ["custom-functions-host", "univer-adapter", "references", "calculation"]) {
    expect(readFileSync(`${__dirname}/../../src/engine/${file}.ts`, "utf8")).not.toMatch(/from "node:/);
  }
});
