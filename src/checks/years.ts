import { Problem } from "../sentences/problem";
import type { Figure, FigureId } from "../rules/determination";
import type { PeriodDecision } from "../rules/periods";
import type { Language } from "../text/language";
import type { Years, YearRow } from "./definitions/definition";
import { amountOf, stateOf } from "./definitions/results";

/** The names under which a rule has the figures of a period. */
interface FigureNames {
  readonly share: FigureId;
  readonly potential: FigureId;
  readonly threshold: FigureId;
}

/** The decisions of a rule, period by period, as a result shows them. */
export function yearRows(decisions: readonly PeriodDecision[], names: FigureNames): YearRow[] {
  return decisions.map(({ from, to, figures, verdict }) => {
    const of = (id: FigureId) => numberOf(figures[id]);
    const problem = verdict?.problem;
    return {
      from,
      to,
      share: of(names.share),
      potential: of(names.potential),
      threshold: of(names.threshold),
      gap: of("gap"),
      state: verdict === null || problem ? null : stateOf(verdict),
      ...(problem ? { problem: problem.reason } : {}),
    };
  });
}

function numberOf(figure: Figure | undefined): number | null {
  return figure === undefined || figure.value instanceof Problem ? null : amountOf(figure);
}

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
