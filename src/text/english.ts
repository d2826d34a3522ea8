import type { SentenceId } from "../sentences";
import type { Texts } from "./en";
import { firstEn } from "./first.en";
import { hostsEn } from "./hosts.en";
import { loadPart } from "./load-part";
import { shellEn } from "./shell.en";

/** The English texts: those of the first page, and the others once a later part has brought them. */
export const englishTexts = { ...firstEn, ...hostsEn, ...shellEn } as Partial<Texts> as Texts;

let known: Readonly<Record<SentenceId, string>> | null = null;

/** Loads the English texts that the first page does not need, and what rules report. Every part of the pane that comes later brings them. */
export async function loadEnglish(): Promise<void> {
  if (known) return;
  const { en, sentences } = await loadPart(() => import(/* webpackChunkName: "english" */ "./all-english"));
  Object.assign(englishTexts, en);
  known = sentences;
}

/** What a rule reports, in English. */
export function englishRule(id: SentenceId): string {
  if (!known) throw new Error(`What rules report has not been loaded: ${id}`);
  return known[id];
}
