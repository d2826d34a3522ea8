import { type HostGrid } from "../../host-grid";

/** What members work with. */
export interface Host {
  readonly grid: HostGrid;
}

type Read<H> = (handle: H, host: Host) => unknown;

// Members are called with whatever the add-in passes.
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
  /** A method that gives a client object. With `orNull`, nothing found is a null object, else ItemNotFound. */
  | {
      readonly kind: "object";
      readonly type: () => ObjectType;
      readonly resolve: Call<H, unknown>;
      /** True where what it gives depends on calculated values: spills, used ranges. */
      readonly waits: boolean;
    }
  /** A method that does something. */
  | { readonly kind: "action"; readonly run: Call<H, void | Promise<void>> }
  /** A method that gives a value after sync, as `ClientResult`. */
  | { readonly kind: "result"; readonly run: Call<H, unknown> }
  | {
      readonly kind: "event";
      readonly subscribe: (handle: H, host: Host, fire: (args: unknown) => void) => () => void;
    };

export interface ObjectType<H = never> {
  readonly name: string;
  readonly members: Readonly<Record<string, Member<H>>>;
  /** Given for collections: the handles of its items. */
  readonly items?: { readonly type: () => ObjectType; readonly list: (handle: H, host: Host) => readonly unknown[] };
  /** True for types whose objects hold a reference that ends with the batch, unless it is tracked: ranges. */
  readonly endsWithRun?: true;
}

/** Declares a type; the handle's shape is checked inside its members. */
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

/** A method that gives an object which calculated values decide. */
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
