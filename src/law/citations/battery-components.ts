import type { Topic } from "./citation";

const CHECKED = "2026-11-23";

/**
 * Section 30D(e)(2) and the regulation on components. `critical-minerals.ts` cites the act that struck the percentages for 2027 and later.
 */
export const batteryComponentCitations = [
  {
    id: "30D(e)(2)(A)",
    authority: "26 USC 30D(e)(2)(A)",
    sentence:
      "At least the applicable percentage of the value of the battery's components must have been manufactured or assembled in North America; equality passes.",
    sources: ["S1"],
    checkedOn: CHECKED,
    confidence: "verified",
  },
  {
    id: "30D(e)(2)(B)",
    authority: "26 USC 30D(e)(2)(B)",
    sentence:
      "The applicable percentage for battery components is 50 % for vehicles placed in service from 2023-04-18, 60 % in 2024 and 2025, and 70 % in 2026.",
    sources: ["S1", "S2"],
    checkedOn: CHECKED,
    confidence: "verified",
  },
  {
    id: "1.30D-2(b)(8)",
    authority: "26 CFR 1.30D-2(b)(8)",
    sentence:
      "A battery component (electrode, separator, electrolyte, cell, module) is made from components or constituent materials by industrial, chemical and physical steps. Constituent materials such as powders, foils and salts are not components.",
    sources: ["S18a"],
    checkedOn: CHECKED,
    confidence: "secondary",
    because:
      "The text of the final definition was not available; quotations of the proposed rule were read. It follows from them that constituent materials stay inside the component that uses them.",
  },
  {
    id: "1.30D-2(b)(27)",
    authority: "26 CFR 1.30D-2(b)(27), 1.30D-3",
    sentence:
      "A component's incremental value is its value minus the values of the battery components it contains. Incremental values therefore add up to the value of the battery's modules.",
    sources: ["S18"],
    checkedOn: CHECKED,
    confidence: "unverified",
    likelihood: "high",
    because:
      "The text of the regulation was not available. The steps are from an alert on the proposed rule; the formula is general knowledge. No worked example with numbers was found.",
  },
  {
    id: "1.30D-2(b)(35)",
    authority: "26 CFR 1.30D-2(b)(35)",
    sentence:
      "A component is North American if substantially all of its manufacturing or assembly takes place in North America, wherever its own sub-components were made.",
    sources: ["S18"],
    checkedOn: CHECKED,
    confidence: "unverified",
    likelihood: "high",
    because:
      "The text of the definition was not available. That components are judged one by one is from an alert on the proposed rule; what makes one North American is general knowledge.",
  },
] as const satisfies readonly Topic[];
