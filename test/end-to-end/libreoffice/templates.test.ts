/** @jest-environment <rootDir>/test/support/univer-environment.js */
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { strFromU8, strToU8, unzipSync, zipSync } from "fflate";
import { calculatedValues } from "../../../src/templates/calculated-values";
import { allTemplate } from "../../../src/templates/all-templates";
import { languages } from "../../../src/templates/catalogue";
import { templateWorkbook } from "../../../src/templates/template";
import { english } from "../../../src/templates/text/en";
import type { WorkbookDefinition } from "../../../src/xlsx/write/definition";
import { buildWorkbook } from "../../../src/xlsx/write/build";
import { type CellValue, cellAt, type Sheet, valueAt } from "../../../src/xlsx/model";
import { readWorkbook } from "../../../src/xlsx/read/reader";
import { cellName, quoteSheetName, rangeName } from "../../../src/xlsx/text/address";
import { functions } from "../../support/functions";
import { type Entry, type Fill, randomFill, randomNumbers } from "../../support/random-fills";
import { libreOffice, withoutOurFormulas } from "../../support/libreoffice";

declare const nodeRequire: (name: string) => unknown;
jest.mock("@univerjs/core", () => nodeRequire("@univerjs/core"));
jest.mock("@univerjs/engine-formula", () => nodeRequire("@univerjs/engine-formula"));

const templates = path.join(__dirname, "..", "..", "..", "assets", "templates");
const office = libreOffice({ recalculate: true });
afterAll(() => office.remove());

test("LibreOffice opens every template without losing a sheet, table, validation, conditional format or constant", () => {
  const files = readdirSync(templates).filter((name) => name.endsWith(".xlsx"));
  const out = office.convert(files.map((name) => path.join(templates, name)));
  for (const name of files) {
    expect([name, existsSync(path.join(out, name))]).toEqual([name, true]);
    const ours = readWorkbook(readFileSync(path.join(templates, name)));
    const theirs = readWorkbook(readFileSync(path.join(out, name)));
    expect(theirs.sheets.map((sheet) => sheet.name)).toEqual(ours.sheets.map((sheet) => sheet.name));
    ours.sheets.forEach((sheet, index) => {
      const other = theirs.sheets[index]!;
      // Tables next to each other have no order.
      const tablesOf = ({ tables }: Sheet) =>
        tables.map(({ name: tableName, range }) => `${tableName} ${rangeName(range)}`).sort();
      expect(tablesOf(other)).toEqual(tablesOf(sheet));
      expect(other.validations.length > 0).toBe(sheet.validations.length > 0);
      expect(other.conditionalFormats.length > 0).toBe(sheet.conditionalFormats.length > 0);
      const lost: string[] = [];
      for (const [row, { cells }] of sheet.rows) {
        cells.forEach((cell, column) => {
          if (!cell || cell.formula || cell.spilledFrom || cell.value === null) return;
          if (!equal(cell.value, valueAt(other, row, column))) lost.push(`${sheet.name} ${row + 1}, ${column + 1}`);
        });
      }
      expect(lost).toEqual([]);
    });
  }
});

/** Whether two values are equal. LibreOffice stores truth values as numbers. */
function equal(ours: CellValue, theirs: CellValue): boolean {
  return ours === theirs || (typeof ours === "boolean" && Number(ours) === theirs);
}

// Every language has the same formulas, which a unit test compares. The workbook of all templates is calculated in each language.
test("the stored result of every native formula of the templates is what LibreOffice calculates", () => {
  const files = readdirSync(templates).filter((name) => /^([^.]+|all-templates\.\w+)\.xlsx$/.test(name));
  const sources = files.map((name) => {
    const file = path.join(office.folder, name);
    writeFileSync(file, withoutOurFormulas(readFileSync(path.join(templates, name))));
    return file;
  });
  const out = office.convert(sources);
  const different: string[] = [];
  let compared = 0;
  for (const name of files) {
    const ours = readWorkbook(readFileSync(path.join(office.folder, name)));
    const theirs = readWorkbook(readFileSync(path.join(out, name)));
    ours.sheets.forEach((sheet, index) => {
      for (const [row, { cells }] of sheet.rows) {
        cells.forEach((cell, column) => {
          // Only the first result of an array is compared, because LibreOffice fills the stored range.
          if (!cell?.formula) return;
          compared++;
          const other = valueAt(theirs.sheets[index]!, row, column);
          if (equal(cell.value ?? "", other ?? "")) return;
          if (typeof other === "number" && typeof cell.value === "number" && Math.abs(other - cell.value) < 1e-12)
            return;
          different.push(
            `${name} ${sheet.name} ${row + 1}, ${column + 1}: ${String(cell.value)}, LibreOffice ${String(other)}`,
          );
        });
      }
    });
  }
  expect(different.slice(0, 20)).toEqual([]);
  expect(compared).toBeGreaterThan(9000);
});

const { checks, common, facts: factTexts, sheets: names } = english;
const TABLES = [
  "Chains",
  "Steps",
  "Components",
  "Entities",
  "Holdings",
  "Governments",
  "Production",
  "Costs",
  "Certificates",
  "ProjectLines",
];

/** The column of each message, to which its link must lead. */
const ABOUT: Readonly<Record<Exclude<keyof typeof checks, "errorValue">, string>> = {
  ...{ chainMissing: "chain", materialMissing: "material" },
  ...{ valueMissing: "value", valueText: "value", valueNegative: "value" },
  ...{ extractionMissing: "extraction", extractionName: "extraction", extractionRange: "extraction" },
  ...{ processingMissing: "processing", processingName: "processing", processingRange: "processing" },
  ...{ recyclingName: "recycling", recyclingRange: "recycling" },
  ...{ stepMissing: "step", stepName: "step", countryMissing: "country", countryName: "country" },
  ...{ componentMissing: "component", componentTwice: "component" },
  ...{ parentMissing: "containedIn", parentSelf: "containedIn" },
  ...{ madeInMissing: "northAmerican", madeInName: "northAmerican" },
  ...{ entityMissing: "entity", ownersMissing: "entity", partMissing: "part", partName: "part" },
  ...{ ownerMissing: "owner", ownedMissing: "owned", governmentUnused: "government" },
  ...{ shareMissing: "share", shareText: "share", shareRange: "share" },
  ...{ eligibleMissing: "component", eligibleName: "component" },
  ...{ quantityMissing: "quantity", quantityText: "quantity", quantityNegative: "quantity" },
  ...{ dateMissing: "date", dateText: "date", deliveryMissing: "delivery", deliveryText: "delivery" },
  ...{ supplierMissing: "supplier", certificateMissing: "supplier", certificateItem: "item" },
  ...{ certificateYear: "delivery", certificateEin: "supplier", certificateUnsigned: "supplier" },
  ...{ certificateDiligence: "supplier", certificateAmount: "supplier" },
  ...{ certificateUsed: "cost", certificatePart: "cost" },
  ...{ productMissing: "product", usMissing: "us", usName: "us" },
  ...{ costMissing: "cost", costText: "cost", costNegative: "cost" },
  ...{ pfeMissing: "pfe", pfeText: "pfe", pfeRange: "pfe" },
  ...{ certificateNumber: "certificate", einMissing: "ein", itemsMissing: "items", itemsUnknown: "items" },
  ...{ certifiedMissing: "certifiedAmount", certifiedText: "certifiedAmount", diligenceMissing: "dueDiligence" },
  ...{ signerMissing: "signer", signedMissing: "signed" },
  ...{ validMissing: "validFrom", validText: "validFrom", validOrder: "validTo", validLong: "validTo" },
};
const aboutMessage = new Map(
  Object.entries(ABOUT).map(([id, key]) => [checks[id as keyof typeof checks], key] as const),
);

/** The column next to the checker's links in which their addresses are calculated again, as text. */
const ADDRESSES = 9;

/** The workbook of all templates with other rows in its tables and other entries for facts of the vehicle. */
function filled(fill: Fill, facts: Readonly<Record<string, Entry>> = {}): WorkbookDefinition {
  const definition = templateWorkbook(allTemplate, english, { emptyRows: 0 });
  return {
    ...definition,
    sheets: definition.sheets.map((sheet) => {
      const cells = new Map([...sheet.cells].map(([row, line]) => [row, new Map(line)] as const));
      for (const line of cells.values()) {
        const label = line.get(0)?.value;
        if (sheet.name === names.vehicle && typeof label === "string" && label in facts) {
          line.set(2, { ...line.get(2), value: facts[label] });
        }
        const link = /^(.*)HYPERLINK\((.*),"[^"]*"\)(.*)$/.exec(line.get(2)?.formula ?? "");
        if (sheet.name === names.checker && link) line.set(ADDRESSES, { formula: link.slice(1).join("") });
      }
      const tables = sheet.tables.map((table) =>
        fill[table.name] ? { ...table, rows: fill[table.name]!.map(({ row }) => row), emptyRows: 0 } : table,
      );
      return { ...sheet, cells, tables };
    }),
  };
}

type Read = (sheet: string, row: number, column: number) => CellValue;

/** A table and the sheet that contains it. */
function placeOf(definition: WorkbookDefinition, tableName: string) {
  for (const sheet of definition.sheets) {
    const table = sheet.tables.find(({ name }) => name === tableName);
    if (table) return { sheet, table };
  }
  throw new Error(`no table ${tableName}`);
}

function rowOf(definition: WorkbookDefinition, sheetName: string, label: string): number {
  const sheet = definition.sheets.find(({ name }) => name === sheetName)!;
  return [...sheet.cells].find(([, line]) => line.get(0)?.value === label)![0];
}

/** Expects that the check columns and the checker sheet report exactly the planted problems. */
function expectFound(read: Read, definition: WorkbookDefinition, fill: Fill): void {
  const points: { what: string; address: string }[] = [];
  const wrong: unknown[] = [];
  const counts: [table: string, expected: number, found: CellValue][] = [];
  const tablesFrom = rowOf(definition, names.checker, english.checker.tables) + 2;
  TABLES.forEach((tableName, index) => {
    const { sheet, table } = placeOf(definition, tableName);
    const columnOf = (key: string): number => table.left + table.columns.findIndex((column) => column.key === key);
    let count = 0;
    fill[tableName]!.forEach(({ row, messages }, position) => {
      const at = table.top + 1 + position;
      const found = read(sheet.name, at, columnOf("check")) ?? "";
      if (found !== messages.join("; ")) wrong.push({ tableName, row, expected: messages.join("; "), found });
      for (const what of messages) {
        const key = aboutMessage.get(what)!;
        const cell = cellName(at, columnOf(tableName === "Steps" && key === "value" ? "valueAdded" : key));
        points.push({ what, address: `#${quoteSheetName(sheet.name)}!${cell}` });
        count++;
      }
    });
    counts.push([tableName, count, read(names.checker, tablesFrom + index, 1)]);
  });
  expect(wrong.slice(0, 5)).toEqual([]);
  expect(counts.filter(([, expected, found]) => expected !== found)).toEqual([]);
  const listed: typeof points = [];
  const first = tablesFrom + TABLES.length + 3;
  for (let line = first; read(names.checker, line, 0); line++) {
    expect(read(names.checker, line, 2)).toBe(common.goTo);
    listed.push({
      what: String(read(names.checker, line, 0)),
      // LibreOffice writes references to other sheets in its own syntax, which its links accept.
      address: String(read(names.checker, line, ADDRESSES)).replace(/^#\$(.+)\.([A-Z]+\d+)$/, "#$1!$2"),
    });
  }
  expect(listed).toEqual(points.slice(0, 60));
}

/** Recalculates workbooks in LibreOffice. */
function recalculated(definitions: readonly WorkbookDefinition[]): Read[] {
  const files = definitions.map((definition, index) => {
    const file = path.join(office.folder, `random-${index}.xlsx`);
    writeFileSync(file, buildWorkbook(definition));
    return file;
  });
  const out = office.convert(files);
  return files.map((file) => {
    const read = readWorkbook(readFileSync(path.join(out, path.basename(file))));
    const sheets = new Map(read.sheets.map((sheet) => [sheet.name, sheet]));
    return (sheet, row, column) => cellAt(sheets.get(sheet)!, row, column)?.value ?? null;
  });
}

test("in LibreOffice, the checker finds every planted problem in ten thousand random rows and reports no other", () => {
  const fill = randomFill(20_260_101, { chains: 3000, others: 1000 });
  const rows = Object.values(fill).flat();
  expect(rows.length).toBeGreaterThan(10_000);
  expect(rows.filter(({ messages }) => messages.length > 0).length).toBeGreaterThan(4000);
  // Every message is planted at least once.
  const all = new Set(rows.flatMap(({ messages }) => messages));
  expect([...aboutMessage.keys()].filter((message) => !all.has(message))).toEqual([]);
  const definition = filled(fill);
  expectFound(recalculated([definition])[0]!, definition, fill);
});

/** The facts that the buyer of a vehicle enters, and whether each is required. */
const FACTS: readonly (readonly [label: string, needed: (business: boolean) => boolean])[] = [
  ...[factTexts.acquired, factTexts.placedInService, factTexts.assembly, factTexts.capacity, factTexts.weight].map(
    (label) => [label, () => true] as const,
  ),
  ...[factTexts.vehicleClass, factTexts.msrp].map((label) => [label, () => true] as const),
  ...[factTexts.agi, factTexts.priorAgi].map((label) => [label, (business: boolean) => !business] as const),
];

/** Leaves out random facts. Returns the changed entries, and the facts that the checker must report as missing. */
function randomFacts(random: () => number): { facts: Record<string, Entry>; missing: string[] } {
  const business = random() < 0.3;
  const left = FACTS.filter(() => random() < 0.3);
  return {
    facts: {
      ...(business && { [factTexts.filingStatus]: "business" }),
      ...Object.fromEntries(left.map(([label]) => [label, undefined])),
    },
    missing: left.filter(([, needed]) => needed(business)).map(([label]) => label),
  };
}

function expectFacts(read: Read, definition: WorkbookDefinition, missing: readonly string[]): void {
  const found = FACTS.filter(
    ([label]) => read(names.checker, rowOf(definition, names.checker, label), 1) === english.checker.missing,
  );
  expect(found.map(([label]) => label)).toEqual(missing);
}

test("in LibreOffice, the checker lists up to 60 problems with links to their cells, and the missing facts", () => {
  const random = randomNumbers(11);
  const cases = Array.from({ length: 8 }, (_, index) => {
    const fill = randomFill(1000 + index, { chains: 6, others: 6 }, 0.92);
    const { facts, missing } = randomFacts(random);
    return { fill, missing, definition: filled(fill, facts) };
  });
  const reads = recalculated(cases.map(({ definition }) => definition));
  cases.forEach(({ fill, definition, missing }, index) => {
    expectFound(reads[index]!, definition, fill);
    expectFacts(reads[index]!, definition, missing);
  });
  const counts = cases.map(
    ({ fill }) => Object.values(fill).flatMap((rows) => rows.flatMap((row) => row.messages)).length,
  );
  expect(counts.filter((count) => count < 60).length).toBeGreaterThan(4);
});

test("in LibreOffice, the checker reports in every language that a workbook uses the 1904 date system", () => {
  const files = languages.flatMap((text) => {
    const bytes = buildWorkbook(templateWorkbook(allTemplate, text, { samples: false, emptyRows: 2 }));
    return [false, true].map((from1904) => {
      const parts = unzipSync(bytes);
      const book = strFromU8(parts["xl/workbook.xml"] as Uint8Array);
      const flagged = book.replace("<workbookPr", '<workbookPr date1904="1"');
      expect(flagged).not.toBe(book);
      if (from1904) parts["xl/workbook.xml"] = strToU8(flagged);
      const file = path.join(office.folder, `days${text.suffix}-${from1904}.xlsx`);
      writeFileSync(file, zipSync(parts));
      return { file, text, from1904 };
    });
  });
  const out = office.convert(files.map(({ file }) => file));
  for (const { file, text, from1904 } of files) {
    const { sheets } = readWorkbook(readFileSync(path.join(out, path.basename(file))));
    const checker = sheets.find(({ name }) => name === text.sheets.checker)!;
    const row = [...checker.rows].find(([, { cells }]) => cells[0]?.value === text.checker.dates)![0];
    const told = cellAt(checker, row, 1)?.value;
    expect([path.basename(file), told]).toEqual([
      path.basename(file),
      from1904 ? text.checker.dates1904 : text.checker.ok,
    ]);
    expect(cellAt(checker, row - 2, 1)?.value).toBe(from1904 ? 1 : 0);
  }
});

test("in our engine, the checker lists up to 60 problems with links to their cells, and the missing facts", async () => {
  const random = randomNumbers(13);
  for (const [seed, size] of [
    [7, 20],
    [8, 5],
    [9, 5],
  ] as const) {
    const fill = randomFill(seed, { chains: size, others: size }, 0.85);
    const { facts, missing } = randomFacts(random);
    const definition = filled(fill, facts);
    const values = await calculatedValues(buildWorkbook(definition), new Map(Object.entries(functions)));
    const read: Read = (sheet, row, column) =>
      values.value(sheet, row, column) ??
      definition.sheets
        .find(({ name }) => name === sheet)
        ?.cells.get(row)
        ?.get(column)?.value ??
      null;
    expectFound(read, definition, fill);
    expectFacts(read, definition, missing);
  }
});
