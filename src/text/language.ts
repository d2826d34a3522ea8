import type { SentenceId } from "../sentences";
import { sayValue, type Speech, type Value } from "../sentences/speech";
import type { Texts, TextKey } from "./en";
import { withParticles } from "./particles";
import type { RuleTexts } from "./rule-texts";

export type { TextKey, Texts } from "./en";

/** Values for the placeholders of a text. Numbers are formatted by locale. */
type TextValues = Readonly<Record<string, string | number>>;

/** The texts, numbers and dates of one language. */
export interface Language {
  /** BCP 47, for `lang` and for Intl. */
  readonly tag: string;
  readonly t: (key: TextKey, values?: TextValues) => string;
  /** Fills in a text that is loaded with its page. */
  readonly fill: (text: string, values?: TextValues) => string;
  /** An integer or decimal number, with at most two decimals. */
  readonly number: (value: number) => string;
  /** A number with all its digits, as it is written to a cell. */
  readonly exact: (value: number) => string;
  /** A fraction as a percentage, with at most two decimals. */
  readonly percent: (fraction: number) => string;
  /** An amount in the table's own currency, with two decimals. */
  readonly money: (amount: number) => string;
  /** An ISO day. */
  readonly date: (iso: string) => string;
  /** The hour and minute of a moment in local time. */
  readonly time: (moment: Date) => string;
  /** What separates the items of a list: ", " in English. */
  readonly comma: string;
  /** Joins the items of a list, which English separates by `between`: ", " if left out. */
  readonly list: (items: readonly string[], between?: string) => string;
  /** Sorts texts as the language does. */
  readonly compare: (left: string, right: string) => number;
  /**
   * What a rule or a reader says: a reason, a word, a country, a row. Rows are numbered within the range that the function received, which
   * begins `above` rows below the top of its sheet.
   */
  readonly say: (value: Value, above?: number) => string;
}

/** How languages other than English separate the items of lists, by the English separator; the same if it is not here. */
const SEPARATORS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  ja: { ", ": "、", "; ": "、", " or ": "または" },
  ko: { " or ": " 또는 " },
};

/** What rules report in English, the language of the rules themselves. */
export type EnglishRules = (id: SentenceId) => string;

/** A language over its texts. `rules` are its sentences and words, or those of English. */
export function languageOver(tag: string, texts: Texts, rules: RuleTexts | EnglishRules): Language {
  const english = typeof rules === "function";
  const numbers = new Intl.NumberFormat(tag, { maximumFractionDigits: 2 });
  const digits = new Intl.NumberFormat(tag, { maximumSignificantDigits: 15 });
  const percents = new Intl.NumberFormat(tag, { style: "percent", maximumFractionDigits: 2 });
  const amounts = new Intl.NumberFormat(tag, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
  const days = new Intl.DateTimeFormat(tag, { dateStyle: "medium", timeZone: "UTC" });
  const times = new Intl.DateTimeFormat(tag, { timeStyle: "short" });
  const plurals = new Intl.PluralRules(tag);
  const collator = new Intl.Collator(tag);
  const regions = english ? null : new Intl.DisplayNames(tag, { type: "region" });
  const [primary = ""] = tag.toLowerCase().split("-");
  const list: Language["list"] = (items, between = ", ") =>
    items.join(SEPARATORS[primary]?.[between] ?? between).replaceAll("。 ", "。");
  const finish = /^ko\b/i.test(tag) ? withParticles : (text: string) => text;
  const fill: Language["fill"] = (text, values = {}) => {
    const forms = text.split("|");
    const form = typeof values.count === "number" && plurals.select(values.count) !== "one" ? forms.at(-1) : forms[0];
    return finish(
      (form as string).replace(/\{(\w+)\}/g, (_, name: string) => {
        const value = values[name];
        return typeof value === "number" ? numbers.format(value) : (value ?? "");
      }),
    );
  };
  const t: Language["t"] = (key, values) => fill(texts[key], values);
  const speech = (above: number): Speech => ({
    sentence: (id) => (english ? rules(id) : rules[id]),
    word: (word) => (english ? word : rules[`word.${word}`]),
    country: ({ country, name }) => regions?.of(country) ?? name,
    row: ({ row, column }) =>
      column === undefined
        ? t("result.row", { row: String(row + above) })
        : t("result.rowColumn", { row: String(row + above), column: String(column) }),
    list,
  });
  return {
    tag,
    t,
    fill,
    say: (value, above = 0) => finish(sayValue(speech(above), value)),
    number: (value) => numbers.format(value),
    exact: (value) => digits.format(value),
    // A share of exactly the minimum has a headroom of 0, never of -0.
    percent: (fraction) => percents.format(fraction === 0 ? 0 : fraction),
    // A share of exactly the minimum has a headroom of 0, never of -0.
    money: (amount) => amounts.format(amount === 0 ? 0 : amount),
    date: (iso) => {
      const time = Date.parse(`${iso}T00:00:00Z`);
      return Number.isNaN(time) ? iso : days.format(time);
    },
    time: (moment) => times.format(moment),
    comma: list(["", ""]),
    list,
    compare: (left, right) => collator.compare(left, right),
  };
}
