import type { Page } from "playwright-core";
import { functionsJa } from "../../../src/text/functions.ja";
import { functionsKo } from "../../../src/text/functions.ko";
import { ja } from "../../../src/text/ja";
import { ko } from "../../../src/text/ko";
import type { PaneWorkbook } from "./support/host";
import { type PaneRunner, problemsOf, startPane } from "./support/open-pane";
import { ask, select, shoot, unfoldAll } from "./support/pages";
import { allTables } from "./support/workbooks";

let pane: PaneRunner;
beforeAll(async () => {
  pane = await startPane();
});
afterAll(() => pane.close());

const FORMULAS = [
  "=IRA.CLEAN_VEHICLE_CREDIT(Vehicle[#All])",
  '=IRA.ADVANCED_MANUFACTURING_CREDIT("battery cell", 600, "2031-03-01", 5)',
  '=IRA.PASSES_MATERIAL_ASSISTANCE("battery component", "2026-06-30", {60;40}, {FALSE;TRUE})',
  '=IRA.FOREIGN_OWNERSHIP_STATUS("Plant", "State fund", {"State fund";"Holding"}, {"Holding";"Plant"}, {0.6;0.3})',
];

/** The functions that the formulas call. */
const EXPLAINED = [
  "CLEAN_VEHICLE_CREDIT",
  "ADVANCED_MANUFACTURING_CREDIT",
  "PASSES_MATERIAL_ASSISTANCE",
  "FOREIGN_OWNERSHIP_STATUS",
] as const;

interface Described {
  readonly summary: string;
  readonly parameters: Readonly<Record<string, string>>;
}

const explained: PaneWorkbook = {
  sheets: [
    {
      name: "Vehicle",
      table: "Vehicle",
      rows: (allTables.sheets.find(({ name }) => name === "Vehicles")?.rows ?? []).slice(0, 2),
    },
    { name: "Results", rows: FORMULAS.map((formula) => [formula]) },
  ],
};

/** English phrases in the page, except for texts marked as English, formulas, cell values and citations. */
async function englishIn(page: Page): Promise<string[]> {
  const texts = await page.evaluate(() => {
    const found: string[] = [];
    const walker = document.createTreeWalker(document.querySelector("main") as Node, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const inside = node.parentElement as HTMLElement;
      if (!inside.closest("code, [lang=en], [data-result]")) found.push(node.textContent ?? "");
    }
    return found;
  });
  const kept =
    /^\d+ (?:USC|CFR|FR) .*|^(?:IRS|Notice|P\.L\.) .*|(?:先頭の値|처음 값): .*|State fund|foreign-influenced entity/g;
  return texts.filter((text) => /[a-z]{2,} [a-z]{2,}/i.test(text.replace(kept, "")));
}

describe.each([
  {
    language: "ja-JP",
    texts: ja,
    described: functionsJa.functions,
    vehicle: ["最終組立", "アメリカ合衆国", "重要鉱物 3,750 USD + 電池部品 0 USD。", "控除額 (USD)"],
    production: ["逓減", "2031-03-01 に販売: 控除額の 50 % が残ります。", "数えられる容量"],
    assistance: ["裏付けのある比率", "電池部品、2026-06-30 に販売: 60 % 以上。"],
    ownership: ["特定外国事業体の単独での所有", "外国の影響を受ける事業体です。"],
    cell: "電池セル",
  },
  {
    language: "ko-KR",
    texts: ko,
    described: functionsKo.functions,
    vehicle: ["최종 조립", "미국", "핵심광물 3,750 USD + 배터리 부품 0 USD.", "공제액 (USD)"],
    production: ["단계적 축소", "2031-03-01에 판매: 공제액의 50 %가 남습니다.", "인정되는 용량"],
    assistance: ["증빙된 비율", "배터리 부품, 2026-06-30 판매: 60 % 이상."],
    ownership: ["특정외국기관의 단독 소유", "외국영향기관입니다."],
    cell: "배터리 셀",
  },
])("in $language", ({ language, texts, described, vehicle, production, assistance, ownership, cell }) => {
  test("an explanation gives the reasons, tests and totals in this language", async () => {
    const page = await pane.open(explained, { language });
    for (const [row, wanted] of [vehicle, production, assistance, ownership].entries()) {
      await select(page, "Results", row, 0);
      await ask(page, "explainCell");
      const main = page.locator("main");
      await main.locator("[data-result]").waitFor();
      await unfoldAll(page);
      await main
        .getByText(wanted[0] as string)
        .first()
        .waitFor();
      const text = await main.innerText();
      for (const words of wanted) expect(text).toContain(words);
      // Also what the function does, and its last argument.
      const { summary, parameters } = EXPLAINED.map((id) => described[id])[row] as Described;
      for (const words of [summary, Object.values(parameters).at(-1) ?? ""]) expect(text).toContain(words);
      await shoot(page, `reasons-${language}-${row}`);
      // Descriptions name the options, which are entered in English.
      const ofArguments = Object.values(parameters);
      expect((await englishIn(page)).filter((words) => !ofArguments.includes(words))).toEqual([]);
    }
    expect(problemsOf(page)).toEqual([]);
  });

  test("a check of production names the components in this language", async () => {
    const page = await pane.open(allTables, { language });
    const press = (name: string) => page.getByRole("button", { name }).first().click();
    await press(texts["start.checkTable"].replace("{name}", "Production"));
    await press(texts["check.advancedManufacturing"]);
    await page.getByRole("radio").first().waitFor();
    await press(texts["step.next"]);
    await page.getByRole("heading", { name: texts["columns.title"] }).waitFor();
    await press(texts["step.next"]);
    await press(texts["health.toResult"]);
    await page.locator("[data-verdict]").waitFor();
    expect((await page.locator("main").innerText()).split(cell).length).toBeGreaterThan(2);
    await shoot(page, `production-${language}`);
    expect(problemsOf(page)).toEqual([]);
  });
});
