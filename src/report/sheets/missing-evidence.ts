import type { SheetBuilder } from "../../xlsx/write/sheet-builder";
import * as look from "../../xlsx/write/look";
import { cellStyle, centred, columnWidths, confidenceColours } from "./layout";
import type { ReportBook } from "./report-book";
import { plainValue } from "./wording";

/** The sheet of missing evidence: what could change a result once it is known. */
export function missingEvidenceSheet(book: ReportBook): SheetBuilder {
  const { missing } = book.content;
  const sheet = book.sheet("Missing evidence", columnWidths.missingEvidence, look.tabs.check);
  book.open(
    sheet,
    "Missing evidence",
    missing.length === 0
      ? "No evidence that could change a result is missing."
      : "An unknown never counts as qualifying. Each entry could change a result once it is resolved.",
  );
  const hasAddresses = missing.some(({ cell }) => cell !== undefined);
  if (missing.length > 0 && !hasAddresses) {
    sheet.line(["Row numbers count from the first row of the range, as in the 'row' column of the inputs."], look.note);
    sheet.skip();
  }
  if (missing.length === 0) return sheet;
  const header = sheet.line(
    [hasAddresses ? "Cell" : book.placeHeader, "Item", "Value", "Status", "What is missing", "Authority", "Confidence"],
    centred,
  );
  const long = missing.length > 5000;
  for (const { place, cell, item, value, status, what, authority } of missing) {
    sheet.line(
      [
        cell ?? place,
        item,
        { value: plainValue(value), style: { ...look.given, vertical: "top", horizontal: "left" } },
        status,
        what,
        authority?.text ?? "",
        authority?.confidence ?? "",
      ],
      long ? look.given : cellStyle,
    );
  }
  confidenceColours(sheet, header + 1, sheet.row - 1, 6);
  sheet.freeze = { rows: header + 1, columns: 0 };
  sheet.print = { landscape: true, repeatRows: [header, header] };
  return sheet;
}
