import { advancedManufacturingFunctions } from "./advanced-manufacturing";
import { advancedManufacturingTotalFunctions } from "./advanced-manufacturing-totals";
import { averagingFunctions } from "./averaging";
import { batteryComponentFunctions } from "./battery-components";
import { cleanVehicleFunctions } from "./clean-vehicle-credit";
import { criticalMineralFunctions } from "./critical-minerals";
import type { FunctionDefinition } from "./declaration";
import { domesticContentFunctions } from "./domestic-content";
import { effectiveControlFunctions } from "./effective-control";
import { foreignEntityFunctions } from "./foreign-entities-of-concern";
import { materialAssistanceBy } from "./grouped-assistance";
import { batteryComponentsBy } from "./grouped-components";
import { criticalMineralsBy } from "./grouped-minerals";
import { materialAssistanceFunctions } from "./material-assistance";
import { materialAssistancePlanFunctions } from "./material-assistance-plan";
import { prohibitedForeignEntityFunctions } from "./prohibited-foreign-entities";
import { referenceFunctions } from "./reference";

const declared = [
  ...referenceFunctions,
  ...criticalMineralFunctions,
  criticalMineralsBy,
  ...batteryComponentFunctions,
  batteryComponentsBy,
  ...foreignEntityFunctions,
  ...cleanVehicleFunctions,
  ...advancedManufacturingFunctions,
  ...advancedManufacturingTotalFunctions,
  ...materialAssistanceFunctions,
  ...materialAssistancePlanFunctions,
  materialAssistanceBy,
  ...averagingFunctions,
  ...prohibitedForeignEntityFunctions,
  ...domesticContentFunctions,
  ...effectiveControlFunctions,
] as const;

export type DeclaredFunction = (typeof declared)[number];

/** The id of one of our functions. An id from outside is a string until it is found among them. */
export type FunctionId = DeclaredFunction["id"];

/** Every function of the namespace IRA, in the order of the guide. */
export const definitions: readonly FunctionDefinition<FunctionId>[] = declared;
