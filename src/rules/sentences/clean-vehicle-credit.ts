/** Rules of section 30D for the vehicle, its buyer and the amount, as the steps of a determination state them. */
export const cleanVehicleSentences = {
  "vehicle.acquired": "Acquired (binding written contract and a payment) on or before {limit}.",
  "vehicle.requirementOnly":
    "This decides the requirement, not the credit: section 30D gives none for vehicles acquired after {limit}.",
  "vehicle.placedOpen": "The day placed in service decides which law applies.",
  "vehicle.placedBefore": "Placed in service before {from}: not answered here.",
  "vehicle.placedFirst": "Placed in service before it was acquired ({acquired}): check both dates.",
  "vehicle.placedHalves": "Placed in service when the credit is two halves: critical minerals and battery components.",
  "vehicle.placedKilowattHours": "Placed in service when the credit followed the battery's kilowatt hours.",
  "vehicle.unsettled":
    "The statute states no percentage for vehicles placed in service from 2027-01-01: unsettled, no verdict.",
  "vehicle.notAnswered": "Not answered for this day.",
  "vehicle.weight": "Less than {limit} lb.",
  "vehicle.capacity": "At least {minimum} kWh.",
  "vehicle.assembly": "Final assembly in North America: the United States, Canada or Mexico.",
  "vehicle.business": "A business has no adjusted gross income: no cap applies.",
  "vehicle.incomeThisYear": "The income of this year is within the cap of {cap} USD; one of two years suffices.",
  "vehicle.incomeLastYear": "The income of last year is within the cap of {cap} USD; one of two years suffices.",
  "vehicle.incomeAbove":
    "The lesser of two years' incomes may not be above the cap ({cap} USD this year, {priorCap} USD last year).",
  "vehicle.incomeOpen": "The lesser of two years' incomes may not be above the cap of its filing status.",
  "vehicle.price": "Not above {cap} USD (class {class}).",
  "vehicle.priceAny": "Not above {cap} USD, the highest cap of any class.",
  "vehicle.priceOpen": "Not above the cap of the vehicle's class.",
  "vehicle.feocOpen": "Nothing by a foreign entity of concern in vehicles placed in service from {from}.",
  "vehicle.halfMet": "The requirement is met: {worth} USD.",
  "vehicle.halfNotMet": "The requirement is not met: this half of {worth} USD is lost, the other stands.",
  "vehicle.halfOpen": "This half is worth {worth} USD when its requirement is met.",
  "vehicle.halfNotYet": "No such requirement for vehicles placed in service before 2023-04-18.",
  "vehicle.zero": "No credit: {step} is not met.",
  "vehicle.zeroHalves": "No credit: neither requirement is met.",
  "vehicle.unreadable": "{problem}",
  "vehicle.missing": "Not known until these facts are given: {labels}.",
  "vehicle.halves": "{minerals} USD for critical minerals + {components} USD for battery components.",
  "vehicle.kilowattHours":
    "{base} USD + {steps} x {stepUsd} USD for capacity, at most {most} USD for capacity: {forCapacity} USD.",
} as const;
