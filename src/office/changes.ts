import { parseCell, parseRange } from "../xlsx/text/address";
import { supports } from "./abilities";
import { inExcel, removeHandler } from "./batch";
import type { DataSource } from "./sources";

/**
 * Whether an edit may have changed a source: one of its cells, its header, or the row below it, into which a table grows. Inserted or
 * deleted rows and columns always may.
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

/** Watches the sheets of some sources from a given moment on. */
export interface SourceWatch {
  /** Calls back when one of the sources may have changed, and at once if that happened since the watch began. */
  readonly onChanged: (sources: readonly DataSource[], listener: () => void) => void;
  /** Calls back when one of the sheets was calculated, which may have changed the results of its formulas. Also at once, as above. */
  readonly onCalculated: (listener: () => void) => void;
  /** Ends the watch. */
  readonly stop: () => void;
}

/** Starts watching the sheets of sources. Start before reading them, so that edits made during the reading are noticed. */
export async function watchSources(sources: readonly DataSource[]): Promise<SourceWatch> {
  const edits: { readonly sheet: string; readonly changeType: string; readonly address: string }[] = [];
  let told: (() => void) | null = null;
  let toldCalculated: (() => void) | null = null;
  let isCalculated = false;
  let watching = true;
  const names = [...new Set(sources.map(({ sheet }) => sheet))];
  const note = (sheet: string | undefined, changeType: string, address = "") => {
    if (!watching || sheet === undefined) return;
    edits.push({ sheet, changeType, address });
    told?.();
  };
  const handlers = await inExcel(async (context) => {
    const { worksheets } = context.workbook;
    const sheets = names.map((name) => worksheets.getItem(name).load("id"));
    await context.sync();
    const nameOf = new Map(sheets.map(({ id }, index) => [id, names[index]]));
    const added: OfficeExtension.EventHandlerResult<unknown>[] = sheets.map((sheet, index) =>
      sheet.onChanged.add(async ({ changeType, address }) => note(names[index], changeType, address)),
    );
    added.push(worksheets.onDeleted.add(async ({ worksheetId }) => note(nameOf.get(worksheetId), "SheetDeleted")));
    if (supports("ExcelApi", "1.17"))
      added.push(
        worksheets.onNameChanged.add(async ({ worksheetId }) => note(nameOf.get(worksheetId), "SheetRenamed")),
      );
    await context.sync();
    return added;
  });
  const calculated = async () => {
    if (!watching) return;
    isCalculated = true;
    toldCalculated?.();
  };
  // Hosts that report edits but no calculations are still watched for edits.
  const others = await inExcel(async (context) => {
    const added = names.map((sheet) => context.workbook.worksheets.getItem(sheet).onCalculated.add(calculated));
    await context.sync();
    return added;
  }).catch(() => []);
  handlers.push(...others);
  return {
    onCalculated: (listener) => {
      toldCalculated = listener;
      if (isCalculated) listener();
    },
    onChanged: (watched, listener) => {
      told = () => {
        // Each edit is looked at only once.
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
 * Calls back after every edit and calculation in the workbook, and when sheets are added or deleted. Rejects if the host does not report
 * changes. Returns a function that stops it.
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
