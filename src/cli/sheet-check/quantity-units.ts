import type { CheckSubject } from "../../checks/check-subject";
import type { CheckDefinition } from "../../checks/definitions/definition";
import { otherQuantities } from "../../checks/quantity-units";
import { placeText } from "../../office/addresses";
import { cellOf } from "../../office/sources";
import { oneLine } from "./columns";
import { ChoiceProblem } from "./choices";

/**
 * Refuses produced quantities in another unit than the credit counts. The amounts of the law are for kWh, W, kg or m2, so MWh would give a
 * thousandth of the credit.
 */
export async function refuseOtherQuantities(
  { roles }: CheckDefinition,
  { sources, columns }: Pick<CheckSubject, "sources" | "columns">,
): Promise<void> {
  for (const role of roles) {
    const source = sources[role.key];
    const map = columns[role.key] ?? {};
    if (!source || role.whole) continue;
    const [first] = await otherQuantities(role, source, map);
    if (!first) continue;
    const { unit, rows, unitColumn } = first;
    const where =
      unitColumn === null
        ? `the header '${oneLine(source.headers[map.quantity ?? -1] ?? "")}'`
        : placeText(cellOf(source, rows[0] as number, unitColumn));
    throw new ChoiceProblem(
      `The quantities are in ${unit}, as ${where} says. The credit counts kWh of batteries, W of solar components and inverters, m2 of wafers or kg. ` +
        "Convert them in a column of their own, and name it with --map quantity=HEADER.",
    );
  }
}
