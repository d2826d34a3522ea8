import { customFunctionsGlobal } from "../../src/engine/custom-functions-host";

/** The host's CustomFunctions is the only global that the functions need. */
Object.assign(globalThis, { CustomFunctions: customFunctionsGlobal(() => undefined) });
