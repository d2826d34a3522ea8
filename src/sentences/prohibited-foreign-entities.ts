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
    "The kinds of entities are not given, so each one is assumed to be a corporation, which attributes what it owns only to those who hold {minimum} or more of it. Partnerships and estates attribute a part from the first percent on: enter their kinds.",
  "prohibitedForeignEntities.kind":
    "Control of this kind of entity is more than {minimum} of it, measured by {measures}.",
  "prohibitedForeignEntities.traded":
    "{entity} is entered as regularly traded. For control and foreign influence, only holdings that must be reported under Rule 13d-3 count, and debt is publicly traded debt at original issuance.",
  "prohibitedForeignEntities.tradedParent":
    "{holder} is regularly traded and owns {share} of {entity}. From {minimum} on, foreign influence is tested as for a traded company; control is not.",
  "prohibitedForeignEntities.tradedUnknown":
    "It is not stated whether {entity} is regularly traded. It was tested as a company that is not.",
  "prohibitedForeignEntities.tradedControlled":
    "Listed specified foreign entities that must report under Rule 13d-3, or may have to, together hold {share} of {entity}, more than {minimum}: it is deemed foreign-controlled.",
  "prohibitedForeignEntities.tradedNotControlled":
    "Listed specified foreign entities that must report under Rule 13d-3, or may have to, together hold {share} of {entity}, not more than {minimum}: it is not deemed foreign-controlled.",
  "prohibitedForeignEntities.officer":
    "A specified foreign entity has the direct authority to appoint a covered officer of {entity}: it is foreign-influenced.",
  "prohibitedForeignEntities.tradedOfficer":
    "A specified foreign entity has the authority to appoint a covered officer of {entity}: it is foreign-influenced.",
  "prohibitedForeignEntities.noOfficer":
    "As entered, no specified foreign entity may appoint a covered officer of {entity}: a member of its board, an executive officer down to senior vice president, or someone with similar powers.",
  "prohibitedForeignEntities.officerUnknown":
    "It is not stated whether a specified foreign entity may appoint a covered officer of {entity}. If one may, it is foreign-influenced.",
  "prohibitedForeignEntities.tradedSingle":
    "{holder} owns {share} of {entity} in holdings that must be reported under Rule 13d-3, or may have to be. At {minimum} or more, a traded company is foreign-influenced.",
  "prohibitedForeignEntities.tradedNoSingle":
    "No single specified foreign entity owns {minimum} or more of {entity} in holdings that must be reported under Rule 13d-3.",
  "prohibitedForeignEntities.tradedTogether":
    "Specified foreign entities together own {share} of {entity} in holdings that must be reported under Rule 13d-3, or may have to be. At {minimum} or more, a traded company is foreign-influenced.",
  "prohibitedForeignEntities.tradedDebt":
    "{share} of the publicly traded debt of {entity} was issued to specified foreign entities at original issuance. Above {minimum}, a traded company is foreign-influenced.",
  "prohibitedForeignEntities.holdersByKind":
    "Corporations attribute what they own only to those who hold {minimum} or more of them by value. Partnerships and estates attribute it in proportion from the first percent on, and trusts by actuarial interest. Other entities are treated like partnerships, by similar principles.",
  "prohibitedForeignEntities.kindsUnknown":
    "The kind of {count} entities is not given ({names}). They attribute what they own as partnerships do, the cautious reading. If one is a corporation, holders of less than one half of it drop out.",
  "prohibitedForeignEntities.severalMeasures":
    "Each measure is tested on its own, and the greatest share decides. Ownership of a corporation is attributed by value; of a partnership by profits or by capital, whichever leads to the stricter status.",
  "prohibitedForeignEntities.reportingUnknown":
    "For some holdings in {entity}, it is not stated whether they must be reported under Rule 13d-3. They count until it is shown that they need not be.",
  "prohibitedForeignEntities.notGiven":
    "No facts were given for: {tests}. They were not applied. Effective control by contract is a separate question.",
  "prohibitedForeignEntities.beyondOwnership":
    "Effective control by contract is a separate question: a payment in the previous taxable year to a specified foreign entity that has it also makes an entity foreign-influenced.",
} as const;
