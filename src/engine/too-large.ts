import type { FormulaCell } from "./formula-cells";
import { type ResolvedFormula, textOf } from "./references";

/** Excel's own limits for a formula, and ours for the cells of an array. */
const MOST_CHARACTERS = 8_192;
const MOST_LEVELS = 64;
const MOST_ARRAY_CELLS = 1_000_000;

/** Why the engine must not calculate a formula, which could take it down or forever; null if it may. */
export function whatIsTooLarge(
  { text, kind, range }: FormulaCell["formula"],
  { pieces }: ResolvedFormula,
): string | null {
  if (text.length > MOST_CHARACTERS)
    return `The formula has more than ${MOST_CHARACTERS.toLocaleString("en")} characters`;
  let depth = 0;
  let deepest = 0;
  for (const piece of pieces) {
    const sign = textOf(piece);
    if (sign === "(") deepest = Math.max(deepest, ++depth);
    else if (sign === ")") depth--;
  }
  // Names add parentheses of their own.
  if (deepest > 2 * MOST_LEVELS) return `The formula is nested more than ${MOST_LEVELS} levels deep`;
  if (kind === "plain" || !range) return null;
  const cells = (range.bottom - range.top + 1) * (range.right - range.left + 1);
  return cells > MOST_ARRAY_CELLS ? `The array fills more than ${MOST_ARRAY_CELLS.toLocaleString("en")} cells` : null;
}
