/** @jest-environment <rootDir>/test/support/univer-environment.js */
import { readFileSync } from "node:fs";
import path from "node:path";
import { strFromU8, strToU8, unzipSync, zipSync } from "fflate";
import { calculateWorkbook } from "../../src/engine/calculate";
import { loadFunctionsInNode } from "../../src/cli/node-functions";
import { isCalendarFormat } from "../../src/xlsx/text/dates";
import { isCellError } from "../../src/xlsx/model";
import { readWorkbook } from "../../src/xlsx/read/reader";
import { escapeXml } from "../../src/xlsx/text/xml";
import { languages } from "../../src/templates/catalogue";
import { functionsSource } from "../fixtures/xlsx/functions";
import { makeWorkbook } from "../fixtures/xlsx/make";

declare const nodeRequire: (name: string) => unknown;
jest.mock("@univerjs/core", () => nodeRequire("@univerjs/core"));
jest.mock("@univerjs/engine-formula", () => nodeRequire("@univerjs/engine-formula"));

/** Excel's own functions in a workbook with the 1904 date system, in the engine that the checker and the workbench share. */

const functions = loadFunctionsInNode(functionsSource);
const STYLES =
  '<numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy-mm-dd"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/></cellXfs>';

/** Results on a sheet where A1 holds 1 May 2024 with a date format, A2 the same number without one, A3 a Friday, A4 text, A5 nothing. */
async function answers(from1904: boolean, formulas: readonly string[]): Promise<unknown[]> {
  const shift = from1904 ? 1462 : 0;
  const cells = [
    `<c r="A1" s="1"><v>${45_413 - shift}</v></c>`,
    `<c r="A2"><v>${45_413 - shift}</v></c>`,
    `<c r="A3" s="1"><v>${45_415 - shift}</v></c>`,
    '<c r="A4" t="str"><v>2024-05-01</v></c>',
  ];
  const rows = Array.from({ length: Math.max(formulas.length, cells.length) }, (_, at) => {
    const formula = formulas[at];
    const own = formula === undefined ? "" : `<c r="C${at + 1}"><f>${escapeXml(formula)}</f></c>`;
    return `<row r="${at + 1}">${cells[at] ?? ""}${own}</row>`;
  });
  const workbook = readWorkbook(
    makeWorkbook({ date1904: from1904, styles: STYLES, dynamic: true, sheets: [{ name: "S", rows: rows.join("") }] }),
    { functionIds: [...functions.keys()] },
  );
  const { results } = await calculateWorkbook(workbook, functions, { mode: "engine" });
  return results.map(({ values }) => {
    const value = values[0]?.[0];
    return isCellError(value ?? null) ? (value as { code: string }).code : value;
  });
}

describe("serial numbers of days", () => {
  /** Results in the 1904 date system; in the 1900 system each day is 1,462 higher. */
  const days: readonly [string, number][] = [
    ["DATE(2024,1,1)", 43_830],
    ["DATE(1904,1,1)", 0],
    ["DATE(104,1,1)", 36_525],
    ['DATEVALUE("2024-01-01")', 43_830],
    ["EDATE(A1,1)", 43_982],
    ["EDATE(A2,-3)", 43_861],
    ['EDATE("2024-05-31",1)', 44_011],
    ["EDATE(DATE(2024,1,31),1)", 43_889],
    ["EDATE(DATE(2024,3,31),-1)", 43_889],
    ["SUM(EDATE(A1:A2,1))", 2 * 43_982],
    ['"2024-05-01"+1', 43_952],
    ["A4+1", 43_952],
    ["VALUE(A4)", 43_951],
    ["EOMONTH(A1,0)", 43_981],
    ["EOMONTH(A4,1)", 44_011],
    ["WORKDAY(A3,1)", 43_956],
    ["WORKDAY(A3,1,A3+3)", 43_957],
    ["WORKDAY.INTL(A3,1,7)", 43_955],
    ["A1+1", 43_952],
    ["COUPNCD(A1,DATE(2026,11,15),2)", 43_965],
  ];

  it("count from 1904 in results of date functions and date texts", async () => {
    expect(
      await answers(
        true,
        days.map(([formula]) => formula),
      ),
    ).toEqual(days.map(([, day]) => day));
  });

  it("count from 1900 in other workbooks", async () => {
    expect(
      await answers(
        false,
        days.map(([formula]) => formula),
      ),
    ).toEqual(days.map(([formula, day]) => day + (formula.startsWith("SUM") ? 2 : 1) * 1462));
  });

  it("match today's date in TODAY and NOW", async () => {
    const [difference, since] = await answers(true, ["INT(NOW())-TODAY()", "TODAY()"]);
    expect(difference).toBeCloseTo(0, 0);
    // The expected day is that of UTC, so it may differ by one from the local day.
    const days = Math.floor((Date.now() - Date.UTC(1904, 0, 1)) / 86_400_000);
    expect(Math.abs(Number(since) - days)).toBeLessThanOrEqual(1);
  });

  it("do not exist before 1904", async () => {
    expect(await answers(true, ["DATE(1903,12,31)", "DATE(1900,1,1)", "EDATE(5,-1)", "YEAR(-1)"])).toEqual([
      "#NUM!",
      "#NUM!",
      "#NUM!",
      "#NUM!",
    ]);
  });
});

describe("a function that reads days", () => {
  const readings: readonly [string, string | number][] = [
    ["YEAR(A1)", 2024],
    ["MONTH(A1)", 5],
    ["DAY(A1)", 1],
    ["YEAR(A2)&MONTH(A2)&DAY(A2)", "202451"],
    ["YEAR(DATE(2024,2,29))&MONTH(DATE(2024,2,29))&DAY(DATE(2024,2,29))", "2024229"],
    ["WEEKDAY(A1)", 4],
    ["WEEKNUM(A1)", 18],
    ["ISOWEEKNUM(A1)", 18],
    ['DATEDIF(DATE(2022,6,30),A1,"m")', 22],
    ["DAYS(A3,A4)", 2],
    ["DAYS360(A1,DATE(2025,2,28))", 297],
    ["NETWORKDAYS(A1,A1+6,A3)", 4],
    ["YEARFRAC(DATE(2024,1,1),DATE(2024,7,1))", 0.5],
    ["SUMPRODUCT(--(YEAR(A1:A3)=2024))", 3],
    ['TEXT(A1,"yyyy-mm-dd")', "2024-05-01"],
    ['TEXT(A2,"mmmm")', "May"],
    ['TEXT(A1+0.75,"d/m/yyyy h:mm")', "1/5/2024 18:00"],
    ['TEXT(A1,"ddd")', "Wed"],
    ['TEXT(1.5,"[h]:mm")', "36:00"],
    ['TEXT(1234.5,"#,##0.00")', "1,234.50"],
    ['TEXT(0.75,"h:mm")', "18:00"],
    ["HOUR(0.75)", 18],
    ["A1=DATE(2024,5,1)", 1],
    ['COUNTIF(A1:A3,">2024-05-01")', 1],
    ['COUNTIFS(A1:A3,"<=2024-05-02",A1:A3,">="&DATE(2024,5,1))', 2],
    ['SUMIFS(A1:A3,A1:A3,"2024-05-03")-A3', 0],
    ['A1-"2024-01-01"', 121],
    ['YEAR("2024-05-01")&TEXT("2024-05-01","mm")', "202405"],
    ['LEFT(_xldudf_IRA_SEEN("2024-05-01"),19)', 'string "2024-05-01"'],
    ['IF(A1>=DATEVALUE("2024-05-01"),"later","earlier")', "later"],
  ];

  it.each([true, false])("reads the same day from a cell (1904 date system: %p)", async (from1904) => {
    const found = await answers(
      from1904,
      readings.map(([formula]) => formula),
    );
    expect(found.map((value) => (value === true ? 1 : value))).toEqual(readings.map(([, reading]) => reading));
  });

  it("reads a blank as the first day of the date system", async () => {
    expect(await answers(true, ["YEAR(A5)", "DAY(A5)", 'TEXT(0,"yyyy-mm-dd")'])).toEqual([1904, 1, "1904-01-01"]);
  });
});

it.each([
  ["yyyy-mm-dd", true],
  ["mmm", true],
  ["d. mmmm", true],
  ['[$-411]ggge"年"m"月"d"日"', true],
  ["[Red]dd/mm/yyyy", true],
  ["h:mm", false],
  ["mm:ss", false],
  ["[h]:mm", false],
  ["[mm]:ss", false],
  ["h AM/PM", false],
  ['0.0" days"', false],
  ["General", false],
  ["[Red]-0.00", false],
  ["@", false],
])("whether the format %s shows a day is %p", (format, expected) => {
  expect(isCalendarFormat(format)).toBe(expected);
});

test.each(languages)(
  "the checker sheet lists the 1904 date system as an open point ($language)",
  async (text) => {
    const parts = unzipSync(
      readFileSync(path.join(__dirname, "..", "..", "assets", "templates", `45x-production${text.suffix}.xlsx`)),
    );
    const book = strFromU8(parts["xl/workbook.xml"]!);
    const told = async (): Promise<unknown[]> => {
      const workbook = readWorkbook(zipSync(parts), { functionIds: [...functions.keys()] });
      const sheet = workbook.sheets.findIndex(({ name }) => name === text.sheets.checker);
      const row = [...workbook.sheets[sheet]!.rows].find(([, { cells }]) => cells[0]?.value === text.checker.dates)![0];
      const { results } = await calculateWorkbook(workbook, functions, { mode: "engine" });
      return [row, row - 2].map(
        (each) => results.find((one) => one.sheet === sheet && one.row === each && one.column === 1)?.values[0]?.[0],
      );
    };
    parts["xl/workbook.xml"] = strToU8(book.replace("<workbookPr", '<workbookPr date1904="1"'));
    expect(await told()).toEqual([text.checker.dates1904, 1]);
  },
  60_000,
);
