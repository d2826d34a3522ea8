import { DAYS_1904 } from "../xlsx/text/dates";

/** The year from which a workbook counts its dates. */
export type DateSystem = 1900 | 1904;

/** 2024-01-01 in each of the systems, as Excel computes it. */
const PROBE_1900 = 45_292;
const PROBE_1904 = 43_830;

let known: DateSystem = 1900;
const listeners = new Set<() => void>();

/** The date system of this workbook, as far as it is known. */
export function dateSystem(): DateSystem {
  return known;
}

/** What Excel's DATE returns in this workbook for a day, given its serial number in the 1900 system. */
export function serialInWorkbook(serial: number): number {
  return known === 1904 ? serial - DAYS_1904 : serial;
}

/** The 1900-system serial number of the day that a serial number of this workbook stands for. */
export function serial1900(serial: number): number {
  return known === 1904 ? serial + DAYS_1904 : serial;
}

/** Calls back when the date system changes. Returns a function that stops it. */
export function onDateSystem(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/**
 * Finds the date system. No property of Office.js holds it, but the result of Excel's own DATE reveals it. It can be switched while the
 * pane is open, so call this again before reading or writing dates. If the host cannot answer, the last known system stays; it is 1900 at
 * first.
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
    // The host has no workbook functions, or a cell is being edited: keep what we know.
  }
  if (found !== null && found !== known) {
    known = found;
    for (const listener of [...listeners]) listener();
  }
  return known;
}
