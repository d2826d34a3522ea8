import { type Token, tokenize } from "../../xlsx/text/formula-text";

/** Functions whose values depend on the clock, on chance, or on the computer and the file's place. */
const VOLATILE: ReadonlySet<string> = new Set("TODAY NOW RAND RANDBETWEEN RANDARRAY CELL INFO".split(" "));

/** What a formula without any function is called. */
export const NO_FUNCTION = "(operators)";

/** The first volatile function of a formula; null if it has none. */
export function volatileFunction(formula: string): string | null {
  return calls(formula).find(({ name }) => VOLATILE.has(name))?.name ?? null;
}

/** The function around most of a formula: the first of those that are nested least. */
export function outermostFunction(formula: string): string {
  let outermost: { name: string; depth: number } | undefined;
  for (const call of calls(formula)) if (!outermost || call.depth < outermost.depth) outermost = call;
  return outermost?.name ?? NO_FUNCTION;
}

function calls(formula: string): { name: string; depth: number }[] {
  const found: { name: string; depth: number }[] = [];
  const tokens = tokenize(formula);
  let depth = 0;
  tokens.forEach(({ kind, text }: Token, index) => {
    if (text === "(") depth++;
    else if (text === ")") depth--;
    else if (kind === "word" && tokens[index + 1]?.text === "(")
      found.push({ name: text.toUpperCase().replace(/^(?:_XLFN\.)?(?:_XLWS\.)?/, ""), depth });
  });
  return found;
}
