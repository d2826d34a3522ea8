import fc from "fast-check";

import { foreignEntityFunctions } from "../../src/functions/foreign-entities-of-concern";
import { prohibitedForeignEntityFunctions } from "../../src/functions/prohibited-foreign-entities";
import { referenceFunctions } from "../../src/functions/reference";
import { citationOf } from "../../src/law";
import { countryCodes } from "../../src/names/countries";
import type { Determination, Step } from "../../src/rules/determination";
import { english, reasonText, sayValue } from "../../src/sentences/reason";
import { parseExample } from "../support/example-formula";
import { type Answer, answerOf, blanks, column, functionOf } from "../support/functions";

const SEED = 20261128;
const definitions = [...foreignEntityFunctions, ...prohibitedForeignEntityFunctions, ...referenceFunctions];

const determine = (id: string, args: readonly unknown[], row = 0): Determination | null =>
  functionOf(id).determine(args, { row, column: 0 });

const status = (found: Determination): string =>
  found.figures.status === undefined ? "" : sayValue(english, found.figures.status.value as never);
const hasFailed = ({ steps }: Determination): boolean => steps.some(({ outcome }) => outcome === "fails");
const isMissing = ({ steps }: Determination): boolean => steps.some(({ outcome }) => outcome === "missing");
const factOf = ({ steps }: Determination, test: Step["test"]): string =>
  steps.filter((step) => step.test === test).map(({ fact }) => sayValue(english, fact))[0] ?? "";

/** What the cell must show according to the determination. Functions that return a name or a text have it in a step. */
const CELL: Readonly<Record<string, (found: Determination) => unknown>> = {
  FEOC_CONTROL_SHARE: ({ figures }) => figures.controlShare?.value,
  IS_FEOC: (found) => status(found) === "of concern",
  FEOC_EXCLUDES: (found) => status(found) === "excluded",
  COMPLIANT_BATTERIES: ({ figures }) => figures.count?.value,
  FOREIGN_OWNERSHIP_STATUS: status,
  IS_FTA_EQUIVALENT: (found) => !hasFailed(found),
  FTA_AGREEMENT: (found) =>
    hasFailed(found) ? "No agreement" : factOf(found, "Free trade agreement") || "United States",
  IS_NORTH_AMERICA: (found) => !hasFailed(found),
  COUNTRY_CODE: ({ steps }) => steps[0]?.reason.values.code,
  CRITICAL_MINERAL: ({ steps }) => {
    const mineral = steps[0]?.reason.values.mineral;
    return mineral === undefined ? "" : sayValue(english, mineral);
  },
  IS_CRITICAL_MINERAL: (found) => !hasFailed(found),
  CRITICAL_MINERAL_PERCENTAGE: ({ figures }) => figures.percentage?.value,
  BATTERY_COMPONENT_PERCENTAGE: ({ figures }) => figures.percentage?.value,
  CITATION: ({ steps }) => {
    const [topic] = steps;
    return expect.stringContaining(topic === undefined ? "no step" : reasonText(topic.reason)) as unknown;
  },
};

/** Checks that the determination agrees with the cell, says what is missing if the cell is an error, and cites law that exists. */
function check(id: string, args: readonly unknown[], row = 0, answer: Answer = answerOf(id, args)): void {
  const cell = "value" in answer && Array.isArray(answer.value) ? (answer.value as unknown[][])[row]?.[0] : answer;
  const value = typeof cell === "object" && cell !== null && "value" in cell ? cell.value : cell;
  const isError = "error" in answer || (typeof value === "string" && value.startsWith("#"));
  let found: Determination | null;
  try {
    found = determine(id, args, row);
  } catch (problem) {
    // The function refuses the arguments with the same message.
    expect(isError).toBe(true);
    expect("error" in answer ? answer.message : value).toContain((problem as Error).message);
    return;
  }
  if (found === null) {
    expect([id, value]).toEqual([id, ""]);
    return;
  }
  if (isError) expect([id, isMissing(found)]).toEqual([id, true]);
  else expect([id, args, value]).toEqual([id, args, CELL[id]?.(found)]);
  for (const { citation } of [...found.steps, ...found.cautions]) if (citation !== null) citationOf(citation);
  for (const figure of Object.values(found.figures)) if (figure.citation !== undefined) citationOf(figure.citation);
  for (const { reason } of [...found.steps, ...found.cautions]) expect(reasonText(reason)).not.toMatch(/[{}]|\[object/);
}

test("every function except the version of the law has a determination", () => {
  expect(definitions.filter((definition) => !("determine" in definition)).map(({ id }) => id)).toEqual(["LAW_VERSION"]);
  expect(Object.keys(CELL).sort()).toEqual(definitions.flatMap(({ id }) => (id === "LAW_VERSION" ? [] : [id])).sort());
});

describe("the determination agrees with the cell of each example", () => {
  it.each(definitions.flatMap(({ id, examples }) => (CELL[id] ? examples.map(({ formula }) => [formula]) : [])))(
    "%s",
    (formula) => {
      const { id, args } = parseExample(formula);
      check(
        id.replace(/^IRA\./, ""),
        args.map((arg) => arg ?? undefined),
      );
    },
  );
});

const entity = fc.constantFrom("State fund", "A", "B", "C", "D", " a ", "Nobody", "", 0);
const country = fc.constantFrom("", "China", "Germany", "Hong Kong", "Macao", "Jpan", "EU", 7);
const holdings = fc
  .uniqueArray(
    fc.record({
      owner: fc.constantFrom("State fund", "A", "B", "C"),
      owned: fc.constantFrom("A", "B", "C", "D"),
      percent: fc.constantFrom(5, 14, 15, 20, 24, 25, 26, 39, 40, 49, 50, 51, 60),
    }),
    { minLength: 1, maxLength: 6, selector: ({ owner, owned }) => `${owner} ${owned}` },
  )
  .map((rows) => [
    column(...rows.map(({ owner }) => owner)),
    column(...rows.map(({ owned }) => owned)),
    column(...rows.map(({ percent }) => percent / 100)),
  ]);

describe("the determination of each element agrees with its cell", () => {
  const options = { seed: SEED, numRuns: 150 };
  const eachRow = (id: string, args: readonly unknown[], rows: number): void => {
    const answer = answerOf(id, args);
    for (let row = 0; row < rows; row++) check(id, args, row, answer);
  };

  it("for foreign entities of concern, their control and their ownership in random tables", () => {
    const elements = fc.array(fc.tuple(entity, country, fc.constantFrom("", 0.1, 0.15, 2)), {
      minLength: 2,
      maxLength: 5,
    });
    fc.assert(
      fc.property(elements, holdings, (asked, table) => {
        const entities = column(...asked.map(([name]) => name));
        const rows = asked.length;
        eachRow("IS_FEOC", [entities, column(...asked.map(([, place]) => place)), "State fund", ...table], rows);
        eachRow("FEOC_CONTROL_SHARE", [entities, "State fund", ...table], rows);
        const debts = column(...asked.map(([, , debt]) => debt));
        eachRow("FOREIGN_OWNERSHIP_STATUS", [entities, "State fund", ...table, debts], rows);
      }),
      options,
    );
  });

  it("for parts, days and makers", () => {
    const days = fc.constantFrom("", "2023-12-31", "2024-01-01", "2025-01-01", "2026-12-31", "2027-01-01");
    const parts = fc.constantFrom("", "component", "mineral", "impracticable to trace", "motor");
    fc.assert(
      fc.property(days, parts, fc.constantFrom("", true, false), (...args) => check("FEOC_EXCLUDES", args)),
      options,
    );
  });

  it("for minerals of batteries", () => {
    const rows = fc.array(fc.constantFrom([10, 3], [9, 3], [0, 1], [0.3, 0.1], ["", ""], [5, 0], [-1, 2]), {
      minLength: 1,
      maxLength: 4,
    });
    fc.assert(
      fc.property(rows, (masses) =>
        check("COMPLIANT_BATTERIES", [
          column(...masses.map(([mass]) => mass)),
          column(...masses.map(([, need]) => need)),
        ]),
      ),
      options,
    );
  });

  it("for every country, on days before and after its agreement", () => {
    for (const code of countryCodes) {
      check("COUNTRY_CODE", [code]);
      check("IS_NORTH_AMERICA", [code]);
      for (const day of ["1990-01-01", "2010-06-30", "2023-03-27", undefined]) {
        check("FTA_AGREEMENT", [code, day]);
        check("IS_FTA_EQUIVALENT", [code, day]);
      }
    }
  });

  it("for minerals that an agreement covers or does not cover", () => {
    for (const code of ["JP", "US", "CL", "CN", "PR"]) {
      for (const material of ["Lithium", "Copper", "Lithum", ""]) {
        check("IS_FTA_EQUIVALENT", [code, "2024-01-01", material, "agreement"]);
      }
    }
  });

  it("for materials, topics and days", () => {
    for (const text of ["Lithium", "LiOH", "Copper", "NMC811", "Lithum", ""]) {
      check("CRITICAL_MINERAL", [text]);
      check("IS_CRITICAL_MINERAL", [text]);
    }
    for (const topic of ["30D(e)(1)(B)", "26 usc 30d(e)(2)(b)", "30D(zz)", ""]) check("CITATION", [topic]);
    for (const day of ["2023-04-17", "2023-04-18", "2025-06-30", "2026-12-31", "2027-01-01", "soon", ""]) {
      check("CRITICAL_MINERAL_PERCENTAGE", [day]);
      check("BATTERY_COMPONENT_PERCENTAGE", [day]);
    }
  });
});

it.each(blanks)("a blank element as $name has no determination", ({ blank }) => {
  const table = ["State fund", column("State fund"), column("A"), column(0.3)];
  expect(determine("IS_FEOC", [column("A", blank), column(blank, blank), ...table], 1)).toBeNull();
  expect(determine("FEOC_CONTROL_SHARE", [column("A", blank), ...table], 1)).toBeNull();
  expect(determine("FOREIGN_OWNERSHIP_STATUS", [column("A", blank), ...table], 1)).toBeNull();
  expect(determine("FEOC_EXCLUDES", [[[blank]], [[blank]], [[blank]]])).toBeNull();
  expect(determine("COUNTRY_CODE", [column("Japan", blank)], 1)).toBeNull();
});

describe("a determination states a missing fact", () => {
  const table = ["State fund", column("State fund"), column("A"), column(0.1)];
  const told = (found: Determination | null): unknown[][] =>
    (found?.steps ?? []).map(({ test: name, outcome, reason }) => [name, outcome, reasonText(reason)]);

  it("for an entity whose country is not given", () => {
    const found = determine("IS_FEOC", ["A", "", ...table]);
    expect(told(found)).toEqual([
      ["Jurisdiction", "missing", "The country is blank, so jurisdiction is unknown."],
      ["Control", null, "Governments of covered nations control 10 %, less than 25 %."],
    ]);
    expect(found?.figures.status).toEqual({
      value: { word: "missing" },
      reason: expect.anything() as unknown,
      citation: "89 FR 37079 jurisdiction",
    });
  });

  it("for a part without a maker or a day", () => {
    expect(told(determine("FEOC_EXCLUDES", ["2026-01-01", "mineral", ""]))).toEqual([
      [
        "First day",
        null,
        "From 2025-01-01 on, this kind of part (mineral) excludes the vehicle; 2026-01-01 is on or after that day.",
      ],
      [
        "Made by a foreign entity of concern",
        "missing",
        "It is not stated whether a foreign entity of concern made this part.",
      ],
    ]);
    expect(told(determine("FEOC_EXCLUDES", ["", "mineral", true]))[0]).toEqual([
      "First day",
      "missing",
      "From 2025-01-01 on, this kind of part (mineral) excludes the vehicle.",
    ]);
  });

  it("for a US territory, and for a mineral on which the agreement depends", () => {
    expect(told(determine("IS_NORTH_AMERICA", ["Puerto Rico"]))[1]?.[1]).toBe("missing");
    expect(told(determine("IS_FTA_EQUIVALENT", ["Japan", "2024-01-01", "", "agreement"])).at(-1)?.[1]).toBe("missing");
  });
});

it("the determination of a country names its earlier agreement on a day when that was in force", () => {
  const found = determine("FTA_AGREEMENT", ["Canada", "2010-06-30"]);
  expect(found?.steps.map(({ fact }) => sayValue(english, fact))).toEqual([
    "Canada",
    "North American Free Trade Agreement, in force 1994-01-01",
    "1994-01-01",
  ]);
});

it("the determination of more than a hundred minerals names only those that limit the batteries", () => {
  const masses = Array.from({ length: 150 }, (_, index) => (index === 120 ? 5 : 10));
  const found = determine("COMPLIANT_BATTERIES", [column(...masses), column(...masses.map(() => 1))]);
  expect(found?.steps.map(({ reason }) => reasonText(reason))).toEqual([
    "Row 121: enough for 5 whole batteries, the fewest, which is the result.",
  ]);
});

describe("a problem with an entity or a name holds data", () => {
  const problemOf = (id: string, args: readonly unknown[]) => {
    try {
      functionOf(id)(...args);
    } catch (error) {
      return functionOf(id).problemOf(error);
    }
    return null;
  };

  it("for countries, minerals, near names and the row", () => {
    expect(problemOf("COUNTRY_CODE", ["Jpan"])).toMatchObject({
      kind: "not-available",
      reason: {
        id: "names.nearCountries",
        values: { name: "Jpan", suggestions: { list: [{ country: "JP", name: "Japan" }], between: " or " } },
      },
      place: { parameter: "country" },
    });
    expect(problemOf("CRITICAL_MINERAL", ["Lithum"])).toMatchObject({
      reason: { id: "names.nearMaterials", values: { suggestions: { list: [{ word: "Lithium" }] } } },
      place: { parameter: "material" },
    });
    const table = ["Fund", column("Fund", "Fund"), column("A", "B"), column(0.3, 1.5)];
    expect(problemOf("FEOC_CONTROL_SHARE", ["A", ...table])).toMatchObject({
      kind: "value",
      reason: { id: "holdings.shareAboveOne", values: { row: { row: 2 }, share: 1.5 } },
      place: { parameter: "share", row: { row: 2 } },
    });
  });

  it("for the missing facts of an entity, as a list of reasons", () => {
    expect(problemOf("IS_FEOC", ["Mill", "Hong Kong", "Fund", "Fund", "A", 0.3])).toMatchObject({
      reason: {
        id: "foreignEntities.notKnown",
        values: {
          entity: "Mill",
          missing: {
            list: [
              { id: "foreignEntities.countryUnsettled", values: { country: { country: "HK" } } },
              { id: "foreignEntities.notInTable" },
            ],
          },
        },
      },
    });
  });
});

test("a part that no foreign entity of concern made is not excluded, even if its day cannot be read", () => {
  for (const day of ["May 2024", 59]) {
    expect(answerOf("FEOC_EXCLUDES", [day, "component", false])).toEqual({ value: false });
    expect(status(determine("FEOC_EXCLUDES", [day, "component", false]) as Determination)).toBe("not excluded");
    expect(() => determine("FEOC_EXCLUDES", [day, "component", true])).toThrow(`placedInService contains`);
  }
});

test("a problem names its parameter as the function declares it, and its row", () => {
  const placeOf = (id: string, args: readonly unknown[]): unknown => {
    try {
      return functionOf(id)(...args);
    } catch (error) {
      return functionOf(id).problemOf(error)?.place;
    }
  };
  const broken = new CustomFunctions.Error(CustomFunctions.ErrorCode.divisionByZero);
  const holding = [[["Fund"]], [["Plant"]], [[0.3]]];
  expect(placeOf("FOREIGN_OWNERSHIP_STATUS", ["Plant", [["Fund"], [broken]], ...holding])).toEqual({
    parameter: "specified",
    row: { row: 2 },
  });
  expect(placeOf("IS_NORTH_AMERICA", ["Guam"])).toEqual({ parameter: "country" });
});
