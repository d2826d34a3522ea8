import { useCallback, useState } from "react";
import { usePane } from "./pane";

/** Short tasks of a page, one at a time: its buttons are disabled while one runs, and problems with the host are shown. */
export function useBusy(): {
  readonly busy: boolean;
  readonly doing: (work: () => Promise<void>) => Promise<void>;
} {
  const { fail } = usePane();
  const [busy, setBusy] = useState(false);
  const doing = useCallback(
    async (work: () => Promise<void>) => {
      setBusy(true);
      try {
        await work();
      } catch (problem) {
        fail(problem);
      } finally {
        setBusy(false);
      }
    },
    [fail],
  );
  return { busy, doing };
}
