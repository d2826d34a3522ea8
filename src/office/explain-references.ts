import { columnName } from "../xlsx/text/address";
import { localAddress, quotedSheet } from "./addresses";
import { inExcel, type Work } from "./batch";
import { readColumns, sheetCell, type SheetCell } from "./read-blocks";
import type { CellPlace } from "./sources";
import { MAX_COLUMNS, MAX_ROWS, parseCell, parseRange } from "../xlsx/text/address";
import { type Token, tokenize, unquote } from "../xlsx/text/formula-text";

/** A rectangle of cells on a sheet, counted from 0. */
export interface CellArea extends CellPlace {
  readonly rows: number;
  readonly columns: number;
}

/** A reference as a formula writes it. */
export type FormulaReference =
  | { readonly kind: "area"; readonly sheet: string | null; readonly area: Omit<CellArea, "sheet"> }
  | { readonly kind: "spill"; readonly sheet: string | null; readonly row: number; readonly column: number }
  | { readonly kind: "structure"; readonly table: string | null; readonly bracket: string }
  | { readonly kind: "name"; readonly sheet: string | null; readonly name: string }
  /** Another workbook, several sheets at once, or anything else that cannot be followed. */
  | { readonly kind: "foreign" };

interface WrittenReference {
  readonly text: string;
  readonly reference: FormulaReference;
}

const FOREIGN: FormulaReference = { kind: "foreign" };
const NAME = /^[\p{L}_\\][\p{L}\p{N}_.\\?]*$/u;
const TRUTH = /^(?:TRUE|FALSE)$/i;

interface Found {
  readonly length: number;
  readonly reference: FormulaReference;
}

/** The reference that starts at a token; null if none does. */
function referenceAt(tokens: readonly Token[], index: number, sheet: string | null = null): Found | null {
  const token = tokens[index];
  if (!token) return null;
  const text = (offset: number) => tokens[index + offset]?.text;
  const further = (offset: number, name: string | null): Found | null => {
    const local = referenceAt(tokens, index + offset, name ?? "");
    if (!local) return null;
    return { length: offset + local.length, reference: name === null ? FOREIGN : local.reference };
  };
  if (sheet === null) {
    if (token.kind === "bracket") {
      // [1]Sheet1!A1 and [Book.xlsx]Sheet1!A1 are in another workbook; [@Value] is in the table around the cell.
      if (text(2) === "!") return further(3, null);
      return { length: 1, reference: { kind: "structure", table: null, bracket: token.text } };
    }
    if ((token.kind === "word" || token.kind === "quoted") && text(1) === "!") {
      const name = unquote(token.text);
      return further(2, /[[\]:]/.test(name) ? null : name);
    }
    if (token.kind === "word" && text(1) === ":" && text(3) === "!") return further(4, null);
  }
  if (token.kind !== "word" && token.kind !== "number") return null;
  if (text(1) === "(") return null;
  if (text(1) === ":") {
    const range = parseRange(`${token.text}:${text(2) ?? ""}`);
    if (!range) return null;
    const { top, left, bottom, right } = range;
    const area = { row: top, column: left, rows: bottom - top + 1, columns: right - left + 1 };
    return { length: 3, reference: { kind: "area", sheet, area } };
  }
  if (token.kind === "number") return null;
  const cell = parseCell(token.text);
  if (cell) {
    if (text(1) === "#") return { length: 2, reference: { kind: "spill", sheet, ...cell } };
    return { length: 1, reference: { kind: "area", sheet, area: { ...cell, rows: 1, columns: 1 } } };
  }
  if (TRUTH.test(token.text) || !NAME.test(token.text)) return null;
  if (tokens[index + 1]?.kind === "bracket") {
    return { length: 2, reference: { kind: "structure", table: token.text, bracket: text(1) as string } };
  }
  if (text(1) === "#") return { length: 2, reference: FOREIGN };
  return { length: 1, reference: { kind: "name", sheet, name: token.text } };
}

/** Parses a text that is one reference and nothing else; null if it is not. */
export function parseReference(text: string): FormulaReference | null {
  const tokens = tokenize(text.trim());
  const found = referenceAt(tokens, 0);
  return found && found.length === tokens.length ? found.reference : null;
}

/** Every reference in a formula, in order. */
export function referencesIn(formula: string): WrittenReference[] {
  const tokens = tokenize(formula);
  const found: WrittenReference[] = [];
  for (let index = 0; index < tokens.length;) {
    const reference = referenceAt(tokens, index);
    if (!reference) {
      index++;
      continue;
    }
    const text = tokens
      .slice(index, index + reference.length)
      .map((token) => token.text)
      .join("");
    found.push({ text, reference: reference.reference });
    index += reference.length;
  }
  return found;
}

/** An area for people to read: `Lots!B2:B40`. */
export function areaText({ sheet, row, column, rows, columns }: CellArea): string {
  const first = localAddress(row, column);
  const address =
    rows >= MAX_ROWS
      ? `${columnName(column)}:${columnName(column + columns - 1)}`
      : rows === 1 && columns === 1
        ? first
        : `${first}:${localAddress(row + rows - 1, column + columns - 1)}`;
  return `${quotedSheet(sheet)}!${address}`;
}

interface BracketParts {
  readonly parts: ReadonlySet<string>;
  readonly columns: readonly string[];
}

/** Parses the brackets of a structured reference: `[Value]`, `[@[Unit price]]`, `[[#All],[A]:[B]]`. */
function bracketParts(bracket: string): BracketParts {
  const inner = bracket.slice(1, -1).trim();
  const plain = (text: string) => text.replace(/'(.)/g, "$1");
  if (inner === "") return { parts: new Set(), columns: [] };
  if (inner.startsWith("@")) {
    const column = inner.slice(1);
    if (column === "") return { parts: new Set(["#this row"]), columns: [] };
    const names = column.startsWith("[") ? items(column) : [column];
    return { parts: new Set(["#this row"]), columns: names.map(plain) };
  }
  if (!inner.startsWith("[")) {
    return inner.startsWith("#")
      ? { parts: new Set([inner.toLowerCase()]), columns: [] }
      : { parts: new Set(), columns: [plain(inner)] };
  }
  const all = items(inner);
  return {
    parts: new Set(all.filter((item) => item.startsWith("#")).map((item) => item.toLowerCase())),
    columns: all.filter((item) => !item.startsWith("#")).map(plain),
  };
}

function items(text: string): string[] {
  return [...text.matchAll(/\[((?:[^[\]']|'.)*)\]/g)].map((match) => match[1] as string);
}

/** The references of a formula, and the cell that holds it. */
export interface Written {
  readonly references: readonly FormulaReference[];
  readonly home: CellPlace;
}

/** Finds the areas that references point to; null for a reference that cannot be followed. */
export async function locate(references: readonly FormulaReference[], home: CellPlace): Promise<(CellArea | null)[]> {
  return (await locateAll([{ references, home }]))[0] ?? [];
}

/** Does the same for many formulas in one request. A target that several of them share is requested once. */
export async function locateAll(formulas: readonly Written[]): Promise<(CellArea | null)[][]> {
  return inExcel(async (context) => {
    const { worksheets } = context.workbook;
    worksheets.load("items/name");
    await context.sync();
    const byName = new Map(worksheets.items.map((sheet) => [sheet.name.toLowerCase(), sheet]));
    const asked = new Map<string, Later | null>();
    const keys = formulas.map(({ references, home }) =>
      references.map((reference) => {
        const key = referenceKey(reference, home);
        if (!asked.has(key)) {
          const sheetNamed = (name: string | null) => byName.get((name ?? home.sheet).toLowerCase());
          asked.set(key, request(context, reference, home, sheetNamed));
        }
        return key;
      }),
    );
    await context.sync();
    const found = [...asked].map(([key, each]) => ({ key, area: each ? each() : null }));
    const areas = new Map(
      await Promise.all(
        found.map(async ({ key, area }) => [key, typeof area === "function" ? await area() : area] as const),
      ),
    );
    return keys.map((line) => line.map((key) => areas.get(key) ?? null));
  });
}

/** A key that is equal for references to the same cells. References to a table row depend on the formula's own row. */
function referenceKey(reference: FormulaReference, home: CellPlace): string {
  const ofItsRow =
    reference.kind === "structure" && (reference.table === null || /@|#this row/i.test(reference.bracket));
  return `${ofItsRow ? `${home.row},${home.column}` : ""} ${home.sheet} ${JSON.stringify(reference)}`;
}

type Later = () => CellArea | null | (() => Promise<CellArea | null>);

const COORDINATES = "rowIndex,columnIndex,rowCount,columnCount,worksheet/name";

function areaOf(range: Excel.Range): CellArea | null {
  if (range.isNullObject) return null;
  return {
    sheet: range.worksheet.name,
    row: range.rowIndex,
    column: range.columnIndex,
    rows: range.rowCount,
    columns: range.columnCount,
  };
}

/** Queues what must be loaded for a reference. The returned function reads the answer after the sync. */
function request(
  context: Excel.RequestContext,
  reference: FormulaReference,
  home: CellPlace,
  sheetNamed: (name: string | null) => Excel.Worksheet | undefined,
): Later | null {
  switch (reference.kind) {
    case "area": {
      const sheet = sheetNamed(reference.sheet);
      if (!sheet) return null;
      const { area } = reference;
      const place: CellArea = { sheet: sheet.name, ...area };
      if (area.rows < MAX_ROWS && area.columns < MAX_COLUMNS) return () => place;
      // Whole columns and rows are cut off at the used range of the sheet.
      const used = sheet.getUsedRangeOrNullObject(true).load("rowIndex,columnIndex,rowCount,columnCount");
      return () => {
        if (used.isNullObject) return { ...place, rows: 1, columns: Math.min(area.columns, 1) };
        const rows = Math.min(area.rows, Math.max(1, used.rowIndex + used.rowCount - area.row));
        const columns = Math.min(area.columns, Math.max(1, used.columnIndex + used.columnCount - area.column));
        return { ...place, rows, columns };
      };
    }
    case "spill": {
      const sheet = sheetNamed(reference.sheet);
      if (!sheet) return null;
      const range = sheet.getCell(reference.row, reference.column).getSpillingToRangeOrNullObject().load(COORDINATES);
      return () => areaOf(range);
    }
    case "name": {
      const local = sheetNamed(reference.sheet)?.names.getItemOrNullObject(reference.name);
      const global = context.workbook.names.getItemOrNullObject(reference.name);
      local?.load("name");
      global.load("name");
      return () => async () => {
        const item = local && !local.isNullObject ? local : global;
        if (item.isNullObject) return null;
        const range = item.getRangeOrNullObject().load(COORDINATES);
        await context.sync();
        return areaOf(range);
      };
    }
    case "structure": {
      const table =
        reference.table === null
          ? sheetNamed(null)?.getCell(home.row, home.column).getTables(false).load("items/name")
          : context.workbook.tables.getItemOrNullObject(reference.table).load("name");
      if (!table) return null;
      return () => async () => {
        const one = "items" in table ? table.items[0] : table;
        if (!one || one.isNullObject) return null;
        return structureArea(context, one, reference.bracket, home);
      };
    }
    case "foreign":
      return null;
  }
}

async function structureArea(
  context: Excel.RequestContext,
  table: Excel.Table,
  bracket: string,
  home: CellPlace,
): Promise<CellArea | null> {
  table.load("showHeaders,showTotals");
  table.columns.load("items/name");
  const whole = table.getRange().load(COORDINATES);
  await context.sync();
  const all = areaOf(whole) as CellArea;
  const { parts, columns } = bracketParts(bracket);
  const indexes = columns.map((name) =>
    table.columns.items.findIndex((column) => column.name.toLowerCase() === name.toLowerCase()),
  );
  if (indexes.includes(-1)) return null;
  const first = indexes.length === 0 ? 0 : Math.min(...indexes);
  const last = indexes.length === 0 ? all.columns - 1 : Math.max(...indexes);
  const header = table.showHeaders ? 1 : 0;
  const total = table.showTotals ? 1 : 0;
  const body = { row: all.row + header, rows: all.rows - header - total };
  let { row, rows } = body;
  if (parts.has("#this row")) {
    if (home.row < body.row || home.row >= body.row + body.rows) return null;
    [row, rows] = [home.row, 1];
  } else if (parts.has("#all")) [row, rows] = [all.row, all.rows];
  else if (parts.has("#headers") && parts.has("#data")) [row, rows] = [all.row, header + body.rows];
  else if (parts.has("#data") && parts.has("#totals")) [row, rows] = [body.row, body.rows + total];
  else if (parts.has("#headers")) [row, rows] = [all.row, header];
  else if (parts.has("#totals")) [row, rows] = [all.row + all.rows - total, total];
  if (rows < 1) return null;
  return { sheet: all.sheet, row, column: all.column + first, rows, columns: last - first + 1 };
}

/** Reads an area in blocks, with its cells as functions receive them. */
export async function readArea(area: CellArea, work: Work): Promise<SheetCell[][]> {
  const columns = Array.from({ length: area.columns }, (_, column) => column);
  const source = {
    key: "",
    kind: "range" as const,
    name: "",
    sheet: area.sheet,
    headers: columns.map(() => ""),
    firstRow: area.row,
    firstColumn: area.column,
    rowCount: area.rows,
  };
  const { cells } = await readColumns(source, columns, work);
  const byColumn = columns.map((column) => cells.get(column) as readonly SheetCell[]);
  return Array.from({ length: area.rows }, (_, row) => byColumn.map((column) => column[row] as SheetCell));
}

/** The cell that holds the formula, its spill, and the active cell within it. */
export interface ExplainedCell extends CellPlace {
  /** With its equals sign; "" if neither this cell nor one that spills into it holds a formula. */
  readonly formula: string;
  /** What the active cell shows. */
  readonly value: SheetCell;
  /** All cells that the formula fills. */
  readonly area: CellArea;
  /** Where the active cell is, counted from the cell of the formula. */
  readonly element: { readonly row: number; readonly column: number };
  readonly active: CellPlace;
}

/** Reads the active cell and its formula. If a formula spills into it, that formula's cell is returned. */
export async function readExplainedCell(): Promise<ExplainedCell> {
  return inExcel(async (context) => {
    const cell = context.workbook.getActiveCell();
    cell.load("formulas,values,rowIndex,columnIndex,worksheet/name,worksheet/id");
    const parent = cell.getSpillParentOrNullObject();
    parent.load("formulas,rowIndex,columnIndex");
    const spill = cell.getSpillingToRangeOrNullObject().load(COORDINATES);
    await context.sync();
    const active = {
      sheet: cell.worksheet.name,
      sheetId: cell.worksheet.id,
      row: cell.rowIndex,
      column: cell.columnIndex,
    };
    const anchor = parent.isNullObject ? cell : parent;
    const filled = anchor === cell ? spill : parent.getSpillingToRangeOrNullObject().load(COORDINATES);
    if (anchor !== cell) await context.sync();
    const place = { sheet: active.sheet, row: anchor.rowIndex, column: anchor.columnIndex };
    const formula = String((anchor.formulas as unknown[][])[0]?.[0] ?? "");
    return {
      ...place,
      formula: formula.startsWith("=") ? formula : "",
      value: sheetCell((cell.values as unknown[][])[0]?.[0]),
      area: areaOf(filled) ?? { ...place, rows: 1, columns: 1 },
      element: { row: active.row - place.row, column: active.column - place.column },
      active,
    };
  });
}
