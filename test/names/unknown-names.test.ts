import { definitions } from "../../src/functions/catalogue";
import type { FunctionDefinition } from "../../src/functions/declaration";
import { hostFunction } from "../../src/functions/runner";
import { answerOf, functionOf } from "../support/functions";
import { callsWithName, inheritedNames, outcomeOf, UNHEARD_OF } from "../support/unknown-names";

describe("names that every JavaScript object has are unknown names", () => {
  it.each(definitions.map((definition) => [definition.id, definition] as const))("to %s", (_, definition) => {
    const run = hostFunction(definition);
    const outcomes = (name: string) =>
      callsWithName(definition, name).map((call) => [call.place, outcomeOf(run, call, name)]);
    const unheardOf = outcomes(UNHEARD_OF);
    for (const name of inheritedNames) expect([name, outcomes(name)]).toEqual([name, unheardOf]);
  });
});

describe("the runner returns only numbers, texts, truth values and errors", () => {
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
    ["a cell object of a host", { code: "#N/A" }],
    ["an array", []],
    ["a symbol", Symbol("x")],
    ["a big integer", 1n],
    ["a date object", new Date(0)],
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
  ])("%p is returned as %p", (value, cell) => expect(giving("scalar", value)()).toBe(cell));
});

describe("a call with many unknown names", () => {
  const hints = (id: string, names: readonly string[]) =>
    (functionOf(id)(names.map((name) => [name])) as unknown[][]).map(([cell]) =>
      /Did you mean|Similar topics/.test((cell as Error).message),
    );
  const misspelled = (name: string) =>
    Array.from({ length: 300 }, (_, at) => `${name}${String.fromCodePoint(0x4e00 + at)}`);

  it.each([
    ["COUNTRY_CODE", "Indonesia"],
    ["CRITICAL_MINERAL", "Lithium"],
    ["CITATION", "30D(e)(1)(B)"],
  ])("%s has suggestions for the first 100 different texts, and again in the next call", (id, name) => {
    const texts = misspelled(name);
    const found = hints(id, [...texts, ...texts]);
    expect(found.slice(0, 300).filter(Boolean)).toHaveLength(100);
    expect(found.slice(0, 300).lastIndexOf(true)).toBe(99);
    expect(found.slice(300)).toEqual(found.slice(0, 300));
    expect(hints(id, texts.slice(200)).filter(Boolean)).toHaveLength(100);
  });

  it("has no suggestions for texts longer than a name, and shortens them in the message", () => {
    for (const id of ["COUNTRY_CODE", "CRITICAL_MINERAL", "CITATION"]) {
      for (const text of ["Indonesio ".repeat(7), "x".repeat(32_000), `x${" ".repeat(32_000)}y`]) {
        const message = answerOf(id, [text]);
        expect(message).toMatchObject({ error: "#N/A" });
        expect(JSON.stringify(message).length).toBeLessThan(250);
        expect(JSON.stringify(message)).not.toMatch(/Did you mean|Similar topics/);
      }
    }
  });
});
