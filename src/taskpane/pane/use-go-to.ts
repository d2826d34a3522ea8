import { useCallback } from "react";
import { placeText } from "../../office/addresses";
import type { CellArea } from "../../office/explain-references";
import { goTo, type HiddenPlace, showAndGoTo } from "../../office/selection";
import type { CellPlace } from "../../office/sources";
import { usePane } from "./pane";

/** Selects a cell or an area in the sheet. If its sheet is hidden, the pane says so and offers to show it where that is possible. */
export function useGoTo(): (place: CellPlace | CellArea) => Promise<void> {
  const { language, notify, fail } = usePane();
  const { t } = language;
  return useCallback(
    async (place) => {
      const tell = (found: HiddenPlace | null) => {
        if (!found) return notify(null);
        const { sheet, hidden } = found;
        const cell = placeText({ ...place, sheet });
        if (hidden === "VeryHidden") return notify({ intent: "warning", text: t("hidden.veryPlace", { cell }) });
        notify({
          intent: "warning",
          text: t("hidden.place", { cell }),
          offer: { text: t("hidden.show", { sheet }), run: () => void showAndGoTo(place).then(tell).catch(fail) },
        });
      };
      try {
        const found = await goTo(place);
        // A notice about something else stays.
        if (found) tell(found);
      } catch (problem) {
        fail(problem);
      }
    },
    [t, notify, fail],
  );
}
