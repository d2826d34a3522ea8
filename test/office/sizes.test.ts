import { excelNamespace, officeExtension } from "../../src/host/office/excel";
import { quietWork } from "../../src/office/batch";
import { planThaw } from "../../src/office/freeze";
import { readColumns } from "../../src/office/read-blocks";
import { readFormulas } from "../../src/office/read-formulas";
import type { DataSource } from "../../src/office/sources";
import { FIRST_RECORD } from "../../src/report/freeze-record";
import { addFilledSheet } from "../../src/office/write-sheets";
import { MemoryGrid } from "../support/memory-grid";

const WEB = 5_000_000;

function tableOf(rows: number, columns: number, cell: (row: number, column: number) => string | number): DataSource {
  const grid = new MemoryGrid(() => 0);
  const sheetId = grid.activeSheetId();
  grid.writeContents(
    sheetId,
    { row: 0, column: 0, rows: rows + 1, columns },
    Array.from({ length: rows + 1 }, (_, row) =>
      Array.from({ length: columns }, (_, column) => ({
        value: row === 0 ? `Column ${column}` : cell(row - 1, column),
      })),
    ),
  );
  Object.assign(globalThis, { Excel: excelNamespace(grid, { mostBytes: WEB }), OfficeExtension: officeExtension() });
  return {
    key: "Sheet1!A1",
    kind: "range",
    name: "A1",
    sheet: "Sheet1",
    headers: Array.from({ length: columns }, (_, column) => `Column ${column}`),
    firstRow: 1,
    firstColumn: 0,
    rowCount: rows,
  };
}

const range = (source: DataSource) => source.headers.map((_, column) => column);

describe("In a host that carries 5 MB at a time", () => {
  test("a table with long texts is read in as many requests as it takes", async () => {
    const text = "Lithium hydroxide monohydrate, battery grade; ".repeat(20);
    const source = tableOf(12_000, 3, (row, column) => (column === 0 ? row : `${text}${row}`));
    const { cells } = await readColumns(source, range(source), quietWork);
    expect(cells.get(0)).toEqual(Array.from({ length: 12_000 }, (_, row) => row));
    expect(cells.get(2)?.[11_999]).toBe(`${text}11999`);
  });

  test("a table whose texts become long only below its first rows is read whole", async () => {
    const text = "Recycled black mass of several origins ".repeat(60);
    const source = tableOf(9_000, 2, (row, column) => (column === 1 && row > 2_500 ? `${text}${row}` : row));
    const { cells } = await readColumns(source, range(source), quietWork);
    expect(cells.get(1)).toHaveLength(9_000);
    expect(cells.get(1)?.[8_999]).toBe(`${text}8999`);
    expect(await readFormulas(source, 1, quietWork)).toHaveLength(9_000);
  });

  test("a single cell that is too long is refused by the host, and the refusal is passed on", async () => {
    const source = tableOf(3, 1, (row) => (row === 1 ? "x".repeat(WEB) : row));
    await expect(readColumns(source, [0], quietWork)).rejects.toMatchObject({ kind: "tooLarge" });
  });

  test("a sheet of long texts is written in as many requests as it takes", async () => {
    tableOf(1, 1, () => 1);
    const text = "26 USC 30D(e)(1)(A) [verified]: extracted or processed in a free trade country. ".repeat(4);
    const inputs = Array.from({ length: 8_000 }, (_, row) => [{ text: `Row ${row}` }, { text }, { text }, { text }]);
    const { sheet } = await addFilledSheet("Steps", inputs);
    expect(sheet).toBe("Steps");
  });

  test("a record of many frozen formulas is read in as many requests as it takes", async () => {
    const formula = `=IRA.CRITICAL_MINERAL_SHARE(${"Lots[Value],".repeat(40)}Lots[Extraction])`;
    const line = (row: number) => ["Gone", `A${row}`, `A${row}`, formula, "", "2026-11-28", "2026-11-28", "", "", ""];
    tableOf(12_000, 10, (row, column) => line(row)[column] ?? "");
    const lines = await planThaw("Sheet1", () => true, quietWork);
    expect(lines).toHaveLength(12_001 - FIRST_RECORD);
    expect(lines.at(-1)).toMatchObject({ state: "gone", formula, area: { sheet: "Gone" } });
  });
});
