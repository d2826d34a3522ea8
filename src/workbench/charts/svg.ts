import { escapeXml } from "../../xlsx/text/xml";

/** Writing SVG. Numbers are rounded to a hundredth of a pixel. */

type Attributes = Readonly<Record<string, string | number | undefined>>;

const written = (value: string | number): string =>
  typeof value === "number" ? String(Math.round(value * 100) / 100) : escapeXml(value);

export function tag(name: string, attributes: Attributes, content = ""): string {
  const list = Object.entries(attributes)
    .map(([key, value]) => (value === undefined ? "" : ` ${key}="${written(value)}"`))
    .join("");
  return `<${name}${list}>${content}</${name}>`;
}

/** The width of a text in pixels. */
export type Measure = (text: string, size: number) => number;

interface TextOptions {
  readonly size?: number;
  readonly anchor?: "start" | "middle" | "end";
  readonly bold?: boolean;
  readonly turned?: number;
  readonly fill?: string;
}

export function text(x: number, y: number, content: string, options: TextOptions = {}): string {
  const { size = 12, anchor = "start", bold, turned, fill } = options;
  return tag(
    "text",
    {
      x,
      y,
      class: "wb-chart-text",
      "font-size": size,
      "text-anchor": anchor,
      "font-weight": bold ? "600" : undefined,
      transform: turned === undefined ? undefined : `rotate(${turned} ${written(x)} ${written(y)})`,
      fill,
    },
    escapeXml(content),
  );
}

export const line = (x1: number, y1: number, x2: number, y2: number, className: string): string =>
  tag("line", { x1, y1, x2, y2, class: className });

/** A text that is cut, with an ellipsis, if it is wider than there is room. */
export function fitted(content: string, room: number, size: number, measure: Measure): string {
  if (measure(content, size) <= room) return content;
  let length = content.length;
  while (length > 1 && measure(`${content.slice(0, length)}…`, size) > room) length--;
  return `${content.slice(0, length).trimEnd()}…`;
}

/** A text in at most `most` lines. Only the last of them is cut. */
export function wrapped(content: string, room: number, size: number, most: number, measure: Measure): string[] {
  const lines: string[] = [];
  let rest = content;
  while (rest !== "" && lines.length < most - 1 && measure(rest, size) > room) {
    let end = rest.length;
    while (end > 1 && measure(rest.slice(0, end), size) > room) end--;
    const space = rest.lastIndexOf(" ", end);
    const cut = space > end / 2 ? space : end;
    lines.push(rest.slice(0, cut).trim());
    rest = rest.slice(cut).trim();
  }
  if (rest !== "") lines.push(fitted(rest, room, size, measure));
  return lines;
}
