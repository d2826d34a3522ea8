import type { CellInput } from "../office/cell-input";
import { type CellValue, cellError } from "../xlsx/model";
import { callFunction } from "./calls/engine";
import { cellsOf, type FormulaCells } from "./explain-cell";
import { inputOf } from "./line-values";
import { callPayload, type Payload } from "./payload";
import { resultFormats } from "./spill-formats";

/** The arguments of a call, with the cells that were read; null if only Excel can compute one of them. */
function argumentsIn({ calls, references }: FormulaCells, index: number) {
  const args = (calls[index]?.call.arguments ?? []).map(({ content, text }) => cellsOf(content, text, references));
  return args.includes(null) ? null : args.map((cells) => cells ?? null);
}

/** What each call of a formula passes to its function, and what comes back, as far as the cells are known. */
export function formulaPayloads(formula: FormulaCells): Payload[] {
  return formula.calls.flatMap(({ call }, index) => {
    const args = argumentsIn(formula, index);
    return args === null ? [] : [callPayload(call.id, args)];
  });
}

/** What a formula of a single call returns, as values; null if it cannot be computed here. */
export function formulaValues(formula: FormulaCells): CellInput[][] | null {
  const id = formula.calls[0]?.call.id;
  const args = argumentsIn(formula, 0);
  if (id === undefined || args === null || !formula.whole) return null;
  const answer = callFunction(id, args);
  const values = !answer.ok ? [[{ code: answer.code }]] : Array.isArray(answer.value) ? answer.value : [[answer.value]];
  const formats = resultFormats(id);
  return (values as unknown[][]).map((line) => line.map((value, column) => inputOf(cellOf(value), formats[column])));
}

function cellOf(value: unknown): CellValue {
  if (value === null || value === undefined) return null;
  if (typeof value !== "object") return value as CellValue;
  return cellError(String((value as { code?: unknown }).code ?? "#VALUE!"));
}
