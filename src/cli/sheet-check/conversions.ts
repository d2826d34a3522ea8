import type { CheckSubject } from "../../checks/check-subject";
import { daysApart, type Rate } from "../../checks/conversion/rates";
import type { RoleConversion } from "../../checks/conversion/role-conversion";
import { planConversion } from "../../checks/sheets/conversion-sheet";
import { placeText } from "../../office/addresses";
import { quietWork } from "../../office/batch";
import { readColumns } from "../../office/read-blocks";
import { cellOf, type DataSource } from "../../office/sources";
import { freeSheetName } from "../../office/write-sheets";
import type { ReportConversion } from "../../report/content";
import type { Language } from "../../text/language";
import { columnName } from "../../xlsx/text/address";
import type { PlannedSheet } from "../../xlsx/write/planned-sheet";
import type { Priced } from "./amounts";
import { oneLine } from "./columns";
import type { TakenFact } from "./facts";

/** An amount as it was converted. */
interface TakenAmount {
  readonly cell: string;
  readonly original: number;
  readonly currency: string;
  readonly mass?: number;
  readonly unit?: string;
  /** `kg`, or `100 kg`: the mass that the price is for. */
  readonly per?: string;
  readonly rate: string | null;
  readonly divides: boolean;
  readonly day: string | null;
  readonly source: string | null;
  readonly value: number;
  readonly rounded: boolean;
}

export interface TakenConversion {
  readonly role: string;
  readonly key: string;
  readonly title: string;
  /** The currency of the values; "" if none is named. */
  readonly currency: string;
  readonly from: "amounts" | "mass x price";
  readonly rates: readonly Omit<TakenRate, "key">[];
  readonly amounts: readonly TakenAmount[];
}

interface TakenRate {
  readonly from: string;
  readonly to: string;
  readonly rate: string;
  readonly day: string;
  readonly source: string;
  /** The cell that holds it. */
  readonly cell?: string;
}

const takenRate = ({ cell, ...rate }: Rate): TakenRate => ({ ...rate, ...(cell ? { cell: placeText(cell) } : {}) });

export function takenConversion(
  { role, source, target, columns, rates }: RoleConversion,
  { t }: Language,
): TakenConversion[] {
  return columns.map(({ key, need, at, massAt, amounts }) => ({
    role: role.key,
    key,
    title: t(need.title),
    currency: target,
    from: massAt === undefined ? "amounts" : "mass x price",
    rates: rates.map(takenRate),
    amounts: amounts.map(({ row, amount, currency, scale, product, applied, value, isExact }) => ({
      cell: placeText(cellOf(source, row, massAt ?? at)),
      original: amount,
      currency: `${scale === 1 ? "" : `${scale} `}${currency}`,
      ...(product
        ? {
            mass: product.mass,
            unit: product.unit,
            per: `${product.per.count === 1 ? "" : `${product.per.count} `}${product.per.unit}`,
          }
        : {}),
      rate: applied?.rate.rate ?? null,
      divides: applied?.divides ?? false,
      day: applied?.rate.day ?? null,
      source: applied?.rate.source ?? null,
      value,
      rounded: !isExact,
    })),
  }));
}

/** A month: a rate from another time may be the wrong one. */
const FAR = 31;

/** Rates of a day far from the day on which the law depends. */
export function distantRates(conversions: readonly RoleConversion[], facts: readonly TakenFact[]): string[] {
  const dates = facts.filter(({ value }) => /^\d{4}-\d{2}-\d{2}$/.test(value));
  return [...new Set(conversions.flatMap(({ rates }) => rates))].flatMap((rate) =>
    dates.flatMap(({ title, value }) => {
      const days = daysApart(rate.day, value);
      return days !== null && days > FAR
        ? [`The rate of ${rate.from} is of ${rate.day}, ${days} days from ${value} (${title}).`]
        : [];
    }),
  );
}

/** The table as it was taken, with the columns of masses, prices and currencies. */
export function withPrices<
  T extends {
    readonly unused: readonly string[];
    readonly columns: readonly { readonly key: string; readonly header: string; readonly column: string }[];
  },
>(table: T, source: DataSource, { columns, product }: Priced): T {
  const header = (column: number) => oneLine(source.headers[column] ?? "");
  const letter = (column: number) => columnName(source.firstColumn + column);
  const used = new Set([...(product ? [product.price] : []), ...columns.currency].map(header));
  return {
    ...table,
    unused: table.unused.filter((text) => !used.has(text)),
    columns: table.columns.map((column) =>
      product && column.key === product.need.key
        ? {
            ...column,
            header: `${header(product.mass)} x ${header(product.price)}`,
            column: `${letter(product.mass)} x ${letter(product.price)}`,
          }
        : column,
    ),
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
    const { role, source, target } = conversion;
    const map = maps[role.key] ?? {};
    const need = role.columns.find(({ key }) => key === "label");
    const column = map.label ?? null;
    const cells = column === null ? [] : ((await readColumns(source, [column], quietWork)).cells.get(column) ?? []);
    // Other columns may refer to rows by their names, which then must stay as they are.
    const isFree = need !== undefined && (map.containedIn ?? null) === null;
    const { plan, columns } = planConversion(conversion, isFree ? { key: need.key, column, cells } : null, language);
    const name = freeSheetName("Converted amounts", names);
    names.push(name);
    planned.push({
      name,
      plan,
      replaced: Object.fromEntries(
        columns.map((each) => [each.key, { sheet: name, column: each.column, cells: each.cells, currency: target }]),
      ),
    });
  }
  return planned;
}

/** The conversions as tables of the report. */
export function reportConversions(conversions: readonly TakenConversion[]): ReportConversion[] {
  return conversions.map(({ title, currency, from, amounts }) => {
    const isProduct = from !== "amounts";
    return {
      title: `${title}: ${isProduct ? "mass x price" : "converted amounts"}`,
      header: [
        "Cell",
        ...(isProduct ? ["Mass", "Unit", "Price", "Price per"] : ["Original amount"]),
        "Currency",
        "Rate",
        "Day",
        "Source",
        currency === "" ? "Value" : `Value in ${currency}`,
      ],
      rows: amounts.map((amount) => [
        amount.cell,
        ...(isProduct ? [amount.mass ?? null, amount.unit ?? null] : []),
        amount.original,
        ...(isProduct ? [amount.per ?? null] : []),
        amount.currency,
        amount.rate === null ? null : `${amount.divides ? "/ " : ""}${amount.rate}`,
        amount.day,
        amount.source,
        amount.value,
      ]),
    };
  });
}
