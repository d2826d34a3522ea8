import {
  BooleanNumber,
  BorderStyleTypes,
  type IBorderData,
  type IStyleData,
  type TextDecoration,
  VerticalAlign,
  WrapStrategy,
} from "@univerjs/core";
import { type Border, type CellStyle, type Font } from "../../../xlsx/model";
import { BORDERS, HORIZONTAL, VERTICAL } from "../engine/style-words";

export function fontStyle(font: Font): IStyleData {
  const style: IStyleData = {};
  if (font.name !== undefined) style.ff = font.name;
  if (font.size !== undefined) style.fs = font.size;
  if (font.bold) style.bl = BooleanNumber.TRUE;
  if (font.italic) style.it = BooleanNumber.TRUE;
  if (font.underline) {
    // A double line is number 10 of the engine's line types.
    const double = font.underline.startsWith("double") ? { t: 10 as TextDecoration } : {};
    style.ul = { s: BooleanNumber.TRUE, ...double };
  }
  if (font.strike) style.st = { s: BooleanNumber.TRUE };
  if (font.color !== undefined) style.cl = { rgb: font.color };
  if (font.verticalAlign) style.va = font.verticalAlign === "superscript" ? 3 : 2;
  return style;
}

export function borderStyle(border: Border): IBorderData {
  const data: IBorderData = {};
  const sides = [
    ["t", border.top],
    ["r", border.right],
    ["b", border.bottom],
    ["l", border.left],
  ] as const;
  for (const [key, line] of sides) {
    if (line) data[key] = { s: BORDERS[line.style] ?? BorderStyleTypes.THIN, cl: { rgb: line.color ?? "#000000" } };
  }
  return data;
}

export function cellStyle(style: CellStyle): IStyleData {
  const { alignment } = style;
  const data = fontStyle(style.font);
  if (style.fill?.color !== undefined && style.fill.pattern !== "none") data.bg = { rgb: style.fill.color };
  if (style.border) data.bd = borderStyle(style.border);
  if (style.numberFormat !== "General") data.n = { pattern: style.numberFormat };
  const horizontal = alignment?.horizontal === undefined ? undefined : HORIZONTAL[alignment.horizontal];
  if (horizontal !== undefined) data.ht = horizontal;
  data.vt = VERTICAL[alignment?.vertical ?? "bottom"] ?? VerticalAlign.BOTTOM;
  if (alignment?.wrap) data.tb = WrapStrategy.WRAP;
  if (alignment?.indent)
    data.pd = alignment.horizontal === "right" ? { r: 2 + alignment.indent * 9 } : { l: 2 + alignment.indent * 9 };
  if (alignment?.rotation === 255) data.tr = { a: 0, v: BooleanNumber.TRUE };
  else if (alignment?.rotation) data.tr = { a: -alignment.rotation };
  return data;
}
