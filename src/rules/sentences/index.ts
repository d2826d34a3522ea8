import { advancedManufacturingSentences } from "./advanced-manufacturing";
import { criticalMineralSentences } from "./critical-minerals";
import { materialAssistanceSentences } from "./material-assistance";
import { prohibitedForeignEntitySentences } from "./prohibited-foreign-entities";

/** Every sentence that a rule can give as a reason, in English, by id. Blanks are `{name}`. */
export const sentences: Readonly<Record<string, string>> = {
  ...criticalMineralSentences,
  ...advancedManufacturingSentences,
  ...materialAssistanceSentences,
  ...prohibitedForeignEntitySentences,
};
