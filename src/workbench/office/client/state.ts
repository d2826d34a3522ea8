import { ErrorCodes, OfficeError } from "./errors";
import { type Host, type ObjectType } from "./object-type";

/** What a client object needs of its context. */
export interface Batch {
  readonly host: Host;
  /** True after the end of `Excel.run`. */
  readonly hasEnded: boolean;
  /** Puts an operation into the batch. */
  enqueue(operation: Operation): void;
}

/** Where a client object stands. */
export interface State {
  readonly type: ObjectType;
  readonly context: Batch;
  readonly proxy: ClientObject;
  /** Undefined until resolved, null for a null object. */
  handle: unknown;
  resolved: boolean;
  tracked: boolean;
  readonly scalars: Map<string, unknown>;
  readonly children: Map<string, ClientObject>;
  items?: ClientObject[];
}

/** A client object as the add-in holds it: its members come from its type. */
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
  /** Such as `Worksheet.getRange`. */
  readonly location: string;
  /** Whether it reads what a calculation gives, so that one under way is waited for. */
  readonly waits: boolean;
  readonly run: () => unknown;
}

export function stateOf(object: ClientObject): State {
  return states.get(object) as State;
}

/** The handle of a resolved object, for an operation that is running now. */
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
      `The object behind '${location}' was never made: an earlier call failed.`,
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
