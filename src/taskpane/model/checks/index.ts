import { hasFunction } from "../calls/engine";
import { assistanceCheck } from "./material-assistance";
import { componentsCheck } from "./battery-components";
import type { CheckDefinition, CheckId } from "./definition";
import { entitiesCheck } from "./foreign-entities-of-concern";
import { mineralsCheck } from "./critical-minerals";
import { productionCheck } from "./advanced-manufacturing";
import { vehicleCheck } from "./clean-vehicle-credit";

const all: readonly { check: CheckDefinition; needs: string }[] = [
  { check: mineralsCheck, needs: "MEETS_CRITICAL_MINERALS" },
  { check: componentsCheck, needs: "MEETS_BATTERY_COMPONENTS" },
  { check: entitiesCheck, needs: "IS_FEOC" },
  { check: vehicleCheck, needs: "CLEAN_VEHICLE_CREDIT" },
  { check: productionCheck, needs: "ADVANCED_MANUFACTURING_CREDIT" },
  { check: assistanceCheck, needs: "PASSES_MATERIAL_ASSISTANCE" },
];

/** The guided checks of this version, in the order in which the pane lists them. */
export const checks: readonly CheckDefinition[] = all
  .filter(({ needs }) => hasFunction(needs))
  .map(({ check }) => check);

export function checkOf(id: CheckId): CheckDefinition | null {
  return checks.find((check) => check.id === id) ?? null;
}
