import { type FUniver } from "@univerjs/core/lib/facade";
import { type Injector, type IRange, type IWorkbookData, type IWorksheetData } from "@univerjs/core";
import {
  type Area,
  type CellContent,
  type CellFormat,
  type CellScalar,
  type ChartRecord,
  type ConditionalFormatRecord,
  type Facet,
  type GridEvent,
  type HostGrid,
  type InsertSheetsOptions,
  type NameRecord,
  type Selection,
  type SheetRecord,
  type TableRecord,
  type ValidationRecord,
} from "../../../host/host-grid";
import { Calculation } from "./calculation";
import { CellMoves } from "./cell-moves";
import { Cells } from "./cells";
import { ChartList } from "./chart-list";
import { CommandWatch } from "./command-watch";
import { ConditionalFormats } from "./conditional-formats";
import { EngineWorkbook } from "./engine-workbook";
import { Looks } from "./looks";
import { NameList } from "./name-list";
import { Selections } from "./selections";
import { SheetList } from "./sheet-list";
import { SpillReferences } from "./spill-references";
import { type TableExtras, TableList } from "./table-list";
import { Validations } from "./validations";

interface WorkbookOpener {
  /** Opens another workbook in the page; null for a blank one. */
  open(file: Uint8Array | null): Promise<void>;
  /** Adds the sheets of a file to the workbook. */
  insert(file: Uint8Array, options: InsertSheetsOptions): Promise<readonly string[]>;
}

/** The Office host's grid, based on the page's spreadsheet. It exists as long as its workbook is open. Each part has one task. */
export class UniverGrid implements HostGrid {
  readonly data = new Map<string, unknown>();
  /** Parts of inserted sheets that are not shown, one sentence each. */
  readonly notShown: string[] = [];
  private readonly book: EngineWorkbook;
  private readonly cells: Cells;
  private readonly tableList: TableList;
  private readonly sheetList: SheetList;
  private readonly cellMoves: CellMoves;
  private readonly looks: Looks;
  private readonly selections: Selections;
  private readonly nameList: NameList;
  private readonly validations: Validations;
  private readonly formats: ConditionalFormats;
  private readonly chartList: ChartList;
  private readonly calculation: Calculation;
  private readonly watch: CommandWatch;

  constructor(
    api: FUniver,
    injector: Injector,
    readonly unitId: string,
    readonly workbookName: string,
    private readonly opener: WorkbookOpener,
  ) {
    this.book = new EngineWorkbook(api, injector, unitId);
    this.cells = new Cells(this.book);
    this.tableList = new TableList(this.book, this.cells);
    this.sheetList = new SheetList(this.book, this.tableList);
    this.cellMoves = new CellMoves(this.book, this.tableList);
    this.looks = new Looks(this.book, this.cells);
    this.selections = new Selections(this.book, this.sheetList);
    this.nameList = new NameList(this.book);
    this.validations = new Validations(this.book);
    this.formats = new ConditionalFormats(this.book);
    this.chartList = new ChartList(this.book);
    this.calculation = new Calculation(this.book);
    const spillReferences = new SpillReferences(this.book, this.cells, this.sheetList);
    this.watch = new CommandWatch(
      this.book,
      this.cells,
      this.tableList,
      this.cellMoves,
      spillReferences,
      this.calculation,
    );
  }

  dispose(): void {
    this.watch.dispose();
    this.chartList.dispose();
    this.book.dispose();
  }

  // Used only for opening, inserting and saving

  /** The current workbook, in the engine's form. */
  save(): IWorkbookData {
    return this.book.save();
  }

  /** Properties of tables that the engine does not store, by table id. */
  get tableExtras(): Map<string, TableExtras> {
    return this.tableList.tableExtras;
  }

  get veryHidden(): Set<string> {
    return this.sheetList.veryHidden;
  }

  /** Hidden names in lower case. */
  get hiddenNames(): Set<string> {
    return this.nameList.hiddenNames;
  }

  /** Sheets on which rows, columns or cells were inserted, deleted or moved. */
  get moved(): ReadonlySet<string> {
    return this.cellMoves.moved;
  }

  filledRows(sheetId: string): { row: number; first: number; last: number }[] {
    return this.cells.filledRows(sheetId);
  }

  /** The formulas of a sheet that spill, with their spill ranges. */
  spills(sheetId: string): { row: number; column: number; range: IRange }[] {
    return this.cells.spills(sheetId);
  }

  /** Adds a sheet with content and returns its id. */
  addSheetData(sheet: Partial<IWorksheetData>, position?: number): string {
    return this.sheetList.addSheetData(sheet, position);
  }

  /** Adds rules in the engine's form, which an import produces. */
  addRules(
    sheetId: string,
    validations: readonly { ranges: IRange[] }[],
    formats: readonly { ranges: IRange[] }[],
  ): void {
    const mark = `${sheetId}-${Date.now().toString(36)}`;
    this.validations.addRules(sheetId, validations, mark);
    this.formats.addRules(sheetId, formats, mark);
  }

  /** Adds the charts of a file, which cannot be undone. */
  openCharts(charts: readonly ChartRecord[]): void {
    this.chartList.open(charts);
  }

  /** Adds charts that come with their sheets. */
  addCharts(charts: readonly ChartRecord[]): void {
    this.chartList.add(charts);
  }

  /** The charts as they are in the opened file, by id. */
  get chartsOfFile(): ReadonlyMap<string, ChartRecord> {
    return this.chartList.ofFile;
  }

  /** Whether any formula, sheet, name or table may have changed since the last call. */
  takeFormulasChanged(): boolean {
    return this.watch.takeFormulasChanged();
  }

  insertSheets(file: Uint8Array, options: InsertSheetsOptions): Promise<readonly string[]> {
    return this.opener.insert(file, options);
  }

  openWorkbook(file: Uint8Array | null): Promise<void> {
    return this.opener.open(file);
  }

  // The interface of the host, part by part

  sheets(): readonly SheetRecord[] {
    return this.sheetList.sheets();
  }

  addSheet(name: string, position?: number): string {
    return this.sheetList.addSheet(name, position);
  }

  deleteSheet(sheetId: string): void {
    this.sheetList.deleteSheet(sheetId);
  }

  updateSheet(
    sheetId: string,
    patch: Partial<Pick<SheetRecord, "name" | "visibility" | "tabColor" | "showGridlines">>,
  ): void {
    this.sheetList.updateSheet(sheetId, patch);
  }

  moveSheet(sheetId: string, position: number): void {
    this.sheetList.moveSheet(sheetId, position);
  }

  copySheet(sheetId: string, name: string, position: number): string {
    const copyId = this.sheetList.copySheet(sheetId, name, position);
    this.chartList.copy(sheetId, copyId);
    return copyId;
  }

  activeSheetId(): string {
    return this.book.activeSheetId();
  }

  activateSheet(sheetId: string): void {
    this.sheetList.activateSheet(sheetId);
  }

  usedArea(sheetId: string, valuesOnly: boolean): Area | null {
    return this.cells.usedArea(sheetId, valuesOnly);
  }

  read(sheetId: string, area: Area, facet: Facet): CellScalar[][] {
    return this.cells.read(sheetId, area, facet);
  }

  writeContents(sheetId: string, area: Area, contents: readonly (readonly (CellContent | null)[])[]): void {
    this.cells.writeContents(sheetId, area, contents);
  }

  writeNumberFormats(sheetId: string, area: Area, formats: readonly (readonly (string | null)[])[]): void {
    this.cells.writeNumberFormats(sheetId, area, formats);
  }

  clear(sheetId: string, area: Area, what: "All" | "Contents" | "Formats"): void {
    this.cells.clear(sheetId, area, what);
  }

  insertCells(sheetId: string, area: Area, shift: "Down" | "Right"): Promise<void> {
    return this.cellMoves.insertCells(sheetId, area, shift);
  }

  deleteCells(sheetId: string, area: Area, shift: "Up" | "Left"): Promise<void> {
    return this.cellMoves.deleteCells(sheetId, area, shift);
  }

  spillArea(sheetId: string, row: number, column: number): Area | null {
    return this.cells.spillArea(sheetId, row, column);
  }

  readFormat(sheetId: string, row: number, column: number): CellFormat {
    return this.looks.readFormat(sheetId, row, column);
  }

  writeFormat(sheetId: string, area: Area, patch: Partial<CellFormat>): void {
    this.looks.writeFormat(sheetId, area, patch);
  }

  columnWidth(sheetId: string, column: number): number {
    return this.looks.columnWidth(sheetId, column);
  }

  rowHeight(sheetId: string, row: number): number {
    return this.looks.rowHeight(sheetId, row);
  }

  setColumnWidth(sheetId: string, column: number, columns: number, points: number): void {
    this.looks.setColumnWidth(sheetId, column, columns, points);
  }

  setRowHeight(sheetId: string, row: number, rows: number, points: number): void {
    this.looks.setRowHeight(sheetId, row, rows, points);
  }

  autofitColumns(sheetId: string, column: number, columns: number): void {
    this.looks.autofitColumns(sheetId, column, columns);
  }

  autofitRows(sheetId: string, row: number, rows: number): void {
    this.looks.autofitRows(sheetId, row, rows);
  }

  columnsHidden(sheetId: string, column: number, columns: number): boolean | null {
    return this.looks.columnsHidden(sheetId, column, columns);
  }

  rowsHidden(sheetId: string, row: number, rows: number): boolean | null {
    return this.looks.rowsHidden(sheetId, row, rows);
  }

  hideColumns(sheetId: string, column: number, columns: number, hidden: boolean): void {
    this.looks.hideColumns(sheetId, column, columns, hidden);
  }

  hideRows(sheetId: string, row: number, rows: number, hidden: boolean): void {
    this.looks.hideRows(sheetId, row, rows, hidden);
  }

  merges(sheetId: string): readonly Area[] {
    return this.looks.merges(sheetId);
  }

  merge(sheetId: string, area: Area, across: boolean): void {
    this.looks.merge(sheetId, area, across);
  }

  unmerge(sheetId: string, area: Area): void {
    this.looks.unmerge(sheetId, area);
  }

  frozen(sheetId: string): { readonly rows: number; readonly columns: number } {
    return this.looks.frozen(sheetId);
  }

  freeze(sheetId: string, rows: number, columns: number): void {
    this.looks.freeze(sheetId, rows, columns);
  }

  selection(): Selection {
    return this.selections.selection();
  }

  select(sheetId: string, areas: readonly Area[]): void {
    this.selections.select(sheetId, areas);
  }

  names(): readonly NameRecord[] {
    return this.nameList.names();
  }

  setName(name: NameRecord): void {
    this.nameList.setName(name);
  }

  deleteName(name: string, sheetId: string | null): void {
    this.nameList.deleteName(name, sheetId);
  }

  tables(): readonly TableRecord[] {
    return this.tableList.tables();
  }

  addTable(table: Omit<TableRecord, "id">): string {
    return this.tableList.addTable(table);
  }

  updateTable(tableId: string, patch: Partial<Omit<TableRecord, "id" | "sheetId">>): void {
    this.tableList.updateTable(tableId, patch);
  }

  deleteTable(tableId: string): void {
    this.tableList.deleteTable(tableId);
  }

  validation(sheetId: string, area: Area): ValidationRecord | null {
    return this.validations.validation(sheetId, area);
  }

  setValidation(sheetId: string, area: Area, validation: ValidationRecord | null): void {
    this.validations.setValidation(sheetId, area, validation);
  }

  conditionalFormats(sheetId: string): readonly ConditionalFormatRecord[] {
    return this.formats.conditionalFormats(sheetId);
  }

  setConditionalFormat(format: ConditionalFormatRecord): void {
    this.formats.setConditionalFormat(format);
  }

  deleteConditionalFormat(sheetId: string, id: string): void {
    this.formats.deleteConditionalFormat(sheetId, id);
  }

  charts(sheetId: string): readonly ChartRecord[] {
    return this.chartList.charts(sheetId);
  }

  setChart(chart: ChartRecord): void {
    this.chartList.setChart(chart);
  }

  deleteChart(sheetId: string, id: string): void {
    this.chartList.deleteChart(sheetId, id);
  }

  calculating(): boolean {
    return this.calculation.calculating();
  }

  settled(): Promise<void> {
    return this.calculation.settled();
  }

  recalculate(): void {
    this.calculation.recalculate();
  }

  subscribe(listener: (event: GridEvent) => void): () => void {
    return this.book.subscribe(listener);
  }
}
