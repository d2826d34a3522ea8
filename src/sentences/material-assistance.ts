/** Reasons of the material assistance cost ratio. Ids start with `assistance.` */
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
    " Grid-scale means above 1 MWh and distributed at most 1 MWh; whether that is the same boundary as 1 MWac was not established.",
  "materialAssistance.domesticWafers":
    " The table holds only where the modules' crystalline silicon cells are made of wafers produced in the United States.",
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
  "materialAssistance.thresholdOfMinerals": " Higher thresholds for single minerals are due by 2027-12-31.",
  "materialAssistance.noThreshold": "{problem}",
  "materialAssistance.noRatio": "{problem}",
  "materialAssistance.passes": "The supported ratio {ratio} is not less than {percent}: no material assistance.",
  "materialAssistance.passesNoThreshold": "No verdict without a ratio and a threshold.",
  "materialAssistance.fails":
    "The ratio {ratio} is less than {percent} even if every unknown line were certified: material assistance.",
  "materialAssistance.failsForEvidence":
    "The supported ratio {ratio} is less than {percent}. With certificates for the unknown lines it would be {potential}, which passes.",
} as const;
