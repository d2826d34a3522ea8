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
    "There is material assistance from a prohibited foreign entity if the cost ratio is less than the threshold. A ratio equal to the threshold passes.",
  ),
  verified(
    "7701(a)(52)(B)(i)",
    "Qualified facilities: 40 % if construction begins in 2026, 45 % in 2027, 50 % in 2028, 55 % in 2029, 60 % later.",
  ),
  verified(
    "7701(a)(52)(B)(ii)",
    "Energy storage technology: 55 % if construction begins in 2026, 60 % in 2027, 65 % in 2028, 70 % in 2029, 75 % later.",
  ),
  verified(
    "7701(a)(52)(C)(i)(I)",
    "Solar components: 50 % if sold in 2026, 60 % in 2027, 70 % in 2028, 80 % in 2029, 85 % later.",
  ),
  verified(
    "7701(a)(52)(C)(i)(II)",
    "Wind components: 85 % if sold in 2026, 90 % in 2027. The statute states none for later years.",
  ),
  verified(
    "7701(a)(52)(C)(i)(III)",
    "Inverters: 50 % if sold in 2026, 55 % in 2027, 60 % in 2028, 65 % in 2029, 70 % later.",
  ),
  verified(
    "7701(a)(52)(C)(i)(IV)",
    "Qualifying battery components: 60 % if sold in 2026, 65 % in 2027, 70 % in 2028, 80 % in 2029, 85 % later.",
  ),
  verified(
    "7701(a)(52)(C)(i)(V)",
    "Applicable critical minerals: 0 % if sold in 2026 to 2029, 25 % in 2030, 30 % in 2031, 40 % in 2032, 50 % later.",
    "Equal or higher thresholds for each mineral are due by 2027-12-31 and will replace these: see 7701(a)(52)(C)(ii).",
  ),
  verified(
    "7701(a)(52)(C)(ii)",
    "By 2027-12-31, thresholds must be issued for each mineral. They must equal or exceed the general ones and will replace them.",
  ),
  verified(
    "7701(a)(52)(D)(i)",
    "For a facility or storage, the ratio is (T - P) / T. T is the total direct costs of its manufactured products, and P is the part mined, produced or manufactured by a prohibited foreign entity.",
  ),
  verified(
    "7701(a)(52)(D)(ii)",
    "For a 45X component, the ratio is (T - P) / T. T is the total direct material costs, and P is the part mined, produced or manufactured by a prohibited foreign entity.",
  ),
  verified(
    "7701(a)(52)(D)(iii)",
    "Until the safe harbor tables due by 2026-12-31 are issued, taxpayers may rely on the tables of Notice 2025-08 and on supplier certificates, unless they know or should know better.",
    "The statute names no other notice. The tables of Notices 2023-38 and 2024-41 apply only through Notice 2026-15.",
  ),
  verified(
    "7701(a)(52)(D)(iii)(IV)",
    "A certificate comes from the direct supplier, states its EIN or foreign number, is signed under penalties of perjury, and is kept for six years by supplier and taxpayer. It states that the product, or a stated cost of it, is not from a prohibited foreign entity.",
    "A certificate that the taxpayer knows or should know is inaccurate cannot be relied on. Certificates after 2025-12-31 are subject to the penalty of section 6695B.",
  ),
  verified(
    "7701(a)(52)(D)(iv)",
    "If elected, costs under a binding written contract made before 2025-06-16 are left out of the ratio entirely. They must be costs of (a) property placed in service before 2030 (wind or solar: 2028) in a facility begun before 2025-08-01, or (b) constituent elements, materials or subcomponents used in a product sold before 2030.",
    "For 45X, (b) covers only products sold before 2027-01-01: see 45X(c)(1)(C). The date on which construction of a facility or storage begins shows neither the sale of a product nor the placement in service. The user must check them.",
  ),
  verified(
    "45X(c)(1)(C)",
    "Property with material assistance from a prohibited foreign entity is not an eligible component. For 45X, the existing-contract rule covers only products sold before 2027-01-01.",
  ),
  {
    id: "Notice 2026-15",
    authority: "Notice 2026-15 (2026-02-12)",
    sentence:
      "Three interim safe harbors: Identification (the lists of the domestic content tables, exclusive and exhaustive), Cost Percentage (only together with Identification), and Certification. Under Cost Percentage the ratio is (sum of assigned percentages - those of prohibited foreign entities) / sum.",
    sources: ["S20", "S21", "S29"],
    checkedOn: CHECKED,
    confidence: "secondary",
    because: "The text of the notice was not available. Public documents that quote it and law firm notes were read.",
  },
  {
    id: "Notice 2025-08",
    authority: "Notice 2025-08 (2025-01-16)",
    sentence:
      "The notice assigns percentages to listed products, adding up to 100 in each column. Grid-scale storage: pack or module 65.6, inverter 4.6, container 29.8. Distributed storage: 43.2, 10.7 and 46.1.",
    sources: ["S28", "S20"],
    checkedOn: CHECKED,
    confidence: "secondary",
    because:
      "Only section 1 of the notice was available; a third party transcribed the tables. Every column adds up to 100, and the figures agree with other sources that state them.",
    caution: "Check the figures against the notice.",
  },
] as const satisfies readonly Topic[];
