import { findMaterial } from "../names/minerals";
import { foreignMaterial } from "../names/foreign/materials";
import { countryIndex, countryName, findCountry } from "../names/countries";
import { foreignCountry } from "../names/foreign/countries";
import type { SheetCell } from "../office/read-blocks";
import { amountInText, decimalMark } from "./conversion/amounts";
import type { ColumnNeed } from "./definitions/definition";
import { dateOfText } from "../rules/calendar";
import { daysOfTexts, ruleOfDays } from "./day-texts";
import { distinctUnits, unitIn } from "./units";
import { meaningOf, type Spelling } from "./spellings";
import { yesOrNo } from "./yes-no";

/** What a text of a column is read as: a country's code, a material's English name, an ISO day, a number, TRUE or FALSE. */
export type ReadValue = string | number | boolean;

/** The texts of a column that the functions do not read by themselves, and what each is read as. */
export type ReadTexts = ReadonlyMap<string, ReadValue>;

type Read = Pick<ColumnNeed, "kind" | "named" | "listed"> & { readonly key?: string };

/** Words for an unknown place. */
const UNKNOWN =
  /^(?:unbekannt|inconnue?|desconocid[oa]|no disponible|k\. ?a\.|n\. ?v\.|不明|未知|不详|不詳|미상|알 수 없음|불명)$/i;

/**
 * Reads what a column holds in another language or notation than the functions read: names of countries and materials, words for yes and no,
 * numbers in text whose decimal mark is certain, and days whose order is certain. Nothing is read that could mean something else, except as
 * the person said: `spellings`.
 */
export function readTexts(
  need: Read,
  cells: readonly SheetCell[],
  formats?: readonly string[],
  spellings: readonly Spelling[] = [],
): ReadTexts {
  const said = (text: string) => meaningOf(spellings, need, text);
  const texts = new Set<string>();
  for (const cell of cells) if (typeof cell === "string" && cell.trim() !== "") texts.add(cell);
  switch (need.kind) {
    case "origin":
    case "country":
      return readings(
        texts,
        (text) =>
          said(text) ??
          (UNKNOWN.test(text.trim()) && need.kind === "origin"
            ? "unknown"
            : countryIndex(text.trim()) === -1
              ? countryRead(text)
              : null),
      );
    case "material":
      return readings(texts, (text) =>
        findMaterial(text).kind === "unknown" ? (said(text) ?? foreignMaterial(text)) : null,
      );
    case "listed":
      return readings(texts, said);
    case "yesNo":
      return readings(texts, answer);
    case "yesNoOrAmount":
      return new Map([...readings(texts, answer), ...numbers(texts, need, cells, formats)]);
    case "amount":
    case "fraction":
      return numbers(texts, need, cells, formats);
    case "date":
      return daysOfTexts(texts);
    default:
      return new Map();
  }
}

function readings(texts: ReadonlySet<string>, read: (text: string) => ReadValue | null): ReadTexts {
  const found = new Map<string, ReadValue>();
  for (const text of texts) {
    const value = read(text);
    if (value !== null) found.set(text, value);
  }
  return found;
}

/** A country's English name, which the functions read. */
function countryRead(text: string): string | null {
  const code = foreignCountry(text);
  return code === null ? null : findCountry(countryName(code)) === code ? countryName(code) : code;
}

/** Words for yes and no that the functions do not read. */
function answer(text: string): boolean | null {
  if (/^(?:true|false|yes|no)$/i.test(text.trim())) return null;
  const meaning = yesOrNo(text);
  return meaning === null ? null : meaning === "yes";
}

function numbers(
  texts: ReadonlySet<string>,
  need: Read,
  cells: readonly SheetCell[],
  formats: readonly string[] = [],
): ReadTexts {
  const amounts = [...texts].filter((text) => !need.named?.(text) && amountInText(text) !== null);
  if (amounts.length === 0) return new Map();
  const mark = decimalMark(amounts);
  const units = new Set(amounts.map(unitIn).filter((unit) => unit !== null));
  cells.forEach((cell, row) => {
    const unit = typeof cell === "number" ? unitIn(formats[row] ?? "") : null;
    if (unit !== null) units.add(unit);
  });
  // Amounts in several currencies are not numbers of one column.
  if (mark === null || distinctUnits(units).size > 1) return new Map();
  return readings(new Set(amounts), (text) => amountInText(text)?.[mark] ?? null);
}

/** A column with its texts as they are read. */
export function asRead(cells: readonly SheetCell[], texts: ReadTexts): readonly SheetCell[] {
  if (texts.size === 0) return cells;
  return cells.map((cell) => (typeof cell === "string" ? (texts.get(cell) ?? cell) : cell));
}

/** The most texts that one column's formula replaces, because Excel nests at most 64 calls. */
const MOST_NESTED = 40;
/** A formula may have 8,192 characters, and one formula may use every column of a table. */
const LONGEST = 6_000;

interface ReplacedTexts {
  readonly reference: string;
  readonly texts: ReadTexts;
  /** Everything that the cells hold. */
  readonly cells?: readonly SheetCell[];
  /** The cells are of several kinds, such as vehicle facts: no rule reads their numbers. */
  readonly isMixed?: boolean;
}

/**
 * Whether a formula over the cells of a table can replace the texts of its columns by what they are read as, and leave all other texts as
 * they are, so that the functions report them.
 */
export function fitsFormula(columns: readonly ReplacedTexts[]): boolean {
  let length = 0;
  for (const { reference, texts, cells = [], isMixed } of columns) {
    const rule = ruleOf(texts, isMixed);
    if (rule && cells.some((cell) => typeof cell === "string" && !texts.has(cell) && rule.changes(cell))) return false;
    if ([...texts.keys()].filter((text) => !rule?.covers(text)).length > MOST_NESTED) return false;
    length += readInFormula(reference, texts, isMixed).length;
  }
  return length <= LONGEST;
}

/** The same in a formula over the sheet's cells: blank cells stay blank, other cells stay as they are. */
export function readInFormula(reference: string, texts: ReadTexts, isMixed = false): string {
  if (texts.size === 0) return reference;
  const shown = (value: ReadValue) => (typeof value === "string" ? quoted(value) : String(value).toUpperCase());
  const rule = ruleOf(texts, isMixed);
  let read = rule?.formula(reference) ?? reference;
  for (const [text, value] of [...texts].reverse()) {
    if (rule?.covers(text)) continue;
    read = `IF(${reference}=${quoted(text)},${shown(value)},${read})`;
  }
  return `IF(${reference}="","",${read})`;
}

/** Fewer texts than this are replaced one by one, exactly as they were read. */
const FEW = 12;

/** A formula that reads many texts of a column at once. */
interface ColumnRule {
  readonly formula: (reference: string) => string;
  /** Whether it reads a text exactly as it was read here. */
  readonly covers: (text: string) => boolean;
  /** Whether it may read a text that was not read here. */
  readonly changes: (text: string) => boolean;
}

function ruleOf(texts: ReadTexts, isMixed = false): ColumnRule | null {
  const numbers = isMixed ? null : ruleOfNumbers(texts);
  if (numbers) {
    const { mark, signs } = numbers;
    return {
      formula: (reference) => {
        const plain = signs.reduce((inner, sign) => `SUBSTITUTE(${inner},${quoted(sign)},"")`, reference);
        const marks = mark === "comma" ? '",","."' : '".",","';
        return `IFERROR(IF(ISNUMBER(${reference}),${reference},NUMBERVALUE(${plain},${marks})),${reference})`;
      },
      covers: (text) => typeof texts.get(text) === "number",
      // NUMBERVALUE reads 0 where nothing is left, and does not mind how digits are grouped.
      changes: (text) => {
        const plain = signs.reduce((rest, sign) => rest.replaceAll(sign, ""), text.normalize("NFKC")).trim();
        return text.trim() !== "" && (plain === "" || /\d/.test(plain));
      },
    };
  }
  const days = ruleOfDays(texts, FEW);
  return (
    days && {
      formula: days.formula,
      covers: (text) => days.covers.has(text),
      changes: (text) => dateOfText(text) === null && days.changes(text),
    }
  );
}

function quoted(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}

interface NumberRule {
  readonly mark: "comma" | "point";
  /** What stands beside the digits: currencies and spaces. */
  readonly signs: readonly string[];
}

/** How NUMBERVALUE would read every number of a column in text exactly as it was read here; null if it would not. */
function ruleOfNumbers(texts: ReadTexts): NumberRule | null {
  const numbers = [...texts].filter((each): each is [string, number] => typeof each[1] === "number");
  if (numbers.length < FEW) return null;
  const signs = [...new Set(numbers.flatMap(([text]) => text.match(/[^\d.,%+ -]+/g) ?? []))];
  if (signs.length > 6) return null;
  // A longer sign may contain a shorter one.
  signs.sort((left, right) => right.length - left.length);
  const fits = (mark: NumberRule["mark"]) =>
    numbers.every(([text, value]) => {
      let plain = text;
      for (const sign of signs) plain = plain.replaceAll(sign, "");
      const [decimal, group] = mark === "comma" ? [",", "."] : [".", ","];
      const digits = /^(-?[\d.,]+)(%?)$/.exec(plain.replaceAll(" ", ""));
      if (!digits) return false;
      const [whole = "", ...decimals] = (digits[1] as string).split(decimal);
      if (decimals.length > 1 || decimals.some((part) => part.includes(group))) return false;
      const number = Number([whole.replaceAll(group, ""), ...decimals].join("."));
      return (digits[2] === "%" ? number / 100 : number) === value;
    });
  const mark = (["point", "comma"] as const).find(fits);
  return mark ? { mark, signs } : null;
}
