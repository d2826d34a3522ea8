import type { Word } from "../sentences/words";
import type { RowsLayout } from "./explanation-table";

/** How a requirement of 30D(e) spills: value, fraction and qualifying value of each row, then the totals. */
export function requirementLayout(value: Word): RowsLayout {
  return {
    columns: [
      { title: value, figure: "value" },
      { title: "fraction", figure: "fraction" },
      { title: "qualifying value", figure: "qualifying" },
    ],
    lines: [
      { label: "Total", of: "total", cells: ["total", "share", "qualifying"] },
      {
        label: "Share if every unknown qualified",
        of: "potentialShare",
        cells: ["total", "potentialShare", "potential"],
      },
      { label: "Applicable percentage", of: "percentage", cells: [null, "percentage", "required"] },
    ],
    verdictColumn: 1,
  };
}
