/** A number written as text, as it reads with a decimal comma and with a decimal point; null where it cannot be read so. */
export interface AmountReadings {
  readonly comma: number | null;
  readonly point: number | null;
}

type Mark = keyof AmountReadings;

const LONGEST = 64;
const UNITS =
  /\b(?:USD|EUR|GBP|JPY|KRW|CNY|RMB|CAD|AUD|MXN|CHF|INR|TWD|NTD|HKD|SGD|SEK|NOK|DKK|PLN|CZK|HUF|BRL|CLP|ARS|PEN|ZAR)(?![A-Za-z])|(?:US|NT|HK|C|A)\$|[$€£¥₩]|\b(?:euros?|dollars?)\b|[円元원]$/gi;
const SPACE = /[\s\u00a0\u2007\u2009\u202f]/g;
/** Groups of three digits; between them an apostrophe, a space, or the mark that does not separate decimals. */
const GROUPED = {
  comma: /^(?:[1-9]\d{0,2}(?:\.\d{3})+|[1-9]\d{0,2}(?:[' ]\d{3})+|\d+)(?:,\d+)?$|^,\d+$/,
  // In India, groups above the thousands have two digits.
  point: /^(?:[1-9]\d{0,2}(?:,\d{3})+|[1-9]\d?(?:,\d{2})+,\d{3}|[1-9]\d{0,2}(?:[' ]\d{3})+|\d+)(?:\.\d+)?$|^\.\d+$/,
} as const;

/**
 * The number in a text such as `1.234,56 €`, `USD 1,200`, `1 234,56`, `12,5 %`, `(3.5)`, `1.234,50-` or full-width digits; null if it is not
 * one number. Digits are read as decimals, never through an approximation.
 */
export function amountInText(text: string): AmountReadings | null {
  if (text.length > LONGEST) return null;
  let rest = text
    .normalize("NFKC")
    .replace(SPACE, " ")
    .replace(UNITS, " ")
    .replace(/[\u2019\u2018`\u00b4]/g, "'")
    .replace(/[\u2010-\u2015\u2212\u25b2\u25b3]/g, "-")
    .trim();
  let sign = "";
  const bracketed = /^\(\s*([^()]*?)\s*\)$/.exec(rest);
  if (bracketed) [sign, rest] = ["-", bracketed[1] as string];
  let exponent = "";
  const percent = /^(.*?)\s*%$/.exec(rest);
  if (percent) [exponent, rest] = ["e-2", percent[1] as string];
  const signed = /^([-+])\s*(.*)$/.exec(rest) ?? /^(.*?)\s*([-])$/.exec(rest);
  if (signed && sign === "") {
    const [, first, second] = signed as unknown as [string, string, string];
    const before = first === "-" || first === "+";
    if ((before ? first : second) === "-") sign = "-";
    rest = before ? second : first;
  }
  const scientific = /^(\d+(?:\.\d+)?)e([-+]?\d{1,3})$/i.exec(rest);
  if (scientific && exponent === "") {
    const value = finite(`${sign}${rest}`);
    return value === null ? null : { comma: value, point: value };
  }
  const read = (mark: Mark): number | null => {
    if (!GROUPED[mark].test(rest)) return null;
    const digits = mark === "comma" ? rest.replace(/[.' ]/g, "").replace(",", ".") : rest.replace(/[,' ]/g, "");
    return finite(`${sign}${digits}${exponent}`);
  };
  const readings = { comma: read("comma"), point: read("point") };
  return readings.comma === null && readings.point === null ? null : readings;
}

function finite(text: string): number | null {
  const value = Number(text);
  return Number.isFinite(value) ? value : null;
}

/** The different numbers that a text may stand for. */
export function amountsIn(text: string): number[] {
  const readings = amountInText(text);
  if (!readings) return [];
  return [...new Set([readings.point, readings.comma].filter((value) => value !== null))];
}

/**
 * Whether a column writes decimals with a comma or a point: the only mark by which every number in text can be read, or either if they are
 * the same numbers both ways. Null if two marks are possible with different numbers, as for `1,234` alone, or if no mark fits all.
 */
export function decimalMark(texts: Iterable<string>): Mark | null {
  let comma = true;
  let point = true;
  let differs = false;
  for (const text of texts) {
    const readings = amountInText(text);
    if (!readings) continue;
    comma &&= readings.comma !== null;
    point &&= readings.point !== null;
    differs ||= readings.comma !== readings.point;
  }
  if (comma && point) return differs ? null : "point";
  return comma ? "comma" : point ? "point" : null;
}
