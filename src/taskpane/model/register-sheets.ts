import {
  type CertificateRegister,
  readRegister,
  registerWorkbook,
  type SourceSheet,
  type SourceWorkbook,
} from "../../certificates";
import { inExcel, type Work } from "../../office/batch";
import { learnDateSystem, serialInWorkbook } from "../../office/date-system";
import { readSheetParts, type SheetPart } from "../../office/source-sheets";
import { addDefinedSheets } from "../../office/write-defined-sheets";
import { type CellChange, replaceCells, type UndoRecord } from "../../office/write";
import type { AddedSheet } from "../../office/write-sheets";
import { isCellError } from "../../xlsx/model";
import type { CellDefinition, SheetDefinition } from "../../xlsx/write/definition";
import { placeCells } from "../../xlsx/write/sheets";

/** A register in the open workbook, on its two sheets. */
export interface FoundRegister {
  /** The sheet that lists the requests, and stays the same when it is renamed. */
  readonly sheet: string;
  readonly id: string;
  readonly register: CertificateRegister;
  /** Cells that could not be read, one sentence each. Such a register is never written into. */
  readonly problems: readonly string[];
  /** The sheets as they were read: the requests, then their lines. */
  readonly held: readonly HeldSheet[];
}

export interface HeldSheet {
  readonly id: string;
  readonly sheet: SourceSheet;
}

/** In the first cell of the sheets of a register. */
const KEY = /^origincredit-certificate(s-register|-lines):/;
/** Rows and columns in which it is looked for, in case some were inserted before it. */
const [KEY_ROWS, KEY_COLUMNS] = [20, 4];

type Kind = "register" | "lines";

/** All registers of the open workbook, in the order of their sheets. A register is the sheet of requests and the next one of lines. */
export async function findRegisters(work: Work): Promise<FoundRegister[]> {
  const marked = await markedSheets();
  if (marked.length === 0) return [];
  const dateSystem = await learnDateSystem();
  const { sheets, styles } = await readSheetParts(
    marked.map(({ part }) => part),
    work,
  );
  const held = marked.map(({ id, kind }, index) => ({ id, kind, sheet: sheets[index] as SourceSheet }));
  return held.flatMap((requests, index) => {
    const lines = requests.kind === "register" && held.slice(index + 1).find(({ kind }) => kind === "lines");
    if (!lines) return [];
    const own = [requests, lines];
    const workbook: SourceWorkbook = { dateSystem, styles, sheets: own.map(({ sheet }) => sheet) };
    const { register, problems } = readRegister(workbook);
    return register ? [{ sheet: requests.sheet.name, id: requests.id, register, problems, held: own }] : [];
  });
}

interface MarkedSheet {
  readonly id: string;
  readonly kind: Kind;
  readonly part: SheetPart;
}

async function markedSheets(): Promise<MarkedSheet[]> {
  return inExcel(async (context) => {
    const sheets = context.workbook.worksheets.load("items/name,items/id");
    await context.sync();
    const tops = sheets.items.map((sheet) => ({
      sheet,
      top: sheet.getRangeByIndexes(0, 0, KEY_ROWS, KEY_COLUMNS).load("values"),
      used: sheet.getUsedRangeOrNullObject(true).load("rowIndex,columnIndex,rowCount,columnCount"),
    }));
    await context.sync();
    return tops.flatMap(({ sheet: { id, name }, top, used }) => {
      const key = (top.values as unknown[][]).flat().flatMap((cell) => KEY.exec(String(cell)) ?? [])[1];
      if (key === undefined || used.isNullObject) return [];
      const { rowIndex, columnIndex, rowCount, columnCount } = used;
      const part = { name, top: rowIndex, left: columnIndex, rowCount, columns: columnCount };
      return [{ id, kind: key === "-lines" ? ("lines" as const) : ("register" as const), part }];
    });
  });
}

/** Adds a register on new sheets. */
export async function addRegister(register: CertificateRegister, today: string): Promise<AddedSheet> {
  await learnDateSystem();
  return addDefinedSheets(sheetsOf(register, today));
}

/** The sheets of requests and of their lines. What is certified of each line has a sheet of its own, which the page makes on request. */
const sheetsOf = (register: CertificateRegister, today: string): SheetDefinition[] =>
  registerWorkbook(register, today).sheets.slice(0, 2).map(inWorkbook);

/** A sheet whose days are numbers of the open workbook's date system. */
function inWorkbook(sheet: SheetDefinition): SheetDefinition {
  const dated = ({ value, style, ...rest }: CellDefinition): CellDefinition => ({
    ...rest,
    ...(style ? { style } : {}),
    value: typeof value === "number" && style?.format?.includes("yyyy") ? serialInWorkbook(value) : value,
  });
  const cells = new Map([...sheet.cells].map(([row, line]) => [row, mapValues(line, dated)] as const));
  return { ...sheet, cells };
}

const mapValues = <K, V, W>(map: ReadonlyMap<K, V>, of: (value: V) => W): Map<K, W> =>
  new Map([...map].map(([key, value]) => [key, of(value)] as const));

/** How a changed register gets into the workbook. */
export type RegisterPlan =
  | { readonly kind: "none" }
  /** The cells that change, on the sheets where they are. */
  | { readonly kind: "cells"; readonly changes: readonly CellChange[] }
  /** Cells of somebody else are among those of the register, or some could not be read: it needs new sheets. */
  | { readonly kind: "newSheets" };

/** The first row below the keys, the title and the headers. */
const FIRST_ROW = 3;

/** What has to be written to turn a register that was found into `next`. */
export function planRegister(found: FoundRegister, next: CertificateRegister, today: string): RegisterPlan {
  const sheets = sheetsOf(next, today);
  const plans = sheets.map((sheet, index) => changesOn(found.held[index] as HeldSheet, sheet));
  if (found.problems.length > 0 || plans.includes(null)) return { kind: "newSheets" };
  const changes = plans.flatMap((plan) => plan ?? []);
  return changes.length === 0 ? { kind: "none" } : { kind: "cells", changes };
}

/** The cells of a sheet that have to change; null if its columns have moved or cells around them hold something. */
function changesOn({ id, sheet }: HeldSheet, wanted: SheetDefinition): CellChange[] | null {
  const placed = placeCells(wanted, null);
  const valueAt = (row: number, column: number) => placed.get(row)?.get(column)?.definition.value ?? "";
  const heldAt = (row: number, column: number) => {
    const value = sheet.rows.get(row)?.cells[column]?.value ?? "";
    return isCellError(value) ? value.code : value;
  };
  // The first row tells where the columns are.
  const width = Math.max(0, ...(placed.get(0)?.keys() ?? [])) + 1;
  for (let column = 0; column < width; column++) if (heldAt(0, column) !== valueAt(0, column)) return null;
  const changes: CellChange[] = [];
  const last = Math.max(0, ...placed.keys(), ...sheet.rows.keys());
  for (let row = FIRST_ROW; row <= last; row++) {
    const cells = sheet.rows.get(row)?.cells ?? [];
    if (cells.some((cell, column) => (column === 0 || column >= width) && isFilled(cell?.value))) return null;
    // A row that is none of the register's.
    if (isFilled(cells.find((cell) => isFilled(cell?.value))?.value) && !isFilled(cells[1]?.value)) return null;
    for (let column = 1; column < width; column++) {
      const [held, value] = [heldAt(row, column), valueAt(row, column)];
      if (held === value || isCellError(value)) continue;
      const format = placed.get(row)?.get(column)?.definition.style?.format;
      const place = { sheet: sheet.name, sheetId: id, row, column };
      changes.push({ ...place, input: value, expected: held, ...(format === undefined ? {} : { format }) });
    }
  }
  return changes;
}

const isFilled = (value: unknown): boolean => value !== null && value !== undefined && value !== "";

/** Writes the cells of a plan. Returns null, and writes nothing, if one of them has changed since it was read. */
export function writeRegister(changes: readonly CellChange[]): Promise<UndoRecord | null> {
  return replaceCells(changes);
}
