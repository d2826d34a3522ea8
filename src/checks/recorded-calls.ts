import { definitions } from "../functions/catalogue";
import { hostFunction, type HostFunction } from "../functions/runner";
import { serialOfDate } from "../rules/calendar";
import type { RecordedCall } from "../engine/calculation";
import { type ArgumentGrid, callFunction, hostValue, type LoadedFunctions } from "../engine/custom-functions-host";
import { dateSystem } from "../office/date-system";
import type { CheckDefinition, CheckInput } from "./definitions/definition";
import { argumentsOf, callIn, type FormulaArgument, type FormulaCall } from "./calls/formulas";

export const functions: LoadedFunctions = new Map(
  definitions.map((definition) => [definition.id, hostFunction(definition)]),
);

/** The values that an argument of a check's formula refers to, as they were read; null if it is left out. */
export function gridOf(
  check: CheckDefinition,
  input: CheckInput,
  argument: Exclude<FormulaArgument, FormulaCall>,
): ArgumentGrid | null {
  if ("column" in argument) return input.grid(argument.column) ?? null;
  if ("table" in argument) return input.table(argument.table);
  if ("literal" in argument) return [[argument.literal]];
  const option = check.options.find(({ key }) => key === argument.option);
  if (option?.kind === "names") {
    const lines = input.names(argument.option);
    return lines.length > 0 ? lines.map((line) => [line]) : [[""]];
  }
  const value = input.option(argument.option);
  // A 1904 workbook would show the number as another day.
  const isNumber = option?.kind === "date" && value !== "" && dateSystem() === 1900;
  return [[isNumber ? serialOfDate(value) : value]];
}

/** Makes a call with the data that was read in place of the references. A call in its arguments is made, and recorded, before it. */
export function makeCall(
  check: CheckDefinition,
  input: CheckInput,
  call: FormulaCall,
  record: (made: Pick<RecordedCall, "id" | "arguments" | "result">) => void = () => undefined,
): RecordedCall["result"] {
  const args = argumentsOf(call).map((argument) => {
    if (argument === null) return null;
    if (!("call" in argument)) return gridOf(check, input, argument);
    return makeCall(check, input, argument, record).values.map((line) => line.map((value) => hostValue(value, null)));
  });
  const result = callFunction(functions.get(call.call) as HostFunction, args);
  record({ id: call.call, arguments: args, result });
  return result;
}

/** The calls in a check's formulas. */
export function callsOf(check: CheckDefinition, { input }: { readonly input: CheckInput }): RecordedCall[] {
  const calls: RecordedCall[] = [];
  check
    .formulas((key) => input.grid(key) !== undefined)
    .forEach(({ formula }, row) => {
      const call = callIn(formula);
      if (call !== null) makeCall(check, input, call, (made) => calls.push({ sheet: 0, row, column: 1, ...made }));
    });
  return calls;
}
