import { SetRangeValuesMutation } from "@univerjs/sheets";
import { parseCell, rangeName } from "../../../xlsx/text/address";
import { FunctionNames, shownFormula } from "../../../xlsx/text/formula-text";
import { type CellMatrix } from "../engine/areas";
import { type CellNote } from "../snapshot/cell-data";
import { type Cells } from "./cells";
import { type EngineWorkbook } from "./engine-workbook";
import { type SheetList } from "./sheet-list";

/** Formulas with spill references such as `D2#`, which the engine does not support. */
export class SpillReferences {
  /** Whether any formula may contain a spill reference. Null until the first calculation. */
  private namesSpills: boolean | null = null;

  constructor(
    private readonly book: EngineWorkbook,
    private readonly cells: Cells,
    private readonly sheetList: SheetList,
  ) {}

  /** Gives the engine the range that D2 spills into instead of `D2#`. The cell keeps the formula as it was typed. */
  spellOutSpills(sheetId: string, matrix: CellMatrix | undefined): void {
    for (const line of Object.values(matrix ?? {})) {
      for (const cell of Object.values(line ?? {})) {
        if (typeof cell?.f !== "string" || !cell.f.includes("#")) continue;
        const { text, engineText } = this.spelledOut(sheetId, cell.f);
        if (text === engineText) continue;
        cell.f = `=${engineText}`;
        cell.custom = { engine: cell.f, shown: `=${text}`, dynamic: true } satisfies CellNote as never;
        this.namesSpills = true;
      }
    }
  }

  private spelledOut(sheetId: string, formula: string): { text: string; engineText: string } {
    const spillOf = (cell: string, sheetName: string | null): string | null => {
      const place = parseCell(cell);
      const sheet =
        sheetName === null
          ? { id: sheetId }
          : this.sheetList.sheets().find(({ name }) => name.toLowerCase() === sheetName.toLowerCase());
      if (!place || !sheet) return null;
      const spill = this.cells.spillArea(sheet.id, place.row, place.column);
      // A formula that could spill but returned a single value fills only its own cell.
      if (!spill) return this.callsAFunction(sheet.id, place) ? cell : null;
      const { row, column, rows, columns } = spill;
      return rangeName({ top: row, left: column, bottom: row + rows - 1, right: column + columns - 1 });
    };
    return shownFormula(formula.slice(1), new FunctionNames([]), spillOf, null);
  }

  private callsAFunction(sheetId: string, place: { row: number; column: number }): boolean {
    return this.book.sheet(sheetId).getCellMatrix().getValue(place.row, place.column)?.f?.includes("(") === true;
  }

  /** Updates formulas with a spill reference whose spill range has changed. */
  followSpills(): void {
    if (this.namesSpills === false) return;
    this.namesSpills = false;
    for (const sheet of this.book.workbook.getSheets()) {
      const sheetId = sheet.getSheetId();
      const matrix: CellMatrix = {};
      let any = false;
      sheet.getCellMatrix().forValue((row, column, cell) => {
        const note = cell?.custom as Partial<CellNote> | null | undefined;
        if (!note?.shown?.includes("#") || !cell?.f || note.engine !== cell.f) return;
        this.namesSpills = true;
        const { text, engineText } = this.spelledOut(sheetId, note.shown);
        if (text === engineText || `=${engineText}` === cell.f) return;
        any = true;
        (matrix[row] ??= {})[column] = {
          f: `=${engineText}`,
          custom: { ...note, engine: `=${engineText}` } as never,
        };
      });
      // The user cannot undo this step: it only follows from their own edit.
      if (any) this.book.run(SetRangeValuesMutation.id, { subUnitId: sheetId, cellValue: matrix });
    }
  }
}
