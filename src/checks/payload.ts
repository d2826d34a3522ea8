import type { FunctionId } from "../functions/catalogue";
import { gridBytes, CALL_BYTES, MOST_PAYLOAD } from "../report/payload";
import { answerBytes } from "./answer-size";
import type { CheckData } from "./check-data";
import { argumentsOf, callIn, type FormulaCall } from "./calls/formulas";
import { gridOf } from "./recorded-calls";
import type { CheckDefinition } from "./definitions/definition";

/** What a call passes to its function, and what the function passes back. */
export interface Payload {
  readonly id: FunctionId;
  readonly rows: number;
  readonly request: number;
  readonly answer: number;
}

const sizeOf = ({ request, answer }: Payload): number => Math.max(request, answer);

/** The largest of some calls if Excel does not carry it: its cell would stay at #BUSY!. Null if each of them fits. */
export function tooLarge(payloads: readonly Payload[]): (Payload & { readonly bytes: number }) | null {
  const [largest] = [...payloads].sort((one, other) => sizeOf(other) - sizeOf(one));
  return largest && sizeOf(largest) > MOST_PAYLOAD ? { ...largest, bytes: sizeOf(largest) } : null;
}

/** The payload of every call in a check's formulas, from the cells that were read. `own`: with the formulas that spill. */
export function checkPayloads(check: CheckDefinition, { input }: Pick<CheckData, "input">, own: boolean): Payload[] {
  const payloads: Payload[] = [];
  const sizes = new Map<string, { bytes: number; rows: number }>();
  const measured = (argument: Parameters<typeof gridOf>[2]) => {
    const key = JSON.stringify(argument);
    let size = sizes.get(key);
    if (!size) {
      const grid = gridOf(check, input, argument);
      sizes.set(key, (size = { bytes: gridBytes(grid), rows: grid?.length ?? 0 }));
    }
    return size;
  };
  const measure = (call: FormulaCall): Payload => {
    let request = CALL_BYTES;
    let rows = 0;
    for (const argument of argumentsOf(call)) {
      if (argument === null) continue;
      const size =
        "call" in argument
          ? (({ answer, rows: count }) => ({ bytes: answer, rows: count }))(measure(argument))
          : measured(argument);
      request += size.bytes;
      rows = Math.max(rows, size.rows);
    }
    const payload = { id: call.call, rows, request, answer: answerBytes(call.call, rows) };
    payloads.push(payload);
    return payload;
  };
  for (const { formula, spills } of check.formulas((key) => input.cells(key) !== null)) {
    const call = callIn(formula);
    if (call !== null && (own || spills === undefined)) measure(call);
  }
  return payloads;
}

/** The payload of one call with the cells of its arguments. */
export function callPayload(id: FunctionId, args: readonly (readonly (readonly unknown[])[] | null)[]): Payload {
  const rows = Math.max(0, ...args.map((grid) => grid?.length ?? 0));
  const request = args.reduce((sum, grid) => sum + gridBytes(grid), CALL_BYTES);
  return { id, rows, request, answer: answerBytes(id, rows) };
}
