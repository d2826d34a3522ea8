import type { ICellData, IRange, IRowData, IStyleData, IWorkbookData, IWorksheetData } from "@univerjs/core";
import type { CellChange, RowChange } from "../../xlsx/patch/patch";
import {
  type RuleChanges,
  type TargetName,
  type TargetSheet,
  type TargetWorkbook,
  titleRowsName,
} from "../../xlsx/patch/save";
import { type TargetTable, uniqueNames } from "../../xlsx/patch/table-writer";
import { cellName } from "../../xlsx/text/address";
import {
  type Cell,
  cellAt,
  type CellRange,
  type CellValue,
  cellError,
  type ColumnFormat,
  type ConditionalFormat,
  type DataValidation,
  isCellError,
  type Sheet,
  type SheetVisibility,
  type Workbook,
} from "../../xlsx/model";
import { columnNames } from "../office/excel/references";
import type { Area, CellScalar } from "../office/host-grid";
import { conditionalRuleOf, type GridRule, hexColor, StyleNumbers, validationOf } from "./model-styles";
import { sheetKey, snapshotOf, tableKey } from "./snapshot";
import type { UniverGrid } from "./univer-grid";

export interface Changes {
  readonly target: TargetWorkbook;
  /** Whether anything differs from the file. */
  readonly any: boolean;
  /** How many cells hold another value or formula. */
  readonly cells: number;
  /** What was changed and cannot be put into the file, one sentence each. */
  readonly left: readonly string[];
}

type ChangedCell = Omit<CellChange, "sheet">;

const POINTS_PER_PIXEL = 0.75;

const EMPTY_SHEET: Sheet = {
  name: "",
  visibility: "visible",
  part: "",
  rows: new Map(),
  columns: [],
  merges: [],
  showGridLines: true,
  tables: [],
  validations: [],
  conditionalFormats: [],
  hyperlinks: [],
};

const same = (first: unknown, second: unknown): boolean => JSON.stringify(first) === JSON.stringify(second);

/** What differs between the workbook as it was read and as it stands in the grid. */
export function changesSince(workbook: Workbook, grid: UniverGrid, functionNamespace: string): Changes {
  const left: string[] = [...grid.notShown];
  const then = snapshotOf(workbook, "", "").data;
  const now = grid.save();
  const shownStyles = workbook.styles.map((_, index) => (then.styles[`s${index}`] ?? {}) as IStyleData);
  const styles = new StyleNumbers(workbook.styles, shownStyles);
  const records = grid.sheets();
  const fileSheet = new Map(workbook.sheets.map((sheet, index) => [sheetKey(index), sheet]));
  const hasCharts = [...workbook.otherParts.keys()].some((part) => /\/charts\/chart/.test(part));
  let cellCount = 0;
  const sheets = records.map(({ id, name, visibility }): TargetSheet => {
    const before = fileSheet.get(id);
    const state = (visibility.charAt(0).toLowerCase() + visibility.slice(1)) as SheetVisibility;
    const config = now.sheets[id] as Partial<IWorksheetData>;
    const original = (before ? then.sheets[id] : {}) as Partial<IWorksheetData>;
    const tables = tablesOf(grid, id, before);
    const contents: ChangedCell[] = [];
    collect(before ?? EMPTY_SHEET, id, grid, functionNamespace, contents);
    cellCount += contents.length;
    const cells = [
      ...contents,
      ...styleChanges(before ?? EMPTY_SHEET, config, now.styles, styles),
      ...(tables ?? []).flatMap(headerCells(grid, id)),
    ];
    for (const { headerRow, columns, name: table } of tables ?? []) {
      if (headerRow && columns.includes("")) left.push(`Empty headings of the table '${table}' were given names.`);
    }
    const validations = validationChanges(before, id, then, now, name, left);
    const conditionalFormats = formatChanges(before, id, then, now, name, left);
    if (before && grid.moved.has(id)) {
      const [drawn, linked] = [hasDrawing(workbook, hasCharts), before.hyperlinks.length > 0 || before.autoFilter];
      if (drawn) {
        left.push(
          `Cells of '${name}' were moved: charts and pictures of the file stay where they were, and charts show the places that they showed.`,
        );
      }
      if (linked) left.push(`Cells of '${name}' were moved: links and filters of the file stay where they were.`);
    }
    if (before && before.name !== name && hasCharts) {
      left.push(`Charts that show cells of '${before.name}' still name the sheet so in the file.`);
    }
    const rows = rowChanges(original, config, before, now.styles, styles);
    const columns = columnChanges(original, config, before, now.styles, styles);
    const tab = hexColor(config.tabColor);
    const gridLines = config.showGridlines !== 0;
    const page = before ? undefined : pageOf(grid, id);
    return {
      part: before?.part ?? null,
      name,
      visibility: state,
      cells,
      ...(rows.size > 0 && { rows }),
      ...(columns && { columns }),
      ...(!before && {
        defaultRowHeight: (config.defaultRowHeight ?? 20) * POINTS_PER_PIXEL,
        defaultColumnWidth: charactersOf(config.defaultColumnWidth ?? 64),
      }),
      ...(!same(sorted(config.mergeData), sorted(original.mergeData)) && {
        merges: (config.mergeData ?? []).map(modelRange),
      }),
      ...((!same(frozenOf(config), frozenOf(original)) || gridLines !== (original.showGridlines !== 0)) && {
        view: { frozen: frozenOf(config), showGridLines: gridLines },
      }),
      ...(tab !== hexColor(original.tabColor) && { tabColor: tab }),
      ...(tables && { tables }),
      ...(validations && { validations }),
      ...(conditionalFormats && { conditionalFormats }),
      ...(page && { page }),
    };
  });
  const names = namesOf(
    workbook,
    grid,
    records.map(({ id }) => id),
  );
  const active = records.findIndex(({ id }) => id === grid.activeSheetId());
  const target: TargetWorkbook = {
    sheets,
    activeSheet: Math.max(0, active),
    ...(names && { names }),
    styles: styles.added,
  };
  left.push(...hostState(grid, fileSheet));
  return { target, cells: cellCount, left: [...new Set(left)], any: differs(workbook, target) };
}

function differs(workbook: Workbook, { sheets, names }: TargetWorkbook): boolean {
  if (names || sheets.length !== workbook.sheets.length) return true;
  return sheets.some((sheet, index) => {
    const before = workbook.sheets[index];
    const { part, name, visibility, cells, ...more } = sheet;
    return (
      part !== before?.part ||
      name !== before?.name ||
      visibility !== before.visibility ||
      cells.length > 0 ||
      Object.keys(more).length > 0
    );
  });
}

const hasDrawing = (workbook: Workbook, hasCharts: boolean): boolean =>
  hasCharts || [...workbook.otherParts.keys()].some((part) => /\/(?:media|drawings)\//.test(part));

/** What the add-in put into the workbook by Office's API and is kept by the host only. */
function hostState(grid: UniverGrid, fileSheet: ReadonlyMap<string, Sheet>): string[] {
  const keys = [...grid.data.keys()];
  const left: string[] = [];
  const tell = (pattern: RegExp, sentence: string): void => {
    if (keys.some((key) => pattern.test(key))) left.push(sentence);
  };
  tell(/^setting:|^customXml:|^property:/, "Settings that the add-in keeps in the workbook are not in the file.");
  tell(/^link:/, "Links that were set here are not in the file.");
  for (const [id, { name }] of fileSheet) {
    if (keys.some((key) => key.startsWith(`page:${id}:`))) left.push(`The page set-up of '${name}' is as it was.`);
  }
  return left;
}

function pageOf(grid: UniverGrid, id: string): TargetSheet["page"] {
  const get = (name: string): unknown => grid.data.get(`page:${id}:${name}`);
  const landscape = get("orientation") === "Landscape";
  const fitToWidth = (get("zoom") as { horizontalFitToPages?: number } | undefined)?.horizontalFitToPages === 1;
  return landscape || fitToWidth ? { landscape, fitToWidth } : undefined;
}

export const modelRange = ({ startRow, startColumn, endRow, endColumn }: IRange): CellRange => ({
  top: startRow,
  left: startColumn,
  bottom: endRow,
  right: endColumn,
});

const sorted = (ranges: readonly IRange[] | undefined): string[] =>
  (ranges ?? []).map((range) => JSON.stringify(modelRange(range))).sort();

/** The width in characters of the default font that a column of so many pixels has. */
const charactersOf = (pixels: number): number => Math.round((pixels / 7) * 256) / 256;

function frozenOf({ freeze }: Partial<IWorksheetData>): { rows: number; columns: number } {
  return { rows: Math.max(0, freeze?.ySplit ?? 0), columns: Math.max(0, freeze?.xSplit ?? 0) };
}

type Styled = { readonly s?: ICellData["s"] } | null | undefined;

function styleNumber(cell: Styled, base: number, table: IWorkbookData["styles"], styles: StyleNumbers): number {
  const style = cell?.s;
  if (style === undefined || style === null || style === "") return 0;
  if (typeof style !== "string") return styles.number(style as IStyleData, base, null);
  const own = /^s(\d+)$/.exec(style);
  return own ? styles.alike(Number(own[1]), base) : styles.number((table[style] ?? {}) as IStyleData, base, style);
}

function styleChanges(
  before: Sheet,
  { cellData = {} }: Partial<IWorksheetData>,
  table: IWorkbookData["styles"],
  styles: StyleNumbers,
): ChangedCell[] {
  const changes: ChangedCell[] = [];
  for (const [rowKey, line] of Object.entries(cellData as Record<string, Record<string, ICellData | null>>)) {
    const row = Number(rowKey);
    const cells = before.rows.get(row)?.cells;
    for (const [columnKey, cell] of Object.entries(line)) {
      const column = Number(columnKey);
      const old = cells?.[column]?.style ?? 0;
      const style = styleNumber(cell, old, table, styles);
      if (style !== old) changes.push({ row, column, style });
    }
  }
  for (const [row, { cells }] of before.rows) {
    const line = (cellData as Record<number, Record<number, ICellData | null> | undefined>)[row];
    cells.forEach((cell, column) => {
      if (cell && cell.style > 0 && !line?.[column]) changes.push({ row, column, style: 0 });
    });
  }
  return changes;
}

function rowChanges(
  original: Partial<IWorksheetData>,
  config: Partial<IWorksheetData>,
  before: Sheet | undefined,
  table: IWorkbookData["styles"],
  styles: StyleNumbers,
): Map<number, RowChange> {
  const changes = new Map<number, RowChange>();
  const then = (original.rowData ?? {}) as Record<string, Partial<IRowData> | undefined>;
  const now = (config.rowData ?? {}) as Record<string, Partial<IRowData> | undefined>;
  const heightOf = (row: Partial<IRowData> | undefined): number | null =>
    row?.h !== undefined && row.ia === 0 ? row.h * POINTS_PER_PIXEL : null;
  for (const key of new Set([...Object.keys(then), ...Object.keys(now)])) {
    const [was, is] = [then[key], now[key]];
    const old = before?.rows.get(Number(key))?.style ?? 0;
    const style = is?.s ? styleNumber(is as Styled, old, table, styles) : 0;
    const change: RowChange = {
      ...(heightOf(was) !== heightOf(is) && { height: heightOf(is) }),
      ...((was?.hd === 1) !== (is?.hd === 1) && { hidden: is?.hd === 1 }),
      ...(style !== old && { style: style === 0 ? null : style }),
    };
    if (Object.keys(change).length > 0) changes.set(Number(key), change);
  }
  return changes;
}

function columnChanges(
  original: Partial<IWorksheetData>,
  config: Partial<IWorksheetData>,
  before: Sheet | undefined,
  table: IWorkbookData["styles"],
  styles: StyleNumbers,
): ColumnFormat[] | undefined {
  type Columns = Record<string, { w?: number; hd?: number; s?: ICellData["s"] } | undefined>;
  const formatsOf = (columns: Columns): { w: number | null; hd: boolean; s: number }[] => {
    const count = Math.max(0, ...Object.keys(columns).map((key) => Number(key) + 1));
    return Array.from({ length: count }, (_, column) => {
      const format = columns[column];
      const old = before?.columns.find((each) => each.first <= column && column <= each.last)?.style ?? 0;
      const s = format?.s ? styleNumber(format as Styled, old, table, styles) : 0;
      return { w: format?.w ?? null, hd: format?.hd === 1, s };
    });
  };
  const plain = (format: { w: number | null; hd: boolean; s: number }): boolean =>
    format.w === null && !format.hd && format.s === 0;
  const trimmed = (formats: { w: number | null; hd: boolean; s: number }[]): typeof formats => {
    while (formats.length > 0 && plain(formats[formats.length - 1] as (typeof formats)[number])) formats.pop();
    return formats;
  };
  const was = trimmed(formatsOf((original.columnData ?? {}) as Columns));
  const is = trimmed(formatsOf((config.columnData ?? {}) as Columns));
  if (same(was, is)) return undefined;
  const columns: ColumnFormat[] = [];
  is.forEach((format, column) => {
    if (plain(format)) return;
    const made = {
      ...(format.w !== null && { width: charactersOf(format.w) }),
      ...(format.hd && { hidden: true as const }),
      ...(format.s > 0 && { style: format.s }),
    };
    const last = columns[columns.length - 1];
    const { first: _first, last: end, ...look } = last ?? { first: -1, last: -2 };
    if (last && end === column - 1 && same(look, made)) columns[columns.length - 1] = { ...last, last: column };
    else columns.push({ first: column, last: column, ...made });
  });
  // The grid holds only so many columns; formats of the file beyond them stay.
  const shown = config.columnCount ?? 0;
  for (const each of before?.columns ?? []) {
    if (each.last >= shown) columns.push({ ...each, first: Math.max(each.first, shown) });
  }
  return columns;
}

function tablesOf(grid: UniverGrid, id: string, before: Sheet | undefined): TargetTable[] | undefined {
  const own = grid.tables().filter(({ sheetId }) => sheetId === id);
  const known = new Map((before?.tables ?? []).map((table) => [tableKey(table), table]));
  const tables = own.map((record): TargetTable => {
    const old = known.get(record.id);
    const columns = columnNames(grid, record).map((name) => name.replace(/\r\n?/g, "\n"));
    const { row, column, rows, columns: width } = record.area;
    return {
      part: old?.part ?? null,
      name: record.name,
      range: { top: row, left: column, bottom: row + rows - 1, right: column + width - 1 },
      headerRow: record.showHeaders,
      totalsRow: record.showTotals,
      // Without header cells a table's columns keep their names.
      columns: record.showHeaders || !old ? columns : old.columns.map(({ name }) => name),
      filter: record.showFilterButton,
      ...(record.style !== "" && { style: record.style }),
      rowStripes: record.showBandedRows,
      columnStripes: record.showBandedColumns,
    };
  });
  const unchanged =
    tables.length === known.size &&
    (before?.tables ?? []).every((old) => {
      const now = tables.find(({ part }) => part === old.part);
      const { name, range, headerRow, totalsRow, filter, style, rowStripes, columnStripes } = old;
      const columns = old.columns.map((column) => column.name);
      return same(now && { ...now, part: "", style: now.style ?? "" }, {
        part: "",
        name,
        range,
        headerRow,
        totalsRow,
        columns,
        filter,
        style: style ?? "",
        rowStripes,
        columnStripes,
      });
    });
  return unchanged ? undefined : tables;
}

/** The header cells of a table are texts, each different: Excel would repair any other. */
function headerCells(grid: UniverGrid, id: string): (table: TargetTable) => ChangedCell[] {
  return ({ headerRow, range, columns }) => {
    if (!headerRow) return [];
    const { top, left, right } = range;
    const cells = grid.read(id, { row: top, column: left, rows: 1, columns: right - left + 1 }, "values")[0] ?? [];
    return uniqueNames(columns).flatMap((name, index) =>
      cells[index] === name ? [] : [{ row: top, column: left + index, formula: null, value: name }],
    );
  };
}

interface StoredValidation {
  readonly uid: string;
  readonly ranges: readonly IRange[];
}

function resource<T>(data: IWorkbookData, name: string, sheetId: string): readonly T[] {
  const found = data.resources?.find((each) => each.name === name)?.data;
  const all = (found ? JSON.parse(found) : {}) as Record<string, readonly T[] | undefined>;
  return all[sheetId] ?? [];
}

/** Whether a rule still says what it said, wherever it now applies. What the engine adds on its own does not count. */
function saysTheSame(then: object, now: object): boolean {
  const before = then as Record<string, unknown>;
  const after = now as Record<string, unknown>;
  return Object.keys(before).every((key) => key === "ranges" || subset(before[key], after[key]));
}

function subset(before: unknown, after: unknown): boolean {
  if (typeof before !== "object" || before === null) return before === after;
  if (typeof after !== "object" || after === null) return false;
  return Object.entries(before).every(([key, value]) => subset(value, (after as Record<string, unknown>)[key]));
}

function validationChanges(
  before: Sheet | undefined,
  id: string,
  then: IWorkbookData,
  now: IWorkbookData,
  sheetName: string,
  left: string[],
): RuleChanges<DataValidation> | undefined {
  const name = "SHEET_DATA_VALIDATION_PLUGIN";
  const was = before ? resource<StoredValidation>(then, name, id) : [];
  const is = resource<StoredValidation>(now, name, id);
  const kept = new Map<number, readonly CellRange[]>();
  const indices = (before?.validations ?? []).flatMap(({ type }, index) => (type === "none" ? [] : [index]));
  before?.validations.forEach(({ type, ranges }, index) => {
    if (type === "none") kept.set(index, ranges);
  });
  const added: DataValidation[] = [];
  let moved = false;
  for (const rule of is) {
    const place = was.findIndex(({ uid }) => uid === rule.uid);
    const ranges = rule.ranges.map(modelRange);
    if (ranges.length === 0) continue;
    if (place >= 0 && saysTheSame(was[place] as object, rule)) {
      kept.set(indices[place] as number, ranges);
      moved ||= !same(sorted(was[place]?.ranges as IRange[]), sorted(rule.ranges as IRange[]));
      continue;
    }
    const made = validationOf(rule as never, ranges);
    if (made) added.push(made);
    else left.push(`A validation of '${sheetName}' is of a kind that files do not know.`);
  }
  if (!moved && added.length === 0 && kept.size === (before?.validations.length ?? 0)) return undefined;
  return { kept, added };
}

interface StoredFormat {
  readonly cfId: string;
  readonly ranges: readonly IRange[];
  readonly stopIfTrue: boolean;
  readonly rule: GridRule;
}

function formatChanges(
  before: Sheet | undefined,
  id: string,
  then: IWorkbookData,
  now: IWorkbookData,
  sheetName: string,
  left: string[],
): RuleChanges<ConditionalFormat> | undefined {
  const name = "SHEET_CONDITIONAL_FORMATTING_PLUGIN";
  const was = new Map((before ? resource<StoredFormat>(then, name, id) : []).map((rule) => [rule.cfId, rule]));
  const is = new Map(resource<StoredFormat>(now, name, id).map((rule) => [rule.cfId, rule]));
  const kept = new Map<number, readonly CellRange[]>();
  const formats = before?.conditionalFormats ?? [];
  let changed = false;
  formats.forEach((format, index) => {
    const ids = format.rules.map((_, rule) => `${id}-${index}-${rule}`).filter((each) => was.has(each));
    const here = ids.filter((each) => is.has(each));
    if (ids.length > 0 && here.length === 0 && ids.length === format.rules.length) {
      changed = true;
      return;
    }
    const [first] = here;
    const rule = first === undefined ? undefined : is.get(first);
    const altered =
      here.length < ids.length || here.some((each) => !saysTheSame(was.get(each) ?? {}, is.get(each) ?? {}));
    if (altered) left.push(`A conditional format of '${sheetName}' that was changed here is in the file as it was.`);
    const ranges = rule ? rule.ranges.map(modelRange) : format.ranges;
    kept.set(index, ranges);
    const old = first === undefined ? undefined : was.get(first);
    changed ||= Boolean(rule && old && !same(sorted(old.ranges as IRange[]), sorted(rule.ranges as IRange[])));
  });
  let priority = Math.max(0, ...formats.flatMap(({ rules }) => rules.map((rule) => rule.priority)));
  const added: ConditionalFormat[] = [];
  for (const [cfId, { ranges, rule, stopIfTrue }] of is) {
    const first = ranges[0];
    if (was.has(cfId) || !first) continue;
    const made = conditionalRuleOf(rule, cellName(first.startRow, first.startColumn), stopIfTrue, ++priority);
    if (made) added.push({ ranges: ranges.map(modelRange), rules: [made] });
    else left.push(`A conditional format of '${sheetName}' is of a kind that is not written.`);
  }
  return changed || added.length > 0 ? { kept, added } : undefined;
}

function namesOf(workbook: Workbook, grid: UniverGrid, sheetIds: readonly string[]): TargetName[] | undefined {
  const plain = (formula: string): string => formula.replace(/^=/, "").trim();
  const idOf = (sheet: number | undefined): string | null => (sheet === undefined ? null : sheetKey(sheet));
  const now = grid.names().filter(({ sheetId }) => sheetId === null || sheetIds.includes(sheetId));
  const names = now.map(({ name, sheetId, formula, comment, visible }): TargetName => {
    const index = sheetId === null ? undefined : sheetIds.indexOf(sheetId);
    return {
      name,
      formula: plain(formula),
      ...(index !== undefined && { sheet: index }),
      ...(!visible && { hidden: true }),
      ...(comment !== "" && { comment }),
    };
  });
  for (const [index, id] of sheetIds.entries()) {
    const rows: unknown = grid.data.get(`page:${id}:titleRows`);
    const isNew = !workbook.sheets.some((_, each) => sheetKey(each) === id);
    const sheet = grid.sheets().find((each) => each.id === id);
    if (isNew && sheet && typeof rows === "string") names.push(titleRowsName(index, sheet.name, rows));
  }
  const key = (name: string, sheetId: string | null | undefined, formula: string): string =>
    `${name.toLowerCase()}|${sheetId ?? ""}|${plain(formula)}`;
  const was = workbook.definedNames.map(({ name, sheet, formula }) => key(name, idOf(sheet), formula)).sort();
  const is = names
    .map(({ name, sheet, formula }) => key(name, sheet === undefined ? null : sheetIds[sheet], formula))
    .sort();
  return same(was, is) ? undefined : names;
}

/** Cells whose value or formula differs. */
function collect(sheet: Sheet, id: string, grid: UniverGrid, namespace: string, changes: ChangedCell[]): void {
  // As they stand now: a file spells out the name of the table that a formula stands in.
  const tables = grid.tables().filter(({ sheetId }) => sheetId === id);
  const filled = new Set<string>();
  const spills = new Map<string, CellRange>();
  for (const { row, column, range } of grid.spills(id)) {
    spills.set(`${row},${column}`, {
      top: range.startRow,
      left: range.startColumn,
      bottom: range.endRow,
      right: range.endColumn,
    });
    for (let r = range.startRow; r <= range.endRow; r++) {
      for (let c = range.startColumn; c <= range.endColumn; c++) filled.add(`${r},${c}`);
    }
  }
  for (const { row, columns } of rowsToCompare(sheet, grid.filledRows(id))) {
    const area: Area = { row, column: 0, rows: 1, columns };
    const [values = []] = grid.read(id, area, "values");
    const [kinds = []] = grid.read(id, area, "kinds");
    const [formulas = []] = grid.read(id, area, "formulas");
    for (let column = 0; column < columns; column++) {
      const before = cellAt(sheet, row, column);
      const value = cellValue(values[column] ?? "", kinds[column] ?? "Empty");
      const shown = formulas[column];
      const formula =
        typeof shown === "string" && shown.startsWith("=") && shown !== values[column] ? shown.slice(1) : null;
      const place = { row, column };
      const key = `${row},${column}`;
      if (formula === null) {
        const had = before?.formula && before.formula.kind !== "data-table" && !before.spilledFrom;
        if (had && !filled.has(key)) changes.push({ ...place, formula: null, value });
        else if (!sameValue(before, value)) changes.push({ ...place, value });
        continue;
      }
      const spill = spills.get(key);
      const range = spill ?? { top: row, left: column, bottom: row, right: column };
      if (before?.formula?.text === formula) {
        const known = before.formula.range;
        const moved = before.formula.kind === "dynamic" && known && JSON.stringify(known) !== JSON.stringify(range);
        if (moved) changes.push({ ...place, value, range });
        else if (!sameValue(before, value)) changes.push({ ...place, value });
        continue;
      }
      const dynamic = spill !== undefined || formula.toUpperCase().includes(`${namespace}.`);
      const table = tables.find(({ area }) => holds(area, row, column))?.name;
      changes.push({
        ...place,
        formula: { text: formula, dynamic, ...(table === undefined ? {} : { table }) },
        value,
        ...(dynamic ? { range } : {}),
      });
    }
  }
}

const holds = (area: Area, row: number, column: number): boolean =>
  row >= area.row && row < area.row + area.rows && column >= area.column && column < area.column + area.columns;

/** The rows that hold something in the file or in the grid, in order, each with the number of columns up to its last cell. */
function rowsToCompare(
  sheet: Sheet,
  filled: readonly { readonly row: number; readonly last: number }[],
): { row: number; columns: number }[] {
  const columns = new Map<number, number>();
  const include = (row: number, column: number): void => {
    columns.set(row, Math.max(columns.get(row) ?? 0, column + 1));
  };
  for (const { row, last } of filled) include(row, last);
  for (const [number, row] of sheet.rows) {
    row.cells.forEach((cell, column) => {
      if (cell && (cell.value !== null || cell.formula)) include(number, column);
    });
  }
  return [...columns].map(([row, count]) => ({ row, columns: count })).sort((a, b) => a.row - b.row);
}

function cellValue(value: CellScalar, kind: CellScalar): CellValue {
  if (kind === "Empty") return null;
  // The engine's word for a loop is not Excel's.
  if (kind === "Error") return cellError(value === "#CYCLE!" || value === "#ERROR!" ? "#REF!" : String(value));
  return value;
}

function sameValue(before: Cell | undefined, value: CellValue): boolean {
  const old = before?.value ?? null;
  if (isCellError(old) || isCellError(value)) return isCellError(old) && isCellError(value) && old.code === value.code;
  return old === value || (old === "" && value === null) || (old === null && value === "");
}
