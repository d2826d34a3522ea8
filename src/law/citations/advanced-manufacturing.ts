import type { Topic } from "./citation";
import type { SourceKey } from "./sources";

const CODE = "S27 26 USC 45X";

/** Read in the code as amended by P.L. 119-21; earlier, in the code of April 2023 or in the enrolled act. */
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
  verified("45X(b)(1)(A)", "A photovoltaic cell, thin film or crystalline, earns 4 cents per direct-current watt."),
  verified("45X(b)(1)(B)", "A photovoltaic wafer earns $12 per square meter."),
  verified("45X(b)(1)(C)", "Solar grade polysilicon earns $3 per kilogram."),
  verified("45X(b)(1)(D)", "A polymeric backsheet earns 40 cents per square meter."),
  verified("45X(b)(1)(E)", "A solar module earns 7 cents per direct-current watt."),
  verified(
    "45X(b)(1)(F)",
    "A related offshore wind vessel earns 10 % of its sales price; other wind components earn a rate per rated watt of the turbine.",
  ),
  verified("45X(b)(1)(G)", "A torque tube earns 87 cents per kilogram."),
  verified("45X(b)(1)(H)", "A structural fastener earns $2.28 per kilogram."),
  verified("45X(b)(1)(J)", "Electrode active materials earn 10 % of the taxpayer's production costs."),
  verified("45X(b)(1)(K)", "A battery cell earns $35 per kilowatt-hour of capacity that counts."),
  verified(
    "45X(b)(1)(L)",
    "A battery module earns $10 per kilowatt-hour that counts, or $45 if it uses no battery cells.",
  ),
  verified(
    "45X(b)(1)(M)",
    "An applicable critical mineral earns 10 % of the taxpayer's production costs; metallurgical coal earns 2.5 %.",
    [CODE, "S3", "S2"],
    "Which costs count is set by 26 CFR 1.45X-4(c). Only notes on it were read: direct and indirect material and extraction costs count under conditions.",
  ),
  verified(
    "45X(b)(2)(A)",
    "Per rated watt of the turbine, a blade earns 2 cents, a nacelle 5, a tower 3, and a foundation 2 if fixed or 4 if floating.",
  ),
  verified(
    "45X(b)(2)(B)",
    "Inverters earn, in cents per alternating-current watt: central 0.25, utility 1.5, commercial 2, residential 6.5, micro and distributed wind 11.",
  ),
  verified(
    "45X(b)(3)(B)",
    "Components sold through 2029 earn the full amount; those sold in 2030 earn 75 % of it, in 2031 50 %, in 2032 25 %, and later nothing.",
    [CODE, "S3", "S2"],
  ),
  verified(
    "45X(b)(3)(C)",
    "Critical minerals other than metallurgical coal earn the full amount if produced through 2030, 75 % of it in 2031, 50 % in 2032, 25 % in 2033, and nothing later.",
    [CODE, "S2"],
  ),
  verified(
    "45X(b)(3)(D)",
    "The section does not apply to wind components produced and sold after 2027-12-31.",
    [CODE, "S2"],
    "Both must be later: this rule does not exclude a component produced by that day and sold afterward.",
  ),
  verified(
    "45X(b)(3)(E)",
    "The section does not apply to metallurgical coal produced after 2029-12-31.",
    [CODE, "S2"],
    "Unsettled for coal produced by that day but sold on or after 2030-01-01: (b)(3)(A), read with (C) and (D), appears to apply the phase-out of the sale year (75 % in 2030). Amounts here depend on the production date alone.",
  ),
  verified(
    "45X(b)(4)",
    "The capacity that counts for a battery cell or module is limited by a capacity-to-power ratio of 100 to 1.",
    [CODE, "S3"],
    "Computed as the lesser of the kWh and 100 x the maximum discharge in kW. This formula is inferred from the ratio.",
  ),
  verified(
    "45X(c)(5)(B)(ii)",
    "A battery cell has electrodes of both kinds, at least 100 watt-hours per liter, and stores at least 12 watt-hours.",
  ),
  verified(
    "45X(c)(5)(B)(iii)",
    "A battery module has two or more configured cells, or none, and at least 7 kWh (1 kWh for a hydrogen fuel cell vehicle), with all other essential equipment.",
    [CODE, "S3", "S2"],
    "The essential equipment is required only for taxable years beginning after 2025-07-04.",
  ),
  verified(
    "45X(d)(2)",
    "Only production in the United States or its possessions counts, except that metallurgical coal may be produced elsewhere.",
    [CODE, "S3", "S2"],
  ),
  verified(
    "45X(d)(4)",
    "A primary component built into a secondary one in the same facility counts as sold with it if at least 65 % of the secondary's direct material costs are US primary components.",
    [CODE, "S2"],
    "Applies to components sold in taxable years beginning after 2026-12-31. The act adds a second paragraph (4); this is the one on integrated components.",
  ),
  verified(
    "P.L. 117-169 13502(c)",
    "Section 45X applies to components produced and sold after 2022-12-31.",
    [CODE],
    "Read in the effective-date note below the section.",
  ),
  verified(
    "P.L. 119-21 70514(f)",
    "The 2025 changes to section 45X apply to taxable years beginning after 2025-07-04.",
    [CODE, "S2"],
    "Applied here to the production date, because the taxable year is not an argument.",
  ),
] as const satisfies readonly Topic[];
