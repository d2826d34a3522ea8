import { rowGroups } from "../office/hidden-and-merged";
import type { Language } from "../text/language";
import type { CheckData } from "./check-data";

/** Groups of rows that are named. */
const MOST_GROUPS = 8;

/** That hidden rows count, and which they are. */
export function sayHidden(hidden: CheckData["hidden"][number], { t, list }: Language): string {
  const { sheet, rows, count, isFiltered } = hidden;
  const { text, more } = rowGroups(rows, MOST_GROUPS);
  return list(
    [
      t(isFiltered ? "hidden.filtered" : "hidden.rows", { hidden: rows.length, count }),
      t("hidden.which", { sheet, rows: more ? `${text} ...` : text }),
    ],
    " ",
  );
}
