import { MAX_ROWS } from "../../xlsx/text/address";
import { cellsOf, NUM, numberOf, type Replacement, rowsOf, type Value } from "./values";

/** Functions of the engine that count up to one of their arguments, or allocate as many cells as it says. */

/** For places of arguments, the greatest number with which the function ends soon. */
type Limits = readonly (readonly [place: number, most: number])[];

const LIMITS: ReadonlyMap<string, Limits> = new Map<string, Limits>([
  ...["POISSON", "POISSON.DIST"].map((name) => [name, [[0, 1e6]]] as const),
  ...["BINOMDIST", "BINOM.DIST", "NEGBINOMDIST", "NEGBINOM.DIST"].map((name) => [name, [[0, 1e4]]] as const),
  ...["CRITBINOM", "BINOM.INV"].map((name) => [name, [[0, 1e4]]] as const),
  ["BINOM.DIST.RANGE", [0, 2, 3].map((place) => [place, 1e4] as const)],
  ...["HYPGEOMDIST", "HYPGEOM.DIST"].map((name) => [name, [0, 1, 2, 3].map((place) => [place, 1e4] as const)] as const),
  ...["BESSELI", "BESSELJ", "BESSELK", "BESSELY"].map((name) => [name, [[1, 1e4]]] as const),
  ["DB", [2, 3].map((place) => [place, 1e5] as const)],
  ["VDB", [2, 3, 4].map((place) => [place, 1e5] as const)],
  ["PERMUT", [[1, 1e6]]],
  ["COMBIN", [[1, 1e6]]],
  ["BASE", [[2, 255]]],
  ...["CUMIPMT", "CUMPRINC"].map((name) => [name, [3, 4].map((place) => [place, 1e6] as const)] as const),
  ["ROMAN", [[0, 3999]]],
]);

/** Places of the arguments whose product is the number of cells of the result. */
const SIZES: ReadonlyMap<string, readonly number[]> = new Map([
  ["EXPAND", [1, 2]],
  ["SEQUENCE", [0, 1]],
  ["RANDARRAY", [0, 1]],
  ["MAKEARRAY", [0, 1]],
  ["MUNIT", [0, 0]],
  ["WRAPROWS", [1]],
  ["WRAPCOLS", [1]],
]);

/** The greatest amount of the numbers in a value. */
function amountOf(variant: Value | undefined): number {
  let amount = 0;
  if (!variant) return amount;
  for (const row of rowsOf(cellsOf(variant))) {
    for (const cell of row) {
      const read = cell ? numberOf(cell) : 0;
      if (typeof read === "number") amount = Math.max(amount, Math.abs(read));
    }
  }
  return amount;
}

const limited =
  (limits: Limits): Replacement =>
  (given) =>
    limits.some(([place, most]) => amountOf(given[place]) > most) ? NUM : null;

const sized =
  (places: readonly number[]): Replacement =>
  (given) => {
    const cells = places.reduce((product, place) => product * Math.max(1, amountOf(given[place])), 1);
    return cells > MAX_ROWS ? NUM : null;
  };

export const LIMITED_FUNCTIONS: ReadonlyMap<string, Replacement> = new Map<string, Replacement>([
  ...[...LIMITS].map(([name, limits]) => [name, limited(limits)] as const),
  ...[...SIZES].map(([name, places]) => [name, sized(places)] as const),
]);
