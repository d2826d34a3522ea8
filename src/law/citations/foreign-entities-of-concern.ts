import type { Topic } from "./citation";

const CHECKED = "2026-11-23";
const REVISED = "2026-11-28";

/** 30D(d)(7), its regulation, and how the Department of Energy reads "foreign entity of concern". */
export const foreignEntityCitations = [
  {
    id: "30D(d)(7)(A)",
    authority: "26 USC 30D(d)(7)(A)",
    sentence:
      "A vehicle placed in service after 2024-12-31 is not a new clean vehicle if any applicable critical mineral in its battery was extracted, processed or recycled by a foreign entity of concern.",
    sources: ["S1"],
    checkedOn: CHECKED,
    confidence: "verified",
  },
  {
    id: "30D(d)(7)(B)",
    authority: "26 USC 30D(d)(7)(B)",
    sentence:
      "A vehicle placed in service after 2023-12-31 is not a new clean vehicle if any component of its battery was manufactured or assembled by a foreign entity of concern.",
    sources: ["S1"],
    checkedOn: CHECKED,
    confidence: "verified",
  },
  {
    id: "42 USC 18741(a)(5)",
    authority: "42 USC 18741(a)(5)",
    sentence:
      "A foreign entity of concern is a foreign entity that is on certain lists; that is owned by, controlled by, or subject to the jurisdiction or direction of the government of a covered nation; or that is determined to be one.",
    sources: ["S27 42 USC 18741", "S3 18741"],
    checkedOn: REVISED,
    confidence: "verified",
    caution:
      "The lists and the case-by-case determinations are not included here. Screen names against them separately.",
  },
  {
    id: "10 USC 4872(f)(2)",
    authority: "10 USC 4872(f)(2)",
    sentence: "The covered nations are North Korea, China, Russia and Iran.",
    sources: ["S27 10 USC 4872", "S3 4872"],
    checkedOn: REVISED,
    confidence: "verified",
    caution:
      "Formerly (d)(2), which other laws still cite. The sources read do not say whether Hong Kong and Macao count.",
  },
  {
    id: "89 FR 37079 control",
    authority: "89 FR 37079 (Department of Energy guidance, control)",
    sentence:
      "An entity is controlled if covered-nation governments together hold, directly or indirectly, at least 25 % of its board seats, its voting rights or its equity. Each measure is tested separately.",
    sources: ["S10b"],
    checkedOn: CHECKED,
    confidence: "secondary",
    because: "The text of the guidance was not available. A law firm's note of May 2024 was read.",
    caution: "A license or contract that gives effective control also counts, but an ownership table does not show it.",
  },
  {
    id: "89 FR 37079 tiers",
    authority: "89 FR 37079 (Department of Energy guidance, tiers)",
    sentence:
      "A holder of at least 50 % of an entity is merged with it, so the entity's own holdings are attributed to the holder in full. Below 50 %, percentages are multiplied along a path, and paths are added up.",
    sources: [],
    checkedOn: CHECKED,
    confidence: "unverified",
    likelihood: "high",
    because:
      "The text of the guidance and its examples was not available, and no source read states the rule for tiers. This is general knowledge.",
    caution: "It was not verified that holdings of several governments are merged separately rather than together.",
  },
  {
    id: "89 FR 37079 jurisdiction",
    authority: "89 FR 37079 (Department of Energy guidance, jurisdiction)",
    sentence:
      "An entity is subject to the jurisdiction of a covered nation if it is incorporated or domiciled there, has its principal place of business there, or performs the activity there.",
    sources: ["S16"],
    checkedOn: CHECKED,
    confidence: "secondary",
    because: "The text of the guidance was not available. A market note of May 2024 was read.",
  },
  {
    id: "1.30D-2(b)(25)",
    authority: "26 CFR 1.30D-2(b)(25), 1.30D-6",
    sentence:
      "For impracticable-to-trace materials (graphite in anode materials; minerals in electrolyte salts, electrode binders and electrolyte additives) relief applies to vehicles placed in service before 2027-01-01 if the manufacturer has a plan for later compliance.",
    sources: ["S5", "S16"],
    checkedOn: CHECKED,
    confidence: "secondary",
    because:
      "Only the captions of the regulation were read. The list, the last day and the plan are from notes of May 2024.",
  },
  {
    id: "1.30D-6 allocation",
    authority: "26 CFR 1.30D-6",
    sentence:
      "Compliant minerals are allocated by mass. If a battery needs several, the scarcest one limits the number of compliant batteries.",
    sources: ["S13", "S15"],
    checkedOn: CHECKED,
    confidence: "unverified",
    likelihood: "high",
    because:
      "The text of 26 CFR 1.30D-6 was not available. That allocation is permanent is from a quotation of the preamble of TD 9995. That it goes by mass and that the scarcest mineral is the limit is general knowledge, supported by one fragment of an example.",
  },
] as const satisfies readonly Topic[];
