import { definitions, type FunctionId } from "../../functions/catalogue";
import { type AdaptedFunction, adapt, type ErrorMode } from "./adapt";
import { OriginCreditError } from "./error";

export type Functions = Readonly<Record<FunctionId, AdaptedFunction>>;

/** Every function under its id. Errors are thrown as `OriginCreditError`, or returned as `{ error, code }`. */
export function withErrors(errors: ErrorMode): Functions {
  // Checked here, too: scripts have no types, and a misspelled choice must not return errors that nobody looks for.
  if (errors !== "throw" && errors !== "return") {
    throw new TypeError(`withErrors: '${String(errors)}' is no choice. The choices are "throw" and "return".`);
  }
  const functions = definitions.map((definition) => [definition.id, adapt(definition, errors)] as const);
  return Object.fromEntries(functions) as Record<FunctionId, AdaptedFunction>;
}

/** What the script defines: every function under its id, with errors thrown. */
const origincredit = { ...withErrors("throw"), withErrors, OriginCreditError };

export default origincredit;
