import { placeText } from "../../office/addresses";
import { cellOf, type DataSource } from "../../office/sources";
import type { StatingColumn } from "../conversion/role-conversion";

/** A formula for a number as long as the cell beside it says the same about it: a number in another currency must not count as it is. */
export function whileStated(
  formula: string,
  { column, cells }: StatingColumn,
  source: DataSource,
  row: number,
): string {
  const stated = cells[row] ?? "";
  if (typeof stated !== "string") return formula;
  return `IF(${placeText(cellOf(source, row, column))}="${stated.replaceAll('"', '""')}",${formula},NA())`;
}
