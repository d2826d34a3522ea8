import { columnReference, wholeReference } from "../office/addresses";
import { HostProblem, inExcel, partOf, type Work } from "../office/batch";
import { learnDateSystem } from "../office/date-system";
import { hiddenRows, type HiddenRows, mergedAreas } from "../office/hidden-and-merged";
import { readColumns, type SheetCell, sheetCell } from "../office/read-blocks";
import { type DataSource, freshSource } from "../office/sources";
import type { CheckSubject } from "./check-subject";
import { type ColumnMap, isPlace } from "./column-matching";
import { withAmountFindings } from "./amount-issues";
import { freshParts, withMissingRows } from "./combined-parts";
import { withFreshSheets } from "./conversion-sheets";
import { readAmounts } from "./role-amounts";
import type { RoleConversion } from "./conversion/role-conversion";
import { type GuidedReading, CheckInput, type Role } from "./definitions/definition";
import { dateCell, datedFacts, hasDateNumbers, isDateNumber } from "./dates-1904";
import { type ColumnUnit, unitsOf, withDifferentUnits } from "./column-units";
import { withUnknownGovernments } from "./governments";
import { blankRows, type Health, lookOver } from "./health";
import { type FilledMerges, filledColumn, withMerged } from "./merged-cells";
import { otherQuantities, withOtherQuantities } from "./quantity-units";
import { type RowDecision, type RowDecisions, sessionDecisions } from "./row-decisions";
import { decidedTotals, type FoundTotal, rowsToSearch, type TotalSearch } from "./found-totals";
import { keysOfRows, type LeftOutRow, rowsLeftOut } from "./left-out-rows";
import { knownSpellings, type Spelling } from "./spellings";
import { asRead, fitsFormula, readTexts, type ReadTexts } from "./reading";
import type { ReadCells } from "./recalculated";
import { readFactTexts } from "./vehicle-facts";
import { readAsPlaces, type YesNoReading, yesNoColumn } from "./yes-no";

interface FactsOfRole extends Pick<ReturnType<typeof readFactTexts>, "readings" | "unread"> {
  readonly held: readonly (readonly SheetCell[])[];
}

/** Everything that was read for a check: the input of its functions, and what was found in the data. */
export interface CheckData {
  /** The subject as it was read: tables may have grown since they were chosen. */
  readonly subject: CheckSubject;
  /** Without the rows that the person left out. They are blank, so that the functions skip them and the other rows keep their numbers. */
  readonly input: CheckInput;
  readonly health: readonly (Health & { readonly role: string })[];
  readonly stops: boolean;
  /** Rows that look like totals, decided or not. There is no result until all are decided. */
  readonly totals: readonly FoundTotal[];
  readonly undecided: number;
  /** Rows that the person left out although they do not look like totals. */
  readonly rowsOut: readonly LeftOutRow[];
  /** What spellings mean in this workbook, because the person said so. */
  readonly spellings: readonly Spelling[];
  /** Rows left out, by role. */
  readonly leftOut: Readonly<Record<string, readonly number[]>>;
  /** The first and last row of each role that the functions count; null if there is none. */
  readonly counted: Readonly<Record<string, { readonly first: number; readonly last: number } | null>>;
  /** The same data after decisions about rows. Any row can be left out; to keep one counts it again. */
  readonly decide: (
    decisions: readonly (Pick<FoundTotal, "role" | "row"> & { readonly decision: RowDecision })[],
  ) => CheckData;
  /** Currencies and scales in the headers of amounts. Amounts are shown as the cells hold them. */
  readonly units: readonly ColumnUnit[];
  /** For tables of vehicle facts, by role: the cells, and what was read of them. */
  readonly facts: Readonly<Record<string, FactsOfRole>>;
  /** How amounts were converted on sheets of the workbook. */
  readonly conversions: readonly RoleConversion[];
  /** Roles whose amounts have to be converted before there can be a result. */
  readonly toConvert: readonly string[];
  /** Rows that a filter or a person has hidden, by their numbers on the sheet. They count like the others. */
  readonly hidden: readonly HiddenInTable[];
  /** Columns whose merged values count for each of their rows. Formulas over the cells would read those rows as blank. */
  readonly mergesFilled: readonly FilledMerges[];
  /** The cells as they were read, to notice when a calculation changes them. */
  readonly read: readonly ReadCells[];
  /** More texts are read as something else than a formula can replace: formulas over the cells would not read them. */
  readonly textsMisread?: true;
  /** In a workbook with the 1904 date system: the cells hold dates that formulas would read four years too early. */
  readonly datesMisread?: true;
}

interface HiddenInTable {
  readonly sheet: string;
  readonly rows: readonly number[];
  /** How many rows of the table count. */
  readonly count: number;
  readonly isFiltered: boolean;
}

/** The subject with its tables and columns as they are now. Returns the same object if nothing has changed. */
export async function freshSubject(chosen: CheckSubject): Promise<CheckSubject> {
  const subject = await freshParts(await withFreshSheets(chosen));
  const sources: Record<string, DataSource> = {};
  const columns: Record<string, ColumnMap> = { ...subject.columns };
  let { priced } = subject;
  let changed = false;
  for (const [role, source] of Object.entries(subject.sources)) {
    const fresh = await freshSource(source);
    sources[role] = fresh;
    const map = subject.columns[role];
    if (fresh === source || !map) {
      changed ||= fresh !== source;
      continue;
    }
    changed = true;
    const moved = (column: number): number => {
      const header = source.headers[column] ?? "";
      if (fresh.headers[column] === header) return column;
      const now = fresh.headers.indexOf(header);
      if (now < 0) throw new HostProblem("gone", header);
      return now;
    };
    columns[role] = Object.fromEntries(
      Object.entries(map).map(([key, column]) => [key, column === null ? null : moved(column)]),
    );
    for (const [key, column] of Object.entries(subject.priced ?? {})) {
      if (key in map) priced = { ...priced, [key]: moved(column) };
    }
  }
  return changed ? { ...subject, sources, columns, ...(priced ? { priced } : {}) } : subject;
}

/** Reads the chosen columns of a check's tables, checks their cells, and looks for rows that are totals of others. */
export async function readCheck(
  check: GuidedReading,
  chosen: CheckSubject,
  work: Work,
  decisions: RowDecisions = sessionDecisions,
): Promise<CheckData> {
  let subject = await freshSubject(chosen);
  const system = await learnDateSystem();
  let datesMisread = false;
  let textsMisread = false;
  const units: ColumnUnit[] = [];
  const conversions: RoleConversion[] = [];
  const toConvert: string[] = [];
  const tables: Record<string, readonly (readonly SheetCell[])[]> = {};
  const facts: Record<string, FactsOfRole> = {};
  const parts: RolePart[] = [];
  const hidden: Hidden[] = [];
  const mergesFilled: FilledMerges[] = [];
  const read: ReadCells[] = [];
  const spellings = knownSpellings();
  const roles = check.roles.filter((role) => subject.sources[role.key]);
  for (const [index, role] of roles.entries()) {
    const source = subject.sources[role.key] as DataSource;
    const part = partOf(work, index / roles.length, (index + 1) / roles.length);
    if (role.whole) {
      const held = await readWhole(source, part);
      read.push({ source, columns: wholeColumns(held) });
      hidden.push({ role: null, source, ...(await hiddenRows(source, part)) });
      const { texts, readings, unread } = readFactTexts(held);
      const table = held.map((line) => asRead(line, texts));
      datesMisread ||= system === 1904 && hasDateNumbers(table);
      tables[role.key] = datedFacts(table, system);
      facts[role.key] = { held, readings, unread };
      subject = withTexts(subject, role.key, source.name, texts);
      textsMisread ||= !fitsFormula([{ reference: wholeReference(source), texts, cells: held.flat(), isMixed: true }]);
      continue;
    }
    const map = subject.columns[role.key] ?? {};
    const { cells, formats } = await readChosen(role, source, map, partOf(part, 0, 0.4));
    read.push({ source, columns: cells });
    const merges = await mergedAreas(source);
    hidden.push({ role: role.key, source, ...(await hiddenRows(source, part)) });
    for (const each of subject.parts?.[role.key] ?? []) {
      hidden.push({ role: null, source: each, ...(await hiddenRows(each, part)) });
    }
    const amounts = await readAmounts(role, source, subject, partOf(part, 0.4, 0.5), { cells, formats });
    if (amounts.conversion) conversions.push(amounts.conversion);
    if (amounts.read) read.push(amounts.read);
    if (amounts.isOpen) toConvert.push(role.key);
    const columns: Record<string, readonly SheetCell[] | null> = {};
    const texts = new Map<string, { readonly held: readonly SheetCell[]; readonly readAs: ReadTexts }>();
    for (const need of role.columns) {
      const column = map[need.key];
      const replaced = amounts.replaced.get(need.key) ?? subject.replaced?.[need.key]?.cells;
      let held = column === null || column === undefined ? null : (replaced ?? cells.get(column) ?? null);
      if (held && !replaced) {
        const filled = filledColumn(held, need, column as number, source, subject, merges);
        held = filled.cells;
        if (filled.areas > 0)
          mergesFilled.push({ role: role.key, key: need.key, title: need.title, areas: filled.areas });
      }
      const isDates = need.kind === "date" && system === 1904;
      datesMisread ||= isDates && held !== null && held.some(isDateNumber);
      const reading = held && isPlace(need) ? readingOf(subject, source, need.key, column as number) : null;
      columns[need.key] = isDates && held ? held.map((cell) => dateCell(cell, system)) : held;
      if (!held) continue;
      const readAs = readTexts(need, held, replaced ? undefined : formats.get(column as number), spellings);
      if (readAs.size > 0) {
        texts.set(need.key, { held, readAs });
        columns[need.key] = asRead(columns[need.key] as readonly SheetCell[], readAs);
      }
      subject = withTexts(subject, need.key, source.headers[column as number] ?? "", readAs);
      if (reading?.means !== "place") continue;
      columns[need.key] = readAsPlaces(columns[need.key] as readonly SheetCell[]);
      subject = withWords(subject, need.key, reading, held);
    }
    const used = role.columns.flatMap((need) => {
      const held = columns[need.key];
      const isReplaced = amounts.replaced.has(need.key) || subject.replaced?.[need.key]?.cells;
      const columnFormats = isReplaced ? undefined : formats.get(map[need.key] ?? -1);
      const replaced = texts.get(need.key);
      return held
        ? [
            {
              need,
              cells: held,
              ...(columnFormats ? { formats: columnFormats } : {}),
              ...(replaced ? { texts: replaced } : {}),
            },
          ]
        : [];
    });
    const { rowCount } = source;
    const looked = await lookOver({ role: role.key, rowCount, columns: used }, partOf(part, 0.5, 0.8));
    const blank = blankRows({ rowCount, columns: used });
    const health = withMerged(looked, role, map, merges, columns, blank);
    const search = await rowsToSearch(role, source, map, { columns, cells, blank }, partOf(part, 0.8, 1));
    textsMisread ||= !fitsFormula(
      [...texts].map(([key, { held, readAs }]) => ({
        reference: columnReference(source, map[key] as number),
        texts: readAs,
        cells: held,
      })),
    );
    const named = unitsOf(role, source, map, subject.replaced);
    units.push(...named);
    const quantities = await otherQuantities(role, source, map);
    const whole = await withMissingRows(health, role, subject.parts?.[role.key] ?? []);
    const found = withOtherQuantities(withDifferentUnits(whole, role, named), role, quantities);
    const counted = amounts.labels ? { ...columns, label: amounts.labels } : columns;
    parts.push({ role, source, columns: counted, health: withAmountFindings(found, role, amounts), blank, search });
  }
  return settle({
    subject,
    tables,
    facts,
    parts,
    decisions,
    datesMisread,
    textsMisread,
    units,
    conversions,
    toConvert,
    hidden,
    mergesFilled,
    read,
    spellings,
  });
}

/** What was read from one table. */
interface RolePart {
  readonly role: Role;
  readonly source: DataSource;
  readonly columns: Readonly<Record<string, readonly SheetCell[] | null>>;
  readonly health: Health;
  readonly blank: Uint8Array;
  readonly search: TotalSearch | null;
}

interface Hidden extends HiddenRows {
  /** Null if which of its rows count is not known here: for tables used whole, and those behind a combined sheet. */
  readonly role: string | null;
  readonly source: DataSource;
}

interface Reading extends Pick<CheckData, "mergesFilled" | "read" | "spellings"> {
  readonly hidden: readonly Hidden[];
  readonly subject: CheckSubject;
  readonly tables: Readonly<Record<string, readonly (readonly SheetCell[])[]>>;
  readonly facts: CheckData["facts"];
  readonly parts: readonly RolePart[];
  readonly decisions: RowDecisions;
  readonly datesMisread: boolean;
  readonly textsMisread: boolean;
  readonly units: readonly ColumnUnit[];
  readonly conversions: readonly RoleConversion[];
  readonly toConvert: readonly string[];
}

/** The subject with the texts that a column's formulas replace by what they are read as. */
function withTexts(subject: CheckSubject, key: string, header: string, readAs: ReadTexts): CheckSubject {
  const before = subject.readAs?.[key];
  if (readAs.size === 0 && !before) return subject;
  const texts = [...readAs];
  if (before && before.header === header && JSON.stringify(before.texts) === JSON.stringify(texts)) return subject;
  const { [key]: _, ...others } = subject.readAs ?? {};
  return { ...subject, readAs: texts.length > 0 ? { ...others, [key]: { header, texts } } : others };
}

/** The meaning that the person chose for a column of Yes and No, if it is still the same column. */
function readingOf(subject: CheckSubject, source: DataSource, key: string, column: number): YesNoReading | null {
  const reading = subject.yesNo?.[key];
  return reading && reading.header === source.headers[column] ? reading : null;
}

/** The subject with every spelling of Yes and No in the whole column: the formulas must handle each of them. */
function withWords(
  subject: CheckSubject,
  key: string,
  reading: YesNoReading,
  held: readonly SheetCell[],
): CheckSubject {
  const words = yesNoColumn(held);
  const same = (left: readonly string[], right: readonly string[]) => left.join("\n") === right.join("\n");
  if (!words || (same(words.yes, reading.yes) && same(words.no, reading.no))) return subject;
  return { ...subject, yesNo: { ...subject.yesNo, [key]: { ...reading, yes: words.yes, no: words.no } } };
}

/** Combines what was read with the decisions about its rows. */
function settle(reading: Reading): CheckData {
  const { subject, tables, parts, decisions } = reading;
  const columns: Record<string, readonly SheetCell[] | null> = {};
  const totals: FoundTotal[] = [];
  const rowsOut: LeftOutRow[] = [];
  const leftOut: Record<string, readonly number[]> = {};
  const counted: Record<string, { first: number; last: number } | null> = {};
  const keys = new Map<FoundTotal, string>();
  for (const part of parts) {
    const found = decidedTotals(part, decisions);
    for (const { total, key } of found) {
      totals.push(total);
      keys.set(total, key);
    }
    const others = rowsLeftOut(
      { ...part, map: subject.columns[part.role.key] ?? {}, totals: new Set(found.map(({ total }) => total.row)) },
      decisions,
    );
    rowsOut.push(...others);
    const out = new Set([
      ...found.flatMap(({ total }) => (total.decision === "leaveOut" ? [total.row] : [])),
      ...others.map(({ row }) => row),
    ]);
    leftOut[part.role.key] = [...out];
    for (const { key } of part.role.columns) columns[key] = without(part.columns[key] ?? null, out);
    counted[part.role.key] = countedRows(part, out);
  }
  const input = new CheckInput(subject.sources, columns, subject.options, tables);
  const health = parts.map(({ role, health: found }) => ({
    role: role.key,
    ...withUnknownGovernments(healthWithout(found, new Set(leftOut[role.key])), role, input),
  }));
  return {
    subject,
    input,
    health,
    stops: health.some(({ stops }) => stops),
    totals,
    rowsOut,
    spellings: reading.spellings,
    undecided: totals.filter(({ decision }) => decision === null).length,
    leftOut,
    counted,
    decide: (made) => {
      const rowKeys = new Map<string, readonly string[]>();
      const known = new Map(totals.map((total) => [`${total.role}\n${total.row}`, keys.get(total) as string]));
      for (const { role, row, decision } of made) {
        const source = subject.sources[role] as DataSource;
        const total = known.get(`${role}\n${row}`);
        const part = parts.find((each) => each.role.key === role);
        if (total !== undefined) decisions.set(source, total, decision);
        else if (part) {
          const all = rowKeys.get(role) ?? keysOfRows(part);
          rowKeys.set(role, all);
          if (decision === "leaveOut") decisions.set(source, all[row] as string, decision);
          else decisions.forget(source, all[row] as string);
        }
      }
      return settle(reading);
    },
    units: reading.units,
    facts: reading.facts,
    conversions: reading.conversions,
    toConvert: reading.toConvert,
    hidden: reading.hidden.flatMap((each) => {
      const part = parts.find(({ role }) => role.key === each.role);
      const out = new Set(part ? leftOut[part.role.key] : []);
      const counts = (row: number) => !part || (part.blank[row] === 0 && !out.has(row));
      const { source, isFiltered } = each;
      const rows = each.rows.filter(counts).map((row) => source.firstRow + row + 1);
      let count = 0;
      for (let row = 0; row < source.rowCount; row++) if (counts(row)) count++;
      return rows.length === 0 ? [] : [{ sheet: source.sheet, rows, count, isFiltered }];
    }),
    mergesFilled: reading.mergesFilled,
    read: reading.read,
    ...(reading.datesMisread ? { datesMisread: true as const } : {}),
    ...(reading.textsMisread ? { textsMisread: true as const } : {}),
  };
}

/** A column with some rows blanked out. The functions skip a row whose cells are all blank. */
function without(cells: readonly SheetCell[] | null, rows: ReadonlySet<number>): readonly SheetCell[] | null {
  return cells === null || rows.size === 0 ? cells : cells.map((cell, row) => (rows.has(row) ? null : cell));
}

function countedRows({ blank }: RolePart, out: ReadonlySet<number>): { first: number; last: number } | null {
  const counts = (row: number) => blank[row] === 0 && !out.has(row);
  let [first, last] = [0, blank.length - 1];
  while (first <= last && !counts(first)) first++;
  while (last >= first && !counts(last)) last--;
  return first <= last ? { first, last } : null;
}

/** The findings in the rows that count. */
function healthWithout(health: Health, out: ReadonlySet<number>): Health {
  if (out.size === 0) return health;
  const issues = health.issues.flatMap((issue) => {
    const rows = issue.rows.filter((row) => !out.has(row));
    // If one of two rows with the same name is left out, the other no longer repeats it.
    return rows.length > (issue.kind === "duplicate" ? 1 : 0) ? [{ ...issue, rows }] : [];
  });
  return { ...health, issues, stops: issues.some(({ stops }) => stops) };
}

function readChosen(role: Role, source: DataSource, map: ColumnMap, work: Work) {
  const chosen = role.columns.flatMap((need) => {
    const column = map[need.key];
    return column === null || column === undefined ? [] : [{ need, column }];
  });
  const unique = [...new Set(chosen.map(({ column }) => column))];
  const amounts = [...new Set(chosen.filter(({ need }) => need.kind === "amount").map(({ column }) => column))];
  return readColumns(source, unique, work, amounts);
}

/** A whole source, header row first. */
async function readWhole(source: DataSource, work: Work): Promise<SheetCell[][]> {
  const indices = source.headers.map((_, column) => column);
  const { cells } = await readColumns(source, indices, work);
  const header = await inExcel(async (context) => {
    const range = context.workbook.worksheets
      .getItem(source.sheet)
      .getRangeByIndexes(source.firstRow - 1, source.firstColumn, 1, source.headers.length)
      .load("values");
    await context.sync();
    return (range.values as unknown[][])[0] ?? [];
  });
  const rows: SheetCell[][] = [header.map(sheetCell)];
  for (let row = 0; row < source.rowCount; row++) rows.push(indices.map((column) => cells.get(column)?.[row] ?? null));
  return rows;
}

/** The columns of a whole table, without its header. */
function wholeColumns([, ...rows]: readonly (readonly SheetCell[])[]): ReadonlyMap<number, readonly SheetCell[]> {
  return new Map((rows[0] ?? []).map((_, column) => [column, rows.map((line) => line[column] ?? null)]));
}

/** What must be fixed before leaving the column step: needs without a column, columns used twice. */
export function columnProblems(
  role: Role,
  map: ColumnMap,
): { readonly missing: readonly string[]; readonly twice: readonly string[] } {
  const has = (key: string) => (map[key] ?? null) !== null;
  const asked = new Set(role.columns.flatMap(({ key, needs }) => (needs !== undefined && has(key) ? [needs] : [])));
  const missing = role.columns
    .filter(({ key, optional }) => (!optional || asked.has(key)) && !has(key))
    .map(({ key }) => key);
  const used = new Map<number, string[]>();
  for (const need of role.columns) {
    const column = map[need.key];
    if (column === null || column === undefined) continue;
    used.set(column, [...(used.get(column) ?? []), need.key]);
  }
  // One column may give the place of both steps; amounts and names may be used only once.
  const twice = [...used.values()]
    .filter((keys) => keys.length > 1)
    .flat()
    .filter((key) => role.columns.find((need) => need.key === key)?.kind !== "origin");
  return { missing, twice };
}
