/** @jest-environment <rootDir>/test/support/univer-environment.js */
import { readFileSync } from "node:fs";
import path from "node:path";
import { parse } from "yaml";
import type { CheckSubject } from "../../src/checks/check-subject";
import { type CheckData, readCheck } from "../../src/checks/check-data";
import { matchColumns } from "../../src/checks/column-matching";
import { workbookRates } from "../../src/checks/conversion/settle";
import { withoutStaleAmounts } from "../../src/checks/conversion-sheets";
import { checks } from "../../src/checks/definitions";
import type { CheckDefinition } from "../../src/checks/definitions/definition";
import { readTops } from "../../src/checks/find-tables";
import { refusalOf } from "../../src/checks/health";
import { sayIssue } from "../../src/checks/issue-text";
import { hasOtherValues } from "../../src/checks/recalculated";
import { proposedProduct, readHeld } from "../../src/checks/role-amounts";
import { reportContent } from "../../src/checks/report-content";
import { RowDecisions } from "../../src/checks/row-decisions";
import { cleanNumber } from "../../src/exact";
import { excelNamespace, officeExtension } from "../../src/host/office/excel";
import { quietWork } from "../../src/office/batch";
import { readSample } from "../../src/office/read-blocks";
import { listTables } from "../../src/office/sources";
import { answersOf, conversionOf, formWith, isComplete, viewOf } from "../../src/taskpane/model/amounts";
import { addConversion, withAnswers } from "../../src/taskpane/model/convert-amounts";
import { createLanguage } from "../../src/text/create-language";
import { arithmetic } from "../support/arithmetic";
import { MemoryGrid } from "../support/memory-grid";
import { commandFolder, resultOf } from "../support/sheet-checks";

declare const nodeRequire: (name: string) => unknown;
jest.mock("@univerjs/core", () => nodeRequire("@univerjs/core"));
jest.mock("@univerjs/engine-formula", () => nodeRequire("@univerjs/engine-formula"));

type RateFields = readonly [from: string, to: string, rate: string, day: string, source: string];

interface Case {
  readonly name: string;
  readonly sheets: readonly {
    readonly name: string;
    readonly rows: readonly (readonly (string | number | null)[])[];
  }[];
  /** The columns of the masses and prices that are proposed. */
  readonly product?: readonly [number, number];
  readonly asks: {
    readonly counts: Readonly<Record<string, number>>;
    readonly contradicting?: number;
    readonly target: string | null;
    /** From, to and the rate that is filled in. */
    readonly rates: readonly (readonly [string, string, string])[];
    readonly possible?: readonly string[];
    readonly signs?: Readonly<Record<string, string>>;
    readonly none?: true;
    readonly column?: true;
  };
  readonly answers: {
    readonly target?: string;
    readonly signs?: Readonly<Record<string, string>>;
    readonly rates?: Readonly<Record<string, RateFields>>;
    readonly column?: null;
  };
  /** The same answers for the command line. */
  readonly args?: readonly string[];
  readonly share: number;
  /** The converted amounts; none if there is nothing to convert after the answers. */
  readonly values?: readonly number[];
  readonly labels?: readonly string[];
  /** The formula in the cell of the rate. */
  readonly linked?: string;
}

const cases = parse(readFileSync(path.join(__dirname, "amounts.yaml"), "utf8")) as readonly Case[];
const check = checks.find(({ id }) => id === "criticalMinerals") as CheckDefinition;
const [role] = check.roles as [CheckDefinition["roles"][number]];
const language = createLanguage("en-US");
const DAY = "2025-06-30";
const { json: jsonOf, store } = commandFolder("pane-amounts");

/** Opens the sheets, the first of them as a table, in a host that calculates conversions. */
async function openSheets(sheets: Case["sheets"]): Promise<MemoryGrid> {
  const one = (grid: MemoryGrid, sheetId: string, row: number, column: number, facet: "values" | "formulas") =>
    grid.read(sheetId, { row, column, rows: 1, columns: 1 }, facet)[0]?.[0] ?? "";
  const resultIn = (formula: string, grid: MemoryGrid, sheetId: string): string | number | boolean =>
    arithmetic(formula, (name, row, column) => {
      const id = name === null ? sheetId : (grid.sheets().find((each) => each.name === name)?.id ?? "");
      const held = one(grid, id, row, column, "formulas");
      // A formula may refer to one that has not been calculated yet.
      return typeof held === "string" && held.startsWith("=")
        ? resultIn(held, grid, id)
        : one(grid, id, row, column, "values");
    });
  const grid = new MemoryGrid(
    resultIn,
    sheets.map(({ name }) => name),
  );
  Object.assign(globalThis, { Excel: excelNamespace(grid), OfficeExtension: officeExtension() });
  await Excel.run(async (context) => {
    for (const [index, { name, rows }] of sheets.entries()) {
      const columns = Math.max(...rows.map((row) => row.length));
      const range = context.workbook.worksheets.getItem(name).getRangeByIndexes(0, 0, rows.length, columns);
      range.values = rows.map((row) => Array.from({ length: columns }, (_, column) => row[column] ?? ""));
      if (index === 0) context.workbook.worksheets.getItem(name).tables.add(range, true).name = "Data";
    }
    await context.sync();
  });
  return grid;
}

/** The subject with the columns that the pane proposes. */
async function proposed(): Promise<CheckSubject> {
  const [source] = await listTables();
  if (!source) throw new Error("There is no table.");
  const map = matchColumns(source.headers, await readSample(source), role.columns);
  const product = await proposedProduct(role, source, map);
  return {
    check: check.id,
    sources: { [role.key]: source },
    columns: { [role.key]: product ? { ...map, [product.need.key]: product.mass } : map },
    options: { ...check.defaults(""), placedInService: DAY },
    ...(product ? { priced: { [product.need.key]: product.price } } : {}),
  };
}

const read = (subject: CheckSubject): Promise<CheckData> => readCheck(check, subject, quietWork, new RowDecisions());

async function formOf(subject: CheckSubject, answers: Case["answers"]) {
  const source = subject.sources[role.key] as CheckSubject["sources"][string];
  const found = workbookRates(source, (await readTops()).tops);
  const isColumnGiven = answers.column !== undefined;
  const said = isColumnGiven ? withAnswers(subject, role.key, { signs: {}, currencyColumn: answers.column }) : subject;
  const held = await readHeld(role, source, said, quietWork);
  if (!held) throw new Error("There are no amounts.");
  const form = {
    ...formWith({ signs: answers.signs ?? {}, ...(answers.target === undefined ? {} : { target: answers.target }) }),
    isColumnGiven,
    drafts: Object.fromEntries(
      Object.entries(answers.rates ?? {}).map(([currency, [from, to, rate, day, stated]]) => [
        currency,
        { from, to, rate, day, source: stated },
      ]),
    ),
  };
  return { held, said, found, form, view: await viewOf(held, form, found) };
}

/** Converts as the pane does after its form is filled in. */
async function convertAs(subject: CheckSubject, answers: Case["answers"]) {
  const { held, said, form, view } = await formOf(subject, answers);
  const conversion = await conversionOf(held, form, view);
  if (!conversion) throw new Error("The form is not complete.");
  const kept = withAnswers(said, role.key, answersOf(form, view, answers.column));
  return addConversion(conversion, kept, language, quietWork);
}

async function shareOf(data: CheckData): Promise<number | undefined> {
  const outcome = await check.evaluate(data.input, quietWork);
  if (outcome.kind === "problem") throw new Error(`No result: ${outcome.problem.code}.`);
  return outcome.result.bar?.share;
}

const set = (grid: MemoryGrid, name: string, row: number, column: number, value: string | number) => {
  const id = grid.sheets().find((each) => each.name === name)?.id ?? "";
  grid.writeContents(id, { row, column, rows: 1, columns: 1 }, [[{ value }]]);
  return grid.settled();
};

const cellOf = (grid: MemoryGrid, name: string, row: number, column: number) => {
  const id = grid.sheets().find((each) => each.name === name)?.id ?? "";
  return grid.read(id, { row, column, rows: 1, columns: 1 }, "formulas")[0]?.[0];
};

const valueOf = (grid: MemoryGrid, name: string, row: number, column: number) => {
  const id = grid.sheets().find((each) => each.name === name)?.id ?? "";
  return grid.read(id, { row, column, rows: 1, columns: 1 }, "values")[0]?.[0];
};

const named = cases.map((each) => [each.name, each] as const);

describe("amounts in the pane", () => {
  test.each(named)(
    "are refused as they are, and what is missing is asked: %s",
    async (_, { sheets, product, asks }) => {
      await openSheets(sheets);
      const subject = await proposed();
      expect(subject.priced).toEqual(product && { value: product[1] });
      if (product) expect(subject.columns[role.key]?.value).toBe(product[0]);
      const data = await read(subject);
      expect([data.toConvert, refusalOf(data.health)?.stops]).toEqual([[role.key], true]);
      const { view } = await formOf(subject, {});
      expect({
        counts: Object.fromEntries(view.counts),
        contradicting: view.contradicting,
        target: view.target,
        rates: view.rates.map(({ draft }) => [draft.from, draft.to, draft.rate]),
        possible: view.rates.flatMap(({ possible }) =>
          possible.map(({ from, to, rate }) => `1 ${from} = ${rate} ${to}`),
        ),
        signs: Object.fromEntries(view.signs.map(({ sign, code }) => [sign, code])),
        none: view.asksForNone,
        column: view.asksForColumn,
      }).toEqual({ contradicting: 0, possible: [], signs: {}, none: false, column: false, ...asks });
    },
  );

  test.each(named)("give the share of the command line after the answers: %s", async (_, each) => {
    const grid = await openSheets(each.sheets);
    const subject = await proposed();
    let data: CheckData;
    if (each.values) {
      const added = await convertAs(subject, each.answers);
      data = await read(added.subject);
      expect(data.conversions.flatMap(({ columns }) => columns.flatMap(({ cells }) => cells))).toEqual(each.values);
      // Excel's own products have noise beyond the 15 digits that functions read.
      expect(data.input.cells("value")?.map((cell) => cleanNumber(Number(cell)))).toEqual(each.values);
      if (each.labels) expect(data.input.cells("label")).toEqual(each.labels);
      if (each.linked !== undefined) {
        const { sheet, rates } = added.subject.conversions?.[role.key] ?? { sheet: "", rates: { row: 0, column: 0 } };
        expect(cellOf(grid, sheet, rates.row, rates.column + 2)).toBe(each.linked);
      }
    } else {
      const { said, view } = await formOf(subject, each.answers);
      expect(view.outcome.kind).toBe("same");
      data = await read(said);
    }
    expect([data.toConvert, refusalOf(data.health)]).toEqual([[], null]);
    const share = await shareOf(data);
    expect(share).toBe(each.share);
    store(each.sheets);
    const { json } = await jsonOf(["data.xlsx", "--check", "critical-minerals", "--date", DAY, ...(each.args ?? [])]);
    expect(resultOf(json, "CRITICAL_MINERAL_SHARE")).toBe(share);
  });
});

describe("a conversion on a sheet", () => {
  const [mixed] = cases as [Case];
  const convertMixed = async () => {
    const grid = await openSheets(mixed.sheets);
    const added = await convertAs(await proposed(), mixed.answers);
    return { grid, added };
  };

  test("follows amounts that change in the table", async () => {
    const { grid, added } = await convertMixed();
    await set(grid, "Lots", 2, 1, 800);
    const data = await read(added.subject);
    expect(data.input.cells("value")).toEqual([600, 1000, 400]);
    expect(data.input.cells("label")?.[1]).toBe("L2: 800 EUR x 1.25 (2025-06-30, ECB)");
    expect(await shareOf(data)).toBe(0.8);
  });

  test("follows rates that change on its sheet", async () => {
    const { grid, added } = await convertMixed();
    const { sheet, rates } = added.subject.conversions?.[role.key] ?? { sheet: "", rates: { row: 0, column: 0 } };
    await set(grid, sheet, rates.row, rates.column + 2, 2.5);
    const data = await read(added.subject);
    expect(data.input.cells("value")).toEqual([600, 1200, 400]);
    expect(data.conversions[0]?.rates.map(({ rate, day, source }) => [rate, day, source])).toEqual([
      ["2.5", "2025-06-30", "ECB"],
    ]);
  });

  test("holds other amounts after a calculation with another rate of another sheet, and only then", async () => {
    const linked = cases.find((each) => each.linked === "=Rates!B2") as Case;
    const grid = await openSheets(linked.sheets);
    const added = await convertAs(await proposed(), linked.answers);
    const data = await read(added.subject);
    expect(await hasOtherValues(data.read, quietWork)).toBe(false);
    await set(grid, "Rates", 1, 1, 1.5);
    expect(await hasOtherValues(data.read, quietWork)).toBe(true);
    expect(await hasOtherValues((await read(added.subject)).read, quietWork)).toBe(false);
  });

  test.each([
    ["another currency in a row", [2, 2, "JPY"]],
    ["the currency of another row", [1, 2, "EUR"]],
  ] as const)("is not used any more after %s", async (_, [row, column, value]) => {
    const { grid, added } = await convertMixed();
    await set(grid, "Lots", row, column, value);
    const data = await read(added.subject);
    expect([data.toConvert, refusalOf(data.health)?.kind, data.conversions]).toEqual([
      [role.key],
      "conversionOutdated",
      [],
    ]);
  });

  test.each([
    ["another currency in a row", [2, 2, "JPY"], 1],
    ["a currency in a row in which nothing stated it", [4, 2, "JPY"], 3],
  ] as const)("has no amount for formulas over it after %s", async (_, [row, column, value], at) => {
    const sheets = [{ name: "Lots", rows: [...(mixed.sheets[0]?.rows ?? []), ["L4", 5, null, "China", "China"]] }];
    const grid = await openSheets(sheets);
    const added = await convertAs(await proposed(), { ...mixed.answers, signs: { none: "USD" } });
    const place = added.subject.replaced?.value ?? { sheet: "", column: 0 };
    const shown = () => valueOf(grid, place.sheet, 1 + at, place.column);
    expect(shown()).toEqual(expect.any(Number));
    await set(grid, "Lots", row, column, value);
    expect(shown()).toBe("#N/A");
  });

  test("has no amount for formulas over it without a rate", async () => {
    const { grid, added } = await convertMixed();
    const { sheet, rates } = added.subject.conversions?.[role.key] ?? { sheet: "", rates: { row: 0, column: 0 } };
    const place = added.subject.replaced?.value ?? { sheet: "", column: 0 };
    await set(grid, sheet, rates.row, rates.column + 2, 0);
    expect([1, 2, 3].map((row) => valueOf(grid, place.sheet, row, place.column))).toEqual([600, "#N/A", 400]);
    expect(refusalOf((await read(added.subject)).health)?.kind).toBe("conversionOutdated");
  });

  test("has no amount for formulas over it after another unit of a mass", async () => {
    const rows = [
      ["Lot", "Net weight", "Unit", "Price (USD/kg)", "Extraction", "Processing"],
      ["L1", 100, "kg", 6, "Australia", "Japan"],
      ["L2", 2, "t", 8, "China", "China"],
    ];
    const grid = await openSheets([{ name: "Lots", rows }]);
    const added = await convertAs(await proposed(), {});
    const place = added.subject.replaced?.value ?? { sheet: "", column: 0 };
    expect(valueOf(grid, place.sheet, 2, place.column)).toBe(16000);
    await set(grid, "Lots", 2, 2, "kg");
    expect(valueOf(grid, place.sheet, 2, place.column)).toBe("#N/A");
  });

  test("is not used any more after its values were overwritten", async () => {
    const { grid, added } = await convertMixed();
    const { sheet, column } = added.subject.replaced?.value ?? { sheet: "", column: 0 };
    await set(grid, sheet, 2, column, 601);
    const { health } = await read(added.subject);
    expect(refusalOf(health)).toMatchObject({ kind: "conversionOutdated", rows: [1] });
  });

  test("is forgotten with its sheet, and the amounts are refused again", async () => {
    const { grid, added } = await convertMixed();
    expect(await added.undo()).toBe(true);
    expect(grid.sheets().map(({ name }) => name)).toEqual(["Lots"]);
    const data = await read(added.subject);
    expect([data.subject.conversions, data.subject.replaced]).toEqual([{}, {}]);
    expect(refusalOf(data.health)?.kind).toBe("mixedUnits");
  });

  test("is found again under another name of its sheet", async () => {
    const { grid, added } = await convertMixed();
    const id = grid.sheets().find(({ name }) => name === added.sheet)?.id ?? "";
    grid.updateSheet(id, { name: "FX" });
    const { subject } = await read(added.subject);
    expect([subject.conversions?.[role.key]?.sheet, subject.replaced?.value?.sheet]).toEqual(["FX", "FX"]);
  });

  test("is forgotten if another column holds the amounts, but not if another place is chosen", async () => {
    const { added } = await convertMixed();
    const { subject } = added;
    const columns = subject.columns[role.key] ?? {};
    const withColumn = (key: string, column: number | null) =>
      withoutStaleAmounts(subject, { ...subject, columns: { [role.key]: { ...columns, [key]: column } } });
    expect(Object.keys(withColumn("value", 3).conversions ?? {})).toEqual([]);
    expect(Object.keys(withColumn("recycling", 3).conversions ?? {})).toEqual([role.key]);
  });

  test("is in the report with original amounts, rate, day and source", async () => {
    const { added } = await convertMixed();
    const data = await read(added.subject);
    const outcome = await check.evaluate(data.input, quietWork);
    if (outcome.kind === "problem") throw new Error("There is no result.");
    const { conversions } = reportContent(check, data.subject, data, outcome.result, language, DAY);
    expect(conversions?.[0]?.rows[1]).toEqual(["Lots!B3", 480, "EUR", "1.25", "2025-06-30", "ECB", 600]);
  });

  test("has no amount for rows that cannot be converted, and they stop the result", async () => {
    const rows = [
      ["Lot", "Net weight (kg)", "Price (USD/kg)", "Extraction", "Processing"],
      ["L1", 100, 6, "Australia", "Japan"],
      ["L2", null, 8, "China", "China"],
      ["L3", 50, 8, "China", "China"],
      ["L4", 10, 8, "China", "China"],
      ["L5", 10, 8, "China", "China"],
    ];
    await openSheets([{ name: "Lots", rows }]);
    const added = await convertAs(await proposed(), {});
    const data = await read(added.subject);
    expect(data.input.cells("value")).toEqual([600, null, 400, 80, 80]);
    const [issue, ...others] = data.health.flatMap(({ issues }) => issues);
    expect(issue && [issue.kind, issue.rows, sayIssue(issue, language)]).toEqual([
      "notConverted",
      [1],
      "Value cannot be converted, because the mass is missing or is not a number",
    ]);
    expect(others.filter(({ stops }) => stops)).toEqual([]);
    expect(refusalOf(data.health)).toBe(issue);
  });
});

describe("the form", () => {
  test.each([
    ["1,25", false],
    ["1.25 ", true],
    ["0", false],
    ["-1", false],
    ["1.234567890123456", false],
    ["1.23456789012345", true],
    ["", false],
  ] as const)("takes the rate '%s': %s", async (rate, isGood) => {
    await openSheets((cases[0] as Case).sheets);
    const rates: Record<string, RateFields> = { EUR: ["EUR", "USD", rate, DAY, "ECB"] };
    const { form, view } = await formOf(await proposed(), { rates });
    expect(isComplete(view, form)).toBe(isGood);
  });

  test("is filled in again with what was entered before", async () => {
    await openSheets((cases[0] as Case).sheets);
    const { subject } = await convertAs(await proposed(), (cases[0] as Case).answers);
    const { form } = await formOf(subject, {});
    const again = formWith(subject.amounts?.[role.key] ?? { signs: {} });
    expect(again).toEqual({
      ...form,
      target: "USD",
      drafts: { EUR: { from: "EUR", to: "USD", rate: "1.25", day: DAY, source: "ECB" } },
    });
  });

  test("is not complete without a day or a source, or at first", async () => {
    await openSheets((cases[0] as Case).sheets);
    const subject = await proposed();
    for (const rates of [
      { EUR: ["EUR", "USD", "1.25", "", "ECB"] },
      { EUR: ["EUR", "USD", "1.25", DAY, " "] },
    ] as const) {
      const { form, view } = await formOf(subject, { rates });
      expect(isComplete(view, form)).toBe(false);
    }
    const { view } = await formOf(subject, {});
    expect(isComplete(view, formWith({ signs: {} }))).toBe(false);
  });
});
