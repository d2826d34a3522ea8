import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { parse } from "yaml";
import { definitions } from "../../../src/functions/catalogue";
import { builtFolder } from "../../setup/built";
import { answerOf } from "../../support/functions";
import { adapterScript, inQuickJs, type ScriptEngine } from "./engines";

/** The statements that create user functions: their bodies run in a small engine, with the names of arguments that each database passes. */

interface Call {
  /** A day is a Date at midnight UTC in both databases. */
  readonly args: readonly unknown[];
  readonly returns?: unknown;
  readonly throws?: string;
}

const root = path.resolve(__dirname, "..", "..", "..");
const file = readFileSync(path.join(__dirname, "user-functions.yaml"), "utf8");
const calls = Object.entries(Object.assign({}, ...(parse(file) as object[])) as Record<string, readonly Call[]>);
const rowFunctions = definitions.filter(({ result }) => result === "each");

const folders = { throw: "", null: "" };
let bucket: ScriptEngine;
let output = "";

function generate(errors: "throw" | "null"): string {
  const folder = mkdtempSync(path.join(os.tmpdir(), "origincredit-functions-"));
  const script = path.join(root, "scripts", "warehouse-functions.mjs");
  const options = [
    "--out",
    folder,
    "--errors",
    errors,
    "--schema",
    "LAW",
    "--dataset",
    "project.law",
    "--bucket",
    "files",
  ];
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...options], { cwd: root, encoding: "utf8" });
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  output = stdout;
  return folder;
}

beforeAll(async () => {
  builtFolder("warehouse");
  folders.throw = generate("throw");
  folders.null = generate("null");
  bucket = await inQuickJs(adapterScript());
}, 600_000);
afterAll(() => {
  bucket.close();
  for (const folder of Object.values(folders)) rmSync(folder, { recursive: true, force: true });
});

const body = (statement: string): string => /AS (?:r"""|\$\$)\n([^]*)\n(?:"""|\$\$);\n/.exec(statement)?.[1] ?? "";

const bigQuery = (id: string, errors: "throw" | "null"): string => {
  const all = readFileSync(path.join(folders[errors], "bigquery.sql"), "utf8");
  const from = all.indexOf(`CREATE OR REPLACE FUNCTION \`project.law\`.${id}(`);
  return all.slice(from, all.indexOf('""";\n', from) + 5);
};
const snowflake = (id: string, errors: "throw" | "null"): string =>
  readFileSync(path.join(folders[errors], "snowflake", `${id.toLowerCase()}.sql`), "utf8");

/** The arguments as the engine of a database passes them. */
function literal(value: unknown): string {
  const day = (value as { day?: string } | null)?.day;
  return day === undefined ? JSON.stringify(value) : `new Date("${day}T00:00:00Z")`;
}

/** A call of a body as of a function with the given names. */
const callOf = (names: readonly string[], code: string, args: readonly unknown[]): string =>
  `(function (${names.join(", ")}) {\n${code}\n})(${args.map(literal).join(", ")})`;

it("has cases for every function that answers row by row", () => {
  expect(calls.map(([id]) => id)).toEqual(rowFunctions.map(({ id }) => id));
});

describe.each(rowFunctions)("$id", ({ id, parameters }) => {
  const cases = calls.find(([name]) => name === id)?.[1] ?? [];
  const names = parameters.map(({ name }) => name);
  const upper = names.map((name) => name.toUpperCase());

  it.each(cases.map((one) => ({ ...one, shown: JSON.stringify(one.args) })))(
    "$shown",
    async ({ args, returns, throws }) => {
      const engine = await inQuickJs("");
      try {
        const called = [
          bucket.run(callOf(names, body(bigQuery(id, "throw")), args)),
          // A second row finds the function that the first one left.
          engine.run(callOf(upper, body(snowflake(id, "throw")), args)),
          engine.run(callOf(upper, body(snowflake(id, "throw")), args)),
        ];
        for (const outcome of called) {
          if (throws === undefined) expect(outcome).toEqual({ returns });
          else expect(outcome.message).toContain(throws);
        }
        expect(called[1]).toEqual(called[0]);
        const quiet = engine.run(callOf(upper, body(snowflake(id, "null")), args));
        expect(quiet).toEqual({ returns: throws === undefined ? returns : null });
      } finally {
        engine.close();
      }
    },
  );

  it("says what the cell says", () => {
    for (const { args, throws } of cases) {
      const given = args.map((arg, index) => {
        if (Array.isArray(arg)) return arg.map((cell: unknown) => [cell]);
        return parameters[index]?.day ? ((arg as { day?: string } | null)?.day ?? null) : arg;
      });
      const cell = answerOf(id, given);
      const small = bucket.run(callOf(names, body(bigQuery(id, "throw")), args));
      if (throws !== undefined)
        expect(small).toEqual("error" in cell ? { code: cell.error, message: cell.message } : cell);
      else if ("value" in cell && cell.value !== "") expect(small.returns).toEqual(cell.value);
    }
  });
});

it("declares types that both databases have, and no whole numbers", () => {
  expect(bigQuery("IS_FTA_EQUIVALENT", "throw")).toMatch(
    /FUNCTION `project\.law`\.IS_FTA_EQUIVALENT\(`country` STRING, `date` DATE, `mineral` STRING, `scope` STRING\)\nRETURNS BOOL\nLANGUAGE js\n[^]*library = \["gs:\/\/files\/origincredit\.js"\]/,
  );
  expect(snowflake("ADVANCED_MANUFACTURING_CREDIT", "throw")).toMatch(
    /^CREATE OR REPLACE FUNCTION LAW\.ADVANCED_MANUFACTURING_CREDIT\("COMPONENT" VARCHAR, "QUANTITY" FLOAT, "DATE" DATE, "KW" FLOAT DEFAULT NULL\)\nRETURNS FLOAT\nLANGUAGE JAVASCRIPT\n/,
  );
  expect(bigQuery("FEOC_CONTROL_SHARE", "throw")).toContain("`share` ARRAY<FLOAT64>");
  expect(readFileSync(path.join(folders.throw, "bigquery.sql"), "utf8")).not.toMatch(/INT64/);
});

it("stays within the size that Snowflake recommends", () => {
  const files = readdirSync(path.join(folders.throw, "snowflake"));
  const sizes = files.map((name) => ({
    name,
    bytes: readFileSync(path.join(folders.throw, "snowflake", name)).length,
  }));
  expect(files).toHaveLength(rowFunctions.length);
  expect(sizes.filter(({ bytes }) => bytes > 100_000)).toEqual([]);
  expect(output).toContain(`${files.length} of ${files.length} are within the recommended 100 KB`);
});
