import { portfolioTests } from "../../warehouse/request";
import { constants } from "./tests";

/** What `--help` prints. */
export function portfolioHelp(): string {
  const options = [...constants().values()].map(
    ({ option, tests }) => `  ${`${option} VALUE`.padEnd(28)}${tests.join(", ")}`,
  );
  return `Usage: npm run portfolio -- LOTS... --by COLUMN [options]

Judges a table of lots of any size, one verdict for each battery, vehicle, product, facility or period. The same rules as in a
workbook: the shipped functions judge each distinct combination once, and the database adds up exactly.

LOTS are Parquet or CSV files, folders or patterns of them, or one .xlsx workbook. Without any, a synthetic sample is judged.

What is asked
  --by COLUMN                 what each lot belongs to, such as Battery
  --test TEST                 ${portfolioTests.slice(0, 3).join(", ")},
                              ${portfolioTests.slice(3).join(", ")};
                              may be left out if the columns fit only one
  --map PARAMETER=COLUMN      the column of a parameter, if its header does not say it; repeat for more
  --set PARAMETER=VALUE       a value that is the same for all lots; or one of these:
${options.join("\n")}

What comes out
  --out FILE                  .parquet, .csv or .xlsx; repeat for more. Without it, only the summary is printed
  --force                     replaces files that exist
  --json                      prints the result as JSON
  --explain GROUP             explains one group lot by lot, with the authority for each
  --sql DIALECT               prints the statements for a database instead of running them; with --lots NAME of the table there.
                              If the lots cannot be read here, --combinations FOLDER carries statements and results

How it runs
  --engine duckdb|spark       on this machine (default), or in Apache Spark with --master, --remote and --conf KEY=VALUE
  --memory 4GB                at most so much memory for DuckDB; what does not fit goes to --temp FOLDER
  --threads N                 at most so many threads
  --sheet NAME                the sheet of a workbook

Exit codes, as the checker's: 0 all groups meet, 1 some do not, 2 some could meet or have no percentage or value, or lots lack an
amount, 3 wrong input, or not possible here; then nothing is written.

Examples
  npm run portfolio
  npm run portfolio -- lots.parquet --by Battery --map value=Wert_EUR --placed-in-service 2024-06-30 --out verdicts.xlsx
  npm run portfolio -- 'lots/*.parquet' --by battery --test critical-minerals --explain B-00000007
`;
}
