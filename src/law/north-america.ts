import type { CitationId } from "./citations";

/** North America for recycling (30D(e)(1)(A)(ii)) and battery components (30D(e)(2)(A)): ISO 3166-1 alpha-2 codes. */
export const northAmerica = { countries: ["US", "CA", "MX"], citation: "1.30D-2(b)(34)" } as const;

/**
 * US territories with their own ISO 3166-1 codes. It was not verified whether they count for section 30D, as the United States or as North
 * America.
 */
export const unitedStatesTerritories: { readonly countries: readonly string[]; readonly citation: CitationId } = {
  countries: ["PR", "GU", "VI", "AS", "MP", "UM"],
  citation: "1.30D-2(b)(34)",
};
