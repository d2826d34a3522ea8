import type { Citation } from "../types";
import { advancedManufacturingCitations } from "./advanced-manufacturing";
import { batteryComponentCitations } from "./battery-components";
import { cleanVehicleCitations } from "./clean-vehicle";
import { criticalMineralCitations } from "./critical-minerals";
import { foreignEntityCitations } from "./foreign-entities-of-concern";
import { materialAssistanceCitations } from "./material-assistance";
import { prohibitedForeignEntityCitations } from "./prohibited-foreign-entities";

/** Every topic of law that the product relies on, by section of law. */
export const citations: readonly Citation[] = [
  ...criticalMineralCitations,
  ...batteryComponentCitations,
  ...foreignEntityCitations,
  ...cleanVehicleCitations,
  ...advancedManufacturingCitations,
  ...materialAssistanceCitations,
  ...prohibitedForeignEntityCitations,
];
