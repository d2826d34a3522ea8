import type { DeclaredFunction } from "../functions/catalogue";
import { advancedManufacturingLaw, type QuantityUnit } from "../law/advanced-manufacturing";

/** What the declaration of a function says, in a language other than English. */
interface FunctionText<Parameter extends string> {
  /** At most 255 characters, and so is each description of a parameter: Excel shows no more. */
  readonly summary: string;
  readonly returns: string;
  readonly parameters: Readonly<Record<Parameter, string>>;
}

type DeclaredParameter = DeclaredFunction["parameters"][number];
type OptionParameter = Extract<DeclaredParameter, { readonly options: readonly string[] }>;

/** A text for each option of each parameter that has options. Parameters with the same name have the same options. */
export type ForOptions<Text> = {
  readonly [Each in OptionParameter as Each["name"]]: Readonly<Record<Each["options"][number], Text>>;
};

export interface OptionText {
  /** How the language calls the option. What is entered in a cell stays English. */
  readonly name: string;
  readonly tooltip: string;
}

/** Every text of functions.json in a language other than English. */
export interface FunctionTexts {
  readonly functions: {
    readonly [Each in DeclaredFunction as Each["id"]]: FunctionText<Each["parameters"][number]["name"]>;
  };
  readonly options: ForOptions<OptionText>;
}

/** The tooltips of the components of 45X: what their quantity is in, as the law has it. */
export function componentTooltips<Text>(
  units: Readonly<Record<QuantityUnit, string>>,
  text: (unit: string, name: string) => Text,
): Readonly<Record<string, Text>> {
  return Object.fromEntries(
    advancedManufacturingLaw.components.map(({ name, unit }) => [name, text(units[unit], name)]),
  );
}
