import type { Citation } from "../types";
import { advancedManufacturingCitations } from "./advanced-manufacturing";
import { batteryComponentCitations } from "./battery-components";
import { cleanVehicleCitations } from "./clean-vehicle-credit";
import { criticalMineralCitations } from "./critical-minerals";
import { freeTradeAgreementCitations } from "./free-trade-agreements";
import { foreignEntityCitations } from "./foreign-entities-of-concern";
import { materialAssistanceCitations } from "./material-assistance";
import { notice2026Citations } from "./notice-2026-15";
import { prohibitedForeignEntityCitations } from "./prohibited-foreign-entities";

/** Every topic of law that the product relies on, by section of law. */
export const citations: readonly Citation[] = [
  ...criticalMineralCitations,
  ...freeTradeAgreementCitations,
  ...batteryComponentCitations,
  ...foreignEntityCitations,
  ...cleanVehicleCitations,
  ...advancedManufacturingCitations,
  ...materialAssistanceCitations,
  ...notice2026Citations,
  ...prohibitedForeignEntityCitations,
];
