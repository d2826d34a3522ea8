import { useDeferredValue, useMemo, useState } from "react";
import type { CheckInput } from "../../../checks/definitions/definition";
import { lookOfSheet } from "../../../office/look-of-sheet";
import type { ReportSheet } from "../../../office/report-sheet";
import { addDefinedSheets } from "../../../office/write-defined-sheets";
import { usePane } from "../../pane/pane";

/** What a form knows: what is supposed, and the results with and without it. */
export interface Scenarios<S, O> {
  readonly base: S;
  readonly scenario: S;
  /** The scenario whose result is `after`. The form responds at once; the numbers follow as soon as they are computed. */
  readonly computed: S;
  readonly before: O;
  readonly after: O;
  readonly changed: boolean;
  readonly set: (scenario: S) => void;
  readonly change: (part: Partial<S>) => void;
  readonly reset: () => void;
  /** Adds a sheet with the scenario as it is now; without one if `sheetOf` gives none. */
  readonly write: (sheetOf: (now: O) => ReportSheet | null) => Promise<void>;
}

export function useScenario<S, O>(
  input: CheckInput,
  start: (input: CheckInput) => S,
  evaluate: (input: CheckInput, scenario: S) => O,
): Scenarios<S, O> {
  const { language, acted, fail } = usePane();
  const base = useMemo(() => start(input), [input, start]);
  const [scenario, set] = useState(base);
  const computed = useDeferredValue(scenario);
  const before = useMemo(() => evaluate(input, base), [input, base, evaluate]);
  const after = useMemo(() => evaluate(input, computed), [input, computed, evaluate]);
  return {
    base,
    scenario,
    computed,
    before,
    after,
    changed: scenario !== base,
    set,
    change: (part) => set((known) => ({ ...known, ...part })),
    reset: () => set(base),
    write: async (sheetOf) => {
      try {
        // The outcome shown may still be that of the previous scenario, because numbers follow the form with a delay.
        const sheet = sheetOf(evaluate(input, scenario));
        if (sheet === null) return;
        const added = await addDefinedSheets([lookOfSheet(sheet)]);
        acted(language.t("action.sheetAdded", { sheet: added.sheet }), added);
      } catch (problem) {
        fail(problem);
      }
    },
  };
}
