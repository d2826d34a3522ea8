import { learnDateSystem } from "../office/date-system";
import type { CellPlace } from "../office/sources";
import { readTops } from "./find-tables";
import { factNamed } from "./vehicle-facts";
import { isoDateOfCell } from "./workbook-dates";

/**
 * The day on which the vehicle was acquired, and its cell, for checks that do not ask for it. Null if the visible sheets state none, or
 * several: which vehicle is meant is then not known.
 */
export async function acquiredDay(): Promise<{ readonly day: string; readonly place: CellPlace } | null> {
  const { tops } = await readTops();
  const system = await learnDateSystem();
  const found: { readonly day: string; readonly place: CellPlace }[] = [];
  for (const { name, row: top, column: left, lines } of tops) {
    lines.forEach((line, row) =>
      line.forEach((cell, column) => {
        if (typeof cell !== "string" || cell === "" || factNamed(cell) !== "acquired") return;
        const isAcross = factNamed(line[column + 1]) !== null || factNamed(line[column - 1]) !== null;
        const at = isAcross ? { row: row + 1, column } : { row, column: column + 1 };
        const days = isAcross ? lines.slice(row + 1).map((below) => below[column]) : [lines[at.row]?.[at.column]];
        for (const [index, each] of days.entries()) {
          const day = isoDateOfCell(each, system);
          if (day === null) break;
          found.push({ day, place: { sheet: name, row: top + at.row + index, column: left + at.column } });
        }
      }),
    );
  }
  return new Set(found.map(({ day }) => day)).size === 1 ? (found[0] ?? null) : null;
}
