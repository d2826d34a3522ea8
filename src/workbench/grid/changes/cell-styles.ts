import { BooleanNumber, type IBorderData, type IStyleData, type Nullable, WrapStrategy } from "@univerjs/core";
import { type Alignment, type Border, type BorderLine, type CellStyle, type Font } from "../../../xlsx/model";
import { type NewStyle } from "../../../xlsx/patch/style-writer";
import { hexColor } from "../engine/colors";
import { nameOf } from "../engine/names-of-values";
import { BORDERS, HORIZONTAL, VERTICAL } from "../engine/style-words";
import { same } from "./same";

/** Formats and rules of the grid, as the model of a workbook has them: the way back from `snapshotOf`. */

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

/** The same text for the same format, in whatever order its parts were set; parts that are not set do not count. */
function canonical(value: unknown): string {
  if (typeof value !== "object" || value === null) return JSON.stringify(value) ?? "";
  const entries = Object.entries(value).filter(([, part]) => part !== undefined && part !== null);
  return `{${entries
    .map(([name, part]) => `${name}:${canonical(part)}`)
    .sort()
    .join()}}`;
}

/** Numbers the formats of the grid's cells: those of the file by their own numbers, others after them. */
export class StyleNumbers {
  readonly added: NewStyle[] = [];
  private readonly numbers = new Map<string, number>();
  private readonly byGrid = new Map<string, number>();
  private readonly ofFile = new Map<string, number[]>();

  constructor(
    private readonly known: readonly CellStyle[],
    /** The file's formats as the grid was given them. */
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
   * Which of the file's formats a cell has that the grid gives this one: its own where both look alike. The grid knows nothing of
   * protection, and swaps such formats when a calculation passes a number format on.
   */
  alike(index: number, base: number): number {
    if (index === base) return base;
    return this.ofFile.get(canonical(this.shown[index]))?.includes(base) ? base : index;
  }

  /** `key` names the format for the grid, so that the cells of a long column are compared once; null where there is no name. */
  number(data: IStyleData, base: number, key: string | null): number {
    const known = key === null ? undefined : this.byGrid.get(`${base} ${key}`);
    if (known !== undefined) return known;
    // The grid copies formats when cells move: they are still those of the file.
    const alike = this.ofFile.get(canonical(data)) ?? [];
    // The grid knows nothing of protection: a cell that was not locked must not take a format that is.
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
