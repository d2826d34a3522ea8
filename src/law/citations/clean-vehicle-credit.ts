import type { Topic } from "./citation";

const CHECKED = "2026-11-23";

/** Section 30D: the vehicle, its buyer and the amount. */
export const cleanVehicleCitations = [
  {
    id: "30D(b)",
    authority: "26 USC 30D(b)",
    sentence:
      "The credit is 3,750 dollars if the critical mineral requirement is met, plus 3,750 dollars if the battery component requirement is met.",
    sources: ["S1"],
    checkedOn: CHECKED,
    confidence: "verified",
  },
  {
    id: "30D(b) before P.L. 117-169",
    authority: "26 USC 30D(b) as in force before P.L. 117-169 s. 13401(a), by s. 13401(k)(3)",
    sentence:
      "Vehicles placed in service from 2023-01-01 to 2023-04-17 earn 2,500 dollars, plus 417 for a capacity of at least 5 kWh and 417 for each kWh above 5: at most 5,000 for capacity and 7,500 in total.",
    sources: ["S1", "S25"],
    checkedOn: CHECKED,
    confidence: "secondary",
    because:
      "The dates were read in the statute, but the older text was not. The amounts, and the rule that only whole kWh above 5 count, are from test cases of PolicyEngine-US.",
  },
  {
    id: "30D(d)(1)(E)",
    authority: "26 USC 30D(d)(1)(E)",
    sentence: "The gross vehicle weight rating must be less than 14,000 pounds.",
    sources: ["S1"],
    checkedOn: CHECKED,
    confidence: "verified",
  },
  {
    id: "30D(d)(1)(F)",
    authority: "26 USC 30D(d)(1)(F)",
    sentence:
      "The battery must have a capacity of at least 7 kilowatt hours and must be rechargeable from an external source.",
    sources: ["S1"],
    checkedOn: CHECKED,
    confidence: "verified",
  },
  {
    id: "30D(d)(1)(G)",
    authority: "26 USC 30D(d)(1)(G), (d)(5)",
    sentence: "Final assembly of the vehicle must take place in North America.",
    sources: ["S1"],
    checkedOn: CHECKED,
    confidence: "verified",
    caution:
      "Applies to vehicles sold after 2022-08-16 (P.L. 117-169 s. 13401(k)(2)). Earlier sales are not distinguished here.",
  },
  {
    id: "30D(f)(10)",
    authority: "26 USC 30D(f)(10)",
    sentence:
      "No credit if the lesser of the modified adjusted gross incomes of the year placed in service and of the year before is above 300,000 dollars (joint, surviving spouse), 225,000 (head of household) or 150,000 (any other).",
    sources: ["S1"],
    checkedOn: CHECKED,
    confidence: "verified",
    caution:
      "If the filing status differs between the two years, each year is compared with the cap for its own status. Not verified, likelihood high.",
  },
  {
    id: "30D(f)(11)",
    authority: "26 USC 30D(f)(11)",
    sentence:
      "No credit if the manufacturer's suggested retail price is above 80,000 dollars for a van, sport utility vehicle or pickup truck, or above 55,000 for any other vehicle.",
    sources: ["S1"],
    checkedOn: CHECKED,
    confidence: "verified",
    caution:
      "Not verified, likelihood high: options attached at delivery count, the destination charge and taxes do not, and the fuel-economy label shows the class.",
  },
  {
    id: "30D(h)",
    authority: "26 USC 30D(h), P.L. 119-21 s. 70502(a)",
    sentence: "No credit for a vehicle acquired after 2025-09-30.",
    sources: ["S1", "S2"],
    checkedOn: CHECKED,
    confidence: "verified",
  },
  {
    id: "FS-2025-05",
    authority: "IRS FS-2025-05 (2025-08-21)",
    sentence:
      "A vehicle is acquired on the day on which a binding written contract exists and a payment has been made. The credit is claimed when the vehicle is placed in service, which may be later.",
    sources: ["S19"],
    checkedOn: CHECKED,
    confidence: "secondary",
    because: "The IRS page was not available. It was read in notes by law firms and others that quote it.",
    caution: "IRS frequently asked questions are not binding authority.",
  },
  {
    id: "30D(d)(1) dates",
    authority: "P.L. 117-169 s. 13401(k)",
    sentence:
      "The tests of section 30D as amended apply to vehicles placed in service after 2022-12-31. The two requirements apply after the day the guidance was issued, 2023-04-17.",
    sources: ["S1"],
    checkedOn: CHECKED,
    confidence: "verified",
    caution: "The date of the guidance is from secondary sources.",
  },
] as const satisfies readonly Topic[];
