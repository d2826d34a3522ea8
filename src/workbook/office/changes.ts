import { parseCell, parseRange } from "../xlsx/address";
import { inExcel } from "./batch";
import type { DataSource } from "./sources";

/**
 * Whether an edit can have changed a source: one of its cells, its header, or the row below it, by which a table grows. Rows and columns
 * that come or go can.
 */
export function touches(
  source: DataSource,
  { changeType, address }: { readonly changeType: string; readonly address: string },
): boolean {
  if (changeType !== "RangeEdited") return true;
  const local = address.slice(address.lastIndexOf("!") + 1).replaceAll("$", "");
  const cell = parseCell(local);
  const area = cell ? { top: cell.row, left: cell.column, bottom: cell.row, right: cell.column } : parseRange(local);
  // Several areas at once.
  if (!area) return true;
  return (
    area.left < source.firstColumn + source.headers.length &&
    area.right >= source.firstColumn &&
    area.top <= source.firstRow + source.rowCount &&
    area.bottom >= source.firstRow - (source.headerRows ?? 1)
  );
}

/** Calls back when cells of the sources have been edited. Returns how to stop. */
export async function onSourcesChanged(sources: readonly DataSource[], listener: () => void): Promise<() => void> {
  const handlers = await inExcel(async (context) => {
    const added = sources.map((source) =>
      context.workbook.worksheets.getItem(source.sheet).onChanged.add(async (event) => {
        if (touches(source, event)) listener();
      }),
    );
    await context.sync();
    return added;
  });
  return () => {
    for (const handler of handlers) {
      void Excel.run(handler.context, async (context) => {
        handler.remove();
        await context.sync();
      }).catch(() => undefined);
    }
  };
}
