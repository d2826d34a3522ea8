import { simplified } from "../../names/foreign/characters";
import { decimalText, ratioOfNumber } from "../../exact";
import { dateOfSerial, dateOfText } from "../../rules/calendar";
import { placeText } from "../../office/addresses";
import { serial1900 } from "../../office/date-system";
import type { CellPlace } from "../../office/sources";
import { currencyInText, isCurrency, isCurrencyCode, isCurrencyHeader } from "../headers/currency";
import { isRate } from "./rates";

/** The first rows of a sheet, from its first filled cell on. */
interface Lines {
  readonly name: string;
  readonly row: number;
  readonly column: number;
  readonly lines: readonly (readonly unknown[])[];
}

/** A row of a table of rates. */
export interface FoundRate {
  readonly currency: string;
  /** The other currency, if the table names it. */
  readonly other: string | null;
  /** Whether one unit of `currency` is that many of the other, or the other way round; null if the table does not say which. */
  readonly direction: "straight" | "reverse" | null;
  readonly rate: string;
  readonly day: string;
  readonly source: string;
  readonly place: CellPlace;
}

const pattern = (source: string) => new RegExp(simplified(source), "u");
const RATE = pattern(
  "\\b(?:rates?|fx|\\w*kurs|kurse|taux|cours|tipo(?:s)? de cambio|tasa|cambio)\\b|レート|為替|相場|汇率|匯率|환율",
);
/** `USD per unit`, `EUR je Einheit`. */
const OF_ONE_UNIT =
  /\b([A-Z]{3})\s*(?:PER|\/|PRO|JE|PAR|POR)\s*(?:1\b|ONE\b|UNIT|EINHEIT|UNIT\u00c9|UNIDAD|CURRENCY|W\u00c4HRUNG)/;
const TO = pattern("^(?:to|target|into|nach|ziel|vers|a|hacia|destino)\\b|\\bto currency|zielwahrung|変換先|目标|대상");
const FROM = pattern("^(?:from|von|de|desde)\\b");
const DAY = pattern("\\b(?:date|day|datum|tag|stichtag|fecha|jour|dia|as of)\\b|日付|日期|基準日|날짜|일자");
const SOURCE = pattern("\\b(?:source|quelle|fuente|origine|published by)\\b|出典|出所|来源|출처");

function plain(cell: unknown): string {
  return typeof cell === "string"
    ? simplified(cell.normalize("NFKC"))
        .toLowerCase()
        .normalize("NFD")
        .replace(/[\u0300-\u036f]/g, "")
        .normalize("NFC")
        .trim()
    : "";
}

/** The rows of tables with a currency and a rate in the same row. */
export function findRates(tops: readonly Lines[], isElsewhere: (place: CellPlace) => boolean): FoundRate[] {
  return tops.flatMap((top) =>
    top.lines.flatMap((line, index) => {
      const header = line.map(plain);
      const currency = header.findIndex(
        (text) =>
          (isCurrencyHeader(text) || FROM.test(text)) &&
          !TO.test(text) &&
          !RATE.test(text) &&
          !OF_ONE_UNIT.test(text.toUpperCase()),
      );
      const rate = header.findIndex((text) => RATE.test(text) || OF_ONE_UNIT.test(text.toUpperCase()));
      if (currency < 0 || rate < 0 || isElsewhere(placeAt(top, index, rate))) return [];
      const column = (wanted: RegExp) =>
        header.findIndex((text, at) => at !== currency && at !== rate && wanted.test(text));
      return rowsBelow(top, index, {
        currency,
        rate,
        to: column(TO),
        day: column(DAY),
        source: column(SOURCE),
        ...directionOf(String(line[rate])),
      });
    }),
  );
}

interface Columns {
  readonly currency: number;
  readonly rate: number;
  readonly to: number;
  readonly day: number;
  readonly source: number;
  readonly other: string | null;
  readonly direction: FoundRate["direction"];
}

function rowsBelow(top: Lines, header: number, columns: Columns): FoundRate[] {
  const found: FoundRate[] = [];
  for (let index = header + 1; index < top.lines.length; index++) {
    const line = top.lines[index] ?? [];
    const name = line[columns.currency];
    const value = line[columns.rate];
    const rate = typeof value === "number" ? decimalText(ratioOfNumber(value), 15) : String(value ?? "").trim();
    if (typeof name !== "string" || name.trim() === "") break;
    const pair = /^\s*([A-Z]{3})\s*[/-]?\s*([A-Z]{3})\s*$/.exec(name.toUpperCase());
    const isPair = pair !== null && isCurrencyCode(pair[1] as string) && isCurrencyCode(pair[2] as string);
    const currency = isPair ? (pair[1] as string) : isCurrency(name) ? currencyInText(name) : null;
    if (currency === null || !isCurrencyCode(currency) || !isRate(rate)) continue;
    const target = columns.to < 0 ? null : line[columns.to];
    const named = typeof target === "string" ? currencyInText(target) : null;
    const place = placeAt(top, index, columns.rate);
    const source = columns.source < 0 ? "" : String(line[columns.source] ?? "").trim();
    found.push({
      currency,
      other: isPair ? (pair[2] as string) : (named ?? columns.other),
      direction: isPair || named !== null ? "straight" : columns.direction,
      rate,
      day: columns.day < 0 ? "" : dayOf(line[columns.day]),
      source: source === "" ? placeText(place) : source,
      place,
    });
  }
  return found;
}

function placeAt({ name, row, column }: Lines, line: number, cell: number): CellPlace {
  return { sheet: name, row: row + line, column: column + cell };
}

function dayOf(cell: unknown): string {
  if (typeof cell === "number") return dateOfSerial(serial1900(cell)) ?? "";
  return typeof cell === "string" ? (dateOfText(cell.trim()) ?? "") : "";
}

/** What the header of the rates says about their direction: `USD per unit`, `Rate to USD`, `1 USD =`. */
function directionOf(header: string): Pick<Columns, "other" | "direction"> {
  const text = header.normalize("NFKC").toUpperCase();
  const code = (found: RegExpExecArray | null) => {
    const named = found?.[1];
    return named !== undefined && isCurrencyCode(named) ? named : null;
  };
  const straight =
    code(OF_ONE_UNIT.exec(text)) ??
    code(/(?:\bTO|\bIN|\bINTO|->|\u2192|\bNACH|\bEN|\bVERS)\s*([A-Z]{3})\b/.exec(text)) ??
    code(/=\s*(?:X|\?|\.\.\.)?\s*([A-Z]{3})\b/.exec(text));
  if (straight !== null) return { other: straight, direction: "straight" };
  const reverse =
    code(/(?:\bPER|\/|\bPRO|\bJE|\bPAR|\bPOR)\s*([A-Z]{3})\b/.exec(text)) ?? code(/\b1\s*([A-Z]{3})\s*=/.exec(text));
  return reverse === null ? { other: null, direction: null } : { other: reverse, direction: "reverse" };
}
