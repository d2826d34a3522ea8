import { type LoadedFunctions, loadFunctions } from "../engine/custom-functions-host";

/** The functions as the sources have them: the generator must not depend on what was built last. */
export function sourceFunctions(): LoadedFunctions {
  return loadFunctions("", (_, customFunctions) => {
    Object.assign(globalThis, { CustomFunctions: customFunctions });
    // eslint-disable-next-line @typescript-eslint/no-require-imports -- after the global is there
    require("../functions");
  });
}
