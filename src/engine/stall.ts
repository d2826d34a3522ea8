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
    fail(
      new Error(
        "The formula engine stopped without a result. Simplify the workbook's own formulas, or report the file.",
      ),
    );
  }, step);
  const onRejection = (problem: unknown): void => {
    stop();
    const message = problem instanceof Error ? problem.message : String(problem);
    fail(new Error(`The formula engine failed: ${message}. Simplify the workbook's own formulas, or report the file.`));
  };
  const stop = (): void => {
    clearInterval(timer);
    if (typeof process !== "undefined") process.removeListener("unhandledRejection", onRejection);
  };
  // The engine does not await its own work, so a failure arrives as an unhandled rejection.
  if (typeof process !== "undefined") process.on("unhandledRejection", onRejection);
  return { progressed: () => (idle = 0), stop };
}
