import { numfmt } from "@univerjs/core";
import { isCalendarFormat } from "../../xlsx/text/dates";
import {
  cellsOf,
  errorAmong,
  lift,
  number,
  numberOf,
  numberOfText,
  type Replacement,
  rowsOf,
  text,
  textOf,
  type Value,
  VALUE,
  withTexts,
} from "./values";
import { wildcardsOf } from "./wildcards";

/** Functions of texts. Numbers and logical values become the texts that Excel shows. */

const search: Replacement = ([sought, within, from]) =>
  sought && within
    ? lift([sought, within, from ?? number(1)], (...values) => {
        const wrong = errorAmong(values);
        if (wrong) return wrong;
        const [what, where, start] = values as [Value, Value, Value];
        const first = numberOf(start);
        if (typeof first !== "number") return first;
        const whole = textOf(where);
        const place = Math.trunc(first) - 1;
        const wanted = textOf(what);
        if (place < 0 || place > whole.length || (place === whole.length && wanted !== "")) return VALUE;
        const found = wanted === "" ? place : wildcardsOf(wanted).searchIn(whole, place);
        return found < 0 ? VALUE : number(found + 1);
      })
    : null;

const MOST_CHARACTERS = 32_767;

/** Adds the texts of all cells; an error among them is the result. */
function textsIn(values: readonly Value[]): string[] | Value {
  const texts: string[] = [];
  for (const variant of values) {
    const value = cellsOf(variant);
    for (const row of rowsOf(value)) {
      for (const cell of row) {
        if (cell?.isError()) return cell;
        texts.push(cell ? textOf(cell) : "");
      }
    }
  }
  return texts;
}

const concat: Replacement = (given) => {
  const texts = textsIn(given);
  return Array.isArray(texts) ? text(texts.join("")) : texts;
};

const textJoin: Replacement = ([delimiter, ignore, ...parts]) => {
  if (!delimiter || !ignore) return null;
  const between = textsIn([delimiter]);
  if (!Array.isArray(between)) return between;
  return lift([ignore], (option) => {
    const skips = numberOf(option);
    if (typeof skips !== "number") return skips;
    const texts = textsIn(parts);
    if (!Array.isArray(texts)) return texts;
    const joined = skips === 0 ? texts : texts.filter((each) => each !== "");
    return text(
      joined.map((each, index) => (index === 0 ? each : (between[(index - 1) % between.length] ?? "") + each)).join(""),
    );
  });
};

const value: Replacement = (given) =>
  lift(given, (each) => {
    if (each.isBoolean()) return VALUE;
    const read = numberOf(each);
    return typeof read === "number" ? number(read) : read;
  });

/** Adds a little less than the last digit that Excel keeps, so that 1.005 is rounded to 1.01. */
const nudged = (value: number): number => (Number.isInteger(value) ? value : value * (1 + 2 ** -51));

function shown(given: Value, pattern: Value): Value {
  if (given.isError()) return given;
  if (pattern.isError()) return pattern;
  const format = textOf(pattern);
  const written = given.isString() ? String(given.getValue()) : null;
  const plain = given.isBoolean()
    ? textOf(given)
    : written === null
      ? Number(numberOf(given))
      : (numberOfText(written) ?? written);
  if (format === "") return text(typeof plain === "number" ? "" : plain);
  if (typeof plain === "number" && plain < 0 && isCalendarFormat(format) && !ELAPSED.test(format)) {
    return VALUE;
  }
  try {
    return text(
      typeof plain === "number" ? numberShown(plain, format) : numfmt.format(format, plain, { throws: true }),
    );
  } catch {
    return VALUE;
  }
}

const ELAPSED = /\[(?:h+|m+|s+)\]/i;

function numberShown(plain: number, format: string): string {
  const show = (value: number, pattern = format): string => numfmt.format(pattern, value, { throws: true });
  if (/general|@/i.test(format)) return show(plain);
  // The library takes the parts of a negative time from different hours.
  if (plain < 0 && ELAPSED.test(format) && !format.includes(";")) return `-${show(nudged(-plain))}`;
  // It does not know the short forms of AM and PM, as in `h:mm a/p`.
  const [, short] = /^(?:"[^"]*"|\\.|[^"\\])*?(a\/p)/i.exec(format) ?? [];
  if (short !== undefined) {
    const long = show(nudged(plain), format.replace(short, "AM/PM"));
    return long.replace(/([AP])M/, (_, sign: string) => (short.startsWith("a") ? sign.toLowerCase() : sign));
  }
  // It does not know a small e.
  if (/[#0?]e[+-]/.test(format))
    return show(nudged(plain), format.replace(/([#0?])e([+-])/g, "$1E$2")).replace("E", "e");
  return show(nudged(plain));
}

const formatted: Replacement = (given) =>
  given.length === 2 ? lift(given, (each, pattern = each) => shown(each, pattern)) : null;

/** The parts of a text are texts, also if they look like numbers. */
const split: Replacement = (given, original) => withTexts(original(...given));

const repeat: Replacement = (given) =>
  given.length === 2
    ? lift(given, (...values) => {
        const wrong = errorAmong(values);
        if (wrong) return wrong;
        const [what, times] = values as [Value, Value];
        const count = numberOf(times);
        if (typeof count !== "number") return count;
        const whole = Math.trunc(count);
        const repeated = textOf(what);
        return whole < 0 || whole * repeated.length > MOST_CHARACTERS ? VALUE : text(repeated.repeat(whole));
      })
    : null;

/** The characters of Windows from 128 to 159. Those without one are control characters. */
const WINDOWS = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ";

const character: Replacement = ([given]) =>
  given
    ? lift([given], (each) => {
        if (each.isError()) return each;
        const code = numberOf(each);
        if (typeof code !== "number") return code;
        const whole = Math.trunc(code);
        return whole < 1 || whole > 255 ? VALUE : text(WINDOWS[whole - 128] ?? String.fromCharCode(whole));
      })
    : null;

export const TEXT_FUNCTIONS: ReadonlyMap<string, Replacement> = new Map<string, Replacement>([
  ["CHAR", character],
  ["SEARCH", search],
  ["SEARCHB", search],
  ["CONCAT", concat],
  ["TEXTJOIN", textJoin],
  ["VALUE", value],
  ["TEXT", formatted],
  ["REPT", repeat],
  ["TEXTSPLIT", split],
  ["VALUETOTEXT", split],
]);

/** Places of the arguments that are texts, in functions of the engine that would convert numbers in their own way. */
export const TEXTS_AT: ReadonlyMap<string, readonly number[]> = new Map([
  ["LEN", [0]],
  ["LENB", [0]],
  ["LEFT", [0]],
  ["RIGHT", [0]],
  ["MID", [0]],
  ["UPPER", [0]],
  ["LOWER", [0]],
  ["PROPER", [0]],
  ["TRIM", [0]],
  ["CLEAN", [0]],
  ["CODE", [0]],
  ["UNICODE", [0]],
  ["EXACT", [0, 1]],
  ["FIND", [0, 1]],
  ["SUBSTITUTE", [0, 1, 2]],
  ["REPLACE", [0, 3]],
  ["TEXTBEFORE", [0, 1]],
  ["TEXTAFTER", [0, 1]],
  ["TEXTSPLIT", [0, 1, 2]],
]);

export const textsAt = (given: readonly Value[], places: readonly number[]): Value[] =>
  given.map((each, place) => (places.includes(place) ? withTexts(each) : each));
