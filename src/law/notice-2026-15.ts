import type { CitationId } from "./citations";
import type { DecimalText } from "./schedule";

/** 45X: averaging over at most one taxable year, which is 12 months or, if elected under 441(f), 52 or 53 weeks. */
export interface AveragingLaw {
  readonly months: number;
  readonly weeks: readonly number[];
  readonly yearCitation: CitationId;
  readonly citation: CitationId;
}

export const averagingLaw: AveragingLaw = {
  months: 12,
  weeks: [52, 53],
  yearCitation: "441",
  citation: "Notice 2026-15 averaging",
};

/** 45Y and 48E: items below this share of the total direct costs of each facility or storage may be assigned. Equality is not below. */
export interface AssignmentLaw {
  readonly below: DecimalText;
  readonly citation: CitationId;
}

export const assignmentLaw: AssignmentLaw = { below: "0.10", citation: "Notice 2026-15 assignment" };

/**
 * Notice 2026-15: how costs are determined, assigned, averaged and certified before they enter the ratio. The topics say what a user has to
 * do before entering figures.
 */
export const interimSafeHarbourTopics = {
  /** For facilities, storage and 45X components. */
  shared: [
    "Notice 2026-15 lacking items",
    "Notice 2026-15 4.01(3)(d)",
    "Notice 2026-15 production",
    "Notice 2026-15 maker's year",
    "Notice 2026-15 4.03",
    "Notice 2026-15 footnotes",
    "Notice 2026-15 reliance",
    "Notice 2026-15 scope",
  ],
  /** 45Y and 48E. */
  facilities: [
    "Notice 2026-15 steps",
    "Notice 2026-15 direct costs",
    "Notice 2026-15 assignment",
    "Notice 2026-15 small storage",
    "Notice 2025-08 storage size",
  ],
  /** 45X. */
  components: [
    "Notice 2026-15 45X materials",
    "Notice 2026-15 45X costs",
    "Notice 2026-15 averaging",
    "Notice 2026-15 resellers",
  ],
} as const;
