import fc from "fast-check";
import { strToU8, unzipSync } from "fflate";
import { type Cell, cellAt, type CellValue, cellError } from "../../src/xlsx/model";
import { type CellChange, patchWorkbook, withDynamicArrays } from "../../src/xlsx/patch/patch";
import { readWorkbook } from "../../src/xlsx/read/reader";
import { dynamicMetadata, makeWorkbook } from "../fixtures/xlsx/make";

const functionIds = ["LAW_VERSION", "COUNTRY_CODE"];
const text = (bytes: Uint8Array | undefined): string => new TextDecoder().decode(bytes);
const picture = Uint8Array.from({ length: 5000 }, (_, index) => (index * index * 31) & 255);

const rows =
  '<row r="1" spans="1:3" ht="20" x14ac:dyDescent="0.25"><c r="A1" s="2" t="s"><v>0</v></c><c r="C1"><v>3</v></c></row>' +
  '<row r="2"><c r="A2"><f t="shared" ref="A2:A4" si="0">C1*2</f><v>6</v></c></row><row r="3"><c r="A3"><f t="shared" si="0"/><v>0</v></c></row>' +
  '<row r="4"><c r="A4"><f t="shared" si="0"/><v>0</v></c></row>' +
  '<row r="6"><c r="B6" cm="1"><f t="array" ref="B6:B7">_xldudf_IRA_COUNTRY_CODE(C1:C2)</f><v>1</v></c></row><row r="7"><c r="B7"><v>9</v></c></row><row r="9"/>';

const source = (more: object = {}): Uint8Array =>
  makeWorkbook({
    sheets: [
      { name: "Data", rows, before: '<sheetPr codeName="x"/>', after: '<drawing r:id="rId9"/>' },
      { name: "Other", rows: '<row r="1"><c r="A1"><v>1</v></c></row>' },
    ],
    strings: ["<si><t>Japan</t></si>"],
    dynamic: true,
    calcChain: '<c r="A2" i="1"/><c r="A3" i="1"/>',
    extra: { "xl/charts/chart1.xml": "<chart>  keep </chart>", "xl/media/image1.png": picture },
    ...more,
  });

const change = (row: number, column: number, rest: Partial<CellChange>): CellChange => ({
  sheet: "data",
  row,
  column,
  ...rest,
});
const patched = (changes: readonly CellChange[], bytes = source()): Uint8Array =>
  patchWorkbook(bytes, changes, { functionIds });
const cell = (bytes: Uint8Array, row: number, column: number): Cell | undefined =>
  cellAt(readWorkbook(bytes, { functionIds }).sheets[0]!, row, column);

describe("patching a workbook", () => {
  it("keeps every part without a changed cell byte for byte", () => {
    const before = unzipSync(source());
    const after = unzipSync(patched([change(0, 2, { value: 4 })]));
    expect(Object.keys(after)).toEqual(Object.keys(before));
    for (const name of Object.keys(before)) {
      if (name === "xl/worksheets/sheet1.xml") continue;
      expect(Buffer.from(after[name]!).equals(Buffer.from(before[name]!))).toBe(true);
    }
    expect(text(after["xl/worksheets/sheet1.xml"])).toBe(
      text(before["xl/worksheets/sheet1.xml"]).replace('<c r="C1"><v>3</v></c>', '<c r="C1"><v>4</v></c>'),
    );
  });

  it("returns the same parts if nothing changes", () => {
    const before = unzipSync(source());
    const after = unzipSync(patched([]));
    for (const name of Object.keys(before)) expect(text(after[name])).toBe(text(before[name]));
  });

  it.each<[string, CellValue]>([
    ["a number", 0.1],
    ["a large number", 1e21],
    ["a text with markup and spaces", ' <a & "b"> '],
    ["a text that looks like an escape", "_x0041_ \r"],
    ["TRUE", true],
    ["FALSE", false],
    ["an error", cellError("#N/A")],
    ["nothing", null],
    ["a text of several lines", "a\nb"],
  ])("stores %s in a cell and in a result", (_name, value) => {
    const bytes = patched([change(0, 2, { value }), change(1, 0, { value })]);
    expect(cell(bytes, 0, 2)?.value).toEqual(value);
    expect(cell(bytes, 1, 0)).toMatchObject({ value, formula: { text: "C1*2" } });
  });

  it("stores an error that files cannot represent as #VALUE!", () => {
    expect(cell(patched([change(0, 2, { value: cellError("#SPILL!") })]), 0, 2)?.value).toEqual({ code: "#VALUE!" });
  });

  it("keeps the style of a changed cell, and adds cells and rows in order", () => {
    const bytes = patched([
      change(0, 0, { value: "x" }),
      change(0, 1, { value: 2 }),
      change(0, 4, { value: 5 }),
      change(4, 3, { value: 45 }),
      change(8, 0, { value: 9 }),
      change(20, 1, { value: 21 }),
    ]);
    const xml = text(unzipSync(bytes)["xl/worksheets/sheet1.xml"]);
    expect(xml).toContain(
      '<row r="1" ht="20" x14ac:dyDescent="0.25"><c r="A1" s="2" t="inlineStr"><is><t>x</t></is></c><c r="B1"><v>2</v></c><c r="C1">',
    );
    expect(xml).toContain('<row r="5"><c r="D5"><v>45</v></c></row><row r="6">');
    expect(xml).toContain(
      '<row r="9"><c r="A9"><v>9</v></c></row><row r="21"><c r="B21"><v>21</v></c></row></sheetData>',
    );
  });

  it("writes our functions in the stored form with the dynamic array flag, and drops the calculation chain", () => {
    const bytes = patched([
      change(0, 4, {
        formula: { text: '=IRA.COUNTRY_CODE(C1:C2)&"IRA.X("', dynamic: true },
        range: { top: 0, bottom: 1, left: 4, right: 4 },
        value: "JP",
      }),
      change(1, 4, { value: "US" }),
    ]);
    const parts = unzipSync(bytes);
    expect(text(parts["xl/worksheets/sheet1.xml"])).toContain(
      '<c r="E1" t="str" cm="1"><f t="array" ref="E1:E2">_xldudf_IRA_COUNTRY_CODE(C1:C2)&amp;&quot;IRA.X(&quot;</f><v>JP</v></c>',
    );
    expect(parts["xl/calcChain.xml"]).toBeUndefined();
    expect(text(parts["xl/_rels/workbook.xml.rels"])).not.toContain("calcChain");
    expect(text(parts["[Content_Types].xml"])).not.toContain("calcChain");
    expect(text(parts["xl/metadata.xml"])).toBe(dynamicMetadata);
    expect(cell(bytes, 0, 4)?.formula).toMatchObject({ text: 'IRA.COUNTRY_CODE(C1:C2)&"IRA.X("', kind: "dynamic" });
    expect(cell(bytes, 1, 4)).toMatchObject({ value: "US", spilledFrom: { row: 0, column: 4 } });
  });

  it("keeps the calculation chain if no formula is added or removed", () => {
    expect(unzipSync(patched([change(1, 0, { value: 7 })]))["xl/calcChain.xml"]).toBeDefined();
  });

  it("adds the dynamic array metadata to a workbook that has none", () => {
    const bytes = patched(
      [change(0, 4, { formula: { text: "IRA.LAW_VERSION()", dynamic: true }, value: "x" })],
      source({ dynamic: false }),
    );
    const parts = unzipSync(bytes);
    expect(text(parts["xl/_rels/workbook.xml.rels"])).toContain('Target="metadata.xml"');
    expect(text(parts["[Content_Types].xml"])).toContain('PartName="/xl/metadata.xml"');
    expect(cell(bytes, 0, 4)?.formula).toMatchObject({ text: "IRA.LAW_VERSION()", kind: "dynamic" });
  });

  it("adds dynamic array metadata to other metadata", () => {
    const other =
      '<metadata xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><metadataTypes count="1"><metadataType name="XLRICHVALUE"/></metadataTypes>' +
      '<futureMetadata name="XLRICHVALUE" count="1"><bk/></futureMetadata><valueMetadata count="1"><bk><rc t="1" v="0"/></bk></valueMetadata></metadata>';
    const { xml, index } = withDynamicArrays(other);
    expect(index).toBe(1);
    expect(xml).toMatch(/<metadataTypes count="2">.*<metadataType name="XLDAPR"/);
    expect(xml).toMatch(
      /<\/futureMetadata><futureMetadata name="XLDAPR" count="1">.*<\/futureMetadata><cellMetadata count="1"><bk><rc t="2" v="0"\/><\/bk><\/cellMetadata><valueMetadata/,
    );
    expect(withDynamicArrays(xml)).toEqual({ xml, index: 1 });
  });

  it("gives the other cells of a shared formula their own formulas if its first cell changes", () => {
    const bytes = patched([change(1, 0, { formula: { text: "1+1", dynamic: false }, value: 2 })]);
    expect(cell(bytes, 1, 0)?.formula?.text).toBe("1+1");
    expect(cell(bytes, 2, 0)?.formula?.text).toBe("C2*2");
    expect(cell(bytes, 3, 0)?.formula?.text).toBe("C3*2");
  });

  it("moves the range of an array whose spill changes", () => {
    const bytes = patched([
      change(5, 1, { value: "JP", range: { top: 5, bottom: 5, left: 1, right: 1 } }),
      change(6, 1, { value: null }),
    ]);
    expect(cell(bytes, 5, 1)).toMatchObject({ value: "JP", formula: { range: { bottom: 5 } } });
    expect(cell(bytes, 6, 1)).toMatchObject({ value: null });
  });

  it("removes a formula and keeps its value", () => {
    const bytes = patched([change(5, 1, { value: "US" }), change(5, 1, { formula: null })]);
    expect(cell(bytes, 5, 1)?.value).toBe("US");
    expect(cell(bytes, 5, 1)?.formula).toBeUndefined();
  });

  it("fills a sheet that has no rows", () => {
    const bytes = makeWorkbook({ sheets: [{ name: "Data" }], extra: {} });
    expect(cell(patchWorkbook(bytes, [change(1, 1, { value: 5 })]), 1, 1)?.value).toBe(5);
  });

  it("refuses a sheet that does not exist", () => {
    expect(() => patchWorkbook(source(), [{ sheet: "Nope", row: 0, column: 0, value: 1 }])).toThrow(/no sheet 'Nope'/);
  });

  it("stores any set of cells and values so that the same values are read back", () => {
    const value = fc.oneof(
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      fc.string({ unit: "grapheme", maxLength: 20 }),
      fc.boolean(),
      fc.constant(null),
    );
    const cells = fc.uniqueArray(fc.tuple(fc.nat(12), fc.nat(5), value), {
      selector: ([r, c]) => `${r},${c}`,
      maxLength: 20,
    });
    fc.assert(
      fc.property(cells, (places) => {
        const bytes = patched(places.map(([row, column, each]) => change(row, column, { value: each })));
        const sheet = readWorkbook(bytes, { functionIds }).sheets[0]!;
        for (const [row, column, each] of places) {
          // The text of a cell has no negative zero.
          const stored = cellAt(sheet, row, column)?.value ?? null;
          expect(stored).toEqual(typeof each === "number" ? each + 0 : each);
        }
      }),
      { seed: 20261123, numRuns: 200 },
    );
  });
});

it("keeps the encoding of a text part", () => {
  const bytes = makeWorkbook({
    sheets: [{ name: "Data", rows: '<row r="1"><c r="A1"><v>1</v></c></row>', after: "<!-- é 日本 -->" }],
  });
  expect(text(unzipSync(patchWorkbook(bytes, [change(0, 0, { value: 2 })]))["xl/worksheets/sheet1.xml"])).toContain(
    "<!-- é 日本 -->",
  );
  expect(strToU8("é").length).toBe(2);
});
