import { type ExpectedGroup, groupKey, isAmount, type JudgedCase } from "../conformance/case";
import { storedTable, type StoredTable, type Variant, variants } from "../conformance/harness";
import { rowsByGroup, vehicleLabels } from "../conformance/judge";
import { readTable } from "../conformance/read";
import { functionOf } from "../../support/functions";
import { inNode, inQuickJs, type Outcome, type ScriptEngine } from "./engines";

/** The conformance table, through the functions of the shipped script in the types of queries. */

const engines: ScriptEngine[] = [];
beforeAll(async () => {
  engines.push(inNode(), await inQuickJs());
});
afterAll(() => engines.forEach((engine) => engine.close()));

const GROUPED = {
  "critical-minerals": "CRITICAL_MINERALS_BY",
  "battery-components": "BATTERY_COMPONENTS_BY",
  "material-assistance": "MATERIAL_ASSISTANCE_BY",
  "advanced-manufacturing": "ADVANCED_MANUFACTURING_BY",
} as const;

type Row = Readonly<Record<string, unknown>>;

/** Columns of the table by parameter, and constants; a constant for a column is repeated. */
function namedArguments(id: string, { columns, constants }: JudgedCase, { rows }: StoredTable, of = rows): Row {
  return Object.fromEntries(
    functionOf(id).declaration.parameters.flatMap(({ name, kind }): [string, unknown][] => {
      const at = columns.findIndex(({ parameter }) => parameter === name);
      if (at >= 0) return [[name, of.map((row) => row[at])]];
      const constant = constants[name];
      if (constant === undefined) return [];
      return [[name, kind === "column" ? of.map(() => constant) : constant]];
    }),
  );
}

const callOf = (id: string, args: Row): string => `origincredit.${id}(${JSON.stringify(args)})`;

/** What is compared of each group, from the answers of one engine. */
function answersOf(engine: ScriptEngine, one: JudgedCase, table: StoredTable): Outcome {
  if (one.test === "domestic-content") return contentOf(engine, one, table);
  if (one.test === "clean-vehicle-credit") return creditsOf(engine, one, table);
  const id = GROUPED[one.test];
  const outcome = engine.run(callOf(id, namedArguments(id, one, table)));
  if (outcome.returns === undefined) return outcome;
  const rows = (outcome.returns as Row[]).map((row) => Object.values(row).filter((cell) => !isErrors(cell)));
  return {
    returns: rows.map(([group, lots, ...rest]) =>
      one.test === "advanced-manufacturing"
        ? { group: nameOf(group), lots, amount: rest[2], missing: rest[4] }
        : { group: nameOf(group), lots, figures: rest },
    ),
  };
}

const isErrors = (cell: unknown): boolean => typeof cell === "object" && cell !== null;
const nameOf = (group: unknown): string => groupKey(String(group));

/** One call for each project. */
function contentOf(engine: ScriptEngine, one: JudgedCase, table: StoredTable): Outcome {
  const found: unknown[] = [];
  for (const [group, rows] of rowsByGroup({ ...one, rows: table.rows })) {
    const about = ["section", "constructionBegins", "steelAndIron", "offshoreWind"];
    const args = Object.fromEntries(
      Object.entries(namedArguments("MEETS_DOMESTIC_CONTENT", one, table, rows)).map(([name, cells]) => [
        name,
        about.includes(name) && Array.isArray(cells)
          ? (cells.find((cell) => String(cell ?? "").trim() !== "") ?? null)
          : cells,
      ]),
    );
    const outcome = engine.run(callOf("MEETS_DOMESTIC_CONTENT", args));
    // No costs, no share. Everything else that is not available is a name that is not known.
    if (outcome.returns === undefined && !/^The (?:costs|total)/.test(outcome.message ?? "")) return outcome;
    found.push({ group: nameOf(group), meets: outcome.returns ?? null });
  }
  return { returns: found };
}

/** One call for all vehicles, whose amounts are added up by model. */
function creditsOf(engine: ScriptEngine, one: JudgedCase, { rows }: StoredTable): Outcome {
  const facts = rows.map((row) =>
    Object.fromEntries(one.columns.slice(1).map(({ parameter }, at) => [vehicleLabels[parameter] ?? "", row[at + 1]])),
  );
  const outcome = engine.run(`origincredit.withErrors("return").CLEAN_VEHICLE_CREDIT(${JSON.stringify({ facts })})`);
  const groups = new Map<string, { group: string; lots: number; amount: number; missing: number }>();
  (outcome.returns as unknown[]).forEach((amount, at) => {
    const group = nameOf((rows[at] ?? [])[0]);
    const known = groups.get(group) ?? { group, lots: 0, amount: 0, missing: 0 };
    known.lots++;
    if (typeof amount === "number") known.amount += amount;
    else known.missing++;
    groups.set(group, known);
  });
  return { returns: [...groups.values()] };
}

/** The same of what the cell functions answered. */
function expectedOf({ test }: JudgedCase, group: ExpectedGroup): Row {
  const name = groupKey(group.group);
  if (isAmount(group)) return { group: name, lots: group.lots, amount: group.amount, missing: group.missingLots };
  if (test === "domestic-content") return { group: name, meets: group.meets };
  const { total, share, minimum, gap, meets, potentialShare, unknownLots } = group;
  return { group: name, lots: group.lots, figures: [total, share, minimum, gap, meets, potentialShare, unknownLots] };
}

const cases = readTable().cases.flatMap((one) => variants.map((variant) => [one.name, variant, one] as const));

it.each(cases)("%s, as %s", (_name, variant: Variant, one) => {
  const table = storedTable(one, variant);
  for (const engine of engines) {
    const answers = answersOf(engine, one, table);
    if (one.problem)
      expect({ engine: engine.name, message: answers.message }).toEqual({
        engine: engine.name,
        message: one.problem.says,
      });
    else {
      const expected = (one.groups ?? []).map((group) => expectedOf(one, group));
      expect({ engine: engine.name, ...answers }).toEqual({ engine: engine.name, returns: expected });
    }
  }
});
