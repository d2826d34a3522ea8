import type { MaterialAssistanceLaw, TestedProperty } from "../law/material-assistance";
import type { IsoDate } from "../law/schedule";
import { type Reason, reason } from "../sentences/reason";

/**
 * (D)(iv)(II), 45X(c)(1)(C): whether elected contracts are left out, by the property's date. For a component, the date is that of the sale,
 * which decides. For a facility or storage, the election is the taxpayer's statement that the material is used in a product sold in time (or
 * that the property of an early facility is placed in service in time). If construction begins only after that day, so does the sale, unless
 * the taxpayer shows otherwise, and the line counts.
 */
export function electionCounts({ contracts }: TestedProperty, date: IsoDate): boolean {
  return date < contracts.productSoldBefore;
}

/** What must be true of a line that is left out. */
export function electionCondition({ contracts, dateMeans }: TestedProperty, date: IsoDate): Reason {
  const { productSoldBefore: before, placedInService } = contracts;
  if (dateMeans === "sold" || placedInService === null)
    return reason("materialAssistance.leftOutComponent", { before });
  const { facilityBegunBefore: begun, before: inService, windOrSolarBefore: windOrSolar } = placedInService;
  return date < begun
    ? reason("materialAssistance.leftOutEarly", { begun, before, inService, windOrSolar })
    : reason("materialAssistance.leftOutProduct", { begun, before });
}

/** The same without a property and its date. */
export function undatedCondition({ properties }: MaterialAssistanceLaw): Reason {
  const soldBefore = (dateMeans: TestedProperty["dateMeans"]): IsoDate =>
    properties.find((each) => each.dateMeans === dateMeans)?.contracts.productSoldBefore ?? "";
  return reason("materialAssistance.leftOutUndated", {
    componentBefore: soldBefore("sold"),
    before: soldBefore("construction begins"),
  });
}

/** Why an elected line counts anyway. */
export function notHonoured({ contracts, dateMeans }: TestedProperty, date: IsoDate, status: Reason): Reason {
  const id = dateMeans === "sold" ? "materialAssistance.notHonoured" : "materialAssistance.notHonouredLater";
  return reason(id, { status, date, before: contracts.productSoldBefore });
}
