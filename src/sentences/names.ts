/** Messages about names of countries, materials and entities. */
export const nameSentences = {
  "names.a": "a {name}",
  "names.an": "an {name}",
  "names.didYouMean": "Did you mean {suggestions}?",
  "names.useOneOf": "Use one of: {names}.",
} as const;
