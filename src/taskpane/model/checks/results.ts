import { authorityText } from "../../../law";
import { definitionOf, type CallOutcome } from "../engine";
import { sentenceOf } from "../sentences";
import type { CheckOutcome, VerdictState } from "./definition";

/** The value of a call; throws its problem, which `withProblems` turns into the outcome. */
export class CallProblem extends Error {
  constructor(readonly problem: Extract<CallOutcome, { ok: false }>) {
    super(problem.message);
  }
}

export function valueOf(call: CallOutcome): unknown {
  if (!call.ok) throw new CallProblem(call);
  return call.value;
}

/** Runs an evaluation whose calls may answer with errors: the first one is what the pane shows. */
export async function withProblems(evaluate: () => Promise<CheckOutcome>): Promise<CheckOutcome> {
  try {
    return await evaluate();
  } catch (problem) {
    if (problem instanceof CallProblem) return { kind: "problem", problem: problem.problem };
    throw problem;
  }
}

/** The first value of a result that may spill. */
export function firstCell(value: unknown): unknown {
  return Array.isArray(value) ? firstCell((value as unknown[])[0]) : value;
}

export function numberOr(value: unknown, otherwise: number): number {
  return typeof value === "number" ? value : otherwise;
}

/** Where a requirement stands, by the sentence that its own rule gives: whether missing evidence could still change it. */
export function stateOf(met: boolean, reason: string): VerdictState {
  if (met) return "met";
  const id = sentenceOf(reason)?.id ?? "";
  return /\.fails(?:Open|ForEvidence)$/.test(id) ? "notMetOpen" : "notMet";
}

/** The authorities that a function rests on, as its declaration names them. */
export function authoritiesOf(id: string): string[] {
  return [...new Set((definitionOf(id)?.citations ?? []).map(authorityText))];
}
