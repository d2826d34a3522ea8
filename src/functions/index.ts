import { definitions } from "./catalogue";
import { hostFunction } from "./runner";

if (typeof CustomFunctions === "undefined") {
  // Not every engine has a console.
  const { console } = globalThis as { console?: { error(text: string): void } };
  console?.error(
    "OriginCredit: CustomFunctions is not defined, so Excel gets no IRA functions. Check that office.js can be reached and is loaded before functions.js.",
  );
} else {
  // Associated immediately while the script loads: until a function is associated, Excel returns #VALUE! for it.
  for (const definition of definitions)
    CustomFunctions.associate(definition.id, hostFunction(definition) as (...args: unknown[]) => unknown);
}
