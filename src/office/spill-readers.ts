import { parseCell } from "../xlsx/text/address";
import { breathe, inExcel, type Work } from "./batch";
import type { CellArea } from "./explain-references";
import { rangeOf } from "./freeze-areas";
import type { CellPlace } from "./sources";

export const placeKey = ({ sheet, row, column }: CellPlace) => `${sheet}!${row},${column}`;

const SPILL = /(?:('(?:[^']|'')+'|[\p{L}_][\p{L}\p{N}_.]*)!)?(\$?[A-Z]{1,3}\$?\d{1,7})#/giu;

/** Formulas that refer to one of the spilled results with `D2#` and are not frozen themselves. */
export async function findSpillReaders(
  spills: readonly CellArea[],
  frozen: ReadonlySet<string>,
  work: Work,
): Promise<CellPlace[]> {
  const anchors = new Set(spills.map(placeKey).map((key) => key.toLowerCase()));
  const sheets = await inExcel(async (context) => {
    const { worksheets } = context.workbook;
    worksheets.load("items/name");
    await context.sync();
    return worksheets.items.map(({ name }) => name);
  });
  const readers: CellPlace[] = [];
  for (const [index, sheet] of sheets.entries()) {
    const used = await inExcel(async (context) => {
      const range = context.workbook.worksheets
        .getItem(sheet)
        .getUsedRangeOrNullObject(true)
        .load("rowIndex,columnIndex,rowCount,columnCount");
      await context.sync();
      return range.isNullObject
        ? null
        : { row: range.rowIndex, column: range.columnIndex, rows: range.rowCount, columns: range.columnCount };
    });
    const step = used ? Math.max(1, Math.floor(50_000 / used.columns)) : 1;
    for (let start = 0; used && start < used.rows; start += step) {
      const block = { sheet, row: used.row + start, column: used.column, columns: used.columns };
      const rows = Math.min(step, used.rows - start);
      await inExcel(async (context) => {
        const range = rangeOf(context, { ...block, rows }).load("formulas");
        await context.sync();
        (range.formulas as unknown[][]).forEach((line, down) =>
          line.forEach((formula, right) => {
            if (typeof formula !== "string" || formula.charCodeAt(0) !== 61 || !formula.includes("#")) return;
            const place = { sheet, row: block.row + down, column: block.column + right };
            if (frozen.has(placeKey(place))) return;
            for (const [, name, cell] of formula.matchAll(SPILL)) {
              const at = parseCell(cell as string);
              const on = name === undefined ? sheet : name.replace(/^'|'$/g, "").replaceAll("''", "'");
              if (at && anchors.has(placeKey({ sheet: on, ...at }).toLowerCase())) {
                readers.push(place);
                break;
              }
            }
          }),
        );
      });
      await breathe(work, (index + (start + rows) / used.rows) / sheets.length);
    }
  }
  return readers;
}
