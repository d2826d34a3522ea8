import { fillIn } from "../../rules/explanation";
import { sentences } from "../../rules/sentences";
import type { Language } from "../text/language";

interface Pattern {
  readonly id: string;
  readonly names: readonly string[];
  readonly pattern: RegExp;
  /** Letters of the sentence that are its own: the more, the surer the match. */
  readonly own: number;
}

let patterns: readonly Pattern[] | null = null;

function allPatterns(): readonly Pattern[] {
  patterns ??= Object.entries(sentences)
    .map(([id, sentence]) => {
      const names: string[] = [];
      const source = sentence
        .split(/(\{\w+\})/)
        .map((part) => {
          const name = /^\{(\w+)\}$/.exec(part)?.[1];
          if (name === undefined) return part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
          names.push(name);
          return "([^]*?)";
        })
        .join("");
      return { id, names, pattern: new RegExp(`^${source}$`), own: sentence.replace(/\{\w+\}/g, "").length };
    })
    // A sentence that is little but blanks would match anything.
    .filter(({ own }) => own >= 8)
    .sort((left, right) => right.own - left.own);
  return patterns;
}

const seen = new Map<string, { id: string; values: Record<string, string> } | null>();

/** The rule's sentence behind a text that a function gave, with what fills its blanks; null for texts that are none. */
export function sentenceOf(text: string): { id: string; values: Record<string, string> } | null {
  const known = seen.get(text);
  if (known !== undefined) return known;
  let found: { id: string; values: Record<string, string> } | null = null;
  for (const { id, names, pattern } of allPatterns()) {
    const match = pattern.exec(text);
    if (!match) continue;
    found = { id, values: Object.fromEntries(names.map((name, index) => [name, match[index + 1] as string])) };
    break;
  }
  if (seen.size > 5000) seen.clear();
  seen.set(text, found);
  return found;
}

/** Words that fill blanks and have a translation of their own. */
const WORDS = ["unknown", "no such step"] as const;

/** A reason in the pane's language; the English of the function where there is no translation. */
export function reasonIn(language: Language, text: string): string {
  if (Object.keys(language.sentences).length === 0) return text;
  const found = sentenceOf(text);
  const translated = found ? language.sentences[found.id] : undefined;
  if (!found || translated === undefined) return text;
  const values = Object.fromEntries(
    Object.entries(found.values).map(([name, value]) => [
      name,
      (WORDS as readonly string[]).includes(value) ? (language.sentences[`word.${value}`] ?? value) : value,
    ]),
  );
  return fillIn(translated, values);
}

/** An authority as functions give it, parted into the pin cite and how sure it is. */
export interface AuthorityParts {
  readonly cite: string;
  readonly confidence: "verified" | "secondary" | "unverified" | null;
  readonly likelihood: "high" | "medium" | "low" | null;
}

export function authorityParts(text: string): AuthorityParts {
  const match = /^(.*?) \[(verified|secondary source|unverified)(?:, likelihood (high|medium|low))?\]$/.exec(text);
  if (!match) return { cite: text, confidence: null, likelihood: null };
  return {
    cite: match[1] as string,
    confidence: match[2] === "secondary source" ? "secondary" : (match[2] as "verified" | "unverified"),
    likelihood: (match[3] as AuthorityParts["likelihood"]) ?? null,
  };
}
