import type { HostFunction } from "../../src/functions/runner";
import { LAW_VERSION } from "../../src/law";
import { inExcel, quietWork } from "../../src/office/batch";
import { recordFunction } from "../../src/office/registered-functions";
import { stampedVersions } from "../../src/report/freeze-record";
import { lawOfResults } from "../../src/taskpane/model/freeze";
import { installOffice } from "../support/office-host";
import { MemoryGrid } from "../support/memory-grid";

const OLDER = "2025-01-02";
const OTHER = "2025-03-04";

/** What a record of frozen results says of their law data. */
async function stampOf(shown: readonly string[], registered: string): Promise<string> {
  const given = [...shown];
  installOffice(new MemoryGrid(() => given.shift() ?? "", ["Lots"]));
  await inExcel(async (context) => {
    const sheet = context.workbook.worksheets.getItem("Lots");
    for (const row of shown.keys()) sheet.getCell(row, 0).formulas = [["=IRA.LAW_VERSION()"]];
    await context.sync();
  });
  recordFunction("LAW_VERSION", (() => Promise.resolve(registered)) as unknown as HostFunction);
  return lawOfResults(quietWork);
}

test.each([
  ["of the functions that Excel calls", [], LAW_VERSION, LAW_VERSION],
  ["of the functions, if the pane has another", [], OTHER, OTHER],
  ["once, if the workbook shows the same", [LAW_VERSION], LAW_VERSION, LAW_VERSION],
  ["that the workbook shows, besides, because its results may be older", [OLDER], OTHER, `${OLDER} / ${OTHER}`],
  ["without errors and other texts", ["#NAME?", "soon"], OTHER, OTHER],
])("frozen results are stamped with the law data %s", async (_, shown, registered, wanted) => {
  const stamp = await stampOf(shown, registered);
  expect(stamp).toBe(wanted);
  expect(stampedVersions(stamp)).toEqual(wanted.split(" / "));
});
