import type { CheckData } from "../../checks/check-data";
import { ChoiceProblem, type Choices } from "./choices";

/** Rows that are to be left out and kept, and rows to leave out that are not among those that look like totals: they would count, although the person excluded them. */
export function refuseOtherRows({ leaveOut, keep }: Choices, { totals }: Pick<CheckData, "totals">): void {
  const both = [...leaveOut].filter((row) => keep.has(row)).sort((one, other) => one - other);
  if (both.length > 0) {
    const rows = both.length === 1 ? "row" : "rows";
    throw new ChoiceProblem(`--leave-out and --keep both name ${rows} ${listOf(both)}. Give only one of them.`);
  }
  const known = new Set(totals.map(({ place }) => place.row + 1));
  const others = [...leaveOut].filter((row) => !known.has(row)).sort((one, other) => one - other);
  if (others.length === 0) return;
  const [rows, verb] = others.length === 1 ? ["row", "does"] : ["rows", "do"];
  const listed = [...known].sort((one, other) => one - other);
  throw new ChoiceProblem(
    `--leave-out names ${rows} ${listOf(others)} of the sheet, which ${verb} not look like a total of other rows. ` +
      `${listed.length === 0 ? "No row of the table does." : `These rows do: ${listOf(listed)}.`} ` +
      "To check without a row of data, clear the row in a copy of the workbook.",
  );
}

const MOST_LISTED = 20;

function listOf(rows: readonly number[]): string {
  return `${rows.slice(0, MOST_LISTED).join(", ")}${rows.length > MOST_LISTED ? " ..." : ""}`;
}
