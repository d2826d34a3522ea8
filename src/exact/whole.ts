/** Greatest common divisor of two whole numbers that are 0 or more; 0 beside 0. */
export function greatestCommonDivisor(left: bigint, right: bigint): bigint {
  while (right !== 0n) [left, right] = [right, left % right];
  return left;
}

/** Least common multiple of two whole numbers that are 1 or more. */
export function leastCommonMultiple(left: bigint, right: bigint): bigint {
  if (left % right === 0n) return left;
  return (left / greatestCommonDivisor(left, right)) * right;
}
