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
import {
  type CellError,
  type CellRange,
  type CellValue,
  cellAt,
  cellError,
  eachCell,
  isFilteredOut,
  type Sheet,
} from "../xlsx/model";
import {
  type CalculationInput,
  type CalculationOptions,
  type CalculationProblem,
  type RecordedCall,
} from "./calculation";
import { filledBy, fitted, type FormulaCell, type FormulaResult, placeKey } from "./formula-cells";
import { DaysOf1904 } from "./days-of-1904";
import { directCall } from "./direct-formula";
import { type EngineText, engineText } from "./engine-text";
import { type EngineFormulas, withoutKept } from "./kept-formulas";
import { looksLikeError } from "./repairs/error-texts";
import { addedFunctions, repairExecutors } from "./repairs/executors";
import { engineError, oneValue, univerFunction } from "./univer-adapter";
import { watchForStall } from "./stall";

/** Calculation of a whole workbook with Univer's formula engine, without a page. */

const UNIT = "workbook";
const sheetId = (index: number): string => `sheet${index}`;

/** Rounds after which spills that other formulas refer to with `#` are accepted as they are. */
const MOST_ROUNDS = 4;

export interface EngineRun {
  readonly results: FormulaResult[];
  readonly calls: RecordedCall[];
  readonly problems: CalculationProblem[];
}

/** Repeats the calculation until the spills that formulas refer to as `D2#` have the size with which they were read. */
export async function calculateWithUniver(
  input: CalculationInput,
  formulas: EngineFormulas,
  options: CalculationOptions,
): Promise<EngineRun> {
  const { book } = formulas;
  const named = new Set<number>();
  for (const index of formulas.calculated) {
    for (const piece of book.resolvedAt(index).pieces) {
      if (piece.kind === "spill") named.add(placeKey(piece.sheet, piece.row, piece.column));
    }
  }
  const spills = new Map<number, CellRange>();
  for (const { sheet, row, column, formula } of book.cells) {
    if (formula.range && formula.kind === "dynamic") spills.set(placeKey(sheet, row, column), formula.range);
  }
  for (const { sheet, row, column, formula, values } of formulas.results ?? []) {
    if (formula.kind === "dynamic") spills.set(placeKey(sheet, row, column), filledBy(row, column, values));
  }
  const { calculated, failed, problems } = withoutKept(formulas);
  for (let round = 1; ; round++) {
    const run = await runOnce(input, { ...formulas, calculated }, failed, spills, options);
    run.problems.push(...problems);
    let changed = false;
    for (const { sheet, row, column, values } of run.results) {
      const key = placeKey(sheet, row, column);
      if (!named.has(key)) continue;
      const range = filledBy(row, column, values);
      const before = spills.get(key);
      if (before?.bottom === range.bottom && before.right === range.right) continue;
      spills.set(key, range);
      changed = true;
    }
    if (!changed || round === MOST_ROUNDS) return run;
  }
}

async function runOnce(
  input: CalculationInput,
  formulas: EngineFormulas,
  failed: ReadonlyMap<number, CellError>,
  spills: ReadonlyMap<number, CellRange>,
  options: CalculationOptions,
): Promise<EngineRun> {
  const { workbook } = input;
  const { book, calculated } = formulas;
  const { names } = book;
  const problems: CalculationProblem[] = [];
  const firstOnly = new Set<string>();
  const texts = new Map<number, EngineText>();
  for (const index of calculated) {
    const cell = book.cellAt(index);
    const error = failed.get(index);
    if (error) {
      texts.set(index, { text: error.code, pattern: error.code });
      continue;
    }
    const resolved = book.resolvedAt(index);
    if (cell.formula.kind === "plain" && directCall(resolved, (name) => names.fromShown(name))) {
      firstOnly.add(`${sheetId(cell.sheet)}|${cell.row}|${cell.column}`);
    }
    const spillAt = (sheet: number, row: number, column: number) => spills.get(placeKey(sheet, row, column)) ?? null;
    texts.set(index, engineText(resolved, workbook, spillAt, cell));
  }

  const univer = new Univer({
    logLevel: LogLevel.SILENT,
    locale: LocaleType.EN_US,
    locales: { [LocaleType.EN_US]: {} },
  });
  let calls: RecordedCall[] = [];
  try {
    univer.registerPlugin(UniverFormulaEnginePlugin);
    univer.createUnit(UniverInstanceType.UNIVER_SHEET, workbookData(input, formulas, texts));
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
      calculated
        .map((index) => book.cellAt(index))
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
    const results = calculated.map((index) => {
      const cell = book.cellAt(index);
      const error = failed.get(index);
      return error ? { ...cell, values: [[error]] } : readResult(cell, data, problems);
    });
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
  { book, calculated, results = [] }: EngineFormulas,
  texts: ReadonlyMap<number, EngineText>,
): IWorkbookData {
  const { workbook } = input;
  // Room for spilled results: as many rows again as the longest sheet has.
  const room = Math.max(...book.rowCounts) + 1000;
  let farRow = 0;
  let farColumn = 0;
  const places = new Set<number>();
  for (const index of calculated) {
    const { sheet, row, column } = book.cellAt(index);
    places.add(placeKey(sheet, row, column));
    for (const { range } of book.resolvedAt(index).references) {
      farRow = Math.max(farRow, range.bottom);
      farColumn = Math.max(farColumn, range.right);
    }
  }
  // What these fill according to the file is replaced: by the engine, or by the new results.
  const isReplaced = (sheet: number, row: number, column: number): boolean => places.has(placeKey(sheet, row, column));
  const replaced = new Map<number, FormulaResult[]>();
  for (const result of results) {
    const { sheet, row, column } = result;
    places.add(placeKey(sheet, row, column));
    const known = replaced.get(sheet);
    if (known) known.push(result);
    else replaced.set(sheet, [result]);
  }
  const sheets: IWorkbookData["sheets"] = {};
  const formulasOf = new Map<number, number[]>();
  for (const index of calculated) {
    const { sheet } = book.cellAt(index);
    const known = formulasOf.get(sheet);
    if (known) known.push(index);
    else formulasOf.set(sheet, [index]);
  }
  workbook.sheets.forEach((sheet, index) => {
    const cellData: Record<number, Record<number, ICellData>> = {};
    const rowData: Record<number, Partial<IRowData>> = {};
    let width = farColumn;
    for (const [number, row] of sheet.rows) {
      if (row.hidden) rowData[number] = { hd: BooleanNumber.TRUE };
      const line: Record<number, ICellData> = {};
      width = Math.max(width, row.cells.length);
      eachCell(row.cells, (cell, column) => {
        // Cells that a spill fills must be empty, or the spill has no room.
        if (cell.value === null) return;
        if (cell.formula && cell.formula.kind !== "data-table" && isReplaced(index, number, column)) return;
        const from = cell.spilledFrom;
        if (from && spillsHere(sheet, from) && isReplaced(index, from.row, from.column)) return;
        line[column] = typedCell(cell.value);
      });
      cellData[number] = line;
    }
    for (const { row, column, values } of replaced.get(index) ?? []) {
      values.forEach((line, at) =>
        line.forEach((value, each) => {
          width = Math.max(width, column + each + 1);
          if (value !== null) (cellData[row + at] ??= {})[column + each] = typedCell(value);
        }),
      );
    }
    // Formulas with the same pattern share the text of the first one, so that the engine parses it once and not for each row of a table.
    const shared = new Map<string, string>();
    for (const at of formulasOf.get(index) ?? []) {
      const cell = book.cellAt(at);
      const { text, pattern } = texts.get(at) as EngineText;
      const key = `${cell.column}|${pattern}`;
      const id = shared.get(key);
      if (id === undefined) shared.set(key, `shared${at}`);
      (cellData[cell.row] ??= {})[cell.column] = id === undefined ? { f: `=${text}`, si: `shared${at}` } : { si: id };
    }
    sheets[sheetId(index)] = {
      id: sheetId(index),
      name: sheet.name,
      cellData,
      rowData,
      rowCount: Math.min(1_048_576, Math.max((book.rowCounts[index] as number) + room, farRow + 1)),
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
