import { inExcel } from "./batch";

const SMELTERS = /^\s*smelters?\s+list/i;

/** Whether the workbook has a sheet with the name that the reporting templates give to their list of smelters. */
export async function hasSurveySheets(): Promise<boolean> {
  return inExcel(async (context) => {
    const sheets = context.workbook.worksheets.load("items/name,items/visibility");
    await context.sync();
    return sheets.items.some(({ name, visibility }) => visibility === "Visible" && SMELTERS.test(name));
  });
}
