/**
 * The structure of src: lines per floor, imports between floors, circular imports, the longest files.
 * `npm run structure` prints it, also for another folder if one is given. With --json, test/project/structure.test.ts checks it.
 */
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

/** Excel's objects refer to each other: a sheet has ranges and tables, each of which has a sheet. */
const MAY_BE_A_CIRCLE = "host/office/excel/";

/**
 * @param {string} folder
 * @returns {Map<string, string>} the text of each file, by its path within the folder
 */
function sourcesOf(folder) {
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => name.split(path.sep).join("/"))
    .sort();
  return new Map(names.map((name) => [name, readFileSync(path.join(folder, name), "utf8")]));
}

/**
 * Which of the others each file imports, including imports of types and dynamic imports.
 * @param {Map<string, string>} sources
 * @returns {Map<string, Set<string>>}
 */
function importsOf(sources) {
  /** @type {Map<string, Set<string>>} */
  const imports = new Map();
  for (const [file, text] of sources) {
    const found = [...text.matchAll(/(?:from|import)\s*\(?\s*(?:\/\*.*?\*\/\s*)?"(\.[^"]+)"/g)];
    const targets = found.flatMap(([, specifier = ""]) => {
      const base = path.posix.join(path.posix.dirname(file), specifier);
      const ending = ["", ".ts", ".tsx", "/index.ts", "/index.tsx"].find((end) => sources.has(base + end));
      return ending === undefined ? [] : [base + ending];
    });
    imports.set(file, new Set(targets.filter((target) => target !== file)));
  }
  return imports;
}

/**
 * The groups of nodes that reach each other (Tarjan 1972).
 * @param {Map<string, Set<string>>} arrows
 * @returns {string[][]}
 */
function circlesOf(arrows) {
  /** @type {Map<string, number>} */
  const order = new Map();
  /** @type {string[]} */
  const open = [];
  /** @type {Set<string>} */
  const isOpen = new Set();
  /** @type {string[][]} */
  const found = [];
  /** @param {string} node @returns {number} */
  const visit = (node) => {
    const number = order.size;
    order.set(node, number);
    let low = number;
    open.push(node);
    isOpen.add(node);
    for (const next of arrows.get(node) ?? []) {
      const seen = order.get(next);
      if (seen === undefined) low = Math.min(low, visit(next));
      else if (isOpen.has(next)) low = Math.min(low, seen);
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

/** @param {string} folder */
function structureOf(folder) {
  const sources = sourcesOf(folder);
  const imports = importsOf(sources);
  const lines = Object.fromEntries([...sources].map(([file, text]) => [file, text.split("\n").length - 1]));
  /** @param {string} file */
  const floorOf = (file) => String(file.split("/")[0]);
  /** @type {Record<string, number>} */
  const linesByFloor = {};
  for (const [file, count] of Object.entries(lines)) {
    linesByFloor[floorOf(file)] = (linesByFloor[floorOf(file)] ?? 0) + count;
  }
  /** @type {Record<string, number>} */
  const arrows = {};
  /** @type {Map<string, Set<string>>} */
  const folders = new Map();
  for (const [file, targets] of imports) {
    const from = path.posix.dirname(file);
    for (const target of targets) {
      const arrow = `${floorOf(file)} -> ${floorOf(target)}`;
      if (floorOf(file) !== floorOf(target)) arrows[arrow] = (arrows[arrow] ?? 0) + 1;
      const to = path.posix.dirname(target);
      if (from !== to) folders.set(from, (folders.get(from) ?? new Set()).add(to));
    }
  }
  return {
    lines,
    linesByFloor,
    arrows,
    circlesOfFiles: circlesOf(imports).filter((group) => !group.every((file) => file.startsWith(MAY_BE_A_CIRCLE))),
    circlesOfFolders: circlesOf(folders),
  };
}

const [, , ...args] = process.argv;
const given = args.find((arg) => !arg.startsWith("-"));
const structure = structureOf(given ?? path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..", "src"));

if (args.includes("--json")) {
  console.log(JSON.stringify(structure));
} else {
  const { lines, linesByFloor, arrows, circlesOfFiles, circlesOfFolders } = structure;
  /**
   * @param {string} title
   * @param {[name: string, count: number][]} entries
   */
  const say = (title, entries) => {
    console.log(`\n${title}`);
    for (const [name, count] of entries) console.log(`${String(count).padStart(8)}  ${name}`);
  };
  const total = Object.values(lines).reduce((sum, count) => sum + count, 0);
  say("Lines", [...Object.entries(linesByFloor), ["total", total]]);
  say("Imports between floors", Object.entries(arrows).sort());
  say(
    "Longest files",
    Object.entries(lines)
      .sort((left, right) => right[1] - left[1])
      .slice(0, 5),
  );
  say("Circular imports", [
    ["between files", circlesOfFiles.length],
    ["between folders", circlesOfFolders.length],
  ]);
  for (const group of [...circlesOfFiles, ...circlesOfFolders]) console.log(`          ${group.join(", ")}`);
}
