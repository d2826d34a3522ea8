import type { CheckDefinition, CheckId } from "./definition";
import { mineralsCheck } from "./minerals";

/** The guided checks that this version has, in the order of the pane. */
export const checks: readonly CheckDefinition[] = [mineralsCheck];

export function checkOf(id: CheckId): CheckDefinition | null {
  return checks.find((check) => check.id === id) ?? null;
}
