import { strToU8 } from "fflate";
import {
  type HostileCase,
  IRA,
  lines,
  text,
  formula,
  row,
  plainCheck,
  shows,
  sheet,
  withParts,
  MAIN,
  SHEET1,
  worksheet,
  nested,
  workbookXml,
  withDuplicate,
  repeated,
  between,
  sheetOf,
  withStrings,
  manySheets,
  sameSheetOften,
  utf16,
} from "./kit";

/** Hostile by their zip container, their parts and their XML. */

export const CONTAINER: readonly HostileCase[] = [
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

export const XML: readonly HostileCase[] = [
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
    name: "a sheet that declares Latin-1",
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
