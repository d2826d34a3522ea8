import { useCallback } from "react";
import type { CellArea } from "../../office/explain-references";
import { goToAreas } from "../../office/selection";
import { usePane } from "./pane";
import { useGoTo } from "./use-go-to";

/** Where a row of the data is on its sheet; null if it is not on one. */
export type AreaOf = (row: number) => CellArea | null;

/** Selects rows of the data in the sheet. If there are too many pieces for the host, the pane says how many rows are selected. */
export function useSelectRows(areaOf: AreaOf): (rows: readonly number[]) => Promise<void> {
  const { language, notify, fail } = usePane();
  const goTo = useGoTo();
  const { t } = language;
  return useCallback(
    async (rows) => {
      const areas = rows.flatMap((row) => areaOf(row) ?? []);
      const [first] = areas;
      if (first === undefined) return;
      try {
        const found = await goToAreas(areas);
        // The hidden sheet is named, with an offer to show it.
        if ("hidden" in found) return await goTo(first);
        // Each row is an area of one size, and what is selected is made of such areas.
        const cells = (parts: readonly CellArea[]) => parts.reduce((sum, part) => sum + part.rows * part.columns, 0);
        const count = cells(found) / (first.rows * first.columns);
        notify({
          intent: "info",
          text:
            count < areas.length
              ? t("result.selectedFirst", { selected: count, count: areas.length })
              : t("result.selected", { count, sheet: first.sheet }),
        });
      } catch (problem) {
        fail(problem);
      }
    },
    [areaOf, goTo, t, notify, fail],
  );
}
