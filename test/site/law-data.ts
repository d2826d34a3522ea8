import { readdirSync } from "node:fs";
import path from "node:path";

const folder = path.join(__dirname, "..", "..", "src", "law");

type Leaf = string | number | boolean | null;

/** One value of the law data, with the means to change it where it is stored. */
export interface LawDatum {
  /** File, export and keys: `critical-minerals: valueAddedTest.minimumShare`. */
  readonly at: string;
  readonly value: Leaf;
  /** Absent for a value that is exported by itself, which cannot be changed from outside. */
  readonly change?: (value: Leaf) => void;
}

const isLeaf = (value: unknown): value is Leaf =>
  value === null || ["string", "number", "boolean"].includes(typeof value);

/** An item of a list by its own name, so that a path stays the same when another item is added before it. */
function nameOf(item: unknown, index: string): string {
  const { id, key, name, country, notice } = (typeof item === "object" ? (item ?? {}) : {}) as Record<string, unknown>;
  const own = [id, key, country, name].find((text) => typeof text === "string");
  return own === undefined ? index : typeof notice === "string" ? `${own}, ${notice}` : String(own);
}

/** Everything that the files of `src/law` export except functions, each datum once, even if several exports share it. */
export function lawData(): LawDatum[] {
  const seen = new Set<object>();
  const data: LawDatum[] = [];
  const walk = (owner: Record<string, unknown>, at: string): void => {
    if (seen.has(owner)) return;
    seen.add(owner);
    if (owner instanceof Map || owner instanceof Set)
      throw new Error(`${at}: the register's test does not look into it`);
    for (const [key, value] of Object.entries(owner)) {
      const here = Array.isArray(owner) ? `${at}[${nameOf(value, key)}]` : `${at}.${key}`;
      if (isLeaf(value)) data.push({ at: here, value, change: (other) => void (owner[key] = other) });
      else if (typeof value === "object") walk(value as Record<string, unknown>, here);
    }
  };
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).map((name) =>
    name.replaceAll(path.sep, "/"),
  );
  for (const file of files.sort()) {
    if (!file.endsWith(".ts")) continue;
    const name = file.replace(/\.ts$/, "");
    const module = require(path.join(folder, file)) as Record<string, unknown>;
    for (const [exported, value] of Object.entries(module)) {
      const at = `${name}: ${exported}`;
      if (isLeaf(value)) data.push({ at, value });
      else if (typeof value === "object") walk(value as Record<string, unknown>, at);
    }
  }
  return data;
}
