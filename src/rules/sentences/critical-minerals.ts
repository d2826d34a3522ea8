/** Reasons of the critical-minerals requirement. */
export const criticalMineralSentences = {
  "minerals.extractionDomestic": "Extracted in the United States.",
  "minerals.processingDomestic": "Processed in the United States (extraction: {extraction}).",
  "minerals.extractionPartner": "Extracted in {country}, which counts as a free trade country on the date.",
  "minerals.processingPartner":
    "Processed in {country}, which counts as a free trade country on the date (extraction: {extraction}).",
  "minerals.extractionStated": "Extraction is stated to qualify (TRUE).",
  "minerals.processingStated": "Processing is stated to qualify (TRUE; extraction: {extraction}).",
  "minerals.recycled": "Recycled in North America ({recycling}).",
  "minerals.recyclingStated":
    "Recycling is stated to qualify (TRUE; extraction: {extraction}; processing: {processing}).",
  "minerals.halfAdded":
    "At least half of the value added in {step} qualifies (extraction: {extraction}; processing: {processing}; recycling: {recycling}).",
  "minerals.belowHalf":
    "Less than half of the value added in each step qualifies (extraction: {extraction}; processing: {processing}; recycling: {recycling}).",
  "minerals.noneAdded":
    "None of the value added in any step qualifies (extraction: {extraction}; processing: {processing}; recycling: {recycling}).",
  "minerals.traced":
    "The greatest qualifying fraction of a step counts, that of {step} (extraction: {extraction}; processing: {processing}; recycling: {recycling}).",
  "minerals.tracedOpen":
    "The greatest known fraction counts, that of {step}; an unknown step could raise it (extraction: {extraction}; processing: {processing}; recycling: {recycling}).",
  "minerals.tracedTerritory":
    "The greatest known fraction counts, that of {step}; whether {country}, a US territory, counts was not verified, and it could raise it (extraction: {extraction}; processing: {processing}; recycling: {recycling}).",
  "minerals.elsewhere":
    "No step in the United States or a free trade country (extraction: {extraction}; processing: {processing}).",
  "minerals.elsewhereBoth":
    "Neither extracted nor processed in the United States or a free trade country, nor recycled in North America (extraction: {extraction}; processing: {processing}; recycling: {recycling}).",
  "minerals.statedNot":
    "No step qualifies; FALSE is as stated (extraction: {extraction}; processing: {processing}; recycling: {recycling}).",
  "minerals.recycledElsewhere": "Recycled outside North America ({recycling}).",
  "minerals.unknown":
    "Not known where: counts as not qualifying until the origin is filled in (extraction: {extraction}; processing: {processing}; recycling: {recycling}).",
  "minerals.territory":
    "Whether {country}, a US territory, counts was not verified: not counted until that is settled (extraction: {extraction}; processing: {processing}; recycling: {recycling}).",
  "minerals.notCritical": "No applicable critical mineral: left out of both sums.",
  "minerals.total": "Share = qualifying value / total value.",
  "minerals.potential": "Share if every unknown origin qualified.",
  "minerals.percentage": "Applicable percentage for vehicles placed in service on {date}.",
  "minerals.meets": "Met: {qualifying} of {total} is at least {percentage}, compared exactly. {credit}",
  "minerals.fails": "Not met: {qualifying} of {total} is less than {percentage}, compared exactly.",
  "minerals.failsOpen":
    "Not met: {qualifying} of {total} is less than {percentage}; it could be met if the unknown origins qualified.",
} as const;
