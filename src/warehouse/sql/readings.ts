import type { SqlRow } from "../engine";
import type { AmountNeed } from "./amounts";
import type { NamedColumn } from "./shape";

/** What was measured of an amount over all combinations. */
export interface Measured {
  readonly most: number;
  /** The most that the sum of the sizes can be. */
  readonly sum: number;
  readonly noisy: number;
  readonly wrong: number;
  readonly decimals: number;
}

export const numberOf = (value: unknown): number => (value === null || value === undefined ? 0 : Number(value));

/** Adds up the measures of an amount, one row a combination. */
export function measured(rows: readonly SqlRow[], name: string): Measured {
  const found = { most: 0, sum: 0, noisy: 0, wrong: 0, decimals: 0 };
  for (const row of rows) {
    const most = Math.max(Math.abs(numberOf(row[`${name}_least`])), Math.abs(numberOf(row[`${name}_most`])));
    // NaN is neither larger nor smaller than anything.
    if (!(most <= found.most)) found.most = most;
    found.sum += most * numberOf(row.lots);
    found.noisy += numberOf(row[`${name}_noisy`]);
    found.wrong += numberOf(row[`${name}_wrong`]);
    found.decimals = Math.max(found.decimals, numberOf(row[`${name}_decimals`]));
  }
  return found;
}

/** Decimals with which a column is read. Doubles are counted in hundredths at least. */
export function scaleOf({ column }: NamedColumn, found: Measured, noisyDecimals: number): number {
  if (column.type === "decimal") return column.scale ?? 0;
  if (column.type === "double") return found.noisy > 0 ? Math.max(noisyDecimals, 0) : 2;
  return column.type === "text" ? found.decimals : 0;
}

/** Digits of a number that is not larger than the given one, before the point. */
export const digitsBefore = (most: number): number => (most < 1 ? 1 : Math.floor(Math.log10(most) + 1e-9) + 1);

export function needOf(found: Measured, scale: number): AmountNeed {
  return { scale, digits: digitsBefore(found.most) + scale, noisy: found.noisy > 0 };
}
