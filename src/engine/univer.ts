import {
  BooleanNumber,
  CellValueType,
  ICommandService,
  type ICellData,
  type IRowData,
  type IWorkbookData,
  LocaleType,
  LogLevel,
  Univer,
  UniverInstanceType,
} from "@univerjs/core";
import {
  CalculateController,
  ICalculateFormulaService,
  IFormulaRuntimeService,
  IFunctionService,
  ISheetRowFilteredService,
  SetFormulaCalculationStartMutation,
  UniverFormulaEnginePlugin,
} from "@univerjs/engine-formula";
import { cellName } from "../xlsx/text/address";
import { callsOurs, type FunctionNames } from "../xlsx/text/formula-text";
import {
  type CellRange,
  type CellValue,
  cellAt,
  cellError,
  isCellError,
  isFilteredOut,
  type Sheet,
} from "../xlsx/model";
import {
  type CalculationInput,
  type CalculationOptions,
  type CalculationProblem,
  type RecordedCall,
} from "./calculation";
import { type FormulaCell, type FormulaResult, placeKey } from "./formula-cells";
import { DaysOf1904 } from "./days-of-1904";
import { directCall } from "./direct";
import { type EngineText, engineText } from "./engine-text";
import { type ResolvedFormula } from "./references";
import { looksLikeError } from "./repairs/error-texts";
import { addedFunctions, repairExecutors } from "./repairs/executors";
import { engineError, oneValue, univerFunction } from "./univer-adapter";
import { unknownFunction } from "./unknown-functions";

/** Calculation of a whole workbook with Univer's formula engine, without a page. */

const UNIT = "workbook";
const sheetId = (index: number): string => `sheet${index}`;

/** Rounds after which spills that other formulas refer to with `#` are accepted as they are. */
const MOST_ROUNDS = 4;

interface EngineRun {
  readonly results: FormulaResult[];
  readonly calls: RecordedCall[];
  readonly problems: CalculationProblem[];
}

interface EngineFormulas {
  readonly cells: readonly FormulaCell[];
  readonly resolved: readonly ResolvedFormula[];
  /** Formulas in a circle, which are errors from the start. */
  readonly circular: ReadonlySet<number>;
  readonly rowCounts: readonly number[];
}

/** Repeats the calculation until the spills that formulas refer to as `D2#` have the size with which they were read. */
export async function calculateWithUniver(
  input: CalculationInput,
  formulas: EngineFormulas,
  names: FunctionNames,
  options: CalculationOptions,
): Promise<EngineRun> {
  const named = new Set<number>();
  for (const { pieces } of formulas.resolved) {
    for (const piece of pieces) if (piece.kind === "spill") named.add(placeKey(piece.sheet, piece.row, piece.column));
  }
  const spills = new Map<number, CellRange>();
  for (const { sheet, row, column, formula } of formulas.cells) {
    if (formula.range && formula.kind === "dynamic") spills.set(placeKey(sheet, row, column), formula.range);
  }
  const kept = keptFormulas(input, formulas, names);
  for (let round = 1; ; round++) {
    const run = await runOnce(input, formulas, kept.formulas, names, spills, options);
    run.problems.push(...kept.problems);
    let changed = false;
    for (const { sheet, row, column, values } of run.results) {
      const key = placeKey(sheet, row, column);
      if (!named.has(key)) continue;
      const range = {
        top: row,
        left: column,
        bottom: row + values.length - 1,
        right: column + (values[0]?.length ?? 1) - 1,
      };
      const before = spills.get(key);
      if (before?.bottom === range.bottom && before.right === range.right) continue;
      spills.set(key, range);
      changed = true;
    }
    if (!changed || round === MOST_ROUNDS) return run;
  }
}

/**
 * Formulas that only Excel can calculate: references to other workbooks, functions that the engine lacks, circles with Excel's iteration.
 * The value that Excel stored last is the best available one, so other formulas use it and the file keeps it.
 */
function keptFormulas(
  { workbook }: CalculationInput,
  { cells, resolved, circular }: EngineFormulas,
  names: FunctionNames,
): { formulas: ReadonlySet<number>; problems: readonly CalculationProblem[] } {
  const kept = new Set<number>();
  const problems: CalculationProblem[] = [];
  cells.forEach((cell, index) => {
    const { sheet, row, column, formula } = cell;
    const { pieces, external } = resolved[index] as ResolvedFormula;
    const unknown = unknownFunction(pieces, names);
    if ((unknown === null && !external && !circular.has(index)) || callsOurs(formula.text, names)) return;
    const stored = cellAt(workbook.sheets[sheet] as Sheet, row, column)?.value ?? null;
    const known = stored !== null && !(isCellError(stored) && stored.code === "#NAME?");
    if (known) kept.add(index);
    // A misspelled function of ours is reported elsewhere, with a suggestion.
    if (unknown !== null && !new RegExp(`^(?:_xldudf_)?${names.namespace}[._]`, "i").test(unknown)) {
      problems.push({
        kind: "unknown-function",
        severity: "warning",
        sheet,
        row,
        column,
        message: known
          ? `${unknown} is not calculated here; the result stored in the file is used. If its inputs have changed, calculate the workbook in Excel first.`
          : `There is no function ${unknown} here, so the formula returns #NAME?. Correct its spelling, or calculate the workbook in Excel first.`,
      });
    }
  });
  return { formulas: kept, problems };
}

async function runOnce(
  input: CalculationInput,
  formulas: EngineFormulas,
  kept: ReadonlySet<number>,
  names: FunctionNames,
  spills: ReadonlyMap<number, CellRange>,
  options: CalculationOptions,
): Promise<EngineRun> {
  const { workbook } = input;
  const problems: CalculationProblem[] = [];
  const firstOnly = new Set<string>();
  const texts = formulas.cells.map((cell, index) => {
    if (formulas.circular.has(index)) return { text: "#REF!", pattern: "#REF!" };
    const resolved = formulas.resolved[index] as ResolvedFormula;
    if (cell.formula.kind === "plain" && directCall(resolved, (name) => names.fromShown(name))) {
      firstOnly.add(`${sheetId(cell.sheet)}|${cell.row}|${cell.column}`);
    }
    const spillAt = (sheet: number, row: number, column: number) => spills.get(placeKey(sheet, row, column)) ?? null;
    return engineText(resolved, workbook, spillAt, cell);
  });

  const univer = new Univer({
    logLevel: LogLevel.SILENT,
    locale: LocaleType.EN_US,
    locales: { [LocaleType.EN_US]: {} },
  });
  let calls: RecordedCall[] = [];
  try {
    univer.registerPlugin(UniverFormulaEnginePlugin);
    univer.createUnit(UniverInstanceType.UNIVER_SHEET, workbookData(input, formulas, kept, texts));
    const injector = univer.__getInjector();
    const functionService = injector.get(IFunctionService);
    injector.get(ISheetRowFilteredService).register((_unit, id, row) => {
      const sheet = workbook.sheets[Number(id.slice("sheet".length))];
      return sheet !== undefined && isFilteredOut(sheet, row);
    });
    functionService.registerExecutors(...addedFunctions());
    repairExecutors(functionService.getExecutors().values(), () => workbook.dateSystem === 1904);
    let pass = 0;
    const passOfCell = new Map<number, number>();
    const callsOfCell = new Map<number, RecordedCall[]>();
    const days = new DaysOf1904(workbook, input.functions);
    const sheetNumber = (id: string): number => Number(id.slice("sheet".length));
    for (const [id, run] of input.functions) {
      functionService.registerExecutors(
        univerFunction(names.shown(id), id, run, {
          blank: input.blank,
          refusal: (called, args, places) =>
            days.refusal(
              called,
              args,
              places.map((place) => place && { ...place, sheet: sheetNumber(place.sheet) }),
            ),
          showsFirstValueOnly: (sheet, row, column) => firstOnly.has(`${sheet}|${row}|${column}`),
          onCall: ({ sheet: engineSheet, row, column, arguments: args, result, refused }) => {
            const sheet = Number(engineSheet.slice("sheet".length));
            const key = placeKey(sheet, row, column);
            if (passOfCell.get(key) !== pass) {
              passOfCell.set(key, pass);
              callsOfCell.set(key, []);
            }
            callsOfCell.get(key)?.push({
              sheet,
              row,
              column,
              id,
              arguments: args,
              result,
              ...(refused !== undefined && { refused }),
            });
          },
        }),
      );
    }
    const service = injector.get(ICalculateFormulaService);
    injector.get(CalculateController);
    const plain = new Set(
      formulas.cells
        .filter(({ formula }) => formula.kind === "plain")
        .map(({ sheet, row, column }) => placeKey(sheet, row, column)),
    );
    const runtime = injector.get(IFormulaRuntimeService);
    const setResult = runtime.setRuntimeData.bind(runtime);
    runtime.setRuntimeData = (result) => {
      const { currentRow: row, currentColumn: column } = runtime;
      const sheet = Number(runtime.currentSubUnitId.slice("sheet".length));
      setResult(plain.has(placeKey(sheet, row, column)) ? oneValue(result, row, column) : result);
    };
    const data = await new Promise<EngineData>((resolve, reject) => {
      const stall = watchForStall(options.stallTime ?? 60_000, reject);
      service.executionInProgressListener$.subscribe((state) => {
        const { stage, completedFormulasCount, totalFormulasToCalculate } = state;
        stall.progressed();
        // The calls of the second pass, for formulas that depend on spills, replace those of the first.
        if (stage === 5) pass++;
        if (stage === 4) options.onProgress?.(completedFormulasCount, totalFormulasToCalculate);
      });
      service.executionCompleteListener$.subscribe((complete) => {
        stall.stop();
        resolve(complete as unknown as EngineData);
      });
      injector
        .get(ICommandService)
        .executeCommand(
          SetFormulaCalculationStartMutation.id,
          {
            commands: [],
            forceCalculation: true,
            dirtyRanges: [],
            dirtyNameMap: {},
            dirtyDefinedNameMap: {},
            dirtySuperTableMap: {},
            dirtyUnitFeatureMap: {},
            dirtyUnitOtherFormulaMap: {},
            clearDependencyTreeCache: {},
          },
          { onlyLocal: true },
        )
        .then(undefined, (problem: unknown) => {
          stall.stop();
          reject(problem);
        });
    });
    calls = [...callsOfCell.values()].flat();
    const results = formulas.cells.flatMap((cell, index) =>
      kept.has(index)
        ? []
        : formulas.circular.has(index)
          ? [{ ...cell, values: [[cellError("#REF!")]] }]
          : [readResult(cell, data, problems)],
    );
    return { results, calls, problems };
  } finally {
    univer.dispose();
  }
}

interface Matrix {
  getValue(row: number, column: number): ICellData | null | undefined;
}

/** The engine's data when they are complete but not yet formatted for display. */
interface EngineData {
  readonly unitData: Record<string, Record<string, Matrix> | undefined>;
  readonly arrayFormulaRange: Record<
    string,
    | Record<
        string,
        | Record<
            number,
            | Record<number, { startRow: number; endRow: number; startColumn: number; endColumn: number } | undefined>
            | undefined
          >
        | undefined
      >
    | undefined
  >;
  readonly arrayFormulaCellData: Record<string, Record<string, Matrix> | undefined>;
}

function readResult(cell: FormulaCell, data: EngineData, problems: CalculationProblem[]): FormulaResult {
  const id = sheetId(cell.sheet);
  const { row, column } = cell;
  const own = data.unitData[UNIT]?.[id]?.getValue(row, column);
  const range = data.arrayFormulaRange[UNIT]?.[id]?.[row]?.[column];
  const first = cellValue(own);
  if (typeof first === "object" && first?.code === "#SPILL!") {
    problems.push({
      kind: "spill",
      severity: "error",
      sheet: cell.sheet,
      row,
      column,
      message: `The result of ${cellName(row, column)} needs cells that are not empty. Clear them, or move the formula.`,
    });
    return { ...cell, values: [[first]] };
  }
  if (!range || cell.formula.kind === "plain") return { ...cell, values: [[first]] };
  const array = data.arrayFormulaCellData[UNIT]?.[id];
  const values: CellValue[][] = [];
  for (let at = range.startRow; at <= range.endRow; at++) {
    const line: CellValue[] = [];
    for (let each = range.startColumn; each <= range.endColumn; each++) line.push(cellValue(array?.getValue(at, each)));
    values.push(line);
  }
  return {
    ...cell,
    values: cell.formula.kind === "array" && cell.formula.range ? fitted(values, cell.formula.range) : values,
  };
}

/** A legacy array formula fills its fixed range: a single row or column is repeated, and missing values are #N/A. */
function fitted(values: readonly (readonly CellValue[])[], range: CellRange): CellValue[][] {
  const height = values.length;
  const width = values[0]?.length ?? 0;
  const rows: CellValue[][] = [];
  for (let row = 0; row <= range.bottom - range.top; row++) {
    const line: CellValue[] = [];
    for (let column = 0; column <= range.right - range.left; column++) {
      const value = values[height === 1 ? 0 : row]?.[width === 1 ? 0 : column];
      line.push(value === undefined ? cellError("#N/A") : value);
    }
    rows.push(line);
  }
  return rows;
}

function cellValue(cell: ICellData | null | undefined): CellValue {
  // HYPERLINK returns rich text. The engine ends its paragraph with line breaks of its own.
  const rich = cell?.p?.body?.dataStream;
  if (rich !== undefined) return rich.replace(/[\r\n]+$/, "");
  const value = cell?.v;
  // A formula that returns a blank shows 0.
  if (value === null || value === undefined) return 0;
  if (cell?.t === CellValueType.BOOLEAN) return Boolean(value);
  if (typeof value === "string" && cell?.t === CellValueType.STRING && engineErrorPattern.test(value))
    return cellError(value);
  return typeof value === "boolean" || typeof value === "number" ? value : String(value);
}

const engineErrorPattern = /^#(?:NULL!|DIV\/0!|VALUE!|REF!|NAME\?|NUM!|N\/A|SPILL!|CALC!|GETTING_DATA|CYCLE!|ERROR!)$/;

function workbookData(
  input: CalculationInput,
  formulas: EngineFormulas,
  kept: ReadonlySet<number>,
  texts: readonly EngineText[],
): IWorkbookData {
  const { workbook } = input;
  // Room for spilled results: as many rows again as the longest sheet has.
  const room = Math.max(...formulas.rowCounts) + 1000;
  let farRow = 0;
  let farColumn = 0;
  for (const { references } of formulas.resolved) {
    for (const { range } of references) {
      farRow = Math.max(farRow, range.bottom);
      farColumn = Math.max(farColumn, range.right);
    }
  }
  const keptPlaces = new Set<number>();
  for (const index of kept) {
    const { sheet, row, column } = formulas.cells[index] as FormulaCell;
    keptPlaces.add(placeKey(sheet, row, column));
  }
  const sheets: IWorkbookData["sheets"] = {};
  workbook.sheets.forEach((sheet, index) => {
    const cellData: Record<number, Record<number, ICellData>> = {};
    const rowData: Record<number, Partial<IRowData>> = {};
    let width = farColumn;
    for (const [number, row] of sheet.rows) {
      if (row.hidden) rowData[number] = { hd: BooleanNumber.TRUE };
      const line: Record<number, ICellData> = {};
      width = Math.max(width, row.cells.length);
      for (let column = 0; column < row.cells.length; column++) {
        const cell = row.cells[column];
        // Cells that a spill fills must be empty, or the spill has no room.
        if (!cell || cell.value === null) continue;
        const isKept = keptPlaces.has(placeKey(index, number, column));
        if (cell.formula && cell.formula.kind !== "data-table" && !isKept) continue;
        const from = cell.spilledFrom;
        if (from && spillsHere(sheet, from) && !keptPlaces.has(placeKey(index, from.row, from.column))) continue;
        line[column] = typedCell(cell.value);
      }
      cellData[number] = line;
    }
    // Formulas with the same pattern share the text of the first one, so that the engine parses it once and not for each row of a table.
    const shared = new Map<string, string>();
    formulas.cells.forEach((cell, at) => {
      if (cell.sheet !== index || kept.has(at)) return;
      const { text, pattern } = texts[at] as EngineText;
      const key = `${cell.column}|${pattern}`;
      const id = shared.get(key);
      if (id === undefined) shared.set(key, `shared${at}`);
      (cellData[cell.row] ??= {})[cell.column] = id === undefined ? { f: `=${text}`, si: `shared${at}` } : { si: id };
    });
    sheets[sheetId(index)] = {
      id: sheetId(index),
      name: sheet.name,
      cellData,
      rowData,
      rowCount: Math.min(1_048_576, Math.max((formulas.rowCounts[index] as number) + room, farRow + 1)),
      columnCount: Math.min(16_384, width + 300),
    };
  });
  return {
    id: UNIT,
    name: "",
    appVersion: "",
    locale: LocaleType.EN_US,
    styles: {},
    sheetOrder: workbook.sheets.map((_, index) => sheetId(index)),
    sheets,
  };
}

function spillsHere(sheet: Sheet, from: { readonly row: number; readonly column: number }): boolean {
  const kind = cellAt(sheet, from.row, from.column)?.formula?.kind;
  return kind === "dynamic" || kind === "array";
}

/** Every cell has its type, because the engine would otherwise guess it, which is slow. */
function typedCell(value: CellValue): ICellData {
  if (typeof value === "number") return { v: value, t: CellValueType.NUMBER };
  if (typeof value === "boolean") return { v: value ? 1 : 0, t: CellValueType.BOOLEAN };
  if (typeof value === "string") {
    return { v: value, t: looksLikeError(value) ? CellValueType.FORCE_STRING : CellValueType.STRING };
  }
  return { v: engineError(value?.code ?? ""), t: CellValueType.STRING };
}

/** Gives up if there is no progress for a while although the thread is free. */
function watchForStall(limit: number, fail: (problem: Error) => void): { progressed: () => void; stop: () => void } {
  const step = 250;
  let idle = 0;
  const timer = setInterval(() => {
    idle += step;
    if (idle < limit) return;
    stop();
    fail(
      new Error(
        "The formula engine stopped without a result. Simplify the workbook's own formulas, or report the file.",
      ),
    );
  }, step);
  const onRejection = (problem: unknown): void => {
    stop();
    const message = problem instanceof Error ? problem.message : String(problem);
    fail(new Error(`The formula engine failed: ${message}. Simplify the workbook's own formulas, or report the file.`));
  };
  const stop = (): void => {
    clearInterval(timer);
    if (typeof process !== "undefined") process.removeListener("unhandledRejection", onRejection);
  };
  // The engine does not await its own work, so a failure arrives as an unhandled rejection.
  if (typeof process !== "undefined") process.on("unhandledRejection", onRejection);
  return { progressed: () => (idle = 0), stop };
}
