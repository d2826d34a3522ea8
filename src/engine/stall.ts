import { WorkbookError } from "../xlsx/workbook-error";

/** The formula engine ended without results. What it says about itself is not for users. */
export class EngineFailure extends WorkbookError {}

const ADVICE = "Replace the workbook's most complicated formulas with their values, or report the file.";

/** Gives up if there is no progress for a while although the thread is free. */
export function watchForStall(
  limit: number,
  fail: (problem: Error) => void,
): { progressed: () => void; stop: () => void } {
  const step = 250;
  let idle = 0;
  const timer = setInterval(() => {
    idle += step;
    if (idle < limit) return;
    stop();
    fail(new EngineFailure(`The formula engine stopped without a result. ${ADVICE}`));
  }, step);
  const onRejection = (): void => {
    stop();
    fail(new EngineFailure(`The formula engine failed. ${ADVICE}`));
  };
  const stop = (): void => {
    clearInterval(timer);
    if (typeof process !== "undefined") process.removeListener("unhandledRejection", onRejection);
  };
  // The engine does not await its own work, so a failure arrives as an unhandled rejection.
  if (typeof process !== "undefined") process.on("unhandledRejection", onRejection);
  return { progressed: () => (idle = 0), stop };
}
