import type { BorderLine, CellStyle, DifferentialStyle, Workbook } from "../../xlsx/model";
import type { OverlayStyle, StyleDefinition } from "../../xlsx/write/definition";

/** A style of the project's look in a workbook with a font of its own. */
export function cellStyle(style: StyleDefinition, base: CellStyle): CellStyle {
  const line = (color: string | undefined): BorderLine | undefined =>
    color === undefined ? undefined : { style: "thin", color: `#${color}` };
  const [around, below] = [line(style.border), line(style.border ?? style.bottomBorder)];
  const { name } = base.font;
  return {
    numberFormat: style.format ?? "General",
    font: {
      ...(name === undefined ? {} : { name }),
      size: style.size ?? 11,
      color: `#${style.color ?? "1F1F1F"}`,
      ...(style.bold ? { bold: true } : {}),
      ...(style.italic ? { italic: true } : {}),
      ...(style.underline ? { underline: "single" as const } : {}),
    },
    ...(style.fill ? { fill: { pattern: "solid", color: `#${style.fill}` } } : {}),
    ...(below ? { border: { ...(around ? { left: around, right: around, top: around } : {}), bottom: below } } : {}),
    alignment: {
      ...(style.horizontal ? { horizontal: style.horizontal } : {}),
      ...(style.vertical ? { vertical: style.vertical } : {}),
      ...(style.wrap ? { wrap: true as const } : {}),
      ...(style.indent ? { indent: style.indent } : {}),
    },
    locked: style.unlocked !== true,
  };
}

export function overlayStyle({ bold, italic, color, fill }: OverlayStyle): DifferentialStyle {
  return {
    font: {
      ...(bold ? { bold: true } : {}),
      ...(italic ? { italic: true } : {}),
      ...(color ? { color: `#${color}` } : {}),
    },
    ...(fill ? { fill: { pattern: "solid", color: `#${fill}` } } : {}),
  };
}

/** The styles of the file, followed by those of the new sheet. */
export class Styles {
  readonly all: Workbook["styles"][number][];
  readonly added: { readonly base: number; readonly style: Workbook["styles"][number] }[] = [];
  private readonly known = new Map<string, number>();

  constructor(private readonly workbook: Workbook) {
    this.all = [...workbook.styles];
  }

  index(style: StyleDefinition): number {
    const key = JSON.stringify(style);
    let index = this.known.get(key);
    if (index === undefined) {
      const made = cellStyle(style, this.workbook.styles[0] as Workbook["styles"][number]);
      index = this.all.push(made) - 1;
      this.added.push({ base: 0, style: made });
      this.known.set(key, index);
    }
    return index;
  }
}
