import fc from "fast-check";
import { readFileSync } from "node:fs";
import path from "node:path";
import { parse } from "yaml";
import { builtFolder } from "../setup/built";

type Entry = { version: string } & Record<string, string>;

const { entryText, entryToAdd, fingerprint, nextRevision, recordFaults, releaseVersion, rises, versionOf } =
  require("../../webpack/metadata-record") as {
    entryText: (entry: Entry) => string;
    entryToAdd: (entries: readonly Entry[], version: string, hashes: Record<string, string>) => Entry | null;
    fingerprint: (text: string) => string;
    nextRevision: (version: string) => string;
    recordFaults: (entries: readonly Entry[], version: string, hashes: Record<string, string>) => string[];
    releaseVersion: (release: string, current: string) => string;
    rises: (later: string, earlier: string) => boolean;
    versionOf: (manifest: string) => string;
  };
const { LANGUAGES } = require("../../webpack/languages") as { LANGUAGES: { metadata: string }[] };

const root = path.resolve(__dirname, "..", "..");
const text = (name: string) => readFileSync(path.join(root, name), "utf8");

test("the record of functions.json and its translations fits the built files and the manifest's version", () => {
  const dist = builtFolder("functions");
  const hashes = Object.fromEntries(
    LANGUAGES.map(({ metadata }) => [metadata, fingerprint(readFileSync(path.join(dist, metadata), "utf8"))]),
  );
  const entries = parse(text("test/project/functions-metadata.yaml")) as Entry[];
  expect(recordFaults(entries, versionOf(text("manifest.xml")), hashes)).toEqual([]);
});

describe("the fingerprint of metadata", () => {
  const metadata = (address: string, description = "Says something.") =>
    JSON.stringify({ functions: [{ id: "PLAIN", description, helpUrl: `${address}/help.html#PLAIN` }] });

  test("does not depend on the address or the layout of the file", () => {
    const here = metadata("https://localhost:3000");
    expect(fingerprint(metadata("https://addin.example/credit"))).toBe(fingerprint(here));
    expect(fingerprint(JSON.stringify(JSON.parse(here), null, 2))).toBe(fingerprint(here));
  });

  test("depends on every description and on the place in the help", () => {
    const here = metadata("https://localhost:3000");
    expect(fingerprint(metadata("https://localhost:3000", "Says something else."))).not.toBe(fingerprint(here));
    expect(fingerprint(here.replace("help.html", "help-ja.html"))).not.toBe(fingerprint(here));
  });
});

describe("the record", () => {
  const first: Entry = { version: "1.0.0.1", "functions.json": "a", "functions-ja.json": "b" };
  const second: Entry = { version: "1.0.0.2", "functions.json": "c", "functions-ja.json": "b" };
  const hashes = ({ version: _, ...rest }: Entry) => rest;

  test.each<[string, readonly Entry[], string, Record<string, string>, RegExp | null]>([
    ["fits the version and the files of its newest entry", [first, second], "1.0.0.2", hashes(second), null],
    ["is empty", [], "1.0.0.1", hashes(first), /No version is recorded/],
    [
      "misses a change of functions.json",
      [first],
      "1.0.0.1",
      hashes(second),
      /Since version 1.0.0.1, functions.json changed/,
    ],
    [
      "misses a change of a translation alone",
      [first],
      "1.0.0.1",
      { ...hashes(first), "functions-ja.json": "x" },
      /functions-ja.json changed/,
    ],
    [
      "misses a new translation",
      [first],
      "1.0.0.1",
      { ...hashes(first), "functions-ko.json": "x" },
      /functions-ko.json changed/,
    ],
    ["lists a file that is not built", [first], "1.0.0.1", { "functions.json": "a" }, /functions-ja.json changed/],
    ["misses the manifest's version", [first], "1.0.0.2", hashes(first), /but the newest recorded one is 1.0.0.1/],
    ["is ahead of the manifest", [first, second], "1.0.0.1", hashes(second), /but the newest recorded one is 1.0.0.2/],
    ["has a version twice", [first, { ...second, version: "1.0.0.1" }], "1.0.0.1", hashes(second), /does not rise/],
    ["has versions in falling order", [second, first], "1.0.0.1", hashes(first), /1.0.0.1 does not rise above 1.0.0.2/],
  ])("%s", (_name, entries, version, files, fault) => {
    const faults = recordFaults(entries, version, files).join("\n");
    if (fault) expect(faults).toMatch(fault);
    else expect(faults).toBe("");
  });

  test("receives an entry that fits, once", () => {
    const entry = entryToAdd([first], "1.0.0.2", hashes(second));
    expect(entry).toEqual(second);
    expect(parse(entryText(first) + entryText(second))).toEqual([first, second]);
    expect(entryToAdd([first, second], "1.0.0.2", hashes(second))).toBeNull();
  });

  test("receives a release without a change, so that the newest entry always has the manifest's version", () => {
    expect(entryToAdd([first], "1.1.0.0", hashes(first))).toEqual({ ...first, version: "1.1.0.0" });
  });

  test.each([
    ["the same version", "1.0.0.1"],
    ["a lower version", "1.0.0.0"],
    ["a lower release with a higher revision", "0.9.9.9"],
    ["a version of three numbers", "1.0.1"],
  ])("refuses a change with %s", (_name, version) => {
    expect(() => entryToAdd([first], version, hashes(second))).toThrow(version);
  });

  test("orders versions number by number, not as texts", () => {
    const number = fc.integer({ min: 0, max: 9999 });
    const version = fc.tuple(number, number, number, number);
    fc.assert(
      fc.property(version, version, (left, right) => {
        const at = left.findIndex((value, index) => value !== right[index]);
        expect(rises(left.join("."), right.join("."))).toBe(at >= 0 && left[at]! > right[at]!);
      }),
    );
    expect(rises("1.0.0.10", "1.0.0.9")).toBe(true);
  });

  test("continues with the next revision, and with the release of the manifest", () => {
    expect(nextRevision("1.0.0.9")).toBe("1.0.0.10");
    expect(releaseVersion("1.1.0", "1.0.0.7")).toBe("1.1.0.0");
    expect(releaseVersion("1.0.0", "1.0.0.7")).toBe("1.0.0.7");
    expect(releaseVersion("1.0.0", "1.0.01.7")).toBe("1.0.0.0");
  });
});
