import type { Topic } from "./citation";

const CHECKED = "2026-11-28";

/** Read in the enrolled act and in the consolidated code. */
const verified = <const Id extends string>(id: Id, sentence: string, caution?: string): Topic<Id> => ({
  id,
  authority: `26 USC ${id}`,
  sentence,
  sources: [id.startsWith("45X") ? "S27 26 USC 45X" : "S27 26 USC 7701", "S2"],
  checkedOn: CHECKED,
  confidence: "verified",
  ...(caution === undefined ? {} : { caution }),
});

export const materialAssistanceCitations = [
  verified(
    "7701(a)(52)(A)",
    "There is material assistance from a prohibited foreign entity where the cost ratio is less than the threshold; a ratio equal to it passes.",
  ),
  verified(
    "7701(a)(52)(B)(i)",
    "Qualified facilities: 40 % where construction begins in 2026, 45 % in 2027, 50 % in 2028, 55 % in 2029, 60 % later.",
  ),
  verified(
    "7701(a)(52)(B)(ii)",
    "Energy storage technology: 55 % where construction begins in 2026, 60 % in 2027, 65 % in 2028, 70 % in 2029, 75 % later.",
  ),
  verified(
    "7701(a)(52)(C)(i)(I)",
    "Solar components sold in 2026: 50 %, in 2027 60 %, in 2028 70 %, in 2029 80 %, later 85 %.",
  ),
  verified(
    "7701(a)(52)(C)(i)(II)",
    "Wind components sold in 2026: 85 %, in 2027 90 %; the statute states none for later years.",
  ),
  verified(
    "7701(a)(52)(C)(i)(III)",
    "Inverters sold in 2026: 50 %, in 2027 55 %, in 2028 60 %, in 2029 65 %, later 70 %.",
  ),
  verified(
    "7701(a)(52)(C)(i)(IV)",
    "Qualifying battery components sold in 2026: 60 %, in 2027 65 %, in 2028 70 %, in 2029 80 %, later 85 %.",
  ),
  verified(
    "7701(a)(52)(C)(i)(V)",
    "Applicable critical minerals sold in 2026 to 2029: 0 %, in 2030 25 %, in 2031 30 %, in 2032 40 %, later 50 %.",
    "Thresholds for each mineral, equal or higher, are due by 2027-12-31 and then replace these: see 7701(a)(52)(C)(ii).",
  ),
  verified(
    "7701(a)(52)(C)(ii)",
    "By 2027-12-31 thresholds are to be issued for each mineral, equal to or above the general ones, which they replace.",
  ),
  verified(
    "7701(a)(52)(D)(i)",
    "For a facility or storage the ratio is (T - P) / T, T the total direct costs of its manufactured products, P the part mined, produced or manufactured by a prohibited foreign entity.",
  ),
  verified(
    "7701(a)(52)(D)(ii)",
    "For a 45X component the ratio is (T - P) / T, T the total direct material costs, P the part mined, produced or manufactured by a prohibited foreign entity.",
  ),
  verified(
    "7701(a)(52)(D)(iii)",
    "Until safe-harbour tables issue, due by 2026-12-31, the tables of Notice 2025-08 and certificates of suppliers may be relied on, but not against better knowledge.",
    "The statute names no other notice: the tables of Notices 2023-38 and 2024-41 come in through Notice 2026-15 only.",
  ),
  verified(
    "7701(a)(52)(D)(iii)(IV)",
    "A certificate comes from the direct supplier, names its EIN or foreign number, is signed under penalties of perjury, is kept six years by supplier and taxpayer, and states that the product or which cost is not from a prohibited foreign entity.",
    "One that is known or should be known to be inaccurate cannot be relied on; certificates after 2025-12-31 carry the penalty of section 6695B.",
  ),
  verified(
    "7701(a)(52)(D)(iv)",
    "On election, costs under a binding written contract made before 2025-06-16 are left out of the ratio altogether: (a) of what is placed in service before 2030 (wind or solar: 2028) in a facility begun before 2025-08-01, or (b) of constituent elements, materials or subcomponents used in a product sold before 2030.",
    "For 45X limb (b) ends with products sold before 2027-01-01: see 45X(c)(1)(C). Only the day given is tested here; that the limb's other conditions hold is for the user to check.",
  ),
  verified(
    "45X(c)(1)(C)",
    "Property with material assistance from a prohibited foreign entity is no eligible component; for 45X the existing-contract rule ends with products sold before 2027-01-01.",
  ),
  {
    id: "Notice 2026-15",
    authority: "Notice 2026-15 (2026-02-12)",
    sentence:
      "Three interim safe harbours: Identification (the lists of the domestic content tables, exclusive and exhaustive), Cost Percentage (only together with it), and Certification. By Cost Percentage the ratio is (sum of assigned percentages - those of prohibited foreign entities) / sum.",
    sources: ["S20", "S21", "S29"],
    checkedOn: CHECKED,
    confidence: "secondary",
    because: "The text of the notice was not available: read in public documents that quote it and in law firm notes.",
  },
  {
    id: "Notice 2025-08",
    authority: "Notice 2025-08 (2025-01-16)",
    sentence:
      "Assigned percentages, of 100 in each column, for listed products: for grid-scale storage the pack or module 65.6, the inverter 4.6 and the container 29.8; for distributed storage 43.2, 10.7 and 46.1.",
    sources: ["S28", "S20"],
    checkedOn: CHECKED,
    confidence: "secondary",
    because:
      "Of the notice only section 1 was available: the tables were transcribed by a third party. Every column sums to 100, and figures agree with other sources where those speak.",
    caution: "Check the figures against the notice.",
  },
] as const satisfies readonly Topic[];
