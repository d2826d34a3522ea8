import { checks } from "../../checks/definitions";
import type { CheckDefinition, CheckId } from "../../checks/definitions/definition";
import type { RowDecision } from "../../checks/row-decisions";
import { currencyInText, isCurrencyCode, SHARED_SIGNS } from "../../checks/headers/currency";
import { isMoney } from "../../checks/headers/header";
import { PRICE_COLUMNS } from "../../checks/conversion/price-columns";
import { type Rate, rateOfText } from "../../checks/conversion/rates";

/** What the person chose on the command line, or answered when asked. */
export interface Choices {
  readonly check: CheckId;
  /** Names of sheets, or patterns such as `Supplier *`; none for all visible sheets. */
  readonly sheets: readonly string[];
  /** Read every table that fits as one. */
  readonly allSheets?: true;
  /** By role; "" for the only role. */
  readonly tables: ReadonlyMap<string, readonly string[]>;
  /** By column; null for no column. A key may name a table: `Supplier A!value`. */
  readonly columns: ReadonlyMap<string, string | null>;
  /** By option, without the date. */
  readonly options: ReadonlyMap<string, string>;
  readonly date?: string;
  /** What Yes and No mean, by column, with or without a table. */
  readonly yes: ReadonlyMap<string, YesMeaning>;
  /** Rows that look like totals, as the sheet numbers them. */
  readonly leaveOut: ReadonlySet<number>;
  readonly keep: ReadonlySet<number>;
  /** The same for rows of one of several tables (`Supplier A!12`), and for whole tables (`Summary`). */
  readonly decided: ReadonlyMap<string, RowDecision>;
  readonly rates: readonly Rate[];
  /** The currency into which amounts are converted. */
  readonly currency?: string;
  /** What a sign stands for; under "none", the currency of amounts that state none. */
  readonly signs: ReadonlyMap<string, string>;
}

export type YesMeaning = "place" | "countries" | "none";

/** Something that the workbook does not settle. */
export interface Question {
  readonly text: string;
  readonly answers: readonly { readonly value: string; readonly text: string }[];
  /** What to write for an answer that is not listed; null if only those listed are possible. */
  readonly other: string | null;
  /** How an answer is given on the command line. */
  readonly flag: (value: string) => string;
  /** The choices with an answer; throws a `ChoiceProblem` if it cannot be used. */
  readonly answer: (choices: Choices, value: string) => Choices;
}

/** A choice that cannot be used, with what to give instead. */
export class ChoiceProblem extends Error {
  constructor(message: string) {
    // It repeats texts of the workbook, which could contain control codes that a terminal would execute.
    super(plainLine(message));
  }
}

/** A text without control characters. */
export function plainLine(text: string): string {
  // eslint-disable-next-line no-control-regex
  return text.replace(/[\u0000-\u001f\u007f-\u009f]+/g, " ");
}

/** A check's name on the command line: `critical-minerals`. */
export function checkName(id: CheckId): string {
  return id.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

export const checkNames: readonly string[] = checks.map(({ id }) => checkName(id));

export function checkNamed(name: string): CheckDefinition {
  const wanted = name.toLowerCase();
  const found = checks.find(({ id }) => checkName(id) === wanted || id.toLowerCase() === wanted);
  if (!found) throw new ChoiceProblem(`--check is '${name}'. Use one of: ${checkNames.join(", ")}.`);
  return found;
}

/** An argument in a form that shells pass on unchanged. */
export function shellText(text: string): string {
  const plain = plainLine(text);
  if (/^[\p{L}\p{N}_.,:/+=-]+$/u.test(plain)) return plain;
  return /["$`\\!]/.test(plain) ? `'${plain.replaceAll("'", `'\\''`)}'` : `"${plain}"`;
}

/** `key=value` of an option that may be given several times. */
export function pairOf(option: string, given: string): readonly [string, string] {
  const at = given.indexOf("=");
  if (at < 1) throw new ChoiceProblem(`${option} is '${given}'. Give it as ${option} NAME=VALUE.`);
  return [given.slice(0, at).trim(), given.slice(at + 1).trim()];
}

/** `Supplier A!value` as the name of a table, in lower case, and the rest. */
export function scopeOf(given: string): readonly [table: string, rest: string] {
  const at = given.lastIndexOf("!");
  if (at < 0) return ["", given];
  const table = given.slice(0, at).trim();
  return [/^'.*'$/.test(table) ? table.slice(1, -1).replaceAll("''", "'") : table, given.slice(at + 1).trim()];
}

/** The key under which choices keep something about one of several tables. */
export function scopedKey(table: string, rest: string): string {
  return table === "" ? rest : `${table.toLowerCase()}!${rest}`;
}

/** `12,20-22` as row numbers. */
export function rowsOf(option: string, given: string): number[] {
  return given.split(",").flatMap((part) => {
    const found = /^\s*(\d{1,7})(?:\s*-\s*(\d{1,7}))?\s*$/.exec(part);
    const [first, last] = [Number(found?.[1]), Number(found?.[2] ?? found?.[1])];
    if (!found || first < 1 || last < first || last - first > 10_000) {
      throw new ChoiceProblem(`${option} is '${given}'. Give row numbers of the sheet, such as 12 or 12,20-22.`);
    }
    return Array.from({ length: last - first + 1 }, (_, index) => first + index);
  });
}

function withEntry<T>(map: ReadonlyMap<string, T>, key: string, value: T): ReadonlyMap<string, T> {
  return new Map([...map, [key, value]]);
}

/** The choices as options of the command set them, one by one. */
export const choose = {
  table: (choices: Choices, given: string, { roles }: CheckDefinition): Choices => {
    const [, role, table] = /^(\w+)=(.*)$/.exec(given) ?? [];
    const known = roles.find(({ key }) => key === role);
    if (role !== undefined && !known && roles.length > 1) {
      throw new ChoiceProblem(`--table names '${role}'. Use one of: ${roles.map(({ key }) => key).join(", ")}.`);
    }
    if (!known && roles.length > 1) {
      const each = roles.map(({ key }) => `--table ${key}=NAME`).join(" ");
      throw new ChoiceProblem(`This check uses ${roles.length} tables. Say which one is meant: ${each}.`);
    }
    const value = known ? (table as string).trim() : given;
    const key = (known ?? roles[0])?.key ?? "";
    return { ...choices, tables: withEntry(choices.tables, key, [...(choices.tables.get(key) ?? []), value]) };
  },
  column: (choices: Choices, given: string, { roles }: CheckDefinition): Choices => {
    const [named, header] = pairOf("--map", given);
    const [table, key] = scopeOf(named);
    const keys = roles.flatMap(({ columns }) => columns.map((need) => need.key));
    const prices: readonly string[] = keys.some(isMoney) ? PRICE_COLUMNS : [];
    if (keys.length === 0) throw new ChoiceProblem("This check uses the table as it is, so --map does not apply.");
    if (!keys.includes(key) && !prices.includes(key)) {
      throw new ChoiceProblem(`--map names '${key}'. Use one of: ${[...keys, ...prices].join(", ")}.`);
    }
    return { ...choices, columns: withEntry(choices.columns, scopedKey(table, key), header === "" ? null : header) };
  },
  option: (choices: Choices, given: string, { options }: CheckDefinition): Choices => {
    const [key, value] = pairOf("--option", given);
    const option = options.find((each) => each.key === key);
    const others = options.filter(({ kind }) => kind !== "date");
    if (option?.kind === "date") return choose.date(choices, value);
    if (!option) {
      const use =
        others.length > 0 ? `Use one of: ${others.map((each) => each.key).join(", ")}.` : "This check has none.";
      throw new ChoiceProblem(`--option names '${key}'. ${use}`);
    }
    if (option.kind === "choice" && !option.choices.some((each) => each.value === value)) {
      const values = option.choices.map((each) => each.value).filter((each) => each !== "");
      throw new ChoiceProblem(`--option ${key} is '${value}'. Use one of: ${values.map(shellText).join(", ")}.`);
    }
    return { ...choices, options: withEntry(choices.options, key, value) };
  },
  date: (choices: Choices, given: string): Choices => {
    const time = /^\d{4}-\d{2}-\d{2}$/.test(given) ? Date.parse(`${given}T00:00:00Z`) : NaN;
    if (Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== given) {
      throw new ChoiceProblem(`The date is '${given}'. Give it as year-month-day, such as 2025-06-30.`);
    }
    return { ...choices, date: given };
  },
  yes: (choices: Choices, given: string, { roles }: CheckDefinition): Choices => {
    const [named, means] = pairOf("--yes", given);
    const [table, key] = scopeOf(named);
    const keys = roles.flatMap(({ columns }) =>
      columns.filter(({ yesMeans }) => yesMeans !== undefined).map((need) => need.key),
    );
    if (!keys.includes(key)) {
      const use = keys.length > 0 ? `Use one of: ${keys.join(", ")}.` : "This check has no such column.";
      throw new ChoiceProblem(`--yes names '${key}'. ${use}`);
    }
    if (means !== "place" && means !== "countries" && means !== "none") {
      throw new ChoiceProblem(`--yes ${key} is '${means}'. Use place, countries or none.`);
    }
    return { ...choices, yes: withEntry(choices.yes, scopedKey(table, key), means) };
  },
  leaveOut: (choices: Choices, given: string): Choices => decide(choices, "--leave-out", given, "leaveOut"),
  keep: (choices: Choices, given: string): Choices => decide(choices, "--keep", given, "keep"),
  rate: (choices: Choices, given: string): Choices => {
    const read = rateOfText(given);
    if ("problem" in read) throw new ChoiceProblem(`--rate is '${given}'. ${read.problem}`);
    const { from, to } = read.rate;
    const twice = choices.rates.some((rate) => rate.from === from && rate.to === to);
    if (twice) throw new ChoiceProblem(`--rate gives two rates for ${from}. Give one of them.`);
    return { ...choices, rates: [...choices.rates, read.rate] };
  },
  currency: (choices: Choices, given: string): Choices => {
    const code = given.trim().toUpperCase();
    if (!isCurrencyCode(code)) throw new ChoiceProblem(`--currency is '${given}'. Give a code such as USD.`);
    return { ...choices, currency: code };
  },
  sign: (choices: Choices, given: string): Choices => {
    const [name, code] = pairOf("--sign", given);
    const sign = name.toLowerCase() === "none" ? "none" : (currencyInText(name) ?? name);
    const signs = Object.keys(SHARED_SIGNS);
    if (sign !== "none" && !signs.includes(sign)) {
      throw new ChoiceProblem(`--sign names '${name}'. Use one of: ${[...signs, "none"].join(", ")}.`);
    }
    if (!isCurrencyCode(code.toUpperCase())) {
      throw new ChoiceProblem(`--sign ${name} is '${code}'. Give a code such as ${SHARED_SIGNS[sign]?.[0] ?? "USD"}.`);
    }
    return { ...choices, signs: withEntry(choices.signs, sign, code.toUpperCase()) };
  },
};

function decide(choices: Choices, option: string, given: string, decision: RowDecision): Choices {
  const [table, rest] = scopeOf(given);
  if (table !== "") {
    const rows = rowsOf(option, rest).map((row) => [scopedKey(table, String(row)), decision] as const);
    return { ...choices, decided: new Map([...choices.decided, ...rows]) };
  }
  // Without a number, it is the name of a table.
  if (/\p{L}/u.test(given)) return { ...choices, decided: withEntry(choices.decided, given.toLowerCase(), decision) };
  return { ...choices, [decision]: new Set([...choices[decision], ...rowsOf(option, given)]) };
}

/** The options of the command that only apply with --check, in the order in which they were given. */
export function choicesOf(check: CheckDefinition, given: readonly (readonly [string, string])[]): Choices {
  let choices: Choices = {
    check: check.id,
    sheets: [],
    decided: new Map(),
    tables: new Map(),
    columns: new Map(),
    options: new Map(),
    yes: new Map(),
    leaveOut: new Set(),
    keep: new Set(),
    rates: [],
    signs: new Map(),
  };
  for (const [option, value] of given) {
    if (option === "--sheet") choices = { ...choices, sheets: [...choices.sheets, value] };
    else if (option === "--all-sheets") choices = { ...choices, allSheets: true };
    else if (option === "--table") choices = choose.table(choices, value, check);
    else if (option === "--map") choices = choose.column(choices, value, check);
    else if (option === "--option") choices = choose.option(choices, value, check);
    else if (option === "--date") choices = choose.date(choices, value);
    else if (option === "--yes") choices = choose.yes(choices, value, check);
    else if (option === "--leave-out") choices = choose.leaveOut(choices, value);
    else if (option === "--keep") choices = choose.keep(choices, value);
    else if (option === "--rate") choices = choose.rate(choices, value);
    else if (option === "--currency") choices = choose.currency(choices, value);
    else if (option === "--sign") choices = choose.sign(choices, value);
  }
  if (choices.date !== undefined && !check.options.some(({ kind }) => kind === "date")) {
    throw new ChoiceProblem("This check takes its dates from the table, so --date does not apply.");
  }
  if (choices.allSheets && choices.sheets.length > 0) {
    throw new ChoiceProblem(
      "--all-sheets reads every sheet. Leave out --sheet, or name the sheets with --sheet alone.",
    );
  }
  return choices;
}
