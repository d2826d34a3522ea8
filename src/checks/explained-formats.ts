import { numberOfRatio, Ratio } from "../exact";
import type { FunctionId } from "../functions/catalogue";
import type { RowsLayout } from "../functions/explanation-table";
import type { Parameter } from "../functions/parameter";
import { type Kind, kindOfResult, percentFormat, SHARES, showsAmount } from "../office/formatted-results";
import { dateOfSerial, dateOfText } from "../rules/calendar";
import type { Figure, FigureId } from "../rules/determination";
import { Problem } from "../sentences/problem";
import type { Value } from "../sentences/reason";
import type { Language } from "../text/language";
import { callProblem } from "./calls/engine";
import type { CheckResult } from "./definitions/definition";
import { cellText } from "./explain-cell";
import { shareBeside } from "./share-text";

type Numbers = Pick<Language, "tag" | "money" | "exact" | "date" | "say">;

const ISO_DAY = /^\d{4}-\d{2}-\d{2}$/;

/** A value in words; a day as the language writes days. */
export function valueText(value: Value, { say, date }: Numbers, above = 0): string {
  return typeof value === "string" && ISO_DAY.test(value) && dateOfText(value) !== null
    ? date(value)
    : say(value, above);
}

/** A share with as many decimals as it needs not to look like another one, as cells show it. */
export function shareAlone(share: number, tag: string): string {
  const decimals = percentFormat(share).length - "0.%".length;
  return new Intl.NumberFormat(tag, { style: "percent", maximumFractionDigits: decimals }).format(share);
}

function numberText(value: number, kind: Kind | null, { tag, money, exact }: Numbers): string {
  if (kind === "percent") return shareAlone(value, tag);
  return (kind === "amount" || kind === "dollars") && showsAmount(value) ? money(value) : exact(value);
}

/** The result of a call in a cell, in the format that its numbers have there. */
export function resultText(id: FunctionId, column: number, value: unknown, language: Numbers): string {
  if (typeof value === "number") return numberText(value, kindOfResult(id, column), language);
  return typeof value === "string" ? valueText(value, language) : cellText(value);
}

/** A part of the whole, not money: how many of it there are. */
const COUNTS: ReadonlySet<FigureId> = new Set<FigureId>(["quantity", "counted", "rate", "count"]);

/** A figure of an explanation: a share as a percentage, on its side of the minimum, an amount as an amount. */
export function figureText(
  id: FigureId,
  { value }: Figure,
  language: Numbers,
  shown: { readonly bar?: CheckResult["bar"] | null; readonly layout?: RowsLayout | undefined } = {},
): string {
  if (typeof value === "boolean") return cellText(value);
  if (value instanceof Problem) return callProblem(value).code;
  if (typeof value !== "number" && !(value instanceof Ratio)) return valueText(value, language);
  const number = value instanceof Ratio ? numberOfRatio(value) : value;
  const { bar, layout } = shown;
  if (bar && (id === "share" || id === "ratio")) return shareBeside(number, bar.threshold, bar.meets, language.tag);
  if (SHARES.has(id) || id === "controlShare" || layout?.shares?.includes(id)) return shareAlone(number, language.tag);
  return numberText(number, COUNTS.has(id) ? "count" : "amount", language);
}

/** A parameter whose numbers are shares of an entity. */
const SHARE = "share";

/** A cell of an argument, as its function reads it: the day that a number counts, a share as a percentage. */
export function argumentText(parameter: Parameter | undefined, cell: unknown, language: Numbers): string {
  if (typeof cell === "number") {
    const day = parameter?.day === true ? dateOfSerial(cell) : null;
    if (day !== null) return language.date(day);
    return numberText(cell, parameter?.name === SHARE ? "percent" : "count", language);
  }
  return typeof cell === "string" ? valueText(cell, language) : cellText(cell);
}
