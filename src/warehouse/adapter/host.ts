import { customFunctionsGlobal } from "../../engine/custom-functions-host";

/**
 * What the runner of the functions needs of a host, for engines that have none. The build of the adapter binds the name `CustomFunctions` to
 * it, so that no global is defined or expected.
 */
export const CustomFunctions = customFunctionsGlobal(() => undefined);
