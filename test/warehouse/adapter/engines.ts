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
  /** Evaluates an expression with only the globals: a small engine is slow at long functions among names of an object. */
  readonly run: (expression: string) => Outcome;
  readonly close: () => void;
}

/** What every engine evaluates: the outcome as JSON. JSON has no undefined and no -0, but both differ from NULL and 0. */
const outcomeOf = (returned: string): string => `
  (() => {
    const shown = (key, value) => value === undefined ? "(undefined)" : Object.is(value, -0) ? "(-0)" : value;
    try {
      return JSON.stringify({ returns: (() => { ${returned} })() }, shown);
    } catch (error) {
      return JSON.stringify({ code: String(error.code), message: String(error.message) }, shown);
    }
  })()`;

const withNames = (expression: string): string => outcomeOf(`with (origincredit) { return (${expression}); }`);
const withGlobals = (expression: string): string => outcomeOf(`return (${expression});`);

export const adapterScript = (): string => readFileSync(builtFile("warehouse", "warehouse/origincredit.js"), "utf8");

export function inNode(script = adapterScript()): ScriptEngine {
  const context = vm.createContext({});
  vm.runInContext(script, context);
  const evaluate = (code: string): Outcome => JSON.parse(vm.runInContext(code, context) as string) as Outcome;
  return {
    name: "Node",
    evaluate: (expression) => evaluate(withNames(expression)),
    run: (expression) => evaluate(withGlobals(expression)),
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
  const evaluate = (code: string): Outcome => {
    const result = context.unwrapResult(context.evalCode(code));
    const text = context.getString(result);
    result.dispose();
    return JSON.parse(text) as Outcome;
  };
  return {
    name: "QuickJS",
    evaluate: (expression) => evaluate(withNames(expression)),
    run: (expression) => evaluate(withGlobals(expression)),
    close: () => context.dispose(),
  };
}
