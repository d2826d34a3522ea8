import { type CellValue, isCellError } from "../../../src/xlsx/model";
import { openPage, paneOf, type RunningWorkbench, startWorkbench } from "../workbench/browser";
import { download, read, settled } from "../workbench/pages";
import { libreOffice, withoutOurFormulas } from "../../support/libreoffice";

const office = libreOffice();
let workbench: RunningWorkbench;
beforeAll(async () => {
  workbench = await startWorkbench();
});
afterAll(async () => {
  await workbench?.close();
  office.remove();
});

const plain = (value: CellValue) =>
  isCellError(value) ? "error" : typeof value === "boolean" ? Number(value) : (value ?? "");

test("LibreOffice opens a workbook from the workbench with the sheets, formulas, tables and names that were added there", async () => {
  const page = await openPage(workbench, "world-average-battery.xlsx");
  const pane = await paneOf(page);
  await pane.evaluate(() =>
    Excel.run(async (context) => {
      const { worksheets, names } = context.workbook;
      const sheet = worksheets.add("Made & here");
      sheet.getRange("A1:B4").values = [
        ["Part", "Mass"],
        ["x <1>", 5],
        ["y", 6],
        ["z", 7.5],
      ];
      sheet.getRange("A1:B1").format.font.bold = true;
      sheet.getRange("B2:B4").numberFormat = [['0.0 "kg"'], ['0.0 "kg"'], ['0.0 "kg"']];
      sheet.tables.add("A1:B4", true).name = "Parts_1";
      names.add("Masses", sheet.getRange("B2:B4"));
      sheet.getRange("D1:D3").formulas = [["=SUM(Parts_1[Mass])"], ["=MAX(Masses)"], ['=IRA.COUNTRY_CODE("Chile")']];
      worksheets.getItem("Pack").getRange("3:3").insert("Down");
      await context.sync();
    }),
  );
  await settled(page);
  const bytes = withoutOurFormulas(await download(page));
  const ours = read(bytes);
  const theirs = read(new Uint8Array(office.convertBytes(bytes, "book")));
  expect(theirs.sheets.map(({ name }) => name)).toEqual(ours.sheets.map(({ name }) => name));
  let compared = 0;
  ours.sheets.forEach((sheet, index) => {
    const { rows, tables } = theirs.sheets[index]!;
    for (const [row, { cells }] of sheet.rows) {
      cells.forEach((cell, column) => {
        if (!cell || cell.value === null || cell.value === "") return;
        const found = rows.get(row)?.cells[column];
        const place = `${sheet.name} row ${row + 1} column ${column + 1}`;
        if (typeof cell.value === "number")
          expect([place, found?.value]).toEqual([place, expect.closeTo(cell.value, 9)]);
        else expect([place, plain(found?.value ?? null)]).toEqual([place, plain(cell.value)]);
        compared++;
      });
    }
    const shape = (list: typeof tables) => list.map(({ name, range }) => ({ name, range }));
    expect(shape(tables)).toEqual(shape(sheet.tables));
  });
  expect(compared).toBeGreaterThan(1000);
  const made = theirs.sheets.find(({ name }) => name === "Made & here")!;
  expect(made.rows.get(0)?.cells[3]).toMatchObject({ value: 18.5, formula: { text: "SUM(Parts_1[Mass])" } });
  expect(made.rows.get(1)?.cells[3]).toMatchObject({ value: 7.5, formula: { text: "MAX(Masses)" } });
  expect(theirs.styles[made.rows.get(1)?.cells[1]?.style ?? 0]?.numberFormat).toMatch(/^0\.0(?: "kg"|" kg")$/);
  expect(theirs.definedNames.find(({ name }) => name === "Masses")?.formula).toContain("$B$2:$B$4");
});
