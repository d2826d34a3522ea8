import type { SheetDefinition, StyleDefinition } from "../../xlsx/write/definition";
import { SheetBuilder } from "../../xlsx/write/sheet-builder";
import { quoteSheetName } from "../../xlsx/text/address";
import * as look from "../../xlsx/write/look";
import type { TemplateText } from "../text/en";
import { linkBy } from "./links";
import type { Section } from "./section";

/** The first sheet: what the workbook is for, how to use it, what the colors mean, and a link to every sheet. */
export function instructionsSheet(
  text: TemplateText,
  title: string,
  purpose: string,
  sections: readonly Section[],
): SheetDefinition {
  const { instructions, sheets } = text;
  const sheet = new SheetBuilder(sheets.instructions, [6, 112, 9]);
  sheet.hiddenColumns = [2];
  sheet.tabColor = look.tabs.read;
  sheet.line([title], look.title);
  const paragraph = (body: string, number?: string): void => {
    const row = sheet.row;
    if (number !== undefined) sheet.put(row, 0, number, { ...look.strongLabel, vertical: "top" });
    sheet.put(row, 1, body, look.body);
    sheet.skip();
  };
  paragraph(purpose);
  sheet.skip();
  const inputs = sections.flatMap((section) => section.inputs.map(({ name }) => name));
  const results = sections.flatMap((section) => section.results.map(({ name }) => name));
  sheet.line([instructions.howTo], look.heading);
  const steps = [
    instructions.steps.clear,
    instructions.steps.fill.replace("{sheets}", inputs.join(text.comma)),
    instructions.steps.unknown,
    instructions.steps.results.replace("{sheets}", results.join(text.comma)),
    instructions.steps.check.replace("{sheets}", sheets.checker),
  ];
  steps.forEach((step, index) => paragraph(step, `${index + 1}.`));
  paragraph(instructions.units);
  sheet.skip();
  for (const name of [...inputs, ...results, sheets.checker, sheets.sources, sheets.revisions]) {
    const helper = `C${sheet.row + 1}`;
    const place = `${quoteSheetName(name)}!A1`;
    sheet.line([
      null,
      { formula: linkBy(helper, name), style: { ...look.link, unlocked: true } },
      { formula: place, style: { ...look.helper, unlocked: true } },
    ]);
  }
  sheet.skip();
  sheet.line([instructions.colours], look.heading);
  for (const [caption, style] of [
    [instructions.inputColour, look.input],
    [instructions.resultColour, look.result],
    [instructions.missingColour, { ...look.given, fill: "FFE3B3", color: "7A4B00" }],
    [instructions.sampleColour, { ...look.given, italic: true as const, color: "5B6FA8" }],
  ] as const) {
    const { unlocked: _, ...locked }: StyleDefinition = style;
    sheet.put(sheet.row, 0, null, locked);
    sheet.put(sheet.row, 1, caption, {
      ...look.body,
      ...("italic" in style ? { italic: true as const, color: "5B6FA8" } : {}),
    });
    sheet.skip();
  }
  sheet.skip();
  sheet.line([instructions.addIn], look.heading);
  for (const body of instructions.addInText) paragraph(body);
  sheet.skip();
  sheet.line([instructions.limits], look.heading);
  paragraph(instructions.limitsText);
  sheet.protect = true;
  return sheet.build();
}
