/** Reasons and messages of averages of constituent materials, and of the assignment of small items across facilities. */
export const averagingSentences = {
  "averaging.withinYear": "From {begins} to {ends}: at most 12 months, so not longer than one taxable year.",
  "averaging.weeksYear":
    "From {begins} to {ends}: exactly {weeks} weeks, which is one taxable year only if the taxpayer elected years of 52 or 53 weeks.",
  "averaging.basis":
    "Averages: {groups}, of {rows} rows, each over the rows of one material for one type of component, weighted by quantity and cost. Whether materials of one name are similar is for the taxpayer to show.",
  "averaging.row":
    "{status} Averaged over {count} rows of {material}{component} from {begins} to {ends}, weighted by quantity and cost: {unitCost} a unit; {percent} of the cost counts as a prohibited foreign entity's{unknown}.",
  "averaging.forComponent": " for {component}",
  "averaging.ifCertified": ", or {percent} if every unknown row is certified",
  "averaging.free":
    "{status} Averaged over {count} rows of {material}{component} from {begins} to {ends}: without cost.",
  "averaging.total": "Rows averaged: {rows}{unknown}.",
  "averaging.costs":
    "Costs are the purchase price, freight-in and tariffs of materials directly incorporated in the component, for the quantity of the row. This is taken as given.",
  "averaging.noMaterial": "{row}: material is blank, but its row has data. Enter the material.",
  "averaging.noComponent": "{row}: component is blank, but its row has data. Enter the type of component.",
  "averaging.noQuantity": "{row}: the quantity is {quantity}. Enter a quantity above 0.",
  "averaging.outside":
    "{row}: {date} is not in the period from {begins} to {ends}. Leave the row out, or enter its right date.",
  "averaging.reversed": "The period ends on {ends}, before it begins on {begins}.",
  "averaging.tooLong":
    "From {begins} to {ends} is longer than one taxable year. Enter a period of at most 12 months (to {last}), or of exactly 53 weeks (to {lastOfWeeks}) if the taxpayer elected years of 52 or 53 weeks.",
  "averaging.nothing": "No row has a quantity and a cost, so there is nothing to average.",

  "assignment.below": "{item}: {cost} of the {total} total direct costs of {facility}, {percent}. {conclusion}",
  "assignment.may":
    "Below {limit} in each of {count} facilities (most in {largest}: {percent}), so it may be assigned across them without tracing each item.",
  "assignment.mayNot":
    "Not below {limit} in each of {count} facilities (most in {largest}: {percent}), so each item has to be traced to its maker.",
  "assignment.single": "Only {largest} has it, so there is nothing to assign across facilities.",
  "assignment.other": "Counts only toward the total direct costs of {facility}.",
  "assignment.holds": "{item}: {assigned} assigned, all of its cost from prohibited foreign entities.",
  "assignment.notAllowed": "{item}: not below {limit} in each facility, so it may not be assigned.",
  "assignment.exceeds": "{item}: {assigned} is assigned to {facility}, more than the {cost} that the item costs there.",
  "assignment.differs":
    "{item}: {assigned} is assigned, but {part} of its cost is from prohibited foreign entities. Assign all of it.",
  "assignment.open":
    "{item}: {assigned} is assigned. With the unknown rows, {part} counts as a prohibited foreign entity's; without them, {knownPart}. Certificates for those rows could settle it.",
  "assignment.met":
    "Every assignment adds up, stays within the item's cost in each facility, and is of an item below {limit}.",
  "assignment.total": "Rows: {rows}; items below {limit} in each of several facilities: {items} of {all}.",
  "assignment.sameYear": "Without taxableYear, all facilities are taken as placed in service in the same taxable year.",
  "assignment.allCosts":
    "Enter all direct costs of each facility, including those that are not assigned. The share of an item is its part of the facility's total.",
  "assignment.noFacility": "{row}: facility is blank, but its row has data. Enter the facility or storage.",
  "assignment.noYear":
    "{row}: taxableYear is blank, but its row has data. Enter the taxable year in which {facility} is placed in service.",
  "assignment.twoYears":
    "{row}: {facility} is placed in service in {year}, but in {other} in an earlier row. Enter one taxable year for each facility.",
  "assignment.noTotal": "{facility} has no direct cost, so there are no shares. Enter its direct costs.",
  "assignment.negative": "{row}: the assigned cost is negative ({assigned}). Enter 0 or more.",
  "assignment.noItem": "{row}: a cost is assigned, but item is blank. Enter the type of item.",
  "assignment.needsPfe": "assigned needs pfe: enter which costs are from prohibited foreign entities.",
} as const;
