import type { Page } from "playwright-core";
import { en } from "../../../src/text/en";
import { type ja } from "../../../src/text/ja";
import type { PaneSettings, PaneWorkbook } from "./support/host";
import { axeViolations, type PaneRunner, problemsOf, readSheet, sheetNames, startPane } from "./support/open-pane";
import { shoot } from "./support/pages";

let pane: PaneRunner;
beforeAll(async () => {
  pane = await startPane();
});
afterAll(() => pane.close());

/** Amounts as a German system exports them, two spellings that no list knows, and an amount that is none. */
const MESSY: PaneWorkbook = {
  sheets: [
    {
      name: "Chains",
      table: "Chains",
      rows: [
        ["Chain", "Material", "Value USD", "Extraction country", "Processing country"],
        ["C-01", "LiOH", "1.200,50", "Chile", "Land X"],
        ["C-02", "Lithium carbonate", "800,25", "Australia", "Land X"],
        ["C-03", "Nickel sulfate", "1.500,75", "Indonesia", "Japan"],
        ["C-04", "Cobalt sulfate", "600,5", "Australia", "Jpan"],
        ["C-05", "Graphite", "to follow", "Mozambique", "China"],
        ["C-06", "Graphite", 900, "China", "Japan"],
        ["C-07", "Manganese sulfate", "", "Australia", "Japan"],
      ],
    },
  ],
};

const DAY = "2026-03-01";

async function toHealth(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Check Chains", exact: true }).click();
  await page.getByRole("button", { name: /^Critical minerals/ }).click();
  await page.getByRole("button", { name: "Next" }).click();
  await page.getByLabel("Placed in service").fill(DAY);
  await page.getByRole("button", { name: "Next" }).click();
  await page.getByRole("button", { name: "See the result" }).waitFor();
}

const card = (page: Page, kind: string) => page.locator(`[data-health-card="${kind}"]`);
const message = (page: Page, text: string | RegExp) => page.getByText(text).first().waitFor();
const column = async (page: Page, index: number) => (await readSheet(page, "Chains")).slice(1).map((row) => row[index]);

describe("data health by kind", () => {
  test("amounts with a decimal comma are one card, which shows what they become and converts all in one click", async () => {
    const page = await pane.open(MESSY);
    await toHealth(page);
    const comma = card(page, "decimalComma");
    await comma.getByText("4 amounts with a decimal comma").waitFor();
    expect(await comma.getByRole("listitem").first().innerText()).toContain("1,200.5");
    // The cells are folded until somebody asks.
    expect(await comma.getByRole("button", { name: "Go to Chains!C3" }).count()).toBe(0);
    await comma.getByRole("button", { name: "Show all 4 cells" }).click();
    await comma.getByRole("button", { name: "Go to Chains!C3" }).waitFor();
    await comma.getByRole("button", { name: "Convert all 4 cells" }).click();
    await message(page, "4 cells corrected in Value");
    await comma.waitFor({ state: "detached" });
    expect(await column(page, 2)).toEqual([1200.5, 800.25, 1500.75, 600.5, "to follow", 900, ""]);
    await page.getByRole("button", { name: "Undo" }).click();
    await comma.waitFor();
    expect((await column(page, 2)).slice(0, 4)).toEqual(["1.200,50", "800,25", "1.500,75", "600,5"]);
    expect(problemsOf(page)).toEqual([]);
  });

  test("what a spelling means is said once, kept in the workbook, read in formulas and undone", async () => {
    const page = await pane.open(MESSY);
    await toHealth(page);
    const unknown = card(page, "unknownCountry");
    await unknown.getByText("3 names that are not known countries").waitFor();
    // A near name is proposed; without one, nothing is.
    expect(await unknown.getByRole("combobox", { name: "Jpan means" }).inputValue()).toBe("Japan");
    const field = unknown.getByRole("combobox", { name: "Land X means" });
    expect(await field.inputValue()).toBe("");
    await field.fill("kor");
    await page.getByRole("option", { name: "South Korea" }).click();
    expect(await field.inputValue()).toBe("South Korea");
    const keep = unknown
      .getByRole("listitem")
      .filter({ hasText: "Land X" })
      .getByRole("button", { name: /^Read it this way/ });
    await keep.click();
    await message(page, "Land X means South Korea in this workbook");
    await card(page, "spelling").getByText("Land X is read as South Korea").waitFor();
    await message(page, "Unknown country Jpan");
    // The cells are as they were.
    expect((await column(page, 4)).slice(0, 2)).toEqual(["Land X", "Land X"]);

    // Another reading of the same workbook knows it.
    await page.getByRole("button", { name: "Read the table again" }).click();
    await card(page, "spelling").waitFor();
    await page.getByRole("button", { name: "Undo" }).click();
    await unknown.getByText("3 names that are not known countries").waitFor();
    expect(await card(page, "spelling").count()).toBe(0);
    expect(problemsOf(page)).toEqual([]);
  });

  test("rows are left out of the result and of its formulas, are counted there, and come back", async () => {
    const page = await pane.open(MESSY);
    await toHealth(page);
    await card(page, "unknownCountry")
      .getByRole("button", { name: "Leave all 3 rows out" })
      .or(card(page, "unknownCountry").getByRole("button", { name: "Leave out: 3 names that are not known countries" }))
      .click();
    await message(page, "3 rows left out");
    await card(page, "notNumber")
      .getByRole("button", { name: /^Leave out:/ })
      .click();
    await page.getByRole("heading", { name: "Rows left out (4)" }).waitFor();
    await card(page, "blankValue")
      .getByRole("button", { name: /^Leave out:/ })
      .click();
    await page.getByRole("heading", { name: "Rows left out (5)" }).waitFor();
    await page.getByRole("button", { name: "See the result" }).click();
    await page.locator("[data-verdict]").waitFor();
    const said = await page.locator("[data-rows-out]").innerText();
    expect(said).toContain("5 rows left out, Value: 2,601.25 not counted, 2 without a readable amount");

    await page.getByRole("button", { name: "Formulas on a new sheet" }).click();
    await message(page, /^Sheet .* added$/);
    const added = (await sheetNames(page)).find((name) => name !== "Chains") as string;
    const formulas = (await readSheet(page, added)).flat().map(String);
    // The rows at both ends are cut off; the row between is named.
    expect(formulas.find((formula) => formula.startsWith("=IRA.MEETS"))).toMatch(/Chains!\$C\$4:\$C\$7/);
    expect(formulas.find((formula) => formula.startsWith("=IRA.MEETS"))).toMatch(/ROW\(Chains!\$A\$5\)/);

    await page.getByRole("button", { name: "Back" }).last().click();
    await page.getByRole("button", { name: "Count all 5 rows again" }).click();
    await card(page, "unknownCountry").waitFor();
    expect(await page.getByRole("heading", { name: /^Rows left out/ }).count()).toBe(0);
    await page.getByRole("button", { name: "Undo" }).click();
    await page.getByRole("heading", { name: "Rows left out (5)" }).waitFor();
    expect(problemsOf(page)).toEqual([]);
  });

  test("an amount that can be read in two ways is never converted before somebody says which is meant", async () => {
    const page = await pane.open({
      sheets: [
        {
          name: "Chains",
          table: "Chains",
          rows: [
            ["Chain", "Material", "Value USD", "Extraction country", "Processing country"],
            ["C-01", "LiOH", "1,234", "Chile", "Japan"],
            ["C-02", "Nickel", "2.345", "Chile", "Japan"],
          ],
        },
      ],
    });
    await toHealth(page);
    const two = card(page, "twoNumbers");
    await two.getByText("2 amounts that can be read in two ways in Value").waitFor();
    expect(await page.getByRole("button", { name: /^Apply all|^Convert all/ }).count()).toBe(0);
    await two.getByRole("button", { name: "Comma: convert all 2 cells" }).click();
    await message(page, "2 cells corrected in Value");
    expect(await column(page, 2)).toEqual([1.234, 2345]);
  });

  test("every card is worked with the keyboard alone", async () => {
    const page = await pane.open(MESSY);
    await toHealth(page);
    const tabTo = async (name: RegExp, role: "button" | "combobox") => {
      for (let step = 0; step < 120; step++) {
        if ((await page.getByRole(role, { name }).and(page.locator(":focus")).count()) > 0) return;
        await page.keyboard.press("Tab");
      }
      throw new Error(`Tab never reached ${String(name)}.`);
    };
    await tabTo(/^Land X means/, "combobox");
    await page.keyboard.type("Japan");
    await page.keyboard.press("Tab");
    await tabTo(/^Read it this way/, "button");
    await page.keyboard.press("Enter");
    await message(page, "Land X means Japan in this workbook");
    await card(page, "spelling").waitFor();
    await tabTo(/^Leave out: to follow/, "button");
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: "Rows left out (1)" }).waitFor();
    await tabTo(/^Convert all 4 cells/, "button");
    await page.keyboard.press("Enter");
    await message(page, "4 cells corrected in Value");
    expect((await column(page, 2))[0]).toBe(1200.5);
  });

  const LOOKS: readonly {
    name: string;
    settings: Partial<PaneSettings> & { forced?: boolean };
    texts: typeof en | typeof ja;
  }[] = [
    { name: "light", settings: {}, texts: en },
    { name: "dark", settings: { dark: true }, texts: en },
    { name: "forced", settings: { forced: true }, texts: en },
  ];
  test.each(LOOKS)("is clean and narrow in $name", async ({ name, settings }) => {
    const page = await pane.open(MESSY, settings);
    await toHealth(page);
    await shoot(page, `health-${name}`);
    const faults = (await axeViolations(page)).map(({ id, nodes }) => `${id} ${nodes[0]?.html ?? ""}`);
    for (const wide of [320, 600, 350]) {
      await page.setViewportSize({ width: wide, height: 760 });
      const width = await page.evaluate(() => document.documentElement.scrollWidth);
      if (width > wide) faults.push(`${width} px wide in ${wide}`);
    }
    expect(faults).toEqual([]);
  });
});
