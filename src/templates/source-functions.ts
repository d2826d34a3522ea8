import { type LoadedFunctions, loadFunctions } from "../engine/custom-functions-host";

/** The functions as they are in the source code: the generator must not depend on the last build. */
export function sourceFunctions(): LoadedFunctions {
  return loadFunctions("", (_, customFunctions) => {
    Object.assign(globalThis, { CustomFunctions: customFunctions });
    // eslint-disable-next-line @typescript-eslint/no-require-imports -- the global must exist first
    require("../functions");
  });
}
