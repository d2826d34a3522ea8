import { unitOrLong } from "../support/long-run";
import type { ConformanceCase } from "./conformance/case";
import { differencesIn, type Variant, variants } from "./conformance/harness";
import { judgedGroups } from "./conformance/judge";
import { soundCases } from "./conformance/made";
import { Chance } from "./conformance/made/chance";
import { duckDbTables } from "./engines/duckdb";

/** Lots beyond those of the conformance table: other seeds, and so many different fractions that only their kinds are judged. */

const { open, close } = duckDbTables();
afterAll(close);

const seeds = Array.from({ length: unitOrLong(1, 20) }, (_, at) => 77 * (at + 1));

it.each(seeds)("answers lots of the seed %i as the cells do", async (seed) => {
  const differences: string[] = [];
  for (const [at, one] of soundCases(seed).entries()) {
    const variant = variants[at % variants.length] as Variant;
    const found = await differencesIn({ ...one, groups: judgedGroups(one) }, variant, open);
    differences.push(...found.map((text) => `${one.name}, as ${variant}: ${text}`));
  }
  expect(differences).toEqual([]);
});

/** More lots than combinations are judged, nearly all of them different. */
const MANY = 26_000;

function manyFractions(
  method: "traced" | "value-added",
  fractionOf: (chance: Chance) => string | null,
): ConformanceCase {
  const chance = new Chance(MANY);
  return {
    name: `Many fractions, ${method}`,
    test: "critical-minerals",
    columns: [
      { parameter: "group", name: "battery", type: "text" },
      { parameter: "value", name: "value", type: "decimal" },
      { parameter: "extraction", name: "extraction", type: "decimal" },
      { parameter: "processing", name: "processing", type: "decimal" },
    ],
    constants: { method, placedInService: "2025-06-30" },
    rows: Array.from({ length: MANY }, () => [
      `Battery ${chance.between(1, 40)}`,
      String(chance.between(1, 5000)),
      fractionOf(chance),
      fractionOf(chance),
    ]),
  };
}

/** Four decimals. Now and then it is nothing, at an end, or at the half. */
const fourDecimals = (chance: Chance): string | null =>
  chance.holds(0.03) ? chance.pick([null, "0", "1", "0.5"]) : `0.${String(chance.between(1, 9999)).padStart(4, "0")}`;
const orThirds = (chance: Chance): string | null =>
  chance.holds(0.05) ? chance.pick(["0.333333333333333", "0.666666666666667"]) : fourDecimals(chance);

describe("more different fractions than are judged one by one", () => {
  it.each([
    ["traced", "four decimals", fourDecimals],
    ["value-added", "four decimals", fourDecimals],
    ["value-added", "thirds among them", orThirds],
  ] as const)("are added exactly: %s, %s", async (method, _what, fractionOf) => {
    const one = manyFractions(method, fractionOf);
    expect(await differencesIn({ ...one, groups: judgedGroups(one) }, variants[0], open)).toEqual([]);
  });

  it("are refused, traced, where they may stand for ratios that no sum of decimals holds", async () => {
    const one = manyFractions("traced", orThirds);
    const problem = { says: "", names: ["extraction"] };
    expect(await differencesIn({ ...one, problem }, variants[0], open)).toEqual([]);
  });
});
