/**
 * A share as text that stays on its side of a minimum: 69.9999 % against 70 % is never shown as 70 %. Two decimals if they suffice,
 * otherwise more.
 */
export function shareBeside(share: number, threshold: number, meets: boolean, tag: string): string {
  const side = (value: number, digits: number) =>
    new Intl.NumberFormat(tag, { style: "percent", maximumFractionDigits: digits }).format(value);
  for (let digits = 2; digits <= 13; digits++) {
    const shown = Number((share * 100).toFixed(digits));
    const limit = Number((threshold * 100).toFixed(digits));
    if (meets ? shown >= limit : shown < limit) return side(share, digits);
  }
  return `${meets ? ">=" : "<"} ${side(threshold, 2)}`;
}
