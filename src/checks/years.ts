import type { Language } from "../text/language";
import type { Years, YearRow } from "./definitions/definition";

/** The period that a day falls into; null before the first one. */
export function yearOn<Row extends Pick<YearRow, "from">>(rows: readonly Row[], day: string): Row | null {
  return rows.filter(({ from }) => from <= day).at(-1) ?? null;
}

/** How long the verdict stays as it is: the first period, from the checked day on, that is not met. */
export function firstFailure({ rows, dated }: Years): YearRow | null {
  const now = yearOn(rows, dated);
  return rows.find((row) => row.from >= (now?.from ?? "") && row.state !== null && row.state !== "met") ?? null;
}

/** A period as text: a year, two days, or everything from a day on. */
export function periodText(
  { from, to }: Pick<YearRow, "from" | "to">,
  { t, date }: Pick<Language, "t" | "date">,
): string {
  const year = from.endsWith("-01-01") ? from.slice(0, 4) : null;
  if (to === null) return year === null ? t("years.since", { day: date(from) }) : t("years.sinceYear", { year });
  return year !== null && to.endsWith("-12-31") ? year : `${date(from)} - ${date(to)}`;
}
