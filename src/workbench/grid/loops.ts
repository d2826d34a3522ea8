import { formulaCells } from "../../engine/formula-cells";
import { Dependencies } from "../../engine/dependencies";
import { type ResolvedFormula, Resolver } from "../../engine/references";
import {
  type Cell,
  type CellRange,
  plainSheet,
  type Row,
  type Sheet,
  type Table,
  type Workbook,
} from "../../xlsx/model";
import type { Area } from "../../host/host-grid";
import { columnNames } from "../../host/office/excel/references";
import type { UniverGrid } from "./host/univer-grid";

const rangeOf = ({ row, column, rows, columns }: Area): CellRange => ({
  top: row,
  left: column,
  bottom: row + rows - 1,
  right: column + columns - 1,
});

/** The grid's current formulas as a workbook model, without values and formats. */
function formulaModel(grid: UniverGrid): Workbook {
  const tables = grid.tables();
  const shown = grid.sheets();
  const sheets = shown.map(({ id, name }): Sheet => {
    const rows = new Map<number, Row>();
    const spills = new Map(grid.spills(id).map(({ row, column, range }) => [`${row},${column}`, range]));
    for (const { row, first, last } of grid.filledRows(id)) {
      const cells: (Cell | undefined)[] = [];
      const [line = []] = grid.read(id, { row, column: first, rows: 1, columns: last - first + 1 }, "formulas");
      line.forEach((content, right) => {
        if (typeof content !== "string" || !content.startsWith("=")) return;
        const column = first + right;
        const spill = spills.get(`${row},${column}`);
        const range: CellRange = spill
          ? { top: spill.startRow, left: spill.startColumn, bottom: spill.endRow, right: spill.endColumn }
          : { top: row, left: column, bottom: row, right: column };
        const text = content.slice(1);
        cells[column] = { value: null, style: 0, formula: { text, engineText: text, kind: "dynamic", range } };
      });
      if (cells.length > 0) rows.set(row, { cells });
    }
    return {
      ...plainSheet(name, rows),
      tables: tables
        .filter(({ sheetId }) => sheetId === id)
        .map((table, index): Table => ({
          id: index,
          name: table.name,
          range: rangeOf(table.area),
          headerRow: table.showHeaders,
          totalsRow: table.showTotals,
          columns: columnNames(grid, table).map((columnName) => ({ name: columnName })),
          filter: false,
          rowStripes: false,
          columnStripes: false,
          part: "",
        })),
    };
  });
  return {
    dateSystem: 1900,
    sheets,
    activeSheet: 0,
    definedNames: grid.names().map(({ name, formula, sheetId }) => {
      const sheet = shown.findIndex(({ id }) => id === sheetId);
      return { name, formula: formula.replace(/^=/, ""), ...(sheet < 0 ? {} : { sheet }) };
    }),
    styles: [],
    otherParts: new Map(),
    notes: [],
  };
}

/** Formulas that form a loop, as `Sheet!A1`. The engine does not report loops: it shows the values of its first round. */
export function formulaLoops(grid: UniverGrid): string[][] {
  const workbook = formulaModel(grid);
  const cells = formulaCells(workbook);
  const resolver = new Resolver(workbook);
  const resolved = cells.map(({ formula, sheet, row, column }) => resolver.resolve(formula.text, sheet, row, column));
  const dependencies = new Dependencies(workbook, cells, (index) => resolved[index] as ResolvedFormula);
  return dependencies.circles().map((circle) => circle.map((cell) => dependencies.nameOf(cell)));
}
