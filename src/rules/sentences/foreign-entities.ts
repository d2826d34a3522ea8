/** Reasons about foreign entities of concern. */
export const foreignEntitySentences = {
  "feoc.jurisdiction": "{country} is a covered nation: whoever is there is a foreign entity of concern.",
  "feoc.controlled": "Governments of covered nations control {share}, at least {minimum}.",
  "feoc.cleared":
    "Governments of covered nations control {share}, less than {minimum}, and {country} is no covered nation.",
  "feoc.notKnown": "Not known: {missing}.",
  "feoc.countryBlank": "its country is blank",
  "feoc.countryUnsettled": "its country is {country}, and {note}",
  "feoc.nameBlank": "the entity's name is blank",
  "feoc.notInTable": "it is not in the ownership table",
  "feoc.notYet": "Only vehicles placed in service from {from} are tested for this part.",
  "feoc.componentNone": "No battery component was manufactured or assembled by a foreign entity of concern.",
  "feoc.componentMade": "A battery component was manufactured or assembled by a foreign entity of concern.",
  "feoc.mineralNone":
    "No applicable critical mineral was extracted, processed or recycled by a foreign entity of concern.",
  "feoc.mineralMade":
    "An applicable critical mineral was extracted, processed or recycled by a foreign entity of concern.",
  "feoc.impracticable":
    "Only impracticable-to-trace material comes from a foreign entity of concern: relief until {until}, on condition that the manufacturer has filed a plan for later compliance.",
  "feoc.impracticableOver":
    "Impracticable-to-trace material comes from a foreign entity of concern; the relief ended for vehicles placed in service from {until}.",
  "feoc.dateOpen": "Depends on the day placed in service, which is not given.",
} as const;
