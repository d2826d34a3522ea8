import type { ReportContent } from "../report/content";
import { reportSheets } from "../report/sheets";
import { inExcel } from "./batch";
import { type AddedSheets, addDefinedSheets } from "./write-defined-sheets";
import { freeSheetName } from "./write-sheets";

/**
 * Adds the sheets of a report to the open workbook under free names and shows the first of them. If one cannot be added, the earlier ones
 * are deleted again.
 */
export async function addReport(content: ReportContent): Promise<AddedSheets> {
  const taken = await inExcel(async (context) => {
    const { worksheets } = context.workbook;
    worksheets.load("items/name");
    await context.sync();
    return worksheets.items.map(({ name }) => name);
  });
  const { sheets } = reportSheets(content, (wished) => {
    const name = freeSheetName(`Report ${wished.toLowerCase()}`, taken);
    taken.push(name);
    return name;
  });
  return addDefinedSheets(sheets);
}
