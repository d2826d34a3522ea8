/** Reasons of the battery-component requirement. */
export const batteryComponentSentences = {
  "batteryComponents.made": "Manufactured or assembled in {origin}, North America.",
  "batteryComponents.madeElsewhere": "Manufactured or assembled in {origin}, outside North America.",
  "batteryComponents.territory":
    "Manufactured or assembled in {origin}: whether this territory counts as North America was not verified, so it is not counted.",
  "batteryComponents.stated": "Stated to be a North American component (TRUE).",
  "batteryComponents.statedNot": "Stated not to be a North American component (FALSE).",
  "batteryComponents.unknown": "Not known where: counts as not North American until it is filled in.",
  "batteryComponents.total":
    "Share = North American incremental value / total incremental value. The total should equal the value of the battery's modules.",
  "batteryComponents.totalAgrees":
    "Share = North American incremental value / total incremental value. The total equals the value of the battery's modules.",
  "batteryComponents.totalDiffers":
    "Share = North American incremental value / total incremental value. The total differs by {difference} from the value of the battery's modules ({modules}): check the bill.",
  "batteryComponents.potential": "Share if every unknown component were North American.",
  "batteryComponents.percentage": "Applicable percentage for vehicles placed in service on {date}.",
  "batteryComponents.meets": "Met: {qualifying} of {total} is at least {percentage}, compared exactly. {credit}",
  "batteryComponents.fails": "Not met: {qualifying} of {total} is less than {percentage}, compared exactly.",
  "batteryComponents.failsOpen":
    "Not met: {qualifying} of {total} is less than {percentage}; it could be met if the unknown components were North American.",
} as const;
