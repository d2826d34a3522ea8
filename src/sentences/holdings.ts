/** Messages about the rows of an ownership table. */
export const holdingSentences = {
  "holdings.ownerBlank": "{row}: the owner is blank. Enter the holder of '{owned}'.",
  "holdings.ownedBlank": "{row}: the owned entity is blank. Enter what '{owner}' holds.",
  "holdings.shareNegative": "{row}: the share is {share}. A share cannot be negative.",
  "holdings.shareAboveOne": "{row}: the share is {share}, above 1. Enter 25 % as 0.25.",
  "holdings.controlAboveOne":
    "{row}: with this row the shares of '{owned}' add up to {sum}, more than 1. Use one measure (board seats, votes or equity) per call.",
  "holdings.ownershipAboveOne":
    "{row}: with this row the shares of '{owned}' add up to {sum}, more than 1. Use one measure (votes, value, profits or capital) per call.",
  "holdings.twoKinds":
    "{row}: '{owned}' is entered here as {kind}, and in an earlier row as {other}. Enter one kind for it.",
  "holdings.measureBlank":
    "{row}: the measure is blank, but other rows of '{owned}' name one. Enter one of: {measures}.",
  "holdings.measureOfKind":
    "{row}: the measure is {measure}, but the entity is of the kind {kind}, whose control is measured by {measures}. Correct one of them.",
  "holdings.notInTable":
    "'{entity}' is not in the ownership table. Check the spelling, or add a row with one of its holders.",
  "holdings.circleTooLarge":
    "The share of '{entity}' depends on a circle of cross-holdings that is too large to solve exactly. Leave out holdings that do not matter.",
  "holdings.tooEntangled":
    "The ownership table has too many cross-holdings to attribute exactly. Leave out holdings that do not matter.",
} as const;
