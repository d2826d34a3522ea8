import { readFileSync } from "node:fs";
import path from "node:path";
import type { ConformanceTable } from "./case";

/** The table as `npm run conformance` wrote it. */
export function readTable(): ConformanceTable {
  return JSON.parse(readFileSync(path.join(__dirname, "table.json"), "utf8")) as ConformanceTable;
}
