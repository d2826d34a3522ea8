import { customFunctionsNamespace } from "../../../../src/host/office/custom-functions";
import { SETTING } from "../../../../src/host/file-records";
import { excelNamespace, officeExtension } from "../../../../src/host/office/excel";
import { filterKey } from "../../../../src/host/office/excel/auto-filter";
import { parseRange } from "../../../../src/xlsx/text/address";
import { MemoryGrid } from "../../../support/memory-grid";
import { referenceEngine } from "../../../support/reference-engine";
import { officeNamespace } from "../../../../src/host/office/office";

/** A workbook for the pane under test: sheets of rows from A1 on, and tables over them. */
export interface PaneWorkbook {
  readonly sheets: readonly {
    readonly name: string;
    readonly rows: readonly (readonly (string | number | boolean | null)[])[];
    readonly table?: string;
    /** The rows below the header are repeated, with a number after their first cell, until there are so many. */
    readonly repeatTo?: number;
    /** As the sheet numbers them; by a filter of the table if `filtered`. */
    readonly hiddenRows?: readonly number[];
    readonly filtered?: true;
    /** Areas such as `C2:C4`. */
    readonly merges?: readonly string[];
    readonly visibility?: "Hidden" | "VeryHidden";
    /** The sheet is protected, and all its cells are locked. */
    readonly protected?: true;
  }[];
  /** The structure of the workbook is protected. */
  readonly structureProtected?: true;
  /** Dates are counted from 1904. */
  readonly date1904?: true;
  /** The most that a request or an answer may carry, as in Excel on the web. */
  readonly mostBytes?: number;
  /** Excel calculates only on request. */
  readonly manual?: true;
  /** What formulas returned when the workbook was saved. */
  readonly results?: Readonly<Record<string, unknown>>;
  /** References to other cells are followed, as a combined sheet needs it. */
  readonly references?: true;
}

export interface PaneSettings {
  readonly workbook: PaneWorkbook;
  readonly dark?: boolean;
  readonly language?: string;
  /** `PC`, `Mac`, `iOS` and so on; a browser if left out. */
  readonly platform?: string;
  /** Requirement sets with other versions than the host's own. */
  readonly requirements?: Readonly<Record<string, string>>;
  /** What the pane stored in the workbook before, by name. */
  readonly remembered?: Readonly<Record<string, unknown>>;
}

const settings = (window as unknown as { paneSettings: PaneSettings }).paneSettings;

/** Stands in for the formula engine: what a formula gives is asked of the test. */
const evaluate = (formula: string, own: MemoryGrid, sheetId: string) => {
  if (settings.workbook.references && !/IRA\./.test(formula)) return referenceEngine(formula, own, sheetId);
  const given = (window as unknown as { evaluateFormula?: (formula: string) => string | number | boolean })
    .evaluateFormula;
  return given ? given(formula) : ((settings.workbook.results?.[formula] ?? 0) as number);
};

const grid = new MemoryGrid(
  evaluate,
  settings.workbook.sheets.map(({ name }) => name),
);
for (const [name, value] of Object.entries(settings.remembered ?? {})) grid.data.set(SETTING + name, value);
if (settings.workbook.date1904) grid.data.set("date1904", true);
if (settings.workbook.structureProtected) grid.data.set("protected:workbook", true);
if (settings.workbook.manual) grid.data.set("calculationMode", "Manual");

type Row = PaneWorkbook["sheets"][number]["rows"][number];

function repeated([header = [], ...body]: readonly Row[], count: number): Row[] {
  const rows = Array.from({ length: count }, (_, index) => {
    const [first, ...rest] = body[index % body.length] as Row;
    return [`${String(first)}-${index + 1}`, ...rest];
  });
  return [header, ...rows];
}

settings.workbook.sheets.forEach((sheet, index) => {
  const { rows: given, table, repeatTo, hiddenRows = [], filtered, merges = [] } = sheet;
  const sheetId = (grid.sheets()[index] as { id: string }).id;
  const rows = repeatTo === undefined ? given : repeated(given, repeatTo);
  for (const row of hiddenRows) grid.hideRows(sheetId, row - 1, 1, true);
  for (const merge of merges) {
    const { top, left, bottom, right } = parseRange(merge) as NonNullable<ReturnType<typeof parseRange>>;
    grid.merge(sheetId, { row: top, column: left, rows: bottom - top + 1, columns: right - left + 1 }, false);
  }
  if (sheet.visibility) grid.updateSheet(sheetId, { visibility: sheet.visibility });
  if (sheet.protected) grid.data.set(`protected:${sheetId}`, true);
  const columns = Math.max(1, ...rows.map((row) => row.length));
  const area = { row: 0, column: 0, rows: rows.length, columns };
  if (rows.length === 0) return;
  grid.writeContents(
    sheetId,
    area,
    rows.map((row) =>
      Array.from({ length: columns }, (_, column) => {
        const cell = row[column] ?? null;
        if (cell === null) return null;
        return typeof cell === "string" && cell.startsWith("=") ? { formula: cell } : { value: cell };
      }),
    ),
  );
  if (table) {
    const tableId = grid.addTable({
      name: table,
      sheetId,
      area,
      showHeaders: true,
      showTotals: false,
      style: "",
      showBandedRows: true,
      showBandedColumns: false,
      showFilterButton: true,
      highlightFirstColumn: false,
      highlightLastColumn: false,
    });
    if (filtered) grid.data.set(filterKey({ tableId }), true);
  }
});

const theme = settings.dark
  ? { bodyBackgroundColor: "#1f1f1f", bodyForegroundColor: "#ffffff" }
  : { bodyBackgroundColor: "#ffffff", bodyForegroundColor: "#1f1f1f" };
const actions = new Map<string, (event: unknown) => unknown>();
/** Addresses that the pane asked the browser to open. */
const links: string[] = [];
const functions = new Map<string, (...args: unknown[]) => unknown>();
const Office = officeNamespace({
  grid,
  theme: () => ({
    ...theme,
    controlBackgroundColor: theme.bodyBackgroundColor,
    controlForegroundColor: theme.bodyForegroundColor,
    isDarkTheme: settings.dark === true,
  }),
  onThemeChanged: () => () => undefined,
  showPane: () => undefined,
  isPaneShown: () => true,
  onPaneShown: () => () => undefined,
  openLink: (url) => void links.push(url),
  displayLanguage: () => settings.language ?? "en-US",
  associateAction: (id, run) => void actions.set(id, run),
  ...(settings.platform === undefined ? {} : { platform: settings.platform }),
  ...(settings.requirements === undefined ? {} : { requirements: settings.requirements }),
});

Object.assign(window, {
  Office,
  Excel: excelNamespace(grid, { mostBytes: settings.workbook.mostBytes }),
  OfficeExtension: officeExtension(),
  CustomFunctions: customFunctionsNamespace((id, run) => functions.set(id, run)),
  testGrid: grid,
  testActions: actions,
  testLinks: links,
  testFunctions: functions,
});
