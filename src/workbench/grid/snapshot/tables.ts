import { type Table } from "../../../xlsx/model";
import { univerRange } from "../engine/areas";

/** Maps Excel's sixty table styles to the engine's: one for each accent color of a style family. */
export function tableTheme(style: string | undefined): string {
  const number = Number(/(\d+)$/.exec(style ?? "")?.[1] ?? 2);
  return `table-default-${((number + 5) % 7) % 6}`;
}

export const tableKey = (table: Table): string => `table-${table.id}`;

export function tableResource(table: Table): Record<string, unknown> {
  const id = tableKey(table);
  // The engine does not support totals rows, so its table ends above one.
  const endRow = table.range.bottom - (table.totalsRow ? 1 : 0);
  return {
    id,
    name: table.name,
    range: { ...univerRange(table.range), endRow },
    options: { showHeader: table.headerRow, showFooter: false, tableStyleId: tableTheme(table.style) },
    filters: { tableColumnFilterList: [] },
    columns: table.columns.map((column, index) => ({
      id: `${id}-${index}`,
      displayName: column.name,
      dataType: "string",
      formula: "",
      meta: {},
      style: {},
    })),
    meta: {},
  };
}
