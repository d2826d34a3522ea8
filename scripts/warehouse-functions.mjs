/**
 * `npm run warehouse:functions`: writes statements that create user functions for queries, from the declarations of the functions that
 * answer row by row. `dist/warehouse/bigquery.sql` refers to the script, which has to be in a bucket. `dist/warehouse/snowflake/*.sql` holds
 * a small script in each statement. `--errors null` makes NULL of what would stop a query. `--dataset`, `--bucket` and `--schema` fill in names.
 */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { gzipSync } from "node:zlib";
import { smallScripts } from "./small-scripts.mjs";
import { bigQueryStatement, rowFunctions, snowflakeStatement } from "./user-functions.mjs";

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");

const { values: options } = parseArgs({
  options: {
    errors: { type: "string", default: "throw" },
    dataset: { type: "string", default: "PROJECT.DATASET" },
    bucket: { type: "string", default: "BUCKET" },
    schema: { type: "string", default: "" },
    out: { type: "string", default: path.join(root, "dist", "warehouse") },
  },
});
const { errors, dataset, bucket, schema } = options;
if (errors !== "throw" && errors !== "null") {
  console.error(`--errors ${errors} is no choice. The choices are throw and null.`);
  process.exit(2);
}

/** What Snowflake recommends as the largest source of a function, in bytes. */
const RECOMMENDED = 100_000;

const out = path.resolve(process.env.INIT_CWD ?? process.cwd(), options.out);
const folder = path.join(out, "snowflake");
const functions = rowFunctions();
const scripts = await smallScripts(functions.map(({ id }) => id));

rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
writeFileSync(
  path.join(out, "bigquery.sql"),
  functions.map((one) => bigQueryStatement(one, { dataset, bucket, errors })).join("\n"),
);
const whole = readFileSync(path.join(root, "dist", "warehouse", "origincredit.js"));
console.log(
  `BigQuery: ${functions.length} functions in bigquery.sql. origincredit.js has ${kilobytes(whole.length)}, to be copied to gs://${bucket}/.`,
);

console.log(
  "Snowflake: one file a function in snowflake/. The size of the source, and compressed, as Snowflake stores it:",
);
let above = 0;
for (const one of functions) {
  const statement = snowflakeStatement(one, scripts.get(one.id) ?? "", { schema, errors });
  writeFileSync(path.join(folder, `${one.id.toLowerCase()}.sql`), statement);
  const isAbove = statement.length > RECOMMENDED;
  if (isAbove) above++;
  const sizes = `${kilobytes(statement.length).padStart(7)} ${kilobytes(gzipSync(statement).length).padStart(7)}`;
  console.log(`  ${one.id.padEnd(32)} ${sizes}${isAbove ? "  more than recommended" : ""}`);
}
console.log(
  `${functions.length - above} of ${functions.length} are within the recommended ${kilobytes(RECOMMENDED)} of source. Neither database was reached: the statements are not tried there.`,
);

/** @param {number} bytes */
function kilobytes(bytes) {
  return `${Math.round(bytes / 1000)} KB`;
}
