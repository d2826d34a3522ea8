import { supports } from "./abilities";

/** Problems with the host, grouped by what the person can do about them. */
export type HostProblemKind =
  | "editing"
  /** Refused, for a reason that is not known. */
  | "protected"
  /** The cells named by the message are locked. */
  | "locked"
  /** Cells of the sheet named by the message may be filled in, but not formatted. */
  | "formats"
  /** Sheets cannot be added, deleted, renamed or shown. */
  | "structure"
  | "readOnly"
  | "tooLarge"
  | "gone"
  /** The sheet named by the message is gone. */
  | "goneSheet"
  /** The sheet named by the message has another name than before. */
  | "renamedSheet"
  | "merged"
  | "filtered"
  | "busy"
  | "tooOld"
  | "failed";

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
  OperationCellsExceedLimit: "tooLarge",
  ResponsePayloadSizeLimitExceeded: "tooLarge",
  RequestPayloadSizeLimitExceeded: "tooLarge",
  MergedRangeConflict: "merged",
  FilteredRangeConflict: "filtered",
  ActivityLimitReached: "busy",
  Conflict: "busy",
  RequestAborted: "busy",
  ServiceNotAvailable: "busy",
  Timeout: "busy",
  ApiNotAvailable: "tooOld",
  ApiNotFound: "tooOld",
  NotImplemented: "tooOld",
};

/** Carries out one request: what `inExcel` does, or the same within a run that Excel undoes as a whole. */
export type Run = <T>(batch: (context: Excel.RequestContext) => Promise<T>) => Promise<T>;

/** Runs one batch of Office.js and rethrows its errors as `HostProblem`. */
export const inExcel: Run = (batch) => orHostProblem(() => Excel.run(batch));

/** Excel refuses to undo one of the members of a group. */
class NotGrouped extends Error {}

async function orHostProblem<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (problem) {
    const code = typeof problem === "object" && problem !== null && "code" in problem ? String(problem.code) : null;
    if (code === null) throw problem;
    const message = problem instanceof Error ? problem.message : code;
    if (code === "UndoNotSupported") throw new NotGrouped(message);
    const kind = KINDS[code] ?? "failed";
    throw new HostProblem(kind === "protected" && (await isReadOnly()) ? "readOnly" : kind, message);
  }
}

async function isReadOnly(): Promise<boolean> {
  try {
    return await Excel.run(async (context) => {
      const workbook = context.workbook.load("readOnly");
      await context.sync();
      return workbook.readOnly;
    });
  } catch {
    return false;
  }
}

/** Whether Excel's own Undo takes back an action of several requests in one step. */
export const groupsUndo = (): boolean => supports("ExcelApi", "1.20");

/**
 * Changes the workbook in several requests, which Excel's own Undo takes back in one step where it can. If a request fails, `takeBack` undoes
 * what was done as far as the host allows, and the problem is rethrown.
 */
export async function asOneUndo<T>(work: (run: Run) => Promise<T>, takeBack: () => Promise<unknown>): Promise<T> {
  if (groupsUndo()) {
    try {
      return await orElse(
        () =>
          orHostProblem(() =>
            Excel.run({ mergeUndoGroup: true }, (context) =>
              work((batch) =>
                orHostProblem(async () => {
                  const given = await batch(context);
                  await context.sync();
                  return given;
                }),
              ),
            ),
          ),
        takeBack,
      );
    } catch (problem) {
      if (!(problem instanceof NotGrouped)) throw problem;
    }
  }
  return orElse(() => work(inExcel), takeBack);
}

/**
 * Makes a request that a result can do without, such as a chart. Returns whether the host did it. Excel refusing to undo it with the rest is
 * no refusal: then everything is done again without one step to undo.
 */
export async function optionally(run: Run, batch: (context: Excel.RequestContext) => Promise<void>): Promise<boolean> {
  try {
    await run(batch);
    return true;
  } catch (problem) {
    if (problem instanceof NotGrouped) throw problem;
    return false;
  }
}

/** Runs `work`. If it fails halfway, undoes what it did as far as the host allows, then rethrows the problem. */
export async function orElse<T>(work: () => Promise<T>, takeBack: () => Promise<unknown>): Promise<T> {
  try {
    return await work();
  } catch (problem) {
    await takeBack().catch(() => undefined);
    throw problem;
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
