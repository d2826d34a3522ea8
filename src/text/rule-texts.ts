import type { SentenceId } from "../sentences";
import type { Word } from "../sentences/words";

/** A language's sentences of the rules by id, and its words under `word.`: all of them, and no others. */
export type RuleTexts = Readonly<Record<SentenceId | `word.${Word}`, string>>;
