import { CheckInput } from "../../src/checks/definitions/definition";
import { entitiesCheck } from "../../src/checks/definitions/foreign-entities-of-concern";
import { withUnknownGovernments } from "../../src/checks/governments";
import type { SheetCell } from "../../src/office/read-blocks";

const role = entitiesCheck.roles.find(({ key }) => key === "ownership");
const clean = { rowCount: 3, blankRows: 0, issues: [], stops: false };

function warnings(owners: readonly SheetCell[] | null, governments: string) {
  if (!role) throw new Error("the check has no table of owners");
  const health = withUnknownGovernments(clean, role, new CheckInput({}, { owner: owners }, { governments }));
  expect(health.stops).toBe(false);
  return health.issues.map(({ kind, text, rows, column, stops }) => [kind, text, rows, column.key, stops]);
}

test("a government that matches no owner's name is a warning at the owners' cells", () => {
  expect(warnings(["State fund", null, "B"], "State Fund\nState of X; B Ltd")).toEqual([
    ["unknownGovernment", "State of X", [0, 2], "owner", false],
    ["unknownGovernment", "B Ltd", [0, 2], "owner", false],
  ]);
});

test("names are compared as the rules compare them, without case, width and spaces", () => {
  expect(warnings(["State  fund ", "Ｂ"], "STATE FUND; b")).toEqual([]);
});

test("there is no warning without governments, or without a column of owners", () => {
  expect(warnings(["State fund"], "")).toEqual([]);
  expect(warnings(null, "State of X")).toEqual([]);
});
