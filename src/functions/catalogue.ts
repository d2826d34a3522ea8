import { advancedManufacturingFunctions } from "./advanced-manufacturing";
import { advancedManufacturingTotalFunctions } from "./advanced-manufacturing-totals";
import { batteryComponentFunctions } from "./battery-components";
import { cleanVehicleFunctions } from "./clean-vehicle-credit";
import { criticalMineralFunctions } from "./critical-minerals";
import type { FunctionDefinition } from "./declaration";
import { domesticContentFunctions } from "./domestic-content";
import { foreignEntityFunctions } from "./foreign-entities-of-concern";
import { materialAssistanceFunctions } from "./material-assistance";
import { materialAssistancePlanFunctions } from "./material-assistance-plan";
import { prohibitedForeignEntityFunctions } from "./prohibited-foreign-entities";
import { referenceFunctions } from "./reference";

const declared = [
  ...referenceFunctions,
  ...criticalMineralFunctions,
  ...batteryComponentFunctions,
  ...foreignEntityFunctions,
  ...cleanVehicleFunctions,
  ...advancedManufacturingFunctions,
  ...advancedManufacturingTotalFunctions,
  ...materialAssistanceFunctions,
  ...materialAssistancePlanFunctions,
  ...prohibitedForeignEntityFunctions,
  ...domesticContentFunctions,
] as const;

export type DeclaredFunction = (typeof declared)[number];

/** The id of one of our functions. An id from outside is a string until it is found among them. */
export type FunctionId = DeclaredFunction["id"];

/** Every function of the namespace IRA, in the order of the guide. */
export const definitions: readonly FunctionDefinition<FunctionId>[] = declared;
