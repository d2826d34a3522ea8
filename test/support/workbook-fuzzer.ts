import { strFromU8, strToU8, unzipSync, zipSync } from "fflate";
import { formulaCells } from "../../src/engine/formula-cells";
import { Resolver } from "../../src/engine/references";
import { eachCell, isCellError, type Workbook } from "../../src/xlsx/model";
import { patchWorkbook } from "../../src/xlsx/patch/patch";
import { readWorkbook } from "../../src/xlsx/read/reader";
import { MAX_COLUMNS, MAX_ROWS } from "../../src/xlsx/text/address";
import { WorkbookError } from "../../src/xlsx/workbook-error";
import { makeParts, tableXml } from "../fixtures/xlsx/make";

/**
 * Workbooks that are almost right: a workbook with every feature that the reader knows, changed in a few places by rules of the format's
 * grammar (attributes, elements, references, numbers, texts, parts). A seed always gives the same workbook.
 */

type Parts = Record<string, Uint8Array>;

/** A repeatable stream of whole numbers below a limit (mulberry32). */
class Chance {
  constructor(private state: number) {}

  below(limit: number): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % limit;
  }

  of<T>(list: readonly T[]): T {
    return list[this.below(list.length)] as T;
  }
}

const rows = `
<row r="1" ht="20" customHeight="1" s="1" customFormat="1"><c r="A1" t="s" s="1"><v>0</v></c><c r="B1" t="inlineStr"><is><r><rPr><b/></rPr><t>rich</t></r><r><t xml:space="preserve"> text</t></r></is></c><c r="C1" t="str"><f>"a"&amp;B1</f><v>a_x000D_b</v></c></row>
<row r="2" hidden="1"><c r="A2"><v>1.5</v></c><c r="B2" t="b"><v>1</v></c><c r="C2" t="e"><v>#N/A</v></c><c r="D2" t="d"><v>2025-06-30T00:00:00</v></c></row>
<row r="3"><c r="A3"><f t="shared" ref="A3:A5" si="0">A2+1</f><v>2.5</v></c><c r="B3" cm="1"><f t="array" ref="B3:B5">_xlfn._xlws.SORT(A2:A4)</f><v>1</v></c><c r="C3"><f t="array" ref="C3:D4">A1:B2</f><v>0</v></c></row>
<row r="4"><c r="A4"><f t="shared" si="0"/><v>3.5</v></c><c r="B4"><v>2</v></c><c r="C4"><v>3</v></c></row>
<row r="5"><c r="A5"><f t="shared" si="0"/><v>4.5</v></c><c r="B5"><v>2</v></c><c r="D5"><f>SUM(_xlfn.ANCHORARRAY(B3),Total,T[[#This Row],[value]],'S 2'!A1)</f><v>9</v></c></row>
<row r="7"><c r="A7" t="s"><v>1</v></c><c r="B7" t="s"><v>2</v></c></row>
<row r="8"><c r="A8" t="str"><v>Japan</v></c><c r="B8"><f>_xldudf_IRA_TOTAL(A2:A5)</f><v>12</v></c></row>
<row r="9"><c r="A9"><f t="dataTable" ref="A9:B9" dt2D="1" r1="A1" r2="A2"/><v>1</v></c></row>`;

const after =
  '<sheetProtection sheet="1"/><autoFilter ref="A1:B5"><filterColumn colId="0"><filters><filter val="1"/></filters></filterColumn></autoFilter>' +
  '<mergeCells count="1"><mergeCell ref="E1:F2"/></mergeCells>' +
  '<conditionalFormatting sqref="A1:A5 C1"><cfRule type="cellIs" dxfId="0" priority="1" operator="equal"><formula>1</formula></cfRule>' +
  '<cfRule type="colorScale" priority="2"><colorScale><cfvo type="min"/><cfvo type="num" val="3"/><color rgb="FFFF0000"/><color theme="4" tint="-0.2"/></colorScale></cfRule></conditionalFormatting>' +
  '<dataValidations count="1"><dataValidation type="list" allowBlank="1" showErrorMessage="1" errorTitle="t" error="e" sqref="B2:B5"><formula1>"a,b"</formula1></dataValidation></dataValidations>' +
  '<hyperlinks><hyperlink ref="A1" r:id="rIdL"/><hyperlink ref="A2" location="S!A1" tooltip="x"/></hyperlinks>' +
  '<extLst><ext uri="x"><x14:dataValidations xmlns:x14="x"><x14:dataValidation type="list"><x14:formula1><xm:f xmlns:xm="y">S!A1</xm:f></x14:formula1><xm:sqref xmlns:xm="y">C1:C5</xm:sqref></x14:dataValidation></x14:dataValidations></ext></extLst>';

const styles =
  '<numFmts count="1"><numFmt numFmtId="164" formatCode="0.0%;[Red]-0"/></numFmts><fonts count="2"><font><sz val="11"/><name val="Aptos"/></font><font><b/><color theme="1" tint="0.5"/></font></fonts>' +
  '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FF112233"/><bgColor indexed="64"/></patternFill></fill></fills>' +
  '<borders count="1"><border><left style="thin"><color auto="1"/></left></border></borders><cellStyleXfs><xf/></cellStyleXfs>' +
  '<cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/><xf numFmtId="164" fontId="1" fillId="1" borderId="0"><alignment horizontal="center" wrapText="1" textRotation="90" indent="2"/><protection locked="0"/></xf><xf numFmtId="14"/></cellXfs>' +
  '<dxfs count="1"><dxf><font><b/></font><fill><patternFill><bgColor rgb="FFFFFF00"/></patternFill></fill></dxf></dxfs><colors><indexedColors><rgbColor rgb="FF000000"/></indexedColors></colors>';

const theme =
  '<a:theme xmlns:a="a"><a:themeElements><a:clrScheme name="x"><a:dk1><a:sysClr val="windowText" lastClr="000000"/></a:dk1><a:lt1><a:srgbClr val="FFFFFF"/></a:lt1><a:accent1><a:srgbClr val="4472C4"/></a:accent1></a:clrScheme></a:themeElements></a:theme>';

const original: Parts = makeParts({
  sheets: [
    {
      name: "S",
      before:
        '<sheetPr filterMode="1"><tabColor rgb="FF00FF00"/></sheetPr><dimension ref="A1:F9"/><sheetViews><sheetView workbookViewId="0" showGridLines="0" zoomScale="80"><pane xSplit="1" ySplit="2" state="frozen"/></sheetView></sheetViews><sheetFormatPr defaultRowHeight="15" defaultColWidth="9"/><cols><col min="1" max="3" width="12.5" style="1" hidden="1"/></cols>',
      rows,
      after,
      tables: [
        tableXml({
          id: 1,
          name: "T",
          range: "D4:E5",
          columns: ["value", { name: "x_x000A_y", formula: "T[[#This Row],[value]]" }],
        }),
      ],
      links: [{ id: "rIdL", target: "https://example.com" }],
    },
    {
      name: "S 2",
      state: "hidden",
      rows: '<row><c><v>1</v></c><c t="s"><v>1</v></c></row><row><c><f>S!A1</f></c></row>',
    },
  ],
  strings: [
    "<si><t>plain</t></si>",
    '<si><r><rPr><b/><color rgb="FF0000FF"/></rPr><t>bold</t></r><r><t> rest</t></r></si>',
    '<si><t xml:space="preserve"> a_x005F_x000D_ </t><rPh sb="0" eb="1"><t>ruby</t></rPh></si>',
  ],
  styles,
  theme,
  names:
    '<definedName name="Total">S!$A$2:$A$5</definedName><definedName name="Local" localSheetId="1" hidden="1" comment="c">SUM(S!A1:INDEX(Total,2))</definedName><definedName name="_xlnm.Print_Area" localSheetId="0">S!$A:$B</definedName>',
  dynamic: true,
  calcChain: '<c r="A3" i="1"/>',
});

const NUMBERS = "0 -1 1 1.5 1e9 4294967296 99999999999999999999 NaN Infinity 0x10 1e-400 -0 ١ 1,5".split(" ");
const REFERENCES =
  "A1 A0 XFD1048576 XFE1 A1048577 AAAA1 A1:A1 B2:A1 A:XFD 1:1048576 A1:XFD1048576 $A$1 A1:B A:1 : A1: :A1 R1C1 #REF! A1,B2 a1 Á1 S!A1".split(
    " ",
  );
const TEXTS = [
  "",
  " ",
  "x",
  "_x000D_",
  "_x0000_",
  "_xD800_",
  "_x005F_x000D_",
  "&#0;",
  "&#x110000;",
  "&#xD800;",
  "&amp;#1;",
  "&lt;",
  "&bogus;",
  "&",
  "]]>",
  "<![CDATA[<x>]]>",
  "<!-- c -->",
  "<?pi x?>",
  "true",
  "#N/A",
  "#BOGUS!",
  "s".repeat(40_000),
  "\u202e",
  "\u0085",
  "日本",
  "1900-02-29",
  "9999-12-31T23:59:59.999Z",
  "SUM(",
  '"',
  "A1#",
  "T[",
  "T[[#This Row],[nothing]]",
  "[@value]",
  "[1]Other!A1",
  "'S 2'!A1",
  "S:S 2!A1",
  "_xldudf_IRA_TOTAL(",
  "_xlfn.",
  "{1,2;3}",
  "IF(".repeat(70),
];

const VALUES = [
  ...NUMBERS,
  ...REFERENCES,
  ...TEXTS,
  "s",
  "str",
  "inlineStr",
  "b",
  "e",
  "d",
  "shared",
  "array",
  "dataTable",
  "rId1",
  "worksheet",
];

/** Tags and texts of a part, in order. */
const tokensOf = (xml: string): string[] => xml.match(/<!\[CDATA\[[\s\S]*?\]\]>|<!--[\s\S]*?-->|<[^>]*>|[^<]+/g) ?? [];

const isOpening = (token: string): boolean => /^<[A-Za-z]/.test(token) && !token.endsWith("/>");

/** The token after the element that starts at a token. */
function endOf(tokens: readonly string[], start: number): number {
  let depth = 0;
  for (let at = start; at < tokens.length; at++) {
    const token = tokens[at] as string;
    if (isOpening(token)) depth++;
    else if (token.startsWith("</")) depth--;
    if (depth <= 0) return at + 1;
  }
  return tokens.length;
}

function withChangedAttribute(tag: string, chance: Chance): string {
  const attributes = [...tag.matchAll(/\s([\w:.-]+)\s*=\s*("[^"]*"|'[^']*')/g)];
  if (attributes.length === 0)
    return tag.replace(/(\/?>)$/, ` ${chance.of(["r", "t", "s", "ref", "x:y", "id"])}="${chance.of(NUMBERS)}"$1`);
  const [whole, name, value] = chance.of(attributes) as unknown as [string, string, string];
  const escaped = chance.of(VALUES).replace(/"/g, "&quot;");
  const changed = [
    () => ` ${name}="${escaped}"`,
    () => ` ${name}="${escaped}"`,
    () => ` ${name}="${escaped}"`,
    () => "",
    () => ` p:${name}=${value}`,
    () => ` ${name}  =\n ${value}`,
    () => ` ${name}='${value.slice(1, -1).replace(/'/g, "")}'`,
    () => ` ${name.toUpperCase()}=${value}`,
    () => `${whole}${whole}`,
    () => ` ${name}=${value.slice(0, -1)}`,
  ];
  return tag.replace(whole, () => chance.of(changed)());
}

function withChangedXml(xml: string, chance: Chance): string {
  const tokens = tokensOf(xml);
  if (tokens.length === 0) return chance.of(TEXTS);
  const at = chance.below(tokens.length);
  const token = tokens[at] as string;
  const isTag = token.startsWith("<");
  const element = tokens.slice(at, isOpening(token) ? endOf(tokens, at) : at + 1);
  const elsewhere = chance.below(tokens.length + 1);
  const kinds: (() => void)[] = [
    () =>
      tokens.splice(at, 1, isTag && !token.startsWith("</") ? withChangedAttribute(token, chance) : chance.of(VALUES)),
    () =>
      tokens.splice(at, 1, isTag && !token.startsWith("</") ? withChangedAttribute(token, chance) : chance.of(VALUES)),
    () =>
      tokens.splice(at, 1, isTag && !token.startsWith("</") ? withChangedAttribute(token, chance) : chance.of(VALUES)),
    () => tokens.splice(at, element.length),
    () => tokens.splice(at, 0, ...element),
    () => tokens.splice(at, 0, ...Array.from({ length: 200 }, () => element).flat()),
    () => tokens.splice(elsewhere, 0, ...element),
    () => {
      tokens.splice(at, element.length);
      tokens.splice(Math.min(elsewhere, tokens.length), 0, ...element);
    },
    () => tokens.splice(at, 1),
    () => tokens.splice(at, 0, chance.of(TEXTS)),
    () => tokens.splice(at, element.length, element.join("").replace(/<(\/?)(?=[A-Za-z])/g, "<$1q:")),
    () => tokens.splice(at, tokens.length),
    () =>
      tokens.splice(
        at,
        1,
        token.replace(/^<(\/?)[\w:]+/, `<$1${chance.of(["c", "row", "v", "f", "is", "si", "t", "sheet", "x"])}`),
      ),
  ];
  chance.of(kinds)();
  return tokens.join("");
}

/** The almost right workbook of a seed. */
export function fuzzedWorkbook(seed: number): Uint8Array {
  const chance = new Chance(seed);
  const parts: Parts = { ...original };
  for (let changes = 1 + chance.below(4); changes > 0; changes--) {
    const names = Object.keys(parts);
    // Most of the grammar is in the sheets.
    const name =
      chance.below(2) === 0 && parts["xl/worksheets/sheet1.xml"] ? "xl/worksheets/sheet1.xml" : chance.of(names);
    const what = chance.below(40);
    if (what === 0) delete parts[name];
    else if (what === 1) parts[name] = parts[chance.of(names)] as Uint8Array;
    else if (what === 2) parts[name.toUpperCase()] = parts[name] as Uint8Array;
    else if (what === 3)
      parts[name] = (parts[name] as Uint8Array).map((byte) => (chance.below(300) === 0 ? chance.below(256) : byte));
    else parts[name] = strToU8(withChangedXml(strFromU8(parts[name] as Uint8Array), chance));
  }
  const bytes = zipSync(parts, { level: 1, mtime: "2024-01-02T03:04:06Z" });
  if (chance.below(30) > 0) return bytes;
  const damaged = bytes.slice(0, bytes.length - chance.below(60));
  for (let changes = chance.below(6); changes > 0; changes--) damaged[chance.below(damaged.length)] = chance.below(256);
  return damaged;
}

/** What is wrong with how the reader treats a workbook; null if nothing is. */
export function faultOf(bytes: Uint8Array): string | null {
  let workbook: Workbook;
  try {
    workbook = readWorkbook(bytes, { functionIds: ["TOTAL"] });
  } catch (problem) {
    return problem instanceof WorkbookError ? faultOfSentence(problem.message) : `reading: ${stackOf(problem)}`;
  }
  const fault = faultOfModel(workbook) ?? workbook.notes.map(faultOfSentence).find((each) => each !== null);
  if (fault) return fault;
  try {
    const resolver = new Resolver(workbook);
    for (const { formula, sheet, row, column } of formulaCells(workbook))
      resolver.resolve(formula.text, sheet, row, column);
  } catch (problem) {
    return `resolving: ${stackOf(problem)}`;
  }
  return faultOfPatch(bytes, workbook);
}

/** A result written into the workbook must be there when it is read again. */
function faultOfPatch(bytes: Uint8Array, workbook: Workbook): string | null {
  const sheet = workbook.sheets[0];
  if (!sheet) return "no sheet";
  const [row, column, value] = [7, 1, 12345.5];
  let patched: Uint8Array;
  try {
    patched = patchWorkbook(bytes, [{ sheet: sheet.name, row, column, value }], { functionIds: ["TOTAL"] });
  } catch (problem) {
    return problem instanceof WorkbookError ? faultOfSentence(problem.message) : `patching: ${stackOf(problem)}`;
  }
  try {
    const again = readWorkbook(patched, { functionIds: ["TOTAL"] });
    const held = again.sheets[0]?.rows.get(row)?.cells[column]?.value;
    return held === value ? null : `patched: ${JSON.stringify(held)} instead of ${value}`;
  } catch (problem) {
    return `reading the patched workbook: ${stackOf(problem)}`;
  }
}

const stackOf = (problem: unknown): string =>
  problem instanceof Error ? (problem.stack ?? problem.message).split("\n").slice(0, 3).join(" | ") : String(problem);

function faultOfSentence(text: string): string | null {
  const isPlain = /^[A-Z'"].*\.$/s.test(text) && !/undefined|\bnull\b|NaN|\[object|TypeError|RangeError/.test(text);
  return isPlain ? null : `not a plain sentence: ${text.slice(0, 200)}`;
}

function faultOfModel(workbook: Workbook): string | null {
  if (workbook.sheets.length === 0) return "no sheets";
  if (!workbook.sheets[workbook.activeSheet]) return `no sheet ${workbook.activeSheet}`;
  for (const sheet of workbook.sheets) {
    let last = -1;
    for (const [number, row] of sheet.rows) {
      if (!Number.isInteger(number) || number <= last || number >= MAX_ROWS) return `row ${number} after ${last}`;
      last = number;
      if (row.cells.length > MAX_COLUMNS) return `a row of ${row.cells.length} cells`;
      if (row.height !== undefined && !Number.isFinite(row.height)) return `a height of ${row.height}`;
      if (row.style !== undefined && !workbook.styles[row.style]) return `row style ${row.style}`;
      let fault: string | null = null;
      eachCell(row.cells, ({ value, style, formula }) => {
        if (!workbook.styles[style]) fault = `style ${style}`;
        if (typeof value === "number" && !Number.isFinite(value)) fault = `value ${value}`;
        if (value !== null && !["number", "string", "boolean"].includes(typeof value) && !isCellError(value))
          fault = "value";
        if (formula && typeof formula.text !== "string") fault = "formula";
      });
      if (fault !== null) return fault;
    }
    const ranges = [
      ...sheet.merges,
      ...sheet.tables.map(({ range }) => range),
      ...sheet.validations.flatMap((each) => each.ranges),
    ];
    const outside = ranges.find(
      ({ top, left, bottom, right }) =>
        !(top >= 0 && left >= 0 && top <= bottom && left <= right && bottom < MAX_ROWS && right < MAX_COLUMNS),
    );
    if (outside) return `range ${JSON.stringify(outside)}`;
    for (const { first, last: end, style } of sheet.columns) {
      if (!(Number.isInteger(first) && Number.isInteger(end) && first >= 0 && first <= end && end < MAX_COLUMNS))
        return `columns ${first} to ${end}`;
      if (style !== undefined && !workbook.styles[style]) return `column style ${style}`;
    }
    if (sheet.frozen && !(sheet.frozen.rows >= 0 && sheet.frozen.columns >= 0))
      return `frozen ${JSON.stringify(sheet.frozen)}`;
  }
  for (const { sheet } of workbook.definedNames)
    if (sheet !== undefined && !workbook.sheets[sheet]) return `name of sheet ${sheet}`;
  return null;
}

/** The parts of a fuzzed workbook as text, to look at. */
export function partsOf(bytes: Uint8Array): Record<string, string> {
  return Object.fromEntries(Object.entries(unzipSync(bytes)).map(([name, content]) => [name, strFromU8(content)]));
}
