import { strToU8, unzipSync, zipSync } from "fflate";
import { type CellStyle, cellAt, type ConditionalFormat, type DataValidation } from "../../src/xlsx/model";
import { readWorkbook } from "../../src/xlsx/read/reader";
import { saveWorkbook } from "../../src/xlsx/patch/save";
import { type TargetSheet, type TargetWorkbook } from "../../src/xlsx/patch/target";
import type { TargetTable } from "../../src/xlsx/patch/table-writer";
import { makeWorkbook } from "../fixtures/xlsx/make";

const functionIds = ["LAW_VERSION", "COUNTRY_CODE"];
const text = (bytes: Uint8Array | undefined): string => new TextDecoder().decode(bytes);
const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

const table =
  `<table xmlns="${MAIN}" id="4" name="Lots" displayName="Lots" ref="A1:B3" totalsRowShown="0"><autoFilter ref="A1:B3"/>` +
  '<tableColumns count="2"><tableColumn id="1" name="Country"/><tableColumn id="2" name="Code" dataDxfId="0">' +
  "<calculatedColumnFormula>LEN(Lots[[#This Row],[Country]])</calculatedColumnFormula></tableColumn></tableColumns>" +
  '<tableStyleInfo name="TableStyleLight1" showFirstColumn="0" showLastColumn="0" showRowStripes="1" showColumnStripes="0"/></table>';

const styles =
  '<fonts count="2"><font><sz val="11"/><color theme="1"/><name val="Calibri"/><scheme val="minor"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts>' +
  '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>' +
  '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>' +
  '<cellXfs count="2"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>' +
  '<xf numFmtId="10" fontId="1" fillId="0" borderId="0" xfId="0" quotePrefix="1"><protection locked="0"/></xf></cellXfs>' +
  '<dxfs count="1"><dxf><font><b/></font></dxf></dxfs>';

const source = (): Uint8Array =>
  makeWorkbook({
    sheets: [
      {
        name: "Data",
        rows:
          '<row r="1"><c r="A1" t="inlineStr"><is><t>Country</t></is></c><c r="B1" t="inlineStr"><is><t>Code</t></is></c></row>' +
          '<row r="2" ht="30" customHeight="1"><c r="A2" s="1"><v>1</v></c></row><row r="3"><c r="A3"><v>2</v></c></row>',
        before: '<sheetPr codeName="x"><outlinePr summaryBelow="0"/></sheetPr>',
        after:
          '<conditionalFormatting sqref="A2:A3"><cfRule type="cellIs" dxfId="0" priority="3" operator="equal"><formula>1</formula></cfRule></conditionalFormatting>' +
          '<conditionalFormatting sqref="B2"><cfRule type="iconSet" priority="1"><iconSet><cfvo type="percent" val="0"/></iconSet></cfRule></conditionalFormatting>' +
          '<dataValidations count="1"><dataValidation type="list" allowBlank="1" sqref="A2:A3" imeMode="off"><formula1>Countries</formula1></dataValidation></dataValidations>' +
          '<pageMargins left="0.7" right="0.7" top="0.75" bottom="0.75" header="0.3" footer="0.3"/><drawing r:id="rId9"/><tableParts count="1"><tablePart r:id="rIdT0"/></tableParts>',
        tables: [table],
      },
      { name: "Other", rows: '<row r="1"><c r="A1"><f>Data!A2</f><v>1</v></c></row>' },
      { name: "Last", rows: '<row r="1"><c r="A1"><v>7</v></c></row>' },
    ],
    names:
      '<definedName name="Countries">Data!$A$2:$A$3</definedName><definedName name="_xlnm.Print_Area" localSheetId="2">Last!$A$1:$B$2</definedName>',
    styles,
    calcChain: '<c r="A1" i="2"/>',
    extra: { "xl/charts/chart1.xml": "<chart>  keep </chart>" },
  });

const read = (bytes: Uint8Array) => readWorkbook(bytes, { functionIds });
const before = read(source());
const kept = (index: number, more: Partial<TargetSheet> = {}): TargetSheet => {
  const { part, name, visibility } = before.sheets[index]!;
  return { part, name, visibility, cells: [], ...more };
};
const all = [0, 1, 2].map((index) => kept(index));
const added = (more: Partial<TargetSheet> = {}): TargetSheet => ({
  part: null,
  name: "Made here",
  visibility: "visible",
  cells: [],
  ...more,
});
const saved = (target: Partial<TargetWorkbook>) =>
  saveWorkbook(source(), before, { sheets: all, styles: [], ...target }, { functionIds });

const lots: TargetTable = {
  part: "xl/tables/table1.xml",
  name: "Lots",
  range: { top: 0, left: 0, bottom: 2, right: 1 },
  headerRow: true,
  totalsRow: false,
  columns: ["Country", "Code"],
  filter: true,
  style: "TableStyleLight1",
  rowStripes: true,
  columnStripes: false,
};

describe("saving a workbook", () => {
  it("changes no byte if nothing in the workbook has changed", () => {
    const { bytes, notSaved } = saved({ sheets: [kept(0, { tables: [lots] }), kept(1), kept(2)] });
    const [then, now] = [unzipSync(source()), unzipSync(bytes)];
    expect(Object.keys(now)).toEqual(Object.keys(then));
    for (const part of Object.keys(then)) expect([part, text(now[part])]).toEqual([part, text(then[part])]);
    expect(notSaved).toEqual([]);
  });

  it("adds a sheet with values, formulas, widths, merges, a frozen row and a page, and keeps every other part", () => {
    const { bytes } = saved({
      sheets: [
        ...all,
        added({
          name: "Shares & more",
          cells: [
            { row: 0, column: 0, value: "Country" },
            { row: 1, column: 0, formula: { text: 'IRA.COUNTRY_CODE("Chile")', dynamic: true }, value: "CL" },
            { row: 2, column: 0, formula: { text: "SUM(Data!A2:A3)", dynamic: false }, value: 3 },
          ],
          columns: [{ first: 0, last: 1, width: 20 }],
          defaultRowHeight: 15,
          defaultColumnWidth: 9.140625,
          merges: [{ top: 4, left: 0, bottom: 4, right: 2 }],
          view: { frozen: { rows: 1, columns: 0 }, showGridLines: false },
          tabColor: "#00FF00",
          rows: new Map([[0, { height: 24 }]]),
          page: { landscape: true, fitToWidth: true },
        }),
      ],
    });
    const now = read(bytes);
    const sheet = now.sheets[3]!;
    expect(sheet).toMatchObject({
      name: "Shares & more",
      columns: [{ first: 0, last: 1, width: 20 }],
      merges: [{ top: 4, left: 0, bottom: 4, right: 2 }],
      frozen: { rows: 1, columns: 0 },
      showGridLines: false,
      tabColor: "#00FF00",
    });
    expect(sheet.rows.get(0)?.height).toBe(24);
    expect(cellAt(sheet, 0, 0)?.value).toBe("Country");
    expect(cellAt(sheet, 1, 0)).toMatchObject({
      value: "CL",
      formula: { text: 'IRA.COUNTRY_CODE("Chile")', kind: "dynamic" },
    });
    expect(cellAt(sheet, 2, 0)).toMatchObject({ value: 3, formula: { text: "SUM(Data!A2:A3)", kind: "plain" } });
    const [then, parts] = [unzipSync(source()), unzipSync(bytes)];
    const xml = text(parts["xl/worksheets/sheet4.xml"]);
    expect(xml).toContain("_xldudf_IRA_COUNTRY_CODE(");
    // The order of elements in a sheet that Excel requires.
    expect(
      [...xml.matchAll(/<(sheetPr|sheetViews|sheetFormatPr|cols|sheetData|mergeCells|pageSetup)\b/g)].map(
        ([, name]) => name,
      ),
    ).toEqual(["sheetPr", "sheetViews", "sheetFormatPr", "cols", "sheetData", "mergeCells", "pageSetup"]);
    for (const part of ["xl/worksheets/sheet1.xml", "xl/tables/table1.xml", "xl/charts/chart1.xml", "xl/styles.xml"]) {
      expect([part, text(parts[part])]).toEqual([part, text(then[part])]);
    }
    expect(parts["xl/calcChain.xml"]).toBeUndefined();
  });

  it("adds formats after those of the file, and reuses unchanged records", () => {
    const [plain, percent] = before.styles as [CellStyle, CellStyle];
    const { bytes } = saved({
      sheets: [
        kept(0, {
          cells: [
            { row: 1, column: 0, style: 2 },
            { row: 2, column: 0, style: 3 },
          ],
        }),
        kept(1),
        kept(2),
      ],
      styles: [
        { base: 1, style: { ...percent, fill: { pattern: "solid", color: "#FFEE00" } } },
        {
          base: 0,
          style: {
            ...plain,
            numberFormat: '0.0 "kg"',
            font: { name: "Arial", size: 14, italic: true, color: "#112233" },
            border: { bottom: { style: "double", color: "#000000" } },
            alignment: { horizontal: "center", wrap: true, rotation: -45 },
          },
        },
      ],
    });
    const now = read(bytes);
    const styleAt = (row: number) => now.styles[cellAt(now.sheets[0]!, row, 0)!.style];
    expect(styleAt(1)).toEqual({
      ...percent,
      fill: { pattern: "solid", color: "#FFEE00" },
    });
    expect(styleAt(2)).toMatchObject({
      numberFormat: '0.0 "kg"',
      font: { name: "Arial", size: 14, italic: true, color: "#112233" },
      border: { bottom: { style: "double", color: "#000000" } },
      alignment: { horizontal: "center", wrap: true, rotation: -45 },
    });
    const xml = text(unzipSync(bytes)["xl/styles.xml"]);
    // The unchanged properties keep the theme font, the quote prefix and the protection of the file.
    expect(xml).toContain(
      '<xf numFmtId="10" fontId="1" borderId="0" xfId="0" quotePrefix="1" fillId="2" applyFill="1"><protection locked="0"/></xf>',
    );
    expect(xml).toContain('<cellXfs count="4">');
  });

  it("adds formats to a file that has no styles, as some programs write them", () => {
    const bare = makeWorkbook({ sheets: [{ name: "Data", rows: '<row r="1"><c r="A1"><v>45838</v></c></row>' }] });
    const known = read(bare);
    const { part, name, visibility } = known.sheets[0]!;
    const { bytes, notSaved } = saveWorkbook(
      bare,
      known,
      {
        sheets: [{ part, name, visibility, cells: [{ row: 0, column: 0, style: 1 }] }],
        styles: [{ base: 0, style: { ...known.styles[0]!, numberFormat: "yyyy-mm-dd", font: { bold: true } } }],
      },
      { functionIds },
    );
    const now = read(bytes);
    expect(now.styles[cellAt(now.sheets[0]!, 0, 0)!.style]).toMatchObject({
      numberFormat: "yyyy-mm-dd",
      font: { bold: true },
    });
    expect(notSaved).toEqual([]);
    const parts = unzipSync(bytes);
    expect(text(parts["[Content_Types].xml"])).toContain('PartName="/xl/styles.xml"');
    expect(text(parts["xl/_rels/workbook.xml.rels"])).toContain('Target="styles.xml"');
  });

  it("renames, hides, moves and deletes sheets, with their names and with parts that only a deleted sheet had", () => {
    const { bytes } = saved({
      sheets: [kept(2, { name: "Now 'first'" }), kept(1, { visibility: "hidden" })],
      activeSheet: 0,
      names: [
        { name: "_xlnm.Print_Area", formula: "Last!$A$1:$B$2", sheet: 0, hidden: true },
        { name: "Fresh", formula: "1+1", comment: "made" },
      ],
    });
    const now = read(bytes);
    expect(now.sheets.map(({ name, visibility }) => [name, visibility])).toEqual([
      ["Now 'first'", "visible"],
      ["Other", "hidden"],
    ]);
    expect(now.definedNames).toEqual([
      { name: "_xlnm.Print_Area", formula: "Last!$A$1:$B$2", sheet: 0, hidden: true },
      { name: "Fresh", formula: "1+1", comment: "made" },
    ]);
    const parts = unzipSync(bytes);
    expect(parts["xl/worksheets/sheet1.xml"]).toBeUndefined();
    expect(parts["xl/worksheets/_rels/sheet1.xml.rels"]).toBeUndefined();
    expect(parts["xl/tables/table1.xml"]).toBeUndefined();
    expect(text(parts["[Content_Types].xml"])).not.toMatch(/sheet1\.xml|table1\.xml/);
    expect(text(parts["xl/_rels/workbook.xml.rels"])).not.toContain("sheet1.xml");
  });

  it("adds a table, and changes the place, name and columns of an existing one", () => {
    const fresh: TargetTable = {
      ...lots,
      part: null,
      name: "Fresh",
      range: { top: 0, left: 0, bottom: 3, right: 2 },
      columns: ["A", "a", ""],
      totalsRow: true,
      style: "TableStyleMedium2",
    };
    const changed: TargetTable = {
      ...lots,
      name: "Batches",
      range: { top: 0, left: 0, bottom: 4, right: 1 },
      columns: ["Land", "Code"],
    };
    const { bytes } = saved({ sheets: [kept(0, { tables: [changed] }), kept(1, { tables: [fresh] }), kept(2)] });
    const now = read(bytes);
    expect(now.sheets[0]?.tables).toMatchObject([
      { id: 4, name: "Batches", range: { bottom: 4 }, columns: [{ name: "Land" }, { name: "Code" }], filter: true },
    ]);
    // Excel would treat a calculated column with the old header as damage.
    expect(now.sheets[0]?.tables[0]?.columns[1]?.calculatedFormula).toBeUndefined();
    expect(text(unzipSync(bytes)["xl/tables/table1.xml"])).toContain('<autoFilter ref="A1:B5"/>');
    expect(now.sheets[1]?.tables).toMatchObject([
      { id: 5, name: "Fresh", totalsRow: true, columns: [{ name: "A" }, { name: "a2" }, { name: "Column3" }] },
    ]);
    const parts = unzipSync(bytes);
    expect(text(parts["xl/tables/table2.xml"])).toContain('<autoFilter ref="A1:C3"/>');
    expect(text(parts["xl/worksheets/_rels/sheet2.xml.rels"])).toContain('Target="../tables/table2.xml"');
  });

  it("removes a table and leaves its cells", () => {
    const { bytes } = saved({ sheets: [kept(0, { tables: [] }), kept(1), kept(2)] });
    const parts = unzipSync(bytes);
    expect(read(bytes).sheets[0]?.tables).toEqual([]);
    expect(parts["xl/tables/table1.xml"]).toBeUndefined();
    expect(text(parts["xl/worksheets/sheet1.xml"])).not.toContain("tableParts");
    expect(cellAt(read(bytes).sheets[0]!, 0, 0)?.value).toBe("Country");
  });

  it("moves validations and conditional formats with their cells, and adds new ones to unknown ones", () => {
    const range = (top: number, bottom: number) => ({ top, left: 0, bottom, right: 0 });
    const validation: DataValidation = {
      ranges: [range(9, 9)],
      type: "list",
      operator: "between",
      formula1: '"yes,no"',
      allowBlank: true,
      inCellList: true,
      errorStyle: "stop",
      showError: true,
      error: 'Say "yes" or "no"',
      showPrompt: false,
    };
    const format: ConditionalFormat = {
      ranges: [range(9, 12)],
      rules: [
        {
          type: "expression",
          priority: 4,
          stopIfTrue: false,
          formulas: ["A10<0"],
          style: { font: { bold: true, color: "#FF0000" }, fill: { pattern: "solid", color: "#FFF0F0" } },
        },
      ],
    };
    const { bytes, notSaved } = saved({
      sheets: [
        kept(0, {
          validations: { kept: new Map([[0, [range(4, 5)]]]), added: [validation] },
          conditionalFormats: {
            kept: new Map([
              [0, [range(4, 5)]],
              [1, [{ top: 1, left: 1, bottom: 1, right: 1 }]],
            ]),
            added: [format],
          },
        }),
        kept(1),
        kept(2),
      ],
    });
    expect(notSaved).toEqual([]);
    const sheet = read(bytes).sheets[0]!;
    expect(sheet.validations).toMatchObject([{ ranges: [range(4, 5)], formula1: "Countries" }, validation]);
    expect(sheet.conditionalFormats).toMatchObject([
      { ranges: [range(4, 5)], rules: [{ type: "cellIs", style: { font: { bold: true } } }] },
      { rules: [{ type: "iconSet" }] },
      { ranges: [range(9, 12)], rules: [{ formulas: ["A10<0"], style: { font: { color: "#FF0000" } } }] },
    ]);
    const xml = text(unzipSync(bytes)["xl/worksheets/sheet1.xml"]);
    expect(xml).toContain('imeMode="off"');
    expect(xml).toContain('<iconSet><cfvo type="percent" val="0"/></iconSet>');
  });

  it("changes heights and formats of rows", () => {
    const { bytes } = saved({
      sheets: [
        kept(0, {
          rows: new Map([
            [1, { height: null, hidden: true }],
            [2, { style: 1 }],
            [7, { height: 33 }],
          ]),
        }),
        kept(1),
        kept(2),
      ],
    });
    const rows = read(bytes).sheets[0]!.rows;
    expect(rows.get(1)).toMatchObject({ hidden: true });
    expect(rows.get(1)?.height).toBeUndefined();
    expect(rows.get(2)).toMatchObject({ style: 1 });
    expect(rows.get(7)).toMatchObject({ height: 33 });
    expect(cellAt(read(bytes).sheets[0]!, 1, 0)?.value).toBe(1);
  });

  it("accepts a workbook with prefixed elements", () => {
    const parts = unzipSync(source());
    const pre = (xml: string): string => xml.replace(/<(\/?)(?=[A-Za-z])/g, "<$1x:").replace(/xmlns="/, 'xmlns:x="');
    for (const part of ["xl/workbook.xml", "xl/styles.xml", "xl/worksheets/sheet1.xml"]) {
      parts[part] = strToU8(pre(text(parts[part])));
    }
    const bytes = zipSync(parts);
    const then = read(bytes);
    const sheets = then.sheets.map(({ part, name, visibility }) => ({ part, name, visibility, cells: [] }));
    const target = {
      sheets: [
        { ...sheets[0]!, merges: [{ top: 8, left: 0, bottom: 8, right: 1 }], cells: [{ row: 8, column: 0, style: 2 }] },
        ...sheets.slice(1),
        added(),
      ],
      styles: [{ base: 0, style: { ...then.styles[0]!, font: { name: "Arial", size: 9 } } }],
    };
    const now = read(saveWorkbook(bytes, then, target, { functionIds }).bytes);
    expect(now.sheets.map(({ name }) => name)).toEqual(["Data", "Other", "Last", "Made here"]);
    expect(now.sheets[0]?.merges).toEqual([{ top: 8, left: 0, bottom: 8, right: 1 }]);
    expect(now.styles[cellAt(now.sheets[0]!, 8, 0)!.style]?.font).toEqual({ name: "Arial", size: 9 });
    expect(now.sheets[0]?.conditionalFormats).toHaveLength(2);
  });
});
