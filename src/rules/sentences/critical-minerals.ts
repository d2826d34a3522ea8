/** Reasons of the critical-minerals requirement. Ids start with `minerals.` */
export const criticalMineralSentences = {} as const;
