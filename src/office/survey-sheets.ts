import type { SurveySheet, SurveyWorkbook } from "../surveys/survey";
import type { Row } from "../xlsx/model";
import { cellError } from "../xlsx/model";
import { breathe, inExcel, type Work } from "./batch";
import { BlockSize } from "./block-size";
import { sheetCell } from "./read-blocks";

const SMELTERS = /^\s*smelters?\s+list/i;
const LISTS = /^\s*(?:declaration\s*$|(?:smelters?|mines?)\s+list)/i;
/** The templates' own helpers are to the right of the columns that suppliers fill in. */
const MOST_COLUMNS = 40;
const CELLS_PER_BLOCK = 100_000;

/** Whether the workbook has a sheet with the name that the reporting templates give to their list of smelters. */
export async function hasSurveySheets(): Promise<boolean> {
  return inExcel(async (context) => {
    const sheets = context.workbook.worksheets.load("items/name,items/visibility");
    await context.sync();
    return sheets.items.some(({ name, visibility }) => visibility === "Visible" && SMELTERS.test(name));
  });
}

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
  const formats: string[] = ["General"];
  const sheets: SurveySheet[] = [];
  for (const [index, { name, top, left, rowCount, columns }] of areas.entries()) {
    const rows = new Map<number, Row>();
    const perBlock = Math.max(1, Math.floor(CELLS_PER_BLOCK / (2 * columns)));
    const size = new BlockSize(perBlock);
    for (let start = 0, count = 0; start < rowCount; start += count) {
      const from = start;
      const read = await size.read(
        start,
        rowCount,
        (lines) =>
          inExcel(async (context) => {
            const range = context.workbook.worksheets
              .getItem(name)
              .getRangeByIndexes(top + from, left, lines, columns)
              .load("values,numberFormat");
            await context.sync();
            return { values: range.values as unknown[][], formats: range.numberFormat as unknown[][] };
          }),
        ({ values, formats: held }) => [values, held],
      );
      const { block } = read;
      count = read.count;
      block.values.forEach((line, down) => {
        const cells: Row["cells"] = [];
        line.forEach((given, right) => {
          const value = sheetCell(given);
          if (value === null) return;
          const style = styleOf(formats, String(block.formats[down]?.[right] ?? "General"));
          cells[left + right] = { value: typeof value === "object" ? cellError(value.code) : value, style };
        });
        if (cells.length > 0) rows.set(top + from + down, { cells });
      });
      await breathe(work, (index + Math.min(1, (start + count) / rowCount)) / areas.length);
    }
    sheets.push({ name, visibility: "visible", rows });
  }
  return { file, workbook: { dateSystem, sheets, styles: formats.map((numberFormat) => ({ numberFormat })) } };
}

function styleOf(formats: string[], format: string): number {
  const known = formats.indexOf(format);
  return known >= 0 ? known : formats.push(format) - 1;
}
