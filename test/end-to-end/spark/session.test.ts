import fs from "node:fs";
import path from "node:path";
import type { Engine } from "../../../src/warehouse/engine";
import { PortfolioProblem } from "../../../src/warehouse/problem";
import { openSpark, startSpark, type SparkLots, type SparkSession } from "../../../src/warehouse/spark/spark-engine";
import { QUICK, temporaryFolder, writeParquet } from "./lots";

const folder = temporaryFolder();
const at = (...parts: string[]): string => path.join(folder, ...parts);
const parquet = (...names: string[]): SparkLots => ({ files: names.map((name) => at(name)), format: "parquet" });
const csv = (name: string, text: string | Uint8Array): SparkLots => {
  fs.mkdirSync(path.dirname(at(name)), { recursive: true });
  fs.writeFileSync(at(name), text);
  return { files: [at(name)], format: "csv" };
};

/** The problem of what should fail. */
async function problemOf(run: Promise<unknown>): Promise<PortfolioProblem> {
  const caught = await run.then(
    () => null,
    (problem: unknown) => problem,
  );
  expect(caught).toBeInstanceOf(PortfolioProblem);
  return caught as PortfolioProblem;
}

let session: SparkSession;

beforeAll(async () => {
  await writeParquet(
    at("lots", "part 1.parquet"),
    `SELECT CAST(range AS VARCHAR) AS battery, CAST(range AS DECIMAL(18, 2)) AS value, range AS units, CAST(range AS DOUBLE) / 4 AS share,
       range % 2 = 0 AS even, DATE '2024-06-30' AS placed, TIMESTAMP '2024-06-30 00:00:00' AS made, [range] AS nested FROM range(100)`,
  );
  await writeParquet(
    at("lots", "part 2.parquet"),
    `SELECT CAST(range AS VARCHAR) AS battery, CAST(range AS DECIMAL(18, 2)) AS value, range AS units, CAST(range AS DOUBLE) / 4 AS share,
       range % 2 = 0 AS even, DATE '2024-06-30' AS placed, TIMESTAMP '2024-06-30 00:00:00' AS made, [range] AS nested FROM range(100, 150)`,
  );
  session = await startSpark({ master: "local[2]", conf: QUICK });
});

afterAll(async () => session?.stop());

describe("what Spark reads", () => {
  let engine: Engine;
  beforeAll(async () => {
    engine = await session.open(parquet("lots"));
  });

  test("columns come with their types in the words of no engine", async () => {
    expect(await engine.columns()).toEqual([
      { name: "battery", type: "text", declared: "STRING" },
      { name: "value", type: "decimal", scale: 2, declared: "DECIMAL(18,2)" },
      { name: "units", type: "whole number", declared: "BIGINT" },
      { name: "share", type: "double", declared: "DOUBLE" },
      { name: "even", type: "truth", declared: "BOOLEAN" },
      { name: "placed", type: "day", declared: "DATE" },
      { name: "made", type: "moment", declared: "TIMESTAMP_NTZ" },
      { name: "nested", type: "other", declared: "ARRAY<BIGINT>" },
    ]);
  });

  test("decimals and large whole numbers arrive as text, days as ISO text", async () => {
    const [row] = await engine.rows(
      `SELECT SUM(value) AS total, COUNT(*) AS lots, MIN(placed) AS placed, CAST(9007199254740993 AS BIGINT) AS large, CAST(0 AS DECIMAL(38, 10)) AS zero,
         CAST(NULL AS STRING) AS blank, MAX(share) AS share, BOOL_AND(even) AS even FROM lots`,
    );
    expect(row).toEqual({
      total: "11175.00",
      lots: 150,
      placed: "2024-06-30",
      large: "9007199254740993",
      zero: "0.0000000000",
      blank: null,
      share: 37.25,
      even: false,
    });
  });

  test("results of many blocks arrive whole and in order", async () => {
    const rows = await engine.rows("SELECT id, CONCAT('日本 ', id) AS name FROM RANGE(12001) ORDER BY id");
    expect(rows).toHaveLength(12_001);
    expect(rows[12_000]).toEqual({ id: 12_000, name: "日本 12000" });
  });

  test("a lot is found with its file and row", async () => {
    expect(await engine.find("`battery` = '107'", "`battery`")).toEqual({
      file: at("lots", "part 2.parquet"),
      row: 8,
      group: "107",
    });
    expect(await engine.find("value >= 99", "units")).toEqual({
      file: at("lots", "part 1.parquet"),
      row: 100,
      group: "99",
    });
    expect(await engine.find("battery = 'none'", "battery")).toBeNull();
  });

  test("a result is kept and read again", async () => {
    await engine.keep("kept", "SELECT even, SUM(value) AS total FROM lots GROUP BY even");
    expect(await engine.rows("SELECT * FROM kept ORDER BY even")).toEqual([
      { even: false, total: "5625.00" },
      { even: true, total: "5550.00" },
    ]);
  });

  test.each([
    ["a column that is not there", "SELECT nothing FROM lots", "`nothing` cannot be resolved"],
    ["a statement that is not SQL", "SELEC 1", "Syntax error at or near 'SELEC'"],
    [
      "a sum of more than 38 digits",
      "SELECT SUM(CAST('99999999999999999999999999999999999999' AS DECIMAL(38, 0))) AS total FROM lots",
      "Overflow in sum of decimals.",
    ],
    [
      "a product of more than 38 digits, in a task",
      "SELECT MAX(CAST(value AS DECIMAL(38, 0)) * CAST('9999999999999999999999999999999999999' AS DECIMAL(38, 0))) AS most FROM lots",
      "cannot be represented as Decimal(38, 0)",
    ],
    ["a nested value", "SELECT nested FROM lots", "neither a text, a number, a truth value nor a day"],
  ])("%s is one clear sentence", async (_what, statement, part) => {
    const { message } = await problemOf(engine.rows(statement));
    expect(message).toContain(part);
    expect(message).not.toMatch(/\n|\tat |ansi\.enabled|SQLSTATE|try_|Exception/);
  });

  test("the session goes on after a problem", async () => {
    await problemOf(engine.rows("SELEC 1"));
    expect(await engine.rows("SELECT COUNT(*) AS lots FROM lots")).toEqual([{ lots: 150 }]);
  });
});

describe("what Spark refuses to read", () => {
  test("a file that does not exist", async () => {
    const { message } = await problemOf(session.open(parquet("missing.parquet")));
    expect(message).toBe(`Path does not exist: ${at("missing.parquet")}.`);
  });

  test("a file that is not Parquet", async () => {
    fs.writeFileSync(at("broken.parquet"), "Battery,Value\nA,1\n");
    const { message, place } = await problemOf(session.open(parquet("broken.parquet")));
    expect(message).toContain("is not a Parquet file");
    expect(place.file).toBe(at("broken.parquet"));
  });

  test("files with different columns: Spark itself would read NULL", async () => {
    await writeParquet(at("different", "1.parquet"), "SELECT 'A' AS battery, 1 AS value");
    await writeParquet(at("different", "2.parquet"), "SELECT 'A' AS battery, 1 AS worth");
    const { message } = await problemOf(session.open(parquet("different")));
    expect(message).toBe(
      `${at("different", "2.parquet")}: the column "value" is missing, which is in ${at("different", "1.parquet")}. All files need the same columns.`,
    );
  });

  test("files whose columns have different types", async () => {
    await writeParquet(at("types", "1.parquet"), "SELECT 'A' AS battery, CAST(1 AS DECIMAL(18, 2)) AS value");
    await writeParquet(at("types", "2.parquet"), "SELECT 'A' AS battery, CAST(1 AS DOUBLE) AS value");
    const { message } = await problemOf(session.open(parquet("types")));
    expect(message).toContain('the column "value" is DOUBLE, but DECIMAL(18,2) in');
  });

  test("a folder without files", async () => {
    fs.mkdirSync(at("empty"));
    expect((await problemOf(session.open(parquet("empty")))).message).not.toMatch(/\n|Exception/);
  });

  test("CSV files whose headers have another order: Spark itself would take columns by place", async () => {
    csv("orders/1.csv", "Battery,Value\nA,1\n");
    csv("orders/2.csv", "Value,Battery\n1,A\n");
    const { message } = await problemOf(session.open({ files: [at("orders")], format: "csv" }));
    expect(message).toBe(
      `${at("orders", "2.csv")}: the column "Battery" is column 2, but column 1 in ${at("orders", "1.csv")}. All files need the same columns.`,
    );
  });

  test("an empty CSV file", async () => {
    const { message } = await problemOf(session.open(csv("blank.csv", "")));
    expect(message).toBe(`${at("blank.csv")}: the first line holds no headers.`);
  });

  test.each([
    ["fewer", "A\n"],
    ["more", "A,1,2\n"],
  ])("a line of a CSV file with %s values than headers, even if its column is not read", async (_what, line) => {
    const engine = await session.open(csv("ragged.csv", `Battery,Value\nB,2\n${line}`));
    const { message, place } = await problemOf(engine.rows("SELECT MAX(Battery) AS last FROM lots"));
    expect(message).toContain("Malformed CSV record");
    expect(place.file).toBe(at("ragged.csv"));
  });

  test("two columns with the same header", async () => {
    const { message } = await problemOf(session.open(csv("doubled.csv", "Battery,Value,value\nA,1,2\n")));
    expect(message).toContain('two columns have the header "value"');
  });
});

describe("CSV files", () => {
  test("every value stays text, with quotes, separators and a byte order mark read", async () => {
    const engine = await session.open(csv("semicolons.csv", '\uFEFFBattery;Value;Note\n007;1.10;"a ""b""; c"\nB;;\n'));
    expect((await engine.columns()).map(({ name, type }) => `${name}: ${type}`)).toEqual([
      "Battery: text",
      "Value: text",
      "Note: text",
    ]);
    expect(await engine.rows("SELECT * FROM lots")).toEqual([
      { Battery: "007", Value: "1.10", Note: 'a "b"; c' },
      { Battery: "B", Value: null, Note: null },
    ]);
    expect(await engine.find("Battery = 'B'", "Battery")).toEqual({
      file: at("semicolons.csv"),
      row: null,
      group: "B",
    });
  });
});

describe("what Spark writes", () => {
  let engine: Engine;
  beforeAll(async () => {
    engine = await session.open(parquet("lots"));
  });
  const names = (): string[] => fs.readdirSync(at("results")).sort();

  beforeEach(() => fs.mkdirSync(at("results"), { recursive: true }));
  afterEach(() => fs.rmSync(at("results"), { recursive: true }));

  test("one CSV file in the order of the statement, with decimals in full", async () => {
    await engine.write(
      "SELECT battery, value, CAST(0 AS DECIMAL(38, 10)) AS gap, value > 1 AS meets, CAST(NULL AS STRING) AS note FROM lots WHERE value < 3 ORDER BY value DESC",
      at("results", "verdicts.csv"),
      "csv",
    );
    expect(fs.readFileSync(at("results", "verdicts.csv"), "utf8")).toBe(
      "battery,value,gap,meets,note\n2,2.00,0.0000000000,true,\n1,1.00,0.0000000000,false,\n0,0.00,0.0000000000,false,\n",
    );
    expect(names()).toEqual(["verdicts.csv"]);
  });

  test("a folder of Parquet files that replaces the one before", async () => {
    const destination = at("results", "verdicts.parquet");
    await engine.write("SELECT battery FROM lots WHERE value < 3", destination, "parquet");
    await engine.write("SELECT battery, value FROM lots WHERE value < 5", destination, "parquet");
    expect(names()).toEqual(["verdicts.parquet"]);
    const written = await session.open({ files: [destination], format: "parquet" });
    expect(await written.rows("SELECT COUNT(*) AS lots, SUM(value) AS total FROM lots")).toEqual([
      { lots: 5, total: "10.00" },
    ]);
    await session.open(parquet("lots"));
  });

  test.each(["csv", "parquet"] as const)(
    "nothing, if a lot in the middle fails, and what was there stays (%s)",
    async (format) => {
      const destination = at("results", `verdicts.${format}`);
      fs.writeFileSync(destination, "before");
      const { message } = await problemOf(
        engine.write("SELECT battery, 1 / (value - 149) AS share FROM lots", destination, format),
      );
      expect(message).toBe("Division by zero.");
      expect(names()).toEqual([`verdicts.${format}`]);
      expect(fs.readFileSync(destination, "utf8")).toBe("before");
    },
  );

  test("a folder that does not exist is made, as Spark does", async () => {
    await engine.write("SELECT 1 AS one", at("results", "new", "one.csv"), "csv");
    expect(fs.readFileSync(at("results", "new", "one.csv"), "utf8")).toBe("one\n1\n");
  });
});

describe("a session that cannot start", () => {
  test("a Python that does not exist", async () => {
    const python = at("no-python");
    expect((await problemOf(startSpark({ python }))).message).toContain(`${python} could not be started`);
  });

  test("a Python that is not one", async () => {
    expect((await problemOf(startSpark({ python: process.execPath }))).message).toMatch(
      /Spark's driver ended with exit code 1/,
    );
  });

  test("a setting without which sums are not exact", async () => {
    const { message } = await problemOf(startSpark({ conf: { "spark.sql.ansi.enabled": "false" } }));
    expect(message).toContain("spark.sql.ansi.enabled must be true");
  });

  test("a master and a remote server at the same time", async () => {
    const { message } = await problemOf(startSpark({ master: "local", remote: "sc://localhost" }));
    expect(message).toContain("not both");
  });

  test("lots that do not exist end the session that was started for them", async () => {
    const { message } = await problemOf(openSpark({ ...parquet("missing.parquet"), master: "local[1]", conf: QUICK }));
    expect(message).toContain("Path does not exist");
  });
});
