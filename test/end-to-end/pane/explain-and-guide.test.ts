import type { Page } from "playwright-core";
import { expectEventually } from "../../setup/chromium";
import { type PaneRunner, problemsOf, readSheet, startPane } from "./support/open-pane";
import { ask, goTo, openWorkbook, select, selection, shoot } from "./support/pages";

let pane: PaneRunner;
beforeAll(async () => {
  pane = await startPane();
});
afterAll(() => pane.close());

const open = (settings: Parameters<typeof openWorkbook>[1] = {}) => openWorkbook(pane, settings);

/** Opens a folded part, and waits until it is open. */
async function openFold(page: Page, name: string | RegExp): Promise<void> {
  await page.getByRole("button", { name, expanded: false }).first().click();
  await page.getByRole("button", { name, expanded: true }).first().waitFor();
}

describe("Explain this cell", () => {
  test("shows a verdict's result, arguments, rows and law, and its links select cells without changing the explanation", async () => {
    const page = await open();
    await select(page, "Results", 0, 1);
    await ask(page, "explainCell");
    await page.getByRole("heading", { level: 1, name: "Explain this cell" }).waitFor();
    await page.getByRole("heading", { name: "Why" }).waitFor();
    expect(await page.locator("[data-result]").innerText()).toBe("FALSE");
    const main = page.locator("main");
    await page.getByRole("img", { name: /^66.67%; at least 70% is required/ }).waitFor();
    // Only what decided is unfolded.
    expect(await main.innerText()).not.toContain("Extracted in Chile");
    await openFold(page, /^Extracted or processed in a free trade country/);
    await openFold(page, /^Chile/);
    await openFold(page, /^Origin unknown/);
    await openFold(page, /^\d+ other authorit/);
    await openFold(page, "Formula and arguments");
    expect(await main.innerText()).toContain("Extracted in Chile, which counts as a free trade country");
    expect(await main.innerText()).toContain("unverified, likelihood high");
    expect(await main.innerText()).toContain("4 cells; first: 600, 300, 100");
    // Text from the workbook does not become markup.
    expect(await page.locator("main b").count()).toBe(0);
    await page.getByRole("button", { name: /^Lots\[Extraction country\]/ }).click();
    await expectEventually(() => selection(page), ["Lots", 1, 2, 4, 1]);
    await page.waitForTimeout(400);
    expect(await page.locator("[data-result]").innerText()).toBe("FALSE");
    await page
      .getByRole("button", { name: /Lots!B3/ })
      .first()
      .click();
    await expectEventually(() => selection(page), ["Lots", 2, 1, 1, 1]);
    await page.getByRole("button", { name: "About MEETS_CRITICAL_MINERALS" }).click();
    await page.getByRole("heading", { level: 1, name: "IRA.MEETS_CRITICAL_MINERALS" }).waitFor();
    expect(problemsOf(page)).toEqual([]);
  });

  test("opens an authority by keyboard with its text, why it is not verified and its source, also in Japanese", async () => {
    const page = await open();
    await select(page, "Results", 0, 1);
    await ask(page, "explainCell");
    await openFold(page, /^\d+ other authorit/);
    const law = page.getByRole("button", { name: "26 CFR 1.30D-2(b)(34)" }).first();
    await law.waitFor();
    expect(await law.getAttribute("aria-expanded")).toBe("false");
    await law.focus();
    await page.keyboard.press("Enter");
    expect(await law.getAttribute("aria-expanded")).toBe("true");
    const details = page.locator(`[id="${await law.getAttribute("aria-controls")}"]`);
    expect(await details.innerText()).toContain("North America is the United States, Canada and Mexico.");
    expect(await details.innerText()).toMatch(/Why it is not verified\s+The text of the definition was not available/);
    await page.keyboard.press("Enter");
    expect(await law.getAttribute("aria-expanded")).toBe("false");
    await expectEventually(() => details.count(), 0);

    const act = page.getByRole("button", { name: "26 USC 30D(e)(1)(B)" }).first();
    await act.focus();
    await page.keyboard.press("Space");
    const source = page.getByRole("link", { name: /^https:\/\/github\.com\/naretakis\/workpath\/blob\// });
    expect(await source.getAttribute("target")).toBe("_blank");
    expect(problemsOf(page)).toEqual([]);

    const japanese = await open({ language: "ja-JP" });
    await select(japanese, "Results", 0, 1);
    await ask(japanese, "explainCell");
    await openFold(japanese, /^その他の根拠/);
    const cite = japanese.getByRole("button", { name: "26 CFR 1.30D-2(b)(34)" }).first();
    await cite.click();
    await japanese.getByText("確認済みでない理由", { exact: true }).waitFor();
    await japanese.getByText("The text of the definition was not available", { exact: false }).waitFor();
  });

  test("follows the selection to spilled cells, nested calls, errors and cells without a formula until this is turned off", async () => {
    const page = await open();
    await select(page, "Results", 4, 1);
    await goTo(page, /^Explain/);
    await page.getByText("Results!B5 is filled by the formula in Results!B3.").waitFor();
    await page
      .getByText("Read as Democratic Republic of the Congo (CD)", { exact: false })
      .or(page.getByText("(CD)"))
      .first()
      .waitFor();

    await select(page, "Results", 6, 1);
    await page.getByRole("list", { name: "Functions in this formula" }).waitFor();
    await page.getByText("counts on", { exact: false }).waitFor();
    await page.getByRole("button", { name: "LAW_VERSION", exact: true }).click();
    await page.getByText("makes no decision to explain", { exact: false }).waitFor();

    await select(page, "Results", 7, 1);
    await page.getByRole("alert").getByText("Did you mean", { exact: false }).waitFor();

    await select(page, "Results", 8, 1);
    await page.getByRole("button", { name: "Repair" }).waitFor();

    await select(page, "Lots", 1, 0);
    await page.getByText("This cell holds no formula.", { exact: false }).waitFor();

    await select(page, "Results", 0, 1);
    await page.locator("[data-result]").waitFor();
    await page.getByRole("switch", { name: "Follow the selection" }).uncheck();
    await select(page, "Lots", 1, 0);
    await page.waitForTimeout(500);
    expect(await page.locator("[data-result]").innerText()).toBe("FALSE");
    expect(problemsOf(page)).toEqual([]);
  });
});

test("an explanation that arrives late does not replace a newer one", async () => {
  const page = await open();
  await select(page, "Results", 6, 1);
  await ask(page, "explainCell");
  await page.getByRole("list", { name: "Functions in this formula" }).waitFor();
  // The next batch waits until it is released. Later batches do not wait.
  await page.evaluate(() => {
    const host = window as unknown as { Excel: typeof Excel; letGo?: () => void; late: boolean };
    const whole = host.Excel;
    host.late = false;
    host.Excel = new Proxy(whole, {
      get: (_, member) => {
        if (member !== "run") return Reflect.get(whole, member) as unknown;
        host.Excel = whole;
        return async (...given: Parameters<typeof whole.run>) => {
          const answer = await whole.run(...given);
          await new Promise<void>((resolve) => (host.letGo = resolve));
          setTimeout(() => (host.late = true), 200);
          return answer;
        };
      },
    });
  });
  await select(page, "Lots", 1, 0);
  await page.waitForFunction(() => "letGo" in window);
  await select(page, "Results", 0, 1);
  await page.locator("[data-result]").getByText("FALSE").waitFor();
  await page.evaluate(() => (window as unknown as { letGo: () => void }).letGo());
  await page.waitForFunction(() => (window as unknown as { late: boolean }).late);
  expect(await page.getByText("This cell holds no formula.", { exact: false }).count()).toBe(0);
  expect(await page.locator("[data-result]").innerText()).toBe("FALSE");
  expect(problemsOf(page)).toEqual([]);
});

/** Presses Tab until the wanted element has the focus. */
async function tabTo(page: Page, wanted: (page: Page) => Promise<boolean>, most = 80): Promise<void> {
  for (let step = 0; step < most; step++) {
    if (await wanted(page)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error("Tab never reached the element.");
}

const focused = (label: string | RegExp) => async (page: Page) => {
  const name = await page.evaluate(() => {
    const active = document.activeElement;
    return active?.getAttribute("aria-label") || active?.textContent || "";
  });
  return typeof label === "string" ? name === label : label.test(name);
};

describe("the functions guide", () => {
  test("works by keyboard alone: a formula is found, filled in, inserted and undone", async () => {
    const page = await open();
    await select(page, "Results", 11, 1);
    await ask(page, "openGuide");
    await page.getByRole("heading", { level: 1, name: "Functions" }).waitFor();
    await tabTo(page, focused("Search functions"));
    await page.keyboard.type("critical share");
    await page
      .getByText(/\d+ functions?$/)
      .first()
      .waitFor();
    await tabTo(page, focused("CRITICAL_MINERAL_SHARE"));
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { level: 1, name: "IRA.CRITICAL_MINERAL_SHARE" }).waitFor();
    await page.getByText("Results!B12").first().waitFor();
    for (const [name, column] of [
      ["value", 1],
      ["extraction", 2],
      ["processing", 3],
    ] as const) {
      await select(page, "Lots", 1, column, 4);
      await tabTo(page, focused(`Use the selection for ${name}`));
      await page.keyboard.press("Enter");
      const letter = "ABCD"[column] as string;
      await page.locator("[data-preview]").getByText(`Lots!${letter}2:${letter}5`, { exact: false }).waitFor();
    }
    await tabTo(page, focused("method"));
    await page.keyboard.type("traced");
    await page.keyboard.press("Escape");
    const formula = '=IRA.CRITICAL_MINERAL_SHARE(Lots!B2:B5, Lots!C2:C5, Lots!D2:D5, , "traced")';
    await page.locator("[data-preview]").getByText(formula).waitFor();
    await tabTo(page, focused("Insert formula"));
    await page.keyboard.press("Enter");
    await page.getByText("IRA.CRITICAL_MINERAL_SHARE inserted at Results!B12").first().waitFor();
    expect((await readSheet(page, "Results"))[11]?.[1]).toBe(formula);
    await tabTo(page, focused("Undo"));
    await page.keyboard.press("Enter");
    await expectEventually(async () => (await readSheet(page, "Results"))[11]?.[1] ?? "", "");
    expect(problemsOf(page)).toEqual([]);
  });

  test("asks before it overwrites a cell, and says if an argument is missing", async () => {
    const page = await open();
    await select(page, "Results", 9, 1);
    await goTo(page, /^Functions$/);
    await page.getByRole("button", { name: "IS_NORTH_AMERICA" }).click();
    await page.getByText("Results!B10").first().waitFor();
    await page.getByRole("button", { name: "Insert formula" }).click();
    await page.getByText("This is required.").waitFor();
    await page.getByLabel("country", { exact: true }).fill('Mexico"&HYPERLINK("x")&"');
    await page.getByRole("button", { name: "Insert formula" }).click();
    await page.getByRole("alertdialog").waitFor();
    await shoot(page, "guide-overwrite");
    await page.getByRole("button", { name: "Cancel" }).click();
    expect((await readSheet(page, "Results"))[9]?.[1]).toBe("mine");
    await page.getByRole("button", { name: "Insert formula" }).click();
    await page.getByRole("button", { name: "Overwrite" }).click();
    // Typed text stays text, even if it looks like a formula.
    const entered = '=IRA.IS_NORTH_AMERICA("Mexico""&HYPERLINK(""x"")&""")';
    await expectEventually(async () => (await readSheet(page, "Results"))[9]?.[1], entered);
    await page.getByRole("button", { name: "Undo" }).click();
    await expectEventually(async () => (await readSheet(page, "Results"))[9]?.[1], "mine");
  });
});
