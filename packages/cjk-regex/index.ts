/**
 * Replaces the package `cjk-regex`, which includes Unicode tables and computes its sets at every start. The browser already has them.
 * Provides the same letters and punctuation of Chinese, Japanese and Korean, where a line may break at any character.
 */

const LETTERS =
  "[[\\p{Script=Han}\\p{Script=Katakana}\\p{Script=Hiragana}\\p{Script=Hangul}\\p{Script=Bopomofo}]&&[\\p{Lo}\\p{Nl}\\p{So}\\p{Lm}]]";

/** Blocks of symbols and punctuation, from ideographic description characters to halfwidth forms. */
const BLOCKS =
  "\\u2FF0-\\u303F\\u30A0-\\u30FF\\u3190-\\u319F\\u31C0-\\u31EF\\u3200-\\u33FF\\uFE10-\\uFE1F\\uFE30-\\uFE6F\\uFF00-\\uFFEF";

interface Charset {
  toRegExp(): RegExp;
}

const charset = (set: string): Charset => ({ toRegExp: () => new RegExp(set, "v") });

export const letters = (): Charset => charset(LETTERS);
export const punctuations = (): Charset => charset(`[[${BLOCKS}]--${LETTERS}]`);
export const all = (): Charset => charset(`[${LETTERS}${BLOCKS}]`);
