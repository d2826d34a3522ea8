import { cleanNumber, ExactSum, numberOfRatio, type Ratio, ratioOfFraction, shareRatio, ZERO } from "../exact";
import type { CostLines } from "./material-assistance-lines";

/** The exact sums of some cost lines, with what evidence could change. Lines of unknown status never count as not prohibited. */
export class LineSums {
  rows = 0;
  unknownRows = 0;
  readonly cost = new ExactSum();
  /** The cost of prohibited foreign entities, unknown lines included. */
  readonly part = new ExactSum();
  /** The same without unknown lines: what is left if each of them is certified. */
  readonly knownPart = new ExactSum();

  /** Adds a line that was checked. */
  add({ costs, pfeParts, partsAre, wholly }: CostLines, element: number): void {
    const cost = costs[element] as number;
    const part = wholly[element] === 1 ? 1 : (pfeParts[element] as number);
    this.rows++;
    this.cost.add(cost);
    if (Number.isNaN(part)) {
      this.unknownRows++;
      this.part.add(cost);
    } else if (wholly[element] === 1 || partsAre === "fraction") {
      this.part.addPart(cost, part);
      this.knownPart.addPart(cost, part);
    } else {
      this.part.add(part);
      this.knownPart.add(part);
    }
  }
}

/** A part of a total; null if the total is 0. */
export function shareOrNull(part: ExactSum, total: ExactSum): Ratio | null {
  return total.toRatio().equals(ZERO) ? null : shareRatio(part, total);
}

/** A prohibited part as a number for further formulas. Rounding must not lower it, because a verdict could then pass that should not. */
export function partNumber(part: Ratio): number {
  let number = numberOfRatio(part);
  while (ratioOfFraction(number).compare(part) < 0) number = cleanNumber(number + 1e-15);
  return number;
}
