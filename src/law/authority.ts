import { citationOf } from ".";
import type { CitationId } from "./types";

/** The authority as cells and reports show it: the pin cite, and how sure we are wherever the primary text was not read. */
export function authorityText(citationId: CitationId): string {
  const { authority, confidence, likelihood } = citationOf(citationId);
  if (confidence === "verified") return `${authority} [verified]`;
  return confidence === "secondary"
    ? `${authority} [secondary source]`
    : `${authority} [unverified, likelihood ${likelihood ?? "low"}]`;
}
