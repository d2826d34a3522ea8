import { existsSync, readFileSync } from "node:fs";
import path from "node:path";

const root = path.resolve(__dirname, "..", "..");
const read = (file: string): string => readFileSync(path.join(root, file), "utf8");

/** Paths of the project that a document names, as code or as the target of a link. */
function pathsOf(file: string): string[] {
  // Fenced blocks are code, and a path with a placeholder does not name a file.
  const text = read(file).replace(/^ *```.*?^ *```/gms, "");
  const code = [...text.matchAll(/`((?:src|test|docs|scripts|webpack|packages|assets|bin|\.ci|\.github)\/[^`\s]*)`/g)];
  const links = [...text.matchAll(/\]\((?!https?:|#|mailto:)([^)#\s]+)/g)];
  return [
    ...code.map(([, name]) => name as string),
    ...links.map(([, name]) => path.posix.join(path.posix.dirname(file), name as string)),
  ].filter((name) => !/[*<>{}]|\.\.\./.test(name));
}

const DOCUMENTS = [
  "docs/architecture.md",
  "CONTRIBUTING.md",
  "README.md",
  "SECURITY.md",
  "docs/checker.md",
  "docs/law-changes.md",
  "docs/law-register.md",
  "docs/pane.md",
  "docs/releases.md",
  "docs/surveys.md",
  "docs/certificates.md",
  "docs/templates.md",
  "docs/workbench.md",
  "docs/decisions/README.md",
  "docs/decisions/0001-our-own-ratio.md",
  "docs/decisions/0002-two-ways-of-calculating.md",
  "docs/decisions/0003-univer.md",
  "docs/decisions/0004-three-marks-of-certainty.md",
  "docs/decisions/0005-determinations-are-data.md",
  "docs/decisions/0006-sentences-by-id.md",
  "docs/decisions/0007-portfolios-in-sql.md",
  "docs/decisions/0008-one-build-many-addresses.md",
  "docs/portfolio.md",
  "docs/scripts.md",
  "docs/spark.md",
  "docs/warehouses.md",
  ...["administrators", "install", "install.ja", "install.ko", "privacy", "stability", "store", "support", "terms"].map(
    (name) => `docs/${name}.md`,
  ),
];

test.each(DOCUMENTS)("every path named in %s exists", (file) => {
  expect(pathsOf(file).filter((name) => !existsSync(path.join(root, name)))).toEqual([]);
});

test.each(DOCUMENTS)("every npm script named in %s exists", (file) => {
  const { scripts } = JSON.parse(read("package.json")) as { scripts: Record<string, string> };
  const named = [...read(file).matchAll(/npm run (?:--?[\w-]+ )*([\w:]+)/g)].map(([, name]) => name as string);
  expect(named.filter((name) => !(name in scripts))).toEqual([]);
});

/** Question, file and text of each line of the table. */
const answers = read("docs/architecture.md")
  .split("\n")
  .map((line) => /^\| (.+?) +\| `([^`]+)` +\| `(.+)` +\|$/.exec(line))
  .flatMap((found) => (found ? [[found[1], found[2], (found[3] as string).replaceAll("\\|", "|")] as const] : []));

test("the table of questions has at least twenty lines", () => {
  expect(answers.length).toBeGreaterThanOrEqual(20);
});

test.each(answers)("the answer to '%s' is in %s", (_question, file, text) => {
  expect(read(file as string)).toContain(text);
});
