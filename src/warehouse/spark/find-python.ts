import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import path from "node:path";
import { PortfolioProblem } from "../problem";

/** What names a Python with PySpark, where none is given. PYSPARK_PYTHON is Spark's own. */
const VARIABLES = ["ORIGINCREDIT_PYTHON", "PYSPARK_PYTHON"];

/** Where `npm run test:spark` makes its virtual environment, from the root of the project. */
const ENVIRONMENT = ["node_modules", ".cache", "spark"];

const PROGRAM = process.platform === "win32" ? ["Scripts", "python.exe"] : ["bin", "python"];

/** The folders from this file up to the root: sources and builds are at different depths. */
function foldersAbove(): string[] {
  const folders = [];
  for (let folder = __dirname; ; folder = path.dirname(folder)) {
    folders.push(folder);
    if (folder === path.dirname(folder)) return folders;
  }
}

function firstOf(places: readonly string[]): string | undefined {
  return places.find((place) => existsSync(place));
}

function hasPySpark(python: string): boolean {
  const asked = spawnSync(python, ["-c", "import pyspark"], { stdio: "ignore", timeout: 60_000 });
  return asked.status === 0;
}

/**
 * A Python with PySpark: the one that a variable of the environment names, else that of `npm run test:spark`, else `python3` if it has PySpark.
 * @throws {PortfolioProblem} if there is none
 */
export function findPython(): string {
  for (const variable of VARIABLES) {
    const named = process.env[variable];
    if (named) return named;
  }
  const own = firstOf(foldersAbove().map((folder) => path.join(folder, ...ENVIRONMENT, ...PROGRAM)));
  if (own !== undefined) return own;
  const usual = process.platform === "win32" ? "python" : "python3";
  if (hasPySpark(usual)) return usual;
  throw new PortfolioProblem(
    `No Python with PySpark was found. Install it (pip install pyspark==4.0.1; Spark needs Java 17 or 21), or name the Python that has it ` +
      `in the variable ${VARIABLES[0]}.`,
  );
}

/** The driver's script, in the sources or beside a build. */
export function findDriver(): string {
  const places = foldersAbove().flatMap((folder) => [
    path.join(folder, "driver.py"),
    path.join(folder, "src", "warehouse", "spark", "driver.py"),
  ]);
  const found = firstOf(places);
  if (found === undefined)
    throw new PortfolioProblem("The script src/warehouse/spark/driver.py is missing from this installation.");
  return found;
}
