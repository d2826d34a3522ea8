/** Reasons of the ownership tests for prohibited foreign entities. */
export const prohibitedForeignEntitySentences = {
  "prohibitedForeignEntities.listed": "{entity} is on the given list of specified foreign entities.",
  "prohibitedForeignEntities.controlled":
    "Specified foreign entities hold {share} of {entity}, more than {minimum}: it is foreign-controlled.",
  "prohibitedForeignEntities.controlledTogether":
    "Specified foreign entities together hold {share} of {entity}, more than {minimum}: treated as foreign-controlled. No single one holds that much, and the text can be read to require control by one.",
  "prohibitedForeignEntities.notControlled":
    "Specified foreign entities hold {share} of {entity}, not more than {minimum}: it is not foreign-controlled.",
  "prohibitedForeignEntities.single":
    "{holder} owns {share} of {entity}, directly and by attribution. At {minimum} or more, an entity is foreign-influenced.",
  "prohibitedForeignEntities.noSingle":
    "No single specified foreign entity owns {minimum} or more of {entity}, directly and by attribution.",
  "prohibitedForeignEntities.together":
    "Specified foreign entities together own {share} of {entity}. At {minimum} or more, an entity is foreign-influenced.",
  "prohibitedForeignEntities.debt":
    "{share} of the debt of {entity} was issued to specified foreign entities. At {minimum} or more, an entity is foreign-influenced.",
  "prohibitedForeignEntities.debtUnknown":
    "No share of debt issued to specified foreign entities is entered, so the debt test was not applied.",
  "prohibitedForeignEntities.debtShareOutside":
    "debtShare is {share}. Enter the part of the debt as a fraction from 0 to 1, such as 0.15 for 15 %.",
  "prohibitedForeignEntities.holdersAsCorporations":
    "Every holder is assumed to be a corporation, which attributes what it owns only to those who hold {minimum} or more of it. Partnerships and estates attribute a part from the first percent on: check such holders manually.",
  "prohibitedForeignEntities.beyondOwnership":
    "Not ownership, so not computed: the right to appoint a covered officer, effective control by contract, and the different tests for publicly traded companies.",
} as const;
