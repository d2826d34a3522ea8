import { calculateWorkbook } from "../../src/engine/calculate";
import { type CellValue, isCellError } from "../../src/xlsx/model";
import { readWorkbook } from "../../src/xlsx/read/reader";
import { parseCell } from "../../src/xlsx/text/address";
import { escapeXml } from "../../src/xlsx/text/xml";
import { makeWorkbook } from "../fixtures/xlsx/make";

/** A value as the case files write it: `=A1` is a formula, `#N/A` an error, and `'#N/A` a text that looks like one. */
export type Written = number | string | boolean | null;

/** Formulas over the same cells. `{=A1:A3}` is a formula that may spill, and its value is a list of rows. */
export interface ExcelCase {
  readonly about: string;
  readonly cells?: Readonly<Record<string, Written>>;
  readonly hidden?: readonly number[];
  readonly filter?: string;
  readonly date1904?: boolean;
  readonly names?: Readonly<Record<string, string>>;
  readonly values: Readonly<Record<string, Written | readonly (readonly Written[])[]>>;
}

const ERROR = /^#(?:NULL!|DIV\/0!|VALUE!|REF!|NAME\?|NUM!|N\/A|SPILL!|CALC!)$/;

/** Formulas are far below the cells that they read, and one under the other far enough for arrays that spill. */
const FIRST_ROW = 40;
const APART = 20;

function cellXml(name: string, value: Written): string {
  if (value === null) return "";
  if (typeof value === "number") return `<c r="${name}"><v>${value}</v></c>`;
  if (typeof value === "boolean") return `<c r="${name}" t="b"><v>${value ? 1 : 0}</v></c>`;
  if (value.startsWith("{=")) {
    return `<c r="${name}" cm="1"><f t="array" ref="${name}">${escapeXml(value.slice(2, -1))}</f></c>`;
  }
  if (value.startsWith("=")) return `<c r="${name}"><f>${escapeXml(value.slice(1))}</f></c>`;
  if (ERROR.test(value)) return `<c r="${name}" t="e"><v>${value}</v></c>`;
  return `<c r="${name}" t="str"><v xml:space="preserve">${escapeXml(value.replace(/^'/, ""))}</v></c>`;
}

function rowsXml(cells: Readonly<Record<string, Written>>, hidden: readonly number[]): string {
  const rows = new Map<number, string[]>();
  const places = Object.keys(cells).map((name) => ({ name, ...parseCell(name)! }));
  for (const { name, row } of places.sort((a, b) => a.row - b.row || a.column - b.column)) {
    rows.set(row, [...(rows.get(row) ?? []), cellXml(name, cells[name]!)]);
  }
  return [...rows]
    .map(([row, line]) => `<row r="${row + 1}"${hidden.includes(row + 1) ? ' hidden="1"' : ""}>${line.join("")}</row>`)
    .join("");
}

const written = (value: CellValue): Written =>
  isCellError(value) ? value.code : typeof value === "string" && ERROR.test(value) ? `'${value}` : value;

/** The values of all formulas of some cases, each case on a sheet of its own. */
export async function valuesOf(
  cases: readonly ExcelCase[],
): Promise<Record<string, Written | readonly (readonly Written[])[]>[]> {
  const [first] = cases;
  const names = cases.flatMap(({ names = {} }, sheet) =>
    Object.entries(names).map(
      ([name, formula]) =>
        `<definedName name="${name}" localSheetId="${sheet}">${escapeXml(formula.replaceAll("SHEET", `S${sheet + 1}`))}</definedName>`,
    ),
  );
  const file = makeWorkbook({
    dynamic: true,
    date1904: first?.date1904 ?? false,
    ...(names.length > 0 && { names: names.join("") }),
    sheets: cases.map(({ cells = {}, hidden = [], filter, values }, at) => ({
      name: `S${at + 1}`,
      rows: rowsXml(
        {
          ...cells,
          ...Object.fromEntries(Object.keys(values).map((f, index) => [`D${FIRST_ROW + APART * index}`, f])),
        },
        hidden,
      ),
      ...(filter !== undefined && {
        after: `<autoFilter ref="${filter}"><filterColumn colId="0"><filters><filter val="x"/></filters></filterColumn></autoFilter>`,
      }),
    })),
  });
  const { results } = await calculateWorkbook(readWorkbook(file, { functionIds: [] }), new Map(), { mode: "engine" });
  return cases.map(({ values }, at) =>
    Object.fromEntries(
      Object.keys(values).map((formula, index) => {
        const row = FIRST_ROW + APART * index - 1;
        const result = results.find((each) => each.sheet === at && each.row === row && each.column === 3);
        const grid = (result?.values ?? []).map((line) => line.map(written));
        return [formula, formula.startsWith("{=") && (grid.length > 1 || grid[0]!.length > 1) ? grid : grid[0]![0]!];
      }),
    ),
  );
}
