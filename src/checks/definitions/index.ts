import { assistanceCheck } from "./material-assistance";
import { componentsCheck } from "./battery-components";
import type { CheckDefinition, CheckId } from "./definition";
import { domesticContentCheck } from "./domestic-content";
import { entitiesCheck } from "./foreign-entities-of-concern";
import { mineralsCheck } from "./critical-minerals";
import { productionCheck } from "./advanced-manufacturing";
import { vehicleCheck } from "./clean-vehicle-credit";

/** The guided checks, in the order in which the pane lists them. */
export const checks: readonly CheckDefinition[] = [
  mineralsCheck,
  componentsCheck,
  entitiesCheck,
  vehicleCheck,
  productionCheck,
  assistanceCheck,
  domesticContentCheck,
];

export function checkOf(id: CheckId): CheckDefinition | null {
  return checks.find((check) => check.id === id) ?? null;
}
