import { spawnSync } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import os from "node:os";
import path from "node:path";
import { builtFolder } from "../../setup/built";

/** The package as others install it: packed, unpacked into a project's node_modules, imported and run. */

const root = path.resolve(__dirname, "..", "..", "..");
const project = mkdtempSync(path.join(os.tmpdir(), "origincredit-package-"));
const installed = path.join(project, "node_modules", "origincredit");

function run(command: string, args: readonly string[], cwd = project) {
  const { status, stdout, stderr } = spawnSync(command, args, { cwd, encoding: "utf8" });
  return { status, stdout, stderr };
}

beforeAll(() => {
  builtFolder("functions", "cli", "warehouse");
  mkdirSync(installed, { recursive: true });
  // Everything was built above: packing must not build again while other tests read the files.
  const packed = run("npm", ["pack", "--ignore-scripts", "--silent", "--pack-destination", project], root);
  expect(packed).toMatchObject({ status: 0 });
  const archive = readdirSync(project).find((name) => name.endsWith(".tgz")) ?? "";
  expect(run("tar", ["-xzf", archive, "-C", installed, "--strip-components=1"])).toMatchObject({ status: 0 });
}, 600_000);
afterAll(() => rmSync(project, { recursive: true, force: true }));

const share =
  'CRITICAL_MINERAL_SHARE(["600", 300n, 100], ["Chile", "Indonesia", "Japan"], ["China", "China", "China"])';

it("is required by scripts in CommonJS", () => {
  writeFileSync(path.join(project, "script.cjs"), `console.log(require("origincredit").${share});`);
  expect(run(process.execPath, ["script.cjs"])).toEqual({ status: 0, stdout: "0.7\n", stderr: "" });
});

it("is imported by modules, each function by its name", () => {
  const module = `import origincredit, { CRITICAL_MINERAL_SHARE, OriginCreditError, withErrors } from "origincredit";
console.log(${share}, withErrors("return").LAW_VERSION() === origincredit.LAW_VERSION());
try { origincredit.COUNTRY_CODE("Chlie"); } catch (error) { console.log(error instanceof OriginCreditError, error.code); }`;
  writeFileSync(path.join(project, "script.mjs"), module);
  expect(run(process.execPath, ["script.mjs"])).toEqual({ status: 0, stdout: "0.7 true\ntrue #N/A\n", stderr: "" });
});

describe("types", () => {
  const check = (file: string, text: string, moduleKind: string) => {
    writeFileSync(path.join(project, file), text);
    const compiler = path.join(root, "node_modules", "typescript", "bin", "tsc");
    const options = ["--noEmit", "--strict", "--target", "es2022", "--module", moduleKind, "--lib", "es2022"];
    return run(process.execPath, [compiler, ...options, file]).stdout.trim();
  };

  const calls = `
const one: boolean | null = IS_NORTH_AMERICA("Chile");
const many: (boolean | null)[] = IS_NORTH_AMERICA(["Chile", null]);
const share: number = CRITICAL_MINERAL_SHARE({ value: ["600.00", 300n], extraction: ["Chile", null], processing: ["China", "0.4"] });
const verdict: boolean = MEETS_CRITICAL_MINERALS(new Date("2025-06-30"), new Float64Array([1]), ["Chile"], ["China"], null, "traced");
const groups = BATTERY_COMPONENTS_BY(["a"], "2025-06-30", [1], ["US"]);
const met: string | number | boolean | null | undefined = groups[0]?.verdict;
const amount = CLEAN_VEHICLE_CREDIT({ Acquired: "2025-10-01", MSRP: 60000 });
console.log(one, many, share, verdict, met, amount, withErrors("return").LAW_VERSION());
`;
  const names =
    "IS_NORTH_AMERICA, CRITICAL_MINERAL_SHARE, MEETS_CRITICAL_MINERALS, BATTERY_COMPONENTS_BY, CLEAN_VEHICLE_CREDIT, withErrors";
  // The types of Node are not part of the project.
  const console = "declare const console: { log(...values: unknown[]): void };\n";

  it.each([
    ["a module", "typed.mts", `import { ${names} } from "origincredit";`],
    ["CommonJS", "typed.cts", `import origincredit = require("origincredit");\nconst { ${names} } = origincredit;`],
  ])("are those of the functions, in %s", (_, file, imported) => {
    expect(check(file, `${imported}\n${console}${calls}`, "nodenext")).toBe("");
  });

  it("refuse a misspelled argument, and an object where a column is", () => {
    const wrong = `import { CRITICAL_MINERAL_SHARE } from "origincredit";
CRITICAL_MINERAL_SHARE({ valeu: [1], extraction: ["Chile"], processing: ["China"] });
CRITICAL_MINERAL_SHARE(1, ["Chile"], ["China"]);
`;
    const errors = check("wrong.mts", wrong, "nodenext");
    expect(errors).toMatch(/wrong\.mts\(2,/);
    expect(errors).toMatch(/wrong\.mts\(3,/);
  });
});

describe("the command", () => {
  const command = path.join(installed, "bin", "origincredit.mjs");
  const manifest = JSON.parse(readFileSync(path.join(root, "package.json"), "utf8")) as {
    readonly version: string;
    readonly bin: Readonly<Record<string, string>>;
    readonly peerDependencies: Readonly<Record<string, string>>;
  };

  it("states the release and its commands", () => {
    expect(run(process.execPath, [command, "--version"])).toMatchObject({ status: 0, stdout: `${manifest.version}\n` });
    expect(run(process.execPath, [command, "--help"]).stdout).toMatch(/check FILE[^]*portfolio FILE/);
    for (const file of Object.values(manifest.bin)) expect(existsSync(path.join(installed, file))).toBe(true);
  });

  it("checks a workbook with the packages that it depends on", () => {
    // npm would put the dependencies here. Copies of the links are enough.
    for (const name of ["@univerjs", "rxjs"]) {
      const link = path.join(project, "node_modules", name);
      if (!existsSync(link)) symlinkSync(path.join(root, "node_modules", name), link);
    }
    cpSync(
      path.join(installed, "assets", "templates", "japan-processed-cathode.xlsx"),
      path.join(project, "book.xlsx"),
    );
    const { status, stdout, stderr } = run(process.execPath, [command, "check", "book.xlsx"]);
    expect({ status: status === 0 || status === 1, stderr }).toEqual({ status: true, stderr: "" });
    expect(stdout).toContain("book.xlsx");
  }, 600_000);

  it("says what to install if a portfolio is to be read without DuckDB", () => {
    // Without this file, a release that has no portfolio would say something else.
    writeFileSync(path.join(installed, "dist", "cli", "portfolio.js"), "throw new Error('must not run');");
    const { status, stderr } = run(process.execPath, [command, "portfolio", "lots.parquet"]);
    expect({ status, stderr }).toEqual({
      status: 2,
      stderr: `origincredit portfolio reads tables with DuckDB, which is not installed. Install it next to origincredit: npm install @duckdb/node-api@${manifest.peerDependencies["@duckdb/node-api"]}\n`,
    });
  });

  it("refuses an unknown command", () => {
    const { status, stderr } = run(process.execPath, [command, "chek"]);
    expect({ status, first: stderr.split("\n")[0] }).toEqual({ status: 2, first: "There is no command 'chek'." });
  });
});
