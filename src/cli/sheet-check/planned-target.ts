import type { Calculation } from "../../engine/calculation";
import { cellName } from "../../xlsx/text/address";
import { type Cell, type CellValue, type ConditionalFormat, plainSheet, type Row, type Sheet } from "../../xlsx/model";
import type { RowChange } from "../../xlsx/patch/patch";
import type { TargetSheet } from "../../xlsx/patch/target";
import type { StyleDefinition } from "../../xlsx/write/definition";
import * as look from "../../xlsx/write/look";
import type { PlannedCell, PlannedSheet } from "../../xlsx/write/planned-sheet";
import { heightOf, LINE, widthsFor } from "./result-sheet";
import { overlayStyle, type Styles } from "./styles";

/** The new sheet, as the engine calculates it. */
export function sheetOf(plan: PlannedSheet, name: string, styles: Styles): Sheet {
  const rows = new Map<number, Row>();
  for (const number of [...plan.cells.keys()].sort((left, right) => left - right)) {
    const cells: (Cell | undefined)[] = [];
    for (const [column, cell] of plan.cells.get(number) ?? []) {
      const style = styles.index(cell.style);
      const range = { top: number, left: column, bottom: number, right: column };
      cells[column] =
        cell.formula === undefined
          ? { value: cell.value ?? null, style }
          : {
              value: cell.value ?? null,
              style,
              formula: cell.plain
                ? { text: cell.formula, engineText: cell.formula, kind: "plain" }
                : { text: cell.formula, engineText: cell.formula, kind: "dynamic", range },
            };
    }
    rows.set(number, { cells });
  }
  return { ...plainSheet(name, rows), merges: plan.merges, showGridLines: false };
}

const OURS = /\bIRA\./;

/** The new sheet with its results, as it is saved. If it `isFrozen`, results of our functions are values. */
export function targetOf(
  plan: PlannedSheet,
  name: string,
  styles: Styles,
  calculation: Calculation,
  index: number,
  isFrozen = false,
): TargetSheet {
  const results = new Map<string, readonly (readonly CellValue[])[]>();
  for (const { sheet, row, column, values } of calculation.results) {
    if (sheet === index) results.set(`${row} ${column}`, values);
  }
  const isMerged = ({ row, column }: { readonly row: number; readonly column: number }) =>
    plan.merges.some(({ top, left, right }) => top === row && left <= column && column <= right);
  /** Styles of cells whose texts continue on more lines. */
  const wraps = new Set<number>();
  const styleAt = (style: StyleDefinition): number => {
    const at = styles.index(style);
    if (style.wrap) wraps.add(at);
    return at;
  };
  const cells: { -readonly [key in keyof TargetSheet["cells"][number]]: TargetSheet["cells"][number][key] }[] = [];
  const heights = new Map<number, RowChange>([...plan.heights].map(([row, height]) => [row, { height }]));
  let header: readonly string[] | null = null;
  let from = 0;
  /** The formats of the cells below results that spill: their table may grow. */
  const below = new Map<number, number>();
  for (const [row, line] of plan.cells) {
    for (const [column, cell] of line) {
      const style = styleAt(cell.style);
      if (cell.formula === undefined) {
        cells.push({ row, column, style, ...(cell.value === undefined ? {} : { value: cell.value }) });
        continue;
      }
      if (cell.plain) {
        cells.push({ row, column, style, value: cell.value ?? null, formula: { text: cell.formula, dynamic: false } });
        continue;
      }
      const values = results.get(`${row} ${column}`) ?? cell.known ?? [[cell.value ?? null]];
      const [height, width] = [values.length, values[0]?.length ?? 1];
      if (cell.spill === "header" && width > 1) {
        header = (values[0] ?? []).map(String);
        from = column;
      }
      if (height > 1 && !isFrozen) {
        (values[0] ?? []).forEach((title, right) => {
          const format = cell.spill === "header" ? formatUnder(title) : cell.style.format;
          if (format !== undefined) below.set(column + right, styles.index({ format }));
        });
      }
      const range = { top: row, left: column, bottom: row + height - 1, right: column + width - 1 };
      values.forEach((each, down) =>
        each.forEach((value, right) => {
          const isFirst = down === 0 && right === 0;
          cells.push({
            row: row + down,
            column: column + right,
            value: isFrozen && value === "" ? null : value,
            style: styleAt(spillStyle(cell, down, (values[0] ?? [])[right], value)),
            ...(isFrozen && OURS.test(cell.formula as string)
              ? {}
              : isFirst
                ? { formula: { text: cell.formula as string, dynamic: true }, range }
                : { spilled: true as const }),
          });
        }),
      );
      const [text] = values[0] ?? [];
      if (isMerged({ row, column }) && typeof text === "string") heights.set(row, { height: heightOf(text) });
    }
  }
  cells.sort((one, other) => one.row - other.row || one.column - other.column);
  const widths = plan.widths ?? widthsFor(header, from);
  for (const cell of cells) {
    if (typeof cell.value !== "string" || !wraps.has(cell.style ?? -1) || isMerged(cell)) continue;
    const lines = Math.ceil(cell.value.length / ((widths[cell.column] ?? 10) - 1));
    const known = heights.get(cell.row)?.height ?? 0;
    if (lines > 1) heights.set(cell.row, { height: Math.max(known, lines * LINE) });
  }
  return {
    part: null,
    name,
    visibility: "visible",
    cells,
    rows: heights,
    defaultRowHeight: LINE,
    columns: widths.map((width, column) => {
      const style = below.get(column);
      return { first: column, last: column, width, ...(style === undefined ? {} : { style }) };
    }),
    merges: plan.merges,
    view: { frozen: { rows: plan.frozenRows ?? 0, columns: 0 }, showGridLines: false },
    tabColor: `#${plan.tabColor ?? look.tabs.result}`,
    conditionalFormats: { kept: new Map(), added: plan.verdicts.map(verdictColors) },
    page: { landscape: true, fitToWidth: true },
  };
}

function spillStyle(
  { spill, style }: PlannedCell,
  row: number,
  title: CellValue | undefined,
  value: CellValue,
): StyleDefinition {
  if (typeof value === "boolean") return look.withFormat({ ...style, horizontal: "left" }, look.trueFalse);
  if (spill !== "header") return style;
  if (row === 0) return look.resultHeader;
  if (typeof value !== "number") return style;
  return look.withFormat(style, formatUnder(title) ?? "General");
}

/** The number format of the column of an explanation, by its title. */
function formatUnder(title: CellValue | undefined): string | undefined {
  if (/fraction|share/i.test(String(title))) return "0.00##%_)";
  return /value|amount|cost|usd/i.test(String(title)) ? "#,##0.00_)" : undefined;
}

function verdictColors({ row, column }: { readonly row: number; readonly column: number }): ConditionalFormat {
  const rule = (priority: number, formula: string, style: ReturnType<typeof overlayStyle>) => ({
    type: "expression",
    priority,
    stopIfTrue: false,
    formulas: [formula],
    style,
  });
  const cell = cellName(row, column);
  return {
    ranges: [{ top: row, left: column, bottom: row, right: column }],
    rules: [rule(1, `${cell}=TRUE`, overlayStyle(look.good)), rule(2, `${cell}=FALSE`, overlayStyle(look.bad))],
  };
}
