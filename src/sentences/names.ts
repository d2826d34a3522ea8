/** Messages about names of countries, materials and entities. */
export const nameSentences = {} as const;
