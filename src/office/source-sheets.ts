import type { Row, Sheet } from "../xlsx/model";
import { cellError } from "../xlsx/model";
import { breathe, inExcel, type Work } from "./batch";
import { BlockSize } from "./block-size";
import { sheetCell } from "./read-blocks";

/** A sheet as readers of workbook files take it, without what they do not use. */
export type SourceSheet = Pick<Sheet, "name" | "visibility" | "rows">;

/** The part of a sheet to be read, counted from 0. */
export interface SheetPart {
  readonly name: string;
  readonly top: number;
  readonly left: number;
  readonly rowCount: number;
  readonly columns: number;
}

/** The values of sheets and their number formats, which tell dates from numbers. */
export interface SourceSheets {
  readonly sheets: readonly SourceSheet[];
  readonly styles: readonly { readonly numberFormat: string }[];
}

const CELLS_PER_BLOCK = 100_000;

/** Reads parts of sheets of the open workbook as readers of workbook files take them. */
export async function readSheetParts(parts: readonly SheetPart[], work: Work): Promise<SourceSheets> {
  const formats: string[] = ["General"];
  const sheets: SourceSheet[] = [];
  for (const [index, { name, top, left, rowCount, columns }] of parts.entries()) {
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
      await breathe(work, (index + Math.min(1, (start + count) / rowCount)) / parts.length);
    }
    sheets.push({ name, visibility: "visible", rows });
  }
  return { sheets, styles: formats.map((numberFormat) => ({ numberFormat })) };
}

function styleOf(formats: string[], format: string): number {
  const known = formats.indexOf(format);
  return known >= 0 ? known : formats.push(format) - 1;
}
