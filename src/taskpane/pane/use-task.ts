import { useCallback, useEffect, useRef, useState } from "react";
import { Cancelled, type Work } from "../../office/batch";
import { usePane } from "./pane";

interface Task {
  readonly running: boolean;
  /** Progress from 0 to 1. */
  readonly done: number;
  /** Runs one task at a time; starting another cancels the previous one. Problems with the host are shown. */
  readonly run: (work: (work: Work) => Promise<void>, onCancelled?: () => void) => Promise<void>;
  readonly cancel: () => void;
}

/** A long task of a page, with progress. It is canceled on request or when the page is left. */
export function useTask(): Task {
  const { fail } = usePane();
  const [running, setRunning] = useState(false);
  const [done, setDone] = useState(0);
  const current = useRef<AbortController | null>(null);

  useEffect(
    () => () => {
      current.current?.abort();
      current.current = null;
    },
    [],
  );

  const run = useCallback(
    async (work: (work: Work) => Promise<void>, onCancelled?: () => void) => {
      current.current?.abort();
      const controller = new AbortController();
      current.current = controller;
      setDone(0);
      setRunning(true);
      let shown = 0;
      const report = (fraction: number) => {
        // Drawing costs more than counting, so draw only every hundredth.
        if (controller.signal.aborted || (fraction - shown < 0.01 && fraction < 1)) return;
        shown = fraction;
        setDone(fraction);
      };
      try {
        await work({ signal: controller.signal, report });
      } catch (problem) {
        // A task that gave way to another, or whose page was left, was not canceled by the person.
        if (!(problem instanceof Cancelled)) {
          if (!controller.signal.aborted) fail(problem);
        } else if (current.current === controller) onCancelled?.();
      } finally {
        if (current.current === controller) {
          current.current = null;
          setRunning(false);
        }
      }
    },
    [fail],
  );
  const cancel = useCallback(() => current.current?.abort(), []);
  return { running, done, run, cancel };
}
