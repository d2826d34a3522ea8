/** Reasons and messages of the domestic content requirement and its bonus. */
export const domesticContentSentences = {
  "domesticContent.domestic": "Made in the United States: the whole cost counts.",
  "domesticContent.statedDomestic": "Entered as made in the United States (TRUE): the whole cost counts.",
  "domesticContent.foreign": "Made in {origin}: counts as zero and stays in the total.",
  "domesticContent.statedForeign":
    "Entered as not made in the United States (FALSE): counts as zero and stays in the total.",
  "domesticContent.unknown": "Place unknown: counts as zero until it is entered.",
  "domesticContent.territory":
    "Made in {origin}. It was not verified whether this territory counts as the United States, so the line counts as zero.",
  "domesticContent.production":
    "{product} and all its components were made in the United States, so the cost of producing it counts.",
  "domesticContent.productionForeign":
    "{product} was not made in the United States: the cost of producing it counts as zero.",
  "domesticContent.dropsOut":
    "Drops out: producing {product} counts only if all its components were made in the United States, and {component} was not.",
  "domesticContent.dropsOutAbsent":
    "Drops out: producing {product} counts only if all its listed components were made in the United States, and no line names {component}.",
  "domesticContent.productionUnknown":
    "All components of {product} were made in the United States. Producing it counts only if the product was made there too: enter where.",
  "domesticContent.productionComponents":
    "Producing {product} counts only if the product and all its components were made in the United States. Components of unknown place: {components}.",
  "domesticContent.noComponents":
    "Producing {product} counts only if all its components were made in the United States, and no line names one. Add its components.",
  "domesticContent.assigned": "{status} {notice} assigns {percent} to {item}.",
  "domesticContent.total": "Lines: {lines}. {note}",
  "domesticContent.directCosts": "The manufacturers' direct costs of all manufactured products.",
  "domesticContent.assignedTotal":
    "The total is the 100 of {notice}, table {table}, transcribed by a third party: check against the notice. Lines that are absent count as zero.",
  "domesticContent.share": "Share = what counts / total cost of all manufactured products.",
  "domesticContent.shareStated":
    "Share = what counts / total cost of all manufactured products. Includes production that has no line of its own, because productMadeInUS is TRUE and all components are domestic: {products}.",
  "domesticContent.potential":
    "The share if everything unknown had been made in the United States. Unknown lines: {lines}.",
  "domesticContent.percentage": "Section {section}, construction begun {date}{kind}: at least {percentage}.",
  "domesticContent.ofOffshoreWind": ", offshore wind",
  "domesticContent.gap": "Share still needed; negative is headroom.",
  "domesticContent.steelDomestic": "All structural steel and iron is entered as produced in the United States.",
  "domesticContent.steelForeign":
    "Not all structural steel and iron was produced in the United States: all of it must be.",
  "domesticContent.steelUnknown":
    "It is not known whether all structural steel and iron was produced in the United States.",
  "domesticContent.shareReaches": "The domestic share {share} is not less than {percentage}.",
  "domesticContent.shareFails":
    "The domestic share {share} is less than {percentage}; with everything unknown made in the United States it would be {potential}.",
  "domesticContent.shareCouldReach":
    "The domestic share {share} is less than {percentage}. With everything unknown made in the United States it would be {potential}, which is enough.",
  "domesticContent.met": "Met. {steel} {share} {bonus}",
  "domesticContent.notMet": "Not met. {steel} {share}",
  "domesticContent.open": "Not met on the facts known. {steel} {share}",
  "domesticContent.bonusOfCredit": "The bonus is {part} of the production credit.",
  "domesticContent.bonusOfCreditAlone":
    "The bonus is {part} of the production credit, taken without the increase for energy communities.",
  "domesticContent.bonusPoints":
    "The bonus is {points} percentage points of investment credit, or {otherwise} if the project does not meet 48(a)(9)(B).",
  "domesticContent.ended":
    "Section {section} does not apply to most property whose construction begins on or after {date}. Check that it applies at all.",
  "domesticContent.oneTable":
    "One table applies to a whole project and is never mixed with another. {notice} may be chosen only if construction begins before {before}; its figures are not here.",
  "domesticContent.evidenceMissing":
    "Lines whose place is unknown: {lines}. Evidence of where they were made could raise the share, at most to the potential share.",
  "domesticContent.notChecked":
    "Not checked: whether property is used (in a retrofitted facility it counts as zero), the certificate to the tax authority, and lines bought from several makers, which are divided by nameplate capacity.",
  "domesticContent.electivePayment":
    "If the requirement is not met and the facility is not below 1 MWac, an elective payment is {percentage} of the credit. There are exceptions for a cost increase above 25 % and for products that are not available.",

  // Errors in a call
  "domesticContent.notASection": "'{name}' is not a section with a domestic content bonus. Use one of: {sections}.",
  "domesticContent.noPercentage": "The law data has no adjusted percentage of section {section} for {date}.",
  "domesticContent.noCost":
    "The total cost is 0, so there is no share. Enter the direct costs of the manufactured products.",
  "domesticContent.noCostOrTable":
    "Give cost (a column of direct costs), or the name of a table of assigned percentages: {tables}.",
  "domesticContent.negativeCost": "{row}: the cost is negative ({cost}). Costs must be 0 or more.",
  "domesticContent.countsTwice":
    "{row}: '{item}' would count twice, because {before} names it too. Enter each listed item in one row only.",
  "domesticContent.contradiction":
    "{row}: us and productMadeInUS contradict each other about where {product} was made. Correct one of them.",
  "domesticContent.twoStatements":
    "{row}: productMadeInUS contradicts {before} about where '{product}' was made. Correct one of them.",
  "domesticContent.productBlank": "{row}: product is blank. Enter the manufactured product that the line belongs to.",
  "domesticContent.componentBlank":
    "{row}: component is blank. Enter each component of the product in a row of its own, and Production for making the product.",
  "domesticContent.wholeProduct":
    "{row}: {product} is a whole product. Enter each of its components in a row of its own, and Production for making it.",
  "domesticContent.dash":
    "{row}: {parameter} contains a dash. Enter TRUE, FALSE or a country, or leave it blank if unknown.",
  "domesticContent.fraction":
    "{row}: {parameter} is {fraction}. Enter TRUE, FALSE or a country. If a line has several makers, enter the cost of each in a row of its own.",
} as const;
