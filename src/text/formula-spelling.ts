/** How an Excel in another language spells a formula. This file imports nothing, because the help page loads it alone. */

export type SpellingId = "en" | "de" | "fr" | "es";

interface Spelling {
  readonly argument: "," | ";";
  readonly decimal: "." | ",";
  /** Between the cells of a row in `{ }`. Rows are separated by semicolons everywhere. */
  readonly column: "," | "." | "\\";
  readonly words: Readonly<Record<string, string>>;
}

/** English stands for all languages that separate by commas, such as Japanese and Korean. */
const SPELLINGS: Readonly<Record<SpellingId, Spelling>> = {
  en: { argument: ",", decimal: ".", column: ",", words: {} },
  de: { argument: ";", decimal: ",", column: ".", words: { TRUE: "WAHR", FALSE: "FALSCH", DATE: "DATUM" } },
  fr: { argument: ";", decimal: ",", column: ".", words: { TRUE: "VRAI", FALSE: "FAUX" } },
  es: { argument: ";", decimal: ",", column: "\\", words: { TRUE: "VERDADERO", FALSE: "FALSO", DATE: "FECHA" } },
};

export const spellingIds = Object.keys(SPELLINGS) as SpellingId[];

/** The spelling for a display language such as `de-AT`: English if we know none. */
export function spellingFor(language: string): SpellingId {
  const primary = language.slice(0, 2).toLowerCase();
  return spellingIds.find((id) => id === primary) ?? "en";
}

/** A text, a name, a number, or one other character. */
const PARTS = /"(?:[^"]|"")*"|[A-Za-z_][\w.]*|\d+(?:\.\d+)?|\.\d+|[^]/g;

/** A formula of the spelling of English as another Excel shows it. Texts, and the names of our functions, stay as they are. */
export function spell(formula: string, id: SpellingId): string {
  const { argument, decimal, column, words } = SPELLINGS[id];
  let isArray = false;
  return formula.replace(PARTS, (part) => {
    if (part === "{") isArray = true;
    if (part === "}") isArray = false;
    if (part === ",") return isArray ? column : argument;
    if (/^[\d.]/.test(part)) return part.replace(".", decimal);
    return Object.prototype.hasOwnProperty.call(words, part) ? (words[part] as string) : part;
  });
}

/** What a cell with a result shows: a number or a truth value as that Excel spells it, and any text as it is. */
export function spellResult(value: string | number | boolean, id: SpellingId): string {
  if (typeof value === "string") return value;
  // A cell shows 15 digits.
  const text = typeof value === "number" ? String(Number(value.toPrecision(15))) : String(value).toUpperCase();
  return spell(text, id);
}
