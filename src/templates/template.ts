import type { WorkbookDefinition } from "../xlsx/write/definition";
import { listsSheet } from "./sections/lists";
import { checkerSheet } from "./sections/checker";
import { instructionsSheet } from "./sections/instructions";
import type { Section, SectionContext } from "./sections/section";
import { revisionsSheet, sourcesSheet } from "./sections/sources";
import type { TemplateText } from "./text/en";
import { workbook } from "../xlsx/write/workbook-defaults";

/** One template: a title and its sections. The other sheets (instructions, checker, sources, revisions, lists) follow from these. */
export interface TemplateDefinition {
  /** Name of its file, without language and extension. */
  readonly file: string;
  /** Which of the texts in `text/en.ts` are its title and purpose. */
  readonly text: keyof TemplateText["templates"];
  readonly sections: (context: SectionContext) => readonly Section[];
}

interface TemplateOptions {
  /** Whether it has sample rows. Default true. */
  readonly samples?: boolean;
  readonly emptyRows?: number;
}

/** A template as a workbook in one language. */
export function templateWorkbook(
  template: TemplateDefinition,
  text: TemplateText,
  { samples = true, emptyRows = 20 }: TemplateOptions = {},
): WorkbookDefinition {
  const sections = template.sections({ text, samples, emptyRows });
  const { title, purpose } = text.templates[template.text];
  const checker = checkerSheet(text, sections);
  const lists = listsSheet(
    text.sheets.lists,
    sections.flatMap((section) => section.lists),
  );
  const inputs = sections.flatMap((section) => section.inputs);
  const results = sections.flatMap((section) => section.results);
  return workbook(
    {
      title: `OriginCredit: ${title}`,
      subject: title,
      description: purpose,
      language: text.language,
      font: { name: text.font, size: 10 },
      names: [...sections.flatMap((section) => section.names), ...lists.names, ...checker.names],
    },
    [
      instructionsSheet(text, title, purpose, sections),
      ...inputs,
      ...results,
      checker.sheet,
      sourcesSheet(text, sections),
      revisionsSheet(text),
      lists.sheet,
    ],
  );
}
