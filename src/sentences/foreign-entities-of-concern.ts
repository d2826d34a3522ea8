/** Reasons about foreign entities of concern. */
export const foreignEntitySentences = {
  "foreignEntities.jurisdiction": "{country} is a covered nation: any entity there is a foreign entity of concern.",
  "foreignEntities.controlled": "Governments of covered nations control {share}, at least {minimum}.",
  "foreignEntities.notControlled": "Governments of covered nations control {share}, less than {minimum}.",
  "foreignEntities.notCovered": "{country} is not a covered nation.",
  "foreignEntities.unsettled":
    "The sources of the law data do not say whether {country} is part of a covered nation, so jurisdiction is unknown.",
  "foreignEntities.countryOpen": "The country is blank, so jurisdiction is unknown.",
  "foreignEntities.nameOpen": "The entity's name is blank, so control is unknown.",
  "foreignEntities.tableOpen": "The entity is not in the ownership table, so control is unknown.",
  "foreignEntities.tiers":
    "A holding of {merger} or more counts as the whole entity. Smaller holdings are multiplied along a path, and paths are added up.",
  "foreignEntities.countryBlank": "its country is blank",
  "foreignEntities.countryUnsettled":
    "its country is {country}, and the sources of the law data do not say whether it is part of a covered nation",
  "foreignEntities.nameBlank": "the entity's name is blank",
  "foreignEntities.notInTable": "it is not in the ownership table",
  "foreignEntities.notKnown": "It is unknown whether '{entity}' is a foreign entity of concern: {missing}.",
  "foreignEntities.notKnownUnnamed": "It is unknown whether this entity is a foreign entity of concern: {missing}.",
  "foreignEntities.governmentBlank":
    "government is blank. Enter at least one holder that counts as the government of a covered nation.",
  "foreignEntities.partBlank": "part is blank. Use one of: {options}.",
  "foreignEntities.partCountsFrom": "From {from} on, this kind of part ({part}) excludes the vehicle.",
  "foreignEntities.partCounts":
    "From {from} on, this kind of part ({part}) excludes the vehicle; {date} is on or after that day.",
  "foreignEntities.partCountsNotYet":
    "This kind of part ({part}) excludes the vehicle only from {from} on; {date} is before that day.",
  "foreignEntities.partSuffices": "Any such part is enough: there is no minimum share.",
  "foreignEntities.partOfOthers": "No foreign entity of concern made this part, so it does not exclude the vehicle.",
  "foreignEntities.partMakerOpen": "It is not stated whether a foreign entity of concern made this part.",
  "foreignEntities.componentMakerBlank":
    "feoc is blank, so it is unknown whether a foreign entity of concern made this component. Enter TRUE or FALSE.",
  "foreignEntities.mineralMakerBlank":
    "feoc is blank, so it is unknown whether a foreign entity of concern made this mineral. Enter TRUE or FALSE.",
  "foreignEntities.batteries": "Enough for {count} whole batteries.",
  "foreignEntities.batteriesOfRow": "{row}: enough for {count} whole batteries.",
  "foreignEntities.batteriesLeast": "{row}: enough for {count} whole batteries, the fewest, which is the result.",
  "foreignEntities.noMineral": "The range contains no minerals. Enter the masses.",
  "foreignEntities.massNegative": "{row}: compliantMass is negative ({mass}). Enter 0 or more.",
  "foreignEntities.massNotAboveZero": "{row}: massPerBattery is {mass}. Enter a mass above 0, or remove the row.",
  "foreignEntities.notYet": "Only vehicles placed in service on or after {from} are tested for this part.",
  "foreignEntities.componentNone": "No battery component was manufactured or assembled by a foreign entity of concern.",
  "foreignEntities.componentMade": "A battery component was manufactured or assembled by a foreign entity of concern.",
  "foreignEntities.mineralNone":
    "No applicable critical mineral was extracted, processed or recycled by a foreign entity of concern.",
  "foreignEntities.mineralMade":
    "An applicable critical mineral was extracted, processed or recycled by a foreign entity of concern.",
  "foreignEntities.impracticable":
    "Only impracticable-to-trace material comes from a foreign entity of concern. Relief applies until {until} if the manufacturer has filed a plan for later compliance.",
  "foreignEntities.impracticableOver":
    "Impracticable-to-trace material comes from a foreign entity of concern. The relief ended for vehicles placed in service on or after {until}.",
  "foreignEntities.dateOpen": "Depends on the date placed in service, which is missing.",
} as const;
