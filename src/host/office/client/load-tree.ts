import { invalidArgument, missingMember } from "./errors";
import { type Member, type ObjectType } from "./object-type";

/** The properties to load: scalars by name, and child objects. */
export interface LoadTree {
  /** Every scalar. */
  all: boolean;
  readonly names: Set<string>;
  readonly below: Map<string, LoadTree>;
  items?: LoadTree;
  top?: number;
  skip?: number;
}

export const emptyTree = (): LoadTree => ({ all: false, names: new Set(), below: new Map() });

export function loadTree(type: ObjectType, options: unknown): LoadTree {
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
      if (typeof path !== "string") throw invalidArgument("load requires property names.");
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
    throw invalidArgument("load requires property names.");
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
