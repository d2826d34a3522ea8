import { readFileSync } from "node:fs";
import path from "node:path";
import { parse } from "yaml";
import { openDuckDb } from "../../../src/warehouse/duckdb/duckdb-engine";
import type { PortfolioRequest } from "../../../src/warehouse/request";
import { portfolioStatement } from "../../../src/warehouse/run/portfolio";

const dbt = path.join(__dirname, "..", "..", "..", "src", "warehouse", "dbt");
const model = readFileSync(path.join(dbt, "models", "critical_minerals.sql"), "utf8");

const samples = parse(readFileSync(path.join(__dirname, "samples.yaml"), "utf8")) as { request: PortfolioRequest }[];
const request = samples[0]?.request as PortfolioRequest;

/** Lines without the two of the head, in an order of their own: a database lists combinations as it likes. */
const linesOf = (statement: string): string[] =>
  statement
    .split("\n")
    .filter((line) => line !== "" && !line.startsWith("--"))
    .map((line) => line.replace(/,$/, ""))
    .sort();

describe("the model of the dbt package", () => {
  it("is what the command makes of its seed today; if it is not, its README says how to make it again", async () => {
    const engine = await openDuckDb({ files: [path.join(dbt, "seeds", "lots.csv")], format: "csv" });
    try {
      const judged = await portfolioStatement(engine, request, "duckdb", "{{ ref('lots') }}");
      expect(linesOf(model)).toEqual(linesOf(judged.statement));
      expect(model.split("\n")[0]).toContain(
        `law data version ${judged.lawVersion}; hash of what was judged ${judged.judged}`,
      );
    } finally {
      await engine.close();
    }
  });

  it("starts and ends as dbt can put it into a statement of its own", () => {
    expect(model).toMatch(/^-- critical-minerals, /);
    expect(model.trimEnd()).not.toMatch(/;$/);
  });
});
