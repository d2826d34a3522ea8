import { type Ratio, ratioOfNumber, ratioOf } from "../../exact";
import type { SheetCell } from "../../office/read-blocks";
import { amountInText, decimalMark } from "./amounts";
import {
  currencyInFormat,
  currencyInHeader,
  currencyInText,
  isCurrencyCode,
  type Mention,
  scaledCurrencyInFormat,
  scaledMention,
  SHARED_SIGNS,
} from "../headers/currency";
import {
  massFactor,
  massInFormat,
  massInHeader,
  massInText,
  massUnit,
  type PricedMass,
  pricedMass,
  withoutPricedMass,
} from "./mass";
import { type AppliedRate, factorOf, inFifteenDigits, type Rate, rateBetween } from "./rates";

/** Cells of a column with what is said about them. */
interface HeldColumn {
  readonly header: string;
  readonly cells: readonly SheetCell[];
  readonly formats?: readonly string[];
}

/** A column of amounts, or of masses and prices whose products are the amounts. */
export interface AmountColumn {
  readonly key: string;
  /** Amounts, or prices if there is a mass. */
  readonly money: HeldColumn;
  /** What the header's numbers are in: 1,000 for `TEUR`. */
  readonly scale: number;
  readonly mass?: HeldColumn & {
    /** The units of the rows, if a column states them. */
    readonly units: readonly SheetCell[] | null;
  };
}

/** What an amount is in, before it is converted. */
interface StatedAmount {
  /** The number of the cell; null if it holds none, so that its cell stays as it is. */
  readonly amount: number | null;
  /** Null if nothing states it. */
  readonly currency: Mention | null;
  /** What the row itself states, such as 1,000 for `TEUR`; if it states none, that of the column counts. */
  readonly scale?: number;
  /** Two sources that contradict each other. */
  readonly conflict?: Pick<ConversionProblem, "reason" | "open">;
}

/** What can name the currency of an amount. */
type Naming = "cell" | "format" | "header" | "column";

/** Why an amount cannot be converted. */
export type Unconverted =
  | { readonly kind: "noPrice" | "noCurrency" | "noMass" | "noUnit" | "noPricedMass" }
  | { readonly kind: "noRate"; readonly from: string; readonly to: string }
  | {
      readonly kind: "contradiction";
      readonly first: readonly [Naming, Mention];
      readonly second: readonly [Naming, Mention];
    };

/** A row that cannot be converted. */
interface ConversionProblem {
  readonly row: number;
  readonly reason: Unconverted;
  /** What would settle it: whether the column of currencies counts, what a sign means, which currency it is. Otherwise only other cells do. */
  readonly open: "currency column" | "currency" | { readonly sign: string } | null;
}

interface Product {
  readonly mass: number;
  readonly unit: string;
  readonly price: number;
  readonly per: PricedMass;
}

/** An amount with everything that its conversion used. */
export interface ConvertedAmount {
  readonly row: number;
  /** As the cell holds it; the price if the amount is mass x price. */
  readonly held: SheetCell;
  readonly amount: number;
  readonly currency: string;
  readonly scale: number;
  readonly product?: Product;
  readonly heldMass?: SheetCell;
  /** Null if it is in the target currency already. */
  readonly applied: AppliedRate | null;
  readonly value: number;
  /** False if the exact result has more than 15 digits, so that it was rounded half to even. */
  readonly isExact: boolean;
}

/** Rows that cannot be converted for the same reason. */
export interface SharedProblem extends Pick<ConversionProblem, "reason" | "open"> {
  readonly rows: readonly number[];
}

export function problemsByReason(
  problems: readonly ConversionProblem[],
  leftOut: ReadonlySet<number>,
): readonly SharedProblem[] {
  const byReason = new Map<string, SharedProblem & { readonly rows: number[] }>();
  for (const { row, reason, open } of problems) {
    if (leftOut.has(row)) continue;
    const key = JSON.stringify(reason);
    const known = byReason.get(key);
    if (known) known.rows.push(row);
    else byReason.set(key, { reason, open, rows: [row] });
  }
  return [...byReason.values()];
}

export interface ConvertedColumn {
  readonly key: string;
  readonly cells: readonly SheetCell[];
  readonly amounts: readonly ConvertedAmount[];
  /** They matter only for rows that are not left out. */
  readonly problems: readonly ConversionProblem[];
}

export interface Given {
  readonly rates: readonly Rate[];
  readonly target: string | null;
  /** What a sign stands for, and under "none" what amounts are in that state nothing. */
  readonly signs: ReadonlyMap<string, string>;
  /** The currencies of the rows, if a column states them. */
  readonly currencies: readonly SheetCell[] | null;
  /** Whether the person chose that column, so that it counts more than header and number format. */
  readonly currenciesGiven: boolean;
}

export type Conversion =
  /** Amounts of one currency, which need no rate. The currency is null if none is named. */
  | { readonly kind: "same"; readonly currency: Mention | null; readonly scale: number }
  | {
      readonly kind: "sign";
      readonly sign: string;
      readonly codes: readonly string[];
      readonly rows: readonly number[];
    }
  | { readonly kind: "target"; readonly currencies: readonly string[] }
  | {
      readonly kind: "rates";
      readonly target: string;
      readonly missing: readonly { readonly currency: string; readonly rows: readonly number[] }[];
      readonly counts: readonly (readonly [currency: string, rows: number])[];
    }
  | { readonly kind: "converted"; readonly target: string; readonly columns: readonly ConvertedColumn[] };

/** Brings amounts that are added up or compared into one currency, exactly, or says what is missing for it. */
export function convert(columns: readonly AmountColumn[], given: Given): Conversion {
  const stated = columns.map((column) => statedAmounts(column, given));
  const rowsBy = new Map<string, number[]>();
  const tuples = new Set<string>();
  const scales = new Set<number>();
  let unstated = false;
  let conflicts = false;
  for (const amounts of stated) {
    amounts.forEach(({ amount, currency, scale = 1, conflict }, row) => {
      if (amount === null) return;
      scales.add(scale);
      tuples.add(conflict ? JSON.stringify(conflict.reason) : (currency ?? ""));
      if (conflict !== undefined) conflicts = true;
      else if (currency === null) unstated = true;
      else {
        const rows = rowsBy.get(currency);
        if (rows) rows.push(row);
        else rowsBy.set(currency, [row]);
      }
    });
  }
  const [only = null, ...others] = [...rowsBy.keys()];
  const hasProduct = columns.some(({ mass }) => mass !== undefined);
  const isUniform = scales.size <= 1 && (tuples.size <= 1 || (others.length === 0 && !conflicts));
  const target = given.target;
  if (!hasProduct && isUniform && (target === null || target === only || only === null)) {
    const [scale = 1] = scales;
    return { kind: "same", currency: only, scale: scale === 1 ? (columns[0]?.scale ?? 1) : scale };
  }
  if (others.length > 0 || (target !== null && only !== target)) {
    for (const [sign, codes] of Object.entries(SHARED_SIGNS)) {
      const rows = rowsBy.get(sign);
      if (rows) return { kind: "sign", sign, codes, rows };
    }
  }
  const into = targetOf(rowsBy, given);
  if (into === null) return { kind: "target", currencies: [...rowsBy.keys()] };
  const missing = [...rowsBy].filter(
    ([currency]) => currency !== into && rateBetween(given.rates, currency, into) === null,
  );
  if (missing.length > 0) {
    return {
      kind: "rates",
      target: into,
      missing: missing.map(([currency, rows]) => ({ currency, rows: [...new Set(rows)] })),
      counts: [...rowsBy].map(([currency, rows]) => [currency, new Set(rows).size] as const),
    };
  }
  // One currency, with some amounts that state none: they are read as before.
  const assumed = unstated && others.length === 0 ? only : null;
  return {
    kind: "converted",
    target: into,
    columns: columns.map((column, index) =>
      converted(column, stated[index] ?? [], into, given.rates, assumed, hasProduct),
    ),
  };
}

/** The currency of most amounts; if there is none, the one into which all rates convert. */
function targetOf(rowsBy: ReadonlyMap<string, readonly number[]>, { target, rates }: Given): string | null {
  if (target !== null) return target;
  const [first, second] = [...rowsBy].sort((one, other) => other[1].length - one[1].length);
  if (!first) return "";
  if (!second || first[1].length > second[1].length) return first[0];
  const [into, another] = [...new Set(rates.map(({ to }) => to))];
  return another === undefined ? (into ?? null) : null;
}

/** Rates that name only one currency, with the other: that given, or the one without a rate that most amounts are in. */
export function completeRates(
  rates: readonly Rate[],
  counts: ReadonlyMap<string, number>,
  given: string | null,
): Rate[] {
  const own = new Set(rates.filter(({ to }) => to === "").map(({ from }) => from));
  const [first, second] = [...counts].filter(([currency]) => isCurrencyCode(currency) && !own.has(currency));
  const to = given ?? (first && (!second || first[1] > second[1]) ? first[0] : null);
  return rates.flatMap((rate) => (rate.to !== "" ? [rate] : to === null || to === rate.from ? [] : [{ ...rate, to }]));
}

/** The currencies that the amounts are in, those of most rows first; under "" the amounts that name none. */
export function namedCurrencies(columns: readonly AmountColumn[], given: Given): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const column of columns) {
    for (const { amount, currency, conflict } of statedAmounts(column, given)) {
      if (amount === null || conflict !== undefined) continue;
      counts.set(currency ?? "", (counts.get(currency ?? "") ?? 0) + 1);
    }
  }
  return new Map([...counts].sort((one, other) => other[1] - one[1]));
}

/** The same without the amounts that name none. */
export function currenciesOf(columns: readonly AmountColumn[], given: Given): ReadonlyMap<string, number> {
  return new Map([...namedCurrencies(columns, given)].filter(([currency]) => currency !== ""));
}

/**
 * The decimal mark of each text. One currency may be written with a comma and another with a point, so the texts of one do not decide about
 * those of another.
 */
function marksOf(texts: readonly string[]): (text: string) => ReturnType<typeof decimalMark> {
  const groups = new Map<string, string[]>();
  for (const text of texts) {
    const currency = currencyInText(text) ?? "";
    const group = groups.get(currency);
    if (group) group.push(text);
    else groups.set(currency, [text]);
  }
  const named = [...groups.keys()].filter((currency) => currency !== "");
  if (named.length < 2) {
    const mark = decimalMark(texts);
    return () => mark;
  }
  const marks = new Map([...groups].map(([currency, all]) => [currency, decimalMark(all)]));
  const used = new Set(named.map((currency) => marks.get(currency)));
  const [only] = used;
  const others = marks.get("") ?? (used.size === 1 ? (only ?? null) : null);
  return (text) => {
    const currency = currencyInText(text) ?? "";
    return currency === "" ? others : (marks.get(currency) ?? null);
  };
}

function numbersOf(cells: readonly SheetCell[], plain: (text: string) => string = (text) => text): (number | null)[] {
  const markOf = marksOf(cells.flatMap((cell) => (typeof cell === "string" ? [plain(cell)] : [])));
  return cells.map((cell) => {
    if (typeof cell !== "string") return typeof cell === "number" ? cell : null;
    const text = plain(cell);
    const mark = markOf(text);
    return mark === null ? null : (amountInText(text)?.[mark] ?? null);
  });
}

function statedAmounts({ money, mass }: AmountColumn, given: Given): StatedAmount[] {
  const { header, cells, formats = [] } = money;
  const amounts = numbersOf(cells, withoutPricedMass);
  const masses = mass ? numbersOf(mass.cells, (text) => massInText(text).amount) : null;
  const meant = (mention: Mention | null): Mention | null => {
    if (mention === null) return null;
    const chosen = given.signs.get(mention);
    return chosen ?? mention;
  };
  const ofHeader = meant(currencyInHeader(header));
  const ofFormats = new Map<string, Mention | null>();
  const scaledFormats = new Map<string, ReturnType<typeof scaledCurrencyInFormat>>();
  return cells.map((cell, row) => {
    const amount = amounts[row] ?? null;
    // A row with a price but without a mass is reported, not skipped.
    if (amount === null || (masses && masses[row] === null && cell === null)) return { amount: null, currency: null };
    const ofText = typeof cell === "string" ? meant(currencyInText(cell)) : null;
    const format = typeof cell === "number" ? (formats[row] ?? "") : "";
    if (!ofFormats.has(format)) {
      const scaled = format === "" ? null : scaledCurrencyInFormat(format);
      scaledFormats.set(format, scaled);
      ofFormats.set(format, currencyInFormat(format) ?? scaled?.currency ?? null);
    }
    const rawFormat = ofFormats.get(format) ?? null;
    const ofFormat = meant(rawFormat);
    const column = given.currencies?.[row];
    const scaled = typeof column === "string" ? scaledMention(column) : null;
    const ofColumn = meant(scaled?.currency ?? null);
    const own = scaled ?? scaledFormats.get(format) ?? null;
    const found = (currency: Mention | null): StatedAmount => ({ amount, currency, ...(own && { scale: own.scale }) });
    const against = (
      first: readonly [Naming, Mention],
      second: readonly [Naming, Mention],
      open: ConversionProblem["open"],
    ): StatedAmount => ({
      amount,
      currency: null,
      conflict: { reason: { kind: "contradiction", first, second }, open },
    });
    const againstColumn = (name: Naming, mention: Mention, column: Mention): StatedAmount =>
      against([name, mention], ["column", column], "currency column");
    // Another currency than those that are known: it must not count as that of the other rows.
    if (typeof column === "string" && ofColumn === null && ofText === null && isName(column)) {
      return { amount, currency: null, conflict: { reason: { kind: "noCurrency" }, open: null } };
    }
    if (ofColumn !== null && given.currenciesGiven) {
      return ofText !== null && !agrees(ofText, ofColumn) ? againstColumn("cell", ofText, ofColumn) : found(ofColumn);
    }
    if (ofColumn !== null) {
      for (const [name, other] of [
        ["cell", ofText],
        ["format", ofFormat],
        ["header", ofHeader],
      ] as const) {
        if (other !== null && !agrees(other, ofColumn)) return againstColumn(name, other, ofColumn);
      }
      return found(ofColumn);
    }
    if (ofText !== null)
      return found(ofText in SHARED_SIGNS && ofHeader !== null && agrees(ofText, ofHeader) ? ofHeader : ofText);
    if (ofFormat !== null) {
      if (ofHeader !== null && ofFormat in SHARED_SIGNS) {
        return agrees(ofFormat, ofHeader)
          ? found(ofHeader)
          : against(["format", ofFormat], ["header", ofHeader], { sign: ofFormat });
      }
      return found(ofFormat);
    }
    return found(ofHeader ?? given.signs.get("none") ?? null);
  });
}

/** Whether the cell of a currency says anything. */
function isName(text: string): boolean {
  return (
    /\p{L}|\p{Sc}/u.test(text) && !/^\W*(?:n\.? ?[/.]? ?[av]\.?|none|unknown|tbd|keine?|unbekannt)\W*$/i.test(text)
  );
}

/** Whether two mentions can mean the same currency: `$` and CAD. */
function agrees(one: Mention, other: Mention): boolean {
  return one === other || (SHARED_SIGNS[one] ?? []).includes(other) || (SHARED_SIGNS[other] ?? []).includes(one);
}

function converted(
  column: AmountColumn,
  stated: readonly StatedAmount[],
  target: string,
  rates: readonly Rate[],
  assumed: string | null,
  isOneCurrency: boolean,
): ConvertedColumn {
  const { key, money, mass } = column;
  const cells: SheetCell[] = [];
  const amounts: ConvertedAmount[] = [];
  const problems: ConversionProblem[] = [];
  const priced = mass ? pricedMass(money.header) : null;
  const ofMassHeader = mass ? massInHeader(mass.header) : null;
  const masses = mass ? numbersOf(mass.cells, (text) => massInText(text).amount) : [];
  // Beside `TEUR`, `EUR` means what it says, whatever the header does.
  const isScaled = stated.some((each) => (each.scale ?? 1) !== 1);
  money.cells.forEach((held, row) => {
    const { amount, currency: named, conflict, scale: own } = stated[row] ?? { amount: null, currency: null };
    const scale = isScaled && own !== undefined ? own : column.scale;
    const currency = named ?? assumed ?? (isOneCurrency && target === "" ? "" : null);
    const fail = (reason: Unconverted, open: ConversionProblem["open"] = null) => {
      problems.push({ row, reason, open });
      cells.push(money.cells[row] ?? null);
    };
    const heldMass = mass?.cells[row] ?? null;
    if (amount === null && (!mass || (held === null && heldMass === null))) {
      cells.push(held);
      return;
    }
    if (conflict !== undefined) return fail(conflict.reason, conflict.open);
    if (amount === null) return fail({ kind: "noPrice" });
    if (currency === null) return fail({ kind: "noCurrency" }, "currency");
    let exact: Ratio = ratioOfNumber(amount).mul(ratioOf(BigInt(scale), 1n));
    let product: Product | undefined;
    if (mass) {
      const weight = masses[row] ?? null;
      if (weight === null) return fail({ kind: "noMass" });
      const per = (typeof held === "string" ? pricedMass(held) : null) ?? priced;
      const unitCell = mass.units?.[row];
      const unit =
        (typeof heldMass === "string" ? massInText(heldMass).unit : null) ??
        (typeof unitCell === "string" ? massUnit(unitCell) : null) ??
        massInFormat(mass.formats?.[row] ?? "") ??
        ofMassHeader;
      if (unit === null) return fail({ kind: "noUnit" });
      if (per === null) return fail({ kind: "noPricedMass" });
      product = { mass: weight, unit, price: amount, per };
      exact = exact.mul(ratioOfNumber(weight)).mul(massFactor(unit, per.unit)).div(BigInt(per.count));
    }
    const applied = currency === target ? null : rateBetween(rates, currency, target);
    if (currency !== target && applied === null) return fail({ kind: "noRate", from: currency, to: target });
    if (applied) exact = exact.mul(factorOf(applied));
    const { value, isExact } = inFifteenDigits(exact);
    amounts.push({
      row,
      held,
      amount,
      currency,
      scale,
      ...(product ? { product, heldMass } : {}),
      applied,
      value,
      isExact,
    });
    cells.push(value);
  });
  return { key, cells, amounts, problems };
}
