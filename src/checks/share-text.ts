/**
 * A share as text that stays on its side of a minimum: 69.9999 % against 70 % is never shown as 70 %. Two decimals if they suffice,
 * otherwise more. `least`: how many decimals it has at most if they suffice.
 */
export function shareBeside(share: number, threshold: number, meets: boolean, tag: string, least = 2): string {
  const side = (value: number, digits: number) =>
    new Intl.NumberFormat(tag, { style: "percent", maximumFractionDigits: digits }).format(value);
  for (let digits = least; digits <= 13; digits++) {
    const shown = Number((share * 100).toFixed(digits));
    const limit = Number((threshold * 100).toFixed(digits));
    if (meets ? shown >= limit : shown < limit) return side(share, digits);
  }
  return `${meets ? ">=" : "<"} ${side(threshold, 2)}`;
}

/** Two parts of a total that are the same, although each was added up in its own order. */
const isSame = (one: number, other: number) => Math.abs(one - other) < 1e-12;

/**
 * A part of the total, said beside a verdict about a share: what is the share itself is said as the verdict says it, and no other part seems
 * to reach, or to miss, a minimum that it does not.
 */
export function partBeside(
  part: number,
  bar: { readonly share: number; readonly threshold: number; readonly meets: boolean } | undefined,
  tag: string,
  least = 2,
): string {
  const plain = (value: number) =>
    new Intl.NumberFormat(tag, { style: "percent", maximumFractionDigits: least }).format(value === 0 ? 0 : value);
  if (bar === undefined) return plain(part);
  const { share, threshold, meets } = bar;
  if (isSame(part, share)) return shareBeside(share, threshold, meets, tag, least);
  if (isSame(part, threshold)) return plain(threshold);
  return shareBeside(part, threshold, part > threshold, tag, least);
}
