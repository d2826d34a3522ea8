import type { Page } from "playwright-core";
import { expectEventually } from "../../setup/chromium";
import type { PaneSettings } from "./support/host";
import { axeViolations, type PaneRunner, problemsOf, readSheet, sheetNames, startPane } from "./support/open-pane";
import { goTo, selection, shoot, type TestWindow, workbook } from "./support/pages";

let pane: PaneRunner;
beforeAll(async () => {
  pane = await startPane();
});
afterAll(() => pane.close());

type Settings = Omit<PaneSettings, "workbook"> & { forced?: boolean };

async function openTemplates(settings: Settings = {}, title = /^Templates$/): Promise<Page> {
  const page = await pane.open(workbook, settings);
  await goTo(page, title);
  await page.getByRole("heading", { level: 3 }).first().waitFor();
  return page;
}

/** Lets the first of a template's sheets arrive, and then fails. */
const failInserting = (page: Page, arrive: "all" | "some" | "none") =>
  page.evaluate((wanted) => {
    const { testGrid } = window as unknown as TestWindow;
    const insert = testGrid.insertSheets.bind(testGrid);
    testGrid.insertSheets = async (file, options) => {
      if (wanted !== "none") {
        const ids = await insert(file, options);
        if (wanted === "some") for (const id of ids.slice(2)) testGrid.deleteSheet(id);
      }
      throw new Error("An internal error has occurred.");
    };
  }, arrive);

const looks: readonly { name: string; settings: Settings }[] = [
  { name: "light", settings: {} },
  { name: "dark", settings: { dark: true } },
  { name: "forced", settings: { forced: true } },
];

describe("a template that Excel reports as failed", () => {
  test("counts as added if its sheets are there, and the undo says what it does to Excel's own", async () => {
    const page = await openTemplates();
    await page.getByText("Adding sheets from a file clears Excel's undo list", { exact: false }).waitFor();
    await failInserting(page, "all");
    await page.getByRole("button", { name: "Add 45X production to this workbook" }).click();
    await page.locator("[data-notice]").getByText("sheets of 45X production added", { exact: false }).waitFor();
    await page.getByText("Undo deletes the sheets that were added.", { exact: false }).waitFor();
    await page.getByRole("button", { name: "Undo" }).click();
    await expectEventually(() => sheetNames(page), ["Lots", "Results"]);
    expect(problemsOf(page)).toEqual([]);
  });

  test.each(looks)("is offered as a new workbook if nothing arrived ($name)", async ({ name, settings }) => {
    const page = await openTemplates(settings);
    await failInserting(page, "none");
    await page.getByRole("button", { name: "Add 45X production to this workbook" }).click();
    const notice = page.locator("[data-notice=warning]");
    await notice
      .getByText("Excel did not add 45X production, and the workbook is unchanged.", { exact: false })
      .waitFor();
    await shoot(page, `not-added-${name}`);
    expect(await axeViolations(page)).toEqual([]);
    await notice.getByRole("button", { name: "Open as new workbook" }).click();
    await page.getByText("Excel was asked to open 45X production", { exact: false }).first().waitFor();
    expect(await page.evaluate(() => (window as unknown as TestWindow).testGrid.opened.length)).toBe(1);
    expect(await sheetNames(page)).toEqual(["Lots", "Results"]);
    expect(problemsOf(page)).toEqual([]);
  });

  test("is removed again if only some of its sheets arrived", async () => {
    const page = await openTemplates();
    await failInserting(page, "some");
    await page.getByRole("button", { name: "Add 45X production to this workbook" }).click();
    await page.getByText("arrived only in part (2 of", { exact: false }).first().waitFor();
    expect(await sheetNames(page)).toEqual(["Lots", "Results"]);
  });
});

describe("the download of a template", () => {
  const address = /\/assets\/templates\/45x-production\.xlsx$/;

  test.each(looks)("is asked of the browser, without a claim that it happened ($name)", async ({ name, settings }) => {
    const page = await openTemplates(settings);
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", { name: "Download 45X production" }).click(),
    ]);
    expect(download.suggestedFilename()).toBe("45x-production.xlsx");
    await page.locator("[data-notice=info]").getByText("Your browser was asked to save", { exact: false }).waitFor();
    expect(await page.getByRole("textbox", { name: "Address" }).inputValue()).toMatch(address);
    expect(await page.locator("[data-notice=success]").count()).toBe(0);
    await shoot(page, `saving-${name}`);
    expect(await axeViolations(page)).toEqual([]);
  });

  test("opens the browser in Excel for Mac, where downloads do nothing, and its address can be copied", async () => {
    const page = await openTemplates({ platform: "Mac" });
    await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
    await page.getByRole("button", { name: "Download 45X production" }).click();
    await page.locator("[data-notice=info]").getByText("Your browser was asked to open", { exact: false }).waitFor();
    const links = await page.evaluate(() => (window as unknown as TestWindow).testLinks);
    expect(links).toEqual([expect.stringMatching(address)]);
    await page.getByRole("button", { name: "Copy address" }).click();
    await page.getByText("Copied", { exact: true }).waitFor();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(links[0]);
    await page.context().clearPermissions();
    await shoot(page, "opening-mac");
  });

  test("is an address where Excel opens no browser, and a copy that fails is said", async () => {
    const page = await openTemplates({ platform: "Mac", requirements: { openbrowserwindowapi: "" } });
    await page.evaluate(() => Object.defineProperty(navigator, "clipboard", { value: undefined }));
    await page.getByRole("button", { name: "Download 45X production" }).click();
    await page.getByText("This version of Excel cannot download 45X production.", { exact: false }).first().waitFor();
    expect(await page.evaluate(() => (window as unknown as TestWindow).testLinks)).toEqual([]);
    await page.getByRole("button", { name: "Copy address" }).click();
    await page.getByText("Not copied. Select the address and copy it.").waitFor();
  });
});

describe("a host that lacks members", () => {
  test("says that it cannot add templates, and shows no button for it", async () => {
    const page = await openTemplates({ requirements: { excelapi: "1.12", sharedruntime: "" } });
    await page
      .getByText("This version of Excel cannot add a template to an open workbook.", { exact: false })
      .waitFor();
    await page.getByText("This version of Excel cannot start the add-in with a workbook.").waitFor();
    expect(await page.getByRole("button", { name: /to this workbook$/ }).count()).toBe(0);
    expect(await page.getByRole("button", { name: "Open 45X production as a new workbook" }).count()).toBe(1);
    await shoot(page, "cannot-add");
  });

  test("says on a tablet that templates can only be downloaded", async () => {
    const page = await openTemplates({ platform: "iOS" });
    await page.getByText("can neither add a template to a workbook nor open it", { exact: false }).waitFor();
    expect(await page.getByRole("button", { name: /^(?:Add|Open) 45X production/ }).count()).toBe(0);
    expect(problemsOf(page)).toEqual([]);
  });
});

describe("hidden sheets", () => {
  const stuck = { name: "Stuck", rows: [["=_xldudf_IRA_LAW_VERSION()"]] };
  const openHidden = async (settings: Settings = {}) => {
    const [lots, results] = workbook.sheets as [(typeof workbook.sheets)[number], (typeof workbook.sheets)[number]];
    const page = await pane.open(
      {
        sheets: [
          { ...lots, rows: lots.rows },
          { ...results, visibility: "Hidden" },
          { ...stuck, visibility: "VeryHidden" },
        ],
      },
      settings,
    );
    await page.evaluate(async () => {
      const host = window as unknown as TestWindow;
      host.evaluateFormula = (formula) => (formula.startsWith("=_xldudf") ? "#NAME?" : 0);
      host.testGrid.recalculate();
      await host.testGrid.settled();
    });
    await page.getByRole("button", { name: "Read again" }).click();
    // The list moves up when the progress above it goes, and a click in between is lost.
    await page.getByText("#NAME?", { exact: false }).first().waitFor();
    await page.getByRole("progressbar").waitFor({ state: "detached" });
    return page;
  };

  test.each(looks)("are named where their formulas are listed ($name)", async ({ name, settings }) => {
    const page = await openHidden(settings);
    await page
      .getByText("7 of these formulas are on sheets that are not shown: Results (hidden), Stuck (very hidden).")
      .waitFor();
    await page.getByRole("button", { name: "Go to Results!B9" }).click();
    const notice = page.locator("[data-notice=warning]");
    await notice.getByText("Results!B9 is on a hidden sheet.").waitFor();
    await shoot(page, `hidden-${name}`);
    expect(await axeViolations(page)).toEqual([]);
    await notice.getByRole("button", { name: "Show Results" }).click();
    await expectEventually(() => selection(page), ["Results", 8, 1, 1, 1]);
    await expectEventually(() => page.locator("[data-notice]").count(), 0);
    expect(problemsOf(page)).toEqual([]);
  });

  test("that are very hidden stay so: the pane says how they are shown", async () => {
    const page = await openHidden();
    await page.getByRole("button", { name: "Go to Stuck!A1" }).click();
    const notice = page.locator("[data-notice=warning]");
    await notice.getByText("only the Visual Basic Editor lists", { exact: false }).waitFor();
    expect(await notice.getByRole("button", { name: /^Show/ }).count()).toBe(0);
    await shoot(page, "very-hidden");
  });

  test("are named before formulas on them are repaired", async () => {
    const page = await openHidden();
    await goTo(page, /^Freeze/);
    await page.getByRole("button", { name: "Look for formulas to repair" }).click();
    await page
      .getByText("2 of these formulas are on sheets that are not shown: Results (hidden), Stuck (very hidden).")
      .waitFor();
    await shoot(page, "repair-hidden");
  });

  test("are not shown in a workbook with a protected structure, and the reason is said", async () => {
    const page = await openHidden();
    await page.evaluate(() => (window as unknown as TestWindow).testGrid.data.set("protected:workbook", true));
    await page.getByRole("button", { name: "Go to Results!B9" }).click();
    await page.getByRole("button", { name: "Show Results" }).click();
    await page.getByText("the structure of this workbook is protected", { exact: false }).first().waitFor();
  });
});

describe("protection and others at work", () => {
  const stuckWorkbook = { sheets: [{ name: "Stuck", rows: [["=_xldudf_IRA_LAW_VERSION()"]] }] } as const;
  const openStuck = async (more: object, settings: Settings = {}) => {
    const page = await pane.open({ ...stuckWorkbook, sheets: [{ ...stuckWorkbook.sheets[0], ...more }] }, settings);
    await page.evaluate(async () => {
      const host = window as unknown as TestWindow;
      host.evaluateFormula = (formula) => (formula.startsWith("=_xldudf") ? "#NAME?" : 7);
      host.testGrid.recalculate();
      await host.testGrid.settled();
    });
    await goTo(page, /^(?:Freeze|固定|고정|数式|수식)/);
    return page;
  };

  test.each(looks)("a protected sheet is said with its cells before anything is repaired ($name)", async (look) => {
    const page = await openStuck({ protected: true }, look.settings);
    await page.getByRole("button", { name: "Look for formulas to repair" }).click();
    await page.getByRole("button", { name: "Enter again" }).click();
    await page.getByText("Nothing was changed: Stuck!A1 is locked", { exact: false }).first().waitFor();
    expect(await readSheet(page, "Stuck")).toEqual([["=_xldudf_IRA_LAW_VERSION()"]]);
    await shoot(page, `locked-${look.name}`);
  });

  test("an undo follows a renamed sheet, and names one that is gone", async () => {
    const page = await openStuck({});
    const repair = async () => {
      await page.getByRole("button", { name: "Look for formulas to repair" }).click();
      await page.getByRole("button", { name: "Enter again" }).click();
      await page.locator("[data-notice=success]").getByText("1 formula entered again", { exact: true }).waitFor();
    };
    await repair();
    const edit = (name: string | null) =>
      page.evaluate((wanted) => {
        const { testGrid } = window as unknown as TestWindow;
        const { id } = testGrid.sheets()[0] as { id: string };
        if (wanted !== null) return testGrid.updateSheet(id, { name: wanted });
        testGrid.addSheet("Another", 1);
        testGrid.deleteSheet(id);
      }, name);
    await edit("Renamed");
    await page.getByRole("button", { name: "Undo" }).click();
    await expectEventually(() => readSheet(page, "Renamed"), [["=_xldudf_IRA_LAW_VERSION()"]]);
    await repair();
    await edit(null);
    await page.getByRole("button", { name: "Undo" }).click();
    await page.getByText("The sheet Renamed no longer exists", { exact: false }).first().waitFor();
    expect(await page.getByRole("button", { name: "Undo" }).count()).toBe(0);
    expect(problemsOf(page)).toEqual([]);
  });

  test("an Excel without undo groups says what its own Undo does with an action of ours, and others do not", async () => {
    const steps = "Undo takes back all of this at once.";
    const page = await openStuck({}, { requirements: { excelapi: "1.19" } });
    await page.getByRole("button", { name: "Look for formulas to repair" }).click();
    await page.getByRole("button", { name: "Enter again" }).click();
    await page.getByText(steps, { exact: false }).waitFor();
    const newer = await openStuck({}, { requirements: { excelapi: "1.20" } });
    await newer.getByRole("button", { name: "Look for formulas to repair" }).click();
    await newer.getByRole("button", { name: "Enter again" }).click();
    await newer.getByText("1 formula entered again").first().waitFor();
    expect(await newer.getByText(steps, { exact: false }).count()).toBe(0);
  });
});

describe("in Japanese and Korean", () => {
  test.each([
    ["ja-JP", /テンプレート/, "ブラウザー"],
    ["ko-KR", /서식 파일/, "브라우저"],
  ])("%s: what was asked of the browser is said with its address", async (language, title, word) => {
    const page = await openTemplates({ language, platform: "Mac" }, title);
    await page
      .getByRole("button", { name: /ダウンロード|다운로드/ })
      .first()
      .click();
    await page.locator("[data-notice=info]").getByText(word, { exact: false }).waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(350);
    await shoot(page, `opening-${language}`);
  });
});
