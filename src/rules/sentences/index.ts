import { advancedManufacturingSentences } from "./advanced-manufacturing";
import { batteryComponentSentences } from "./battery-components";
import { cleanVehicleSentences } from "./clean-vehicle-credit";
import { criticalMineralSentences } from "./critical-minerals";
import { foreignEntitySentences } from "./foreign-entities-of-concern";
import { materialAssistanceSentences } from "./material-assistance";
import { prohibitedForeignEntitySentences } from "./prohibited-foreign-entities";

const all = {
  ...criticalMineralSentences,
  ...batteryComponentSentences,
  ...foreignEntitySentences,
  ...cleanVehicleSentences,
  ...advancedManufacturingSentences,
  ...materialAssistanceSentences,
  ...prohibitedForeignEntitySentences,
};

export type SentenceId = keyof typeof all;

/** Every sentence that a rule can give as a reason, and the parts that fill blanks of others, in English, by id. Blanks are `{name}`. */
export const sentences: Readonly<Record<string, string>> = all;
