import type { Page } from "playwright-core";
import { functionsKo } from "../../../src/text/functions.ko";
import { ko } from "../../../src/text/ko";
import { axeViolations, type PaneRunner, startPane } from "./support/open-pane";
import { ask, openWorkbook, shoot } from "./support/pages";

let pane: PaneRunner;
beforeAll(async () => {
  pane = await startPane();
});
afterAll(() => pane.close());

async function openGuide(page: Page): Promise<void> {
  await ask(page, "openGuide");
  await page.locator("[data-function]").first().waitFor();
}

describe("the functions guide describes functions in the pane's language", () => {
  test.each([
    ["ja-JP", "ja", "調達先を変える", "最も安い組み合わせ", "50 % 付加価値テスト", "見出し行"],
    ["ko-KR", "ko", "조달처를 바꿀", "최저 비용 조합", "50% 부가가치 테스트", "머리글 행"],
  ])("in %s", async (language, lang, query, summary, option, returns) => {
    const page = await openWorkbook(pane, { language });
    await openGuide(page);
    await page.getByRole("searchbox").fill(query);
    await page.locator("[data-function=RESOURCING_PLAN]").waitFor();
    await expect(page.getByText(summary).first().getAttribute("lang")).resolves.toBe(lang);
    await shoot(page, `guide-found-${lang}`);
    await page.locator("[data-function=RESOURCING_PLAN]").click();
    await page.locator("[data-preview]").waitFor();
    const text = await page.locator("main[data-page]").innerText();
    for (const words of [summary, option, returns]) expect(text).toContain(words);
    // Formulas are the same in every language, so what is entered stays English.
    for (const words of ["IRA.RESOURCING_PLAN", "placedInService", "value-added"]) expect(text).toContain(words);
    await page.setViewportSize({ width: 350, height: 2600 });
    await shoot(page, `guide-described-${lang}`);
    expect((await axeViolations(page)).map(({ id }) => id)).toEqual([]);
  });

  test("in English with the options explained", async () => {
    const page = await openWorkbook(pane);
    await openGuide(page);
    await page.locator("[data-function=FEOC_EXCLUDES]").click();
    await page.getByText("A battery component: excluded from 2024-01-01.").waitFor();
    await page.setViewportSize({ width: 350, height: 1800 });
    await shoot(page, "guide-described-en");
  });

  test("with formulas as a German Excel spells them, and leads on to related functions", async () => {
    const page = await openWorkbook(pane, { language: "de-DE" });
    await openGuide(page);
    await page.locator("[data-function=FEOC_EXCLUDES]").click();
    await page.getByText('=IRA.FEOC_EXCLUDES("2024-01-01"; "component"; WAHR)', { exact: true }).waitFor();
    await page.getByText("Formulas are shown as your Excel spells them.").waitFor();
    await page.getByText("Up to 125,000 cells", { exact: false }).waitFor();
    await page.setViewportSize({ width: 350, height: 2600 });
    await shoot(page, "guide-german");
    expect((await axeViolations(page)).map(({ id }) => id)).toEqual([]);
    await page.locator("[data-related=IS_FEOC]").click();
    await page.getByRole("heading", { level: 1, name: "IRA.IS_FEOC" }).waitFor();
    // Back in the list, the function read last has the focus.
    await page.getByRole("button", { name: "All functions" }).click();
    await page.locator("[data-function=IS_FEOC]:focus").waitFor();
  });

  test("in English, and says so, if the translation cannot be loaded", async () => {
    const page = await openWorkbook(pane, { language: "ko-KR" });
    await page.route("**/chunks/functions-ko.*.js", (route) => route.abort());
    await openGuide(page);
    await page.locator("[data-function=COUNTRY_CODE]").click();
    await page.getByText("The ISO 3166-1 alpha-2 code of a country.").waitFor();
    await page.getByText("한국어 번역을 불러오지 못해").waitFor();
    await shoot(page, "guide-without-translation");
    await page.unroute("**/chunks/functions-ko.*.js");
    await page.getByRole("button", { name: ko["app.tryAgain"] }).click();
    await page.getByText(functionsKo.functions.COUNTRY_CODE.summary).waitFor();
  });
});
