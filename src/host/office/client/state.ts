import { ErrorCodes, OfficeError } from "./errors";
import { type Host, type ObjectType } from "./object-type";

/** The parts of its context that a client object needs. */
export interface Batch {
  readonly host: Host;
  /** True after the end of `Excel.run`. */
  readonly hasEnded: boolean;
  /** Adds an operation to the batch. */
  enqueue(operation: Operation): void;
  /** Counts a value that the answer to the request holds. */
  answer(value: unknown): void;
}

/** The state of a client object. */
export interface State {
  readonly type: ObjectType;
  readonly context: Batch;
  readonly proxy: ClientObject;
  /** Undefined until it is resolved, and null for a null object. */
  handle: unknown;
  resolved: boolean;
  tracked: boolean;
  readonly scalars: Map<string, unknown>;
  readonly children: Map<string, ClientObject>;
  items?: ClientObject[];
}

/** A client object as the add-in sees it. Its members come from its type. */
export interface ClientObject {
  readonly context: Batch;
  readonly isNullObject: boolean;
  [member: string]: unknown;
}

export const states = new WeakMap<object, State>();

export function isClientObject(value: unknown): value is ClientObject {
  return typeof value === "object" && value !== null && states.has(value);
}

export interface Operation {
  /** For example, `Worksheet.getRange`. */
  readonly location: string;
  /** Whether it reads calculated values and must therefore wait for a running calculation. */
  readonly waits: boolean;
  readonly run: () => unknown;
  /** What the request sends with it. */
  readonly sent?: unknown;
}

export function stateOf(object: ClientObject): State {
  return states.get(object) as State;
}

/** The handle of a resolved object, for the operation that is running. */
export function handleOf(state: State, location: string): unknown {
  if (state.context.hasEnded && state.type.endsWithRun && !state.tracked) {
    throw new OfficeError(
      ErrorCodes.invalidObjectPath,
      `The object path '${location}' isn't working for what you're trying to do. If you're using the object across multiple ` +
        `"context.sync" calls and outside the sequential execution of a ".run" batch, please use "context.trackedObjects.add()" ` +
        `and "context.trackedObjects.remove()" to manage the object's lifetime.`,
    );
  }
  if (!state.resolved) {
    throw new OfficeError(
      ErrorCodes.invalidObjectPath,
      `The object for '${location}' was never created because an earlier call failed.`,
    );
  }
  return state.handle;
}

export function notLoaded(member: string): OfficeError {
  return new OfficeError(
    ErrorCodes.propertyNotLoaded,
    `The property '${member}' is not available. Before reading the property's value, call the load method on the containing ` +
      `object and call "context.sync()" on the associated request context.`,
    member,
  );
}
