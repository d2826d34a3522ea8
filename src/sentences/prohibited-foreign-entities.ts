/** Reasons of the ownership tests for prohibited foreign entities. */
export const prohibitedForeignEntitySentences = {
  "prohibitedForeignEntities.listed": "{entity} is on the given list of specified foreign entities.",
  "prohibitedForeignEntities.controlled":
    "Specified foreign entities hold {share} of {entity}, more than {minimum}: it is foreign-controlled.",
  "prohibitedForeignEntities.controlledTogether":
    "Specified foreign entities together hold {share} of {entity}, more than {minimum}: taken as foreign-controlled. None of them holds that much alone, and the text can be read as control by one of them.",
  "prohibitedForeignEntities.notControlled":
    "Specified foreign entities hold {share} of {entity}, not more than {minimum}: it is not foreign-controlled.",
  "prohibitedForeignEntities.single":
    "{holder} owns {share} of {entity}, directly and by attribution; from {minimum} on an entity is foreign-influenced.",
  "prohibitedForeignEntities.noSingle":
    "No single specified foreign entity owns {minimum} of {entity}, directly and by attribution.",
  "prohibitedForeignEntities.together":
    "Specified foreign entities together own {share} of {entity}; from {minimum} on an entity is foreign-influenced.",
  "prohibitedForeignEntities.debt":
    "{share} of the debt of {entity} was issued to specified foreign entities; from {minimum} on an entity is foreign-influenced.",
  "prohibitedForeignEntities.debtUnknown":
    "No share of debt issued to specified foreign entities is given, so the debt test was not applied.",
  "prohibitedForeignEntities.debtShareOutside":
    "debtShare is {share}. Enter the part of the debt as a fraction from 0 to 1: 15 % as 0.15.",
  "prohibitedForeignEntities.holdersAsCorporations":
    "Every holder is taken to be a corporation, which passes on what it owns only to those who hold {minimum} or more of it. A partnership or an estate passes on a part from the first percent: check holders of that kind by hand.",
  "prohibitedForeignEntities.beyondOwnership":
    "Not ownership, so not computed: a right to appoint a covered officer, effective control by contract, and the relaxed tests of publicly traded companies.",
} as const;
