import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";

const root = path.resolve(__dirname, "..", "..");
const source = path.join(root, "src");

const MOST_LINES = 500;

/** Tables of words, texts and figures: as long as what they list. */
const DATA = [
  "src/law/",
  "src/sentences/",
  "src/taskpane/model/column-synonyms.ts",
  "src/taskpane/text/",
  "src/templates/samples/",
  "src/templates/text/",
];

/** Excel's objects refer to each other: a sheet has ranges and tables, each of which has a sheet. */
const MAY_BE_A_CIRCLE = "src/workbench/office/excel/";

const files = readdirSync(source, { recursive: true, encoding: "utf8" })
  .filter((name) => /\.tsx?$/.test(name))
  .map((name) => `src/${name.split(path.sep).join("/")}`)
  .sort();

const textOf = new Map(files.map((file) => [file, readFileSync(path.join(root, file), "utf8")]));

/** What a file imports from src, types and what is imported later included. */
const imports = new Map(
  files.map((file) => {
    const found = [...(textOf.get(file) ?? "").matchAll(/(?:from|import)\s*\(?\s*(?:\/\*.*?\*\/\s*)?"(\.[^"]+)"/g)];
    const targets = found.flatMap(([, specifier]) => {
      const base = path.posix.join(path.posix.dirname(file), specifier as string);
      const target = ["", ".ts", ".tsx", "/index.ts", "/index.tsx"].find((end) => textOf.has(base + end));
      return target === undefined ? [] : [base + target];
    });
    return [file, new Set(targets.filter((target) => target !== file))] as const;
  }),
);

/** The groups of nodes that reach each other (Tarjan 1972). */
function circles(arrows: ReadonlyMap<string, ReadonlySet<string>>): string[][] {
  const order = new Map<string, number>();
  const open: string[] = [];
  const isOpen = new Set<string>();
  const found: string[][] = [];
  const visit = (node: string): number => {
    const number = order.size;
    order.set(node, number);
    let low = number;
    open.push(node);
    isOpen.add(node);
    for (const next of arrows.get(node) ?? []) {
      if (!order.has(next)) low = Math.min(low, visit(next));
      else if (isOpen.has(next)) low = Math.min(low, order.get(next) as number);
    }
    if (low === number) {
      const group = open.splice(open.indexOf(node));
      for (const each of group) isOpen.delete(each);
      if (group.length > 1) found.push(group.sort());
    }
    return low;
  };
  for (const node of arrows.keys()) if (!order.has(node)) visit(node);
  return found;
}

describe("the structure of src", () => {
  test("has no circle of files", () => {
    const found = circles(imports).filter((group) => !group.every((file) => file.startsWith(MAY_BE_A_CIRCLE)));
    expect(found).toEqual([]);
  });

  test("has no circle of folders", () => {
    const between = new Map<string, Set<string>>();
    for (const [file, targets] of imports) {
      const from = path.posix.dirname(file);
      for (const target of targets) {
        const to = path.posix.dirname(target);
        if (to !== from) between.set(from, (between.get(from) ?? new Set()).add(to));
      }
    }
    expect(circles(between)).toEqual([]);
  });

  test(`has no file of more than ${MOST_LINES} lines, data apart`, () => {
    const long = files.filter(
      (file) =>
        !DATA.some((data) => file.startsWith(data)) && (textOf.get(file) ?? "").split("\n").length - 1 > MOST_LINES,
    );
    expect(long).toEqual([]);
  });

  test("names only data that is there", () => {
    expect(DATA.filter((data) => !existsSync(path.join(root, data)))).toEqual([]);
  });

  test("finds circles", () => {
    const arrows = new Map(
      Object.entries({ a: "b", b: "cd", c: "a", d: "d", e: "a" }).map(([k, v]) => [k, new Set(v)]),
    );
    expect(circles(arrows)).toEqual([["a", "b", "c"]]);
  });
});
