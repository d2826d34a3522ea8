import { tag } from "./svg";

/** What fills the marks of a series or point. */
export interface Fills {
  readonly of: (index: number, color: string) => string;
  readonly definitions: string;
  /** Whether colors do not tell series apart, so that lines are dashed. */
  readonly isPatterned: boolean;
}

export const solidFills: Fills = { of: (_index, color) => color, definitions: "", isPatterned: false };

/** Hatches in the text's color, for forced colors. `prefix` keeps the names apart from those of other charts. */
export function patternFills(prefix: string): Fills {
  const stroke = { stroke: "CanvasText", "stroke-width": 2 };
  const drawings = [
    tag("rect", { width: 8, height: 8, fill: "CanvasText" }),
    tag("path", { d: "M-2 2L2 -2M0 8L8 0M6 10L10 6", ...stroke }),
    tag("circle", { cx: 4, cy: 4, r: 1.8, fill: "CanvasText" }),
    tag("path", { d: "M0 2H8M0 6H8", ...stroke, "stroke-width": 1.5 }),
    tag("path", { d: "M2 0V8M6 0V8", ...stroke, "stroke-width": 1.5 }),
    tag("path", { d: "M-2 6L2 10M0 0L8 8M6 -2L10 2", ...stroke }),
  ];
  return {
    of: (index) => `url(#${prefix}-${index % drawings.length})`,
    definitions: tag(
      "defs",
      {},
      drawings
        .map((drawing, index) =>
          tag(
            "pattern",
            { id: `${prefix}-${index}`, width: 8, height: 8, patternUnits: "userSpaceOnUse" },
            tag("rect", { width: 8, height: 8, fill: "Canvas" }) + drawing,
          ),
        )
        .join(""),
    ),
    isPatterned: true,
  };
}
