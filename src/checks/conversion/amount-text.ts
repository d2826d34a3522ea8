import { numberText } from "../../xlsx/text/number-text";
import type { ConvertedAmount } from "./convert";
import type { PricedMass } from "./mass";
import type { Rate } from "./rates";

/** The mass that a price is for: `kg`, `100 lb`. */
export function pricedMassText({ unit, count }: PricedMass): string {
  return count === 1 ? unit : `${count} ${unit}`;
}

function dayAndSource({ day, source }: Rate): string {
  return day === "" ? source : `${day}, ${source}`;
}

/** How an amount came about: `480 EUR x 1.25 (2025-06-30, ECB)`. */
export function amountText({ amount, currency, scale, product, applied }: ConvertedAmount): string {
  const money = `${numberText(amount)}${scale === 1 ? "" : ` x ${scale}`} ${currency}`;
  const stated = product
    ? `${numberText(product.mass)} ${product.unit} x ${money}/${pricedMassText(product.per)}`
    : money;
  if (!applied) return stated;
  const { rate, divides } = applied;
  return `${stated}${divides ? " / " : " x "}${numberText(Number(rate.rate))} (${dayAndSource(rate)})`;
}
