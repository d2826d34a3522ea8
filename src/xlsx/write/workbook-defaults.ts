import type { SheetDefinition, WorkbookDefinition } from "./definition";

/** What all our workbooks have in common. The date is fixed so that a file changes only if its content does. */
export function workbook(
  about: Pick<WorkbookDefinition, "title" | "subject" | "description"> & Partial<WorkbookDefinition>,
  sheets: readonly SheetDefinition[],
): WorkbookDefinition {
  return {
    keywords: "IRA, 30D, 45X, critical minerals, clean vehicle credit",
    language: "en-US",
    created: "2026-11-23T00:00:00Z",
    font: { name: "Arial", size: 10 },
    names: [],
    ...about,
    sheets,
  };
}
