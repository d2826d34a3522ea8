/** Messages about names of countries, materials and entities, and how a name was read. */
export const nameSentences = {
  "names.a": "a {name}",
  "names.an": "an {name}",
  "names.answerNotCountry":
    "'{name}' is an answer, not a country. What does it mean? Enter the country, or leave the cell blank if unknown.",
  "names.answerOrCountry":
    "'{name}' is an answer, not a country. What does it mean? Enter the country, or leave the cell blank if unknown. For {country}, enter {country} or {code}.",
  "names.symbolNotCountry": "'{name}' is a chemical symbol, not a country. For {country}, enter {country} or {code}.",
  "names.severalCountries":
    "'{name}' could be more than one country. Enter 'DR Congo' (CD) or 'Congo-Brazzaville' (CG).",
  "names.notCountry": "'{name}' is not a country. Enter the country, or leave the cell blank if unknown.",
  "names.groupNotCountry": "'{name}' is a group, not a country. Enter the country, or leave the cell blank if unknown.",
  "names.nearCountries": "'{name}' is not a known country. Did you mean {suggestions}?",
  "names.unknownCountry": "'{name}' is not a known country. Enter a country name or its ISO code.",
  "names.cellNotCountry": "{cell} is not a country. Enter a country name or its ISO code.",
  "names.codeBesideAnswers":
    "'{code}' is in a column with answers such as Yes, so it may be one. What does it mean? For the country, enter {country}.",
  "names.severalMinerals": "'{name}' contains several minerals ({minerals}). Put each mineral in its own row.",
  "names.severalMaterials": "'{name}' contains several materials. Put each mineral in its own row.",
  "names.nearMaterials": "'{name}' is not a known material. Did you mean {suggestions}?",
  "names.unknownMaterial": "'{name}' is not a known material. Enter a mineral's name or symbol, such as Lithium or Li.",
  "names.cellNotMaterial": "{cell} is not a material. Enter a name such as Lithium.",
  "names.didYouMean": "Did you mean {suggestions}?",
  "names.useOneOf": "Use one of: {names}.",
  "names.readAsCountry": "Read as {country} ({code}).",
  "names.listedMineral": "{material} is {mineral}, an applicable critical mineral.",
  "names.otherMaterial": "{material} is known not to be an applicable critical mineral.",
} as const;
