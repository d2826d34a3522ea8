import type { CitationId } from "./citations";
import type { IsoDate } from "./schedule";

/** A country that counts on the US-or-FTA side of 30D(e)(1)(A)(i) from a certain day on. */
export interface FreeTradeCountry {
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  readonly agreement: string;
  readonly inForce: IsoDate;
  /** Id of the citation of that day; absent for a hypothetical agreement. */
  readonly inForceCitation?: CitationId;
  readonly note?: string;
  /** If an earlier agreement was in force before, its name and first day. */
  readonly earlier?: { readonly agreement: string; readonly inForce: IsoDate };
  /** Minerals that the agreement covers, if it covers only some. Names as in `applicable-critical-minerals.ts`. */
  readonly minerals?: readonly string[];
  /** Id of the citation for the listing. */
  readonly citation: CitationId;
  /** Id of the citation for counting other minerals too, if the agreement covers only some. */
  readonly otherMinerals?: CitationId;
}

const LIST = "1.30D-2(b)(13)";

/**
 * Countries with which the United States has a free trade agreement in effect for section 30D: the Treasury list. The statute does not
 * define the term; regulation or guidance may change the list. Dates before 2023 decide nothing in section 30D.
 */
export const freeTradeCountries: readonly FreeTradeCountry[] = [
  {
    country: "IL",
    agreement: "US-Israel Free Trade Agreement",
    inForce: "1985-09-01",
    inForceCitation: "FTA Israel",
    citation: LIST,
  },
  {
    country: "CA",
    agreement: "United States-Mexico-Canada Agreement",
    inForce: "2020-07-01",
    earlier: { agreement: "North American Free Trade Agreement", inForce: "1994-01-01" },
    inForceCitation: "FTA Canada and Mexico",
    citation: LIST,
  },
  {
    country: "MX",
    agreement: "United States-Mexico-Canada Agreement",
    inForce: "2020-07-01",
    earlier: { agreement: "North American Free Trade Agreement", inForce: "1994-01-01" },
    inForceCitation: "FTA Canada and Mexico",
    citation: LIST,
  },
  {
    country: "JO",
    agreement: "US-Jordan Free Trade Agreement",
    inForce: "2001-12-17",
    inForceCitation: "FTA Jordan",
    citation: LIST,
  },
  {
    country: "CL",
    agreement: "US-Chile Free Trade Agreement",
    inForce: "2004-01-01",
    inForceCitation: "FTA Chile, Singapore, Australia, Morocco",
    citation: LIST,
  },
  {
    country: "SG",
    agreement: "US-Singapore Free Trade Agreement",
    inForce: "2004-01-01",
    inForceCitation: "FTA Chile, Singapore, Australia, Morocco",
    citation: LIST,
  },
  {
    country: "AU",
    agreement: "US-Australia Free Trade Agreement",
    inForce: "2005-01-01",
    inForceCitation: "FTA Chile, Singapore, Australia, Morocco",
    citation: LIST,
  },
  {
    country: "MA",
    agreement: "US-Morocco Free Trade Agreement",
    inForce: "2006-01-01",
    inForceCitation: "FTA Chile, Singapore, Australia, Morocco",
    citation: LIST,
  },
  { country: "SV", agreement: "CAFTA-DR", inForce: "2006-03-01", inForceCitation: "CAFTA-DR", citation: LIST },
  { country: "HN", agreement: "CAFTA-DR", inForce: "2006-04-01", inForceCitation: "CAFTA-DR", citation: LIST },
  { country: "NI", agreement: "CAFTA-DR", inForce: "2006-04-01", inForceCitation: "CAFTA-DR", citation: LIST },
  { country: "GT", agreement: "CAFTA-DR", inForce: "2006-07-01", inForceCitation: "CAFTA-DR", citation: LIST },
  {
    country: "BH",
    agreement: "US-Bahrain Free Trade Agreement",
    inForce: "2006-08-01",
    inForceCitation: "FTA Bahrain",
    citation: LIST,
  },
  { country: "DO", agreement: "CAFTA-DR", inForce: "2007-03-01", inForceCitation: "CAFTA-DR", citation: LIST },
  { country: "CR", agreement: "CAFTA-DR", inForce: "2009-01-01", inForceCitation: "CAFTA-DR", citation: LIST },
  {
    country: "OM",
    agreement: "US-Oman Free Trade Agreement",
    inForce: "2009-01-01",
    inForceCitation: "FTA Oman",
    citation: LIST,
  },
  {
    country: "PE",
    agreement: "US-Peru Trade Promotion Agreement",
    inForce: "2009-02-01",
    inForceCitation: "FTA Peru",
    citation: LIST,
  },
  {
    country: "KR",
    agreement: "US-Korea Free Trade Agreement",
    inForce: "2012-03-15",
    inForceCitation: "FTA Korea",
    citation: LIST,
  },
  {
    country: "CO",
    agreement: "US-Colombia Trade Promotion Agreement",
    inForce: "2012-05-15",
    inForceCitation: "FTA Colombia",
    citation: LIST,
  },
  {
    country: "PA",
    agreement: "US-Panama Trade Promotion Agreement",
    inForce: "2012-10-31",
    inForceCitation: "FTA Panama",
    citation: LIST,
  },
  {
    country: "JP",
    agreement: "US-Japan Critical Minerals Agreement",
    inForce: "2023-03-28",
    inForceCitation: "US-Japan agreement",
    note: "The regulation is understood to list Japan without a mineral limit (not verified, likelihood medium); the agreement covers five minerals.",
    minerals: ["Cobalt", "Graphite", "Lithium", "Manganese", "Nickel"],
    citation: "US-Japan agreement",
    otherMinerals: "1.30D-2(b)(13) Japan",
  },
];

/** The citations of the dates of entry into force. */
export const agreementDayCitations: readonly CitationId[] = [
  ...new Set(freeTradeCountries.flatMap(({ inForceCitation }) => inForceCitation ?? [])),
];

/** Countries whose agreement a statute excludes from section 30D(e)(1)(A)(i). */
export const excludedByStatute: readonly { readonly country: string; readonly citation: CitationId }[] = [
  { country: "TW", citation: "P.L. 118-13 8(a)(2)" },
];
