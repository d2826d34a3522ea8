import type { CheckSubject } from "../../checks/check-subject";
import { headerFacts } from "../../checks/headers/header";
import { placeText } from "../../office/addresses";
import { quietWork } from "../../office/batch";
import { readColumns } from "../../office/read-blocks";
import { cellOf } from "../../office/sources";
import { oneLine } from "./columns";
import { ChoiceProblem } from "./choices";

/** Units of energy and power in which no credit counts. Only kWh, W, kg and m2 do. */
const OTHER_POWER = /(?<![\p{L}\p{N}])(?:[MGT]?Wh|[kMG]W(?:_?(?:p|dc|ac|DC|AC))?)(?![\p{L}\p{N}])/u;
/** Units of mass, which are too short to be found within other words. */
const OTHER_MASS = /^(?:t|mt|mg|g|lbs?|tons?|tonnes?|tonnen?|toneladas?)$/i;
const UNIT_COLUMN =
  /^(?:units?|uom|unit of measure|einheit|mengeneinheit|me|unité|unidad(?: de medida)?|単位|단위|单位|單位)\.?$/iu;

/**
 * Refuses produced quantities in another unit than the credit counts. The amounts of the law are for kWh, W, kg or m2, so MWh would give a
 * thousandth of the credit.
 */
export async function refuseOtherQuantities({
  sources,
  columns,
}: Pick<CheckSubject, "sources" | "columns">): Promise<void> {
  for (const [role, source] of Object.entries(sources)) {
    const column = columns[role]?.quantity ?? null;
    if (column === null) continue;
    const header = source.headers[column] ?? "";
    const inHeader = otherUnit(header);
    if (inHeader !== null) throw wrongUnit(`the header '${oneLine(header)}'`, inHeader);
    const unitColumn = source.headers.findIndex((text) => UNIT_COLUMN.test(text.trim()));
    if (unitColumn < 0 || unitColumn === column) continue;
    const { cells } = await readColumns(source, [unitColumn], quietWork);
    const units = (cells.get(unitColumn) ?? []).map((cell) => (typeof cell === "string" ? otherUnit(cell) : null));
    const row = units.findIndex((unit) => unit !== null);
    if (row >= 0) throw wrongUnit(placeText(cellOf(source, row, unitColumn)), units[row] as string);
  }
}

function otherUnit(text: string): string | null {
  const power = OTHER_POWER.exec(text)?.[0];
  if (power !== undefined) return power;
  const words = [text, ...[...text.matchAll(/[([（]([^)\]）]*)[)\]）]/g)].map(([, inside]) => inside ?? "")];
  const mass = words.map((word) => word.trim()).find((word) => OTHER_MASS.test(word));
  if (mass !== undefined) return mass;
  const { scale, unit } = headerFacts(text);
  return scale === 1 ? null : unit;
}

function wrongUnit(where: string, unit: string): ChoiceProblem {
  return new ChoiceProblem(
    `The quantities are in ${unit}, as ${where} says. The credit counts kWh of batteries, W of solar components and inverters, m2 of wafers or kg. ` +
      "Convert them in a column of their own, and name it with --map quantity=HEADER.",
  );
}
