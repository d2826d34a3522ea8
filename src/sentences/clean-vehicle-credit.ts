/** Rules of section 30D for the vehicle, its buyer and the amount, as shown in the steps of a determination. */
export const cleanVehicleSentences = {
  "cleanVehicle.acquired": "Acquired (binding written contract and a payment) on or before {limit}.",
  "cleanVehicle.requirementOnly":
    "This decides the requirement, not the credit: section 30D allows no credit for vehicles acquired after {limit}.",
  "cleanVehicle.placedOpen": "The date placed in service determines which law applies.",
  "cleanVehicle.placedBefore": "Placed in service before {from}: not answered here.",
  "cleanVehicle.placedFirst": "Placed in service before it was acquired ({acquired}): check both dates.",
  "cleanVehicle.placedHalves":
    "Placed in service while the credit has two halves: critical minerals and battery components.",
  "cleanVehicle.placedKilowattHours": "Placed in service while the credit depended on the battery's kilowatt hours.",
  "cleanVehicle.unsettled":
    "The statute states no percentage for vehicles placed in service on or after 2027-01-01. Unsettled: no verdict.",
  "cleanVehicle.notAnswered": "Not answered for this date.",
  "cleanVehicle.weight": "Less than {limit} lb.",
  "cleanVehicle.capacity": "At least {minimum} kWh.",
  "cleanVehicle.assembly": "Final assembly in North America: the United States, Canada or Mexico.",
  "cleanVehicle.business": "A business has no adjusted gross income, so no cap applies.",
  "cleanVehicle.incomeThisYear": "This year's income is within the cap of {cap} USD; one of the two years is enough.",
  "cleanVehicle.incomeLastYear": "Last year's income is within the cap of {cap} USD; one of the two years is enough.",
  "cleanVehicle.incomeAbove":
    "The lesser of the two years' incomes must not be above the cap ({cap} USD this year, {priorCap} USD last year).",
  "cleanVehicle.incomeOpen": "The lesser of the two years' incomes must not be above the cap for its filing status.",
  "cleanVehicle.price": "Not above {cap} USD (class {class}).",
  "cleanVehicle.priceAny": "Not above {cap} USD, the highest cap of any class.",
  "cleanVehicle.priceOpen": "Not above the cap for the vehicle's class.",
  "cleanVehicle.feocOpen": "Nothing from a foreign entity of concern in vehicles placed in service on or after {from}.",
  "cleanVehicle.halfMet": "The requirement is met: {worth} USD.",
  "cleanVehicle.halfNotMet":
    "The requirement is not met: this half ({worth} USD) is lost. The other half is unaffected.",
  "cleanVehicle.halfOpen": "This half is worth {worth} USD if its requirement is met.",
  "cleanVehicle.halfNotYet": "This requirement does not apply to vehicles placed in service before 2023-04-18.",
  "cleanVehicle.zero": "No credit: '{step}' is not met.",
  "cleanVehicle.zeroHalves": "No credit: neither requirement is met.",
  "cleanVehicle.unreadable": "{problem}",
  "cleanVehicle.missing": "Unknown until these facts are entered: {labels}.",
  "cleanVehicle.halves": "{minerals} USD for critical minerals + {components} USD for battery components.",
  "cleanVehicle.kilowattHours":
    "{base} USD + {steps} x {stepUsd} USD for capacity, but no more than {most} USD for capacity: {forCapacity} USD.",

  // Errors in a call, and what to know about a result
  "cleanVehicle.secondarySource":
    "The law was read in a secondary source, not in its primary text. Decisions that rely on it: {count}.",
  "cleanVehicle.notChecked":
    "The law is stated from general knowledge and was not checked against a text. Decisions that rely on it: {count}.",
  "cleanVehicle.percentageBefore":
    "No applicable percentage for {requirement} on {date}: the requirement starts with vehicles placed in service on {from}. Before that, the older kWh formula applies.",
  "cleanVehicle.percentageStruck":
    "No applicable percentage for {requirement} on {date}. P.L. 119-21 struck the statute's percentages for vehicles placed in service on or after {from}, but 26 CFR 1.30D-3 as published in 2024 still shows them (not verified). Unsettled: no verdict.",
  "cleanVehicle.tooEarly": "Placed in service on {date}, but the law data starts on {from}.",
  "cleanVehicle.undecided":
    "The statute states no percentage for vehicles placed in service on or after {from}, so neither half can be decided (unsettled).",
  "cleanVehicle.placedUndecided": "Placed in service on {date}. {undecided}",
  "cleanVehicle.fillIn": "Missing: {labels}. Fill in what is missing.",
  "cleanVehicle.zeroIncome": "A 0 counts as blank. If there is no income, enter 0.01.",
  "cleanVehicle.sentences": "{sentences}",
  "cleanVehicle.noLabels": "facts contains none of the labels: {labels}.",
  "cleanVehicle.twoColumns": "facts has two '{label}' columns. Keep only one.",
  "cleanVehicle.noVehicle": "facts contains labels but no vehicle. Add a row below the labels.",
  "cleanVehicle.labelTwice": "{row}: '{label}' is already in {earlier}. Keep only one.",
  "cleanVehicle.negativeFact": "{label} is negative ({value}). Enter a number above 0.",
  "cleanVehicle.otherMoney": "{label} is labeled '{unit}'. Enter it in US dollars, and change the label.",
  "cleanVehicle.noSuchOption": "{label} is {cell}. Use one of: {options}.",
  "cleanVehicle.businessStatus": "{label} is business. Use an individual's filing status, or leave it blank.",
  "cleanVehicle.factProblem": "{label}: {problem}",
  "cleanVehicle.noSuchVehicle": "vehicle is {number}. Enter a row number from 1 to {count}.",
} as const;
