import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { parse } from "yaml";
import { FORM_KEY, FORM_VERSION, formColumns } from "../../src/certificates/form-places";
import { formFields } from "../../src/certificates/form-text";
import type { HostFunction } from "../../src/functions/runner";
import { SETTING_PREFIX } from "../../src/office/setting-prefix";
import { WORKBOOK_SETTINGS } from "../../src/office/workbook-settings";
import {
  FIRST_RECORD,
  lawStamp,
  RECORD_LAW_VERSION,
  RECORD_TITLE,
  stampedVersions,
} from "../../src/report/freeze-record";
import type { Workbook } from "../../src/xlsx/model";
import { readWorkbook } from "../../src/xlsx/read/reader";
import { FunctionNames } from "../../src/xlsx/text/formula-text";
import { builtFile, builtFolder } from "../setup/built";
import { parseExample } from "../support/example-formula";
import { brokenPaths, keyPaths, pathsOfShape, type Shape } from "../support/key-paths";
import { putSamples, type Sample } from "../support/sample-files";

interface CommandCase {
  readonly name: string;
  readonly program: "check" | "portfolio";
  readonly args: readonly string[];
  readonly exitCode: number;
  readonly json?: Shape;
  readonly printsNothing?: true;
  /** The first columns of the files that are written. */
  readonly columns?: Readonly<Record<string, readonly string[]>>;
}

interface Frozen {
  readonly signatures: Readonly<Record<string, string>>;
  readonly storedForms: Readonly<Record<string, string>>;
  readonly headers: Readonly<Record<string, readonly string[]>>;
  readonly settings: readonly string[];
  readonly freezeRecord: Readonly<Record<string, unknown>>;
  readonly certificateForm: {
    readonly key: string;
    readonly columns: readonly string[];
    readonly keys: readonly string[];
  };
  readonly certificatesRegister: Readonly<Record<string, readonly string[]>>;
  readonly package: {
    readonly exports: readonly string[];
    readonly programs: readonly string[];
    readonly members: readonly string[];
  };
  readonly errorMembers: readonly string[];
  readonly files: Readonly<Record<string, Sample>>;
  readonly commands: readonly CommandCase[];
}

const root = path.resolve(__dirname, "..", "..");
const read = (name: string): string => readFileSync(path.join(root, name), "utf8");
const frozen = parse(read("test/project/frozen.yaml")) as Frozen;
const dist = builtFolder("functions", "cli", "warehouse");

const { recordFunctions } = require("../../webpack/functions-metadata");
const script = readFileSync(builtFile("functions", "functions.js"), "utf8");
const shipped = new Map(
  (recordFunctions(script) as { id: string; run: HostFunction }[]).map(({ id, run }) => [id, run]),
);

const missing = (recorded: readonly string[], now: readonly string[]): string[] =>
  recorded.filter((each) => !now.includes(each));

describe("functions", () => {
  const agreed = parse(read("test/functions/signatures.yaml")) as Readonly<Record<string, string>>;
  const names = new FunctionNames([...shipped.keys()]);

  test("keep their names and the order of their arguments; only optional ones were added, at the end", () => {
    const broken = Object.entries(frozen.signatures).filter(([id, signature]) => {
      const now = agreed[id];
      return now === undefined || !now.startsWith(signature) || !/^((^|, )\[\w+\])*$/.test(now.slice(signature.length));
    });
    expect(broken).toEqual([]);
  });

  test("are stored in workbooks as before, and are read again", () => {
    const now = Object.keys(frozen.storedForms).map((id) => [id, names.stored(id)]);
    expect(Object.fromEntries(now)).toEqual(frozen.storedForms);
    expect(Object.values(frozen.storedForms).map((name) => names.fromStored(name))).toEqual(
      Object.keys(frozen.storedForms),
    );
  });

  test.each(Object.entries(frozen.headers))(
    "%s spills its columns in their order; new ones come last",
    (formula, header) => {
      const { id, args } = parseExample(formula);
      const [titles = []] = shipped.get(id)!(...args) as string[][];
      expect(titles.slice(0, header.length)).toEqual(header);
    },
  );
});

describe("workbooks", () => {
  test("keep the names under which the pane remembers something", () => {
    expect(
      missing(
        frozen.settings,
        WORKBOOK_SETTINGS.map((name) => SETTING_PREFIX + name),
      ),
    ).toEqual([]);
  });

  test("keep the record of frozen values, which is found and read as before", () => {
    expect({
      title: RECORD_TITLE,
      firstRow: FIRST_RECORD,
      lawVersionColumn: RECORD_LAW_VERSION,
      stampOfTwoVersions: lawStamp(["2026-11-29", "2026-11-23"]),
    }).toEqual(frozen.freezeRecord);
    expect(stampedVersions(String(frozen.freezeRecord.stampOfTwoVersions))).toEqual(["2026-11-23", "2026-11-29"]);
  });
});

describe("the package", () => {
  const { exports: entries, bin } = JSON.parse(read("package.json")) as Record<
    "exports" | "bin",
    Record<string, unknown>
  >;

  test("keeps its entries, its programs and what it exports", () => {
    expect(missing(frozen.package.exports, Object.keys(entries))).toEqual([]);
    expect(missing(frozen.package.programs, Object.keys(bin))).toEqual([]);
    const exported = Object.keys(require(path.join(dist, "warehouse", "origincredit.js")) as object);
    expect(missing([...frozen.package.members, ...Object.keys(frozen.signatures)], exported)).toEqual([]);
  });

  test("throws errors with the members that they had", () => {
    const { CRITICAL_MINERAL_SHARE } = require(path.join(dist, "warehouse", "origincredit.js")) as Record<
      string,
      (...args: unknown[]) => unknown
    >;
    let thrown: unknown = null;
    try {
      CRITICAL_MINERAL_SHARE!([1, "much"], ["Chile", "Chile"], ["China", "China"]);
    } catch (error) {
      thrown = error;
    }
    expect(frozen.errorMembers.filter((name) => !(name in (thrown as object)))).toEqual([]);
  });
});

describe("commands", () => {
  let folder: string;
  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), "frozen-"));
    await putSamples(folder, frozen.files);
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  test.each(frozen.commands.map((each) => [each.name, each] as const))(
    "%s",
    (_, { program, args, exitCode, json, printsNothing, columns = {} }) => {
      const done = spawnSync(process.execPath, [path.join(root, "bin", "origincredit.mjs"), program, ...args], {
        cwd: folder,
        encoding: "utf8",
        maxBuffer: 2 ** 26,
      });
      expect({ exitCode: done.status, err: done.status === exitCode ? "" : done.stderr }).toEqual({
        exitCode,
        err: "",
      });
      if (printsNothing) expect([done.stdout, done.stderr]).toEqual(["", expect.stringMatching(/\S/)]);
      if (json) expect(brokenPaths(pathsOfShape(json), keyPaths(JSON.parse(done.stdout)))).toEqual([]);
      for (const [name, titles] of Object.entries(columns)) {
        const [header = ""] = readFileSync(path.join(folder, name), "utf8").split("\n");
        expect(header.split(",").slice(0, titles.length)).toEqual(titles);
      }
    },
  );

  /** The keys of a hidden first column, or of a hidden first row: lines of a form are counted. */
  const keysOf = ({ sheets }: Workbook): Record<string, string[]> =>
    Object.fromEntries(
      sheets.map(({ rows }) => {
        const [first] = [...rows.values()];
        return [String(first?.cells[0]?.value), (first?.cells ?? []).slice(1).map((cell) => String(cell?.value ?? ""))];
      }),
    );

  test("certificate forms keep the keys by which they are read", () => {
    const { key, columns, keys } = frozen.certificateForm;
    expect(`${FORM_KEY}:${FORM_VERSION}`).toBe(key);
    expect([formColumns, formFields.map((field) => `field:${field}`)]).toEqual([columns, keys]);
  });

  test("the register keeps the keys of its sheets and columns", () => {
    const register = keysOf(readWorkbook(readFileSync(path.join(folder, "forms", "certificates-register.xlsx"))));
    for (const [sheet, columns] of Object.entries(frozen.certificatesRegister)) {
      expect([sheet, missing(columns, register[sheet] ?? [])]).toEqual([sheet, []]);
    }
  });
});

describe("the comparison of JSON", () => {
  test.each<[string, unknown, string[]]>([
    ["allows what was added", { a: 1, list: [{ b: "x" }], more: true }, []],
    ["allows fewer types", { a: null, list: [{ b: "x" }] }, []],
    ["finds a member that is gone", { a: 1, list: [{ c: "x" }] }, ["list[].b is gone"]],
    ["finds another type", { a: "1", list: [{ b: "x" }] }, ["a is string, not null|number"]],
    [
      "finds a list that became an object",
      { a: 1, list: { b: "x" } },
      ["list is object, not list", "list[] is gone", "list[].b is gone"],
    ],
  ])("%s", (_, now, expected) => {
    expect(brokenPaths(pathsOfShape({ a: "null|number", list: [{ b: "string" }] }), keyPaths(now))).toEqual(expected);
  });
});
