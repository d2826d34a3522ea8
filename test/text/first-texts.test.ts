import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { en } from "../../src/text/en";
import { englishTexts } from "../../src/text/english";

/** The English of the first page is loaded before the rest, so what is on screen by then may use nothing else. */
const taskpane = path.join(__dirname, "..", "..", "src", "taskpane");

function fileOf(from: string, name: string): string | undefined {
  const target = path.resolve(path.dirname(from), name);
  return [`${target}.ts`, `${target}.tsx`, path.join(target, "index.ts"), path.join(target, "index.tsx")].find(
    existsSync,
  );
}

/** The files of the pane that are loaded with `start`, without those of an import() or of types. */
function loadedWith(start: string): ReadonlySet<string> {
  const files = new Set([start]);
  for (const file of files) {
    const imports = readFileSync(file, "utf8").matchAll(/^(?:import|export)(?! type)[^;"]*"(\.[^"]+)";/gm);
    for (const [, name = ""] of imports) {
      const next = fileOf(file, name);
      if (next?.startsWith(taskpane)) files.add(next);
    }
  }
  return files;
}

test("what is loaded first uses only the texts that are loaded first", () => {
  const files = loadedWith(path.join(taskpane, "index.tsx"));
  expect([...files].map((file) => path.basename(file))).toContain("start-page.tsx");
  const missing = [...files].flatMap((file) =>
    [...readFileSync(file, "utf8").matchAll(/["`]([a-z][a-zA-Z]*\.[a-zA-Z.]+)["`]/g)]
      .map(([, key = ""]) => key)
      .filter((key) => key in en && !(key in englishTexts))
      .map((key) => `${path.basename(file)}: ${key}`),
  );
  expect(missing).toEqual([]);
});

test("what Excel refuses can be said before the other texts arrive", () => {
  const built = Object.keys(en).filter((key) => /^(?:host\.|hidden\.(?:Very)?Hidden$)/.test(key));
  expect(built).toContain("host.failed");
  expect(built.filter((key) => !(key in englishTexts))).toEqual([]);
});
