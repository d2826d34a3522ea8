import { calculateWorkbook } from "../engine/calculate";
import { type CalculationProblem } from "../engine/calculation";
import { placeKey } from "../engine/formula-cells";
import type { LoadedFunctions } from "../engine/custom-functions-host";
import type { CalculatedValues } from "../xlsx/write/definition";
import { cellName } from "../xlsx/text/address";
import type { CellValue } from "../xlsx/model";
import { readWorkbook } from "../xlsx/read/reader";

/** The text that HYPERLINK shows, which is its last argument. The engine returns a link instead. */
const LINK_TEXT = /HYPERLINK\(.*,"((?:[^"]|"")*)"\)/;

function withLinkTexts(formula: string, values: readonly (readonly CellValue[])[]): readonly (readonly CellValue[])[] {
  const text = LINK_TEXT.exec(formula)?.[1];
  if (text === undefined) return values;
  return values.map((line) => line.map((value) => (value === 0 || value === null ? text.replace(/""/g, '"') : value)));
}

/** Calculates a workbook's formulas with the given functions. @throws Error for problems that would stay in the file. */
export async function calculatedValues(bytes: Uint8Array, functions: LoadedFunctions): Promise<CalculatedValues> {
  const workbook = readWorkbook(bytes, { functionIds: [...functions.keys()] });
  const { results, problems } = await calculateWorkbook(workbook, functions, { mode: "engine", blank: null });
  const serious = problems.filter(({ severity }) => severity === "error");
  if (serious.length > 0) throw new Error(serious.slice(0, 5).map(problemText).join("\n"));
  const found = new Map<number, CellValue>();
  const areas = new Map<number, { rows: number; columns: number }>();
  for (const { sheet, row, column, values: given, formula } of results) {
    const values = withLinkTexts(formula.text, given);
    const columns = values[0]?.length ?? 0;
    if (values.length > 1 || columns > 1) areas.set(placeKey(sheet, row, column), { rows: values.length, columns });
    values.forEach((line, down) =>
      line.forEach((value, right) => found.set(placeKey(sheet, row + down, column + right), value)),
    );
  }
  const index = new Map(workbook.sheets.map(({ name }, position) => [name, position]));
  const key = (sheet: string, row: number, column: number): number => placeKey(index.get(sheet) ?? -1, row, column);
  return {
    value: (sheet, row, column) => found.get(key(sheet, row, column)) ?? null,
    spill: (sheet, row, column) => {
      const area = areas.get(key(sheet, row, column));
      return area ? { top: row, left: column, bottom: row + area.rows - 1, right: column + area.columns - 1 } : null;
    },
  };

  function problemText({ message, sheet, row, column }: CalculationProblem): string {
    const place =
      sheet === undefined ? "" : `${workbook.sheets[sheet]?.name ?? ""}!${cellName(row ?? 0, column ?? 0)}: `;
    return place + message;
  }
}
