import { type SentenceId, sentences } from ".";
import type { Word } from "./words";

/**
 * What fills a blank of a sentence. Texts and numbers stay as they are in every language: names that the user chose, figures, days. The
 * others are said in the reader's language: a country, words of ours, a sentence within the sentence, a list.
 */
export type Value = string | number | CountryValue | WordValue | RowValue | Reason | ListValue;

/** A country, with its English name. Other languages know it by its code (ISO 3166-1 alpha-2). */
export interface CountryValue {
  readonly country: string;
  readonly name: string;
}

/** A word or two of ours: the name of a test, a step, a unit, a component. */
export interface WordValue {
  readonly word: Word;
}

/** A row of the range that a function was given, counted from 1. On a sheet it has another number. */
export interface RowValue {
  readonly row: number;
  /** Where the range has several columns. */
  readonly column?: number;
}

/** Several of them, one after the other. */
export interface ListValue {
  readonly list: readonly Value[];
  /** ", " where nothing is said. */
  readonly between?: string;
}

export type Values = Readonly<Record<string, Value>>;

/** Why: a sentence of `sentences` with its blanks filled in. A rule makes it; whoever shows it says it in a language. */
export interface Reason {
  readonly id: SentenceId;
  readonly values: Values;
}

/** A name from the tables of law: each of them is a word, which a test holds. */
export function lawWord(name: string): WordValue {
  return { word: name as Word };
}

/** Names of substances, which stand without an article: `no amount for metallurgical coal`. */
const SUBSTANCE = /\b(?:coal|polysilicon)$/;

/** The same with its article, where a sentence speaks of one such thing; languages without articles leave it out. */
export function oneOf(name: string): Reason | WordValue {
  if (SUBSTANCE.test(name)) return lawWord(name);
  return reason(/^[aeiou]/i.test(name) ? "names.an" : "names.a", { name: lawWord(name) });
}

/** How one language says things. */
export interface Speech {
  readonly sentence: (id: SentenceId) => string;
  readonly word: (word: Word) => string;
  readonly country: (country: CountryValue) => string;
  readonly row: (row: RowValue) => string;
  /** Joins the items of a list, which English separates by `between`. */
  readonly list: (items: readonly string[], between: string) => string;
}

export function reason(id: SentenceId, values: Values = {}): Reason {
  return { id, values };
}

export function word(text: Word): WordValue {
  return { word: text };
}

/** As a function spells it in its cell. */
export const english: Speech = {
  sentence: (id) => sentences[id],
  word: (text) => text,
  country: ({ name }) => name,
  row: ({ row, column }) => (column === undefined ? `Row ${row}` : `Row ${row}, column ${column}`),
  list: (items, between) => items.join(between),
};

/** A reason as a sentence of a language. */
export function say(speech: Speech, { id, values }: Reason): string {
  return fillIn(speech.sentence(id), (name) => {
    const value = values[name];
    return value === undefined ? "" : sayValue(speech, value);
  });
}

/** What fills a blank, in a language. */
export function sayValue(speech: Speech, value: Value): string {
  if (typeof value !== "object") return String(value);
  if ("id" in value) return say(speech, value);
  if ("word" in value) return speech.word(value.word);
  if ("country" in value) return speech.country(value);
  if ("list" in value) {
    return speech.list(
      value.list.map((each) => sayValue(speech, each)),
      value.between ?? ", ",
    );
  }
  return speech.row(value);
}

/** A reason as an English sentence. */
export function reasonText(given: Reason): string {
  return say(english, given);
}

/** Puts values in the blanks `{name}` of a sentence. */
export function fillIn(sentence: string, valueOf: (name: string) => string): string {
  return sentence.replace(/\{(\w+)\}/g, (_, name: string) => valueOf(name));
}
