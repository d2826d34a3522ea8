/** @jest-environment <rootDir>/test/support/univer-environment.js */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import fc from "fast-check";
import { runCheck } from "../../src/cli/command";
import { readCheck } from "../../src/checks/check-data";
import { checks } from "../../src/checks/definitions";
import type { CheckId, CheckOutcome } from "../../src/checks/definitions/definition";
import { formulaBlock } from "../../src/checks/insertion";
import { matchColumns } from "../../src/checks/column-matching";
import { createLanguage } from "../../src/text/create-language";
import { excelNamespace, officeExtension } from "../../src/host/office/excel";
import type { CellScalar } from "../../src/host/host-grid";
import { MemoryGrid } from "../support/memory-grid";
import { calculateWorkbook } from "../../src/engine/calculate";
import { loadFunctionsInNode } from "../../src/cli/node-functions";
import { quietWork } from "../../src/office/batch";
import { sheetCell } from "../../src/office/read-blocks";
import { listTables } from "../../src/office/sources";
import { buildWorkbook } from "../../src/xlsx/write/build";
import type { CellDefinition, SheetDefinition } from "../../src/xlsx/write/definition";
import { type CellRange, type CellValue, cellError, isCellError } from "../../src/xlsx/model";
import { readWorkbook } from "../../src/xlsx/read/reader";
import { builtFile } from "../setup/built";
import { unitOrLong } from "../support/long-run";

declare const nodeRequire: (name: string) => unknown;
jest.mock("@univerjs/core", () => nodeRequire("@univerjs/core"));
jest.mock("@univerjs/engine-formula", () => nodeRequire("@univerjs/engine-formula"));

const functionsFile = builtFile("functions", "functions.js");
const functions = loadFunctionsInNode(readFileSync(functionsFile, "utf8"));
const english = createLanguage("en-US");

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), "verdicts-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** The content of a cell in a random workbook, with an error as its code. */
type Held = string | number | boolean | null;

interface RandomTable {
  readonly name: string;
  readonly headers: readonly string[];
  readonly rows: readonly (readonly Held[])[];
}

/** A workbook with the choices of the user who checks it. */
interface RandomBook {
  readonly check: CheckId;
  /** The tables by their role in the check. */
  readonly tables: Readonly<Record<string, RandomTable>>;
  /** The keys of the columns by role, in the order of the headers; "" for a column that is not chosen. */
  readonly keys: Readonly<Record<string, readonly string[]>>;
  readonly options: Readonly<Record<string, string>>;
}

/** Days on both sides of changes of the law. */
const days = fc.constantFrom(
  "2023-04-17",
  "2023-04-18",
  "2023-12-31",
  "2024-01-01",
  "2025-06-30",
  "2026-03-01",
  "2026-12-31",
  "2027-01-01",
);
/** Ordinary amounts, and amounts for which decimals and binary fractions differ. */
const amounts = fc.oneof(
  { weight: 8, arbitrary: fc.integer({ min: 1, max: 500 }) },
  { weight: 6, arbitrary: fc.constantFrom(0.1, 0.2, 0.3, 0.7, 1.1, 10, 30, 40, 50, 60, 70, 100) },
  { weight: 1, arbitrary: fc.constantFrom<Held>(0, 1e-9, 1e15) },
);
const spoiltAmounts = fc.oneof(
  { weight: 40, arbitrary: amounts },
  { weight: 1, arbitrary: fc.constantFrom<Held>(null, -5, "12", "abc", "#N/A", "#DIV/0!") },
);
const origins = fc.oneof(
  {
    weight: 12,
    arbitrary: fc.constantFrom<Held>("Chile", "China", "Indonesia", "Japan", "KR", "United States", "日本"),
  },
  { weight: 4, arbitrary: fc.constantFrom<Held>(null, true, false, "-") },
  { weight: 3, arbitrary: fc.constantFrom<Held>(0.5, 0.4999999999, 0, 1) },
  { weight: 1, arbitrary: fc.constantFrom<Held>("Jpan", "#REF!", 7) },
);
const table = <T extends readonly Held[]>(
  name: string,
  headers: readonly string[],
  row: fc.Arbitrary<T>,
  maxLength = 9,
) => fc.array(row, { minLength: 1, maxLength }).map((rows): RandomTable => ({ name, headers, rows }));

/** A table whose share is exactly the percentage or just off it. */
const atTheBoundary = fc
  .record({
    percentage: fc.constantFrom(
      { day: "2023-06-01", share: 0.4 },
      { day: "2024-06-01", share: 0.5 },
      { day: "2025-06-01", share: 0.6 },
      { day: "2026-06-01", share: 0.7 },
    ),
    parts: fc.integer({ min: 1, max: 9 }),
    offset: fc.constantFrom(-0.000001, 0, 0, 0.000001),
  })
  .map(({ percentage: { day, share }, parts, offset }) => {
    const [qualifying, other] = [share * 0.3 + offset, (1 - share) * 0.3];
    const decimal = (value: number) => Number(value.toFixed(9));
    return {
      day,
      values: [
        ...Array.from({ length: parts }, () => decimal(qualifying)),
        ...Array.from({ length: parts }, () => decimal(other)),
      ],
    };
  });

const mineralKeys = ["value", "extraction", "processing", "recycling", "mineral", "label"];
const mineralHeaders = ["Value USD", "Extraction", "Processing", "Recycling", "Material", "Lot"];
const minerals: fc.Arbitrary<RandomBook> = fc.oneof(
  {
    weight: 2,
    arbitrary: fc
      .record({
        data: table(
          "Lots",
          mineralHeaders,
          fc.tuple(
            spoiltAmounts,
            origins,
            origins,
            fc.constantFrom<Held>(null, null, "Canada", "China", "-"),
            fc.constantFrom<Held>("Li", "Nickel sulfate", "copper", "黒鉛", "Cobalt", "NMC811"),
            fc.constantFrom<Held>("L-1", "=L-2", "+3", "<b>"),
          ),
        ),
        placedInService: days,
        method: fc.constantFrom("value-added", "traced"),
        withMaterial: fc.boolean(),
      })
      .map(({ data, placedInService, method, withMaterial }): RandomBook => ({
        check: "criticalMinerals",
        tables: { data },
        keys: { data: mineralKeys.map((key) => (key === "mineral" && !withMaterial ? "" : key)) },
        options: { placedInService, method },
      })),
  },
  atTheBoundary.map(({ day, values }): RandomBook => ({
    check: "criticalMinerals",
    tables: {
      data: {
        name: "Lots",
        headers: ["Value USD", "Extraction", "Processing"],
        rows: values.map((value, row) => [value, row < values.length / 2 ? "Chile" : "China", "China"]),
      },
    },
    keys: { data: ["value", "extraction", "processing"] },
    options: { placedInService: day, method: "value-added" },
  })),
);

const places = fc.constantFrom<Held>("United States", "Mexico", "China", "Japan", "CA", null, true, false);
const components: fc.Arbitrary<RandomBook> = fc.oneof(
  fc
    .record({
      data: table("Parts", ["Value USD", "Made in"], fc.tuple(spoiltAmounts, places)),
      placedInService: days,
    })
    .map(({ data, placedInService }): RandomBook => ({
      check: "batteryComponents",
      tables: { data },
      keys: { data: ["incrementalValue", "northAmerican"] },
      options: { placedInService },
    })),
  atTheBoundary.map(({ day, values }): RandomBook => ({
    check: "batteryComponents",
    tables: {
      data: {
        name: "Parts",
        headers: ["Value USD", "Made in"],
        rows: values.map((value, row) => [value, row < values.length / 2 ? "Mexico" : "China"]),
      },
    },
    // The percentage for components differs from that for minerals in some years. Then this is an ordinary table.
    keys: { data: ["incrementalValue", "northAmerican"] },
    options: { placedInService: day },
  })),
  // A bill of materials in which a row may be part of an earlier row, whose value includes it.
  fc
    .record({
      rows: fc.array(fc.tuple(fc.integer({ min: 1, max: 99 }), fc.nat(8), places), { minLength: 1, maxLength: 7 }),
      placedInService: days,
      spoilt: fc.boolean(),
    })
    .map(({ rows, placedInService, spoilt }): RandomBook => {
      const values = rows.map(([value]) => value);
      const parents = rows.map(([, parent], row) => (row === 0 || parent >= row ? null : parent));
      for (let row = rows.length - 1; row > 0; row--) {
        const parent = parents[row] ?? null;
        if (parent !== null) values[parent] = (values[parent] as number) + (values[row] as number);
      }
      if (spoilt) values[0] = 1;
      return {
        check: "batteryComponents",
        tables: {
          data: {
            name: "Parts",
            headers: ["Part name", "Contained in", "Value USD", "Made in"],
            rows: rows.map(([, , place], row) => [
              `P${row}`,
              parents[row] === null ? null : `P${parents[row]}`,
              values[row] as number,
              place,
            ]),
          },
        },
        keys: { data: ["label", "containedIn", "incrementalValue", "northAmerican"] },
        options: { placedInService },
      };
    }),
);

const names = ["A", "B", "C", "Fund", "State"] as const;
const entities: fc.Arbitrary<RandomBook> = fc
  .record({
    entities: table(
      "Entities",
      ["Entity", "Country"],
      fc.tuple(
        fc.constantFrom<Held>("A", "B", "C", "D", null),
        fc.constantFrom<Held>("Germany", "China", "Japan", "Jpan", null),
      ),
      6,
    ),
    ownership: table(
      "Holdings",
      ["Owner", "Owned", "Share"],
      fc.tuple(
        fc.constantFrom<Held>(...names),
        fc.constantFrom<Held>("A", "B", "C"),
        fc.constantFrom<Held>(0.25, 0.24999, 0.5, 0.499999, 1, 0, 0.1, null),
      ),
      6,
    ),
    governments: fc.constantFrom("State", "State\nFund", "Fund; State", "Nobody"),
  })
  .map(({ entities: listed, ownership, governments }): RandomBook => ({
    check: "foreignEntitiesOfConcern",
    tables: { entities: listed, ownership },
    keys: { entities: ["entity", "country"], ownership: ["owner", "owned", "share"] },
    options: { governments },
  }));

const vehicleHeaders = [
  "Acquired",
  "Placed in service",
  "Final assembly country",
  "Battery capacity (kWh)",
  "Gross vehicle weight rating (lb)",
  "Vehicle class",
  "MSRP",
  "Filing status",
  "Modified AGI",
  "Critical minerals met",
  "Battery components met",
  "FEOC battery component",
  "FEOC critical mineral",
];
const truths = fc.constantFrom<Held>(true, true, true, false, null);
const vehicle: fc.Arbitrary<RandomBook> = table(
  "Vehicles",
  vehicleHeaders,
  fc.tuple(
    fc.constantFrom<Held>("2023-01-15", "2024-05-01", 45_930, "2025-10-01"),
    fc.constantFrom<Held>("2023-04-17", "2023-04-18", "2024-06-01", "2025-09-30", 46_000, null),
    fc.constantFrom<Held>("United States", "MX", "Canada", "Japan", "Jpan"),
    fc.constantFrom<Held>(7, 6.9, 75),
    fc.constantFrom<Held>(6000, 13_999, 14_000),
    fc.constantFrom<Held>("SUV", "other", "van", "boat"),
    fc.constantFrom<Held>(55_000, 55_000.01, 80_000, 80_000.01, "#N/A"),
    fc.constantFrom<Held>("joint", "single", "business", null),
    fc.constantFrom<Held>(150_000, 150_001, 300_000, 300_000.01, null),
    truths,
    truths,
    fc.constantFrom<Held>(false, false, true, null),
    fc.constantFrom<Held>(false, false, true, null),
  ),
  5,
).map((data): RandomBook => ({ check: "cleanVehicleCredit", tables: { data }, keys: {}, options: {} }));

const production: fc.Arbitrary<RandomBook> = table(
  "Production",
  ["Product", "Quantity", "Sold on", "Maximum kW"],
  fc.tuple(
    fc.constantFrom<Held>(
      "battery cell",
      "battery module",
      "critical mineral",
      "metallurgical coal",
      "solar wafer",
      "solar wafr",
    ),
    spoiltAmounts,
    fc.constantFrom<Held>(
      "2022-12-31",
      "2023-01-01",
      "2029-12-31",
      "2030-01-01",
      46_100,
      "2031-06-30",
      "2033-01-01",
      null,
    ),
    fc.constantFrom<Held>(null, 0.5, 20, 1000),
  ),
).map((data): RandomBook => ({
  check: "advancedManufacturing",
  tables: { data },
  keys: { data: ["productionComponent", "quantity", "soldOn", "kw"] },
  options: {},
}));

/** A table of costs, which are numbers or names of listed items. */
const costs = (held: fc.Arbitrary<Held>): fc.Arbitrary<RandomTable> =>
  table(
    "Costs",
    ["Cost USD", "PFE", "Exempt"],
    fc.tuple(
      held,
      fc.constantFrom<Held>(true, false, false, null, 5, 0, 0.5),
      fc.constantFrom<Held>(null, null, true, false),
    ),
  );
const items = fc.constantFrom<Held>("Battery pack", "inverter", "BMS", "Housing: enclosure", "nacelle", null);

const assistance: fc.Arbitrary<RandomBook> = fc
  .record({
    named: fc.integer({ min: 0, max: 3 }),
    numbers: costs(spoiltAmounts),
    names: costs(items),
    parts: fc.constantFrom("", "", "fraction", "amount"),
    table: fc.constantFrom("grid-scale storage", "distributed storage", "land wind"),
    property: fc.constantFrom(
      "battery component",
      "inverter",
      "qualified facility",
      "critical mineral",
      "solar component",
    ),
    date: fc.constantFrom("2025-12-31", "2026-01-01", "2026-07-04", "2027-01-01", "2029-12-31", "2030-01-01"),
  })
  .map(({ named, numbers, names, parts, table: listed, property, date }): RandomBook => ({
    check: "materialAssistance",
    tables: { data: named === 0 ? names : numbers },
    keys: { data: ["materialCost", "pfe", "exempt"] },
    options:
      named === 0
        ? {
            property: listed === "land wind" ? "qualified facility" : "energy storage technology",
            date,
            parts,
            table: listed,
          }
        : { property, date, parts, table: "" },
  }));

const projects: fc.Arbitrary<RandomBook> = fc
  .record({
    lines: table(
      "Lines",
      ["Product", "Component", "Made in", "Direct cost USD"],
      fc.tuple(
        fc.constantFrom<Held>("Rack", "Inverter"),
        fc.constantFrom<Held>("Rails", "Board", "Production"),
        fc.constantFrom<Held>("United States", "United States", "China", true, false, null, "Puerto Rico"),
        spoiltAmounts,
      ),
    ),
    section: fc.constantFrom("45Y", "48E", "45", "48"),
    constructionBegins: fc.constantFrom("2024-12-31", "2025-03-31", "2025-06-16", "2026-01-01", "2027-06-30"),
    steelAndIron: fc.constantFrom("TRUE", "TRUE", "FALSE", ""),
    offshoreWind: fc.constantFrom("", "TRUE"),
  })
  .map(({ lines, ...options }): RandomBook => ({
    check: "domesticContent",
    tables: { data: lines },
    keys: { data: ["manufacturedProduct", "productComponent", "madeInUs", "directCost"] },
    options: { ...options, table: "" },
  }));

const scalar = (held: Held): CellScalar => held ?? "";
const constant = (held: Held): CellDefinition =>
  typeof held === "string" && /^#[A-Z]/.test(held) ? { value: cellError(held) } : held === null ? {} : { value: held };

/** Puts the tables into the pane's host and returns the pane's outcome and the formulas that it would insert. */
async function inPane(book: RandomBook) {
  const tables = Object.values(book.tables);
  const grid = new MemoryGrid(
    () => 0,
    tables.map(({ name }) => name),
  );
  tables.forEach(({ name, headers, rows }, index) => {
    const sheetId = grid.sheets()[index]?.id ?? "";
    const area = { row: 0, column: 0, rows: rows.length + 1, columns: headers.length };
    grid.writeContents(
      sheetId,
      area,
      [headers, ...rows].map((line) => line.map((held) => ({ value: scalar(held) }))),
    );
    grid.addTable({
      name,
      sheetId,
      area,
      showHeaders: true,
      showTotals: false,
      style: "",
      showBandedRows: true,
      showBandedColumns: false,
      showFilterButton: true,
      highlightFirstColumn: false,
      highlightLastColumn: false,
    });
  });
  Object.assign(globalThis, { Excel: excelNamespace(grid), OfficeExtension: officeExtension() });
  const found = await listTables();
  const check = checks.find(({ id }) => id === book.check);
  if (!check) throw new Error(`No check ${book.check}.`);
  const roles = Object.keys(book.tables);
  const subject = {
    check: book.check,
    sources: Object.fromEntries(
      roles.map((role) => [role, found.find(({ name }) => name === book.tables[role]?.name)!]),
    ),
    columns: Object.fromEntries(
      roles.map((role) => [
        role,
        Object.fromEntries((book.keys[role] ?? []).flatMap((key, column) => (key === "" ? [] : [[key, column]]))),
      ]),
    ),
    options: book.options,
  };
  const data = await readCheck(check, subject, quietWork);
  return {
    outcome: await check.evaluate(data.input, quietWork),
    stops: data.stops,
    block: formulaBlock(check, data.subject, english, { row: 0, column: 0 }, true).inputs,
  };
}

/** The same tables as a file, with the formulas that the pane would insert on a separate sheet. */
function asFile(book: RandomBook, block: Awaited<ReturnType<typeof inPane>>["block"]): Uint8Array {
  const sheet = (name: string, more: Partial<SheetDefinition>): SheetDefinition => ({
    name,
    widths: [],
    cells: new Map(),
    heights: new Map(),
    merges: [],
    tables: [],
    validations: [],
    conditionalFormats: [],
    charts: [],
    print: {},
    ...more,
  });
  const cells = new Map(
    block.map((line, row) => [
      row,
      new Map(
        line.flatMap((input, column): [number, CellDefinition][] => {
          if (input === null) return [];
          if ("formula" in input) return [[column, { formula: input.formula.slice(1) }]];
          return [[column, { value: "number" in input ? input.number : "truth" in input ? input.truth : input.text }]];
        }),
      ),
    ]),
  );
  return buildWorkbook({
    title: "Random",
    subject: "",
    description: "",
    keywords: "",
    language: "en-US",
    created: "2026-11-24T00:00:00Z",
    font: { name: "Calibri", size: 11 },
    names: [],
    sheets: [
      ...Object.values(book.tables).map(({ name, headers, rows }) =>
        sheet(name, {
          tables: [
            {
              name,
              top: 0,
              left: 0,
              columns: headers.map((header) => ({ key: header, header })),
              rows: rows.map((row) =>
                Object.fromEntries(headers.map((header, column) => [header, constant(row[column] ?? null).value])),
              ),
            },
          ],
        }),
      ),
      sheet("Check", { cells }),
    ],
  });
}

/** The results of the inserted formulas, by the function with which they begin. */
type Results = ReadonlyMap<string, readonly (readonly CellValue[])[]>;
const nameOf = (formula: string) => /^(?:IRA\.)?([A-Z_0-9]+)\(/.exec(formula)?.[1] ?? "";

async function inCells(bytes: Uint8Array): Promise<Results> {
  const workbook = readWorkbook(bytes, { functionIds: [...functions.keys()] });
  const calculation = await calculateWorkbook(workbook, functions, { mode: "engine" });
  return new Map(calculation.results.map(({ formula, values }) => [nameOf(formula.text), values]));
}

interface CommandLine {
  readonly results: Results;
  readonly verdicts: readonly { readonly verdict: string }[];
}

async function onCommandLine(bytes: Uint8Array): Promise<CommandLine> {
  writeFileSync(path.join(folder, "random.xlsx"), bytes);
  let out = "";
  let err = "";
  const code = await runCheck(["random.xlsx", "--json"], {
    folder,
    functionsFile,
    sampleFile: "",
    out: { write: (text) => (out += text) },
    err: { write: (text) => (err += text) },
    environment: {},
  });
  if (code === 3) throw new Error(err);
  const json = JSON.parse(out) as {
    formulas: { formula: string; result: CellValue | CellValue[][] }[];
    verdicts: { verdict: string }[];
  };
  return {
    results: new Map(
      json.formulas.map(({ formula, result }) => [
        nameOf(formula.slice(1)),
        Array.isArray(result) ? result : [[result as CellValue]],
      ]),
    ),
    verdicts: json.verdicts,
  };
}

/** Errors as their codes, so that an error of the engine can be compared with the text of a JSON file. */
const plain = (values: readonly (readonly CellValue[])[]) =>
  values.map((line) => line.map((value) => (isCellError(value) ? value.code : (value ?? ""))));

const OF_CHECK = {
  criticalMinerals: ["MEETS_CRITICAL_MINERALS", "CRITICAL_MINERAL_SHARE", "CRITICAL_MINERAL_PERCENTAGE"],
  batteryComponents: ["MEETS_BATTERY_COMPONENTS", "BATTERY_COMPONENT_SHARE", "BATTERY_COMPONENT_PERCENTAGE"],
  materialAssistance: ["PASSES_MATERIAL_ASSISTANCE", "VLOOKUP", "MATERIAL_ASSISTANCE_THRESHOLD"],
  domesticContent: ["MEETS_DOMESTIC_CONTENT", "DOMESTIC_CONTENT_SHARE", "DOMESTIC_CONTENT_PERCENTAGE"],
} as const;

/** Compares the pane's answer with the cells. */
function compare(book: RandomBook, outcome: CheckOutcome, results: Results): void {
  const value = (id: string) => plain(results.get(id) ?? [])[0]?.[0];
  const column = (id: string) => plain(results.get(id) ?? []).map(([cell]) => cell);
  const numbers = (cells: readonly (CellScalar | undefined)[]) =>
    cells.filter((cell): cell is number => typeof cell === "number");
  if (
    book.check === "criticalMinerals" ||
    book.check === "batteryComponents" ||
    book.check === "materialAssistance" ||
    book.check === "domesticContent"
  ) {
    const [verdict, share, threshold] = OF_CHECK[book.check];
    if (outcome.kind === "problem") {
      // The error is that of the verdict, because a share may exist without a percentage.
      expect([verdict, value(verdict)]).toEqual([verdict, outcome.problem.code]);
      return;
    }
    const { state, bar, figures } = outcome.result;
    // A share that is large enough does not meet the requirement if steel or iron is foreign.
    const isLargeEnough =
      book.check === "domesticContent" ? Number(bar?.share) >= Number(bar?.threshold) : value(verdict);
    expect([state === "met", bar?.meets, bar?.share, bar?.threshold]).toEqual([
      value(verdict),
      isLargeEnough,
      value(share),
      value(threshold),
    ]);
    const gap = figures.find(({ title }) => title === "result.gap");
    const headroom = figures.find(({ title }) => title === "result.headroom");
    if (book.check === "criticalMinerals") {
      expect(gap?.value ?? -Number(headroom?.value)).toBeCloseTo(Number(value("CRITICAL_MINERAL_GAP")), 9);
    }
    return;
  }
  const spilled = {
    foreignEntitiesOfConcern: "IS_FEOC",
    cleanVehicleCredit: "CLEAN_VEHICLE_CREDIT",
    advancedManufacturing: "ADVANCED_MANUFACTURING_CREDIT",
  };
  const cells = column(spilled[book.check]);
  if (outcome.kind === "problem") {
    expect(cells[0]).toBe(outcome.problem.code);
    return;
  }
  const { answer, figures } = outcome.result;
  const figure = (title: string) => figures.find((each) => each.title === title)?.value;
  const isErrorText = (cell: CellScalar | undefined) => typeof cell === "string" && /^#/.test(cell);
  if (book.check === "foreignEntitiesOfConcern") {
    expect([answer?.value, figure("result.notFeoc"), figure("result.undecided")]).toEqual([
      cells.filter((cell) => cell === true).length,
      cells.filter((cell) => cell === false).length,
      cells.filter(isErrorText).length,
    ]);
    return;
  }
  const total = numbers(cells).reduce((sum, amount) => sum + amount, 0);
  if (book.check === "cleanVehicleCredit" && book.tables.data?.rows.length === 1) {
    if (typeof cells[0] === "number") expect(answer?.value).toBe(cells[0]);
    else expect(answer?.format).toBe("text");
    return;
  }
  expect(answer?.value).toBeCloseTo(total, 9);
  const failing = figure(book.check === "cleanVehicleCredit" ? "result.vehiclesWithout" : "result.rowsWithout") ?? 0;
  expect(failing).toBe(cells.filter(isErrorText).length);
  // The sum is an error if a row has no credit, and otherwise it is that of the pane.
  if (book.check === "advancedManufacturing" && failing === 0) expect(Number(value("SUM"))).toBeCloseTo(total, 9);
}

const VERDICTS: Readonly<Record<string, string>> = { met: "met", notMet: "not met", notMetOpen: "open" };

/** Compares the pane, the cells and the command line, and returns the pane's state. */
async function agreement(book: RandomBook): Promise<string> {
  const { outcome, block } = await inPane(book);
  const bytes = asFile(book, block);
  compare(book, outcome, await inCells(bytes));
  const { results, verdicts } = await onCommandLine(bytes);
  compare(book, outcome, results);
  const state = outcome.kind === "problem" ? "problem" : outcome.result.state;
  if (state in VERDICTS) expect(verdicts.map(({ verdict }) => verdict)).toContain(VERDICTS[state]);
  return state;
}

describe("the pane agrees with the cells and the command line on random workbooks", () => {
  test.each([
    ["critical minerals", minerals, 50],
    ["battery components", components, 40],
    ["foreign entities", entities, 30],
    ["vehicles and credits", vehicle, 30],
    ["45X production", production, 25],
    ["material assistance", assistance, 25],
    ["domestic content", projects, 20],
  ] as const)("of %s", async (_, books, numRuns) => {
    const seen = new Set<string>();
    await fc.assert(
      fc.asyncProperty(books as fc.Arbitrary<RandomBook>, async (book) => void seen.add(await agreement(book))),
      { seed: 20261124, numRuns: unitOrLong(numRuns, 20 * numRuns) },
    );
    // Verdicts on both sides, and tables without one, have occurred.
    expect(seen.size).toBeGreaterThan(books === minerals || books === components || books === assistance ? 2 : 0);
  });
});

const samples = path.resolve(__dirname, "..", "..", "assets", "templates");

/** The checks for which a sample has tables, with the columns that the pane proposes. */
function booksOf(file: string): RandomBook[] {
  const workbook = readWorkbook(new Uint8Array(readFileSync(path.join(samples, file))), {
    functionIds: [...functions.keys()],
  });
  const held = (value: CellValue): Held => (isCellError(value) ? value.code : value);
  const read = (sheet: (typeof workbook.sheets)[number], { top, left, bottom, right }: CellRange) =>
    Array.from({ length: bottom - top + 1 }, (_, row) =>
      Array.from({ length: right - left + 1 }, (__, column) =>
        held(sheet.rows.get(top + row)?.cells[left + column]?.value ?? null),
      ),
    );
  const tables = new Map<string, RandomTable>();
  for (const sheet of workbook.sheets) {
    for (const { name, range } of sheet.tables) {
      const [headers, ...rows] = read(sheet, range);
      tables.set(name, { name, headers: (headers ?? []).map(String), rows });
    }
    // The form of one vehicle has labels and values from the second column on.
    if (sheet.name === "Vehicle") {
      const [headers, ...rows] = read(sheet, { top: 3, left: 1, bottom: 18, right: 2 });
      tables.set("VehicleFacts", { name: "VehicleFacts", headers: (headers ?? []).map(String), rows });
    }
  }
  const governments = (tables.get("Governments")?.rows ?? []).flatMap(([name]) =>
    name === null ? [] : [String(name)],
  );
  return checks.flatMap((check): RandomBook[] => {
    const names = TABLES_OF[check.id].find((wanted) => wanted.every((name) => tables.has(name)));
    if (!names) return [];
    const chosen = check.roles.map((role, index) => [role, tables.get(names[index] as string) as RandomTable] as const);
    return [
      {
        check: check.id,
        tables: Object.fromEntries(chosen.map(([role, each]) => [role.key, each])),
        keys: Object.fromEntries(
          chosen.map(([role, { headers, rows }]) => {
            const sample = headers.map((_, column) => rows.slice(0, 60).map((row) => sheetCell(row[column] ?? "")));
            const map = matchColumns(headers, sample, role.columns);
            return [role.key, headers.map((_, column) => Object.keys(map).find((key) => map[key] === column) ?? "")];
          }),
        ),
        options: {
          ...check.defaults("2026-03-01"),
          ...(governments.length > 0 && { governments: governments.join("\n") }),
        },
      },
    ];
  });
}

const TABLES_OF: Readonly<Record<CheckId, readonly (readonly string[])[]>> = {
  criticalMinerals: [["Chains"], ["Lots"]],
  batteryComponents: [["Components"]],
  foreignEntitiesOfConcern: [["Entities", "Holdings"]],
  cleanVehicleCredit: [["VehicleFacts"]],
  advancedManufacturing: [["Production"]],
  materialAssistance: [["Costs"]],
  domesticContent: [["ProjectLines"]],
};

/** The same lots in each language: 600 of 1,000 qualify, and copper does not count. */
const tablesOfLots: Readonly<Record<string, readonly (readonly Held[])[]>> = {
  English: [
    ["Lot", "Net value USD", "Mining country", "Refining country", "Material"],
    ["L1", 600, "Australia", "United States", "Lithium hydroxide"],
    ["L2", 400, "China", "China", "Cobalt sulfate"],
    ["L3", 99.5, "Chile", "Chile", "Copper"],
  ],
  German: [
    ["Los", "Nettowert", "Land der Gewinnung", "Raffinationsland", "Werkstoff"],
    ["L1", "600,00 €", "Australien", "Vereinigte Staaten", "Lithiumhydroxid"],
    ["L2", "400,00 €", "VR China", "China", "Kobaltsulfat"],
    ["L3", "99,50 €", "Chile", "Chile", "Kupfer"],
  ],
  French: [
    ["N° de lot", "Valeur nette", "Pays d’extraction", "Pays de raffinage", "Matière"],
    ["L1", 600, "Australie", "États-Unis", "hydroxyde de lithium"],
    ["L2", 400, "Chine", "Chine", "sulfate de cobalt"],
    ["L3", 99.5, "Chili", "Chili", "cuivre"],
  ],
  Spanish: [
    ["Lote", "Importe neto", "País de extracción", "País de refinación", "Mineral"],
    ["L1", 600, "Australia", "EE. UU.", "Hidróxido de litio"],
    ["L2", 400, "República Popular China", "China", "Sulfato de cobalto"],
    ["L3", 99.5, "Perú", "Perú", "Cobre"],
  ],
  Chinese: [
    ["批次", "金额", "开采国", "加工国", "材料"],
    ["L1", 600, "澳大利亚", "美国", "氢氧化锂"],
    ["L2", 400, "中国", "中国", "硫酸钴"],
    ["L3", 99.5, "智利", "智利", "铜"],
  ],
  "traditional Chinese": [
    ["批號", "金額", "開採國", "精煉國", "材料"],
    ["L1", 600, "澳洲", "美國", "氫氧化鋰"],
    ["L2", 400, "中國", "中國", "硫酸鈷"],
    ["L3", 99.5, "智利", "智利", "銅"],
  ],
  Japanese: [
    ["ロット", "金額", "採掘国", "精錬国", "材料名"],
    ["L1", "６００", "豪州", "米国", "水酸化リチウム"],
    ["L2", "４００", "中国", "中国", "硫酸コバルト"],
    ["L3", "９９．５", "チリ", "チリ", "銅"],
  ],
  Korean: [
    ["로트", "구매금액", "채굴국", "제련국", "소재명"],
    ["L1", 600, "호주", "미국", "수산화리튬"],
    ["L2", 400, "중국", "중국", "황산코발트"],
    ["L3", 99.5, "칠레", "칠레", "구리"],
  ],
};

describe("the pane agrees with the cells and the command line", () => {
  // No guided check reads the tables of these two.
  const withoutCheck = /^(?:averaging-and-assignment|prohibited-foreign-entities)\./;
  const files = readdirSync(samples).filter((file) => file.endsWith(".xlsx") && !withoutCheck.test(file));

  test.each(files)("on %s", async (file) => {
    const books = booksOf(file);
    expect(books).not.toHaveLength(0);
    // The functions refuse only the table of the sample with planted problems.
    for (const book of books) {
      const state = await agreement(book);
      expect([book.check, state === "problem"]).toEqual([book.check, file === "lots-with-problems.xlsx"]);
    }
  });

  test.each(Object.entries(tablesOfLots))(
    "on a table in %s, which is met or not as in English",
    async (_, [headers, ...rows]) => {
      const needs = checks[0]?.roles[0]?.columns ?? [];
      const map = matchColumns(
        headers as string[],
        (headers as string[]).map((_, column) => rows.map((row) => sheetCell(row[column]))),
        needs,
      );
      const book: RandomBook = {
        check: "criticalMinerals",
        tables: { data: { name: "Lots", headers: headers as string[], rows: rows as Held[][] } },
        keys: {
          data: (headers as string[]).map((_, column) => Object.keys(map).find((key) => map[key] === column) ?? ""),
        },
        options: { placedInService: "2026-03-01", method: "value-added" },
      };
      expect(map).toMatchObject({ value: 1, extraction: 2, processing: 3, mineral: 4 });
      expect(await agreement(book)).not.toBe("problem");
      const { outcome } = await inPane(book);
      expect(outcome).toMatchObject({ result: { bar: { share: 0.6, meets: false } } });
    },
  );

  test.each(["comma", "point"] as const)("on a long table of numbers in text with a decimal %s", async (mark) => {
    const shown = (cents: number) => {
      const english = (cents / 100).toLocaleString("en-US", { minimumFractionDigits: 2 });
      return mark === "point"
        ? `$${english}`
        : `${english.replace(/[.,]/g, (each) => (each === "." ? "," : "."))}\u00a0€`;
    };
    const book: RandomBook = {
      check: "criticalMinerals",
      tables: {
        data: {
          name: "Lots",
          headers: ["Value", "Extraction", "Processing"],
          rows: Array.from({ length: 60 }, (_, row) => [
            row === 7 ? 12.5 : shown(10_001 + row * row * 3_333),
            row % 3 === 0 ? "Chile" : "China",
            "China",
          ]),
        },
      },
      keys: { data: ["value", "extraction", "processing"] },
      options: { placedInService: "2026-03-01", method: "value-added" },
    };
    expect(await agreement(book)).not.toBe("problem");
  });

  test("on all checks in the workbook of all templates", () => {
    expect(booksOf("all-templates.xlsx").map(({ check }) => check)).toEqual(checks.map(({ id }) => id));
  });
});
