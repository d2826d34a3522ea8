/** Greatest common divisor of two whole numbers of 0 or more; for 0 and 0 it is 0. */
export function greatestCommonDivisor(left: bigint, right: bigint): bigint {
  while (right !== 0n) [left, right] = [right, left % right];
  return left;
}

/** Least common multiple of two whole numbers of 1 or more. */
export function leastCommonMultiple(left: bigint, right: bigint): bigint {
  if (left % right === 0n) return left;
  return (left / greatestCommonDivisor(left, right)) * right;
}
