import type { Page } from "playwright-core";
import { expectEventually } from "../../setup/chromium";
import type { PaneWorkbook } from "./support/host";
import { axeViolations, type PaneRunner, problemsOf, readSheet, sheetNames, startPane } from "./support/open-pane";
import { openWorkbook, select, shoot, type TestWindow } from "./support/pages";

/** Workbooks that change while the pane is open. */
let pane: PaneRunner;
beforeAll(async () => {
  pane = await startPane();
});
afterAll(() => pane.close());

const lots = (rows: PaneWorkbook["sheets"][number]["rows"], table = "Lots"): PaneWorkbook => ({
  sheets: [
    { name: "Lots", rows, ...(table === "" ? {} : { table }) },
    { name: "Notes", rows: [["mine"]] },
  ],
});
const HEADERS = ["Lot", "Value", "Extraction", "Processing"];
const MET_BY_CHILE = [HEADERS, ["L1", 70, "Chile", "China"], ["L2", 30, "China", "China"]];

/** Writes into a cell, as if a person typed. */
const type = (page: Page, address: string, value: string | number) =>
  page.evaluate(
    ([at, content]) => {
      const { Excel: host } = window as unknown as { Excel: typeof Excel };
      return host.run(async (context) => {
        context.workbook.worksheets.getItem("Lots").getRange(at).values = [[content]];
        await context.sync();
      });
    },
    [address, value] as const,
  );

const deleteSheet = (page: Page, name: string) =>
  page.evaluate((wanted) => {
    const { Excel: host } = window as unknown as { Excel: typeof Excel };
    return host.run(async (context) => {
      context.workbook.worksheets.getItem(wanted).delete();
      await context.sync();
    });
  }, name);

/** Makes every batch fail until the returned function is called. */
async function breakHost(page: Page): Promise<() => Promise<void>> {
  await page.evaluate(() => {
    const host = window as unknown as { Excel: typeof Excel; wholeExcel: typeof Excel };
    const problem = Object.assign(new Error("The host is out of order."), { code: "GeneralException" });
    host.wholeExcel = host.Excel;
    host.Excel = new Proxy(host.Excel, {
      get: (whole, member) => (member === "run" ? () => Promise.reject(problem) : Reflect.get(whole, member)),
    });
  });
  return () =>
    page.evaluate(() => {
      const host = window as unknown as { Excel: typeof Excel; wholeExcel: typeof Excel };
      host.Excel = host.wholeExcel;
    });
}

async function toHealth(page: Page, begin: string): Promise<void> {
  await page.getByRole("button", { name: begin, exact: true }).click();
  if (begin === "Check this workbook") await page.getByRole("button", { name: "Choose another check" }).click();
  await page.getByRole("button", { name: /^Critical minerals/ }).click();
  await page.locator("input[type=radio]:checked").first().waitFor();
  await page.getByRole("button", { name: "Next" }).click();
  await page.getByRole("heading", { name: "Which column is which?" }).waitFor();
  await page.getByLabel("Placed in service").fill("2026-03-01");
  await page.getByRole("button", { name: "Next" }).click();
  await page.getByRole("button", { name: "See the result" }).waitFor();
}

const verdict = (page: Page, state: string) => page.locator(`[data-verdict="${state}"]`).waitFor();

test("the result includes a cell corrected by hand, without a new reading of the table", async () => {
  const page = await pane.open(lots([HEADERS, ["L1", 70, "Chile", "China"], ["L2", "n/a", "China", "China"]]));
  await toHealth(page, "Check Lots");
  await page.getByText("n/a is not a number").waitFor();
  await type(page, "B3", 30);
  await page.getByRole("button", { name: "See the result" }).click();
  await verdict(page, "met");
  expect(problemsOf(page)).toEqual([]);
});

test("a result says that its cells have been edited, and is updated on request", async () => {
  const page = await pane.open(lots(MET_BY_CHILE));
  await toHealth(page, "Check Lots");
  await page.getByRole("button", { name: "See the result" }).click();
  await verdict(page, "met");
  const stale = page.getByText("The cells have changed since they were read", { exact: false });
  // An edit outside the table does not matter.
  await type(page, "J20", "a note");
  await page.waitForTimeout(100);
  expect(await stale.count()).toBe(0);
  await type(page, "B2", 69);
  await stale.waitFor();
  expect(await axeViolations(page)).toEqual([]);
  await shoot(page, "result-stale");
  await page.getByRole("button", { name: "Read the table again" }).click();
  await verdict(page, "notMet");
  expect(await stale.count()).toBe(0);
  expect(problemsOf(page)).toEqual([]);
});

test("an edit made while the table is being read is included in the result", async () => {
  const page = await pane.open(lots(MET_BY_CHILE));
  await toHealth(page, "Check Lots");
  // Edits a cell after the values are read and before anything is computed from them.
  await page.evaluate(() => {
    const host = window as unknown as { testGrid: TestWindow["testGrid"] & { read(...args: unknown[]): unknown } };
    const { testGrid: grid } = host;
    const whole = grid.read.bind(grid);
    const sheet = (grid.sheets()[0] as { id: string }).id;
    grid.read = (id, area, facet) => {
      const held = whole(id, area, facet);
      const { row, rows } = area as { row: number; rows: number };
      if (id === sheet && facet === "values" && row === 1 && rows === 2) {
        grid.read = whole;
        queueMicrotask(() => grid.writeContents(sheet, { row: 1, column: 1, rows: 1, columns: 1 }, [[{ value: 10 }]]));
      }
      return held;
    };
  });
  await page.getByRole("button", { name: "Read the table again" }).click();
  await page.getByRole("button", { name: "See the result" }).click();
  await verdict(page, "notMet");
  expect(await page.locator("main").innerText()).toContain("25%");
});

test("a result notices an edit on a sheet that was renamed in the meantime", async () => {
  const page = await pane.open(lots(MET_BY_CHILE));
  await toHealth(page, "Check Lots");
  await page.evaluate(() => {
    const { Excel: host } = window as unknown as { Excel: typeof Excel };
    return host.run(async (context) => {
      context.workbook.worksheets.getItem("Lots").name = "Lots 2026";
      await context.sync();
    });
  });
  await page.getByRole("button", { name: "Read the table again" }).click();
  await page.getByRole("button", { name: "See the result" }).click();
  await verdict(page, "met");
  await page.evaluate(() => {
    const { Excel: host } = window as unknown as { Excel: typeof Excel };
    return host.run(async (context) => {
      context.workbook.worksheets.getItem("Lots 2026").getRange("B2").values = [[10]];
      await context.sync();
    });
  });
  await page.getByText("The cells have changed since they were read", { exact: false }).waitFor();
  expect(problemsOf(page)).toEqual([]);
});

test("a page that the user leaves while it reads shows no message about the cancellation", async () => {
  const page = await pane.open(lots(MET_BY_CHILE));
  await toHealth(page, "Check Lots");
  // From here on, every batch takes 200 ms, and unfinished batches are counted.
  await page.evaluate(() => {
    const host = window as unknown as { Excel: typeof Excel; running: number };
    host.running = 0;
    host.Excel = new Proxy(host.Excel, {
      get: (whole, member) => {
        if (member !== "run") return Reflect.get(whole, member) as unknown;
        return async (...given: Parameters<typeof whole.run>) => {
          host.running++;
          try {
            await new Promise((resolve) => setTimeout(resolve, 200));
            return await whole.run(...given);
          } finally {
            host.running--;
          }
        };
      },
    });
  });
  await page.getByRole("button", { name: "Read the table again" }).click();
  await page.waitForFunction(() => (window as unknown as { running: number }).running > 0);
  await page.getByRole("button", { name: "Back to the start page" }).click();
  await page.getByText("No IRA formula", { exact: false }).waitFor();
  await page.waitForFunction(() => (window as unknown as { running: number }).running === 0);
  expect(await page.getByText("Canceled", { exact: false }).count()).toBe(0);
  expect(problemsOf(page)).toEqual([]);
});

test("the verdict includes rows added to the table after it was chosen", async () => {
  const page = await pane.open(lots(MET_BY_CHILE));
  await toHealth(page, "Check Lots");
  await page.evaluate(() => {
    const { Excel: host } = window as unknown as { Excel: typeof Excel };
    return host.run(async (context) => {
      context.workbook.tables.getItem("Lots").rows.add(undefined, [["L3", 5, "China", "China"]]);
      await context.sync();
    });
  });
  await page.getByRole("button", { name: "See the result" }).click();
  await verdict(page, "notMet");
  expect(await page.locator("main").innerText()).toContain("66.67%");
});

test("the pane reports a table that is deleted during a check, and goes on", async () => {
  const page = await pane.open(lots(MET_BY_CHILE));
  await toHealth(page, "Check Lots");
  await deleteSheet(page, "Lots");
  await page.getByRole("button", { name: "Read the table again" }).click();
  await page
    .getByText(/has changed since it was read/)
    .first()
    .waitFor();
  await page.getByRole("button", { name: "Back to the start page" }).click();
  await page.getByText("No tables yet.", { exact: false }).waitFor();
  expect(problemsOf(page)).toEqual([]);
});

test("a change on a deleted sheet cannot be undone, and its Undo button disappears", async () => {
  const page = await pane.open(lots([HEADERS, ["L1", 70, "Chile", "Chinna"], ["L2", 30, "Jpan", "China"]]));
  await toHealth(page, "Check Lots");
  await page.getByRole("button", { name: /^Apply all 2/ }).click();
  await page.getByRole("button", { name: "Undo" }).waitFor();
  await deleteSheet(page, "Lots");
  await page.getByRole("button", { name: "Undo" }).click();
  await page
    .getByText(/^The sheet Lots no longer exists/)
    .first()
    .waitFor();
  await expectEventually(() => page.getByRole("button", { name: /^Undo/ }).count(), 0);
});

test("an action can still be undone after a later step fails", async () => {
  const page = await pane.open(lots([HEADERS, ["L1", 70, "Chile", "Chinna"], ["L2", 30, "Jpan", "China"]]));
  await toHealth(page, "Check Lots");
  await page.getByRole("button", { name: /^Apply all 2/ }).click();
  await page.getByRole("button", { name: "Undo" }).waitFor();
  await page.getByRole("button", { name: "See the result" }).waitFor();
  const restoreHost = await breakHost(page);
  await page.getByRole("button", { name: "Read the table again" }).click();
  await page
    .getByText(/host is out of order/)
    .first()
    .waitFor();
  await restoreHost();
  expect(await axeViolations(page)).toEqual([]);
  await shoot(page, "undo-under-an-error");
  await page.getByRole("button", { name: "Undo" }).click();
  await expectEventually(async () => (await readSheet(page, "Lots"))[1]?.[3], "Chinna");
  expect((await readSheet(page, "Lots"))[2]?.[2]).toBe("Jpan");
});

test("undo does not delete an added sheet on which the user has written a note", async () => {
  const page = await pane.open(lots(MET_BY_CHILE));
  await toHealth(page, "Check Lots");
  await page.getByRole("button", { name: "See the result" }).click();
  await page.getByRole("button", { name: "Formulas on a new sheet" }).click();
  await page
    .getByText(/^Sheet .* added$/)
    .first()
    .waitFor();
  const added = (await sheetNames(page)).at(-1) as string;
  await page.evaluate((name) => {
    const { Excel: host } = window as unknown as { Excel: typeof Excel };
    return host.run(async (context) => {
      context.workbook.worksheets.getItem(name).getRange("F2").values = [["ask the supplier"]];
      await context.sync();
    });
  }, added);
  await page.getByRole("button", { name: "Undo" }).click();
  await page
    .getByText(/^Not undone/)
    .first()
    .waitFor();
  expect(await sheetNames(page)).toContain(added);
});

test("a plain range with a title, two header rows and a total is read, and an amount in euros is not converted", async () => {
  const page = await pane.open(
    lots(
      [
        ["Sourcing 2026", null, null, null],
        ["Lot", "Value", "Origin", null],
        [null, null, "Extraction", "Processing"],
        ["L1", 70, "Chile", "China"],
        ["L2", "$20", "China", "China"],
        ["L3", "$10", "China", "China"],
        ["L4", "€ 10", "Chile", "Chile"],
        ["Total", 110, null, null],
      ],
      "",
    ),
  );
  await select(page, "Lots", 4, 1);
  await toHealth(page, "Check this workbook");
  const text = await page.locator("main").innerText();
  expect(text).toContain("Read 5 of 5 rows");
  // The amounts stored as text are not numbers yet, so only the word identifies the total.
  expect(text).toMatch(/Total: 110\.00\s+The row is labeled as a total: B8\s+Leave out\s+Keep/);
  expect(text).toContain("mixes currencies or units (USD, EUR), which are not added up or compared.");
  // Only $20 and $10 become numbers, because the pane does not know what ten euros are in dollars.
  expect(text).toMatch(/\$20 → 20[^]*\$10 → 10/);
  expect(text).not.toContain("€ 10 →");
  expect(await page.getByRole("button", { name: "Convert all 2 cells" }).count()).toBe(1);
  expect(await page.getByRole("button", { name: "Apply all 2 suggestions" }).count()).toBe(1);
  expect(problemsOf(page)).toEqual([]);
});

test("the start page lists verdicts with missing evidence, each with a link to its cell", async () => {
  const page = await openWorkbook(pane);
  await page.getByRole("button", { name: "Read again" }).click();
  await page.getByText("Evidence is missing in 1 row").waitFor();
  expect(await axeViolations(page)).toEqual([]);
  await shoot(page, "start-missing-evidence");
  await page.getByRole("listitem").filter({ hasText: "evidence is missing" }).getByRole("button").click();
  const at = () =>
    page.evaluate(() => {
      const { testGrid } = window as unknown as TestWindow;
      const { sheetId, areas } = testGrid.selection();
      const name = testGrid.sheets().find(({ id }) => id === sheetId)?.name;
      return [name, areas[0]?.row, areas[0]?.column];
    });
  await expectEventually(at, ["Results", 0, 1]);
  expect(problemsOf(page)).toEqual([]);
});
