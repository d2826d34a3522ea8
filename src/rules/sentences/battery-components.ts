/** Reasons of the battery-component requirement. */
export const batteryComponentSentences = {
  "components.made": "Manufactured or assembled in {origin}, North America.",
  "components.madeElsewhere": "Manufactured or assembled in {origin}, outside North America.",
  "components.territory":
    "Manufactured or assembled in {origin}: whether this territory counts as North America was not verified, so it is not counted.",
  "components.stated": "Stated to be a North American component (TRUE).",
  "components.statedNot": "Stated not to be a North American component (FALSE).",
  "components.unknown": "Not known where: counts as not North American until it is filled in.",
  "components.total":
    "Share = North American incremental value / total incremental value. The total should equal the value of the battery's modules.",
  "components.totalAgrees":
    "Share = North American incremental value / total incremental value. The total equals the value of the battery's modules.",
  "components.totalDiffers":
    "Share = North American incremental value / total incremental value. The total differs by {difference} from the value of the battery's modules ({modules}): check the bill.",
  "components.potential": "Share if every unknown component were North American.",
  "components.percentage": "Applicable percentage for vehicles placed in service on {date}.",
  "components.meets": "Met: {qualifying} of {total} is at least {percentage}, compared exactly. {credit}",
  "components.fails": "Not met: {qualifying} of {total} is less than {percentage}, compared exactly.",
  "components.failsOpen":
    "Not met: {qualifying} of {total} is less than {percentage}; it could be met if the unknown components were North American.",
} as const;
