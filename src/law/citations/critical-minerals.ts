import type { Topic } from "./citation";

const CHECKED = "2026-11-23";
const REVISED = "2026-11-28";

/** Section 30D(e)(1) and the rules it relies on. */
export const criticalMineralCitations = [
  {
    id: "30D(e)(1)(A)",
    authority: "26 USC 30D(e)(1)(A)",
    sentence:
      "At least the applicable percentage of the value of the applicable critical minerals in the battery must have been extracted or processed in the United States or a free trade partner, or recycled in North America; equality passes.",
    sources: ["S1"],
    checkedOn: CHECKED,
    confidence: "verified",
  },
  {
    id: "30D(e)(1)(B)",
    authority: "26 USC 30D(e)(1)(B)",
    sentence:
      "The applicable percentage for critical minerals is 40 % for vehicles placed in service from 2023-04-18, 50 % in 2024, 60 % in 2025 and 70 % in 2026.",
    sources: ["S1", "S2"],
    checkedOn: CHECKED,
    confidence: "verified",
  },
  {
    id: "30D(e) struck percentages",
    authority: "P.L. 119-21 s. 70502(b)",
    sentence:
      "The act struck the percentages for 2027 and later from section 30D(e), so the statute states none for vehicles placed in service from 2027-01-01.",
    sources: ["S1", "S2"],
    checkedOn: CHECKED,
    confidence: "verified",
    caution:
      "The 2024 regulation is understood to still show 80 % (not verified, likelihood high). No conforming change was found.",
  },
  {
    id: "1.30D-2(b)(13)",
    authority: "26 CFR 1.30D-2(b)(13)",
    sentence:
      "The regulation lists the countries with which the United States has a free trade agreement in effect: the twenty comprehensive partners and Japan.",
    sources: ["S35", "S5", "S17", "S24"],
    checkedOn: REVISED,
    confidence: "secondary",
    because:
      "Only the caption of the list was available, not its text. The Treasury white paper of December 2022 names the twenty; press reports of 2023-03-31 name Japan.",
    caution:
      "It is highly likely that no other country is on the list. That an agreement must be in effect on the day of the activity is of medium likelihood. Regulation or guidance can change the list.",
  },
  {
    id: "US-Japan agreement",
    authority: "US-Japan Agreement on Strengthening Critical Minerals Supply Chains, 2023-03-28",
    sentence:
      "Japan counts as a free trade country from 2023-03-28, when its agreement was signed and entered into force; the agreement covers cobalt, graphite, lithium, manganese and nickel.",
    sources: ["S23", "S36", "S17"],
    checkedOn: REVISED,
    confidence: "secondary",
    because:
      "The agreement itself was not read. Its minerals and its date are from the Trade Representative's press release and from notes; that Treasury counts it is from a note.",
    caution:
      "That the regulation lists Japan without a mineral limit is not verified (likelihood medium). The scope agreement applies the narrower reading.",
  },
  {
    id: "1.30D-2(b)(13) Japan",
    authority: "26 CFR 1.30D-2(b)(13), Japan for every mineral",
    sentence: "The regulation lists Japan without limiting it to the five minerals of its agreement.",
    sources: [],
    checkedOn: CHECKED,
    confidence: "unverified",
    likelihood: "medium",
    because:
      "The text of the list was not available. Treasury treats the agreement with Japan as a free trade agreement, but no source read says whether only for the five minerals.",
    caution: "For other minerals, or if no mineral is given, Japan counts only under this reading.",
  },
  {
    id: "P.L. 118-13 8(a)(2)",
    authority: "P.L. 118-13 s. 8(a)(2) (2023-08-07), 19 USC 2112 note",
    sentence:
      "Taiwan is excluded by statute: the first agreement under the 21st-Century Trade initiative is not a free trade agreement for purposes of section 30D(e)(1)(A)(i)(II).",
    sources: ["S27 19 USC 2112"],
    checkedOn: REVISED,
    confidence: "verified",
  },
  {
    id: "1.30D-2(b)(34)",
    authority: "26 CFR 1.30D-2(b)(34)",
    sentence: "North America is the United States, Canada and Mexico.",
    sources: [],
    checkedOn: CHECKED,
    confidence: "unverified",
    likelihood: "high",
    because:
      "The text of the definition was not available, only its entry in the table of contents. This is general knowledge.",
    caution: "Whether territories such as Puerto Rico are included was not verified, so they are not counted.",
  },
  {
    id: "45X(c)(6)",
    authority: "26 USC 45X(c)(6)",
    sentence: "The statute lists the applicable critical minerals and the forms and purities in which they qualify.",
    sources: ["S27 26 USC 45X", "S2", "S3"],
    checkedOn: REVISED,
    confidence: "verified",
    caution:
      "A copper or iron product is judged only by whether its name is on the list. Purity is not tested for 30D.",
  },
  {
    id: "1.30D-2(b)(2)",
    authority: "26 CFR 1.30D-2(b)(2)",
    sentence: "Section 30D covers the minerals of 45X(c)(6), before or after conversion to the listed forms.",
    sources: [],
    checkedOn: CHECKED,
    confidence: "unverified",
    likelihood: "medium",
    because:
      "The list itself was read in 45X(c)(6). The regulation's definition, with its words on conversion, was not available.",
  },
  {
    id: "1.30D-3 value added",
    authority: "26 CFR 1.30D-3 (50 percent value added test)",
    sentence:
      "A procurement chain counts in full if at least half of the value added by extraction, or by processing, was added in the United States or a free trade country, or at least half of the value added by recycling in North America. The test is available for manufacturer reports before 2027-01-01.",
    sources: ["S34", "S34b", "S7", "S8", "S9", "S11", "S12"],
    checkedOn: REVISED,
    confidence: "secondary",
    because:
      "The text of 26 CFR 1.30D-3 was not available (searched for again on 2026-11-28). The two 50 % prongs are from descriptions of proposed 1.30D-3(c)(17); the rest is from notes on the final rule.",
    caution:
      "The final wording in TD 9995 was not read. It is highly likely that the values added by extraction and by processing are not summed.",
  },
  {
    id: "1.30D-3 traced",
    authority: "26 CFR 1.30D-3 (traced qualifying value test)",
    sentence:
      "A procurement chain counts at the greater of its extraction and processing fractions, or at its North American recycling fraction. This is the permanent test.",
    sources: ["S7", "S8", "S11", "S12"],
    checkedOn: REVISED,
    confidence: "unverified",
    likelihood: "high",
    because:
      "The text of 26 CFR 1.30D-3 was not available (searched for again on 2026-11-28). Notes on the final rule confirm the three steps and that value added is traced. That the greater of the two fractions applies is general knowledge.",
    caution:
      "The exact wording is of medium likelihood, and so is the rule that a chain of virgin and recycled material is split in two. No published worked example was found.",
  },
  {
    id: "1.30D-2(b)(38)",
    authority: "26 CFR 1.30D-2(b)(38)",
    sentence:
      "A procurement chain is a common sequence of extraction, processing or recycling in a common set of locations that ends in constituent materials. Chains are judged one by one.",
    sources: ["S9", "S8"],
    checkedOn: CHECKED,
    confidence: "secondary",
    because: "The text of the definition was not available. The notes that were read describe the proposed rule.",
  },
  {
    id: "1.30D-2(b)(21)",
    authority: "26 CFR 1.30D-2(b)(21)",
    sentence:
      "Extraction takes minerals from the ground or water and includes physical refining, but not chemical or thermal processes.",
    sources: ["S12"],
    checkedOn: CHECKED,
    confidence: "unverified",
    likelihood: "high",
    because:
      "The text of the definition was not available. Part of it is from a quotation of the preamble of TD 9995; the rest is general knowledge.",
  },
  {
    id: "1.30D-2(b)(37)",
    authority: "26 CFR 1.30D-2(b)(37)",
    sentence: "Processing is the chemical or thermal refining of minerals that are not recycled.",
    sources: [],
    checkedOn: CHECKED,
    confidence: "unverified",
    likelihood: "high",
    because:
      "The text of the definition was not available, only its entry in the table of contents. This is general knowledge.",
  },
  {
    id: "1.30D-2 recycling",
    authority: "26 CFR 1.30D-2 (recycling)",
    sentence:
      "Recycling turns recyclable material into a specification-grade commodity that replaces virgin material. Only activity during recycling counts, not where the ore came from.",
    sources: ["S6"],
    checkedOn: CHECKED,
    confidence: "verified",
  },
] as const satisfies readonly Topic[];
