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

  // What is wrong with a call
  "batteryComponents.noName": "{row}: component is blank. Enter the component's name.",
  "batteryComponents.negativeValue": "{row}: the value is negative ({value}). Values must be 0 or more.",
  "batteryComponents.sameName": "{row}: component {component} is already in {earlier}. Give each a name of its own.",
  "batteryComponents.notListed":
    "{row}: {component} is contained in {container}, which is not listed as a component. Add a row for it, or leave containedIn blank.",
  "batteryComponents.worthLess":
    "{row}: {component} is worth {value}, less than the {contained} of the components in it.",
  "batteryComponents.inItself": "{row}: component {component} is contained in itself.",
  "batteryComponents.circle":
    "{row}: these components are contained in one another in a circle: {components}. A component cannot contain itself.",
  "batteryComponents.negative":
    "{row}: the incremental value is negative ({value}). A component is worth at least what it contains.",
  "batteryComponents.noValue":
    "The total incremental value of the components is 0, so there is no share. Enter values.",
  "batteryComponents.dash":
    "{row}: northAmerican is a dash. A component is North American or not: enter TRUE, FALSE or its country, or leave it blank if it is not known.",
  "batteryComponents.fraction":
    "{row}: northAmerican is {fraction}. A component is North American or not: enter TRUE, FALSE or its country, or leave it blank if it is not known.",
} as const;
