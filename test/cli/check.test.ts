/** @jest-environment <rootDir>/test/support/univer-environment.js */
import { linkSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { unzipSync } from "fflate";
import { parseArguments } from "../../src/cli/arguments";
import { runCheck } from "../../src/cli/command";
import { padEnd, textWidth, wrap } from "../../src/cli/results/layout";
import { cellAt } from "../../src/xlsx/model";
import { readWorkbook } from "../../src/xlsx/read/reader";
import { functionsSource } from "../fixtures/xlsx/functions";
import { makeWorkbook, tableXml } from "../fixtures/xlsx/make";

declare const nodeRequire: (name: string) => unknown;
jest.mock("@univerjs/core", () => nodeRequire("@univerjs/core"));
jest.mock("@univerjs/engine-formula", () => nodeRequire("@univerjs/engine-formula"));

/** Functions whose verdicts can be met, not met or open, like those of the shipped functions. */
const source =
  functionsSource +
  `
define("LAW_VERSION", 0, () => "2026-11-23");
const valuesOf = (column) => flat(column).map((value) => value === "?" ? 0 : value);
const sum = (column) => flat(column).filter((value) => typeof value === "number").reduce((a, b) => a + b, 0);
const passes = ([needed, column]) => () => {
  const isMet = sum(column) >= needed[0][0];
  const given = flat(column);
  const isOpen = given.includes("?");
  return {
    rows: valuesOf(column).map((value, element) => ({
      element,
      figures: { value: { value: value ?? "" } },
      status: given[element] === "?" ? "unknown" : "qualifies",
      reason: { id: "criticalMinerals.extractionStated", values: {} },
      citation: "1.30D-2(b)(37)",
    })),
    figures: { total: { value: sum(column), reason: { id: "criticalMinerals.total", values: {} }, citation: "30D(e)(1)(A)" } },
    verdict: {
      state: isMet ? "met" : isOpen ? "open" : "not met",
      reason: { id: "criticalMinerals.potential", values: {} },
      citation: "30D(e)(1)(A)",
    },
    steps: [],
    cautions: [],
  };
};
const table = {
  columns: [{ title: "value", figure: "value" }],
  lines: [{ label: "Total", of: "total", cells: ["total"] }],
  verdictColumn: 0,
};
define("PASSES", 2, (needed, column) => passes([needed, column])().verdict.state === "met", { verdict: true, explainedBy: { id: "EXPLAIN_PASSES", arguments: [0, 1, null] } }, passes);
define("EXPLAIN_PASSES", 3, (needed, column, label) => {
  const { verdict } = passes([needed, column])();
  return [["label", "value", "status", "reason", "authority"],
    ...valuesOf(column).map((value, index) => [label ? label[index][0] : index + 1, value, "", "", ""]),
    ["Total", sum(column), "", "", ""],
    ["Verdict", verdict.state === "met", "", "", ""]];
}, { table, parameters: ["needed", "column", "label"].map((name) => ({ name, kind: name === "needed" ? "one" : "column", optional: true, description: "" })) }, passes);
`;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "check-"));
  writeFileSync(path.join(folder, "functions.js"), source);
});
afterEach(() => rmSync(folder, { recursive: true }));

interface Run {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

async function run(args: readonly string[], terminal = false, environment: Record<string, string> = {}): Promise<Run> {
  let out = "";
  let err = "";
  const code = await runCheck(args, {
    folder,
    functionsFile: path.join(folder, "functions.js"),
    sampleFile: path.join(folder, "sample.xlsx"),
    out: { write: (text) => (out += text), isTTY: terminal, columns: 90 },
    err: { write: (text) => (err += text), isTTY: terminal },
    environment,
  });
  return { code, out, err };
}

const array = (name: string, formula: string, ref = name): string =>
  `<c r="${name}" cm="1"><f t="array" ref="${ref}">${formula}</f><v>0</v></c>`;

/** Saves a workbook with a column of values in A and formulas in the columns from C on. */
function save(
  name: string,
  values: readonly (number | string)[],
  formulas: Readonly<Record<string, string>>,
  more = {},
): void {
  const height = Math.max(values.length, ...Object.keys(formulas).map((cell) => Number(cell.slice(1))));
  const rows: string[] = [];
  for (let row = 1; row <= height; row++) {
    const value = values[row - 1];
    const cells = [
      value === undefined
        ? ""
        : typeof value === "number"
          ? `<c r="A${row}"><v>${value}</v></c>`
          : `<c r="A${row}" t="str"><v>${value}</v></c>`,
      ...Object.keys(formulas)
        .filter((cell) => Number(cell.slice(1)) === row)
        .map((cell) => array(cell, formulas[cell]!)),
    ];
    rows.push(`<row r="${row}">${cells.join("")}</row>`);
  }
  writeFileSync(
    path.join(folder, name),
    makeWorkbook({
      sheets: [{ name: "Lots", rows: rows.join("") }],
      dynamic: true,
      extra: { "xl/charts/chart1.xml": "<keep/>" },
      ...more,
    }),
  );
}

describe("the exit code", () => {
  it.each<[string, number, readonly (number | string)[], Readonly<Record<string, string>>]>([
    ["all verdicts met", 0, [3, 2], { C1: "_xldudf_IRA_PASSES(5,A1:A2)" }],
    ["no formula with a verdict", 0, [3], { C1: "_xldudf_IRA_TOTAL(A1:A2)" }],
    ["a verdict not met", 1, [3, 1], { C1: "_xldudf_IRA_PASSES(5,A1:A2)", C2: "_xldudf_IRA_PASSES(4,A1:A2)" }],
    ["a verdict not met that missing evidence could change", 2, [3, "?"], { C1: "_xldudf_IRA_PASSES(5,A1:A2)" }],
    ["a verdict that is met although evidence is missing", 0, [5, "?"], { C1: "_xldudf_IRA_PASSES(5,A1:A2)" }],
    ["a formula with an error", 2, [9], { C1: "_xldudf_IRA_PASSES(5,A1:A2)", C2: "_xldudf_IRA_REFUSES()" }],
    ["an error inside a spill", 2, [9], { C1: "_xldudf_IRA_ERRORS(1)" }],
    [
      "a verdict whose error the formula hides",
      2,
      [9],
      { C1: "IFERROR(_xldudf_IRA_BREAKS()+1,0)", C2: 'IF(ISERROR(_xldudf_IRA_PASSES(5,A1:A2,1)),"x","y")' },
    ],
    ["a circular reference", 2, [9], { C1: "_xldudf_IRA_TOTAL(C1)" }],
    ["only a function that does not exist", 2, [9], { C1: "_xldudf_IRA_TOTALLY(A1)" }],
    ["no IRA formula", 3, [9], { C1: "A1*2" }],
    ["a function that does not exist", 2, [9], { C1: "_xldudf_IRA_TOTALLY(A1)", C2: "_xldudf_IRA_TOTAL(A1)" }],
  ])("for %s is %i", async (_name, code, values, formulas) => {
    save("book.xlsx", values, formulas);
    expect((await run(["book.xlsx"])).code).toBe(code);
  });

  it.each<[string, readonly string[], RegExp]>([
    ["a missing file", ["nope.xlsx"], /The file .*nope\.xlsx was not found.*Check its name/],
    ["a folder", ["."], /is a folder/],
    ["a file of a different type", ["functions.js"], /not an Excel workbook/],
    ["an unknown option", ["--nope"], /--nope is not an option[\s\S]*--help/],
    ["two files", ["a.xlsx", "b.xlsx"], /one workbook at a time/],
    ["an option without its value", ["book.xlsx", "--write"], /--write needs/],
    ["an unknown mode", ["--mode", "fast"], /auto, direct, engine/],
    ["a value for an option without one", ["--json=yes", "book.xlsx"], /--json does not take a value/],
    ["an empty name", [""], /name of the workbook is empty/],
    ["a file used as a folder", ["functions.js/book.xlsx"], /The file .* was not found.*Check its name/],
  ])("for %s is 3, and stderr says what to do", async (_name, args, message) => {
    const { code, out, err } = await run(args);
    expect(code).toBe(3);
    expect(out).toBe("");
    expect(err).toMatch(message);
  });

  it("is 3 if the functions are not built, and stderr says how to build them", async () => {
    save("book.xlsx", [1], {});
    rmSync(path.join(folder, "functions.js"));
    expect(await run(["book.xlsx"])).toMatchObject({ code: 3, err: expect.stringContaining("npm run build") });
  });
});

describe("the output", () => {
  it("lists each IRA formula with sheet, cell, result and message", async () => {
    save("book.xlsx", [1, 2], {
      C1: "_xldudf_IRA_TOTAL(A1:A2)",
      C2: "_xldudf_IRA_REFUSES()",
      D5: "_xldudf_IRA_DOUBLE(A1:A2)",
    });
    const { out } = await run(["book.xlsx"]);
    expect(out).toMatch(/Lots!C1 +3\n +=IRA\.TOTAL\(A1:A2\)/);
    expect(out).toMatch(/Lots!C2 +#N\/A\n +=IRA\.REFUSES\(\)\n +! No percentage on that day\./);
    expect(out).toMatch(/Lots!D5 +2 rows: 2, 4\n/);
    expect(out).toContain("law data of 2026-11-23");
  });

  it("explains a verdict with its authorities and their confidence", async () => {
    save("book.xlsx", [3, 2], { C1: "_xldudf_IRA_PASSES(5,A1:A2)" });
    const { out } = await run(["book.xlsx"]);
    expect(out).toMatch(
      /Lots!C1 {2}IRA\.PASSES {2}MET\n +row 1 {2}3 {2}qualifies {2}Extraction is entered as qualifying \(TRUE\)\. \[1\]\n/,
    );
    expect(out).toMatch(
      /conclusion\n +Total +5 {2}Share = qualifying value \/ total value\. \[2\]\n +Verdict +TRUE {2}Share if every unknown origin qualified\. \[2\]\n/,
    );
    // An authority that is not verified is followed by the reason why.
    expect(out).toMatch(
      /\[1\] 26 CFR 1\.30D-2\(b\)\(37\) \[unverified, likelihood high\]\n +The text of the definition was not available, [^[]*general\s+knowledge\.\n/,
    );
    expect(out).toContain("Authorities: 1 verified in the primary text, 0 from a secondary source, 1 unverified.");
    expect(out).toContain("1 of 1 verdict met.");
  });

  it("uses the user's own labels if the workbook explains the same verdict", async () => {
    save("book.xlsx", [3, 2], {
      C1: "_xldudf_IRA_PASSES(5,A1:A2)",
      C2: "_xldudf_IRA_EXPLAIN_PASSES(5,A1:A2,{&quot;Nickel&quot;;&quot;Cobalt&quot;})",
    });
    expect((await run(["book.xlsx"])).out).toMatch(/Nickel {2}3 {2}qualifies/);
  });

  it("shows only the deciding rows of a large table, with counts of the rest", async () => {
    const values = Array.from({ length: 300 }, (_, index) => (index === 7 ? "?" : index));
    save("book.xlsx", values, { C1: "_xldudf_IRA_PASSES(5,A1:A300)" });
    const { out } = await run(["book.xlsx"]);
    expect(out).toMatch(/unknown: 1 row, value 0\n +row 8 /);
    expect(out).toMatch(/qualifies: 299 rows, value 44843\n +row 300 +299/);
    expect(out).toContain("and 294 smaller (--json lists all)");
    expect(out.split("\n").length).toBeLessThan(40);
  });

  it("groups many similar formulas, with those with errors first", async () => {
    const formulas: Record<string, string> = {};
    for (let row = 1; row <= 40; row++)
      formulas[`C${row}`] = row === 30 ? "_xldudf_IRA_TOTAL(A30,A31,A32)" : `_xldudf_IRA_TOTAL(A${row})`;
    save("book.xlsx", [], formulas);
    const { out } = await run(["book.xlsx"]);
    expect(out).toContain("and 37 more like it, none with an error");
    expect(out).toMatch(/Lots!C30 +#VALUE!/);
  });

  it("lists problems of the workbook with their place", async () => {
    save("book.xlsx", [1], { C1: "IRA.TOTAL(A1)", C2: "IRA.TOTALS(A1)", C3: "_xldudf_IRA_TOTAL(A1)+Missing" });
    const { out } = await run(["book.xlsx"]);
    expect(out).toMatch(/warning +Lots!C1: Excel shows #NAME\? here/);
    expect(out).toMatch(/error +Lots!C2: There is no function IRA\.TOTALS; did you mean IRA\.TOTAL/);
    expect(out).toMatch(/error +Lots!C3: The workbook has no name or table 'Missing'/);
  });

  it("lists a problem of many cells for the first few, with a count of the others", async () => {
    const formulas = Object.fromEntries(Array.from({ length: 30 }, (_, at) => [`C${at + 1}`, "Missing*2"]));
    save("book.xlsx", [1], { ...formulas, C31: "_xldudf_IRA_TOTAL(A1)", C32: "_xldudf_IRA_TOTAL(A1)+Missing" });
    const { code, out } = await run(["book.xlsx"]);
    expect(code).toBe(2);
    expect(out.match(/warning +Lots!C\d+/g)).toHaveLength(5);
    expect(out).toMatch(/warning +Lots!C5 and 25 more: The workbook has no name or table 'Missing'/);
    expect(out).toMatch(/error +Lots!C32: /);
  });

  it("counts the formulas that were not calculated, in the singular or plural", async () => {
    save("book.xlsx", [1], { C1: "_xldudf_IRA_TOTAL(A1)", C2: "A1*2" });
    expect((await run(["book.xlsx"])).out).toContain("1 other formula keeps the result stored in the file.");
    save("book.xlsx", [1], { C1: "_xldudf_IRA_TOTAL(A1)", C2: "A1*2", C3: "A1*3" });
    expect((await run(["book.xlsx"])).out).toContain("2 other formulas keep the results stored in the file.");
  });

  it("has colors only on a terminal without NO_COLOR, and progress only on a terminal", async () => {
    save("book.xlsx", [3, 2], { C1: "_xldudf_IRA_PASSES(5,A1:A2)" });
    const escape = "\u001b[";
    expect((await run(["book.xlsx"])).out).not.toContain(escape);
    expect((await run(["book.xlsx"])).err).toBe("");
    const colored = await run(["book.xlsx"], true);
    expect(colored.out).toContain(`${escape}32mMET`);
    expect(colored.err).toContain("\rReading the workbook");
    const plain = await run(["book.xlsx"], true, { NO_COLOR: "1" });
    expect(plain.out).not.toContain(escape);
    // eslint-disable-next-line no-control-regex
    expect(colored.out.replace(/\u001b\[\d+m/g, "")).toBe(plain.out);
  });

  it("has no line wider than the terminal", async () => {
    save("book.xlsx", ["x".repeat(300), 2], {
      C1: `_xldudf_IRA_SEEN(A1:A2,&quot;${"日本".repeat(60)}&quot;)`,
      C2: "_xldudf_IRA_PASSES(5,A1:A2)",
    });
    for (const line of (await run(["book.xlsx"])).out.split("\n")) expect(textWidth(line)).toBeLessThanOrEqual(90);
  });

  it("holds no control characters from the text of cells", async () => {
    save("book.xlsx", ["_x001B_[31mred_x0007_"], { C1: "_xldudf_IRA_DOUBLE(A1)" });
    const { out } = await run(["book.xlsx"]);
    // eslint-disable-next-line no-control-regex
    expect(out).not.toMatch(/[\u0000-\u0009\u000b-\u001f]/);
  });

  it("says so if there is nothing to check", async () => {
    save("book.xlsx", [1], {});
    expect(await run(["book.xlsx"])).toMatchObject({ code: 3, err: expect.stringContaining("no IRA formulas") });
  });

  it("is the help text with --help, and the check of the sample if no file is named", async () => {
    expect(await run(["--help"])).toMatchObject({ code: 0, out: expect.stringContaining("Exit codes") });
    save("sample.xlsx", [3, 2], { C1: "_xldudf_IRA_PASSES(5,A1:A2)" });
    expect(await run([])).toMatchObject({ code: 0, out: expect.stringMatching(/^sample\.xlsx\n/) });
  });

  it("holds everything as JSON with --json, and every member is documented", async () => {
    save("book.xlsx", [3, "?"], {
      C1: "_xldudf_IRA_PASSES(5,A1:A2)",
      C2: "_xldudf_IRA_REFUSES()",
      C3: "_xldudf_IRA_DOUBLE(A1:A2)",
    });
    const { code, out } = await run(["book.xlsx", "--json"]);
    const json = JSON.parse(out) as Record<string, unknown>;
    expect(json).toMatchObject({
      file: "book.xlsx",
      lawVersion: "2026-11-23",
      mode: "direct",
      exitCode: code,
      summary: { formulas: 3, errors: 1, met: 0, notMet: 0, open: 1 },
      formulas: [
        { sheet: "Lots", cell: "C1", formula: "=IRA.PASSES(5,A1:A2)", result: false },
        { cell: "C2", result: "#N/A", messages: [{ message: "No percentage on that day." }] },
        { cell: "C3", result: [[6], ["?"]] },
      ],
      verdicts: [
        {
          cell: "C1",
          function: "IRA.PASSES",
          verdict: "open",
          header: ["label", "value", "status", "reason", "authority"],
        },
      ],
    });
    expect((json.verdicts as { rows: unknown[] }[])[0]!.rows).toHaveLength(4);
    // Every member is documented.
    const docs = readFileSync(path.join(__dirname, "..", "..", "docs", "checker.md"), "utf8");
    const { summary, formulas, verdicts, ...others } = json as Record<string, Record<string, object>>;
    const lists = [formulas, verdicts].flatMap((list) => Object.values(list!).flatMap((each) => Object.keys(each)));
    for (const member of [...Object.keys(others), ...Object.keys(summary!), ...lists]) {
      expect(docs).toContain(`\`${member}\``);
    }
  });
});

describe("--write", () => {
  const ids = ["PASSES", "DOUBLE", "TOTAL"];

  it("stores results and spills, and changes nothing else", async () => {
    save("book.xlsx", [3, 2], { C1: "_xldudf_IRA_PASSES(5,A1:A2)", C4: "_xldudf_IRA_DOUBLE(A1:A2)" });
    const { code, err } = await run(["book.xlsx", "--write", "out.xlsx"]);
    expect(code).toBe(0);
    expect(err).toContain("Copy with the results saved to out.xlsx.");
    const [before, after] = ["book.xlsx", "out.xlsx"].map((name) => unzipSync(readFileSync(path.join(folder, name))));
    expect(Object.keys(after!)).toEqual(Object.keys(before!));
    for (const name of Object.keys(before!)) {
      if (name !== "xl/worksheets/sheet1.xml")
        expect(Buffer.from(after![name]!).equals(Buffer.from(before![name]!))).toBe(true);
    }
    const sheet = readWorkbook(readFileSync(path.join(folder, "out.xlsx")), { functionIds: ids }).sheets[0]!;
    expect(cellAt(sheet, 0, 2)).toMatchObject({
      value: true,
      formula: { text: "IRA.PASSES(5,A1:A2)", kind: "dynamic" },
    });
    expect(cellAt(sheet, 3, 2)).toMatchObject({ value: 6, formula: { range: { top: 3, bottom: 4 } } });
    expect(cellAt(sheet, 4, 2)).toMatchObject({ value: 4, spilledFrom: { row: 3, column: 2 } });
    // The stored results agree with the calculated ones, so a second run has nothing to store.
    expect((await run(["out.xlsx"])).out).not.toMatch(/results? differs? from the file/);
  });

  it("clears cells left over from a larger spill", async () => {
    const rows = `<row r="1"><c r="A1"><v>1</v></c>${array("C1", "_xldudf_IRA_DOUBLE(A1)", "C1:C3")}</row><row r="2"><c r="C2"><v>8</v></c></row><row r="3"><c r="C3"><v>9</v></c></row>`;
    writeFileSync(path.join(folder, "book.xlsx"), makeWorkbook({ sheets: [{ name: "S", rows }], dynamic: true }));
    await run(["book.xlsx", "--write", "out.xlsx"]);
    const sheet = readWorkbook(readFileSync(path.join(folder, "out.xlsx")), { functionIds: ids }).sheets[0]!;
    expect([0, 1, 2].map((row) => cellAt(sheet, row, 2)?.value)).toEqual([2, null, null]);
  });

  it("never replaces the workbook itself, and other files only with --force", async () => {
    save("book.xlsx", [3], { C1: "_xldudf_IRA_TOTAL(A1)" });
    const before = readFileSync(path.join(folder, "book.xlsx"));
    expect(await run(["book.xlsx", "--write", "./book.xlsx", "--force"])).toMatchObject({
      code: 3,
      err: expect.stringContaining("overwrite the workbook itself"),
    });
    expect(readFileSync(path.join(folder, "book.xlsx")).equals(before)).toBe(true);
    writeFileSync(path.join(folder, "out.xlsx"), "mine");
    expect(await run(["book.xlsx", "--write=out.xlsx"])).toMatchObject({
      code: 3,
      out: "",
      err: expect.stringContaining("--force"),
    });
    expect(readFileSync(path.join(folder, "out.xlsx"), "utf8")).toBe("mine");
    expect((await run(["book.xlsx", "--write=out.xlsx", "--force"])).code).toBe(0);
    expect(readFileSync(path.join(folder, "out.xlsx"))[0]).toBe(0x50);
    expect((await run(["book.xlsx", "--write", "no/where.xlsx"])).code).toBe(3);
  });

  it("treats a link to the workbook as the workbook, replaces no folder, and leaves no temporary file behind", async () => {
    save("book.xlsx", [3], { C1: "_xldudf_IRA_TOTAL(A1)" });
    linkSync(path.join(folder, "book.xlsx"), path.join(folder, "linked.xlsx"));
    mkdirSync(path.join(folder, "folder.xlsx"));
    writeFileSync(path.join(folder, "out.xlsx.partial"), "mine");
    for (const target of ["linked.xlsx", "folder.xlsx"]) {
      const { code, err } = await run(["book.xlsx", "--write", target, "--force"]);
      expect(code).toBe(3);
      expect(err).toMatch(/overwrite the workbook itself|is not a regular file/);
    }
    expect((await run(["book.xlsx", "--write", "out.xlsx"])).code).toBe(0);
    expect(readdirSync(folder).sort()).toEqual(
      ["book.xlsx", "folder.xlsx", "functions.js", "linked.xlsx", "out.xlsx", "out.xlsx.partial"].sort(),
    );
    expect(readFileSync(path.join(folder, "out.xlsx.partial"), "utf8")).toBe("mine");
  });

  it("stores spilled texts as results, as Excel does", async () => {
    save("book.xlsx", ["a", "b"], { C1: "_xldudf_IRA_SAME(A1:A2)" });
    writeFileSync(path.join(folder, "functions.js"), `${source}\ndefine("SAME", 1, (column) => column);`);
    await run(["book.xlsx", "--write", "out.xlsx"]);
    const sheet = Buffer.from(unzipSync(readFileSync(path.join(folder, "out.xlsx")))["xl/worksheets/sheet1.xml"]!);
    expect(sheet.toString()).toContain('<c r="C2" t="str"><v>b</v></c>');
  });
});

describe("a table", () => {
  it("of 20,000 rows is checked without the formula engine", async () => {
    const rows = ['<row r="1"><c r="A1" t="str"><v>Value</v></c></row>'];
    for (let row = 2; row <= 20_001; row++) rows.push(`<row r="${row}"><c r="A${row}"><v>1</v></c></row>`);
    rows[1] = rows[1]!.replace("</row>", `${array("C2", "_xldudf_IRA_PASSES(20000,Lots[Value])")}</row>`);
    const table = tableXml({ id: 1, name: "Lots", range: "A1:A20001", columns: ["Value"] });
    writeFileSync(
      path.join(folder, "book.xlsx"),
      makeWorkbook({ sheets: [{ name: "S", rows: rows.join(""), tables: [table] }], dynamic: true }),
    );
    const { code, out } = await run(["book.xlsx", "--json"]);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ mode: "direct", summary: { met: 1 } });
  });
});

describe("the arguments", () => {
  it.each<[string[], object]>([
    [[], { json: false, force: false, mode: "auto" }],
    [
      ["a b.xlsx", "--json", "--write", "o.xlsx", "--force"],
      { file: "a b.xlsx", json: true, write: "o.xlsx", force: true },
    ],
    [["--mode=direct", "-h"], { mode: "direct", help: true }],
    [["--recalculate", "--time-limit", "5"], { mode: "engine" }],
  ])("%j are parsed", (args, parsed) => expect(parseArguments(args)).toMatchObject(parsed));
});

describe("the layout of the output", () => {
  it("counts wide characters twice and breaks long words at readable places", () => {
    expect(textWidth("日本x")).toBe(5);
    expect(padEnd("日", 4)).toBe("日  ");
    expect(wrap("one two three", 12, "- ", "  ")).toEqual(["- one two", "  three"]);
    expect(wrap("SUM(first,second,third)", 16)).toEqual(["SUM(first,", "second,third)"]);
    expect(wrap("", 10, "  ")).toEqual([""]);
  });
});
