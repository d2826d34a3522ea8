import { customFunctionsGlobal, type CustomFunctionsGlobal } from "../../engine/custom-functions-host";
import { namedMembers } from "./client/named-members";

/** The pane's `CustomFunctions`. In a shared runtime, functions are also registered by the pane, one by one or all in one object. */
export function customFunctionsNamespace(associate: CustomFunctionsGlobal["associate"]) {
  return namedMembers("CustomFunctions", {
    ...customFunctionsGlobal(associate),
    associate: (first: unknown, run?: (...args: unknown[]) => unknown) => {
      if (typeof first === "string") associate(first, run as (...args: unknown[]) => unknown);
      else {
        for (const [id, each] of Object.entries(first as Record<string, (...args: unknown[]) => unknown>))
          associate(id, each);
      }
    },
  });
}
