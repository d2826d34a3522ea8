import type { Figure, FigureId } from "../../rules/determination";
import type { PeriodDecision } from "../../rules/periods";
import { Problem } from "../../sentences/problem";
import type { YearRow } from "./definition";
import { amountOf, stateOf } from "./results";

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
