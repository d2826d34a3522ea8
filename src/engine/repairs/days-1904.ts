import {
  type ArrayValueObject,
  type BaseFunction,
  type BaseReferenceObject,
  type BaseValueObject,
  ErrorType,
  ErrorValueObject,
  type FunctionVariantType,
  NumberValueObject,
  StringValueObject,
  ValueObjectFactory,
} from "@univerjs/engine-formula";
import { DAYS_1904, isCalendarFormat } from "../../xlsx/text/dates";

/**
 * The engine counts days only from 1900. In a workbook that counts from 1904, days are converted to the 1900 system before they are passed
 * to its functions, and results that are days are converted back.
 */

type Variants = readonly BaseValueObject[];
type Result = ReturnType<BaseFunction["calculate"]>;

interface DayFunction {
  /** Positions of the arguments that are days. */
  readonly days?: readonly number[];
  /** Position of the list of holidays, in which a blank is not a day. */
  readonly holidays?: number;
  /** Converts its result, a day, back to the workbook's system. */
  readonly answersDay?: (value: BaseValueObject) => BaseValueObject;
}

const SETTLEMENT_AND_MATURITY: DayFunction = { days: [0, 1] };
const THREE_DAYS: DayFunction = { days: [0, 1, 2] };
const FOUR_DAYS: DayFunction = { days: [0, 1, 2, 3] };

/** XIRR and XNPV are not listed because they only count days between dates, which are equal in both systems. So are times of day. */
const DAY_FUNCTIONS: ReadonlyMap<string, DayFunction> = new Map<string, DayFunction>([
  ["DATE", { answersDay: dayFrom1904 }],
  ["DATEVALUE", { answersDay: dayOfText }],
  ["TODAY", { answersDay: dayFrom1904 }],
  ["NOW", { answersDay: dayFrom1904 }],
  ["YEAR", { days: [0] }],
  ["MONTH", { days: [0] }],
  ["DAY", { days: [0] }],
  ["WEEKDAY", { days: [0] }],
  ["WEEKNUM", { days: [0] }],
  ["ISOWEEKNUM", { days: [0] }],
  ["EDATE", { days: [0], answersDay: dayFrom1904 }],
  ["EOMONTH", { days: [0], answersDay: dayFrom1904 }],
  ["WORKDAY", { days: [0], holidays: 2, answersDay: dayFrom1904 }],
  ["WORKDAY.INTL", { days: [0], holidays: 3, answersDay: dayFrom1904 }],
  ["NETWORKDAYS", { days: [0, 1], holidays: 2 }],
  ["NETWORKDAYS.INTL", { days: [0, 1], holidays: 3 }],
  ["DATEDIF", { days: [0, 1] }],
  ["DAYS", { days: [0, 1] }],
  ["DAYS360", { days: [0, 1] }],
  ["YEARFRAC", { days: [0, 1] }],
  ["ACCRINT", THREE_DAYS],
  ["ACCRINTM", { days: [0, 1] }],
  ["AMORLINC", { days: [1, 2] }],
  ["COUPNCD", { days: [0, 1], answersDay: dayFrom1904 }],
  ["COUPPCD", { days: [0, 1], answersDay: dayFrom1904 }],
  ["PRICEMAT", THREE_DAYS],
  ["YIELDMAT", THREE_DAYS],
  ["ODDFPRICE", FOUR_DAYS],
  ["ODDFYIELD", FOUR_DAYS],
  ["ODDLPRICE", THREE_DAYS],
  ["ODDLYIELD", THREE_DAYS],
  ...[
    ["COUPDAYBS", "COUPDAYS", "COUPDAYSNC", "COUPNUM", "DISC", "DURATION", "INTRATE", "MDURATION", "PRICE"],
    ["PRICEDISC", "RECEIVED", "TBILLEQ", "TBILLPRICE", "TBILLYIELD", "YIELD", "YIELDDISC"],
  ]
    .flat()
    .map((name): [string, DayFunction] => [name, SETTLEMENT_AND_MATURITY]),
]);

/** The arguments and the result of a function in a workbook that counts days from 1904. */
interface DaysOfFunction {
  given(variants: Variants): BaseValueObject[];
  answered(result: Result): Result;
}

export function daysOfFunction(name: string): DaysOfFunction {
  const known = DAY_FUNCTIONS.get(name);
  const answersDay = known?.answersDay;
  const criteria = CRITERIA.get(name);
  return {
    given: (variants) =>
      name === "TEXT"
        ? shownBy(variants)
        : known
          ? daysFrom1900(variants, known)
          : variants.map((variant, place) =>
              criteria?.(place)
                ? mapped(variant, inCriterion)
                : RECKONING.has(name)
                  ? mapped(variant, readAsNumber)
                  : ofText(variant),
            ),
    answered: (result) =>
      answersDay && !("then" in result) ? mapped(result as unknown as BaseValueObject, answersDay) : result,
  };
}

function daysFrom1900(variants: Variants, { days = [], holidays }: DayFunction): BaseValueObject[] {
  return variants.map((variant, place) =>
    days.includes(place) ? mapped(variant, dayFrom1900) : place === holidays ? mapped(variant, listedDay) : variant,
  );
}

const afterRanges =
  (first: number) =>
  (place: number): boolean =>
    place >= first && (place - first) % 2 === 0;

/** Which arguments are criteria, as in `COUNTIF(A1:A9,">2024-01-01")`. */
const CRITERIA: ReadonlyMap<string, (place: number) => boolean> = new Map([
  ...["COUNTIF", "SUMIF", "AVERAGEIF"].map((name) => [name, (place: number) => place === 1] as const),
  ["COUNTIFS", afterRanges(1)] as const,
  ...["SUMIFS", "AVERAGEIFS", "MINIFS", "MAXIFS"].map((name) => [name, afterRanges(2)] as const),
]);

const daysOfTexts = new WeakSet<BaseValueObject>();
let isRemembering = false;

/** The engine turns each text in a formula that looks like a day into a number of the 1900 system. This remembers those numbers. */
export function rememberDaysOfTexts(): void {
  if (isRemembering) return;
  isRemembering = true;
  const create = ValueObjectFactory.create.bind(ValueObjectFactory);
  ValueObjectFactory.create = (raw, isIgnored) => {
    const value = create(raw, isIgnored);
    if (typeof raw === "string" && isDay(value)) daysOfTexts.add(value);
    return value;
  };
}

function isDay(value: BaseValueObject): boolean {
  return value.isNumber() && value.getPattern() !== "" && isCalendarFormat(value.getPattern());
}

function ofText(value: BaseValueObject): BaseValueObject {
  return daysOfTexts.has(value) ? dayFrom1904(value) : value;
}

function inCriterion(criterion: BaseValueObject): BaseValueObject {
  if (!criterion.isString()) return ofText(criterion);
  const [, compared = "", text = ""] = /^\s*([<>=]*)(.*)$/s.exec(String(criterion.getValue())) ?? [];
  const day = ValueObjectFactory.create(text);
  return isDay(day) ? StringValueObject.create(`${compared}${Number(day.getValue()) - DAYS_1904}`) : criterion;
}

/** Operators and functions that turn texts into numbers, including texts that look like days. */
const RECKONING: ReadonlySet<string> = new Set(["PLUS", "MINUS", "MULTIPLY", "DIVIDED", "POWER", "VALUE"]);

function readAsNumber(value: BaseValueObject): BaseValueObject {
  if (!value.isString()) return ofText(value);
  const read = ValueObjectFactory.create(String(value.getValue()));
  return isDay(read) ? dayFrom1904(read) : value;
}

function shownBy(variants: Variants): BaseValueObject[] {
  const [value, format, ...others] = variants;
  return value && format && showsDay(format)
    ? [mapped(value, (each) => dayFrom1900(readAsNumber(each))), format, ...others]
    : [...variants];
}

function showsDay(format: BaseValueObject): boolean {
  const pattern = format.isArray() ? (format as ArrayValueObject).getFirstCell() : format;
  return pattern.isString() && isCalendarFormat(String(pattern.getValue()));
}

/** A blank is the first day of the 1904 system, 1 January 1904. A negative number is not a day in either system. */
function dayFrom1900(value: BaseValueObject): BaseValueObject {
  return value.isNull() ? NumberValueObject.create(DAYS_1904) : listedDay(value);
}

function listedDay(value: BaseValueObject): BaseValueObject {
  if (value.isNull() || value.isError() || daysOfTexts.has(value) || !(value.isNumber() || isNumeral(value)))
    return value;
  const day = Number(value.getValue());
  return day < 0 ? value : NumberValueObject.create(day + DAYS_1904, value.getPattern());
}

function isNumeral(value: BaseValueObject): boolean {
  return value.isString() && /^\s*\d+(?:\.\d*)?\s*$/.test(String(value.getValue()));
}

/** A text with only a time is on day 0 in both systems. */
function dayOfText(value: BaseValueObject): BaseValueObject {
  return value.isNumber() && Number(value.getValue()) === 0 ? value : dayFrom1904(value);
}

/** Days before the 1904 system begins do not exist in it. */
function dayFrom1904(value: BaseValueObject): BaseValueObject {
  if (!value.isNumber()) return value;
  const day = Number(value.getValue());
  return day < DAYS_1904
    ? ErrorValueObject.create(ErrorType.NUM)
    : NumberValueObject.create(day - DAYS_1904, value.getPattern());
}

function mapped(variant: BaseValueObject, each: (value: BaseValueObject) => BaseValueObject): BaseValueObject {
  const whole = (variant as FunctionVariantType).isReferenceObject()
    ? (variant as unknown as BaseReferenceObject).toArrayValueObject()
    : variant;
  return whole.isArray() ? (whole as ArrayValueObject).mapValue(each) : each(whole);
}
