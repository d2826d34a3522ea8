import type { SentenceId } from "../sentences";
import { loadPart } from "./load-part";

let known: Readonly<Record<SentenceId, string>> | null = null;

/** Loads what rules report in English. Every part of the pane that is loaded later brings it along, because the first page needs none of it. */
export async function loadEnglishRules(): Promise<void> {
  if (known) return;
  const { sentences } = await loadPart(() => import(/* webpackChunkName: "sentences" */ "../sentences"));
  known = sentences;
}

export function englishRule(id: SentenceId): string {
  if (!known) throw new Error(`What rules report has not been loaded: ${id}`);
  return known[id];
}
