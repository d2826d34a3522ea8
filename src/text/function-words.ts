import type { Declaration, Parameter } from "../functions/declaration";
import type { FunctionTexts, OptionText } from "./function-texts";
import { optionTooltips } from "./functions.en";

/** What is said about functions in one language. */
export interface FunctionWords {
  /** The language of the texts, for `lang`. */
  readonly lang: string;
  readonly summary: (definition: Declaration) => string;
  readonly returns: (definition: Declaration) => string;
  readonly description: (definition: Declaration, parameter: Pick<Parameter, "name" | "description">) => string;
  /** What an option is called, and what it means. */
  readonly option: (parameter: Parameter, option: string) => string;
}

type Named<Value> = Readonly<Record<string, Value | undefined>>;
type OfFunction = { readonly summary: string; readonly returns: string; readonly parameters: Named<string> };

export const englishWords: FunctionWords = {
  lang: "en",
  summary: ({ summary }) => summary,
  returns: ({ returns }) => returns,
  description: (_definition, { description }) => description,
  option: ({ name }, option) => (optionTooltips as Named<Named<string>>)[name]?.[option] ?? "",
};

export function wordsOf(lang: string, texts: FunctionTexts): FunctionWords {
  const functions: Named<OfFunction> = texts.functions;
  const options: Named<Named<OptionText>> = texts.options;
  return {
    lang,
    summary: ({ id, summary }) => functions[id]?.summary ?? summary,
    returns: ({ id, returns }) => functions[id]?.returns ?? returns,
    description: ({ id }, { name, description }) => functions[id]?.parameters[name] ?? description,
    option: ({ name }, option) => {
      const text = options[name]?.[option];
      return text ? `${text.name}: ${text.tooltip}` : "";
    },
  };
}
