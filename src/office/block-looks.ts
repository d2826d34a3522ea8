import type { OverlayStyle, StyleDefinition } from "../xlsx/write/definition";
import { optionally, type Run } from "./batch";
import { layOverlay, layStyle } from "./lay-sheet";

/** Looks of the cells of a block, counted from its corner. */
export interface BlockLooks {
  readonly styles: readonly { readonly row: number; readonly column: number; readonly style: StyleDefinition }[];
  readonly overlays: readonly {
    readonly row: number;
    readonly column: number;
    readonly columns: number;
    /** Without the equals sign. */
    readonly formula: string;
    readonly style: OverlayStyle;
  }[];
  /** Columns get at least these widths, in points. */
  readonly widths: readonly number[];
}

interface Corner {
  readonly sheet: string;
  readonly row: number;
  readonly column: number;
}

const EDGES = ["EdgeTop", "EdgeBottom", "EdgeLeft", "EdgeRight"] as const;

const cellOf = (context: Excel.RequestContext, corner: Corner, row: number, column: number, columns = 1) =>
  context.workbook.worksheets
    .getItem(corner.sheet)
    .getRangeByIndexes(corner.row + row, corner.column + column, 1, columns);

/** Gives the cells of a block their looks. Returns what takes the looks away again. */
export async function layLooks(corner: Corner, looks: BlockLooks, run: Run): Promise<(run: Run) => Promise<void>> {
  const before = await run(async (context) => {
    const cells = looks.styles.map(({ row, column }) => {
      const { format } = cellOf(context, corner, row, column);
      format.load("wrapText,verticalAlignment,horizontalAlignment,indentLevel");
      format.font.load("bold,italic,color,size");
      format.fill.load("color,pattern");
      const edges = EDGES.map((edge) => format.borders.getItem(edge).load("style,color"));
      return { format, edges };
    });
    const widths = looks.widths.map((_, column) => cellOf(context, corner, 0, column).format.load("columnWidth"));
    await context.sync();
    return {
      cells: cells.map(({ format, edges }) => ({
        wrapText: format.wrapText,
        verticalAlignment: format.verticalAlignment,
        horizontalAlignment: format.horizontalAlignment,
        indentLevel: format.indentLevel,
        font: { ...pick(format.font) },
        fill: (format.fill.pattern as string | null) === "None" ? null : format.fill.color,
        edges: edges.map(({ style, color }) => ({ style, color })),
      })),
      widths: widths.map(({ columnWidth }) => columnWidth),
    };
  });
  await run(async (context) => {
    for (const { row, column, style } of looks.styles) layStyle(cellOf(context, corner, row, column), style, 1);
    looks.widths.forEach((points, column) => {
      if (points > (before.widths[column] ?? 0)) cellOf(context, corner, 0, column).format.columnWidth = points;
    });
    await context.sync();
  });
  let ids: readonly string[] = [];
  await optionally(run, async (context) => {
    const added = looks.overlays.map(({ row, column, columns, formula, style }) =>
      layOverlay(cellOf(context, corner, row, column, columns), formula, style).load("id"),
    );
    await context.sync();
    ids = added.map(({ id }) => id);
  });
  return (again) =>
    again(async (context) => {
      const held = looks.overlays.map(({ row, column, columns }) =>
        cellOf(context, corner, row, column, columns).conditionalFormats.load("items/id"),
      );
      if (ids.length > 0) await context.sync();
      const gone = new Set<string>();
      for (const { items } of ids.length > 0 ? held : []) {
        for (const item of items) {
          if (!ids.includes(item.id) || gone.has(item.id)) continue;
          gone.add(item.id);
          item.delete();
        }
      }
      looks.styles.forEach(({ row, column }, index) => {
        const { format } = cellOf(context, corner, row, column);
        const was = before.cells[index];
        if (!was) return;
        format.wrapText = was.wrapText;
        format.verticalAlignment = was.verticalAlignment;
        format.horizontalAlignment = was.horizontalAlignment;
        format.indentLevel = was.indentLevel;
        Object.assign(format.font, was.font);
        if (was.fill === null) format.fill.clear();
        else format.fill.color = was.fill;
        was.edges.forEach(({ style, color }, edge) => {
          const border = format.borders.getItem(EDGES[edge] as (typeof EDGES)[number]);
          if (style === "None") border.style = "None";
          else Object.assign(border, { style, color });
        });
      });
      before.widths.forEach((points, column) => {
        if ((looks.widths[column] ?? 0) > points) cellOf(context, corner, 0, column).format.columnWidth = points;
      });
      await context.sync();
    });
}

const pick = ({ bold, italic, color, size }: Excel.RangeFont) => ({ bold, italic, color, size });
