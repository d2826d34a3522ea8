/** Reasons about foreign entities of concern. */
export const foreignEntitySentences = {
  "foreignEntities.jurisdiction": "{country} is a covered nation: whoever is there is a foreign entity of concern.",
  "foreignEntities.controlled": "Governments of covered nations control {share}, at least {minimum}.",
  "foreignEntities.notControlled": "Governments of covered nations control {share}, less than {minimum}.",
  "foreignEntities.notCovered": "{country} is not a covered nation.",
  "foreignEntities.unsettled":
    "The sources of the law data do not say whether {country} counts as part of a covered nation: jurisdiction is not known.",
  "foreignEntities.countryOpen": "The country is blank: jurisdiction is not known.",
  "foreignEntities.nameOpen": "The entity's name is blank: control is not known.",
  "foreignEntities.tableOpen": "The entity is not in the ownership table: control is not known.",
  "foreignEntities.tiers":
    "A holding of {merger} or more counts as all of it; smaller ones are multiplied along a path, and paths add up.",
  "foreignEntities.countryBlank": "its country is blank",
  "foreignEntities.countryUnsettled":
    "its country is {country}, and the sources of the law data do not say whether it counts as part of a covered nation",
  "foreignEntities.nameBlank": "the entity's name is blank",
  "foreignEntities.notInTable": "it is not in the ownership table",
  "foreignEntities.notKnown": "Not known whether '{entity}' is a foreign entity of concern: {missing}.",
  "foreignEntities.notKnownUnnamed": "Not known whether this entity is a foreign entity of concern: {missing}.",
  "foreignEntities.governmentBlank":
    "government is blank. Name at least one holder that counts as the government of a covered nation.",
  "foreignEntities.partBlank": "part is blank. Use one of: {options}.",
  "foreignEntities.partCountsFrom": "From {from}, a part of this kind ({part}) takes the vehicle out.",
  "foreignEntities.partCounts":
    "From {from}, a part of this kind ({part}) takes the vehicle out: {date} is on or after that day.",
  "foreignEntities.partCountsNotYet":
    "A part of this kind ({part}) takes the vehicle out only from {from}: {date} is before that day.",
  "foreignEntities.partSuffices": "Any such part suffices: there is no minimum share.",
  "foreignEntities.partOfOthers": "No foreign entity of concern made this part, so it does not take the vehicle out.",
  "foreignEntities.partMakerOpen": "Who made this part is not given.",
  "foreignEntities.componentMakerBlank":
    "feoc is blank: not known whether a foreign entity of concern made this component. Enter TRUE or FALSE.",
  "foreignEntities.mineralMakerBlank":
    "feoc is blank: not known whether a foreign entity of concern made this mineral. Enter TRUE or FALSE.",
  "foreignEntities.batteries": "Enough for {count} whole batteries.",
  "foreignEntities.batteriesOfRow": "{row}: enough for {count} whole batteries.",
  "foreignEntities.batteriesLeast": "{row}: enough for {count} whole batteries, the least, and so the answer.",
  "foreignEntities.noMineral": "There is no mineral in the range. Enter masses.",
  "foreignEntities.massNegative": "{row}: compliantMass is negative ({mass}). Enter 0 or more.",
  "foreignEntities.massNotAboveZero": "{row}: massPerBattery is {mass}. Enter a mass above 0, or leave the row out.",
  "foreignEntities.notYet": "Only vehicles placed in service from {from} are tested for this part.",
  "foreignEntities.componentNone": "No battery component was manufactured or assembled by a foreign entity of concern.",
  "foreignEntities.componentMade": "A battery component was manufactured or assembled by a foreign entity of concern.",
  "foreignEntities.mineralNone":
    "No applicable critical mineral was extracted, processed or recycled by a foreign entity of concern.",
  "foreignEntities.mineralMade":
    "An applicable critical mineral was extracted, processed or recycled by a foreign entity of concern.",
  "foreignEntities.impracticable":
    "Only impracticable-to-trace material comes from a foreign entity of concern: relief until {until}, on condition that the manufacturer has filed a plan for later compliance.",
  "foreignEntities.impracticableOver":
    "Impracticable-to-trace material comes from a foreign entity of concern; the relief ended for vehicles placed in service from {until}.",
  "foreignEntities.dateOpen": "Depends on the day placed in service, which is not given.",
} as const;
