import type { FunctionId } from "../functions/catalogue";
import type { HostFunction } from "../functions/runner";

/** The script that registers the functions and the pane are separate scripts of one page. They share this property of the page. */
interface Page {
  originCreditFunctions?: Map<string, HostFunction>;
}

const page = globalThis as Page;

export function recordFunction(id: string, run: HostFunction): void {
  (page.originCreditFunctions ??= new Map()).set(id, run);
}

/** A function as Excel calls it, which may be of another version than the pane; null if it is not registered. */
export function registeredFunction(id: FunctionId): HostFunction | null {
  return page.originCreditFunctions?.get(id) ?? null;
}
