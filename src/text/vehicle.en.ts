/** Texts of one vehicle: its facts and its timeline. They follow the rules in `en.ts`. */
export const vehicleEn = {
  "timeline.picture": "{acquired}. {placed}. {end}.",
  "timeline.acquired": "Acquired",
  "timeline.placed": "Placed in service",
  "timeline.end": "End of the credit",
  "timeline.endText": "the vehicle must be acquired by {date}",
  "timeline.unknown": "not known",
  "timeline.inTime": "{date}, in time for the credit",
  "timeline.late": "{date}, after the credit ended",
  "timeline.acquiredOpen": "not known here; without it, nobody can say whether the credit is available",
  "timeline.halves": "{date}; $3,750 for each requirement met",
  "timeline.kilowattHours": "{date}; amount by kilowatt hours",
  "timeline.percentage": "{date}; {percent} applies",
  "timeline.unsettled": "{date}; the law states nothing sure for this day",
  "timeline.before": "{date}; before the law that is checked here",
  "vehicle.title": "Facts of this vehicle",
  "vehicle.summary": "{title}: {known} of {count} known",
  "vehicle.text": "Each fact comes from its cell. Corrections stay in this pane until you write them to the cells.",
  "vehicle.noCell": "The workbook has no cell for this.",
  "vehicle.unknown": "Not known",
  "vehicle.corrected": "Corrected here; the cell holds something else",
  "vehicle.entered": "Entered here only",
  "vehicle.reset": "Use the cells again",
  "vehicle.write": "Write {count} correction to its cell|Write {count} corrections to their cells",
  "vehicle.written": "{count} correction written to its cell|{count} corrections written to their cells",
  "vehicle.notWritten":
    "Nothing was written: a cell holds a formula, or has changed since it was read. Change it in the sheet, and read again.",
  "vehicle.notInserted":
    "Formulas and reports read the cells, which do not hold what is entered here. Write the corrections to the cells first.",
  "vehicle.addLabel": 'To use it in formulas, add a row labeled "{label}" to the facts.',
  "vehicle.option.yes": "Yes",
  "vehicle.option.no": "No",
  "vehicle.option.impracticable to trace": "Impracticable to trace",
  "vehicle.option.van": "Van",
  "vehicle.option.SUV": "SUV",
  "vehicle.option.pickup": "Pickup truck",
  "vehicle.option.other": "Other",
  "vehicle.option.joint": "Married filing jointly",
  "vehicle.option.surviving spouse": "Qualifying surviving spouse",
  "vehicle.option.head of household": "Head of household",
  "vehicle.option.single": "Single",
  "vehicle.option.separate": "Married filing separately",
  "vehicle.option.business": "Business",
} as const;

type VehicleTextKey = keyof typeof vehicleEn;

export type VehicleTexts = Readonly<Record<VehicleTextKey, string>>;
