import type { Work } from "../../office/batch";
import { readColumns, type SheetCell } from "../../office/read-blocks";
import type { DataSource } from "../../office/sources";
import type { ColumnNeed, Role } from "../definitions/definition";
import { headerFacts, isMoney } from "../headers/header";
import type { AmountColumn } from "./convert";
import { type PriceColumns, statesUnit } from "./price-columns";
import type { StatingColumn } from "./role-conversion";

/** Amounts that are masses times prices. */
export interface Product {
  readonly need: ColumnNeed;
  readonly mass: number;
  readonly price: number;
}

/** The amounts of a table that are added up or compared, with what says which currency they are in. */
export interface HeldAmounts {
  readonly role: Role;
  readonly source: DataSource;
  readonly needs: readonly ColumnNeed[];
  /** Where the amounts are, or the prices; one for each need. */
  readonly places: readonly number[];
  readonly product: Product | null;
  readonly columns: readonly AmountColumn[];
  /** Columns of currencies that differ from each other. */
  readonly currencies: readonly StatingColumn[];
  /** The column of the masses' units, if there is one. */
  readonly units: StatingColumn | null;
}

/** The sum of money for which a role may have a mass and a price instead. */
export function pricedNeed(role: Role): ColumnNeed | undefined {
  return role.columns.find((need) => isMoney(need.key) && !need.optional && need.kind === "amount");
}

/** The product that a role's amounts are, if the person chose one. */
export function chosenProduct(
  role: Role,
  map: ColumnMap,
  priced: Readonly<Record<string, number>> = {},
): Product | null {
  const need = pricedNeed(role);
  const mass = need && map[need.key];
  const price = need && priced[need.key];
  return need === undefined || price === undefined || mass === null || mass === undefined
    ? null
    : { need, mass, price };
}

/** What the amounts of a table may be products of, if no column holds them. */
export function productsOf(
  role: Role,
  headers: readonly string[],
  sample: readonly (readonly SheetCell[])[],
  { mass: masses, price: prices, unit }: PriceColumns,
): Product[] {
  const need = role.whole ? undefined : pricedNeed(role);
  if (!need) return [];
  return masses
    .filter((mass) => statesUnit(headers[mass] ?? "", sample[mass] ?? [], unit))
    .flatMap((mass) => prices.map((price) => ({ need, mass, price })));
}

/** Which column of the table is which. */
type ColumnMap = Readonly<Record<string, number | null>>;

/** What has been read of a table already. */
interface KnownCells {
  readonly cells: ReadonlyMap<number, readonly SheetCell[]>;
  readonly formats: ReadonlyMap<number, readonly string[]>;
}

/** Reads the amounts of a table; null if its role adds up none. */
export async function holdAmounts(
  role: Role,
  source: DataSource,
  map: ColumnMap,
  { currency, unit }: Pick<PriceColumns, "currency" | "unit">,
  product: Product | null,
  work: Work,
  known: KnownCells = { cells: new Map(), formats: new Map() },
): Promise<HeldAmounts | null> {
  const needs = role.columns.filter(
    (need) => (isMoney(need.key) || need.key === "pfe") && !need.aside && (map[need.key] ?? null) !== null,
  );
  if (role.whole || needs.length === 0) return null;
  const places = needs.map((need) => (need.key === product?.need.key ? product.price : (map[need.key] as number)));
  const money = [...new Set([...places, ...(product ? [product.mass] : [])])];
  const beside = [...currency, ...(unit === null ? [] : [unit])];
  const isKnown = (column: number) => known.cells.has(column) && (known.formats.has(column) || !money.includes(column));
  const open = [...new Set([...money, ...beside])].filter((column) => !isKnown(column));
  const read = await readColumns(
    source,
    open,
    work,
    money.filter((column) => !isKnown(column)),
  );
  const cellsOf = (column: number) => (isKnown(column) ? known : read).cells.get(column) ?? [];
  const held = (column: number) => ({
    header: (source.headers[column] ?? "").replace(/\s+/g, " ").trim(),
    cells: cellsOf(column),
    formats: (isKnown(column) ? known : read).formats.get(column) ?? [],
  });
  const columns = needs.map((need, index): AmountColumn => ({
    key: need.key,
    money: held(places[index] as number),
    scale: headerFacts(source.headers[places[index] as number] ?? "").scale,
    ...(need.key === product?.need.key
      ? { mass: { ...held(product.mass), units: unit === null ? null : cellsOf(unit) } }
      : {}),
  }));
  const different = new Map<string, HeldAmounts["currencies"][number]>();
  for (const column of currency) {
    const key = JSON.stringify(cellsOf(column));
    if (!different.has(key)) different.set(key, { column, cells: cellsOf(column) });
  }
  const currencies = [...different.values()];
  const units = product && unit !== null ? { column: unit, cells: cellsOf(unit) } : null;
  return { role, source, needs, places, product, columns, currencies, units };
}
