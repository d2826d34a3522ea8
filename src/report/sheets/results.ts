import type { StyleDefinition } from "../../xlsx/write/definition";
import type { SheetBuilder } from "../../xlsx/write/sheet-builder";
import * as look from "../../xlsx/write/look";
import type { Authority, ReportResult } from "../content";
import { cellStyle, centred, columnWidths, confidenceColours, live, resultFormat } from "./layout";
import type { ReportBook, TablePlace } from "./report-book";
import { counted, isSingle } from "./wording";

/** Results that are not on the summary. */
export function resultSheets(book: ReportBook, onSummary: ReadonlySet<number>): SheetBuilder[] {
  const { results } = book.content;
  const others = results.map((result, index) => ({ result, index })).filter(({ index }) => !onSummary.has(index));
  if (others.length === 0) return [];
  const sheet = book.sheet("Results", columnWidths.results, look.tabs.result);
  book.open(sheet, "Other results", "Shares, amounts and tables that the workbook calculates with IRA functions.");
  const header = sheet.line(
    [
      book.placeHeader,
      "Function",
      "Result (live)",
      "Formula in the workbook",
      "Message",
      "Authority",
      "Weakest confidence",
    ],
    centred,
  );
  const first = sheet.row;
  const stacked: { result: ReportResult; row: number; index: number }[] = [];
  for (const { result, index } of others) {
    const row = sheet.line(
      [
        result.place,
        result.function,
        null,
        { value: shortened(result.formula), style: { ...cellStyle, size: 8 } },
        result.messages.join(" "),
        [...new Set(result.authorities.map(({ text }) => text))].join("; "),
        weakest(result.authorities),
      ],
      cellStyle,
    );
    if (isSingle(result)) {
      book.putLive(sheet, row, 2, result.call, { style: { ...live, format: resultFormat(result) } });
    } else stacked.push({ result, row, index });
  }
  confidenceColours(sheet, first, sheet.row - 1, 6);
  sheet.freeze = { rows: header + 1, columns: 1 };
  sheet.print = { landscape: true, repeatRows: [header, header] };
  for (const { result, row, index } of stacked) {
    const place = besideRows(book, result) ?? below(book, sheet, result);
    book.livePlaces.set(index, place);
    const size = `${counted(result.call.values.length, "row")}`;
    sheet.put(row, 2, { value: size, style: { ...look.link, vertical: "top" }, link: { to: place } });
  }
  return [sheet];
}

/** Puts a column of results next to the rows that it belongs to. */
function besideRows(book: ReportBook, result: ReportResult): string | null {
  const { values, places } = result.call;
  if (values[0]?.length !== 1) return null;
  for (const place of places) {
    if (place.kind !== "columns" || book.content.tables[place.table]?.rows !== values.length) continue;
    const at = book.tablePlaces[place.table] as TablePlace;
    const column = at.left + at.free - 1;
    at.free++;
    at.sheet.put(at.top - 1, column, { value: `${result.function}, ${result.place}`, style: look.resultHeader });
    const style: StyleDefinition = { ...look.result, horizontal: "left", format: resultFormat(result) };
    book.putLive(at.sheet, at.top, column, result.call, { style, spill: { rows: values.length, columns: [style] } });
    return at.sheet.place(at.top, column);
  }
  return null;
}

function below(book: ReportBook, sheet: SheetBuilder, result: ReportResult): string {
  const { values } = result.call;
  sheet.skip();
  sheet.line([`${result.function}, ${result.place}`], look.heading);
  const row = sheet.row;
  const style: StyleDefinition = { ...live, wrap: true, format: resultFormat(result) };
  const columns = Array.from({ length: values[0]?.length ?? 1 }, () => style);
  book.putLive(sheet, row, 0, result.call, { style, spill: { rows: values.length, columns } });
  sheet.skip(values.length);
  return sheet.place(row, 0);
}

/** Shortens very long formulas: the workbook itself has the full text. */
function shortened(formula: string): string {
  return formula.length > 300 ? `${formula.slice(0, 297)}...` : formula;
}

function weakest(authorities: readonly Authority[]): string {
  const order = ["unverified, likelihood low", "unverified, likelihood medium", "unverified, likelihood high"];
  const all = authorities.map(({ confidence }) => confidence);
  for (const each of [...order, "secondary source", "verified"]) if (all.includes(each)) return each;
  return "";
}
