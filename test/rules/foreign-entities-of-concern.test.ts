import { type FeocLaw, feocLaw } from "../../src/law/foreign-entities-of-concern";
import { feocPartExcludes, ForeignEntities } from "../../src/rules/foreign-entities-of-concern";
import { answerOf, blanks, column, functionOf } from "../support/functions";

const HOLDINGS = [column("State fund", "B"), column("B", "C"), column(0.5, 0.25)] as const;
const GOVERNMENTS = [["State fund"]];

describe.each(blanks)("with blank cells as $name", ({ blank }) => {
  it("a blank entity stays blank, and a blank country is unknown", () => {
    expect(functionOf("FEOC_CONTROL_SHARE")(column("C", blank), GOVERNMENTS, ...HOLDINGS)).toEqual([[0.25], [""]]);
    expect(functionOf("IS_FEOC")(column("C", blank), column(blank, blank), GOVERNMENTS, ...HOLDINGS)).toEqual([
      [true],
      [""],
    ]);
  });

  it("blank rows of the ownership table and blank names of governments are skipped", () => {
    expect(
      functionOf("FEOC_CONTROL_SHARE")(
        "C",
        column("State fund", blank),
        column("State fund", blank, "B"),
        column("B", blank, "C"),
        column(0.5, blank, 0.25),
      ),
    ).toEqual([[0.25]]);
  });

  it("there is no answer for a part of unknown maker", () => {
    const answer = answerOf("FEOC_EXCLUDES", ["2026-01-01", "mineral", [[blank]]]);
    expect(answer).toMatchObject({ error: "#N/A", message: expect.stringContaining("feoc is blank") as string });
    expect(answerOf("FEOC_EXCLUDES", [[[blank]], [[blank]], [[blank]]])).toEqual({ value: "" });
  });

  it("blank rows of masses are skipped", () => {
    expect(functionOf("COMPLIANT_BATTERIES")(column(10, blank), column(3, blank))).toBe(3);
  });
});

it("an error cell is an error that names its row or argument", () => {
  const broken = { code: "#REF!" };
  expect(
    answerOf("FEOC_CONTROL_SHARE", ["C", GOVERNMENTS, column(broken, "B"), HOLDINGS[1], HOLDINGS[2]]),
  ).toMatchObject({
    error: "#VALUE!",
    message: "Row 1: owner contains #REF!. Correct that cell first.",
  });
  expect(
    answerOf("FEOC_CONTROL_SHARE", ["C", GOVERNMENTS, HOLDINGS[0], HOLDINGS[1], column(0.5, broken)]),
  ).toMatchObject({
    message: "Row 2: share contains #REF!. Correct that cell first.",
  });
  expect(answerOf("FEOC_CONTROL_SHARE", ["C", [[broken]], ...HOLDINGS])).toMatchObject({
    message: "government contains #REF!. Correct that cell first.",
  });
  expect(functionOf("IS_FEOC")(column("C", "C"), column(broken, "Japan"), GOVERNMENTS, ...HOLDINGS)).toEqual([
    [expect.objectContaining({ code: "#VALUE!", message: "country contains #REF!. Correct that cell first." })],
    [true],
  ]);
});

it("an entity name may be a number", () => {
  expect(functionOf("FEOC_CONTROL_SHARE")([[102]], [[7]], column(7, 101), column(101, 102), column(0.5, 0.3))).toEqual([
    [0.3],
  ]);
});

it("a call for all entities of a table answers each one like a call for it alone", () => {
  const names = Array.from({ length: 60 }, (_, index) => `E${index}`);
  const owners = names.map((_, index) => [index % 7 === 0 ? "State fund" : `E${(index * 13) % 60}`]);
  const shares = names.map((_, index) => [((index * 37) % 100) / 100]);
  const table = [GOVERNMENTS, owners, column(...names), shares] as const;
  const together = functionOf("FEOC_CONTROL_SHARE")(column(...names), ...table) as unknown[][];
  names.forEach((name, index) => {
    expect(functionOf("FEOC_CONTROL_SHARE")(name, ...table)).toEqual([together[index]]);
  });
  expect(new Set(together.flat()).size).toBeGreaterThan(5);
});

it("another law table changes the answers without a change to the rule", () => {
  const holdings = [{ owner: "G", owned: "B", share: 0.3, row: { row: 1 } }];
  expect(new ForeignEntities(holdings, ["G"]).isForeignEntityOfConcern("B", "DE")).toBe(true);
  const stricter = {
    ...feocLaw,
    controlShare: { value: "0.40", citation: feocLaw.controlShare.citation },
    coveredNations: { countries: ["DE"], citation: feocLaw.coveredNations.citation },
  };
  expect(new ForeignEntities(holdings, ["G"], stricter).isForeignEntityOfConcern("B", "CN")).toBe(false);
  expect(new ForeignEntities(holdings, ["G"], stricter).isForeignEntityOfConcern("B", "DE")).toBe(true);
  const later: FeocLaw = {
    ...feocLaw,
    exclusions: { ...feocLaw.exclusions, component: { from: "2030-01-01", citation: "30D(d)(7)(B)" } },
  };
  expect(feocPartExcludes("2029-12-31", "component", later)).toBe(false);
  expect(feocPartExcludes("2030-01-01", "component", later)).toBe(true);
});
