/** Problems with the host, grouped by what the person can do about them. */
type HostProblemKind = "editing" | "protected" | "tooLarge" | "gone" | "failed";

export class HostProblem extends Error {
  constructor(
    readonly kind: HostProblemKind,
    message: string,
  ) {
    super(message);
    this.name = "HostProblem";
  }
}

const KINDS: Readonly<Record<string, HostProblemKind>> = {
  InvalidOperationInCellEditMode: "editing",
  AccessDenied: "protected",
  ItemNotFound: "gone",
  InvalidReference: "gone",
  InvalidBinding: "gone",
  RangeExceedsLimit: "tooLarge",
  ResponsePayloadSizeLimitExceeded: "tooLarge",
  RequestPayloadSizeLimitExceeded: "tooLarge",
};

/** Runs one batch of Office.js and rethrows its errors as `HostProblem`. */
export async function inExcel<T>(batch: (context: Excel.RequestContext) => Promise<T>): Promise<T> {
  try {
    return await Excel.run(batch);
  } catch (problem) {
    const code = typeof problem === "object" && problem !== null && "code" in problem ? String(problem.code) : null;
    if (code === null) throw problem;
    const message = problem instanceof Error ? problem.message : code;
    throw new HostProblem(KINDS[code] ?? "failed", message);
  }
}

/** Removes an event handler. The host may already be gone, which does not matter. */
export function removeHandler<T>(handler: OfficeExtension.EventHandlerResult<T>): void {
  void Excel.run(handler.context, async (context) => {
    handler.remove();
    await context.sync();
  }).catch(() => undefined);
}

/** A long-running task that reports its progress and can be canceled. */
export interface Work {
  readonly signal: AbortSignal;
  /** Progress from 0 to 1. */
  readonly report: (done: number) => void;
}

export class Cancelled extends Error {
  constructor() {
    super("cancelled");
    this.name = "Cancelled";
  }
}

/** A task that nobody watches. */
export const quietWork: Work = { signal: new AbortController().signal, report: () => undefined };

/** A share of a task: its progress of 0 to 1 is reported as `from` to `to`. */
export function partOf(work: Work, from: number, to: number): Work {
  return { signal: work.signal, report: (done) => work.report(from + (to - from) * done) };
}

/** How often the page is redrawn during a long task, in milliseconds. */
const DRAW_EVERY = 100;

let drawnAt = 0;

/** Reports progress, lets the page draw and handle clicks, and throws if the task was canceled. */
export async function breathe(work: Work, done: number): Promise<void> {
  work.report(done);
  const now = Date.now();
  await new Promise<void>((resolve) => {
    setTimeout(resolve, 0);
  });
  if (typeof requestAnimationFrame === "function" && now - drawnAt >= DRAW_EVERY) {
    await new Promise<void>((resolve) => {
      // A hidden pane is never drawn, so do not wait longer than this.
      const tooLong = setTimeout(resolve, 50);
      requestAnimationFrame(() => {
        clearTimeout(tooLong);
        setTimeout(resolve, 0);
      });
    });
    drawnAt = Date.now();
  }
  if (work.signal.aborted) throw new Cancelled();
}

/** Turns anything thrown into a `HostProblem`. */
export function asHostProblem(problem: unknown): HostProblem {
  if (problem instanceof HostProblem) return problem;
  return new HostProblem("failed", problem instanceof Error ? problem.message : String(problem));
}
