import { citations } from "./citations";
import { sources } from "./sources";
import type { Citation, IsoDate } from "./types";

export { authorityText } from "./authority";
export type {
  Citation,
  CitationId,
  Confidence,
  DatedValue,
  DecimalText,
  IsoDate,
  Likelihood,
  Schedule,
  Source,
} from "./types";

/** Version of the law data: the day on which it was last checked as a whole. IRA.LAW_VERSION returns it. */
export const LAW_VERSION: IsoDate = "2026-11-28";

/** Topics by their pin cite, which is how explanations name them. */
const byAuthority = new Map<string, Citation>(citations.map((citation) => [citation.authority, citation]));
const byId = new Map<string, Citation>(citations.map((citation) => [citation.id, citation]));

/** The citation of a topic id. @throws Error when law data names a citation that does not exist: a fault of ours, which a test rules out. */
export function citationOf(id: string): Citation {
  const found = byId.get(id);
  if (!found) throw new Error(`no citation '${id}'`);
  return found;
}

/** The topic that an explanation names by its pin cite; null for any other text. */
export function citationOfAuthority(authority: string): Citation | null {
  return byAuthority.get(authority) ?? null;
}

/** What to know before relying on a topic: the caution, and why it is not verified. */
export function remarksOn({ caution, because }: Citation): string {
  return [caution, because].filter((remark) => remark !== undefined).join(" ");
}

export { citations, sources };
