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
} as const;
