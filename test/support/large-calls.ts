import { definitions, type FunctionId } from "../../src/functions/catalogue";
import { citations } from "../../src/law";
import { effectiveControlQuestions } from "../../src/law/effective-control";

/** Rows of one column, or of several. */
export type Cells = readonly (readonly unknown[])[];

/** Names as sourcing tables have them: longer than examples, and each a little different. */
const COUNTRIES = [
  "Australia",
  "Chile",
  "China",
  "Congo, Democratic Republic of the",
  "Indonesia",
  "Korea, Republic of",
  "",
  "United States",
];
const MATERIALS = ["Lithium hydroxide monohydrate", "Nickel sulphate", "Cobalt sulphate heptahydrate", "Graphite"];
const PROPERTIES = ["energy storage technology", "battery component", "qualified facility", "solar component"];
const COMPONENTS = ["electrode active material", "battery module without cells", "battery cell"];

const TOPICS = citations.map(({ id }) => id);

const cycle = <T>(list: readonly T[], row: number): T => list[row % list.length] as T;
const amount = (row: number): number => Math.round((1000 + ((row * 7919) % 90_000) + 0.37) * 100) / 100;
const lot = (row: number): string => `Salar lithium chain, lot ${String(100_000 + row)}`;
const holder = (row: number): string => `Northern Holdings Company ${row}`;

const VEHICLE = [
  ["Acquired", "2024-05-01"],
  ["Placed in service", "2024-06-01"],
  ["Final assembly country", "United States"],
  ["Battery capacity (kWh)", 75],
  ["Gross vehicle weight rating (lb)", 6000],
  ["Vehicle class", "SUV"],
  ["MSRP", 60_000],
  ["Filing status", "joint"],
  ["Modified AGI", 250_000],
  ["Critical minerals met", true],
  ["Battery components met", false],
  ["FEOC battery component", false],
] as const;

type Fill = (row: number) => unknown;

/** The cell of a row for each parameter that takes rows. One of the same name means the same in every function, unless listed below. */
const ROWS: Readonly<Record<string, Fill>> = {
  country: (row) => cycle(COUNTRIES, row),
  material: (row) => cycle(MATERIALS, row),
  mineral: (row) => cycle(MATERIALS, row),
  date: () => 46_204,
  placedInService: () => 45_838,
  topic: () => "1.30D-2(b)(13)",
  chain: (row) => lot(Math.floor(row / 2)),
  // A group a row, the largest answer.
  group: lot,
  step: (row) => cycle(["extraction", "processing"], row),
  valueAdded: amount,
  value: amount,
  extraction: (row) => cycle(COUNTRIES, row),
  processing: (row) => cycle(COUNTRIES, row * 3 + 1),
  recycling: () => "",
  label: lot,
  cost: amount,
  component: (row) => `Module frame, part ${row}`,
  containedIn: (row) => (row === 0 ? "" : "Module frame, part 0"),
  incrementalValue: amount,
  northAmerican: (row) => cycle(COUNTRIES, row),
  entity: (row) => holder(row + 1),
  owner: (row) => (row === 0 ? "State fund" : holder(row)),
  owned: (row) => holder(row + 1),
  share: () => 0.375,
  debtShare: () => 0.125,
  kind: (row) => cycle(["corporation", "partnership"], row),
  measure: (row) => cycle(["value", "profits"], row),
  reporting: (row) => cycle([true, false, ""], row),
  officer: () => false,
  traded: (row) => row % 10 === 0,
  part: (row) => cycle(["component", "mineral"], row),
  feoc: (row) => row % 3 === 0,
  compliantMass: amount,
  massPerBattery: (row) => 0.5 + (row % 10) / 8,
  quantity: amount,
  kW: () => 0,
  pfe: (row) => cycle(["", true, false], row),
  exempt: () => false,
  newCost: (row) => amount(row * 3 + 1),
  property: (row) => cycle(PROPERTIES, row),
  table: () => "grid-scale storage",
  product: () => "Battery Pack/Module",
  section: (row) => cycle(["45Y", "48E", "45", "48"], row),
  constructionBegins: () => 46_204,
  offshoreWind: (row) => row % 2 === 0,
  us: (row) => cycle(COUNTRIES, row),
  productMadeInUS: () => "United States",
  question: (row) => effectiveControlQuestions[row]?.id,
  answer: () => true,
  facility: (row) => `Solar and storage park ${Math.floor(row / 25)}`,
  item: (row) => `Combiner box, model ${row}`,
  assigned: () => 0,
  taxableYear: () => 2026,
};

const OWN: Partial<Record<FunctionId, Readonly<Record<string, Fill>>>> = {
  ADVANCED_MANUFACTURING_CREDIT: { component: (row) => cycle(COMPONENTS, row) },
  EXPLAIN_ADVANCED_MANUFACTURING: { component: (row) => cycle(COMPONENTS, row) },
  ADVANCED_MANUFACTURING_BY: { component: (row) => cycle(COMPONENTS, row) },
  ADVANCED_MANUFACTURING_FORECAST: { component: (row) => cycle(COMPONENTS, row) },
  ASSIGNED_COST: { component: () => "Cells" },
  // A blank country leaves the entity open, which is an error.
  IS_FEOC: { country: (row) => cycle(COUNTRIES, row) || "Germany" },
  // Nothing qualifies, so most chains are part of the plan.
  RESOURCING_PLAN: { extraction: () => "China", processing: () => "China" },
  // A chain a row.
  VALUE_ADDED_SHARES: { chain: lot },
  MATERIAL_ASSISTANCE_BY: { table: () => "" },
  // An average a row.
  AVERAGED_MATERIALS: { material: (row) => `Copper foil, grade ${row}`, component: (row) => cycle(COMPONENTS, row) },
  CITATION: { topic: (row) => cycle(TOPICS, row) },
  // The whole of a top-level component is at least what it contains.
  INCREMENTAL_VALUES: { value: (row) => (row === 0 ? 1e12 + 0.25 : amount(row)) },
};

/** Cells that functions which answer cell by cell refuse, each with a message of its own. */
const REFUSED: Partial<Record<FunctionId, Readonly<Record<string, Fill>>>> = {
  IS_FTA_EQUIVALENT: { country: (row) => `Chlie ${row}` },
  FTA_AGREEMENT: { country: (row) => `Chlie ${row}` },
  IS_NORTH_AMERICA: { country: () => "Puerto Rico" },
  COUNTRY_CODE: { country: () => "Congo" },
  CRITICAL_MINERAL: { material: (row) => `Cathode powder, quality ${row}` },
  IS_CRITICAL_MINERAL: { material: (row) => `Cathode powder, quality ${row}` },
  CRITICAL_MINERAL_PERCENTAGE: { placedInService: () => 46_800 },
  BATTERY_COMPONENT_PERCENTAGE: { placedInService: () => 46_800 },
  CITATION: { topic: () => "30D(x)(1)" },
  FEOC_CONTROL_SHARE: { entity: (row) => `Nothern Holdings Company ${row}` },
  IS_FEOC: { entity: (row) => `Nothern Holdings Company ${row}` },
  FEOC_EXCLUDES: { feoc: () => "" },
  ADVANCED_MANUFACTURING_CREDIT: { component: () => "battery pack with cells" },
  MATERIAL_ASSISTANCE_THRESHOLD: { date: () => 45_000 },
  ASSIGNED_COST: { product: () => "Battery housing", component: () => "Frame" },
  FOREIGN_OWNERSHIP_STATUS: { entity: (row) => `Nothern Holdings Company ${row}` },
  DOMESTIC_CONTENT_PERCENTAGE: { section: () => "45X" },
};

/** Single cells. A parameter that is not listed is omitted. */
const ONE: Readonly<Record<string, unknown>> = {
  date: "2026-06-30",
  placedInService: "2025-06-30",
  property: "energy storage technology",
  section: "45Y",
  constructionBegins: "2026-06-30",
  steelAndIron: true,
  periodBegins: "2026-01-01",
  periodEnds: "2026-12-31",
};

/** The arguments of a call of a function on so many rows, every optional column included. */
export function largeCall(id: FunctionId, rows: number): (Cells | null)[] {
  return callOn(id, rows, OWN[id]);
}

/** The same with cells that the function refuses; null if it refuses a call as a whole. */
export function refusedCall(id: FunctionId, rows: number): (Cells | null)[] | null {
  const refused = REFUSED[id];
  if (id === "CLEAN_VEHICLE_CREDIT") return [[["MSRP"], ...Array.from({ length: rows }, () => [60_000])]];
  return refused === undefined ? null : callOn(id, rows, { ...OWN[id], ...refused });
}

function callOn(id: FunctionId, rows: number, own: Readonly<Record<string, Fill>> = {}): (Cells | null)[] {
  const definition = definitions.find((each) => each.id === id);
  return (definition?.parameters ?? []).map(({ name, kind }) => {
    if (kind === "one") return name in ONE ? [[ONE[name]]] : null;
    if (name === "government" || name === "specified") return [["State fund"]];
    if (name === "facts") return vehicles(rows);
    const fill = own[name] ?? ROWS[name];
    if (fill === undefined) throw new Error(`${id}: no rows for ${name}`);
    return Array.from({ length: rows }, (_, row) => [fill(row)]);
  });
}

function vehicles(rows: number): Cells {
  return [VEHICLE.map(([label]) => label), ...Array.from({ length: rows }, () => VEHICLE.map(([, fact]) => fact))];
}
