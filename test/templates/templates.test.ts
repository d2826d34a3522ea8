import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { strFromU8, unzipSync } from "fflate";
import { definitions } from "../../src/functions/catalogue";
import { headerScore } from "../../src/checks/column-matching";
import { allTemplate } from "../../src/templates/all-templates";
import { catalogue, languages, templates } from "../../src/templates/catalogue";
import { countryNamesIn, knownCountryNames } from "../../src/templates/sections/lists";
import { CHAINS } from "../../src/templates/samples/japan-processed-cathode";
import { plantedLots } from "../../src/templates/samples/lots-with-problems";
import { storedValues } from "../../src/templates/stored-values";
import { templateWorkbook } from "../../src/templates/template";
import { english, type TemplateText } from "../../src/templates/text/en";
import { workbook } from "../../src/xlsx/write/workbook-defaults";
import { buildWorkbook } from "../../src/xlsx/write/build";
import type { WorkbookDefinition } from "../../src/xlsx/write/definition";
import { readAddInReference } from "../../src/xlsx/write/web-extension";
import { SheetBuilder } from "../../src/xlsx/write/sheet-builder";
import { cellName, parseRange, quoteSheetName } from "../../src/xlsx/text/address";
import { cellAt, type CellRange, type Sheet, valueAt } from "../../src/xlsx/model";
import { readWorkbook } from "../../src/xlsx/read/reader";
import { childrenOf, descendants, parseXml } from "../../src/xlsx/text/xml";
import { builtFile } from "../setup/built";
import { answerOf, column, functionOf } from "../support/functions";
import { KNOWN, NO_NAMES } from "../support/random-fills";
import { structureFaults } from "../support/workbook-structure";

const folder = path.join(__dirname, "..", "..", "assets", "templates");
const files = readdirSync(folder).filter((name) => name.endsWith(".xlsx"));
const ids: readonly string[] = definitions.map(({ id }) => id);
const sources = {
  worldSourcingShares: readFileSync(
    path.join(__dirname, "..", "..", "assets", "data", "world-sourcing-shares.csv"),
    "utf8",
  ),
};
const bytesOf = (name: string): Uint8Array => readFileSync(path.join(folder, name));
const partsOf = (bytes: Uint8Array): Map<string, string> =>
  new Map(Object.entries(unzipSync(bytes)).map(([name, content]) => [name, strFromU8(content)]));

/** The targets of a relationships part, as paths from the root. */
function targets(part: string, xml: string): { type: string; target: string; id: string }[] {
  const owner = part.replace("_rels/", "").replace(/\.rels$/, "");
  const base = path.posix.dirname(owner);
  return childrenOf(parseXml(xml, part), "Relationship").map(({ attributes }) => ({
    id: attributes.Id as string,
    type: (attributes.Type as string).split("/").pop() as string,
    target: path.posix.normalize(path.posix.join(base, attributes.Target as string)),
  }));
}

/** The number format of each cell format. */
function formatsOf(styles: string): (string | undefined)[] {
  const [formats] = descendants(parseXml(styles, "xl/styles.xml"), "cellXfs");
  return formats ? childrenOf(formats, "xf").map(({ attributes }) => attributes.numFmtId) : [];
}

function overlaps(a: CellRange, b: CellRange): boolean {
  return a.top <= b.bottom && b.top <= a.bottom && a.left <= b.right && b.left <= a.right;
}

function formulaCellsOf(sheet: Sheet) {
  const cells: { row: number; column: number; cell: NonNullable<ReturnType<typeof cellAt>> }[] = [];
  for (const [row, { cells: line }] of sheet.rows) {
    line.forEach((cell, at) => {
      if (cell?.formula) cells.push({ row, column: at, cell });
    });
  }
  return cells;
}

test("the folder holds exactly the workbooks of the catalogue", () => {
  expect(files.sort()).toEqual(catalogue.map(({ file }) => `${file}.xlsx`).sort());
});

describe.each(catalogue.map(({ file, build }) => ({ file, build })))("$file", ({ file, build }) => {
  const bytes = bytesOf(`${file}.xlsx`);
  const parts = partsOf(bytes);
  const read = readWorkbook(bytes, { functionIds: ids });

  test("is byte for byte what its definition builds, every time", () => {
    const values = storedValues(bytes, ids);
    const again = buildWorkbook(build(sources), values);
    expect(Buffer.compare(again, bytes)).toBe(0);
    expect(Buffer.compare(buildWorkbook(build(sources), values), again)).toBe(0);
  });

  test("declares the type of every part, and has a relationship to every part", () => {
    const types = parseXml(parts.get("[Content_Types].xml") as string, "types");
    const declared = childrenOf(types, "Override").map(({ attributes }) => (attributes.PartName as string).slice(1));
    const content = [...parts.keys()].filter((part) => part !== "[Content_Types].xml" && !part.endsWith(".rels"));
    expect(declared.sort()).toEqual(content.sort());
    expect(childrenOf(types, "Default").map(({ attributes }) => attributes.Extension)).toContain("rels");
    const reached = new Set<string>();
    for (const [part, xml] of parts) {
      if (!part.endsWith(".rels")) continue;
      const found = targets(part, xml);
      expect(new Set(found.map(({ id }) => id)).size).toBe(found.length);
      for (const { target } of found) {
        expect([part, parts.has(target)]).toEqual([part, true]);
        reached.add(target);
      }
    }
    expect(content.filter((part) => !reached.has(part))).toEqual([]);
  });

  test("has well-formed XML in every part", () => {
    for (const [part, xml] of parts) expect(() => parseXml(xml, part)).not.toThrow();
  });

  test("has tables with their headers in the cells, with unique numbers and names, and without overlaps", () => {
    const tables = read.sheets.flatMap((sheet) => sheet.tables.map((table) => ({ sheet, table })));
    expect(new Set(tables.map(({ table }) => table.id)).size).toBe(tables.length);
    expect(new Set(tables.map(({ table }) => table.name.toLowerCase())).size).toBe(tables.length);
    const differing: string[] = [];
    const taken = new Set(read.definedNames.map(({ name }) => name.toLowerCase()));
    for (const { sheet, table } of tables) {
      expect(taken.has(table.name.toLowerCase())).toBe(false);
      expect(table.columns.length).toBe(table.range.right - table.range.left + 1);
      expect(table.range.bottom).toBeGreaterThan(table.range.top);
      const headers = table.columns.map((_, index) => valueAt(sheet, table.range.top, table.range.left + index));
      expect(headers).toEqual(table.columns.map(({ name }) => name));
      const others = [...sheet.merges, ...sheet.tables.filter(({ id }) => id !== table.id).map(({ range }) => range)];
      expect(others.some((range) => overlaps(range, table.range))).toBe(false);
      table.columns.forEach((tableColumn, index) => {
        for (let row = table.range.top + 1; row <= table.range.bottom; row++) {
          const formula = cellAt(sheet, row, table.range.left + index)?.formula?.text;
          if (formula !== tableColumn.calculatedFormula)
            differing.push(`${table.name}[${tableColumn.name}] row ${row + 1}`);
        }
      });
    }
    expect(differing).toEqual([]);
  });

  test("stores our functions as Excel does, as dynamic arrays with their results", () => {
    const metadata = parts.get("xl/metadata.xml") as string;
    const cellMetadata = descendants(parseXml(metadata, "metadata"), "cellMetadata")[0];
    expect(childrenOf(cellMetadata, "bk").length).toBe(1);
    expect(metadata).toContain('fDynamic="1"');
    let ours = 0;
    const faults: string[] = [];
    for (const [part, xml] of parts) {
      if (!part.startsWith("xl/worksheets/sheet")) continue;
      for (const cell of descendants(parseXml(xml, part), "c")) {
        const formula = childrenOf(cell, "f")[0];
        if (!formula) continue;
        const place = `${part} ${cell.attributes.r as string}`;
        if (/\bIRA\./.test(formula.text)) faults.push(`${place} would stay #NAME?`);
        if (childrenOf(cell, "v").length !== 1) faults.push(`${place} has no result`);
        const named = [...formula.text.matchAll(/_xldudf_IRA_([A-Z0-9_]+)\(/g)].map((match) => match[1] as string);
        if (named.length === 0) continue;
        ours++;
        for (const id of named) if (!ids.includes(id)) faults.push(`${place} calls ${id}`);
        if (formula.attributes.t !== "array" || cell.attributes.cm !== "1")
          faults.push(`${place} is not a dynamic array`);
        if ((formula.attributes.ref as string).split(":")[0] !== cell.attributes.r)
          faults.push(`${place} spills elsewhere`);
      }
    }
    expect(faults).toEqual([]);
    expect(ours).toBeGreaterThan(0);
    expect(parts.get("xl/workbook.xml")).not.toContain("fullCalcOnLoad");
  });

  test("formats the cells below spilled results as the results, because their tables may grow", () => {
    const faults: string[] = [];
    for (const [part, xml] of parts) {
      if (!part.startsWith("xl/worksheets/sheet")) continue;
      const sheet = parseXml(xml, part);
      const formats = formatsOf(parts.get("xl/styles.xml") as string);
      const columns = descendants(sheet, "col").map(({ attributes: { min, max, style } }) => ({
        first: Number(min) - 1,
        last: Number(max) - 1,
        format: formats[Number(style ?? 0)],
      }));
      const cells = new Map(descendants(sheet, "c").map(({ attributes: { r, s } }) => [r, formats[Number(s ?? 0)]]));
      for (const cell of descendants(sheet, "c")) {
        const range = parseRange(childrenOf(cell, "f")[0]?.attributes.ref ?? "");
        if (!range || range.bottom === range.top) continue;
        for (let column = range.left; column <= range.right; column++) {
          const last = cells.get(cellName(range.bottom, column));
          const below = columns.find(({ first, last: end }) => column >= first && column <= end)?.format ?? "0";
          if (last !== "0" && last !== below) faults.push(`${part} ${cellName(range.bottom, column)}: ${below}`);
        }
      }
    }
    expect(faults).toEqual([]);
  });

  test("has nothing but the results in the areas of spilled results", () => {
    const faults: string[] = [];
    for (const sheet of read.sheets) {
      const areas = formulaCellsOf(sheet).filter(({ cell }) => cell.formula?.kind === "dynamic");
      for (const { row, column: at, cell } of areas) {
        const { range } = cell.formula!;
        if (!range) continue;
        for (let down = range.top; down <= range.bottom; down++) {
          for (let right = range.left; right <= range.right; right++) {
            if (down === row && right === at) continue;
            const inside = cellAt(sheet, down, right);
            const from = inside?.spilledFrom;
            if (inside?.formula || from?.row !== row || from.column !== at)
              faults.push(`${sheet.name} ${down + 1}, ${right + 1}`);
          }
        }
      }
    }
    expect(faults).toEqual([]);
  });

  test("has validations that refer to lists of the workbook and stay within Excel's limits", () => {
    const names = new Set(read.definedNames.map(({ name }) => name));
    for (const { validations } of read.sheets) {
      for (const validation of validations) {
        if (validation.type === "list" && !validation.formula1?.startsWith('"')) {
          expect(names.has(validation.formula1 as string)).toBe(true);
        }
        for (const heading of [validation.promptTitle, validation.errorTitle])
          expect((heading ?? "").length).toBeLessThanOrEqual(32);
        for (const text of [validation.prompt, validation.error]) expect((text ?? "").length).toBeLessThanOrEqual(255);
      }
    }
  });

  test("has names and links only to cells of the workbook", () => {
    const sheets = new Set(read.sheets.map(({ name }) => name));
    const sheetsIn = (text: string): string[] =>
      [...text.matchAll(/'((?:[^']|'')+)'!|([\p{L}_][\p{L}\p{N}_.]*)!/gu)].map((match) =>
        (match[1] ?? match[2] ?? "").replace(/''/g, "'"),
      );
    for (const { formula } of read.definedNames) {
      expect(formula).not.toContain("#REF!");
      for (const name of sheetsIn(formula)) expect(sheets.has(name)).toBe(true);
    }
    for (const sheet of read.sheets) {
      for (const { location, target } of sheet.hyperlinks) {
        expect(target).toBeUndefined();
        expect(sheetsIn(location as string).every((name) => sheets.has(name))).toBe(true);
      }
      const formulas = new Set(
        formulaCellsOf(sheet).map(({ cell }) => (cell.formula?.text ?? "").replace(/"(?:[^"]|"")*"/g, '""')),
      );
      expect([...formulas].flatMap(sheetsIn).filter((name) => !sheets.has(name))).toEqual([]);
    }
  });

  test("does not lock any cell with a formula", () => {
    for (const sheet of read.sheets.filter((candidate) => candidate.protected)) {
      for (const { cell } of formulaCellsOf(sheet)) expect(read.styles[cell.style]?.locked).toBe(false);
    }
    for (const [part, xml] of parts) {
      if (part.startsWith("xl/worksheets/sheet")) expect(xml).not.toMatch(/<sheetProtection[^>]*(password|hashValue)/);
    }
  });

  test("prints each sheet one page wide, with a footer", () => {
    for (const [part, xml] of parts) {
      if (!/^xl\/worksheets\/sheet\d+\.xml$/.test(part)) continue;
      expect(xml).toMatch(/<pageSetup [^>]*fitToWidth="1"/);
      expect(xml).toContain('<pageSetUpPr fitToPage="1"/>');
      expect(xml).toContain("<oddFooter>");
    }
  });

  test("is not tied to an add-in", () => {
    expect([...parts.keys()].filter((part) => part.includes("webextension"))).toEqual([]);
  });
});

describe("templates to fill in", () => {
  const all = templates.flatMap((template) =>
    languages.map((text) => ({ name: `${template.file}${text.suffix}`, text, template })),
  );

  test.each(all)("$name has no errors with its samples, and its checker counts its open points", ({ name, text }) => {
    const read = readWorkbook(bytesOf(`${name}.xlsx`), { functionIds: ids });
    for (const sheet of read.sheets) {
      const errors = formulaCellsOf(sheet).filter(({ cell }) => typeof cell.value === "object" && cell.value !== null);
      expect(errors.map(({ row, column: at }) => `${sheet.name} ${row + 1}, ${at + 1}`)).toEqual([]);
    }
    const checker = read.sheets.find((sheet) => sheet.name === text.sheets.checker) as Sheet;
    const total = valueAt(checker, 3, 1);
    const listed = formulaCellsOf(checker).filter(
      ({ column: at, cell }) =>
        at === 2 && cell.formula?.text.includes("HYPERLINK(") && cell.value === text.common.goTo,
    );
    expect(listed.length).toBe(total);
  });

  test.each(all)("$name has no samples if it is built empty", ({ template, text }) => {
    const empty = templateWorkbook(template, text, { samples: false, emptyRows: 5 });
    for (const sheet of empty.sheets) {
      for (const table of sheet.tables.filter(({ name }) => name !== "Revisions")) expect(table.rows).toEqual([]);
    }
    expect(empty.names.filter(({ name }) => name.startsWith("Samples"))).toEqual([]);
  });

  test("two templates may be added to one workbook, because their formulas use names with the same meaning", () => {
    const meanings = new Map<string, Set<string>>();
    for (const { name } of all.filter(({ text }) => text.suffix === "")) {
      const read = readWorkbook(bytesOf(`${name}.xlsx`), { functionIds: ids });
      const formulas = read.sheets.flatMap((sheet) =>
        formulaCellsOf(sheet).map(({ cell }) => cell.formula?.text ?? ""),
      );
      const rules = read.sheets.flatMap(({ validations }) => validations.map(({ formula1 }) => formula1 ?? ""));
      const words = new Set(
        [...formulas, ...rules].flatMap((text) => text.replace(/"(?:[^"]|"")*"/g, "").match(/[A-Za-z]\w+/g) ?? []),
      );
      const lists = read.sheets[read.sheets.length - 1] as Sheet;
      for (const { name: used, formula } of read.definedNames.filter((each) => words.has(each.name))) {
        const range = parseRange(formula.split("!")[1]!.replace(/\$/g, ""))!;
        expect([name, used, formula.split("!")[0]]).toEqual([name, used, lists.name]);
        const values: unknown[] = [];
        for (let row = range.top; row <= range.bottom; row++) values.push(valueAt(lists, row, range.left));
        meanings.set(used, (meanings.get(used) ?? new Set()).add(JSON.stringify(values)));
      }
    }
    expect(meanings.size).toBeGreaterThan(8);
    expect([...meanings].filter(([, each]) => each.size > 1).map(([used]) => used)).toEqual([]);
  });

  test("every sample row is marked, and a defined name covers the cells to clear", () => {
    for (const { template, text } of all) {
      const definition = templateWorkbook(template, text);
      const names = new Set(definition.names.map(({ name }) => name));
      for (const sheet of definition.sheets) {
        for (const table of sheet.tables.filter(({ name }) => name !== "Revisions")) {
          expect(table.rows.length).toBeGreaterThan(0);
          for (const row of table.rows) expect(row.note).toBe(text.common.sample);
          expect(names.has(`Samples${table.name}`)).toBe(true);
        }
      }
    }
  });
});

describe("lists to choose from", () => {
  const { recordFunctions } = require("../../webpack/functions-metadata");
  const script = readFileSync(builtFile("functions", "functions.js"), "utf8");
  const shipped = new Map(
    (recordFunctions(script) as { id: string; run: (...args: unknown[]) => unknown }[]).map(({ id, run }) => [id, run]),
  );
  /** What the shipped function returns for arguments, with an error as its message. */
  const answer = (id: string, ...args: unknown[]): unknown => {
    try {
      const value = shipped.get(id)!(...args);
      const cell = Array.isArray(value) ? (value as unknown[][])[0]![0] : value;
      return cell instanceof CustomFunctions.Error ? `${String(cell.code)} ${String(cell.message)}` : cell;
    } catch (error) {
      return String((error as Error).message);
    }
  };
  const isCode = (word: unknown): boolean => /^[A-Z]{2}$/.test(String(answer("COUNTRY_CODE", word)));
  const one = (word: unknown): unknown[][] => [[word]];
  const credit = (word: unknown): unknown =>
    answer("ADVANCED_MANUFACTURING_CREDIT", one(word), one(10), one("2026-03-01"), one(5));
  const FACTS = {
    Acquired: "2024-05-01",
    "Placed in service": "2024-05-01",
    "Final assembly country": "Mexico",
    "Battery capacity (kWh)": 70,
    "Gross vehicle weight rating (lb)": 5000,
    "Vehicle class": "SUV",
    MSRP: 50_000,
    "Filing status": "joint",
    "Modified AGI": 1,
    "Prior-year modified AGI": 1,
    "Critical minerals met": true,
    "Battery components met": true,
    "FEOC battery component": false,
  };
  const vehicle = (label: string, word: unknown): unknown =>
    answer("CLEAN_VEHICLE_CREDIT", Object.entries({ ...FACTS, [label]: word }));

  /** Whether the function behind a list accepts a word from it, by the name of the list. */
  const taken: Readonly<Record<string, (word: unknown) => boolean>> = {
    CountryNames: isCode,
    KnownCountries: isCode,
    CoveredNations: (word) => answer("IS_FEOC", one("A"), one(word), one("G"), one("O"), one("A"), one(0)) === true,
    MaterialNames: (word) => typeof answer("IS_CRITICAL_MINERAL", word) === "boolean",
    StepNames: (word) => answer("VALUE_ADDED_SHARES", one("A"), one(word), one("Canada"), one(1), null, null) === "A",
    MineralMethods: (word) => answer("CRITICAL_MINERAL_SHARE", one(1), one("Chile"), one("Chile"), null, word) === 1,
    PartNames: (word) => answer("FEOC_EXCLUDES", "2025-06-01", word, true) === true,
    TrueFalse: (word) => typeof word === "boolean",
    TruthWords: (word) => typeof answer("MATERIAL_ASSISTANCE_COST_RATIO", one(1), one(word)) === "number",
    VehicleClasses: (word) => vehicle("Vehicle class", word) === 7500,
    FilingStatuses: (word) => vehicle("Filing status", word) === 7500,
    EligibleComponents: (word) => typeof credit(word) === "number",
    KnownEligible: (word) => typeof credit(word) === "number",
    BonusSections: (word) => typeof answer("DOMESTIC_CONTENT_PERCENTAGE", word, "2026-06-30") === "number",
    PercentageTables: (word) =>
      answer("DOMESTIC_CONTENT_SHARE", one("inverter"), one("production"), one(false), null, word) === 0 ||
      answer("DOMESTIC_CONTENT_SHARE", one("turbine"), one("production"), one(false), null, word) === 0,
    TestedProperties: (word) => typeof answer("MATERIAL_ASSISTANCE_THRESHOLD", word, "2026-06-30") === "number",
  };
  /** Lists from which nothing is chosen. */
  const INTERNAL = ["EligibleUnits"];

  test.each(languages.map((text) => ({ language: text.language, file: `all-templates${text.suffix}.xlsx` })))(
    "the shipped functions accept every word of every list in $language",
    ({ file }) => {
      const read = readWorkbook(bytesOf(file), { functionIds: ids });
      const sheet = read.sheets[read.sheets.length - 1] as Sheet;
      const refused: string[] = [];
      let words = 0;
      for (const { name, formula } of read.definedNames) {
        const range = formula.startsWith(`${quoteSheetName(sheet.name)}!`)
          ? parseRange(formula.split("!")[1]!.replace(/\$/g, ""))
          : null;
        if (!range || INTERNAL.includes(name)) continue;
        for (let row = range.top; row <= range.bottom; row++) {
          const word = valueAt(sheet, row, range.left);
          words++;
          if (!taken[name]!(word)) refused.push(`${name}: ${String(word)}`);
        }
      }
      expect(refused).toEqual([]);
      expect(words).toBeGreaterThan(2000);
    },
  );

  test.each(languages.map((text) => ({ language: text.language, text })))(
    "the templates' check knows every country of the list in $language",
    ({ text }) => {
      const known = new Set(knownCountryNames.map((name) => name.toLowerCase()));
      expect(countryNamesIn(text.language).filter((name) => !known.has(name.toLowerCase()))).toEqual([]);
    },
  );

  test.each([
    ...["Korea, South", "Korea, Republic of", "Korea (Republic of)", "Republic of Korea", "KOR", "Congo (Kinshasa)"],
    ...[
      "Congo, Democratic Republic of the",
      "Congo, Dem. Rep.",
      "DR Congo",
      "Cote d'Ivoire",
      "C\u00f4te d\u2019Ivoire",
    ],
    ...[
      "China, People's Republic of",
      "Taiwan, Province of China",
      "Hong Kong, China",
      "U.K.",
      "U.S.A.",
      "Timor Leste",
    ],
    ...["Bosnia & Herzegovina", "Turkiye", "Viet Nam", "Russian Federation", "Iran (Islamic Republic of)", "Curacao"],
  ])("the templates' check knows %s as written in trade data", (name) => {
    expect(isCode(name)).toBe(true);
    expect(knownCountryNames.map((each) => each.toLowerCase())).toContain(name.toLowerCase());
  });

  test("the random fills and the functions agree on which texts are country names", () => {
    expect(KNOWN.filter((name) => !isCode(name))).toEqual([]);
    // A formula stored as text is a problem even if a country name can be recognized in it.
    expect(NO_NAMES.filter((name) => isCode(name))).toEqual(["=Japan"]);
  });

  test("the samples name countries as in the list of their language", () => {
    const [, japanese, korean] = languages as [TemplateText, TemplateText, TemplateText];
    for (const text of [japanese, korean]) {
      const listed = new Set(countryNamesIn(text.language));
      const tables = templateWorkbook(allTemplate, text).sheets.flatMap((sheet) => sheet.tables);
      const origins = tables
        .flatMap(({ rows }) => rows)
        .flatMap((row) => ["extraction", "processing", "recycling", "country", "northAmerican"].map((key) => row[key]))
        .filter((entry) => entry !== undefined && entry !== "-");
      expect(origins.length).toBeGreaterThan(20);
      expect(origins.filter((entry) => !listed.has(entry as string))).toEqual([]);
    }
  });
});

describe("the texts of the templates", () => {
  /** Every text of a language, by its path. */
  function leaves(value: unknown, at = ""): Map<string, string> {
    if (typeof value === "string") return new Map([[at, value]]);
    return new Map(Object.entries(value as object).flatMap(([key, inner]) => [...leaves(inner, `${at}.${key}`)]));
  }

  test.each(languages.map((text) => ({ language: text.language, text })))(
    "have the same keys and blanks in $language as in English",
    ({ text }) => {
      const ours = leaves(text);
      const theirs = leaves(english);
      expect([...ours.keys()]).toEqual([...theirs.keys()]);
      const blanks = (sentence: string): string[] => (sentence.match(/\{\w+\}/g) ?? []).sort();
      for (const [key, sentence] of ours) {
        expect([key, blanks(sentence)]).toEqual([key, blanks(theirs.get(key) as string)]);
        if (key !== ".suffix") expect([key, sentence.trim() !== ""]).toEqual([key, true]);
      }
    },
  );

  test.each(languages.map((text) => ({ language: text.language, text })))(
    "have messages in $language that can be told apart in a cell with several",
    ({ text }) => {
      const messages = Object.values(text.checks);
      expect(new Set(messages).size).toBe(messages.length);
      for (const message of messages) expect(message).not.toMatch(/;|"|\*|\?|~/);
      // A cell is colored if its message is found in the check column, so no message may be a part of another.
      for (const one of messages) expect(messages.filter((other) => other.includes(one))).toEqual([one]);
    },
  );

  const matched: readonly (readonly [keyof TemplateText["columns"], string])[] = [
    ["value", "value"],
    ["extraction", "extraction"],
    ["processing", "processing"],
    ["recycling", "recycling"],
    ["material", "mineral"],
    ["chain", "label"],
    ["component", "component"],
    ["northAmerican", "northAmerican"],
    ["entity", "entity"],
    ["country", "country"],
    ["owner", "owner"],
    ["owned", "owned"],
    ["share", "share"],
    ["quantity", "quantity"],
    ["eligibleComponent", "productionComponent"],
    ["date", "soldOn"],
    ["kw", "kw"],
    ["cost", "materialCost"],
    ["pfe", "pfe"],
    ["exempt", "exempt"],
  ];

  test.each(languages.flatMap((text) => matched.map(([header, key]) => ({ header: text.columns[header], key }))))(
    "have a header '$header' that the pane recognizes as $key",
    ({ header, key }) => {
      expect(headerScore(header, key)).toBeGreaterThan(0.6);
    },
  );
});

describe("the samples", () => {
  const chains = [2, 3, 4, 5].map((index) => column(...CHAINS.map((chain) => chain[index])));
  const materials = column(...CHAINS.map((chain) => chain[1]));

  test("show that a certificate covers only its items, its year and its amount", () => {
    const read = readWorkbook(bytesOf("material-assistance.xlsx"), { functionIds: ids });
    const costs = read.sheets.find(({ name }) => name === english.sheets.costs) as Sheet;
    const { range, columns } = costs.tables[0]!;
    const at = (row: number, header: string): unknown =>
      valueAt(costs, row, range.left + columns.findIndex(({ name }) => name === header));
    const told: unknown[][] = [];
    for (let row = range.top + 1; at(row, "Item"); row++) {
      told.push(["Item", "Cost USD", "Certified USD", "PFE on the evidence", "Check"].map((header) => at(row, header)));
    }
    const { checks } = english;
    expect(told).toEqual([
      ["Cathode active material", 1840, 1840, false, ""],
      // The maker is stated to be a prohibited foreign entity, so no certificate is needed.
      ["Anode active material", 760, 0, true, ""],
      // 400 are certified for three lots. The upper lots come first.
      ["Separator", 310, 310, false, ""],
      ["Separator", 120, 90, 30, checks.certificatePart],
      ["Separator", 40, 0, "", checks.certificateUsed],
      ["Electrolyte", 240, 0, "", checks.certificateMissing],
      ["Copper foil", 410, 315, 95, ""],
      // The supplier has a certificate, but not for this item.
      ["Aluminum foil", 150, 0, "", checks.certificateItem],
      ["Housing", 520, 520, false, ""],
      ["Binder", 60, 0, "", checks.certificateUnsigned],
      ["Tabs", 45, 0, "", checks.certificateDiligence],
      ["Busbar", 55, 0, "", checks.certificateYear],
      ["Terminal cover", 35, 0, "", checks.certificateEin],
    ]);
  });

  test("show that Japan decides the verdict of the Japan-processed cathode", () => {
    expect(CHAINS.length).toBe(40);
    expect(functionOf("MEETS_CRITICAL_MINERALS")("2025-06-30", ...chains, "value-added", materials)).toBe(true);
    const without = functionOf("CRITICAL_MINERAL_SHARE")(...chains, "value-added", "2023-03-27", materials) as number;
    expect(without).toBeLessThan(0.6);
    const read = readWorkbook(bytesOf("japan-processed-cathode.xlsx"), { functionIds: ids });
    const results = read.sheets.find(({ name }) => name === "Results") as Sheet;
    expect(valueAt(results, 9, 1)).toBe(true);
    expect(valueAt(results, 14, 1)).toBe(without);
    expect(valueAt(results, 15, 1)).toBe("no");
  });

  test("have shares of the world-average battery that agree with the data by hand", () => {
    const read = readWorkbook(bytesOf("world-average-battery.xlsx"), { functionIds: ids });
    const results = read.sheets.find(({ name }) => name === "Results") as Sheet;
    // Nickel: Australia and Canada mine 8 %, and Japan and Australia refine 11 %, of which Japan refines 8 %.
    expect(valueAt(results, 19, 2)).toBeCloseTo(1 - 0.92 * 0.89, 12);
    expect(valueAt(results, 19, 3)).toBeCloseTo(1 - 0.92 * 0.97, 12);
    // Lithium: Australia and Chile mine 72 %, and Chile refines 20 %.
    expect(valueAt(results, 17, 2)).toBeCloseTo(1 - 0.28 * 0.8, 12);
    expect(valueAt(results, 20, 2)).toBe(0);
    const chart = partsOf(bytesOf("world-average-battery.xlsx")).get("xl/charts/chart1.xml") as string;
    expect(chart).toContain(`<c:v>${String(valueAt(results, 19, 2))}</c:v>`);
  });

  test("contain exactly the listed problems in the lots", () => {
    const { lots, problems } = plantedLots();
    expect(lots.length).toBe(1000);
    const rowsWith = (kind: string): number[] =>
      problems.filter((problem) => problem.kind === kind).map(({ row }) => row);
    const rowsWhere = (test: (lot: (typeof lots)[number], index: number) => boolean): number[] =>
      lots.flatMap((lot, index) => (test(lot, index) ? [index + 1] : []));
    const known = (country: string | undefined): boolean =>
      country === undefined || "value" in answerOf("COUNTRY_CODE", [country]);
    expect(rowsWhere(({ extraction, processing }) => !known(extraction) || !known(processing))).toEqual(
      rowsWith("misspelled country"),
    );
    expect(rowsWhere(({ value }) => typeof value === "string")).toEqual(rowsWith("number as text"));
    expect(rowsWhere(({ extraction, processing }) => !extraction || !processing)).toEqual(rowsWith("blank country"));
    expect(rowsWhere(({ value }) => value === undefined)).toEqual(rowsWith("blank value"));
    expect(rowsWhere(({ value }) => typeof value === "number" && value < 0)).toEqual(rowsWith("negative value"));
    expect(rowsWhere(({ lot }, index) => lots.findIndex((other) => other.lot === lot) < index)).toEqual(
      rowsWith("duplicate lot"),
    );
    expect(new Set(problems.map(({ row }) => row)).size).toBe(problems.length);
  });
});

describe("the builder of workbooks", () => {
  function definitionOf(
    fill: (sheet: SheetBuilder) => void,
    more: Partial<WorkbookDefinition> = {},
  ): WorkbookDefinition {
    const sheet = new SheetBuilder("Sheet", [20, 20]);
    fill(sheet);
    return workbook({ title: "t", subject: "s", description: "d", ...more }, [sheet.build()]);
  }

  test.each([
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "=cmd|' /C calc'!A0",
    "_x000D_",
    "<b>&\"'",
    "line\nline",
    "a\u0001b",
  ])("keeps %j as text", (text) => {
    const bytes = buildWorkbook(definitionOf((sheet) => sheet.line([text, "-"])));
    const [sheet] = readWorkbook(bytes).sheets as [Sheet];
    expect(cellAt(sheet, 0, 0)?.formula).toBeUndefined();
    expect(valueAt(sheet, 0, 0)).toBe(text);
    expect(valueAt(sheet, 0, 1)).toBe("-");
    const xml = partsOf(bytes);
    const formats = parseXml(xml.get("xl/styles.xml") as string, "styles");
    const cells = descendants(parseXml(xml.get("xl/worksheets/sheet1.xml") as string, "sheet"), "c");
    const format = childrenOf(descendants(formats, "cellXfs")[0], "xf")[Number(cells[0]?.attributes.s ?? 0)];
    expect(format?.attributes.quotePrefix === "1").toBe(/^[=+\-@\t\r]/.test(text));
  });

  test("writes the add-in's parts only for a channel", () => {
    const addIn = {
      id: "0a1b2c3d-0000-4000-8000-000000000000",
      version: "1.0.0.0",
      store: "developer",
      storeType: "Registry",
    };
    const parts = partsOf(buildWorkbook(definitionOf((sheet) => sheet.line(["a"]), { addIn })));
    const root = targets("_rels/.rels", parts.get("_rels/.rels") as string);
    expect(root.find(({ type }) => type === "webextensiontaskpanes")?.target).toBe("xl/webextensions/taskpanes.xml");
    const extension = parts.get("xl/webextensions/webextension1.xml") as string;
    expect(extension).toContain('store="developer" storeType="Registry"');
    expect(extension).toContain("containsCustomFunctions");
    expect(parts.get("[Content_Types].xml")).toContain("application/vnd.ms-office.webextension+xml");
  });

  const channel = {
    id: "0a1b2c3d-0000-4000-8000-000000000000",
    version: "1.0.0.0",
    store: "developer",
    storeType: "Registry",
  };

  test.each([
    ["invalid JSON", "{", /not valid JSON/],
    ["no store type", JSON.stringify({ ...channel, storeType: undefined }), /storeType is undefined.*Registry/],
    ["a store type that Excel does not know", JSON.stringify({ ...channel, storeType: "Store" }), /"Store"/],
    ["no store", JSON.stringify({ ...channel, store: "" }), /store is ""/],
    ["a Marketplace id in another store", JSON.stringify({ ...channel, id: "WA200001234" }), /id from the manifest/],
    ["a manifest id in the Marketplace", JSON.stringify({ ...channel, storeType: "OMEX" }), /WA200001234/],
    ["no version", JSON.stringify({ ...channel, version: "1" }), /version is "1"/],
    ["an unknown property", JSON.stringify({ ...channel, Store: "x" }), /unknown properties: Store/],
  ])("refuses a channel with %s", (_, json, message) => {
    expect(() => readAddInReference(json)).toThrow(message);
  });

  test("stores the Marketplace's id together with a separate GUID", () => {
    const json = JSON.stringify({ ...channel, id: "WA200001234", store: "en-US", storeType: "OMEX" });
    const addIn = readAddInReference(json);
    const parts = partsOf(buildWorkbook(definitionOf((sheet) => sheet.line(["a"]), { addIn })));
    const extension = parts.get("xl/webextensions/webextension1.xml") as string;
    expect(extension).toMatch(/ id="\{[0-9A-F-]{36}\}"/);
    expect(extension).toContain('<we:reference id="WA200001234" version="1.0.0.0" store="en-US" storeType="OMEX"/>');
  });

  test("ties workbooks to a channel only in a separate folder", () => {
    const out = mkdtempSync(path.join(tmpdir(), "channel-"));
    const root = path.join(__dirname, "..", "..");
    const run = (...args: string[]) =>
      spawnSync(process.execPath, [path.join(root, "scripts", "templates.mjs"), "--only", "45x-production", ...args], {
        cwd: root,
        env: { ...process.env, INIT_CWD: out },
        encoding: "utf8",
      });
    writeFileSync(path.join(out, "channel.json"), JSON.stringify(channel));
    writeFileSync(path.join(out, "wrong.json"), JSON.stringify({ ...channel, storeType: "registry" }));
    const done = run("--addin", "channel.json", "--out", "tied");
    expect([done.stderr, done.status]).toEqual(["", 0]);
    const tied = partsOf(readFileSync(path.join(out, "tied", "45x-production.xlsx")));
    expect(structureFaults(tied)).toEqual([]);
    const extension = tied.get("xl/webextensions/webextension1.xml") as string;
    expect(extension).toContain('store="developer" storeType="Registry"');
    const plain = partsOf(bytesOf("45x-production.xlsx"));
    for (const [part, xml] of plain) {
      if (part !== "[Content_Types].xml" && part !== "_rels/.rels") expect([part, tied.get(part)]).toEqual([part, xml]);
    }
    const wrong = run("--addin", "wrong.json", "--out", "wrong");
    expect([wrong.status, wrong.stderr]).toEqual([1, expect.stringMatching(/wrong\.json: storeType is "registry"/)]);
    expect(existsSync(path.join(out, "wrong"))).toBe(false);
    expect(run("--addin", "channel.json")).toMatchObject({ status: 1, stderr: expect.stringMatching(/--out FOLDER/) });
    rmSync(out, { recursive: true });
  });

  test.each<[string, (sheet: SheetBuilder) => void, RegExp]>([
    [
      "two tables that overlap",
      (sheet) => {
        sheet.table({ name: "One", columns: [{ key: "a", header: "A" }], rows: [], emptyRows: 3 });
        sheet.row = 2;
        sheet.table({ name: "Two", columns: [{ key: "a", header: "A" }], rows: [], emptyRows: 3 });
      },
      /overlap/,
    ],
    [
      "a header that a formula would have to escape",
      (sheet) => void sheet.table({ name: "One", columns: [{ key: "a", header: "A [kg]" }], rows: [] }),
      /escape/,
    ],
    [
      "a header that occurs twice",
      (sheet) =>
        void sheet.table({
          name: "One",
          columns: [
            { key: "a", header: "A" },
            { key: "b", header: "a" },
          ],
          rows: [],
        }),
      /twice/,
    ],
    [
      "a table named like a cell",
      (sheet) => void sheet.table({ name: "AB12", columns: [{ key: "a", header: "A" }], rows: [] }),
      /not a valid table name/,
    ],
    [
      "our functions in a calculated column",
      (sheet) =>
        void sheet.table({ name: "One", columns: [{ key: "a", header: "A", formula: "IRA.LAW_VERSION()" }], rows: [] }),
      /dynamic array/,
    ],
    [
      "a formula with a column that does not exist",
      (sheet) => void sheet.line([{ formula: "SUM(One[b])" }]),
      /not defined/,
    ],
    [
      "a prompt that is too long",
      (sheet) =>
        sheet.validate({
          ranges: [{ top: 0, left: 0, bottom: 0, right: 0 }],
          type: "list",
          formula1: '"a,b"',
          onError: "stop",
          prompt: { title: "x".repeat(33), text: "y" },
        }),
      /too long/,
    ],
  ])("refuses %s", (_, fill, message) => {
    expect(() => buildWorkbook(definitionOf(fill))).toThrow(message);
  });
});
