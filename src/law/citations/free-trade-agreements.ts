import type { IsoDate, Topic } from "./citation";
import type { SourceKey } from "./sources";

const CHECKED = "2026-11-23";
const REVISED = "2026-11-28";

/** Read in the notes of the consolidated code, which state the date. */
const verified = <const Id extends string>(
  id: Id,
  country: string,
  day: IsoDate,
  cite: string,
  sources: readonly SourceKey[] = ["S27 19 USC 3805"],
): Topic<Id> => ({
  id,
  authority: `${cite} (${country})`,
  sentence: `The agreement with ${country} entered into force on ${day}.`,
  sources,
  checkedOn: REVISED,
  confidence: "verified",
});

const secondary = <const Id extends string>(
  id: Id,
  authority: string,
  sentence: string,
  because: string,
  caution?: string,
): Topic<Id> => ({
  id,
  authority,
  sentence,
  sources: ["S22"],
  checkedOn: CHECKED,
  confidence: "secondary",
  because,
  ...(caution === undefined ? {} : { caution }),
});

const NOT_READ = "The Code note or proclamation that states the date was not read";

/** When the agreements entered into force. Dates before 2023 decide nothing in section 30D. */
export const freeTradeAgreementCitations = [
  secondary(
    "FTA Israel",
    "US-Israel Free Trade Agreement",
    "The agreement with Israel entered into force on 1985-09-01.",
    `${NOT_READ}. The year is from abstracts of CRS RL31356, the day from weaker lists.`,
    "Some US lists state 1985-08-19.",
  ),
  secondary(
    "FTA Canada and Mexico",
    "North American Free Trade Agreement; United States-Mexico-Canada Agreement",
    "The North American agreement was in force from 1994-01-01; the United States-Mexico-Canada Agreement replaced it on 2020-07-01.",
    `${NOT_READ}. Both dates are from public lists of agreements.`,
  ),
  verified("FTA Jordan", "Jordan", "2001-12-17", "P.L. 107-43 s. 404(a), 19 USC 2112 note", ["S27 19 USC 2112", "S32"]),
  secondary(
    "FTA Chile, Singapore, Australia, Morocco",
    "US agreements with Chile, Singapore, Australia and Morocco (CRS RL31356)",
    "The agreements with Chile and Singapore entered into force on 2004-01-01, with Australia on 2005-01-01, and with Morocco on 2006-01-01.",
    `${NOT_READ}. The dates are from abstracts of CRS RL31356.`,
  ),
  secondary(
    "CAFTA-DR",
    "Dominican Republic-Central America Free Trade Agreement (trade.gov/cafta)",
    "It entered into force for El Salvador on 2006-03-01, Honduras and Nicaragua on 2006-04-01, Guatemala on 2006-07-01, the Dominican Republic on 2007-03-01 and Costa Rica on 2009-01-01.",
    `${NOT_READ}. The dates are from the International Trade Administration's page.`,
  ),
  verified("FTA Bahrain", "Bahrain", "2006-08-01", "19 USC 3805 note"),
  verified("FTA Oman", "Oman", "2009-01-01", "19 USC 3805 note"),
  verified("FTA Peru", "Peru", "2009-02-01", "19 USC 3805 note"),
  verified("FTA Korea", "Korea", "2012-03-15", "19 USC 3805 note"),
  verified("FTA Colombia", "Colombia", "2012-05-15", "19 USC 3805 note"),
  verified("FTA Panama", "Panama", "2012-10-31", "19 USC 3805 note"),
] as const satisfies readonly Topic[];
