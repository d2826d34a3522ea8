import type { CitationId, IsoDate } from "./citations";
import type { TestedProperty } from "./material-assistance";
import type { DecimalText } from "./schedule";

/** One line of a table of assigned costs: the percentage of the whole project assigned to a listed item. */
export interface AssignedCostLine {
  /** The manufactured product, by its name in the notice. */
  readonly product: string;
  /** Its component, or `Production` for making the product itself. Names repeat across products. */
  readonly component: string;
  /** Out of 100.0. */
  readonly percent: DecimalText;
}

/** A kind of property that can be tested with a table. */
interface AssignedCostUse {
  /** Name of the tested property. */
  readonly property: string;
  /** The product of the table that the property is; absent if the property is the whole project. */
  readonly product?: string;
  /** The components of section 45X with listed contents; others of the same class have none. */
  readonly components?: readonly string[];
}

/** The first and the last day on which something may be used; null for an open end. */
export interface Window {
  readonly from: IsoDate | null;
  readonly through: IsoDate | null;
}

/** What a table is used for: material assistance, by the date that decides about the property, or domestic content. */
export type TableUse = TestedProperty["dateMeans"] | "domestic content";

/** A notice with tables of assigned costs, and when it may be used. */
export interface AssignedCostNotice {
  /** As users name it: `Notice 2025-08`. */
  readonly notice: string;
  readonly citation: CitationId;
  /** The days on which construction begins (45Y, 48E), or of the sale (45X). Null: not for this use. */
  readonly inForce: Readonly<Record<TestedProperty["dateMeans"], Window> & Record<"domestic content", Window | null>>;
  readonly inForceCitation: CitationId;
}

/** One column of a notice: a technology and one of its variants. */
export interface AssignedCostTable extends AssignedCostNotice {
  /** The name that the argument `table` uses. Tables of different notices may share it. */
  readonly name: string;
  /** As named in the transcription. */
  readonly technology: string;
  readonly variant: string;
  readonly section: string;
  readonly uses: readonly AssignedCostUse[];
  /** In the order of the notice. They add up to 100.0. */
  readonly lines: readonly AssignedCostLine[];
  /** Listed steel or iron items. They have no percentage, so they have no line. */
  readonly withoutPercentage: readonly string[];
  /** What to warn about: the size that distinguishes the two storage tables, or what the modules' cells are made of. */
  readonly caution?: "storage size" | "domestic wafers";
}

/** A column of the notice without its lines. */
type Column = Pick<AssignedCostTable, "name" | "variant" | "withoutPercentage"> & Pick<AssignedCostTable, "caution">;

/** Percentages by product and component, one per column; null if the column does not list the item. */
type Percentages = Readonly<Record<string, Readonly<Record<string, readonly (DecimalText | null)[]>>>>;

/**
 * For material assistance, the statute and Notice 2026-15 keep these tables in use until new ones are published, and for facilities and
 * storage whose construction begins within the 60 days after that. For domestic content, they may be used until 90 days after their own
 * next change. Nothing has been published.
 */
const NOTICE_2025_08: AssignedCostNotice = {
  notice: "Notice 2025-08",
  citation: "Notice 2025-08",
  inForce: {
    "construction begins": { from: null, through: null },
    sold: { from: null, through: null },
    "domestic content": { from: null, through: null },
  },
  inForceCitation: "Notice 2026-15 reliance",
};

function tablesOf(
  notice: AssignedCostNotice,
  technology: string,
  section: string,
  uses: readonly AssignedCostUse[],
  columns: readonly Column[],
  percentages: Percentages,
): AssignedCostTable[] {
  return columns.map((column, index) => ({
    ...column,
    ...notice,
    technology,
    section,
    uses,
    lines: Object.entries(percentages).flatMap(([product, components]) =>
      Object.entries(components).flatMap(([component, percents]) => {
        const percent = percents[index] ?? null;
        return percent === null ? [] : [{ product, component, percent }];
      }),
    ),
  }));
}

/** Notice 2026-15, section 4.01(3)(d): only these three kinds of 45X components have listed contents. */
const SOLAR_USES: readonly AssignedCostUse[] = [
  { property: "qualified facility" },
  { property: "solar component", product: "PV Module", components: ["solar module"] },
  {
    property: "inverter",
    product: "Inverter",
    components: [
      "central inverter",
      "utility inverter",
      "commercial inverter",
      "residential inverter",
      "microinverter",
    ],
  },
];
const STORAGE_USES: readonly AssignedCostUse[] = [
  { property: "energy storage technology" },
  {
    property: "battery component",
    product: "Battery Pack/Module",
    components: ["battery module", "battery module without cells"],
  },
];

const PILES = ["pile or ground screw", "reinforcing products in foundation"];

/**
 * The complete tables of Notice 2025-08, as a third party transcribed them. The notice itself was not read, so anyone who relies on a
 * figure must check it there. Every column adds up to 100.0.
 */
export const assignedCostTables: readonly AssignedCostTable[] = [
  ...tablesOf(
    NOTICE_2025_08,
    "solar-ground-mount",
    "5.05",
    SOLAR_USES,
    [
      { name: "ground-mount tracking", variant: "tracking", withoutPercentage: PILES },
      {
        name: "ground-mount tracking domestic wafers",
        variant: "tracking-domestic-wafers",
        withoutPercentage: PILES,
        caution: "domestic wafers",
      },
      { name: "ground-mount fixed", variant: "fixed", withoutPercentage: ["module racking", ...PILES] },
      {
        name: "ground-mount fixed domestic wafers",
        variant: "fixed-domestic-wafers",
        withoutPercentage: ["module racking", ...PILES],
        caution: "domestic wafers",
      },
    ],
    {
      "PV Module": {
        Cells: ["38.0", "51.6", "53.2", "66.6"],
        "Frame/Backrail": ["6.0", "4.7", "8.5", "6.1"],
        "Front Glass": ["6.0", "4.7", "8.4", "6.1"],
        Encapsulant: ["3.8", "3.0", "5.4", "3.8"],
        "Backsheet/Backglass": ["3.8", "3.0", "5.4", "3.8"],
        "Junction Box": ["1.0", "0.8", "1.4", "1.0"],
        "Edge Seals": ["0.3", "0.2", "0.4", "0.3"],
        Pottants: ["0.3", "0.2", "0.4", "0.3"],
        "Bus Ribbons": ["1.5", "1.2", "2.1", "1.5"],
        "Bypass Diodes": ["0.4", "0.3", "0.6", "0.4"],
        Production: ["4.7", "3.7", "6.7", "4.8"],
      },
      Inverter: {
        "Printed Circuit Board Assemblies": ["2.4", "1.7", "3.1", "2.2"],
        "Electrical Parts": ["0.8", "0.6", "1.1", "0.8"],
        "Thermal Management System": ["0.5", "0.4", "0.7", "0.5"],
        "Enclosure & Skids": ["0.6", "0.5", "0.9", "0.6"],
        Production: ["1.2", "0.9", "1.7", "1.2"],
      },
      "PV Tracker": {
        "Torque Tube": ["11.0", "8.6", null, null],
        "Structural Fasteners": ["0.4", "0.3", null, null],
        "Drive System": ["1.9", "1.5", null, null],
        Dampers: ["0.5", "0.4", null, null],
        Actuator: ["2.8", "2.2", null, null],
        Controller: ["0.7", "0.6", null, null],
        Rails: ["2.0", "1.6", null, null],
        Production: ["9.4", "7.3", null, null],
      },
    },
  ),
  ...tablesOf(
    NOTICE_2025_08,
    "solar-rooftop",
    "5.06",
    SOLAR_USES,
    [
      { name: "rooftop MLPE", variant: "mlpe", withoutPercentage: [] },
      {
        name: "rooftop MLPE domestic wafers",
        variant: "mlpe-domestic-wafers",
        withoutPercentage: [],
        caution: "domestic wafers",
      },
      { name: "rooftop string", variant: "string", withoutPercentage: [] },
      {
        name: "rooftop string domestic wafers",
        variant: "string-domestic-wafers",
        withoutPercentage: [],
        caution: "domestic wafers",
      },
    ],
    {
      "PV Module": {
        Cells: ["31.1", "43.9", "38.5", "52.1"],
        "Frame/Backrail": ["4.9", "4.0", "6.1", "4.8"],
        "Front Glass": ["4.9", "4.0", "6.1", "4.7"],
        Encapsulant: ["3.1", "2.5", "3.9", "3.0"],
        "Backsheet/Backglass": ["3.1", "2.5", "3.9", "3.0"],
        "Junction Box": ["0.8", "0.6", "1.0", "0.8"],
        "Edge Seals": ["0.2", "0.2", "0.3", "0.2"],
        Pottants: ["0.2", "0.2", "0.3", "0.2"],
        "Bus Ribbons": ["1.2", "1.0", "1.5", "1.2"],
        "Bypass Diodes": ["0.3", "0.3", "0.4", "0.3"],
        Production: ["5.8", "4.7", "7.2", "5.6"],
      },
      Inverter: {
        "PCB Assemblies (DC-DC)": ["7.8", "6.4", "1.6", "1.3"],
        "PCB Assemblies (DC-AC)": ["11.8", "9.5", "2.4", "1.9"],
        "Thermal Management System": [null, null, "0.5", "0.4"],
        Enclosure: ["4.3", "3.5", "1.3", "1.0"],
        Production: ["0.9", "0.7", "0.5", "0.4"],
      },
      "Non-Steel Roof Racking": {
        "Structural Fasteners": ["3.5", "2.9", "4.4", "3.4"],
        Rails: ["15.0", "12.2", "18.7", "14.6"],
        Production: ["1.1", "0.9", "1.4", "1.1"],
      },
    },
  ),
  ...tablesOf(
    NOTICE_2025_08,
    "land-based-wind",
    "6.02",
    [{ property: "qualified facility" }],
    [
      {
        name: "land wind",
        variant: "land-based-wind",
        withoutPercentage: ["tower", "reinforcing products in foundation"],
      },
    ],
    {
      "Wind Turbine": {
        Blades: ["31.2"],
        "Rotor Hub": ["9.9"],
        Nacelle: ["47.5"],
        "Power Converter": ["8.9"],
        Production: ["0.9"],
      },
      "Wind Tower Flanges": {
        Preform: ["0.8"],
        Production: ["0.8"],
      },
    },
  ),
  ...tablesOf(
    NOTICE_2025_08,
    "bess",
    "7.02",
    STORAGE_USES,
    [
      {
        name: "grid-scale storage",
        variant: "grid-scale (>1 MWh)",
        withoutPercentage: ["reinforcing products in foundation"],
        caution: "storage size",
      },
      { name: "distributed storage", variant: "distributed (<=1 MWh)", withoutPercentage: [], caution: "storage size" },
    ],
    {
      "Battery Pack/Module": {
        Cells: ["52.0", "26.9"],
        Packaging: ["5.6", "13.4"],
        Production: ["8.0", "2.9"],
      },
      "Inverter/Converter": {
        "Printed Circuit Board Assemblies": ["1.4", "5.4"],
        "Thermal Management System for Inverter": ["0.4", null],
        "Electrical Parts": ["0.5", null],
        "Enclosure & Skids": ["0.4", "1.0"],
        Production: ["1.9", "4.3"],
      },
      "Battery Container/Housing": {
        Enclosure: ["14.8", "22.8"],
        "Battery Management System": ["7.4", "10.1"],
        "Thermal Management System for Container": ["5.6", "10.1"],
        Production: ["2.0", "3.1"],
      },
    },
  ),
];

/**
 * Other spellings of the names in the tables. Case, punctuation, `and`, `or` and plurals do not matter. If a synonym of a component would
 * mean something else in another product, the component is listed with its product.
 */
export const assignedItemSynonyms: readonly (readonly [name: string, synonyms: readonly string[]])[] = [
  // Manufactured products
  ["PV Module", ["module", "solar module", "photovoltaic module", "solar panel"]],
  ["PV Tracker", ["tracker", "solar tracker", "photovoltaic tracker"]],
  ["Non-Steel Roof Racking", ["non-steel racking"]],
  ["Battery Pack/Module", ["battery pack", "battery module", "pack", "module", "pack/module"]],
  ["Inverter/Converter", ["inverter", "converter"]],
  ["Battery Container/Housing", ["battery container", "battery housing", "container", "housing", "container/housing"]],
  ["Wind Turbine", ["turbine"]],
  ["Wind Tower Flanges", ["tower flanges", "flanges"]],
  // Components
  ["Battery Pack/Module: Cells", ["battery cells"]],
  ["PV Module: Cells", ["solar cells", "PV cells", "photovoltaic cells"]],
  ["Frame/Backrail", ["frame", "backrail", "back rail"]],
  ["Backsheet/Backglass", ["backsheet", "backglass", "back sheet", "back glass"]],
  ["Junction Box", ["J-box"]],
  ["Printed Circuit Board Assemblies", ["PCB assemblies", "PCBA"]],
  ["PCB Assemblies (DC-DC)", ["printed circuit board assemblies (DC-DC)", "PCBA (DC-DC)"]],
  ["PCB Assemblies (DC-AC)", ["printed circuit board assemblies (DC-AC)", "PCBA (DC-AC)"]],
  ["Battery Management System", ["BMS"]],
  ["Rotor Hub", ["hub"]],
  ["Blades", ["wind blades", "rotor blades", "wind turbine blades"]],
  ["Nacelle", ["wind nacelle", "wind turbine nacelle"]],
];

/** Technologies whose items are listed in the notices without percentages. */
export const technologiesWithoutPercentages: readonly string[] = ["offshore wind", "hydropower"];
