import type { CellPlace, DataSource } from "../../office/sources";
import { SHARED_SIGNS } from "../headers/currency";
import { type AmountColumn, completeRates, convert, type Conversion, currenciesOf, type Given } from "./convert";
import type { HeldAmounts } from "./held-amounts";
import { findRates, type FoundRate } from "./rate-tables";
import type { Rate } from "./rates";
import type { RoleConversion } from "./role-conversion";

/** What the person said about the amounts of a table. */
export interface AmountChoices {
  readonly rates: readonly Rate[];
  /** The currency into which amounts are converted. */
  readonly target: string | null;
  /** What a sign stands for; under "none", the currency of amounts that name none. */
  readonly signs: ReadonlyMap<string, string>;
  /** Whether the person chose the column of currencies, so that it counts more than header and number format. */
  readonly currencyGiven: boolean;
}

export const noChoices: AmountChoices = { rates: [], target: null, signs: new Map(), currencyGiven: false };

/** What the amounts of a table are in, and what is missing to bring them into one currency. */
export interface Settled {
  readonly outcome: Exclude<Conversion, { kind: "converted" }> | { readonly kind: "converted" | "currencyColumn" };
  /** Null unless everything is known. */
  readonly conversion: RoleConversion | null;
  /** Rates of the workbook that do not settle anything, because they contradict each other or do not say enough. */
  readonly open: readonly FoundRate[];
  /** Signs that several currencies share and that were read as one of them beside other currencies. */
  readonly assumed: readonly (readonly [sign: string, code: string])[];
}

/** Decides what the amounts of a table are in. The rates of the workbook are asked for only if they could matter. */
export async function settleAmounts(
  held: HeldAmounts,
  choices: AmountChoices,
  workbookRates: () => Promise<readonly FoundRate[]>,
): Promise<Settled> {
  const { columns } = held;
  const base: Given = {
    rates: [],
    target: choices.target,
    signs: choices.signs,
    currencies: held.currencies[0]?.cells ?? null,
    currenciesGiven: choices.currencyGiven,
  };
  const { signs, assumed } = withUsualSigns(columns, base);
  const given = { ...base, signs };
  const nothing = { conversion: null, open: [], assumed };
  const first = convert(columns, given);
  if (first.kind === "same") return { ...nothing, outcome: first };
  if (held.currencies.length > 1) return { ...nothing, outcome: { kind: "currencyColumn" } };
  const counts = currenciesOf(columns, given);
  const own = completeRates(choices.rates, counts, choices.target);
  const found = counts.size > 1 || choices.target !== null ? await workbookRates() : [];
  const ofOption = choices.rates.some(({ to }) => to === "") ? own.find(({ from }) => counts.has(from))?.to : undefined;
  const target = choices.target ?? ofOption ?? statedTarget(found);
  const ofWorkbook = ratesFrom(found, own, [...counts.keys()], target);
  const outcome = convert(columns, { ...given, target, rates: [...own, ...ofWorkbook.rates] });
  if (outcome.kind !== "converted") return { ...nothing, outcome, open: ofWorkbook.open };
  const used = new Set(
    outcome.columns.flatMap(({ amounts }) => amounts.flatMap(({ applied }) => (applied ? [applied.rate] : []))),
  );
  return {
    ...nothing,
    outcome: { kind: "converted" },
    open: ofWorkbook.open,
    conversion: {
      role: held.role,
      source: held.source,
      target: outcome.target,
      columns: outcome.columns.map((column, index) => ({
        ...column,
        need: held.needs[index] as HeldAmounts["needs"][number],
        at: held.places[index] as number,
        ...(columns[index]?.mass && held.product ? { massAt: held.product.mass } : {}),
      })),
      rates: [...used],
      ...(held.currencies[0] ? { currencies: held.currencies[0] } : {}),
      ...(held.units ? { units: held.units } : {}),
    },
  };
}

/**
 * What signs mean that several currencies share: a dollar sign is that of the United States unless the amounts are in another dollar as
 * well; any other sign is that of the only one of its currencies that the amounts are in.
 */
export function withUsualSigns(
  columns: readonly AmountColumn[],
  given: Given,
): { readonly signs: ReadonlyMap<string, string>; readonly assumed: Settled["assumed"] } {
  const counts = currenciesOf(columns, given);
  const usual = Object.entries(SHARED_SIGNS).flatMap(([sign, [first, ...others]]): [string, string][] => {
    if (given.signs.has(sign) || !counts.has(sign) || first === undefined) return [];
    const among = [first, ...others].filter((code) => counts.has(code));
    if (sign === "$") return among.some((code) => code !== first) ? [] : [[sign, first]];
    const [only, another] = among;
    return only === undefined || another !== undefined ? [] : [[sign, only]];
  });
  return {
    signs: new Map([...given.signs, ...usual]),
    assumed: counts.size > 1 || given.target !== null ? usual : [],
  };
}

/** The rates on the visible sheets of the workbook, without those inside a table of amounts. */
export function workbookRates(source: DataSource, tops: Parameters<typeof findRates>[0]): FoundRate[] {
  const isInside = ({ sheet, row, column }: CellPlace) =>
    sheet === source.sheet &&
    row >= source.firstRow - (source.headerRows ?? 1) &&
    row < source.firstRow + source.rowCount &&
    column >= source.firstColumn &&
    column < source.firstColumn + source.headers.length;
  return findRates(tops, isInside);
}

/** The currency into which all rates of the workbook lead. */
function statedTarget(found: readonly FoundRate[]): string | null {
  const others = new Set(found.flatMap(({ other }) => (other === null ? [] : [other])));
  const [only] = others;
  return only !== undefined && others.size === 1 ? only : null;
}

interface WorkbookRates {
  readonly rates: readonly Rate[];
  /** Rows that do not settle the rate of a currency. */
  readonly open: readonly FoundRate[];
}

/** The rates of the workbook that say everything and do not contradict each other. */
export function ratesFrom(
  found: readonly FoundRate[],
  own: readonly Rate[],
  currencies: readonly string[],
  target: string | null,
): WorkbookRates {
  const rates: Rate[] = [];
  const open: FoundRate[] = [];
  for (const currency of currencies) {
    if (own.some(({ from, to }) => from === currency || to === currency)) continue;
    const rows = found.filter((each) => each.currency === currency && each.other !== currency);
    const different = new Set(rows.map(({ rate, day, direction, other }) => `${rate} ${day} ${direction} ${other}`));
    const [row] = rows;
    if (!row) continue;
    const other = row.other ?? target;
    if (different.size > 1 || row.direction === null || row.day === "") open.push(...rows);
    else if (other !== null && other !== currency) {
      const { rate, day, source, place } = row;
      const [from, to] = row.direction === "straight" ? [currency, other] : [other, currency];
      rates.push({ from, to, rate, day, source, cell: place });
    }
  }
  return { rates, open };
}
