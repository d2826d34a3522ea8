import { createContext, runInContext } from "node:vm";
import { type Evaluate, type LoadedFunctions, loadFunctions } from "../engine/custom-functions-host";

/** Node's way to evaluate: a virtual machine in which nothing but CustomFunctions is defined. */
const evaluateInNode: Evaluate = (source, customFunctions) => {
  runInContext(source, createContext({ CustomFunctions: customFunctions }), { filename: "functions.js" });
};

export function loadFunctionsInNode(source: string): LoadedFunctions {
  return loadFunctions(source, evaluateInNode);
}
