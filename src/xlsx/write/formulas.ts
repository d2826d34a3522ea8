import type { TableDefinition } from "./definition";

/** Texts and quoted sheet names in a formula, in which nothing is replaced. */
const QUOTED = /("(?:[^"]|"")*"|'(?:[^']|'')*')/;

const OUR_FUNCTION = /\bIRA\.([A-Z][A-Z0-9_.]*)\(/g;
const COLUMN = /([A-Za-z_]\w*)?\[(@?)([A-Za-z]\w*)\]/g;

/** Whether a formula calls a function of ours. */
export function usesOurFunctions(formula: string): boolean {
  return formula.split(QUOTED).some((part, index) => index % 2 === 0 && part.search(OUR_FUNCTION) >= 0);
}

/**
 * A formula as the file stores it. Excel finds a custom function only as `_xldudf_NAMESPACE_NAME`. Table columns are stored by their
 * headers, and `[@key]` is written out as `Table[[#This Row],[Header]]`.
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
                throw new Error(
                  `the formula refers to the table '${tableName ?? ""}', which is not defined: ${formula}`,
                );
              const column = table.columns.find((candidate) => candidate.key === key);
              if (!column) throw new Error(`table ${table.name} has no column '${key}': ${formula}`);
              return at === "@" ? `${table.name}[[#This Row],[${column.header}]]` : `${table.name}[${column.header}]`;
            }),
    )
    .join("");
}
