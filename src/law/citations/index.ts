import { advancedManufacturingCitations } from "./advanced-manufacturing";
import { batteryComponentCitations } from "./battery-components";
import { cleanVehicleCitations } from "./clean-vehicle-credit";
import { criticalMineralCitations } from "./critical-minerals";
import { domesticContentCitations } from "./domestic-content";
import { freeTradeAgreementCitations } from "./free-trade-agreements";
import { foreignEntityCitations } from "./foreign-entities-of-concern";
import { materialAssistanceCitations } from "./material-assistance";
import { notice2026Citations } from "./notice-2026-15";
import { prohibitedForeignEntityCitations } from "./prohibited-foreign-entities";
import type { Topic } from "./citation";

export type { Confidence, IsoDate, Likelihood } from "./citation";
export { type Source, type SourceKey, sources } from "./sources";

const topics = [
  ...criticalMineralCitations,
  ...freeTradeAgreementCitations,
  ...batteryComponentCitations,
  ...foreignEntityCitations,
  ...cleanVehicleCitations,
  ...advancedManufacturingCitations,
  ...materialAssistanceCitations,
  ...notice2026Citations,
  ...prohibitedForeignEntityCitations,
  ...domesticContentCitations,
] as const;

/** The id of a topic. A misspelled one does not compile. */
export type CitationId = (typeof topics)[number]["id"];

/** A topic of law that the product relies on: what it says, where it was read, and how sure we are. */
export type Citation = Topic<CitationId>;

/** Every topic of law, by section of law. */
export const citations: readonly Citation[] = topics;

// Every member of CitationId is the id of a topic above: the type is made of them.
const byId = Object.fromEntries(citations.map((citation) => [citation.id, citation])) as Record<CitationId, Citation>;

/** Topics by pin cite. Explanations name topics this way. */
const byAuthority = new Map<string, Citation>(citations.map((citation) => [citation.authority, citation]));

/** Whether a text is exactly the id of a topic. */
export function isCitationId(text: string): text is CitationId {
  return Object.prototype.hasOwnProperty.call(byId, text);
}

/** The topic with an id. */
export function citationOf(id: CitationId): Citation {
  return byId[id];
}

/** The topic that an explanation names by its pin cite; null for any other text. */
export function citationOfAuthority(authority: string): Citation | null {
  return byAuthority.get(authority) ?? null;
}

/** The authority as cells and reports show it: the pin cite, with how sure we are of it. */
export function authorityText(id: CitationId): string {
  return `${citationOf(id).authority} [${confidenceText(id)}]`;
}

/** How sure we are of a topic, in words. */
export function confidenceText(id: CitationId): string {
  const { confidence, likelihood } = citationOf(id);
  if (confidence === "verified") return "verified";
  return confidence === "secondary" ? "secondary source" : `unverified, likelihood ${likelihood}`;
}

/** What to know before relying on a topic: its caution, and why it is not verified. */
export function remarksOn({ caution, because }: Citation): string {
  return [caution, because].filter((remark) => remark !== undefined).join(" ");
}
