import type { SheetCell } from "../../office/read-blocks";
import { isCurrencyHeader, scaledCurrency } from "../headers/currency";
import { isGrossMass, isMassHeader, isMassUnit, massInHeader, massInText, pricedMass } from "./mass";

/** Names under which the columns can be given that a check itself does not use. */
export const PRICE_COLUMNS = ["currency", "mass", "price"] as const;
type PriceColumn = (typeof PRICE_COLUMNS)[number];

/** Columns next to the amounts that say what the amounts are. Several are possible where none was given. */
export interface PriceColumns {
  readonly currency: readonly number[];
  readonly mass: readonly number[];
  readonly price: readonly number[];
  /** The units of mass, row by row. */
  readonly unit: number | null;
}

const MOSTLY = 0.8;

/** Whether header, cells or a column of units say what a mass is in. */
export function statesUnit(header: string, cells: readonly SheetCell[], unit: number | null): boolean {
  return (
    unit !== null ||
    massInHeader(header) !== null ||
    cells.some((cell) => typeof cell === "string" && massInText(cell).unit !== null)
  );
}

/** The columns of currencies, masses and prices of mass, by their headers and cells. */
export function priceColumns(
  headers: readonly string[],
  sample: readonly (readonly SheetCell[])[],
  /** The column that the person named; null for none, undefined if the person named none. */
  given: (key: PriceColumn) => number | null | undefined,
): PriceColumns {
  const all = headers.map((_, column) => column);
  const share = (column: number, fits: (cell: SheetCell) => boolean) => {
    const filled = (sample[column] ?? []).filter((cell) => cell !== null);
    return filled.length === 0 ? 0 : filled.filter(fits).length / filled.length;
  };
  const chosen = (key: PriceColumn, found: () => readonly number[]): readonly number[] => {
    const column = given(key);
    if (column === undefined) return found();
    return column === null ? [] : [column];
  };
  const isNumber = (cell: SheetCell) =>
    typeof cell === "number" || (typeof cell === "string" && /\d/.test(cell) && !/^\d{4}-\d\d-\d\d$/.test(cell));
  const isMass = (cell: SheetCell) => typeof cell === "string" && massInText(cell).unit !== null;
  const units = all.filter((column) => share(column, isMassUnit) >= MOSTLY);
  return {
    currency: chosen("currency", () => {
      const ofCurrencies = (column: number) =>
        share(column, (cell) => typeof cell === "string" && scaledCurrency(cell) !== null);
      // A column called so counts even if some of its currencies are not known: their amounts must not be added to the others.
      const named = all.filter((column) => isCurrencyHeader(headers[column] ?? "") && ofCurrencies(column) > 0);
      return named.length > 0 ? named : all.filter((column) => ofCurrencies(column) >= MOSTLY);
    }),
    mass: chosen("mass", () => {
      const fitting = all.filter(
        (column) =>
          !isGrossMass(headers[column] ?? "") &&
          share(column, isNumber) >= MOSTLY &&
          (isMassHeader(headers[column] ?? "") || share(column, isMass) >= MOSTLY),
      );
      const net = fitting.filter((column) => /net/i.test(headers[column] ?? ""));
      const stated = fitting.filter((column) => massInHeader(headers[column] ?? "") !== null);
      return net.length === 1 ? net : stated.length === 1 && units.length === 0 ? stated : fitting;
    }),
    price: chosen("price", () =>
      all.filter(
        (column) =>
          (pricedMass(headers[column] ?? "") !== null && share(column, isNumber) >= MOSTLY) ||
          share(column, (cell) => typeof cell === "string" && /\d/.test(cell) && pricedMass(cell) !== null) >= MOSTLY,
      ),
    ),
    unit: units.length === 1 ? (units[0] as number) : null,
  };
}
