import { useEffect } from "react";
import type { SourceWatch } from "../../../office/changes";
import type { CheckData } from "../../../checks/check-data";
import { watchedSources } from "../../../checks/conversion-sheets";
import { hasOtherValues } from "../../../checks/recalculated";

/** How long to wait after a calculation before comparing the cells, in milliseconds. */
const SETTLE = 400;
/** Each pause is at least this many times as long as the last comparison took. */
const REST = 3;

/**
 * Reports when the cells of a check may no longer hold what was read: after an edit, and after a calculation that gave other values. A
 * calculation that gave the same values is not reported.
 */
export function useStale(reading: { data: CheckData; watch: SourceWatch | null } | null, onStale: () => void): void {
  useEffect(() => {
    const { data, watch } = reading ?? {};
    if (!data || !watch) return;
    const controller = new AbortController();
    const work = { signal: controller.signal, report: () => undefined };
    let timer: ReturnType<typeof setTimeout> | undefined;
    let isComparing = false;
    let isCalculated = false;
    let rest = 0;
    const plan = () => {
      isCalculated = true;
      if (isComparing || timer !== undefined || controller.signal.aborted) return;
      timer = setTimeout(() => void compare(), Math.max(SETTLE, rest));
    };
    const compare = async () => {
      timer = undefined;
      isCalculated = false;
      isComparing = true;
      const start = performance.now();
      try {
        if (await hasOtherValues(data.read, work)) onStale();
      } catch {
        // The page was left, or the cells cannot be read now: the next calculation tries again.
      }
      isComparing = false;
      rest = REST * (performance.now() - start);
      if (isCalculated) plan();
    };
    watch.onChanged(watchedSources(data.subject), onStale);
    watch.onCalculated(plan);
    return () => {
      controller.abort();
      clearTimeout(timer);
      watch.stop();
    };
  }, [reading, onStale]);
}
