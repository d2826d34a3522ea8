import { galleryEntries } from "../../../src/taskpane/model/gallery";
import { japanese } from "../../../src/templates/text/ja";
import { expectEventually } from "../../setup/chromium";
import { axeViolations, type PaneRunner, problemsOf, readSheet, sheetNames, startPane } from "./support/open-pane";
import { ask, goTo, openWorkbook, shoot, type TestWindow } from "./support/pages";

let pane: PaneRunner;
beforeAll(async () => {
  pane = await startPane();
});
afterAll(() => pane.close());

const open = (settings: Parameters<typeof openWorkbook>[1] = {}) => openWorkbook(pane, settings);

describe("freeze and repair", () => {
  test("a workbook is frozen with a record, and the formulas of unchanged cells can be put back", async () => {
    const page = await open();
    const before = await readSheet(page, "Results");
    await goTo(page, /^Freeze/);
    await page.getByRole("radio", { name: "Whole workbook" }).check();
    await page.getByRole("button", { name: "See what would be frozen" }).click();
    await page.getByText("4 formulas would be frozen.").waitFor();
    await page.getByText("2 formulas show errors or are calculating and stay formulas.").waitFor();
    await page.getByRole("button", { name: "Freeze 4 formulas" }).click();
    await page.getByText("4 formulas frozen, recorded on OriginCredit freeze").first().waitFor();
    expect(await sheetNames(page)).toContain("OriginCredit freeze");
    const frozen = await readSheet(page, "Results");
    expect(frozen.slice(0, 6).map((line) => line[1])).toEqual([false, 700 / 1050, "CL", "", "CD", "CN"]);
    expect(frozen[7]?.[1]).toBe('=IRA.COUNTRY_CODE("Jpan")');

    await page.evaluate(() => {
      const { testGrid } = window as unknown as TestWindow;
      const id = (testGrid.sheets().find(({ name }) => name === "Results") as { id: string }).id;
      testGrid.writeContents(id, { row: 1, column: 1, rows: 1, columns: 1 }, [[{ value: 0.9 }]]);
    });
    await page.getByRole("button", { name: "Compare OriginCredit freeze with its cells" }).click();
    await page.getByText("3 lines are unchanged: their formulas can be restored.").waitFor();
    await page.getByText("1 cell no longer holds the frozen value.").waitFor();
    await page.getByRole("button", { name: "Restore 4 formulas" }).click();
    await page.getByRole("alertdialog").waitFor();
    await page.getByRole("button", { name: "Only unchanged cells" }).click();
    await page.getByText("3 formulas restored").first().waitFor();
    const thawed = await readSheet(page, "Results");
    expect(thawed.map((line) => line[1])).toEqual(before.map((line, row) => (row === 1 ? 0.9 : line[1])));
    expect(problemsOf(page)).toEqual([]);
  });

  test("a formula stuck at #NAME? is entered again, which can be undone", async () => {
    const page = await open();
    await goTo(page, /^Freeze/);
    await page.getByRole("button", { name: "Look for formulas to repair" }).click();
    await page.getByText("1 formula shows #NAME?.").waitFor();
    await page.getByRole("button", { name: "Enter again" }).click();
    await page.getByText("1 formula entered again").first().waitFor();
    expect((await readSheet(page, "Results"))[8]?.[1]).toBe("=IRA.LAW_VERSION()");
    await page.getByText("No formula needs repair.").waitFor();
    await page.getByRole("button", { name: "Undo" }).click();
    await expectEventually(async () => (await readSheet(page, "Results"))[8]?.[1], "=_xldudf_IRA_LAW_VERSION()");
  });
});

describe("the template gallery", () => {
  test("shows each workbook by credit, with its picture and what it needs and gives, in the chosen language", async () => {
    const page = await open();
    await goTo(page, /^Templates$/);
    await page.getByRole("heading", { level: 2, name: "Clean vehicle credit, 30D" }).waitFor();
    const card = page.getByRole("group", { name: "Material assistance" });
    await card.getByText("Direct costs and the certificates of suppliers.").waitFor();
    /** Each picture has arrived once it has been in view. */
    const arrived = async () => {
      for (const picture of await page.getByRole("img").filter({ visible: true }).all()) {
        await picture.scrollIntoViewIfNeeded();
        await expectEventually(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth > 0), true);
      }
    };
    const pictures = page.locator("li img");
    expect(await pictures.count()).toBe(galleryEntries.length);
    await arrived();
    await shoot(page, "gallery");
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(350);
    expect((await axeViolations(page)).map(({ id }) => id)).toEqual([]);
    await page.getByLabel("Language of the templates").selectOption("ja");
    await page.getByRole("img", { name: japanese.templates.criticalMinerals.title }).waitFor();
    await page.getByText(japanese.templates.materialAssistance.needs).waitFor();
    await expectEventually(() => page.locator('img[src$="critical-minerals.ja.svg"]').count(), 1);
    await arrived();
    await page.setViewportSize({ width: 900, height: 760 });
    await page.emulateMedia({ colorScheme: "dark", forcedColors: "active" });
    await shoot(page, "gallery-wide-forced");
    expect(problemsOf(page)).toEqual([]);
  });

  test("a template is added, its stuck formulas are entered again, and undo removes it", async () => {
    const page = await open();
    await page.evaluate(() => {
      const { testGrid } = window as unknown as TestWindow;
      testGrid.insertSheets = (file, { position }) => {
        // A workbook is a ZIP file.
        if (file[0] !== 0x50 || file[1] !== 0x4b) throw new Error("not a workbook");
        const id = testGrid.addSheet("Inserted", position);
        const others = [1, 2, 3, 4, 5, 6, 7, 8, 9].map((each) =>
          testGrid.addSheet(`Inserted ${each}`, position + each),
        );
        testGrid.writeContents(id, { row: 0, column: 0, rows: 1, columns: 1 }, [
          [{ formula: "=_xldudf_IRA_LAW_VERSION()" }],
        ]);
        return Promise.resolve([id, ...others]);
      };
    });
    await ask(page, "openTemplates");
    await page.getByRole("heading", { level: 1, name: "Templates" }).waitFor();
    await page.getByRole("button", { name: "Add 45X production to this workbook" }).click();
    await page.getByText("10 sheets of 45X production added. 1 formula entered again.").first().waitFor();
    expect(await readSheet(page, "Inserted")).toEqual([["=IRA.LAW_VERSION()"]]);
    await page.getByRole("button", { name: "Undo" }).click();
    await expectEventually(async () => (await sheetNames(page)).includes("Inserted"), false);
    expect(problemsOf(page)).toEqual([]);
  });

  test("a template is downloaded and opened in the chosen language, and a failed download is reported", async () => {
    const page = await open();
    await goTo(page, /^Templates$/);
    await page.getByLabel("Language of the templates").selectOption("ja");
    await page.locator("h3[lang=ja]").first().waitFor();
    const name = await page.locator("h3[lang=ja]").first().innerText();
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", { name: `Download ${name}` }).click(),
    ]);
    expect(download.suggestedFilename()).toBe(`${name}.xlsx`);
    await page.getByRole("button", { name: `Open ${name} as a new workbook` }).click();
    await expectEventually(() => page.evaluate(() => (window as unknown as TestWindow).testGrid.opened.length), 1);
    await page.route("**/lots-with-problems.xlsx", (route) => route.fulfill({ status: 503 }));
    await page.getByRole("button", { name: "Download Lots with problems" }).click();
    await page.getByText("could not be loaded (503)", { exact: false }).first().waitFor();
    expect(problemsOf(page)).toEqual([]);
  });

  test("until the texts of the chosen language are loaded, a template is shown and downloaded as before", async () => {
    const page = await open();
    await goTo(page, /^Templates$/);
    const title = page.getByRole("heading", { level: 3 }).first();
    const titleAndLanguage = async () => [await title.innerText(), await title.getAttribute("lang")];
    let letGo: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (letGo = resolve));
    const asked = page.waitForRequest("**/chunks/templates-ja.*.js");
    await page.route("**/chunks/templates-ja.*.js", async (route) => {
      await held;
      await route.continue();
    });
    await page.getByLabel("Language of the templates").selectOption("ja");
    await asked;
    expect(await titleAndLanguage()).toEqual(["Critical minerals", "en"]);
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", { name: "Download Critical minerals" }).click(),
    ]);
    expect(download.suggestedFilename()).toBe("critical-minerals.xlsx");
    letGo();
    await page.locator("h3[lang=ja]").first().waitFor();
    expect(await title.innerText()).not.toBe("Critical minerals");
    expect(problemsOf(page)).toEqual([]);
  });

  test("the add-in can be set to start with the workbook", async () => {
    const page = await open();
    await goTo(page, /^Templates$/);
    const behaviour = () =>
      page.evaluate(() => (window as unknown as TestWindow).testGrid.data.get("startupBehavior") ?? null);
    const control = page.getByRole("switch", { name: "Start OriginCredit with this workbook" });
    await control.check();
    await expectEventually(behaviour, "Load");
    await control.uncheck();
    await expectEventually(behaviour, "None");
  });
});
