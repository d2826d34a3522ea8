/** Reasons and messages of the material assistance cost ratio, its threshold, and assigned costs. */
export const materialAssistanceSentences = {
  "materialAssistance.notPfe":
    "Entered as not mined, produced or manufactured by a prohibited foreign entity. Evidence: a certificate from the direct supplier with its EIN or foreign number, signed under penalties of perjury and kept for six years.",
  "materialAssistance.pfe":
    "Mined, produced or manufactured by a prohibited foreign entity: the whole cost counts against the ratio.",
  "materialAssistance.partly":
    "{part} of {cost} is from a prohibited foreign entity and counts against the ratio. Evidence for the rest: a certificate from the direct supplier stating the cost that is not.",
  "materialAssistance.unknown":
    "No certificate or status is entered. The cost counts as a prohibited foreign entity's in the supported ratio, and as another maker's in the potential ratio.",
  "materialAssistance.assigned":
    "{status} The cost is the {percent} that {notice} assigns to {item} in table {table}. Transcribed by a third party: check against the notice.{note}",
  "materialAssistance.storageSize":
    "Grid-scale means above 1 MWh and distributed means at most 1 MWh. It was not established whether 1 MWac is the same boundary.",
  "materialAssistance.domesticWafers":
    "This table applies only if the modules' crystalline silicon cells are made from wafers produced in the United States.",
  "materialAssistance.leftOut":
    "Left out of the ratio: under an elected binding written contract made before {madeBefore}. {condition}",
  "materialAssistance.leftOutComponent": "This applies to 45X products sold before {before}.",
  "materialAssistance.leftOutEarly":
    "Construction begins before {begun}, so one of two conditions is enough: the property is placed in service before {inService} (wind or solar: {windOrSolar}), or the material is used in a product sold before {before}. Check that one is met.",
  "materialAssistance.leftOutProduct":
    "Construction begins on or after {begun}, so it is not enough to be placed in service: the constituent element, material or subcomponent must be used in a product sold before {before}. Check that it is.",
  "materialAssistance.notHonoured":
    "{status} The existing-contract election does not apply on {date}, only before {before}.",
  "materialAssistance.notHonouredLater":
    "{status} The existing-contract election needs a product sold before {before}. Construction begins on {date}, so a later sale is assumed.",
  "materialAssistance.total": "Lines counted: {lines}{unknown}{leftOut}.",
  "materialAssistance.totalLeftOut": "; left out: {lines}",
  "materialAssistance.totalUnknown": " ({lines} unknown, counted as PFE)",
  "materialAssistance.supported": "(T - P) / T with every unknown line counted as a prohibited foreign entity's.",
  "materialAssistance.potential":
    "(T - P) / T if every unknown line is certified as not a prohibited foreign entity's.",
  "materialAssistance.threshold": "{property}, {dateMeans} {date}: at least {percent}.{note}",
  "materialAssistance.thresholdOfMinerals": "Higher thresholds for individual minerals are due by 2027-12-31.",
  "materialAssistance.passes": "The supported ratio {ratio} is not less than {percent}: no material assistance.",
  "materialAssistance.passesNoThreshold": "There is no verdict without a ratio and a threshold.",
  "materialAssistance.fails":
    "The ratio {ratio} is less than {percent} even if every unknown line is certified: material assistance.",
  "materialAssistance.failsForEvidence":
    "The supported ratio {ratio} is less than {percent}. With certificates for the unknown lines it is {potential}, which passes.",
  "materialAssistance.note": " {note}",
  "materialAssistance.leftOutUndated":
    "This applies only to products sold before {componentBefore} for 45X, and before {before} for facilities and storage.",
  "materialAssistance.electionUndated":
    "Elected contracts are left out regardless of date, because the ratio alone has no date.",
  "materialAssistance.electionTaken": "Lines left out under elected contracts: {lines}. {condition}",
  "materialAssistance.evidenceMissing":
    "Lines without a certificate or status: {lines}. Certificates from the direct suppliers could raise the supported ratio, at most to the potential ratio.",
  "materialAssistance.transcribed":
    "A third party transcribed the figures of {notice} in table {table}: check them against the notice.",
  "materialAssistance.production":
    "A Production line counts as a prohibited foreign entity's if the maker of the product is one, whoever made its components. This is inferred, not read in the notice.",
  "materialAssistance.productionOf":
    "Making the product follows the maker of {product}, whoever made its components (inferred, not read in the notice).",
  "materialAssistance.inForce":
    "{notice} may be used for facilities and storage whose construction begins {begun}, and for 45X components sold {sold}.",
  "materialAssistance.inForceContent": "{notice} may be used for domestic content if construction begins {begun}.",
  "materialAssistance.anyDay": "on any day",
  "materialAssistance.fromDay": "from {from} on",
  "materialAssistance.untilDay": "up to {through}",
  "materialAssistance.betweenDays": "from {from} to {through}",
  "materialAssistance.assignedBy": "{notice} assigns {percent} of the project to {item} in table {table}.",

  "materialAssistance.propertyBlank": "property is blank. Use one of: {names}.",
  "materialAssistance.ambiguous": "'{name}' is not specific enough. Use one of: {choices}.",
  "materialAssistance.holdsMineral":
    "'{name}' contains {mineral}. Enter {mineral} for the applicable critical mineral, or battery component for an electrode active material.",
  "materialAssistance.notTested": "The material assistance rules do not test '{name}'. {suggestion}",
  "materialAssistance.soldOn": "sold on {date}",
  "materialAssistance.begunOn": "whose construction begins on {date}",
  "materialAssistance.noThresholdYet":
    "The statute states no material assistance threshold for {property} {when}. The first threshold is for {year}.",
  "materialAssistance.noThreshold": "No material assistance threshold for {property} {when}. {note}",

  "materialAssistance.allLeftOut": "Every cost is left out under elected contracts, so there is no ratio.",
  "materialAssistance.noCost": "The total cost is 0, so there is no ratio. Enter the direct costs.",
  "materialAssistance.negativeNewCost":
    "{row}: newCost is negative ({cost}). Enter what the line costs from another maker, or leave it blank if there is none.",
  "materialAssistance.newCostWithTable":
    "newCost cannot be combined with table, because assigned percentages do not depend on prices. Omit newCost, or enter all costs as numbers and omit table.",
  "materialAssistance.noPlan":
    "No choice of lines reaches {percent}. Lines of prohibited foreign entities or unknown makers without a newCost: {lines}. Enter newCost for more of them.",
  "materialAssistance.negativeCost": "{row}: the cost is negative ({cost}). Costs must be 0 or more.",
  "materialAssistance.partOfLine":
    "{row}: the prohibited foreign entity's part is {part}. When parts is fraction, enter TRUE, FALSE, or a number from 0 to 1.",
  "materialAssistance.partOfCost":
    "{row}: the prohibited foreign entity's part is {part}. Enter TRUE, FALSE, or an amount from 0 to the cost, {cost}.",
  "materialAssistance.unclearPart":
    "{row}: pfe is {part} with a cost of {cost}, and no number in the column is above 1. Is it a fraction of the line or an amount? Set the argument parts to fraction or amount.",
  "materialAssistance.fractionAsText": "{row}: pfe contains {cell} as text. Enter a number from 0 to 1.",
  "materialAssistance.percentAsText":
    "{row}: pfe contains {cell}. Enter the amount of the cost, not a percentage. To enter numbers from 0 to 1, set the argument parts to fraction.",
  "materialAssistance.partAsText": "{row}: pfe contains {cell} as text. Convert it to a number.",

  "materialAssistance.tableBlank": "table is blank. Use one of: {tables}.",
  "materialAssistance.unpriced":
    "The notices list the items of {technology} without percentages. Enter its costs as numbers.",
  "materialAssistance.tableNotSpecific":
    "'{name}' does not state the variant or size, and their figures differ. Use one of: {tables}.",
  "materialAssistance.notATable": "'{name}' is not a table of assigned costs. Use one of: {tables}.",
  "materialAssistance.severalNotices": "'{name}' is a table of several notices. Name the notice as well: {tables}.",
  "materialAssistance.notInForce": "This table may not be used for property {when}. Days of use: {windows}. {advice}",
  "materialAssistance.notForUse": "The tables of this notice are not for this use: {tables}. {advice}",
  "materialAssistance.usableOn": "{table}, {window}",
  "materialAssistance.useTable": "Use {tables}.",
  "materialAssistance.enterCosts": "Enter the costs as numbers and omit table.",
  "materialAssistance.notAProduct":
    "'{name}' is not a manufactured product in table {table} of {notice}. Use one of: {products}.",
  "materialAssistance.itemNotSpecific":
    "'{name}' is not specific enough in table {table} of {notice}. Use one of: {items}.",
  "materialAssistance.steelOrIron":
    "'{name}' is a steel or iron item. {notice} assigns it no percentage, so it is left out of the ratio.",
  "materialAssistance.notListed": "'{name}' is not listed in table {table} of {notice}. {advice}",
  "materialAssistance.notListedUnder": "'{name}' is not listed under {product} in table {table} of {notice}. {advice}",
  "materialAssistance.onlyListed": "Use one of: {items}. Unlisted items are left out.",
  "materialAssistance.costAt": "{row}: cost {problem}",
  "materialAssistance.itemIsNumber":
    "{row}: cost is the number {cost}. With table {table}, every cost must be the name of a listed item; amounts and percentages cannot be mixed. Enter the item's name, or enter all costs as numbers and omit table.",
  "materialAssistance.itemBlank": "{row}: cost is blank. Enter an item of table {table}.",
  "materialAssistance.itemNotAName": "{row}: cost contains {cell}. Enter an item of table {table}.",
  "materialAssistance.nameWithoutTable":
    "{row}: cost contains {cell}, a name. Its percentage depends on technology, variant and size (the two sizes of storage have different figures). Set the argument table to one of {tables}; or enter the cost.",
  "materialAssistance.countsTwice":
    "{row}: '{item}' would count twice, because {before} names it too. Enter each listed item in one row only, and put its prohibited foreign entity part in pfe.",
  "materialAssistance.partCountsTwice":
    "{row}: '{item}' would count twice, because {before} names part or all of it. Enter each listed item in one row only, and put its prohibited foreign entity part in pfe.",
  "materialAssistance.otherTable":
    "{row}: table {table} of {notice} is for {properties}, not for {property}. Use a table for the property, or enter costs as numbers and omit table.",
  "materialAssistance.noContents":
    "{row}: no contents are listed for {component}, only for {components}. Enter costs as numbers and omit table.",
  "materialAssistance.otherProduct":
    "{row}: for {property}, only the components of {product} are listed, and '{item}' is not one of them. Remove it.",
  "materialAssistance.holdsProduction":
    "{row}: '{item}' includes making the product, which is not a direct material cost of {property}. Enter the components of {product} one by one, without Production.",
} as const;
