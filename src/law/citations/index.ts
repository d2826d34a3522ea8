import type { Citation } from "../types";
import { advancedManufacturingCitations } from "./advanced-manufacturing";
import { criticalMineralCitations } from "./critical-minerals";
import { materialAssistanceCitations } from "./material-assistance";
import { prohibitedForeignEntityCitations } from "./prohibited-foreign-entities";

/** Every topic of law that the product relies on, by section of law. */
export const citations: readonly Citation[] = [
  ...criticalMineralCitations,
  ...advancedManufacturingCitations,
  ...materialAssistanceCitations,
  ...prohibitedForeignEntityCitations,
];
