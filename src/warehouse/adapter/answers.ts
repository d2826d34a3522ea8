import { isErrorCell } from "../../functions/cells";
import type { Scalar } from "../../functions/declaration";
import type { ReturnedError } from "./error";

/** A value of a result. NULL is what a blank cell shows. */
export type Answer = Scalar | null;

/** A row of a table by the names of its columns. A cell with an error is null, and `errors` says why. */
export interface TableRow {
  readonly [column: string]: Answer | Readonly<Record<string, ReturnedError>> | undefined;
  readonly errors?: Readonly<Record<string, ReturnedError>>;
}

/** A cell of a result: a blank one is null. */
export const answerOf = (cell: unknown): Answer => (cell === "" ? null : (cell as Scalar));

/** The error of a cell, for people. */
export function returnedError(error: unknown): ReturnedError {
  const { code, message } = error as { code: unknown; message: unknown };
  return { error: String(message), code: String(code) };
}

/** The key of a column: its title in lower case with underscores. A title that comes twice gets a number. */
function keysOf(titles: readonly unknown[]): string[] {
  const used = new Map<string, number>();
  return titles.map((title) => {
    const key =
      String(title)
        .toLowerCase()
        .replace(/[^\p{L}\p{N}]+/gu, "_")
        .replace(/^_+|_+$/g, "") || "column";
    const count = (used.get(key) ?? 0) + 1;
    used.set(key, count);
    return count === 1 ? key : `${key}_${count}`;
  });
}

/** The rows of a table whose first row has the titles. */
export function tableRows([titles = [], ...rows]: readonly (readonly unknown[])[]): TableRow[] {
  const keys = keysOf(titles);
  return rows.map((cells) => {
    const errors: Record<string, ReturnedError> = {};
    const row: Record<string, Answer> = {};
    keys.forEach((key, index) => {
      const cell = cells[index];
      if (isErrorCell(cell)) errors[key] = returnedError(cell);
      row[key] = isErrorCell(cell) ? null : answerOf(cell);
    });
    return Object.keys(errors).length > 0 ? { ...row, errors } : row;
  });
}
