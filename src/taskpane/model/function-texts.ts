import type { FunctionDefinition, Parameter } from "../../functions/declaration";
import type { FunctionTexts, OptionText } from "../../text/function-texts";
import { optionTooltips } from "../../text/functions.en";
import { loadPart } from "../../text/load-part";

/** What is said about functions in one language. */
export interface FunctionWords {
  /** The language of the texts, for `lang`. */
  readonly lang: string;
  readonly summary: (definition: FunctionDefinition) => string;
  readonly returns: (definition: FunctionDefinition) => string;
  readonly description: (definition: FunctionDefinition, parameter: Pick<Parameter, "name" | "description">) => string;
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

function wordsOf(lang: string, texts: FunctionTexts): FunctionWords {
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

/** The languages whose texts could not be loaded. */
const failed = new Set<string>();

async function load(primary: string): Promise<FunctionWords> {
  try {
    if (primary === "ja") {
      const { functionsJa } = await loadPart(
        () => import(/* webpackChunkName: "functions-ja" */ "../../text/functions.ja"),
      );
      return wordsOf("ja", functionsJa);
    }
    if (primary === "ko") {
      const { functionsKo } = await loadPart(
        () => import(/* webpackChunkName: "functions-ko" */ "../../text/functions.ko"),
      );
      return wordsOf("ko", functionsKo);
    }
  } catch {
    // What functions do is as useful in English, and the pane says that a part is missing.
    failed.add(primary);
  }
  return englishWords;
}

const loading = new Map<string, Promise<FunctionWords>>();

/** What is said about functions in a language such as `ja-JP`; English if there is no translation or it could not be loaded. */
export function functionWords(tag: string): Promise<FunctionWords> {
  const [primary = ""] = tag.toLowerCase().split("-");
  const known = loading.get(primary) ?? load(primary);
  loading.set(primary, known);
  return known;
}

/** Lets the texts that could not be loaded be asked for again. Until then they stay English, so that nothing waits for them. */
export function retryFunctionWords(): void {
  for (const primary of failed) loading.delete(primary);
  failed.clear();
}
