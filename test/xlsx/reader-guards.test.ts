import fc from "fast-check";
import { strFromU8, strToU8, zipSync } from "fflate";
import { eachCell, type Sheet, valueAt, type Workbook } from "../../src/xlsx/model";
import { patchWorkbook } from "../../src/xlsx/patch/patch";
import { readWorkbook } from "../../src/xlsx/read/reader";
import { decodeText } from "../../src/xlsx/text/xml";
import { makeParts, makeWorkbook, tableXml } from "../fixtures/xlsx/make";
import { partsOf } from "../support/workbook-fuzzer";

const SHEET = "xl/worksheets/sheet1.xml";

function withSheet(bytes: Uint8Array, more: Readonly<Record<string, Uint8Array>> = {}): Uint8Array {
  return zipSync({ ...makeParts({ sheets: [{ name: "S" }] }), [SHEET]: bytes, ...more });
}

const first = (workbook: Workbook): Sheet => workbook.sheets[0]!;
const read = (rows: string): Sheet => first(readWorkbook(makeWorkbook({ sheets: [{ name: "S", rows }] })));
const cell = (text: string): string => `<row r="1"><c r="A1" t="str"><v>${text}</v></c></row>`;

describe("line breaks in the rows", () => {
  it.each([
    ["a\r\nb", "a\nb"],
    ["a\rb", "a\nb"],
    ["a\nb", "a\nb"],
    ["a_x000D_\r\nb", "a\r\nb"],
    ["a&#13;b", "a\rb"],
    ["<![CDATA[a\r\nb]]>", "a\nb"],
  ])("are line feeds, as in every XML file: %j is %j", (written, value) => {
    expect(valueAt(read(cell(written)), 0, 0)).toBe(value);
  });

  it("are line feeds in formulas and inline texts too", () => {
    const sheet = read(
      '<row r="1"><c r="A1"><f>"a\r\nb"</f><v>1</v></c><c r="B1" t="inlineStr"><is><t>a\r\nb</t></is></c></row>',
    );
    expect(sheet.rows.get(0)?.cells[0]?.formula?.text).toBe('"a\nb"');
    expect(valueAt(sheet, 0, 1)).toBe("a\nb");
  });
});

describe("a part that is not in UTF-8", () => {
  const xml = (encoding: string): string =>
    `<?xml version="1.0" encoding="${encoding}"?><worksheet><sheetData>${cell("Curaçao")}</sheetData></worksheet>`;
  const latin = (text: string): Uint8Array => Uint8Array.from(text, (character) => character.charCodeAt(0));
  const utf16 = (text: string, littleEndian: boolean, mark: boolean): Uint8Array => {
    const marked = (mark ? "\ufeff" : "") + text;
    const bytes = new Uint8Array(2 * marked.length);
    const view = new DataView(bytes.buffer);
    for (let at = 0; at < marked.length; at++) view.setUint16(2 * at, marked.charCodeAt(at), littleEndian);
    return bytes;
  };
  const encodings: [string, Uint8Array][] = [
    ["Latin-1", latin(xml("ISO-8859-1"))],
    ["Windows-1252", latin(xml("windows-1252"))],
    ["UTF-16, little end first, with a mark", utf16(xml("UTF-16"), true, true)],
    ["UTF-16, big end first, with a mark", utf16(xml("UTF-16"), false, true)],
    ["UTF-16, little end first, without a mark", utf16(xml("UTF-16"), true, false)],
    ["UTF-16, big end first, without a mark", utf16(xml("UTF-16"), false, false)],
    ["UTF-8 with a mark", strToU8(`\ufeff${xml("UTF-8")}`)],
    ["UTF-8 that says UTF-16", strToU8(xml("UTF-16"))],
    ["UTF-8 that says something unknown", strToU8(xml("x-nothing"))],
  ];

  it.each(encodings)("is read: %s", (_, bytes) => {
    expect(valueAt(first(readWorkbook(withSheet(bytes))), 0, 0)).toBe("Curaçao");
  });

  it.each(encodings)("can be patched, and then is UTF-8 and says so: %s", (_, bytes) => {
    const patched = patchWorkbook(withSheet(bytes), [{ sheet: "S", row: 4, column: 0, value: 7 }], { functionIds: [] });
    const sheet = first(readWorkbook(patched));
    expect([valueAt(sheet, 0, 0), valueAt(sheet, 4, 0)]).toEqual(["Curaçao", 7]);
    expect(partsOf(patched)[SHEET]).toContain('encoding="UTF-8"');
  });

  it("keeps an encoding that a text only mentions", () => {
    const text = '<?xml version="1.0"?><a encoding="ISO-8859-1"/>';
    expect(decodeText(strToU8(text))).toBe(text);
  });
});

describe("what is in a file twice", () => {
  it("is refused if it is a cell, because programs disagree about which one counts", () => {
    const row = '<row r="2"><c r="A2"><v>1</v></c></row>';
    expect(() => read(row + row)).toThrow(/'S' has the cell A2 twice/);
    expect(() => read('<row r="2"><c r="A2"/><c r="A2"/></row>')).toThrow(/A2 twice/);
    expect(read(`${row}<row r="2"><c r="B2"><v>2</v></c></row>`).rows.get(1)?.cells.length).toBe(2);
  });

  it("is read once if two sheets have the same part, and the other sheet is named", () => {
    const parts = makeParts({ sheets: [{ name: "S", rows: cell("x") }, { name: "T" }] });
    const relationships = "xl/_rels/workbook.xml.rels";
    parts[relationships] = strToU8(strFromU8(parts[relationships]!).replace("sheet2.xml", "sheet1.xml"));
    const workbook = readWorkbook(zipSync(parts));
    expect(workbook.sheets.map(({ name }) => name)).toEqual(["S"]);
    expect(workbook.notes).toEqual([expect.stringMatching(/^Sheet 'T' has the same cells/)]);
  });

  it("is read once if two sheets have the same table", () => {
    const table = tableXml({ id: 1, name: "T", range: "A1:B2", columns: ["a", "b"] });
    const parts = makeParts({ sheets: [{ name: "S", tables: [table] }, { name: "U" }] });
    parts["xl/worksheets/_rels/sheet2.xml.rels"] = parts["xl/worksheets/_rels/sheet1.xml.rels"]!;
    expect(readWorkbook(zipSync(parts)).sheets.map(({ tables }) => tables.length)).toEqual([1, 0]);
  });
});

describe("styles out of range", () => {
  it("are left out in cells, rows and columns", () => {
    const bytes = makeWorkbook({
      sheets: [
        {
          name: "S",
          before: '<cols><col min="1" max="1" style="9"/><col min="2" max="2" style="0"/></cols>',
          rows: '<row r="1" s="9" customFormat="1" ht="NaN"><c r="A1" s="9"/></row><row r="2" s="0" customFormat="1" ht="15"/>',
        },
      ],
    });
    const { rows, columns } = first(readWorkbook(bytes));
    expect(rows.get(0)?.cells[0]?.style).toBe(0);
    expect([rows.get(0)?.style, rows.get(0)?.height]).toEqual([undefined, undefined]);
    expect([rows.get(1)?.style, rows.get(1)?.height]).toEqual([0, 15]);
    expect(columns.map(({ style }) => style)).toEqual([undefined, 0]);
  });
});

describe("columns that cannot be", () => {
  it("are left out", () => {
    const columns = [
      [0, 1],
      [3, 2],
      [1.5, 2],
      ["x", 2],
      [2, 99_999],
      [5, 5],
    ]
      .map(([min, max]) => `<col min="${min}" max="${max}"/>`)
      .join("");
    const bytes = makeWorkbook({ sheets: [{ name: "S", before: `<cols>${columns}</cols>` }] });
    expect(first(readWorkbook(bytes)).columns).toEqual([
      { first: 0, last: 1 },
      { first: 1, last: 16_383 },
      { first: 4, last: 4 },
    ]);
  });
});

describe("inline texts", () => {
  const escape = (text: string): string => text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");

  it("are the same whether or not they are simple enough for the short way", () => {
    const character = fc.constantFrom(..."a &<>'\"_x000D_é日\n;");
    fc.assert(
      fc.property(fc.array(character, { maxLength: 12 }), (characters) => {
        const text = escape(characters.join(""));
        const sheet = read(
          `<row r="1"><c t="inlineStr"><is><t>${text}</t></is></c><c t="inlineStr"><is><t xml:space="preserve">${text}</t></is></c>` +
            `<c t="inlineStr"><is><t>${text}</t><phoneticPr/></is></c><c t="inlineStr"><is ><t>${text}</t></is></c></row>`,
        );
        const values = [0, 1, 2, 3].map((column) => valueAt(sheet, 0, column));
        expect(new Set(values).size).toBe(1);
      }),
      { seed: 4, numRuns: 100 },
    );
  });

  it("with a reference to a character that XML forbids are refused as before", () => {
    expect(() => read('<row r="1"><c t="inlineStr"><is><t>&#0;</t></is></c></row>')).toThrow(/damaged/);
    expect(valueAt(read('<row r="1"><c t="inlineStr"><is><t>&#65;</t></is></c></row>'), 0, 0)).toBe("A");
  });
});

describe("rows with cells far to the right", () => {
  it("are visited without their holes", () => {
    const sheet = read('<row r="1"><c r="B1"><v>1</v></c><c r="XFD1"><v>2</v></c></row>');
    const seen: [number, unknown][] = [];
    eachCell(sheet.rows.get(0)!.cells, ({ value }, column) => seen.push([column, value]));
    expect(seen).toEqual([
      [1, 1],
      [16_383, 2],
    ]);
  });

  it.each([255, 256, 257])("in ascending order, however many there are: %d", (count) => {
    const seen: number[] = [];
    const row = `<row r="1">${"<c><v>1</v></c>".repeat(count)}</row>`;
    eachCell(read(row).rows.get(0)!.cells, (_, column) => seen.push(column));
    expect(seen).toEqual(Array.from({ length: count }, (_, column) => column));
  });
});

describe("array formulas", () => {
  const array = (name: string, ref: string): string => `<c r="${name}"><f t="array" ref="${ref}">1</f><v>1</v></c>`;

  it.each(["B1:C3", "B1:XFD1048576"])(
    "mark the cells that they fill, in a small range and in one of everything: %s",
    (ref) => {
      const { rows } = read(
        `<row r="1">${array("B1", ref)}<c r="C1"><v>1</v></c></row><row r="2"><c r="A2"><v>0</v></c><c r="C2"><v>1</v></c></row>`,
      );
      const filled = [...rows].flatMap(([row, { cells }]) =>
        cells.flatMap((each, column) => (each?.spilledFrom ? [`${row},${column}`] : [])),
      );
      expect(filled).toEqual(["0,2", "1,2"]);
    },
  );
});

describe("rows and cells that are not in order", () => {
  const row = (number: number, columns: string): string =>
    `<row r="${number}">${[...columns].map((column) => `<c r="${column}${number}"><v>1</v></c>`).join("")}</row>`;

  it.each([
    ["rows", row(2, "A") + row(1, "A")],
    ["cells", row(1, "BA")],
    ["a row twice", row(1, "A") + row(1, "B")],
  ])("are read, but no result is stored among them: %s", (_, rows) => {
    const bytes = makeWorkbook({ sheets: [{ name: "S", rows }] });
    expect(valueAt(first(readWorkbook(bytes)), 0, 0)).toBe(1);
    const change = { sheet: "S", row: 0, column: 0, value: 7 };
    expect(() => patchWorkbook(bytes, [change], { functionIds: [] })).toThrow(/not in order.*save it again/);
  });

  it("are refused if their prefixes differ", () => {
    expect(() => read('<row r="1"><x:c r="A1"><v>1</v></x:c></row>')).toThrow(/damaged/);
    expect(() => read('<row r="1"><c r="A1"><x:v>1</x:v></c></row>')).toThrow(/damaged/);
  });

  it("are refused if a row number is not whole", () => {
    expect(() => read('<row r="1.5"/>')).toThrow(/damaged/);
  });
});
