/** Reasons about foreign entities of concern. */
export const foreignEntitySentences = {
  "feoc.jurisdiction": "{country} is a covered nation: whoever is there is a foreign entity of concern.",
  "feoc.controlled": "Governments of covered nations control {share}, at least {minimum}.",
  "feoc.notControlled": "Governments of covered nations control {share}, less than {minimum}.",
  "feoc.notCovered": "{country} is not a covered nation.",
  "feoc.unsettled":
    "The sources of the law data do not say whether {country} counts as part of a covered nation: jurisdiction is not known.",
  "feoc.countryOpen": "The country is blank: jurisdiction is not known.",
  "feoc.nameOpen": "The entity's name is blank: control is not known.",
  "feoc.tableOpen": "The entity is not in the ownership table: control is not known.",
  "feoc.tiers":
    "A holding of {merger} or more counts as all of it; smaller ones are multiplied along a path, and paths add up.",
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
