import { simplified } from "../../names/foreign/characters";
import { type Ratio, ratioOfText } from "../../exact";
import type { SheetCell } from "../../office/read-blocks";

/** Exact kilograms in one unit of mass. */
const KILOGRAMS: Readonly<Record<string, string>> = {
  mg: "0.000001",
  g: "0.001",
  kg: "1",
  t: "1000",
  lb: "0.45359237",
  oz: "0.028349523125",
  "short ton": "907.18474",
  "long ton": "1016.0469088",
};

const NAMES: Readonly<Record<string, readonly string[]>> = {
  mg: ["mg"],
  g: ["g", "gr", "gram", "grams", "gramm", "gramme", "grammes", "gramo", "gramos", "グラム", "克", "그램"],
  kg: [
    "kg",
    "kgs",
    "kilo",
    "kilos",
    "kilogram",
    "kilograms",
    "kilogramm",
    "kilogramme",
    "kilogrammes",
    "kilogramo",
    "kilogramos",
    "キログラム",
    "キロ",
    "公斤",
    "千克",
    "킬로그램",
  ],
  t: [
    "t",
    "to",
    "mt",
    "tonne",
    "tonnes",
    "tonnen",
    "tonelada",
    "toneladas",
    "metric ton",
    "metric tons",
    "metric tonne",
    "metric tonnes",
    "トン",
    "吨",
    "公吨",
    "톤",
  ],
  lb: ["lb", "lbs", "pound", "pounds", "ポンド", "磅", "파운드"],
  oz: ["oz", "ounce", "ounces"],
  "short ton": ["short ton", "short tons", "us ton", "us tons"],
  "long ton": ["long ton", "long tons"],
};
const BY_NAME = new Map(
  Object.entries(NAMES).flatMap(([unit, names]) => names.map((name) => [simplified(name), unit] as const)),
);
const LONGEST_FIRST = [...BY_NAME.keys()].sort((one, other) => other.length - one.length);
const UNIT = LONGEST_FIRST.join("|");

function plain(text: string): string {
  return simplified(text.normalize("NFKC")).toLowerCase().replace(/\s+/g, " ").trim();
}

/** The unit of mass that a text is: `kg`, `metric tons`. `ton` alone could mean three units, so it is not read. */
export function massUnit(text: string): string | null {
  return BY_NAME.get(plain(text).replace(/\.$/, "")) ?? null;
}

/** One unit of mass in another, exactly. */
export function massFactor(from: string, to: string): Ratio {
  const kilograms = (unit: string) => ratioOfText(KILOGRAMS[unit] ?? "0");
  return kilograms(from).div(kilograms(to));
}

const PRICE = new RegExp(`(?:/|\\bper|\\bpro|\\bje|\\bpar|\\bpor)\\s*(\\d+)?\\s*(${UNIT})(?![\\p{L}])`, "u");

/** The mass that a price is for: `EUR/kg`, `USD per 100 lb`. */
export interface PricedMass {
  readonly unit: string;
  readonly count: number;
}

export function pricedMass(text: string): PricedMass | null {
  const [, count, unit] = PRICE.exec(plain(text)) ?? [];
  const found = unit === undefined ? undefined : BY_NAME.get(unit);
  return found === undefined ? null : { unit: found, count: Number(count ?? 1) || 1 };
}

/** A text without the mass that it is priced for: `12,5 €/kg` is `12,5 €`. */
export function withoutPricedMass(text: string): string {
  const folded = text.normalize("NFKC");
  return folded.replace(new RegExp(PRICE.source, "iu"), "").trim();
}

const IN_BRACKETS = /[([]([^)\]]+)[)\]]/;
const LAST_WORD = new RegExp(`(?:^|[\\s,:_-]|[^\\u0020-\\u024f])(${UNIT})\\.?$`, "u");

/** The unit of mass in the header of a column of masses: `Net weight (kg)`, `Gewicht t`. */
export function massInHeader(header: string): string | null {
  if (pricedMass(header) !== null) return null;
  const text = plain(header);
  const bracketed = IN_BRACKETS.exec(text)?.[1];
  if (bracketed !== undefined) return massUnit(bracketed.replace(/^in /, ""));
  const word = LAST_WORD.exec(text)?.[1];
  return word === undefined ? null : (BY_NAME.get(word) ?? null);
}

const MASS_HEADER = new RegExp(
  simplified(
    "\\b(?:mass|masse|masa|weight|net weight|\\w*gewicht|poids|peso|tonnage)\\b|重量|质量|質量|净重|正味|중량|무게",
  ),
);

/** Whether a header is about mass, whatever its unit. */
export function isMassHeader(header: string): boolean {
  return pricedMass(header) === null && (massInHeader(header) !== null || MASS_HEADER.test(plain(header)));
}

const GROSS = /\b(?:gross|brutto\w*|brut|bruto|tare|tara)\b|毛重|総重量|총중량|皮重/;
/** A gross mass includes the packaging, which has no value of its own. */
export function isGrossMass(header: string): boolean {
  return GROSS.test(plain(header));
}

const CELL = new RegExp(`^(.*?)\\s*(${UNIT})\\.?$`, "u");

/** The amount and the unit in a cell such as `12,5 kg`; the unit is null if the cell states none. */
export function massInText(text: string): { readonly amount: string; readonly unit: string | null } {
  const [, amount, unit] = CELL.exec(plain(text)) ?? [];
  return amount === undefined || unit === undefined || !/\d/.test(amount)
    ? { amount: text, unit: null }
    : { amount, unit: BY_NAME.get(unit) ?? null };
}

export function massInFormat(format: string): string | null {
  const word = /"\s*([^"]+?)\s*"/.exec(format)?.[1];
  return word === undefined ? null : massUnit(word);
}

export function isMassUnit(cell: SheetCell): boolean {
  return typeof cell === "string" && massUnit(cell) !== null;
}
