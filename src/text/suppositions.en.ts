/** Texts of the years side by side, and of the what-if forms for material assistance and domestic content. */
export const suppositionsEn = {
  "years.title": "Year by year",
  "years.text": "The same lines under the law of each period in the law data.",
  "years.period": "Period",
  "years.since": "{day} on",
  "years.sinceYear": "{year} on",
  "years.result": "Result",
  "years.potential": "If all evidence arrives",
  "years.possible": "possible: {share}",
  "years.needs": "needs {amount}",
  "years.headroom": "headroom {amount}",
  "years.none": "none",
  "years.open": "evidence missing",
  "years.allMet": "Met in every period from {period}.",
  "years.failsFrom": "First period in which it is not met: {period}.",
  "years.evidence": "Missing evidence could change that.",
  "years.column": "{period}: {share}, needed {threshold}, {result}",
  "years.from": "From",
  "years.met": "Met",

  "whatIf.unchanged": "as it is",
  "whatIf.period": "Period",
  "whatIf.lines": "Lines",
  "whatIf.makersText": "Suppose another maker of a line, or what it would cost from one.",
  "whatIf.makerOf": "Maker of {line}",
  "whatIf.costOf": "New cost of {line}",
  "whatIf.newCost": "New cost",
  "whatIf.badCost": "Enter a number of at least 0.",
  "whatIf.certify": "All certificates arrive ({count} unknown line)|All certificates arrive ({count} unknown lines)",
  "whatIf.assistancePlan":
    "The cheapest plan re-sources {count} line; extra cost {cost}.|The cheapest plan re-sources {count} lines; extra cost {cost}.",
  "whatIf.movePlan":
    "The plan that moves the least cost re-sources {count} line ({cost}).|The plan that moves the least cost re-sources {count} lines ({cost}).",
  "whatIf.assistanceBound":
    "The best plan found re-sources {count} line ({cost}). A cheaper one may exist.|The best plan found re-sources {count} lines ({cost}). A cheaper one may exist.",
  "whatIf.assistanceNothing": "The threshold is met. Nothing needs to be re-sourced.",
  "whatIf.moves": "{amount} of {cost} counts against the ratio",
  "whatIf.counts": "{amount} of {cost} counts",
  "whatIf.sheetLive":
    "A supposition: the lines below are copies of those checked. Results are formulas and follow when you change them.",
  "whatIf.sheetValues": "A supposition. Results are values, because Excel does not carry so many rows to a function.",
  "whatIf.costBefore": "Cost, as it is",
  "whatIf.costAfter": "Cost, what if",
  "whatIf.pfeBefore": "Prohibited, as it is",
  "whatIf.pfeAfter": "Prohibited, what if",
  "whatIf.changed": "Supposed",
  "whatIf.placesText": "Suppose another place of manufacture.",
  "whatIf.placeOf": "Place of {line}",
  "whatIf.inUS": "United States",
  "whatIf.elsewhere": "elsewhere",
  "whatIf.usBefore": "Made in the US, as it is",
  "whatIf.usAfter": "Made in the US, what if",
} as const;

type SuppositionsTextKey = keyof typeof suppositionsEn;

export type SuppositionsTexts = Readonly<Record<SuppositionsTextKey, string>>;
