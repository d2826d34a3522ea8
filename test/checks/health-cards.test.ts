import { readFileSync } from "node:fs";
import path from "node:path";
import fc from "fast-check";
import { parse } from "yaml";
import type { CheckSubject } from "../../src/checks/check-subject";
import { readCheck } from "../../src/checks/check-data";
import { checks } from "../../src/checks/definitions";
import { mineralsCheck } from "../../src/checks/definitions/critical-minerals";
import type { ColumnNeed } from "../../src/checks/definitions/definition";
import { lookOver } from "../../src/checks/health";
import { healthCards } from "../../src/checks/health-cards";
import { formulaBlock } from "../../src/checks/insertion";
import { formulaTables } from "../../src/checks/left-out";
import { asRead, readTexts } from "../../src/checks/reading";
import { RowDecisions } from "../../src/checks/row-decisions";
import { keepSpelling, keepSpellings, knownSpellings } from "../../src/checks/spellings";
import { quietWork } from "../../src/office/batch";
import type { SheetCell } from "../../src/office/read-blocks";
import { createLanguage } from "../../src/text/create-language";
import { onlyTable } from "../support/only-table";

interface Case {
  readonly column: string;
  readonly need: string;
  readonly cells: readonly SheetCell[];
  readonly cards: readonly Record<string, unknown>[];
}

const cases = parse(readFileSync(path.join(__dirname, "health-cards.yaml"), "utf8")) as readonly Case[];
const needOf = (key: string): ColumnNeed =>
  checks.flatMap(({ roles }) => roles.flatMap(({ columns }) => columns)).find((need) => need.key === key) as ColumnNeed;

async function cardsOf(key: string, cells: readonly SheetCell[]) {
  const need = needOf(key);
  const readAs = readTexts(need, cells);
  const column = { need, cells: asRead(cells, readAs), texts: { held: cells, readAs } };
  const { issues } = await lookOver({ role: "data", rowCount: cells.length, columns: [column] }, quietWork);
  return healthCards(issues);
}

test.each(cases)("$column", async ({ need, cells, cards }) => {
  const shown = (await cardsOf(need, cells)).map(({ kind, stops, cells: count, choices }) => ({
    kind,
    stops,
    cells: count,
    ...Object.fromEntries(choices.map(({ id, changes }) => [id, changes.map(({ value }) => value)])),
  }));
  expect(shown).toEqual(cards);
});

test("every finding is on exactly one card, and a button never writes two values into a cell", async () => {
  const texts = fc.constantFrom("1,234", "1.234", "1.234,5", "(12)", "12 %", "USD 5", "x", "", "７", "1,5");
  await fc.assert(
    fc.asyncProperty(fc.array(texts, { minLength: 1, maxLength: 8 }), async (cells) => {
      const cards = await cardsOf("value", cells);
      for (const { choices, issues, cells: count } of cards) {
        expect(count).toBe(issues.reduce((sum, { rows }) => sum + rows.length, 0));
        for (const { changes } of choices) expect(new Set(changes.map(({ issue }) => issue)).size).toBe(changes.length);
      }
      const stopping = cards.map(({ stops }) => stops);
      expect(stopping).toEqual([...stopping].sort((left, right) => Number(right) - Number(left)));
    }),
    { seed: 16, numRuns: 60 },
  );
});

describe("a table with a spelling that nobody knows", () => {
  const ROWS = [
    ["Lot", "Value USD", "Extraction", "Processing", "Material"],
    ["L1", 100, "Land X", "Japan", "Lithium"],
    ["L2", 200, "Chile", "Japan", "Lithium"],
    ["L3", "later", "Chile", "land x", "Nickel"],
    ["L4", 400, "Chile", "Japan", "Nickel"],
  ];
  const open = async (): Promise<CheckSubject> => ({
    check: "criticalMinerals",
    sources: { data: await onlyTable(ROWS) },
    columns: { data: { label: 0, value: 1, extraction: 2, processing: 3, recycling: null, mineral: 4 } },
    options: { placedInService: "2026-03-01", method: "value-added" },
  });
  const formulasOf = (subject: CheckSubject) =>
    formulaBlock(mineralsCheck, subject, createLanguage("en-US"), { row: 0, column: 8 }, false)
      .inputs.flat()
      .flatMap((cell) => (cell && "formula" in cell ? [cell.formula] : []))
      .join("\n");
  afterEach(() => keepSpellings([]));

  test("reads it as the person said, in every row and in formulas, until it is forgotten", async () => {
    await keepSpelling(needOf("extraction"), "Land X", "Australia");
    const data = await readCheck(mineralsCheck, await open(), quietWork, new RowDecisions());
    expect(data.input.cells("extraction")?.[0]).toBe("Australia");
    expect(data.input.cells("processing")?.[2]).toBe("Australia");
    expect(
      healthCards(
        data.health.flatMap(({ issues }) => issues),
        data.spellings,
      ).map(({ kind }) => kind),
    ).toEqual(["notNumber", "spelling"]);
    expect(formulasOf(data.subject)).toContain('IF(Data[Extraction]="Land X","Australia"');
    await keepSpelling(needOf("extraction"), "LAND X", null);
    expect(knownSpellings()).toEqual([]);
  });

  test("never gives a name that the functions know another meaning, or a meaning that they do not know", async () => {
    await keepSpelling(needOf("extraction"), "Chile", "China");
    await keepSpelling(needOf("extraction"), "Land X", "Nowhere");
    const { input } = await readCheck(mineralsCheck, await open(), quietWork, new RowDecisions());
    expect(input.cells("extraction")?.slice(0, 2)).toEqual(["Land X", "Chile"]);
  });

  test("leaves any row out of the result and of formulas, follows it, and counts it again", async () => {
    const decisions = new RowDecisions();
    const subject = await open();
    const read = () => readCheck(mineralsCheck, subject, quietWork, decisions);
    const data = (await read()).decide([
      { role: "data", row: 0, decision: "leaveOut" },
      { role: "data", row: 2, decision: "leaveOut" },
    ]);
    expect([data.stops, data.leftOut, data.input.cells("value")]).toEqual([
      false,
      { data: [0, 2] },
      [null, 200, null, 400],
    ]);
    expect(data.rowsOut.map(({ name, amount }) => [name, amount?.value])).toEqual([
      ["L1", 100],
      ["L3", null],
    ]);
    const tables = formulaTables(data);
    expect(tables.kind).toBe("without");
    expect(formulasOf((tables as { subject: CheckSubject }).subject)).toContain(
      'IF((ROW(Data!$B$3:$B$5)=ROW(Data!$A$4)),"",Data!$B$3:$B$5)',
    );
    expect((await read()).rowsOut.map(({ row }) => row)).toEqual([0, 2]);
    const again = data.decide([{ role: "data", row: 2, decision: "keep" }]);
    expect(again.rowsOut.map(({ row }) => row)).toEqual([0]);
    expect(again.stops).toBe(true);
  });
});
