import { excelNamespace, officeExtension } from "../../src/host/office/excel";
import { type DataSource, listTables } from "../../src/office/sources";
import { columnName } from "../../src/xlsx/text/address";
import { MemoryGrid } from "./memory-grid";

/** The rows, header first, as the only table of the workbook behind `Excel`, on a sheet of the same name. */
export async function onlyTable(rows: readonly (readonly unknown[])[], name = "Data"): Promise<DataSource> {
  Object.assign(globalThis, {
    Excel: excelNamespace(new MemoryGrid(() => 0, [name])),
    OfficeExtension: officeExtension(),
  });
  await Excel.run(async (context) => {
    const sheet = context.workbook.worksheets.getItem(name);
    const area = `A1:${columnName((rows[0]?.length ?? 1) - 1)}${rows.length}`;
    sheet.getRange(area).values = rows as unknown[][];
    sheet.tables.add(area, true).name = name;
    await context.sync();
  });
  return (await listTables())[0] as DataSource;
}
