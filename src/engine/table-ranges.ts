import { type CellRange, type Table } from "../xlsx/model";

/** The cells of a structured reference: null if the table has no such part, `outside` for `#This Row` in a row outside the table's data. */
export function tableRange(table: Table, bracket: string, row: number): CellRange | "outside" | null {
  const { range, headerRow, totalsRow } = table;
  const structure = parseStructure(bracket);
  if (!structure) return null;
  const firstBody = range.top + (headerRow ? 1 : 0);
  const lastBody = range.bottom - (totalsRow ? 1 : 0);
  let top = Infinity;
  let bottom = -1;
  const add = (from: number, to: number): void => {
    top = Math.min(top, from);
    bottom = Math.max(bottom, to);
  };
  const items = structure.items.length > 0 ? structure.items : ["#data"];
  for (const item of items) {
    if (item === "#all") add(range.top, range.bottom);
    else if (item === "#data") add(firstBody, lastBody);
    else if (item === "#headers") {
      if (!headerRow) return null;
      add(range.top, range.top);
    } else if (item === "#totals") {
      if (!totalsRow) return null;
      add(range.bottom, range.bottom);
    } else if (item === "#this row") {
      if (row < firstBody || row > lastBody) return "outside";
      add(row, row);
    } else return null;
  }
  let left = range.left;
  let right = range.right;
  if (structure.columns) {
    const columns = columnsOf(table);
    const [from, to] = structure.columns.map((name) => columns.get(comparable(name)));
    if (from === undefined || to === undefined) return null;
    left = range.left + Math.min(from, to);
    right = range.left + Math.max(from, to);
  }
  return { top, bottom, left, right };
}

const indexes = new WeakMap<Table, ReadonlyMap<string, number>>();

/** The columns of a table by name. A table of ten thousand rows looks them up for each of its formulas. */
function columnsOf(table: Table): ReadonlyMap<string, number> {
  let known = indexes.get(table);
  // Of two columns with one name, the first counts.
  if (!known) {
    known = new Map(table.columns.map(({ name }, index) => [comparable(name), index] as const).reverse());
    indexes.set(table, known);
  }
  return known;
}

/** Formulas may have line breaks of two characters, and names have them of one. */
const comparable = (name: string): string => name.replace(/\r\n?/g, "\n").toLowerCase();

interface Structure {
  /** Lower case, `#data` and so on. */
  readonly items: readonly string[];
  readonly columns: readonly [string, string] | null;
}

/** Parses the brackets of a structured reference. */
export function parseStructure(bracket: string): Structure | null {
  if (bracket === "") return { items: [], columns: null };
  let body = bracket.slice(1, -1).trim();
  const items: string[] = [];
  if (body.startsWith("@")) {
    items.push("#this row");
    body = body.slice(1).trim();
  }
  if (body === "") return { items, columns: null };
  if (!body.startsWith("[")) {
    if (body.startsWith("#")) return { items: [...items, itemName(body)], columns: null };
    const name = plainName(body);
    return { items, columns: [name, name] };
  }
  // A list of bracketed parts, with a colon between the ends of a range of columns.
  const columns: string[] = [];
  let at = 0;
  while (at < body.length) {
    if (body[at] !== "[") {
      at++;
      continue;
    }
    const start = at + 1;
    for (at = start; at < body.length && body[at] !== "]"; at++) if (body[at] === "'") at++;
    const part = body.slice(start, at);
    if (part.trim().startsWith("#")) items.push(itemName(part));
    else columns.push(plainName(part));
    at++;
  }
  if (columns.length > 2) return null;
  const first = columns[0];
  return { items, columns: first === undefined ? null : [first, columns[1] ?? first] };
}

const itemName = (text: string): string => text.trim().replace(/\s+/g, " ").toLowerCase();

/** An apostrophe escapes the character after it. */
const plainName = (text: string): string => text.replace(/'(.)/g, "$1");
