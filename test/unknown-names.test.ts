import { definitions } from "../src/functions/catalogue";
import type { FunctionDefinition } from "../src/functions/declaration";
import { hostFunction } from "../src/functions/runner";
import { callsWithName, inheritedNames, outcomeOf, UNHEARD_OF } from "./support/unknown-names";

describe("names that every JavaScript object has are unknown like any other", () => {
  it.each(definitions.map((definition) => [definition.id, definition] as const))("%s", (_, definition) => {
    const run = hostFunction(definition);
    const unheardOf = callsWithName(definition, UNHEARD_OF);
    for (const name of inheritedNames) {
      callsWithName(definition, name).forEach((call, index) => {
        const expected = outcomeOf(run, unheardOf[index]!, UNHEARD_OF);
        expect([name, call.place, outcomeOf(run, call, name)]).toEqual([name, call.place, expected]);
      });
    }
  });
});

describe("the runner lets only numbers, texts, truth values and errors out", () => {
  const giving = (result: FunctionDefinition["result"], value: unknown) =>
    hostFunction({
      id: "GIVES",
      section: "Reference",
      summary: "Gives something.",
      parameters: [],
      returns: "It.",
      citations: [],
      examples: [],
      result,
      calculate: () => value,
    });

  it.each<[string, unknown]>([
    ["a function", Object],
    ["an object", {}],
    ["a cell of a host", { code: "#N/A" }],
    ["an array", []],
    ["a symbol", Symbol("x")],
    ["a big integer", 1n],
    ["a day", new Date(0)],
  ])("%s is an error", (_, value) => {
    expect(() => giving("scalar", value)()).toThrow(/^The calculation stopped: .* Please report this\.$/);
    const spilled = giving("matrix", [[1, value]])() as unknown[][];
    expect(spilled[0]?.[0]).toBe(1);
    expect(spilled[0]?.[1]).toBeInstanceOf(CustomFunctions.Error);
    expect(() => giving("each", () => value)()).toThrow(CustomFunctions.Error);
  });

  it.each<[unknown, unknown]>([
    [null, ""],
    [undefined, ""],
    [-0, 0],
    ["constructor", "constructor"],
    [true, true],
  ])("%p goes out as %p", (value, cell) => expect(giving("scalar", value)()).toBe(cell));
});
