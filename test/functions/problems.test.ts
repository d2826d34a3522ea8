import { definitions, type FunctionId } from "../../src/functions/catalogue";
import { hostFunction } from "../../src/functions/runner";
import type { Problem } from "../../src/sentences/problem";
import { reason } from "../../src/sentences/reason";

const functions = new Map(definitions.map((definition) => [definition.id, hostFunction(definition)]));

function problemOf(id: FunctionId, ...args: unknown[]): Problem {
  const run = functions.get(id)!;
  try {
    run(...args);
  } catch (error) {
    return run.problemOf(error)!;
  }
  throw new Error(`${id} finds nothing wrong`);
}

describe("a problem with arguments", () => {
  const countries = [["US"], ["US"]];

  it.each<[string, Problem, Partial<Problem>]>([
    [
      "a number stored as text",
      problemOf("CRITICAL_MINERAL_SHARE", [[1], ["2"]], countries, countries),
      {
        reason: reason("arguments.numberAsText", {
          at: reason("arguments.cellOfRow", { row: { row: 2 }, parameter: "value" }),
          cell: "'2'",
        }),
        place: { parameter: "value", row: { row: 2 } },
        message: "Row 2: value contains '2' as text. Convert it to a number.",
      },
    ],
    [
      "a percentage instead of a fraction",
      problemOf("CRITICAL_MINERAL_SHARE", [[1], [2]], [[0.5], [40]], countries),
      {
        reason: reason("arguments.percentNotFraction", {
          at: reason("arguments.cellOfRow", { row: { row: 2 }, parameter: "extraction" }),
          number: 40,
          fraction: 0.4,
        }),
        place: { parameter: "extraction", row: { row: 2 } },
      },
    ],
    [
      "a percentage whose hundredth has no exact double",
      problemOf("CRITICAL_MINERAL_SHARE", [[1], [2]], [[0.5], [33.3]], countries),
      {
        message: "Row 2: extraction is 33.3. A fraction must be a number from 0 to 1. For 33.3 %, enter 0.333.",
        place: { parameter: "extraction", row: { row: 2 } },
      },
    ],
    [
      "columns of different sizes",
      problemOf("CRITICAL_MINERAL_SHARE", [[1]], countries, countries),
      {
        message: "value has 1 row but extraction has 2 rows. Use columns of the same size.",
        place: { parameter: "extraction" },
      },
    ],
    [
      "text instead of a day",
      problemOf("CRITICAL_MINERAL_PERCENTAGE", "3/4/2023"),
      {
        reason: reason("arguments.notDate", { at: "placedInService", cell: "'3/4/2023'" }),
        place: { parameter: "placedInService" },
      },
    ],
  ])("has an id, the parameter and the row for %s", (_, problem, expected) => {
    expect(problem).toMatchObject(expected);
  });

  it("does not compile if its sentence is misspelled", () => {
    // @ts-expect-error No sentence has this id.
    expect(reason("arguments.notADate").id).toBe("arguments.notADate");
  });
});
