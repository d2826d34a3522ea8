import type { Alignment, Border, BorderLine, CellStyle, DifferentialStyle, Fill, Font } from "../model";
import { child, childrenOf, descendants, flag, numberAttribute, type XmlElement } from "../text/xml";

export interface Styles {
  readonly cells: readonly CellStyle[];
  readonly differential: readonly DifferentialStyle[];
}

export const defaultStyles: Styles = {
  cells: [{ numberFormat: "General", font: { name: "Calibri", size: 11 }, locked: true }],
  differential: [],
};

/** Number formats that files refer to only by number (ECMA-376 part 1, 18.8.30). */
const builtInFormats: Readonly<Record<number, string>> = {
  0: "General",
  1: "0",
  2: "0.00",
  3: "#,##0",
  4: "#,##0.00",
  9: "0%",
  10: "0.00%",
  11: "0.00E+00",
  12: "# ?/?",
  13: "# ??/??",
  14: "m/d/yyyy",
  15: "d-mmm-yy",
  16: "d-mmm",
  17: "mmm-yy",
  18: "h:mm AM/PM",
  19: "h:mm:ss AM/PM",
  20: "h:mm",
  21: "h:mm:ss",
  22: "m/d/yyyy h:mm",
  37: "#,##0 ;(#,##0)",
  38: "#,##0 ;[Red](#,##0)",
  39: "#,##0.00;(#,##0.00)",
  40: "#,##0.00;[Red](#,##0.00)",
  45: "mm:ss",
  46: "[h]:mm:ss",
  47: "mmss.0",
  48: "##0.0E+0",
  49: "@",
};

const indexedColors: readonly string[] = (
  "000000 FFFFFF FF0000 00FF00 0000FF FFFF00 FF00FF 00FFFF 000000 FFFFFF FF0000 00FF00 0000FF FFFF00 FF00FF 00FFFF " +
  "800000 008000 000080 808000 800080 008080 C0C0C0 808080 9999FF 993366 FFFFCC CCFFFF 660066 FF8080 0066CC CCCCFF " +
  "000080 FF00FF FFFF00 00FFFF 800080 800000 008080 0000FF 00CCFF CCFFFF CCFFCC FFFF99 99CCFF FF99CC CC99FF FFCC99 " +
  "3366FF 33CCCC 99CC00 FFCC00 FF9900 FF6600 666699 969696 003366 339966 003300 333300 993300 993366 333399 333333"
).split(" ");

/** The default Office theme, for files without one. */
const defaultTheme = "FFFFFF 000000 E7E6E6 44546A 4472C4 ED7D31 A5A5A5 FFC000 5B9BD5 70AD47 0563C1 954F72".split(" ");

/** Colors by the numbers that cells use: light before dark, which is not their order in the theme. */
export function themeColors(theme: XmlElement | undefined): readonly string[] {
  const scheme = theme && descendants(theme, "clrScheme")[0];
  if (!scheme) return defaultTheme;
  const colors = scheme.children.map((entry) => {
    const color = entry.children[0];
    return (color?.attributes.lastClr ?? color?.attributes.val ?? "000000").toUpperCase();
  });
  const order = [1, 0, 3, 2, 4, 5, 6, 7, 8, 9, 10, 11];
  return order.map((from, index) => colors[from] ?? (defaultTheme[index] as string));
}

export class ColorReader {
  constructor(private readonly theme: readonly string[]) {}

  /** `#RRGGBB`; undefined for the automatic color. */
  read(element: XmlElement | undefined): string | undefined {
    if (!element) return undefined;
    const { rgb, theme, indexed, tint } = element.attributes;
    let color: string | undefined;
    if (rgb !== undefined) color = rgb.length === 8 ? rgb.slice(2) : rgb;
    else if (theme !== undefined) color = this.theme[Number(theme)];
    else if (indexed !== undefined) color = indexedColors[Number(indexed)];
    if (color === undefined || !/^[0-9A-Fa-f]{6}$/.test(color)) return undefined;
    return `#${tinted(color, Number(tint ?? 0)).toUpperCase()}`;
  }
}

/** A tint moves the lightness of a color toward black (negative) or white (ECMA-376 part 1, 18.8.19). */
function tinted(color: string, tint: number): string {
  if (!tint) return color;
  const [red, green, blue] = [0, 2, 4].map((at) => parseInt(color.slice(at, at + 2), 16) / 255) as [
    number,
    number,
    number,
  ];
  const most = Math.max(red, green, blue);
  const least = Math.min(red, green, blue);
  const lightness = (most + least) / 2;
  const moved = tint < 0 ? lightness * (1 + tint) : lightness * (1 - tint) + tint;
  const chroma = most - least;
  const saturation = chroma === 0 ? 0 : chroma / (1 - Math.abs(2 * lightness - 1));
  let hue = 0;
  if (chroma > 0) {
    if (most === red) hue = ((green - blue) / chroma + 6) % 6;
    else if (most === green) hue = (blue - red) / chroma + 2;
    else hue = (red - green) / chroma + 4;
  }
  const newChroma = (1 - Math.abs(2 * moved - 1)) * saturation;
  const second = newChroma * (1 - Math.abs((hue % 2) - 1));
  const sector = [
    [newChroma, second, 0],
    [second, newChroma, 0],
    [0, newChroma, second],
    [0, second, newChroma],
    [second, 0, newChroma],
    [newChroma, 0, second],
  ][Math.floor(hue) % 6] as number[];
  const base = moved - newChroma / 2;
  return sector
    .map((part) =>
      Math.round(Math.min(1, Math.max(0, part + base)) * 255)
        .toString(16)
        .padStart(2, "0"),
    )
    .join("");
}

export function readStyles(root: XmlElement, colors: ColorReader): Styles {
  const formats = new Map<number, string>();
  for (const format of childrenOf(child(root, "numFmts"), "numFmt")) {
    formats.set(Number(format.attributes.numFmtId), format.attributes.formatCode ?? "General");
  }
  const fonts = childrenOf(child(root, "fonts"), "font").map((font) => readFont(font, colors));
  const fills = childrenOf(child(root, "fills"), "fill").map((fill) => readFill(fill, colors, false));
  const borders = childrenOf(child(root, "borders"), "border").map((border) => readBorder(border, colors));
  const cells = childrenOf(child(root, "cellXfs"), "xf").map((xf): CellStyle => {
    const formatId = numberAttribute(xf, "numFmtId") ?? 0;
    const fill = fills[numberAttribute(xf, "fillId") ?? 0];
    const border = borders[numberAttribute(xf, "borderId") ?? 0];
    const alignment = readAlignment(child(xf, "alignment"));
    return {
      numberFormat: formats.get(formatId) ?? builtInFormats[formatId] ?? "General",
      font: fonts[numberAttribute(xf, "fontId") ?? 0] ?? {},
      ...(fill && { fill }),
      ...(border && { border }),
      ...(alignment && { alignment }),
      locked: flag(child(xf, "protection"), "locked", true),
    };
  });
  const differential = childrenOf(child(root, "dxfs"), "dxf").map((dxf): DifferentialStyle => {
    const font = child(dxf, "font");
    const format = child(dxf, "numFmt")?.attributes.formatCode;
    const fillElement = child(dxf, "fill");
    const fill = fillElement && readFill(fillElement, colors, true);
    const borderElement = child(dxf, "border");
    const border = borderElement && readBorder(borderElement, colors);
    return {
      ...(format !== undefined && { numberFormat: format }),
      ...(font && { font: readFont(font, colors) }),
      ...(fill && { fill }),
      ...(border && { border }),
    };
  });
  return { cells: cells.length > 0 ? cells : defaultStyles.cells, differential };
}

/** Reads a font, or the properties of a text run, in which the typeface has a different element name. */
export function readFont(element: XmlElement, colors: ColorReader): Font {
  const name = (child(element, "name") ?? child(element, "rFont"))?.attributes.val;
  const size = numberAttribute(child(element, "sz"), "val");
  const color = colors.read(child(element, "color"));
  const underline = child(element, "u");
  const raised = child(element, "vertAlign")?.attributes.val;
  const on = (tag: string): boolean => {
    const found = child(element, tag);
    return found !== undefined && flag(found, "val", true);
  };
  return {
    ...(name !== undefined && { name }),
    ...(size !== undefined && { size }),
    ...(on("b") && { bold: true }),
    ...(on("i") && { italic: true }),
    ...(on("strike") && { strike: true }),
    ...(underline &&
      underline.attributes.val !== "none" && {
        underline: (underline.attributes.val ?? "single") as NonNullable<Font["underline"]>,
      }),
    ...(color !== undefined && { color }),
    ...((raised === "superscript" || raised === "subscript") && { verticalAlign: raised }),
  };
}

function readFill(element: XmlElement, colors: ColorReader, differential: boolean): Fill | undefined {
  const gradient = child(element, "gradientFill");
  if (gradient) {
    // A gradient is represented by its first color.
    const color = colors.read(child(childrenOf(gradient, "stop")[0], "color"));
    return { pattern: "gradient", ...(color !== undefined && { color }) };
  }
  const pattern = child(element, "patternFill");
  if (!pattern) return undefined;
  const type = pattern.attributes.patternType ?? (differential ? "solid" : "none");
  if (type === "none") return undefined;
  const foreground = colors.read(child(pattern, "fgColor"));
  const background = colors.read(child(pattern, "bgColor"));
  // Conditional formats store the color of a solid fill as the background.
  const color = differential && type === "solid" ? (background ?? foreground) : foreground;
  return { pattern: type, ...(color !== undefined && { color }), ...(background !== undefined && { background }) };
}

function readBorder(element: XmlElement, colors: ColorReader): Border | undefined {
  const line = (...names: string[]): BorderLine | undefined => {
    for (const name of names) {
      const side = child(element, name);
      const style = side?.attributes.style;
      if (side === undefined || style === undefined || style === "none") continue;
      const color = colors.read(child(side, "color"));
      return { style, ...(color !== undefined && { color }) };
    }
    return undefined;
  };
  const left = line("left", "start");
  const right = line("right", "end");
  const top = line("top");
  const bottom = line("bottom");
  if (!left && !right && !top && !bottom) return undefined;
  return { ...(left && { left }), ...(right && { right }), ...(top && { top }), ...(bottom && { bottom }) };
}

function readAlignment(element: XmlElement | undefined): Alignment | undefined {
  if (!element) return undefined;
  const { horizontal, vertical } = element.attributes;
  const indent = numberAttribute(element, "indent");
  const rotation = numberAttribute(element, "textRotation");
  return {
    ...(horizontal !== undefined && { horizontal }),
    ...(vertical !== undefined && { vertical }),
    ...(flag(element, "wrapText") && { wrap: true as const }),
    ...(indent && { indent }),
    // In the file, downward angles count from 91.
    ...(rotation && { rotation: rotation > 90 && rotation <= 180 ? 90 - rotation : rotation }),
    ...(flag(element, "shrinkToFit") && { shrink: true as const }),
  };
}
