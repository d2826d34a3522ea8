import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { cleanNumber, decimalText, ratioOfNumber } from "../../exact";
import type { CellValue, Workbook } from "../../xlsx/model";
import { readWorkbook } from "../../xlsx/read/reader";
import { UsageError } from "../arguments";

/** A format of days: it has a y, and no other letters of numbers. */
const DAY_FORMAT = /^(?!.*[0#]).*y/i;

/**
 * Writes the lots of a workbook's sheet as a CSV file, every cell as text, so that DuckDB reads them. The first row with two filled cells is
 * the header; days become ISO texts.
 * @returns the file. @throws UsageError if the sheet has no table
 */
export function lotsOfWorkbook(file: string, sheetName: string | null, folder: string): string {
  const workbook = readWorkbook(readFileSync(file), { functionIds: [] });
  const names = workbook.sheets.map(({ name }) => name);
  const sheet =
    sheetName === null
      ? workbook.sheets[0]
      : workbook.sheets.find(({ name }) => name.toLowerCase() === sheetName.toLowerCase());
  if (sheet === undefined) {
    throw new UsageError(`There is no sheet '${sheetName ?? ""}'. The workbook has: ${names.join(", ")}.`);
  }
  if (sheetName === null && names.length > 1) {
    throw new UsageError(
      `The workbook has ${names.length} sheets. Say which has the lots: --sheet and one of: ${names.join(", ")}.`,
    );
  }
  const rows: string[][] = [];
  for (const [, row] of [...sheet.rows].sort(([one], [other]) => one - other)) {
    const texts = Array.from(row.cells, (cell) =>
      cell === undefined ? "" : cellText(cell.value, workbook.styles[cell.style]?.numberFormat ?? "General", workbook),
    );
    if (rows.length === 0 && texts.filter((text) => text !== "").length < 2) continue;
    rows.push(texts);
  }
  const [header] = rows;
  if (header === undefined || rows.length < 2)
    throw new UsageError(`The sheet '${sheet.name}' has no lots below a row of headers.`);
  const width = header.length;
  const lines = rows.map((row) => Array.from({ length: width }, (_, at) => quoted(row[at] ?? "")).join(","));
  const target = path.join(folder, `${path.basename(file)}.csv`);
  writeFileSync(target, `${lines.join("\n")}\n`);
  return target;
}

const quoted = (text: string): string => `"${text.replace(/"/g, '""')}"`;

function cellText(value: CellValue, format: string, workbook: Workbook): string {
  if (value === null) return "";
  if (typeof value === "boolean") return value ? "TRUE" : "FALSE";
  if (typeof value === "number") {
    return DAY_FORMAT.test(format.replace(/\[[^\]]*\]|"[^"]*"|\\./g, "")) && Number.isInteger(value)
      ? dayText(value, workbook.dateSystem)
      : decimalText(ratioOfNumber(cleanNumber(value)), 15);
  }
  return typeof value === "string" ? value : value.code;
}

function dayText(serial: number, dateSystem: 1900 | 1904): string {
  const epoch = dateSystem === 1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, 30);
  return new Date(epoch + serial * 86_400_000).toISOString().slice(0, 10);
}
