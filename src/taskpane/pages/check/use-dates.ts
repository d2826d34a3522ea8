import { useEffect, useRef, useState } from "react";
import { type CheckSubject, tablesOf } from "../../../checks/check-subject";
import type { GuidedReading } from "../../../checks/definitions/definition";
import type { FoundDate } from "../../../checks/workbook-dates";
import { learnDateSystem } from "../../../office/date-system";
import { loadPart } from "../../../text/load-part";
import { pointerReleased } from "../../pane/pointer";

/** The days found in the workbook, by option; null during the search. If there is only one and none has been chosen, it is filled in. */
export function useDates(
  check: GuidedReading,
  subject: CheckSubject,
  onChange: (subject: CheckSubject) => void,
): Readonly<Record<string, readonly FoundDate[]>> | null {
  const [dates, setDates] = useState<Readonly<Record<string, readonly FoundDate[]>> | null>(null);
  const latest = useRef({ subject, onChange });
  useEffect(() => {
    latest.current = { subject, onChange };
  });
  useEffect(() => {
    const wanted = check.options.filter(({ kind }) => kind === "date");
    if (wanted.length === 0) return;
    const stop = new AbortController();
    const work = { signal: stop.signal, report: () => undefined };
    const look = async () => {
      const { findDates } = await loadPart(
        () => import(/* webpackChunkName: "dates" */ "../../../checks/workbook-dates"),
      );
      const found: Record<string, readonly FoundDate[]> = {};
      for (const { key } of wanted) {
        found[key] = await findDates(tablesOf(latest.current.subject), key, await learnDateSystem(), work);
      }
      await pointerReleased();
      if (stop.signal.aborted) return;
      setDates(found);
      // Do not change the field while somebody is typing a day.
      if (document.activeElement instanceof HTMLInputElement && document.activeElement.type === "date") return;
      const { subject: now, onChange: change } = latest.current;
      const proposed = Object.entries(found).flatMap(([key, [first, ...others]]) =>
        first && others.length === 0 && !now.options[key] ? [[key, first.date] as const] : [],
      );
      if (proposed.length > 0) change({ ...now, options: { ...now.options, ...Object.fromEntries(proposed) } });
    };
    // If the host cannot be searched, the person chooses the day.
    void look().catch(() => {
      if (!stop.signal.aborted) setDates({});
    });
    return () => stop.abort();
  }, [check]);
  return dates;
}
