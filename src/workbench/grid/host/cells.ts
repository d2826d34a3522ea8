import { type ICellData, type IRange, type Nullable, type Worksheet } from "@univerjs/core";
import { FormulaDataModel } from "@univerjs/engine-formula";
import { SetRangeValuesCommand } from "@univerjs/sheets";
import { type Area, type CellContent, type CellScalar, type Facet } from "../../../host/host-grid";
import { areaOf, type CellMatrix } from "../engine/areas";
import { type CellNote } from "../snapshot/cell-data";
import { cellOf, ERROR_TEXT, hasContent, scalarOf } from "./cell-content";
import { type EngineWorkbook } from "./engine-workbook";

/** The contents of cells: values, formulas, spills and number formats. */
export class Cells {
  private readonly formulas: FormulaDataModel;

  constructor(private readonly book: EngineWorkbook) {
    this.formulas = book.injector.get(FormulaDataModel);
  }

  usedArea(sheetId: string, valuesOnly: boolean): Area | null {
    let top = Infinity;
    let left = Infinity;
    let bottom = -1;
    let right = -1;
    const include = (row: number, column: number) => {
      if (row < top) top = row;
      if (row > bottom) bottom = row;
      if (column < left) left = column;
      if (column > right) right = column;
    };
    this.book
      .sheet(sheetId)
      .getCellMatrix()
      .forValue((row, column, cell) => {
        if (!cell) return;
        if (hasContent(cell) || (!valuesOnly && cell.s)) include(row, column);
      });
    for (const { range } of this.spills(sheetId)) {
      include(range.startRow, range.startColumn);
      include(range.endRow, range.endColumn);
    }
    return bottom < 0 ? null : { row: top, column: left, rows: bottom - top + 1, columns: right - left + 1 };
  }

  /** The part of each row from its first to its last filled cell. A filled cell at the end of the sheet costs no more than any other. */
  filledRows(sheetId: string): { row: number; first: number; last: number }[] {
    const rows = new Map<number, { row: number; first: number; last: number }>();
    const include = (row: number, column: number): void => {
      const known = rows.get(row);
      if (!known) rows.set(row, { row, first: column, last: column });
      else if (column < known.first) known.first = column;
      else if (column > known.last) known.last = column;
    };
    this.book
      .sheet(sheetId)
      .getCellMatrix()
      .forValue((row, column, cell) => {
        if (cell && hasContent(cell)) include(row, column);
      });
    for (const { range } of this.spills(sheetId)) {
      for (let row = range.startRow; row <= range.endRow; row++) {
        include(row, range.startColumn);
        include(row, range.endColumn);
      }
    }
    return [...rows.values()].sort((a, b) => a.row - b.row);
  }

  private spilled(sheetId: string): Record<number, Record<number, ICellData | null> | undefined> {
    const all = this.formulas.getArrayFormulaCellData()[this.book.unitId]?.[sheetId];
    return (all ?? {}) as Record<number, Record<number, ICellData | null> | undefined>;
  }

  spills(sheetId: string): { row: number; column: number; range: IRange }[] {
    const found: { row: number; column: number; range: IRange }[] = [];
    const rows = this.formulas.getArrayFormulaRange()[this.book.unitId]?.[sheetId] ?? {};
    for (const [row, columns] of Object.entries(rows)) {
      for (const [column, range] of Object.entries((columns ?? {}) as Record<string, Nullable<IRange>>)) {
        if (range) found.push({ row: Number(row), column: Number(column), range });
      }
    }
    return found;
  }

  spillArea(sheetId: string, row: number, column: number): Area | null {
    const range = this.formulas.getArrayFormulaRange()[this.book.unitId]?.[sheetId]?.[row]?.[column];
    if (!range) return null;
    const area = areaOf(range);
    return area.rows * area.columns > 1 ? area : null;
  }

  value(sheetId: string, row: number, column: number): CellScalar {
    return this.read(sheetId, { row, column, rows: 1, columns: 1 }, "values")[0]?.[0] ?? "";
  }

  read(sheetId: string, area: Area, facet: Facet): CellScalar[][] {
    const sheet = this.book.sheet(sheetId);
    const matrix = sheet.getCellMatrix();
    const spilled = this.spilled(sheetId);
    const rows: CellScalar[][] = [];
    for (let row = area.row; row < area.row + area.rows; row++) {
      const line: CellScalar[] = [];
      const spilledRow = spilled[row];
      for (let column = area.column; column < area.column + area.columns; column++) {
        const cell = matrix.getValue(row, column);
        // The cell of a formula holds its own value. Values that it spills are stored separately.
        const content = cell && hasContent(cell) ? cell : (spilledRow?.[column] ?? null);
        line.push(this.facet(sheet, row, column, cell ?? null, content, facet));
      }
      rows.push(line);
    }
    return rows;
  }

  private facet(
    sheet: Worksheet,
    row: number,
    column: number,
    cell: ICellData | null,
    content: ICellData | null,
    facet: Facet,
  ): CellScalar {
    switch (facet) {
      case "values":
        return scalarOf(content);
      case "formulas":
        return this.formulaOf(sheet, row, column, cell) ?? scalarOf(content);
      case "kinds": {
        if (!content) return "Empty";
        const value = scalarOf(content);
        if (typeof value === "number") return "Double";
        if (typeof value === "boolean") return "Boolean";
        if (value === "") return content.f || content.si ? "String" : "Empty";
        return ERROR_TEXT.test(value) ? "Error" : "String";
      }
      case "numberFormats":
        // The format of the cell itself. Conditional formats are ignored; they would have to be evaluated cell by cell.
        return sheet.getComposedCellStyleByCellData(row, column, cell)?.n?.pattern ?? "General";
      case "text": {
        const value = scalarOf(content);
        if (typeof value === "boolean") return value ? "TRUE" : "FALSE";
        const shown = sheet.getCell(row, column);
        const rich = shown?.p?.body?.dataStream;
        if (rich !== undefined) return rich.replace(/\r\n$/, "").replace(/\r/g, "\n");
        return shown?.v === undefined || shown.v === null ? String(value) : String(shown.v);
      }
    }
  }

  private formulaOf(sheet: Worksheet, row: number, column: number, cell: ICellData | null): string | null {
    if (!cell || (!cell.f && !cell.si)) return null;
    const formula = this.formulas.getFormulaStringByCell(row, column, sheet.getSheetId(), this.book.unitId);
    if (!formula) return null;
    const note = cell.custom as Partial<CellNote> | null | undefined;
    return note?.engine === formula && note.shown !== undefined ? note.shown : formula;
  }

  writeContents(sheetId: string, area: Area, contents: readonly (readonly (CellContent | null)[])[]): void {
    this.book.makeRoom(sheetId, area);
    const matrix: CellMatrix = {};
    let any = false;
    contents.forEach((line, row) => {
      const cells: CellMatrix[number] = {};
      line.forEach((content, column) => {
        if (content === null) return;
        any = true;
        cells[area.column + column] = cellOf(content);
      });
      matrix[area.row + row] = cells;
    });
    if (any) this.set(sheetId, matrix);
  }

  set(sheetId: string, matrix: CellMatrix): void {
    const cells = this.book.sheet(sheetId).getCellMatrix();
    for (const [row, line] of Object.entries(matrix)) {
      for (const [column, cell] of Object.entries(line)) {
        if ("v" in cell || "f" in cell) continue;
        // If a cell is set without its formula, even just to change a format, the engine considers the formula deleted.
        const held = cells.getValue(Number(row), Number(column));
        if (held?.f || held?.si) line[Number(column)] = { ...cell, f: held.f ?? null, si: held.si ?? null };
      }
    }
    this.book.run(SetRangeValuesCommand.id, { subUnitId: sheetId, value: matrix });
  }

  writeNumberFormats(sheetId: string, area: Area, formats: readonly (readonly (string | null)[])[]): void {
    this.book.makeRoom(sheetId, area);
    const matrix: CellMatrix = {};
    let any = false;
    formats.forEach((line, row) => {
      const cells: CellMatrix[number] = {};
      line.forEach((format, column) => {
        if (format === null) return;
        any = true;
        cells[area.column + column] = { s: { n: format === "General" ? null : { pattern: format } } };
      });
      matrix[area.row + row] = cells;
    });
    if (any) this.set(sheetId, matrix);
  }

  clear(sheetId: string, area: Area, what: "All" | "Contents" | "Formats"): void {
    const { row, column, rows, columns } = this.book.clamp(sheetId, area);
    const cleared = {
      ...(what === "Formats" ? {} : { v: null, f: null, si: null, p: null, custom: null }),
      ...(what === "Contents" ? {} : { s: null }),
    };
    const matrix: CellMatrix = {};
    const cells = this.book.sheet(sheetId).getCellMatrix();
    let any = false;
    for (let r = row; r < row + rows; r++) {
      for (let c = column; c < column + columns; c++) {
        if (!cells.getValue(r, c)) continue;
        (matrix[r] ??= {})[c] = cleared;
        any = true;
      }
    }
    if (any) this.set(sheetId, matrix);
  }
}
