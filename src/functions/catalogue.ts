import { advancedManufacturingFunctions } from "./advanced-manufacturing";
import type { FunctionDefinition } from "./declaration";

/** Every function of the namespace IRA, in the order of the guide. */
export const definitions: readonly FunctionDefinition[] = [...advancedManufacturingFunctions];
