import { plainArguments } from "./arguments";
import { ClientResult } from "./client-result";
import { eventHandlers } from "./event-handlers";
import { emptyTree, loadTree, type LoadTree } from "./load-tree";
import { type Host, type Member, type ObjectType } from "./object-type";
import {
  type Batch,
  type ClientObject,
  handleOf,
  isClientObject,
  notLoaded,
  type State,
  stateOf,
  states,
} from "./state";
import { missingMember } from "./errors";
import { namedMembers } from "./named-members";

/**
 * The core of Office.js: client objects are proxies with a path to an object in the workbook. Calls on them are queued and run in order
 * at `context.sync()`. Afterward, only properties that were loaded can be read.
 *
 * A type is a table of members. Each member defines how it acts on a handle, which is the host's reference to the object.
 */

const prototypes = new WeakMap<ObjectType, object>();

export function newObject(context: Batch, type: ObjectType, handle?: unknown, resolved = false): ClientObject {
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
    // `toJSON` and similar methods must not appear when an add-in enumerates an object.
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
            sent: value,
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
              if (handle === null) return;
              const value = await member.run(state.context.host, handle, ...plain());
              state.context.answer(value);
              answer.set(value);
            },
          });
          return answer;
        },
      };
    case "event":
      return { get: selfGetter((state) => eventHandlers(state, location, member)) };
  }
}

function loadInto(state: State, tree: LoadTree): void {
  const handle = handleOf(state, `${state.type.name}.load`);
  if (handle === null) return;
  const { host } = state.context;
  const members = state.type.members as Record<string, Member<unknown>>;
  for (const [name, member] of Object.entries(members)) {
    if (member.kind === "scalar" && (tree.all || tree.names.has(name))) {
      const value = member.read(handle, host);
      state.context.answer(value);
      state.scalars.set(name, value);
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

/** `object.set({...})`: sets properties of the object and of its child objects. */
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
