import { ExactSum, numberOfRatio } from "../exact";
import type { CellInput } from "../office/cell-input";
import { cellError, type CellValue, isCellError } from "../xlsx/model";
import { makeCall } from "./recorded-calls";
import type { Formula } from "./calls/formulas";
import type { CheckDefinition, CheckInput } from "./definitions/definition";

/** What a line of an insertion shows, as values. */
export type LineValues = (line: { readonly formula: Formula; readonly format?: string }) => readonly CellInput[][];

/** The results of a check's formulas over the cells that were read. */
export function lineValues(check: CheckDefinition, input: CheckInput): LineValues {
  return ({ formula, format }) =>
    valuesOf(check, input, formula).map((line) => line.map((value) => inputOf(value, format)));
}

function valuesOf(check: CheckDefinition, input: CheckInput, formula: Formula): readonly (readonly CellValue[])[] {
  if ("textOf" in formula) {
    return (input.cells(formula.textOf) ?? []).map((cell) => [
      cell === null || cell === undefined || typeof cell === "object" ? "" : String(cell),
    ]);
  }
  if ("call" in formula) return makeCall(check, input, formula).values;
  if ("sumOf" in formula) {
    const cells = makeCall(check, input, formula.sumOf).values.flat();
    const error = cells.find(isCellError);
    if (error) return [[error]];
    const sum = new ExactSum();
    for (const cell of cells) if (typeof cell === "number") sum.add(cell);
    return [[numberOfRatio(sum.toRatio())]];
  }
  const { besideLabel, column, of } = formula;
  const { values } = makeCall(check, input, of);
  const [first] = values[0] ?? [];
  if (isCellError(first)) return [[first]];
  const line = values.find(([label]) => String(label).toLowerCase() === besideLabel.toLowerCase());
  return [[line?.[column - 1] ?? cellError("#N/A")]];
}

/** A value as it is written into a cell. */
export function inputOf(value: CellValue, format: string | undefined): CellInput {
  if (value === null || value === "") return null;
  // Only a formula can produce an error.
  if (isCellError(value)) return { formula: `=${value.code}` };
  if (typeof value === "number") return { number: value, ...(format === undefined ? {} : { format }) };
  return typeof value === "boolean" ? { truth: value } : { text: value };
}
