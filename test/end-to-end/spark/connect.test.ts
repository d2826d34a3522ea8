import fs from "node:fs";
import path from "node:path";
import { openSpark } from "../../../src/warehouse/spark/spark-engine";
import { temporaryFolder, writeParquet } from "./lots";

const folder = temporaryFolder();
const lots = path.join(folder, "lots.parquet");

test("a server of Spark Connect answers as a session of its own does", async () => {
  await writeParquet(lots, "SELECT 'A' AS battery, CAST(range AS DECIMAL(18, 2)) AS value FROM range(10)");
  // With a master in the place of an address, PySpark starts a server on this machine and connects to it.
  const engine = await openSpark({ files: [lots], format: "parquet", remote: "local[2]" });
  try {
    expect(await engine.columns()).toEqual([
      { name: "battery", type: "text", declared: "STRING" },
      { name: "value", type: "decimal", scale: 2, declared: "DECIMAL(18,2)" },
    ]);
    expect(await engine.find("value = 3", "battery")).toEqual({ file: lots, row: 4, group: "A" });
    await engine.keep("totals", "SELECT battery, SUM(value) AS total FROM lots GROUP BY battery");
    expect(await engine.rows("SELECT * FROM totals")).toEqual([{ battery: "A", total: "45.00" }]);
    await expect(engine.rows("SELECT nothing FROM lots")).rejects.toThrow("`nothing` cannot be resolved");
    await expect(
      engine.rows("SELECT SUM(CAST('99999999999999999999999999999999999999' AS DECIMAL(38, 0))) AS total FROM lots"),
    ).rejects.toThrow("Overflow in sum of decimals.");

    const destination = path.join(folder, "totals.csv");
    await engine.write("SELECT * FROM totals", destination, "csv");
    expect(fs.readFileSync(destination, "utf8")).toBe("battery,total\nA,45.00\n");
    expect(fs.readdirSync(folder).sort()).toEqual(["lots.parquet", "totals.csv"]);
  } finally {
    await engine.close();
  }
});
