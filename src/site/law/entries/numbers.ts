/** Exact decimals as people write them. The digits of the text are moved, never calculated with. */

/** A decimal with commas between the thousands. */
export function grouped(decimal: string): string {
  const [whole = "", fraction] = decimal.split(".");
  const separated = whole.replace(/\B(?=(?:\d{3})+$)/g, ",");
  return fraction === undefined ? separated : `${separated}.${fraction}`;
}

/** A share such as `0.275` as `27.5 %`. */
export function percentOfShare(share: string): string {
  const [whole = "", fraction = ""] = share.split(".");
  const digits = fraction.padEnd(2, "0");
  const percent = `${whole}${digits.slice(0, 2)}`.replace(/^0+(?=\d)/, "");
  const rest = digits.slice(2).replace(/0+$/, "");
  return `${rest === "" ? percent : `${percent}.${rest}`} %`;
}
