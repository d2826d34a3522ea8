import type { ReportConversion } from "../../report/content";
import { counted } from "../results/values";
import type { TakenReading, TakenTable } from "./taken";

/** The texts that are read as something else, with their columns. */
export function readingsIn(
  tables: readonly TakenTable[],
): { readonly title: string; readonly header: string; readonly readings: readonly TakenReading[] }[] {
  return tables.flatMap(({ columns, part }) =>
    columns.flatMap(({ title, header, readAs = [] }) =>
      readAs.length === 0 || part?.rows === 0 ? [] : [{ title, header, readings: readAs }],
    ),
  );
}

/** The cells of a reading, without their sheet: `D5, D7 and 3 more`. */
export function cellsOnSheet({ cells, more = 0 }: TakenReading, most: number): string {
  const shown = cells.slice(0, most).map(withoutSheet);
  const rest = cells.length - shown.length + more;
  return `${shown.join(", ")}${rest > 0 ? ` and ${rest} more` : ""}`;
}

/** The same with the sheet. */
export function cellsText(reading: TakenReading, most: number): string {
  const [first = ""] = reading.cells;
  return `${first.slice(0, first.length - withoutSheet(first).length)}${cellsOnSheet(reading, most)}`;
}

function withoutSheet(cell: string): string {
  return cell.slice(cell.lastIndexOf("!") + 1);
}

/** Texts of a column that the report lists. */
const MOST_REPORTED = 500;

/** The readings as a table of the report. */
export function reportReadings(tables: readonly TakenTable[]): ReportConversion[] {
  const rows = readingsIn(tables).flatMap(({ title, readings }) => {
    const listed = readings
      .slice(0, MOST_REPORTED)
      .map(({ text, meaning, cells, more = 0 }) => [
        cells[0] ?? "",
        text,
        meaning,
        title,
        counted(more + cells.length, "cell"),
      ]);
    const rest = readings.length - listed.length;
    return rest > 0 ? [...listed, ["", `and ${counted(rest, "more text")}`, "", title, ""]] : listed;
  });
  if (rows.length === 0) return [];
  return [{ title: "Texts read as something else", header: ["Cell", "Text", "Read as", "Column", "Cells"], rows }];
}
