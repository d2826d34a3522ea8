import { parseCell, parseRange } from "../xlsx/text/address";
import { inExcel, removeHandler } from "./batch";
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

/** What happens on the sheets of sources from a moment on. */
export interface SourceWatch {
  /** Calls back for what may have changed one of the sources, and at once where that was since the watch began. */
  readonly onChanged: (sources: readonly DataSource[], listener: () => void) => void;
  /** Nobody is called back any more. */
  readonly stop: () => void;
}

/** Begins to watch the sheets of sources. Begin before reading them: what is edited meanwhile is not in what was read. */
export async function watchSources(sources: readonly DataSource[]): Promise<SourceWatch> {
  const edits: { readonly sheet: string; readonly changeType: string; readonly address: string }[] = [];
  let told: (() => void) | null = null;
  let watching = true;
  const handlers = await inExcel(async (context) => {
    const added = [...new Set(sources.map(({ sheet }) => sheet))].map((sheet) =>
      context.workbook.worksheets.getItem(sheet).onChanged.add(async ({ changeType, address }) => {
        if (!watching) return;
        edits.push({ sheet, changeType, address });
        told?.();
      }),
    );
    await context.sync();
    return added;
  });
  return {
    onChanged: (watched, listener) => {
      told = () => {
        // Each edit is looked at once.
        const latest = edits.splice(0);
        if (latest.some((edit) => watched.some((source) => source.sheet === edit.sheet && touches(source, edit))))
          listener();
      };
      told();
    },
    stop: () => {
      watching = false;
      handlers.forEach(removeHandler);
    },
  };
}

/**
 * Calls back for every edit and calculation anywhere in the workbook, and where sheets come or go. Rejects where the host cannot tell.
 * Returns how to stop.
 */
export async function watchWorkbook(listener: () => void): Promise<() => void> {
  let watching = true;
  const told = async () => {
    if (watching) listener();
  };
  const handlers = await inExcel(async (context) => {
    const { worksheets } = context.workbook;
    const added: OfficeExtension.EventHandlerResult<unknown>[] = [
      worksheets.onChanged.add(told),
      worksheets.onCalculated.add(told),
      worksheets.onAdded.add(told),
      worksheets.onDeleted.add(told),
    ];
    await context.sync();
    return added;
  });
  return () => {
    watching = false;
    handlers.forEach(removeHandler);
  };
}
