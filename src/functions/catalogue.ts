import { advancedManufacturingFunctions } from "./advanced-manufacturing";
import { criticalMineralFunctions } from "./critical-minerals";
import type { FunctionDefinition } from "./declaration";
import { materialAssistanceFunctions } from "./material-assistance";
import { prohibitedForeignEntityFunctions } from "./prohibited-foreign-entities";
import { referenceFunctions } from "./reference";

/** Every function of the namespace IRA, in the order of the guide. */
export const definitions: readonly FunctionDefinition[] = [
  ...referenceFunctions,
  ...criticalMineralFunctions,
  ...advancedManufacturingFunctions,
  ...materialAssistanceFunctions,
  ...prohibitedForeignEntityFunctions,
];
