import fc from "fast-check";
import type { CheckSubject } from "../../src/checks/check-subject";
import { type CheckData, readCheck } from "../../src/checks/check-data";
import { matchColumns } from "../../src/checks/column-matching";
import { checks } from "../../src/checks/definitions";
import type { CheckDefinition, CheckId } from "../../src/checks/definitions/definition";
import { formulaBlock } from "../../src/checks/insertion";
import { formulaTables } from "../../src/checks/left-out";
import { callsOf } from "../../src/checks/recorded-calls";
import { RowDecisions } from "../../src/checks/row-decisions";
import { addsUpColumn, findTotalRows, type RowsToSearch } from "../../src/checks/total-rows";
import { isTotalWord } from "../../src/checks/total-words";
import { evaluateScenario } from "../../src/taskpane/model/what-if";
import { createLanguage } from "../../src/text/create-language";
import { quietWork } from "../../src/office/batch";
import type { SheetCell } from "../../src/office/read-blocks";
import type { DataSource } from "../../src/office/sources";
import { type HeldCell, openInMemory } from "../support/memory-workbook";

const english = createLanguage("en-US");
const check = (id: CheckId) => checks.find((each) => each.id === id) as CheckDefinition;

/** Nine lots with a total of 4,745.65, of which 2,365.25 (49.84 %) come from Chile. */
const LOTS: readonly (readonly HeldCell[])[] = [
  ["P1", 1200.1, "Chile", "China", "Li"],
  ["P2", 500.4, "China", "China", "Li"],
  ["P3", 480, "China", "China", "Li"],
  ["P4", 800.15, "Chile", "China", "Li"],
  ["P5", 400, "China", "China", "Li"],
  ["P6", 400, "China", "China", "Li"],
  ["P7", 365, "Chile", "China", "Li"],
  ["P8", 300, "China", "China", "Li"],
  ["P9", 300, "China", "China", "Li"],
];
const HEADERS = ["Position", "Value EUR", "Extraction", "Processing", "Material"];

async function read(
  rows: readonly (readonly HeldCell[])[],
  {
    id = "criticalMinerals",
    headers = HEADERS,
    decisions = new RowDecisions(),
    results = {},
  }: {
    id?: CheckId;
    headers?: readonly string[];
    decisions?: RowDecisions;
    results?: Readonly<Record<string, HeldCell>>;
  } = {},
): Promise<CheckData> {
  const [source] = await openInMemory([{ name: "Lots", table: "Lots", rows: [headers, ...rows] }], results);
  const role = check(id).roles[0]!;
  const sample = headers.map((_, column) => rows.map((row) => (row[column] ?? null) as SheetCell));
  const subject: CheckSubject = {
    check: id,
    sources: { [role.key]: source as DataSource },
    columns: { [role.key]: matchColumns(headers, sample, role.columns) },
    options: check(id).defaults("2025-06-30"),
  };
  return readCheck(check(id), subject, quietWork, decisions);
}

async function shareOf(data: CheckData, id: CheckId = "criticalMinerals"): Promise<number | undefined> {
  const outcome = await check(id).evaluate(data.input, quietWork);
  return outcome.kind === "result" ? Number(outcome.result.bar?.share.toFixed(4)) : undefined;
}

const rowsFound = ({ totals }: CheckData) => totals.map(({ row }) => row);

describe("a row that is the sum of the others", () => {
  test.each([
    ["German", "Summe"],
    ["English", "Grand total:"],
    ["French", "Total général"],
    ["Spanish", "Suma"],
    ["Japanese", "合計"],
    ["Korean", "총 합계"],
    ["Chinese", "总计"],
    ["Russian", "Итого за год"],
    ["a language without an entry", "Tashkilliy"],
    ["nothing at all", null],
  ])("and is called in %s %j needs a decision, and the share is 49.84 %% once it is left out", async (_, word) => {
    // Every other column is filled, as in the row of a lot.
    const data = await read([...LOTS, [word, 4745.65, "China", "China", "Li"]]);
    expect(data.undecided).toBe(1);
    expect(data.totals).toMatchObject([{ row: 9, count: 9, amount: 4745.65, decision: null }]);
    expect(data.totals[0]?.reasons).toContain("sum");
    // The share with the total row, which would be wrong.
    expect(await shareOf(data)).toBe(0.2492);
    const decided = data.decide([{ role: "data", row: 9, decision: "leaveOut" }]);
    expect(decided.undecided).toBe(0);
    expect(await shareOf(decided)).toBe(0.4984);
    expect(decided.leftOut).toEqual({ data: [9] });
  });

  test("is also left out of the report and of scenarios, and other rows keep their numbers", async () => {
    const data = (await read([LOTS[0]!, ["Summe", 4745.65, "China", "China", "Li"], ...LOTS.slice(1)])).decide([
      { role: "data", row: 1, decision: "leaveOut" },
    ]);
    const scenario = {
      placedInService: "2025-06-30",
      method: "value-added",
      without: [],
      signed: [],
      resourced: [],
      supposed: new Map(),
      costs: new Map(),
    } as const;
    expect(evaluateScenario(data.input, scenario)).toMatchObject({ total: 4745.65 });
    const explained = callsOf(check("criticalMinerals"), data).find(({ id }) => id === "EXPLAIN_CRITICAL_MINERALS");
    expect(explained?.result.values.some((line) => line.includes("Summe"))).toBe(false);
    const outcome = await check("criticalMinerals").evaluate(data.input, quietWork);
    const rows = outcome.kind === "result" ? outcome.result.decisions.flatMap((each) => each.rows) : [];
    expect([...rows].sort((left, right) => left - right)).toEqual([0, 2, 3, 4, 5, 6, 7, 8, 9]);
  });

  test("counts if it is kept, and the decision is remembered", async () => {
    const decisions = new RowDecisions();
    const rows = [...LOTS, ["Sum of parts Ltd", 4745.65, "China", "China", "Li"]];
    const kept = (await read(rows, { decisions })).decide([{ role: "data", row: 9, decision: "keep" }]);
    expect(kept.undecided).toBe(0);
    expect(await shareOf(kept)).toBe(0.2492);
    expect((await read(rows, { decisions })).totals).toMatchObject([{ row: 9, decision: "keep" }]);
  });

  test("keeps its decision if rows are added above it, and loses it if it changes", async () => {
    const [source] = await openInMemory([
      { name: "Lots", table: "Lots", rows: [HEADERS, ...LOTS, ["Summe", 4745.65, null, null, null]] },
    ]);
    const decisions = new RowDecisions();
    const subject: CheckSubject = {
      check: "criticalMinerals",
      sources: { data: source as DataSource },
      columns: { data: { label: 0, value: 1, extraction: 2, processing: 3, mineral: 4, recycling: null, cost: null } },
      options: check("criticalMinerals").defaults("2025-06-30"),
    };
    const first = await readCheck(check("criticalMinerals"), subject, quietWork, decisions);
    first.decide([{ role: "data", row: 9, decision: "leaveOut" }]);
    await Excel.run(async (context) => {
      context.workbook.tables.getItem("Lots").rows.add(0, [["P0", 100, "Chile", "China", "Li"]]);
      context.workbook.worksheets.getItem("Lots").getRange("B12").values = [[4845.65]];
      await context.sync();
    });
    const second = await readCheck(check("criticalMinerals"), subject, quietWork, decisions);
    expect(second.totals).toMatchObject([{ row: 10, decision: "leaveOut" }]);
    await Excel.run(async (context) => {
      context.workbook.worksheets.getItem("Lots").getRange("A12").values = [["Total 2"]];
      await context.sync();
    });
    expect((await readCheck(check("criticalMinerals"), subject, quietWork, decisions)).undecided).toBe(1);
  });

  test("is found in tables of components and of costs as well", async () => {
    const components = await read(
      [
        ["Cell", 0.1, "Mexico"],
        ["Module", 0.2, "Japan"],
        ["Pack", 0.7, "Japan"],
        ["Summe", 1, "Mexico"],
      ],
      { id: "batteryComponents", headers: ["Component", "Incremental value", "Made in"] },
    );
    expect(rowsFound(components)).toEqual([3]);
    const costs = await read(
      [
        ["Cell", 600, false],
        ["Foil", 300, true],
        ["Σ", 900, false],
      ],
      { id: "materialAssistance", headers: ["Part", "Cost USD", "PFE"] },
    );
    expect(rowsFound(costs)).toEqual([2]);
  });

  test("is not a total if it is a component that contains the others", async () => {
    const bill = await read(
      [
        ["Cell", "Module", 500, "Japan"],
        ["Case", "Module", 100, "Mexico"],
        ["Wires", "Module", 50, "Mexico"],
        ["Module", null, 650, "Mexico"],
      ],
      { id: "batteryComponents", headers: ["Component", "Contained in", "Value USD", "Made in"] },
    );
    expect(bill.totals).toEqual([]);
  });
});

describe("formulas over a table with a total row", () => {
  const formulas = (data: CheckData) => {
    const tables = formulaTables(data);
    if (tables.kind === "none") return tables;
    const { inputs } = formulaBlock(check("criticalMinerals"), tables.subject, english, { row: 0, column: 0 }, true);
    const texts = inputs.flat().flatMap((cell) => (cell && "formula" in cell ? [cell.formula] : []));
    return { kind: tables.kind, verdict: texts.find((text) => /MEETS/.test(text)) };
  };

  test("cover the rows above a total at the end or below a total at the top", async () => {
    const atTheEnd = await read([...LOTS, ["Summe", 4745.65, "China", "China", "Li"], [null, null, null, null, null]]);
    expect(formulas(atTheEnd.decide([{ role: "data", row: 9, decision: "leaveOut" }]))).toMatchObject({
      kind: "part",
      verdict: expect.stringContaining("Lots!$B$2:$B$10,Lots!$C$2:$C$10"),
    });
    const atTheTop = await read([["Gesamt", 4745.65, "China", "China", "Li"], ...LOTS]);
    expect(formulas(atTheTop.decide([{ role: "data", row: 0, decision: "leaveOut" }]))).toMatchObject({
      kind: "part",
      verdict: expect.stringContaining("Lots!$B$3:$B$11"),
    });
  });

  test("read a total between other rows as blank if it is left out, and cover the whole table if it is kept", async () => {
    const data = await read([...LOTS.slice(0, 3), ["Zwischensumme", 2180.5, null, null, null], ...LOTS.slice(3)]);
    expect(rowsFound(data)).toEqual([3]);
    expect(formulas(data.decide([{ role: "data", row: 3, decision: "leaveOut" }]))).toMatchObject({
      kind: "without",
      verdict: expect.stringContaining('IF((ROW(Lots[Value EUR])=ROW(Lots!$A$5)),"",Lots[Value EUR])'),
    });
    expect(formulas(data.decide([{ role: "data", row: 3, decision: "keep" }]))).toMatchObject({
      kind: "whole",
      verdict: expect.stringContaining("Lots[Value EUR]"),
    });
  });
});

describe("the search for total rows", () => {
  const table = (amounts: readonly SheetCell[], more: Partial<RowsToSearch> = {}): RowsToSearch => ({
    rowCount: amounts.length,
    amounts: [amounts],
    texts: [],
    beside: [],
    isBlank: (row) => amounts[row] === null,
    ...more,
  });
  const found = (...given: Parameters<typeof table>) => findTotalRows(table(...given)).map(({ row }) => row);

  test("finds subtotals of groups and a grand total", () => {
    expect(found([10, 20, 30, 60, 1, 2, 3, 6, 66])).toEqual([3, 7, 8]);
    // There are two levels, and each half has its own total.
    expect(found([1, 2, 3, 6, 4, 5, 6, 15, 21, 7, 8, 9, 24, 45])).toEqual([3, 7, 8, 12, 13]);
  });

  test("finds subtotals of two rows only with a total that balances with them", () => {
    expect(found([10, 20, 30, 5, 8, 13, 43])).toEqual([2, 5, 6]);
    expect(found([10, 20, 30, 5, 8, 13, 44])).toEqual([]);
  });

  test("finds a total at the top, and totals above their groups", () => {
    expect(found([60, 10, 20, 30])).toEqual([0]);
    expect(found([60, 10, 20, 30, 9, 2, 3, 4])).toEqual([0, 4]);
  });

  test("compares sums as decimals, and as Excel adds thirds", () => {
    expect(found([0.1, 0.2, 0.3, 0.6])).toEqual([3]);
    // The difference is far below a thousandth of the amounts, but this is not a sum.
    expect(found([1_000_000_000.01, 2_000_000_000, 3, 3_000_000_003.02])).toEqual([]);
    expect(found([100 / 3, 100 / 3, 100 / 3, 100])).toEqual([3]);
    expect(found([10, 20, 30, 60.01])).toEqual([]);
  });

  test("does not treat a single row as a sum, and two rows only for the last row or for an incomplete row", () => {
    expect(found([10, 10])).toEqual([]);
    expect(found([10, 10, 5])).toEqual([]);
    expect(found([10, 20, 30, 7])).toEqual([]);
    expect(found([10, 20, 30])).toEqual([2]);
    expect(found([10, 20, 30, 7], { beside: [["Chile", "Peru", null, "Chile"]] })).toEqual([2]);
    expect(found([0, 0, 0, 0])).toEqual([]);
  });

  test("finds a total after a kept row that is a sum by chance", () => {
    const amounts = [1, 2, 3, 6, 12];
    expect(findTotalRows(table(amounts), new Set([3])).map(({ row }) => row)).toEqual([3, 4]);
    expect(found(amounts)).toEqual([3, 4]);
  });

  test("treats a formula that adds up its column as a total, whatever its result", () => {
    expect(found([10, 20, 29], { adding: [[false, false, true]] })).toEqual([2]);
    const place = { column: "B", row: 5, first: 2, last: 5 };
    for (const formula of [
      "=SUM(B2:B4)",
      "=SUBTOTAL(109,$B$2:$B$4)",
      "=B2+B3+B4",
      "=sum(b2,b4)",
      "=AGGREGATE(9,5,B2:B4)",
    ])
      expect([formula, addsUpColumn(formula, place)]).toEqual([formula, true]);
    for (const formula of [
      "=SUM(C5:F5)",
      "=B4*2",
      "=SUM(B4)",
      "=SUM(Other!B2:B4)",
      "=SUM(B20:B40)",
      "=C5+D5",
      "=ROUND(B2,0)",
    ])
      expect([formula, addsUpColumn(formula, place)]).toEqual([formula, false]);
  });

  test("finds rows by their words at any place, unless most rows have the same words", () => {
    const label = ["Lot 1", "Subtotal", "Totalizer", "Summit", "合計", "총계", "Grand total:", "設計"];
    expect(found([1, 2, 4, 8, 16, 32, 64, 128], { texts: [label] })).toEqual([1, 4, 5, 6]);
    expect(found([1, 2, 4, 8], { texts: [["Total mass", "Total mass", "Total mass", "Total"]] })).toEqual([]);
    expect(found([1, 2, 4, 8], { texts: [["Total SE", "Total SE", "Total SE", "Total"]] })).toEqual([3]);
  });

  test("finds the total of any rows by its sum alone, and none among powers of two", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 10 ** 9 }), { minLength: 2, maxLength: 30 }),
        fc.integer({ min: 0, max: 4 }),
        (cents, decimals) => {
          const amounts = cents.map((each) => each / 10 ** decimals);
          const total = cents.reduce((sum, each) => sum + each, 0) / 10 ** decimals;
          expect(found([...amounts, total])).toContain(amounts.length);
        },
      ),
      { seed: 20261128, numRuns: 300 },
    );
    expect(found(Array.from({ length: 40 }, (_, power) => 2 ** power))).toEqual([]);
  });
});

describe("whether a text is a word for a total", () => {
  test.each([
    "Total",
    "Sub-total",
    "Summe:",
    "Gesamtsumme",
    "Zwischensumme 1",
    "Sous-total",
    "TOTAL GÉNÉRAL",
    "Somme",
    "Suma total",
    "Totale",
    "Subtotale",
    "Total geral",
    "Totaal",
    "Razem",
    "Suma",
    "Celkem",
    "Mezisoučet",
    "Summa",
    "Toplam",
    "ARA TOPLAM",
    "Итого:",
    "Всего",
    "Разом",
    "合計",
    "リチウム小計",
    "総計",
    "小計 (A)",
    "합계",
    "리튬 소계",
    "총계",
    "总计",
    "小计",
    "總計",
    "合计：",
    "合　计",
    "総 計",
    "锂 汇总",
    "本頁小計",
    "リチウム 集計",
    "리튬 요약",
    "Lithium Ergebnis",
    "Gesamtergebnis",
    "Übertrag",
    "Nettosumme",
    "Montant total",
    "À reporter",
    "Importe total",
    "Gran total",
    "Suma y sigue",
    "Total KG",
    "Total Albemarle Inc.",
  ])("is true for %s", (word) => {
    expect(isTotalWord(word)).toBe(true);
  });

  test.each([
    "Summit Mining",
    "Sumitomo",
    "Totalizer",
    "Sum Chemical",
    "Suma Ltd",
    "TotalEnergies",
    "設計",
    "Subtotally",
    "Som Co",
    "Total Energies",
    "TotalEnergies SE",
    "Total S.A.",
    "Summe GmbH",
    "合計株式会社",
    "总计公司",
    "Suma Mining",
    "Gesamtschule",
    "Ergebnisoffen",
    "",
  ])("is false for %j", (word) => {
    expect(isTotalWord(word)).toBe(false);
  });
});

describe("a column with many words for totals", () => {
  const places = ["Chile", null, "China", null, null];
  const table = (texts: readonly SheetCell[], beside: readonly (readonly SheetCell[])[]): RowsToSearch => ({
    rowCount: texts.length,
    amounts: [[3, 3, 7, 7, 10.5]],
    texts: [texts],
    beside,
    isBlank: () => false,
  });
  const byWord = (texts: readonly SheetCell[], beside: readonly (readonly SheetCell[])[]) =>
    findTotalRows(table(texts, beside))
      .filter(({ reasons }) => reasons.includes("word"))
      .map(({ row }) => row);

  test("says nothing if its rows state a place like all others, because it may be a supplier's name", () => {
    const suppliers = ["Total A", "Total B", "Lithium Co", "Total C", "Total D"];
    expect(byWord(suppliers, [["Chile", "Chile", "China", "China", "Peru"]])).toEqual([]);
  });

  test("marks the totals if these state no place: one for each lot, and one for all", () => {
    expect(byWord(["L1", "Subtotal", "L2", "Subtotal", "Total"], [places])).toEqual([1, 3, 4]);
    expect(byWord(["L1", "Subtotal", "L2", "Subtotal", "Total"], [])).toEqual([]);
  });

  test("marks them if the other rows have numbers as names", () => {
    expect(byWord([1001, "Zwischensumme", 1002, 1003, "Summe"], [["Chile", null, "China", "China", "Peru"]])).toEqual([
      1, 4,
    ]);
  });
});

describe("headings", () => {
  const headings = (texts: readonly (readonly SheetCell[])[], amounts: readonly SheetCell[]) =>
    findTotalRows({ rowCount: amounts.length, amounts: [amounts], texts, beside: [], isBlank: () => false })
      .filter(({ reasons }) => reasons.includes("heading"))
      .map(({ row }) => row);

  test("are names of materials alone in their rows, above rows with amounts", () => {
    expect(headings([["Lithium", "L1", "L2", "Kobalt", "C1"]], [null, 1, 2, null, 3])).toEqual([0, 3]);
    expect(headings([["Lithium", null, null, "Nickel sulfate", " "]], [null, 1, 2, "", 3])).toEqual([0, 3]);
  });

  test.each<[string, readonly (readonly SheetCell[])[], readonly SheetCell[]]>([
    ["other names", [["Osaka", "L1"]], [null, 1]],
    ["rows with an amount", [["Lithium", "L1"]], [5, 1]],
    [
      "rows that say more",
      [
        ["Lithium", "L1"],
        ["Chile", "Chile"],
      ],
      [null, 1],
    ],
    ["rows above no amount", [["L1", "Lithium"]], [1, null]],
    ["rows above such a row", [["Lithium", "Cobalt"]], [null, null]],
    ["names that other rows have beside their data", [["Lithium", "L1", "Cobalt"]], [null, 1, 2]],
  ])("are not %s", (_name, texts, amounts) => {
    expect(headings(texts, amounts)).toEqual([]);
  });

  test("are only the last of several bare names one after another", () => {
    expect(headings([["Lithium", "Cobalt", "C1"]], [null, null, 3])).toEqual([1]);
  });
});
