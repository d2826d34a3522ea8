import { placeBetween, spanOf, timelineOf } from "../../src/checks/vehicle-timeline";
import { cleanVehicleLaw } from "../../src/law/clean-vehicle-credit";

const at = (acquired: string | null, placedInService: string | null) =>
  timelineOf("cleanVehicleCredit", { acquired, placedInService });

test.each([
  ["2025-09-29", true],
  ["2025-09-30", true],
  ["2025-10-01", false],
  [null, null],
])("acquired on %s: in time is %s", (day, inTime) => {
  expect(at(day, null).inTime).toBe(inTime);
});

test("the end of the credit is that of the law", () => {
  expect(at(null, null).lastAcquired).toBe(cleanVehicleLaw.lastAcquired.value);
});

test.each([
  ["2022-12-31", null],
  ["2023-01-01", "kilowatt hours"],
  ["2023-04-17", "kilowatt hours"],
  ["2023-04-18", "two halves"],
  ["2026-12-31", "two halves"],
  ["2027-01-01", "unsettled"],
])("placed in service on %s: the amount is by %s", (day, rule) => {
  const { periods, isBefore } = at(null, day);
  const held = periods.filter(({ holds }) => holds);
  expect(held.map(({ value }) => value ?? "unsettled")).toEqual(rule === null ? [] : [rule]);
  expect(isBefore).toBe(rule === null);
});

test.each([
  ["criticalMinerals", "2025-12-31", "0.60"],
  ["criticalMinerals", "2026-01-01", "0.70"],
  ["batteryComponents", "2023-12-31", "0.50"],
  ["batteryComponents", "2024-01-01", "0.60"],
  ["batteryComponents", "2025-12-31", "0.60"],
  ["batteryComponents", "2026-01-01", "0.70"],
] as const)("%s on %s has the percentage %s", (check, day, value) => {
  const { periods, of } = timelineOf(check, { acquired: null, placedInService: day });
  expect(of).toBe("percentage");
  expect(periods.filter(({ holds }) => holds).map((period) => period.value)).toEqual([value]);
});

test("years with the same percentage are one period", () => {
  const { periods } = timelineOf("batteryComponents", { acquired: null, placedInService: null });
  expect(periods.filter(({ value }) => value === "0.60")).toEqual([
    { from: "2024-01-01", until: "2026-01-01", value: "0.60", holds: false },
  ]);
});

test("the picture spans every day on it", () => {
  for (const [acquired, placed] of [
    ["2019-05-05", "2031-07-01"],
    ["2025-09-30", "2025-10-01"],
    [null, null],
  ] as const) {
    const timeline = at(acquired, placed);
    const span = spanOf(timeline);
    for (const day of [acquired, placed, timeline.lastAcquired]) {
      if (day === null) continue;
      expect(placeBetween(day, span)).toBeGreaterThanOrEqual(0);
      expect(placeBetween(day, span)).toBeLessThan(1);
      expect(day >= span.first && day < span.last).toBe(true);
    }
  }
});
