import { simplified } from "../../names/foreign/characters";

/** What a header says about the numbers below it, besides their name. */
export interface HeaderFacts {
  /** ISO 4217 code; null if none is named. */
  readonly currency: string | null;
  /** What one unit of the numbers stands for: 1,000 for "kUSD". */
  readonly scale: number;
  /** As the header writes currency and scale: `TEUR`, `百万円`; "" if it names neither. */
  readonly unit: string;
}

const CODES =
  "usd|eur|jpy|krw|cny|rmb|gbp|chf|cad|aud|mxn|inr|twd|ntd|hkd|sgd|sek|nok|dkk|pln|czk|huf|brl|clp|ars|pen|zar|idr|thb|myr|php|vnd|try|rub";
const SIGNS = "us\\$|nt\\$|hk\\$|c\\$|a\\$|[$€£¥₩]";
/** Names of currencies, by the code that each means. */
const CURRENCY_NAMES: Readonly<Record<string, string>> = {
  rmb: "CNY",
  ntd: "TWD",
  us$: "USD",
  nt$: "TWD",
  hk$: "HKD",
  c$: "CAD",
  a$: "AUD",
  $: "USD",
  "€": "EUR",
  "£": "GBP",
  "₩": "KRW",
  euro: "EUR",
  euros: "EUR",
  dollar: "USD",
  dollars: "USD",
  dolares: "USD",
  yen: "JPY",
  yuan: "CNY",
  won: "KRW",
  円: "JPY",
  日元: "JPY",
  元: "CNY",
  人民币: "CNY",
  美元: "USD",
  米ドル: "USD",
  ドル: "USD",
  欧元: "EUR",
  ユーロ: "EUR",
  원: "KRW",
  달러: "USD",
  유로: "EUR",
};

/** In lower case, without accents, in simplified characters. */
function plain(header: string): string {
  return simplified(header.normalize("NFKC"))
    .toLowerCase()
    .normalize("NFD")
    .replace(/[\u0300-\u036f]/g, "")
    .normalize("NFC");
}

/** Patterns for plain headers. */
const pattern = (source: string) => new RegExp(simplified(source));

const CURRENCY = pattern(
  `(?:^|[^a-z])(?:k|m|t|mio\\.? ?|tsd\\.? ?)?(${CODES}|${SIGNS})(?:(?:k|mn?|mio|mln)?(?![a-z]))|\\b(euros?|dollars?|dolares|yen|yuan|won)\\b|` +
    "(人民币|美元|欧元|日元|米ドル|ドル|ユーロ|달러|유로|円)|[万千億(](元)|(元)(?=\\)|$)|[천만억(]\\s?(원)",
);

const MONEY = `(?:${CODES}|${SIGNS}|euros?|dollars?)(?![a-z])`;
/** Powers of ten by the words and prefixes that mean them. In German, `TEUR` are thousands. */
const SCALES: readonly (readonly [RegExp, number])[] = [
  [pattern(`(?:^|[^a-z])(?:k|t)\\s?${MONEY}`), 3],
  [pattern(`(?:^|[^a-z])(?:${CODES}|${SIGNS})\\s?k(?![a-z])`), 3],
  [pattern("\\b(?:thousands?|tausend|tsd|milliers|miles)\\b"), 3],
  [pattern("(?:^|[^\\d.,])000s?(?![\\d.,])"), 3],
  [pattern("千(?:円|元|美元|欧元|米?ドル|ユーロ)|천\\s?(?:원|달러|유로)"), 3],
  [pattern("万(?:円|元|美元|欧元|米?ドル|ユーロ)|만\\s?(?:원|달러|유로)"), 4],
  [pattern(`(?:^|[^a-z])m(?:io|ln|n|ill)?\\.?\\s?${MONEY}`), 6],
  [pattern(`(?:^|[^a-z])(?:${CODES}|${SIGNS})\\s?(?:m|mn|mln|mio)(?![a-z])`), 6],
  [pattern("\\b(?:millions?|millionen|mio|mln|millones)\\b|百万|백만"), 6],
  [pattern("億|억\\s?(?:원|달러|유로)"), 8],
  [pattern("\\b(?:billions?|milliarden|mrd|milliards?|miles de millones)\\b|十億|십억"), 9],
];

/** The currency and the scale that a header names: "Wert (TEUR)", "Value in thousands", "金額(百万円)". */
export function headerFacts(header: string): HeaderFacts {
  const text = plain(header);
  const named =
    CURRENCY.exec(text)
      ?.slice(1)
      .find((found) => found !== undefined) ?? null;
  const currency =
    named === null ? null : (CURRENCY_NAMES[named] ?? (/^[a-z]{3}$/.test(named) ? named.toUpperCase() : null));
  let power = 0;
  let words = "";
  // The largest counts: "miles de millones" contains both of its words.
  for (const [scaled, exponent] of SCALES) {
    const match = exponent > power ? scaled.exec(text) : null;
    if (match) [power, words] = [exponent, match[0].trim()];
  }
  const scale = 10 ** power;
  return { currency, scale, unit: unitText(header, currency, scale, words) };
}

/** What stands in brackets, or else what was recognized. */
function unitText(header: string, currency: string | null, scale: number, words: string): string {
  if (currency === null && scale === 1) return "";
  const inBrackets = /[([（［]([^)\]）］]+)[)\]）］]/.exec(header)?.[1]?.trim();
  if (inBrackets !== undefined) return inBrackets;
  return currency === null ? words : scale === 1 ? currency : `${scale.toLocaleString("en-US")} ${currency}`;
}

const UNITS_IN_TEXT = new RegExp(
  `\\b(?:in )?(?:k|t|m|mio\\.? |tsd\\.? )?(?:${CODES})\\b|\\bus\\b|(?:\\b[ktm])?(?:${SIGNS})|\\b(?:in )?(?:thousands?|millions?|tausend|millionen|tsd|mio)\\b`,
  "g",
);

/** A header in lower case, without accents, punctuation, units and bracketed text; its words separated by single spaces. */
export function headerWords(header: string): string {
  return plain(header)
    .replace(/\([^)]*\)|\[[^\]]*\]/g, " ")
    .replace(UNITS_IN_TEXT, " ")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

const UNIT =
  "kg|kgs|g|t|to|mt|lb|lbs|tons?|tonnes?|units?|pieces?|pcs?|ea|stuck|stk|st|einheit|me|unite|unidad|pieza|tonelada|kwh|wh|kw|cell|zelle|cellule|celda|l";

/** Prices of one unit: they must be multiplied before they can be added up. */
const PER_UNIT = pattern(
  `\\b(?:per|pro|je|par|por)\\s+(?:${UNIT})\\b|/\\s*(?:\\d+\\s*)?(?:${UNIT})\\b|\\bunit (?:price|cost|value)|\\b(?:price|cost|value)s? (?:per|each)\\b|` +
    "\\beach\\b|\\beinzel(?:preis|wert|kosten)|\\bstuck(?:preis|kosten)|\\beinheits(?:preis|kosten)|\\bkilopreis|\\bunitaires?\\b|\\bunitari[oa]s?\\b|" +
    "单价|単価|단가|单位(?:价格|成本|价值)",
);
const QUANTITY = pattern(
  "\\b(?:quantity|qty|menge|\\w+menge|\\w*gewicht|weight|mass|masse|quantite|qte|poids|cantidad|cant|peso|stuckzahl|anzahl|number of|nombre de|volume)\\b|" +
    "\\b(?:kg|kgs|tonnes?|tons?|pcs|stk|kwh)\\b|数量|重量|净重|质量|質量|수량|중량",
);
const SHARE = pattern(
  "%|\\b(?:share|percent|percentage|pct|anteil|prozent|quote|pourcentage|porcentaje|ratio|rate|taux|tasa)\\b|比例|占比|比率|割合|비율|비중|百分",
);
/** Money that is not the value: transport, taxes, plans, last year's. */
const OTHER_SUMS = pattern(
  "\\b(?:discount|rabatt|skonto|remise|descuento|freight|fracht|frachtkosten|transportkosten|shipping|fret|flete|duty|duties|zoll|zollwert|customs|droits|arancel|" +
    "exchange|wechselkurs|taux de change|tipo de cambio|budget|forecast|plan|vorjahr|previous|prior)\\b|" +
    "运费|折扣|关税|関税|運賃|汇率|為替|预算|予算|운임|관세|환율|할인|예산",
);
const TAX = pattern(
  "\\b(?:vat|tax|taxes|mwst|ust|steuer|steuerbetrag|umsatzsteuer|mehrwertsteuer|tva|iva|impuestos?)\\b|税額|消費税|부가세|세액",
);
const WITHOUT_TAX = pattern(
  "\\b(?:ohne|excl|exkl|excluding|ex|net|netto|before|hors|ht|sin|without|antes)\\b|不含|税抜|未税|제외",
);
const COST = pattern("cost|kosten|cout|成本|原価|원가");

/** Places that are not where something was mined, processed or made: those of sellers, buyers and transports. */
const OTHER_PLACES = pattern(
  "\\b(?:suppliers?|vendors?|sellers?|\\w*lieferant\\w*|kreditor\\w*|verkaufer|ships?|shipping|shipped|shipment|dispatch|versand\\w*|lieferland|lieferort|" +
    "bestimmungs\\w*|destination|rechnungs\\w*|billing|bill|invoice|customers?|kunden?|kunden(?:land|nummer|ort)|kaufer\\w*|buyers?|empfanger\\w*|consignee|" +
    "ports?|hafen|fournisseurs?|expedition|livraison|clients?|vendeur|proveedor(?:es)?|envio|embarque|destino|cliente|vendedor|puerto|delivery|headquarters?)\\b|" +
    "供应商|厂商|目的|发货|出货|客户|港|仕入先|サプライヤ|仕向|出荷|取引先|顧客|공급업체|공급사|협력사|거래처|도착|선적|출하|고객",
);

/** Needs whose numbers are sums of money to be added up. */
const MONEY_NEEDS: ReadonlySet<string> = new Set(
  "value cost incrementalValue materialCost directCost secondaryCosts usPrimaryCosts".split(" "),
);
const PLACE_NEEDS: ReadonlySet<string> = new Set("extraction processing recycling northAmerican".split(" "));

/** Whether a need is a sum of money. */
export function isMoney(key: string): boolean {
  return MONEY_NEEDS.has(key);
}

const COUNTRY = pattern("\\b(?:countr\\w*|\\w*land|pays|pais(?:es)?)\\b|国|國|국가|나라");

/** Whether a header names something that a need must not be taken from, whatever else it says: a unit price is not a value. */
export function contradicts(header: string, key: string): boolean {
  const text = plain(header).replace(/\s+/g, " ").trim();
  if (PLACE_NEEDS.has(key)) return OTHER_PLACES.test(text);
  // The supplier's country is not its name.
  if (key === "supplier") return COUNTRY.test(text);
  const isPriced = () => headerFacts(header).currency !== null;
  // 45X asks for the cost of some components instead of their number.
  if (key === "quantity") return PER_UNIT.test(text) || (isPriced() && !COST.test(text));
  if (!MONEY_NEEDS.has(key)) return false;
  return (
    PER_UNIT.test(text) ||
    SHARE.test(text) ||
    OTHER_SUMS.test(text) ||
    (TAX.test(text) && !WITHOUT_TAX.test(text)) ||
    (QUANTITY.test(text) && !isPriced())
  );
}

/** "Per" anything: of a lot or a battery it may be the amount itself, of an article it is not. */
const PER_SOMETHING = pattern("\\b(?:per|pro|je|par|por)\\s+[a-z]");
const COUNT = pattern("\\b(?:quantities|quantites|units|pieces|unidades)\\b");
const PRICES: ReadonlySet<string> = new Set(["price", "preis", "prix", "precio", "价格", "가격"]);

/** Why a column with a fitting header may not hold amounts to add up. */
type AmountDoubt =
  | { readonly kind: "per unit or share" }
  /** A price beside a column of quantities may be that of one unit. */
  | { readonly kind: "beside quantity"; readonly quantity: string };

/** Why a column with a fitting header should perhaps not be added up; null if there is no reason. */
export function doubtAboutAmount(headers: readonly string[], column: number, key: string): AmountDoubt | null {
  const header = headers[column] ?? "";
  const text = plain(header);
  if (PER_SOMETHING.test(text) || PER_UNIT.test(text) || SHARE.test(text)) return { kind: "per unit or share" };
  if (!isMoney(key) || !PRICES.has(headerWords(header))) return null;
  const quantity = headers.find(
    (other, at) => at !== column && [QUANTITY, COUNT].some((each) => each.test(plain(other))),
  );
  return quantity === undefined ? null : { kind: "beside quantity", quantity };
}
