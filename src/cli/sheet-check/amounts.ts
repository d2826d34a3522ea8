import type { AmountAnswers } from "../../checks/check-subject";
import { problemsByReason } from "../../checks/conversion/convert";
import { holdAmounts, pricedNeed, type Product } from "../../checks/conversion/held-amounts";
import { type PriceColumns, priceColumns, statesUnit } from "../../checks/conversion/price-columns";
import type { FoundRate } from "../../checks/conversion/rate-tables";
import type { RoleConversion } from "../../checks/conversion/role-conversion";
import { type AmountChoices, type Settled, settleAmounts, workbookRates } from "../../checks/conversion/settle";
import { sayUnconverted } from "../../checks/conversion/unconverted-text";
import { columnNamed, readTops } from "../../checks/find-tables";
import { SHARED_SIGNS } from "../../checks/headers/currency";
import type { CheckDefinition, Role } from "../../checks/definitions/definition";
import { quietWork } from "../../office/batch";
import { readSample } from "../../office/read-blocks";
import type { DataSource } from "../../office/sources";
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
  readonly product: Product | null;
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
  const columns = priceColumns(headers, sample, (key) => {
    const wanted = choices.columns.get(key);
    return typeof wanted === "string" ? columnNamed(headers, wanted, firstColumn) : wanted;
  });
  for (const key of ["currency", "mass", "price"] as const) {
    const wanted = choices.columns.get(key);
    if (wanted && columns[key].length === 0) {
      throw new ChoiceProblem(`--map ${key} is '${wanted}', but ${source.sheet}!${source.name} has no such column.`);
    }
  }
  const need = pricedNeed(role);
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

/** What was said about amounts, so that they are read in the same way again. */
export function amountAnswers({ columns, signs }: Choices): AmountAnswers {
  const column = columns.get("currency");
  return { signs: Object.fromEntries(signs), ...(column === undefined ? {} : { currencyColumn: column }) };
}

export interface Amounts {
  readonly conversion: RoleConversion | null;
  readonly questions: readonly Question[];
  readonly notes: readonly string[];
  /** Where the currencies of the amounts are. */
  readonly currency: number | null;
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
  const given: AmountChoices = {
    rates: choices.rates,
    target: choices.currency ?? null,
    signs: choices.signs,
    currencyGiven: choices.columns.has("currency"),
  };
  const notes: string[] = [];
  const held = await holdAmounts(role, source, map, priced.columns, priced.product, quietWork);
  const nothing: Amounts = { conversion: null, questions: [], notes, currency: held?.currencies[0]?.column ?? null };
  if (!held) return nothing;
  const settled = await settleAmounts(held, given, async () => workbookRates(source, (await readTops()).tops));
  for (const [sign, code] of settled.assumed) {
    const other = sign === "$" ? "dollar" : "currency";
    const example = (SHARED_SIGNS[sign] ?? []).find((each) => each !== code) ?? "CODE";
    notes.push(`The sign ${sign} is read as ${code}. If it is another ${other}, give --sign '${sign}=${example}'.`);
  }
  const { outcome, conversion } = settled;
  if (outcome.kind === "same") {
    if (outcome.currency !== null) {
      const unit = `${outcome.scale === 1 ? "" : `${outcome.scale.toLocaleString("en-US")} `}${outcome.currency}`;
      notes.unshift(
        `All amounts are in ${unit}. Shares need no exchange rate; the gap and the other amounts are in ${unit}.`,
      );
    }
    return nothing;
  }
  if (outcome.kind === "currencyColumn") {
    const columns = held.currencies.map(({ column }) => column);
    return { ...nothing, questions: [currencyColumnQuestion(check, source, columns)], currency: null };
  }
  if (!conversion) return { ...nothing, questions: questionsAbout(outcome, source, settled.open) };
  for (const { need, amounts } of conversion.columns) {
    const rounded = amounts.filter(({ isExact }) => !isExact).length;
    if (rounded > 0) {
      notes.push(
        `${t(need.title)}: ${rounded} of ${amounts.length} converted amounts have more than 15 digits and are rounded to 15, half to even. The verdict does not depend on it.`,
      );
    }
  }
  return { ...nothing, conversion };
}

const RATE_OTHER = "RATE,DAY,SOURCE";

function questionsAbout(result: Settled["outcome"], source: DataSource, found: readonly FoundRate[]): Question[] {
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
    case "currencyColumn":
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
  language: Language,
): Question[] {
  const questions: Question[] = [];
  const { t } = language;
  for (const { need, problems } of columns) {
    for (const { reason, open, rows } of problemsByReason(problems, new Set(leftOut))) {
      const text = `${source.sheet}, ${rowsText(source, rows)}: '${t(need.title)}' cannot be converted, because ${sayUnconverted(reason, language)}.`;
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
