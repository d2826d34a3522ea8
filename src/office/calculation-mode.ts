import { inExcel } from "./batch";

let manual = false;
const listeners = new Set<() => void>();

/** Whether this workbook is calculated only on request, as far as it is known. */
export function isManual(): boolean {
  return manual;
}

/** Calls back when the mode changes. Returns a function that stops it. */
export function onCalculationMode(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Asks for the mode, which can be switched while the pane is open. If the host cannot answer, the last known mode stays. */
export async function learnCalculationMode(): Promise<boolean> {
  try {
    const mode = await inExcel(async (context) => {
      const { application } = context.workbook;
      application.load("calculationMode");
      await context.sync();
      return application.calculationMode as string;
    });
    const found = mode === "Manual";
    if (found !== manual) {
      manual = found;
      for (const listener of [...listeners]) listener();
    }
  } catch {
    // A cell is being edited, for example.
  }
  return manual;
}

/** Calculates every formula of the workbook, also those that Excel takes for up to date. */
export function calculateAll(): Promise<void> {
  return inExcel(async (context) => {
    context.workbook.application.calculate("Full");
    await context.sync();
  });
}
