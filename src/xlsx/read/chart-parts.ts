import type { ChartAxis, ChartSource, ChartValue } from "../chart";
import { child, childrenOf, descendants, flag, type XmlElement } from "../text/xml";

/** A chart shows no more points than this of a series, whatever its file claims. */
const MOST_POINTS = 32_000;

const valueOf = (element: XmlElement | undefined, name: string): string | undefined =>
  child(element, name)?.attributes.val;

/** Names, categories or values: cells with the stored values, or constants. */
export function readSource(holder: XmlElement | undefined): ChartSource | null {
  if (!holder) return null;
  const reference = child(holder, "strRef") ?? child(holder, "numRef") ?? child(holder, "multiLvlStrRef");
  const formula = child(reference, "f")?.text.trim() ?? "";
  const store =
    child(reference, "strCache") ??
    child(reference, "numCache") ??
    child(reference, "multiLvlStrCache") ??
    child(holder, "strLit") ??
    child(holder, "numLit");
  const plain = child(holder, "v");
  if (!reference && !store) return plain ? { formula: "", cached: [plain.text], format: "" } : null;
  const isNumeric = store?.name.startsWith("num") === true;
  const list = child(store, "lvl") ?? store;
  const count = Math.min(Number(valueOf(store, "ptCount") ?? 0) || 0, MOST_POINTS);
  const cached: ChartValue[] = new Array<ChartValue>(count).fill(null);
  for (const point of childrenOf(list, "pt")) {
    const index = Number(point.attributes.idx ?? 0);
    const text = child(point, "v")?.text ?? "";
    if (!(index >= 0 && index < MOST_POINTS)) continue;
    while (cached.length < index) cached.push(null);
    const value = Number(text);
    cached[index] = !isNumeric ? text : text.trim() !== "" && Number.isFinite(value) ? value : null;
  }
  return { formula, cached, format: child(store, "formatCode")?.text ?? "" };
}

/** The text of a title, its paragraphs separated by a space. */
export function richText(rich: XmlElement): string {
  return childrenOf(rich, "p")
    .map((paragraph) =>
      descendants(paragraph, "t")
        .map(({ text }) => text)
        .join(""),
    )
    .join(" ")
    .trim();
}

export function readAxis(axis: XmlElement | undefined, missing: ChartAxis): ChartAxis {
  if (!axis) return missing;
  const scaling = child(axis, "scaling");
  const limit = (name: string): number | null => {
    const value = Number(valueOf(scaling, name) ?? NaN);
    return Number.isFinite(value) ? value : null;
  };
  const format = child(axis, "numFmt");
  const rich = child(child(child(axis, "title"), "tx"), "rich");
  const deleted = child(axis, "delete");
  return {
    shown: !(deleted && flag(deleted, "val", true)) && valueOf(axis, "tickLblPos") !== "none",
    title: rich ? richText(rich) : null,
    minimum: limit("min"),
    maximum: limit("max"),
    format: format && !flag(format, "sourceLinked") ? (format.attributes.formatCode ?? "") : "",
    gridlines: child(axis, "majorGridlines") !== undefined,
    reversed: valueOf(scaling, "orientation") === "maxMin",
  };
}

const THEME: Readonly<Record<string, number>> = {
  bg1: 0,
  lt1: 0,
  tx1: 1,
  dk1: 1,
  bg2: 2,
  lt2: 2,
  tx2: 3,
  dk2: 3,
  accent1: 4,
  accent2: 5,
  accent3: 6,
  accent4: 7,
  accent5: 8,
  accent6: 9,
};

/** `#RRGGBB` of a fill or, if there is none, of a line. */
export function readChartColor(properties: XmlElement | undefined, theme: readonly string[]): string | null {
  const fill =
    child(properties, "solidFill") ??
    child(child(child(properties, "gradFill"), "gsLst"), "gs") ??
    child(child(properties, "ln"), "solidFill");
  const color = fill?.children[0];
  if (!color) return null;
  const hex =
    color.name === "srgbClr"
      ? color.attributes.val
      : color.name === "sysClr"
        ? color.attributes.lastClr
        : theme[THEME[color.attributes.val ?? ""] ?? -1];
  if (hex === undefined || !/^[0-9A-Fa-f]{6}$/.test(hex)) return null;
  const part = (name: string, otherwise: number) => Number(valueOf(color, name) ?? otherwise) / 100_000;
  const [factor, offset] = [part("lumMod", 100_000), part("lumOff", 0)];
  const mixed = [0, 2, 4].map((at) => {
    const channel = parseInt(hex.slice(at, at + 2), 16);
    const changed = Math.round(channel * factor + 255 * offset);
    return Math.min(255, Math.max(0, changed)).toString(16).padStart(2, "0");
  });
  return `#${mixed.join("").toUpperCase()}`;
}
