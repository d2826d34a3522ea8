import type { SurveyWorkbook } from "../surveys/survey";
import { inExcel, type Work } from "./batch";
import { readSheetParts } from "./source-sheets";

const LISTS = /^\s*(?:declaration\s*$|(?:smelters?|mines?)\s+list)/i;
/** The templates' own helpers are to the right of the columns that suppliers fill in. */
const MOST_COLUMNS = 40;

/** Reads the declaration and the lists of a supplier's survey; the many other sheets of the template are not read. */
export async function readSurveySheets(
  dateSystem: 1900 | 1904,
  work: Work,
): Promise<{ readonly file: string; readonly workbook: SurveyWorkbook }> {
  const { file, areas } = await inExcel(async (context) => {
    const { workbook } = context;
    workbook.load("name");
    const sheets = workbook.worksheets.load("items/name,items/visibility");
    await context.sync();
    const read = sheets.items.filter(({ name, visibility }) => visibility === "Visible" && LISTS.test(name));
    const used = read.map((sheet) =>
      sheet.getUsedRangeOrNullObject(true).load("rowIndex,columnIndex,rowCount,columnCount"),
    );
    await context.sync();
    return {
      file: workbook.name,
      areas: read.flatMap(({ name }, index) => {
        const range = used[index];
        if (!range || range.isNullObject) return [];
        const { rowIndex, columnIndex, rowCount, columnCount } = range;
        return [{ name, top: rowIndex, left: columnIndex, rowCount, columns: Math.min(columnCount, MOST_COLUMNS) }];
      }),
    };
  });
  return { file, workbook: { dateSystem, ...(await readSheetParts(areas, work)) } };
}
