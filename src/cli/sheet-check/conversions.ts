import type { CheckSubject } from "../../checks/check-subject";
import { distantRates } from "../../checks/conversion/cautions";
import type { RoleConversion } from "../../checks/conversion/role-conversion";
import { isCurrencyHeader } from "../../checks/headers/currency";
import { planOf } from "../../checks/sheets/plan-conversion";
import type { DataSource } from "../../office/sources";
import { freeSheetName } from "../../office/write-sheets";
import type { Language } from "../../text/language";
import { columnName } from "../../xlsx/text/address";
import type { PlannedSheet } from "../../xlsx/write/planned-sheet";
import type { Priced } from "./amounts";
import { oneLine } from "./columns";
import type { TakenFact } from "./facts";
import type { TakenColumn, TakenTable } from "./taken";

/** Says which rates are of a day far from the day on which the law depends. */
export function saysDistantRates(
  conversions: readonly RoleConversion[],
  facts: readonly TakenFact[],
  { t }: Language,
): string[] {
  const dates = facts.filter(({ value }) => /^\d{4}-\d{2}-\d{2}$/.test(value));
  const rates = conversions.flatMap((each) => each.rates);
  return distantRates(rates, dates).map(({ rate, date, days }) =>
    t("amounts.distant", {
      currency: rate.from,
      day: rate.day,
      count: days,
      date: date.value,
      title: date.title,
    }),
  );
}

/** The table as read, with the columns of masses and prices. */
export function withPrices(table: TakenTable, source: DataSource, { product }: Priced): TakenTable {
  if (!product) return table;
  const header = (column: number) => oneLine(source.headers[column] ?? "");
  const letter = (column: number) => columnName(source.firstColumn + column);
  return {
    ...table,
    unused: table.unused.filter((text) => text !== header(product.price)),
    columns: table.columns.map((column) =>
      column.key === product.need.key
        ? {
            ...column,
            header: `${header(product.mass)} x ${header(product.price)}`,
            column: `${letter(product.mass)} x ${letter(product.price)}`,
          }
        : column,
    ),
  };
}

/** The table as read, with the column that says which currency the amounts are in. */
export function withCurrency(
  table: TakenTable,
  { headers, firstColumn }: DataSource,
  column: number | null,
  isGiven: boolean,
): TakenTable {
  if (column === null) return table;
  const header = oneLine(headers[column] ?? "");
  const from = isGiven ? "given" : isCurrencyHeader(headers[column] ?? "") ? "header" : "contents";
  const taken: TakenColumn = {
    key: "currency",
    title: "Currency",
    header,
    column: columnName(firstColumn + column),
    from,
  };
  return {
    ...table,
    unused: table.unused.filter((text) => text !== header),
    columns: [...table.columns, taken],
  };
}

export type Replaced = NonNullable<CheckSubject["replaced"]>;

export interface PlannedConversion {
  readonly name: string;
  readonly plan: PlannedSheet;
  readonly replaced: Replaced;
}

/** A sheet for the conversions of each table. */
export async function planConversions(
  conversions: readonly RoleConversion[],
  maps: CheckSubject["columns"],
  sheetNames: readonly string[],
  language: Language,
): Promise<PlannedConversion[]> {
  const planned: PlannedConversion[] = [];
  const names = [...sheetNames];
  for (const conversion of conversions) {
    const { plan, columns } = await planOf(conversion, maps, language);
    const name = freeSheetName(language.t("converted.sheet"), names);
    const currency = conversion.target;
    names.push(name);
    planned.push({
      name,
      plan,
      replaced: Object.fromEntries(
        columns.map((each) => [each.key, { sheet: name, column: each.column, cells: each.cells, currency }]),
      ),
    });
  }
  return planned;
}
