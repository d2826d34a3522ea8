import type { StyleDefinition } from "../../xlsx/write/definition";
import type { SheetBuilder } from "../../xlsx/write/sheet-builder";
import * as look from "../../xlsx/write/look";
import type { ReportSteps } from "../content";
import { cellStyle, columnWidths, confidenceColours, stepFormat, stepWidths } from "./layout";
import type { ReportBook } from "./report-book";
import { statusFormats } from "./status-formats";
import { IN_DOUBT, plainValue, readings } from "./wording";

/** Determinations of one kind share a sheet because they have the same columns. */
export function stepSheets(book: ReportBook): SheetBuilder[] {
  const kinds = new Map<string, ReportSteps[]>();
  for (const steps of book.content.steps) {
    const key = `${steps.explainer?.id ?? steps.function} ${steps.header.join("|")}`;
    kinds.set(key, [...(kinds.get(key) ?? []), steps]);
  }
  if (kinds.size === 0) {
    const sheet = book.sheet("Steps", columnWidths.noSteps, look.tabs.result);
    book.open(
      sheet,
      "Steps",
      book.content.missing.some(({ status }) => status === "error")
        ? "There are no steps because no result could be calculated. See the Missing evidence sheet."
        : "No function explains the results in this workbook. See the Authorities sheet.",
    );
    return [sheet];
  }
  return [...kinds.values()].map((group, index) => {
    const { header } = group[0] as ReportSteps;
    const sheet = book.sheet(index === 0 ? "Steps" : `Steps ${index + 1}`, stepWidths(header), look.tabs.result);
    book.open(
      sheet,
      `Steps: ${kindTitle(group[0] as ReportSteps)}`,
      (group[0] as ReportSteps).explainer
        ? group.some(({ explainer }) => explainer?.valuesOnly)
          ? "Every step with its authority and our confidence in it, as values: there are more rows than a formula can explain in Excel."
          : "Every step with its authority and our confidence in it. Everything except the last column is live."
        : "Every line with its authority and our confidence in it. The results next to the inputs are live; the reasons are text.",
    );
    for (const steps of group) stepArea(book, sheet, steps);
    return sheet;
  });
}

function stepArea(book: ReportBook, sheet: SheetBuilder, steps: ReportSteps): void {
  const { explainer, header, statusColumn, verdict, inDoubt, vehicle } = steps;
  const values = [header, ...steps.rows];
  const subject = `${steps.place}${vehicle === undefined ? "" : `, vehicle ${vehicle}`}: ${steps.function}`;
  sheet.line(
    [verdict === "none" ? subject : `${subject}: ${(inDoubt ? IN_DOUBT : readings[verdict]).toLowerCase()}`],
    look.heading,
  );
  const row = sheet.row;
  const long = values.length > 5000;
  const columns = header.map((name): StyleDefinition => {
    const format = stepFormat(name);
    // Measuring so many wrapped texts takes long, and nobody prints them.
    const style = long ? look.given : cellStyle;
    return format === undefined ? { ...style, horizontal: "left" } : { ...style, format };
  });
  if (explainer) {
    book.putLive(sheet, row, 0, explainer, {
      ...(columns[0] && { style: columns[0] }),
      spill: { rows: values.length, columns },
    });
  } else {
    values.forEach((line, down) =>
      line.forEach((value, at) => {
        const style = typeof value === "boolean" ? { ...columns[at], format: look.trueFalse } : columns[at];
        sheet.put(row + down, at, { value: plainValue(value) }, style);
      }),
    );
  }
  const last = header.length;
  sheet.put(row, last, "confidence", { ...look.resultHeader, vertical: "top" });
  values.forEach((line, down) => {
    if (down === 0) return;
    const text = String(line[last - 1] ?? "");
    const match = /\[([^[\]]*)\]$/.exec(text);
    if (match) sheet.put(row + down, last, match[1], long ? look.given : cellStyle);
  });
  const bottom = row + values.length - 1;
  sheet.format({
    ranges: [{ top: row, left: 0, bottom: row, right: last - 1 }],
    formula: `LEN($A$${row + 1})>0`,
    style: { bold: true, color: "FFFFFF", fill: "5F6B6E" },
  });
  if (statusColumn >= 0) {
    const area = { top: row + 1, left: statusColumn, bottom, right: statusColumn };
    for (const each of statusFormats(area)) sheet.format(each);
  }
  confidenceColours(sheet, row + 1, bottom, last);
  if (sheet.print.repeatRows === undefined) {
    sheet.print = { landscape: true, repeatRows: [row, row] };
    if (book.content.steps.length === 1) sheet.freeze = { rows: row + 1, columns: 1 };
  }
  sheet.skip(values.length + 1);
}

function kindTitle({ explainer, function: name }: ReportSteps): string {
  return (explainer?.id ?? name)
    .replace(/^EXPLAIN_|^.*\.(?:IS_|MEETS_|PASSES_)?/, "")
    .replace(/_/g, " ")
    .toLowerCase()
    .replace(/^feoc$/, "foreign entities of concern");
}
