import { columnName, columnNumber } from "../xlsx/text/address";
import { inExcel } from "../office/batch";
import { readSample, type SheetCell, sheetCell } from "../office/read-blocks";
import { type DataSource, headerDepth, headerTexts, listTables } from "../office/sources";
import { type ColumnMap, headerScore, matchColumns } from "./column-matching";
import type { ColumnNeed, Role } from "./definitions/definition";
import { isFactLabel } from "./vehicle-facts";

/** A place where a check's table may be: an Excel table, or a header row on a sheet with rows below it. */
export interface Candidate {
  /** A range reaches down to the end of what its sheet holds. */
  readonly source: DataSource;
  /** Cells of the first rows, by column. */
  readonly sample: readonly (readonly SheetCell[])[];
  readonly map: ColumnMap;
  /** How well the headers fit what the check requires, from 0 to 1; 0 if a required column is missing. */
  readonly fit: number;
  /** The share of the required columns that were recognized. */
  readonly found: number;
}

/** Columns that the person has named: the column for each need, or null for none. */
export type GivenColumns = ReadonlyMap<string, string | null>;

const TOP_ROWS = 140;
const HEADER_ROWS = 80;
const SAMPLE_ROWS = 60;
const MOST_COLUMNS = 200;
const CELLS_PER_REQUEST = 100_000;
/** Longer texts are sentences, which contain words of headers by chance. */
const LONGEST_HEADER = 80;
/** The score of a column that was recognized by its contents alone. */
const BY_CONTENTS = 0.4;
/** Tables in which fewer of the required columns were recognized are about something else. */
const ENOUGH = 0.5;
/** Columns from which on a table may be the one that is meant although most of the required ones were not recognized. */
const FEW = 2;
/** Fewer labels than this may be chance. */
const FEWEST_FACTS = 3;

export interface SheetTop {
  readonly name: string;
  readonly hidden: boolean;
  readonly row: number;
  readonly column: number;
  /** Of the whole used range. */
  readonly rows: number;
  readonly lines: readonly (readonly unknown[])[];
}

/** What the visible sheets hold at their top, and the names of the hidden ones. */
export async function readTops(
  onlySheets?: readonly string[],
): Promise<{ readonly tops: readonly SheetTop[]; readonly hidden: readonly string[] }> {
  const { used, hidden } = await inExcel(async (context) => {
    const { worksheets } = context.workbook;
    worksheets.load("items/name,items/visibility");
    await context.sync();
    const isWanted = ({ name }: { readonly name: string }) =>
      onlySheets === undefined || onlySheets.some((each) => each.toLowerCase() === name.toLowerCase());
    const seen = worksheets.items.filter(
      (sheet) => isWanted(sheet) && (onlySheets !== undefined || String(sheet.visibility) === "Visible"),
    );
    const ranges = seen.map((sheet) => ({
      sheet,
      range: sheet.getUsedRangeOrNullObject(true).load("rowIndex,columnIndex,rowCount,columnCount"),
    }));
    await context.sync();
    return {
      used: ranges
        .filter(({ range }) => !range.isNullObject)
        .map(({ sheet, range }) => ({
          name: sheet.name,
          hidden: String(sheet.visibility) !== "Visible",
          row: range.rowIndex,
          column: range.columnIndex,
          rows: range.rowCount,
          columns: Math.min(MOST_COLUMNS, range.columnCount),
        })),
      hidden: worksheets.items.filter((sheet) => !seen.includes(sheet)).map(({ name }) => name),
    };
  });
  // A workbook may have hundreds of sheets, and Excel on the web returns at most 5 MB at a time.
  const tops: SheetTop[] = [];
  let group: typeof used = [];
  let cells = 0;
  for (const sheet of used) {
    const own = Math.min(TOP_ROWS, sheet.rows) * sheet.columns;
    if (cells + own > CELLS_PER_REQUEST) {
      tops.push(...(await readLines(group)));
      group = [];
      cells = 0;
    }
    group.push(sheet);
    cells += own;
  }
  tops.push(...(await readLines(group)));
  return { tops, hidden };
}

/** The first lines of sheets, in one request. */
async function readLines(
  sheets: readonly (Omit<SheetTop, "lines"> & { readonly columns: number })[],
): Promise<SheetTop[]> {
  if (sheets.length === 0) return [];
  return inExcel(async (context) => {
    const read = sheets.map(({ columns, ...sheet }) => ({
      sheet,
      top: context.workbook.worksheets
        .getItem(sheet.name)
        .getRangeByIndexes(sheet.row, sheet.column, Math.min(TOP_ROWS, sheet.rows), columns)
        .load("values"),
    }));
    await context.sync();
    return read.map(({ sheet, top }) => ({ ...sheet, lines: top.values as unknown[][] }));
  });
}

interface SearchOptions {
  /** Also tables that lack most of the required columns, but have some of all. */
  readonly few?: boolean;
  /** The Excel tables of the workbook, if they have been listed. */
  readonly known?: readonly DataSource[] | undefined;
  /** Gives the first rows of an Excel table, if they have been read. */
  readonly sampleOf?: (source: DataSource) => Promise<Candidate["sample"]>;
}

/** Every place where the table of a role may be, the best first. */
export async function findTables(
  role: Role,
  tops: readonly SheetTop[],
  given: GivenColumns = new Map(),
  { few = false, known, sampleOf = (source) => readSample(source, SAMPLE_ROWS) }: SearchOptions = {},
): Promise<Candidate[]> {
  const tables = (known ?? (await listTables())).filter(({ sheet }) => tops.some(({ name }) => name === sheet));
  const scores = new Map<string, number>();
  const candidates: Candidate[] = [];
  for (const source of tables) {
    if (source.rowCount === 0) continue;
    const sample = await sampleOf(source);
    candidates.push(role.whole ? factsOf(source, sample) : candidateOf(role, source, sample, given));
  }
  for (const top of tops) {
    const free = withoutTables(top, tables);
    candidates.push(...(role.whole ? factRanges(free) : headerRanges(role, free, given, scores, few)));
  }
  return candidates
    .filter(({ fit, found, map }) => fit > 0 || found >= ENOUGH || (few && filledColumns(map) >= FEW))
    .sort(
      (left, right) =>
        right.fit - left.fit ||
        right.found - left.found ||
        filledColumns(right.map) - filledColumns(left.map) ||
        left.source.firstRow - right.source.firstRow,
    );
}

/** A range that the person named, with its header: title rows above it were left out by naming it. */
export function rangeSource(
  top: Pick<SheetTop, "name" | "row" | "column" | "lines">,
  area: { readonly top: number; readonly left: number; readonly bottom: number; readonly right: number },
): DataSource | null {
  const lines = top.lines
    .slice(Math.max(0, area.top - top.row))
    .map((line) => line.slice(Math.max(0, area.left - top.column), area.right - top.column + 1));
  const depth = area.bottom - area.top >= 2 ? headerDepth(lines) : 1;
  const headers = headerTexts(lines.slice(0, depth));
  const rowCount = area.bottom - area.top + 1 - depth;
  if (rowCount < 1 || headers.every((text) => text === "")) return null;
  return sourceOf(top.name, headers, area.top, area.left, depth, rowCount);
}

/** Matches columns as the pane does, except for those that the person named. */
export function matchGiven(
  headers: readonly string[],
  sample: readonly (readonly SheetCell[])[],
  needs: readonly ColumnNeed[],
  given: GivenColumns,
  firstColumn: number,
): ColumnMap {
  const named = new Map<string, number | null>();
  for (const { key } of needs) {
    const text = given.get(key);
    if (text !== undefined) named.set(key, text === null ? null : columnNamed(headers, text, firstColumn));
  }
  const taken = new Set(named.values());
  const free = headers.map((header, column) => (taken.has(column) ? "" : header));
  const map = matchColumns(
    free,
    sample,
    needs.filter(({ key }) => !named.has(key)),
  );
  return { ...map, ...Object.fromEntries(named) };
}

/** The column with a header, or with a letter on the sheet; null if there is none. */
export function columnNamed(headers: readonly string[], text: string, firstColumn: number): number | null {
  const plain = (header: string) => header.normalize("NFKC").toLowerCase().replace(/\s+/g, " ").trim();
  const exact = headers.indexOf(text);
  const column = exact >= 0 ? exact : headers.findIndex((header) => header !== "" && plain(header) === plain(text));
  if (column >= 0) return column;
  if (!/^[A-Z]{1,3}$/i.test(text)) return null;
  const byLetter = columnNumber(text.toUpperCase()) - firstColumn;
  return byLetter >= 0 && byLetter < headers.length ? byLetter : null;
}

function candidateOf(
  role: Role,
  source: DataSource,
  sample: readonly (readonly SheetCell[])[],
  given: GivenColumns,
): Candidate {
  const { headers, firstColumn } = source;
  const map = matchGiven(headers, sample, role.columns, given, firstColumn);
  const required = role.columns.filter(({ optional }) => !optional);
  const scores = required.map((need) => {
    const column = map[need.key];
    if (column === null || column === undefined) return 0;
    if ((headers[column] ?? "").length > LONGEST_HEADER && !given.has(need.key)) return 0;
    if (given.has(need.key)) return 1;
    return headerScore(headers[column] ?? "", need.synonyms ?? need.key) || BY_CONTENTS;
  });
  const found = scores.filter((score) => score > 0).length / Math.max(1, required.length);
  const mean = scores.reduce((sum, score) => sum + score, 0) / Math.max(1, required.length);
  return { source, sample, map, fit: scores.includes(0) ? 0 : mean, found };
}

/** Cells of Excel tables are blank here, because the tables are candidates of their own. */
function withoutTables(top: SheetTop, tables: readonly DataSource[]): SheetTop {
  const own = tables.filter(({ sheet }) => sheet === top.name);
  if (own.length === 0) return top;
  const isTable = (row: number, column: number) =>
    own.some(
      ({ firstRow, firstColumn, rowCount, headers }) =>
        row >= firstRow - 1 &&
        row < firstRow + rowCount &&
        column >= firstColumn &&
        column < firstColumn + headers.length,
    );
  return {
    ...top,
    lines: top.lines.map((line, row) =>
      line.map((cell, column) => (isTable(top.row + row, top.column + column) ? "" : cell)),
    ),
  };
}

const isFilled = (cell: unknown) => cell !== "" && cell !== null && cell !== undefined;

function headerRanges(
  role: Role,
  top: SheetTop,
  given: GivenColumns,
  scores: Map<string, number>,
  few: boolean,
): Candidate[] {
  const needs = role.columns.filter(({ optional, key }) => !optional && !given.has(key));
  const fitsNeed = (header: string, need: ColumnNeed) => {
    const synonyms = need.synonyms ?? need.key;
    const key = `${synonyms}\n${header}`;
    let score = scores.get(key);
    if (score === undefined) scores.set(key, (score = headerScore(header, synonyms)));
    return score > 0;
  };
  const found: Candidate[] = [];
  for (let row = 0; row < Math.min(HEADER_ROWS, top.lines.length - 1); row++) {
    const line = top.lines[row] ?? [];
    if (line.filter((cell) => typeof cell === "string" && cell !== "").length < Math.min(2, role.columns.length)) {
      continue;
    }
    const best = [...segmentsOf(line), ...segmentsOf(spanned(line, top.lines[row + 1] ?? []))]
      .flatMap(({ left, right }) => {
        const below = top.lines.slice(row).map((each) => each.slice(left, right + 1));
        const depth = below.length > 2 ? headerDepth(below) : 1;
        const headers = headerTexts(below.slice(0, depth));
        // Two required columns, or the only one, must be recognized before the cells are looked at.
        const hits = (few ? role.columns : needs).filter((need) =>
          headers.some((header) => fitsNeed(header, need)),
        ).length;
        const named = [...given.values()].some(
          (text) => text !== null && columnNamed(headers, text, top.column + left) !== null,
        );
        if (!named && hits < Math.min(2, needs.length)) return [];
        const rowCount = top.rows - row - depth;
        if (rowCount < 1) return [];
        const source = sourceOf(top.name, headers, top.row + row, top.column + left, depth, rowCount);
        const cells = below.slice(depth, depth + SAMPLE_ROWS);
        const sample = headers.map((_, column) => cells.map((each) => sheetCell(each[column])));
        return [candidateOf(role, source, sample, given)];
      })
      .sort(
        (one, other) =>
          other.fit - one.fit ||
          other.found - one.found ||
          filledColumns(other.map) - filledColumns(one.map) ||
          one.source.headers.length - other.source.headers.length,
      )[0];
    if (best && best.found > 0) found.push(best);
  }
  return withoutOverlaps(found);
}

/** A row of titles that span columns, with the gaps that the names below them fill. */
function spanned(line: readonly unknown[], below: readonly unknown[]): readonly unknown[] {
  const isNames = below.some(isFilled) && below.every((cell) => !isFilled(cell) || typeof cell === "string");
  return isNames ? line.map((cell, column) => (isFilled(cell) ? cell : below[column])) : [];
}

/** The whole row between its first and last filled cells, and its parts between blank cells. */
function segmentsOf(line: readonly unknown[]): { readonly left: number; readonly right: number }[] {
  const parts: { left: number; right: number }[] = [];
  line.forEach((cell, column) => {
    if (!isFilled(cell)) return;
    const last = parts.at(-1);
    if (last && last.right === column - 1) last.right = column;
    else parts.push({ left: column, right: column });
  });
  const [first, last] = [parts[0], parts.at(-1)];
  if (!first || !last || first === last) return parts;
  return [{ left: first.left, right: last.right }, ...parts];
}

/**
 * Of header rows above each other, the best stays. A header that is repeated further down begins another table, and ends the one above.
 */
function withoutOverlaps(found: readonly Candidate[]): Candidate[] {
  const kept: Candidate[] = [];
  const text = ({ source: { headers } }: Candidate) => headers.join("\n").toLowerCase();
  const byFit = [...found].sort((one, other) => other.fit - one.fit || one.source.firstRow - other.source.firstRow);
  for (const candidate of byFit) {
    const over = kept.filter(
      ({ source }) =>
        source.firstColumn < candidate.source.firstColumn + candidate.source.headers.length &&
        candidate.source.firstColumn < source.firstColumn + source.headers.length,
    );
    if (over.every((other) => text(other) === text(candidate))) kept.push(candidate);
  }
  return kept.map((candidate) => {
    const next = kept
      .filter((other) => text(other) === text(candidate) && other.source.firstRow > candidate.source.firstRow)
      .map(({ source }) => source.firstRow - (source.headerRows ?? 1));
    return next.length === 0
      ? candidate
      : { ...candidate, source: withRows(candidate.source, Math.min(...next) - candidate.source.firstRow) };
  });
}

function filledColumns(map: ColumnMap): number {
  return Object.values(map).filter((column) => column !== null).length;
}

/** The same range with another number of rows. */
export function withRows(source: DataSource, rowCount: number): DataSource {
  if (source.kind === "table" || source.rowCount === rowCount) return source;
  const depth = source.headerRows ?? 1;
  return sourceOf(source.sheet, source.headers, source.firstRow - depth, source.firstColumn, depth, rowCount);
}

function sourceOf(
  sheet: string,
  headers: readonly string[],
  headerRow: number,
  firstColumn: number,
  depth: 1 | 2,
  rowCount: number,
): DataSource {
  const last = columnName(firstColumn + headers.length - 1);
  const name = `${columnName(firstColumn)}${headerRow + 1}:${last}${headerRow + depth + rowCount}`;
  return {
    key: `${sheet}!${name}`,
    kind: "range",
    name,
    sheet,
    headers,
    firstRow: headerRow + depth,
    firstColumn,
    rowCount,
    ...(depth === 2 ? { headerRows: 2 as const } : {}),
  };
}

/** A table of vehicles, one per row, with the facts as headers. */
function factsOf(source: DataSource, sample: readonly (readonly SheetCell[])[]): Candidate {
  const labels = source.headers.filter(isFactLabel).length;
  return wholeCandidate(source, sample, labels);
}

function wholeCandidate(source: DataSource, sample: Candidate["sample"], labels: number): Candidate {
  const fit = labels < FEWEST_FACTS ? 0 : Math.min(1, labels / 10);
  return { source, sample, map: {}, fit, found: fit };
}

/** Facts of vehicles on a sheet: labels along a row, or down a column. */
function factRanges(top: SheetTop): Candidate[] {
  const labelled = top.lines.map((line) => line.map(isFactLabel));
  const found: Candidate[] = [];
  const add = (row: number, column: number, width: number, rowCount: number, labels: number) => {
    const headers = (top.lines[row] ?? []).slice(column, column + width).map(String);
    const source = sourceOf(top.name, headers, top.row + row, top.column + column, 1, rowCount);
    found.push(wholeCandidate(source, [], labels));
  };
  labelled.forEach((line, row) => {
    const columns = line.flatMap((is, column) => (is ? [column] : []));
    const [left, right] = [columns[0] ?? 0, columns.at(-1) ?? 0];
    let rows = 0;
    while (top.lines[row + 1 + rows]?.slice(left, right + 1).some(isFilled)) rows++;
    // The top may end within the table.
    if (row + 1 + rows === top.lines.length) rows = top.rows - row - 1;
    if (columns.length >= FEWEST_FACTS && rows > 0) add(row, left, right - left + 1, rows, columns.length);
  });
  const width = Math.max(0, ...top.lines.map(({ length }) => length));
  for (let column = 0; column + 1 < width; column++) {
    // The value is next to its label. If that is a label too, the first one is only a heading.
    const rows = labelled.flatMap((line, row) => (line[column] && !line[column + 1] ? [row] : []));
    const [first, last] = [rows[0] ?? 0, rows.at(-1) ?? 0];
    if (rows.length >= FEWEST_FACTS) add(first, column, 2, last - first, rows.length);
  }
  return found;
}
