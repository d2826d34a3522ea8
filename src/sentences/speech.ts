import type { SentenceId } from ".";
import type { Word } from "./words";

/**
 * The value of a placeholder. Texts and numbers are the same in every language: names that the user chose, figures, dates. The other kinds
 * are shown in the reader's language: a country, one of our words, a nested sentence, a list.
 */
export type Value = string | number | CountryValue | WordValue | RowValue | Reason | ListValue;

/** A country, with its English name. Other languages look it up by its code (ISO 3166-1 alpha-2). */
export interface CountryValue {
  readonly country: string;
  readonly name: string;
}

/** One of our words or short phrases: the name of a test, a step, a unit, a component. */
export interface WordValue {
  readonly word: Word;
}

/** A row of a function's range, counted from 1. Its row number on the sheet may differ. */
export interface RowValue {
  readonly row: number;
  /** Given if the range has several columns. */
  readonly column?: number;
}

/** Several values in sequence. */
export interface ListValue {
  readonly list: readonly Value[];
  /** The separator; ", " by default. */
  readonly between?: string;
}

export type Values = Readonly<Record<string, Value>>;

/** Why: a sentence of `sentences` with values for its placeholders. A rule creates it; whoever shows it puts it into a language. */
export interface Reason {
  readonly id: SentenceId;
  readonly values: Values;
}

/** A name from the law tables. A test makes sure that each of them is a `Word`. */
export function lawWord(name: string): WordValue {
  return { word: name as Word };
}

/** Names of substances, which take no article: `no amount for metallurgical coal`. */
const SUBSTANCE = /\b(?:coal|polysilicon)$/;

/** The name with an article, for a sentence about a single such thing. Languages without articles leave it out. */
export function oneOf(name: string): Reason | WordValue {
  if (SUBSTANCE.test(name)) return lawWord(name);
  return reason(/^[aeiou]/i.test(name) ? "names.an" : "names.a", { name: lawWord(name) });
}

/** How a language puts values into words. */
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

/** A reason as a sentence in a language. */
export function say(speech: Speech, { id, values }: Reason): string {
  return fillIn(speech.sentence(id), (name) => {
    const value = values[name];
    return value === undefined ? "" : sayValue(speech, value);
  });
}

/** The value of a placeholder, in a language. */
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

/** Replaces the placeholders `{name}` of a sentence with values. */
export function fillIn(sentence: string, valueOf: (name: string) => string): string {
  return sentence.replace(/\{(\w+)\}/g, (_, name: string) => valueOf(name));
}
