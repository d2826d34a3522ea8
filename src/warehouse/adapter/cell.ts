import type { Cell } from "../../functions/cells";
import type { Parameter } from "../../functions/parameter";

/**
 * Turns a value of a query into what a cell of a workbook would hold. What would have to be rounded or guessed is refused with a sentence
 * that follows the name of the place: "value contains ...".
 */

/** What a double carries for certain, and what Excel keeps of a number. */
const MOST_DIGITS = 15;

const DECIMAL = /^([+-]?)(\d+(?:\.\d*)?|\.\d+)$/;
/** A double as Spark and others write it: 1.5E7. */
const WITH_EXPONENT = /^([+-]?)(\d+(?:\.\d*)?|\.\d+)[eE][+-]?\d{1,3}$/;
/** 2023-03-28T00:00:00Z, 2023-03-28 00:00:00.000 and 2023-03-28 00:00:00+00: the day, the time, and the zone. */
const MOMENT = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?) ?(Z|UTC|[+-]\d{2}(?::?\d{2})?)?$/i;

/** The digits of a decimal that carry its value: not the zeros before and after them. */
function significantDigits(text: string): number {
  const digits = text.replace(/[eE].*$/, "").replace(/[^\d]/g, "");
  return digits.replace(/^0+/, "").replace(/0+$/, "").length;
}

/** A value that the functions cannot take as it is. */
class Unusable extends Error {}

/** @throws Unusable if the text has more digits than a number carries */
function numberOf(text: string): number {
  const count = significantDigits(text);
  if (count > MOST_DIGITS) {
    throw new Unusable(
      `contains ${text}, which has ${count} significant digits. A number carries ${MOST_DIGITS}. Round it in the query, or divide the amounts among several rows.`,
    );
  }
  return Number(text);
}

/** The day of a moment. @throws Unusable if it is not a midnight of UTC */
function dayOfMoment([text, day = "", time = "", zone = ""]: RegExpExecArray): string {
  if (/^[0:.,]*$/.test(time) && /^(|Z|UTC|[+-]00(:?00)?)$/i.test(zone)) return day;
  throw new Unusable(
    `contains ${text}, which is not midnight UTC. Give a day such as ${day}: which day a moment belongs to depends on the time zone. In a query, CAST(... AS DATE) in the right zone.`,
  );
}

/** The ISO day of a Date. @throws Unusable if it is not a midnight of UTC, or not a date */
function dayOfDate(date: Date): string {
  const time = date.getTime();
  if (Number.isNaN(time)) throw new Unusable("contains a Date that is invalid.");
  const text = date.toISOString();
  const moment = MOMENT.exec(text);
  // Years outside 0 to 9999 are written with a sign.
  if (!moment) throw new Unusable(`contains ${text}, which is not a date that the functions know.`);
  return dayOfMoment(moment);
}

const isDate = (value: object): value is Date => Object.prototype.toString.call(value) === "[object Date]";

/** A text as a parameter reads it. */
function cellOfText(text: string, { holds, day }: Parameter): Cell {
  if (day) {
    const moment = text.length <= 40 ? MOMENT.exec(text.trim()) : null;
    if (moment) return dayOfMoment(moment);
  }
  if (holds !== "number" && holds !== "number or text") return text;
  const number = text.length <= 100 ? text.trim() : "";
  if (holds === "number") return DECIMAL.test(number) || WITH_EXPONENT.test(number) ? numberOf(number) : text;
  if (!DECIMAL.test(number)) return text;
  // A long number without a point may be an identifier among texts. A fraction with too many digits is not.
  return significantDigits(number) > MOST_DIGITS && !number.includes(".") ? text : numberOf(number);
}

/** A whole number as a parameter reads it. */
function cellOfWhole(value: bigint, { holds }: Parameter): Cell {
  const text = value.toString();
  if (holds === "number") return numberOf(text);
  return significantDigits(text) > MOST_DIGITS ? text : Number(text);
}

/**
 * The cell of a value: NULL is blank; a number, truth value or text stays; decimal text becomes a number where the parameter holds numbers;
 * a midnight of UTC becomes its day where it holds days. Values of database drivers are read by their text.
 * @throws Unusable
 */
function convert(value: unknown, parameter: Parameter): Cell {
  switch (typeof value) {
    case "undefined":
      return null;
    case "number":
      // A spreadsheet passes 0 for a blank cell. A query has NULL for that, and 0 is FALSE.
      return value === 0 && parameter.holds === "truth" ? false : value;
    case "boolean":
      return value;
    case "string":
      return cellOfText(value, parameter);
    case "bigint":
      return value === 0n && parameter.holds === "truth" ? false : cellOfWhole(value, parameter);
    case "object":
      return value === null ? null : cellOfObject(value, parameter);
    case "symbol":
    case "function":
      throw new Unusable(`contains a ${typeof value}, which is no value of a table.`);
  }
}

function cellOfObject(value: object, parameter: Parameter): Cell {
  if (isDate(value)) return parameter.day ? dayOfDate(value) : textOfDate(value);
  // Errors, and the data types of Excel.
  if (value instanceof Error || "code" in value || "basicValue" in value) return value;
  // BigQuery's dates and timestamps.
  if ("value" in value && typeof value.value === "string") return cellOfText(value.value, parameter);
  const isText = !Array.isArray(value) && !ArrayBuffer.isView(value);
  if (isText && typeof value.toString === "function" && value.toString !== Object.prototype.toString) {
    return cellOfText(String(value), parameter);
  }
  throw new Unusable(
    `contains ${ArrayBuffer.isView(value) || Array.isArray(value) ? "a list" : "an object"} where one value is expected. Give a number, a text, TRUE or FALSE, a date or NULL.`,
  );
}

/** A Date among texts: its day, or the whole moment if it is not a midnight. */
function textOfDate(date: Date): string {
  if (Number.isNaN(date.getTime())) throw new Unusable("contains a Date that is invalid.");
  return date.toISOString().replace("T00:00:00.000Z", "");
}

/** @returns the cell, or the end of a sentence that says why the value cannot be used */
export function cellOf(value: unknown, parameter: Parameter): { readonly cell: Cell } | { readonly fault: string } {
  try {
    return { cell: convert(value, parameter) };
  } catch (error) {
    if (error instanceof Unusable) return { fault: error.message };
    throw error;
  }
}
