import type { CitationId } from "../law";
import type { CheckResult, StepRow } from "./definitions/definition";

/**
 * The steps that settled a result, and the others: what fails, else what is missing, else everything that had to be met. Entities in a list
 * are not steps of one result, so all of them are shown.
 */
export function decidingSteps(steps: readonly StepRow[]): { deciding: readonly StepRow[]; others: readonly StepRow[] } {
  const settled = (["fails", "missing", "meets"] as const).find((each) => steps.some(({ status }) => status === each));
  const isList = steps.some(({ status }) => status === "is FEOC" || status === "is not FEOC");
  if (settled === undefined || isList) return { deciding: steps, others: [] };
  return {
    deciding: steps.filter(({ status }) => status === settled),
    others: steps.filter(({ status }) => status !== settled),
  };
}

/** So many authorities are those of a verdict and its figures; a longer list is everything that a function applies. */
const MOST_DECIDING = 3;

/** The authorities that decided, and those of everything else in the result. */
export function decidingLaw({ citations, decisions, steps = [], cautions = [] }: Partial<CheckResult>): {
  deciding: readonly CitationId[];
  others: readonly CitationId[];
} {
  const all = citations ?? [];
  const others = [...(decisions ?? []), ...steps, ...cautions].flatMap(({ citation }) => citation ?? []);
  return {
    deciding: all.slice(0, MOST_DECIDING),
    others: [...new Set([...all.slice(MOST_DECIDING), ...others])].filter(
      (id) => !all.slice(0, MOST_DECIDING).includes(id),
    ),
  };
}
