import { useCallback } from "react";
import { placeText } from "../../office/addresses";
import type { CellArea } from "../../office/explain-references";
import { type ErrorCell, type ReadBack, readBack } from "../../office/read-back";
import type { UndoRecord } from "../../office/write";
import type { Language, TextKey } from "../text/language";
import { type Trouble, usePane } from "./pane";

/**
 * Tells of formulas that were put into the workbook once they have been calculated: with success only where each of them gives a result.
 * `areas` says where they stand, and may ask the host for it.
 */
export function useInserted() {
  const { language, acted } = usePane();
  return useCallback(
    async (text: string, record: UndoRecord, areas: () => Promise<readonly CellArea[]>): Promise<void> => {
      let trouble: Trouble | null;
      try {
        trouble = troubleOf(language, text, await readBack(await areas()));
      } catch {
        // What was put in stays, and can be undone, although the host does not let us look at it.
        trouble = { text: afterwards(language, text, language.t("readBack.unknown")) };
      }
      acted(text, record, trouble);
    },
    [language, acted],
  );
}

const ADVICE: Readonly<Record<string, TextKey>> = {
  "#VALUE!": "readBack.function",
  "#N/A": "readBack.function",
  "#NAME?": "readBack.name",
  "#SPILL!": "readBack.spill",
};

const afterwards = ({ t }: Language, action: string, trouble: string): string =>
  t("readBack.after", { action: action.replace(/[.。]$/, ""), trouble });

/** What is wrong with formulas that an action put in, and what to do; null where each gives a result. */
function troubleOf(language: Language, action: string, { errors, firstError, pending }: ReadBack): Trouble | null {
  const { t } = language;
  if (firstError) {
    const { code }: ErrorCell = firstError;
    const said = t("readBack.error", { count: errors, cell: placeText(firstError), code });
    const { sheet, row, column } = firstError;
    return {
      text: afterwards(language, action, `${said} ${t(ADVICE[code] ?? "readBack.other")}`),
      place: { sheet, row, column },
    };
  }
  if (!pending) return null;
  return { text: afterwards(language, action, t("readBack.pending", { cell: placeText(pending) })), place: pending };
}
