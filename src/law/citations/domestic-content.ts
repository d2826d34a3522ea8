import type { Topic } from "./citation";
import type { SourceKey } from "./sources";

const CHECKED = "2026-11-28";
const NOT_READ = "The text of the notice was not available. Read instead:";

type CodeSection = "26 USC 45" | "26 USC 45Y" | "26 USC 48" | "26 USC 48E";

/** Read in the consolidated code. */
const verified = <const Id extends string>(
  id: Id,
  section: CodeSection,
  sentence: string,
  caution?: string,
): Topic<Id> => ({
  id,
  authority: `26 USC ${id}`,
  sentence,
  sources: [`S27 ${section}`],
  checkedOn: CHECKED,
  confidence: "verified",
  ...(caution === undefined ? {} : { caution }),
});

/** Read in law firm notes or a transcription. */
const secondary = <const Id extends string>(
  id: Id,
  authority: string,
  sentence: string,
  sources: readonly SourceKey[],
  because: string,
  caution?: string,
): Topic<Id> => ({
  id,
  authority,
  sentence,
  sources,
  checkedOn: CHECKED,
  confidence: "secondary",
  because,
  ...(caution === undefined ? {} : { caution }),
});

/** Sections 45(b)(9), 48(a)(12), 45Y(g)(11), 48E(a)(3)(B), and Notices 2023-38, 2024-41 and 2025-08 for this purpose. */
export const domesticContentCitations = [
  verified(
    "45(b)(9)(A)",
    "26 USC 45",
    "If the domestic content requirement is met, the production credit rises by 10 % of it.",
  ),
  verified(
    "45Y(g)(11)(A)",
    "26 USC 45Y",
    "If the domestic content requirement is met, the production credit rises by 10 % of it, taken without the increase for energy communities.",
  ),
  verified(
    "48(a)(12)(C)",
    "26 USC 48",
    "If the domestic content requirement is met, the percentage of the investment credit rises by 10 points for projects that meet 48(a)(9)(B), and by 2 points for others.",
  ),
  secondary(
    "48(a)(9)(B)",
    "26 USC 48(a)(9)(B)",
    "A project meets it if it follows the wage and apprenticeship rules, or is exempt from them, for example because construction began before 2023-01-29.",
    ["S38", "S40"],
    "The clause itself was not read. Notes by law and accounting firms and a practitioner note were read instead.",
  ),
  verified(
    "45(b)(9)(B)(i)",
    "26 USC 45",
    "The taxpayer certifies that any steel, iron or manufactured product that is a component of the completed facility was produced in the United States, as 49 CFR part 661 determines it.",
  ),
  verified(
    "45Y(g)(11)(B)(i)",
    "26 USC 45Y",
    "The taxpayer certifies that any steel, iron or manufactured product that is a component of the completed facility was produced in the United States, as 49 CFR part 661 determines it. Clause (ii): steel and iron consistent with 49 CFR 661.5.",
  ),
  verified(
    "45Y(g)(11)(B)(iii)",
    "26 USC 45Y",
    "Manufactured products are treated as produced in the United States if not less than the adjusted percentage of the total costs of all manufactured products comes from products, including components, that are mined, produced or manufactured there. Equality passes. Section 45 states the same.",
  ),
  verified(
    "45(b)(9)(C)",
    "26 USC 45",
    "The adjusted percentage of section 45 is 40 %; for offshore wind, 20 %. It does not rise.",
  ),
  verified(
    "48(a)(12)(B)",
    "26 USC 48",
    "Section 48 refers to the requirement of section 45(b)(9)(B), and so to its adjusted percentage: 40 %; for offshore wind, 20 %.",
  ),
  verified(
    "45Y(g)(11)(C)",
    "26 USC 45Y",
    "The adjusted percentage of section 45Y is 40 % if construction begins before 2025, 45 % in 2025, 50 % in 2026, 55 % later; for offshore wind, 20 %, 27.5 %, 35 %, 45 % in 2027 and 55 % later.",
    "The steps of section 48E start later: see 48E(a)(3)(B).",
  ),
  verified(
    "48E(a)(3)(B)",
    "26 USC 48E",
    "The percentage of the investment credit rises by 10 or 2 points, as in section 48. The adjusted percentage is 40 % if construction begins before 2025-06-16, then 45 % until the end of 2025, 50 % in 2026, 55 % later; for offshore wind, 20 %, 27.5 %, 35 % and 55 %.",
    "P.L. 119-21 s. 70513(d) rewrote the subparagraph with effect from 2025-06-16. Until then it referred to section 48. Notes that print one schedule for 45Y and 48E are wrong for the first half of 2025.",
  ),
  {
    id: "45 and 48 ended",
    authority: "26 USC 45 and 48 (construction begun after 2024)",
    sentence:
      "Sections 45 and 48 do not apply to most property whose construction begins after 2024-12-31. Sections 45Y and 48E take their place.",
    sources: ["S27 26 USC 48"],
    checkedOn: CHECKED,
    confidence: "unverified",
    likelihood: "high",
    because: "Only the rule for energy storage, 48(c)(6)(D), was read. For other property this is general knowledge.",
  },
  verified(
    "45Y(g)(12)",
    "26 USC 45Y",
    "Elective payment if the domestic content requirement is not met and the facility is not below 1 MWac: 100 % of the credit if construction begins before 2024, 90 % in 2024, 85 % in 2025, 0 % later. There are exceptions if domestic products raise the cost of construction by more than 25 % or are not available.",
  ),
  verified(
    "48E(d)(5)",
    "26 USC 48E",
    "Elective payment if the domestic content requirement is not met: as in section 45Y(g)(12), 100 % of the credit if construction begins before 2024, 90 % in 2024, 85 % in 2025, 0 % later.",
  ),
  secondary(
    "Notice 2023-38 3.02",
    "Notice 2023-38 (section 3.02)",
    "Every manufacturing process of structural steel and iron must take place in the United States, except metallurgical processes that refine steel additives. It does not apply to steel parts of manufactured products, such as nuts, bolts and clamps.",
    ["S28", "S38", "S40"],
    `${NOT_READ} a third-party transcription of the classifications, law firm notes and a practitioner note.`,
  ),
  {
    id: "Notice 2023-38 direct costs",
    authority: "Notice 2023-38 (section 3.03(2)(b) and (c))",
    sentence: "Without the tables, costs are the direct costs of the manufacturer of the product or component.",
    sources: ["S39"],
    checkedOn: CHECKED,
    confidence: "verified",
    caution: "Read in section 1 of Notice 2025-08, which describes it. They are not the price that the taxpayer paid.",
  },
  secondary(
    "Notice 2023-38 3.03(2)",
    "Notice 2023-38 (section 3.03(2))",
    "A product made in the United States, all of whose components were made there too, counts with its whole cost. Otherwise only its domestic components count, and the cost of producing the product itself drops out.",
    ["S28", "S38"],
    `${NOT_READ} a third-party transcription of the tables and a practitioner note.`,
  ),
  {
    id: "Notice 2023-38 components",
    authority: "Notice 2023-38 (components)",
    sentence:
      "A component is domestic if it was made in the United States. Where its own parts come from does not matter.",
    sources: [],
    checkedOn: CHECKED,
    confidence: "unverified",
    likelihood: "high",
    because:
      "The text of the notice was not available. This is general knowledge of how 49 CFR part 661 treats subcomponents.",
  },
  {
    id: "Notice 2025-08 1",
    authority: "Notice 2025-08 (section 1)",
    sentence:
      "Instead of direct costs, a taxpayer may elect the assigned percentages of the New Elective Safe Harbor (Notice 2024-41, Table 1) or of the First Updated Elective Safe Harbor (Notice 2025-08).",
    sources: ["S39"],
    checkedOn: CHECKED,
    confidence: "verified",
  },
  secondary(
    "Notice 2025-08 domestic cost percentage",
    "Notices 2024-41 and 2025-08 (domestic cost percentage)",
    "The domestic cost percentage is the sum of the assigned percentages of the domestic lines. A listed item that is absent or foreign counts as zero and stays in the 100. Items that are not listed are disregarded.",
    ["S28"],
    `${NOT_READ} a third-party transcription with its explanations.`,
  ),
  secondary(
    "Notice 2025-08 one table",
    "Notice 2025-08 (choice of the table)",
    "One table is used for a project, never two mixed. Notice 2024-41 may be chosen only if construction begins before 2025-04-16. Notice 2025-08 may be used until 90 days after its next change.",
    ["S33", "S38"],
    `${NOT_READ} a law firm note and a practitioner note.`,
    "The tables here are those of Notice 2025-08.",
  ),
  {
    id: "Notice 2025-08 used property",
    authority: "Notice 2025-08 (used property)",
    sentence:
      "In a retrofitted facility (80/20), used property has a domestic percentage of zero, and steel and iron are tested in new property only.",
    sources: ["S38"],
    checkedOn: CHECKED,
    confidence: "unverified",
    likelihood: "medium",
    because: `${NOT_READ} one practitioner note, evidently machine-written, which agrees with better sources where they overlap.`,
  },
  {
    id: "Notice 2024-41 shared lines",
    authority: "Notice 2024-41 (lines bought from several makers)",
    sentence:
      "A line that is bought partly from domestic and partly from foreign makers is divided by nameplate capacity.",
    sources: [],
    checkedOn: CHECKED,
    confidence: "unverified",
    likelihood: "medium",
    because:
      "The text of the notice was not available. This is general knowledge; how the division works was not seen.",
  },
] as const satisfies readonly Topic[];
