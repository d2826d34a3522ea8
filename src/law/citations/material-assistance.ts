import type { Citation } from "../types";

const CHECKED = "2026-11-23";

/** Read in the enrolled act. */
const verified = (id: string, sentence: string, caution?: string): Citation => ({
  id,
  authority: `26 USC ${id}`,
  sentence,
  sources: ["S2"],
  checkedOn: CHECKED,
  confidence: "verified",
  ...(caution === undefined ? {} : { caution }),
});

export const materialAssistanceCitations: readonly Citation[] = [
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
  ),
  verified(
    "7701(a)(52)(D)(iii)(IV)",
    "A certificate comes from the direct supplier, names its EIN or foreign number, is signed under penalties of perjury, is kept six years, and states that the product or which cost is not from a prohibited foreign entity.",
  ),
  verified(
    "7701(a)(52)(D)(iv)",
    "On election, costs under a binding written contract made before 2025-06-16 are left out, if placed in service before 2030 (wind or solar: 2028) in a facility begun before 2025-08-01, or used in a product sold before 2030.",
  ),
  verified(
    "45X(c)(1)(C)",
    "Property with material assistance from a prohibited foreign entity is no eligible component; for 45X the existing-contract rule ends with products sold before 2027-01-01.",
  ),
  {
    id: "Notice 2026-15",
    authority: "Notice 2026-15 (2026-02-12)",
    sentence:
      "Interim safe harbours: the ratio may be taken as (sum of assigned percentages - those of prohibited foreign entities) / sum, items that a project lacks left out of both.",
    sources: ["S20", "S21"],
    checkedOn: CHECKED,
    confidence: "secondary",
    caution:
      "The notice itself was not read. That lacking items are left out of both sums is held to be right with medium likelihood.",
  },
  {
    id: "Notice 2025-08",
    authority: "Notice 2025-08 (2025-01-16)",
    sentence:
      "Assigned percentages for listed products; for storage the pack or module 65.6 and the container 29.8 of 100.",
    sources: ["S20"],
    checkedOn: CHECKED,
    confidence: "secondary",
    caution:
      "Only these two figures are known here: take the others, and those of Notices 2023-38 and 2024-41, from the notices.",
  },
];
