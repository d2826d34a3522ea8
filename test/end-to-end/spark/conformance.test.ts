import path from "node:path";
import { differencesIn, variants } from "../../warehouse/conformance/harness";
import { readTable } from "../../warehouse/conformance/read";
import { storedStatement } from "../../warehouse/engines/stored-table";
import { startSpark, type SparkSession } from "../../../src/warehouse/spark/spark-engine";
import { QUICK, temporaryFolder, writeParquet } from "./lots";

const folder = temporaryFolder();
let session: SparkSession;
let tables = 0;

/** Tables of some rows: one task a statement, and nothing compiled for it. */
const TINY = {
  ...QUICK,
  "spark.sql.shuffle.partitions": "1",
  "spark.default.parallelism": "1",
  "spark.sql.adaptive.enabled": "false",
  "spark.sql.codegen.wholeStage": "false",
  "spark.sql.codegen.factoryMode": "NO_CODEGEN",
};

beforeAll(async () => {
  session = await startSpark({ master: "local[2]", conf: TINY });
});

afterAll(async () => session?.stop());

/** One case in one of the types, by turns. With all of them, the run takes three times as long. */
const ALL = process.env.ORIGINCREDIT_ALL_TYPES === "1";

describe.each(variants)("Spark, stored as %s", (variant) => {
  const turn = variants.indexOf(variant);
  const cases = readTable().cases.filter((_one, at) => ALL || at % variants.length === turn);
  test.each(cases.map((one) => [one.name, one] as const))("%s", async (_name, one) => {
    const differences = await differencesIn(one, variant, async (table) => {
      const file = path.join(folder, `${++tables}.parquet`);
      await writeParquet(file, storedStatement(table));
      // The session goes on with the next table.
      return { ...(await session.open({ files: [file], format: "parquet" })), close: () => Promise.resolve() };
    });
    expect(differences).toEqual([]);
  });
});
