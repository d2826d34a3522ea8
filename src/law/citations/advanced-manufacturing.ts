import type { Topic } from "./citation";
import type { SourceKey } from "./sources";

const CODE = "S27 26 USC 45X";

/** Read in the code as amended by P.L. 119-21, before in the code of April 2023 or in the enrolled act. */
const verified = <const Id extends string>(
  id: Id,
  sentence: string,
  sources: readonly SourceKey[] = [CODE, "S3"],
  caution?: string,
): Topic<Id> => ({
  id,
  authority: id.startsWith("45X") ? `26 USC ${id}` : id.replace(/ (?=\d{5})/, " s. "),
  sentence,
  sources,
  checkedOn: "2026-11-28",
  confidence: "verified",
  ...(caution === undefined ? {} : { caution }),
});

export const advancedManufacturingCitations = [
  verified(
    "45X(a)",
    "The credit is the sum of the amounts for components that the taxpayer produces and sells to unrelated persons in the year.",
  ),
  verified(
    "45X(b)(1)(A)",
    "A photovoltaic cell, thin film or crystalline, earns 4 cents for each direct-current watt.",
  ),
  verified("45X(b)(1)(B)", "A photovoltaic wafer earns $12 for each square metre."),
  verified("45X(b)(1)(C)", "Solar grade polysilicon earns $3 for each kilogram."),
  verified("45X(b)(1)(D)", "A polymeric backsheet earns 40 cents for each square metre."),
  verified("45X(b)(1)(E)", "A solar module earns 7 cents for each direct-current watt."),
  verified(
    "45X(b)(1)(F)",
    "A related offshore wind vessel earns 10 % of its sales price; other wind components a rate for each rated watt of the turbine.",
  ),
  verified("45X(b)(1)(G)", "A torque tube earns 87 cents for each kilogram."),
  verified("45X(b)(1)(H)", "A structural fastener earns $2.28 for each kilogram."),
  verified("45X(b)(1)(J)", "Electrode active materials earn 10 % of the taxpayer's production costs."),
  verified("45X(b)(1)(K)", "A battery cell earns $35 for each kilowatt-hour of capacity that counts."),
  verified(
    "45X(b)(1)(L)",
    "A battery module earns $10 for each kilowatt-hour that counts, or $45 where it uses no battery cells.",
  ),
  verified(
    "45X(b)(1)(M)",
    "An applicable critical mineral earns 10 % of the taxpayer's production costs, metallurgical coal 2.5 %.",
    [CODE, "S3", "S2"],
    "Which costs count is for 26 CFR 1.45X-4(c), of which only notes were read: direct and indirect material and extraction costs on conditions.",
  ),
  verified(
    "45X(b)(2)(A)",
    "For each rated watt of the turbine a blade earns 2 cents, a nacelle 5, a tower 3, a foundation 2 when fixed and 4 when floating.",
  ),
  verified(
    "45X(b)(2)(B)",
    "For each alternating-current watt: central 0.25 cents, utility 1.5, commercial 2, residential 6.5, micro and distributed wind 11.",
  ),
  verified(
    "45X(b)(3)(B)",
    "Components sold by 2029 earn the full amount, in 2030 75 % of it, in 2031 50 %, in 2032 25 %, later nothing.",
    [CODE, "S3", "S2"],
  ),
  verified(
    "45X(b)(3)(C)",
    "Critical minerals other than metallurgical coal produced by 2030 earn the full amount, in 2031 75 % of it, in 2032 50 %, in 2033 25 %, later nothing.",
    [CODE, "S2"],
  ),
  verified(
    "45X(b)(3)(D)",
    "The section does not apply to wind components produced and sold after 2027-12-31.",
    [CODE, "S2"],
    "Both must be later: a component produced by that day and sold afterwards is not shut out by this rule.",
  ),
  verified(
    "45X(b)(3)(E)",
    "The section does not apply to metallurgical coal produced after 2029-12-31.",
    [CODE, "S2"],
    "For coal produced by that day and sold from 2030-01-01 on, (b)(3)(A) with (C) and (D) appears to leave the steps of the sale year (75 % in 2030): unsettled. Amounts here go by the day of production alone.",
  ),
  verified(
    "45X(b)(4)",
    "The capacity that counts for a battery cell or module is limited by a capacity-to-power ratio of 100 to 1.",
    [CODE, "S3"],
    "Counted as the lesser of the kWh and 100 x the maximum discharge in kW: the formula is inferred from the ratio.",
  ),
  verified(
    "45X(c)(5)(B)(ii)",
    "A battery cell has electrodes of both kinds, at least 100 watt-hours per litre, and stores at least 12 watt-hours.",
  ),
  verified(
    "45X(c)(5)(B)(iii)",
    "A battery module has two or more configured cells, or none, and at least 7 kWh (1 kWh for a hydrogen fuel cell vehicle), with all other essential equipment.",
    [CODE, "S3", "S2"],
    "The essential equipment is required for taxable years beginning after 2025-07-04.",
  ),
  verified(
    "45X(d)(2)",
    "Only production in the United States or its possessions counts; metallurgical coal may be produced elsewhere.",
    [CODE, "S3", "S2"],
  ),
  verified(
    "45X(d)(4)",
    "A primary component built into a secondary one in the same facility counts as sold with it if at least 65 % of the secondary's direct material costs are US primary components.",
    [CODE, "S2"],
    "For components sold in taxable years beginning after 2026-12-31. The act adds a second paragraph (4); this is the one on integrated components.",
  ),
  verified(
    "P.L. 117-169 13502(c)",
    "Section 45X applies to components produced and sold after 2022-12-31.",
    [CODE],
    "Read in the note on the effective date below the section.",
  ),
  verified(
    "P.L. 119-21 70514(f)",
    "The 2025 changes to section 45X apply to taxable years beginning after 2025-07-04.",
    [CODE, "S2"],
    "Applied to the day of production: the taxable year itself is not among the arguments.",
  ),
] as const satisfies readonly Topic[];
