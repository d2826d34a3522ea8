/** Reasons and messages of the advanced manufacturing production credit. */
export const advancedManufacturingSentences = {
  "advancedManufacturing.rate": "Rate for {component}: {rate}.",
  "advancedManufacturing.rateEach": "{usd} USD per {unit}",
  "advancedManufacturing.rateShare": "{percent} of the {costs}",
  "advancedManufacturing.quantity": "{quantity} {unit} count.",
  "advancedManufacturing.capped":
    "{quantity} kWh exceed 100 kWh per kW of maximum discharge ({kw} kW): {counted} kWh count.",
  "advancedManufacturing.underCap":
    "{quantity} kWh do not exceed 100 kWh per kW of maximum discharge ({kw} kW): all count.",
  "advancedManufacturing.capUnknown":
    "The maximum discharge (kW) is not given, so the 100 to 1 limit on capacity was not applied.",
  "advancedManufacturing.phaseOut": "{dateMeans} on {date}: {percent} of the amount remains.{note}",
  "advancedManufacturing.notPhasedOut": "{dateMeans} on {date}, before the phase-out begins: full amount.{note}",
  "advancedManufacturing.started": "Section 45X applies to components produced and sold on or after {starts}.",
  "advancedManufacturing.amount": "{counted} {unit} x {rateFigure} x {percent} = {amount} USD.",
  "advancedManufacturing.assumed":
    "Produced by the taxpayer in the United States or a possession, sold to an unrelated person in a trade or business, and no prohibited foreign entity is involved.",
  "advancedManufacturing.formNotChecked":
    "The form and purity are assumed to be ones that 45X(c)(6) lists for the mineral.",
  "advancedManufacturing.notChecked":
    "Assumed from the component's name, not checked here: the energy density and watt-hours of cells, the kWh and cells of modules, and the form and purity of minerals. The task pane's 45X check tests these if a table has the columns.",
  "advancedManufacturing.integratedNotChecked":
    "A component built into another eligible component in the same facility counts as sold with it. For sales in taxable years beginning after 2026, at least {minimum} of the direct material costs of the other component must be primary components made in the United States.",
  "advancedManufacturing.assistanceNotChecked":
    "A component with material assistance from a prohibited foreign entity is not an eligible component for taxable years beginning after 2025-07-04. PASSES_MATERIAL_ASSISTANCE tests the cost ratio.",
  "advancedManufacturing.term": "{component}: {amount}{cap}{note}",
  "advancedManufacturing.cappedTotal":
    "{quantity} kWh exceed 100 kWh per kW of maximum discharge: {counted} kWh count.",
  "advancedManufacturing.forecastYear": "{amount} USD of {full} USD without the phase-out.{note}",
  "advancedManufacturing.ended": "Nothing for {components}.",
  "advancedManufacturing.total": "Rows counted: {count}.",
  "advancedManufacturing.totalWithout":
    "Rows counted: {count}. Rows not counted, because a fact is missing or wrong: {missing}.",
  "advancedManufacturing.fullAmount": "The same quantities at the full rates.",
  "advancedManufacturing.notYear": "{parameter} is {year}. Enter a year from {first} to {last}, such as 2026.",
  "advancedManufacturing.notGroup":
    "group is {cell}. Enter one of these words: {options}. Or a column as long as component.",
  "advancedManufacturing.yearsReversed": "toYear {to} is before fromYear {from}. Enter the same year or a later one.",
  "advancedManufacturing.cellDensity": "{value} Wh/L; the minimum is {minimum} Wh/L.",
  "advancedManufacturing.cellEnergy": "{value} Wh; the minimum is {minimum} Wh.",
  "advancedManufacturing.moduleCapacity": "{value} kWh; the minimum is {minimum} kWh{vehicle}.",
  "advancedManufacturing.moduleHydrogen": " for a hydrogen fuel cell vehicle",
  "advancedManufacturing.moduleCells": "{value} cells; a module uses {minimum} or more configured cells, or none.",
  "advancedManufacturing.moduleEquipment":
    "For taxable years beginning after 2025-07-04, the module must include all other essential equipment for battery function.",
  "advancedManufacturing.notGiven": "{fact} is missing, so this part of the definition was not checked.",
  "advancedManufacturing.integratedShare":
    "{part} of {total} in direct material costs are primary components made in the United States: {percent}; the minimum is {minimum}.",
  "advancedManufacturing.integratedNoMinimum":
    "Taxable years beginning before 2027 have no minimum share. A component built into another eligible component counts as sold with it.",
  "advancedManufacturing.integratedFacility":
    "The primary and secondary components must be produced in the same manufacturing facility.",
  "advancedManufacturing.purity": "{mineral} as {form}: purity {value} %; the minimum is {minimum} % by mass.",
  "advancedManufacturing.purityAbove": "{mineral} as {form}: purity {value} %; it must be above {minimum} % by mass.",
  "advancedManufacturing.purityNone": "{mineral} as {form}: the statute sets no minimum purity.",
  "advancedManufacturing.purityMissing":
    "{mineral} as {form} needs a purity of {minimum} % by mass, but no purity is given.",
  "advancedManufacturing.condition": "{mineral}: {condition}.",
  "advancedManufacturing.notMineral": "{mineral} is not an applicable critical mineral.",
  "advancedManufacturing.note": " {note}",
  "advancedManufacturing.result": "{steps}",
  "advancedManufacturing.componentBlank": "component is blank. Enter an eligible component, such as battery cell.",
  "advancedManufacturing.ambiguous": "'{name}' is not specific enough for section 45X. Use one of: {choices}.",
  "advancedManufacturing.holdsMineral":
    "'{name}' contains {mineral}. Enter critical mineral if it has a form and purity listed in 45X(c)(6), or electrode active material if it is one.",
  "advancedManufacturing.notEligible": "'{name}' is not an eligible component under section 45X. {suggestion}",
  "advancedManufacturing.negativeQuantity": "quantity is {quantity}. Enter 0 or more {unit}.",
  "advancedManufacturing.negativeKw": "kW is {kw}. Enter the maximum discharge in kW, or leave it blank.",
  "advancedManufacturing.notStarted":
    "Section 45X gives no credit for {component} {dateMeans} on {date}. It applies to components produced and sold on or after {starts}.",
  "advancedManufacturing.unsettled": "No amount for {component} {dateMeans} on {date}. {note}",
  "advancedManufacturing.integratedRange":
    "US primary components cost {part}. Enter 0 to {total}, the direct material costs.",
  "advancedManufacturing.notAForm": "'{form}' is not a form that 45X(c)(6) lists for {mineral}. Use one of: {forms}.",
} as const;
