import {
  type AmountColumn,
  completeRates,
  convert,
  type Conversion,
  currenciesOf,
  type Given,
} from "../../checks/conversion/convert";
import { SHARED_SIGNS } from "../../checks/headers/currency";
import { type PriceColumns, priceColumns, statesUnit } from "../../checks/conversion/price-columns";
import { findRates, type FoundRate } from "../../checks/conversion/rate-tables";
import type { Rate } from "../../checks/conversion/rates";
import type { RoleConversion } from "../../checks/conversion/role-conversion";
import type { CheckDefinition, ColumnNeed, Role } from "../../checks/definitions/definition";
import { readTops } from "../../checks/find-tables";
import { headerFacts, isMoney } from "../../checks/headers/header";
import { quietWork } from "../../office/batch";
import { readColumns, readSample } from "../../office/read-blocks";
import type { CellPlace, DataSource } from "../../office/sources";
import type { Language } from "../../text/language";
import { columnName } from "../../xlsx/text/address";
import { ChoiceProblem, type Choices, choose, type Question, shellText } from "./choices";
import { columnText, columnValue, oneLine } from "./columns";
import type { ChosenTable } from "./tables";

/** The columns of a table from which its amounts are read. */
export interface Priced {
  /** With the column of masses in place of a missing one of values. */
  readonly map: ChosenTable["map"];
  /** The choices with that column as given, so that nothing is asked about it. */
  readonly choices: Choices;
  readonly columns: PriceColumns;
  readonly product: { readonly need: ColumnNeed; readonly mass: number; readonly price: number } | null;
  readonly questions: readonly Question[];
}

const PRODUCT = /^(?:mass|weight)\s*[x\u00d7*]\s*price$/i;

/** Whether the amounts of a table are a column, or the products of masses and prices. */
export async function pricedColumns(
  check: CheckDefinition,
  { role, source, map }: ChosenTable,
  choices: Choices,
  { t }: Language,
): Promise<Priced> {
  const { headers, firstColumn } = source;
  const sample = role.whole ? [] : await readSample(source, 200);
  for (const key of ["currency", "mass", "price"] as const) {
    const wanted = choices.columns.get(key);
    if (wanted && priceColumns(headers, sample, choices.columns, firstColumn)[key].length === 0) {
      throw new ChoiceProblem(`--map ${key} is '${wanted}', but ${source.sheet}!${source.name} has no such column.`);
    }
  }
  const columns = priceColumns(headers, sample, choices.columns, firstColumn);
  const need = role.columns.find((each) => isMoney(each.key) && !each.optional && each.kind === "amount");
  const without: Priced = { map, choices, columns, product: null, questions: [] };
  if (!need) return without;
  const wanted = choices.columns.get(need.key);
  const isAsked =
    (typeof wanted === "string" && PRODUCT.test(wanted)) ||
    (wanted === undefined && Boolean(choices.columns.get("mass")) && Boolean(choices.columns.get("price")));
  const isMissing = wanted === undefined && (map[need.key] ?? null) === null;
  if (!isAsked && !isMissing) {
    const unused = (["mass", "price"] as const).find((key) => choices.columns.get(key));
    if (unused === undefined) return without;
    const other = unused === "mass" ? "price" : "mass";
    throw new ChoiceProblem(
      `--map ${unused} is for amounts that are masses times prices, but the amounts of this table are a column. ` +
        `Give also --map ${other}=HEADER and --map ${need.key}="mass x price", or leave --map ${unused} out.`,
    );
  }
  const [mass, price] = [columns.mass[0], columns.price[0]];
  if (mass === undefined || price === undefined) {
    if (!isAsked) return without;
    const lacking = mass === undefined ? "mass" : "price";
    throw new ChoiceProblem(
      `No column of ${source.sheet}!${source.name} was recognized as the ${lacking === "mass" ? "mass" : "price of a mass, such as EUR/kg"}. Give it: --map ${lacking}=HEADER.`,
    );
  }
  // Without its unit, a mass is not proposed; it can be given.
  if (!isAsked && !statesUnit(headers[mass] ?? "", sample[mass] ?? [], columns.unit)) return without;
  const questions = (["mass", "price"] as const).flatMap((key): Question[] =>
    columns[key].length < 2
      ? []
      : [
          {
            text: `'${t(need.title)}' is ${key === "mass" ? "a mass times a price" : "a mass times a price per mass"}, and more than one column may be the ${key}. Which one is it?`,
            answers: columns[key].map((column) => ({
              value: columnValue(headers, column, firstColumn),
              text: columnText(headers, sample, column, firstColumn),
            })),
            other: "HEADER",
            flag: (value) => `--map ${key}=${shellText(value)}`,
            answer: (now, value) => choose.column(now, `${key}=${value}`, check),
          },
        ],
  );
  return {
    map: { ...map, [need.key]: mass },
    choices: { ...choices, columns: new Map([...choices.columns, [need.key, columnName(firstColumn + mass)]]) },
    columns,
    product: { need, mass, price },
    questions,
  };
}

export interface Amounts {
  readonly conversion: RoleConversion | null;
  readonly questions: readonly Question[];
  readonly notes: readonly string[];
}

/** Reads what the amounts of a table are in, and converts them if they are in several currencies. */
export async function amountsOf(
  check: CheckDefinition,
  role: Role,
  source: DataSource,
  map: ChosenTable["map"],
  priced: Priced,
  choices: Choices,
  { t }: Language,
): Promise<Amounts> {
  const nothing: Amounts = { conversion: null, questions: [], notes: [] };
  const needs = role.columns.filter(
    (need) => (isMoney(need.key) || need.key === "pfe") && !need.aside && (map[need.key] ?? null) !== null,
  );
  if (role.whole || needs.length === 0) return nothing;
  const { product } = priced;
  const { currency, unit } = priced.columns;
  const places = needs.map((need) => (need === product?.need ? product.price : (map[need.key] as number)));
  const money = [...places, ...(product ? [product.mass] : [])];
  const beside = [...currency, ...(unit === null ? [] : [unit])];
  const read = await readColumns(source, [...new Set([...money, ...beside])], quietWork, [...new Set(money)]);
  const held = (column: number) => ({
    header: oneLine(source.headers[column] ?? ""),
    cells: read.cells.get(column) ?? [],
    formats: read.formats.get(column) ?? [],
  });
  const columns = needs.map((need, index): AmountColumn => ({
    key: need.key,
    money: held(places[index] as number),
    scale: headerFacts(source.headers[places[index] as number] ?? "").scale,
    ...(need === product?.need
      ? { mass: { ...held(product.mass), units: unit === null ? null : (read.cells.get(unit) ?? null) } }
      : {}),
  }));
  const lists = new Map(currency.map((column) => [JSON.stringify(read.cells.get(column)), column]));
  const ofCurrency = currency.length === 0 ? null : (read.cells.get(currency[0] as number) ?? null);
  const notes: string[] = [];
  const base: Given = {
    rates: [],
    target: choices.currency ?? null,
    signs: choices.signs,
    currencies: ofCurrency,
    currenciesGiven: choices.columns.has("currency"),
  };
  const given = { ...base, signs: withDollar(columns, base, notes) };
  const counts = currenciesOf(columns, given);
  const isOne = convert(columns, given);
  if (isOne.kind === "same") {
    const needsNoRate =
      isOne.currency !== null &&
      `All amounts are in ${isOne.currency}. Shares need no exchange rate; the gap and the other amounts are in ${isOne.currency}.`;
    return { ...nothing, notes: needsNoRate === false ? [] : [needsNoRate] };
  }
  if (lists.size > 1) {
    return { ...nothing, questions: [currencyColumnQuestion(check, source, [...lists.values()])] };
  }
  const own = completeRates(choices.rates, counts, choices.currency ?? null);
  const found = counts.size > 1 || choices.currency !== undefined ? await workbookRates(source) : [];
  const ofOption = choices.rates.some(({ to }) => to === "") ? own.find(({ from }) => counts.has(from))?.to : undefined;
  const target = choices.currency ?? ofOption ?? statedTarget(found);
  const ofWorkbook = ratesFrom(found, own, [...counts.keys()], target);
  const result = convert(columns, { ...given, target, rates: [...own, ...ofWorkbook.rates] });
  const open = questionsAbout(result, source, ofWorkbook.open);
  if (result.kind !== "converted" || open.length > 0) return { conversion: null, questions: open, notes };
  const used = new Set(
    result.columns.flatMap(({ amounts }) => amounts.flatMap(({ applied }) => (applied ? [applied.rate] : []))),
  );
  for (const column of result.columns) {
    const rounded = column.amounts.filter(({ isExact }) => !isExact).length;
    const title = t((needs.find(({ key }) => key === column.key) as ColumnNeed).title);
    if (rounded > 0) {
      notes.push(
        `${title}: ${rounded} of ${column.amounts.length} converted amounts have more than 15 digits and are rounded to 15, half to even. The verdict does not depend on it.`,
      );
    }
  }
  return {
    conversion: {
      role,
      source,
      target: result.target,
      columns: result.columns.map((column, index) => ({
        ...column,
        need: needs[index] as ColumnNeed,
        at: places[index] as number,
        ...(columns[index]?.mass && product ? { massAt: product.mass } : {}),
      })),
      rates: [...used],
    },
    questions: [],
    notes,
  };
}

/** A dollar sign is that of the United States unless the amounts are in another dollar as well. */
function withDollar(columns: readonly AmountColumn[], given: Given, notes: string[]): ReadonlyMap<string, string> {
  const { signs } = given;
  const counts = currenciesOf(columns, given);
  if (signs.has("$") || !counts.has("$") || (SHARED_SIGNS.$ ?? []).slice(1).some((code) => counts.has(code)))
    return signs;
  if (counts.size > 1 || given.target !== null)
    notes.push("The sign $ is read as USD. If it is another dollar, give --sign '$=CAD'.");
  return new Map([...signs, ["$", "USD"]]);
}

async function workbookRates(source: DataSource): Promise<FoundRate[]> {
  const { tops } = await readTops();
  const isInside = ({ sheet, row, column }: CellPlace) =>
    sheet === source.sheet &&
    row >= source.firstRow - (source.headerRows ?? 1) &&
    row < source.firstRow + source.rowCount &&
    column >= source.firstColumn &&
    column < source.firstColumn + source.headers.length;
  return findRates(tops, isInside);
}

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
function ratesFrom(
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

const RATE_OTHER = "RATE,DAY,SOURCE";

function questionsAbout(result: Conversion, source: DataSource, found: readonly FoundRate[]): Question[] {
  const where = (rows: readonly number[]) => `${source.sheet}, ${rowsText(source, rows)}`;
  switch (result.kind) {
    case "sign":
      return [
        {
          text: `${where(result.rows)}: ${result.sign} is the sign of several currencies. Which one is it?`,
          answers: result.codes.map((code) => ({ value: code, text: `${result.sign} is ${code}` })),
          other: "CODE",
          flag: (value) => `--sign ${shellText(`${result.sign}=${value}`)}`,
          answer: (now, value) => choose.sign(now, `${result.sign}=${value}`),
        },
      ];
    case "target":
      return [
        {
          text: `The amounts on ${source.sheet} are in ${result.currencies.join(" and ")}. They are not added up without exchange rates. Into which currency are they converted?`,
          answers: result.currencies.map((code) => ({ value: code, text: `everything in ${code}` })),
          other: "CODE",
          flag: (value) => `--currency ${value}`,
          answer: choose.currency,
        },
      ];
    case "rates":
      return result.missing.map(({ currency, rows }): Question => {
        const rowsFound = found.filter((each) => each.currency === currency);
        const isUnclear = rowsFound.some(({ direction }) => direction === null);
        const counts = result.counts.map(([code, count]) => `${count} in ${code}`).join(", ");
        const told =
          rowsFound.length === 0
            ? `A rate from ${currency} to ${result.target} is missing.`
            : isUnclear
              ? `The workbook has a rate for ${currency}, but does not say in which direction.`
              : `The workbook has a rate for ${currency}, but none, or more than one, with a day.`;
        return {
          text: `${where(rows)}: amounts in ${currency} beside others (rows: ${counts}) are not added up without an exchange rate. ${told}`,
          answers: rowsFound.flatMap((each) => answersFor(each, result.target)),
          other: `${currency}=${RATE_OTHER}`,
          flag: (value) => `--rate ${value.endsWith(RATE_OTHER) ? value : shellText(value)}`,
          answer: (now, value) => choose.rate(now, value),
        };
      });
    case "same":
    case "converted":
      return [];
  }
}

/** How a rate of the workbook is given, in each direction that it may have. */
function answersFor({ currency, other, direction, rate, day, source }: FoundRate, target: string): Question["answers"] {
  const to = other ?? target;
  const stated = day === "" ? "DAY" : day;
  const straight = { value: `${currency}/${to}=${rate},${stated},${source}`, text: `1 ${currency} = ${rate} ${to}` };
  const reverse = { value: `${to}/${currency}=${rate},${stated},${source}`, text: `1 ${to} = ${rate} ${currency}` };
  return direction === "straight" ? [straight] : direction === "reverse" ? [reverse] : [straight, reverse];
}

function currencyColumnQuestion(check: CheckDefinition, source: DataSource, columns: readonly number[]): Question {
  const { headers, firstColumn } = source;
  return {
    text: `More than one column of ${source.sheet}!${source.name} holds currencies. Which one gives the currency of the amounts?`,
    answers: columns.map((column) => ({
      value: columnValue(headers, column, firstColumn),
      text: `column ${columnName(firstColumn + column)} '${oneLine(headers[column] ?? "")}'`,
    })),
    other: "HEADER",
    flag: (value) => `--map currency=${shellText(value)}`,
    answer: (now, value) => choose.column(now, `currency=${value}`, check),
  };
}

/** Rows that cannot be converted and that are not left out. */
export function questionsAboutRows(
  check: CheckDefinition,
  { source, columns }: RoleConversion,
  leftOut: readonly number[],
  { t }: Language,
): Question[] {
  const questions: Question[] = [];
  for (const { need, problems } of columns) {
    const byReason = new Map<string, { readonly open: (typeof problems)[number]["open"]; readonly rows: number[] }>();
    for (const { row, reason, open } of problems) {
      if (leftOut.includes(row)) continue;
      const known = byReason.get(reason);
      if (known) known.rows.push(row);
      else byReason.set(reason, { open, rows: [row] });
    }
    for (const [reason, { open, rows }] of byReason) {
      const text = `${source.sheet}, ${rowsText(source, rows)}: '${t(need.title)}' cannot be converted, because ${reason}.`;
      if (open === "currency column") {
        questions.push({
          text: `${text} Does the column of currencies count for these amounts?`,
          answers: [{ value: "", text: "no, it is about something else" }],
          other: "HEADER",
          flag: (value) => `--map currency=${value === "" ? "" : shellText(value)}`,
          answer: (now, value) => choose.column(now, `currency=${value}`, check),
        });
      } else if (open !== null && typeof open === "object") {
        const { sign } = open;
        questions.push({
          text: `${text} What does ${sign} stand for here?`,
          answers: [],
          other: "CODE",
          flag: (value) => `--sign ${value === "CODE" ? `'${sign}=CODE'` : shellText(`${sign}=${value}`)}`,
          answer: (now, value) => choose.sign(now, `${sign}=${value}`),
        });
      } else if (open === "currency") {
        questions.push({
          text: `${text} Which currency is it?`,
          answers: [],
          other: "CODE",
          flag: (value) => `--sign none=${value}`,
          answer: (now, value) => choose.sign(now, `none=${value}`),
        });
      } else {
        const numbers = rows.map((row) => source.firstRow + row + 1).join(",");
        questions.push({
          text: `${text} Correct the cells, or leave the rows out.`,
          answers: [{ value: numbers, text: "the rows do not count" }],
          other: null,
          flag: (value) => `--leave-out ${value}`,
          answer: choose.leaveOut,
        });
      }
    }
  }
  return questions;
}

/** `rows 5, 7 to 9`, as the sheet numbers them. */
function rowsText(source: DataSource, rows: readonly number[]): string {
  const numbers = [...new Set(rows)].map((row) => source.firstRow + row + 1).sort((one, other) => one - other);
  const runs: [number, number][] = [];
  for (const number of numbers) {
    const last = runs.at(-1);
    if (last?.[1] === number - 1) last[1] = number;
    else runs.push([number, number]);
  }
  const shown = runs.slice(0, 8).map(([first, last]) => (first === last ? `${first}` : `${first} to ${last}`));
  const more = runs.length > 8 ? " and more" : "";
  return `row${numbers.length === 1 ? "" : "s"} ${shown.join(", ")}${more}`;
}
