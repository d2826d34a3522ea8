import type { DataSource } from "../../office/sources";
import type { ColumnMap } from "../column-matching";
import type { Role } from "../definitions/definition";
import type { SheetTop } from "../find-tables";
import { isFactLabel } from "../vehicle-facts";

const isFilled = (cell: unknown) => cell !== "" && cell !== null && cell !== undefined;

/** How many rows have contents, or how many vehicles there are. A table that goes on below what was read is counted with its blank rows. */
export function countRows(role: Role, source: DataSource, map: ColumnMap, tops: readonly SheetTop[]): number {
  const top = tops.find(({ name }) => name === source.sheet);
  const first = source.firstRow - (top?.row ?? 0);
  if (role.whole) return isForm(source, top) ? 1 : source.rowCount;
  const lines = top?.lines.slice(first, first + source.rowCount) ?? [];
  // What is below the last cell of the sheet is blank.
  const isRead = lines.length === source.rowCount || top?.rows === top?.lines.length;
  if (!top || first < 0 || !isRead) return source.rowCount;
  const columns = Object.values(map).flatMap((column) =>
    column === null ? [] : [source.firstColumn - top.column + column],
  );
  return lines.filter((line) => columns.some((column) => isFilled(line[column]))).length;
}

/** Facts down a column, one vehicle, rather than one vehicle a row. */
function isForm(source: DataSource, top: SheetTop | undefined): boolean {
  return source.headers.filter(isFactLabel).length < 2 && top !== undefined;
}
