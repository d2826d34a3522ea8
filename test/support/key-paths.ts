/** The types that occur at each place of JSON: `verdicts[].cell` is a member of each entry of a list. */
export type KeyPaths = Readonly<Record<string, string>>;

const typeOf = (value: unknown): string => (value === null ? "null" : Array.isArray(value) ? "list" : typeof value);

/** Lists and objects have a type of their own. What a place holds in several entries is joined with `|`. */
export function keyPaths(value: unknown): KeyPaths {
  const found = new Map<string, Set<string>>();
  const walk = (each: unknown, place: string): void => {
    if (place !== "") found.set(place, (found.get(place) ?? new Set()).add(typeOf(each)));
    if (Array.isArray(each)) each.forEach((entry) => walk(entry, `${place}[]`));
    else if (typeof each === "object" && each !== null) {
      for (const [name, member] of Object.entries(each)) walk(member, place === "" ? name : `${place}.${name}`);
    }
  };
  walk(value, "");
  return Object.fromEntries([...found].map(([place, types]) => [place, [...types].sort().join("|")]));
}

/** JSON with types in place of values, such as `{ cells: [string], row: number|null }`. An empty list says nothing of its entries. */
export type Shape = string | readonly Shape[] | { readonly [name: string]: Shape };

export function pathsOfShape(shape: Shape, place = ""): KeyPaths {
  if (typeof shape === "string") return { [place]: shape };
  const own = place === "" ? {} : { [place]: typeOf(shape) };
  const members: [string, Shape][] = Array.isArray(shape)
    ? shape.map((entry: Shape) => [`${place}[]`, entry])
    : Object.entries(shape).map(([name, member]) => [place === "" ? name : `${place}.${name}`, member as Shape]);
  return Object.assign(own, ...members.map(([name, member]) => pathsOfShape(member, name))) as KeyPaths;
}

/** What a program that relies on the recorded places would miss: a place that is gone, or one with a type that it does not expect. */
export function brokenPaths(recorded: KeyPaths, now: KeyPaths): string[] {
  return Object.entries(recorded).flatMap(([place, types]) => {
    const held = now[place];
    if (held === undefined) return [`${place} is gone`];
    const added = held.split("|").filter((type) => !types.split("|").includes(type));
    return added.length === 0 ? [] : [`${place} is ${held}, not ${types}`];
  });
}
