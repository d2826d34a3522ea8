/** Reasons about free trade countries, North America and the territories of the United States. */
export const freeTradeSentences = {} as const;
