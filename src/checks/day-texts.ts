import type { IsoDate } from "../law/schedule";
import { dateOfText } from "../rules/calendar";

/** Names of months without accents and points, as people write them in full and in short. */
const MONTH_NAMES: readonly string[] = [
  "january jan januar janner jaenner janvier janv enero ene",
  "february feb februar febr fevrier fevr febrero",
  "march mar marz maerz mrz mars marzo",
  "april apr avril avr abril abr",
  "may mai mayo",
  "june jun juni juin junio",
  "july jul juli juillet juil julio",
  "august aug aout agosto ago",
  "september sep sept septembre septiembre setiembre",
  "october oct oktober okt octobre octubre",
  "november nov novembre noviembre",
  "december dec dezember dez decembre diciembre dic",
];
const MONTHS = new Map(
  MONTH_NAMES.flatMap((names, index) => names.split(" ").map((name) => [name, index + 1] as const)),
);

/** 2018 is the year before the first of the Reiwa era. */
const REIWA = 2018;
const YEAR = "((?:19|20)\\d\\d)";
const TWO = "(\\d{1,2})";
const YEAR_FIRST = new RegExp(`^${YEAR}([-./])\\s?${TWO}\\2\\s?${TWO}\\.?$`);
const YEAR_LAST = new RegExp(`^${TWO}([-./])\\s?${TWO}\\2\\s?${YEAR}$`);
const EAST_ASIAN = new RegExp(
  `^(?:${YEAR}|令和\\s?(元|\\d{1,2}))\\s?[年년]\\s?${TWO}\\s?[月월]\\s?${TWO}\\s?[日号號일](?:\\s?\\([月火水木金土日월화수목금토일]\\))?$`,
);
const DAY_AND_NAME = new RegExp(
  `^${TWO}(?:\\.\\s?|(?:st|nd|rd|th|er|o)?[\\s/-]+|)(?:(?:de|of)\\s+)?(\\p{L}+)\\.?,?[\\s/-]*(?:(?:de|del|of)\\s+)?${YEAR}$`,
  "u",
);
const NAME_AND_DAY = new RegExp(`^(\\p{L}+)\\.?[\\s/-]+${TWO}(?:st|nd|rd|th)?(?:,\\s?|[\\s/-]+)${YEAR}$`, "u");
const TIME_OF_DAY = /(?:T|,?\s+)\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?(?:\s?[ap]\.?m\.?)?$/i;
const LONGEST = 60;

type Order = "day first" | "month first";

/** A day as a text states it. */
interface WrittenDay {
  /** Two if the text does not tell the day from the month: with the day first, and with the month first. */
  readonly days: readonly IsoDate[];
  /** For days in numbers: what is between them, and the order if only one is possible. */
  readonly sign?: string;
  readonly order?: Order;
}

function readDay(text: string): WrittenDay | null {
  if (text.length > LONGEST) return null;
  const plain = text.normalize("NFKC").replace(/\s+/g, " ").trim().replace(TIME_OF_DAY, "");
  const single = (year: string | number, month: string | number, day: string): WrittenDay | null => {
    const date = dayOf(year, month, day);
    return date === null ? null : { days: [date] };
  };
  const [, firstYear = "", , thenMonth = "", thenDay = ""] = YEAR_FIRST.exec(plain) ?? [];
  if (firstYear !== "") return single(firstYear, thenMonth, thenDay);
  const [isEastAsian, western, era, month = "", day = ""] = EAST_ASIAN.exec(plain) ?? [];
  if (isEastAsian !== undefined) return single(western ?? REIWA + (era === "元" ? 1 : Number(era)), month, day);
  const [, one = "", sign = "", other = "", year = ""] = YEAR_LAST.exec(plain) ?? [];
  if (one !== "") {
    const [dayFirst, monthFirst] = [dayOf(year, other, one), dayOf(year, one, other)];
    if (dayFirst !== null && monthFirst !== null && dayFirst !== monthFirst)
      return { days: [dayFirst, monthFirst], sign };
    if (dayFirst === monthFirst) return dayFirst === null ? null : { days: [dayFirst], sign };
    return dayFirst === null
      ? { days: [monthFirst as IsoDate], sign, order: "month first" }
      : { days: [dayFirst], sign, order: "day first" };
  }
  const words = plain.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "");
  const [, before, name, yearAfter] = DAY_AND_NAME.exec(words) ?? [];
  const [, nameFirst, after, yearLast] = NAME_AND_DAY.exec(words) ?? [];
  const named = MONTHS.get(name ?? nameFirst ?? "");
  return named === undefined ? null : single(yearAfter ?? yearLast ?? "", named, before ?? after ?? "");
}

function dayOf(year: string | number, month: string | number, day: string): IsoDate | null {
  const two = (part: string | number) => String(part).padStart(2, "0");
  return dateOfText(`${year}-${two(month)}-${two(day)}`);
}

/** The days that a text may mean: none, one, or two if its order of day and month is not certain. */
export function daysOfText(text: string): readonly IsoDate[] {
  const iso = dateOfText(text);
  return iso === null ? (readDay(text)?.days ?? []) : [iso];
}

/**
 * The texts of a column that mean a day but are not written as the functions read one. Where a text does not tell the day from the month,
 * the others that are written with the same sign must.
 */
export function daysOfTexts(texts: Iterable<string>): ReadonlyMap<string, IsoDate> {
  const written = [...texts].flatMap((text) => {
    const read = dateOfText(text) === null ? readDay(text) : null;
    return read ? [{ text, ...read }] : [];
  });
  const orders = new Map<string, Set<Order>>();
  for (const { sign, order } of written) {
    if (sign === undefined || order === undefined) continue;
    orders.set(sign, new Set([...(orders.get(sign) ?? []), order]));
  }
  const found = new Map<string, IsoDate>();
  for (const { text, days, sign = "" } of written) {
    const [first, second] = days;
    const known = orders.get(sign);
    const day = second === undefined ? first : known?.size !== 1 ? undefined : known.has("day first") ? first : second;
    if (day !== undefined) found.set(text, day);
  }
  return found;
}

/** Where a part of a day in numbers is: the first, the second or the third. */
type Places = readonly [year: number, month: number, day: number];
const PLACES: readonly Places[] = [
  [2, 1, 0],
  [2, 0, 1],
  [0, 1, 2],
];
const MOST_SIGNS = 4;
/** Longer than a part of a day, so that each part is alone in as many characters. */
const ROOM = 20;

/** A formula that turns many days in numbers into the texts that functions read, and the texts for which it does so exactly. */
interface DayRule {
  readonly formula: (reference: string) => string;
  readonly covers: ReadonlySet<string>;
  /** Whether it would make a day of another text, such as `1.2..2025`, which is none. */
  readonly changes: (text: string) => boolean;
}

/** How a formula can read the days of a column at once; null if it would read too few of them. */
export function ruleOfDays(texts: ReadonlyMap<string, unknown>, fewest: number): DayRule | null {
  const days = [...texts].filter(([text]) => /^\d[\d\s./年月日년월일-]*$/.test(text));
  const signs = [...new Set(days.flatMap(([text]) => text.match(/[^\d ]/g) ?? []))];
  if (days.length < fewest || signs.length > MOST_SIGNS) return null;
  const partsOf = (text: string) =>
    signs
      .reduce((plain, sign) => plain.replaceAll(sign, " "), text)
      .split(" ")
      .filter((part) => part !== "");
  const isoOf = (text: string, [year, month, day]: Places) => {
    const filled = partsOf(text);
    const two = (place: number) => `0${filled[place] ?? ""}`.slice(-2);
    return `${filled[year] ?? ""}-${two(month)}-${two(day)}`;
  };
  const byPlaces = PLACES.map((places) => ({
    places,
    covers: new Set(days.flatMap(([text, value]) => (isoOf(text, places) === value ? [text] : []))),
  }));
  const [best] = byPlaces.sort((one, other) => other.covers.size - one.covers.size);
  if (!best || best.covers.size < fewest) return null;
  const changes = (text: string) => {
    const parts = partsOf(text.normalize("NFKC"));
    // VALUE reads more than digits.
    return parts[best.places[0]]?.length === 4 && parts.length > 2 && !/[^\d.,%()+\-e$€£¥]/i.test(parts.join(""));
  };
  return { covers: best.covers, changes, formula: (reference) => dayFormula(reference, signs, best.places) };
}

function dayFormula(reference: string, signs: readonly string[], [year, month, day]: Places): string {
  const without = (by: string) => signs.reduce((inner, sign) => `SUBSTITUTE(${inner},"${sign}","${by}")`, reference);
  const spaced = `SUBSTITUTE(TRIM(${without(" ")})," ",REPT(" ",${ROOM}))`;
  const part = (place: number) => `TRIM(MID(${spaced},${place * ROOM + 1},${ROOM}))`;
  const two = (place: number) => `RIGHT("0"&${part(place)},2)`;
  const iso = `${part(year)}&"-"&${two(month)}&"-"&${two(day)}`;
  // Three parts in digits, one of them a year. The functions report other texts as they are.
  const isDay = `ISNUMBER(VALUE(SUBSTITUTE(${without("")}," ","")))*(LEN(${part(year)})=4)*(LEN(${part(2)})>0)`;
  return `IF(ISNUMBER(${reference}),${reference},IF(${isDay},${iso},${reference}))`;
}
