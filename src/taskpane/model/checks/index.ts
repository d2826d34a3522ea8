import { hasFunction } from "../engine";
import { assistanceCheck } from "./assistance";
import { componentsCheck } from "./components";
import type { CheckDefinition, CheckId } from "./definition";
import { entitiesCheck } from "./entities";
import { mineralsCheck } from "./minerals";
import { productionCheck } from "./production";
import { vehicleCheck } from "./vehicle";

const all: readonly { check: CheckDefinition; needs: string }[] = [
  { check: mineralsCheck, needs: "MEETS_CRITICAL_MINERALS" },
  { check: componentsCheck, needs: "MEETS_BATTERY_COMPONENTS" },
  { check: entitiesCheck, needs: "IS_FEOC" },
  { check: vehicleCheck, needs: "CLEAN_VEHICLE_CREDIT" },
  { check: productionCheck, needs: "ADVANCED_MANUFACTURING_CREDIT" },
  { check: assistanceCheck, needs: "PASSES_MATERIAL_ASSISTANCE" },
];

/** The guided checks that this version has, in the order of the pane. */
export const checks: readonly CheckDefinition[] = all
  .filter(({ needs }) => hasFunction(needs))
  .map(({ check }) => check);

export function checkOf(id: CheckId): CheckDefinition | null {
  return checks.find((check) => check.id === id) ?? null;
}
