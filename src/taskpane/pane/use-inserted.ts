import { useCallback } from "react";
import { placeText } from "../../office/addresses";
import type { CellArea } from "../../office/explain-references";
import { type ErrorCell, type ReadBack, readBack } from "../../office/read-back";
import type { UndoRecord } from "../../office/write";
import type { Language, TextKey } from "../../text/language";
import { type Trouble, usePane } from "./pane";

/**
 * Reports inserted formulas once they have been calculated: as a success only if each of them returns a result. `areas` tells where they
 * are, and may ask the host for that. What `then` does belongs to the action, so it is done before the report: somebody who has read that
 * it is over must not see the selection move.
 */
export function useInserted() {
  const { language, acted } = usePane();
  return useCallback(
    async (
      text: string,
      record: UndoRecord,
      areas: () => Promise<readonly CellArea[]>,
      then: () => Promise<void> = () => Promise.resolve(),
    ): Promise<void> => {
      let trouble: Trouble | null;
      try {
        trouble = troubleOf(language, text, await readBack(await areas()));
      } catch {
        // The formulas stay and can be undone, even if the host does not let us check them.
        trouble = { text: afterwards(language, text, language.t("readBack.unknown")) };
      }
      try {
        await then();
      } finally {
        acted(text, record, trouble);
      }
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

/** What is wrong with formulas that an action inserted, and what to do; null if each returns a result. */
function troubleOf(language: Language, action: string, { errors, firstError, pending }: ReadBack): Trouble | null {
  const { t, list } = language;
  if (firstError) {
    const { code }: ErrorCell = firstError;
    const said = t("readBack.error", { count: errors, cell: placeText(firstError), code });
    const { sheet, row, column } = firstError;
    return {
      text: afterwards(language, action, list([said, t(ADVICE[code] ?? "readBack.other")], " ")),
      place: { sheet, row, column },
    };
  }
  if (!pending) return null;
  return { text: afterwards(language, action, t("readBack.pending", { cell: placeText(pending) })), place: pending };
}
