/** @jest-environment <rootDir>/test/support/univer-environment.js */
import fc from "fast-check";
import type * as EngineFormula from "@univerjs/engine-formula";
import type { BaseFunction, BaseValueObject } from "@univerjs/engine-formula";
import { addedFunctions, repairExecutors } from "../../src/engine/repairs/executors";

declare const nodeRequire: (name: string) => unknown;
jest.mock("@univerjs/core", () => nodeRequire("@univerjs/core"));
jest.mock("@univerjs/engine-formula", () => nodeRequire("@univerjs/engine-formula"));

const engine = nodeRequire("@univerjs/engine-formula") as typeof EngineFormula;
const { ArrayValueObject, BooleanValueObject, ErrorValueObject, ErrorType } = engine;
const { NullValueObject, NumberValueObject, StringValueObject } = engine;

const number = (value: number): BaseValueObject => NumberValueObject.create(value);
const array = (values: BaseValueObject[][]): BaseValueObject =>
  ArrayValueObject.create({
    calculateValueList: values,
    rowCount: values.length,
    columnCount: values[0]!.length,
    unitId: "",
    sheetId: "",
    row: 0,
    column: 0,
  });

/** Arguments that functions rarely get. Each is created separately, so that no function sees what another has done to it. */
const odd: Readonly<Record<string, () => BaseValueObject>> = {
  fraction: () => number(0.5),
  negative: () => number(-3.7),
  zero: () => number(0),
  two: () => number(2),
  tiny: () => number(1e-12),
  "a day far ahead": () => number(2_500_000),
  huge: () => number(1e15),
  "the greatest": () => number(1e300),
  "the least": () => number(-1e15),
  error: () => ErrorValueObject.create(ErrorType.NA),
  blank: () => NullValueObject.create(),
  text: () => StringValueObject.create("abc"),
  digits: () => StringValueObject.create("12"),
  "empty text": () => StringValueObject.create(""),
  asterisks: () => StringValueObject.create("*a".repeat(50)),
  logical: () => BooleanValueObject.create(true),
  "a mixed column": () =>
    array([[number(3)], [number(-1.5)], [StringValueObject.create("x")], [ErrorValueObject.create(ErrorType.NA)]]),
  "a column with a huge number": () => array([[number(3)], [number(1e9)], [number(2)]]),
  "a row": () => array([[number(5), number(2), number(9)]]),
};
const kinds = Object.keys(odd);

function allFunctions(): BaseFunction[] {
  const functions: BaseFunction[] = addedFunctions();
  for (const [key, list] of Object.entries(engine)) {
    if (!/^function[A-Z]/.test(key) || !Array.isArray(list)) continue;
    for (const [Function, name] of list as [new (name: string) => BaseFunction, string][])
      functions.push(new Function(name));
  }
  repairExecutors(functions);
  return functions;
}

describe("every function of the engine returns", () => {
  const functions = allFunctions();
  const fewest = ({ minParams }: BaseFunction): number => Math.max(1, minParams);
  const returns = (called: BaseFunction, given: readonly string[]): void => {
    const result = called.calculate(...given.map((kind) => odd[kind]!()));
    expect([called.name, given, typeof result]).toEqual([called.name, given, "object"]);
  };

  it.each(kinds)("if all its arguments are: %s", (kind) => {
    expect(functions.length).toBeGreaterThan(400);
    for (const called of functions)
      returns(
        called,
        Array.from({ length: fewest(called) }, () => kind),
      );
  });

  it.each(["fraction", "a day far ahead", "huge", "the greatest", "the least"])(
    "if one argument is odd and the others are 2: %s",
    (kind) => {
      for (const called of functions) {
        for (let place = 0; place < fewest(called); place++) {
          returns(
            called,
            Array.from({ length: fewest(called) }, (_, at) => (at === place ? kind : "two")),
          );
        }
      }
    },
  );

  it("whatever its arguments are", () => {
    const calls = fc.tuple(
      fc.constantFrom(...functions),
      fc.array(fc.constantFrom(...kinds), { minLength: 1, maxLength: 6 }),
    );
    fc.assert(
      fc.property(calls, ([called, given]) => returns(called, given)),
      { seed: 20_261_129, numRuns: 3000 },
    );
  });
});
