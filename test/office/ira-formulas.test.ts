import { iraCalls, typedFormula } from "../../src/office/ira-formulas";

const isKnown = (id: string): boolean => ["CITATION", "LAW_VERSION", "FREE_TRADE"].includes(id);

describe("calls of our functions in a formula", () => {
  it.each([
    [
      "nested without a space",
      "=IRA.CITATION(IRA.LAW_VERSION())",
      ["CITATION", "LAW_VERSION"],
      "=IRA.CITATION(IRA.LAW_VERSION())",
    ],
    [
      "in the form of files",
      "=_xldudf_IRA_CITATION(_xldudf_IRA_LAW_VERSION ( ))",
      ["CITATION", "LAW_VERSION"],
      "=IRA.CITATION(IRA.LAW_VERSION( ))",
    ],
    [
      "next to each other",
      "=ira.law_version()&IRA.LAW_VERSION()",
      ["LAW_VERSION", "LAW_VERSION"],
      "=IRA.LAW_VERSION()&IRA.LAW_VERSION()",
    ],
    ["with an unknown one outside", "=IRA.OTHER(_xldudf_IRA_CITATION(1))", ["CITATION"], "=IRA.OTHER(IRA.CITATION(1))"],
    [
      "after a letter, a digit, a dot or a letter of another script",
      "=XIRA.CITATION(1)+1IRA.CITATION(1)+.IRA.CITATION(1)+税IRA.CITATION(1)",
      [],
      null,
    ],
    ["in quotes", '="IRA.CITATION("&IRA.LAW_VERSION()', ["LAW_VERSION"], '="IRA.CITATION("&IRA.LAW_VERSION()'],
  ] as const)("are found and typed: %s", (_, formula, ids, typed) => {
    expect(iraCalls(formula, isKnown)).toEqual(ids);
    expect(typedFormula(formula, isKnown)).toBe(typed ?? formula);
  });
});
