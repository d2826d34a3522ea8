import type { Page } from "playwright-core";
import { axeViolations, type PaneRunner, problemsOf, readSheet, sheetNames, startPane } from "./support/open-pane";
import { projectTable } from "./support/workbooks";

/** The check of the domestic content bonus, from a table of lines to its formulas. */
let pane: PaneRunner;
beforeAll(async () => {
  pane = await startPane();
});
afterAll(() => pane.close());

/** Goes to the facts of the check, and sets what a person sets. */
async function openFacts(page: Page, facts: { day: string; steel?: string; table?: string }): Promise<void> {
  await page.getByRole("button", { name: "Check Lines", exact: true }).click();
  await page.getByRole("button", { name: /^Domestic content bonus/ }).click();
  await page.getByRole("radio").first().waitFor();
  await page.getByRole("button", { name: "Next" }).click();
  await page.getByRole("heading", { name: "Which column is which?" }).waitFor();
  await page.getByLabel("Construction begins").fill(facts.day);
  if (facts.steel) await page.getByLabel("Structural steel and iron").selectOption({ label: facts.steel });
  if (facts.table) await page.getByLabel("Assigned costs").selectOption(facts.table);
  await page.getByRole("button", { name: "Next" }).click();
  await page.getByRole("button", { name: "See the result" }).click();
}

const DOMESTIC_STEEL = "All US-produced, or none used";

test("shows what counts, what drops out and what is still needed, and inserts the formulas", async () => {
  const page = await pane.open(projectTable);
  await openFacts(page, { day: "2027-03-01", steel: DOMESTIC_STEEL });
  // 55 of 100, equal to the 55 % of 2027.
  await page.locator('[data-verdict="met"]').waitFor();
  const main = await page.locator("main").innerText();
  expect(main).toMatch(/Section 48E, construction begun/);
  expect(main).toMatch(/55%/);
  expect(main).toMatch(/counts/);
  expect(main).toMatch(/drops out/);
  expect(main).toMatch(/Share if everything unknown were made in the United States/);
  expect(await axeViolations(page)).toEqual([]);

  const before = await sheetNames(page);
  await page.getByRole("button", { name: "Formulas on a new sheet" }).click();
  await page
    .getByText(/^Sheet .* added$/)
    .first()
    .waitFor();
  const added = (await sheetNames(page)).filter((name) => !before.includes(name));
  const formulas = (await readSheet(page, added[0] as string)).flat().map(String);
  const lines =
    "Lines\\[Manufactured product\\],Lines\\[Component\\],Lines\\[Country of manufacture\\],Lines\\[Direct cost USD\\]";
  // The result, and below it each of the five periods of 48E and the four of 45Y on its own day.
  for (const [formula, count] of [
    [`^=IRA\\.MEETS_DOMESTIC_CONTENT\\(\\$B\\$\\d+,\\$B\\$\\d+,\\$B\\$\\d+,${lines},`, 1],
    [`^=IRA\\.DOMESTIC_CONTENT_SHARE\\(${lines},`, 10],
    ["^=IRA\\.DOMESTIC_CONTENT_PERCENTAGE\\(", 10],
    ["^=IRA\\.EXPLAIN_DOMESTIC_CONTENT\\(", 1],
  ] as const) {
    expect(formulas.filter((each) => new RegExp(formula).test(each))).toHaveLength(count);
  }
  expect(problemsOf(page)).toEqual([]);
});

test("is open while nothing is known about steel and iron, and not met if some of it is foreign", async () => {
  const open = await pane.open(projectTable);
  await openFacts(open, { day: "2026-03-01" });
  await open.locator('[data-verdict="notMetOpen"]').waitFor();
  expect(await open.locator("main").innerText()).toMatch(/It is not known whether all structural steel and iron/);

  const foreign = await pane.open(projectTable);
  await openFacts(foreign, { day: "2026-03-01", steel: "Some produced elsewhere" });
  await foreign.locator('[data-verdict="notMet"]').waitFor();
});

test("lets a table decide instead of the costs beside it, and says what it does not list", async () => {
  const page = await pane.open(projectTable);
  await openFacts(page, { day: "2026-03-01", steel: DOMESTIC_STEEL, table: "grid-scale storage" });
  await page
    .getByText(/'Rack' is not a manufactured product in table grid-scale storage/)
    .first()
    .waitFor();
});
