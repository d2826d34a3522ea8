/** @jest-environment <rootDir>/test/support/univer-environment.js */
import { readFileSync } from "node:fs";
import path from "node:path";
import type { FormulaResult } from "../../../src/engine/formula-cells";
import { calculateWorkbook } from "../../../src/engine/calculate";
import { loadFunctionsInNode } from "../../../src/cli/node-functions";
import { cellName } from "../../../src/xlsx/text/address";
import { callsOurs, FunctionNames } from "../../../src/xlsx/text/formula-text";
import { cellAt, type CellValue, isCellError, type Workbook } from "../../../src/xlsx/model";
import { type CellChange, patchWorkbook } from "../../../src/xlsx/patch/patch";
import { readWorkbook } from "../../../src/xlsx/read/reader";
import { makeWorkbook, tableXml } from "../../fixtures/xlsx/make";
import { builtFile } from "../../setup/built";
import { libreOffice } from "../../support/libreoffice";

declare const nodeRequire: (name: string) => unknown;
jest.mock("@univerjs/core", () => nodeRequire("@univerjs/core"));
jest.mock("@univerjs/engine-formula", () => nodeRequire("@univerjs/engine-formula"));

/** LibreOffice serves as an independent oracle: when it recalculates a file, its results must agree with those of our engine. */

const root = path.join(__dirname, "..", "..", "..");
const office = libreOffice({ recalculate: true });
afterAll(() => office.remove());

const recalculated = (bytes: Uint8Array, name: string): Workbook => readWorkbook(office.convertBytes(bytes, name));

/** Compares two results, except for the last digits of numbers and for how an empty text is stored. */
function same(ours: CellValue, theirs: CellValue): boolean {
  if (typeof ours === "number" && typeof theirs === "number") {
    return Math.abs(ours - theirs) <= 1e-12 * Math.max(1, Math.abs(ours), Math.abs(theirs));
  }
  // LibreOffice stores truth values as numbers.
  if (typeof ours === "boolean" && typeof theirs === "number") return Number(ours) === theirs;
  if (isCellError(ours) && isCellError(theirs)) return true;
  return (ours ?? "") === (theirs ?? "");
}

function differences(results: readonly FormulaResult[], ours: Workbook, theirs: Workbook): string[] {
  const found: string[] = [];
  for (const { sheet, row, column, formula, values } of results) {
    const value = values[0]?.[0] ?? null;
    const other = cellAt(theirs.sheets[sheet]!, row, column)?.value ?? null;
    if (!same(value, other)) {
      found.push(
        `${ours.sheets[sheet]!.name}!${cellName(row, column)} =${formula.text}: ${JSON.stringify(value)}, LibreOffice ${JSON.stringify(other)}`,
      );
    }
  }
  return found;
}

const formulas = [
  "SUM(Lots[Value])",
  'SUMPRODUCT((Lots[Country]="Japan")*Lots[Value])',
  // In rows 3 to 5, a formula that is not an array formula uses the cell in its own row.
  "A2:A6*2",
  'IF(A2:A6>15,"high","low")',
  "Values",
  'SUMIF(B2:B6,"Japan",C2)',
  "SUM(A2:A6 A3:C3)",
  '1/3&"x"',
  "COUNTA(Lots[Country])",
  "COUNTBLANK(Lots[Country])",
  'SUMIF(Lots[Country],"Japan",Lots[Value])',
  'COUNTIF(Lots[Value],">15")',
  "INDEX(Lots[Country],MATCH(20,Lots[Value],0))",
  'IFERROR(VLOOKUP("Chile",Lots[[Country]:[Value]],2,FALSE),"none")',
  "AVERAGE(A2:A6)",
  "MAX(A:A)-MIN(A2:A6)",
  "ROUND(SUM(A2:A6)/3,4)",
  'IF(AND(A2>5,NOT(ISBLANK(B2))),"yes","no")',
  'TEXT(0.256,"0.0%")&" "&TEXT(45413,"yyyy-mm-dd")',
  "DATE(2024,5,1)+7",
  "YEAR(45413)*100+MONTH(45413)",
  "EDATE(45413,10)",
  "ISERROR(C2)",
  "IFERROR(C2,0)",
  'SUBSTITUTE(TRIM("  a  b ")," ","-")',
  'LEN("Côte d\'Ivoire")',
  'MID("critical",2,3)&UPPER("x")&LEFT("abc",2)',
  "Rate*100",
  "SUM(Values)",
  "'It''s other'!A1*2",
  "0.1+0.2-0.3",
  "-2^2",
  "50%+1",
  "MOD(-7,3)",
  'INT(-1.5)&"/"&ROUNDDOWN(-1.55,1)',
  'SUMIFS(Lots[Value],Lots[Country],"Japan",Lots[Value],">10")',
  'COUNTIFS(Lots[Country],"<>",Lots[Value],"<30")',
  "LARGE(Lots[Value],2)",
  "ROWS(Lots[Value])+COLUMNS(Lots[[Country]:[Value]])",
  '"a"<"B"',
  "1=1.0",
  "A9",
  'A9=""',
  'A9&"x"',
];

it("native formulas over tables, names and other sheets agree with LibreOffice", async () => {
  const escape = (text: string): string => text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
  const data = [
    [10, "Japan"],
    [20, "Chile"],
    [12.5, ""],
    [30, "Japan"],
    [7.25, "USA"],
  ] as const;
  const rows: string[] = [
    '<c r="A1" t="str"><v>Value0</v></c><c r="B1" t="inlineStr"><is><t>Country</t></is></c><c r="C1" t="inlineStr"><is><t>Value</t></is></c>',
  ];
  data.forEach(([value, country], index) => {
    const row = index + 2;
    const second = country === "" ? "" : `<c r="B${row}" t="inlineStr"><is><t>${country}</t></is></c>`;
    const third = `<c r="C${row}"><v>${value}</v></c>`;
    rows.push(`<c r="A${row}"><v>${value * 1.1}</v></c>${second}${third}`);
  });
  formulas.forEach((formula, index) => {
    rows[index] = `${rows[index] ?? ""}<c r="F${index + 1}"><f>${escape(formula)}</f></c>`;
  });
  const bytes = makeWorkbook({
    sheets: [
      {
        name: "S",
        rows: rows.map((cells, index) => `<row r="${index + 1}">${cells}</row>`).join(""),
        after: '<tableParts count="1"><tablePart r:id="rIdT0"/></tableParts>',
        tables: [tableXml({ id: 1, name: "Lots", range: "B1:C6", columns: ["Country", "Value"] })],
      },
      { name: "It's other", rows: '<row r="1"><c r="A1"><v>21</v></c></row>' },
    ],
    names: '<definedName name="Rate">0.075</definedName><definedName name="Values">S!$A$2:$A$6</definedName>',
  });
  const workbook = readWorkbook(bytes);
  const { results } = await calculateWorkbook(workbook, new Map(), { mode: "engine" });
  expect(results).toHaveLength(formulas.length);
  expect(differences(results, workbook, recalculated(bytes, "native"))).toEqual([]);
});

// The template of material assistance is omitted: LibreOffice stores truth values as numbers, so its ISLOGICAL gives other results.
it.each(["world-average-battery", "lots-with-problems", "critical-minerals", "vehicle-determination"])(
  "the native formulas of the template %s agree with LibreOffice",
  async (name) => {
    const bytes = new Uint8Array(readFileSync(path.join(root, "assets", "templates", `${name}.xlsx`)));
    const functions = loadFunctionsInNode(readFileSync(builtFile("functions", "functions.js"), "utf8"));
    const functionIds = [...functions.keys()];
    const names = new FunctionNames(functionIds);
    const workbook = readWorkbook(bytes, { functionIds });
    const { results } = await calculateWorkbook(workbook, functions, { mode: "engine" });
    // LibreOffice does not have our functions, so values replace our formulas.
    const changes: CellChange[] = [];
    const native: FormulaResult[] = [];
    for (const result of results) {
      const { sheet, row, column, formula, values } = result;
      if (!callsOurs(formula.text, names)) {
        native.push(result);
        continue;
      }
      values.forEach((line, at) =>
        line.forEach((value, each) =>
          changes.push({
            sheet: workbook.sheets[sheet]!.name,
            row: row + at,
            column: column + each,
            value,
            ...(at + each === 0 && { formula: null }),
          }),
        ),
      );
    }
    expect(native.length).toBeGreaterThan(0);
    const theirs = recalculated(patchWorkbook(bytes, changes, { functionIds }), name);
    expect(differences(native, workbook, theirs)).toEqual([]);
  },
);
