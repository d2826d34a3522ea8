import { strToU8, zipSync } from "fflate";
import { type HandMadeSheet, type HandMadeWorkbook, makeParts, makeWorkbook } from "../../fixtures/xlsx/make";

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

export const IRA = "_xldudf_IRA_COUNTRY_CODE";
export const lines = (count: number, line: (row: number) => string): string =>
  Array.from({ length: count }, (_, index) => line(index + 1)).join("");
export const text = (at: string, value: string): string => `<c r="${at}" t="str"><v>${value}</v></c>`;
export const formula = (at: string, value: string, stored = "<v>0</v>"): string =>
  `<c r="${at}"><f>${value}</f>${stored}</c>`;
export const row = (number: number, cells: string): string => `<row r="${number}">${cells}</row>`;
/** An IRA formula whose verdict does not depend on the rest of the file. */
export const plainCheck = (number: number): string =>
  row(number, text(`A${number}`, "Japan") + formula(`B${number}`, `${IRA}(A${number})`));
export const shows = /B1\s+JP/;

export const sheet = (more: Omit<HandMadeSheet, "name">, workbook: Omit<HandMadeWorkbook, "sheets"> = {}): Uint8Array =>
  makeWorkbook({ sheets: [{ name: "S", ...more }], ...workbook });

/** A workbook with some of its parts replaced, added or (with null) left out. */
export function withParts(parts: Readonly<Record<string, string | Uint8Array | null>>, sheets = 1): Uint8Array {
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

export const MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
export const SHEET1 = "xl/worksheets/sheet1.xml";
export const worksheet = (body: string): string => `<worksheet ${MAIN}>${body}</worksheet>`;
export const nested = (depth: number, name: string): string => `<${name}>`.repeat(depth) + `</${name}>`.repeat(depth);

export function workbookXml(inside: string): string {
  return (
    `<workbook ${MAIN} xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">` +
    `<sheets><sheet name="S1" sheetId="1" r:id="rId1"/></sheets>${inside}</workbook>`
  );
}

/** Puts a second directory entry for a part into a zip file, as programs that disagree about duplicates would see it. */
export function withDuplicate(part: string, other: string): Uint8Array {
  const bytes = withParts({ [`${part.slice(0, -1)}?`]: other });
  const [from, to] = [`${part.slice(0, -1)}?`, part].map((name) => strToU8(name)) as [Uint8Array, Uint8Array];
  for (let at = 0; at + from.length <= bytes.length; at++) {
    if (from.every((byte, index) => bytes[at + index] === byte)) bytes.set(to, at);
  }
  return bytes;
}

export const repeated = (unit: string, megabytes: number): Uint8Array => {
  const bytes = strToU8(unit);
  const all = new Uint8Array(Math.floor((megabytes * 2 ** 20) / bytes.length) * bytes.length);
  for (let at = 0; at < all.length; at += bytes.length) all.set(bytes, at);
  return all;
};

export const between = (before: string, middle: Uint8Array, after: string): Uint8Array => {
  const [start, end] = [strToU8(before), strToU8(after)];
  const all = new Uint8Array(start.length + middle.length + end.length);
  all.set(start);
  all.set(middle, start.length);
  all.set(end, start.length + middle.length);
  return all;
};

export const sheetOf = (unit: string, megabytes: number, before = "<sheetData>", after = "</sheetData>"): Uint8Array =>
  between(`<worksheet ${MAIN}>${before}`, repeated(unit, megabytes), `${after}</worksheet>`);

export function withStrings(strings: Uint8Array, rows = plainCheck(1)): Uint8Array {
  const parts = makeParts({ sheets: [{ name: "S", rows }], strings: [] });
  parts["xl/sharedStrings.xml"] = strings;
  return zipSync(parts, { level: 1 });
}

export function manySheets(count: number): Uint8Array {
  return makeWorkbook({
    sheets: Array.from({ length: count }, (_, at) => ({
      name: `S${at + 1}`,
      rows: at === 0 ? plainCheck(1) : row(1, formula("A1", `S${at}!A1`)),
    })),
  });
}

export function sameSheetOften(): Uint8Array {
  const rows = plainCheck(1) + lines(20_000, (at) => row(at + 1, `<c r="A${at + 1}"><v>${at}</v></c>`));
  const parts = makeParts({ sheets: [{ name: "S1", rows }] });
  const sheets = lines(10_000, (at) => `<sheet name="S${at}" sheetId="${at}" r:id="rId1"/>`);
  parts["xl/workbook.xml"] = strToU8(workbookXml("").replace(/<sheet .*?\/>/, sheets));
  return zipSync(parts, { level: 1 });
}

export function utf16(content: string): Uint8Array {
  const bytes = new Uint8Array(2 + 2 * content.length);
  const view = new DataView(bytes.buffer);
  view.setUint16(0, 0xfeff, true);
  for (let at = 0; at < content.length; at++) view.setUint16(2 + 2 * at, content.charCodeAt(at), true);
  return bytes;
}
