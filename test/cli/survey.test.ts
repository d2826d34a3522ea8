/** @jest-environment <rootDir>/test/support/univer-environment.js */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { strFromU8, unzipSync } from "fflate";

import { runCheck } from "../../src/cli/command";
import { runSurvey } from "../../src/cli/survey-command";
import { valueAt } from "../../src/xlsx/model";
import { readWorkbook } from "../../src/xlsx/read/reader";
import { builtFile } from "../setup/built";
import { type SurveyFile, surveyBytes } from "../support/survey-workbook";
import { structureFaults } from "../support/workbook-structure";

declare const nodeRequire: (name: string) => unknown;
jest.mock("@univerjs/core", () => nodeRequire("@univerjs/core"));
jest.mock("@univerjs/engine-formula", () => nodeRequire("@univerjs/engine-formula"));

const functionsFile = builtFile("functions", "functions.js");

const acme: SurveyFile = {
  template: "EMRT",
  version: "2.1",
  company: "Acme",
  date: 45_808,
  declared: { Cobalt: ["Yes", "Yes"], Nickel: ["Yes", "Yes"], Copper: ["Yes", "Yes"] },
  rows: [
    { metal: "Cobalt", smelter: "Niihama", smelterCountry: "JAPAN", mineCountry: "PHILIPPINES", recycled: "No" },
    { metal: "Cobalt", smelter: "Hub", smelterCountry: "CANADA", recycled: "Yes" },
    { metal: "Nickel", smelter: "Huayou", smelterCountry: "CHINA", mineCountry: "Indonesia", recycled: "No" },
    { metal: "Copper", smelter: "Caletones", smelterCountry: "CHILE", recycled: "No" },
  ],
};
const kyoto: SurveyFile = {
  language: "ja",
  template: "CMRT",
  version: "6.5",
  company: "京都電池",
  rows: [{ metal: "錫", smelter: "生野", smelterCountry: "日本", recycled: "いいえ" }],
};

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "survey-"));
  writeFileSync(path.join(folder, "acme.xlsx"), surveyBytes(acme));
  writeFileSync(path.join(folder, "kyoto.xlsx"), surveyBytes(kyoto));
});
afterEach(() => rmSync(folder, { recursive: true }));

interface Run {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

async function run(command: typeof runCheck, args: readonly string[]): Promise<Run> {
  let out = "";
  let err = "";
  const code = await command(args, {
    folder,
    functionsFile,
    sampleFile: "",
    out: { write: (text) => (out += text), columns: 100 },
    err: { write: (text) => (err += text) },
    environment: {},
  });
  return { code, out, err };
}

const survey = (...args: readonly string[]): Promise<Run> => run(runSurvey, ["--survey", ...args]);
const write = (name: string, file: SurveyFile): void => writeFileSync(path.join(folder, name), surveyBytes(file));
const DATE = ["--date", "2025-06-30"];

describe("a survey on the command line", () => {
  it("is listed with what it leaves open, and its values are asked for", async () => {
    const { code, out, err } = await survey("acme.xlsx");
    expect(err).toBe("");
    expect(code).toBe(2);
    expect(out).toContain("EMRT 2.1, headers in English; Acme; dated 2025-05-31.");
    expect(out).toMatch(/5 +Cobalt +Niihama +Philippines +Japan +- +No +\?\n/);
    expect(out).toContain("Copper, 1 row: not an applicable critical mineral (45X(c)(6))");
    expect(out).toContain("row 6: All feedstock is recycled, so Canada, the smelter's country, is taken as the");
    expect(out.replace(/\s+/g, " ")).toContain("--value Cobalt=... --value Nickel=... --date 2025-06-30");
  });

  it.each<[string, string[], number, string]>([
    ["met", ["Cobalt=60", "Nickel=40"], 0, "Met."],
    ["not met just below the percentage", ["Cobalt=59.99", "Nickel=40.01"], 1, "Not met."],
  ])("is %s with its values", async (_, values, code, verdict) => {
    const ended = await survey("acme.xlsx", ...values.flatMap((value) => ["--value", value]), ...DATE);
    expect(ended.err).toBe("");
    expect(ended.out).toContain(`Result\n  ${verdict}\n`);
    expect(ended.code).toBe(code);
    expect(ended.out).toContain("divided among 2 lots in equal parts");
  });

  it("is open if evidence is missing that could change the verdict", async () => {
    write("open.xlsx", { rows: [{ metal: "Cobalt", smelter: "Unknown", recycled: "No" }] });
    const { code, out } = await survey("open.xlsx", "--value", "Cobalt=1", ...DATE);
    expect([code, out.includes("Not met, but missing evidence could change the verdict.")]).toEqual([2, true]);
  });

  describe("whose value is divided in equal parts that were not stated", () => {
    const rows = [
      { metal: "Cobalt", smelter: "A", smelterCountry: "JAPAN", mineCountry: "Indonesia", recycled: "No" },
      { metal: "Cobalt", smelter: "B", smelterCountry: "JAPAN", mineCountry: "Indonesia", recycled: "No" },
      { metal: "Cobalt", smelter: "C", smelterCountry: "CHINA", mineCountry: "Indonesia", recycled: "No" },
    ];

    it.each<[string, string[], number, RegExp]>([
      [
        "open, because another division would change the verdict",
        [],
        2,
        /Open\. For the lots and values above: met\. Unequal parts/,
      ],
      ["met, if the parts are stated to be equal", ["--parts", "Cobalt=equal"], 0, /\n {2}Met\.\n/],
      ["met, if other parts are stated", ["--parts", "Cobalt=60:0:40"], 0, /\n {2}Met\.\n/],
      ["not met, if other parts are stated", ["--parts", "Cobalt=59:0.9:40.1"], 1, /\n {2}Not met\.\n/],
    ])("is %s", async (_, parts, code, result) => {
      write("three.xlsx", { rows });
      const ended = await survey("three.xlsx", "--value", "Cobalt=100", ...parts, ...DATE);
      expect(ended.out).toMatch(result);
      expect(ended.code).toBe(code);
    });

    it("is open, because the value may be in the lot whose origin is missing", async () => {
      const lot = { metal: "Cobalt", smelterCountry: "CHINA", recycled: "No" };
      const [china, unknown] = [
        { ...lot, smelter: "A", mineCountry: "China" },
        { ...lot, smelter: "B" },
      ];
      write("unknown.xlsx", { rows: [china, unknown] });
      const open = await survey("unknown.xlsx", "--value", "Cobalt=100", ...DATE);
      expect(open.out.replace(/\s+/g, " ")).toContain("Open. For the lots and values above: not met. Unequal parts");
      expect(open.code).toBe(2);
      const stated = await survey("unknown.xlsx", "--value", "Cobalt=100", "--parts", "Cobalt=equal", ...DATE);
      expect(stated.code).toBe(1);
    });

    it("has the verdict if every division gives the same one", async () => {
      write("two.xlsx", { rows: rows.slice(0, 2) });
      expect((await survey("two.xlsx", "--value", "Cobalt=100", ...DATE)).code).toBe(0);
      write("china.xlsx", { rows: [rows[2]!, { ...rows[2], smelter: "D" }] });
      expect((await survey("china.xlsx", "--value", "Cobalt=100", ...DATE)).code).toBe(1);
    });
  });

  it("is open if rows or declared metals are missing from a met share", async () => {
    write("left.xlsx", {
      declared: { Graphite: ["Yes", "Yes"] },
      rows: [
        { metal: "Cobalt", smelter: "Hub", smelterCountry: "JAPAN", recycled: "No" },
        { metal: "Unobtainium", smelter: "Hub", smelterCountry: "JAPAN", recycled: "No" },
      ],
    });
    const { code, out } = await survey("left.xlsx", "--value", "Cobalt=1", ...DATE);
    expect(code).toBe(2);
    expect(out).toContain(
      "Open. For the lots and values above: met. It leaves out left.xlsx, row 6; Graphite in left.xlsx.",
    );
  });

  it("leaves out a declared metal of which the battery contains none", async () => {
    write("none.xlsx", {
      declared: { Graphite: ["Yes", "Yes"] },
      rows: [{ metal: "Cobalt", smelter: "A", smelterCountry: "JAPAN", mineCountry: "Japan", recycled: "No" }],
    });
    const open = await survey("none.xlsx", "--value", "Cobalt=1", ...DATE);
    expect([open.code, open.out]).toEqual([2, expect.stringContaining("leaves out Graphite in none.xlsx.")]);
    expect(open.out.replace(/\s+/g, " ")).toContain("If the battery contains no Graphite, add --value Graphite=0.");
    const none = await survey("none.xlsx", "--value", "Cobalt=1", "--value", "Graphite=0.0", ...DATE);
    expect([none.code, none.out]).toEqual([0, expect.not.stringContaining("Graphite")]);
    const some = await survey("none.xlsx", "--value", "Cobalt=1", "--value", "Graphite=0.01", ...DATE);
    expect([some.code, some.err]).toEqual([3, expect.stringContaining("The survey has no lot of Graphite.")]);
    const undeclared = await survey("none.xlsx", "--value", "Cobalt=1", "--value", "Tin=0", ...DATE);
    expect([undeclared.code, undeclared.err]).toEqual([3, expect.stringContaining("has no lot of Tin.")]);
  });

  it("is judged together with those of other suppliers", async () => {
    const values = ["--value", "Cobalt=30", "--value", "Tin=30", "--value", "Nickel=40", "--parts", "Cobalt=2:1"];
    const { code, out } = await survey("acme.xlsx", "kyoto.xlsx", ...values, ...DATE);
    expect(code).toBe(0);
    expect(out).toContain("CMRT 6.5, headers in Japanese; 京都電池; not dated.");
    expect(out).toMatch(/acme\.xlsx 5 +Cobalt .* 20\n/);
    expect(out).toMatch(/kyoto\.xlsx 5 +Tin +生野 +\? +Japan +- +いいえ +30\n/);
    expect(out).toContain("Tin, 生野 (京都電池, row 5)");
  });

  it("is listed in columns that wide characters and line breaks do not break", async () => {
    write("wide.xlsx", {
      rows: [
        { metal: "Cobalt", smelter: "住".repeat(30), smelterCountry: "JAPAN", recycled: "Yes" },
        { metal: "Cobalt", smelter: "A\nB", smelterCountry: "JAPAN", recycled: "Yes" },
      ],
    });
    const { out } = await survey("wide.xlsx");
    expect(out).toContain(
      `  5    Cobalt   ${"住".repeat(11)}...  -           -           Japan      Yes                ?\n`,
    );
    expect(out).toContain(
      `  6    Cobalt   ${"A B".padEnd(25)}  -           -           Japan      Yes                ?\n`,
    );
  });

  it("is printed as JSON with every lot, finding and verdict", async () => {
    const { code, out } = await survey("acme.xlsx", "--json", "--value=Cobalt=60", "--value=Nickel=40", ...DATE);
    const json = JSON.parse(out) as Record<string, unknown>;
    expect(json).toMatchObject({
      surveys: [{ file: "acme.xlsx", template: "EMRT", version: "2.1", company: "Acme", rows: 4 }],
      exitCode: code,
      lots: [{ mineral: "Cobalt", value: "30" }, { value: "30" }, { mineral: "Nickel", value: "40" }, { value: null }],
      findings: [
        { kind: "recycled-at-smelter", row: 6, file: "acme.xlsx" },
        { kind: "read-as-mined", sheet: "Smelter List", file: "acme.xlsx" },
      ],
      missingValues: [],
      verdicts: [
        {
          ...{ function: "IRA.MEETS_CRITICAL_MINERALS", sheet: "Result", cell: "B14", verdict: "met", result: true },
          requirementOnly: { authority: expect.stringContaining("30D(h)") },
        },
      ],
    });
  });

  it("sends no control character of the file to the terminal", async () => {
    const smelter = "Nii\u001b[31mhama\u009b1m\u0007";
    write("rude.xlsx", {
      company: "Ac\u001b]0;me",
      rows: [{ metal: "Cobalt", smelter, smelterCountry: "Ja\u009bpn", mineCountry: "x\u001by", recycled: "No" }],
    });
    for (const args of [["rude.xlsx"], ["rude.xlsx", "--json"], ["rude.xlsx", "--value", "Cobalt=1", ...DATE]]) {
      const { out, err } = await survey(...args);
      // eslint-disable-next-line no-control-regex
      expect(out + err).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/);
    }
  });
});

describe("a workbook with the lots of a survey", () => {
  const added = (): Uint8Array => new Uint8Array(readFileSync(path.join(folder, "lots.xlsx")));

  it("asks for date and values, and has no fault that Excel would repair", async () => {
    const { err } = await survey("acme.xlsx", "--add", "lots.xlsx");
    expect(err).toBe("Workbook with the lots written to lots.xlsx.\n");
    const parts = new Map(Object.entries(unzipSync(added())).map(([name, bytes]) => [name, strFromU8(bytes)]));
    expect(structureFaults(parts)).toEqual([]);
    const checked = await run(runCheck, ["lots.xlsx"]);
    expect(checked.code).toBe(2);
    expect(checked.out).toContain("Enter the date");
    expect(checked.out).toContain("value is blank");
    expect(checked.out).not.toContain("Problems in the workbook");
  });

  it("gives the same verdict when it is checked as an ordinary workbook", async () => {
    await survey("acme.xlsx", "--value", "Cobalt=60", "--value", "Nickel=40", ...DATE, "--add", "lots.xlsx");
    const { code, out, err } = await run(runCheck, ["lots.xlsx"]);
    expect([code, err]).toEqual([0, ""]);
    expect(out).toMatch(/Result!B14 +IRA\.MEETS_CRITICAL_MINERALS +MET/);
    expect(out).toContain("1 of 1 verdict met.");
    expect(out).not.toContain("differ");
  });

  it("keeps the rows that are not counted, and the findings, on sheets of their own", async () => {
    await survey("acme.xlsx", "--add", "lots.xlsx");
    const { sheets } = readWorkbook(added());
    expect(sheets.map(({ name }) => name)).toEqual(["Result", "Lots", "Explanation", "Not counted", "Findings"]);
    expect(valueAt(sheets[3]!, 4, 2)).toBe("Copper");
    expect(valueAt(sheets[4]!, 4, 2)).toBe(6);
  });

  it("says what its share leaves out, and how values were divided", async () => {
    write("left.xlsx", {
      declared: { Graphite: ["Yes", "Yes"] },
      rows: [
        { metal: "Cobalt", smelter: "A", smelterCountry: "JAPAN", recycled: "Yes" },
        { metal: "Cobalt", smelter: "B", smelterCountry: "JAPAN", recycled: "Yes" },
        { metal: "Unobtainium", smelter: "C", smelterCountry: "JAPAN", recycled: "Yes" },
      ],
    });
    await survey("left.xlsx", "--value", "Cobalt=1", ...DATE, "--add", "lots.xlsx");
    const { sheets } = readWorkbook(added());
    expect([0, 1, 2].map((column) => valueAt(sheets[0]!, 15, column))).toEqual([
      "Left out",
      2,
      "left.xlsx, row 7; Graphite in left.xlsx. Not part of the share: the verdict is open until these are cleared up.",
    ]);
    expect([0, 3].map((column) => valueAt(sheets[4]!, 4, column))).toEqual([
      null,
      "Cobalt: 1 divided among 2 lots in equal parts. The survey does not say how the value is divided.",
    ]);
    await survey("acme.xlsx", "--add", "lots.xlsx", "--force");
    expect(valueAt(readWorkbook(added()).sheets[0]!, 15, 0)).toBeNull();
  });

  it("has no lots if the survey has none", async () => {
    write("gold.xlsx", { rows: [{ metal: "Gold", smelter: "A", smelterCountry: "JAPAN" }] });
    expect((await survey("gold.xlsx", ...DATE, "--add", "lots.xlsx")).code).toBe(2);
    expect((await run(runCheck, ["lots.xlsx"])).out).toContain("No lots");
  });
});

describe("wrong use", () => {
  it("is avoided by asking for help", async () => {
    const { code, out } = await survey("--help");
    expect([code, out.includes("--parts M=3:1")]).toEqual([0, true]);
  });

  it.each<[string, string[], RegExp]>([
    ["no file", [], /--survey needs the name of at least one survey/],
    ["a file that is missing", ["no.xlsx"], /no\.xlsx was not found/],
    ["a file twice", ["acme.xlsx", "./acme.xlsx"], /A survey is named twice/],
    ["an option of the ordinary check", ["acme.xlsx", "--write", "x.xlsx"], /--write is not an option for surveys/],
    ["a value without a mineral", ["acme.xlsx", "--value", "1000"], /It needs a mineral and its value/],
    ["a value of an unknown mineral", ["acme.xlsx", "--value", "Cobolt=1", ...DATE], /Did you mean Cobalt\?/],
    ["a value twice", ["acme.xlsx", "--value", "Cobalt=1", "--value", "コバルト=2"], /--value gives Cobalt twice/],
    ["a value with a comma", ["acme.xlsx", "--value", "Cobalt=1,000", ...DATE], /'1,000', is not a plain number/],
    ["a value of a mineral without lots", ["acme.xlsx", "--value", "Lithium=1", ...DATE], /has no lot of Lithium/],
    ["values without a date", ["acme.xlsx", "--value", "Cobalt=1"], /needs the day on which the vehicle is placed/],
    ["a day that does not exist", ["acme.xlsx", "--date", "2025-02-30"], /--date is '2025-02-30'/],
    ["parts without a value", ["acme.xlsx", "--parts", "Cobalt=1:1"], /--parts divides Cobalt, which has no value/],
    [
      "too few parts",
      ["acme.xlsx", "--value", "Cobalt=1", "--parts", "Cobalt=1", ...DATE],
      /Cobalt has 2 lots, but 1 part was given/,
    ],
    ["a flag with a value", ["acme.xlsx", "--json=yes"], /--json does not take a value/],
    ["an option without its value", ["acme.xlsx", "--add"], /--add needs the name of a file to write/],
    [
      "the survey itself as target",
      ["acme.xlsx", "--add", "acme.xlsx", "--force"],
      /would overwrite the workbook itself/,
    ],
    ["a target that exists", ["acme.xlsx", "--add", "kyoto.xlsx"], /already exists/],
  ])("is explained: %s", async (_, args, message) => {
    const { code, out, err } = await survey(...args);
    expect(err).toMatch(message);
    expect([code, out]).toEqual([3, ""]);
    expect(existsSync(path.join(folder, "x.xlsx"))).toBe(false);
  });

  it("is explained for a workbook that is not a survey", async () => {
    const columns = ["metal", "comments"] as const;
    write("other.xlsx", { columns: [...columns], rows: [{ metal: "Tin" }] });
    const { code, err } = await survey("other.xlsx");
    expect([code, err]).toEqual([3, expect.stringContaining("other.xlsx is not a survey")]);
  });
});
