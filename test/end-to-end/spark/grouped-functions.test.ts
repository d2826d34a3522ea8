import { spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import vm from "node:vm";
import { builtFile } from "../../setup/built";
import { temporaryFolder, writeParquet } from "./lots";

const folder = temporaryFolder();
const script = builtFile("warehouse", "warehouse/origincredit.js");
const packageFolder = path.resolve(__dirname, "..", "..", "..", "src", "warehouse", "spark", "origincredit_spark");

interface Answered {
  readonly answer: string | null;
  readonly error: string | null;
}

/** The shipped script in Node, to which Spark's answers are compared. */
const context = vm.createContext({});
vm.runInContext(fs.readFileSync(script, "utf8"), context);
const inNode = (name: string, given: unknown): unknown =>
  JSON.parse(
    vm.runInContext(
      `JSON.stringify(origincredit.withErrors("return").${name}(${JSON.stringify(given)}))`,
      context,
    ) as string,
  );

const lots = [
  { model: "A", supplier: "a1", value: "600.00", extraction: "Australia", processing: "China", placed: "2025-06-30" },
  { model: "A", supplier: "a2", value: "300.10", extraction: "China", processing: "China", placed: "2025-06-30" },
  { model: "A", supplier: "a3", value: "250.05", extraction: "DRC", processing: null, placed: "2025-06-30" },
  { model: "B", supplier: "b1", value: "100.00", extraction: "Atlantis", processing: "China", placed: "2025-06-30" },
  { model: "C", supplier: "c1", value: "1.00", extraction: "Chile", processing: "Chile", placed: "2025-06-30" },
  { model: "C", supplier: "c2", value: "1.00", extraction: "Chile", processing: "Chile", placed: "2024-06-30" },
];

const owners = [
  { holding: 1, entity: "Cell maker", government: "China", owner: "China", owned: "Fund", share: 0.6 },
  { holding: 1, entity: null, government: null, owner: "Fund", owned: "Cell maker", share: 0.3 },
];

const call = {
  by: "model",
  function: "RESOURCING_PLAN",
  columns: { value: "value", extraction: "extraction", processing: "processing", label: "supplier" },
  once: { placedInService: "placed" },
  order_by: ["supplier"],
};

let answers: Readonly<Record<string, Readonly<Record<string, Answered>> | string>>;

beforeAll(async () => {
  const file = path.join(folder, "lots.parquet");
  const text = (value: string | null): string => (value === null ? "NULL" : `'${value}'`);
  const rows = lots.map((lot) => `(${Object.values(lot).map(text).join(", ")})`);
  await writeParquet(
    file,
    `SELECT model, supplier, CAST(value AS DECIMAL(18, 2)) AS value, extraction, processing, CAST(placed AS DATE) AS placed
       FROM (VALUES ${rows.join(", ")}) AS t (model, supplier, value, extraction, processing, placed)`,
  );
  const owned = path.join(folder, "owners.parquet");
  const holdings = owners.map(
    (one) =>
      `(${one.holding}, ${text(one.entity)}, ${text(one.government)}, ${text(one.owner)}, ${text(one.owned)}, ${one.share})`,
  );
  await writeParquet(
    owned,
    `SELECT holding, entity, government, owner, owned, CAST(share AS DOUBLE) AS share
       FROM (VALUES ${holdings.join(", ")}) AS t (holding, entity, government, owner, owned, share)`,
  );
  const calls = [
    { name: "plans", file, ...call },
    { name: "small", file, ...call, most_rows: 2 },
    { name: "misnamed", file, ...call, once: { placedInService: "sold" } },
    { name: "unknown function", file, ...call, function: "RESOURCE" },
    {
      name: "ownership",
      file: owned,
      by: "holding",
      function: "FEOC_CONTROL_SHARE",
      columns: { government: "government", owner: "owner", owned: "owned", share: "share" },
      constants: { entity: "Cell maker" },
    },
  ];
  const list = path.join(folder, "calls.json");
  fs.writeFileSync(list, JSON.stringify(calls));
  const done = spawnSync(
    process.env.ORIGINCREDIT_PYTHON as string,
    [path.join(__dirname, "grouped_functions.py"), script, list],
    {
      encoding: "utf8",
      env: { ...process.env, PYTHONPATH: packageFolder, PYTHONDONTWRITEBYTECODE: "1" },
    },
  );
  if (done.status !== 0) throw new Error(done.stderr.slice(-3000));
  answers = JSON.parse(done.stdout) as typeof answers;
});

const groupOf = (name: string, group: string): Answered =>
  (answers[name] as Readonly<Record<string, Answered>>)[group] as Answered;

test("a plan in Spark is the plan in Node", () => {
  const mine = lots.filter(({ model }) => model === "A");
  const expected = inNode("RESOURCING_PLAN", {
    placedInService: "2025-06-30",
    value: mine.map(({ value }) => value),
    extraction: mine.map(({ extraction }) => extraction),
    processing: mine.map(({ processing }) => processing),
    label: mine.map(({ supplier }) => supplier),
  });
  expect(expected).toEqual(expect.arrayContaining([expect.objectContaining({ chain: "Total" })]));
  const { answer, error } = groupOf("plans", "A");
  expect(error).toBeNull();
  expect(JSON.parse(answer as string)).toEqual(expected);
});

test("an error of one group stands in its row, and the others are answered", () => {
  expect(groupOf("plans", "B").answer).toBeNull();
  expect(groupOf("plans", "B").error).toContain("'Atlantis' is not a known country");
  expect(groupOf("plans", "C").error).toBe(
    "the group has placedInService 2025-06-30 and 2024-06-30: enter the same in all of its rows",
  );
});

test("a group of more rows than the limit is not judged, and says so", () => {
  expect(groupOf("small", "A")).toEqual({
    answer: null,
    error: "the group has 3 rows, and at most 2 are judged at once",
  });
  expect(groupOf("small", "B").error).toContain("Atlantis");
});

test("a column that is not there is said before anything runs", () => {
  expect(answers.misnamed).toBe(
    "There is no column 'sold'. The columns are: model, supplier, value, extraction, processing, placed.",
  );
});

test("a function that does not exist", () => {
  expect(groupOf("unknown function", "A").error).toBe("There is no function 'RESOURCE'.");
});

test("ownership of a group of holdings", () => {
  const expected = inNode("FEOC_CONTROL_SHARE", {
    entity: "Cell maker",
    government: owners.map(({ government }) => government),
    owner: owners.map(({ owner }) => owner),
    owned: owners.map(({ owned }) => owned),
    share: owners.map(({ share }) => share),
  });
  const { answer, error } = groupOf("ownership", "1");
  expect(error).toBeNull();
  expect(JSON.parse(answer as string)).toEqual(expected);
  expect(expected).toBe(0.3);
});
