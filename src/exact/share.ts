import type { ExactSum } from "./exact-sum";
import { numberOfRatio, type Ratio, ratioOf } from "./ratio";

/** The largest number of hundredths whose product with 10,000 is still a safe integer. */
const SAFE_TIMES_10000 = Math.floor(Number.MAX_SAFE_INTEGER / 10000);

/**
 * Compares part / total with a minimum, exactly: -1 below, 0 equal, 1 above. Nothing is divided: part x denominator is compared with
 * numerator x total. The total must be positive.
 */
export function compareShare(part: ExactSum, total: ExactSum, minimum: Ratio): -1 | 0 | 1 {
  const partHundredths = part.safeHundredths;
  const totalHundredths = total.safeHundredths;
  if (
    partHundredths !== null &&
    totalHundredths !== null &&
    minimum.n <= 10000n &&
    minimum.d <= 10000n &&
    Math.abs(partHundredths) <= SAFE_TIMES_10000 &&
    totalHundredths <= SAFE_TIMES_10000
  ) {
    const left = partHundredths * Number(minimum.d);
    const right = Number(minimum.s * minimum.n) * totalHundredths;
    return left < right ? -1 : left > right ? 1 : 0;
  }
  return part.isLong || total.isLong
    ? compareLong(part, total, minimum)
    : sign(part.toRatio().compare(minimum.mul(total.toRatio())));
}

/**
 * The same comparison if a common denominator would have hundreds of thousands of digits: by bounds, and exactly only if the bounds do not
 * decide it.
 */
function compareLong(part: ExactSum, total: ExactSum, minimum: Ratio): -1 | 0 | 1 {
  const numerator = minimum.s * minimum.n;
  const some = part.bounds();
  const all = total.bounds();
  if (some.lower * minimum.d > numerator * all.upper) return 1;
  if (some.upper * minimum.d < numerator * all.lower) return -1;
  const [partN, partD] = part.toLongFraction();
  const [totalN, totalD] = total.toLongFraction();
  const left = partN * totalD * minimum.d;
  const right = numerator * totalN * partD;
  return left < right ? -1 : left > right ? 1 : 0;
}

/** The double nearest to part / total, for display. The total must not be zero. */
export function shareNumber(part: ExactSum, total: ExactSum): number {
  const partHundredths = part.safeHundredths;
  const totalHundredths = total.safeHundredths;
  // A quotient of two safe integers is rounded once, so it is the nearest double. Adding 0 turns -0 into 0.
  if (partHundredths !== null && totalHundredths !== null) return partHundredths / totalHundredths + 0;
  return numberOfRatio(shareRatio(part, total));
}

/** part / total as an exact fraction. The total must not be zero. */
export function shareRatio(part: ExactSum, total: ExactSum): Ratio {
  const partHundredths = part.safeHundredths;
  const totalHundredths = total.safeHundredths;
  if (partHundredths !== null && totalHundredths !== null)
    return ratioOf(BigInt(partHundredths), BigInt(totalHundredths));
  return part.toRatio().div(total.toRatio());
}

function sign(value: number): -1 | 0 | 1 {
  return value < 0 ? -1 : value > 0 ? 1 : 0;
}
