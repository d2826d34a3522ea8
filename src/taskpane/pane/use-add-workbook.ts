import { useCallback } from "react";
import { hasFunction } from "../../checks/calls/engine";
import type { Work } from "../../office/batch";
import { addWorkbook, galleryAbilities, NotAdded, openCopy, toBase64 } from "../../office/gallery";
import { usedAreas } from "../../office/read-back";
import { usePane } from "./pane";
import { useInserted } from "./use-inserted";
import { loadPart } from "../../text/load-part";

/**
 * Adds the sheets of a workbook to the open one and reports it. If they did not all arrive, the pane says what has become of them, and offers
 * to open the workbook on its own.
 */
export function useAddWorkbook() {
  const { language, notify, fail } = usePane();
  const inserted = useInserted();
  return useCallback(
    async (name: string, bytes: Uint8Array, text: (sheets: number) => string, work: Work): Promise<void> => {
      const { t, list } = language;
      const { sheetNames } = await loadPart(
        () => import(/* webpackChunkName: "sheet-names" */ "../../xlsx/read/sheet-names"),
      );
      try {
        const added = await addWorkbook(toBase64(bytes), sheetNames(bytes), hasFunction, work);
        const action = text(added.sheets.length);
        const repaired =
          added.repaired > 0
            ? t("readBack.after", { action, trouble: t("templates.repaired", { count: added.repaired }) })
            : action;
        await inserted(repaired, added, () => usedAreas(added.sheets));
      } catch (problem) {
        if (!(problem instanceof NotAdded)) throw problem;
        const { reason, message, arrived, expected, left } = problem;
        const values = { name, message: message || "-", arrived, expected, sheets: list(left) };
        const open = () => void openCopy(toBase64(bytes)).then(() => tellOpened(), fail);
        const tellOpened = () => notify({ intent: "info", text: t("templates.opened", { name }) });
        notify({
          intent: reason === "partlyLeft" ? "error" : "warning",
          text: t(
            reason === "unsupported"
              ? "templates.notInsertable"
              : `templates.${reason === "failed" ? "notAdded" : reason}`,
            values,
          ),
          ...(galleryAbilities().open ? { offer: { text: t("templates.open"), run: open } } : {}),
        });
      }
    },
    [language, notify, fail, inserted],
  );
}
