/** What we write into a cell. Text is never read as a formula, a number or a date. */
export type CellInput =
  | { readonly text: string; readonly bold?: boolean; readonly wrap?: boolean }
  | { readonly number: number; readonly format?: string; readonly bold?: boolean }
  | { readonly truth: boolean }
  | { readonly formula: string; readonly format?: string; readonly bold?: boolean }
  | null;

/** Text that a sheet would read as something else if it were typed into a cell. */
const NOT_TEXT: readonly RegExp[] = [
  // Formulas, the text prefix itself, and errors.
  /^[=+\-@\t\r\n'#]/,
  // Numbers, dates and times.
  /^\s*[-+(]?\s*[$€£¥₩]?\s*[\d.,]/,
  /^\s*(?:true|false)\s*$/i,
  // SEP15, Mar 1: dates of the current year.
  /^\s*(?:jan(uary)?|feb(ruary)?|mar(ch)?|apr(il)?|may|june?|july?|aug(ust)?|sept?(ember)?|oct(ober)?|nov(ember)?|dec(ember)?)[\s.,/-]*\d/i,
  // R5.4.1: dates of a Japanese era.
  /^\s*(?:[rhstm]|令和|平成|昭和|大正|明治)\s*[元\d]/i,
];

/**
 * Adds the text prefix to text that a sheet would read as a formula or that Excel would convert. Full-width characters count like their
 * half-width forms, because Excel in Japanese and Korean reads both.
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
