import { citationOf, confidenceText, remarksOn } from "../../law";
import { cellStyle, confidenceColours } from "../../report/sheets/layout";
import type { SheetDefinition } from "../../xlsx/write/definition";
import * as look from "../../xlsx/write/look";
import { SheetBuilder } from "../../xlsx/write/sheet-builder";
import type { PortfolioResult } from "./result";
import { citationsOf } from "./wording";

const WIDTHS = [34, 66, 66, 26, 14];

/** The authorities that the test applies, what each says, and how certain that is. */
export function authoritiesSheet({ request }: PortfolioResult): SheetDefinition {
  const sheet = new SheetBuilder("Authorities", WIDTHS);
  sheet.tabColor = look.tabs.source;
  sheet.line(["Authority", "What it says", "Caution", "Confidence", "Checked on"], look.header);
  for (const id of citationsOf(request.test)) {
    const citation = citationOf(id);
    const confidence = confidenceText(id);
    sheet.line([citation.authority, citation.sentence, remarksOn(citation), confidence, citation.checkedOn], cellStyle);
  }
  confidenceColours(sheet, 1, sheet.row - 1, 3);
  sheet.freeze = { rows: 1, columns: 0 };
  sheet.print = { landscape: true, repeatRows: [0, 0] };
  return sheet.build();
}
