import type {
  Area,
  BorderLine,
  CellContent,
  CellFormat,
  CellScalar,
  ChartRecord,
  ConditionalFormatRecord,
  Facet,
  GridEvent,
  HostGrid,
  InsertSheetsOptions,
  NameRecord,
  Selection,
  SheetRecord,
  TableRecord,
  ValidationRecord,
} from "../../src/host/host-grid";
import { DEFAULT_FORMAT } from "../../src/host/host-grid";
import { sheetNames } from "../../src/xlsx/read/sheet-names";

interface MemoryCell {
  value: CellScalar;
  formula: string;
  numberFormat: string;
  format: CellFormat;
  /** Whether the value is an error. Otherwise the same characters are text. */
  isError: boolean;
}

interface MemorySheet {
  record: SheetRecord;
  cells: Map<string, MemoryCell>;
  columnWidths: Map<number, number>;
  rowHeights: Map<number, number>;
  hiddenColumns: Set<number>;
  hiddenRows: Set<number>;
  merges: Area[];
  frozen: { rows: number; columns: number };
  validations: { area: Area; validation: ValidationRecord }[];
  conditionalFormats: ConditionalFormatRecord[];
  charts: ChartRecord[];
}

const key = (row: number, column: number) => `${row},${column}`;
const place = (cellKey: string) => cellKey.split(",").map(Number) as [number, number];
const overlaps = (a: Area, b: Area) =>
  a.row < b.row + b.rows &&
  b.row < a.row + a.rows &&
  a.column < b.column + b.columns &&
  b.column < a.column + a.columns;
const isError = (value: CellScalar) => typeof value === "string" && /^#[A-Z0-9/]+[!?]?$/.test(value) && value !== "#";

/**
 * A spreadsheet in memory for unit tests of the Office host. It has no formula engine: `evaluate` returns the result of a formula, which
 * spills if it consists of rows. References in formulas do not follow inserted cells.
 */
export class MemoryGrid implements HostGrid {
  readonly data = new Map<string, unknown>();
  workbookName = "Book1.xlsx";
  private readonly bySheet = new Map<string, MemorySheet>();
  private order: string[] = [];
  private active: string;
  private selected: Selection;
  private nameList: NameRecord[] = [];
  private tableList: TableRecord[] = [];
  private spills = new Map<string, Area>();
  private listeners = new Set<(event: GridEvent) => void>();
  private counter = 0;
  private pending = false;
  /** Workbooks that the host was asked to open. */
  readonly opened: (Uint8Array | null)[] = [];

  constructor(
    private readonly evaluate: (
      formula: string,
      grid: MemoryGrid,
      sheetId: string,
    ) => CellScalar | CellScalar[][] = () => 0,
    sheetNames: readonly string[] = ["Sheet1"],
  ) {
    for (const name of sheetNames) this.addSheet(name);
    this.active = this.order[0] as string;
    this.selected = {
      sheetId: this.active,
      areas: [{ row: 0, column: 0, rows: 1, columns: 1 }],
      activeCell: { row: 0, column: 0 },
    };
  }

  private sheet(sheetId: string): MemorySheet {
    const sheet = this.bySheet.get(sheetId);
    if (!sheet) throw new Error(`No sheet ${sheetId}.`);
    return sheet;
  }

  private fire(event: GridEvent): void {
    for (const listener of [...this.listeners]) listener(event);
  }

  private cell(sheetId: string, row: number, column: number): MemoryCell {
    const { cells } = this.sheet(sheetId);
    let cell = cells.get(key(row, column));
    if (!cell) {
      cell = { value: "", formula: "", numberFormat: "General", format: DEFAULT_FORMAT, isError: false };
      cells.set(key(row, column), cell);
    }
    return cell;
  }

  sheets(): readonly SheetRecord[] {
    return this.order.map((id) => this.sheet(id).record);
  }

  addSheet(name: string, position = this.order.length): string {
    const id = `sheet-${++this.counter}`;
    this.bySheet.set(id, {
      record: { id, name, visibility: "Visible", tabColor: "", showGridlines: true },
      cells: new Map(),
      columnWidths: new Map(),
      rowHeights: new Map(),
      hiddenColumns: new Set(),
      hiddenRows: new Set(),
      merges: [],
      frozen: { rows: 0, columns: 0 },
      validations: [],
      conditionalFormats: [],
      charts: [],
    });
    this.order.splice(position, 0, id);
    this.fire({ type: "sheetAdded", sheetId: id });
    return id;
  }

  deleteSheet(sheetId: string): void {
    this.sheet(sheetId);
    this.bySheet.delete(sheetId);
    this.order = this.order.filter((id) => id !== sheetId);
    this.tableList = this.tableList.filter((table) => table.sheetId !== sheetId);
    this.nameList = this.nameList.filter((name) => name.sheetId !== sheetId);
    if (this.active === sheetId) {
      const next = this.sheets().find((sheet) => sheet.visibility === "Visible") as SheetRecord;
      this.activateSheet(next.id);
    }
    this.fire({ type: "sheetDeleted", sheetId });
  }

  updateSheet(sheetId: string, patch: Partial<SheetRecord>): void {
    const sheet = this.sheet(sheetId);
    const nameBefore = sheet.record.name;
    sheet.record = { ...sheet.record, ...patch };
    const nameAfter = sheet.record.name;
    if (nameBefore !== nameAfter) this.fire({ type: "sheetRenamed", sheetId, nameBefore, nameAfter });
  }

  moveSheet(sheetId: string, position: number): void {
    this.order = this.order.filter((id) => id !== sheetId);
    this.order.splice(position, 0, sheetId);
  }

  copySheet(sheetId: string, name: string, position: number): string {
    const source = this.sheet(sheetId);
    const id = this.addSheet(name, position);
    const copy = this.sheet(id);
    for (const [cellKey, cell] of source.cells) copy.cells.set(cellKey, { ...cell });
    return id;
  }

  activeSheetId(): string {
    return this.active;
  }

  activateSheet(sheetId: string): void {
    if (this.active === sheetId) return;
    const before = this.active;
    this.active = sheetId;
    this.selected = {
      sheetId,
      areas: [{ row: 0, column: 0, rows: 1, columns: 1 }],
      activeCell: { row: 0, column: 0 },
    };
    this.fire({ type: "sheetDeactivated", sheetId: before });
    this.fire({ type: "sheetActivated", sheetId });
  }

  /** Adds an empty sheet for each name in the options or the file, with a number if there is one of that name. */
  insertSheets(file: Uint8Array, options: InsertSheetsOptions): Promise<readonly string[]> {
    const isZip = file[0] === 0x50 && file[1] === 0x4b;
    const names = options.sheetNames ?? (isZip ? sheetNames(file) : ["Inserted"]);
    const isTaken = (name: string) => this.sheets().some((sheet) => sheet.name === name);
    return Promise.resolve(
      names.map((name, index) => this.addSheet(isTaken(name) ? `${name} (2)` : name, options.position + index)),
    );
  }

  openWorkbook(file: Uint8Array | null): Promise<void> {
    this.opened.push(file);
    return Promise.resolve();
  }

  usedArea(sheetId: string, valuesOnly: boolean): Area | null {
    let top = Infinity;
    let left = Infinity;
    let bottom = -1;
    let right = -1;
    for (const [cellKey, cell] of this.sheet(sheetId).cells) {
      const empty = cell.value === "" && cell.formula === "";
      if (empty && (valuesOnly || (cell.format === DEFAULT_FORMAT && cell.numberFormat === "General"))) continue;
      const [row, column] = place(cellKey);
      top = Math.min(top, row);
      bottom = Math.max(bottom, row);
      left = Math.min(left, column);
      right = Math.max(right, column);
    }
    return bottom < 0 ? null : { row: top, column: left, rows: bottom - top + 1, columns: right - left + 1 };
  }

  read(sheetId: string, area: Area, facet: Facet): CellScalar[][] {
    const { cells } = this.sheet(sheetId);
    return Array.from({ length: area.rows }, (_, row) =>
      Array.from({ length: area.columns }, (__, column) =>
        this.facet(cells.get(key(area.row + row, area.column + column)), facet),
      ),
    );
  }

  private facet(cell: MemoryCell | undefined, facet: Facet): CellScalar {
    switch (facet) {
      case "values":
        return cell?.value ?? "";
      case "formulas":
        return cell === undefined ? "" : cell.formula === "" ? cell.value : cell.formula;
      case "numberFormats":
        return cell?.numberFormat ?? "General";
      case "text":
        return cell === undefined ? "" : textOf(cell);
      case "kinds":
        if (cell === undefined || (cell.value === "" && cell.formula === "")) return "Empty";
        if (cell.isError) return "Error";
        return typeof cell.value === "number" ? "Double" : typeof cell.value === "boolean" ? "Boolean" : "String";
    }
  }

  writeContents(sheetId: string, area: Area, contents: readonly (readonly (CellContent | null)[])[]): void {
    const single = area.rows === 1 && area.columns === 1;
    const valueBefore = single ? this.cell(sheetId, area.row, area.column).value : "";
    contents.forEach((line, row) =>
      line.forEach((content, column) => {
        if (content === null) return;
        const cell = this.cell(sheetId, area.row + row, area.column + column);
        if ("formula" in content) {
          cell.formula = content.formula;
          this.pending = true;
        } else {
          cell.formula = "";
          cell.value = content.value;
          cell.isError = isError(content.value);
        }
      }),
    );
    if ([...this.bySheet.values()].some((sheet) => [...sheet.cells.values()].some((cell) => cell.formula !== ""))) {
      this.pending = true;
    }
    const valueAfter = single ? this.cell(sheetId, area.row, area.column).value : "";
    this.fire({
      type: "changed",
      sheetId,
      area,
      changeType: "RangeEdited",
      ...(single ? { details: { valueBefore, valueAfter } } : {}),
    });
  }

  writeNumberFormats(sheetId: string, area: Area, formats: readonly (readonly (string | null)[])[]): void {
    formats.forEach((line, row) =>
      line.forEach((format, column) => {
        if (format !== null) this.cell(sheetId, area.row + row, area.column + column).numberFormat = format;
      }),
    );
  }

  clear(sheetId: string, area: Area, what: "All" | "Contents" | "Formats"): void {
    for (const [cellKey, cell] of this.sheet(sheetId).cells) {
      const [row, column] = place(cellKey);
      if (!overlaps(area, { row, column, rows: 1, columns: 1 })) continue;
      if (what !== "Formats") {
        cell.value = "";
        cell.formula = "";
        cell.isError = false;
      }
      if (what !== "Contents") {
        cell.format = DEFAULT_FORMAT;
        cell.numberFormat = "General";
      }
    }
    if (what !== "Formats") this.fire({ type: "changed", sheetId, area, changeType: "RangeEdited" });
  }

  private shift(sheetId: string, area: Area, move: (row: number, column: number) => [number, number] | null): void {
    const sheet = this.sheet(sheetId);
    const moved = new Map<string, MemoryCell>();
    for (const [cellKey, cell] of sheet.cells) {
      const target = move(...place(cellKey));
      if (target) moved.set(key(...target), cell);
    }
    sheet.cells = moved;
    this.tableList = this.tableList.map((table) => {
      if (table.sheetId !== sheetId || overlaps(table.area, area)) return table;
      const target = move(table.area.row, table.area.column);
      return target ? { ...table, area: { ...table.area, row: target[0], column: target[1] } } : table;
    });
  }

  insertCells(sheetId: string, area: Area, shift: "Down" | "Right"): Promise<void> {
    this.shift(sheetId, area, (row, column) => {
      if (shift === "Down") {
        const inside = column >= area.column && column < area.column + area.columns;
        return [inside && row >= area.row ? row + area.rows : row, column];
      }
      const inside = row >= area.row && row < area.row + area.rows;
      return [row, inside && column >= area.column ? column + area.columns : column];
    });
    this.fire({ type: "changed", sheetId, area, changeType: "CellInserted" });
    return Promise.resolve();
  }

  deleteCells(sheetId: string, area: Area, shift: "Up" | "Left"): Promise<void> {
    this.shift(sheetId, area, (row, column) => {
      if (overlaps(area, { row, column, rows: 1, columns: 1 })) return null;
      if (shift === "Up") {
        const inside = column >= area.column && column < area.column + area.columns;
        return [inside && row >= area.row ? row - area.rows : row, column];
      }
      const inside = row >= area.row && row < area.row + area.rows;
      return [row, inside && column >= area.column ? column - area.columns : column];
    });
    this.fire({ type: "changed", sheetId, area, changeType: "CellDeleted" });
    return Promise.resolve();
  }

  spillArea(sheetId: string, row: number, column: number): Area | null {
    return this.spills.get(`${sheetId}:${key(row, column)}`) ?? null;
  }

  readFormat(sheetId: string, row: number, column: number): CellFormat {
    return this.sheet(sheetId).cells.get(key(row, column))?.format ?? DEFAULT_FORMAT;
  }

  writeFormat(sheetId: string, area: Area, patch: Partial<CellFormat>): void {
    for (let row = area.row; row < Math.min(area.row + area.rows, area.row + 10_000); row++) {
      for (let column = area.column; column < Math.min(area.column + area.columns, area.column + 1_000); column++) {
        const cell = this.cell(sheetId, row, column);
        const borders: Record<string, BorderLine> = { ...cell.format.borders, ...patch.borders };
        cell.format = { ...cell.format, ...patch, borders };
      }
    }
  }

  columnWidth(sheetId: string, column: number): number {
    return this.sheet(sheetId).columnWidths.get(column) ?? 48;
  }

  rowHeight(sheetId: string, row: number): number {
    return this.sheet(sheetId).rowHeights.get(row) ?? 15;
  }

  setColumnWidth(sheetId: string, column: number, columns: number, points: number): void {
    for (let index = 0; index < columns; index++) this.sheet(sheetId).columnWidths.set(column + index, points);
  }

  setRowHeight(sheetId: string, row: number, rows: number, points: number): void {
    for (let index = 0; index < rows; index++) this.sheet(sheetId).rowHeights.set(row + index, points);
  }

  autofitColumns(sheetId: string, column: number, columns: number): void {
    const used = this.usedArea(sheetId, true);
    for (let index = 0; used && index < columns; index++) {
      const texts = this.read(sheetId, { ...used, column: column + index, columns: 1 }, "text");
      const longest = Math.max(...texts.map((line) => String(line[0]).length));
      if (longest > 0) this.setColumnWidth(sheetId, column + index, 1, longest * 5.25 + 6);
    }
  }

  autofitRows(sheetId: string, row: number, rows: number): void {
    this.setRowHeight(sheetId, row, rows, 15);
  }

  private hiddenState(hidden: ReadonlySet<number>, from: number, count: number): boolean | null {
    let some = 0;
    for (let index = from; index < from + count; index++) if (hidden.has(index)) some++;
    return some === 0 ? false : some === count ? true : null;
  }

  columnsHidden(sheetId: string, column: number, columns: number): boolean | null {
    return this.hiddenState(this.sheet(sheetId).hiddenColumns, column, columns);
  }

  rowsHidden(sheetId: string, row: number, rows: number): boolean | null {
    return this.hiddenState(this.sheet(sheetId).hiddenRows, row, rows);
  }

  hideColumns(sheetId: string, column: number, columns: number, hidden: boolean): void {
    const set = this.sheet(sheetId).hiddenColumns;
    for (let index = column; index < column + columns; index++)
      if (hidden) set.add(index);
      else set.delete(index);
  }

  hideRows(sheetId: string, row: number, rows: number, hidden: boolean): void {
    const set = this.sheet(sheetId).hiddenRows;
    for (let index = row; index < row + rows; index++)
      if (hidden) set.add(index);
      else set.delete(index);
  }

  merges(sheetId: string): readonly Area[] {
    return this.sheet(sheetId).merges;
  }

  merge(sheetId: string, area: Area, across: boolean): void {
    const { merges } = this.sheet(sheetId);
    if (!across) merges.push(area);
    else for (let row = 0; row < area.rows; row++) merges.push({ ...area, row: area.row + row, rows: 1 });
  }

  unmerge(sheetId: string, area: Area): void {
    const sheet = this.sheet(sheetId);
    sheet.merges = sheet.merges.filter((merge) => !overlaps(merge, area));
  }

  frozen(sheetId: string): { rows: number; columns: number } {
    return this.sheet(sheetId).frozen;
  }

  freeze(sheetId: string, rows: number, columns: number): void {
    this.sheet(sheetId).frozen = { rows, columns };
  }

  selection(): Selection {
    return this.selected;
  }

  select(sheetId: string, areas: readonly Area[]): void {
    this.activateSheet(sheetId);
    const [{ row, column }] = areas as [Area];
    this.selected = { sheetId, areas, activeCell: { row, column } };
    this.fire({ type: "selectionChanged", sheetId, areas });
  }

  names(): readonly NameRecord[] {
    return this.nameList;
  }

  setName(name: NameRecord): void {
    this.deleteName(name.name, name.sheetId);
    this.nameList.push(name);
  }

  deleteName(name: string, sheetId: string | null): void {
    const wanted = name.toLowerCase();
    this.nameList = this.nameList.filter((each) => each.name.toLowerCase() !== wanted || each.sheetId !== sheetId);
  }

  tables(): readonly TableRecord[] {
    return this.tableList;
  }

  addTable(table: Omit<TableRecord, "id">): string {
    const id = `table-${++this.counter}`;
    this.tableList.push({ ...table, id });
    this.fire({ type: "tableAdded", tableId: id, sheetId: table.sheetId });
    return id;
  }

  updateTable(tableId: string, patch: Partial<TableRecord>): void {
    this.tableList = this.tableList.map((table) => (table.id === tableId ? { ...table, ...patch } : table));
  }

  deleteTable(tableId: string): void {
    const table = this.tableList.find((each) => each.id === tableId);
    this.tableList = this.tableList.filter((each) => each.id !== tableId);
    if (table) this.fire({ type: "tableDeleted", tableId, sheetId: table.sheetId });
  }

  validation(sheetId: string, area: Area): ValidationRecord | null {
    return this.sheet(sheetId).validations.find((each) => overlaps(each.area, area))?.validation ?? null;
  }

  setValidation(sheetId: string, area: Area, validation: ValidationRecord | null): void {
    const sheet = this.sheet(sheetId);
    sheet.validations = sheet.validations.filter((each) => !overlaps(each.area, area));
    if (validation) sheet.validations.push({ area, validation });
  }

  conditionalFormats(sheetId: string): readonly ConditionalFormatRecord[] {
    return this.sheet(sheetId).conditionalFormats;
  }

  setConditionalFormat(format: ConditionalFormatRecord): void {
    const { conditionalFormats } = this.sheet(format.sheetId);
    const index = conditionalFormats.findIndex((each) => each.id === format.id);
    if (index < 0) conditionalFormats.push(format);
    else conditionalFormats[index] = format;
  }

  deleteConditionalFormat(sheetId: string, id: string): void {
    const sheet = this.sheet(sheetId);
    sheet.conditionalFormats = sheet.conditionalFormats.filter((each) => each.id !== id);
  }

  charts(sheetId: string): readonly ChartRecord[] {
    return this.sheet(sheetId).charts;
  }

  setChart(chart: ChartRecord): void {
    const sheet = this.sheet(chart.sheetId);
    const isKnown = sheet.charts.some(({ id }) => id === chart.id);
    sheet.charts = isKnown
      ? sheet.charts.map((each) => (each.id === chart.id ? chart : each))
      : [...sheet.charts, chart];
  }

  deleteChart(sheetId: string, id: string): void {
    const sheet = this.sheet(sheetId);
    sheet.charts = sheet.charts.filter((each) => each.id !== id);
  }

  calculating(): boolean {
    return this.pending;
  }

  async settled(): Promise<void> {
    // A calculation takes time, so that tests detect code that does not wait.
    await new Promise<void>((resolve) => setTimeout(resolve, 0));
    this.pending = false;
    this.spills.clear();
    for (const [sheetId, sheet] of this.bySheet) {
      for (const [cellKey, cell] of [...sheet.cells]) {
        if (cell.formula === "") continue;
        const [row, column] = place(cellKey);
        const value = this.evaluate(cell.formula, this, sheetId);
        if (!Array.isArray(value)) {
          cell.value = value;
          cell.isError = isError(value);
          continue;
        }
        value.forEach((line, down) =>
          line.forEach((each, right) => {
            const target = this.cell(sheetId, row + down, column + right);
            target.value = each;
            target.isError = isError(each);
          }),
        );
        const columns = value[0]?.length ?? 1;
        this.spills.set(`${sheetId}:${cellKey}`, { row, column, rows: value.length, columns });
      }
      this.fire({ type: "calculated", sheetId });
    }
  }

  recalculate(): void {
    this.pending = true;
  }

  subscribe(listener: (event: GridEvent) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }
}

/** The displayed text of a cell. Only formats of dates and whole percentages are supported. */
function textOf({ value, numberFormat }: MemoryCell): string {
  if (typeof value === "boolean") return value ? "TRUE" : "FALSE";
  if (typeof value === "string") return value;
  if (numberFormat === "0%") return `${Math.round(value * 100)}%`;
  if (numberFormat === "yyyy-mm-dd") return new Date((value - 25_569) * 86_400_000).toISOString().slice(0, 10);
  return String(value);
}
