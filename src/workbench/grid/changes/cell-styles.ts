import { BooleanNumber, type IBorderData, type IStyleData, type Nullable, WrapStrategy } from "@univerjs/core";
import { type Alignment, type Border, type BorderLine, type CellStyle, type Font } from "../../../xlsx/model";
import { type NewStyle } from "../../../xlsx/patch/style-writer";
import { hexColor } from "../engine/colors";
import { nameOf } from "../engine/names-of-values";
import { BORDERS, HORIZONTAL, VERTICAL } from "../engine/style-words";
import { same } from "./same";

/** Converts the grid's formats and rules to the workbook model, the reverse of `snapshotOf`. */

export function fontOf(data: IStyleData, plain: Font): Font {
  const color = hexColor(data.cl?.rgb) ?? plain.color;
  const name = data.ff ?? plain.name;
  const size = data.fs ?? plain.size;
  return {
    ...(name !== undefined && { name }),
    ...(size !== undefined && { size }),
    ...(data.bl === BooleanNumber.TRUE && { bold: true }),
    ...(data.it === BooleanNumber.TRUE && { italic: true }),
    ...(data.st?.s === BooleanNumber.TRUE && { strike: true }),
    ...(data.ul?.s === BooleanNumber.TRUE && { underline: Number(data.ul.t) === 10 ? "double" : "single" }),
    ...(color !== undefined && { color }),
    ...(data.va === 3 && { verticalAlign: "superscript" as const }),
    ...(data.va === 2 && { verticalAlign: "subscript" as const }),
  };
}

export function borderOf(data: Nullable<IBorderData>): Border | undefined {
  const line = (key: "l" | "r" | "t" | "b"): BorderLine | undefined => {
    const side = data?.[key];
    const style = nameOf(BORDERS, side?.s);
    if (!side || style === undefined) return undefined;
    const color = hexColor(side.cl?.rgb);
    return { style, ...(color !== null && { color }) };
  };
  const [left, right, top, bottom] = [line("l"), line("r"), line("t"), line("b")];
  if (!left && !right && !top && !bottom) return undefined;
  return { ...(left && { left }), ...(right && { right }), ...(top && { top }), ...(bottom && { bottom }) };
}

function alignmentOf(data: IStyleData): Alignment | undefined {
  const horizontal = nameOf(HORIZONTAL, data.ht);
  const vertical = nameOf(VERTICAL, data.vt);
  const { l, r } = data.pd ?? {};
  const indent = Math.max(0, Math.round(((horizontal === "right" ? (r ?? 2) : (l ?? 2)) - 2) / 9));
  const stacked = data.tr?.v === BooleanNumber.TRUE;
  const rotation = stacked ? 255 : -(data.tr?.a ?? 0);
  const alignment: Alignment = {
    ...(horizontal !== undefined && { horizontal }),
    ...(indent > 0 && horizontal === undefined && { horizontal: "left" }),
    ...(vertical !== undefined && vertical !== "bottom" && { vertical }),
    ...(data.tb === WrapStrategy.WRAP && { wrap: true as const }),
    ...(indent > 0 && { indent }),
    ...(rotation !== 0 && { rotation }),
  };
  return Object.keys(alignment).length === 0 ? undefined : alignment;
}

export function fillOf(data: IStyleData): CellStyle["fill"] {
  const color = hexColor(data.bg?.rgb);
  return color === null ? undefined : { pattern: "solid", color };
}

/** The same text for equal formats, regardless of the order in which their parts were set. Unset parts are ignored. */
function canonical(value: unknown): string {
  if (typeof value !== "object" || value === null) return JSON.stringify(value) ?? "";
  const entries = Object.entries(value).filter(([, part]) => part !== undefined && part !== null);
  return `{${entries
    .map(([name, part]) => `${name}:${canonical(part)}`)
    .sort()
    .join()}}`;
}

/** Numbers the formats of the grid's cells. Formats of the file keep their numbers, and new ones follow. */
export class StyleNumbers {
  readonly added: NewStyle[] = [];
  private readonly numbers = new Map<string, number>();
  private readonly byGrid = new Map<string, number>();
  private readonly ofFile = new Map<string, number[]>();

  constructor(
    private readonly known: readonly CellStyle[],
    /** The file's formats, in the form in which the grid received them. */
    private readonly shown: readonly IStyleData[],
  ) {
    shown.forEach((style, index) => {
      const key = canonical(style);
      const alike = this.ofFile.get(key);
      if (alike) alike.push(index);
      else this.ofFile.set(key, [index]);
    });
  }

  /**
   * The file format of a cell to which the grid assigned format `index`. If both formats look alike, it is the cell's original one:
   * the grid ignores protection, and swaps formats that look alike when a calculation passes on a number format.
   */
  alike(index: number, base: number): number {
    if (index === base) return base;
    return this.ofFile.get(canonical(this.shown[index]))?.includes(base) ? base : index;
  }

  /** `key` identifies the format within the grid, which lets a long column be compared only once. Null if there is none. */
  number(data: IStyleData, base: number, key: string | null): number {
    const known = key === null ? undefined : this.byGrid.get(`${base} ${key}`);
    if (known !== undefined) return known;
    // The grid copies formats when cells move. The copies still count as formats of the file.
    const alike = this.ofFile.get(canonical(data)) ?? [];
    // The grid ignores protection, so make sure that an unlocked cell does not get a locked format.
    const { locked } = this.known[base] ?? {};
    const number = alike.includes(base)
      ? base
      : (alike.find((index) => this.known[index]?.locked === locked) ?? this.find(data, base));
    if (key !== null) this.byGrid.set(`${base} ${key}`, number);
    return number;
  }

  private find(data: IStyleData, base: number): number {
    const old = this.known[base] as CellStyle;
    const shown = this.shown[base] ?? {};
    const plain = this.known[0]?.font ?? {};
    const keep = <T>(now: T, before: T, record: T): T => (same(now, before) ? record : now);
    const fill = keep(fillOf(data), fillOf(shown), old.fill);
    const border = keep(borderOf(data.bd), borderOf(shown.bd), old.border);
    const alignment = keep(alignmentOf(data), alignmentOf(shown), old.alignment);
    const style: CellStyle = {
      numberFormat: data.n?.pattern ?? "General",
      font: keep(fontOf(data, plain), fontOf(shown, plain), old.font),
      ...(fill && { fill }),
      ...(border && { border }),
      ...(alignment && { alignment }),
      locked: old.locked,
    };
    if (
      style.numberFormat === old.numberFormat &&
      style.font === old.font &&
      style.fill === old.fill &&
      style.border === old.border &&
      style.alignment === old.alignment
    ) {
      return base;
    }
    const key = JSON.stringify([base, style]);
    let number = this.numbers.get(key);
    if (number === undefined) {
      number = this.known.length + this.added.push({ base, style }) - 1;
      this.numbers.set(key, number);
    }
    return number;
  }
}
