import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { parse } from "yaml";
import { openDuckDb } from "../../../src/warehouse/duckdb/duckdb-engine";
import type { Engine } from "../../../src/warehouse/engine";
import type { PortfolioRequest } from "../../../src/warehouse/request";
import { readResult } from "../../../src/warehouse/results/read-result";
import type { PortfolioResult } from "../../../src/warehouse/results/result";
import { SUMMARY_WIDTH, summaryText } from "../../../src/warehouse/results/summary";
import { portfolioWorkbook } from "../../../src/warehouse/results/workbook";
import { runPortfolio } from "../../../src/warehouse/run/portfolio";
import { cellAt } from "../../../src/xlsx/model";
import { readWorkbook } from "../../../src/xlsx/read/reader";

interface Sample {
  readonly name: string;
  readonly file: string;
  readonly request: PortfolioRequest;
  readonly lots: number;
  readonly groups: number;
  readonly verdicts?: Readonly<Record<string, number>>;
  readonly amount?: string;
  readonly explained: boolean;
}

const root = path.join(__dirname, "..", "..", "..");
const folder = path.join(root, "assets", "samples");
const samples = parse(readFileSync(path.join(__dirname, "samples.yaml"), "utf8")) as Sample[];

const open = (file: string): Promise<Engine> =>
  openDuckDb({ files: [path.join(folder, file)], format: file.endsWith(".csv") ? "csv" : "parquet" });

async function resultOf<T>({ file, request }: Sample, use: (result: PortfolioResult) => Promise<T>): Promise<T> {
  const engine = await open(file);
  try {
    const about = { source: { files: [file], engine: "DuckDB" }, day: "2026-11-30", completeFile: null };
    return await use(await readResult(engine, request, await runPortfolio(engine, request), about));
  } finally {
    await engine.close();
  }
}

describe("the synthetic samples", () => {
  it.each(samples.map((sample) => [sample.name, sample] as const))("judges the %s", async (_, sample) => {
    const [result, workbook] = await resultOf(sample, async (each) => [each, await portfolioWorkbook(each)] as const);
    expect(result.judged.lots).toBe(sample.lots);
    expect(result.groups).toBe(sample.groups);
    expect(result.verdicts).toEqual(sample.verdicts ?? {});
    expect(result.amount === null ? null : Number(result.amount)).toBe(
      sample.amount === undefined ? null : Number(sample.amount),
    );
    expect(result.combinations.length > 0).toBe(sample.explained);
    if (sample.explained) {
      expect(result.combinations.reduce((sum, { lots }) => sum + lots, 0)).toBe(sample.lots);
      expect(result.combinations.every(({ reason, authority }) => reason !== "" && authority !== "")).toBe(true);
    }
    for (const line of summaryText(result).split("\n")) expect(line.length).toBeLessThanOrEqual(SUMMARY_WIDTH);

    const read = readWorkbook(workbook);
    const names = ["Summary", "Groups", ...(sample.explained ? ["Combinations"] : []), "Authorities"];
    expect(read.sheets.map(({ name }) => name)).toEqual(names);
    const groups = read.sheets[1];
    expect(groups?.tables[0]?.range.bottom).toBe(sample.groups);
    expect(groups?.frozen).toEqual({ rows: 1, columns: 1 });
    const listed = Array.from({ length: sample.groups }, (_each, at) => groups && cellAt(groups, at + 1, 0)?.value);
    expect(listed.slice(0, result.worst.length)).toEqual(result.worst.map(({ group_name: name }) => name));
    expect(new Set(listed).size).toBe(sample.groups);
  });

  it("are what their generator makes", async () => {
    const made = mkdtempSync(path.join(os.tmpdir(), "samples-"));
    try {
      execFileSync(process.execPath, [path.join(root, "scripts", "sample-lots.mjs"), "--samples", made]);
      expect(readdirSync(folder).sort()).toEqual(readdirSync(made).sort());
      for (const name of readdirSync(made).filter((each) => each.endsWith(".csv"))) {
        expect(readFileSync(path.join(folder, name), "utf8")).toBe(readFileSync(path.join(made, name), "utf8"));
      }
      const engine = await open("synthetic-lots.parquet");
      const other = path.join(made, "synthetic-lots.parquet").replaceAll("'", "''");
      const difference = `SELECT COUNT(*) AS different FROM (SELECT * FROM lots EXCEPT ALL SELECT * FROM '${other}')`;
      expect(await engine.rows(difference)).toEqual([{ different: 0 }]);
      await engine.close();
    } finally {
      rmSync(made, { recursive: true });
    }
  });

  it("have groups that reach their percentage exactly, and groups that miss it by what one cent moves", async () => {
    const near: string[] = [];
    await resultOf(samples[0] as Sample, async (result) => {
      for await (const { group_name: name, gap, verdict } of result.rows()) {
        if (Math.abs(Number(gap)) < 0.01) near.push(`${String(name)} ${String(verdict)} ${Number(gap)}`);
      }
    });
    expect(near.sort()).toEqual([
      "B-00000007 meets 0",
      "B-00000031 fails 0.004",
      "B-00000057 meets 0",
      "B-00000081 fails 0.004",
    ]);
  });
});

describe("the generator", () => {
  it.each([
    ["without a file", ["--lots", "5"], "Say where the lots go"],
    ["with no lots", ["--lots", "0", "--out", "x.csv"], "--lots 0: give a whole number from 1"],
    ["with a wrong row after the last", ["--lots", "5", "--wrong", "6", "--out", "x.csv"], "--wrong 6: give a whole"],
    ["with another format", ["--lots", "5", "--out", "x.json"], "the name must end in .parquet or .csv"],
  ])("refuses to run %s", (_, options, message) => {
    const run = () =>
      execFileSync(process.execPath, [path.join(root, "scripts", "sample-lots.mjs"), ...options], { stdio: "pipe" });
    expect(run).toThrow(message);
  });

  it("puts a country that does not exist into the row that was asked for", () => {
    const made = mkdtempSync(path.join(os.tmpdir(), "samples-"));
    try {
      const file = path.join(made, "lots.csv");
      const options = ["--lots", "300", "--wrong", "123", "--out", file];
      execFileSync(process.execPath, [path.join(root, "scripts", "sample-lots.mjs"), ...options]);
      const lines = readFileSync(file, "utf8").trimEnd().split("\n");
      expect(lines).toHaveLength(301);
      expect(lines.flatMap((line, row) => (line.includes("Atlantis") ? [row] : []))).toEqual([123]);
    } finally {
      rmSync(made, { recursive: true });
    }
  });
});
