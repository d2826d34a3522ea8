/** @jest-environment <rootDir>/test/support/univer-environment.js */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { runCheck } from "../../src/cli/command";
import { builtFile } from "../setup/built";
import { HOSTILE_CASES } from "../support/hostile";

declare const nodeRequire: (name: string) => unknown;
jest.mock("@univerjs/core", () => nodeRequire("@univerjs/core"));
jest.mock("@univerjs/engine-formula", () => nodeRequire("@univerjs/engine-formula"));

const functionsFile = builtFile("functions", "functions.js");

let folder: string;
beforeEach(() => (folder = mkdtempSync(path.join(tmpdir(), "hostile-"))));
afterEach(() => rmSync(folder, { recursive: true }));

async function check(bytes: Uint8Array): Promise<{ code: number; out: string; err: string }> {
  writeFileSync(path.join(folder, "book.xlsx"), bytes);
  let [out, err] = ["", ""];
  const code = await runCheck(["book.xlsx"], {
    folder,
    functionsFile,
    sampleFile: "",
    out: { write: (text) => (out += text) },
    err: { write: (text) => (err += text) },
    environment: {},
  });
  return { code, out, err };
}

/** The larger cases need limits of time and memory around them: `npm run hostile`. */
const quick = HOSTILE_CASES.filter((each) => each.quick);

describe("a hostile workbook that is refused", () => {
  it.each(quick.flatMap(({ name, bytes, refused }) => (refused ? [{ name, bytes, refused }] : [])))(
    "says why in plain words: $name",
    async ({ bytes, refused }) => {
      const { code, err } = await check(bytes());
      expect(code).toBe(3);
      expect(err).toMatch(refused);
      expect(err).not.toMatch(/unexpected error|undefined|Error:/);
    },
  );
});

describe("a hostile workbook that can be read", () => {
  it.each(quick.flatMap(({ name, bytes, refused, shows }) => (refused ? [] : [{ name, bytes, shows: shows ?? /./ }])))(
    "is checked: $name",
    async ({ bytes, shows }) => {
      const { out, err } = await check(bytes());
      expect(out).toMatch(shows);
      expect(err).not.toMatch(/unexpected error|undefined|Error:/);
    },
  );
});

test("each case has its own name", () => {
  const names = HOSTILE_CASES.map(({ name }) => name);
  expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([]);
  expect(quick.length).toBeGreaterThan(30);
});
