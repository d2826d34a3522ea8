import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { strFromU8, unzipSync } from "fflate";
import { definitions } from "../../src/functions/catalogue";
import { hostFunction } from "../../src/functions/runner";
import { callFunction, type LoadedFunctions } from "../../src/engine/custom-functions-host";
import { reportContent } from "../../src/report/content";
import { reportWorkbook } from "../../src/report/sheets/workbook";
import { buildWorkbook } from "../../src/xlsx/write/build";
import { SheetBuilder } from "../../src/xlsx/write/sheet-builder";
import { workbook } from "../../src/xlsx/write/workbook-defaults";
import { column } from "../support/functions";
import { structureFaults } from "../support/workbook-structure";

/** Checks that workbooks that we write meet Excel's requirements, because a prompt to repair one would destroy all trust in it. */

const folder = path.join(__dirname, "..", "..", "assets", "templates");
const partsOf = (bytes: Uint8Array): Map<string, string> =>
  new Map(Object.entries(unzipSync(bytes)).map(([name, content]) => [name, strFromU8(content)]));
const templateParts = (name: string): Map<string, string> => partsOf(readFileSync(path.join(folder, name)));

const files = readdirSync(folder).filter((name) => name.endsWith(".xlsx"));

test.each(files)("%s contains nothing that Excel would repair", (file) => {
  expect(structureFaults(templateParts(file))).toEqual([]);
});

test("a report contains nothing that Excel would repair", () => {
  const functions: LoadedFunctions = new Map(
    definitions.map((definition) => [definition.id, hostFunction(definition)]),
  );
  const height = 300;
  const each = <Value>(values: readonly Value[]): Value[] =>
    Array.from({ length: height }, (_, row) => values[row % values.length] as Value);
  const lots = [
    column(...each([1.5, 2, 1e15, 1e-7])),
    column(...each(["Chile", "=China", "China", null])),
    column(...each(["Japan", "China", null, 0.4])),
  ];
  const labels = column(...each(["=1+1", "a".repeat(32_767), "line\nline", "_x000D_", "\u0001", "Chain"]));
  const facts = [
    ["Acquired", 45_000],
    ["Placed in service", 45_100],
    ["Final assembly country", "Canada"],
    ["MSRP", 50_000],
  ];
  const asked: [id: string, ...unknown[]][] = [
    ["MEETS_CRITICAL_MINERALS", [["2025-05-01"]], ...lots],
    ["EXPLAIN_CRITICAL_MINERALS", [["2025-05-01"]], lots[0], column(...each(["Chile"])), lots[2], null, null, labels],
    ["COUNTRY_CODE", lots[1]],
    ["CLEAN_VEHICLE_CREDIT", facts],
    ["ADVANCED_MANUFACTURING_CREDIT", [["battery cell"]], [[600]], [["2026-03-01"]], [[5]]],
    ["MATERIAL_ASSISTANCE_COST_RATIO", lots[0], column(...each([true, false, null]))],
  ];
  const calls = asked.map(([id, ...args], row) => {
    const grids = args as (unknown[][] | null)[];
    const result = callFunction(functions.get(id)!, grids);
    return { sheet: 0, row, column: 0, id, arguments: grids, result };
  });
  const bytes = reportWorkbook(
    reportContent({ file: "a&b'<c>.xlsx", date: "2026-11-24", calls, sheetNames: ['It\'s "a" sheet'], functions }),
  );
  expect(structureFaults(partsOf(bytes))).toEqual([]);
});

test("a workbook with the parts of a channel contains nothing that Excel would repair", () => {
  const sheet = new SheetBuilder("Sheet", [20]);
  sheet.line(["a"]);
  const addIn = {
    id: "0a1b2c3d-0000-4000-8000-000000000000",
    version: "1.0.0.0",
    store: "developer",
    storeType: "Registry",
  };
  const about = { title: "t", subject: "s", description: "d", addIn };
  expect(structureFaults(partsOf(buildWorkbook(workbook(about, [sheet.build()]))))).toEqual([]);
});

/** Faults that are planted in a sound workbook. */
const SHEET = "xl/worksheets/sheet2.xml";
const planted: readonly (readonly [name: string, part: string, from: string | RegExp, to: string, found: RegExp])[] = [
  ["an element out of order", SHEET, "<sheetData>", "<pageMargins/><sheetData>", /comes too late/],
  [
    "an element in the wrong place",
    SHEET,
    "<sheetData>",
    "<data/><sheetData>",
    /<data> does not belong in <worksheet>/,
  ],
  ["a wrong count", SHEET, /<dataValidations count="\d+"/, '<dataValidations count="99"', /states 99/],
  ["a format that does not exist", SHEET, /(<c r="A1" s=)"\d+"/, '$1"999"', /format 999/],
  ["a text that does not exist", SHEET, /(<c r="A1"[^>]*>)<v>\d+/, "$1<v>99999", /text 99999/],
  ["an overlay that does not exist", SHEET, /dxfId="\d+"/, 'dxfId="99"', /dxfId 99/],
  ["a priority that occurs twice", SHEET, /priority="2"/, 'priority="1"', /priority 1/],
  ["a list whose name does not exist", SHEET, "<formula1>CountryNames<", "<formula1>Countries<", /is not a name/],
  ["a table's column in a rule", SHEET, /<formula>[^<]*</, "<formula>Chains[Value]&gt;0<", /a rule contains/],
  ["a list that is too long", SHEET, "<formula1>CountryNames<", `<formula1>"${"a,".repeat(150)}"<`, /list of/],
  ["a function without its prefix", SHEET, /<f>IF\(/, "<f>XLOOKUP(", /calls XLOOKUP/],
  ["parentheses that do not match", SHEET, /<f>IF\(/, "<f>IF((", /parentheses/],
  ["a formula that is too long", SHEET, /<f>IF\(/, `<f>IF(${"1+".repeat(4100)}`, /characters/],
  ["a text in a formula that is too long", SHEET, /<f>IF\(/, `<f>IF("${"a".repeat(256)}"="",`, /text of 256/],
  ["our function as in the formula bar", SHEET, /<f>IF\(/, "<f>IF(IRA.X()+", /contains/],
  ["our function outside an array", SHEET, /<f>IF\(/, "<f>IF(_xldudf_IRA_X()+", /would show an @/],
  ["cells out of order", SHEET, '<c r="B5"', '<c r="A5"', /out of order/],
  ["a row that is too high", SHEET, /<row r="1" ht="\d+"/, '<row r="1" ht="500"', /too high/],
  ["two tables with the same id", "xl/tables/table2.xml", /(<table [^>]*?)id="2"/, '$1id="1"', /id 1 occurs twice/],
  ["two tables with the same name", "xl/tables/table2.xml", /"Steps"/g, '"Chains"', /name 'Chains' occurs twice/],
  [
    "a header that differs from its cell",
    "xl/tables/table1.xml",
    'name="Material"',
    'name="Mat"',
    /'Mat' is 'Material'/,
  ],
  ["a header with a line break", "xl/tables/table1.xml", 'name="Material"', 'name="Mate&#10;rial"', /in its cell/],
  ["a filter with another range", "xl/tables/table1.xml", /<autoFilter ref="A4:/, '<autoFilter ref="A3:', /filter/],
  ["a table with a column too many", "xl/tables/table1.xml", /(<table [^>]*ref="A4:)K/, "$1J", /columns at/],
  ["a name like a cell", "xl/workbook.xml", 'name="StepNames"', 'name="ABC12"', /is not a name/],
  [
    "a renamed name that a list still uses",
    "xl/workbook.xml",
    'name="StepNames"',
    'name="PartNames2" hidden="1"',
    /list 'StepNames'/,
  ],
  [
    "print titles on another sheet",
    "xl/workbook.xml",
    /localSheetId="1">[^<]*/,
    "localSheetId=\"1\">'Value added'!$4:$4",
    /leads to/,
  ],
  ["a sheet name that is too long", "xl/workbook.xml", 'name="Revisions"', `name="${"R".repeat(32)}"`, /sheet name/],
  [
    "a link to a sheet that does not exist",
    "xl/worksheets/sheet1.xml",
    "<pageMargins",
    '<hyperlinks><hyperlink ref="B12" location="\'Gone\'!A1"/></hyperlinks><pageMargins',
    /the link of/,
  ],
  [
    "a formula with a sheet that does not exist",
    "xl/worksheets/sheet1.xml",
    "<f>Chains!A1<",
    "<f>'Gone'!A1<",
    /the sheet 'Gone'/,
  ],
  [
    "a relationship to a part that does not exist",
    "xl/_rels/workbook.xml.rels",
    "styles.xml",
    "style.xml",
    /points to/,
  ],
  [
    "a part without a type",
    "[Content_Types].xml",
    /<Override PartName="\/xl\/styles.xml"[^>]*>/,
    "",
    /type of xl\/styles/,
  ],
  ["a wrong number of uses", "xl/sharedStrings.xml", / count="\d+"/, ' count="1"', /states 1 uses/],
  ["a font that does not exist", "xl/styles.xml", /fontId="1"/, 'fontId="99"', /fontId 99/],
  ["metadata that does not exist", "xl/metadata.xml", /<bk><rc [^>]*\/><\/bk>/, "", /cm 1/],
];

const sound = templateParts("critical-minerals.xlsx");

test.each(planted)("finds %s", (_, part, from, to, found) => {
  const parts = new Map(sound);
  const before = parts.get(part) as string;
  const after = before.replace(from, to);
  expect(after).not.toBe(before);
  parts.set(part, after);
  expect(structureFaults(parts).join("\n")).toMatch(found);
});
