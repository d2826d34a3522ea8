import { type CellStyle, isCellError, type Sheet, valueAt, type Workbook } from "../xlsx/model";
import { isDateFormat, isoOfSerial } from "../xlsx/text/dates";
import { escapeXml } from "../xlsx/text/xml";

/**
 * A small picture of a workbook for the gallery, as SVG: the top left of the sheet that shows what the workbook is for. It has the colors,
 * widths and values of the stored file. It is a sheet of paper in a light and in a dark pane.
 */

/** In pixels of the sheet. */
const WIDTH = 520;
const HEIGHT = 290;
const MARGIN = 8;
/** A character of the default font, and a point. */
const CHARACTER = 7;
const POINT = 4 / 3;
const DEFAULT_WIDTH = 9;
const DEFAULT_HEIGHT = 15;

/** The sheet in front, but not a first sheet with instructions: those of all templates look alike. */
export function shownSheet({ sheets, activeSheet }: Workbook): Sheet {
  const sheet = sheets[Math.max(activeSheet, 1)] ?? sheets[0];
  if (!sheet) throw new Error("The workbook has no sheet.");
  return sheet;
}

export function thumbnail(workbook: Workbook): string {
  const sheet = shownSheet(workbook);
  const lefts = columnLefts(sheet);
  const parts: string[] = [];
  let top = MARGIN;
  for (let row = 0; top < HEIGHT; row++) {
    const height = (sheet.rows.get(row)?.height ?? sheet.defaultRowHeight ?? DEFAULT_HEIGHT) * POINT;
    for (let column = 0; column + 1 < lefts.length; column++) {
      const cell = sheet.rows.get(row)?.cells[column];
      if (!cell) continue;
      const style = workbook.styles[cell.style] as CellStyle;
      const left = lefts[column] as number;
      const right = lefts[column + 1] as number;
      parts.push(box(style, left, top, right - left, height));
      const text = shownText(cell.value, style.numberFormat, workbook.dateSystem);
      if (text === "") continue;
      const spills =
        typeof cell.value === "string" && !style.alignment?.wrap && style.alignment?.horizontal !== "right";
      const end = spills ? spillEnd(sheet, row, column, lefts) : right;
      parts.push(writing(text, style, typeof cell.value === "number", { left, top, width: end - left, height }));
    }
    top += height;
  }
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="Arial, sans-serif">` +
    `<rect width="${WIDTH}" height="${HEIGHT}" fill="#FFFFFF"/>${parts.join("")}</svg>\n`
  );
}

/** Where columns begin, up to the edge of the picture. */
function columnLefts(sheet: Sheet): number[] {
  const lefts = [MARGIN];
  for (let column = 0; (lefts.at(-1) as number) < WIDTH; column++) {
    const format = sheet.columns.find(({ first, last }) => first <= column && column <= last);
    const width = format?.hidden ? 0 : (format?.width ?? sheet.defaultColumnWidth ?? DEFAULT_WIDTH);
    lefts.push((lefts.at(-1) as number) + width * CHARACTER + 5);
  }
  return lefts;
}

/** A text without wrapping continues over the blank cells beside it. */
function spillEnd(sheet: Sheet, row: number, column: number, lefts: readonly number[]): number {
  let next = column + 1;
  while (next + 1 < lefts.length && [null, ""].includes(valueAt(sheet, row, next) as string | null)) next++;
  return lefts[next] as number;
}

const rounded = (value: number) => String(Math.round(value * 10) / 10);

function box({ fill, border }: CellStyle, x: number, y: number, width: number, height: number): string {
  const line = border?.bottom ?? border?.top;
  if (fill?.color === undefined && line?.color === undefined) return "";
  return (
    `<rect x="${rounded(x)}" y="${rounded(y)}" width="${rounded(width)}" height="${rounded(height)}" fill="${fill?.color ?? "none"}"` +
    `${line?.color === undefined ? "" : ` stroke="${line.color}"`}/>`
  );
}

interface Place {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** The text of a cell, cut off where the cell ends. */
function writing(text: string, { font, alignment }: CellStyle, isNumber: boolean, place: Place): string {
  const size = (font.size ?? 10) * POINT;
  const room = place.width - 8;
  const most = Math.max(1, Math.floor(place.height / (size * 1.2)));
  const lines = (alignment?.wrap ? wrapped(text, room, size) : [text.split("\n")[0] as string]).slice(0, most);
  const horizontal = alignment?.horizontal ?? (isNumber ? "right" : "left");
  const [x, anchor] =
    horizontal === "right"
      ? [place.width - 4, ' text-anchor="end"']
      : horizontal === "center"
        ? [place.width / 2, ' text-anchor="middle"']
        : [4 + (alignment?.indent ?? 0) * 9, ""];
  const spare = place.height - lines.length * size * 1.2;
  const above = alignment?.vertical === "top" ? 1 : alignment?.vertical === "center" ? spare / 2 : spare;
  const look = `${font.bold ? ' font-weight="bold"' : ""}${font.italic ? ' font-style="italic"' : ""} fill="${font.color ?? "#000000"}"`;
  const spans = lines.map((line, index) => {
    const y = rounded(Math.max(0, above) + size * (1 + index * 1.2));
    return `<text x="${rounded(x)}" y="${y}" font-size="${rounded(size)}"${anchor}${look}>${escapeXml(line)}</text>`;
  });
  return `<svg x="${rounded(place.left)}" y="${rounded(place.top)}" width="${rounded(place.width)}" height="${rounded(place.height)}">${spans.join("")}</svg>`;
}

/** About how wide a text is: CJK characters are square, others about half as wide. */
function widthOf(text: string, size: number): number {
  let width = 0;
  for (const character of text) width += character > "\u2e7f" ? size : size * 0.53;
  return width;
}

/** Lines break at spaces, and between CJK characters. */
function wrapped(text: string, room: number, size: number): string[] {
  const lines: string[] = [];
  for (const paragraph of text.split("\n")) {
    let line = "";
    for (const word of paragraph.match(/[\u2e80-\uffef]|[^\s\u2e80-\uffef]+\s*|\s+/g) ?? []) {
      if (line !== "" && widthOf((line + word).trimEnd(), size) > room) {
        lines.push(line.trimEnd());
        line = "";
      }
      line += word;
    }
    lines.push(line.trimEnd());
  }
  return lines;
}

/** A value in the formats that the templates use. */
function shownText(value: ReturnType<typeof valueAt>, format: string, dateSystem: 1900 | 1904): string {
  if (value === null || isCellError(value) || format === ";;;") return "";
  if (typeof value === "boolean") return value ? "TRUE" : "FALSE";
  if (typeof value === "string") return value;
  if (isDateFormat(format)) return isoOfSerial(Math.floor(value), dateSystem);
  const [first = ""] = format.split(";");
  if (value === 0 && /;;$|;$/.test(format)) return "";
  const decimals = /\.(0+)/.exec(first)?.[1]?.length ?? 0;
  if (first.includes("%")) return `${(value * 100).toFixed(decimals)}%`;
  if (!/0/.test(first)) return String(Number(value.toPrecision(11)));
  const text = value.toFixed(decimals);
  return first.includes(",") ? text.replace(/\B(?=(\d{3})+(?!\d))/g, ",").replace(/(\.\d*),(.*)$/, "$1$2") : text;
}
