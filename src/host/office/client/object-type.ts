import { type HostGrid } from "../../host-grid";
import type { UndoJournal } from "./undo-journal";

/** The environment in which members run. */
export interface Host {
  readonly grid: HostGrid;
  readonly journal: UndoJournal;
  /** The most bytes that a request or an answer may have, as in Excel on the web. No limit if left out. */
  readonly mostBytes?: number;
}

type Read<H> = (handle: H, host: Host) => unknown;

// Members are called with any arguments that the add-in passes.
// eslint-disable-next-line @typescript-eslint/no-explicit-any
type Call<H, R> = (host: Host, handle: H, ...args: any[]) => R;

export type Member<H> =
  | {
      readonly kind: "scalar";
      readonly read: Read<H>;
      readonly write?: (handle: H, value: never, host: Host) => void | Promise<void>;
    }
  /** A property that is an object itself, such as `range.format`. */
  | { readonly kind: "child"; readonly type: () => ObjectType; readonly resolve: Read<H> }
  /** A method that returns a client object. If nothing is found: a null object with `orNull`, otherwise ItemNotFound. */
  | {
      readonly kind: "object";
      readonly type: () => ObjectType;
      readonly resolve: Call<H, unknown>;
      /** True if the result depends on calculated values, as for spills and used ranges. */
      readonly waits: boolean;
    }
  /** A method without a result. */
  | { readonly kind: "action"; readonly run: Call<H, void | Promise<void>> }
  /** A method that returns a value after sync, as a `ClientResult`. */
  | { readonly kind: "result"; readonly run: Call<H, unknown> }
  | {
      readonly kind: "event";
      readonly subscribe: (handle: H, host: Host, fire: (args: unknown) => void) => () => void;
    };

export interface ObjectType<H = never> {
  readonly name: string;
  readonly members: Readonly<Record<string, Member<H>>>;
  /** Only for collections: the handles of the items. */
  readonly items?: { readonly type: () => ObjectType; readonly list: (handle: H, host: Host) => readonly unknown[] };
  /** True for types whose objects become invalid at the end of the batch unless they are tracked: ranges. */
  readonly endsWithRun?: true;
}

/** Declares a type. The shape of the handle is checked within its members. */
export function objectType<H>(type: ObjectType<H>): ObjectType {
  return type as unknown as ObjectType;
}

export const scalar = <H>(
  read: (handle: H, host: Host) => unknown,
  write?: (handle: H, value: never, host: Host) => void | Promise<void>,
): Member<H> => ({ kind: "scalar", read, ...(write ? { write } : {}) });

export const child = <H>(type: () => ObjectType, resolve: Read<H> = (handle) => handle): Member<H> => ({
  kind: "child",
  type,
  resolve,
});

export const object = <H>(type: () => ObjectType, resolve: Call<H, unknown>): Member<H> => ({
  kind: "object",
  type,
  resolve,
  waits: false,
});

/** A method that returns an object which depends on calculated values. */
export const calculatedObject = <H>(type: () => ObjectType, resolve: Call<H, unknown>): Member<H> => ({
  kind: "object",
  type,
  resolve,
  waits: true,
});

export const action = <H>(run: Call<H, void | Promise<void>>): Member<H> => ({ kind: "action", run });

export const result = <H>(run: Call<H, unknown>): Member<H> => ({ kind: "result", run });

export const event = <H>(
  subscribe: (handle: H, host: Host, fire: (args: unknown) => void) => () => void,
): Member<H> => ({ kind: "event", subscribe });
