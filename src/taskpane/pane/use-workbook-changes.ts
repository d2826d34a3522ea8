import { useEffect, useRef, useState } from "react";
import { Cancelled, type Work } from "../../office/batch";
import { watchWorkbook } from "../../office/changes";

/** How long to wait after an edit or calculation before reading again, in milliseconds. */
const SETTLE = 400;
/** Limits the share of time spent reading in the background: each pause is at least this many times as long as the last reading. */
const REST = 3;

/**
 * Reads again after every change of the workbook, in the background and one reading at a time, until the page is left. `isWatched` is false
 * if the host does not report changes, and while the last reading failed: what is shown may then be older than the cells.
 */
export function useWorkbookChanges(read: (work: Work) => Promise<void>): { readonly isWatched: boolean } {
  const [isWatched, setWatched] = useState(true);
  const latest = useRef(read);
  useEffect(() => {
    latest.current = read;
  }, [read]);
  useEffect(() => {
    const controller = new AbortController();
    const { signal } = controller;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let isReading = false;
    let isChanged = false;
    let rest = 0;
    const plan = () => {
      isChanged = true;
      if (isReading || timer !== undefined || signal.aborted) return;
      timer = setTimeout(() => void readNow(), Math.max(SETTLE, rest));
    };
    const readNow = async () => {
      timer = undefined;
      isChanged = false;
      isReading = true;
      const start = performance.now();
      try {
        await latest.current({ signal, report: () => undefined });
        if (!signal.aborted) setWatched(true);
      } catch (problem) {
        // A cell is being edited, or the workbook cannot be read now: the next change tries again.
        if (!(problem instanceof Cancelled) && !signal.aborted) setWatched(false);
      }
      isReading = false;
      rest = REST * (performance.now() - start);
      if (isChanged) plan();
    };
    let stop: (() => void) | null = null;
    watchWorkbook(plan)
      .then((stopWatching) => {
        if (signal.aborted) stopWatching();
        else stop = stopWatching;
      })
      .catch(() => {
        if (!signal.aborted) setWatched(false);
      });
    return () => {
      controller.abort();
      clearTimeout(timer);
      stop?.();
    };
  }, []);
  return { isWatched };
}
