import { SetSelectionsOperation, SheetsSelectionsService } from "@univerjs/sheets";
import { type Area, type Selection } from "../../../host/host-grid";
import { rangeOf } from "../engine/areas";
import { type EngineWorkbook } from "./engine-workbook";
import { type SheetList } from "./sheet-list";

/** The selection. */
export class Selections {
  private readonly selections: SheetsSelectionsService;

  constructor(
    private readonly book: EngineWorkbook,
    private readonly sheetList: SheetList,
  ) {
    this.selections = book.injector.get(SheetsSelectionsService);
  }
  selection(): Selection {
    const sheetId = this.book.activeSheetId();
    const selections = this.selections.getCurrentSelections();
    const last = selections[selections.length - 1];
    if (!last) {
      return { sheetId, areas: [{ row: 0, column: 0, rows: 1, columns: 1 }], activeCell: { row: 0, column: 0 } };
    }
    const { primary } = last;
    return {
      sheetId,
      areas: selections.map(({ range }) => this.book.shownArea(sheetId, range)),
      activeCell: {
        row: primary?.actualRow ?? last.range.startRow,
        column: primary?.actualColumn ?? last.range.startColumn,
      },
    };
  }

  select(sheetId: string, areas: readonly Area[]): void {
    this.sheetList.activateSheet(sheetId);
    for (const area of areas) this.book.makeRoom(sheetId, area);
    const ranges = areas.map((area) => rangeOf(this.book.clamp(sheetId, area)));
    this.book.run(SetSelectionsOperation.id, {
      subUnitId: sheetId,
      selections: ranges.map((range) => ({
        range,
        primary: {
          actualRow: range.startRow,
          actualColumn: range.startColumn,
          isMerged: false,
          isMergedMainCell: false,
          startRow: range.startRow,
          startColumn: range.startColumn,
          endRow: range.startRow,
          endColumn: range.startColumn,
        },
        style: null,
      })),
    });
    const first = ranges[0];
    if (first)
      this.book.sheetFacade(sheetId).scrollToCell(Math.max(0, first.startRow - 2), Math.max(0, first.startColumn - 1));
  }
}
