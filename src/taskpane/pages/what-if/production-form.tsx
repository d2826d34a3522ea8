import type { CheckSubject } from "../../../checks/check-subject";
import type { CheckInput } from "../../../checks/definitions/definition";

/** Another year of sale or production, and another size, for the lots of a 45X check. */
// eslint-disable-next-line @typescript-eslint/no-unused-vars
export function ProductionForm(_given: { subject: CheckSubject; input: CheckInput }) {
  return null;
}
