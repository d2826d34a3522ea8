/** Reasons and messages of the advanced manufacturing production credit. */
export const advancedManufacturingSentences = {
  "advancedManufacturing.rate": "A {component} earns {rate}.",
  "advancedManufacturing.rateEach": "{usd} USD for each {unit}",
  "advancedManufacturing.rateShare": "{percent} of the {costs}",
  "advancedManufacturing.quantity": "{quantity} {unit} count.",
  "advancedManufacturing.capped":
    "{quantity} kWh exceed 100 kWh for each of the {kw} kW of maximum discharge: {counted} kWh count.",
  "advancedManufacturing.underCap":
    "{quantity} kWh do not exceed 100 kWh for each of the {kw} kW of maximum discharge: all count.",
  "advancedManufacturing.capUnknown":
    "The maximum discharge (kW) is not given, so the 100 to 1 limit on capacity was not applied.",
  "advancedManufacturing.phaseOut": "{dateMeans} on {date}: {percent} of the amount remain.{note}",
  "advancedManufacturing.notPhasedOut": "{dateMeans} on {date}, before the phase-out begins: the full amount.{note}",
  "advancedManufacturing.started": "Section 45X applies to what is produced and sold from {starts} on.",
  "advancedManufacturing.amount": "{counted} {unit} x {rateFigure} x {percent} = {amount} USD.",
  "advancedManufacturing.assumed":
    "Produced by the taxpayer in the United States or a possession, sold in its trade or business to an unrelated person, and no prohibited foreign entity is involved.",
  "advancedManufacturing.formNotChecked":
    "Its form and purity are taken to be those that 45X(c)(6) lists for the mineral.",
  "advancedManufacturing.notChecked":
    "Taken from the component's name, not checked here: the energy density and watt-hours of cells, the kWh and cells of modules, the form and purity of minerals, and the 65 % of US primary components in what is built into another component. The 45X check of the task pane tests them where a table has such columns.",
  "advancedManufacturing.cellDensity": "{value} Wh/L against a minimum of {minimum} Wh/L.",
  "advancedManufacturing.cellEnergy": "{value} Wh against a minimum of {minimum} Wh.",
  "advancedManufacturing.moduleCapacity": "{value} kWh against a minimum of {minimum} kWh{vehicle}.",
  "advancedManufacturing.moduleHydrogen": " for a hydrogen fuel cell vehicle",
  "advancedManufacturing.moduleCells": "{value} cells: a module uses {minimum} or more configured cells, or none.",
  "advancedManufacturing.moduleEquipment":
    "For taxable years beginning after 2025-07-04 the module must include all other essential equipment for battery function.",
  "advancedManufacturing.notGiven": "{fact} is not given, so this part of the definition was not checked.",
  "advancedManufacturing.integratedShare":
    "{part} of {total} direct material costs are primary components made in the United States: {percent} against a minimum of {minimum}.",
  "advancedManufacturing.integratedNoMinimum":
    "Taxable years beginning before 2027: no minimum share; a component built into another eligible component counts as sold with it.",
  "advancedManufacturing.integratedFacility":
    "The primary and the secondary component must be produced in the same manufacturing facility.",
  "advancedManufacturing.purity": "{mineral} as {form}: purity {value} % against a minimum of {minimum} % by mass.",
  "advancedManufacturing.purityAbove":
    "{mineral} as {form}: purity {value} %, which must be above {minimum} % by mass.",
  "advancedManufacturing.purityNone": "{mineral} as {form}: the statute sets no minimum purity.",
  "advancedManufacturing.purityMissing":
    "{mineral} as {form} needs a purity of {minimum} % by mass, which is not given.",
  "advancedManufacturing.condition": "{mineral}: {condition}.",
  "advancedManufacturing.notMineral": "{mineral} is not an applicable critical mineral.",
  "advancedManufacturing.note": " {note}",
  "advancedManufacturing.result": "{steps}",
  "advancedManufacturing.componentBlank": "component is blank. Enter an eligible component such as battery cell.",
  "advancedManufacturing.ambiguous": "'{name}' is not specific enough for section 45X. Use one of: {choices}.",
  "advancedManufacturing.holdsMineral":
    "'{name}' holds {mineral}. Enter critical mineral if it is in a form and purity of 45X(c)(6), or electrode active material if it is one.",
  "advancedManufacturing.notEligible": "'{name}' is not an eligible component of section 45X. {suggestion}",
  "advancedManufacturing.negativeQuantity": "quantity is {quantity}. Enter {unit} of at least 0.",
  "advancedManufacturing.negativeKw": "kW is {kw}. Enter the maximum discharge in kW, or leave it blank.",
  "advancedManufacturing.notStarted":
    "Section 45X has no amount for {component} {dateMeans} on {date}: it starts with components produced and sold from {starts} on.",
  "advancedManufacturing.unsettled": "No amount for {component} {dateMeans} on {date}. {note}",
  "advancedManufacturing.integratedRange":
    "The US primary components cost {part}: enter 0 to {total}, the direct material costs.",
  "advancedManufacturing.notAForm": "'{form}' is not a form of {mineral} in 45X(c)(6). Use one of: {forms}.",
} as const;
