/** Rules of section 30D for the vehicle, its buyer and the amount, as the steps of a determination state them. */
export const cleanVehicleSentences = {
  "cleanVehicle.acquired": "Acquired (binding written contract and a payment) on or before {limit}.",
  "cleanVehicle.requirementOnly":
    "This decides the requirement, not the credit: section 30D gives none for vehicles acquired after {limit}.",
  "cleanVehicle.placedOpen": "The day placed in service decides which law applies.",
  "cleanVehicle.placedBefore": "Placed in service before {from}: not answered here.",
  "cleanVehicle.placedFirst": "Placed in service before it was acquired ({acquired}): check both dates.",
  "cleanVehicle.placedHalves":
    "Placed in service when the credit is two halves: critical minerals and battery components.",
  "cleanVehicle.placedKilowattHours": "Placed in service when the credit followed the battery's kilowatt hours.",
  "cleanVehicle.unsettled":
    "The statute states no percentage for vehicles placed in service from 2027-01-01: unsettled, no verdict.",
  "cleanVehicle.notAnswered": "Not answered for this day.",
  "cleanVehicle.weight": "Less than {limit} lb.",
  "cleanVehicle.capacity": "At least {minimum} kWh.",
  "cleanVehicle.assembly": "Final assembly in North America: the United States, Canada or Mexico.",
  "cleanVehicle.business": "A business has no adjusted gross income: no cap applies.",
  "cleanVehicle.incomeThisYear": "The income of this year is within the cap of {cap} USD; one of two years suffices.",
  "cleanVehicle.incomeLastYear": "The income of last year is within the cap of {cap} USD; one of two years suffices.",
  "cleanVehicle.incomeAbove":
    "The lesser of two years' incomes may not be above the cap ({cap} USD this year, {priorCap} USD last year).",
  "cleanVehicle.incomeOpen": "The lesser of two years' incomes may not be above the cap of its filing status.",
  "cleanVehicle.price": "Not above {cap} USD (class {class}).",
  "cleanVehicle.priceAny": "Not above {cap} USD, the highest cap of any class.",
  "cleanVehicle.priceOpen": "Not above the cap of the vehicle's class.",
  "cleanVehicle.feocOpen": "Nothing by a foreign entity of concern in vehicles placed in service from {from}.",
  "cleanVehicle.halfMet": "The requirement is met: {worth} USD.",
  "cleanVehicle.halfNotMet": "The requirement is not met: this half of {worth} USD is lost, the other stands.",
  "cleanVehicle.halfOpen": "This half is worth {worth} USD when its requirement is met.",
  "cleanVehicle.halfNotYet": "No such requirement for vehicles placed in service before 2023-04-18.",
  "cleanVehicle.zero": "No credit: {step} is not met.",
  "cleanVehicle.zeroHalves": "No credit: neither requirement is met.",
  "cleanVehicle.unreadable": "{problem}",
  "cleanVehicle.missing": "Not known until these facts are given: {labels}.",
  "cleanVehicle.halves": "{minerals} USD for critical minerals + {components} USD for battery components.",
  "cleanVehicle.kilowattHours":
    "{base} USD + {steps} x {stepUsd} USD for capacity, at most {most} USD for capacity: {forCapacity} USD.",

  // What is wrong with a call, and what to know beside a result
  "cleanVehicle.secondarySource":
    "The law was read in a secondary source, not in its primary text. Decisions that rest on it: {count}.",
  "cleanVehicle.notChecked":
    "The law is stated from general knowledge and was not checked against a text. Decisions that rest on it: {count}.",
  "cleanVehicle.percentageBefore":
    "No applicable percentage for {requirement} on {date}: the requirement starts with vehicles placed in service on {from}. Before that the older kWh formula applies.",
  "cleanVehicle.percentageStruck":
    "No applicable percentage for {requirement} on {date}. P.L. 119-21 struck the statute's percentages for vehicles placed in service from {from}, while 26 CFR 1.30D-3 as published in 2024 still shows them (not verified). Unsettled: no verdict.",
  "cleanVehicle.tooEarly": "Placed in service on {date}: the law data answers for {from} and later.",
  "cleanVehicle.undecided":
    "The statute states no percentage for vehicles placed in service from {from}, so neither half can be decided: unsettled.",
  "cleanVehicle.placedUndecided": "Placed in service on {date}. {undecided}",
  "cleanVehicle.fillIn": "Missing: {labels}. Fill in what is missing.",
  "cleanVehicle.zeroIncome": "A 0 counts as blank: for an income of nothing enter 0.01.",
  "cleanVehicle.sentences": "{sentences}",
  "cleanVehicle.noLabels": "facts holds none of the labels: {labels}.",
  "cleanVehicle.twoColumns": "facts has two columns '{label}'. Leave one.",
  "cleanVehicle.noVehicle": "facts holds labels but no vehicle. Add a row below the labels.",
  "cleanVehicle.labelTwice": "{row}: '{label}' is already in {earlier}. Leave one.",
  "cleanVehicle.negativeFact": "{label} is negative ({value}). Enter a number above 0.",
  "cleanVehicle.noSuchOption": "{label} is {cell}. Use one of: {options}.",
  "cleanVehicle.businessStatus": "{label} is business. Use the status of an individual, or leave it blank.",
  "cleanVehicle.factProblem": "{label}: {problem}",
  "cleanVehicle.noSuchVehicle": "vehicle is {number}. Enter a row number from 1 to {count}.",
} as const;
