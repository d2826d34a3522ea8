import { strToU8, zipSync } from "fflate";
import { type HandMadeSheet, type HandMadeWorkbook, makeParts, makeWorkbook, tableXml } from "../fixtures/xlsx/make";

/** Workbooks made to take a program down: by size, by depth, by what refers to what. All are generated, none is stored. */
export interface HostileCase {
  readonly name: string;
  /** Small enough for a unit test. The others are only run by `npm run hostile`. */
  readonly quick?: true;
  readonly bytes: () => Uint8Array;
  /** What the user is told if the file is refused; without it, the file must be read and checked. */
  readonly refused?: RegExp;
  /** What stdout must hold if the file is checked. */
  readonly shows?: RegExp;
}

const IRA = "_xldudf_IRA_COUNTRY_CODE";
const lines = (count: number, line: (row: number) => string): string =>
  Array.from({ length: count }, (_, index) => line(index + 1)).join("");
const text = (at: string, value: string): string => `<c r="${at}" t="str"><v>${value}</v></c>`;
const formula = (at: string, value: string, stored = "<v>0</v>"): string => `<c r="${at}"><f>${value}</f>${stored}</c>`;
const row = (number: number, cells: string): string => `<row r="${number}">${cells}</row>`;
/** An IRA formula whose verdict does not depend on the rest of the file. */
const plainCheck = (number: number): string =>
  row(number, text(`A${number}`, "Japan") + formula(`B${number}`, `${IRA}(A${number})`));
const shows = /B1\s+JP/;

const sheet = (more: Omit<HandMadeSheet, "name">, workbook: Omit<HandMadeWorkbook, "sheets"> = {}): Uint8Array =>
  makeWorkbook({ sheets: [{ name: "S", ...more }], ...workbook });

/** A workbook with some of its parts replaced, added or (with null) left out. */
function withParts(parts: Readonly<Record<string, string | Uint8Array | null>>, sheets = 1): Uint8Array {
  const made = makeParts({
    sheets: Array.from({ length: sheets }, (_, index) => ({
      name: `S${index + 1}`,
      rows: index === 0 ? plainCheck(1) : "",
    })),
  });
  for (const [name, content] of Object.entries(parts)) {
    if (content === null) delete made[name];
    else made[name] = typeof content === "string" ? strToU8(content) : content;
  }
  return zipSync(made, { level: 1 });
}

const MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
const SHEET1 = "xl/worksheets/sheet1.xml";
const worksheet = (body: string): string => `<worksheet ${MAIN}>${body}</worksheet>`;
const nested = (depth: number, name: string): string => `<${name}>`.repeat(depth) + `</${name}>`.repeat(depth);

function workbookXml(inside: string): string {
  return (
    `<workbook ${MAIN} xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">` +
    `<sheets><sheet name="S1" sheetId="1" r:id="rId1"/></sheets>${inside}</workbook>`
  );
}

/** Puts a second directory entry for a part into a zip file, as programs that disagree about duplicates would see it. */
function withDuplicate(part: string, other: string): Uint8Array {
  const bytes = withParts({ [`${part.slice(0, -1)}?`]: other });
  const [from, to] = [`${part.slice(0, -1)}?`, part].map((name) => strToU8(name)) as [Uint8Array, Uint8Array];
  for (let at = 0; at + from.length <= bytes.length; at++) {
    if (from.every((byte, index) => bytes[at + index] === byte)) bytes.set(to, at);
  }
  return bytes;
}

const repeated = (unit: string, megabytes: number): Uint8Array => {
  const bytes = strToU8(unit);
  const all = new Uint8Array(Math.floor((megabytes * 2 ** 20) / bytes.length) * bytes.length);
  for (let at = 0; at < all.length; at += bytes.length) all.set(bytes, at);
  return all;
};

const between = (before: string, middle: Uint8Array, after: string): Uint8Array => {
  const [start, end] = [strToU8(before), strToU8(after)];
  const all = new Uint8Array(start.length + middle.length + end.length);
  all.set(start);
  all.set(middle, start.length);
  all.set(end, start.length + middle.length);
  return all;
};

const sheetOf = (unit: string, megabytes: number, before = "<sheetData>", after = "</sheetData>"): Uint8Array =>
  between(`<worksheet ${MAIN}>${before}`, repeated(unit, megabytes), `${after}</worksheet>`);

const CONTAINER: readonly HostileCase[] = [
  {
    name: "a part that unpacks to 500 MB",
    bytes: () => withParts({ [SHEET1]: new Uint8Array(500 * 2 ** 20) }),
    refused: /unpacks to 500 MB; at most 400 MB/,
  },
  {
    name: "a sheet of 390 MB that holds nothing but spaces",
    bytes: () => withParts({ [SHEET1]: sheetOf(" ", 390) }),
    refused: /no IRA formulas/,
  },
  {
    name: "a sheet of 300 MB of empty cells",
    bytes: () => withParts({ [SHEET1]: sheetOf(`<row>${"<c/>".repeat(16_384)}</row>`, 300) }),
    refused: /cells; at most/,
  },
  {
    name: "a sheet of 200 MB of empty rows",
    bytes: () => withParts({ [SHEET1]: sheetOf('<row r="1"/>', 200) }),
    refused: /no IRA formulas/,
  },
  {
    name: "a sheet with 200 MB of merged ranges",
    bytes: () =>
      withParts({ [SHEET1]: sheetOf('<mergeCell ref="A1"/>', 200, "<sheetData/><mergeCells>", "</mergeCells>") }),
    refused: /elements; at most/,
  },
  {
    name: "200 MB of empty shared strings",
    bytes: () => withStrings(between(`<sst ${MAIN}>`, repeated("<si/>", 200), "</sst>")),
    refused: /texts; at most/,
  },
  {
    name: "one shared string of 100 MB, used in 10,000 cells",
    bytes: () =>
      withStrings(
        between(`<sst ${MAIN}><si><t>`, repeated("Japan ", 100), "</t></si></sst>"),
        lines(10_000, (at) =>
          row(at, `<c r="A${at}" t="s"><v>0</v></c>${at < 9 ? formula(`B${at}`, `${IRA}(A${at})`) : ""}`),
        ),
      ),
    shows: /B1/,
  },
  { name: "the same sheet 10,000 times", bytes: sameSheetOften, shows },
  {
    name: "a duplicate of a part, with other contents",
    quick: true,
    bytes: () => withDuplicate(SHEET1, worksheet(`<sheetData>${plainCheck(2)}</sheetData>`)),
    refused: /sheet1\.xml twice/,
  },
  { name: "20,000 sheets", bytes: () => manySheets(19_990), shows },
  { name: "300 sheets", quick: true, bytes: () => manySheets(300), shows },
  {
    name: "100,000 relationships that lead nowhere",
    quick: true,
    bytes: () =>
      withParts({
        "xl/worksheets/_rels/sheet1.xml.rels": `<Relationships>${lines(100_000, (at) => `<Relationship Id="r${at}" Type="x/table" Target="../none${at}.xml"/>`)}</Relationships>`,
      }),
    shows,
  },
  {
    name: "a relationship that leaves the package",
    quick: true,
    bytes: () =>
      withParts({
        "xl/worksheets/_rels/sheet1.xml.rels":
          '<Relationships><Relationship Id="r" Type="x/table" Target="../../../../../etc/passwd"/><Relationship Id="q" Type="x/table" Target="file:///etc/passwd"/></Relationships>',
      }),
    shows,
  },
  {
    name: "a relationship of the workbook to itself",
    quick: true,
    bytes: () =>
      withParts({
        "xl/_rels/workbook.xml.rels":
          '<Relationships><Relationship Id="rId1" Type="x/worksheet" Target="workbook.xml"/></Relationships>',
      }),
    refused: /no sheet with cells|no IRA formulas/,
  },
  { name: "no content types", quick: true, bytes: () => withParts({ "[Content_Types].xml": null }), shows },
  {
    name: "no relationships of the workbook",
    quick: true,
    bytes: () => withParts({ "xl/_rels/workbook.xml.rels": null }),
    refused: /no sheet with cells/,
  },
  {
    name: "no workbook part",
    quick: true,
    bytes: () => withParts({ "xl/workbook.xml": null }),
    refused: /not a workbook/,
  },
  {
    name: "a workbook part without an element",
    quick: true,
    bytes: () => withParts({ "xl/workbook.xml": "<?xml version='1.0'?>" }),
    refused: /damaged/,
  },
  { name: "an empty sheet part", quick: true, bytes: () => withParts({ [SHEET1]: "" }), refused: /damaged/ },
];

const XML: readonly HostileCase[] = [
  {
    name: "elements nested 100,000 deep in the workbook",
    quick: true,
    bytes: () => withParts({ "xl/workbook.xml": workbookXml(nested(100_000, "a")) }),
    refused: /nested too deeply/,
  },
  {
    name: "elements nested 100,000 deep among the rows",
    quick: true,
    bytes: () => withParts({ [SHEET1]: worksheet(`<sheetData>${nested(100_000, "a")}</sheetData>`) }),
    refused: /damaged/,
  },
  {
    name: "elements nested 100,000 deep in a shared string",
    quick: true,
    bytes: () => withStrings(strToU8(`<sst ${MAIN}><si>${nested(100_000, "r")}</si></sst>`)),
    refused: /nested too deeply/,
  },
  {
    name: "elements nested 100,000 deep in an inline string",
    quick: true,
    bytes: () => sheet({ rows: row(1, `<c r="A1" t="inlineStr"><is>${nested(100_000, "r")}</is></c>`) }),
    refused: /damaged|nested too deeply/,
  },
  {
    name: "entities that expand each other",
    quick: true,
    bytes: () =>
      withParts({
        "xl/workbook.xml": `<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">${lines(20, (at) => `<!ENTITY a${at} "&a${at - 1 || ""};&a${at - 1 || ""};">`)}]>${workbookXml("<x>&a20;</x>")}`,
      }),
    refused: /document type/,
  },
  {
    name: "an entity that reads a file",
    quick: true,
    bytes: () =>
      withParts({
        [SHEET1]: `<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]>${worksheet(`<sheetData>${row(1, "<c><v>&f;</v></c>")}</sheetData>`)}`,
      }),
    refused: /document type/,
  },
  {
    name: "an element with 200,000 attributes",
    quick: true,
    bytes: () => withParts({ "xl/workbook.xml": workbookXml(`<x ${lines(200_000, (at) => `a${at}="1" `)}/>`) }),
    shows,
  },
  {
    name: "200,000 validations in an extension",
    quick: true,
    bytes: () =>
      sheet({
        rows: plainCheck(1),
        after: `<extLst><ext><dataValidations>${"<dataValidation/>".repeat(200_000)}</dataValidations></ext></extLst>`,
      }),
    shows,
  },
  {
    name: "bytes that are not UTF-8",
    quick: true,
    bytes: () => {
      const bytes = strToU8(worksheet(`<sheetData>${plainCheck(1)}${row(2, text("A2", "~~~~"))}</sheetData>`));
      for (let at = 0; at < bytes.length; at++) if (bytes[at] === 126) bytes[at] = 0xc3 + (at % 60);
      return withParts({ [SHEET1]: bytes });
    },
    shows,
  },
  {
    name: "a sheet in UTF-16",
    quick: true,
    bytes: () => withParts({ [SHEET1]: utf16(worksheet(`<sheetData>${plainCheck(1)}</sheetData>`)) }),
    shows,
  },
  {
    name: "a sheet in Latin-1 that says so",
    quick: true,
    bytes: () =>
      withParts({
        [SHEET1]: Uint8Array.from(
          `<?xml version="1.0" encoding="ISO-8859-1"?>${worksheet(`<sheetData>${row(1, text("A1", "Cura\u00e7ao") + formula("B1", `${IRA}(A1)`))}</sheetData>`)}`,
          (character) => character.charCodeAt(0),
        ),
      }),
    shows: /B1\s+CW/,
  },
  {
    name: "a row tag of 20 MB",
    bytes: () =>
      withParts({
        [SHEET1]: between(
          `<worksheet ${MAIN}><sheetData><row `,
          repeated('sx="s" ', 20),
          `>${'<c r="A1"/>'}</row></sheetData></worksheet>`,
        ),
      }),
    refused: /no IRA formulas/,
  },
  {
    name: "characters that XML forbids in texts and names",
    quick: true,
    bytes: () =>
      sheet({
        rows:
          row(1, text("A1", "Japan&#0;&#xFFFF;_x0000__xFFFF_&#x110000;&#xD800;") + text("A2", "").replace("A2", "C1")) +
          plainCheck(2),
      }),
    shows: /B2\s+JP/,
  },
];

const GRID: readonly HostileCase[] = [
  {
    name: "a cell in XFD1048576",
    quick: true,
    bytes: () => sheet({ rows: plainCheck(1) + row(1_048_576, text("XFD1048576", "Chile")) }),
    shows,
  },
  {
    name: "100,000 rows with a cell in column XFD",
    bytes: () =>
      sheet({ rows: plainCheck(1) + lines(100_000, (at) => row(at + 1, `<c r="XFD${at + 1}"><v>1</v></c>`)) }),
    shows,
  },
  {
    name: "2,000 rows with a cell in column XFD, summed",
    quick: true,
    bytes: () =>
      sheet({
        rows:
          row(
            1,
            text("A1", "Japan") + formula("B1", `${IRA}(A1)`) + formula("C1", `IF(SUM(XFD:XFD)=2000,${IRA}(A1),0)`),
          ) + lines(2000, (at) => row(at + 1, `<c r="XFD${at + 1}"><v>1</v></c>`)),
      }),
    shows: /C1\s+JP/,
  },
  {
    name: "a row below the last one",
    quick: true,
    bytes: () => sheet({ rows: row(1_048_577, "") }),
    refused: /damaged/,
  },
  {
    name: "a cell beside the last column",
    quick: true,
    bytes: () => sheet({ rows: row(1, '<c r="XFE1"/>') }),
    refused: /damaged/,
  },
  {
    name: "a row number that is not a number",
    quick: true,
    bytes: () => sheet({ rows: '<row r="1e3x"/>' }),
    refused: /damaged/,
  },
  {
    name: "a dimension that lies",
    quick: true,
    bytes: () => sheet({ before: '<dimension ref="A1:XFD1048576"/>', rows: plainCheck(1) }),
    shows,
  },
  {
    name: "a merged range of everything",
    quick: true,
    bytes: () =>
      sheet({
        rows: plainCheck(1),
        after:
          '<mergeCells><mergeCell ref="A1:XFD1048576"/><mergeCell ref="A:XFD"/><mergeCell ref="1:1048576"/><mergeCell ref="nonsense"/></mergeCells>',
      }),
    shows,
  },
  {
    name: "conditional formats and validations over everything, 10,000 times",
    quick: true,
    bytes: () =>
      sheet({
        rows: plainCheck(1),
        after:
          '<conditionalFormatting sqref="A1:XFD1048576"><cfRule type="expression" priority="1"><formula>A1</formula></cfRule></conditionalFormatting>'.repeat(
            10_000,
          ),
      }),
    shows,
  },
  {
    name: "a filter over everything that hides rows",
    quick: true,
    bytes: () =>
      sheet({
        before: '<sheetPr filterMode="1"/>',
        rows: `<row r="1" hidden="1">${text("A1", "Japan") + formula("B1", `${IRA}(A1)`)}</row>`,
        after: '<autoFilter ref="A1:XFD1048576"/>',
      }),
    shows,
  },
  {
    name: "a table over everything",
    quick: true,
    bytes: () =>
      sheet({
        rows: row(1, text("A1", "Japan") + formula("B1", `${IRA}(T[[#This Row],[a]])`)),
        tables: [
          tableXml({ id: 1, name: "T", range: "A1:XFD1048576", columns: ["a", "b"] }).replace(
            /<table /,
            '<table headerRowCount="0" ',
          ),
        ],
      }),
    shows: /B1/,
  },
  {
    name: "styles out of range",
    quick: true,
    bytes: () =>
      sheet({
        rows: row(
          1,
          `<c r="A1" s="4294967296" t="str"><v>Japan</v></c><c r="B1" s="-7"><f>${IRA}(A1)</f></c><c r="C1" s="x"/>`,
        ),
      }),
    shows,
  },
  {
    name: "numbers that are none",
    quick: true,
    bytes: () =>
      sheet({
        rows:
          plainCheck(1) +
          row(
            2,
            ["1e999", "-1e999", "NaN", "Infinity", "0x10", "1,5", "--1", "9".repeat(5000), "1e-400"]
              .map((value, at) => `<c r="${String.fromCharCode(65 + at)}2"><v>${value}</v></c>`)
              .join(""),
          ),
      }),
    shows,
  },
  {
    name: "shared strings that do not exist",
    quick: true,
    bytes: () =>
      sheet({
        rows:
          plainCheck(1) +
          row(
            2,
            ["-1", "1", "1.5", "1e9", "x", ""]
              .map((value, at) => `<c r="${String.fromCharCode(65 + at)}2" t="s"><v>${value}</v></c>`)
              .join(""),
          ),
      }),
    shows,
  },
  {
    name: "1,000,000 inline strings",
    bytes: () =>
      sheet({
        rows:
          plainCheck(1) + lines(100_000, (at) => row(at + 1, '<c t="inlineStr"><is><t>Chile</t></is></c>'.repeat(10))),
      }),
    shows,
  },
  {
    name: "1,048,575 plain rows",
    bytes: () =>
      sheet({ rows: plainCheck(1) + lines(1_048_575, (at) => row(at + 1, `<c r="A${at + 1}"><v>${at}</v></c>`)) }),
    shows,
  },
];

const deep = (depth: number): string => `${"IF(TRUE,".repeat(depth)}A1${")".repeat(depth)}`;

const FORMULAS: readonly HostileCase[] = [
  {
    name: "a formula of 8,192 characters",

    bytes: () =>
      sheet({ rows: row(1, text("A1", "Japan") + formula("B1", `IF(${"1+".repeat(4080)}1&gt;0,${IRA}(A1),0)`)) }),
    shows,
  },
  {
    name: "a formula of 1,000,000 characters",
    bytes: () =>
      sheet({ rows: row(1, text("A1", "Japan") + formula("B1", `IF(${"1+".repeat(500_000)}1&gt;0,${IRA}(A1),0)`)) }),
    shows: /B1/,
  },
  {
    name: "functions nested 64 deep",
    quick: true,
    bytes: () => sheet({ rows: row(1, text("A1", "Japan") + formula("B1", `${IRA}(${deep(63)})`)) }),
    shows,
  },
  {
    name: "functions nested 5,000 deep",
    bytes: () => sheet({ rows: row(1, text("A1", "Japan") + formula("B1", `${IRA}(${deep(5000)})`)) }),
    shows: /B1/,
  },
  {
    name: "20,000 open parentheses",
    bytes: () =>
      sheet({
        rows: row(1, text("A1", "Japan") + formula("B1", `${IRA}(${"(".repeat(20_000)}A1${")".repeat(20_000)})`)),
      }),
    shows: /B1/,
  },
  {
    name: "formulas that are broken off",
    quick: true,
    bytes: () =>
      sheet({
        rows:
          plainCheck(1) +
          row(
            2,
            [
              "SUM(",
              '"',
              "'",
              "[",
              "{1,2",
              "A1:",
              "1+",
              ")",
              "#",
              "@",
              "IF(,,,",
              "A1 A2 A3",
              "!A1",
              "''!A1",
              "&amp;&amp;",
              "%",
              "=",
              "A1#",
              "#REF!#REF!",
            ]
              .map((value, at) => formula(`${String.fromCharCode(65 + at)}2`, value))
              .join(""),
          ),
      }),
    shows,
  },
  {
    name: "a formula beside a broken one that it reads",
    quick: true,
    bytes: () =>
      sheet({
        rows: row(
          1,
          text("A1", "Japan") +
            formula("B1", `${IRA}(A1)`) +
            formula("C1", "SUM(A1,", "<v>1</v>") +
            formula("D1", `IF(C1=1,${IRA}(A1),0)`),
        ),
      }),
    shows,
  },
  {
    name: "10,000 IRA formulas in a chain, each on the one above",
    bytes: () =>
      sheet({
        rows:
          row(1, text("A1", "Japan") + formula("B1", `${IRA}(A1)`)) +
          lines(9_999, (at) => row(at + 1, formula(`B${at + 1}`, `${IRA}(B${at})`))),
      }),
    shows,
  },
  {
    name: "10,000 IRA formulas in a chain, each on the one below",
    bytes: () =>
      sheet({
        rows:
          lines(9_999, (at) => row(at, formula(`B${at}`, `${IRA}(B${at + 1})`))) +
          row(10_000, text("A10000", "Japan") + formula("B10000", `${IRA}(A10000)`)),
      }),
    shows,
  },
  {
    name: "300 IRA formulas in a chain among native ones",
    quick: true,
    bytes: () =>
      sheet({
        rows:
          row(1, text("A1", "Japan") + formula("B1", `${IRA}(A1)`) + formula("C1", 'B1&amp;""')) +
          lines(299, (at) =>
            row(at + 1, formula(`B${at + 1}`, `${IRA}(C${at})`) + formula(`C${at + 1}`, `B${at + 1}&amp;""`)),
          ),
      }),
    shows,
  },
  {
    name: "10,000 native formulas in a chain that an IRA formula reads",
    bytes: () =>
      sheet({
        rows:
          row(1, text("A1", "Japan") + formula("B1", `${IRA}(C10000)`) + formula("C1", "A1", "")) +
          lines(9_999, (at) => row(at + 1, formula(`C${at + 1}`, `C${at}`, ""))),
      }),
    shows,
  },
  {
    name: "formulas in a circle of 10,000",
    bytes: () =>
      sheet({
        rows:
          row(1, text("A1", "Japan") + formula("B1", `${IRA}(A1)`) + formula("C1", "C10000+1")) +
          lines(9_999, (at) => row(at + 1, formula(`C${at + 1}`, `C${at}+1`))),
      }),
    shows,
  },
  {
    name: "10,000 sums of everything above",
    bytes: () =>
      sheet({
        rows:
          row(1, text("A1", "Japan") + formula("B1", `IF(C10000&gt;=0,${IRA}(A1),0)`) + '<c r="C1"><v>1</v></c>') +
          lines(9_999, (at) => row(at + 1, formula(`C${at + 1}`, `SUM(C$1:C${at})`, ""))),
      }),
    shows: /B1/,
  },
  {
    name: "an array formula over everything",

    bytes: () =>
      sheet({
        rows: row(
          1,
          text("A1", "Japan") +
            formula("B1", `${IRA}(A1)`) +
            '<c r="C1"><f t="array" ref="A1:XFD1048576">1+1</f><v>2</v></c>',
        ),
      }),
    shows,
  },
  {
    name: "an array formula over everything that an IRA formula reads",
    bytes: () =>
      sheet({
        rows: row(
          1,
          text("A1", "Japan") +
            formula("B1", `IF(C1=2,${IRA}(A1),0)`) +
            '<c r="C1"><f t="array" ref="C1:XFD1048576">1+1</f><v>2</v></c>',
        ),
      }),
    shows,
  },
  {
    name: "an IRA formula as an array over everything",
    bytes: () =>
      sheet({
        rows: row(1, text("A1", "Japan") + `<c r="B1"><f t="array" ref="B1:XFD1048576">${IRA}(A1)</f><v>0</v></c>`),
      }),
    shows,
  },
  {
    name: "an IRA formula over whole columns",
    quick: true,
    bytes: () => sheet({ rows: row(1, text("A1", "Japan") + formula("B1", `INDEX(${IRA}(A:A),1)`)) }),
    shows,
  },
  {
    name: "an IRA formula over the whole sheet",
    bytes: () => sheet({ rows: row(1, text("A1", "Japan")) + row(2, formula("B2", `INDEX(${IRA}(S!A1:XFD1),1,1)`)) }),
    shows: /B2/,
  },
  {
    name: "5,000 array formulas over everything in 5,000 rows",
    bytes: () =>
      sheet({
        rows:
          plainCheck(1) +
          lines(5000, (at) => row(at + 1, `<c r="C${at + 1}"><f t="array" ref="C1:XFD1048576">1</f><v>1</v></c>`)),
      }),
    shows,
  },
  {
    name: "a data table over everything",
    quick: true,
    bytes: () =>
      sheet({
        rows:
          plainCheck(1) +
          row(2, '<c r="C2"><f t="dataTable" ref="A1:XFD1048576" dt2D="1" r1="A1" r2="A2"/><v>1</v></c>'),
      }),
    shows,
  },
  {
    name: "shared formulas without a first one, and with an odd index",
    quick: true,
    bytes: () =>
      sheet({
        rows:
          plainCheck(1) +
          row(
            2,
            '<c r="A2"><f t="shared" si="7"/><v>1</v></c><c r="B2"><f t="shared"/><v>1</v></c><c r="C2"><f t="shared" si="-1" ref="C2:XFD1048576">A1</f><v>1</v></c><c r="XFD2"><f t="shared" si="-1"/></c>',
          ),
      }),
    shows,
  },
  {
    name: "OFFSET with fractions",

    bytes: () =>
      sheet({
        rows: row(
          1,
          text("A1", "Japan") +
            formula("B1", `${IRA}(OFFSET(A1,0.5,0.9))`, "") +
            formula("C1", "SUM(OFFSET(A1,0,0,1.5,1.5))", ""),
        ),
      }),
    shows: /B1/,
  },
  {
    name: "functions that ask for huge results",
    bytes: () =>
      sheet({
        rows: row(
          1,
          text("A1", "Japan") +
            [
              'REPT("x",1E9)',
              "SEQUENCE(1048576,16384)",
              "SUM(SEQUENCE(1E5,1E4))",
              "FACT(1E9)",
              "ROW(A1:XFD1048576)",
              "MMULT(A:A,1:1)",
              'TEXT(1,REPT("0",1E6))',
            ]
              .map((value, at) => formula(`${String.fromCharCode(67 + at)}1`, value, ""))
              .join("") +
            formula("B1", `IF(ISERROR(C1&amp;D1&amp;E1&amp;F1&amp;G1),${IRA}(A1),${IRA}(A1))`, ""),
        ),
      }),
    shows: /B1/,
  },
  {
    name: "an external link in what an IRA formula reads",
    quick: true,
    bytes: () =>
      sheet({
        rows: row(
          1,
          text("A1", "Japan") + formula("B1", `${IRA}(C1)`) + `<c r="C1" t="str"><f>[1]Other!A1</f><v>Japan</v></c>`,
        ),
      }),
    shows: /B1/,
  },
];

const names = (count: number, name: (at: number) => string): string =>
  lines(count, (at) => `<definedName name="Name_${at}">${name(at)}</definedName>`);

const NAMES: readonly HostileCase[] = [
  {
    name: "names in a circle",
    quick: true,
    bytes: () =>
      sheet(
        {
          rows: row(
            1,
            text("A1", "Japan") +
              formula("B1", `IF(ISERROR(Name_1),${IRA}(A1),${IRA}(A1))`, "") +
              formula("C1", "Name_3", ""),
          ),
        },
        { names: names(3, (at) => `Name_${(at % 3) + 1}`) },
      ),
    shows: /B1/,
  },
  {
    name: "names that double each other 60 times",
    bytes: () =>
      sheet(
        { rows: row(1, text("A1", "Japan") + formula("B1", `IF(ISERROR(Name_1),${IRA}(A1),${IRA}(A1))`, "")) },
        { names: names(60, (at) => (at === 60 ? "1" : `Name_${at + 1}+Name_${at + 1}`)) },
      ),
    shows: /B1/,
  },
  {
    name: "names of ten names each",
    bytes: () =>
      sheet(
        { rows: row(1, text("A1", "Japan") + formula("B1", `IF(ISERROR(Name_1),${IRA}(A1),${IRA}(A1))`, "")) },
        {
          names: names(15, (at) =>
            at === 15
              ? "1"
              : Array(10)
                  .fill(`Name_${at + 1}`)
                  .join("+"),
          ),
        },
      ),
    shows: /B1/,
  },
  {
    name: "100,000 names",
    bytes: () => sheet({ rows: plainCheck(1) }, { names: names(100_000, (at) => `S!$A$${at}`) }),
    shows,
  },
  {
    name: "names without a name, without a formula, and of sheets that do not exist",
    quick: true,
    bytes: () =>
      sheet(
        { rows: plainCheck(1) },
        {
          names:
            '<definedName>1</definedName><definedName name="">1</definedName><definedName name="a"/><definedName name="b" localSheetId="99">1</definedName><definedName name="c" localSheetId="x">#REF!</definedName><definedName name="IRA.COUNTRY_CODE">1</definedName>',
        },
      ),
    shows,
  },
];

export const HOSTILE_CASES: readonly HostileCase[] = [...CONTAINER, ...XML, ...GRID, ...FORMULAS, ...NAMES];

function withStrings(strings: Uint8Array, rows = plainCheck(1)): Uint8Array {
  const parts = makeParts({ sheets: [{ name: "S", rows }], strings: [] });
  parts["xl/sharedStrings.xml"] = strings;
  return zipSync(parts, { level: 1 });
}

function manySheets(count: number): Uint8Array {
  return makeWorkbook({
    sheets: Array.from({ length: count }, (_, at) => ({
      name: `S${at + 1}`,
      rows: at === 0 ? plainCheck(1) : row(1, formula("A1", `S${at}!A1`)),
    })),
  });
}

function sameSheetOften(): Uint8Array {
  const rows = plainCheck(1) + lines(20_000, (at) => row(at + 1, `<c r="A${at + 1}"><v>${at}</v></c>`));
  const parts = makeParts({ sheets: [{ name: "S1", rows }] });
  const sheets = lines(10_000, (at) => `<sheet name="S${at}" sheetId="${at}" r:id="rId1"/>`);
  parts["xl/workbook.xml"] = strToU8(workbookXml("").replace(/<sheet .*?\/>/, sheets));
  return zipSync(parts, { level: 1 });
}

function utf16(content: string): Uint8Array {
  const bytes = new Uint8Array(2 + 2 * content.length);
  const view = new DataView(bytes.buffer);
  view.setUint16(0, 0xfeff, true);
  for (let at = 0; at < content.length; at++) view.setUint16(2 + 2 * at, content.charCodeAt(at), true);
  return bytes;
}
