import { findDates, isoDateOfCell } from "../../src/checks/workbook-dates";
import { serialOfDate } from "../../src/rules/calendar";
import { quietWork } from "../../src/office/batch";
import type { DataSource } from "../../src/office/sources";
import { type HeldCell, openInMemory } from "../support/memory-workbook";

const LOTS = {
  name: "Lots",
  table: "Lots",
  rows: [
    ["Lot", "Value", "Extraction", "Processing"],
    ["L1", 600, "Chile", "China"],
    ["L2", 400, "China", "China"],
  ],
};
const JUNE = serialOfDate("2025-06-30");

async function dates(
  sheet: readonly (readonly HeldCell[])[],
  { label = "placedInService", system = 1900 as 1900 | 1904, others = [] as Parameters<typeof openInMemory>[0] } = {},
): Promise<string[]> {
  const sources = await openInMemory([LOTS, { name: "Results", rows: sheet }, ...others]);
  const lots = sources.find(({ name }) => name === "Lots") as DataSource;
  const found = await findDates([lots], label, system, quietWork);
  return found.map(({ date, places }) =>
    [date, ...places.map(({ sheet: name, row, column }) => `${name} ${row},${column}`)].join(" "),
  );
}

test("the day of a cell is a serial number of its workbook's date system, or ISO text", () => {
  expect(isoDateOfCell(JUNE, 1900)).toBe("2025-06-30");
  expect(isoDateOfCell(JUNE - 1462, 1904)).toBe("2025-06-30");
  expect(isoDateOfCell("2025-06-30", 1904)).toBe("2025-06-30");
  for (const other of ["30 June", "", null, true, -5]) expect(isoDateOfCell(other, 1900)).toBeNull();
});

describe("the day that a workbook names for a table", () => {
  const verdict = (day: string, table = "Lots") =>
    `=IRA.MEETS_CRITICAL_MINERALS(${day},${table}[Value],${table}[Extraction],${table}[Processing])`;

  test.each<[string, readonly (readonly HeldCell[])[], string]>([
    ["in a formula over it", [["Met", verdict('"2025-06-30"')]], "2025-06-30 Results 0,1"],
    ["as DATE in a formula", [["Met", verdict("DATE(2025,6,30)")]], "2025-06-30 Results 0,1"],
    [
      "in a cell that a formula refers to",
      [
        ["x", JUNE],
        ["Met", verdict("$B$1")],
      ],
      "2025-06-30 Results 0,1",
    ],
    [
      "in a cell that an expression refers to",
      [
        ["x", JUNE],
        ["Met", verdict('IF(ISBLANK(B1),"",B1)')],
      ],
      "2025-06-30 Results 0,1",
    ],
    [
      "as a later argument of another function",
      [["Share", '=IRA.CRITICAL_MINERAL_SHARE(Lots[Value],Lots[Extraction],Lots[Processing],,,"2025-06-30")']],
      "2025-06-30 Results 0,1",
    ],
    [
      "in a formula over ranges of it",
      [["Met", '=IRA.MEETS_CRITICAL_MINERALS("2025-06-30",Lots!B2:B3,Lots!C2:C3,Lots!D2:D3)']],
      "2025-06-30 Results 0,1",
    ],
    ["next to its name", [["Placed in service", JUNE]], "2025-06-30 Results 0,1"],
    [
      "next to its name, after a blank column",
      [["Placed in service (day):", null, "2025-06-30"]],
      "2025-06-30 Results 0,2",
    ],
    ["below its name", [["Placed in service"], [JUNE]], "2025-06-30 Results 1,0"],
    ["next to its name in Japanese", [["使用開始日", JUNE]], "2025-06-30 Results 0,1"],
    ["next to its name in Korean", [["사용 개시일", JUNE]], "2025-06-30 Results 0,1"],
    ["next to its name in German", [["Datum der Inbetriebnahme", JUNE]], "2025-06-30 Results 0,1"],
    ["next to the word date, if no other day is found", [["Date", JUNE]], "2025-06-30 Results 0,1"],
  ])("is found %s", async (_, sheet, expected) => {
    expect(await dates(sheet)).toEqual([expected]);
  });

  test("is listed with all its places", async () => {
    expect(
      await dates([
        ["Placed in service", JUNE],
        ["Met", verdict('"2025-06-30"')],
        ["Met", verdict("B1")],
      ]),
    ).toEqual(["2025-06-30 Results 1,1 Results 0,1"]);
  });

  test("is listed for each of several days, and the day of a report counts only if no other is found", async () => {
    expect(
      await dates([
        ["Placed in service", JUNE],
        ["Met", verdict('"2026-03-01"')],
      ]),
    ).toEqual(["2025-06-30 Results 0,1", "2026-03-01 Results 1,1"]);
    expect(
      await dates([
        ["Date", "2026-11-01"],
        ["Placed in service", JUNE],
      ]),
    ).toEqual(["2025-06-30 Results 1,1"]);
  });

  test("is read in the workbook's date system", async () => {
    expect(await dates([["Placed in service", JUNE - 1462]], { system: 1904 })).toEqual(["2025-06-30 Results 0,1"]);
  });

  test("is found in a defined name of the workbook", async () => {
    await openInMemory([LOTS, { name: "Results", rows: [["x", JUNE]] }]);
    await Excel.run(async (context) => {
      context.workbook.names.add("PlacedInService", context.workbook.worksheets.getItem("Results").getRange("B1"));
      await context.sync();
    });
    expect(await findDates([], "placedInService", 1900, quietWork)).toMatchObject([
      { date: "2025-06-30", places: [{ sheet: "Results", row: 0, column: 1 }] },
    ]);
  });

  test("is not the day of another table, one of a column of days, or a number that is not a day", async () => {
    const other = { name: "Other", table: "Other", rows: LOTS.rows };
    expect(await dates([["Met", verdict('"2025-06-30"', "Other")]], { others: [other] })).toEqual([]);
    expect(await dates([["Placed in service"], [JUNE], [JUNE + 1]])).toEqual([]);
    const fleet = {
      name: "Fleet",
      table: "Fleet",
      rows: [
        ["Vehicle", "Placed in service"],
        ["V1", JUNE],
      ],
    };
    expect(await dates([["Note"]], { others: [fleet] })).toEqual([]);
    expect(
      await dates([
        ["Placed in service", 5],
        ["Date", "soon"],
      ]),
    ).toEqual([]);
  });

  test("is the beginning of construction for material assistance, not the day placed in service", async () => {
    expect(await dates([["Beginning of construction", JUNE]], { label: "date" })).toEqual(["2025-06-30 Results 0,1"]);
    expect(await dates([["Placed in service", JUNE]], { label: "date" })).toEqual([]);
  });
});
