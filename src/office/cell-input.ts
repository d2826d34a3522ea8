/** What we put into a cell. Text is never read as a formula, a number or a date. */
export type CellInput =
  | { readonly text: string; readonly bold?: boolean; readonly wrap?: boolean }
  | { readonly number: number; readonly format?: string; readonly bold?: boolean }
  | { readonly truth: boolean }
  | { readonly formula: string; readonly format?: string; readonly bold?: boolean }
  | null;

/** What a sheet would take for something else than text when it is put into a cell. */
const NOT_TEXT: readonly RegExp[] = [
  // Formulas, the mark of text itself, and errors.
  /^[=+\-@\t\r\n'#]/,
  // Numbers, days and times.
  /^\s*[-+(]?\s*[$€£¥₩]?\s*[\d.,]/,
  /^\s*(?:true|false)\s*$/i,
  // SEP15, Mar 1: days of this year.
  /^\s*(?:jan(uary)?|feb(ruary)?|mar(ch)?|apr(il)?|may|june?|july?|aug(ust)?|sept?(ember)?|oct(ober)?|nov(ember)?|dec(ember)?)[\s.,/-]*\d/i,
  // R5.4.1: days of a Japanese era.
  /^\s*(?:[rhstm]|令和|平成|昭和|大正|明治)\s*[元\d]/i,
];

/**
 * Text that a sheet must not read as a formula, or that Excel would turn into something else, marked as text. Full-width signs count like
 * their plain forms: Excel in Japanese and Korean reads both.
 */
export function safeText(text: string): string {
  const plain = text.normalize("NFKC");
  return NOT_TEXT.some((pattern) => pattern.test(plain) || pattern.test(text)) ? `'${text}` : text;
}

export function contentOf(input: CellInput): string | number | boolean {
  if (input === null) return "";
  if ("formula" in input) return input.formula;
  if ("number" in input) return input.number;
  if ("truth" in input) return input.truth;
  return safeText(input.text);
}
