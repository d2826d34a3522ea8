import { axeViolations, type PaneRunner, problemsOf, startPane } from "./support/open-pane";
import { ask, openWorkbook, select, shoot } from "./support/pages";

let pane: PaneRunner;
beforeAll(async () => {
  pane = await startPane();
});
afterAll(() => pane.close());

const open = (settings: Parameters<typeof openWorkbook>[1] = {}) => openWorkbook(pane, settings);

describe("every page is accessible", () => {
  const looks = [
    { name: "light", settings: {} },
    { name: "dark", settings: { dark: true } },
    { name: "forced colors", settings: { forced: true } },
    { name: "Japanese", settings: { language: "ja-JP" } },
    { name: "Korean", settings: { language: "ko-KR" } },
  ] as const;

  test.each(looks)(
    "no page has axe findings, and no page is wider than the pane: $name",
    async ({ name, settings }) => {
      const page = await open(settings);
      const findings: string[] = [];
      const examineOpen = async (what: string) => {
        await shoot(page, `${what}-${name}`);
        for (const { id, nodes } of await axeViolations(page)) findings.push(`${what}: ${id} ${nodes[0]?.html ?? ""}`);
      };
      const examine = async (what: string) => {
        await examineOpen(what);
        // 320 px is the width of a page at a zoom of 400 %.
        for (const wide of [320, 600, 350]) {
          await page.setViewportSize({ width: wide, height: 760 });
          const width = await page.evaluate(() => document.documentElement.scrollWidth);
          if (width > wide) findings.push(`${what}: ${width} px wide in ${wide}`);
        }
      };
      await page.locator("header button").last().click();
      await page.getByRole("menuitem").first().waitFor();
      await examineOpen("menu");
      await page.keyboard.press("Escape");
      // The focus returns to the button.
      await page.waitForFunction(() => (document.activeElement?.closest("header button") ?? null) !== null);
      await select(page, "Results", 0, 1);
      await ask(page, "explainCell");
      await page.locator("[data-result]").waitFor();
      await examine("explain");
      await select(page, "Results", 7, 1);
      await page.locator("main [role=alert]").waitFor();
      await examine("explain-error");
      await select(page, "Lots", 0, 0);
      await page.locator("main [role=status]").waitFor();
      await examine("explain-nothing");
      await ask(page, "openGuide");
      await page.locator("[data-function]").first().waitFor();
      await examine("guide");
      await page.locator("[data-function=ADVANCED_MANUFACTURING_CREDIT]").click();
      await page.locator("[data-preview]").waitFor();
      await examine("guide-function");
      await page.getByRole("combobox").first().click();
      await page.getByRole("option").first().waitFor();
      await examineOpen("guide-options");
      await page.keyboard.press("Escape");
      await page.locator("header button").last().click();
      await page.getByRole("menuitem").nth(6).click();
      await page.getByRole("radio").nth(2).check();
      const buttons = page.locator("main section button");
      await buttons.first().click();
      await page.locator("main code").first().waitFor();
      await page.locator("main section").nth(1).locator("button").first().click();
      await page.locator("main section").nth(1).locator("code").first().waitFor();
      await examine("freeze");
      await page.locator("main section").nth(1).locator("button.fui-Button").nth(1).click();
      await page.locator("main section").nth(2).locator("button").first().click();
      await page.locator("main section").nth(2).locator("[role=status]").waitFor();
      await examine("thaw");
      await ask(page, "openTemplates");
      await page.locator("main h3").first().waitFor();
      await examine("templates");
      await page.locator("header button").last().click();
      await page.getByRole("menuitem").nth(8).click();
      await page.locator("main h2").nth(2).waitFor();
      await examine("certificates");
      expect(findings).toEqual([]);
      expect(problemsOf(page)).toEqual([]);
    },
  );
});
