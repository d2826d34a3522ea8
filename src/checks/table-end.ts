import { looksNumeric } from "../functions/read";
import { quietWork } from "../office/batch";
import { readColumns, type SheetCell } from "../office/read-blocks";
import type { DataSource } from "../office/sources";
import type { ColumnMap } from "./column-matching";
import type { Role } from "./definitions/definition";
import { columnNamed, withRows } from "./find-tables";

interface FoundTable {
  readonly role: Role;
  readonly source: DataSource;
  readonly map: ColumnMap;
  /** Whether a person named it, so that it ends where they said. */
  readonly given: boolean;
}

/** Blank rows after which rows without an amount are no longer part of a table. */
const GAP = 1;

/**
 * The rows of a range that was found by its header: down to the last row with what the check requires. Notes below it do not belong to it,
 * and neither does what comes after the same header again.
 */
export async function withoutNotes({ role, source, map, given }: FoundTable): Promise<{
  readonly source: DataSource;
  /** The rows from the repeated header on. */
  readonly next?: DataSource;
}> {
  if (given || source.kind === "table" || role.whole) return { source };
  const required = role.columns.filter(({ optional }) => !optional);
  const columns = [...new Set(required.flatMap(({ key }) => map[key] ?? []))];
  if (columns.length === 0) return { source };
  const { cells } = await readColumns(source, columns, quietWork);
  const amount = required.find(({ kind }) => kind === "amount") ?? required[0];
  const deciding = cells.get(map[amount?.key ?? ""] ?? -1) ?? [];
  const isBlank = (row: number) => columns.every((column) => isEmpty(cells.get(column)?.[row]));
  const isNumbered = amount?.kind === "amount";
  let last = -1;
  let blanks = 0;
  let repeated: number | null = null;
  for (let row = 0; row < source.rowCount; row++) {
    if (isBlank(row)) {
      blanks++;
      continue;
    }
    const cell = deciding[row];
    if (columns.some((column) => isHeader(cells.get(column)?.[row], source.headers[column] ?? ""))) {
      // The header once more, after a page break, is reported with the other cells that cannot be read.
      if (blanks >= GAP) {
        repeated = row;
        break;
      }
    }
    // Below a gap, only rows with an amount belong to the table.
    const belongs = isNumbered ? isNumber(cell) || blanks < GAP : blanks < GAP;
    if (!belongs && !isNumbered) break;
    if (belongs) {
      last = row;
      blanks = 0;
    }
  }
  const own = withRows(source, Math.max(1, last + 1));
  if (repeated === null) return { source: own };
  const below = { ...source, firstRow: source.firstRow + repeated + 1 };
  return { source: own, next: withRows({ ...below, rowCount: 0 }, source.rowCount - repeated - 1) };
}

function isNumber(cell: SheetCell | undefined): boolean {
  return typeof cell === "number" || (typeof cell === "string" && looksNumeric(cell));
}

function isHeader(cell: SheetCell | undefined, header: string): boolean {
  return typeof cell === "string" && columnNamed([header], cell, 0) === 0;
}

function isEmpty(cell: SheetCell | undefined): boolean {
  return cell === null || cell === undefined || (typeof cell === "string" && cell.trim() === "");
}
