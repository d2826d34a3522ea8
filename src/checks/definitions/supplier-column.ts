import { isBlankText } from "../../functions/cells";
import type { Value } from "../../sentences/reason";
import { textIn } from "./decisions";
import type { CheckInput, ColumnNeed } from "./definition";

/** Who supplies each row. It decides nothing: it says by whom a result can be broken down. */
export const supplierColumn: ColumnNeed = {
  key: "supplier",
  kind: "text",
  title: "column.supplier",
  hint: "column.supplierOfRowHint",
  optional: true,
  rare: true,
  aside: true,
  blanks: "fine",
  yieldsTo: "label",
};

/** The supplier of each row; null for a blank cell, and if the table has no such column. */
export function supplierOf(input: CheckInput): ((row: number) => Value | null) | null {
  return input.cells("supplier") === null ? null : textOf(input, "supplier");
}

/** The text of a column in each row; null for a blank cell. */
export function textOf(input: CheckInput, key: string): (row: number) => Value | null {
  return textIn(input.cells(key) ?? []);
}

/**
 * What each row is called by, if it says more than the reasons do: its supplier, or its name if several rows share one. Null if there is
 * no such column.
 */
export function nameInGroups(input: CheckInput): ((row: number) => Value | null) | null {
  const supplier = supplierOf(input);
  if (supplier !== null) return supplier;
  const names = (input.cells("label") ?? []).filter((cell) => !isBlankText(cell));
  return new Set(names.map(String)).size < names.length ? textOf(input, "label") : null;
}
