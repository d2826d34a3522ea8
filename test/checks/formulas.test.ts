import { checks } from "../../src/checks/definitions";
import { argumentsOf, callIn, type FormulaCall, formulaText } from "../../src/checks/calls/formulas";

const references = {
  column: (key: string) => (key === "missing" ? null : `T[${key}]`),
  option: (key: string) => `$${key}`,
  whole: (role: string) => `All[${role}]`,
};

describe("a formula that the pane inserts", () => {
  test("has its arguments in the order of the function's parameters", () => {
    const given = { date: { option: "day" }, country: { column: "country" } };
    expect(formulaText({ call: "IS_FTA_EQUIVALENT", given }, references)).toBe(
      "IRA.IS_FTA_EQUIVALENT(T[country],$day)",
    );
  });

  test("has a gap for an argument omitted before others, and nothing after the last argument", () => {
    const given = { value: { column: "v" }, extraction: { column: "e" }, processing: { column: "p" } };
    const share: FormulaCall = { call: "CRITICAL_MINERAL_SHARE", given: { ...given, date: { option: "day" } } };
    expect(formulaText(share, references)).toBe('IRA.CRITICAL_MINERAL_SHARE(T[v],T[e],T[p],"","",$day)');
    const without: FormulaCall = {
      call: "CRITICAL_MINERAL_SHARE",
      given: { ...given, mineral: { column: "missing" } },
    };
    expect(formulaText(without, references)).toBe("IRA.CRITICAL_MINERAL_SHARE(T[v],T[e],T[p])");
  });

  test("may be inside Excel's own functions", () => {
    const call: FormulaCall = { call: "LAW_VERSION", given: {} };
    expect(formulaText({ sumOf: call }, references)).toBe("SUM(IRA.LAW_VERSION())");
    expect(formulaText({ besideLabel: "Total", column: 2, of: call }, references)).toBe(
      'VLOOKUP("Total",IRA.LAW_VERSION(),2,FALSE)',
    );
    expect(formulaText({ textOf: "name" }, references)).toBe('T[name]&""');
  });

  test("names only functions and parameters that exist", () => {
    // @ts-expect-error an id that no function has
    expect(argumentsOf({ call: "NO_SUCH", given: {} })).toEqual([]);
    expect(() => argumentsOf({ call: "LAW_VERSION", given: { day: { option: "day" } } })).toThrow("no parameter day");
    for (const check of checks) {
      for (const has of [true, false]) {
        const calls = check.formulas(() => has).flatMap(({ formula }) => callIn(formula) ?? []);
        expect(calls.length).toBeGreaterThan(0);
        for (const call of calls) expect(argumentsOf(call).some((argument) => argument !== null)).toBe(true);
      }
    }
  });
});
