import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import type { Page } from "playwright-core";
import { en, type TextKey } from "../../../src/text/en";
import { ja } from "../../../src/text/ja";
import { ko } from "../../../src/text/ko";
import { englishTexts } from "../../../src/text/english";
import { builtFile } from "../../setup/built";
import { axeViolations, type PaneRunner, problemsOf, readSheet, sheetNames, startPane } from "./support/open-pane";
import { selection, shoot } from "./support/pages";
import { allTables } from "./support/workbooks";

let pane: PaneRunner;
beforeAll(async () => {
  pane = await startPane();
});
afterAll(() => pane.close());

const DAY = "2026-03-01";

interface Walk {
  readonly table: string;
  readonly check: RegExp;
  /** Fills in what the pane does not propose. */
  readonly fill?: (page: Page) => Promise<void>;
  readonly otherTable?: RegExp;
  readonly hasColumns: boolean;
  readonly verdict: string;
  readonly says: RegExp;
  readonly inserts: RegExp;
}

const walks: readonly Walk[] = [
  {
    table: "Chains",
    check: /^Critical minerals/,
    fill: async (page) => page.getByLabel("Placed in service").fill(DAY),
    hasColumns: true,
    // After the two corrections, 420,700 of 603,200 is 69.74 %. Graphite with unknown processing could increase it.
    verdict: "notMetOpen",
    says: /69\.74%/,
    inserts:
      /^=IRA\.MEETS_CRITICAL_MINERALS\(\$B\$5,Chains\[Value USD\],Chains\[Extraction country\],Chains\[Processing country\],Chains\[Recycling country\],\$B\$6,Chains\[Material\]\)$/,
  },
  {
    table: "Components",
    check: /^Battery components/,
    fill: async (page) => page.getByLabel("Placed in service").fill(DAY),
    hasColumns: true,
    // 1,100 of 2,000; the unknown 100 cannot increase it to 70 %.
    verdict: "notMet",
    says: /55%/,
    inserts:
      /^=IRA\.MEETS_BATTERY_COMPONENTS\(\$B\$5,Components\[Incremental value USD\],Components\[Country of manufacture\]\)$/,
  },
  {
    table: "Entities",
    check: /^Foreign entities/,
    otherTable: /Holdings/,
    fill: async (page) => page.getByLabel(/^Governments/).fill("State fund"),
    hasColumns: true,
    verdict: "answer",
    says: /Foreign entities of concern: 3/,
    inserts:
      /^=IRA\.IS_FEOC\(Entities\[Entity\],Entities\[Country\],\$B\$6,Holdings\[Owner\],Holdings\[Owned\],Holdings\[Share\]\)$/,
  },
  {
    table: "Vehicles",
    check: /^Vehicle and credit/,
    hasColumns: false,
    verdict: "answer",
    says: /3,750\.00/,
    inserts: /^=IRA\.CLEAN_VEHICLE_CREDIT\(Vehicles\[#All\]\)$/,
  },
  {
    table: "Production",
    check: /^45X production/,
    hasColumns: true,
    verdict: "answer",
    // 1000 x 35 + 500 x 10 + 100000 x 10 % x 75 %.
    says: /47,500\.00/,
    inserts:
      /^=SUM\(IRA\.ADVANCED_MANUFACTURING_CREDIT\(Production\[Product\],Production\[Quantity\],Production\[Sold on\],Production\[kW\]\)\)$/,
  },
  {
    table: "Costs",
    check: /^Material assistance/,
    fill: async (page) => page.getByLabel("Date", { exact: true }).fill(DAY),
    hasColumns: true,
    // 600 of 1,000, without the line of the elected contract, is 60 %: exactly enough. A line without a certificate counts against it.
    verdict: "met",
    says: /60%/,
    inserts:
      /^=IRA\.PASSES_MATERIAL_ASSISTANCE\(\$B\$5,\$B\$6,Costs\[Direct material cost USD\],Costs\[PFE\],Costs\[Existing contract\],\$B\$7,\$B\$8\)$/,
  },
];

async function correctEverything(page: Page): Promise<void> {
  const seeResult = page.getByRole("button", { name: "See the result" });
  await seeResult.waitFor();
  const all = page.getByRole("button", { name: /^Apply all/ });
  if ((await all.count()) === 0) return;
  await all.click();
  await page
    .getByText(/cells corrected/)
    .first()
    .waitFor();
  await seeResult.waitFor();
}

describe("each guided check leads from the table to the formulas", () => {
  test.each(walks)("by mouse: $table", async (walk) => {
    const page = await pane.open(allTables);
    await page.getByRole("button", { name: `Check ${walk.table}`, exact: true }).click();
    await page.getByRole("button", { name: walk.check }).click();
    await page.getByRole("radio").first().waitFor();
    if (walk.otherTable)
      await page.getByRole("radiogroup").nth(1).getByRole("radio", { name: walk.otherTable }).click();
    await page.getByRole("button", { name: "Next" }).click();
    if (walk.hasColumns) {
      await page.getByRole("heading", { name: "Which column is which?" }).waitFor();
      await walk.fill?.(page);
      await page.getByRole("button", { name: "Next" }).click();
      await correctEverything(page);
      await page.getByRole("button", { name: "See the result" }).click();
    }
    await page.locator(`[data-verdict="${walk.verdict}"]`).waitFor();
    expect(await page.locator("main").innerText()).toMatch(walk.says);

    const before = await sheetNames(page);
    await page.getByRole("button", { name: "Formulas on a new sheet" }).click();
    await page
      .getByText(/^Sheet .* added$/)
      .first()
      .waitFor();
    const added = (await sheetNames(page)).filter((name) => !before.includes(name));
    expect(added).toHaveLength(1);
    const formulas = (await readSheet(page, added[0] as string)).flat().map(String);
    expect(formulas.some((formula) => walk.inserts.test(formula))).toBe(true);

    await page.getByRole("button", { name: "Undo" }).click();
    await page
      .getByText(/^Undone/)
      .first()
      .waitFor();
    expect(await sheetNames(page)).toEqual(before);
    expect(problemsOf(page)).toEqual([]);
  });

  /** Presses Tab until an element with a name has the focus. */
  async function tabTo(page: Page, role: "button" | "radio" | "textbox", name: RegExp): Promise<void> {
    for (let step = 0; step < 80; step++) {
      const focused = page.locator(":focus");
      const wanted = page.getByRole(role, { name }).and(focused);
      if ((await wanted.count()) > 0) return;
      await page.keyboard.press("Tab");
    }
    throw new Error(`Tab never reached ${role} ${String(name)}.`);
  }

  /** Presses Tab until the field for the day has the focus. */
  async function tabToDay(page: Page): Promise<void> {
    for (let step = 0; step < 80; step++) {
      if ((await page.locator("input[type=date]:focus").count()) > 0) return;
      await page.keyboard.press("Tab");
    }
    throw new Error("Tab never reached the day.");
  }

  test("the focus on the button of a table stays when the list is shown again with proposals", async () => {
    const page = await pane.open(allTables);
    // As early as a quick person could: as soon as the button is there.
    await page.addInitScript(() => {
      const seen = new MutationObserver(() => {
        const button = document.querySelector<HTMLElement>('[aria-label="Check Chains"]');
        if (button === null) return;
        (window as { early?: Element }).early = button;
        button.focus();
        seen.disconnect();
      });
      seen.observe(document, { childList: true, subtree: true });
    });
    await page.reload();
    await page.waitForFunction(() => (window as { early?: Element }).early?.isConnected === false);
    await page.waitForFunction(() => document.activeElement?.getAttribute("aria-label") === "Check Chains");
    await page.keyboard.press("Enter");
    await page.getByRole("button", { name: walks[0]?.check as RegExp }).waitFor();
  });

  test.each(walks)("by keyboard alone: $table", async (walk) => {
    const page = await pane.open(allTables);
    await page.getByRole("button", { name: `Check ${walk.table}`, exact: true }).waitFor();
    await tabTo(page, "button", new RegExp(`^Check ${walk.table}$`));
    await page.keyboard.press("Enter");
    await page.getByRole("button", { name: walk.check }).waitFor();
    // A new page sets the focus to its heading.
    await page.waitForFunction(() => document.activeElement?.tagName === "H1");
    await tabTo(page, "button", walk.check);
    await page.keyboard.press("Enter");
    await page.getByRole("radio").first().waitFor();
    if (walk.otherTable) {
      const group = page.getByRole("radiogroup").nth(1);
      for (let step = 0; step < 20; step++) {
        await page.keyboard.press("Tab");
        if (await group.evaluate((element) => element.contains(document.activeElement))) break;
      }
      for (let step = 0; step < 10; step++) {
        const chosen = group.getByRole("radio", { name: walk.otherTable });
        if (await chosen.isChecked()) break;
        await page.keyboard.press("ArrowDown");
      }
      expect(await group.getByRole("radio", { name: walk.otherTable }).isChecked()).toBe(true);
    }
    await tabTo(page, "button", /^Next$/);
    await page.keyboard.press("Enter");
    if (walk.hasColumns) {
      await page.getByRole("heading", { name: "Which column is which?" }).waitFor();
      if ((await page.locator("input[type=date]").count()) > 0) {
        await tabToDay(page);
        await page.keyboard.type("03012026");
        expect(await page.locator("input[type=date]").inputValue()).toBe(DAY);
      }
      if (walk.table === "Entities") {
        await tabTo(page, "textbox", /^Governments/);
        await page.keyboard.type("State fund");
      }
      await tabTo(page, "button", /^Next$/);
      await page.keyboard.press("Enter");
      await page.getByRole("button", { name: "See the result" }).waitFor();
      if ((await page.getByRole("button", { name: /^Apply all/ }).count()) > 0) {
        await tabTo(page, "button", /^Apply all/);
        await page.keyboard.press("Enter");
        await page
          .getByText(/cells corrected/)
          .first()
          .waitFor();
        await page.getByRole("button", { name: "See the result" }).waitFor();
      }
      await tabTo(page, "button", /^See the result$/);
      await page.keyboard.press("Enter");
    }
    await page.locator("[data-verdict]").waitFor();
    await tabTo(page, "button", /^Formulas on a new sheet$/);
    await page.keyboard.press("Enter");
    await page
      .getByText(/^Sheet .* added$/)
      .first()
      .waitFor();
    expect(problemsOf(page)).toEqual([]);
  });
});

test("the list of checks appears in its final order, with the checks that fit the table first", async () => {
  const page = await pane.open(allTables);
  await page.getByRole("button", { name: "Check Costs", exact: true }).waitFor();
  await page.evaluate(() => {
    const orders = new Set<string>();
    const note = () => {
      const names = [...document.querySelectorAll("main li button")].map(
        ({ textContent }) => /^(Critical minerals|Material assistance)/.exec(textContent ?? "")?.[0],
      );
      if (names.includes("Material assistance")) orders.add(names.join());
    };
    new MutationObserver(note).observe(document.body, { subtree: true, childList: true });
    Object.assign(window, { orders });
  });
  await page.getByRole("button", { name: "Check Costs", exact: true }).click();
  await page.getByText("Fits the columns of Costs").waitFor();
  const orders = await page.evaluate(() => [...(window as unknown as { orders: Set<string> }).orders]);
  expect(orders).toHaveLength(1);
  expect(orders[0]).toMatch(/^Material assistance/);
});

describe("a check writes to the workbook", () => {
  test("a suggestion is written to its cell on a click, and undo restores the cell", async () => {
    const page = await pane.open(allTables);
    await page.getByRole("button", { name: "Check Chains", exact: true }).click();
    await page.getByRole("button", { name: /^Critical minerals/ }).click();
    await page.getByRole("button", { name: "Next" }).click();
    await page.getByLabel("Placed in service").fill(DAY);
    await page.getByRole("button", { name: "Next" }).click();
    await page.getByRole("button", { name: "Replace with Japan" }).click();
    await page.getByText("1 cell corrected in Processing").first().waitFor();
    expect((await readSheet(page, "Chains"))[7]?.[4]).toBe("Japan");
    await page.getByRole("button", { name: "Undo" }).click();
    await page
      .getByText(/^Undone/)
      .first()
      .waitFor();
    expect((await readSheet(page, "Chains"))[7]?.[4]).toBe("Jpan");
  });

  test("formulas go next to a table where there is room, and the person is taken there", async () => {
    const rows = allTables.sheets[0]?.rows ?? [];
    const beside = rows.map((row, index) => (index === 2 ? [...row, null, "mine"] : row));
    const page = await pane.open({
      sheets: [{ name: "Chains", table: "Chains", rows: beside.map((row) => row.slice(0, 6)) }],
    });
    await page.evaluate(() => {
      const grid = (
        window as unknown as {
          testGrid: {
            sheets(): { id: string }[];
            writeContents(id: string, area: object, contents: object[][]): void;
          };
        }
      ).testGrid;
      const id = (grid.sheets()[0] as { id: string }).id;
      grid.writeContents(id, { row: 2, column: 7, rows: 1, columns: 1 }, [[{ value: "mine" }]]);
    });
    await page.getByRole("button", { name: "Check Chains", exact: true }).click();
    await page.getByRole("button", { name: /^Critical minerals/ }).click();
    await page.getByRole("button", { name: "Next" }).click();
    await page.getByLabel("Placed in service").fill(DAY);
    await page.getByRole("button", { name: "Next" }).click();
    await correctEverything(page);
    await page.getByRole("button", { name: "See the result" }).click();
    await page.getByRole("button", { name: "Formulas next to the table" }).click();
    // One column stays free beside what is filled.
    await page
      .getByText(/^Formulas inserted at Chains!J1:K\d+/)
      .first()
      .waitFor();
    const [sheet, , column] = await selection(page);
    expect([sheet, column]).toEqual(["Chains", 9]);
    const cells = await readSheet(page, "Chains");
    expect(cells[2]?.[7]).toBe("mine");
    expect(String(cells[0]?.[9])).toBe("Critical minerals check");
    expect(await page.getByRole("alertdialog").count()).toBe(0);
    expect(await axeViolations(page)).toEqual([]);
    await page.getByRole("button", { name: "Undo" }).click();
    await page
      .getByText(/^Undone/)
      .first()
      .waitFor();
    expect((await readSheet(page, "Chains"))[0]?.[9] ?? "").toBe("");
  });

  test("text from the workbook is never shown as markup or written as a formula", async () => {
    const page = await pane.open({
      sheets: [
        {
          name: "T",
          table: "T",
          rows: [
            ["<b>Chain</b>", "Value", "Extraction", "Processing"],
            ["<img src=x onerror=window.broken=1>", 10, "Chile", "China"],
            ["+cmd|' /C calc'!A0", 10, "China", "China"],
          ],
        },
      ],
    });
    await page.getByRole("button", { name: "Check T", exact: true }).click();
    await page.getByRole("button", { name: /^Critical minerals/ }).click();
    await page.getByRole("button", { name: "Next" }).click();
    await page.getByLabel("Row name").selectOption({ index: 1 });
    await page.getByLabel("Placed in service").fill(DAY);
    await page.getByRole("button", { name: "Next" }).click();
    await page.getByRole("button", { name: "See the result" }).click();
    await page.getByRole("button", { name: "What if?" }).click();
    await page.getByRole("checkbox").first().click();
    await page.getByRole("button", { name: "Write to a new sheet" }).click();
    await page
      .getByText(/^Sheet .* added$/)
      .first()
      .waitFor();
    expect(await page.evaluate(() => "broken" in window)).toBe(false);
    const written = (await readSheet(page, "What if")).flat();
    expect(written).toContain("+cmd|' /C calc'!A0");
    expect(written.filter((cell) => typeof cell === "string" && cell.startsWith("="))).toEqual([]);
  });
});

describe("the pane is accessible and loads quickly", () => {
  const looks = [
    { name: "light", settings: {}, texts: en },
    { name: "dark", settings: { dark: true }, texts: en },
    { name: "forced colors", settings: { forced: true }, texts: en },
    { name: "Japanese", settings: { language: "ja-JP" }, texts: ja },
    { name: "Korean", settings: { language: "ko-KR" }, texts: ko },
  ];

  test.each(looks)(
    "no step of a check or What if has axe findings or is wider than the pane: $name",
    async ({ name, settings, texts }) => {
      const page = await pane.open(allTables, settings);
      const findings: string[] = [];
      const examine = async (step: string) => {
        await shoot(page, `check-${step}-${name}`);
        for (const { id, nodes } of await axeViolations(page)) findings.push(`${step}: ${id} ${nodes[0]?.html ?? ""}`);
        // 320 px is the width of a page at a zoom of 400 %.
        for (const wide of [320, 600, 350]) {
          await page.setViewportSize({ width: wide, height: 760 });
          const width = await page.evaluate(() => document.documentElement.scrollWidth);
          if (width > wide) findings.push(`${step}: ${width} px wide in ${wide}`);
          const cut = await page
            .locator(".fui-Badge")
            .evaluateAll((badges) => badges.filter((badge) => badge.scrollHeight > badge.clientHeight + 1).length);
          if (cut > 0) findings.push(`${step}: ${cut} badges with more text than room in ${wide}`);
        }
      };
      const button = (key: TextKey, values: Record<string, string> = {}) => {
        const text = (texts[key].split("|").at(-1) as string).replace(
          /\{(\w+)\}/g,
          (_, name: string) => values[name] ?? "",
        );
        return page.getByRole("button", { name: text });
      };
      await button("start.checkTable", { name: "Chains" }).waitFor();
      await examine("start");
      await button("start.checkTable", { name: "Chains" }).click();
      await button("check.criticalMinerals").first().waitFor();
      await examine("chooser");
      await button("check.criticalMinerals").first().click();
      await page.getByRole("radio").first().waitFor();
      await examine("data");
      await button("step.next").click();
      await page.getByRole("combobox").first().waitFor();
      await page.locator("input[type=date]").fill(DAY);
      await examine("columns");
      await button("step.next").click();
      await button("health.toResult").waitFor();
      await examine("health");
      await button("health.applyAll", { count: "2" }).click();
      await button("app.undo").waitFor();
      await button("health.toResult").waitFor();
      await examine("corrected");
      await button("health.toResult").click();
      await page.locator("[data-verdict]").waitFor();
      await examine("result");
      await button("result.whatIf").click();
      await page.locator("[data-after]").waitFor();
      await examine("what if");
      expect(findings).toEqual([]);
      expect(problemsOf(page)).toEqual([]);
    },
  );

  test("the verdict of What if stays on one line beside short amounts", async () => {
    const page = await pane.open({
      sheets: [
        {
          name: "Lots",
          table: "Lots",
          rows: [
            ["Lot", "Value USD", "Extraction country", "Processing country"],
            ["L-1", 6, "Chile", "China"],
            ["L-2", 4, "China", "China"],
          ],
        },
      ],
    });
    await page.getByRole("button", { name: "Check Lots", exact: true }).click();
    await page.getByRole("button", { name: /^Critical minerals/ }).click();
    await page.getByRole("radio").first().waitFor();
    await page.getByRole("button", { name: "Next" }).click();
    await page.getByLabel("Placed in service").fill(DAY);
    await page.getByRole("button", { name: "Next" }).click();
    await page.getByRole("button", { name: "See the result" }).click();
    await page.getByRole("button", { name: "What if?" }).click();
    const verdict = page.locator("td .fui-Badge").first();
    await verdict.waitFor();
    expect(await verdict.innerText()).toBe("not met");
    expect(await verdict.evaluate((badge) => badge.scrollHeight <= badge.clientHeight)).toBe(true);
  });

  // functions.js, which Excel loads for the cells anyway, is part of this.
  test("the first load is at most 300 KiB gzipped, including the functions", async () => {
    const bytes = (["taskpane.html", "start.js", "taskpane.js"] as const)
      .map((name) => builtFile("addin", name))
      .concat(builtFile("functions", "functions.js"))
      .reduce((sum, file) => sum + gzipSync(readFileSync(file)).length, 0);
    expect(bytes).toBeLessThanOrEqual(300 * 1024);
  });

  test("the first load has every text that its own parts ask for", () => {
    const { sources } = JSON.parse(readFileSync(builtFile("addin", "taskpane.js.map"), "utf8")) as {
      sources: string[];
    };
    const own = sources.flatMap((source) => /\/(src\/(?!text\/|law\/|sentences\/).+\.tsx?)$/.exec(source)?.[1] ?? []);
    expect(own).toContain("src/taskpane/app/app.tsx");
    const quoted = new Set(own.flatMap((file) => readFileSync(file, "utf8").match(/"[^"\n]+"/g) ?? []));
    const asked = Object.keys(en).filter((key) => quoted.has(`"${key}"`));
    expect(asked.filter((key) => !(key in englishTexts))).toEqual([]);
  });
});
