/** Reasons of the battery-component requirement. */
export const batteryComponentSentences = {
  "batteryComponents.made": "Manufactured or assembled in {origin}, North America.",
  "batteryComponents.madeElsewhere": "Manufactured or assembled in {origin}, outside North America.",
  "batteryComponents.territory":
    "Manufactured or assembled in {origin}. It was not verified whether this territory is in North America, so the component does not count.",
  "batteryComponents.stated": "Entered as a North American component (TRUE).",
  "batteryComponents.statedNot": "Entered as not a North American component (FALSE).",
  "batteryComponents.unknown": "Place unknown: counts as not North American until entered.",
  "batteryComponents.total":
    "Share = North American incremental value / total incremental value. The total should equal the value of the battery's modules.",
  "batteryComponents.totalAgrees":
    "Share = North American incremental value / total incremental value. The total equals the value of the battery's modules.",
  "batteryComponents.totalDiffers":
    "Share = North American incremental value / total incremental value. The total differs by {difference} from the value of the battery's modules ({modules}): check the bill of materials.",
  "batteryComponents.potential": "Share if every unknown component were North American.",
  "batteryComponents.percentage": "Applicable percentage for vehicles placed in service on {date}.",
  "batteryComponents.meets": "Met: {qualifying} of {total} is at least {percentage}, compared exactly. {credit}",
  "batteryComponents.fails": "Not met: {qualifying} of {total} is less than {percentage}, compared exactly.",
  "batteryComponents.failsOpen":
    "Not met: {qualifying} of {total} is less than {percentage}. It could be met if the unknown components are North American.",

  // Errors in a call
  "batteryComponents.noName": "{row}: component is blank. Enter the component's name.",
  "batteryComponents.negativeValue": "{row}: the value is negative ({value}). Values must be 0 or more.",
  "batteryComponents.sameName":
    "{row}: component {component} is already in {earlier}. Give each component a unique name.",
  "batteryComponents.notListed":
    "{row}: {component} is contained in {container}, which is not listed as a component. Add a row for it, or leave containedIn blank.",
  "batteryComponents.worthLess":
    "{row}: {component} has a value of {value}, less than the {contained} of the components it contains.",
  "batteryComponents.inItself": "{row}: component {component} contains itself.",
  "batteryComponents.circle":
    "{row}: these components contain one another in a circle: {components}. A component cannot contain itself.",
  "batteryComponents.negative":
    "{row}: the incremental value is negative ({value}). A component is worth at least as much as what it contains.",
  "batteryComponents.noValue":
    "The total incremental value of the components is 0, so there is no share. Enter the values.",
  "batteryComponents.dash":
    "{row}: northAmerican is a dash, but a component is either North American or not. Enter TRUE, FALSE or its country, or leave it blank if unknown.",
  "batteryComponents.fraction":
    "{row}: northAmerican is {fraction}, but a component is either North American or not. Enter TRUE, FALSE or its country, or leave it blank if unknown.",
} as const;
