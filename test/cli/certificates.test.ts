/** @jest-environment <rootDir>/test/support/univer-environment.js */
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileName, runCertificates } from "../../src/cli/certificates-command";
import type { CertificateLanguage } from "../../src/certificates";
import { readRegister } from "../../src/certificates";
import { readWorkbook } from "../../src/xlsx/read/reader";
import { buildWorkbook } from "../../src/xlsx/write/build";
import { SheetBuilder } from "../../src/xlsx/write/sheet-builder";
import { workbook } from "../../src/xlsx/write/workbook-defaults";
import { completeAnswers, type Entries, filledForm } from "../support/filled-form";

declare const nodeRequire: (name: string) => unknown;
jest.mock("@univerjs/core", () => nodeRequire("@univerjs/core"));
jest.mock("@univerjs/engine-formula", () => nodeRequire("@univerjs/engine-formula"));

let folder: string;
const at = (...names: string[]): string => path.join(folder, ...names);

type Cell = string | number | boolean | null;

function costsFile(rows: readonly (readonly Cell[])[], name = "costs.xlsx", sheetName = "Costs"): void {
  const sheet = new SheetBuilder(sheetName, [20]);
  sheet.line(["Direct costs 2026"]);
  sheet.line(["Item", "Supplier", "Cost USD", "Delivery date"]);
  for (const row of rows) sheet.line(row);
  writeFileSync(at(name), buildWorkbook(workbook({ title: "", subject: "", description: "" }, [sheet.build()])));
}

const COSTS: readonly (readonly Cell[])[] = [
  ["Copper foil", "Foil Mill", 410, "2026-03-01"],
  ["Separator", "Separator Works", 310.5, "2026-03-02"],
  ["Separator", "separator  works ", 120, "2026-04-02"],
  ["Total", null, 840.5, null],
];

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "certificates-"));
  costsFile(COSTS);
});
afterEach(() => rmSync(folder, { recursive: true }));

async function run(...args: readonly string[]): Promise<{ code: number; out: string; err: string }> {
  let [out, err] = ["", ""];
  const code = await runCertificates(args, {
    folder,
    functionsFile: "",
    sampleFile: "",
    out: { write: (text) => (out += text), columns: 100 },
    err: { write: (text) => (err += text) },
    environment: {},
    today: "2026-05-20",
  });
  return { code, out, err };
}

const ask = (...args: readonly string[]) => run("--certificates", "costs.xlsx", "--to", "forms", ...args);
const collect = (...args: readonly string[]) => run("--collect", "forms", ...args);
const forms = (): string[] => readdirSync(at("forms")).filter((name) => !name.startsWith("certificates-register"));
const formOf = (supplier: string): string => forms().find((name) => name.startsWith(supplier)) ?? "";

/** The supplier fills in its form, under the same or another name. */
function answer(supplier: string, language: CertificateLanguage = "en", entries: Entries = {}, name?: string): void {
  const file = at("forms", formOf(supplier));
  const fields = { ...completeAnswers[language], ...entries.fields };
  writeFileSync(
    name === undefined ? file : at("forms", name),
    filledForm(readFileSync(file), language, { ...entries, fields }),
  );
}

describe("asking for certificates", () => {
  it("writes one form for each supplier and a register", async () => {
    const { code, out, err } = await ask("--taxpayer", "Battery Maker", "--reply-by", "2026-05-15");
    expect([code, err]).toEqual([0, ""]);
    expect(out).toContain("3 lines of costs, 3 of them to be certified by 2 requests");
    expect(forms()).toEqual([
      expect.stringMatching(/^Foil Mill OC-\w{12}\.xlsx$/),
      expect.stringMatching(/^Separator Works OC-/),
    ]);
    const { register } = readRegister(readWorkbook(readFileSync(at("forms", "certificates-register.xlsx"))));
    expect(
      register?.requests.map(({ supplier, replyBy, lines }) => [supplier, replyBy, lines.map(({ cost }) => cost)]),
    ).toEqual([
      ["Foil Mill", "2026-05-15", ["410"]],
      ["Separator Works", "2026-05-15", ["310.5", "120"]],
    ]);
  });

  it("never overwrites a form or a register, and adds only what is new", async () => {
    await ask();
    writeFileSync(at("forms", formOf("Foil Mill")), "filled in meanwhile");
    costsFile([...COSTS, ["Binder", "Binder Chemicals", 60, "2026-05-01"]]);
    const { code, out } = await ask();
    expect(code).toBe(0);
    expect(out).toContain("was there already");
    expect(readFileSync(at("forms", formOf("Foil Mill")), "utf8")).toBe("filled in meanwhile");
    expect(readdirSync(at("forms")).filter((name) => name.startsWith("certificates-register"))).toEqual([
      "certificates-register-2.xlsx",
      "certificates-register.xlsx",
    ]);
  });

  it("writes in the language of each supplier", async () => {
    await ask("--language", "zh", "--language", "Foil Mill=ko");
    const titles = forms().map((name) =>
      readWorkbook(readFileSync(at("forms", name))).sheets.map((sheet) => sheet.name),
    );
    expect(titles).toEqual([["증명서"], ["证明"]]);
  });

  it("lists similar names without merging them, and lines for which nobody can be asked", async () => {
    costsFile([...COSTS, ["Foil", "Foil Mill Inc.", 5, null], ["Tape", null, 7, "2026-01-01"]]);
    const { code, out } = await ask();
    expect(code).toBe(2);
    expect(out).toContain("Foil Mill / Foil Mill Inc.");
    expect(out).toContain("Tape (Costs!8): No supplier is named.");
    expect(forms()).toHaveLength(3);
  });

  it.each([
    [["--certificates", "costs.xlsx"], "--to FOLDER"],
    [["--certificates", "costs.xlsx", "--to", "costs.xlsx"], "is not a folder"],
    [["--certificates", "costs.xlsx", "--to", "forms", "--force"], "never overwritten"],
    [["--certificates", "costs.xlsx", "--to", "forms", "--reply-by", "15.5.2026"], "2026-12-15"],
    [["--certificates", "costs.xlsx", "--to", "forms", "--language", "fr"], "en, ja, ko, zh"],
    [["--certificates", "costs.xlsx", "--to", "forms", "--language", "Foil=ja"], "nobody of that name"],
    [["--certificates", "costs.xlsx", "--to", "forms", "--sheet", "Kosten"], "has no sheet 'Kosten'"],
    [["--certificates", "nothing.xlsx", "--to", "forms"], "was not found"],
    [["--collect", "nowhere"], "was not found"],
    [["--collect", ".", "--to", "forms"], "--to goes with --certificates"],
    [["--collect", "."], "--register FILE"],
    [["--collect", ".", "--register", "costs.xlsx"], "is not a register"],
  ])("%j is refused with what to do", async (args, message) => {
    const { code, out, err } = await run(...args);
    expect([code, out]).toEqual([3, ""]);
    expect(err).toContain(message);
  });

  it("accepts hostile names of suppliers as distinct file names", () => {
    const names = [
      "../../etc/passwd",
      "..",
      "a/b:c*?",
      "CON",
      ".hidden",
      "~$lock",
      "x".repeat(300),
      "\u202egnp.exe",
      "",
    ].map(fileName);
    for (const name of names) {
      expect(name).toMatch(/^[^<>:"/\\|?*\u202e]{1,50}$/);
      expect(name).not.toMatch(/^[. ~$]/);
    }
  });
});

describe("collecting certificates", () => {
  beforeEach(() => ask("--reply-by", "2026-05-15"));

  it("says who has not answered", async () => {
    const { code, out } = await collect();
    expect(code).toBe(2);
    expect(out).toContain("Foil Mill: No certificate was returned (reply by 2026-05-15)");
    expect(existsSync(at("forms", "certificates-register-2.xlsx"))).toBe(false);
  });

  it("is done when every line is certified, and the register before is unchanged", async () => {
    const before = readFileSync(at("forms", "certificates-register.xlsx"));
    answer("Foil Mill");
    answer("Separator Works");
    const { code, out, err } = await collect();
    expect([code, err]).toEqual([0, ""]);
    expect(out).toContain("840.5 USD of 840.5 USD certified");
    expect(out).toContain("certificates-register-2.xlsx");
    expect(readFileSync(at("forms", "certificates-register.xlsx")).equals(before)).toBe(true);
    expect((await collect()).out).toContain("2 known");
  });

  it("continues with the newest register, and with the one that is named", async () => {
    answer("Foil Mill");
    await collect();
    answer("Separator Works", "en", { fields: { ein: null } });
    expect((await collect()).out).toContain("1 new, 1 known");
    const { out } = await collect("--register", "forms/certificates-register.xlsx");
    expect(out).toContain("2 new, 0 known");
    expect(existsSync(at("forms", "certificates-register-4.xlsx"))).toBe(true);
  });

  it("tells apart what is PFE-made and what is open", async () => {
    answer("Foil Mill", "en", { fields: { allItems: "No" }, lines: [{ certified: 315, pfeMade: 95 }] });
    answer("Separator Works");
    const { code, out } = await collect();
    expect(code).toBe(1);
    expect(out).toContain(
      "745.5 USD of 840.5 USD certified as not PFE-made; 95 USD stated as PFE-made; 0 USD neither.",
    );
  });

  it("reads the other files when one is damaged, is a scan or belongs to somebody else", async () => {
    answer("Foil Mill");
    writeFileSync(at("forms", "damaged.xlsx"), "PK\u0003\u0004");
    writeFileSync(at("forms", "scan.pdf"), "%PDF");
    writeFileSync(at("forms", "other.xlsx"), readFileSync(at("costs.xlsx")));
    writeFileSync(at("forms", "~$lock.xlsx"), "");
    const { code, out } = await collect("--json");
    const { faults, changes } = JSON.parse(out) as { faults: { kind: string; file?: string }[]; changes: unknown[] };
    expect(code).toBe(2);
    expect(faults.filter(({ file }) => file !== undefined).map(({ kind, file }) => `${file ?? ""} ${kind}`)).toEqual([
      "damaged.xlsx unreadable",
      "other.xlsx notAForm",
      "scan.pdf unreadable",
    ]);
    expect(changes).toHaveLength(2);
  });

  it("passes over what programs leave in a folder, and lists a link that leads nowhere", async () => {
    answer("Foil Mill");
    answer("Separator Works");
    for (const name of ["Thumbs.db", "desktop.ini", ".DS_Store", `~$${formOf("Foil Mill")}`])
      writeFileSync(at("forms", name), "x");
    mkdirSync(at("forms", "older.xlsx"));
    const { code, out } = await collect();
    expect(code).toBe(0);
    expect(out).toContain("2 files in the folder");
    symlinkSync(at("nowhere.xlsx"), at("forms", "link.xlsx"));
    const linked = await collect();
    expect([linked.code, linked.err]).toEqual([2, ""]);
    expect(linked.out).toMatch(/link\.xlsx.*The file cannot be read: /);
  });

  it("keeps a second answer beside the first, with both values", async () => {
    answer("Foil Mill");
    answer("Foil Mill", "en", { fields: { signer: "Bob Roe" } }, "again.xlsx");
    const { code, out } = await collect();
    expect(code).toBe(2);
    expect(out.replace(/\s+/g, " ")).toMatch(/signer = (Ann Lee|Bob Roe), but before signer = (Ann Lee|Bob Roe)/);
  });

  it("compares with the costs as they are now", async () => {
    answer("Foil Mill");
    answer("Separator Works");
    costsFile(
      [
        ["Tape", "Tape Works", 9, "2026-03-01"],
        ["Copper foil", "Foil Mill", 500, "2026-03-01"],
        ["Separator", "Separator Works", 310.5, "2026-03-02"],
        ["Separator", "Separator Works", 120, "2027-01-02"],
      ],
      "now.xlsx",
    );
    const { code, out } = await collect("--costs", "now.xlsx", "--json");
    const { lines } = JSON.parse(out) as { lines: { certified: string; pfe: unknown; because: string | null }[] };
    expect(code).toBe(2);
    expect(lines.map(({ certified, pfe, because }) => [certified, pfe, because])).toEqual([
      ["0", null, "notAsked"],
      ["410", "90", "costAbove"],
      ["310.5", false, null],
      ["0", null, "wrongPeriod"],
    ]);
  });
});

it("prints its help", async () => {
  const { code, out } = await run("--collect", "--help");
  expect(code).toBe(0);
  expect(out).toContain("--certificates COSTS.xlsx --to FOLDER");
});
