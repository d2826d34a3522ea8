import { strToU8, zipSync } from "fflate";
import { isoOfSerial, serialOfIso } from "../../src/xlsx/text/dates";
import { FunctionNames, shownFormula, storedFormula } from "../../src/xlsx/text/formula-text";
import { cellAt, valueAt, type Workbook } from "../../src/xlsx/model";
import { readWorkbook } from "../../src/xlsx/read/reader";
import { makeParts, makeWorkbook, tableXml } from "../fixtures/xlsx/make";

const functionIds = ["CRITICAL_MINERAL_SHARE", "LAW_VERSION", "MEETS_CRITICAL_MINERALS"];
const read = (workbook: Parameters<typeof makeWorkbook>[0]): Workbook =>
  readWorkbook(makeWorkbook(workbook), { functionIds });
const sheetOf = (rows: string, more: object = {}): Workbook =>
  read({ sheets: [{ name: "Sheet1", rows }], dynamic: true, ...more });
const first = (workbook: Workbook) => workbook.sheets[0]!;

describe("reading cells", () => {
  const workbook = sheetOf(
    '<row r="1"><c r="A1"><v>1.5</v></c><c r="B1" t="s"><v>0</v></c><c r="C1" t="s"><v>1</v></c><c r="D1" t="b"><v>1</v></c>' +
      '<c r="E1" t="e"><v>#N/A</v></c><c r="F1" t="str"><f>"a"&amp;"b"</f><v>ab</v></c><c r="G1" t="inlineStr"><is><t> in &lt;line </t></is></c>' +
      '<c r="H1" t="d"><v>2024-05-01</v></c><c r="I1" s="0"/><c r="J1"><v>1E-3</v></c><c r="K1" t="e"><v>#NOPE!</v></c></row>',
    {
      strings: [
        '<si><t>Japan</t><rPh sb="0" eb="1"><t>reading</t></rPh></si>',
        '<si><r><t xml:space="preserve">Li </t></r><r><rPr><b/><rFont val="Arial"/></rPr><t>OH_x000D_</t></r></si>',
      ],
    },
  );
  const sheet = first(workbook);

  it.each([
    ["a number", 0, 1.5],
    ["a shared string without its phonetic reading", 1, "Japan"],
    ["a rich string as its whole text", 2, "Li OH\r"],
    ["a boolean", 3, true],
    ["an error", 4, { code: "#N/A" }],
    ["the text of a formula", 5, "ab"],
    ["an inline string with its spaces", 6, " in <line "],
    ["an ISO date as a serial number", 7, 45413],
    ["a blank with a style", 8, null],
    ["a number in scientific notation", 9, 0.001],
    ["an error code that Excel does not have", 10, { code: "#UNKNOWN!" }],
  ])("returns %s", (_name, column, value) => {
    expect(valueAt(sheet, 0, column as number)).toEqual(value);
  });

  it.each([
    [1, /^Sheet 'Sheet1' has 1 cell whose text is missing from the file, starting at B1, shown as #UNKNOWN!/],
    [2, /^Sheet 'Sheet1' has 2 cells whose text is missing from the file, starting at B1/],
  ] as const)("returns an error and a note for each text that a damaged file has lost (%i lost)", (count, said) => {
    const lost = ["B1", "C1"].slice(0, count).map((at) => `<c r="${at}" t="s"><v>${count}</v></c>`);
    const damaged = sheetOf(`<row r="1"><c r="A1" t="s"><v>0</v></c>${lost.join("")}</row>`, {
      strings: ["<si><t>Japan</t></si>"],
    });
    expect(valueAt(first(damaged), 0, 0)).toBe("Japan");
    expect(valueAt(first(damaged), 0, 1)).toEqual({ code: "#UNKNOWN!" });
    expect(damaged.notes).toEqual([expect.stringMatching(said)]);
  });

  it("keeps the runs of a rich string", () => {
    expect(cellAt(sheet, 0, 2)?.runs).toEqual([{ text: "Li " }, { text: "OH\r", font: { name: "Arial", bold: true } }]);
  });

  it("counts rows and cells without a reference", () => {
    const sheet2 = first(
      sheetOf(
        '<row><c><v>1</v></c><c><v>2</v></c></row><row r="5"><c r="C5"><v>3</v></c><c><v>4</v></c></row><row><c><v>5</v></c></row>',
      ),
    );
    expect([valueAt(sheet2, 0, 1), valueAt(sheet2, 4, 3), valueAt(sheet2, 5, 0)]).toEqual([2, 4, 5]);
  });

  it("accepts a sheet with prefixed elements, comments and CDATA", () => {
    const parts = makeParts({ sheets: [{ name: "S" }] });
    parts["xl/worksheets/sheet1.xml"] = strToU8(
      '<?xml version="1.0"?><x:worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><x:sheetData>' +
        '<!-- <x:row r="9"> --><x:row r="2"><x:c r="B2" t="str"><x:f><![CDATA["<"]]></x:f><x:v>&lt;</x:v><x:extLst><x:ext uri=">"/></x:extLst></x:c></x:row>' +
        "</x:sheetData></x:worksheet>",
    );
    const cell = cellAt(first(readWorkbook(zipSync(parts))), 1, 1);
    expect(cell?.value).toBe("<");
    expect(cell?.formula?.text).toBe('"<"');
  });

  it("sorts rows that are out of order", () => {
    const sheet2 = first(sheetOf('<row r="3"><c r="A3"><v>3</v></c></row><row r="1"><c r="A1"><v>1</v></c></row>'));
    expect([...sheet2.rows.keys()]).toEqual([0, 2]);
  });
});

describe("reading formulas", () => {
  const formulaAt = (workbook: Workbook, row: number, column: number) => cellAt(first(workbook), row, column)?.formula;

  it("expands shared formulas by moving only relative references", () => {
    const workbook = sheetOf(
      '<row r="1"><c r="C1"><f t="shared" ref="C1:D3" si="0">A1*$B$1+SUM(A$1:$B1)+LOG10(A1)+Rate1x&amp;"A1"+SUM(A:A)+SUM($2:3)+\'A1 x\'!A1</f><v>1</v></c></row>' +
        '<row r="3"><c r="D3"><f t="shared" si="0"/><v>1</v></c></row>',
    );
    expect(formulaAt(workbook, 2, 3)?.text).toBe(
      "B3*$B$1+SUM(B$1:$B3)+LOG10(B3)+Rate1x&\"A1\"+SUM(B:B)+SUM($2:5)+'A1 x'!B3",
    );
  });

  it("recognizes our functions by the list of ids, and no others", () => {
    const workbook = sheetOf(
      '<row r="1"><c r="A1" cm="1"><f t="array" ref="A1">_xldudf_IRA_LAW_VERSION()</f><v>0</v></c>' +
        '<c r="B1" cm="1"><f t="array" ref="B1">_xldudf_IRA_SOMETHING_ELSE(1)</f><v>0</v></c>' +
        '<c r="C1"><f>IRA.LAW_VERSION()</f><v>0</v></c><c r="D1"><f>_xldudf_ira_law_version()</f><v>0</v></c>' +
        '<c r="E1"><f>_xlfn._xldudf_IRA_LAW_VERSION()</f></c><c r="F1"><f>_xludf.ira.law_version()</f></c></row>',
    );
    expect(formulaAt(workbook, 0, 4)).toEqual({
      text: "IRA.LAW_VERSION()",
      engineText: "IRA.LAW_VERSION()",
      kind: "plain",
    });
    expect(formulaAt(workbook, 0, 5)).toMatchObject({ text: "IRA.LAW_VERSION()", unresolved: true });
    expect(formulaAt(workbook, 0, 0)).toMatchObject({ text: "IRA.LAW_VERSION()", kind: "dynamic" });
    expect(formulaAt(workbook, 0, 0)?.unresolved).toBeUndefined();
    expect(formulaAt(workbook, 0, 1)?.text).toBe("_xldudf_IRA_SOMETHING_ELSE(1)");
    expect(formulaAt(workbook, 0, 2)).toMatchObject({ text: "IRA.LAW_VERSION()", unresolved: true });
    expect(formulaAt(workbook, 0, 3)?.text).toBe("IRA.LAW_VERSION()");
  });

  it("removes the prefixes of newer functions", () => {
    const workbook = sheetOf(
      '<row r="1"><c r="A1"><f>_xlfn._xlws.SORT(_xlfn.UNIQUE(B1:B3))&amp;"_xlfn.X"</f><v>0</v></c>' +
        '<c r="C1"><f>_xlfn.LET(_xlpm.total,1,_xlpm.total+_xlfn.SINGLE(B1:B3))</f><v>0</v></c></row>',
    );
    expect(formulaAt(workbook, 0, 0)?.text).toBe('SORT(UNIQUE(B1:B3))&"_xlfn.X"');
    expect(formulaAt(workbook, 0, 2)?.text).toBe("LET(total,1,total+@B1:B3)");
  });

  it.each([
    ["LET(total,Rate,total+@B1:B3)", "_xlfn.LET(_xlpm.total,Rate,_xlpm.total+_xlfn.SINGLE(B1:B3))"],
    ["MAP(B1:B3,LAMBDA(x,y,x*y+x!A1))", "_xlfn.MAP(B1:B3,_xlfn.LAMBDA(_xlpm.x,_xlpm.y,_xlpm.x*_xlpm.y+x!A1))"],
    ["LET(f,LAMBDA(a,a+1),f(2))", "_xlfn.LET(_xlpm.f,_xlfn.LAMBDA(_xlpm.a,_xlpm.a+1),_xlpm.f(2))"],
    ["@IRA.LAW_VERSION()&@'It''s'!A:A", "_xlfn.SINGLE(_xldudf_IRA_LAW_VERSION())&_xlfn.SINGLE('It''s'!A:A)"],
    ["@(A1:A3+1)*2", "_xlfn.SINGLE(A1:A3+1)*2"],
    ["SUM(@Lots[Value])", "SUM(_xlfn.SINGLE(Lots[Value]))"],
  ])("reverses how Excel stores %s", (shown, stored) => {
    const names = new FunctionNames(["LAW_VERSION"]);
    expect(storedFormula(shown, names, null)).toBe(stored);
    expect(shownFormula(stored, names, () => null, null).text).toBe(shown);
  });

  it("gives engines the stored range of a spill, even from another sheet", () => {
    const workbook = read({
      dynamic: true,
      sheets: [
        {
          name: "Lots",
          rows:
            '<row r="2"><c r="D2" cm="1"><f t="array" ref="D2:D4">_xlfn.SEQUENCE(3)</f><v>1</v></c><c r="E2"><f>SUM(_xlfn.ANCHORARRAY(D2))</f><v>6</v></c></row>' +
            '<row r="3"><c r="D3"><v>2</v></c></row><row r="4"><c r="D4"><v>3</v></c></row>',
        },
        { name: "Other", rows: '<row r="1"><c r="A1"><f>SUM(_xlfn.ANCHORARRAY(Lots!$D$2))</f><v>6</v></c></row>' },
      ],
    });
    expect(formulaAt(workbook, 1, 4)).toMatchObject({ text: "SUM(D2#)", engineText: "SUM(D2:D4)" });
    expect(cellAt(workbook.sheets[1]!, 0, 0)?.formula).toMatchObject({
      text: "SUM(Lots!$D$2#)",
      engineText: "SUM(Lots!D2:D4)",
    });
    expect(cellAt(first(workbook), 3, 3)?.spilledFrom).toEqual({ row: 1, column: 3 });
  });

  it.each([
    ["SUM(D2#)", "SUM(#REF!)"],
    ["SUM(Lots!$D$2#)+1", "SUM(#REF!)+1"],
    ["SUM('Lots 2'!D2#,E5)", "SUM(#REF!,E5)"],
  ])("gives engines an error for %s if the cell fills no range", (text, engineText) => {
    expect(shownFormula(text, new FunctionNames([]), () => null, null)).toMatchObject({ text, engineText });
  });

  it("shows references to this row as the formula bar does, and keeps the stored form for engines", () => {
    const workbook = read({
      sheets: [
        {
          name: "S",
          rows: '<row r="2"><c r="B2"><f>Lots[[#This Row],[Value]]*2</f><v>2</v></c><c r="E2"><f>Lots[[#This Row],[Unit price]]</f><v>2</v></c></row>',
          after: '<tableParts count="1"><tablePart r:id="rIdT0"/></tableParts>',
          tables: [
            tableXml({
              id: 1,
              name: "Lots",
              range: "A1:C3",
              columns: ["Value", { name: "Twice", formula: "Lots[[#This Row],[Value]]*2" }, "Unit price"],
            }),
          ],
        },
      ],
    });
    expect(formulaAt(workbook, 1, 1)).toMatchObject({ text: "[@Value]*2", engineText: "Lots[[#This Row],[Value]]*2" });
    expect(formulaAt(workbook, 1, 4)?.text).toBe("Lots[@[Unit price]]");
    expect(first(workbook).tables[0]).toMatchObject({
      name: "Lots",
      headerRow: true,
      totalsRow: false,
      columns: [{ name: "Value" }, { name: "Twice", calculatedFormula: "[@Value]*2" }, { name: "Unit price" }],
    });
  });

  it("distinguishes legacy arrays from dynamic arrays", () => {
    const workbook = sheetOf(
      '<row r="1"><c r="A1"><f t="array" ref="A1:A2">B1:B2*2</f><v>0</v></c></row><row r="2"><c r="A2"><v>0</v></c></row>',
    );
    expect(formulaAt(workbook, 0, 0)).toMatchObject({ kind: "array", range: { top: 0, bottom: 1 } });
  });
});

describe("reading what surrounds the cells", () => {
  const workbook = read({
    date1904: true,
    names:
      '<definedName name="Rate">Data!$A$1</definedName><definedName name="Here" localSheetId="1">Data!$A$2</definedName><definedName name="_xlnm.Print_Area" localSheetId="0">Front!$A$1</definedName>',
    styles:
      '<numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/></numFmts><fonts><font><sz val="11"/><name val="Calibri"/></font>' +
      '<font><b/><u/><sz val="12"/><color theme="4" tint="0.5"/><name val="Calibri"/></font></fonts><fills><fill><patternFill patternType="none"/></fill>' +
      '<fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFFFF2CC"/></patternFill></fill></fills>' +
      '<borders><border/><border><left/><bottom style="thin"><color indexed="10"/></bottom></border></borders>' +
      '<cellXfs><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/><xf numFmtId="164" fontId="1" fillId="2" borderId="1"><alignment horizontal="center" wrapText="1" textRotation="135"/><protection locked="0"/></xf>' +
      '<xf numFmtId="10"/></cellXfs><dxfs><dxf><fill><patternFill><bgColor rgb="FFFF0000"/></patternFill></fill></dxf></dxfs>',
    sheets: [
      {
        name: "Front",
        before:
          '<sheetPr><tabColor rgb="FF00B050"/></sheetPr><sheetViews><sheetView showGridLines="0" zoomScale="80"><pane xSplit="1" ySplit="2" topLeftCell="B3" state="frozen"/></sheetView></sheetViews>' +
          '<sheetFormatPr defaultRowHeight="15"/><cols><col min="2" max="3" width="20.5" customWidth="1" hidden="1"/></cols>',
        rows: '<row r="1" ht="30" customHeight="1"><c r="A1" s="1"><v>1</v></c></row>',
        after:
          '<mergeCells><mergeCell ref="A1:B2"/></mergeCells><conditionalFormatting sqref="A1:A9 C1"><cfRule type="cellIs" dxfId="0" priority="1" operator="lessThan"><formula>5</formula></cfRule></conditionalFormatting>' +
          '<dataValidations><dataValidation type="list" allowBlank="1" showErrorMessage="1" error="Choose one" sqref="B2:B9"><formula1>"a,b"</formula1></dataValidation></dataValidations>' +
          '<hyperlinks><hyperlink ref="A1" r:id="rIdL" tooltip="law"/><hyperlink ref="A2" location="Data!A1"/></hyperlinks>' +
          '<extLst><ext xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main" uri="{CCE6A557-97BC-4b89-ADB6-D9C93CAAB3DF}"><x14:dataValidations xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main">' +
          '<x14:dataValidation type="list"><x14:formula1><xm:f>Data!$A$1:$A$3</xm:f></x14:formula1><xm:sqref>D1</xm:sqref></x14:dataValidation></x14:dataValidations></ext></extLst>',
        links: [{ id: "rIdL", target: "https://www.example.org/law" }],
      },
      { name: "Data", state: "hidden" },
    ],
    extra: { "xl/charts/chart1.xml": "<c:chart/>" },
  });
  const sheet = first(workbook);

  it("returns the date system, and names with their scope", () => {
    expect(workbook.dateSystem).toBe(1904);
    expect(workbook.definedNames).toEqual([
      { name: "Rate", formula: "Data!$A$1" },
      { name: "Here", formula: "Data!$A$2", sheet: 1 },
      { name: "_xlnm.Print_Area", formula: "Front!$A$1", sheet: 0, hidden: true },
    ]);
  });

  it("resolves formats, theme colors with tint, fills, borders, alignment and protection", () => {
    expect(workbook.styles[cellAt(sheet, 0, 0)!.style]).toEqual({
      numberFormat: "yyyy\\-mm\\-dd",
      font: { name: "Calibri", size: 12, bold: true, underline: "single", color: "#A2B9E2" },
      fill: { pattern: "solid", color: "#FFF2CC" },
      border: { bottom: { style: "thin", color: "#FF0000" } },
      alignment: { horizontal: "center", wrap: true, rotation: -45 },
      locked: false,
    });
    expect(workbook.styles[2]?.numberFormat).toBe("0.00%");
  });

  it("returns layout, validations, conditional formats, links and hidden sheets", () => {
    expect(sheet).toMatchObject({
      frozen: { rows: 2, columns: 1 },
      showGridLines: false,
      zoom: 80,
      tabColor: "#00B050",
      defaultRowHeight: 15,
      columns: [{ first: 1, last: 2, width: 20.5, hidden: true }],
      merges: [{ top: 0, left: 0, bottom: 1, right: 1 }],
      hyperlinks: [{ target: "https://www.example.org/law", tooltip: "law" }, { location: "Data!A1" }],
    });
    expect(sheet.rows.get(0)?.height).toBe(30);
    expect(sheet.validations).toMatchObject([
      { type: "list", formula1: '"a,b"', inCellList: true, allowBlank: true, error: "Choose one" },
      { type: "list", formula1: "Data!$A$1:$A$3", ranges: [{ top: 0, left: 3, bottom: 0, right: 3 }] },
    ]);
    expect(sheet.conditionalFormats).toMatchObject([
      {
        ranges: [{ bottom: 8 }, { left: 2 }],
        rules: [{ type: "cellIs", operator: "lessThan", formulas: ["5"], style: { fill: { color: "#FF0000" } } }],
      },
    ]);
    expect(workbook.sheets[1]?.visibility).toBe("hidden");
    expect(new TextDecoder().decode(workbook.otherParts.get("xl/charts/chart1.xml")!())).toBe("<c:chart/>");
  });
});

describe("the serial number of a date", () => {
  it.each([
    ["1900-01-01", 1900, 1],
    ["1900-02-28", 1900, 59],
    ["1900-03-01", 1900, 61],
    ["2024-05-01", 1900, 45413],
    ["2024-05-01", 1904, 43951],
    ["2024-05-01T12:00:00", 1900, 45413.5],
  ] as const)("is right for %s in the %s system: %s", (iso, system, serial) => {
    expect(serialOfIso(iso, system)).toBe(serial);
    expect(isoOfSerial(serial, system)).toBe(iso);
  });
});

describe("the reader", () => {
  const good = makeWorkbook({ sheets: [{ name: "S", rows: '<row r="1"><c r="A1"><v>1</v></c></row>' }] });
  const ole = (stream: string): Uint8Array => {
    const bytes = new Uint8Array(2048);
    bytes.set([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
    for (let index = 0; index < stream.length; index++) bytes[1024 + 2 * index] = stream.charCodeAt(index);
    return bytes;
  };
  const sheetXml = (xml: string): Uint8Array => {
    const parts = makeParts({ sheets: [{ name: "S" }] });
    parts["xl/worksheets/sheet1.xml"] = strToU8(xml);
    return zipSync(parts);
  };
  const corrupted = (): Uint8Array => {
    const copy = good.slice();
    // These bytes are inside the compressed first part.
    copy[60] = (copy[60] as number) ^ 0xff;
    copy[61] = (copy[61] as number) ^ 0xff;
    return copy;
  };
  const without = (part: string): Uint8Array => {
    const parts = makeParts({ sheets: [{ name: "S" }] });
    delete parts[part];
    return zipSync(parts);
  };
  it.each<[string, () => Uint8Array, RegExp]>([
    ["an empty file", () => new Uint8Array(0), /empty.*Choose/],
    ["a text file", () => strToU8("country,value\nJapan,1"), /not an Excel workbook.*\.xlsx/],
    ["a web page named .xls", () => strToU8("<html><table></table></html>"), /web page.*save it as/],
    ["an encrypted workbook", () => ole("EncryptedPackage"), /password.*Encrypt with Password/],
    ["an old .xls", () => ole("Workbook"), /old Excel file \(\.xls\).*save it as/],
    ["a binary workbook", () => zipSync({ "xl/workbook.bin": new Uint8Array(9) }), /\.xlsb.*Save As/],
    [
      "an OpenDocument file",
      () => zipSync({ mimetype: strToU8("application/vnd.oasis.opendocument.spreadsheet") }),
      /\.ods.*Save it as/,
    ],
    ["a zip of something else", () => zipSync({ "a.txt": strToU8("a") }), /is not a workbook.*Choose/],
    ["a truncated file", () => good.subarray(0, good.length - 40), /damaged.*save it again/],
    ["a file cut in the middle", () => good.subarray(0, 300), /damaged/],
    ["a corrupted part", corrupted, /damaged/],
    ["a missing sheet part", () => without("xl/worksheets/sheet1.xml"), /no sheet with cells/],
    [
      "a sheet whose rows break off",
      () => sheetXml('<worksheet><sheetData><row r="1"><c r="A1"><v>1</v></c>'),
      /damaged.*repair/,
    ],
    [
      "a sheet with a cell outside a row",
      () => sheetXml('<worksheet><sheetData><c r="A1"/></row></sheetData></worksheet>'),
      /damaged/,
    ],
    [
      "a sheet with a reference outside the grid",
      () => sheetXml('<worksheet><sheetData><row r="1"><c r="ZZZZ1"/></row></sheetData></worksheet>'),
      /damaged/,
    ],
    [
      "a part with a document type",
      () => sheetXml('<!DOCTYPE a [<!ENTITY b "c">]><worksheet><sheetData/></worksheet>'),
      /document type/,
    ],
    ["a part that is not XML", () => sheetXml("hello"), /XML cannot be read/],
  ])("refuses %s and says what to do", (_name, bytes, message) => {
    expect(() => readWorkbook(bytes())).toThrow(message);
    expect(() => readWorkbook(bytes())).toThrow(expect.objectContaining({ name: "WorkbookError" }));
  });

  it("refuses a zip bomb before unpacking it", () => {
    const parts = makeParts({ sheets: [{ name: "S" }] });
    parts["xl/worksheets/sheet1.xml"] = new Uint8Array(30 * 1024 * 1024);
    const bomb = zipSync(parts);
    expect(bomb.length).toBeLessThan(100_000);
    const limits = { fileSize: 1e6, partSize: 20 * 1024 * 1024, totalSize: 1e9, entries: 100 };
    expect(() => readWorkbook(bomb, { limits })).toThrow(/unpacks to 30 MB; at most 20 MB/);
  });

  it("refuses a file above the size limit and one with too many parts", () => {
    const limits = { fileSize: 100, partSize: 1e6, totalSize: 1e6, entries: 100 };
    expect(() => readWorkbook(good, { limits })).toThrow(/at most/);
    expect(() => readWorkbook(good, { limits: { ...limits, fileSize: 1e6, entries: 2 } })).toThrow(/parts; at most 2/);
  });

  it("does not trust the size that a part declares", () => {
    const copy = good.slice();
    const view = new DataView(copy.buffer);
    // Changes the uncompressed size of the first entry in the directory.
    const directory = view.getUint32(copy.length - 6, true);
    view.setUint32(directory + 24, 3, true);
    expect(() => readWorkbook(copy)).toThrow(/damaged/);
  });
});
