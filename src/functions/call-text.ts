import type { FunctionId } from "./catalogue";

/** A call of one of our functions, as a formula writes it: `IRA.LAW_VERSION()`. */
export function callText(id: FunctionId, args = ""): string {
  return `IRA.${id}(${args})`;
}
