/** @jest-environment <rootDir>/test/support/univer-environment.js */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { strFromU8, unzipSync } from "fflate";
import { runCheck } from "../../src/cli/command";
import { runSurvey } from "../../src/cli/survey-command";
import {
  certificateLanguages,
  certificateRequests,
  certificateWorkbook,
  collectCertificates,
  newRegister,
  readCertificate,
  registerWorkbook,
} from "../../src/certificates";
import { patchWorkbook } from "../../src/xlsx/patch/patch";
import { readWorkbook } from "../../src/xlsx/read/reader";
import { saveWorkbook } from "../../src/xlsx/patch/save";
import { buildWorkbook } from "../../src/xlsx/write/build";
import { makeWorkbook } from "../fixtures/xlsx/make";
import { builtFile } from "../setup/built";
import { completeAnswers, filledForm } from "../support/filled-form";
import { surveyBytes } from "../support/survey-workbook";

declare const nodeRequire: (name: string) => unknown;
jest.mock("@univerjs/core", () => nodeRequire("@univerjs/core"));
jest.mock("@univerjs/engine-formula", () => nodeRequire("@univerjs/engine-formula"));

/** The engine needs ten seconds for the workbook of all templates, and much longer on a busy machine. */
jest.setTimeout(600_000);

const root = path.resolve(__dirname, "..", "..");
const functionsFile = builtFile("functions", "functions.js");

/** The path of Microsoft's validator of Office files, which is fetched first if it is missing. */
function findValidator(): string {
  const script = path.join(root, "scripts", "tools.mjs");
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, "validator"], { encoding: "utf8" });
  if (status !== 0) throw new Error(`No workbook was validated: ${stderr}`);
  return stdout.trim();
}

const validator = findValidator();

function problemsOf(file: string): unknown {
  const { status, stdout, stderr, error } = spawnSync(validator, [file, "Microsoft365"], { encoding: "utf8" });
  if (error || status !== 0) {
    throw new Error(`No workbook was validated: the validator does not run here. ${error?.message ?? stderr}`);
  }
  const { ok, errors } = JSON.parse(stdout) as { ok: boolean; errors: unknown[] };
  return ok ? [] : errors;
}

const folder = path.join(root, "assets", "templates");
const templates = readdirSync(folder).filter((name) => name.endsWith(".xlsx"));
let target: string;
beforeAll(() => void (target = mkdtempSync(path.join(tmpdir(), "valid-"))));
afterAll(() => rmSync(target, { recursive: true, force: true }));

const workbookXml = (file: string): string => strFromU8(unzipSync(readFileSync(file))["xl/workbook.xml"]!);

it("the validator finds an element out of order", () => {
  const broken = path.join(target, "broken.xlsx");
  const rows = '<row r="1"><c r="A1"><v>1</v></c></row>';
  writeFileSync(broken, makeWorkbook({ sheets: [{ name: "S", rows, after: '<dimension ref="A1"/>' }] }));
  expect(problemsOf(broken)).toHaveLength(1);
});

it.each(templates)("%s is valid for Microsoft 365", (name) => {
  expect(problemsOf(path.join(folder, name))).toEqual([]);
});

it("the workbook with the lots of a survey is valid", async () => {
  const row = { metal: "Cobalt", smelter: "A", smelterCountry: "CANADA" };
  const rows = [row, { ...row, recycled: "Yes" }, { ...row, metal: "Gold" }, { ...row, metal: "Unobtainium" }];
  writeFileSync(path.join(target, "survey.xlsx"), surveyBytes({ rows }));
  const given = ["survey.xlsx", "--survey", "--value", "Cobalt=10.01", "--date", "2025-06-30", "--add", "lots.xlsx"];
  const code = await runSurvey(given, {
    folder: target,
    functionsFile,
    sampleFile: "",
    out: { write: () => undefined },
    err: { write: () => undefined },
    environment: {},
  });
  expect(code).toBe(2);
  expect(problemsOf(path.join(target, "lots.xlsx"))).toEqual([]);
});

it("certificate forms, filled in, and their register are valid", () => {
  const lines = ["Foil", "Separator"].map((item, at) => ({
    ...{ line: String(at), item, supplier: "Foil Mill", cost: "410.5", currency: "USD" },
    delivery: at === 0 ? "2026-03-01" : null,
  }));
  const { requests } = certificateRequests(lines, { taxpayer: "=Maker", replyBy: "2026-02-10" });
  const form = buildWorkbook(certificateWorkbook(requests, certificateLanguages));
  const filled = filledForm(form, "zh", { fields: completeAnswers.zh, lines: [{ certified: "全额" }] });
  const answers = readCertificate(readWorkbook(filled), "filled.xlsx");
  const { register } = collectCertificates(newRegister(requests), [{ file: "filled.xlsx", ...answers }]);
  const files = { form, filled, register: buildWorkbook(registerWorkbook(register)) };
  for (const [name, bytes] of Object.entries(files)) {
    const file = path.join(target, `${name}.xlsx`);
    writeFileSync(file, bytes);
    expect([name, problemsOf(file)]).toEqual([name, []]);
  }
});

/** Their sheets are also in the workbook of all templates, and the engine needs time for each. */
const IN_ALL_TEMPLATES = ["critical-minerals.xlsx", "vehicle-determination.xlsx"];

// The Japanese and Korean workbooks are left out, because the same code makes them.
it.each(templates.filter((name) => /^[^.]+\.xlsx$/.test(name) && !IN_ALL_TEMPLATES.includes(name)))(
  "the checked copy of %s, its report and its copy saved by the workbench are valid, and do not ask for calculation on opening",
  async (name) => {
    const [copy, report, saved] = ["copy", "report", "saved"].map((each) => path.join(target, `${each}-${name}`));
    let out = "";
    const bytes = new Uint8Array(readFileSync(path.join(folder, name)));
    // The file without its request for calculation, so that its stored results count.
    const calm = path.join(target, name);
    writeFileSync(calm, patchWorkbook(bytes, []));
    const code = await runCheck([calm, "--json", "--write", copy!, "--report", report!], {
      folder: target,
      functionsFile,
      sampleFile: "",
      out: { write: (text) => (out += text) },
      err: { write: () => undefined },
      environment: {},
      today: "2026-11-28",
    });
    // 3 means that the workbook cannot be used.
    expect(code).toBeLessThan(3);
    // The stored results of the template are those that are calculated.
    expect(out).not.toContain("openBecause");
    const sheets = readWorkbook(bytes).sheets.map(({ part, name: sheet, visibility }, at) => ({
      part,
      name: sheet,
      visibility,
      cells: at > 0 ? [] : [{ row: 99, column: 20, value: "changed" }],
    }));
    const made = { part: null, name: "New", visibility: "visible" as const, cells: [{ row: 0, column: 0, value: 1 }] };
    const wanted = { sheets: [...sheets, made], styles: [] };
    writeFileSync(saved!, saveWorkbook(bytes, readWorkbook(bytes), wanted).bytes);
    for (const written of [copy!, report!, saved!]) {
      expect([path.basename(written), problemsOf(written)]).toEqual([path.basename(written), []]);
      expect(workbookXml(written)).not.toContain("fullCalcOnLoad");
    }
  },
);
