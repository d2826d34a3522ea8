import { requirementOnly } from "../../rules/clean-vehicle-credit";
import { authorityText } from "../../law";
import { reasonText } from "../../sentences/reason";
import type { CheckId, CheckResult } from "./checks/definition";
import type { Explanation } from "./explain";

const { reason, citation } = requirementOnly();

/** What stands beside every requirement of 30D(e) that is met, as functions say it: the requirement is not the credit. */
export const requirementNote = { sentence: reasonText(reason), authority: authorityText(citation) } as const;

const CHECKS: ReadonlySet<CheckId> = new Set<CheckId>(["minerals", "components"]);
const VERDICTS: ReadonlySet<string> = new Set(["MEETS_CRITICAL_MINERALS", "MEETS_BATTERY_COMPONENTS"]);
const EXPLAINING: ReadonlySet<string> = new Set(["EXPLAIN_CRITICAL_MINERALS", "EXPLAIN_BATTERY_COMPONENTS"]);

/** Whether a check decides a requirement of 30D(e). */
export function decidesRequirement(check: CheckId): boolean {
  return CHECKS.has(check);
}

/** Whether a check's result says that a requirement of 30D(e) is met. */
export function isRequirementMet(check: CheckId, { state }: Pick<CheckResult, "state">): boolean {
  return decidesRequirement(check) && state === "met";
}

/** The same of a call of a function. */
export function isRequirementMetBy(id: string, { outcome, totals }: Pick<Explanation, "outcome" | "totals">): boolean {
  if (VERDICTS.has(id)) return outcome.ok && outcome.value === true;
  return EXPLAINING.has(id) && totals.some(({ figures, label }) => label === "Verdict" && figures.some(isTrue));
}

const isTrue = ({ value }: { readonly value: unknown }) => value === true;

/** A reason of a function without the note that the page shows beside it; the space before it stays, as its sentence has one there. */
export function withoutRequirementNote(text: string): string {
  return text.endsWith(requirementNote.sentence) ? text.slice(0, -requirementNote.sentence.length) : text;
}
