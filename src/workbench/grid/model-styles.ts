import {
  BooleanNumber,
  type IBorderData,
  type IDataValidationRule,
  type IStyleData,
  type Nullable,
  WrapStrategy,
} from "@univerjs/core";
import type {
  Alignment,
  Border,
  BorderLine,
  CellStyle,
  ConditionalRule,
  DataValidation,
  DifferentialStyle,
  Font,
} from "../../xlsx/model";
import type { NewStyle } from "../../xlsx/patch/style-writer";
import { BORDERS, HORIZONTAL, VERTICAL } from "./snapshot";

/** Formats and rules of the grid, as the model of a workbook has them: the way back from `snapshotOf`. */

export function hexColor(color: Nullable<string> | void): string | null {
  if (!color) return null;
  const short = /^#([0-9a-f])([0-9a-f])([0-9a-f])$/i.exec(color);
  if (short) return `#${short[1]}${short[1]}${short[2]}${short[2]}${short[3]}${short[3]}`.toUpperCase();
  if (/^#[0-9a-f]{6}/i.test(color)) return color.slice(0, 7).toUpperCase();
  const parts = /^rgba?\((\d+)\s*,\s*(\d+)\s*,\s*(\d+)/.exec(color);
  if (!parts) return null;
  return `#${[1, 2, 3].map((index) => Number(parts[index]).toString(16).padStart(2, "0")).join("")}`.toUpperCase();
}

const nameOf = <T>(table: Readonly<Record<string, T>>, value: T | null | undefined): string | undefined =>
  Object.keys(table).find((name) => table[name] === value);

const same = (first: unknown, second: unknown): boolean => JSON.stringify(first) === JSON.stringify(second);

function fontOf(data: IStyleData, plain: Font): Font {
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

function borderOf(data: Nullable<IBorderData>): Border | undefined {
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

function fillOf(data: IStyleData): CellStyle["fill"] {
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

/** A condition as files have it: without the equals sign, and lists in quotes. */
function conditionText(text: string | undefined, isList: boolean): string | undefined {
  if (text === undefined || text === "") return undefined;
  if (text.startsWith("=")) return text.slice(1);
  return isList ? `"${text.replace(/"/g, '""')}"` : text;
}

const VALIDATIONS: ReadonlySet<string> = new Set<DataValidation["type"]>([
  "whole",
  "decimal",
  "list",
  "date",
  "time",
  "textLength",
  "custom",
]);

/** Null for kinds that files do not know, such as check boxes. */
export function validationOf(rule: IDataValidationRule, ranges: DataValidation["ranges"]): DataValidation | null {
  const type = rule.type === "listMultiple" ? "list" : rule.type;
  if (!VALIDATIONS.has(type)) return null;
  const formula1 = conditionText(rule.formula1, type === "list");
  const formula2 = conditionText(rule.formula2, false);
  return {
    ranges,
    type: type as DataValidation["type"],
    operator: (rule.operator ?? "between") as DataValidation["operator"],
    ...(formula1 !== undefined && { formula1 }),
    ...(formula2 !== undefined && { formula2 }),
    allowBlank: rule.allowBlank !== false,
    inCellList: rule.showDropDown !== false,
    errorStyle: rule.errorStyle === 2 ? "warning" : rule.errorStyle === 0 ? "information" : "stop",
    showError: rule.showErrorMessage !== false,
    ...(rule.errorTitle && { errorTitle: rule.errorTitle }),
    ...(rule.error && { error: rule.error }),
    showPrompt: rule.showInputMessage === true,
    ...(rule.promptTitle && { promptTitle: rule.promptTitle }),
    ...(rule.prompt && { prompt: rule.prompt }),
  };
}

interface Point {
  readonly type: string;
  readonly value?: unknown;
}

/** A rule of the grid's conditional formats. */
export interface GridRule {
  readonly type: string;
  readonly subType?: string;
  readonly value?: unknown;
  readonly operator?: string;
  readonly isBottom?: boolean;
  readonly isPercent?: boolean;
  readonly style?: IStyleData;
  readonly config?: unknown;
}

function differentialOf(data: IStyleData | undefined): DifferentialStyle {
  if (!data) return {};
  const font = fontOf(data, {});
  const fill = fillOf(data);
  const border = borderOf(data.bd);
  return {
    ...(Object.keys(font).length > 0 && { font }),
    ...(fill && { fill }),
    ...(border && { border }),
    ...(data.n && { numberFormat: data.n.pattern }),
  };
}

const point = ({ type, value }: Point): { type: string; value?: string } => ({
  type,
  ...(value === undefined ? {} : { value: String(value).replace(/^=/, "") }),
});

/** Null for kinds that are not written. `cell` is the first cell of the rule's ranges. */
export function conditionalRuleOf(
  rule: GridRule,
  cell: string,
  stopIfTrue: boolean,
  priority: number,
): ConditionalRule | null {
  const made = (more: Partial<ConditionalRule> & { type: string }): ConditionalRule => ({
    priority,
    stopIfTrue,
    formulas: [],
    ...(rule.type === "highlightCell" && { style: differentialOf(rule.style) }),
    ...more,
  });
  if (rule.type === "colorScale") {
    const points = (rule.config as { color: string; value: Point }[]).map(({ color, value }) => ({
      ...point(value),
      color: hexColor(color) ?? "#FFFFFF",
    }));
    return made({ type: "colorScale", points });
  }
  if (rule.type === "dataBar") {
    const { min, max, positiveColor } = rule.config as { min: Point; max: Point; positiveColor: string };
    return made({
      type: "dataBar",
      points: [point(min), point(max)],
      barColor: hexColor(positiveColor) ?? "#638EC6",
    });
  }
  if (rule.type !== "highlightCell") return null;
  switch (rule.subType) {
    case "formula":
      return made({ type: "expression", formulas: [String(rule.value).replace(/^=/, "")] });
    case "duplicateValues":
    case "uniqueValues":
      return made({ type: rule.subType });
    case "rank":
      return made({
        type: "top10",
        rank: Number(rule.value),
        ...(rule.isBottom && { bottom: true as const }),
        ...(rule.isPercent && { percent: true as const }),
      });
    case "average":
      return rule.operator === "greaterThan" || rule.operator === "lessThan"
        ? made({ type: "aboveAverage", aboveAverage: rule.operator === "greaterThan" })
        : null;
    case "number": {
      const values = Array.isArray(rule.value) ? (rule.value as unknown[]) : [rule.value];
      return made({ type: "cellIs", operator: rule.operator ?? "equal", formulas: values.map(String) });
    }
    case "text": {
      const text = String(rule.value ?? "");
      const quoted = `"${text.replace(/"/g, '""')}"`;
      const formula = {
        containsText: `NOT(ISERROR(SEARCH(${quoted},${cell})))`,
        notContainsText: `ISERROR(SEARCH(${quoted},${cell}))`,
        beginsWith: `LEFT(${cell},${text.length})=${quoted}`,
        endsWith: `RIGHT(${cell},${text.length})=${quoted}`,
        equal: `${cell}=${quoted}`,
        notEqual: `${cell}<>${quoted}`,
      }[rule.operator ?? ""];
      return formula === undefined ? null : made({ type: "expression", formulas: [formula] });
    }
    default:
      return null;
  }
}
