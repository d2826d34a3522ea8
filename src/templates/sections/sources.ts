import { callText } from "../../functions/call-text";
import { citationOf, LAW_VERSION, remarksOn } from "../../law";
import { serialOfDate } from "../../rules/calendar";
import type { SheetDefinition } from "../../xlsx/write/definition";
import { SheetBuilder } from "../../xlsx/write/sheet-builder";
import * as look from "../../xlsx/write/look";
import type { TemplateText } from "../text/en";
import type { Section } from "./section";

/** The law behind the results: authority, what it says, how sure we are. Statements of law stay in English. */
export function sourcesSheet(text: TemplateText, sections: readonly Section[]): SheetDefinition {
  const { columns, common, sources } = text;
  const sheet = new SheetBuilder(text.sheets.sources, [26, 40, 76, 26, 14]);
  sheet.tabColor = look.tabs.source;
  sheet.line([text.sheets.sources], look.title);
  sheet.line([sources.intro], look.subtitle);
  sheet.skip();
  sheet.line([
    { value: sources.lawVersion, style: look.strongLabel },
    { formula: callText("LAW_VERSION"), style: { ...look.result, horizontal: "left" } },
    { value: sources.stored.replace("{version}", LAW_VERSION), style: look.wrappedNote },
  ]);
  sheet.skip();
  const header = sheet.line(
    [columns.topic, columns.authority, columns.says, columns.confidence, columns.checkedOn],
    look.resultHeader,
  );
  const topics = [...new Set(sections.flatMap((section) => section.topics))];
  const first = sheet.row;
  for (const topic of topics) {
    const citation = citationOf(topic);
    const { authority, sentence, confidence, likelihood, checkedOn } = citation;
    sheet.line(
      [
        topic,
        authority,
        `${sentence} ${remarksOn(citation)}`.trim(),
        common.confidence[confidence].replace("{likelihood}", common.likelihood[likelihood ?? "low"]),
        checkedOn,
      ],
      look.wrapped(look.given),
    );
  }
  const confidences = { top: first, left: 3, bottom: sheet.row - 1, right: 3 };
  sheet.format({ ranges: [confidences], formula: `$D${first + 1}="${common.confidence.verified}"`, style: look.good });
  sheet.format({
    ranges: [confidences],
    formula: `$D${first + 1}<>"${common.confidence.verified}"`,
    style: look.missing,
  });
  sheet.freeze = { rows: header + 1, columns: 0 };
  sheet.print = { landscape: true, repeatRows: [header, header] };
  sheet.protect = true;
  return sheet.build();
}

/** Who changed what. */
export function revisionsSheet(text: TemplateText): SheetDefinition {
  const { columns, revisions } = text;
  const sheet = new SheetBuilder(text.sheets.revisions, [12, 16, 26, 80]);
  sheet.tabColor = look.tabs.source;
  sheet.line([text.sheets.revisions], look.title);
  sheet.line([revisions.intro], look.subtitle);
  sheet.skip();
  const header = sheet.row;
  sheet.table({
    name: "Revisions",
    filter: false,
    columns: [
      { key: "version", header: columns.version, headerStyle: look.header, style: look.input },
      { key: "date", header: columns.date, headerStyle: look.header, style: look.withFormat(look.input, look.date) },
      { key: "author", header: columns.author, headerStyle: look.header, style: look.input },
      { key: "change", header: columns.change, headerStyle: look.header, style: look.wrapped(look.input) },
    ],
    rows: [
      {
        version: 1,
        date: serialOfDate(LAW_VERSION),
        author: "OriginCredit",
        change: revisions.first.replace("{version}", LAW_VERSION),
      },
    ],
    emptyRows: 12,
  });
  sheet.freeze = { rows: header + 1, columns: 0 };
  sheet.print = { landscape: true };
  return sheet.build();
}
