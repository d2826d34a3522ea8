import { ErrorCodes, invalidArgument, missingMember, OfficeError } from "./errors";
import type { HostGrid } from "../host-grid";
import { namedMembers } from "./named-members";

/**
 * The machinery of Office.js: client objects are proxies with a path to something in the workbook. Calls on them are queued, run in
 * their order at `context.sync()`, and only what was loaded can be read afterwards.
 *
 * A type is a table of members. Each member says how it works on a handle, the host's own reference to the thing in the workbook.
 */

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

/** Where a client object stands. */
interface State {
  readonly type: ObjectType;
  readonly context: RequestContext;
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
  readonly context: RequestContext;
  readonly isNullObject: boolean;
  [member: string]: unknown;
}

const states = new WeakMap<object, State>();

export function isClientObject(value: unknown): value is ClientObject {
  return typeof value === "object" && value !== null && states.has(value);
}

interface Operation {
  /** Such as `Worksheet.getRange`. */
  readonly location: string;
  /** Whether it reads what a calculation gives, so that one under way is waited for. */
  readonly waits: boolean;
  readonly run: () => unknown;
}

export class RequestContext {
  private queue: Operation[] = [];
  private ended = false;
  /** Set by the entry: the workbook and the application of this context. */
  readonly workbook: ClientObject;
  readonly application: ClientObject;
  readonly trackedObjects: { add(object: unknown): void; remove(object: unknown): void };
  readonly debugInfo = { pendingStatements: [] as string[] };
  readonly requestHeaders: Record<string, string> = {};

  constructor(
    readonly host: Host,
    workbookType: ObjectType,
    applicationType: ObjectType,
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

  /** Puts an operation into the batch. */
  enqueue(operation: Operation): void {
    this.queue.push(operation);
  }

  async sync<T>(passThrough?: T): Promise<T> {
    const operations = this.queue;
    this.queue = [];
    for (const operation of operations) {
      try {
        // Excel has calculated before it answers: a value that is read in the batch that wrote the formula is the new one.
        if (operation.waits && this.host.grid.calculating()) await this.host.grid.settled();
        await operation.run();
      } catch (problem) {
        throw asOfficeError(problem, operation.location);
      }
    }
    if (this.host.grid.calculating()) await this.host.grid.settled();
    // Excel answers in a later task, never in the one that asked.
    await new Promise<void>((resolve) => setTimeout(resolve, 0));
    return passThrough as T;
  }

  /** Ends the batch of `Excel.run`: untracked ranges can no longer be used. */
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

function stateOf(object: ClientObject): State {
  return states.get(object) as State;
}

/** The handle of a resolved object, for an operation that is running now. */
function handleOf(state: State, location: string): unknown {
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

/** Client objects among the arguments become handles; those of another context are refused, as in Excel. */
function plainArguments(args: readonly unknown[], context: RequestContext): () => unknown[] {
  for (const arg of args) {
    if (isClientObject(arg) && stateOf(arg).context !== context) {
      throw new OfficeError(
        ErrorCodes.invalidRequestContext,
        "Cannot use the object across different request contexts.",
      );
    }
  }
  return () =>
    args.map((arg) => {
      if (!isClientObject(arg)) return arg;
      const state = stateOf(arg);
      const handle = handleOf(state, state.type.name);
      if (handle === null) throw invalidArgument(`The ${state.type.name} that was passed is a null object.`);
      return new HandleArgument(state.type.name, handle);
    });
}

/** A client object that was passed to a method, as the member receives it. */
export class HandleArgument {
  constructor(
    readonly typeName: string,
    readonly handle: unknown,
  ) {}
}

/** The handle of an argument that must be an object of this type. */
export function handleArgument<H>(argument: unknown, typeName: string): H {
  if (argument instanceof HandleArgument && argument.typeName === typeName) return argument.handle as H;
  throw invalidArgument(`A ${typeName} is expected.`);
}

const prototypes = new WeakMap<ObjectType, object>();

function newObject(context: RequestContext, type: ObjectType, handle?: unknown, resolved = false): ClientObject {
  let prototype = prototypes.get(type);
  if (!prototype) {
    prototype = prototypeOf(type);
    prototypes.set(type, prototype);
  }
  const bare = Object.create(prototype) as ClientObject;
  const proxy = namedMembers(type.name, bare);
  const state: State = {
    type,
    context,
    proxy,
    handle,
    resolved,
    tracked: false,
    scalars: new Map(),
    children: new Map(),
  };
  states.set(bare, state);
  states.set(proxy, state);
  return proxy;
}

function notLoaded(member: string): OfficeError {
  return new OfficeError(
    ErrorCodes.propertyNotLoaded,
    `The property '${member}' is not available. Before reading the property's value, call the load method on the containing ` +
      `object and call "context.sync()" on the associated request context.`,
    member,
  );
}

function childOf(state: State, member: string): ClientObject {
  const existing = state.children.get(member);
  if (existing) return existing;
  const declared = (state.type.members as Record<string, Member<unknown>>)[member];
  if (declared?.kind !== "child") throw missingMember(`${state.type.name}.${member}`);
  const made = newObject(state.context, declared.type());
  const madeState = stateOf(made);
  madeState.tracked = true;
  const location = `${state.type.name}.${member}`;
  state.children.set(member, made);
  state.context.enqueue({
    location,
    waits: false,
    run: () => {
      const handle = handleOf(state, location);
      madeState.handle = handle === null ? null : declared.resolve(handle, state.context.host);
      madeState.resolved = true;
    },
  });
  return made;
}

function prototypeOf(type: ObjectType): object {
  const descriptors: PropertyDescriptorMap = {
    context: { get: selfGetter((state) => state.context) },
    isNullObject: {
      get: selfGetter((state) => {
        if (!state.resolved) throw notLoaded("isNullObject");
        return state.handle === null;
      }),
    },
    load: {
      value(this: ClientObject, options?: unknown) {
        const state = stateOf(this);
        state.context.enqueue({
          location: `${type.name}.load`,
          waits: true,
          run: () => loadInto(state, loadTree(state.type, options)),
        });
        return state.proxy;
      },
    },
    set: {
      value(this: ClientObject, properties: Record<string, unknown>) {
        setAll(stateOf(this), properties);
      },
    },
    toJSON: {
      value(this: ClientObject) {
        return plainOf(stateOf(this));
      },
    },
    track: {
      value(this: ClientObject) {
        stateOf(this).tracked = true;
        return stateOf(this).proxy;
      },
    },
    untrack: {
      value(this: ClientObject) {
        stateOf(this).tracked = false;
        return stateOf(this).proxy;
      },
    },
  };
  if (type.items) {
    descriptors.items = {
      get: selfGetter((state) => {
        if (!state.items) throw notLoaded("items");
        return state.items;
      }),
    };
  }
  for (const [name, member] of Object.entries(type.members as Record<string, Member<unknown>>)) {
    descriptors[name] = descriptorOf(type, name, member);
  }
  for (const descriptor of Object.values(descriptors)) {
    descriptor.configurable = true;
    // `toJSON` and friends must not show up when an add-in walks an object.
    descriptor.enumerable = descriptor.get !== undefined;
  }
  return Object.create(Object.prototype, descriptors) as object;
}

function selfGetter<T>(read: (state: State) => T): (this: ClientObject) => T {
  return function (this: ClientObject) {
    return read(stateOf(this));
  };
}

function descriptorOf(type: ObjectType, name: string, member: Member<unknown>): PropertyDescriptor {
  const location = `${type.name}.${name}`;
  switch (member.kind) {
    case "scalar":
      return {
        get: selfGetter((state) => {
          if (state.scalars.has(name)) return state.scalars.get(name);
          if (state.resolved && state.handle === null) return undefined;
          throw notLoaded(name);
        }),
        set(this: ClientObject, value: unknown) {
          const state = stateOf(this);
          const write = member.write;
          if (!write) throw new TypeError(`Cannot set property ${name} of ${type.name}: it is read only.`);
          state.scalars.set(name, value);
          state.context.enqueue({
            location,
            waits: false,
            run: () => {
              const handle = handleOf(state, location);
              return handle === null ? undefined : write(handle, value as never, state.context.host);
            },
          });
        },
      };
    case "child":
      return {
        get: selfGetter((state) => childOf(state, name)),
        set(this: ClientObject, value: unknown) {
          setAll(stateOf(childOf(stateOf(this), name)), value as Record<string, unknown>);
        },
      };
    case "object":
      return {
        value(this: ClientObject, ...args: unknown[]) {
          const state = stateOf(this);
          const plain = plainArguments(args, state.context);
          const made = newObject(state.context, member.type());
          const madeState = stateOf(made);
          state.context.enqueue({
            location,
            waits: member.waits,
            run: async () => {
              const handle = handleOf(state, location);
              madeState.handle =
                handle === null ? null : ((await member.resolve(state.context.host, handle, ...plain())) ?? null);
              madeState.resolved = true;
            },
          });
          return made;
        },
      };
    case "action":
      return {
        value(this: ClientObject, ...args: unknown[]) {
          const state = stateOf(this);
          const plain = plainArguments(args, state.context);
          state.context.enqueue({
            location,
            waits: false,
            run: () => {
              const handle = handleOf(state, location);
              return handle === null ? undefined : member.run(state.context.host, handle, ...plain());
            },
          });
        },
      };
    case "result":
      return {
        value(this: ClientObject, ...args: unknown[]) {
          const state = stateOf(this);
          const plain = plainArguments(args, state.context);
          const answer = new ClientResult();
          state.context.enqueue({
            location,
            waits: true,
            run: async () => {
              const handle = handleOf(state, location);
              if (handle !== null) answer.set(await member.run(state.context.host, handle, ...plain()));
            },
          });
          return answer;
        },
      };
    case "event":
      return { get: selfGetter((state) => eventHandlers(state, location, member)) };
  }
}

/** A value that comes with the next sync. */
export class ClientResult {
  private answered = false;
  private answer: unknown;

  get value(): unknown {
    if (!this.answered) {
      throw new OfficeError(
        ErrorCodes.valueNotLoaded,
        'The value of the result object has not been loaded yet. Before reading the value property, call "context.sync()" on the associated request context.',
      );
    }
    return this.answer;
  }

  set(answer: unknown): void {
    this.answer = answer;
    this.answered = true;
  }
}

function eventHandlers(state: State, location: string, member: Extract<Member<unknown>, { kind: "event" }>): unknown {
  return {
    add(handler: (args: unknown) => unknown) {
      let stop: (() => void) | undefined;
      let removed = false;
      state.context.enqueue({
        location: `${location}.add`,
        waits: false,
        run: () => {
          const handle = handleOf(state, location);
          if (handle === null || removed) return;
          stop = member.subscribe(handle, state.context.host, (args) => {
            // Handlers run after the change, and one that fails must not stop the others.
            setTimeout(() => {
              if (removed) return;
              Promise.resolve()
                .then(() => handler(args))
                .catch((problem: unknown) => console.error(problem));
            }, 0);
          });
        },
      });
      return {
        context: state.context,
        remove() {
          state.context.enqueue({
            location: `${location}.remove`,
            waits: false,
            run: () => {
              removed = true;
              stop?.();
            },
          });
        },
      };
    },
    remove() {
      throw missingMember(`${location}.remove; call remove() on what add() returned`);
    },
  };
}

/** What to load: scalars by name, with children below. */
interface LoadTree {
  /** Every scalar. */
  all: boolean;
  readonly names: Set<string>;
  readonly below: Map<string, LoadTree>;
  items?: LoadTree;
  top?: number;
  skip?: number;
}

const emptyTree = (): LoadTree => ({ all: false, names: new Set(), below: new Map() });

function loadTree(type: ObjectType, options: unknown): LoadTree {
  const tree = emptyTree();
  const addPath = (path: string) =>
    addLoadPath(
      tree,
      type,
      path.split(/[/.]/).map((part) => part.trim()),
    );
  const addList = (list: string) =>
    list
      .split(",")
      .map((path) => path.trim())
      .filter((path) => path !== "")
      .forEach(addPath);
  if (options === undefined || options === null || options === "") {
    addPath("$all");
  } else if (typeof options === "string") {
    addList(options);
  } else if (Array.isArray(options)) {
    (options as unknown[]).forEach((path) => {
      if (typeof path !== "string") throw invalidArgument("load takes names of properties.");
      addList(path);
    });
  } else if (typeof options === "object") {
    const given = options as Record<string, unknown>;
    if ("select" in given || "expand" in given || "top" in given || "skip" in given) {
      for (const key of ["select", "expand"]) {
        const list = given[key];
        if (typeof list === "string") addList(list);
        else if (Array.isArray(list)) (list as string[]).forEach(addList);
      }
      if (typeof given.top === "number") tree.top = given.top;
      if (typeof given.skip === "number") tree.skip = given.skip;
    } else {
      addLoadObject(tree, type, given);
    }
  } else {
    throw invalidArgument("load takes names of properties.");
  }
  return tree;
}

function addLoadObject(tree: LoadTree, type: ObjectType, wanted: Record<string, unknown>): void {
  for (const [name, value] of Object.entries(wanted)) {
    if (value === false || value === undefined) continue;
    if (name === "$top") tree.top = Number(value);
    else if (name === "$skip") tree.skip = Number(value);
    else if (value === true) addLoadPath(tree, type, [name]);
    else {
      const below = subtree(tree, type, name);
      if (below) addLoadObject(below.tree, below.type, value as Record<string, unknown>);
      else addLoadPath(tree, type, [name]);
    }
  }
}

function subtree(tree: LoadTree, type: ObjectType, name: string): { tree: LoadTree; type: ObjectType } | null {
  if (type.items && name === "items") {
    tree.items ??= emptyTree();
    return { tree: tree.items, type: type.items.type() };
  }
  const member = (type.members as Record<string, Member<unknown>>)[name];
  if (member?.kind === "child") {
    let below = tree.below.get(name);
    if (!below) tree.below.set(name, (below = emptyTree()));
    return { tree: below, type: member.type() };
  }
  return null;
}

function addLoadPath(tree: LoadTree, type: ObjectType, path: readonly string[]): void {
  const [name, ...rest] = path as [string, ...string[]];
  if (name === "$none") return;
  if (name === "$all" || name === "*") {
    tree.all = true;
    if (type.items) (tree.items ??= emptyTree()).all = true;
    return;
  }
  const below = subtree(tree, type, name);
  if (below) {
    addLoadPath(below.tree, below.type, rest.length > 0 ? rest : ["$all"]);
    return;
  }
  const member = (type.members as Record<string, Member<unknown>>)[name];
  if (member?.kind === "scalar" && rest.length === 0) {
    tree.names.add(name);
  } else if (type.items) {
    // On a collection the names of its items' properties may be given directly.
    addLoadPath((tree.items ??= emptyTree()), type.items.type(), path);
  } else if (name !== "isNullObject") {
    throw missingMember(`${type.name}.${path.join("/")}`);
  }
}

function loadInto(state: State, tree: LoadTree): void {
  const handle = handleOf(state, `${state.type.name}.load`);
  if (handle === null) return;
  const { host } = state.context;
  const members = state.type.members as Record<string, Member<unknown>>;
  for (const [name, member] of Object.entries(members)) {
    if (member.kind === "scalar" && (tree.all || tree.names.has(name))) {
      state.scalars.set(name, member.read(handle, host));
    }
  }
  for (const [name, below] of tree.below) {
    const member = members[name] as Extract<Member<unknown>, { kind: "child" }>;
    let made = state.children.get(name);
    if (!made) {
      made = newObject(state.context, member.type());
      stateOf(made).tracked = true;
      state.children.set(name, made);
    }
    const madeState = stateOf(made);
    madeState.handle = member.resolve(handle, host);
    madeState.resolved = true;
    loadInto(madeState, below);
  }
  const items = state.type.items as
    { type: () => ObjectType; list: (handle: unknown, host: Host) => unknown[] } | undefined;
  if (items && (tree.items || tree.all || tree.names.size === 0)) {
    const skip = tree.skip ?? 0;
    const handles = items.list(handle, host).slice(skip, tree.top === undefined ? undefined : skip + tree.top);
    state.items = handles.map((each) => {
      const item = newObject(state.context, items.type(), each, true);
      loadInto(stateOf(item), tree.items ?? emptyTree());
      return item;
    });
  }
}

/** `object.set({...})`: properties of the object and of those below it. */
function setAll(state: State, properties: Record<string, unknown>): void {
  if (isClientObject(properties)) throw missingMember(`${state.type.name}.set with another object`);
  const members = state.type.members as Record<string, Member<unknown>>;
  for (const [name, value] of Object.entries(properties)) {
    const member = members[name];
    if (member?.kind === "child") setAll(stateOf(childOf(state, name)), value as Record<string, unknown>);
    else state.proxy[name] = value;
  }
}

function plainOf(state: State): Record<string, unknown> {
  const plain: Record<string, unknown> = Object.fromEntries(state.scalars);
  for (const [name, made] of state.children) {
    const below = plainOf(stateOf(made));
    if (Object.keys(below).length > 0) plain[name] = below;
  }
  if (state.items) plain.items = state.items.map((item) => plainOf(stateOf(item)));
  return plain;
}
