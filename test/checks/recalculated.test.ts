import { hasOtherValues } from "../../src/checks/recalculated";
import { watchSources } from "../../src/office/changes";
import { quietWork } from "../../src/office/batch";
import type { DataSource } from "../../src/office/sources";
import { later } from "../support/later";
import { gridInMemory } from "../support/memory-workbook";
import { openedSubject, readSubject } from "../support/opened-check";

/** A table whose values come from another sheet: what its formulas give changes with `results`. */
async function linked() {
  const results: Record<string, string | number> = { "=Prices!A1": 600, "=Prices!A2": "Chile" };
  const subject = await openedSubject(
    "criticalMinerals",
    [
      ["Lot", "Value", "Extraction", "Processing"],
      ["A", "=Prices!A1", "=Prices!A2", "China"],
      ["B", 300, "China", "China"],
    ],
    results,
  );
  const grid = gridInMemory();
  /** What Excel does after an edit on another sheet. */
  const calculate = async () => {
    grid.recalculate();
    await grid.settled();
    await later();
  };
  return { subject, data: await readSubject(subject), results, calculate, sheetId: grid.activeSheetId() };
}

describe("A table whose formulas refer to another sheet", () => {
  test("holds other values after a calculation that changes them, and only then", async () => {
    const { data, results, calculate } = await linked();
    await calculate();
    expect(await hasOtherValues(data.read, quietWork)).toBe(false);
    results["=Prices!A1"] = 601;
    await calculate();
    expect(await hasOtherValues(data.read, quietWork)).toBe(true);
    results["=Prices!A1"] = 600;
    await calculate();
    expect(await hasOtherValues(data.read, quietWork)).toBe(false);
  });

  test("holds other values if a cell becomes an error, or another one", async () => {
    const { data, subject, results, calculate } = await linked();
    results["=Prices!A2"] = "#REF!";
    await calculate();
    expect(await hasOtherValues(data.read, quietWork)).toBe(true);
    const broken = await readSubject(subject);
    await calculate();
    expect(await hasOtherValues(broken.read, quietWork)).toBe(false);
    results["=Prices!A2"] = "#N/A";
    await calculate();
    expect(await hasOtherValues(broken.read, quietWork)).toBe(true);
  });

  test("is not edited by a calculation, but the watch hears of it, also if it came before the listener", async () => {
    const { subject, calculate } = await linked();
    const source = subject.sources.data as DataSource;
    const watch = await watchSources([source]);
    let [edited, calculated] = [0, 0];
    await calculate();
    watch.onChanged([source], () => edited++);
    watch.onCalculated(() => calculated++);
    expect([edited, calculated]).toEqual([0, 1]);
    await calculate();
    expect(edited).toBe(0);
    expect(calculated).toBeGreaterThan(1);
    watch.stop();
    const heard = calculated;
    await calculate();
    expect(calculated).toBe(heard);
  });
});
