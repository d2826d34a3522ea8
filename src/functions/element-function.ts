import type { Determination } from "../rules/determination";
import type { Arguments } from "./arguments";
import type { Cell } from "./cells";
import type { FunctionDefinition } from "./declaration";

/** Explains a function with a single answer, whichever element of its result is asked for. */
export function oneDetermination(
  determine: (call: Arguments) => Determination,
): NonNullable<FunctionDefinition["determine"]> {
  return (call) => {
    const found = determine(call);
    return () => found;
  };
}

/** A function that answers element by element: it reads the facts from the cells, then judges them. */
interface ElementRule<Facts> {
  /** The facts of one element, from its cells in the order of the parameters; null if they are blank. @throws Problem */
  readonly read: (...cells: Cell[]) => Facts | null;
  readonly answer: (facts: Facts) => unknown;
  readonly determine: (facts: Facts) => Determination;
}

/** The calculation and the explanation of such a function. A blank element stays blank and has no determination. */
export function elementFunction<Facts>({
  read,
  answer,
  determine,
}: ElementRule<Facts>): Pick<FunctionDefinition, "result" | "calculate" | "determine"> {
  return {
    result: "each",
    calculate:
      () =>
      (...cells: Cell[]): unknown => {
        const facts = read(...cells);
        return facts === null ? "" : answer(facts);
      },
    determine: (call) => {
      const names = call.parameters.flatMap(({ name, kind }) => (kind === "each" ? [name] : []));
      return (element) => {
        const facts = read(...names.map((name) => call.cellFor(name, element)));
        return facts === null ? null : determine(facts);
      };
    },
  };
}
