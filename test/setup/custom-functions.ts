import { customFunctionsGlobal } from "../../src/engine/custom-functions-host";

/** The only global that the functions need: the host's CustomFunctions. */
Object.assign(globalThis, { CustomFunctions: customFunctionsGlobal(() => undefined) });
