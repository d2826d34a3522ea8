import { namedMembers } from "./client/named-members";

/** The pane's `CustomFunctions`: functions of a shared runtime are known to the pane too. */
export function customFunctionsNamespace(associate: (id: string, run: (...args: unknown[]) => unknown) => void) {
  class CustomFunctionError extends Error {
    constructor(
      readonly code: string,
      message = "",
    ) {
      super(message);
    }
  }
  return namedMembers("CustomFunctions", {
    associate: (first: unknown, run?: (...args: unknown[]) => unknown) => {
      if (typeof first === "string") associate(first, run as (...args: unknown[]) => unknown);
      else {
        for (const [id, each] of Object.entries(first as Record<string, (...args: unknown[]) => unknown>))
          associate(id, each);
      }
    },
    Error: CustomFunctionError,
    ErrorCode: {
      divisionByZero: "#DIV/0!",
      invalidName: "#NAME?",
      invalidNumber: "#NUM!",
      invalidReference: "#REF!",
      invalidValue: "#VALUE!",
      notAvailable: "#N/A",
      nullReference: "#NULL!",
    },
  });
}
