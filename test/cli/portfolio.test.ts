import { DuckDBInstance } from "@duckdb/node-api";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { parse } from "yaml";
import { runPortfolioCommand } from "../../src/cli/portfolio/run";
import { buildWorkbook } from "../../src/xlsx/write/build";
import { workbook } from "../../src/xlsx/write/workbook-defaults";
import { SheetBuilder } from "../../src/xlsx/write/sheet-builder";

const root = path.resolve(__dirname, "..", "..");
const folder = fs.mkdtempSync(path.join(os.tmpdir(), "origincredit-portfolio-"));
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

interface Refused {
  readonly name: string;
  readonly lots?: string;
  readonly args: string;
  readonly says: readonly string[];
}

const refused = parse(fs.readFileSync(path.join(__dirname, "portfolio.yaml"), "utf8")) as Refused[];

async function write(file: string, statement: string): Promise<string> {
  const database = await DuckDBInstance.create(":memory:", { threads: "1" });
  const connection = await database.connect();
  const format = file.endsWith(".csv") ? "FORMAT csv, HEADER" : "FORMAT parquet";
  await connection.run(`COPY (${statement}) TO '${path.join(folder, file)}' (${format})`);
  connection.closeSync();
  database.closeSync();
  return file;
}

async function run(...args: string[]) {
  let [out, err] = ["", ""];
  const code = await runPortfolioCommand(args, {
    folder,
    functionsFile: "",
    sampleFile: path.join(root, "assets", "samples", "synthetic-lots.parquet"),
    out: { write: (text: string) => (out += text) },
    err: { write: (text: string) => (err += text) },
    environment: {},
    today: "2026-11-30",
  });
  return { code, out, err };
}

const MINERALS = ["--by", "battery", "--test", "critical-minerals", "--placed-in-service", "2024-06-30"];
const TWO =
  "SELECT * FROM (VALUES ('A', 60.0, 'Chile', 'China'), ('A', 40.0, 'China', 'China'), ('B', 10.0, 'China', 'China')) AS t (battery, value, extraction, processing)";

describe("lots that cannot be judged", () => {
  it.each(refused.map((one) => [one.name, one] as const))("%s", async (_name, { lots, args, says }) => {
    const files = lots === undefined ? [] : await Promise.all([write("lots.parquet", lots), write("lots.csv", lots)]);
    for (const file of files.length === 0 ? [[]] : files.map((each) => [each])) {
      const { code, out, err } = await run(...file, ...args.split(" "), "--out", "never.csv");
      expect({ code, out }).toEqual({ code: 3, out: "" });
      for (const text of says) expect(err).toContain(text);
      // The columns that were taken, and one problem: nothing is blamed on a lot that is sound.
      if (says.some((text) => text.startsWith("Row "))) expect(err.trim().split("\n")).toHaveLength(2);
    }
    expect(fs.readdirSync(folder).filter((name) => /never|partial|origincredit-/.test(name))).toEqual([]);
  });

  it("names the file of several in which an unknown country is", async () => {
    const lots = (country: string) =>
      `SELECT 'B' || range AS battery, 1.25 AS value, CASE WHEN range = 7 THEN '${country}' ELSE 'Chile' END AS extraction, 'China' AS processing FROM range(10)`;
    for (const [at, country] of ["Chile", "Atlantis", "Chile"].entries())
      await write(`part-${at + 1}.parquet`, lots(country));
    const { code, err } = await run("part-*.parquet", ...MINERALS);
    expect(code).toBe(3);
    expect(err).toContain("Row 8 of part-2.parquet");
    expect(err).toContain("Atlantis");
    expect(err.trim().split("\n")).toHaveLength(2);
  });

  it("refuses files with different columns, a broken file and one that is not there", async () => {
    await write("one.parquet", TWO);
    await write("two.parquet", TWO.replace("value,", "worth,"));
    fs.writeFileSync(path.join(folder, "broken.parquet"), "PAR1 no table");
    expect((await run("one.parquet", "two.parquet", ...MINERALS)).err).toMatch(
      /two\.parquet does not have the columns of one\.parquet.*value/s,
    );
    expect((await run("broken.parquet", ...MINERALS)).err).toContain("broken.parquet cannot be read");
    expect((await run("nowhere.parquet", ...MINERALS)).err).toContain("nowhere.parquet was not found");
  });
});

describe("a portfolio", () => {
  it("is judged with exit codes as the checker's, and written whole", async () => {
    await write("lots.csv", TWO);
    const args = [
      "lots.csv",
      ...MINERALS,
      "--out",
      "verdicts.csv",
      "--out",
      "verdicts.parquet",
      "--out",
      "verdicts.xlsx",
    ];
    const { code, out } = await run(...args);
    expect(code).toBe(1);
    expect(out).toContain("1 fails, 1 meets");
    expect(fs.readFileSync(path.join(folder, "verdicts.csv"), "utf8")).toMatch(
      /A,2,100\.0,60\.0,0\.6,0\.5,-10\.00,true,meets/,
    );
    expect((await run(...args)).err).toContain("already exists");
    expect((await run(...args, "--force")).code).toBe(1);
  });

  it("explains one group with the authority of each lot, and the same verdict", async () => {
    await write("lots.parquet", TWO);
    const { code, out } = await run("lots.parquet", ...MINERALS, "--explain", "a");
    expect(code).toBe(0);
    expect(out).toContain("Extracted in Chile");
    expect(out).toContain("26 USC 30D(e)(1)(B)");
    expect((await run("lots.parquet", ...MINERALS, "--explain", "nobody")).err).toContain(
      "There is no battery 'nobody'.",
    );
  });

  it("of the sample is judged without any file, and printed for programs", async () => {
    const { code, out } = await run("--json");
    const { groups, verdicts, lots, judged } = JSON.parse(out) as Record<string, unknown>;
    expect({ code, groups, lots }).toEqual({ code: 2, groups: 101, lots: 10_000 });
    expect(verdicts).toEqual({ meets: 61, "could meet": 15, fails: 25 });
    expect(judged).toMatch(/^[0-9a-f]{64}$/);
  });

  it("in a workbook is read from its sheet, days and numbers included", async () => {
    const sheet = new SheetBuilder("Lots", [12, 12, 16, 16]);
    sheet.line(["battery", "value", "extraction", "processing"]);
    sheet.line(["A", 60.25, "Chile", "China"]);
    sheet.line(["A", 39.75, "China", "China"]);
    fs.writeFileSync(
      path.join(folder, "lots.xlsx"),
      buildWorkbook(
        workbook({ title: "Lots", subject: "", description: "", created: "2026-11-30T00:00:00Z" }, [sheet.build()]),
      ),
    );
    const { code, out } = await run("lots.xlsx", ...MINERALS);
    expect(code).toBe(0);
    expect(out).toContain("2 lots in 1 group");
  });

  it("for a database elsewhere is a statement, also if results have to be carried", async () => {
    await write("lots.parquet", TWO);
    const printed = await run("lots.parquet", ...MINERALS, "--sql", "bigquery", "--lots", "project.sourcing.lots");
    expect(printed.code).toBe(0);
    expect(printed.out).toContain("UNNEST");
    expect(printed.out).toContain("FROM project.sourcing.lots");

    const carried = path.join(folder, "carried");
    fs.mkdirSync(carried);
    const args = [...MINERALS, "--sql", "duckdb", "--combinations", "carried"];
    for (const name of ["value", "extraction", "processing"]) args.push("--map", `${name}=${name}`);
    expect((await run(...args)).err).toContain("columns.csv");
    fs.writeFileSync(
      path.join(carried, "columns.csv"),
      "name,type,scale\nbattery,text,\nvalue,decimal,1\nextraction,text,\nprocessing,text,\n",
    );
    const database = await DuckDBInstance.create(":memory:");
    const connection = await database.connect();
    await connection.run(`CREATE VIEW lots AS SELECT * FROM '${path.join(folder, "lots.parquet")}'`);
    for (let round = 0; round < 5; round++) {
      const { code, out, err } = await run(...args);
      if (code === 0) {
        const found = await connection.runAndReadAll(out);
        expect(
          found
            .getRowObjects()
            .map((row) => [row.group_name, row.verdict])
            .sort(),
        ).toEqual([
          ["A", "meets"],
          ["B", "fails"],
        ]);
        connection.closeSync();
        database.closeSync();
        return;
      }
      const file = /Run (\S+)\.sql/.exec(err)?.[1] ?? "";
      await connection.run(
        `COPY (${fs.readFileSync(`${file}.sql`, "utf8").trim().replace(/;$/, "")}) TO '${file}.csv' (FORMAT csv, HEADER)`,
      );
    }
    throw new Error("the statements do not end");
  });
});
