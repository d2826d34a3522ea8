import type { CellScalar } from "../../src/host/host-grid";
import type { MemoryGrid } from "./memory-grid";
import { functions } from "./functions";
import { isErrorCell } from "../../src/functions/cells";
import { parseExample } from "./example-formula";

const column = (letters: string) => [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;

function literal(value: CellScalar): string {
  if (typeof value === "number") return String(value);
  if (typeof value === "boolean") return value ? "TRUE" : "FALSE";
  return `"${value.replaceAll('"', '""')}"`;
}

const array = (rows: CellScalar[][]) => `{${rows.map((row) => row.map(literal).join(",")).join(";")}}`;

/** What a cell shows for a result or a spilled element. */
function shown(value: unknown): CellScalar {
  if (isErrorCell(value))
    return /notAvailable|N\/A/i.test(String((value as { code: unknown }).code)) ? "#N/A" : "#VALUE!";
  return value as CellScalar;
}

/**
 * Calculates formulas that consist of one call of our functions, with literals, cells of the same sheet (even by INDIRECT) and columns of
 * tables. All other formulas are #NAME?, like a stored name that Excel did not resolve.
 */
export function smallEngine(formula: string, grid: MemoryGrid, sheetId: string): CellScalar | CellScalar[][] {
  if (!/^=IRA\./.test(formula)) return "#NAME?";
  const filled = formula
    .replace(/INDIRECT\("([A-Z]+\d+)"\)/g, "$1")
    .split(/("(?:[^"]|"")*")/)
    .map((part, index) =>
      index % 2 === 1
        ? part
        : part
            .replace(/([A-Za-z]\w*)\[([^\]]+)\]/g, (_, name: string, header: string) => {
              const table = grid.tables().find((each) => each.name === name);
              if (!table) throw new Error(`no table ${name}`);
              const { area } = table;
              const headers = grid.read(table.sheetId, { ...area, rows: 1 }, "values")[0] as CellScalar[];
              const at = headers.indexOf(header);
              const body = { row: area.row + 1, column: area.column + at, rows: area.rows - 1, columns: 1 };
              return array(grid.read(table.sheetId, body, "values"));
            })
            .replace(
              /(?<![\w.])\$?([A-Z]{1,2})\$?(\d+)(?::\$?([A-Z]{1,2})\$?(\d+))?(?![\w(])/g,
              (_, a: string, b: string, c?: string, d?: string) => {
                const [top, left] = [Number(b) - 1, column(a)];
                const rows = d === undefined ? 1 : Number(d) - top;
                const columns = c === undefined ? 1 : column(c) - left + 1;
                return array(grid.read(sheetId, { row: top, column: left, rows, columns }, "values"));
              },
            ),
    )
    .join("");
  const { id, args } = parseExample(filled);
  const run = functions[id];
  if (!run) return "#NAME?";
  try {
    const value = run(...args);
    if (!Array.isArray(value)) return shown(value);
    const rows = (value as unknown[][]).map((row) => row.map(shown));
    return rows.length === 1 && rows[0]?.length === 1 ? (rows[0][0] as CellScalar) : rows;
  } catch (problem) {
    return shown(problem);
  }
}
