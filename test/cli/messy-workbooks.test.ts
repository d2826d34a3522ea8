/** @jest-environment <rootDir>/test/support/univer-environment.js */
import { readFileSync } from "node:fs";
import path from "node:path";
import { parse } from "yaml";
import { readCheck } from "../../src/checks/check-data";
import type { CheckSubject } from "../../src/checks/check-subject";
import { matchColumns, proposedReadings } from "../../src/checks/column-matching";
import { checks } from "../../src/checks/definitions";
import type { CheckDefinition } from "../../src/checks/definitions/definition";
import { RowDecisions } from "../../src/checks/row-decisions";
import { findDates } from "../../src/checks/workbook-dates";
import { checkName } from "../../src/cli/sheet-check/choices";
import { areaOfRange, tableRecord } from "../../src/host/file-records";
import { excelNamespace, officeExtension } from "../../src/host/office/excel";
import { placeText } from "../../src/office/addresses";
import { quietWork } from "../../src/office/batch";
import { readSample } from "../../src/office/read-blocks";
import { type DataSource, selectedSource } from "../../src/office/sources";
import { columnName, parseRange } from "../../src/xlsx/text/address";
import { readWorkbook } from "../../src/xlsx/read/reader";
import { isCellError } from "../../src/xlsx/model";
import { MemoryGrid } from "../support/memory-grid";
import type { PlainSheet } from "../support/plain-workbook";
import {
  changedParts,
  type CheckJson,
  commandFolder,
  listedOptions,
  resultOf,
  resultsOf,
  verdictsOf,
} from "../support/sheet-checks";

declare const nodeRequire: (name: string) => unknown;
jest.mock("@univerjs/core", () => nodeRequire("@univerjs/core"));
jest.mock("@univerjs/engine-formula", () => nodeRequire("@univerjs/engine-formula"));

interface Case {
  readonly name: string;
  readonly check: string;
  readonly language: string;
  /** Beginnings of the options that the workbook leaves open. */
  readonly asks?: readonly string[];
  readonly args?: readonly string[];
  readonly sheets: readonly PlainSheet[];
  readonly expect: {
    readonly code: number;
    readonly verdict?: string;
    readonly table?: { readonly sheet: string; readonly name: string };
    readonly columns?: Readonly<Record<string, string>>;
    readonly facts?: Readonly<Record<string, readonly string[]>>;
    readonly totals?: readonly (readonly string[])[];
    readonly results?: Readonly<Record<string, unknown>>;
  };
}

const cases = parse(readFileSync(path.join(__dirname, "messy-workbooks.yaml"), "utf8")) as readonly Case[];
const named = cases.map((each) => [each.name, each] as const);
const { json: check, read, store } = commandFolder("messy");

describe("a messy workbook", () => {
  test("is there for every check and seven languages", () => {
    expect(new Set(cases.map((each) => each.check))).toEqual(new Set(checks.map(({ id }) => checkName(id))));
    expect(new Set(cases.map(({ language }) => language)).size).toBe(7);
    expect(cases).toHaveLength(11);
  });

  test.each(named.filter(([, { asks }]) => asks))("asks for what it does not settle: %s", async (_, each) => {
    store(each.sheets);
    const { code, json } = await check(["data.xlsx", "--check", each.check]);
    expect([code, json.verdicts]).toEqual([3, undefined]);
    for (const start of each.asks ?? []) expect(listedOptions(json)).toContainEqual(expect.stringContaining(start));
  });

  test.each(named)("is decided with one command, and its copy gives the same: %s", async (_, each) => {
    const bytes = store(each.sheets);
    const args = ["data.xlsx", "--check", each.check, ...(each.args ?? []), "--add", "out.xlsx"];
    const { code, json, err } = await check(args);
    const { verdict, table, columns, facts, totals, results } = each.expect;
    expect([code, err]).toEqual([each.expect.code, "Copy with a sheet of formulas saved to out.xlsx.\n"]);
    expect(verdictsOf(json)).toEqual(verdict === undefined ? [] : [verdict]);
    if (table) expect(json.taken.tables[0]).toMatchObject(table);
    const taken = json.taken.tables.flatMap((one) => one.columns.map(({ key, column }) => [key, column] as const));
    if (columns) expect(Object.fromEntries(taken)).toEqual(columns);
    const isRead = ({ name }: { readonly name: string }) => json.taken.tables.some(({ sheet }) => sheet === name);
    const hasHidden = each.sheets.some((sheet) => isRead(sheet) && (sheet.hiddenRows ?? []).length > 0);
    expect(
      json.taken.notes.some((note) => /hidden(?: by a filter)? and (?:was|were) read like the others/.test(note)),
    ).toBe(hasHidden);
    for (const [key, [value, from, ...places]] of Object.entries(facts ?? {})) {
      expect(json.taken.facts.find((fact) => fact.key === key)).toMatchObject({ value, from, places });
    }
    if (totals) {
      expect(json.taken.totals.map(({ cell, decision, from }) => [cell, decision, from])).toEqual(totals);
    }
    for (const [name, result] of Object.entries(results ?? {})) {
      expect([name, resultOf(json, name)]).toEqual([name, result]);
    }

    const again = await check(["out.xlsx"]);
    expect([again.code, verdictsOf(again.json), resultsOf(again.json)]).toEqual([
      code,
      verdictsOf(json),
      resultsOf(json),
    ]);
    expect(changedParts(bytes, read("out.xlsx"))).toEqual([]);
  });

  test.each(named)("gives the same in the pane, whose table is around the selected cells: %s", async (_, each) => {
    const bytes = store(each.sheets);
    const { json } = await check(["data.xlsx", "--check", each.check, ...(each.args ?? [])]);
    const definition = checks.find(({ id }) => checkName(id) === each.check) as CheckDefinition;
    const pane = await inPane(bytes, definition, each, json);
    expect(pane.columns).toEqual(
      json.taken.tables.flatMap(({ columns }) => columns.map(({ key, column }) => [key, column])),
    );
    expect(pane.dates).toEqual(
      json.taken.facts.filter(({ from }) => from === "workbook").map(({ key, value, places }) => [key, value, places]),
    );
    expect(pane.totals).toEqual(json.taken.totals.map(({ cell }) => cell));
    const { outcome } = pane;
    if (outcome.kind === "problem") throw new Error(`The pane has no result: ${outcome.problem.code}.`);
    const states: Readonly<Record<string, string>> = { met: "met", notMet: "not met", notMetOpen: "open" };
    const state = states[outcome.result.state];
    expect(state === undefined ? [] : [state]).toEqual(verdictsOf(json));
    const { results } = each.expect;
    const shares = Object.entries(results ?? {}).flatMap(([name, share]) => (/_SHARE$/.test(name) ? [share] : []));
    if (shares.length > 0) expect([outcome.result.bar?.share]).toEqual(shares);
    if (results?.IS_FEOC)
      expect(outcome.result.answer?.value).toBe((results.IS_FEOC as unknown[][]).flat().filter(Boolean).length);
    const credit = results?.CLEAN_VEHICLE_CREDIT ?? results?.SUM;
    if (credit !== undefined) expect(outcome.result.answer?.value).toBe(credit);
  });
});

/** Opens a workbook in the pane's host, selects the tables of the command line, and does what the pane's steps do. */
async function inPane(bytes: Uint8Array, check: CheckDefinition, { args = [] }: Case, { taken }: CheckJson) {
  const workbook = readWorkbook(bytes);
  const grid = new MemoryGrid(
    () => 0,
    workbook.sheets.map(({ name }) => name),
  );
  workbook.sheets.forEach(({ rows, tables, visibility }, index) => {
    const sheetId = grid.sheets()[index]?.id ?? "";
    if (visibility !== "visible") grid.updateSheet(sheetId, { visibility: "Hidden" });
    for (const [row, { cells }] of rows) {
      cells.forEach((cell, column) => {
        if (!cell || cell.value === null || isCellError(cell.value)) return;
        grid.writeContents(sheetId, { row, column, rows: 1, columns: 1 }, [[{ value: cell.value }]]);
      });
    }
    for (const table of tables) grid.addTable(tableRecord(table, sheetId));
  });
  Object.assign(globalThis, { Excel: excelNamespace(grid), OfficeExtension: officeExtension() });

  const sources: Record<string, DataSource> = {};
  const columns: Record<string, Record<string, number | null>> = {};
  let yesNo = {};
  const named = args.flatMap((arg, index) => (args[index - 1] === "--map" ? [arg.split("=") as [string, string]] : []));
  for (const role of check.roles) {
    const found = taken.tables.find((table) => table.role === role.key);
    const sheetId = grid.sheets().find(({ name }) => name === found?.sheet)?.id ?? "";
    const header = (found?.headerRows?.[0] ?? 1) - 1;
    const range =
      found?.kind === "table" ? { top: header, left: 0, bottom: header, right: 0 } : parseRange(found?.name ?? "");
    if (!range) throw new Error(`No range for ${role.key}.`);
    grid.activateSheet(sheetId);
    grid.select(sheetId, [areaOfRange(range)]);
    const source = await selectedSource();
    if (!source) throw new Error(`No table is selected for ${role.key}.`);
    sources[role.key] = source;
    if (role.whole) continue;
    const sample = await readSample(source);
    const map = { ...matchColumns(source.headers, sample, role.columns) };
    for (const [key, header] of named) map[key] = source.headers.indexOf(header);
    columns[role.key] = map;
    yesNo = { ...yesNo, ...proposedReadings(role, source, map, sample) };
  }
  const options: Record<string, string> = { ...check.defaults("") };
  const dates: [string, string, string[]][] = [];
  for (const { key, value, from } of taken.facts) {
    options[key] = value;
    if (from !== "workbook") continue;
    const found = await findDates(Object.values(sources), key, 1900, quietWork);
    for (const { date, places } of found) dates.push([key, date, places.map(placeText)]);
  }
  const subject: CheckSubject = { check: check.id, sources, columns, options, yesNo };
  let data = await readCheck(check, subject, quietWork, new RowDecisions());
  data = data.decide(data.totals.map(({ role, row }) => ({ role, row, decision: "leaveOut" })));
  return {
    columns: check.roles.flatMap((role) => {
      const left = sources[role.key]?.firstColumn ?? 0;
      if (role.whole) return taken.tables.flatMap((table) => table.columns.map(({ key, column }) => [key, column]));
      return role.columns.flatMap(({ key }) => {
        const column = columns[role.key]?.[key] ?? null;
        return column === null ? [] : [[key, columnName(left + column)]];
      });
    }),
    dates,
    totals: data.totals.map(({ place }) => placeText(place)),
    outcome: await check.evaluate(data.input, quietWork),
  };
}
