import type { CallProblem } from "../../checks/calls/engine";
import { english, sayValue } from "../../sentences/reason";
import type { LotPlace } from "../engine";
import { PortfolioProblem, type PortfolioPlace } from "../problem";

/** Where a lot is, for the beginning of a sentence. */
export function placeText({ file, row }: LotPlace): string {
  if (row === null) return file === null ? "A lot" : `A lot in ${file}`;
  return file === null ? `Row ${row}` : `Row ${row} of ${file}`;
}

/** The sentence of a function's problem, with the place of the lot instead of the row of a call. */
export function lotProblem(problem: CallProblem, place: PortfolioPlace, by: string): PortfolioProblem {
  const sentence = sayValue({ ...english, row: () => placeText(place) }, problem.reason);
  const group = place.group === null ? "" : ` (${by} '${place.group}')`;
  return new PortfolioProblem(`${sentence}${group}`, place);
}
