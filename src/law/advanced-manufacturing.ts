import type { CitationId } from "./citations";
import type { DecimalText, IsoDate, Schedule } from "./schedule";

/** What the rate of 45X(b)(1) multiplies. */
export type QuantityUnit =
  "kWh" | "Wdc" | "Wac" | "W of rated capacity" | "kg" | "m2" | "USD of production costs" | "USD of sales price";

/** Which day and schedule of 45X(b)(3) phases a component out. */
type PhaseOutClass = "component" | "wind component" | "critical mineral" | "metallurgical coal";

/** The classes of eligible components, 45X(c)(1)(A), by which 7701(a)(52)(C) states its thresholds. */
type ComponentClass = "solar component" | "wind component" | "inverter" | "battery component" | "critical mineral";

/** An eligible component of 45X(c)(1) and its rate. */
export interface EligibleComponent {
  /** The name used in options and explanations, in the singular. */
  readonly name: string;
  /** Other names in use. Case, spaces, hyphens and a plural s do not matter. */
  readonly synonyms: readonly string[];
  /** US dollars per unit; a share of the cost or price if the unit is a currency. */
  readonly rateUsd: DecimalText;
  readonly unit: QuantityUnit;
  readonly phaseOut: PhaseOutClass;
  readonly componentClass: ComponentClass;
  /** The capacity-to-power cap of 45X(b)(4) applies. */
  readonly capacityCapped?: true;
  /** Id of the citation of the rate. */
  readonly citation: CitationId;
}

/** How one phase-out class works. */
interface PhaseOut {
  readonly dateMeans: "sold" | "produced";
  /** The part of the amount that remains. */
  readonly remaining: Schedule<DecimalText>;
}

export interface AdvancedManufacturingLaw {
  /** First day of production and sale. Metallurgical coal started later and has its own schedule. */
  readonly starts: IsoDate;
  readonly startCitation: CitationId;
  readonly components: readonly EligibleComponent[];
  /** Names that could mean more than one component, with the names to enter instead. */
  readonly ambiguousNames: Readonly<Record<string, readonly string[]>>;
  readonly phaseOuts: Readonly<Record<PhaseOutClass, PhaseOut>>;
  /** 45X(b)(4): kWh of capacity that count per kilowatt of maximum discharge. */
  readonly maximumKwhPerKw: DecimalText;
  /** 45X(c)(5)(B)(ii). */
  readonly cell: { readonly minimumWattHoursPerLitre: DecimalText; readonly minimumWattHours: DecimalText };
  /** 45X(c)(5)(B)(iii). */
  readonly module: {
    readonly minimumKwh: DecimalText;
    readonly minimumKwhHydrogenVehicle: DecimalText;
    readonly minimumCells: number;
    /** In taxable years that begin on or after this day, the module must include all other essential equipment. */
    readonly essentialEquipmentFrom: IsoDate;
  };
  /** 45X(d)(4): minimum part of the secondary component's direct material costs, by the first day of the taxable year of the sale. */
  readonly integratedMinimum: Schedule<DecimalText>;
}

const STARTS = "2023-01-01";

/** 45X(b)(3)(A), read with (C) and (D): what a single date cannot decide for metallurgical coal. */
const SOLD_LATER =
  "Unsettled for coal sold on or after 2030-01-01: the phase-out of the sale year (75 % in 2030) appears to apply. The amount here depends on the production date alone.";

const phaseOuts: Record<PhaseOutClass, PhaseOut> = {
  component: {
    dateMeans: "sold",
    remaining: [
      { from: STARTS, value: "1", citation: "45X(b)(3)(B)" },
      { from: "2030-01-01", value: "0.75", citation: "45X(b)(3)(B)" },
      { from: "2031-01-01", value: "0.50", citation: "45X(b)(3)(B)" },
      { from: "2032-01-01", value: "0.25", citation: "45X(b)(3)(B)" },
      { from: "2033-01-01", value: "0", citation: "45X(b)(3)(B)" },
    ],
  },
  "wind component": {
    dateMeans: "sold",
    remaining: [
      { from: STARTS, value: "1", citation: "45X(b)(3)(D)" },
      {
        from: "2028-01-01",
        value: "0",
        citation: "45X(b)(3)(D)",
        note:
          "The credit ends for wind components both produced and sold after 2027-12-31. Only the sale date is given, so " +
          "production after 2027-12-31 is assumed. A component produced by then and sold before 2030 keeps its full credit: enter its production date.",
      },
    ],
  },
  "critical mineral": {
    dateMeans: "produced",
    remaining: [
      { from: STARTS, value: "1", citation: "45X(b)(3)(C)" },
      { from: "2031-01-01", value: "0.75", citation: "45X(b)(3)(C)" },
      { from: "2032-01-01", value: "0.50", citation: "45X(b)(3)(C)" },
      { from: "2033-01-01", value: "0.25", citation: "45X(b)(3)(C)" },
      { from: "2034-01-01", value: "0", citation: "45X(b)(3)(C)" },
    ],
  },
  "metallurgical coal": {
    dateMeans: "produced",
    remaining: [
      {
        from: STARTS,
        value: null,
        citation: "P.L. 119-21 70514(f)",
        note:
          "Metallurgical coal became an applicable critical mineral for taxable years beginning after 2025-07-04. Whether coal produced earlier " +
          "counts depends on the taxable year of the sale, which this date does not show.",
      },
      {
        from: "2025-07-05",
        value: "1",
        citation: "P.L. 119-21 70514(f)",
        note: `Only if the taxable year of the sale begins after 2025-07-04: with calendar years, a sale in 2026 or later. ${SOLD_LATER}`,
      },
      // A taxable year has at most 53 weeks, so none that begins by 2025-07-04 lasts until this day.
      { from: "2026-07-10", value: "1", citation: "45X(b)(3)(E)", note: SOLD_LATER },
      { from: "2030-01-01", value: "0", citation: "45X(b)(3)(E)" },
    ],
  },
};

const component = (
  name: string,
  rateUsd: DecimalText,
  unit: QuantityUnit,
  citation: CitationId,
  synonyms: readonly string[] = [],
): EligibleComponent => ({
  name,
  synonyms,
  rateUsd,
  unit,
  phaseOut: "component",
  componentClass: unit === "Wac" ? "inverter" : "solar component",
  citation,
});

const battery = (
  name: string,
  rateUsd: DecimalText,
  citation: CitationId,
  synonyms: readonly string[],
): EligibleComponent => ({
  ...component(name, rateUsd, "kWh", citation, synonyms),
  componentClass: "battery component",
  capacityCapped: true,
});

const wind = (
  name: string,
  rateUsd: DecimalText,
  citation: CitationId,
  synonyms: readonly string[],
): EligibleComponent => ({
  ...component(name, rateUsd, "W of rated capacity", citation, synonyms),
  phaseOut: "wind component",
  componentClass: "wind component",
});

const components: readonly EligibleComponent[] = [
  battery("battery cell", "35", "45X(b)(1)(K)", ["lithium-ion cell"]),
  battery("battery module", "10", "45X(b)(1)(L)", [
    "battery module with cells",
    "battery module using battery cells",
    "module with cells",
  ]),
  battery("battery module without cells", "45", "45X(b)(1)(L)", [
    "battery module no cells",
    "battery module (no cells)",
    "battery module which does not use battery cells",
    "module without cells",
    "cell-less battery module",
  ]),
  {
    ...component("electrode active material", "0.10", "USD of production costs", "45X(b)(1)(J)", [
      "electrode active materials",
      "EAM",
      "cathode active material",
      "CAM",
      "anode active material",
      "AAM",
      "cathode material",
      "anode material",
      "anode foil",
      "electrolyte salt",
      "electrolyte solvent",
      "electrolyte additive",
    ]),
    componentClass: "battery component",
  },
  {
    ...component("critical mineral", "0.10", "USD of production costs", "45X(b)(1)(M)", [
      "applicable critical mineral",
    ]),
    phaseOut: "critical mineral",
    componentClass: "critical mineral",
  },
  {
    ...component("metallurgical coal", "0.025", "USD of production costs", "45X(b)(1)(M)", ["met coal", "coking coal"]),
    phaseOut: "metallurgical coal",
    componentClass: "critical mineral",
  },
  component("photovoltaic cell", "0.04", "Wdc", "45X(b)(1)(A)", [
    "PV cell",
    "solar cell",
    "thin film photovoltaic cell",
    "crystalline photovoltaic cell",
    "thin film cell",
    "crystalline cell",
  ]),
  component("photovoltaic wafer", "12", "m2", "45X(b)(1)(B)", ["PV wafer", "solar wafer", "wafer"]),
  component("solar grade polysilicon", "3", "kg", "45X(b)(1)(C)", ["polysilicon", "polysilicon (solar grade)"]),
  component("polymeric backsheet", "0.40", "m2", "45X(b)(1)(D)", ["backsheet"]),
  component("solar module", "0.07", "Wdc", "45X(b)(1)(E)", ["PV module", "photovoltaic module", "solar panel"]),
  component("torque tube", "0.87", "kg", "45X(b)(1)(G)"),
  component("structural fastener", "2.28", "kg", "45X(b)(1)(H)", ["fastener"]),
  component("central inverter", "0.0025", "Wac", "45X(b)(2)(B)", ["inverter central"]),
  component("utility inverter", "0.015", "Wac", "45X(b)(2)(B)", ["inverter utility"]),
  component("commercial inverter", "0.02", "Wac", "45X(b)(2)(B)", ["inverter commercial"]),
  component("residential inverter", "0.065", "Wac", "45X(b)(2)(B)", ["inverter residential"]),
  component("microinverter", "0.11", "Wac", "45X(b)(2)(B)", ["inverter micro"]),
  component("distributed wind inverter", "0.11", "Wac", "45X(b)(2)(B)", ["inverter distributed wind"]),
  wind("blade", "0.02", "45X(b)(2)(A)", ["wind blade", "wind turbine blade"]),
  wind("nacelle", "0.05", "45X(b)(2)(A)", ["wind nacelle", "wind turbine nacelle"]),
  wind("tower", "0.03", "45X(b)(2)(A)", ["wind tower", "wind turbine tower"]),
  wind("offshore wind foundation, fixed platform", "0.02", "45X(b)(2)(A)", [
    "fixed platform",
    "fixed platform foundation",
    "fixed foundation",
    "fixed offshore wind foundation",
    "offshore wind foundation fixed",
    "offshore wind foundation (fixed platform)",
    "foundation fixed",
    "monopile",
  ]),
  wind("offshore wind foundation, floating platform", "0.04", "45X(b)(2)(A)", [
    "floating platform",
    "floating platform foundation",
    "floating foundation",
    "floating offshore wind foundation",
    "offshore wind foundation floating",
    "offshore wind foundation (floating platform)",
    "foundation floating",
  ]),
  {
    ...wind("related offshore wind vessel", "0.10", "45X(b)(1)(F)", ["offshore wind vessel", "vessel"]),
    unit: "USD of sales price",
  },
];

/** Section 45X as amended by P.L. 119-21. */
export const advancedManufacturingLaw: AdvancedManufacturingLaw = {
  starts: STARTS,
  startCitation: "P.L. 117-169 13502(c)",
  components,
  ambiguousNames: {
    cell: ["battery cell", "photovoltaic cell"],
    module: ["battery module", "battery module without cells", "solar module"],
    battery: ["battery cell", "battery module", "battery module without cells"],
    inverter: [
      "central inverter",
      "utility inverter",
      "commercial inverter",
      "residential inverter",
      "microinverter",
      "distributed wind inverter",
    ],
    foundation: ["offshore wind foundation, fixed platform", "offshore wind foundation, floating platform"],
    "offshore wind foundation": [
      "offshore wind foundation, fixed platform",
      "offshore wind foundation, floating platform",
    ],
    "wind component": ["blade", "nacelle", "tower"],
    "solar component": ["photovoltaic cell", "photovoltaic wafer", "solar module"],
    coal: ["metallurgical coal"],
  },
  phaseOuts,
  maximumKwhPerKw: "100",
  cell: { minimumWattHoursPerLitre: "100", minimumWattHours: "12" },
  module: {
    minimumKwh: "7",
    minimumKwhHydrogenVehicle: "1",
    minimumCells: 2,
    essentialEquipmentFrom: "2025-07-05",
  },
  integratedMinimum: [
    {
      from: STARTS,
      value: "0",
      citation: "45X(d)(4)",
      note: "For taxable years beginning before 2027, integration into another eligible component that is sold is enough.",
    },
    { from: "2027-01-01", value: "0.65", citation: "45X(d)(4)" },
  ],
};
