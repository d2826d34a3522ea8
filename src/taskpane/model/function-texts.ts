import { englishWords, type FunctionWords, wordsOf } from "../../text/function-words";
import { loadPart } from "../../text/load-part";

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
