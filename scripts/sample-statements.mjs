/** The statements that make the synthetic rows of scripts/sample-lots.mjs, for DuckDB. */

/** A prime below 2^61, so that the square of a remainder fits into 128 bits. */
const PRIME = "2305843009213693951";

/**
 * A number below 2^61 that looks random and depends only on the row, the salt and the seed. DuckDB's own hash may change between
 * versions, and this one is arithmetic.
 */
const mixed = (/** @type {string} */ row, /** @type {number} */ salt, /** @type {number} */ seed) => {
  const spread = `((${row})::HUGEINT * 2862933555777941757 + ${salt} * 3037000493 + ${seed} * 7046029254386353131::HUGEINT) % ${PRIME}`;
  return `((((${spread}) * (${spread}) + ${salt}) % ${PRIME}))::BIGINT`;
};

/** One of several texts, by the digits of a number from the given one on. */
const choice = (/** @type {string} */ number, /** @type {number} */ digits, /** @type {readonly string[]} */ texts) =>
  `(${list(texts)})[1 + (${number} // ${10 ** digits}) % ${texts.length}]`;

const list = (/** @type {readonly string[]} */ texts) =>
  `[${texts.map((text) => `'${text.replaceAll("'", "''")}'`).join(", ")}]`;

/** One of the three places from which a material of a kind comes. */
const source = (/** @type {number} */ digits, /** @type {readonly string[]} */ places) =>
  `(${list(places)})[1 + (kind + (chance // ${10 ** digits}) % 3) % ${places.length}]`;

/** Places that count for extraction or processing at the dates of the samples, and places that do not. */
const COUNTING = ["Australia", "Chile", "Canada", "United States", "Japan", "Korea, Republic of", "Peru", "Morocco"];
const OTHERS = ["China", "Indonesia", "DR Congo", "Argentina", "Brazil", "Finland", "Philippines", "Madagascar"];
const MATERIALS = [
  "Lithium hydroxide",
  "Lithium carbonate",
  "Nickel sulfate",
  "Cobalt sulfate",
  "Graphite",
  "Manganese sulfate",
];
/** Materials of the same tables that are no critical minerals. */
const OTHER_MATERIALS = ["Copper", "Steel"];
const MODELS = [
  "Alder",
  "Birch",
  "Cedar",
  "Dogwood",
  "Elm",
  "Fir",
  "Hazel",
  "Juniper",
  "Larch",
  "Maple",
  "Oak",
  "Pine",
];

/**
 * Sourcing lots: lot, battery, model, material, supplier, value_usd, extraction, processing, recycling, placed_in_service.
 * @param {{ lots: number, seed: number, wrong: number }} options `wrong`: the row, from 1, with a country that does not exist; 0 for none
 */
export function lotsStatement({ lots, seed, wrong }) {
  const most = Math.ceil(lots / 60) + 1;
  // Batteries 7, 57, 107, ... reach their percentage exactly, and 31, 81, 131, ... miss it by what a cent moves.
  return `
WITH made AS (
  SELECT battery, ${mixed("battery", 1, seed)} AS chance, battery % 50 AS turn
  FROM generate_series(0, ${most}) AS numbers(battery)
), sized AS (
  SELECT *, CASE WHEN turn IN (7, 31) THEN 100 ELSE 60 + chance % 81 END AS size FROM made
), placed AS (
  SELECT *, sum(size) OVER (ORDER BY battery) - size AS before FROM sized
), batteries AS (
  SELECT battery, turn, before::BIGINT AS before, least(size, ${lots} - before)::BIGINT AS size,
    ${choice("chance", 3, MODELS)} AS model,
    (DATE '2023-06-15' + to_months((chance // 1000000) % 28)::INTERVAL)::DATE AS placed_in_service,
    CASE WHEN (chance // 1000) % 100 < 45 THEN 860 WHEN (chance // 1000) % 100 < 70 THEN 330 ELSE 560 END AS good,
    CASE WHEN (chance // 1000000000) % 100 < 20 THEN 300 ELSE 15 END AS unknown
  FROM placed WHERE before < ${lots}
), lots AS (
  SELECT *, before + place AS number, turn IN (7, 31) AS exact,
    CASE year(placed_in_service) WHEN 2023 THEN 40 WHEN 2024 THEN 50 ELSE 60 END AS percentage,
    ${mixed("before + place", 2, seed)} AS chance, (chance // ${10n ** 12n}) % 6 AS kind
  FROM (SELECT *, unnest(range(size)) AS place FROM batteries)
), chosen AS (
  SELECT *, NOT exact AND chance % 1000 < 50 AS recycled, NOT exact AND (chance // 1000) % 1000 < unknown AS missing,
    CASE WHEN exact THEN place < percentage ELSE (chance // 1000000) % 1000 < good END AS counts
  FROM lots
)
SELECT
  'L' || lpad(number::VARCHAR, 10, '0') AS lot,
  'B-' || lpad(battery::VARCHAR, 8, '0') AS battery,
  model,
  CASE WHEN NOT exact AND (chance // 1000000000) % 25 = 0
    THEN ${choice("chance", 12, OTHER_MATERIALS)} ELSE (${list(MATERIALS)})[1 + kind] END AS material,
  'Supplier ' || lpad(((chance // 10000000) % 40 + 1)::VARCHAR, 2, '0') AS supplier,
  (CASE WHEN turn = 7 THEN 1000 WHEN turn = 31 THEN CASE WHEN place = 0 THEN 999.99 ELSE 1000 END
    ELSE 12 + ((chance // 100000) % 1200000) / 100 END)::DECIMAL(12, 2) AS value_usd,
  CASE WHEN recycled THEN '-' WHEN missing THEN NULL
    WHEN counts AND (chance // 100) % 2 = 0 THEN ${source(13, COUNTING)} ELSE ${source(13, OTHERS)} END AS extraction,
  CASE WHEN number + 1 = ${wrong} THEN 'Atlantis' WHEN recycled THEN '-' WHEN missing THEN NULL
    WHEN counts THEN ${source(15, COUNTING)} ELSE ${source(15, OTHERS)} END AS processing,
  CASE WHEN recycled THEN (${list(["United States", "Canada", "Mexico", "China"])})[1 + (chance // 100000) % 4] END AS recycling,
  placed_in_service
FROM chosen`;
}

/** Battery components: battery, component, incremental_value_usd, place_of_manufacture, placed_in_service. */
const components = `
SELECT 'B-' || lpad(battery::VARCHAR, 3, '0') AS battery, part AS component,
  (40 + ${mixed("battery * 10 + place", 3, 17)} % 90000 / 100)::DECIMAL(12, 2) AS incremental_value_usd,
  CASE WHEN (battery * 7 + place * 3) % 11 = 0 THEN NULL
    WHEN (battery + place) % 3 < 1 + battery % 2 THEN ${choice(mixed("battery * 10 + place", 4, 17), 0, ["United States", "Canada", "Mexico"])}
    ELSE ${choice(mixed("battery * 10 + place", 4, 17), 0, ["China", "Japan", "Poland"])} END AS made_in,
  DATE '2024-01-15' + (battery * 11)::INTEGER AS placed_in_service
FROM generate_series(1, 40) AS numbers(battery),
  (SELECT unnest(${list(["Cells", "Module housing", "Separator", "Electrolyte", "Cathode electrode", "Anode electrode"])}) AS part,
    unnest(range(6)) AS place)
ORDER BY battery, place`;

/** Material assistance: project, property, construction_begins, item, cost_usd, prohibited_foreign_entity. */
const assistance = `
SELECT 'Project ' || lpad(project::VARCHAR, 2, '0') AS project,
  CASE WHEN project % 2 = 0 THEN 'energy storage technology' ELSE 'qualified facility' END AS property,
  DATE '2026-02-01' + (project * 23)::INTEGER AS construction_begins, part AS item,
  (1000 + ${mixed("project * 10 + place", 5, 17)} % 40000000 / 100)::DECIMAL(14, 2) AS cost_usd,
  CASE WHEN (project + place) % 13 = 0 THEN NULL ELSE (project * 5 + place * 3) % 7 < 3 END AS prohibited_foreign_entity
FROM generate_series(1, 40) AS numbers(project),
  (SELECT unnest(${list(["Cells", "Battery management system", "Inverter", "Thermal management", "Enclosure"])}) AS part,
    unnest(range(5)) AS place)
ORDER BY project, place`;

/** Domestic content: project, product, component, cost_usd, made_in_us. */
const domestic = `
SELECT 'Project ' || lpad(project::VARCHAR, 2, '0') AS project, product, component,
  (500 + ${mixed("project * 10 + place", 6, 17)} % 30000000 / 100)::DECIMAL(14, 2) AS cost_usd,
  CASE WHEN (project + place) % 17 = 0 THEN NULL WHEN (project * 3 + place * 5) % 8 < 5 THEN 'United States' ELSE 'China' END AS made_in
FROM generate_series(1, 40) AS numbers(project),
  (SELECT unnest(${list(["Battery pack", "Battery pack", "Battery pack", "Inverter", "Inverter"])}) AS product,
    unnest(${list(["Cells", "Module housing", "Thermal management", "Circuit boards", "Enclosure"])}) AS component,
    unnest(range(5)) AS place)
ORDER BY project, place`;

/** Advanced manufacturing: plant, component, quantity, sold. Capacities in kWh, so the rates are those of cells and modules. */
const manufacturing = `
SELECT ${choice(mixed("number", 7, 17), 0, ["Plant North", "Plant South", "Plant East", "Plant West"])} AS plant, product AS component,
  CASE WHEN number % 29 = 0 THEN NULL ELSE (100 + ${mixed("number", 8, 17)} % 5000000 / 1000)::DECIMAL(14, 3) END AS quantity_kwh,
  (60 + number % 20)::DECIMAL(8, 1) * 10 AS power_kw,
  DATE '2028-01-10' + (number * 9)::INTEGER AS sold
FROM (SELECT number, CASE WHEN number % 2 = 0 THEN 'battery cell' ELSE 'battery module' END AS product
  FROM generate_series(1, 200) AS numbers(number))
ORDER BY number`;

/** Vehicles with the facts of the credit, one a row. The headers are the labels of CLEAN_VEHICLE_CREDIT. */
const vehicles = `
SELECT ${choice(mixed("number", 9, 17), 0, MODELS)} AS "Model", 'V-' || lpad(number::VARCHAR, 4, '0') AS "Vehicle",
  DATE '2024-01-05' + (number * 3)::INTEGER AS "Acquired", DATE '2024-01-12' + (number * 3)::INTEGER AS "Placed in service",
  CASE WHEN number % 19 = 0 THEN 'Germany' ELSE ${choice(mixed("number", 10, 17), 0, ["United States", "Mexico", "Canada"])} END AS "Final assembly country",
  (40 + number % 60)::DECIMAL(6, 1) AS "Battery capacity (kWh)", (4200 + number % 40 * 60)::INTEGER AS "Gross vehicle weight rating (lb)",
  ${choice(mixed("number", 11, 17), 0, ["SUV", "pickup", "van", "other"])} AS "Vehicle class",
  (38000 + ${mixed("number", 12, 17)} % 45000)::DECIMAL(10, 2) AS "MSRP",
  ${choice(mixed("number", 13, 17), 0, ["joint", "single", "head of household"])} AS "Filing status",
  (70000 + ${mixed("number", 14, 17)} % 250000)::DECIMAL(10, 2) AS "Modified AGI",
  CASE WHEN number % 23 = 0 THEN NULL ELSE (70000 + ${mixed("number", 15, 17)} % 250000)::DECIMAL(10, 2) END AS "Prior-year modified AGI",
  number % 4 <> 0 AS "Critical minerals met", number % 5 <> 0 AS "Battery components met",
  number % 37 = 0 AS "FEOC battery component", number % 41 = 0 AS "FEOC critical mineral"
FROM generate_series(1, 150) AS numbers(number)
ORDER BY number`;

/** The files of assets/samples. */
export const samples = [
  { file: "synthetic-lots.parquet", statement: lotsStatement({ lots: 10_000, seed: 17, wrong: 0 }) },
  { file: "synthetic-battery-components.csv", statement: components },
  { file: "synthetic-material-assistance.csv", statement: assistance },
  { file: "synthetic-domestic-content.csv", statement: domestic },
  { file: "synthetic-advanced-manufacturing.csv", statement: manufacturing },
  { file: "synthetic-vehicles.csv", statement: vehicles },
];
