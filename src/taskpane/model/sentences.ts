import { advancedManufacturingLaw } from "../../law/advanced-manufacturing";
import { criticalMinerals } from "../../law/applicable-critical-minerals";
import { countryName, findCountry } from "../../names/countries";
import { fillIn } from "../../sentences/reason";
import { type SentenceId, sentences } from "../../sentences";
import type { Language } from "../text/language";
import type { Word } from "../../sentences/words";

interface Pattern {
  readonly id: string;
  readonly names: readonly string[];
  readonly pattern: RegExp;
  /** Letters of the sentence that are its own: the more, the surer the match. */
  readonly own: number;
}

/** So few letters of its own and a sentence would match anything, unless its blanks have a shape. */
const FEWEST_OWN = 8;

const NUMBER = String.raw`-?\d[\d.,]*(?:e[-+]?\d+)?`;
const PERCENT = `${NUMBER} %`;
const DAY = String.raw`\d{4}-\d{2}-\d{2}`;
const MINERAL = anyOf(criticalMinerals.map(({ name }) => name));
const UNIT = anyOf(advancedManufacturingLaw.components.map(({ unit }) => unit));

/** What a blank can hold, for sentences that have little else, or blanks side by side. Any text where nothing is said. */
const SHAPES: { readonly [Id in SentenceId]?: Readonly<Record<string, string>> } = {
  "advancedManufacturing.quantity": { quantity: NUMBER, unit: UNIT },
  "advancedManufacturing.condition": { mineral: MINERAL },
  "advancedManufacturing.rateEach": { usd: NUMBER, unit: UNIT },
  "advancedManufacturing.rateShare": { percent: PERCENT, costs: anyOf(["production costs", "sales price"]) },
  "materialAssistance.total": {
    lines: NUMBER,
    leftOut: `(?:, ${NUMBER} left out)?`,
    unknown: `(?:, ${NUMBER} of them unknown and counted as PFE)?`,
  },
  "materialAssistance.threshold": { dateMeans: anyOf(["sold", "construction begun"]), date: DAY, percent: PERCENT },
  "materialAssistance.totalLeftOut": { lines: NUMBER },
  "materialAssistance.totalUnknown": { lines: NUMBER },
};

function literally(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}

function anyOf(texts: readonly string[]): string {
  return [...new Set(texts)].map(literally).join("|");
}

let patterns: readonly Pattern[] | null = null;

function allPatterns(): readonly Pattern[] {
  patterns ??= Object.entries(sentences)
    .map(([id, sentence]) => {
      const shapes = SHAPES[id as SentenceId];
      const names: string[] = [];
      const source = sentence
        .split(/(\{\w+\})/)
        .map((part) => {
          const name = /^\{(\w+)\}$/.exec(part)?.[1];
          if (name === undefined) return literally(part);
          names.push(name);
          return `(${shapes?.[name] ?? "[^]*?"})`;
        })
        .join("");
      const own = sentence.replace(/\{\w+\}/g, "").length;
      return { id, names, pattern: new RegExp(`^${source}$`), own, isShaped: shapes !== undefined };
    })
    .filter(({ own, isShaped }) => own >= FEWEST_OWN || isShaped)
    .sort((left, right) => right.own - left.own);
  return patterns;
}

const seen = new Map<string, { id: string; values: Record<string, string> } | null>();

/**
 * The rule's sentence behind a text that a function gave, with what fills its blanks; null for texts that are none. Two rules may share the
 * words of a sentence: the first one stands for both.
 */
export function sentenceOf(text: string): { id: string; values: Record<string, string> } | null {
  const known = seen.get(text);
  if (known !== undefined) return known;
  let found: { id: string; values: Record<string, string> } | null = null;
  for (const { id, names, pattern } of allPatterns()) {
    const match = pattern.exec(text);
    if (!match) continue;
    found = { id, values: Object.fromEntries(names.map((name, index) => [name, match[index + 1] as string])) };
    break;
  }
  if (seen.size > 5000) seen.clear();
  seen.set(text, found);
  return found;
}

/** A word or two of a function in the pane's language: the name of a test, a fact, a total. Other texts stay as they are. */
export function wordIn({ sentences: texts }: Language, text: string): string {
  return texts[`word.${text.trim()}`] ?? text;
}

/** Names of regions by language: those that the browser has, so that nothing is loaded for them. */
const regions = new Map<string, Intl.DisplayNames>();

/** A country as functions write it, in the pane's language. */
export function countryIn({ tag, sentences: texts }: Language, text: string): string {
  if (Object.keys(texts).length === 0) return text;
  const code = findCountry(text);
  if (code === null || countryName(code) !== text) return text;
  let names = regions.get(tag);
  if (!names) regions.set(tag, (names = new Intl.DisplayNames(tag, { type: "region" })));
  return names.of(code) ?? text;
}

type Translate = (language: Language, text: string) => string;

/** Where something comes from: a country, `unknown`, `no such step`, `fraction 0.5`; what a mineral or component is called. */
export const originIn: Translate = (language, text) => {
  const fraction = /^fraction (.*)$/.exec(text)?.[1];
  if (fraction !== undefined) return `${wordIn(language, "fraction" satisfies Word)} ${fraction}`;
  const country = countryIn(language, text);
  return country === text ? wordIn(language, text) : country;
};

const partsIn: Translate = (language, text) =>
  text
    .split("; ")
    .map((part) => {
      const word = wordIn(language, part);
      return word === part ? reasonIn(language, part) : word;
    })
    .join("; ");

/** How what fills a blank is said in other languages. Names that the user chose, numbers and days stay as they are. */
const BLANKS: Readonly<Record<string, Translate>> = {
  // Countries
  country: countryIn,
  origin: originIn,
  extraction: originIn,
  processing: originIn,
  recycling: originIn,
  // Lists, and sentences within sentences
  labels: partsIn,
  missing: partsIn,
  status: reasonIn,
  condition: (language, text) => (sentenceOf(text) ? reasonIn(language, text) : wordIn(language, text)),
  leftOut: reasonIn,
  unknown: reasonIn,
  credit: reasonIn,
  rate: reasonIn,
  vehicle: reasonIn,
  note: (language, text) => (sentenceOf(text) ? reasonIn(language, text) : wordIn(language, text)),
  // Words
  component: wordIn,
  costs: wordIn,
  dateMeans: wordIn,
  fact: wordIn,
  form: wordIn,
  item: wordIn,
  mineral: wordIn,
  minerals: (language, text) =>
    text
      .split(", ")
      .map((mineral) => wordIn(language, mineral))
      .join(", "),
  percent: wordIn,
  property: wordIn,
  step: wordIn,
  unit: wordIn,
};

/** What fills a blank of that name, in the pane's language. */
export function valueIn(language: Language, name: string, value: string): string {
  return BLANKS[name]?.(language, value) ?? value;
}

const componentNames: ReadonlySet<string> = new Set(advancedManufacturingLaw.components.map(({ name }) => name));

/** A reason in the pane's language; the English of the function where there is no translation. */
export function reasonIn(language: Language, text: string): string {
  if (Object.keys(language.sentences).length === 0) return text;
  const found = sentenceOf(text);
  const translated = found ? language.sentences[found.id] : undefined;
  // Where an amount needs no words, its component stands for the reason.
  if (!found || translated === undefined) return componentNames.has(text) ? wordIn(language, text) : text;
  const values = Object.fromEntries(
    Object.entries(found.values).map(([name, value]) => [name, valueIn(language, name, value)]),
  );
  return fillIn(translated, (name) => values[name] ?? "");
}

/** The fact that a test used, in the pane's language where it is words of the function and not the user's. */
export function factIn(language: Language, step: string, fact: string): string {
  switch (step as Word) {
    case "Final assembly":
      return countryIn(language, fact);
    case "Modified AGI":
      return fact === "business"
        ? wordIn(language, fact)
        : fact.replace(/(^|; )(this year|last year) /g, (_, before: string, year: string) => {
            return `${before}${wordIn(language, year)} `;
          });
    case "FEOC critical mineral":
      return wordIn(language, fact);
    case "Quantity":
    case "Capacity that counts":
      return fact.replace(
        /^(\S+) (.+)$/,
        (_, quantity: string, unit: string) => `${quantity} ${wordIn(language, unit)}`,
      );
    default:
      return fact;
  }
}

/** An authority as functions give it, parted into the pin cite and how sure it is. */
export interface AuthorityParts {
  readonly cite: string;
  readonly confidence: "verified" | "secondary" | "unverified" | null;
  readonly likelihood: "high" | "medium" | "low" | null;
}

export function authorityParts(text: string): AuthorityParts {
  const match = /^(.*?) \[(verified|secondary source|unverified)(?:, likelihood (high|medium|low))?\]$/.exec(text);
  if (!match) return { cite: text, confidence: null, likelihood: null };
  return {
    cite: match[1] as string,
    confidence: match[2] === "secondary source" ? "secondary" : (match[2] as "verified" | "unverified"),
    likelihood: (match[3] as AuthorityParts["likelihood"]) ?? null,
  };
}
