import { cleanNumber, decimalText, ratioOfNumber } from "../exact";
import { dateOfSerial, dateOfText } from "../rules/calendar";
import { inExcel, partOf, type Work } from "../office/batch";
import { serial1900 } from "../office/date-system";
import { readColumns, readSample, type SheetCell, sheetCell } from "../office/read-blocks";
import type { DataSource } from "../office/sources";
import type { CheckSubject, ConversionSheet } from "./check-subject";
import type { ColumnNeed, Role } from "./definitions/definition";
import { isMoney } from "./headers/header";
import type { ColumnMap } from "./column-matching";
import { columnNamed } from "./find-tables";
import type { ReadCells } from "./recalculated";
import { amountText } from "./conversion/amount-text";
import { namedCurrencies, problemsByReason, type SharedProblem } from "./conversion/convert";
import {
  chosenProduct,
  type HeldAmounts,
  holdAmounts,
  pricedNeed,
  type Product,
  productsOf,
} from "./conversion/held-amounts";
import { priceColumns } from "./conversion/price-columns";
import { isRate, type Rate } from "./conversion/rates";
import type { RoleConversion, StatingColumn } from "./conversion/role-conversion";
import { type AmountChoices, noChoices, settleAmounts, withUsualSigns } from "./conversion/settle";

/** What is wrong with the amounts of a table as they are. */
export type AmountFinding =
  /** They are in several currencies, or it is not certain in which. */
  | { readonly kind: "mixed"; readonly need: ColumnNeed; readonly rows: readonly number[]; readonly names: string }
  /** They are masses times prices that no sheet calculates. */
  | { readonly kind: "notMultiplied"; readonly need: ColumnNeed; readonly rows: readonly number[] }
  | { readonly kind: "notConverted"; readonly need: ColumnNeed; readonly problem: SharedProblem }
  /** Their conversion on a sheet differs from that of the table as it is now. */
  | { readonly kind: "outdated"; readonly need: ColumnNeed; readonly rows: readonly number[]; readonly sheet: string };

export interface RoleAmounts {
  /** Amounts in place of those of the table, by the key of the column need. */
  readonly replaced: ReadonlyMap<string, readonly SheetCell[]>;
  /** The names of the rows, each with how its amount came about. */
  readonly labels: readonly SheetCell[] | null;
  /** How the amounts were converted. */
  readonly conversion: RoleConversion | null;
  readonly findings: readonly AmountFinding[];
  /** They have to be converted before there can be a result. */
  readonly isOpen: boolean;
  /** The cells of the sheet with the converted amounts: other rates change them without any edit. */
  readonly read?: ReadCells;
}

const asTheyAre: RoleAmounts = { replaced: new Map(), labels: null, conversion: null, findings: [], isOpen: false };

const SAMPLE_ROWS = 200;

/** The choices about a role's amounts, without rates. */
function choicesAbout(subject: CheckSubject, role: string): AmountChoices {
  const answers = subject.amounts?.[role];
  return {
    ...noChoices,
    signs: new Map(Object.entries(answers?.signs ?? {})),
    currencyGiven: answers?.currencyColumn !== undefined,
  };
}

/** The columns that hold currencies. */
export async function currencyColumns({ headers, ...source }: DataSource): Promise<readonly number[]> {
  const sample = await readSample({ headers, ...source }, SAMPLE_ROWS);
  return priceColumns(headers, sample, () => undefined).currency;
}

/** The column that says which currencies a role's amounts are in; null if there is none. */
export async function statedCurrencies(
  role: Role,
  source: DataSource,
  subject: CheckSubject,
  work: Work,
): Promise<StatingColumn | null> {
  const map = subject.columns[role.key] ?? {};
  const chosen = subject.amounts?.[role.key]?.currencyColumn;
  if (chosen === null || !role.columns.some(({ key }) => isMoney(key) && (map[key] ?? null) !== null)) return null;
  const column =
    chosen === undefined
      ? (await currencyColumns(source))[0]
      : (columnNamed(source.headers, chosen, source.firstColumn) ?? undefined);
  if (column === undefined) return null;
  return { column, cells: (await readColumns(source, [column], work)).cells.get(column) ?? [] };
}

/** Reads a role's amounts with what is beside them; null if it adds up none. */
export async function readHeld(
  role: Role,
  source: DataSource,
  subject: CheckSubject,
  work: Work,
  known?: Parameters<typeof holdAmounts>[6],
): Promise<HeldAmounts | null> {
  const map = subject.columns[role.key] ?? {};
  if (role.whole || !role.columns.some(({ key }) => (map[key] ?? null) !== null)) return null;
  const column = subject.amounts?.[role.key]?.currencyColumn;
  const sample = await readSample(source, SAMPLE_ROWS);
  const columns = priceColumns(source.headers, sample, (key) =>
    key !== "currency" || column === undefined
      ? undefined
      : column === null
        ? null
        : columnNamed(source.headers, column, source.firstColumn),
  );
  return holdAmounts(role, source, map, columns, chosenProduct(role, map, subject.priced), work, known);
}

/** The masses and prices that are the amounts of a table without a column for them, if only one pair of columns can be meant. */
export async function proposedProduct(role: Role, source: DataSource, map: ColumnMap): Promise<Product | null> {
  const need = role.whole ? undefined : pricedNeed(role);
  if (!need || (map[need.key] ?? null) !== null) return null;
  const sample = await readSample(source, SAMPLE_ROWS);
  const [only, another] = possibleProducts(role, source, sample);
  return only && !another ? only : null;
}

/** Every pair of columns whose products may be the amounts of a table. */
export function possibleProducts(
  role: Role,
  { headers }: DataSource,
  sample: readonly (readonly SheetCell[])[],
): readonly Product[] {
  return productsOf(
    role,
    headers,
    sample,
    priceColumns(headers, sample, () => undefined),
  );
}

/** Whether a role's amounts are converted, or have to be before they can be added up. */
export async function needsConversion(
  role: Role,
  source: DataSource,
  subject: CheckSubject,
  work: Work,
): Promise<boolean> {
  if (subject.conversions?.[role.key]) return true;
  const held = await readHeld(role, source, subject, work);
  if (!held) return false;
  const { outcome } = await settleAmounts(held, choicesAbout(subject, role.key), async () => []);
  return outcome.kind !== "same";
}

/** What the amounts of a role are: as they are, converted on a sheet, or not yet fit to be added up. */
export async function readAmounts(
  role: Role,
  source: DataSource,
  subject: CheckSubject,
  work: Work,
  known: Parameters<typeof holdAmounts>[6],
): Promise<RoleAmounts> {
  const sheet = subject.conversions?.[role.key];
  const isReplaced = role.columns.some(({ key }) => subject.replaced?.[key]?.cells);
  if (!sheet && isReplaced) return asTheyAre;
  const held = await readHeld(role, source, subject, partOf(work, 0, 0.6), known);
  if (!held) return asTheyAre;
  const choices = choicesAbout(subject, role.key);
  if (sheet) return live(held, sheet, subject, choices, partOf(work, 0.6, 1));
  const { outcome, conversion } = await settleAmounts(held, choices, async () => []);
  if (outcome.kind === "same") return asTheyAre;
  const all = Array.from({ length: source.rowCount }, (_, row) => row);
  if (held.product) {
    const findings: AmountFinding[] = [{ kind: "notMultiplied", need: held.product.need, rows: all }];
    return { ...asTheyAre, findings, isOpen: true };
  }
  const [need] = held.needs as [ColumnNeed];
  const rows =
    outcome.kind === "sign"
      ? outcome.rows
      : outcome.kind === "rates"
        ? [...new Set(outcome.missing.flatMap((each) => each.rows))].sort((one, other) => one - other)
        : all;
  const findings: AmountFinding[] = conversion
    ? problemsOf(conversion)
    : [{ kind: "mixed", need, rows, names: namesOf(held, choices).join(", ") }];
  return { ...asTheyAre, findings, isOpen: true };
}

/** The currencies and signs that a role's amounts name, those of most rows first. */
function namesOf(held: HeldAmounts, choices: AmountChoices): string[] {
  const given = {
    ...choices,
    currencies: held.currencies[0]?.cells ?? null,
    currenciesGiven: choices.currencyGiven,
  };
  const { signs } = withUsualSigns(held.columns, given);
  return [...namedCurrencies(held.columns, { ...given, signs }).keys()].filter((name) => name !== "");
}

function problemsOf({ columns }: RoleConversion): AmountFinding[] {
  return columns.flatMap(({ need, problems }) =>
    problemsByReason(problems, new Set()).map((problem) => ({ kind: "notConverted" as const, need, problem })),
  );
}

/** The converted amounts as their sheet shows them now, if they are still those of the table. */
async function live(
  held: HeldAmounts,
  sheet: ConversionSheet,
  subject: CheckSubject,
  choices: AmountChoices,
  work: Work,
): Promise<RoleAmounts> {
  const { source, needs } = held;
  const columns = needs.flatMap(({ key }) => subject.replaced?.[key]?.column ?? []);
  const onSheet: DataSource = { ...source, kind: "range", sheet: sheet.sheet, firstColumn: 0 };
  const { cells } = await readColumns(onSheet, [...new Set(columns)], work);
  const read: ReadCells = { source: onSheet, columns: cells };
  const shown = new Map(needs.map(({ key }) => [key, cells.get(subject.replaced?.[key]?.column ?? -1) ?? []] as const));
  const rates = await readRates(sheet);
  const { conversion } = await settleAmounts(held, { ...choices, rates, target: sheet.target }, async () => []);
  const replaced = new Map<string, readonly SheetCell[]>();
  const outdated = needs.flatMap((need, index): AmountFinding[] => {
    const expected = conversion?.columns[index];
    const exact = new Map(expected?.amounts.map(({ row, isExact }) => [row, isExact]));
    const failed = new Set(expected?.problems.map(({ row }) => row));
    const rows: number[] = [];
    const now = (shown.get(need.key) ?? []).map((cell, row): SheetCell => {
      const wanted = failed.has(row) ? null : (expected?.cells[row] ?? null);
      // Errors of the table are not repeated on the sheet.
      if (typeof wanted === "object" && wanted !== null && cell === null) return wanted;
      if (!expected || !isSame(cell, wanted, exact.get(row) !== false)) rows.push(row);
      return cell;
    });
    replaced.set(need.key, now);
    return rows.length === 0 ? [] : [{ kind: "outdated", need, rows, sheet: sheet.sheet }];
  });
  if (!conversion || outdated.length > 0) {
    return { replaced, labels: null, conversion: null, findings: outdated, isOpen: true, read };
  }
  return {
    replaced,
    labels: await labelsOf(conversion, subject, work),
    conversion,
    findings: problemsOf(conversion),
    isOpen: false,
    read,
  };
}

/** How far the sheet's own product may be from an amount that was rounded to 15 digits. */
const NOISE = 1e-13;

function isSame(cell: SheetCell, expected: SheetCell, isExact: boolean): boolean {
  if (typeof cell === "number" && typeof expected === "number") {
    return isExact ? cleanNumber(cell) === expected : Math.abs(cell - expected) <= NOISE * Math.abs(expected);
  }
  return cell === expected;
}

/** The table of rates on a sheet with converted amounts, as it is now: its cells can be changed. */
async function readRates({ sheet, rates: { row, column, count } }: ConversionSheet): Promise<Rate[]> {
  if (count === 0) return [];
  const lines = await inExcel(async (context) => {
    const range = context.workbook.worksheets.getItem(sheet).getRangeByIndexes(row, column, count, 5).load("values");
    await context.sync();
    return (range.values as unknown[][]).map((line) => line.map(sheetCell));
  });
  return lines.flatMap(([from, to, value, day, source]) => {
    const rate = typeof value === "number" ? decimalText(ratioOfNumber(value), 15) : String(value);
    if (!isRate(rate)) return [];
    const on = typeof day === "number" ? dateOfSerial(serial1900(day)) : dateOfText(String(day ?? ""));
    return [{ from: String(from), to: String(to), rate, day: on ?? "", source: String(source ?? "") }];
  });
}

/** The names of the rows with how their amounts came about; null if other columns refer to the names. */
async function labelsOf(
  { source, role, columns }: RoleConversion,
  subject: CheckSubject,
  work: Work,
): Promise<readonly SheetCell[] | null> {
  const map = subject.columns[role.key] ?? {};
  const isNamed = role.columns.some(({ key }) => key === "label");
  if (!isNamed || subject.replaced?.label === undefined) return null;
  const column = map.label ?? null;
  const names = column === null ? [] : ((await readColumns(source, [column], work)).cells.get(column) ?? []);
  const said = new Map<number, string[]>();
  for (const { amounts } of columns) {
    for (const amount of amounts) said.set(amount.row, [...(said.get(amount.row) ?? []), amountText(amount)]);
  }
  return Array.from({ length: source.rowCount }, (_, row) => {
    const name = names[row] ?? null;
    const text = said.get(row)?.join("; ");
    if (text === undefined) return name;
    return typeof name === "string" || typeof name === "number" ? `${name}: ${text}` : text;
  });
}
