import type { CellRange } from "../model";
import { rangeName } from "../text/address";
import type { TableDefinition } from "./definition";
import { storedFormula } from "./formulas";
import { MAIN } from "../text/namespaces";
import { escapeXml } from "../text/xml";
import { element, XML_HEADER } from "../text/xml-writing";

/** Characters that a structured reference would have to escape, and line breaks, which files store in more than one way. */
const AWKWARD_HEADER = /[[\]#'@"\t\r\n]|^\s|\s$|^$/;
const EXCEL_NAME = /^[A-Za-z_][A-Za-z0-9_]{0,253}$/;

/** The cells of a table, including its header row. */
export function tableRange(table: TableDefinition): CellRange {
  const rows = Math.max(1, table.rows.length + (table.emptyRows ?? 0));
  return {
    top: table.top,
    left: table.left,
    bottom: table.top + rows,
    right: table.left + table.columns.length - 1,
  };
}

/** The cells of one column of a table, without its header. */
export function tableColumnRange(table: TableDefinition, key: string): CellRange {
  const index = table.columns.findIndex((column) => column.key === key);
  if (index < 0) throw new Error(`table ${table.name} has no column '${key}'`);
  const { top, left, bottom } = tableRange(table);
  return { top: top + 1, left: left + index, bottom, right: left + index };
}

/** @throws Error for names and headers that Excel would repair or that formulas could not use. */
export function checkTable(table: TableDefinition): void {
  if (!EXCEL_NAME.test(table.name) || /^[A-Za-z]{1,3}\d+$/.test(table.name))
    throw new Error(`'${table.name}' is not a valid table name`);
  const headers = new Set<string>();
  for (const { header } of table.columns) {
    if (AWKWARD_HEADER.test(header))
      throw new Error(`table ${table.name}: formulas would have to escape the header '${header}'`);
    if (headers.has(header.toLowerCase())) throw new Error(`table ${table.name} has the header '${header}' twice`);
    headers.add(header.toLowerCase());
  }
}

export function tableXml(table: TableDefinition, id: number, tables: ReadonlyMap<string, TableDefinition>): string {
  const ref = rangeName(tableRange(table));
  const columns = table.columns.map((column, index) =>
    element(
      "tableColumn",
      { id: index + 1, name: column.header },
      column.formula === undefined
        ? undefined
        : `<calculatedColumnFormula>${escapeXml(storedFormula(column.formula, tables, table))}</calculatedColumnFormula>`,
    ),
  );
  return (
    XML_HEADER +
    element(
      "table",
      { xmlns: MAIN, id, name: table.name, displayName: table.name, ref, totalsRowShown: 0 },
      (table.filter === false ? "" : element("autoFilter", { ref })) +
        element("tableColumns", { count: columns.length }, columns.join("")) +
        element("tableStyleInfo", {
          name: "TableStyleLight1",
          showFirstColumn: 0,
          showLastColumn: 0,
          showRowStripes: 0,
          showColumnStripes: 0,
        }),
    )
  );
}
