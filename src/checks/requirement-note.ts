import type { FunctionId } from "../functions/catalogue";
import { requirementOnly } from "../rules/clean-vehicle-credit";
import type { Reason } from "../sentences/reason";
import type { CheckId, CheckResult } from "./definitions/definition";
import type { Explanation } from "./explain";

/** The note shown with every requirement of 30D(e) that is met, as functions word it: the requirement is not the credit. */
export const requirementNote = requirementOnly();

const CHECKS: ReadonlySet<CheckId> = new Set<CheckId>(["criticalMinerals", "batteryComponents"]);
const FUNCTIONS: ReadonlySet<FunctionId> = new Set<FunctionId>([
  "MEETS_CRITICAL_MINERALS",
  "EXPLAIN_CRITICAL_MINERALS",
  "MEETS_BATTERY_COMPONENTS",
  "EXPLAIN_BATTERY_COMPONENTS",
]);

/** Whether a check decides a requirement of 30D(e). */
export function decidesRequirement(check: CheckId): boolean {
  return CHECKS.has(check);
}

/** Whether a check's result is that a requirement of 30D(e) is met. */
export function isRequirementMet(check: CheckId, { state }: Pick<CheckResult, "state">): boolean {
  return decidesRequirement(check) && state === "met";
}

/** The same for a call of a function. */
export function isRequirementMetBy(id: FunctionId, { verdict }: Pick<Explanation, "verdict">): boolean {
  return FUNCTIONS.has(id) && verdict?.state === "met";
}

/** A verdict's reason without the note, which the page shows next to it. */
export function withoutRequirementNote(given: Reason): Reason {
  return "credit" in given.values ? { ...given, values: { ...given.values, credit: "" } } : given;
}
