/**
 * What a function receives for a cell. Hosts differ: a blank cell is 0, null, "" or undefined; a formatted number may be an object with a
 * `basicValue`; an error cell is an object with a `code`.
 */
export type Cell = unknown;

/** Rows of cells, as Excel passes a range. */
export type Grid = readonly (readonly Cell[])[];

/** The plain value of what a host passes: null for blank, the basic value for data-type objects. Error cells stay objects. */
export function plainCell(cell: Cell): Cell {
  if (cell === undefined || cell === null) return null;
  if (typeof cell === "object" && "basicValue" in cell && !isErrorCell(cell)) {
    const basic = (cell as { basicValue: unknown }).basicValue;
    return basic === undefined ? null : basic;
  }
  return cell;
}

/** Whether a cell contains an Excel error such as #N/A. */
export function isErrorCell(cell: Cell): boolean {
  if (typeof cell !== "object" || cell === null) return false;
  return cell instanceof Error || "code" in cell || (cell as { type?: unknown }).type === "Error";
}

/** The error that a cell shows, for messages: `#N/A` or the like, or else `an error`. */
export function errorText(cell: Cell): string {
  const { code, basicValue } = cell as { code?: unknown; basicValue?: unknown };
  if (typeof basicValue === "string" && basicValue.startsWith("#")) return basicValue;
  return typeof code === "string" && code.startsWith("#") ? code : "an error";
}

/** Whether a cell is blank if text is expected: any host's blank, including 0, and text of spaces only. */
export function isBlankText(cell: Cell): boolean {
  return (
    cell === null || cell === undefined || cell === 0 || cell === "" || (typeof cell === "string" && cell.trim() === "")
  );
}

/** Whether a cell is blank in a numeric column. A 0 there is a number; its row decides whether it counts. */
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
