/**
 * Finds or makes what Spark needs: Python with the packages of src/warehouse/spark/requirements.txt in a virtual environment under
 * node_modules/.cache/spark, and Java 17 or 21. A second run needs no network.
 * `node scripts/spark.mjs` prints the paths of both.
 */
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { messageOf } from "./common.mjs";

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");
const requirements = path.join(root, "src", "warehouse", "spark", "requirements.txt");
const environment = path.join(root, "node_modules", ".cache", "spark");
const python = path.join(environment, "bin", "python");
/** Says which requirements were installed completely. */
const mark = path.join(environment, "origincredit-requirements");

/** Newer versions of Java are not known to Spark 4.0. */
const JAVA_VERSIONS = [17, 21];
const JAVA_FOLDERS = ["/usr/lib/jvm", "/Library/Java/JavaVirtualMachines"];
const OLDEST_PYTHON = [3, 10];

/** @param {string} program @param {string[]} args */
function output(program, args) {
  const done = spawnSync(program, args, { encoding: "utf8", timeout: 60_000 });
  return done.status === 0 ? `${done.stdout}${done.stderr}` : null;
}

/** @param {string} program @param {string[]} args */
function run(program, args, environmentVariables = {}) {
  const done = spawnSync(program, args, {
    stdio: ["ignore", 2, 2],
    timeout: 15 * 60_000,
    env: { ...process.env, ...environmentVariables },
  });
  return done.status === 0;
}

/** Installs packages of Debian or Ubuntu, if this is allowed here. @param {string[]} packages */
function install(...packages) {
  if (process.platform !== "linux" || process.getuid?.() !== 0 || !existsSync("/usr/bin/apt-get")) return false;
  console.error(`Installing ${packages.join(" ")}...`);
  const quiet = { DEBIAN_FRONTEND: "noninteractive" };
  const add = () => run("apt-get", ["install", "-y", "-q", "--no-install-recommends", ...packages], quiet);
  return add() || (run("apt-get", ["update", "-q"], quiet) && add());
}

/** The version of a Java, such as 17; null if it does not run. @param {string} program */
function javaVersion(program) {
  const found = /version "(\d+)/.exec(output(program, ["-version"]) ?? "");
  return found ? Number(found[1]) : null;
}

/** @param {string} program */
const isUsableJava = (program) => JAVA_VERSIONS.includes(javaVersion(program) ?? 0);

/** The folder for JAVA_HOME, or "" if the `java` on the path will do; null if there is none. */
function installedJava() {
  const given = process.env.JAVA_HOME;
  if (given && isUsableJava(path.join(given, "bin", "java"))) return given;
  if (!given && isUsableJava("java")) return "";
  const homes = JAVA_FOLDERS.filter((folder) => existsSync(folder))
    .flatMap((folder) => readdirSync(folder).map((name) => path.join(folder, name)))
    .flatMap((home) => [home, path.join(home, "Contents", "Home")]);
  return homes.find((home) => isUsableJava(path.join(home, "bin", "java"))) ?? null;
}

function findJava() {
  const found = installedJava();
  if (found !== null) return found;
  for (const version of JAVA_VERSIONS) {
    const installed = install(`openjdk-${version}-jre-headless`) ? installedJava() : null;
    if (installed !== null) return installed;
  }
  throw new Error(
    "Spark 4 needs Java 17 or 21. Install it (Debian, Ubuntu: apt-get install openjdk-17-jre-headless; macOS: brew install openjdk@17) " +
      "and name its folder in JAVA_HOME.",
  );
}

/** @param {string} program */
function isUsablePython(program) {
  const version = /^(\d+) (\d+)/.exec(output(program, ["-c", "import sys; print(*sys.version_info[:2])"]) ?? "");
  if (!version) return false;
  const [major, minor] = [Number(version[1]), Number(version[2])];
  return major === OLDEST_PYTHON[0] && minor >= (OLDEST_PYTHON[1] ?? 0);
}

/** Makes an environment with pip in it; false where the modules for that are missing. @param {string} program */
const makeEnvironment = (program) => run(program, ["-m", "venv", environment]);

function findPython() {
  const wanted = createHash("sha256").update(readFileSync(requirements)).digest("hex");
  if (existsSync(mark) && readFileSync(mark, "utf8") === wanted && isUsablePython(python)) return python;
  rmSync(environment, { recursive: true, force: true });
  mkdirSync(path.dirname(environment), { recursive: true });
  const programs = ["python3", "python3.13", "python3.12", "python3.11", "python3.10"];
  let program = programs.find(isUsablePython);
  if (program === undefined && install("python3", "python3-venv")) program = programs.find(isUsablePython);
  if (program === undefined)
    throw new Error("PySpark 4 needs Python 3.10 or newer. Install it (Debian, Ubuntu: apt-get install python3-venv).");
  console.error("Making a virtual environment with PySpark in node_modules/.cache/spark (450 MB to download)...");
  if (!makeEnvironment(program) && !(install("python3-venv") && makeEnvironment(program))) {
    throw new Error(
      "Python cannot make virtual environments. Install its module (Debian, Ubuntu: apt-get install python3-venv).",
    );
  }
  if (
    !run(python, ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps", "-r", requirements])
  ) {
    throw new Error(
      `pip could not install the packages of ${path.relative(root, requirements)}. What it says is above.`,
    );
  }
  // Written last and renamed, so that an interrupted installation is made again.
  writeFileSync(`${mark}.new`, wanted);
  renameSync(`${mark}.new`, mark);
  return python;
}

/**
 * Python with PySpark, and the folder of Java ("" if it is on the path).
 * @throws {Error} saying what to install
 */
export function findSpark() {
  return { java: findJava(), python: findPython() };
}

/** The variables with which a process finds both. */
export function sparkVariables() {
  const { java, python: program } = findSpark();
  return {
    ORIGINCREDIT_PYTHON: program,
    PYSPARK_PYTHON: program,
    ...(java === "" ? {} : { JAVA_HOME: java }),
  };
}

if (process.argv[1] && path.resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  try {
    for (const [name, value] of Object.entries(sparkVariables())) console.log(`${name}=${value}`);
  } catch (error) {
    console.error(messageOf(error));
    process.exitCode = 1;
  }
}
