import { placeText } from "../../office/addresses";
import { cellOf } from "../../office/sources";
import type { ReportConversion } from "../../report/content";
import type { Language } from "../../text/language";
import type { Rate } from "./rates";
import type { RoleConversion } from "./role-conversion";

/** A converted amount. */
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
