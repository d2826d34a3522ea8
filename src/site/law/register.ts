import type { Citation } from "../../law";
import { advancedManufacturingCitations } from "../../law/citations/advanced-manufacturing";
import { batteryComponentCitations } from "../../law/citations/battery-components";
import { cleanVehicleCitations } from "../../law/citations/clean-vehicle-credit";
import { criticalMineralCitations } from "../../law/citations/critical-minerals";
import { domesticContentCitations } from "../../law/citations/domestic-content";
import { foreignEntityCitations } from "../../law/citations/foreign-entities-of-concern";
import { freeTradeAgreementCitations } from "../../law/citations/free-trade-agreements";
import { materialAssistanceCitations } from "../../law/citations/material-assistance";
import { notice2026Citations } from "../../law/citations/notice-2026-15";
import { prohibitedForeignEntityCitations } from "../../law/citations/prohibited-foreign-entities";
import { lawAnchor } from "./entries/anchors";
import { type Draft, entryOf, entryOfCitation, LAW_SECTIONS, type LawEntry, type LawSection } from "./entries/entry";
import { advancedManufacturingDrafts } from "./sections/advanced-manufacturing";
import { agreementDrafts } from "./sections/agreements";
import { assignedCostDrafts } from "./sections/assigned-costs";
import { batteryComponentDrafts } from "./sections/battery-components";
import { cleanVehicleDrafts } from "./sections/clean-vehicle-credit";
import { criticalMineralDrafts } from "./sections/critical-minerals";
import { domesticContentDrafts } from "./sections/domestic-content";
import { foreignEntityDrafts } from "./sections/foreign-entities-of-concern";
import { materialAssistanceDrafts } from "./sections/material-assistance";
import { notice2026Drafts } from "./sections/notice-2026-15";
import { prohibitedForeignEntityDrafts } from "./sections/prohibited-foreign-entities";

export { LAW_KINDS, LAW_SECTIONS, type LawEntry, type LawKind, type LawSection, type LawSource } from "./entries/entry";

interface Contents {
  readonly drafts: () => Draft[];
  readonly citations: readonly Pick<Citation, "id">[];
}

const contents: Readonly<Record<LawSection, Contents>> = {
  "critical minerals": { drafts: criticalMineralDrafts, citations: criticalMineralCitations },
  agreements: { drafts: agreementDrafts, citations: freeTradeAgreementCitations },
  components: { drafts: batteryComponentDrafts, citations: batteryComponentCitations },
  FEOC: { drafts: foreignEntityDrafts, citations: foreignEntityCitations },
  "vehicle credit": { drafts: cleanVehicleDrafts, citations: cleanVehicleCitations },
  "45X": { drafts: advancedManufacturingDrafts, citations: advancedManufacturingCitations },
  "material assistance": { drafts: materialAssistanceDrafts, citations: materialAssistanceCitations },
  "Notice 2026-15": { drafts: notice2026Drafts, citations: notice2026Citations },
  PFE: { drafts: prohibitedForeignEntityDrafts, citations: prohibitedForeignEntityCitations },
  "domestic content": { drafts: domesticContentDrafts, citations: domesticContentCitations },
  // The citations of the notices are in the sections that use the tables.
  "assigned costs": { drafts: assignedCostDrafts, citations: [] },
};

/**
 * Every figure, schedule, country, table line, list item and citation of `src/law`, by section: figures first, then what they rest on. It
 * is read from the law data at every call, and contains no figure of its own.
 */
export function lawRegister(): LawEntry[] {
  return LAW_SECTIONS.flatMap(({ id: section }) => {
    const { drafts, citations } = contents[section];
    return [
      ...drafts().map((draft) => entryOf(section, draft)),
      ...citations.map(({ id }) => entryOfCitation(section, id, lawAnchor(id))),
    ];
  });
}
