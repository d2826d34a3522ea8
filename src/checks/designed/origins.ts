import { isBlankText } from "../../functions/cells";
import { countryValue, findCountry } from "../../names/countries";
import { columnReference } from "../../office/addresses";
import type { DataSource } from "../../office/sources";
import type { Language, TextKey } from "../../text/language";
import type { CheckSubject } from "../check-subject";
import type { ChartBar, CheckInput, CheckResult } from "../definitions/definition";

/** A column of origins by which the values of a check are added up. */
interface OriginColumn {
  readonly value: string;
  readonly origin: string;
  readonly chart: TextKey;
}

/** Where a check's values come from, the most telling column first. */
const ORIGINS: Readonly<Record<string, readonly OriginColumn[]>> = {
  criticalMinerals: [
    { value: "value", origin: "processing", chart: "result.chart.processing" },
    { value: "value", origin: "extraction", chart: "result.chart.extraction" },
  ],
  batteryComponents: [{ value: "incrementalValue", origin: "northAmerican", chart: "result.chart.origin" }],
};

const MOST_BARS = 7;
/** Spellings of one country that a formula names. */
const MOST_SPELLINGS = 8;

/** Values by country: formulas over the data, or the amounts of the result if formulas could not tell the same. */
export type ByOrigin = {
  readonly chart: TextKey;
  readonly labels: readonly string[];
} & (
  | { readonly kind: "live"; readonly formulas: readonly string[]; readonly total: string }
  | { readonly kind: "values"; readonly bars: readonly ChartBar[] }
);

export function valuesByOrigin(
  subject: CheckSubject,
  input: CheckInput,
  result: CheckResult,
  language: Language,
  isFrozen: boolean,
): ByOrigin | null {
  for (const { value, origin, chart } of ORIGINS[subject.check] ?? []) {
    const bars = result.charts.find(({ title }) => title === chart)?.bars ?? [];
    const named = bars.filter(({ label, others }) => label !== null && label !== "" && others === undefined);
    if (named.length === 0) continue;
    const shown = named.slice(0, MOST_BARS);
    const labels = shown.map(({ label }) => (label === null ? "" : language.say(label)));
    const live = isFrozen ? null : formulasOf(subject, input, value, origin, shown, labels, language);
    if (live) return { chart, labels, kind: "live", ...live };
    return { chart, labels, kind: "values", bars: shown };
  }
  return null;
}

/** A formula for each country. Null unless the formulas return what the rule found. */
function formulasOf(
  subject: CheckSubject,
  input: CheckInput,
  valueKey: string,
  originKey: string,
  bars: readonly ChartBar[],
  labels: readonly string[],
  language: Language,
): { formulas: string[]; total: string } | null {
  const [role, source] = Object.entries(subject.sources)[0] ?? [];
  const columns = role === undefined ? undefined : subject.columns[role];
  const [valueColumn, originColumn] = [columns?.[valueKey], columns?.[originKey]];
  const isRead = [valueKey, originKey].some(
    (key) => subject.replaced?.[key] ?? subject.readAs?.[key] ?? subject.yesNo?.[key],
  );
  if (isRead || !source || typeof valueColumn !== "number" || typeof originColumn !== "number") return null;
  const values = input.cells(valueKey) ?? [];
  const origins = input.cells(originKey) ?? [];
  const spellings = new Map<string, Set<string>>();
  const sums = new Map<string, number>();
  origins.forEach((cell, row) => {
    if (typeof cell !== "string" || isBlankText(cell)) return;
    const spelling = cell.toLowerCase();
    const amount = values[row];
    if (typeof amount === "number") sums.set(spelling, (sums.get(spelling) ?? 0) + amount);
    const country = findCountry(cell);
    const label = country === null ? cell : language.say(countryValue(country));
    spellings.set(label, (spellings.get(label) ?? new Set()).add(spelling));
  });
  const [amounts, places] = [columnReference(source, valueColumn), columnReference(source, originColumn)];
  const formulas: string[] = [];
  for (const [index, label] of labels.entries()) {
    const known = [...(spellings.get(label) ?? [])];
    // A criterion with such a sign would match something else.
    if (
      known.length === 0 ||
      known.length > MOST_SPELLINGS ||
      known.some((each) => /^[<>=]|[*?~]|^\s|\s$/.test(each))
    ) {
      return null;
    }
    const sum = known.reduce((all, each) => all + (sums.get(each) ?? 0), 0);
    const { total } = bars[index] as ChartBar;
    if (Math.abs(sum - total) > 1e-9 * Math.max(1, Math.abs(total))) return null;
    formulas.push(known.map((each) => `SUMIFS(${amounts},${places},"${each.replaceAll('"', '""')}")`).join("+"));
  }
  return isWhole(source, values) ? { formulas, total: `SUM(${amounts})` } : null;
}

/** Whether the column holds nothing but the numbers that count. */
function isWhole({ rowCount }: DataSource, values: readonly unknown[]): boolean {
  return values.length === rowCount && values.every((cell) => typeof cell === "number" || cell === null || cell === "");
}
