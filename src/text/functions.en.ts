import { componentTooltips, type ForOptions } from "./function-texts";

/** What Excel shows next to each option during typing. The other texts in English are those of the declarations. */
export const optionTooltips: ForOptions<string> = {
  scope: {
    regulation: "The countries that the Treasury lists, for every mineral.",
    agreement:
      "Counts Japan only for the five minerals of its agreement: cobalt, graphite, lithium, manganese, nickel.",
  },
  step: {
    extraction: "Value added by mining or otherwise extracting the mineral.",
    processing: "Value added by processing the mineral.",
    recycling: "Value added by recycling.",
  },
  method: {
    "value-added":
      "Counts a chain in full if at least 50 percent of a step's value was added in qualifying countries, otherwise not at all.",
    traced: "Counts each chain by the step with the greatest fraction of its value added in qualifying countries.",
  },
  part: {
    component: "A battery component: excluded from 2024-01-01.",
    mineral: "An applicable critical mineral: excluded from 2025-01-01.",
    "impracticable to trace":
      "Graphite in anodes, or minerals in electrolyte salts, binders and additives: excluded from 2027-01-01, before that allowed with a filed plan.",
  },
  component: componentTooltips(
    {
      kWh: "kWh",
      Wdc: "W (dc)",
      Wac: "W (ac)",
      "W of rated capacity": "W of the turbine's rated capacity",
      kg: "kg",
      m2: "m2",
      "USD of production costs": "US dollars of production costs",
      "USD of sales price": "US dollars of sales price",
    },
    (unit) => `Quantity in ${unit}.`,
  ),
  kind: {
    corporation: "Control by vote or value. Attributes what it owns only from 50 % of its value on.",
    partnership: "Control by profits or capital. Attributes what it owns in proportion. Also S corporations.",
    estate: "Control by beneficial interest. Attributes what it owns in proportion.",
    trust: "Control by beneficial interest. Attributes what it owns by actuarial interest.",
    other: "Control by beneficial interest. Attributes what it owns in proportion, by similar principles.",
  },
  measure: {
    vote: "Of the votes of a corporation.",
    value: "Of the value of the stock of a corporation.",
    profits: "Of the profits interests in a partnership.",
    capital: "Of the capital interests in a partnership.",
    interest: "Of the beneficial interests in any other entity.",
  },
  parts: {
    fraction: "Numbers in pfe are the part of each line, from 0 to 1.",
    amount: "Numbers in pfe are amounts in the unit of cost; with table, percent of the project.",
  },
  table: {
    "ground-mount tracking": "Solar on the ground, with tracking.",
    "ground-mount tracking domestic wafers": "Solar on the ground, with tracking and cells of domestic wafers.",
    "ground-mount fixed": "Solar on the ground, fixed.",
    "ground-mount fixed domestic wafers": "Solar on the ground, fixed, with cells of domestic wafers.",
    "rooftop MLPE": "Solar on a roof, with module-level power electronics.",
    "rooftop MLPE domestic wafers":
      "Solar on a roof, with module-level power electronics and cells of domestic wafers.",
    "rooftop string": "Solar on a roof, with string inverters.",
    "rooftop string domestic wafers": "Solar on a roof, with string inverters and cells of domestic wafers.",
    "land wind": "Wind on land.",
    "grid-scale storage": "Battery storage of more than 1 MWh.",
    "distributed storage": "Battery storage of at most 1 MWh.",
  },
  section: {
    "45Y": "Clean electricity production credit.",
    "48E": "Clean electricity investment credit.",
    45: "Production credit for construction begun by 2024-12-31.",
    48: "Investment credit for construction begun by 2024-12-31, with exceptions.",
  },
  property: {
    "qualified facility": "By its direct costs and the date construction begins.",
    "energy storage technology": "By its direct costs and the date construction begins.",
    "solar component": "A solar component of 45X, by its direct material costs and its date of sale.",
    "wind component": "A wind component of 45X, by its direct material costs and its date of sale.",
    inverter: "An inverter of 45X, by its direct material costs and its date of sale.",
    "battery component": "A battery component of 45X, by its direct material costs and its date of sale.",
    "critical mineral": "A critical mineral of 45X, by its direct material costs and its date of sale.",
  },
};
