import type { TableDefinition } from "./definition";

/** Parts of a formula that are text or a quoted sheet name: nothing in them is replaced. */
const QUOTED = /("(?:[^"]|"")*"|'(?:[^']|'')*')/;

const OUR_FUNCTION = /\bIRA\.([A-Z][A-Z0-9_.]*)\(/g;
const COLUMN = /([A-Za-z_]\w*)?\[(@?)([A-Za-z]\w*)\]/g;

/** Whether a formula calls a function of ours. */
export function usesOurFunctions(formula: string): boolean {
  return formula.split(QUOTED).some((part, index) => index % 2 === 0 && part.search(OUR_FUNCTION) >= 0);
}

/**
 * A formula as the file stores it. Excel finds a custom function only under `_xldudf_NAMESPACE_NAME`; columns of tables stand there
 * under their headers, and `[@key]` in full as `Table[[#This Row],[Header]]`.
 * @throws Error for a table or a column key that the definition does not have.
 */
export function storedFormula(
  formula: string,
  tables: ReadonlyMap<string, TableDefinition>,
  currentTable?: TableDefinition,
): string {
  return formula
    .split(QUOTED)
    .map((part, index) =>
      index % 2 === 1
        ? part
        : part
            .replace(OUR_FUNCTION, (_, name: string) => `_xldudf_IRA_${name.replace(/\./g, "_")}(`)
            .replace(COLUMN, (_, tableName: string | undefined, at: string, key: string) => {
              const table = tableName === undefined ? currentTable : tables.get(tableName);
              if (!table)
                throw new Error(`formula names the table '${tableName ?? ""}', which is not defined: ${formula}`);
              const column = table.columns.find((candidate) => candidate.key === key);
              if (!column) throw new Error(`table ${table.name} has no column '${key}': ${formula}`);
              return at === "@" ? `${table.name}[[#This Row],[${column.header}]]` : `${table.name}[${column.header}]`;
            }),
    )
    .join("");
}
