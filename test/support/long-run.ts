/** The number of random cases that a test draws: few in the unit tests, many in `npm run test:long` (project `long` of jest.config.js). */
export function unitOrLong(unit: number, long: number): number {
  return process.env.ORIGINCREDIT_LONG_TESTS === "1" ? long : unit;
}
