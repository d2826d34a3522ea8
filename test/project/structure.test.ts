import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";

const root = path.resolve(__dirname, "..", "..");
const source = path.join(root, "src");

const MOST_LINES = 500;

/** Tables of words, texts and figures, which are as long as what they list. */
const DATA = [
  "checks/headers/synonyms.ts",
  "checks/headers/synonyms-of-languages.ts",
  "law/",
  "sentences/",
  "templates/samples/",
  "templates/text/",
  "text/",
];

interface Structure {
  readonly lines: Readonly<Record<string, number>>;
  readonly linesByFloor: Readonly<Record<string, number>>;
  readonly arrows: Readonly<Record<string, number>>;
  readonly circlesOfFiles: readonly string[][];
  readonly circlesOfFolders: readonly string[][];
}

function structureOf(folder: string): Structure {
  const script = path.join(root, "scripts", "structure.mjs");
  return JSON.parse(execFileSync(process.execPath, [script, "--json", folder], { encoding: "utf8" })) as Structure;
}

describe("the structure of src", () => {
  const structure = structureOf(source);

  test("has no cycle of files", () => {
    expect(structure.circlesOfFiles).toEqual([]);
  });

  test("has no cycle of folders", () => {
    expect(structure.circlesOfFolders).toEqual([]);
  });

  test(`has no file of more than ${MOST_LINES} lines except data`, () => {
    const long = Object.entries(structure.lines).filter(
      ([file, lines]) => lines > MOST_LINES && !DATA.some((data) => file.startsWith(data)),
    );
    expect(long).toEqual([]);
  });

  test("contains all files listed as data", () => {
    expect(DATA.filter((data) => !existsSync(path.join(source, data)))).toEqual([]);
  });

  test("consists of the floors in the lint configuration", () => {
    const config = readFileSync(path.join(root, "eslint.config.mjs"), "utf8");
    const floors = /const FLOORS =\s*"([^"]+)"/.exec(config)?.[1]?.split(" ") ?? [];
    const rooms = [...(/const ROOMS = \[([^\]]+)\]/.exec(config)?.[1] ?? "").matchAll(/"(\w+)"/g)].map(
      ([, name]) => name,
    );
    expect([...floors, ...rooms].sort()).toEqual(readdirSync(source).sort());
  });
});

test("the structure script finds cycles of files, cycles of folders and imports between floors", () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), "structure-"));
  try {
    for (const name of ["low", "high"]) mkdirSync(path.join(folder, name));
    writeFileSync(path.join(folder, "low/a.ts"), 'import { b } from "./b";\n');
    writeFileSync(path.join(folder, "low/b.ts"), 'import { c } from "../high/c";\n');
    writeFileSync(path.join(folder, "high/c.tsx"), 'const a = import("../low/a");\n');
    writeFileSync(path.join(folder, "high/d.ts"), 'export type { A } from "../low/a";\n\n');
    expect(structureOf(folder)).toEqual({
      lines: { "high/c.tsx": 1, "high/d.ts": 2, "low/a.ts": 1, "low/b.ts": 1 },
      linesByFloor: { high: 3, low: 2 },
      arrows: { "high -> low": 2, "low -> high": 1 },
      circlesOfFiles: [["high/c.tsx", "low/a.ts", "low/b.ts"]],
      circlesOfFolders: [["high", "low"]],
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
});
