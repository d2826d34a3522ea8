import type { IsoDate } from "./citations";

export {
  authorityText,
  type Citation,
  type CitationId,
  citationOf,
  citationOfAuthority,
  citations,
  type Confidence,
  confidenceText,
  isCitationId,
  type Likelihood,
  remarksOn,
  type Source,
  type SourceKey,
  sources,
} from "./citations";
export type { DatedValue, DecimalText, IsoDate, Schedule } from "./schedule";

/** Version of the law data: the day on which it was last checked as a whole. IRA.LAW_VERSION returns it. */
export const LAW_VERSION: IsoDate = "2026-11-29";
