import { customFunctionsGlobal } from "../../engine/custom-functions-host";

/** The functions answer with the errors of their host. Where there is none, as in Node, this is it. */
const host = globalThis as { CustomFunctions?: unknown };
host.CustomFunctions ??= customFunctionsGlobal(() => undefined);
