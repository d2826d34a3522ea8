import { definitions } from "./catalogue";
import { hostFunction } from "./runner";

// Associated at once while the script loads: Excel answers #VALUE! for a function that is not there yet.
for (const definition of definitions)
  CustomFunctions.associate(definition.id, hostFunction(definition) as (...args: unknown[]) => unknown);
