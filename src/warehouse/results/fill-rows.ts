import { strFromU8, strToU8, unzipSync, Zip, ZipDeflate } from "fflate";
import { cellName, columnName } from "../../xlsx/text/address";
import { escapeCellText } from "../../xlsx/text/xml-writing";

/** Where rows go in a workbook: below the header in row 1 of a sheet, in the place of the one row that is there. */
export interface RowsPlace {
  readonly part: string;
  /** The part of the table that they belong to. */
  readonly table: string;
  readonly columns: number;
  readonly rows: number;
}

type CellContent = string | number | boolean | null;

/** About so many characters are compressed at once. */
const CHUNK = 2 ** 18;

/** Excel cuts longer texts off, and warns. */
const LONGEST_TEXT = 32_767;

/**
 * Fills a workbook with rows that are never in memory together. The row that is there gives its styles to all of them. Texts stand in their
 * cells, because names of groups are all different and a shared table of a million texts would have to be kept.
 * @param rows gives exactly as many rows as `place` says; further ones are not read.
 * @throws Error if there are fewer
 */
export async function fillRows(
  template: Uint8Array,
  place: RowsPlace,
  rows: AsyncIterable<readonly CellContent[]>,
): Promise<Uint8Array> {
  const parts = unzipSync(template);
  const output: Uint8Array[] = [];
  let failure: Error | null = null;
  const zip = new Zip((error, data) => {
    if (error) failure = error;
    else output.push(data);
  });
  const open = (name: string): ZipDeflate => {
    const entry = new ZipDeflate(name, { level: 6 });
    // A zip file stores local time without a zone. A date built from local fields is the same everywhere.
    entry.mtime = new Date(2026, 0, 1, 0, 0, 0);
    zip.add(entry);
    return entry;
  };
  const last = columnName(place.columns - 1);
  const oldArea = `A1:${last}2`;
  const area = `A1:${last}${Math.max(1, place.rows) + 1}`;
  for (const [name, bytes] of Object.entries(parts)) {
    const entry = open(name);
    if (name === place.table)
      entry.push(strToU8(strFromU8(bytes).replaceAll(`ref="${oldArea}"`, `ref="${area}"`)), true);
    else if (name !== place.part || place.rows === 0) entry.push(bytes, true);
    else {
      const text = strFromU8(bytes).replace(`<dimension ref="${oldArea}"/>`, `<dimension ref="${area}"/>`);
      await fillSheet(entry, text, place, rows);
    }
    if (failure) throw failure as Error;
  }
  zip.end();
  return joined(output);
}

async function fillSheet(
  entry: ZipDeflate,
  sheet: string,
  place: RowsPlace,
  rows: AsyncIterable<readonly CellContent[]>,
): Promise<void> {
  const start = sheet.indexOf('<row r="2"');
  const end = sheet.indexOf("</row>", start) + "</row>".length;
  const sample = sheet.slice(start, end);
  const styles = Array.from({ length: place.columns }, (_, column) => {
    const style = new RegExp(`<c r="${cellName(1, column)}" s="(\\d+)"`).exec(sample)?.[1];
    return style === undefined ? "" : ` s="${style}"`;
  });
  const names = styles.map((_, column) => columnName(column));
  let text = sheet.slice(0, start);
  let count = 0;
  for await (const row of rows) {
    if (count === place.rows) break;
    count++;
    const number = count + 1;
    let cells = "";
    for (let column = 0; column < place.columns; column++) {
      cells += cellXml(`${names[column] as string}${number}`, styles[column] as string, row[column] ?? null);
    }
    text += `<row r="${number}">${cells}</row>`;
    if (text.length > CHUNK) {
      entry.push(strToU8(text));
      text = "";
    }
  }
  if (count < place.rows) {
    throw new Error(
      `The result has ${place.rows} groups, but only ${count} arrived. Check that the lots do not change during the run, and run it again.`,
    );
  }
  entry.push(strToU8(text + sheet.slice(end)), true);
}

function cellXml(name: string, style: string, content: CellContent): string {
  const start = `<c r="${name}"${style}`;
  if (content === null || content === "") return `${start}/>`;
  if (typeof content === "number") return `${start}><v>${content}</v></c>`;
  if (typeof content === "boolean") return `${start} t="b"><v>${content ? 1 : 0}</v></c>`;
  const text = escapeCellText(content.slice(0, LONGEST_TEXT));
  return `${start} t="inlineStr"><is><t xml:space="preserve">${text}</t></is></c>`;
}

function joined(pieces: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}
