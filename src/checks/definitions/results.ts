import { numberOfRatio, Ratio } from "../../exact";
import type { FunctionId } from "../../functions/catalogue";
import type { CitationId } from "../../law";
import { Problem } from "../../sentences/problem";
import type { Determination, Figure, Verdict } from "../../rules/determination";
import { type CallOutcome, type CallProblem, callProblem, definitionOf, determine } from "../calls/engine";
import type { CheckOutcome, CheckResult, VerdictState } from "./definition";

/** Of a share that is inserted: 59.9996 % must not look like the 60 % that it misses. */
export const SHARE_FORMAT = "0.00####%";

/** Carries the problem of a call to `withProblems`, which turns it into the outcome. */
export class CallFailed extends Error {
  constructor(readonly problem: CallProblem) {
    super(problem.message);
  }
}

/** The value of a call. @throws CallFailed */
export function valueOf(call: CallOutcome): unknown {
  if (!call.ok) throw new CallFailed(call);
  return call.value;
}

/** How a function arrives at its result. @throws CallFailed */
export function determinationOf(id: FunctionId, args: readonly unknown[]): Determination {
  const found = determine(id, args);
  if (!found.ok) throw new CallFailed(found);
  if (found.value === null) throw new Error(`IRA.${id} explains nothing.`);
  // If there is no verdict, the cell shows why.
  const problem = found.value.verdict?.problem;
  if (problem !== undefined) throw new CallFailed(callProblem(problem));
  return found.value;
}

/** Runs an evaluation whose calls may return errors. The pane shows the first one. */
export async function withProblems(evaluate: () => Promise<CheckOutcome>): Promise<CheckOutcome> {
  try {
    return await evaluate();
  } catch (problem) {
    if (problem instanceof CallFailed) return { kind: "problem", problem: problem.problem };
    if (problem instanceof Problem) return { kind: "problem", problem: callProblem(problem) };
    throw problem;
  }
}

/** A figure as a number (the nearest one, for an exact figure); 0 if there is none. */
export function amountOf(figure: Figure | undefined): number {
  const value = figure?.value;
  return value instanceof Ratio ? numberOfRatio(value) : typeof value === "number" ? value : 0;
}

const STATES: Readonly<Record<Verdict["state"], VerdictState>> = {
  met: "met",
  "not met": "notMet",
  open: "notMetOpen",
};

export function stateOf({ state }: Verdict): VerdictState {
  return STATES[state];
}

/** The share of a determination beside its minimum; undefined if it has no verdict about one. */
export function barOf({ verdict, figures, steps }: Determination): CheckResult["bar"] {
  if (verdict === null || verdict.problem !== undefined) return undefined;
  const [share, potential, threshold] = [
    figures.share ?? figures.ratio,
    figures.potentialShare ?? figures.potentialRatio,
    figures.percentage ?? figures.threshold,
  ];
  if (!isNumber(share) || !isNumber(threshold)) return undefined;
  return {
    share: amountOf(share),
    threshold: amountOf(threshold),
    ...(isNumber(potential) ? { potential: amountOf(potential) } : {}),
    meets: reachesMinimum(verdict, steps),
  };
}

function isNumber(figure: Figure | undefined): figure is Figure {
  return figure !== undefined && (figure.value instanceof Ratio || typeof figure.value === "number");
}

/** Whether the share is on the right side of its minimum. A bonus also depends on steel and iron, which are not part of the share. */
function reachesMinimum({ state }: Verdict, steps: Determination["steps"]): boolean {
  const ofShare = steps.find(({ test }) => test === "Manufactured products");
  return ofShare === undefined ? state === "met" : ofShare.outcome === "meets";
}

/** The authorities of a verdict and of the figures it depends on, each once. */
export function citationsOf(citations: readonly (CitationId | null | undefined)[]): CitationId[] {
  return [...new Set(citations.filter((each): each is CitationId => each !== null && each !== undefined))];
}

/** The authorities in a function's declaration. */
export function declaredCitations(id: FunctionId): readonly CitationId[] {
  return definitionOf(id).citations;
}
