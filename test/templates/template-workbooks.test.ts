/** @jest-environment <rootDir>/test/support/univer-environment.js */
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { strFromU8, unzipSync } from "fflate";
import { ModuleKind, transpileModule } from "typescript";
import { type Check, checkCalculation } from "../../src/cli/results/checking";
import { jsonReport } from "../../src/cli/results/json-report";
import { reportOfCheck } from "../../src/cli/results/report";
import { textReport } from "../../src/cli/results/text-report";
import { requirementOnly } from "../../src/rules/clean-vehicle-credit";
import { serialOfDate } from "../../src/rules/calendar";
import { authorityText } from "../../src/law";
import { reasonText } from "../../src/sentences/reason";
import { calculateWorkbook } from "../../src/engine/calculate";
import { resultChanges } from "../../src/engine/changes";
import type { LoadedFunctions } from "../../src/engine/custom-functions-host";
import { languages, templates } from "../../src/templates/catalogue";
import { type TemplateDefinition, templateWorkbook } from "../../src/templates/template";
import { english, type TemplateText } from "../../src/templates/text/en";
import { reportWorkbook } from "../../src/report/sheets/workbook";
import { cellName, parseRange } from "../../src/xlsx/text/address";
import { type CellRange, type CellValue, isCellError, type Sheet, valueAt, type Workbook } from "../../src/xlsx/model";
import { type CellChange, patchWorkbook } from "../../src/xlsx/patch/patch";
import { buildWorkbook } from "../../src/xlsx/write/build";
import { readWorkbook } from "../../src/xlsx/read/reader";
import { functions } from "../support/functions";
import { neutralFormula } from "../support/neutral-formulas";

declare const nodeRequire: (name: string) => unknown;
jest.mock("@univerjs/core", () => nodeRequire("@univerjs/core"));
jest.mock("@univerjs/engine-formula", () => nodeRequire("@univerjs/engine-formula"));
/** The template workbooks as the checker calculates them. */

/** The engine needs ten seconds for the workbook of all templates, and much longer on a busy machine. */
jest.setTimeout(600_000);

const folder = path.join(__dirname, "..", "..", "assets", "templates");
const files = readdirSync(folder).filter((name) => name.endsWith(".xlsx"));
const loaded: LoadedFunctions = new Map(Object.entries(functions));
const functionIds = [...loaded.keys()];

const once = new Map<string, ReturnType<typeof calculated>>();

/** An unchanged file of the folder. The engine needs seconds for each, so each is calculated only once. */
function calculatedFile(file: string): ReturnType<typeof calculated> {
  const known = once.get(file) ?? calculated(readFileSync(path.join(folder, file)));
  once.set(file, known);
  return known;
}

async function calculated(bytes: Uint8Array) {
  const workbook = readWorkbook(bytes, { functionIds });
  const calculation = await calculateWorkbook(workbook, loaded, { mode: "engine", stallTime: 500_000 });
  const stored = patchWorkbook(bytes, resultChanges(workbook, calculation), { functionIds });
  return { check: checkCalculation(workbook, calculation, loaded), calculation, workbook, stored };
}

const plain = (value: CellValue) => (isCellError(value) ? value.code : (value ?? ""));

function isSame(stored: CellValue, made: CellValue): boolean {
  if (typeof stored === "number" && typeof made === "number") {
    return Math.abs(stored - made) <= 1e-12 * Math.max(1, Math.abs(stored));
  }
  return plain(stored) === plain(made);
}

/** The cells for which a calculation differs from what the file stores. */
function unlikeStored({ workbook, calculation }: Awaited<ReturnType<typeof calculated>>): string[] {
  const found: string[] = [];
  let compared = 0;
  for (const { sheet, row, column, values } of calculation.results) {
    values.forEach((line, down) =>
      line.forEach((value, right) => {
        compared++;
        const stored = valueAt(workbook.sheets[sheet]!, row + down, column + right);
        if (isSame(stored, value)) return;
        const place = `${workbook.sheets[sheet]!.name}!${cellName(row + down, column + right)}`;
        found.push(`${place} ${String(plain(stored))} -> ${String(plain(value))}`);
      }),
    );
  }
  expect(compared).toBeGreaterThan(5);
  return found;
}

const verdictsOf = ({ explanations }: Check): string[] =>
  explanations
    .map(({ function: name, verdict, result, vehicle }) => JSON.stringify([name, verdict, result, vehicle ?? null]))
    .sort();

/** The exit code, verdicts and amounts of a check of each file in any language. */
const EXPECTED: Readonly<Record<string, readonly [exitCode: number, ...results: unknown[]]>> = {
  "critical-minerals": [0, true],
  "battery-components": [0, true],
  "foreign-entities-of-concern": [0],
  "vehicle-determination": [0, true, true, 7500],
  "45x-production": [0],
  "material-assistance": [0, true],
  "domestic-content": [0, true],
  "averaging-and-assignment": [0],
  "all-templates": [0, true, true, true, true, 7500],
  "japan-processed-cathode": [0, true],
  "world-average-battery": [2, false, false, false, false],
  // The verdict is an error because of values that are not numbers, which come before the misspelled countries.
  "lots-with-problems": [2, "#VALUE!"],
};

/** The parts of a file, with the results removed from sheets. */
function withoutResults(bytes: Uint8Array): Map<string, string> {
  return new Map(
    Object.entries(unzipSync(bytes)).map(([name, content]) => {
      const text = strFromU8(content, !name.endsWith(".xml"));
      if (!name.startsWith("xl/worksheets/sheet")) return [name, text];
      return [
        name,
        text
          .replace(/<v>[^<]*<\/v>|<v\/>|<is>.*?<\/is>/gs, "")
          .replace(/(<c [^>]*?) t="\w+"/g, "$1")
          .replace(/(<c [^>]*?)\/>/g, "$1></c>"),
      ];
    }),
  );
}

/** A change of a number in the sample rows of a table. */
function sampleNumber(workbook: Workbook): CellChange {
  for (const sheet of workbook.sheets) {
    for (const { range, name } of sheet.tables) {
      if (name === "Revisions") continue;
      for (let column = range.left; column <= range.right; column++) {
        const value = valueAt(sheet, range.top + 1, column);
        const isInput = !sheet.rows.get(range.top + 1)?.cells[column]?.formula;
        if (typeof value === "number" && isInput) {
          return { sheet: sheet.name, row: range.top + 1, column, value: value * 1.01 };
        }
      }
    }
  }
  throw new Error("no number");
}

// Every language has the same formulas. The English workbooks are calculated and the others are compared with them, and the workbook of
// all templates is calculated in each language.
describe.each(files.filter((name) => /^[^.]+\.xlsx$/.test(name)))("%s", (file) => {
  const base = file.split(".")[0] as string;

  test("stores what a check calculates, with the expected verdicts and exit code", async () => {
    const made = await calculatedFile(file);
    const { check } = made;
    expect(check.summary.changed).toBe(0);
    expect(unlikeStored(made)).toEqual([]);
    expect(made.calculation.problems.filter(({ severity }) => severity === "error")).toEqual([]);
    const results = check.explanations
      .filter(({ function: name }) => /^IRA\.(MEETS|PASSES|CLEAN_VEHICLE)_/.test(name))
      .map(({ result }) => (isCellError(result) ? result.code : result));
    const [exitCode, ...expected] = EXPECTED[base]!;
    expect([check.exitCode, ...results.sort()]).toEqual([exitCode, ...expected.sort()]);
    if (base !== "lots-with-problems") expect(check.formulas.filter(({ hasError }) => hasError)).toEqual([]);
  });

  test("has a report that recalculates to the same results", async () => {
    const report = ({ check, workbook, calculation }: Awaited<ReturnType<typeof calculated>>) =>
      reportOfCheck(check, workbook, calculation, loaded, "book.xlsx", "2026-11-24");
    const made = await calculatedFile(file);
    const content = report(made);
    const again = await calculated(reportWorkbook(content));
    expect(verdictsOf(again.check)).toEqual(verdictsOf(made.check));
    expect(again.check.summary.changed).toBe(0);
    expect(again.check.problems).toEqual([]);
    expect(report(again).inputHash).toBe(content.inputHash);
    expect(content.verdicts.length).toBe(made.check.explanations.length);
  });
});

/** The parts in which storing results has changed something other than results. */
const changedOtherwise = (bytes: Uint8Array, stored: Uint8Array): string[] => {
  const [before, after] = [withoutResults(bytes), withoutResults(stored)];
  expect([...after.keys()].sort()).toEqual([...before.keys()].sort());
  return [...before].filter(([name, text]) => after.get(name) !== text).map(([name]) => name);
};

/** Their sheets are also in the workbook of all templates, and the engine needs time for each. */
const IN_ALL_TEMPLATES = ["critical-minerals", "vehicle-determination"];

test.each(Object.keys(EXPECTED).filter((name) => !IN_ALL_TEMPLATES.includes(name)))(
  "storing the results of changed data in %s changes only results",
  async (name) => {
    const bytes = readFileSync(path.join(folder, `${name}.xlsx`));
    const changed = patchWorkbook(bytes, [sampleNumber(readWorkbook(bytes))], { functionIds });
    const { stored, check } = await calculated(changed);
    if (name !== "lots-with-problems") expect(check.summary.changed).toBeGreaterThan(0);
    expect(changedOtherwise(bytes, stored)).toEqual([]);
  },
);

test.each(["critical-minerals.xlsx", "battery-components.xlsx"])(
  "%s says once, next to its verdict, that the requirement is not the credit",
  async (file) => {
    const { check, workbook } = await calculatedFile(file);
    const said = reasonText(requirementOnly().reason);
    const flat = textReport(check, file, { dateSystem: 1900 }, { width: 10_000, color: false });
    const verdicts = check.explanations.filter(({ function: name }) => name.startsWith("IRA.MEETS_"));
    expect(verdicts).toHaveLength(1);
    expect(flat.split(said)).toHaveLength(2);
    const json = JSON.parse(jsonReport(check, file, { mode: "engine", nativeValues: "stored" })) as {
      verdicts: { requirementOnly?: unknown }[];
    };
    expect(json.verdicts.map((each) => each.requirementOnly)).toContainEqual({
      reason: said,
      authority: authorityText(requirementOnly().citation),
    });
    const cells = workbook.sheets.flatMap((sheet) =>
      [...sheet.rows.values()].flatMap((row) => row.cells.filter((cell) => cell && !cell.formula && !cell.spilledFrom)),
    );
    expect(cells.filter((cell) => String(cell?.value).includes(said))).toHaveLength(1);
  },
);

test.each(files.filter((name) => /^[^.]+\.xlsx$/.test(name)))(
  "the text about %s lists every authority that it counts, also those of rows that are not listed",
  async (file) => {
    const { check } = await calculatedFile(file);
    const text = textReport(check, file, { dateSystem: 1900 }, { width: 10_000, color: false });
    const listed = new Map(
      [...text.matchAll(/^ {2}\[\d+\] (.*) \[(verified|secondary|unverified)/gm)].map(([, name, kind]) => [name, kind]),
    );
    const counts = /^ {2}Authorities: (\d+) \D+ (\d+) \D+ (\d+) /m.exec(text)?.slice(1).map(Number) ?? [0, 0, 0];
    const kinds = [...listed.values()];
    expect(["verified", "secondary", "unverified"].map((kind) => kinds.filter((each) => each === kind).length)).toEqual(
      counts,
    );
    // Below each unverified authority is the reason why it could not be verified.
    expect(text).not.toMatch(/\[unverified[^\]]*\]\n(?! {6}\S)/);
  },
);

test("the checker lists every row to correct in the sample of problems, once for both formulas", async () => {
  const { check } = await calculatedFile("lots-with-problems.xlsx");
  const text = textReport(check, "lots.xlsx", { dateSystem: 1900 }, { width: 200, color: false });
  const [, section] = /^Rows to correct\n([\s\S]*?)\n\n/m.exec(text) ?? [];
  expect(section?.split("\n")[0]).toBe("  Results!B7, Results!B8: 62 rows (row 1 is the first row of the range)");
  expect(section).toContain("Row 62: 'Austrailia' is not a known country. Did you mean Australia? (extraction)");
  const json = JSON.parse(jsonReport(check, "lots.xlsx", { mode: "direct", nativeValues: "stored" })) as {
    formulas: { rowProblems: string[] }[];
  };
  expect(json.formulas.map(({ rowProblems }) => rowProblems.length)).toEqual([62, 62]);
});

const translated = files.filter((name) => /\.\w\w\.xlsx$/.test(name));

test.each(translated)("%s has the formulas and results of the English workbook", (file) => {
  const [ours, english] = [file, file.replace(/\.\w\w\./, ".")].map((name) =>
    readWorkbook(readFileSync(path.join(folder, name)), { functionIds }),
  ) as [Workbook, Workbook];
  const differing: string[] = [];
  let compared = 0;
  ours.sheets.forEach((sheet, index) => {
    const theirs = english.sheets[index]!;
    for (const [row, { cells }] of sheet.rows) {
      cells.forEach((cell, column) => {
        const place = `${sheet.name}!${cellName(row, column)}`;
        const formulas = [neutralFormula(ours, sheet, row, column), neutralFormula(english, theirs, row, column)];
        if (formulas[0] !== formulas[1]) differing.push(`${place} ${formulas.join(" / ")}`);
        if (!cell?.formula && !cell?.spilledFrom) return;
        const other = valueAt(theirs, row, column);
        const isText = typeof cell.value === "string" && typeof other === "string";
        // Messages of the templates are translated; messages of functions are not.
        if (!isText || (cell.formula?.text ?? "").startsWith("IRA.")) {
          if (plain(cell.value) !== plain(other)) {
            differing.push(`${place} ${String(plain(cell.value))} / ${String(plain(other))}`);
          }
        }
        compared++;
      });
    }
  });
  expect(differing).toEqual([]);
  expect(compared).toBeGreaterThan(100);
});

test.each(translated.filter((file) => file.startsWith("all-")))("%s stores what is calculated", async (file) => {
  const made = await calculatedFile(file);
  expect(unlikeStored(made)).toEqual([]);
  expect(made.calculation.problems.filter(({ severity }) => severity === "error")).toEqual([]);
});

/** The cells to which a defined name refers. */
function areasOf(formula: string): { sheet: string; range: CellRange }[] {
  return [...formula.matchAll(/(?:'((?:[^']|'')+)'|([^',!]+))!([$A-Z0-9:]+)/g)].map((match) => ({
    sheet: (match[1] ?? match[2] ?? "").replace(/''/g, "'"),
    range: parseRange((match[3] as string).replace(/\$/g, ""))!,
  }));
}

const filledIn = templates.flatMap(({ file }) =>
  languages.map((text) => ({ name: `${file}${text.suffix}`, file: `${file}${text.suffix}.xlsx`, text })),
);

// In other languages, only the workbooks of all templates.
const toClear = filledIn.filter(({ file, text }) => text.suffix === "" || file.startsWith("all-"));

test.each(toClear)("$name has no errors once its samples are cleared", async ({ file, text }) => {
  const bytes = readFileSync(path.join(folder, file));
  const samples = readWorkbook(bytes).definedNames.filter(({ name }) => name.startsWith("Samples"));
  expect(samples.length).toBeGreaterThan(0);
  const changes: CellChange[] = [];
  for (const { sheet, range } of samples.flatMap(({ formula }) => areasOf(formula))) {
    for (let row = range.top; row <= range.bottom; row++) {
      for (let column = range.left; column <= range.right; column++) {
        changes.push({ sheet, row, column, value: null });
      }
    }
  }
  const cleared = patchWorkbook(bytes, changes, { functionIds });
  const left = readWorkbook(cleared, { functionIds });
  const filled: string[] = [];
  for (const sheet of left.sheets) {
    for (const { name, range, columns } of sheet.tables) {
      if (name === "Revisions") continue;
      columns.forEach(({ calculatedFormula }, index) => {
        if (calculatedFormula) return;
        for (let row = range.top + 1; row <= range.bottom; row++) {
          if (valueAt(sheet, row, range.left + index) !== null) filled.push(`${name} row ${row}`);
        }
      });
    }
  }
  expect(filled).toEqual([]);
  const { calculation, stored, check } = await calculated(cleared);
  expect(check.summary.changed).toBeGreaterThan(0);
  const errors = calculation.results.filter(({ values }) => values.some((line) => line.some(isCellError)));
  expect(errors.map(({ sheet, row, column }) => `${left.sheets[sheet]!.name} ${row + 1}, ${column + 1}`)).toEqual([]);
  // All our functions except the version of the law data are suppressed.
  for (const { values, formula } of check.formulas.filter(({ formula: each }) => !each.includes("LAW_VERSION"))) {
    expect([formula, ...values.flat()]).toEqual([formula, ...values.flat().map(() => values[0]![0])]);
    expect([text.common.nothingEntered, "", false]).toContain(values[0]![0]);
  }
  const checker = readWorkbook(stored).sheets.find(({ name }) => name === text.sheets.checker) as Sheet;
  expect(valueAt(checker, 3, 1)).toBe(0);
  expect(valueAt(checker, 4, 0)).toBe(text.common.nothingEntered);
});

test("the template in the documentation works as printed", async () => {
  const page = readFileSync(path.join(__dirname, "..", "..", "docs", "templates.md"), "utf8");
  const code = /```ts\n(.*?)```/s.exec(page)?.[1] as string;
  const { outputText } = transpileModule(code, { compilerOptions: { module: ModuleKind.CommonJS } });
  const made: { partnersTemplate?: TemplateDefinition } = {};
  const home = path.join(__dirname, "..", "..", "src", "templates");
  new Function("exports", "require", outputText)(made, (name: string) => jest.requireActual(path.join(home, name)));
  const [english] = languages as [TemplateText];
  const words = { ...english.templates, partners: { title: "Free-trade partners", purpose: "Which countries count." } };
  const definition = templateWorkbook(made.partnersTemplate!, { ...english, templates: words });
  const { stored, check } = await calculated(buildWorkbook(definition));
  expect(check.problems).toEqual([]);
  const sheets = new Map(readWorkbook(stored).sheets.map((sheet) => [sheet.name, sheet]));
  expect([4, 5].map((row) => valueAt(sheets.get("Partners")!, row, 4))).toEqual([true, false]);
  expect(valueAt(sheets.get("Checker")!, 3, 1)).toBe(0);
  expect(valueAt(sheets.get("Checker")!, 4, 0)).toBe(english.checker.complete);
});

test("a line is certified only by certificates whose tax year includes its delivery, and otherwise shows the right reason", async () => {
  const definition = templates.find(({ file }) => file === "material-assistance") as TemplateDefinition;
  const text = english;
  const day = serialOfDate;
  const line = (supplier: string, cost: number, delivery: number | string) => ({
    ...{ item: "Foil", supplier, cost, pfe: false, delivery },
  });
  const certificate = (supplier: string, certifiedAmount: number | string, validFrom: number, validTo: number) => ({
    ...{ supplier, certificate: "C", ein: "00-0000001", items: "Foil", certifiedAmount, dueDiligence: true },
    ...{ signer: "A. Person", signed: day("2026-01-20"), validFrom, validTo },
  });
  const [first, march, last] = [day("2026-01-01"), day("2026-03-31"), day("2026-12-31")];
  const rows: Readonly<Record<string, readonly Record<string, number | string | boolean>[]>> = {
    Costs: [
      line("Two years", 200, day("2026-06-30")),
      line("Split", 100, day("2026-02-16")),
      line("Split", 100, day("2026-06-30")),
      line("Long", 100, day("2026-02-16")),
      line("Nothing", 100, day("2026-02-16")),
      line("Text", 100, "2026-02-16"),
    ],
    Certificates: [
      certificate("Two years", 100, first, march),
      certificate("Two years", 100, first, last),
      certificate("Split", 100, first, march),
      certificate("Split", 100, first, last),
      certificate("Long", "all", first, day("2027-12-31")),
      certificate("Nothing", 0, first, last),
      certificate("Text", "all", first, last),
    ],
  };
  const made = templateWorkbook(definition, text, { emptyRows: 0 });
  const workbook = readWorkbook(
    buildWorkbook({
      ...made,
      sheets: made.sheets.map((sheet) => ({
        ...sheet,
        tables: sheet.tables.map((table) =>
          rows[table.name] ? { ...table, rows: rows[table.name] as typeof table.rows, emptyRows: 0 } : table,
        ),
      })),
    }),
    { functionIds },
  );
  const { results } = await calculateWorkbook(workbook, loaded, { mode: "engine", stallTime: 500_000 });
  const sheetIndex = workbook.sheets.findIndex(({ name }) => name === text.sheets.costs);
  const [table] = (workbook.sheets[sheetIndex] as Sheet).tables;
  const told = (header: string) => {
    const column = (table?.range.left ?? 0) + (table?.columns.findIndex(({ name }) => name === header) ?? 0);
    return (rows.Costs ?? []).map((_, index) => {
      const row = (table?.range.top ?? 0) + 1 + index;
      return results.find((each) => each.sheet === sheetIndex && each.row === row && each.column === column)
        ?.values[0]?.[0];
    });
  };
  const { checks, columns } = text;
  expect(told(columns.certified)).toEqual([100, 100, 100, 0, 0, 0]);
  expect(told(columns.check)).toEqual([
    checks.certificatePart,
    "",
    "",
    checks.certificateYear,
    checks.certificateAmount,
    checks.deliveryText,
  ]);
});
