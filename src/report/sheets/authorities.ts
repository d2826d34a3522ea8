import type { SheetBuilder } from "../../xlsx/write/sheet-builder";
import * as look from "../../xlsx/write/look";
import { cellStyle, centred, columnWidths, confidenceColours } from "./layout";
import type { ReportBook } from "./report-book";

/** Every authority of the report, with what it says and our confidence in it. */
export function authoritiesSheet(book: ReportBook): SheetBuilder {
  const { content } = book;
  const sheet = book.sheet("Authorities", columnWidths.authorities, look.tabs.source);
  book.open(
    sheet,
    "Authorities",
    `Law data version ${content.lawVersion}. Only what we read in the primary text is shown as verified.`,
  );
  const header = sheet.line(
    ["Topic", "Authority", "What it says", "Caution", "Confidence", "Checked on", "Source", "Decides a step"],
    centred,
  );
  for (const each of content.authorities) {
    sheet.line(
      [
        each.topic,
        each.text,
        each.sentence,
        each.caution,
        each.confidence,
        each.checkedOn,
        each.sources,
        each.decides ? "yes" : "no",
      ],
      cellStyle,
    );
  }
  if (content.authorities.length > 0) confidenceColours(sheet, header + 1, sheet.row - 1, 4);
  sheet.freeze = { rows: header + 1, columns: 0 };
  sheet.print = { landscape: true, repeatRows: [header, header] };
  return sheet;
}
