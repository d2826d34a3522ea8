import { frameOf, STYLES_ORDER, withItems, withTagAttribute, childTexts, elementTexts } from "../read/frame";
import type { Alignment, Border, BorderLine, CellStyle, DifferentialStyle, Fill, Font } from "../model";
import { MAIN } from "../text/namespaces";
import { escapeXml } from "../text/xml";
import { XML_HEADER } from "../text/xml-writing";

/** A cell format to be created. Properties that are the same object as in the base format keep its records in the file. */
export interface NewStyle {
  /** Index of a cell format of the file. */
  readonly base: number;
  readonly style: CellStyle;
}

const FIRST_CUSTOM_FORMAT = 164;

/** The styles of a file that has none, as some programs write them. Excel expects these two fills. */
export const PLAIN_STYLES =
  `${XML_HEADER}<styleSheet xmlns="${MAIN}"><fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts>` +
  '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>' +
  '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>' +
  '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>' +
  '<cellXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/></cellXfs></styleSheet>';

/**
 * The styles part with formats added at the end: `cells` for cells, `differential` for conditional formats. Existing formats stay, so that
 * the numbers by which cells refer to their formats stay valid.
 */
export function withStyles(
  xml: string,
  part: string,
  known: readonly CellStyle[],
  cells: readonly NewStyle[],
  differential: readonly DifferentialStyle[],
): string {
  const listOf = (name: string): string[] => {
    const [list] = elementTexts(xml, part, name);
    return list === undefined ? [] : childTexts(list, part);
  };
  const formats = listOf("numFmts");
  const lists = {
    fonts: new Additions(listOf("fonts").length),
    fills: new Additions(listOf("fills").length),
    borders: new Additions(listOf("borders").length),
  };
  const formatNumbers = new Map<string, number>();
  let nextFormat = FIRST_CUSTOM_FORMAT;
  for (const format of formats) {
    const id = Number(/\bnumFmtId=["'](\d+)["']/.exec(format)?.[1]);
    if (id >= nextFormat) nextFormat = id + 1;
  }
  const newFormats: string[] = [];
  const formatNumber = (code: string): number => {
    if (code === "General") return 0;
    let id = formatNumbers.get(code);
    if (id === undefined) {
      id = nextFormat++;
      formatNumbers.set(code, id);
      newFormats.push(`<numFmt numFmtId="${id}" formatCode="${escapeXml(code)}"/>`);
    }
    return id;
  };
  const { prefix } = frameOf(xml, part);
  const bases = listOf("cellXfs");
  const records = cells.map(({ base, style }) => {
    const old = known[base] ?? known[0];
    let xf = (bases[base] ?? bases[0] ?? '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>').replace(
      new RegExp(`<(/?)${prefix}`, "g"),
      "<$1",
    );
    const set = (name: string, value: string | number): void => {
      xf = withTagAttribute(xf, name, value);
    };
    if (style.numberFormat !== old?.numberFormat) {
      set("numFmtId", formatNumber(style.numberFormat));
      set("applyNumberFormat", 1);
    }
    if (style.font !== old?.font) {
      set("fontId", lists.fonts.add(fontXml(style.font)));
      set("applyFont", 1);
    }
    if (style.fill !== old?.fill) {
      set("fillId", lists.fills.add(fillXml(style.fill)));
      set("applyFill", 1);
    }
    if (style.border !== old?.border) {
      set("borderId", lists.borders.add(borderXml(style.border)));
      set("applyBorder", 1);
    }
    if (style.alignment !== old?.alignment) {
      set("applyAlignment", 1);
      const alignment = alignmentXml(style.alignment);
      const rest = xf.endsWith("/>") ? [] : childTexts(xf, part).filter((element) => !/^<alignment\b/.test(element));
      const tag = (/^<(?:"[^"]*"|'[^']*'|[^>"'])*>/.exec(xf)?.[0] ?? "<xf>").replace(/\s*\/?>$/, "");
      xf = `${tag}>${alignment}${rest.join("")}</xf>`;
    }
    return xf;
  });
  let result = withItems(xml, part, "numFmts", newFormats, STYLES_ORDER);
  for (const [list, additions] of Object.entries(lists)) {
    result = withItems(result, part, list, additions.items, STYLES_ORDER);
  }
  result = withItems(result, part, "cellXfs", records, STYLES_ORDER);
  return withItems(result, part, "dxfs", differential.map(differentialXml), STYLES_ORDER);
}

/** The number of conditional formats' styles (`dxf`) in a styles part. */
export function countDifferential(xml: string, part: string): number {
  const [list] = elementTexts(xml, part, "dxfs");
  return list === undefined ? 0 : childTexts(list, part).length;
}

/** Records to add after those of the file, each once. */
class Additions {
  readonly items: string[] = [];

  constructor(private readonly first: number) {}

  add(item: string): number {
    const known = this.items.indexOf(item);
    return this.first + (known >= 0 ? known : this.items.push(item) - 1);
  }
}

const color = (name: string, value: string | undefined): string =>
  value === undefined ? "" : `<${name} rgb="FF${value.replace("#", "").toUpperCase()}"/>`;

function fontXml(font: Font): string {
  return (
    "<font>" +
    (font.bold ? "<b/>" : "") +
    (font.italic ? "<i/>" : "") +
    (font.strike ? "<strike/>" : "") +
    (font.underline ? `<u${font.underline === "single" ? "" : ` val="${font.underline}"`}/>` : "") +
    (font.verticalAlign ? `<vertAlign val="${font.verticalAlign}"/>` : "") +
    (font.size === undefined ? "" : `<sz val="${font.size}"/>`) +
    color("color", font.color) +
    (font.name === undefined ? "" : `<name val="${escapeXml(font.name)}"/>`) +
    "</font>"
  );
}

function fillXml(fill: Fill | undefined): string {
  if (!fill || fill.color === undefined) return '<fill><patternFill patternType="none"/></fill>';
  const pattern = fill.pattern === "gradient" ? "solid" : fill.pattern;
  return `<fill><patternFill patternType="${pattern}">${color("fgColor", fill.color)}<bgColor indexed="64"/></patternFill></fill>`;
}

function borderXml(border: Border | undefined): string {
  const side = (name: string, line: BorderLine | undefined): string =>
    line ? `<${name} style="${line.style}">${color("color", line.color)}</${name}>` : `<${name}/>`;
  return (
    `<border>${side("left", border?.left)}${side("right", border?.right)}${side("top", border?.top)}` +
    `${side("bottom", border?.bottom)}<diagonal/></border>`
  );
}

function alignmentXml(alignment: Alignment | undefined): string {
  if (!alignment) return "";
  const { horizontal, vertical, wrap, indent, rotation, shrink } = alignment;
  const written = rotation !== undefined && rotation < 0 ? 90 - rotation : rotation;
  const attributes = [
    ["horizontal", horizontal],
    ["vertical", vertical],
    ["textRotation", written],
    ["wrapText", wrap ? 1 : undefined],
    ["indent", indent],
    ["shrinkToFit", shrink ? 1 : undefined],
  ] as const;
  return `<alignment${attributes.map(([name, value]) => (value === undefined ? "" : ` ${name}="${value}"`)).join("")}/>`;
}

function differentialXml({ font, fill, border, numberFormat }: DifferentialStyle): string {
  const fillColor = fill?.color ?? fill?.background;
  return (
    "<dxf>" +
    (font ? fontXml(font) : "") +
    (numberFormat === undefined
      ? ""
      : `<numFmt numFmtId="${FIRST_CUSTOM_FORMAT}" formatCode="${escapeXml(numberFormat)}"/>`) +
    (fillColor === undefined
      ? ""
      : `<fill><patternFill patternType="solid">${color("fgColor", fillColor)}${color("bgColor", fillColor)}</patternFill></fill>`) +
    (border ? borderXml(border) : "") +
    "</dxf>"
  );
}
