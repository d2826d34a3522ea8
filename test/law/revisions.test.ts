import fs from "node:fs";
import path from "node:path";
import { parse } from "yaml";
import { definitions } from "../../src/functions/catalogue";
import { LAW_VERSION } from "../../src/law";
import { lawAge, lawChanges, type LawRevision, lawRevisions } from "../../src/law/revisions";

const root = path.join(__dirname, "..", "..");
const versions = parse(fs.readFileSync(path.join(root, "test", "fixtures", "law-versions.yaml"), "utf8")) as {
  version: string;
}[];

describe("the register of revisions of the law data", () => {
  it("lists every version, up to the one of this release, and what changed in each", () => {
    expect(lawRevisions.map(({ version }) => version)).toEqual(versions.map(({ version }) => version));
    expect(lawRevisions.at(-1)?.version).toBe(LAW_VERSION);
    const silent = lawRevisions.slice(1).filter(({ changes }) => changes.length === 0);
    expect(silent.map(({ version }) => version)).toEqual([]);
  });

  it("names functions that exist, in a sentence with an id of its own", () => {
    const ids = new Set<string>(definitions.map(({ id }) => id));
    const changes = lawRevisions.flatMap((revision) => revision.changes);
    expect(changes.map(({ id }) => id)).toEqual(Object.keys(lawChanges));
    for (const { id, sentence, functions } of changes) {
      expect([id, functions.filter((each) => !ids.has(each)), functions.length > 0]).toEqual([id, [], true]);
      expect(sentence).toMatch(/^[A-Z].*\.$/);
    }
  });

  it("is not part of functions.js", () => {
    const script = fs.readFileSync(path.join(root, "src", "functions", "index.ts"), "utf8");
    expect(script).not.toContain("revisions");
    for (const floor of ["law", "exact", "solver", "sentences", "names", "rules", "functions"]) {
      const files = fs.readdirSync(path.join(root, "src", floor), { recursive: true, encoding: "utf8" });
      const importing = files.filter(
        (name) =>
          name.endsWith(".ts") &&
          /from ".*\/revisions"/.test(fs.readFileSync(path.join(root, "src", floor, name), "utf8")),
      );
      expect([floor, importing]).toEqual([floor, []]);
    }
  });
});

/** Versions that exist only here. */
const change = (id: string) => ({ id, sentence: `${id}.`, functions: ["IS_FTA_EQUIVALENT"], applies: null });
const planted: readonly LawRevision<string>[] = [
  { version: "2030-01-10", changes: [] },
  { version: "2030-02-10", changes: [change("first")] },
  { version: "2030-03-10", changes: [change("second"), change("third")] },
  { version: "2030-04-10", changes: [change("later")] },
];

describe("a version that is stored in a workbook", () => {
  it.each([
    ["the current one", "2030-03-10", "current", []],
    ["the one before", "2030-02-10", "older", ["second", "third"]],
    ["the first one", "2030-01-10", "older", ["first", "second", "third"]],
    ["an unknown one between two", "2030-02-09", "unlisted", ["first", "second", "third"]],
    ["an unknown one a day after a known one", "2030-02-11", "unlisted", ["second", "third"]],
    ["an unknown one before all", "2029-12-31", "unlisted", ["first", "second", "third"]],
    ["a newer one by a day", "2030-03-11", "newer", []],
    ["a newer one that is listed", "2030-04-10", "newer", []],
  ] as const)("is compared with that of the release: %s", (_, version, state, changes) => {
    const age = lawAge(version, "2030-03-10", planted);
    expect(age).toMatchObject({ version, current: "2030-03-10", state });
    expect(age?.changes.map(({ id }) => id)).toEqual(changes);
  });

  it.each(["", "#NAME?", "Law data of 2030-01-10", "2030-1-1", "20300110"])("is none in other texts: '%s'", (text) => {
    expect(lawAge(text, "2030-03-10", planted)).toBeNull();
  });

  it("is compared with the register of this release by default", () => {
    expect(lawAge(LAW_VERSION)?.state).toBe("current");
    expect(lawAge("2026-11-23")).toMatchObject({ state: "older", current: LAW_VERSION });
    expect(lawAge("2026-11-22")?.state).toBe("unlisted");
  });
});
