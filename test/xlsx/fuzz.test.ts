import { readWorkbook } from "../../src/xlsx/read/reader";
import { faultOf, fuzzedWorkbook } from "../support/workbook-fuzzer";

/** More of them: `npm run fuzz -- --seconds 600`. */
const RUNS = 250;

describe("the reader, given almost right workbooks", () => {
  /** Found by longer runs. */
  const found = [100_096, 100_110, 102_324, 103_278, 106_461];
  const seeds = [...Array.from({ length: RUNS }, (_, index) => index + 1), ...found];

  it("returns a sound workbook or says in a plain sentence why not, and a patch of it can be read again", () => {
    const faults = seeds.flatMap((seed) => {
      const fault = faultOf(fuzzedWorkbook(seed));
      return fault === null ? [] : [`seed ${seed}: ${fault}`];
    });
    expect(faults).toEqual([]);
  });

  it("reads some and refuses others, so that both are tried", () => {
    const isRead = (seed: number): boolean => {
      try {
        readWorkbook(fuzzedWorkbook(seed));
        return true;
      } catch {
        return false;
      }
    };
    const read = seeds.slice(0, 60).filter(isRead).length;
    expect(read).toBeGreaterThan(15);
    expect(read).toBeLessThan(50);
  });

  it("makes the same workbook from the same seed", () => {
    expect(fuzzedWorkbook(7)).toEqual(fuzzedWorkbook(7));
    expect(fuzzedWorkbook(7)).not.toEqual(fuzzedWorkbook(8));
  });
});
