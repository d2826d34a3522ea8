/** @jest-environment <rootDir>/test/support/univer-environment.js */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import fc from "fast-check";
import { runCheck } from "../../src/cli/command";
import { visible, visibleJson, visibleOutput } from "../../src/cli/results/visible";
import { functionsSource } from "../fixtures/xlsx/functions";
import { makeWorkbook, tableXml } from "../fixtures/xlsx/make";

declare const nodeRequire: (name: string) => unknown;
jest.mock("@univerjs/core", () => nodeRequire("@univerjs/core"));
jest.mock("@univerjs/engine-formula", () => nodeRequire("@univerjs/engine-formula"));

/** Everything that a terminal obeys, or that changes the order of what it shows; a line feed is allowed only where lines end. */
const INVISIBLE = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/; // eslint-disable-line no-control-regex

/** What XML can hold as it is. */
const IN_XML = "\u007f\u0085\u009b31m\u009d0;title\u009c\u202egnp\u2066x\u2069\u2028y";
/** What only the escapes of cell texts can hold. */
const IN_TEXT = "_x001B_[31mred_x0007__x0000__x000A_fake line&#155;2J";

const rows = `<row r="1">
  <c r="A1" t="str"><v>${IN_XML}${IN_TEXT}</v></c>
  <c r="B1"><f>_xldudf_IRA_DOUBLE("${IN_XML}")</f></c>
  <c r="C1" cm="1"><f t="array" ref="C1">_xldudf_IRA_DOUBLE(A1:A1)</f><v>0</v></c>
  <c r="D1"><f>${IN_XML.slice(0, 2)}unknown(1)+no_${IN_XML.slice(-1)}name</f><v>1</v></c>
  <c r="E1"><f>_xldudf_IRA_DOUBLE(nothing${IN_XML.slice(2, 3)}here)</f></c>
  <c r="F1"><f>IRA.MISSING${IN_XML.slice(0, 1)}(A1)</f></c>
  <c r="G1" t="s"><v>99</v></c>
</row>`;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "visible-"));
  writeFileSync(path.join(folder, "functions.js"), functionsSource);
});
afterEach(() => rmSync(folder, { recursive: true }));

async function run(args: readonly string[], isTTY: boolean): Promise<{ code: number; out: string; err: string }> {
  let [out, err] = ["", ""];
  const code = await runCheck(args, {
    folder,
    functionsFile: path.join(folder, "functions.js"),
    sampleFile: path.join(folder, "sample.xlsx"),
    out: { write: (text) => (out += text), isTTY, columns: 90 },
    err: { write: (text) => (err += text) },
    environment: {},
    today: "2026-01-01",
  });
  return { code, out, err };
}

const hostile = (): Uint8Array =>
  makeWorkbook({
    sheets: [
      {
        name: `A${IN_XML}`,
        rows,
        tables: [tableXml({ id: 1, name: `T${IN_XML}`, range: "A3:B4", columns: [`c${IN_XML}`, "d"] })],
      },
    ],
    names: `<definedName name="N${IN_XML}">${IN_XML}</definedName>`,
    dynamic: true,
  });

describe("what reaches the terminal", () => {
  const file = "book\u001b]0;owned\u0007\u202e.xlsx";
  beforeEach(() => writeFileSync(path.join(folder, file), hostile()));

  it.each(["text", "colored text"])("has no control character of a file in %s, on stdout and stderr", async (kind) => {
    const { out, err } = await run([file], kind === "colored text");
    expect(out).toContain("IRA.DOUBLE");
    // eslint-disable-next-line no-control-regex
    expect(out.replace(/\u001b\[(?:0|1|2|31|32|33)m/g, "")).not.toMatch(INVISIBLE);
    expect(err).not.toBe("");
    expect(err).not.toMatch(INVISIBLE);
    // A line break in a text does not begin a line of the output.
    expect(`${out}\n${err}`).not.toMatch(/^fake line/m);
  });

  it("has none in JSON either, which still holds the texts as they are", async () => {
    const { out, err } = await run([file, "--json"], false);
    expect(out).not.toMatch(INVISIBLE);
    expect(err).not.toMatch(INVISIBLE);
    const { formulas, file: name } = JSON.parse(out) as {
      file: string;
      formulas: { formula: string; sheet: string }[];
    };
    expect(name).toBe(file);
    expect(formulas[0]?.sheet).toBe(`A${IN_XML}`);
    expect(formulas[0]?.formula).toContain(IN_XML);
  });

  it.each([
    ["no\u001b[2Jfile.xlsx"],
    ["--option\u009b2J"],
    ["--write", "missing\u001b[2J/out.xlsx", "book\u202e.xlsx"],
  ])("has none in the refusal of %j", async (...args) => {
    const { code, err } = await run(args, true);
    expect(code).toBe(3);
    expect(err).not.toMatch(INVISIBLE);
  });

  it("has none where files are written", async () => {
    const { err } = await run([file, "--write", "out\u009b1m.xlsx", "--report", "report\u009b1m.xlsx"], false);
    expect(err).toMatch(/Copy with the results saved to out 1m\.xlsx\.\n/);
    expect(err).toMatch(/Report written to report 1m\.xlsx\.\n/);
    expect(readFileSync(path.join(folder, "out\u009b1m.xlsx")).length).toBeGreaterThan(100);
  });
});

describe("an unexpected error", () => {
  it("is one sentence that says what was being done, without the program's own words", async () => {
    writeFileSync(path.join(folder, "functions.js"), "undefined.associate;");
    writeFileSync(path.join(folder, "book.xlsx"), hostile());
    const { code, out, err } = await run(["book.xlsx"], false);
    expect({ code, out }).toEqual({ code: 3, out: "" });
    expect(err).toMatch(/^The workbook could not be checked: .* occurred while the functions were loaded\. .*\n$/);
    expect(err).not.toMatch(/undefined|Cannot read|TypeError/);
  });
});

describe("making a text visible", () => {
  it.each([
    ["a\tb\r\nc", "a b c"],
    ["\u001b[31mred\u001b[0m", " [31mred [0m"],
    ["\u009b31mred", " 31mred"],
    ["exe.\u202egnp", "exe.gnp"],
    ["a\u2028b\u2029c", "a b c"],
    ["Südkorea 한국 日本 \u200f\u00a0\u{1f600}", "Südkorea 한국 日本 \u200f\u00a0\u{1f600}"],
  ])("turns %j into %j", (text, shown) => expect(visible(text)).toBe(shown));

  it("leaves nothing in any text, in any JSON, and in output only line feeds and our own styles", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.integer({ min: 0, max: 0x2fff }).map((code) => String.fromCharCode(code)) }),
        (text) => {
          expect(visible(text)).not.toMatch(INVISIBLE);
          expect(visible(text)).not.toContain("\n");
          expect(visibleOutput(text)).not.toMatch(INVISIBLE);
          expect(visibleOutput(text).split("\n").length).toBe(text.split("\n").length);
          expect(visibleJson(JSON.stringify(text))).not.toMatch(INVISIBLE);
          expect(JSON.parse(visibleJson(JSON.stringify(text)))).toBe(text);
        },
      ),
      { seed: 13, numRuns: 500 },
    );
  });

  it("keeps the styles of the layout and no other codes", () => {
    const styled = "\u001b[1mfile\u001b[0m \u001b[32mMET\u001b[0m\n";
    expect(visibleOutput(styled)).toBe(styled);
    expect(visibleOutput("\u001b[5mblink\u001b[2J\r")).toBe(" [5mblink [2J ");
  });
});
