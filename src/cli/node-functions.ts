import { createContext, runInContext } from "node:vm";
import { type Evaluate, type LoadedFunctions, loadFunctions } from "../engine/custom-functions-host";

/** Evaluates the script in Node: in a virtual machine in which only CustomFunctions is defined. */
const evaluateInNode: Evaluate = (source, customFunctions) => {
  runInContext(source, createContext({ CustomFunctions: customFunctions }), { filename: "functions.js" });
};

export function loadFunctionsInNode(source: string): LoadedFunctions {
  return loadFunctions(source, evaluateInNode);
}
