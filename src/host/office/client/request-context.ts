import { newObject } from "./client-object";
import { ErrorCodes, OfficeError } from "./errors";
import { type Host, type ObjectType } from "./object-type";
import { type Batch, type ClientObject, isClientObject, type Operation, states } from "./state";

/** The frame around each operation and each value. */
const OPERATION_BYTES = 100;

function bytesOf(value: unknown): number {
  return value === undefined ? 0 : new TextEncoder().encode(JSON.stringify(value) ?? "").length;
}

export class RequestContext implements Batch {
  private queue: Operation[] = [];
  private ended = false;
  private sentBytes = 0;
  private answeredBytes = 0;
  /** The workbook and the application of this context, set when the context is created. */
  readonly workbook: ClientObject;
  readonly application: ClientObject;
  readonly trackedObjects: { add(object: unknown): void; remove(object: unknown): void };
  readonly debugInfo = { pendingStatements: [] as string[] };
  readonly requestHeaders: Record<string, string> = {};

  constructor(
    readonly host: Host,
    workbookType: ObjectType,
    applicationType: ObjectType,
    /** All requests of the run make one step to undo. */
    private readonly isMerged = false,
  ) {
    this.workbook = newObject(this, workbookType, {}, true);
    this.application = newObject(this, applicationType, {}, true);
    const track = (tracked: boolean) => (objects: unknown) => {
      for (const each of Array.isArray(objects) ? (objects as unknown[]) : [objects]) {
        const state = isClientObject(each) ? states.get(each) : undefined;
        if (state) state.tracked = tracked;
      }
    };
    this.trackedObjects = { add: track(true), remove: track(false) };
  }

  load(target: ClientObject, options?: unknown): void {
    (target as unknown as { load(options?: unknown): void }).load(options);
  }

  /** Adds an operation to the batch. */
  enqueue(operation: Operation): void {
    this.queue.push(operation);
    if (this.host.mostBytes !== undefined) this.sentBytes += OPERATION_BYTES + bytesOf(operation.sent);
  }

  answer(value: unknown): void {
    if (this.host.mostBytes !== undefined) this.answeredBytes += OPERATION_BYTES + bytesOf(value);
  }

  private checkSize(bytes: number, kind: "Request" | "Response"): void {
    if (this.host.mostBytes === undefined || bytes <= this.host.mostBytes) return;
    throw new OfficeError(
      `${kind}PayloadSizeLimitExceeded`,
      `The ${kind.toLowerCase()} payload size has exceeded the limit.`,
    );
  }

  async sync<T>(passThrough?: T): Promise<T> {
    const operations = this.queue;
    this.queue = [];
    if (operations.length > 0 && this.host.grid.data.get("editing") === true) {
      throw new OfficeError(
        ErrorCodes.invalidOperationInCellEditMode,
        "Excel is in cell-editing mode. Please exit the edit mode by pressing ENTER or TAB or selecting another cell, and then try again.",
      );
    }
    const sent = this.sentBytes;
    this.sentBytes = 0;
    this.answeredBytes = 0;
    this.checkSize(sent, "Request");
    for (const operation of operations) {
      try {
        // Excel calculates before it answers. A value read in the batch that wrote the formula is therefore the new one.
        if (operation.waits && this.host.grid.calculating()) await this.host.grid.settled();
        this.host.journal.enter(this, this.isMerged);
        await operation.run();
      } catch (problem) {
        throw asOfficeError(problem, operation.location);
      }
    }
    this.host.journal.synced(this, this.isMerged);
    if (this.host.grid.calculating()) await this.host.grid.settled();
    this.checkSize(this.answeredBytes, "Response");
    // Excel answers in a later task, never in the task of the request.
    await new Promise<void>((resolve) => setTimeout(resolve, 0));
    return passThrough as T;
  }

  /** Ends the batch of `Excel.run`. Untracked ranges can no longer be used. */
  end(): void {
    this.ended = true;
  }

  resume(): void {
    this.ended = false;
  }

  get hasEnded(): boolean {
    return this.ended;
  }
}

function asOfficeError(problem: unknown, location: string): OfficeError {
  if (problem instanceof OfficeError) return problem.at(location);
  const message = problem instanceof Error ? problem.message : String(problem);
  return new OfficeError(ErrorCodes.generalException, message, location, problem);
}
