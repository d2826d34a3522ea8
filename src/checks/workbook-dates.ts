import { dateOfSerial, dateOfText } from "../rules/calendar";
import { breathe, inExcel, partOf, type Work } from "../office/batch";
import { type CellArea, type FormulaReference, locateAll, referencesIn } from "../office/explain-references";
import { findIraFormulas, type IraFormula } from "../office/ira-formulas";
import type { CellPlace, DataSource } from "../office/sources";
import { listTables } from "../office/sources";
import { headerScore } from "./column-matching";
import { daysOfText } from "./day-texts";
import { definitionOf, hasFunction } from "./calls/engine";
import { allCalls, type FormulaArgument, parseFormula } from "./explain-formula";

export type DateSystem = 1900 | 1904;

/** Days between the two date systems of workbooks. */
const DAYS_1904 = 1462;

/** The day in a cell of the workbook, given as a serial number of the workbook's date system or as ISO text; null if there is none. */
export function isoDateOfCell(value: unknown, dateSystem: DateSystem): string | null {
  if (typeof value === "number") return dateOfSerial(dateSystem === 1904 ? value + DAYS_1904 : value);
  return typeof value === "string" ? dateOfText(value) : null;
}

/** The days that a cell may mean, also if they are written in a way that functions do not read: two if day and month could be swapped. */
export function daysOfCell(value: unknown, dateSystem: DateSystem): Pick<Found, "date" | "written" | "isOneOfTwo">[] {
  const date = isoDateOfCell(value, dateSystem);
  if (date !== null) return [{ date }];
  if (typeof value !== "string") return [];
  const days = daysOfText(value);
  return days.map((day) => ({ date: day, written: value.trim(), ...(days.length > 1 ? { isOneOfTwo: true } : {}) }));
}

/** A day found in the workbook, and where it was found. */
export interface FoundDate {
  readonly date: string;
  /** The cells that hold it. If the day is written in a formula, the formula's cell. */
  readonly places: readonly CellPlace[];
  /** What these cells hold, if it is a text that functions do not read. */
  readonly written?: string;
  /** The text could be another day as well, which is among the days that were found. */
  readonly isOneOfTwo?: true;
  /** The label says only that it is a date, which may be the day of the report, or for another day, or its sheet is hidden. */
  readonly vague?: true;
}

/** A day in one place. */
export interface Found {
  readonly date: string;
  readonly written?: string;
  readonly isOneOfTwo?: true;
  readonly place: CellPlace;
  /** A cell labeled just "Date" may hold the day of the report, and one on a hidden sheet an old day. */
  readonly vague: boolean;
}

/**
 * The days that a workbook gives for some tables: in our formulas over the same tables, in defined names of this kind (`label`: a key
 * of `columnSynonyms`), and in cells next to or below such a label. Cells labeled just "Date" count only if nothing else is found. The day
 * found in most places comes first.
 */
export async function findDates(
  sources: readonly DataSource[],
  label: string,
  dateSystem: DateSystem,
  work: Work,
): Promise<FoundDate[]> {
  const found: Found[] = [];
  found.push(...(await inFormulas(sources, dateSystem, partOf(work, 0, 0.7))));
  found.push(...(await daysInNames(label, dateSystem)));
  found.push(...(await besideLabels(sources, label, dateSystem, partOf(work, 0.7, 1))));
  return byDay(found);
}

/** The days that were found, each with all its places: the day of most places first. Vague ones count only if there are no others. */
export function byDay(found: readonly Found[]): FoundDate[] {
  const sure = found.filter(({ vague }) => !vague);
  const byDate = new Map<string, { readonly places: CellPlace[]; readonly found: Found[] }>();
  for (const each of sure.length > 0 ? sure : found) {
    const { date, place } = each;
    const { places, found: all } = byDate.get(date) ?? { places: [], found: [] };
    byDate.set(date, { places, found: [...all, each] });
    if (!places.some((known) => samePlace(known, place))) places.push(place);
  }
  const vague = sure.length === 0 ? { vague: true as const } : {};
  return [...byDate]
    .map(([date, { places, found: all }]) => {
      const written = all.find((each) => each.written !== undefined)?.written;
      const isOneOfTwo = all.every((each) => each.isOneOfTwo);
      return {
        date,
        places,
        ...(written === undefined ? {} : { written }),
        ...(isOneOfTwo ? { isOneOfTwo } : {}),
        ...vague,
      };
    })
    .sort((left, right) => right.places.length - left.places.length || (left.date < right.date ? -1 : 1));
}

function samePlace(left: CellPlace, right: CellPlace): boolean {
  return left.sheet === right.sheet && left.row === right.row && left.column === right.column;
}

/** The most formulas to look into: a column of thousands asks the same question again and again. */
const MOST_FORMULAS = 300;
/** The parameters that hold the day for which a function decides. */
export const DAY_PARAMETER = /^(?:placedInService|date|constructionBegins)$/;

async function inFormulas(sources: readonly DataSource[], dateSystem: DateSystem, work: Work): Promise<Found[]> {
  const formulas = (await findIraFormulas(hasFunction, work)).slice(0, MOST_FORMULAS);
  const calls = formulas.flatMap((formula) => {
    const seen = allCalls(parseFormula(formula.formula, hasFunction).calls);
    return seen.flatMap(({ call }) => {
      const day = definitionOf(call.id).parameters.findIndex(
        ({ name, kind }) => DAY_PARAMETER.test(name) && kind !== "column",
      );
      const argument = call.arguments[day];
      const others = call.arguments.filter((_, index) => index !== day);
      return argument ? [{ formula, argument, others }] : [];
    });
  });
  if (calls.length === 0) return [];
  const areas = await locateAll(
    calls.map(({ formula, argument, others }) => ({
      references: [...references(argument), ...others.flatMap(references)],
      home: formula,
    })),
  );
  const found: Found[] = [];
  const cells: CellPlace[] = [];
  calls.forEach(({ formula, argument }, index) => {
    const located = areas[index] ?? [];
    const own = located.slice(0, references(argument).length);
    const rest = located.slice(own.length);
    if (!rest.some((area) => area !== null && sources.some((source) => overlaps(area, source)))) return;
    const literal = literalDay(argument);
    if (literal !== null) {
      // A serial number in a formula counts in the workbook's date system, like one in a cell.
      const date = isoDateOfCell(literal, dateSystem);
      if (date !== null) found.push({ date, place: placeOf(formula), vague: false });
      return;
    }
    const places = own.flatMap((area) => (area !== null && area.rows === 1 && area.columns === 1 ? [area] : []));
    const [place] = places;
    // IF(ISBLANK(B5),"",B5) refers to one cell twice. If a formula refers to two cells, it is unclear which holds the day.
    if (place && places.length === own.length && places.every((each) => samePlace(each, place))) {
      cells.push({ sheet: place.sheet, row: place.row, column: place.column });
    }
  });
  const unique = cells.filter((cell, index) => cells.findIndex((other) => samePlace(cell, other)) === index);
  const values = await readCells(unique);
  unique.forEach((place, index) => {
    for (const day of daysOfCell(values[index], dateSystem)) found.push({ ...day, place, vague: false });
  });
  return found;
}

function placeOf({ sheet, row, column }: IraFormula): CellPlace {
  return { sheet, row, column };
}

function references(argument: FormulaArgument): FormulaReference[] {
  return referencesIn(argument.text).map(({ reference }) => reference);
}

function literalDay({ content }: FormulaArgument): string | number | null {
  const cell = content.kind === "literal" ? content.cells[0]?.[0] : null;
  return typeof cell === "string" || typeof cell === "number" ? cell : null;
}

function overlaps(area: CellArea, source: DataSource): boolean {
  return (
    area.sheet === source.sheet &&
    area.row < source.firstRow + source.rowCount &&
    area.row + area.rows > source.firstRow &&
    area.column < source.firstColumn + source.headers.length &&
    area.column + area.columns > source.firstColumn
  );
}

export function readCells(places: readonly CellPlace[]): Promise<unknown[]> {
  if (places.length === 0) return Promise.resolve([]);
  return inExcel(async (context) => {
    const cells = places.map(({ sheet, row, column }) =>
      context.workbook.worksheets.getItem(sheet).getRangeByIndexes(row, column, 1, 1).load("values"),
    );
    await context.sync();
    return cells.map((cell) => (cell.values as unknown[][])[0]?.[0]);
  });
}

/** Words of labels for another day than the one that counts: of an earlier model, or of an example. */
const OTHER_DAY =
  /\b(?:previous|prior|former|earlier|last|old|example|not|vorherig\w*|vorige\w*|früher\w*|bisherig\w*|alt\w{1,2}|beispiel|précédente?|ancien(?:ne)?|exemple|anterior|ejemplo)(?![\p{L}])|[前旧舊昨]|以前|이전|지난|예시/iu;

/** How well a label fits: surely, or only as a label for some date. */
function fitOfLabel(text: string, label: string): "sure" | "vague" | null {
  if (text.length > 80) return null;
  if (headerScore(text, label) >= 0.65) return OTHER_DAY.test(text) ? "vague" : "sure";
  return headerScore(text, "anyDate") >= 0.9 ? "vague" : null;
}

/** Defined names of the workbook, such as `PlacedInService` or `placed_in_service`. */
export async function daysInNames(label: string, dateSystem: DateSystem): Promise<Found[]> {
  return inExcel(async (context) => {
    const names = context.workbook.names.load("items/name");
    await context.sync();
    const fitting = names.items.flatMap((item) => {
      const words = item.name.replace(/([a-z])([A-Z])/g, "$1 $2").replaceAll("_", " ");
      const fit = fitOfLabel(words, label);
      const range = item.getRangeOrNullObject();
      return fit ? [{ fit, range: range.load("values,rowIndex,columnIndex,rowCount,columnCount,worksheet/name") }] : [];
    });
    if (fitting.length === 0) return [];
    await context.sync();
    return fitting.flatMap(({ fit, range }) => {
      if (range.isNullObject || range.rowCount !== 1 || range.columnCount !== 1) return [];
      const place = { sheet: range.worksheet.name, row: range.rowIndex, column: range.columnIndex };
      const days = daysOfCell((range.values as unknown[][])[0]?.[0], dateSystem);
      return days.map((day) => ({ ...day, place, vague: fit === "vague" }));
    });
  });
}

/** How far a sheet is searched for labels: settings are at its top. */
const ROWS = 200;
const COLUMNS = 40;
const MOST_SHEETS = 40;
/** Longer texts are not days. */
const LONGEST_DAY = 60;
/** The range of days accepted next to a label: relevant to this law, and not amounts that happen to be valid serial numbers. */
const [FIRST_DAY, LAST_DAY] = ["2020-01-01", "2040-12-31"];

interface Top {
  readonly name: string;
  readonly row: number;
  readonly column: number;
  readonly rows: number;
  readonly columns: number;
}

function readTop({ name, row, column, rows, columns }: Top): Promise<unknown[][]> {
  return inExcel(async (context) => {
    const range = context.workbook.worksheets
      .getItem(name)
      .getRangeByIndexes(row, column, rows, columns)
      .load("values");
    await context.sync();
    return range.values as unknown[][];
  });
}

async function besideLabels(
  sources: readonly DataSource[],
  label: string,
  dateSystem: DateSystem,
  work: Work,
): Promise<Found[]> {
  const tables = [...(await listTables()), ...sources];
  const sheets = await inExcel(async (context) => {
    const { worksheets } = context.workbook;
    worksheets.load("items/name,items/visibility");
    await context.sync();
    const used = worksheets.items.slice(0, MOST_SHEETS).map((sheet) => ({
      name: sheet.name,
      isHidden: String(sheet.visibility) !== "Visible",
      range: sheet.getUsedRangeOrNullObject(true).load("rowIndex,columnIndex,rowCount,columnCount"),
    }));
    await context.sync();
    return used.flatMap(({ name, isHidden, range }) =>
      range.isNullObject
        ? []
        : [
            {
              name,
              // Nobody sees a day on a hidden sheet: it may be out of date, unless the table itself is there.
              isVague: isHidden && !sources.some((source) => source.sheet === name),
              row: range.rowIndex,
              column: range.columnIndex,
              rows: Math.min(ROWS, range.rowCount),
              columns: Math.min(COLUMNS, range.columnCount),
            },
          ],
    );
  });
  const found: Found[] = [];
  for (const [index, sheet] of sheets.entries()) {
    const lines = await readTop(sheet);
    found.push(...daysBeside({ ...sheet, lines }, label, tables, dateSystem));
    await breathe(work, (index + 1) / sheets.length);
  }
  return found;
}

/** The first cells of a sheet, with the place of the first one. */
export interface LabelledSheet {
  readonly name: string;
  readonly isVague: boolean;
  readonly row: number;
  readonly column: number;
  readonly lines: readonly (readonly unknown[])[];
}

/** The days next to or below a label on one sheet, outside of tables. */
export function daysBeside(
  { name, isVague, row: top, column: left, lines }: LabelledSheet,
  label: string,
  tables: readonly DataSource[],
  dateSystem: DateSystem,
): Found[] {
  const own = tables.filter((table) => table.sheet === name);
  const isData = (row: number, column: number) =>
    own.some(
      (table) =>
        top + row >= table.firstRow - (table.headerRows ?? 1) &&
        top + row < table.firstRow + table.rowCount &&
        left + column >= table.firstColumn &&
        left + column < table.firstColumn + table.headers.length,
    );
  const days = (row: number, column: number) => {
    const cell = lines[row]?.[column];
    if (typeof cell !== "number" && !(typeof cell === "string" && cell.length <= LONGEST_DAY)) return [];
    if (isData(row, column)) return [];
    return daysOfCell(cell, dateSystem).filter(({ date }) => date >= FIRST_DAY && date <= LAST_DAY);
  };
  const holdsDay = (row: number, column: number) => days(row, column).length > 0;
  const isBlank = (row: number, column: number) => (lines[row]?.[column] ?? "") === "";
  const found: Found[] = [];
  lines.slice(0, ROWS).forEach((line, row) =>
    line.slice(0, COLUMNS).forEach((cell, column) => {
      if (typeof cell !== "string" || cell === "" || isData(row, column)) return;
      // Days are looked for before the label is read, because most texts have none beside them.
      const beside = [column + 1, ...(isBlank(row, column + 1) ? [column + 2] : [])].find((at) => holdsDay(row, at));
      // A column of days under a label is data.
      const below = beside === undefined && holdsDay(row + 1, column) && isBlank(row + 2, column);
      const at = beside !== undefined ? { row, column: beside } : below ? { row: row + 1, column } : null;
      const fit = at && fitOfLabel(cell, label);
      if (!fit) return;
      const place = { sheet: name, row: top + at.row, column: left + at.column };
      found.push(...days(at.row, at.column).map((day) => ({ ...day, place, vague: fit === "vague" || isVague })));
    }),
  );
  return found;
}
