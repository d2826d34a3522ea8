import { buildWorkbook } from "../xlsx/write/build";
import type { AddInReference, CalculatedValues, WorkbookDefinition } from "../xlsx/write/definition";
import { catalogue } from "../templates/catalogue";
import { type TemplateSources } from "../templates/samples/sources";

interface GenerateOptions {
  /** Take only the workbook of this file name. */
  readonly only?: string | undefined;
  /** Tie the workbooks to the add-in; left out by default. */
  readonly addIn?: AddInReference | undefined;
  /** Results of the formulas of a workbook that has none yet. */
  readonly calculate?: (bytes: Uint8Array, definition: WorkbookDefinition) => Promise<CalculatedValues>;
}

/** Every workbook of the catalogue, with the results of its formulas stored. */
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
