import type { CitationId } from "./citations";
import type { DecimalText, IsoDate, Schedule } from "./schedule";

/** A kind of property that 7701(a)(52) tests. */
export interface TestedProperty {
  readonly name: string;
  /** Other names. Case, punctuation, spaces and a plural s do not matter. */
  readonly synonyms: readonly string[];
  /** Which date determines the threshold. */
  readonly dateMeans: "construction begins" | "sold";
  /**
   * `direct costs`: total direct costs of the manufactured products. `direct material costs`: total direct material costs of the component.
   */
  readonly costs: "direct costs" | "direct material costs";
  readonly thresholds: Schedule<DecimalText>;
  /** Ids of the citations of the ratio and of the threshold. */
  readonly ratioCitation: CitationId;
  readonly thresholdCitation: CitationId;
  /** (D)(iv): which costs under an elected existing contract are left out. */
  readonly contracts: ExistingContracts;
}

/**
 * (D)(iv)(II): what an elected contract must be for. The statute tests the sale of a product or the day on which property is placed in
 * service, and only for the latter the day on which construction begins.
 */
export interface ExistingContracts {
  /** (bb), 45X(c)(1)(C): constituent elements, materials and subcomponents used in a product sold before this day. */
  readonly productSoldBefore: IsoDate;
  /** (aa): property placed in service, in a facility begun early enough. Null if only a product counts. */
  readonly placedInService: {
    readonly facilityBegunBefore: IsoDate;
    readonly before: IsoDate;
    readonly windOrSolarBefore: IsoDate;
  } | null;
  readonly citation: CitationId;
}

export interface MaterialAssistanceLaw {
  readonly properties: readonly TestedProperty[];
  /** 7701(a)(52)(C)(ii): thresholds for single minerals, by mineral name. Once issued, they replace those of `critical mineral`. */
  readonly mineralThresholds: Readonly<Record<string, Schedule<DecimalText>>>;
  /** Names that could mean more than one kind of property, with the names to enter instead. */
  readonly ambiguousNames: Readonly<Record<string, readonly string[]>>;
  /** Existing contracts can be elected out only if they were made before this day. */
  readonly contractsMadeBefore: IsoDate;
}

/** Thresholds by calendar year from 2026 on. The last one continues to apply. */
function byYear(citation: CitationId, ...percentages: readonly DecimalText[]): Schedule<DecimalText> {
  return percentages.map((value, index) => ({ from: `${2026 + index}-01-01`, value, citation }));
}

const FACILITY = {
  dateMeans: "construction begins",
  costs: "direct costs",
  ratioCitation: "7701(a)(52)(D)(i)",
  contracts: {
    productSoldBefore: "2030-01-01",
    placedInService: {
      facilityBegunBefore: "2025-08-01",
      before: "2030-01-01",
      windOrSolarBefore: "2028-01-01",
    },
    citation: "7701(a)(52)(D)(iv)",
  },
} as const;

const COMPONENT = {
  dateMeans: "sold",
  costs: "direct material costs",
  ratioCitation: "7701(a)(52)(D)(ii)",
  contracts: { productSoldBefore: "2027-01-01", placedInService: null, citation: "45X(c)(1)(C)" },
} as const;

/** Section 7701(a)(52) as enacted by P.L. 119-21. */
export const materialAssistanceLaw: MaterialAssistanceLaw = {
  properties: [
    {
      ...FACILITY,
      name: "qualified facility",
      synonyms: ["facility", "45Y facility", "48E facility"],
      thresholds: byYear("7701(a)(52)(B)(i)", "0.40", "0.45", "0.50", "0.55", "0.60"),
      thresholdCitation: "7701(a)(52)(B)(i)",
    },
    {
      ...FACILITY,
      name: "energy storage technology",
      synonyms: ["energy storage", "storage", "BESS", "EST", "battery storage", "energy storage system"],
      thresholds: byYear("7701(a)(52)(B)(ii)", "0.55", "0.60", "0.65", "0.70", "0.75"),
      thresholdCitation: "7701(a)(52)(B)(ii)",
    },
    {
      ...COMPONENT,
      name: "solar component",
      synonyms: ["solar energy component"],
      thresholds: byYear("7701(a)(52)(C)(i)(I)", "0.50", "0.60", "0.70", "0.80", "0.85"),
      thresholdCitation: "7701(a)(52)(C)(i)(I)",
    },
    {
      ...COMPONENT,
      name: "wind component",
      synonyms: ["wind energy component"],
      thresholds: [
        ...byYear("7701(a)(52)(C)(i)(II)", "0.85", "0.90"),
        {
          from: "2028-01-01",
          value: null,
          citation: "7701(a)(52)(C)(i)(II)",
          note: "The statute states none for wind components sold after 2027. Section 45X ends for those also produced after 2027.",
        },
      ],
      thresholdCitation: "7701(a)(52)(C)(i)(II)",
    },
    {
      ...COMPONENT,
      name: "inverter",
      synonyms: [],
      thresholds: byYear("7701(a)(52)(C)(i)(III)", "0.50", "0.55", "0.60", "0.65", "0.70"),
      thresholdCitation: "7701(a)(52)(C)(i)(III)",
    },
    {
      ...COMPONENT,
      name: "battery component",
      synonyms: ["qualifying battery component"],
      thresholds: byYear("7701(a)(52)(C)(i)(IV)", "0.60", "0.65", "0.70", "0.80", "0.85"),
      thresholdCitation: "7701(a)(52)(C)(i)(IV)",
    },
    {
      ...COMPONENT,
      name: "critical mineral",
      synonyms: ["applicable critical mineral", "mineral"],
      thresholds: byYear("7701(a)(52)(C)(i)(V)", "0", "0", "0", "0", "0.25", "0.30", "0.40", "0.50"),
      thresholdCitation: "7701(a)(52)(C)(i)(V)",
    },
  ],
  mineralThresholds: {},
  ambiguousNames: {
    solar: ["qualified facility", "solar component"],
    wind: ["qualified facility", "wind component"],
    battery: ["energy storage technology", "battery component"],
  },
  contractsMadeBefore: "2025-06-16",
};
