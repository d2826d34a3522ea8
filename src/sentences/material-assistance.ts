/** Reasons and messages of the material assistance cost ratio, its threshold, and assigned costs. */
export const materialAssistanceSentences = {
  "materialAssistance.notPfe":
    "Given as not mined, produced or manufactured by a prohibited foreign entity. Evidence: a certificate of the direct supplier with its EIN or foreign number, signed under penalties of perjury, kept six years.",
  "materialAssistance.pfe":
    "Mined, produced or manufactured by a prohibited foreign entity: the whole cost counts against the ratio.",
  "materialAssistance.partly":
    "{part} of {cost} is from a prohibited foreign entity and counts against the ratio. Evidence for the rest: a certificate of the direct supplier stating the cost that is not.",
  "materialAssistance.unknown":
    "No certificate or status is given: the cost counts as a prohibited foreign entity's in the supported ratio and as not in the potential ratio.",
  "materialAssistance.assigned":
    "{status} The cost is the {percent} that {notice} assigns to {item} in the table {table}: transcribed by a third party, check against the notice.{note}",
  "materialAssistance.storageSize":
    "Grid-scale means above 1 MWh and distributed at most 1 MWh; whether that is the same boundary as 1 MWac was not established.",
  "materialAssistance.domesticWafers":
    "The table holds only where the modules' crystalline silicon cells are made of wafers produced in the United States.",
  "materialAssistance.leftOut":
    "Under an elected binding written contract made before {madeBefore}: left out of the ratio. {condition}",
  "materialAssistance.leftOutComponent": "This holds for 45X products sold before {before}.",
  "materialAssistance.leftOutFacility":
    "In what begins on or after {begun} this holds only for a material used in a product sold before {before}: check that it is. Only in a facility begun earlier is it enough to be placed in service before {before} (wind or solar: {windOrSolar}).",
  "materialAssistance.notHonoured":
    "{status} The existing-contract election was not honoured: it ended before {date}; the last day was the one before {before}.",
  "materialAssistance.total": "{lines} lines count{leftOut}{unknown}.",
  "materialAssistance.totalLeftOut": ", {lines} left out",
  "materialAssistance.totalUnknown": ", {lines} of them unknown and counted as PFE",
  "materialAssistance.supported": "(T - P) / T with every unknown line counted as a prohibited foreign entity's.",
  "materialAssistance.potential":
    "(T - P) / T if every unknown line were certified as not a prohibited foreign entity's.",
  "materialAssistance.threshold": "{property}, {dateMeans} {date}: at least {percent}.{note}",
  "materialAssistance.thresholdOfMinerals": "Higher thresholds for single minerals are due by 2027-12-31.",
  "materialAssistance.passes": "The supported ratio {ratio} is not less than {percent}: no material assistance.",
  "materialAssistance.passesNoThreshold": "No verdict without a ratio and a threshold.",
  "materialAssistance.fails":
    "The ratio {ratio} is less than {percent} even if every unknown line were certified: material assistance.",
  "materialAssistance.failsForEvidence":
    "The supported ratio {ratio} is less than {percent}. With certificates for the unknown lines it would be {potential}, which passes.",
  "materialAssistance.note": " {note}",
  "materialAssistance.leftOutUndated":
    "Its day decides whether this still holds: 45X products sold before {soldBefore}, facilities and storage begun before {begunBefore}.",
  "materialAssistance.electionUndated":
    "Elected contracts are left out whatever the date, because the ratio alone has none.",
  "materialAssistance.evidenceMissing":
    "Lines without a certificate or a status: {lines}. Certificates of the direct suppliers could raise the supported ratio to at most the potential ratio.",
  "materialAssistance.transcribed":
    "The figures of {notice} in the table {table} were transcribed by a third party: check them against the notice.",
  "materialAssistance.assignedBy": "{notice} assigns {percent} of the project to {item} in its table {table}.",

  "materialAssistance.propertyBlank": "property is blank. Use one of: {names}.",
  "materialAssistance.ambiguous": "'{name}' is not specific enough. Use one of: {choices}.",
  "materialAssistance.holdsMineral":
    "'{name}' holds {mineral}. Enter {mineral} for the applicable critical mineral, or battery component for an electrode active material.",
  "materialAssistance.notTested": "'{name}' is not a property that the material assistance rules test. {suggestion}",
  "materialAssistance.soldOn": "sold on {date}",
  "materialAssistance.begunOn": "whose construction begins on {date}",
  "materialAssistance.noThresholdYet":
    "The statute states no material assistance threshold for {property} {when}: the first is for {year}.",
  "materialAssistance.noThreshold": "No material assistance threshold for {property} {when}. {note}",

  "materialAssistance.allLeftOut":
    "Every cost is left out under elected contracts, so there is no cost to take a ratio of.",
  "materialAssistance.noCost": "The total cost is 0, so there is no ratio. Enter the direct costs.",
  "materialAssistance.negativeCost": "{row}: the cost is negative ({cost}). Costs must be 0 or more.",
  "materialAssistance.partOfLine":
    "{row}: the part of a prohibited foreign entity is {part}. Where parts says fraction, enter TRUE, FALSE, or a number from 0 to 1.",
  "materialAssistance.partOfCost":
    "{row}: the part of a prohibited foreign entity is {part}. Enter TRUE, FALSE, or an amount from 0 to the cost, {cost}.",
  "materialAssistance.unclearPart":
    "{row}: pfe holds {part} beside a cost of {cost}, and no number of the column is above 1: a fraction of the line, or an amount? Set the argument parts to fraction or to amount.",
  "materialAssistance.fractionAsText": "{row}: pfe holds {cell} as text. Enter a number from 0 to 1.",
  "materialAssistance.percentAsText":
    "{row}: pfe holds {cell}. Enter the amount of the cost, not a percentage of it. Numbers from 0 to 1 need the argument parts: fraction.",
  "materialAssistance.partAsText": "{row}: pfe holds {cell} as text. Convert it to a number.",

  "materialAssistance.tableBlank": "table is blank. Use one of: {tables}.",
  "materialAssistance.unpriced":
    "The notices list the items of {technology} without percentages. Enter its costs as numbers.",
  "materialAssistance.tableNotSpecific":
    "'{name}' does not say variant and size, which have figures of their own. Use one of: {tables}.",
  "materialAssistance.notATable": "'{name}' is not a table of assigned costs. Use one of: {tables}.",
  "materialAssistance.notAProduct":
    "'{name}' is not a manufactured product in the table {table} of {notice}. Use one of: {products}.",
  "materialAssistance.itemNotSpecific":
    "'{name}' is not specific enough in the table {table} of {notice}. Use one of: {items}.",
  "materialAssistance.steelOrIron":
    "'{name}' is a steel or iron item: {notice} assigns it no percentage, and it is left out of the ratio.",
  "materialAssistance.notListed": "'{name}' is not listed in the table {table} of {notice}. {advice}",
  "materialAssistance.notListedUnder":
    "'{name}' is not listed under {product} in the table {table} of {notice}. {advice}",
  "materialAssistance.onlyListed": "Use one of: {items}. What is not listed is left out.",
  "materialAssistance.costAt": "{row}: cost {problem}",
  "materialAssistance.itemIsNumber":
    "{row}: cost is the number {cost}. With the table {table} every cost is the name of a listed item: a dollar figure beside a percentage means nothing. Name the item, or enter all costs as numbers and leave table out.",
  "materialAssistance.itemBlank": "{row}: cost is blank. Name an item of the table {table}.",
  "materialAssistance.itemNotAName": "{row}: cost holds {cell}. Name an item of the table {table}.",
  "materialAssistance.nameWithoutTable":
    "{row}: cost holds {cell}, a name. Which percentage it stands for depends on technology, variant and size (the two sizes of storage have different figures): set the argument table to one of {tables}; or enter its cost.",
  "materialAssistance.countsTwice":
    "{row}: '{item}' would count twice: {before} names it as well. A listed item counts once: give each on one row, and in pfe the part of it that is a prohibited foreign entity's.",
  "materialAssistance.partCountsTwice":
    "{row}: '{item}' would count twice: {before} names a part or the whole of it as well. A listed item counts once: give each on one row, and in pfe the part of it that is a prohibited foreign entity's.",
  "materialAssistance.otherTable":
    "{row}: the table {table} of {notice} is for {properties}, not for {property}. Use the table of the property, or enter costs as numbers and leave table out.",
  "materialAssistance.noContents":
    "{row}: no contents are listed for {component}, only for {components}. Enter costs as numbers and leave table out.",
  "materialAssistance.otherProduct":
    "{row}: for {property} only the components of {product} are listed, and '{item}' is not one of them. Leave it out.",
  "materialAssistance.holdsProduction":
    "{row}: '{item}' holds the making of the product, which is not a direct material cost of {property}. Name the components of {product} one by one, without Production.",
} as const;
