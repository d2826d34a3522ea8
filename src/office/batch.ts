/** What can go wrong with the host, by what the person can do about it. */
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

/** Runs one batch of Office.js; its errors come out as `HostProblem`. */
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

/** Ends an event handler. The host may be gone by then, which does not matter. */
export function removeHandler<T>(handler: OfficeExtension.EventHandlerResult<T>): void {
  void Excel.run(handler.context, async (context) => {
    handler.remove();
    await context.sync();
  }).catch(() => undefined);
}

/** Long work: who asked is told how far it is, and may cancel it. */
export interface Work {
  readonly signal: AbortSignal;
  /** From 0 to 1. */
  readonly report: (done: number) => void;
}

export class Cancelled extends Error {
  constructor() {
    super("cancelled");
    this.name = "Cancelled";
  }
}

/** Work that nobody watches. */
export const quietWork: Work = { signal: new AbortController().signal, report: () => undefined };

/** Part of a work, from one fraction of it to another. */
export function partOf(work: Work, from: number, to: number): Work {
  return { signal: work.signal, report: (done) => work.report(from + (to - from) * done) };
}

/** So often a page under long work is drawn, in milliseconds. */
const DRAW_EVERY = 100;

let drawnAt = 0;

/** Reports, lets the page draw and take clicks, and stops when the work was cancelled. */
export async function breathe(work: Work, done: number): Promise<void> {
  work.report(done);
  const now = Date.now();
  await new Promise<void>((resolve) => {
    setTimeout(resolve, 0);
  });
  if (typeof requestAnimationFrame === "function" && now - drawnAt >= DRAW_EVERY) {
    await new Promise<void>((resolve) => {
      // A pane that is not visible is never drawn.
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
