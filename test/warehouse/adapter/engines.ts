import { readFileSync } from "node:fs";
import vm from "node:vm";
import { newQuickJSWASMModuleFromVariant, type QuickJSSyncVariant } from "quickjs-emscripten";
import { builtFile } from "../../setup/built";

/** What a call returned, as JSON shows it, or the error that it threw. */
export interface Outcome {
  readonly returns?: unknown;
  readonly code?: string;
  readonly message?: string;
}

/** An engine that has loaded the shipped script of the adapter, and nothing else. */
export interface ScriptEngine {
  readonly name: string;
  /** Evaluates an expression with the functions as names. */
  readonly evaluate: (expression: string) => Outcome;
  readonly close: () => void;
}

/** What every engine evaluates: the outcome as JSON. JSON has no undefined and no -0, but both differ from NULL and 0. */
const outcomeOf = (expression: string): string => `
  (() => {
    const shown = (key, value) => value === undefined ? "(undefined)" : Object.is(value, -0) ? "(-0)" : value;
    try {
      return JSON.stringify({ returns: (() => { with (origincredit) { return (${expression}); } })() }, shown);
    } catch (error) {
      return JSON.stringify({ code: String(error.code), message: String(error.message) }, shown);
    }
  })()`;

export const adapterScript = (): string => readFileSync(builtFile("warehouse", "warehouse/origincredit.js"), "utf8");

export function inNode(script = adapterScript()): ScriptEngine {
  const context = vm.createContext({});
  vm.runInContext(script, context);
  return {
    name: "Node",
    evaluate: (expression) => JSON.parse(vm.runInContext(outcomeOf(expression), context) as string) as Outcome,
    close: () => undefined,
  };
}

/** The parts of the engine as CommonJS: Jest does not import modules while a test runs. */
const quickJsParts = (): QuickJSSyncVariant => {
  const folder = "@jitl/quickjs-wasmfile-release-sync";
  type Parts = { QuickJSFFI: Awaited<ReturnType<QuickJSSyncVariant["importFFI"]>> };
  type Loader = Awaited<ReturnType<QuickJSSyncVariant["importModuleLoader"]>>;
  return {
    type: "sync",
    importFFI: () => Promise.resolve((require(`${folder}/ffi`) as Parts).QuickJSFFI),
    importModuleLoader: () => Promise.resolve(require(`${folder}/emscripten-module`) as Loader),
  };
};

/** A small engine without Node, Office or a page, as databases embed one. */
export async function inQuickJs(script = adapterScript()): Promise<ScriptEngine> {
  const quickJs = await newQuickJSWASMModuleFromVariant(quickJsParts());
  const context = quickJs.newContext();
  context.unwrapResult(context.evalCode(script)).dispose();
  return {
    name: "QuickJS",
    evaluate: (expression) => {
      const result = context.unwrapResult(context.evalCode(outcomeOf(expression)));
      const text = context.getString(result);
      result.dispose();
      return JSON.parse(text) as Outcome;
    },
    close: () => context.dispose(),
  };
}
