import { simplified } from "../../names/foreign/characters";
import { headerFacts } from "./header";

/** What a cell or header names: an ISO 4217 code, or a sign that several currencies share. */
export type Mention = string;

/** Signs of several currencies, with those that each may mean, the usual one first. */
export const SHARED_SIGNS: Readonly<Record<string, readonly string[]>> = {
  $: ["USD", "CAD", "AUD", "MXN", "HKD", "SGD", "TWD"],
  "¥": ["JPY", "CNY"],
};

const CODES =
  "USD EUR JPY KRW CNY RMB GBP CHF CAD AUD NZD MXN INR TWD NTD HKD SGD SEK NOK DKK PLN CZK HUF RON BRL CLP ARS PEN COP ZAR IDR THB MYR PHP VND TRY ILS AED SAR".split(
    " ",
  );
const CODE = new RegExp(`(^|[^A-Z])(${CODES.join("|")})(?![A-Z])`);
const OTHER_NAMES: Readonly<Record<string, string>> = { RMB: "CNY", NTD: "TWD" };
const SIGNS: readonly (readonly [RegExp, string])[] = [
  [/US\$|\bUS[- ]?DOLLARS?\b|美元|米ドル|미국 ?달러/, "USD"],
  [/CA?\$/, "CAD"],
  [/AU?\$/, "AUD"],
  [/NT\$|新?台[币幣]/, "TWD"],
  [/HK\$|港[币幣元]/, "HKD"],
  [/S\$/, "SGD"],
  [/€|ユーロ|欧元|歐元|유로|\bEUROS?\b/, "EUR"],
  [/£/, "GBP"],
  [/₩|원$/, "KRW"],
  [/₹/, "INR"],
  [/円|日元/, "JPY"],
  [/人民[币幣]|元$/, "CNY"],
  [/¥/, "¥"],
  [/\$|\bDOLLARS?\b|달러|ドル/, "$"],
];

export function isCurrencyCode(text: string): boolean {
  return CODES.includes(text) && !(text in OTHER_NAMES);
}

/** The codes that are known, in the order in which they are offered. */
export const currencyCodes: readonly string[] = CODES.filter(isCurrencyCode);

/** The currency that a cell's text names, such as `EUR 1.200` or `300 円`; null if it names none. */
export function currencyInText(text: string): Mention | null {
  const plain = text.normalize("NFKC").toUpperCase().trim();
  const code = CODE.exec(plain)?.[2];
  if (code !== undefined) return OTHER_NAMES[code] ?? code;
  return SIGNS.find(([sign]) => sign.test(plain))?.[1] ?? null;
}

/** By the locale of a number format, as in `[$¥-411]`: which currency its sign means there. */
const OF_LOCALE: Readonly<Record<string, string>> = {
  "411": "JPY",
  "804": "CNY",
  "409": "USD",
  "1009": "CAD",
  C0C: "CAD",
  C09: "AUD",
  "80A": "MXN",
  "404": "TWD",
  C04: "HKD",
  "1004": "SGD",
};

/** The currency in a number format, such as `[$€-407]`, `"USD" 0` or `$#,##0`. */
export function currencyInFormat(format: string): Mention | null {
  const [, symbol, locale] = /\[\$([^\]-]+)(?:-([0-9a-f]+))?\]/i.exec(format) ?? [];
  if (symbol === undefined) return currencyInText(format.replace(/\[[^\]]*\]/g, " ").replace(/[\\"_*]/g, " "));
  const named = currencyInText(symbol);
  const place = locale?.toUpperCase().replace(/^0+/, "").slice(-4);
  const meant = place === undefined ? undefined : (OF_LOCALE[place] ?? OF_LOCALE[place.replace(/^0+/, "")]);
  return named !== null && meant !== undefined && (SHARED_SIGNS[named] ?? []).includes(meant) ? meant : named;
}

/** The currency that the header of a column of amounts names. */
export function currencyInHeader(header: string): Mention | null {
  const { currency, unit } = headerFacts(header);
  const sign = currencyInText(unit === "" ? header : unit);
  // In `Value ($)` the sign is all there is.
  if (sign !== null && sign in SHARED_SIGNS && (currency === null || currency === SHARED_SIGNS[sign]?.[0])) {
    return /dollar|ドル|달러/i.test(header) ? (currency ?? sign) : sign;
  }
  return currency ?? (sign !== null && isCurrencyCode(sign) ? sign : null);
}

const LONGEST_NAME = 12;

/** Whether the whole text is a currency: `EUR`, `€`, `US$`. */
export function isCurrency(text: string): boolean {
  const plain = text.normalize("NFKC").trim();
  return plain.length <= LONGEST_NAME && !/\d/.test(plain) && currencyInText(plain) !== null && rest(plain) === "";
}

function rest(text: string): string {
  let left = text.toUpperCase().replace(CODE, "$1");
  if (left === text.toUpperCase()) {
    for (const [sign] of SIGNS) {
      const without = left.replace(sign, "");
      if (without !== left) {
        left = without;
        break;
      }
    }
  }
  return left.replace(/[().\s]/g, "");
}

const SCALE_BEFORE =
  /^(?:in )?(?:mio\.?|mln\.?|millions?|tsd\.?|thousands?|mn|[ktm]|百万|千|[万萬億]|백만|[천만억])\s?(?=\S)/i;
const SCALE_AFTER = /\s?(?:k|mn?|mio\.?|mln\.?|tsd\.?|thousands?|millions?)$/i;

/** A currency, and what one unit of the numbers beside it stands for: 1,000 for `TEUR`, `k€` and `千円`. */
interface ScaledCurrency {
  readonly currency: Mention;
  readonly scale: number;
}

/** What the whole text says, with or without a scale; null if it is not a currency. */
export function scaledCurrency(text: string): ScaledCurrency | null {
  const plain = text.normalize("NFKC").trim();
  if (isCurrency(plain)) return { currency: currencyInText(plain) as Mention, scale: 1 };
  const bare = [plain.replace(SCALE_BEFORE, ""), plain.replace(SCALE_AFTER, "")].find(
    (rest) => rest !== plain && isCurrency(rest),
  );
  const { scale } = headerFacts(plain);
  return bare === undefined || scale === 1 ? null : { currency: currencyInText(bare) as Mention, scale };
}

/** The same, also for a currency among other words. */
export function scaledMention(text: string): ScaledCurrency | null {
  const currency = currencyInText(text);
  return scaledCurrency(text) ?? (currency === null ? null : { currency, scale: headerFacts(text).scale });
}

/** The same in a number format such as `0 "k€"`. A format that divides what it shows, such as `0, "k€"`, states no scale. */
export function scaledCurrencyInFormat(format: string): ScaledCurrency | null {
  const [shown = ""] = format.split(";");
  if (/[0#?],+(?![0#?])/.test(shown)) return null;
  const words = shown
    .replace(/\[\$([^\]-]*)[^\]]*\]/g, "$1")
    .replace(/\[[^\]]*\]|[_*].|[\\"]|[#0?.,]/g, "")
    .trim();
  return words === "" ? null : scaledMention(words);
}

const CURRENCY_HEADER = new RegExp(
  simplified(
    "\\b(?:currency|currencies|curr|ccy|cur|\\w*wahrung|whg|devise|monnaie|moneda|divisa)\\b|通貨|货币|貨幣|币种|幣別|币别|통화",
  ),
);

export function isCurrencyHeader(header: string): boolean {
  const plain = simplified(header.normalize("NFKC"))
    .toLowerCase()
    .normalize("NFD")
    .replace(/[\u0300-\u036f]/g, "");
  return CURRENCY_HEADER.test(plain.normalize("NFC"));
}
