import { calculateWorkbook } from "../../src/engine/calculate";
import { EngineFailure } from "../../src/engine/stall";
import { loadFunctionsInNode } from "../../src/cli/node-functions";
import { readWorkbook } from "../../src/xlsx/read/reader";
import { functionsSource } from "../fixtures/xlsx/functions";
import { makeWorkbook } from "../fixtures/xlsx/make";
import { rowsXml, type StoredCells } from "../support/stored-cells";

// An engine that always fails.
jest.mock("../../src/engine/univer", () => ({
  calculateWithUniver: () => Promise.reject(new EngineFailure("The formula engine failed.")),
}));

const functions = loadFunctionsInNode(functionsSource);

function calculate(cells: StoredCells, mode: "auto" | "engine" = "auto") {
  const bytes = makeWorkbook({ sheets: [{ name: "Lots", rows: rowsXml(cells) }], dynamic: true });
  return calculateWorkbook(readWorkbook(bytes, { functionIds: [...functions.keys()] }), functions, { mode });
}

describe("if the formula engine fails", () => {
  test("stored results count, and a warning says that they could not be compared", async () => {
    const { results, problems } = await calculate({ A1: { f: "1+1", v: 2 }, B1: { f: "_xldudf_IRA_TOTAL(A1)", v: 0 } });
    expect(results.map(({ values }) => values)).toEqual([[[2]]]);
    expect(problems).toEqual([
      { kind: "engine", severity: "warning", message: expect.stringMatching(/not be compared/) },
    ]);
  });

  test("only the formulas of ours that needed it have no result", async () => {
    const { results, problems } = await calculate({
      A1: { f: "1+1" },
      B1: { f: "_xldudf_IRA_TOTAL(A1)", v: 0 },
      C1: { f: "_xldudf_IRA_TOTAL(D1)", v: 0 },
      D1: 5,
    });
    expect(new Map(results.map(({ column, values }) => [column, values[0]![0]]))).toEqual(
      new Map<number, unknown>([
        [1, { code: "#VALUE!" }],
        [2, 5],
      ]),
    );
    expect(problems).toMatchObject([{ kind: "engine", severity: "error", row: 0, column: 1 }]);
  });

  test("a calculation of everything is refused with a plain sentence", async () => {
    await expect(calculate({ A1: { f: "1+1", v: 2 } }, "engine")).rejects.toThrow("The formula engine failed.");
  });
});
