import type { PaneWorkbook } from "./support/host";
import { type PaneRunner, problemsOf, sheetNames, startPane } from "./support/open-pane";
import { openWorkbook } from "./support/pages";

let pane: PaneRunner;
beforeAll(async () => {
  pane = await startPane();
});
afterAll(() => pane.close());

const survey: PaneWorkbook = {
  sheets: [
    {
      name: "Declaration",
      rows: [
        ["", "Reporting Template (EMRT)"],
        ["", "Revision 2.1"],
        ["Company Name (*):", "Acme"],
      ],
    },
    {
      name: "Smelter List",
      rows: [
        [],
        ["Metal (*)", "Smelter Look-up (*)", "Smelter Name (*)", "Smelter Country (*)", "Comments"],
        ["Cobalt", "Niihama", "Niihama", "JAPAN", ""],
        ["Nickel", "Huayou", "Huayou", "CHINA", ""],
        ["Copper", "Caletones", "Caletones", "CHILE", ""],
      ],
    },
  ],
};

test("the start page recognizes a supplier's survey and adds its lots, which can be undone", async () => {
  const page = await pane.open(survey);
  await page.getByText("EMRT 2.1, Acme").waitFor();
  await page.getByText("2 lots of critical minerals").waitFor();
  await page.getByRole("button", { name: "Add the lots on new sheets" }).click();
  await page.getByText("2 lots added; enter their values and the date").first().waitFor();
  const names = await sheetNames(page);
  expect(names.slice(0, 2)).toEqual(["Declaration", "Smelter List"]);
  expect(names.slice(2)).toContain("Lots");
  await page.getByRole("button", { name: "Undo" }).click();
  await page.getByText("Undone: 2 lots added").first().waitFor();
  expect(await sheetNames(page)).toEqual(["Declaration", "Smelter List"]);
  expect(problemsOf(page)).toEqual([]);
});

test("other workbooks show nothing of surveys", async () => {
  const page = await openWorkbook(pane);
  await page.getByText("IRA formulas").first().waitFor();
  expect(await page.getByText("Supplier survey").count()).toBe(0);
});
