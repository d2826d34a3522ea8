/**
 * What a cell may hold when it reaches a function. Hosts differ: a blank cell is 0, null, "" or undefined; a number with a format may
 * arrive as an object with its `basicValue`; an error cell as an object with a `code`.
 */
export type Cell = unknown;

/** Rows of cells, as Excel passes a range. */
export type Grid = readonly (readonly Cell[])[];

/** The plain value behind what a host passes: blank as null, data-type objects as their basic value; error cells stay objects. */
export function plainCell(cell: Cell): Cell {
  if (cell === undefined || cell === null) return null;
  if (typeof cell === "object" && "basicValue" in cell && !isErrorCell(cell)) {
    const basic = (cell as { basicValue: unknown }).basicValue;
    return basic === undefined ? null : basic;
  }
  return cell;
}

/** Whether a cell holds an Excel error such as #N/A. */
export function isErrorCell(cell: Cell): boolean {
  if (typeof cell !== "object" || cell === null) return false;
  return cell instanceof Error || "code" in cell || (cell as { type?: unknown }).type === "Error";
}

/** The error that a cell shows, for messages: `#N/A`, else `an error`. */
export function errorText(cell: Cell): string {
  const { code, basicValue } = cell as { code?: unknown; basicValue?: unknown };
  if (typeof basicValue === "string" && basicValue.startsWith("#")) return basicValue;
  return typeof code === "string" && code.startsWith("#") ? code : "an error";
}

/** Whether a cell is blank where text is expected: every host's blank, 0 included, and text of spaces only. */
export function isBlankText(cell: Cell): boolean {
  return (
    cell === null || cell === undefined || cell === 0 || cell === "" || (typeof cell === "string" && cell.trim() === "")
  );
}

/** Whether a cell is blank in a numeric column. A 0 there is a number: whether its row counts is decided by the row. */
export function isBlankNumber(cell: Cell): boolean {
  return cell === null || cell === undefined || cell === "" || (typeof cell === "string" && cell.trim() === "");
}

/** A cell as a message names it: text in quotes, cut to a readable length. */
export function quoteCell(cell: Cell): string {
  if (isErrorCell(cell)) return errorText(cell);
  if (typeof cell === "boolean") return cell ? "TRUE" : "FALSE";
  if (typeof cell === "number") return String(cell);
  const text = typeof cell === "string" ? cell : String(cell);
  return `'${text.length > 60 ? `${text.slice(0, 57)}...` : text}'`;
}
