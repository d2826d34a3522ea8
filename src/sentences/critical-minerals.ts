/** Reasons of the critical-minerals requirement. */
export const criticalMineralSentences = {
  "criticalMinerals.extractionDomestic": "Extracted in the United States.",
  "criticalMinerals.processingDomestic": "Processed in the United States (extraction: {extraction}).",
  "criticalMinerals.extractionPartner": "Extracted in {country}, which counts as a free trade country on that date.",
  "criticalMinerals.processingPartner":
    "Processed in {country}, which counts as a free trade country on that date (extraction: {extraction}).",
  "criticalMinerals.extractionStated": "Extraction is entered as qualifying (TRUE).",
  "criticalMinerals.processingStated": "Processing is entered as qualifying (TRUE; extraction: {extraction}).",
  "criticalMinerals.recycled": "Recycled in North America ({recycling}).",
  "criticalMinerals.recyclingStated":
    "Recycling is entered as qualifying (TRUE; extraction: {extraction}; processing: {processing}).",
  "criticalMinerals.halfAdded":
    "At least half of the value added in {step} qualifies (extraction: {extraction}; processing: {processing}; recycling: {recycling}).",
  "criticalMinerals.belowHalf":
    "Less than half of the value added in each step qualifies (extraction: {extraction}; processing: {processing}; recycling: {recycling}).",
  "criticalMinerals.noneAdded":
    "None of the value added in any step qualifies (extraction: {extraction}; processing: {processing}; recycling: {recycling}).",
  "criticalMinerals.traced":
    "The greatest qualifying fraction of any step counts: {step} (extraction: {extraction}; processing: {processing}; recycling: {recycling}).",
  "criticalMinerals.tracedOpen":
    "The greatest known fraction counts: {step}. An unknown step could raise it (extraction: {extraction}; processing: {processing}; recycling: {recycling}).",
  "criticalMinerals.tracedTerritory":
    "The greatest known fraction counts: {step}. It was not verified whether {country}, a US territory, counts, which could raise it (extraction: {extraction}; processing: {processing}; recycling: {recycling}).",
  "criticalMinerals.elsewhere":
    "No step in the United States or a free trade country (extraction: {extraction}; processing: {processing}).",
  "criticalMinerals.elsewhereBoth":
    "Neither extracted nor processed in the United States or a free trade country, nor recycled in North America (extraction: {extraction}; processing: {processing}; recycling: {recycling}).",
  "criticalMinerals.statedNot":
    "No step qualifies; FALSE is as entered (extraction: {extraction}; processing: {processing}; recycling: {recycling}).",
  "criticalMinerals.recycledElsewhere": "Recycled outside North America ({recycling}).",
  "criticalMinerals.unknown":
    "Place unknown: counts as not qualifying until the origin is entered (extraction: {extraction}; processing: {processing}; recycling: {recycling}).",
  "criticalMinerals.territory":
    "It was not verified whether {country}, a US territory, counts. It does not count until that is settled (extraction: {extraction}; processing: {processing}; recycling: {recycling}).",
  "criticalMinerals.notCritical": "Not an applicable critical mineral: left out of both sums.",
  "criticalMinerals.total": "Share = qualifying value / total value.",
  "criticalMinerals.potential": "Share if every unknown origin qualified.",
  "criticalMinerals.percentage": "Applicable percentage for vehicles placed in service on {date}.",
  "criticalMinerals.meets": "Met: {qualifying} of {total} is at least {percentage}, compared exactly. {credit}",
  "criticalMinerals.fails": "Not met: {qualifying} of {total} is less than {percentage}, compared exactly.",
  "criticalMinerals.failsOpen":
    "Not met: {qualifying} of {total} is less than {percentage}. It could be met if the unknown origins qualify.",

  // Errors in a call
  "criticalMinerals.noStep":
    "{row}: the chain has no step. Enter a country for extraction, processing or recycling, or leave unknown ones blank.",
  "criticalMinerals.negativeValue": "{row}: the value is negative ({value}). Values must be 0 or more.",
  "criticalMinerals.noneCritical":
    "None of these materials is an applicable critical mineral, so all of them are left out and there is no share. Check the column of materials.",
  "criticalMinerals.noValue": "The total value of the critical minerals is 0, so there is no share. Enter the values.",
  "criticalMinerals.negativeCost": "{row}: the cost is negative ({cost}). Enter 0 or more.",
  "criticalMinerals.noPlan": "The percentage is not met even if every chain is re-sourced.",
  "criticalMinerals.noChainName": "{row}: chain is blank. Enter the name of the procurement chain.",
  "criticalMinerals.noStepName": "{row}: step is blank. Use one of: {options}.",
  "criticalMinerals.negativeValueAdded": "{row}: valueAdded is negative ({value}). Enter 0 or more.",
  "criticalMinerals.dashForCountry": "{row}: country is a dash, but the row names a step. Enter the country.",
} as const;
