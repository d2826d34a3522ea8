import { totalLines } from "../../src/cli/results/totals-text";

test("totals are shown line by line, with or without a header row in the result", () => {
  const rows = [
    ["battery cell", 2, 600, "kWh", 16_625, 21_000, 0],
    ["blade", 1, 1000, "W of rated capacity", 20, 20, 0],
  ];
  const header = [
    "group",
    "rows",
    "counted quantity",
    "unit",
    "credit (USD)",
    "without phase-out (USD)",
    "rows not counted",
  ];
  const formula = 'IRA.ADVANCED_MANUFACTURING_BY("component",A2:A4,B2:B4,C2:C4)';
  const lines = [
    "battery cell         16625                    21000",
    "blade                   20                       20",
  ];
  expect(totalLines(formula, [header, ...rows]).map((line) => line.trim())).toEqual([
    "group         credit (USD)  without phase-out (USD)",
    ...lines,
  ]);
  expect(
    totalLines(formula, rows)
      .slice(1)
      .map((line) => line.trim()),
  ).toEqual(lines);
});

test("rows that are not counted have a column only if there are any", () => {
  const row = [2030, 75, 75, 0, 0, 0, 100, 0.75, 2, ""];
  const lines = totalLines("IRA.ADVANCED_MANUFACTURING_FORECAST(A2:A4,B2:B4)", [row]);
  expect(lines[0]).toContain("rows not counted");
  expect(lines[1]?.trim().split(/ +/)).toEqual(["2030", "75", "100", "2"]);
});

test("other results have no such lines", () => {
  expect(totalLines("IRA.ADVANCED_MANUFACTURING_CREDIT(A2,B2,C2)", [[3500]])).toEqual([]);
});

test("long tables end with the number of the other lines", () => {
  const rows = Array.from({ length: 25 }, (_, row) => [`Product ${row}`, 1, 1, "kWh", 35, 35, 0]);
  const lines = totalLines("IRA.ADVANCED_MANUFACTURING_BY(A2:A26,B2:B26,C2:C26,D2:D26)", rows);
  expect(lines).toHaveLength(22);
  expect(lines.at(-1)).toContain("and 5 more");
});
