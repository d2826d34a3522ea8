import { definitions } from "./catalogue";
import { hostFunction } from "./runner";

// Associated immediately while the script loads: until a function is associated, Excel returns #VALUE! for it.
for (const definition of definitions)
  CustomFunctions.associate(definition.id, hostFunction(definition) as (...args: unknown[]) => unknown);
