import type { OverlayStyle, StyleDefinition } from "./definition";
import { MAIN } from "../text/namespaces";
import { element, XML_HEADER } from "../text/xml-writing";

/** Custom number formats are numbered from here. */
const FIRST_CUSTOM_FORMAT = 164;

/** Collects the styles of cells and writes each once, in the order of first use. */
export class StyleSheet {
  private readonly fonts = new Numbering();
  private readonly fills = new Numbering();
  private readonly borders = new Numbering();
  private readonly formats = new Numbering();
  private readonly cellFormats = new Numbering();
  private readonly overlays = new Numbering();
  /** Cached by style object: the cells of a long column share one. */
  private readonly known = {
    plain: new WeakMap<StyleDefinition, number>(),
    asText: new WeakMap<StyleDefinition, number>(),
  };

  constructor(private readonly font: { readonly name: string; readonly size: number }) {
    this.fonts.number(this.fontXml({}));
    // Every program that reads the file expects these two fills first.
    this.fills.number('<fill><patternFill patternType="none"/></fill>');
    this.fills.number('<fill><patternFill patternType="gray125"/></fill>');
    this.borders.number(borderXml({}));
    this.cell({});
  }

  /** Index of a cell format. `asText`: a text that starts like a formula must stay text when the cell is edited. */
  cell(style: StyleDefinition, asText = false): number {
    const known = asText ? this.known.asText : this.known.plain;
    let index = known.get(style);
    if (index === undefined) known.set(style, (index = this.newCell(style, asText)));
    return index;
  }

  private newCell(style: StyleDefinition, asText: boolean): number {
    const font = this.fonts.number(this.fontXml(style));
    const fill = style.fill === undefined ? 0 : this.fills.number(fillXml(style.fill));
    const border = this.borders.number(borderXml(style));
    const format =
      style.format === undefined || style.format === "General"
        ? 0
        : FIRST_CUSTOM_FORMAT + this.formats.number(style.format);
    const alignment =
      style.horizontal || style.vertical || style.wrap || style.indent
        ? element("alignment", {
            horizontal: style.horizontal ?? (style.indent ? "left" : undefined),
            vertical: style.vertical,
            wrapText: style.wrap ? 1 : undefined,
            indent: style.indent,
          })
        : "";
    const protection = style.unlocked ? element("protection", { locked: 0 }) : "";
    return this.cellFormats.number(
      element(
        "xf",
        {
          numFmtId: format,
          fontId: font,
          fillId: fill,
          borderId: border,
          xfId: 0,
          quotePrefix: asText ? 1 : undefined,
          applyNumberFormat: format ? 1 : undefined,
          applyFont: font ? 1 : undefined,
          applyFill: fill ? 1 : undefined,
          applyBorder: border ? 1 : undefined,
          applyAlignment: alignment ? 1 : undefined,
          applyProtection: protection ? 1 : undefined,
        },
        alignment + protection,
      ),
    );
  }

  /** Index of the style of a conditional format. */
  overlay(style: OverlayStyle): number {
    const font =
      style.bold || style.italic || style.color
        ? `<font>${style.bold ? "<b/>" : ""}${style.italic ? "<i/>" : ""}${colorXml("color", style.color)}</font>`
        : "";
    const fill = style.fill
      ? `<fill><patternFill patternType="solid">${colorXml("fgColor", style.fill)}${colorXml("bgColor", style.fill)}</patternFill></fill>`
      : "";
    return this.overlays.number(`<dxf>${font}${fill}</dxf>`);
  }

  xml(): string {
    const formats = this.formats.items.map((code, index) =>
      element("numFmt", { numFmtId: FIRST_CUSTOM_FORMAT + index, formatCode: code }),
    );
    return (
      XML_HEADER +
      element(
        "styleSheet",
        { xmlns: MAIN },
        (formats.length > 0 ? list("numFmts", formats) : "") +
          list("fonts", this.fonts.items) +
          list("fills", this.fills.items) +
          list("borders", this.borders.items) +
          list("cellStyleXfs", ['<xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>']) +
          list("cellXfs", this.cellFormats.items) +
          list("cellStyles", ['<cellStyle name="Normal" xfId="0" builtinId="0"/>']) +
          list("dxfs", this.overlays.items) +
          '<tableStyles count="0" defaultTableStyle="TableStyleMedium2" defaultPivotStyle="PivotStyleLight16"/>',
      )
    );
  }

  private fontXml(style: StyleDefinition): string {
    return (
      "<font>" +
      (style.bold ? "<b/>" : "") +
      (style.italic ? "<i/>" : "") +
      (style.underline ? "<u/>" : "") +
      element("sz", { val: style.size ?? this.font.size }) +
      colorXml("color", style.color ?? "1F1F1F") +
      element("name", { val: this.font.name }) +
      element("family", { val: 2 }) +
      "</font>"
    );
  }
}

function colorXml(name: string, color: string | undefined): string {
  return color === undefined ? "" : element(name, { rgb: `FF${color}` });
}

function fillXml(color: string): string {
  return `<fill><patternFill patternType="solid">${colorXml("fgColor", color)}<bgColor indexed="64"/></patternFill></fill>`;
}

function borderXml({ border, bottomBorder }: StyleDefinition): string {
  const side = (name: string, color: string | undefined): string =>
    color === undefined ? `<${name}/>` : element(name, { style: "thin" }, colorXml("color", color));
  return (
    "<border>" +
    side("left", border) +
    side("right", border) +
    side("top", border) +
    side("bottom", border ?? bottomBorder) +
    "<diagonal/></border>"
  );
}

function list(name: string, items: readonly string[]): string {
  return element(name, { count: items.length }, items.join(""));
}

/** Numbers texts from 0 in the order of their first use. */
class Numbering {
  readonly items: string[] = [];
  private readonly numbers = new Map<string, number>();

  number(item: string): number {
    const known = this.numbers.get(item);
    if (known !== undefined) return known;
    this.numbers.set(item, this.items.length);
    this.items.push(item);
    return this.items.length - 1;
  }
}
