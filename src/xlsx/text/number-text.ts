/** A number with the digits that a cell keeps. */
export function numberText(value: number): string {
  return Math.abs(value) < 1e21 && Math.abs(value) >= 1e-7 ? String(Number(value.toPrecision(15))) : String(value);
}
