import { LAW_VERSION } from "../../../src/law";
import { axeViolations, type PaneRunner, problemsOf, readSheet, startPane } from "./support/open-pane";
import type { PaneWorkbook } from "./support/host";
import { shoot, type TestWindow } from "./support/pages";

/** Workbooks that were saved with other law data than that of this release. */

let pane: PaneRunner;
beforeAll(async () => {
  pane = await startPane();
});
afterAll(() => pane.close());

const COST = '=IRA.ASSIGNED_COST("grid-scale storage", "battery pack", "")';
const CODES = "=IRA.COUNTRY_CODE(Lots!A1:A2)";

const workbook: PaneWorkbook = {
  sheets: [
    { name: "Lots", rows: [["Chile"], ["Japan"]] },
    {
      name: "Results",
      rows: [
        ["Assigned cost", COST],
        ["Countries", CODES],
      ],
    },
    { name: "Sources", rows: [["Version of the law data", "=IRA.LAW_VERSION()"]] },
  ],
};

const frozen = (version: string): PaneWorkbook["sheets"][number] => ({
  name: "OriginCredit freeze",
  rows: [
    ["OriginCredit freeze"],
    ["About"],
    [],
    ["Sheet", "Cell", "Cells", "Formula", "Value", "Law data", "Frozen on"],
    ["Lots", "C1", "C1", CODES, "CL", version, 46349],
  ],
});

interface Options {
  readonly language?: string;
  readonly dark?: boolean;
  readonly forced?: boolean;
  readonly sheets?: PaneWorkbook["sheets"];
}

/** The pane over results of an older or newer version; what formulas return when they are calculated next is given. */
async function openWith(version: string, next: Readonly<Record<string, unknown>>, options: Options = {}) {
  const { sheets = workbook.sheets, ...settings } = options;
  const results = { [COST]: "#N/A", [CODES]: [["CL"], ["JP"]], "=IRA.LAW_VERSION()": version };
  const page = await pane.open({ sheets, results }, settings);
  // Nothing is calculated again until somebody asks for it.
  await page.evaluate(
    (later) => {
      (window as unknown as TestWindow).evaluateFormula = (formula) => later[formula] ?? 0;
    },
    { [COST]: 0.52, [CODES]: [["CL"], ["JP"]], ...next } as Record<string, unknown>,
  );
  return page;
}

const CURRENT = { "=IRA.LAW_VERSION()": LAW_VERSION };
/** The version as the pane shows it: `Nov 29, 2026`. */
const CURRENT_DAY = new Intl.DateTimeFormat("en-US", { dateStyle: "medium", timeZone: "UTC" }).format(
  new Date(LAW_VERSION),
);

test("older results are announced with what has changed, and calculating again lists the results that differ", async () => {
  const page = await openWith("2026-11-23", CURRENT);
  const section = page.getByRole("region", { name: "Results from other law data" });
  await section.getByText("Results in this workbook were calculated with law data of Nov 23, 2026.").waitFor();
  await section.getByText(`This release has law data of ${CURRENT_DAY}.`).waitFor();
  await section.getByRole("button", { name: "Go to Sources!B1" }).waitFor();
  await section.getByText("The tables of assigned costs in Notice 2025-08 are complete.").waitFor();
  await section.getByText("1 formula in this workbook calls a function that this concerns.").waitFor();
  await section.getByText("No formula in this workbook calls a function that this concerns.").first().waitFor();
  await section.getByText("It cannot be undone.").waitFor();
  await shoot(page, "law-older");
  expect(await axeViolations(page)).toEqual([]);

  await section.getByRole("button", { name: "Recalculate" }).click();
  await section.getByText(`Calculated again with law data of ${CURRENT_DAY}. 1 result changed.`).waitFor();
  await section.getByText("#N/A → 0.52").waitFor();
  await section.getByRole("button", { name: "Go to Results!B1" }).waitFor();
  expect(await section.getByText("calculated with law data of Nov 23").count()).toBe(0);
  expect(await section.getByRole("button", { name: "Recalculate" }).count()).toBe(0);
  await shoot(page, "law-recalculated");
  expect((await readSheet(page, "Results"))[0]?.[1]).toBe(COST);
  expect(problemsOf(page)).toEqual([]);
});

test("if Excel leaves cells out, entering the formulas again is offered", async () => {
  const page = await openWith("2026-11-23", { "=IRA.LAW_VERSION()": "2026-11-23" });
  const section = page.getByRole("region", { name: "Results from other law data" });
  await section.getByRole("button", { name: "Recalculate" }).click();
  await section.getByText("Excel did not calculate 1 cell that states the law data.").waitFor();
  await page.evaluate((current) => {
    (window as unknown as TestWindow).evaluateFormula = (formula) =>
      formula === "=IRA.LAW_VERSION()" ? current : 0.52;
  }, LAW_VERSION);
  await section.getByRole("button", { name: "Enter formulas again" }).click();
  await page.getByText("3 formulas entered again").first().waitFor();
  await section.getByText(`Calculated again with law data of ${CURRENT_DAY}.`).waitFor();
  expect(problemsOf(page)).toEqual([]);
});

test("newer results ask for an update and are not offered to be calculated with older law data", async () => {
  const page = await openWith("2099-01-01", CURRENT);
  const section = page.getByRole("region", { name: "Results from other law data" });
  await section.getByText(`That is newer than this release, which has law data of ${CURRENT_DAY}.`).waitFor();
  await shoot(page, "law-newer");
  expect(await section.getByRole("button", { name: "Recalculate" }).count()).toBe(0);
});

test("a version that the release does not list is said to be unknown", async () => {
  const page = await openWith("2026-11-25", CURRENT);
  const section = page.getByRole("region", { name: "Results from other law data" });
  await section.getByText("It does not list that version, so more may have changed than it says here.").waitFor();
  await section.getByRole("button", { name: "Recalculate" }).waitFor();
});

test("frozen results of an older version are counted, and calculating again is not offered for them", async () => {
  const page = await openWith(LAW_VERSION, CURRENT, { sheets: [...workbook.sheets, frozen("2026-11-23")] });
  const section = page.getByRole("region", { name: "Results from other law data" });
  await section.getByText("1 frozen result is stamped with that version.").waitFor();
  await shoot(page, "law-frozen");
  expect(await section.getByRole("button", { name: "Recalculate" }).count()).toBe(0);
  await section.getByRole("button", { name: "Open Freeze and repair" }).click();
  await page.getByRole("heading", { level: 1, name: /^Freeze/ }).waitFor();
});

test("nothing is said about results of this release", async () => {
  const page = await openWith(LAW_VERSION, CURRENT, { sheets: [...workbook.sheets, frozen(LAW_VERSION)] });
  // Formulas and versions are shown together.
  await page.getByText(/ returns? (?:a result|results)$/).waitFor();
  expect(await page.getByRole("region", { name: "Results from other law data" }).count()).toBe(0);
});

test.each([
  ["ja-JP", "再計算", { dark: true }],
  ["ko-KR", "다시 계산", { forced: true }],
] as const)("it is said and done in %s", async (language, label, look) => {
  const page = await openWith("2026-11-23", CURRENT, { language, ...look });
  await page.getByRole("button", { name: label, exact: true }).waitFor();
  await shoot(page, `law-${language}`);
  expect(await axeViolations(page)).toEqual([]);
  await page.getByRole("button", { name: label, exact: true }).click();
  await page.getByText("#N/A → 0.52").waitFor();
  await shoot(page, `law-${language}-done`);
});
