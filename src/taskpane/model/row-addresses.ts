import type { CheckSubject } from "../app/pane";
import { cellOfMessage, type CheckData } from "./check-data";
import type { CheckDefinition } from "./checks/definition";

/** What a message quotes of a cell stays as it is; a row that it names is counted within the range that the function was given. */
const QUOTED_OR_ROW = /'[^']*'|\b([Rr])ow (\d+)\b/g;
const FIRST_ROW = /\b[Rr]ow (\d+)\b/;

/** A message of a function with the rows of the sheet in place of those of its range, which begins `above` rows below the sheet's top. */
export function rowsOnSheet(message: string, above: number): string {
  return message.replace(QUOTED_OR_ROW, (whole, letter: string | undefined, row: string) =>
    letter === undefined ? whole : `${letter}ow ${Number(row) + above}`,
  );
}

/** A message about a check's tables with the rows of the sheet that the table which it speaks of stands on. */
export function messageOnSheet(
  check: CheckDefinition,
  subject: CheckSubject,
  health: CheckData["health"],
  message: string,
): string {
  const place = cellOfMessage(check, subject, health, message);
  const row = FIRST_ROW.exec(message)?.[1];
  if (row === undefined) return message;
  if (place) return rowsOnSheet(message, place.row + 1 - Number(row));
  const source = check.roles.map(({ key }) => subject.sources[key]).find((each) => each !== undefined);
  return source ? rowsOnSheet(message, source.firstRow) : message;
}
