/** Messages about names of countries, materials and entities. */
export const nameSentences = {
  "names.didYouMean": "Did you mean {suggestions}?",
  "names.useOneOf": "Use one of: {names}.",
} as const;
