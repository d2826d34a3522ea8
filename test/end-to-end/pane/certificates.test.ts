import { readFileSync } from "node:fs";
import { unzipSync } from "fflate";
import type { Page } from "playwright-core";
import type { CertificateLanguage } from "../../../src/certificates";
import { certificatesJa } from "../../../src/text/certificates.ja";
import { expectEventually } from "../../setup/chromium";
import { completeAnswers, type Entries, filledForm } from "../../support/filled-form";
import type { PaneSettings, PaneWorkbook } from "./support/host";
import { axeViolations, type PaneRunner, problemsOf, readSheet, sheetNames, startPane } from "./support/open-pane";
import { goTo, shoot, type TestWindow } from "./support/pages";

let pane: PaneRunner;
beforeAll(async () => {
  pane = await startPane();
});
afterAll(() => pane.close());

/** Three suppliers, a line without one, and a total. */
const costs: PaneWorkbook = {
  sheets: [
    {
      name: "Costs",
      table: "Costs",
      rows: [
        ["Item", "Supplier", "Cost (USD)", "Delivery date"],
        ["Cathode", "Cathode Works", 1840, "2026-02-16"],
        ["Separator", "Separator Works", 310, "2026-02-16"],
        ["Separator", "Separator Works", 120, "2026-03-16"],
        ["Foil", "Foil Mill", 410, "2026-02-16"],
        ["Binder", null, 60, "2026-02-16"],
      ],
    },
  ],
};

const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
const REGISTER = "Certificates register";

/** Goes through the steps that read the table, up to the last one. */
async function toLastStep(page: Page, next = "Next", last = "See who is asked"): Promise<void> {
  await page.getByRole("button", { name: next, exact: true }).click();
  await page.getByRole("heading", { level: 1, name: /which column|列の割り当て/i }).waitFor();
  await page.getByRole("button", { name: next, exact: true }).click();
  await page.getByRole("button", { name: last }).click();
}

async function openAsking(settings: Omit<PaneSettings, "workbook"> & { forced?: boolean } = {}): Promise<Page> {
  const page = await pane.open(costs, settings);
  await goTo(page, /^Supplier certificates$/);
  await page.getByRole("button", { name: "Ask suppliers" }).click();
  await toLastStep(page);
  await page.getByRole("heading", { level: 1, name: "Who is asked for what" }).waitFor();
  return page;
}

/** Adds the register, and saves all forms in one file. */
async function ask(page: Page): Promise<Readonly<Record<string, Uint8Array>>> {
  await page.getByLabel("Taxpayer").fill("Battery Maker");
  await page.getByLabel("Reply by").fill("2026-12-31");
  await page.getByLabel("Language for Foil Mill").selectOption("ja");
  await page.getByRole("button", { name: "Add the register to this workbook" }).click();
  await page.locator("[data-notice]").getByText("Register added as sheet Certificates register").waitFor();
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Save all forms in one ZIP file" }).click(),
  ]);
  expect(download.suggestedFilename()).toBe("supplier-certificates.zip");
  return unzipSync(new Uint8Array(readFileSync(await download.path())));
}

interface Returned {
  readonly name: string;
  readonly mimeType: string;
  readonly buffer: Buffer;
}

const returned = (name: string, bytes: Uint8Array): Returned => ({
  name,
  mimeType: XLSX,
  buffer: Buffer.from(bytes),
});

function filled(bytes: Uint8Array | undefined, language: CertificateLanguage, { fields, lines = [] }: Entries = {}) {
  if (!bytes) throw new Error("The form was not saved.");
  return filledForm(bytes, language, { fields: { ...completeAnswers[language], ...fields }, lines });
}

async function take(page: Page, files: readonly Returned[]): Promise<void> {
  await page.locator("input[type=file]").setInputFiles([...files]);
  await page.getByText(files.length === 1 ? "1 file was read" : `${files.length} files were read`).waitFor();
}

async function write(page: Page, text: RegExp): Promise<void> {
  await page.getByRole("button", { name: "Write the answers into the register" }).click();
  await page.getByRole("alertdialog").getByText(text).waitFor();
  await shoot(page, "certificates-confirm");
  await page.getByRole("button", { name: "Write", exact: true }).click();
  await page.getByRole("alertdialog").waitFor({ state: "detached" });
}

const faults = (page: Page, group: string) => page.locator(`[data-faults=${group}]`);

/** A column of the register by the key in its first row. */
async function column(page: Page, key: string): Promise<unknown[]> {
  const rows = await readSheet(page, REGISTER);
  const at = rows[0]?.indexOf(key) ?? -1;
  return rows.slice(3).map((row) => row[at]);
}

test("suppliers are asked, answer with faults, and the register says so; undo takes it back", async () => {
  const page = await openAsking();
  await page.getByRole("heading", { name: "3 suppliers are asked" }).waitFor();
  await page.getByText("2 lines, 430 USD", { exact: false }).waitFor();
  await page.getByText("1 line: No supplier is named.", { exact: false }).waitFor();
  await shoot(page, "certificates-ask");
  expect(await axeViolations(page)).toEqual([]);
  // 320 px is the width of a page at a zoom of 400 %.
  for (const wide of [320, 350]) {
    await page.setViewportSize({ width: wide, height: 760 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(wide);
  }
  // Nothing is saved or sent that the register does not know.
  expect(await page.getByRole("button", { name: "Save the form for Foil Mill" }).isDisabled()).toBe(true);
  await page.getByRole("button", { name: "Add the register to this workbook" }).click();
  await page.getByText("Enter the name of the taxpayer.").waitFor();

  const forms = await ask(page);
  expect(Object.keys(forms)).toEqual(["Cathode Works 2026.xlsx", "Separator Works 2026.xlsx", "Foil Mill 2026.xlsx"]);
  expect(await sheetNames(page)).toEqual(["Costs", REGISTER, "Certificate lines"]);
  const asked = await readSheet(page, REGISTER);

  await page.getByRole("button", { name: "Take in returned forms" }).click();
  await page.getByText("3 forms were asked for").waitFor();
  await faults(page, "missing").getByText("(3)", { exact: false }).waitFor();
  await take(page, [
    returned("separator.xlsx", filled(forms["Separator Works 2026.xlsx"], "en", { fields: { signer: null } })),
    returned(
      "foil.xlsx",
      filled(forms["Foil Mill 2026.xlsx"], "ja", { fields: { allItems: "いいえ" }, lines: [{ certified: 999 }] }),
    ),
    returned("notes.xlsx", new TextEncoder().encode("no workbook")),
  ]);
  await page.getByText("2 new answers").waitFor();
  await faults(page, "unsigned").getByText("Separator Works (separator.xlsx)", { exact: false }).waitFor();
  await faults(page, "amounts").getByText("Foil Mill (foil.xlsx)", { exact: false }).waitFor();
  await faults(page, "missing").getByText("Cathode Works", { exact: false }).waitFor();
  await faults(page, "files").getByText("notes.xlsx", { exact: false }).waitFor();
  await shoot(page, "certificates-take");
  expect(await axeViolations(page)).toEqual([]);
  expect(await readSheet(page, REGISTER)).toEqual(asked);

  await write(page, /cells on the sheets of Certificates register would be changed/);
  await page.locator("[data-notice]").getByText("2 answers written into Certificates register").waitFor();
  expect(await column(page, "file")).toEqual(["", "separator.xlsx", "foil.xlsx"]);
  expect(await column(page, "answer.ein")).toEqual(["", "12-3456789", "１２３４５６７８９"]);
  await page.getByRole("button", { name: "Undo" }).click();
  await page.locator("[data-notice]").getByText("Undone", { exact: false }).waitFor();
  expect(await readSheet(page, REGISTER)).toEqual(asked);
  await faults(page, "missing").getByText("(3)", { exact: false }).waitFor();
  expect(problemsOf(page)).toEqual([]);
});

test("a second answer is kept beside the first until somebody chooses, and the costs are listed with what is certified", async () => {
  const page = await openAsking();
  const forms = await ask(page);
  await page.getByRole("button", { name: "Take in returned forms" }).click();
  const form = forms["Cathode Works 2026.xlsx"];
  await take(page, [returned("first.xlsx", filled(form, "en"))]);
  await page.getByText("1 certificate is complete").waitFor();
  await write(page, /would be changed/);
  await page.locator("[data-notice]").getByText("1 answer written", { exact: false }).waitFor();

  await take(page, [returned("second.xlsx", filled(form, "en", { fields: { ein: "98-7654321" } }))]);
  await page.getByText("EIN or foreign number: 12-3456789 → 98-7654321").waitFor();
  await shoot(page, "certificates-conflict");
  expect(await axeViolations(page)).toEqual([]);
  expect(await page.getByRole("radio", { name: "Decide later and keep both" }).isChecked()).toBe(true);
  await page.getByRole("radio", { name: "The new one (second.xlsx)" }).click();
  await write(page, /No earlier answer is lost/);
  await expectEventually(() => column(page, "file"), ["first.xlsx", "second.xlsx", "", ""]);
  expect(await column(page, "setAside")).toEqual([true, "", "", ""]);

  await page.getByRole("button", { name: "List what is certified" }).click();
  await toLastStep(page, "Next", "See what is certified");
  await page.getByText("1 line is certified in full").waitFor();
  await shoot(page, "certificates-lines");
  expect(await axeViolations(page)).toEqual([]);
  await page.getByRole("button", { name: "Add the lines on a new sheet" }).click();
  await page.locator("[data-notice]").getByText("Sheet Certified costs with 5 lines added").waitFor();
  const rows = (await readSheet(page, "Certified costs")).slice(4);
  expect(rows.map((row) => [row[1], row[4], row[6], row[8]])).toEqual([
    ["Cathode", 1840, false, 1840],
    ["Separator", 310, "", 0],
    ["Separator", 120, "", 0],
    ["Foil", 410, "", 0],
    ["Binder", 60, "", 0],
  ]);
  // The material assistance check takes its columns from the sheet.
  await page.getByRole("button", { name: "Check material assistance with these lines" }).click();
  await page.getByRole("button", { name: "Next", exact: true }).click();
  await page.getByRole("heading", { level: 1, name: /which column/i }).waitFor();
  const chosen = (label: string) => page.getByLabel(label, { exact: true }).locator("option:checked").textContent();
  expect(await chosen("Cost")).toBe("Cost");
  expect(await chosen("Prohibited foreign entity")).toBe("PFE");
  expect(await chosen("Existing contract (optional)")).toBe("Exempt");
  // Its result leads back to the suppliers.
  await page.getByLabel("Date", { exact: true }).fill("2026-06-30");
  await page.getByRole("button", { name: "Next", exact: true }).click();
  await page.getByRole("button", { name: "See the result" }).click();
  await page.locator("[data-verdict]").waitFor();
  await page.getByRole("button", { name: "Supplier certificates" }).click();
  await page.getByRole("heading", { level: 1, name: "Where is the data?" }).waitFor();
  expect(problemsOf(page)).toEqual([]);
});

test("the page speaks Japanese, in a dark pane", async () => {
  const page = await pane.open(costs, { language: "ja-JP", dark: true });
  await goTo(page, /^供給者の証明書$/);
  await shoot(page, "certificates-ja");
  expect(await axeViolations(page)).toEqual([]);
  await page.getByRole("button", { name: certificatesJa["ask.title"] }).click();
  await toLastStep(page, "次へ", certificatesJa["ask.toLast"]);
  await page.getByLabel(certificatesJa["ask.taxpayer"]).fill("電池製造");
  await page.getByRole("button", { name: certificatesJa["ask.register"] }).click();
  await page.locator("[data-notice]").getByText("台帳をシート", { exact: false }).waitFor();
  // The language of the pane is that of the forms, unless another is chosen.
  expect(await page.getByLabel(certificatesJa["ask.language"]).inputValue()).toBe("ja");
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Foil Mill の用紙を保存" }).click(),
  ]);
  expect(download.suggestedFilename()).toBe("Foil Mill 2026.xlsx");
  const form = new Uint8Array(readFileSync(await download.path()));
  await shoot(page, "certificates-ask-ja");
  await page.getByRole("button", { name: certificatesJa["ask.toTake"] }).click();
  await page
    .locator("input[type=file]")
    .setInputFiles([returned("返送.xlsx", filled(form, "ja", { fields: { ein: null } }))]);
  await faults(page, "incomplete").getByText("Foil Mill (返送.xlsx)", { exact: false }).waitFor();
  await shoot(page, "certificates-take-ja");
  expect(await axeViolations(page)).toEqual([]);
  expect(problemsOf(page)).toEqual([]);
});

test("a register that changed meanwhile is read again, and the files stay", async () => {
  const page = await openAsking();
  const forms = await ask(page);
  await page.getByRole("button", { name: "Take in returned forms" }).click();
  await take(page, [returned("cathode.xlsx", filled(forms["Cathode Works 2026.xlsx"], "en"))]);
  await page.evaluate((name) => {
    const { testGrid } = window as unknown as TestWindow;
    const id = (testGrid.sheets().find((each) => each.name === name) as { id: string }).id;
    // The state of the first request.
    testGrid.writeContents(id, { row: 3, column: 3, rows: 1, columns: 1 }, [[{ value: "called them" }]]);
  }, REGISTER);
  await write(page, /would be changed/);
  await page.locator("[data-notice]").getByText("It has been read again", { exact: false }).waitFor();
  await page.getByText("1 file was read").waitFor();
  expect(await column(page, "file")).toEqual(["", "", ""]);
  await write(page, /would be changed/);
  await page.locator("[data-notice]").getByText("1 answer written", { exact: false }).waitFor();
  expect(await column(page, "file")).toEqual(["cathode.xlsx", "", ""]);
  expect(problemsOf(page)).toEqual([]);
});

test("nobody is asked, and nothing is listed, while a cost cannot be read", async () => {
  const [sheet] = costs.sheets;
  if (!sheet) throw new Error("no sheet");
  const rows = [...sheet.rows, ["Casing", "Casing Works", "many", "2026-02-16"]];
  const page = await pane.open({ sheets: [{ ...sheet, rows }] });
  await goTo(page, /^Supplier certificates$/);
  await page.getByRole("button", { name: "Ask suppliers" }).click();
  await toLastStep(page);
  await page.getByRole("alert").getByText("many is not a number", { exact: false }).waitFor();
  expect(await page.getByLabel("Taxpayer").count()).toBe(0);
  expect(problemsOf(page)).toEqual([]);
});

test("each form opens as a new workbook where files cannot be saved", async () => {
  const page = await openAsking({ platform: "Mac" });
  await page.getByText("does not let a pane save files", { exact: false }).waitFor();
  await page.getByLabel("Taxpayer").fill("Battery Maker");
  await page.getByRole("button", { name: "Add the register to this workbook" }).click();
  await page.getByRole("button", { name: "Open the form for Foil Mill as a new workbook" }).click();
  await page
    .locator("[data-notice]")
    .getByText("Excel was asked to open Foil Mill 2026.xlsx", { exact: false })
    .waitFor();
  await page.getByRole("button", { name: "Add all forms to this workbook as sheets" }).click();
  await page.locator("[data-notice]").getByText("3 sheets of forms added").waitFor();
  expect(await sheetNames(page)).toEqual(
    expect.arrayContaining(["Cathode Works", "Separator Works", "Foil Mill"]) as unknown,
  );
});

test("without a register, the page says what to do first; forced colors", async () => {
  const page = await pane.open(costs, { forced: true });
  await goTo(page, /^Supplier certificates$/);
  await page.getByRole("button", { name: "Take in returned forms" }).click();
  await page.getByText("This workbook has no register.", { exact: false }).waitFor();
  await shoot(page, "certificates-forced");
  expect(await axeViolations(page)).toEqual([]);
  await page.getByRole("button", { name: "Ask suppliers" }).click();
  await page.getByRole("heading", { level: 1, name: "Where is the data?" }).waitFor();
});
