/** Larger than any amount, and small enough for sums and products with it. */
const MOST = 1e100;

/** A plain decimal number as it was typed, also with full-width digits; null if it is none or beyond every amount. */
export function enteredAmount(text: string): number | null {
  const plain = text.normalize("NFKC").trim();
  if (!/^(?:\d+(?:\.\d*)?|\.\d+)$/.test(plain)) return null;
  const value = Number(plain);
  return value < MOST ? value : null;
}
