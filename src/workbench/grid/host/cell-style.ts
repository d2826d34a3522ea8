import {
  BooleanNumber,
  BorderStyleTypes,
  HorizontalAlign,
  type IBorderData,
  type IStyleData,
  type Nullable,
  VerticalAlign,
  WrapStrategy,
} from "@univerjs/core";
import { type BorderEdge, type BorderLine, type CellFormat, DEFAULT_FORMAT } from "../../../host/host-grid";
import { hexColor } from "../engine/colors";
import { nameOf } from "../engine/names-of-values";

/** Converts cell formats between the host's form and the engine's. */

const HORIZONTAL = {
  General: HorizontalAlign.UNSPECIFIED,
  Left: HorizontalAlign.LEFT,
  Center: HorizontalAlign.CENTER,
  Right: HorizontalAlign.RIGHT,
  Justify: HorizontalAlign.JUSTIFIED,
  Distributed: HorizontalAlign.DISTRIBUTED,
} as const;

const VERTICAL = {
  Top: VerticalAlign.TOP,
  Center: VerticalAlign.MIDDLE,
  Bottom: VerticalAlign.BOTTOM,
} as const;

const LINES: readonly (readonly [BorderStyleTypes, string, string])[] = [
  [BorderStyleTypes.THIN, "Continuous", "Thin"],
  [BorderStyleTypes.HAIR, "Continuous", "Hairline"],
  [BorderStyleTypes.MEDIUM, "Continuous", "Medium"],
  [BorderStyleTypes.THICK, "Continuous", "Thick"],
  [BorderStyleTypes.DOTTED, "Dot", "Thin"],
  [BorderStyleTypes.DASHED, "Dash", "Thin"],
  [BorderStyleTypes.DASH_DOT, "DashDot", "Thin"],
  [BorderStyleTypes.DASH_DOT_DOT, "DashDotDot", "Thin"],
  [BorderStyleTypes.DOUBLE, "Double", "Thick"],
  [BorderStyleTypes.SLANT_DASH_DOT, "SlantDashDot", "Medium"],
];

const EDGES: readonly (readonly [BorderEdge, "t" | "b" | "l" | "r"])[] = [
  ["EdgeTop", "t"],
  ["EdgeBottom", "b"],
  ["EdgeLeft", "l"],
  ["EdgeRight", "r"],
];

function bordersOf(data: Nullable<IBorderData>): CellFormat["borders"] {
  const borders: Partial<Record<BorderEdge, BorderLine>> = {};
  for (const [edge, key] of EDGES) {
    const line = data?.[key];
    if (!line || line.s === BorderStyleTypes.NONE) continue;
    const [, style, weight] = LINES.find(([type]) => type === line.s) ?? [0, "Continuous", "Thin"];
    borders[edge] = { style, weight, color: hexColor(line.cl?.rgb) ?? "#000000" };
  }
  return borders;
}

export function formatOf(style: IStyleData): CellFormat {
  return {
    fillColor: hexColor(style.bg?.rgb) ?? "",
    fontName: style.ff ?? DEFAULT_FORMAT.fontName,
    fontSize: style.fs ?? DEFAULT_FORMAT.fontSize,
    fontColor: hexColor(style.cl?.rgb) ?? DEFAULT_FORMAT.fontColor,
    bold: style.bl === BooleanNumber.TRUE,
    italic: style.it === BooleanNumber.TRUE,
    underline: style.ul?.s === BooleanNumber.TRUE ? (style.ul.t === 10 ? "Double" : "Single") : "None",
    strikethrough: style.st?.s === BooleanNumber.TRUE,
    horizontalAlignment: nameOf(HORIZONTAL, style.ht) ?? "General",
    verticalAlignment: nameOf(VERTICAL, style.vt) ?? "Bottom",
    wrapText: style.tb === WrapStrategy.WRAP,
    indentLevel: Math.max(0, Math.round(((style.pd?.l ?? 2) - 2) / 9)),
    textOrientation: -(style.tr?.a ?? 0),
    borders: bordersOf(style.bd),
  };
}

export function styleOf(patch: Partial<CellFormat>): Record<string, unknown> {
  const style: Record<string, unknown> = {};
  const flag = (value: boolean) => (value ? BooleanNumber.TRUE : BooleanNumber.FALSE);
  if (patch.fillColor !== undefined) style.bg = patch.fillColor === "" ? null : { rgb: patch.fillColor };
  if (patch.fontName !== undefined) style.ff = patch.fontName;
  if (patch.fontSize !== undefined) style.fs = patch.fontSize;
  if (patch.fontColor !== undefined) style.cl = patch.fontColor === "" ? null : { rgb: patch.fontColor };
  if (patch.bold !== undefined) style.bl = flag(patch.bold);
  if (patch.italic !== undefined) style.it = flag(patch.italic);
  if (patch.underline !== undefined) {
    style.ul =
      patch.underline === "None" ? null : { s: BooleanNumber.TRUE, ...(patch.underline === "Double" ? { t: 10 } : {}) };
  }
  if (patch.strikethrough !== undefined) style.st = patch.strikethrough ? { s: BooleanNumber.TRUE } : null;
  if (patch.horizontalAlignment !== undefined) {
    style.ht =
      (HORIZONTAL as Record<string, HorizontalAlign>)[patch.horizontalAlignment] ?? HorizontalAlign.UNSPECIFIED;
  }
  if (patch.verticalAlignment !== undefined) {
    style.vt = (VERTICAL as Record<string, VerticalAlign>)[patch.verticalAlignment] ?? VerticalAlign.BOTTOM;
  }
  if (patch.wrapText !== undefined) style.tb = patch.wrapText ? WrapStrategy.WRAP : WrapStrategy.OVERFLOW;
  if (patch.indentLevel !== undefined) style.pd = { l: 2 + patch.indentLevel * 9 };
  if (patch.textOrientation !== undefined) style.tr = { a: -patch.textOrientation };
  if (patch.borders !== undefined) {
    const data: Record<string, unknown> = {};
    for (const [edge, key] of EDGES) {
      const line = patch.borders[edge];
      if (!line) continue;
      const found =
        LINES.find(([, style_, weight]) => style_ === line.style && weight === line.weight) ??
        LINES.find(([, style_]) => style_ === line.style);
      data[key] = line.style === "None" || !found ? null : { s: found[0], cl: { rgb: line.color } };
    }
    if (Object.keys(data).length > 0) style.bd = data;
  }
  return style;
}
