import { advancedManufacturingSentences } from "./advanced-manufacturing";
import { argumentSentences } from "./arguments";
import { averagingSentences } from "./averaging";
import { batteryComponentSentences } from "./battery-components";
import { cleanVehicleSentences } from "./clean-vehicle-credit";
import { criticalMineralSentences } from "./critical-minerals";
import { domesticContentSentences } from "./domestic-content";
import { effectiveControlSentences } from "./effective-control";
import { foreignEntitySentences } from "./foreign-entities-of-concern";
import { freeTradeSentences } from "./free-trade";
import { holdingSentences } from "./holdings";
import { materialAssistanceSentences } from "./material-assistance";
import { nameSentences } from "./names";
import { prohibitedForeignEntitySentences } from "./prohibited-foreign-entities";
import { referenceSentences } from "./reference";

/**
 * Everything that a rule or a reader can report, in English, by id: reasons, error messages, and the parts that fill the placeholders of
 * others. Placeholders are written `{name}`. An id begins with the provision, or with its subject.
 */
export const sentences = {
  ...argumentSentences,
  ...nameSentences,
  ...freeTradeSentences,
  ...referenceSentences,
  ...holdingSentences,
  ...criticalMineralSentences,
  ...batteryComponentSentences,
  ...foreignEntitySentences,
  ...cleanVehicleSentences,
  ...advancedManufacturingSentences,
  ...materialAssistanceSentences,
  ...averagingSentences,
  ...prohibitedForeignEntitySentences,
  ...domesticContentSentences,
  ...effectiveControlSentences,
} as const;

export type SentenceId = keyof typeof sentences;
