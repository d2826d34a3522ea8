/** North America for recycling (30D(e)(1)(A)(ii)) and battery components (30D(e)(2)(A)): ISO 3166-1 alpha-2 codes. */
export const northAmerica = { countries: ["US", "CA", "MX"], citation: "1.30D-2(b)(34)" } as const;

/**
 * Codes of their own in ISO 3166-1 that belong to the United States. Whether they count for section 30D was not verified, so they are
 * answered with an explanation instead of a silent yes or no.
 */
export const unitedStatesTerritories = ["PR", "GU", "VI", "AS", "MP", "UM"] as const;
