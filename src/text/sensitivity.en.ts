/** Texts of single changes and their effects, and of what-if for battery components. */
export const sensitivityEn = {
  "sensitivity.title": "What matters most",
  "sensitivity.text":
    "Each change alone, under the facts below, the largest effect first. Choose one to add it to the scenario.",
  "sensitivity.computing": "Computing the effect of each change",
  "sensitivity.none": "No single change has an effect on the result.",
  "sensitivity.more": "Show {count} more|Show {count} more",
  "sensitivity.left": "{count} smaller change was not computed.|{count} smaller changes were not computed.",
  "sensitivity.points": "{points} point|{points} points",
  "sensitivity.becomes": "{difference}, then {after}",
  "sensitivity.change.without": "No agreement with {name}",
  "sensitivity.change.signed": "{name} signs an agreement",
  "sensitivity.change.answered": "{name}: the answer is that it qualifies",
  "sensitivity.change.allAnswered": "Everything unknown qualifies",
  "sensitivity.change.lost": "{name} is lost, and what replaces it does not qualify",
  "sensitivity.change.certified": "The certificate for {name} arrives",
  "sensitivity.change.allCertified": "All certificates arrive",
  "sensitivity.change.replaced": "{name} is replaced by a maker that is not prohibited",
  "sensitivity.change.prohibited": "{name} turns out to be prohibited",
  "sensitivity.change.inUs": "{name} is made in the United States",
  "sensitivity.change.allInUs": "Everything unknown is made in the United States",
  "sensitivity.change.elsewhere": "{name} is made elsewhere",
  "sensitivity.change.fromCountry": "Everything from {name} is made in the United States",
  "sensitivity.change.steel": "All steel and iron is domestic",
  "sensitivity.change.movesIn": "{name} moves to North America",
  "sensitivity.change.movesOut": "{name} moves out of North America",
  "sensitivity.change.year": "Everything is sold in {name}",
  "sensitivity.change.stopped": "{name} is no longer made",

  "whatIf.credit": "Credit: {after} (as it is: {before})",
  "whatIf.announced": "{verdict}. {share}",
  "whatIf.askCost": "What would it cost? (now {cost})",
  "whatIf.askCostOnly": "What would it cost?",
  "whatIf.was": "Supposed. It was: {status}",
  "whatIf.resourcingCost": "Cost of re-sourcing",
  "whatIf.resourcingPart": "{cost}, {count} row without a cost|{cost}, {count} rows without a cost",
  "whatIf.regionsText": "Suppose that a component is made or assembled in another region.",
  "whatIf.regionOf": "Region of {line}",
  "whatIf.inside": "North America",
  "whatIf.outside": "outside North America",
  "sensitivity.regionBefore": "North American, as it is",
  "sensitivity.regionAfter": "North American, what if",
  "sensitivity.rowsHeading": "Qualifying value of rows that are supposed to be otherwise",
} as const;

type SensitivityTextKey = keyof typeof sensitivityEn;

export type SensitivityTexts = Readonly<Record<SensitivityTextKey, string>>;
