import { citations } from "./citations";
import { sources } from "./sources";
import type { Citation, IsoDate } from "./types";

export type { Citation, Confidence, DatedValue, DecimalText, IsoDate, Likelihood, Schedule, Source } from "./types";

/** Version of the law data: the day on which it was last checked as a whole. IRA.LAW_VERSION returns it. */
export const LAW_VERSION: IsoDate = "2026-11-23";

const byId = new Map<string, Citation>(citations.map((citation) => [citation.id, citation]));

/** The citation of a topic id. @throws Error when law data names a citation that does not exist: a fault of ours, which a test rules out. */
export function citationOf(id: string): Citation {
  const found = byId.get(id);
  if (!found) throw new Error(`no citation '${id}'`);
  return found;
}

export { citations, sources };
