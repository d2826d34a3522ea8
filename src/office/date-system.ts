import { DAYS_1904 } from "../xlsx/text/dates";

/** From which day a workbook counts its dates. */
export type DateSystem = 1900 | 1904;

/** 2024-01-01 in each of the systems, as Excel itself reckons it. */
const PROBE_1900 = 45_292;
const PROBE_1904 = 43_830;

let known: DateSystem = 1900;
const listeners = new Set<() => void>();

/** The date system of this workbook as far as it is known. */
export function dateSystem(): DateSystem {
  return known;
}

/** What Excel's DATE gives in this workbook for the number that a day has in the 1900 system. */
export function serialInWorkbook(serial: number): number {
  return known === 1904 ? serial - DAYS_1904 : serial;
}

/** The number in the 1900 system of the day that a number of this workbook means. */
export function serial1900(serial: number): number {
  return known === 1904 ? serial + DAYS_1904 : serial;
}

/** Calls back when the date system turns out to be another one. Returns how to stop. */
export function onDateSystem(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/**
 * Asks Excel for the date system: no property of Office.js says it, but what Excel's own DATE gives does. It can be switched while the pane
 * is open, so that what is about to read or to write dates asks again. A host that cannot tell leaves it unchanged: 1900 at first.
 */
export async function learnDateSystem(): Promise<DateSystem> {
  let found: DateSystem | null = null;
  try {
    found = await Excel.run(async (context) => {
      const probe = context.workbook.functions.date(2024, 1, 1).load("value");
      await context.sync();
      const serial: unknown = probe.value;
      return serial === PROBE_1904 ? 1904 : serial === PROBE_1900 ? 1900 : null;
    });
  } catch {
    // Functions of the workbook are not there, or the host is busy with a cell: nothing is learnt.
  }
  if (found !== null && found !== known) {
    known = found;
    for (const listener of [...listeners]) listener();
  }
  return known;
}
