import { CommandType, type ICommandInfo, type IRange, IUndoRedoService } from "@univerjs/core";
import { SetWorksheetNameMutation } from "@univerjs/sheets";
import { type ChartRecord } from "../../../host/host-grid";
import { type EngineWorkbook } from "./engine-workbook";
import { movedChart, renamedChart, type Shift } from "./chart-moves";

/** Replaces the charts of a sheet. The engine has no charts, but it can undo and redo this like its own mutations. */
const SET_CHARTS = "workbench.mutation.set-charts";

interface SetCharts {
  readonly unitId: string;
  readonly subUnitId: string;
  readonly charts: readonly ChartRecord[];
}

/** The charts of the workbook, by sheet. They follow inserted and deleted rows and columns and renamed sheets. */
export class ChartList {
  private readonly bySheet = new Map<string, readonly ChartRecord[]>();
  private names = new Map<string, string>();
  private readonly undoRedo: IUndoRedoService;
  private readonly watch: { dispose(): void };

  /** The charts as they are in the opened file. */
  readonly ofFile = new Map<string, ChartRecord>();

  constructor(private readonly book: EngineWorkbook) {
    this.undoRedo = book.injector.get(IUndoRedoService);
    if (!book.commands.hasCommand(SET_CHARTS)) {
      book.commands.registerCommand({ id: SET_CHARTS, type: CommandType.MUTATION, handler: () => true });
    }
    this.watch = book.commands.onCommandExecuted((command) => this.afterCommand(command));
    this.rememberNames();
  }

  dispose(): void {
    this.watch.dispose();
  }

  charts(sheetId: string): readonly ChartRecord[] {
    return this.bySheet.get(sheetId) ?? [];
  }

  /** The charts of a file that is being opened. */
  open(charts: readonly ChartRecord[]): void {
    for (const chart of charts) this.ofFile.set(chart.id, chart);
    this.add(charts);
  }

  /** Charts that come with their sheets. They are undone with these. */
  add(charts: readonly ChartRecord[]): void {
    for (const chart of charts) this.bySheet.set(chart.sheetId, [...this.charts(chart.sheetId), chart]);
    for (const sheetId of new Set(charts.map((chart) => chart.sheetId))) this.changed(sheetId);
  }

  /** The charts of a sheet on a copy of it. They show the cells of the copy. */
  copy(sheetId: string, copyId: string): void {
    this.rememberNames();
    const [from, to] = [this.names.get(sheetId) ?? "", this.names.get(copyId) ?? ""];
    this.add(
      this.charts(sheetId).map((chart, index) => ({
        ...renamedChart(chart, from, to),
        id: `${copyId}-chart-${index}`,
        sheetId: copyId,
      })),
    );
  }

  setChart(chart: ChartRecord): void {
    const charts = this.charts(chart.sheetId);
    const isKnown = charts.some(({ id }) => id === chart.id);
    this.set(
      chart.sheetId,
      isKnown ? charts.map((each) => (each.id === chart.id ? chart : each)) : [...charts, chart],
      chart.id,
    );
  }

  deleteChart(sheetId: string, id: string): void {
    this.set(
      sheetId,
      this.charts(sheetId).filter((each) => each.id !== id),
      `${id} deleted`,
    );
  }

  /** `step` identifies what is changed. Changes of one step in a row, such as a new chart and its title, are undone together. */
  private set(sheetId: string, charts: readonly ChartRecord[], step: string): void {
    const { unitId } = this.book;
    const mutation = (list: readonly ChartRecord[]) => ({
      id: SET_CHARTS,
      params: { unitId, subUnitId: sheetId, charts: list } satisfies SetCharts,
    });
    const before = this.charts(sheetId);
    const redo = mutation(charts);
    const id = `${SET_CHARTS} ${sheetId} ${step}`;
    const last = this.undoRedo.pitchTopUndoElement();
    this.book.run(redo.id, { subUnitId: sheetId, charts });
    if (last?.unitID === unitId && last.id === id) last.redoMutations = [redo];
    else this.undoRedo.pushUndoRedo({ unitID: unitId, id, redoMutations: [redo], undoMutations: [mutation(before)] });
  }

  private afterCommand({ id, params }: Readonly<ICommandInfo>): void {
    const given = (params ?? {}) as Partial<SetCharts> & {
      range?: IRange;
      fromRange?: IRange;
      toRange?: IRange;
      from?: { subUnitId: string };
      to?: { subUnitId: string };
    };
    if (given.unitId !== this.book.unitId) return;
    const sheetId = given.subUnitId ?? "";
    switch (id) {
      case SET_CHARTS:
        this.bySheet.set(sheetId, given.charts ?? []);
        this.changed(sheetId);
        return;
      case SetWorksheetNameMutation.id: {
        const before = this.names.get(sheetId);
        this.rememberNames();
        const after = this.names.get(sheetId);
        if (before !== undefined && after !== undefined && before !== after)
          this.changeAll((chart) => renamedChart(chart, before, after));
        return;
      }
      case "sheet.mutation.insert-row":
      case "sheet.mutation.remove-rows":
      case "sheet.mutation.insert-col":
      case "sheet.mutation.remove-col": {
        const { range } = given;
        const isRow = id.includes("row");
        if (range) {
          const start = isRow ? range.startRow : range.startColumn;
          const count = (isRow ? range.endRow : range.endColumn) - start + 1;
          this.shift(sheetId, { kind: "lines", isRow, start, count: id.includes("insert") ? count : -count });
        }
        return;
      }
      case "sheet.mutation.move-range": {
        const { fromRange, toRange, from, to } = given;
        if (!fromRange || !toRange || from?.subUnitId !== to?.subUnitId) return;
        this.shift(from?.subUnitId ?? sheetId, {
          kind: "block",
          from: {
            top: fromRange.startRow,
            left: fromRange.startColumn,
            bottom: fromRange.endRow,
            right: fromRange.endColumn,
          },
          rows: toRange.startRow - fromRange.startRow,
          columns: toRange.startColumn - fromRange.startColumn,
        });
        return;
      }
      case "sheet.mutation.insert-sheet":
      case "sheet.mutation.remove-sheet":
        this.rememberNames();
        return;
    }
  }

  private shift(sheetId: string, shift: Shift): void {
    const name = this.names.get(sheetId) ?? "";
    this.changeAll((chart) => movedChart(chart, chart.sheetId === sheetId, name, shift));
  }

  private changeAll(change: (chart: ChartRecord) => ChartRecord): void {
    for (const [sheetId, charts] of this.bySheet) {
      const changed = charts.map(change);
      if (changed.every((chart, index) => chart === charts[index])) continue;
      this.bySheet.set(sheetId, changed);
      this.changed(sheetId);
    }
  }

  private rememberNames(): void {
    if (!this.book.hasWorkbook()) return;
    this.names = new Map(this.book.workbook.getSheets().map((sheet) => [sheet.getSheetId(), sheet.getName()]));
  }

  private changed(sheetId: string): void {
    this.book.fire({ type: "chartsChanged", sheetId });
  }
}
