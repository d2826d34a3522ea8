import { buildWorkbook } from "../xlsx/write/build";
import type { AddInReference, CalculatedValues, WorkbookDefinition } from "../xlsx/write/definition";
import { catalogue } from "../templates/catalogue";
import { type TemplateSources } from "../templates/samples/sources";

interface GenerateOptions {
  /** Generate only the workbook with this file name. */
  readonly only?: string | undefined;
  /** Link the workbooks to the add-in. By default they are not linked. */
  readonly addIn?: AddInReference | undefined;
  /** Calculates the formulas of a workbook that has no results yet. */
  readonly calculate?: (bytes: Uint8Array, definition: WorkbookDefinition) => Promise<CalculatedValues>;
}

/** Generates every workbook in the catalogue, with the results of its formulas stored. */
export async function* generateWorkbooks(
  sources: TemplateSources,
  { only, addIn, calculate }: GenerateOptions = {},
): AsyncGenerator<{ file: string; bytes: Uint8Array }> {
  for (const { file, build } of catalogue) {
    if (only !== undefined && only !== file) continue;
    const definition = { ...build(sources), ...(addIn && { addIn }) };
    const empty = buildWorkbook(definition);
    const values = calculate ? await calculate(empty, definition) : null;
    yield { file, bytes: values ? buildWorkbook(definition, values) : empty };
  }
}
