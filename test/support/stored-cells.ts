import { escapeXml } from "../../src/xlsx/text/xml";

type Stored = number | string | boolean;

/**
 * Values, and formulas with the results that a spreadsheet program stored, by cell name. `spill` are the cells that a dynamic array fills, and
 * `array` those of a legacy one.
 */
export type StoredCells = Readonly<
  Record<string, Stored | { readonly f: string; readonly v?: Stored; readonly spill?: string; readonly array?: string }>
>;

function valueXml(value: Stored | undefined): readonly [type: string, content: string] {
  if (value === undefined) return ["", ""];
  if (typeof value === "number") return ["", `<v>${value}</v>`];
  if (typeof value === "boolean") return [' t="b"', `<v>${Number(value)}</v>`];
  return [value.startsWith("#") ? ' t="e"' : ' t="str"', `<v>${escapeXml(value)}</v>`];
}

/** The rows of a sheet as a file holds them; `hidden` are row numbers as shown, and `style` the attribute of every cell. */
export function rowsXml(cells: StoredCells, hidden: readonly number[] = [], style = ""): string {
  const rows = new Map<number, string[]>();
  for (const [name, cell] of Object.entries(cells)) {
    const row = Number(name.replace(/\D+/, ""));
    const formula = typeof cell === "object" ? cell : null;
    const [type, content] = valueXml(formula ? formula.v : (cell as Stored));
    const range = formula?.spill ?? formula?.array;
    const kind = range === undefined ? "" : ` t="array" ref="${range}"`;
    const f = formula ? `<f${kind}>${escapeXml(formula.f)}</f>` : "";
    const xml = `<c r="${name}"${style}${type}${formula?.spill === undefined ? "" : ' cm="1"'}>${f}${content}</c>`;
    rows.set(row, [...(rows.get(row) ?? []), xml]);
  }
  return [...rows]
    .sort(([a], [b]) => a - b)
    .map(([row, line]) => `<row r="${row}"${hidden.includes(row) ? ' hidden="1"' : ""}>${line.join("")}</row>`)
    .join("");
}
