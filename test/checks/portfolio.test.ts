import fc from "fast-check";
import { readFileSync } from "node:fs";
import path from "node:path";
import { parse } from "yaml";
import { callFunction } from "../../src/checks/calls/engine";
import { readCheck } from "../../src/checks/check-data";
import { checkOf } from "../../src/checks/definitions";
import { divides, groupColumns, rowGroups } from "../../src/checks/portfolio/group-column";
import { POTENTIAL } from "../../src/checks/portfolio/live-formulas";
import { LINE_STATES, type NextStep, type Portfolio, type PortfolioLine } from "../../src/checks/portfolio/line";
import { readPortfolio, worstFirst } from "../../src/checks/portfolio/portfolio";
import { portfolioSheet } from "../../src/checks/portfolio/portfolio-sheet";
import { sayName, sayNext, sayState, sayStop, sayUnknown } from "../../src/checks/portfolio/say";
import { RowDecisions } from "../../src/checks/row-decisions";
import { quietWork } from "../../src/office/batch";
import { placeText } from "../../src/office/addresses";
import { addPortfolioSheet } from "../../src/taskpane/model/portfolio-sheet";
import { createLanguage } from "../../src/text/create-language";
import { ja, jaSentences } from "../../src/text/ja";
import { type HeldCell, openInMemory } from "../support/memory-workbook";

type Sheets = Parameters<typeof openInMemory>[0];
type Rows = readonly (readonly HeldCell[])[];

interface Case {
  readonly name: string;
  readonly sheets: readonly { readonly name: string; readonly table?: string; readonly rows: Rows }[];
  /** Whose line, its state, and what is said about it, the worst first. */
  readonly lines: readonly (readonly [name: string, state: string, stop: string | null, next: string | null])[];
}

const { cases, columns } = parse(readFileSync(path.join(__dirname, "portfolio.yaml"), "utf8")) as {
  readonly cases: readonly Case[];
  readonly columns: readonly (readonly [readonly string[], string | null])[];
};

const english = createLanguage("en-US");

async function portfolioOf(sheets: Sheets): Promise<Portfolio> {
  await openInMemory(sheets);
  return readPortfolio(quietWork, new RowDecisions());
}

const said = (line: PortfolioLine) => [
  sayName(line, english),
  line.state,
  sayStop(line, english),
  sayNext(line, english),
];

const DAY: Sheets[number] = { name: "Facts", rows: [["Placed in service", "2025-06-30"]] };
const MINERALS = ["Vehicle", "Lot", "Material", "Value USD", "Extraction country", "Processing country"];

describe("the lines of a workbook", () => {
  test.each(cases.map((each) => [each.name, each] as const))("%s", async (_, { sheets, lines }) => {
    const found = await portfolioOf(sheets);
    expect(found.lines.map(said)).toEqual(lines);
  });
});

describe("columns that name what rows belong to", () => {
  test.each(columns)("%j", (headers, header) => {
    expect(groupColumns(headers, new Set())[0]?.header ?? null).toBe(header);
  });

  test("a column that is used for itself does not group", () => {
    expect(groupColumns(["Product", "Cost"], new Set([0]))).toEqual([]);
  });

  test("a name on each row divides nothing, and neither does one name for all rows", () => {
    const all = () => true;
    expect(divides(rowGroups(["A", "B", "C"], all))).toBe(false);
    expect(divides(rowGroups(["A", "A", "a "], all))).toBe(false);
    expect(divides(rowGroups(["A", "A", "B"], all))).toBe(true);
    expect(divides(rowGroups(["A", "A", "B", null, null, null, null], all))).toBe(false);
  });

  test("names are compared as the grouped functions compare them, and blanks belong to none", () => {
    const name = fc.constantFrom("Falcon", "falcon ", "FALCON", "Heron", " heron", "", null, "Ibis  1", "ibis 1");
    fc.assert(
      fc.property(fc.array(name, { minLength: 2, maxLength: 12 }), (names) => {
        const { groups, unnamed } = rowGroups(names, (row) => names[row] !== null && names[row] !== "");
        expect(unnamed).toEqual([]);
        const answer = callFunction("BATTERY_COMPONENTS_BY", [
          names.map((each) => [each]),
          "2025-06-30",
          names.map((each) => [each === null || each === "" ? null : 1]),
          names.map((each) => [each === null || each === "" ? null : "Canada"]),
        ]);
        const rows = answer.ok ? (answer.value as unknown[][]).filter(([first]) => first !== "") : [];
        expect(groups.map(({ rows: own }) => own.length)).toEqual(rows.map(([, count]) => count));
      }),
      { seed: 16, numRuns: 60 },
    );
  });
});

describe("what a line says is what the functions say", () => {
  const country = fc.constantFrom("Chile", "Australia", "China", "Indonesia", null, "-");
  const lot = fc.tuple(fc.constantFrom("Falcon", "Heron", "Ibis"), fc.integer({ min: 1, max: 900 }), country, country);

  test("the share, the minimum, the gap, the verdict and the unknown rows of each group are those of CRITICAL_MINERALS_BY", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(lot, { minLength: 6, maxLength: 14 }), async (lots) => {
        const rows = lots.map(([vehicle, value, from, to], index) => [
          vehicle,
          `L${index}`,
          "Lithium",
          value,
          from,
          // A chain without any step is an error.
          from === "-" && to === "-" ? "China" : to,
        ]);
        const { lines } = await portfolioOf([{ name: "Lots", table: "Lots", rows: [MINERALS, ...rows] }, DAY]);
        const column = (index: number) => rows.map((row) => [row[index]]);
        const answer = callFunction("CRITICAL_MINERALS_BY", [
          column(0),
          "2025-06-30",
          column(3),
          column(4),
          column(5),
          undefined,
          "value-added",
          column(2),
        ]);
        if (!answer.ok) throw new Error(answer.message);
        const grouped = lines.filter(({ name }) => name.kind === "group");
        // The rows must repeat a name, and not have only one.
        const names = new Set(lots.map(([vehicle]) => vehicle));
        fc.pre(names.size > 1);
        expect(grouped.length).toBe(names.size);
        for (const [name, , , share, minimum, gap, met, potential, unknown] of answer.value as unknown[][]) {
          const line = grouped.find((each) => each.name.text === name);
          expect(line?.bar).toEqual({ share, threshold: minimum, potential, meets: met });
          expect(Math.abs(Number(line?.margin?.value))).toBe(Math.abs(Number(gap)));
          expect(line?.unknown).toBe(unknown);
          const open = (potential as number) >= (minimum as number) ? "open" : "notMet";
          expect(line?.state).toBe(met === true ? "met" : open);
        }
      }),
      { seed: 16, numRuns: 25 },
    );
  });

  test("a table without groups says what its check says", async () => {
    const rows: Rows = [
      ["Component", "Incremental value USD", "Made in North America"],
      ["Cell", 700, "Canada"],
      ["Module", 200, "China"],
      ["Lid", 100, null],
    ];
    const { lines } = await portfolioOf([{ name: "Parts", table: "Parts", rows }, DAY]);
    const [line] = lines as [PortfolioLine];
    const check = checkOf("batteryComponents")!;
    const data = await readCheck(check, line.subject, quietWork, new RowDecisions());
    const outcome = await check.evaluate(data.input, quietWork);
    if (outcome.kind !== "result") throw new Error("no result");
    expect(line.bar).toEqual(outcome.result.bar);
    expect(outcome.result.figures).toContainEqual(line.margin);
    expect(line.state).toBe("met");
  });

  test("the cheapest plan is that of RESOURCING_PLAN over the rows of the group alone", async () => {
    const own: Rows = [
      ["Heron", "L1", "Lithium", 100, "Chile", "Australia"],
      ["Heron", "L2", "Nickel", 500, "China", "China"],
      ["Heron", "L3", "Cobalt", 400, "China", "China"],
    ];
    const other: Rows = [
      ["Falcon", "L4", "Lithium", 600, "Chile", "Australia"],
      ["Falcon", "L5", "Nickel", 1, "China", "China"],
    ];
    const { lines } = await portfolioOf([{ name: "Lots", table: "Lots", rows: [MINERALS, ...other, ...own] }, DAY]);
    const next = lines[0]?.next as Extract<NextStep, { kind: "plan" }>;
    const column = (index: number) => own.map((row) => [row[index]]);
    const plan = callFunction("RESOURCING_PLAN", [
      "2025-06-30",
      column(3),
      column(4),
      column(5),
      undefined,
      "value-added",
      undefined,
      column(1),
      column(2),
    ]);
    if (!plan.ok) throw new Error(plan.message);
    const table = plan.value as unknown[][];
    expect([...next.names]).toEqual(table.slice(1, -1).map(([name]) => name));
    expect(next.amount).toBe(table.at(-1)?.[2]);
    // The plan names rows of the table, not of the group.
    expect(next.rows.map((row) => placeText(lines[0]!.source.placeOf(row)!))).toEqual(["Lots!B5"]);
  });
});

describe("the order", () => {
  const line = (state: PortfolioLine["state"], share: number | null): PortfolioLine =>
    ({
      state,
      bar: share === null ? null : { share, threshold: 0.6, meets: share >= 0.6 },
      answer: null,
    }) as unknown as PortfolioLine;

  test("is by state, then the largest shortfall, then the smallest headroom", () => {
    const any = fc.tuple(fc.constantFrom(...LINE_STATES), fc.option(fc.integer({ min: 0, max: 100 })));
    fc.assert(
      fc.property(fc.array(any, { maxLength: 20 }), (given) => {
        const lines = given.map(([state, share]) => line(state, share === null ? null : share / 100));
        const order = worstFirst(lines);
        const rank = ({ state }: PortfolioLine) => LINE_STATES.indexOf(state);
        const distance = ({ bar }: PortfolioLine) => (bar ? bar.share - bar.threshold : 0);
        for (let index = 1; index < order.length; index++) {
          const [before, after] = [order[index - 1]!, order[index]!];
          expect(rank(before)).toBeLessThanOrEqual(rank(after));
          if (rank(before) === rank(after)) expect(distance(before)).toBeLessThanOrEqual(distance(after));
        }
        expect(new Set(order)).toEqual(new Set(lines));
      }),
      { seed: 16, numRuns: 100 },
    );
  });
});

describe("many groups", () => {
  test("5,000 are evaluated, and those beyond are counted", async () => {
    const rows = Array.from({ length: 10_020 }, (_, index) => [
      `Model ${Math.floor(index / 2)}`,
      `L${index}`,
      "Lithium",
      index % 2 === 0 ? 60 : 40,
      "Chile",
      index % 2 === 0 ? "Chile" : "China",
    ]);
    const { lines, left } = await portfolioOf([{ name: "Lots", table: "Lots", rows: [MINERALS, ...rows] }, DAY]);
    expect(lines.length).toBe(5_000);
    expect(left).toEqual([{ table: "Lots", count: 10 }]);
    expect(lines.every(({ state }) => state === "met")).toBe(true);
  });

  test("only the first plans are searched before a line is opened", async () => {
    const rows = Array.from({ length: 120 }, (_, index) => [
      `Model ${Math.floor(index / 2)}`,
      `L${index}`,
      "Lithium",
      50,
      "China",
      "China",
    ]);
    const { lines } = await portfolioOf([{ name: "Lots", table: "Lots", rows: [MINERALS, ...rows] }, DAY]);
    const kinds = lines.map(({ next }) => next.kind);
    expect(kinds.filter((kind) => kind === "plan").length).toBe(40);
    const later = lines.find(({ next }) => next.kind === "planLater")!;
    expect(sayNext(later, english, later.source.plan!())).toContain("re-sources 2 rows");
  });
});

describe("the sheet", () => {
  const rows: Rows = [
    MINERALS,
    ["Falcon", "L1", "Lithium", 600, "Chile", "Australia"],
    ["Falcon", "L2", "Nickel", 400, "China", "China"],
    ["Heron*", "L3", "Lithium", 100, "Chile", "Australia"],
    ["Heron*", "L4", "Nickel", 900, "China", "China"],
    ["Ibis", "L5", "Lithium", 100, "Chile", "Chile"],
    ["Ibis", "L6", "Nickel", 500, null, null],
  ];

  const columnOf = (portfolio: Portfolio, language = english) => {
    const sheet = portfolioSheet(portfolio, language, "2026-11-30", "Book.xlsx");
    const header =
      [...sheet.cells].find(([, line]) => line.get(1)?.value === language.t("portfolio.sheet.share"))?.[0] ?? -1;
    const cell = (row: number, column: number) => sheet.cells.get(header + row)?.get(column);
    return { sheet, header, cell };
  };

  test("has live formulas for groups, and values for a name that a lookup takes for a pattern", async () => {
    const found = await portfolioOf([{ name: "Lots", table: "Lots", rows }, DAY]);
    const { cell } = columnOf(found);
    expect(found.lines.map(({ name }) => name.text)).toEqual(["Heron*", "Ibis", "Falcon"]);
    expect(cell(1, 1)).toMatchObject({ value: 0.1 });
    expect(cell(1, 12)?.value).toBe("value");
    expect(cell(2, 1)?.formula).toMatch(
      /^VLOOKUP\(\$A\$\d+,IRA\.CRITICAL_MINERALS_BY\(Lots\[Vehicle\],\$K\$\d+,Lots\[Value USD\],Lots\[Extraction country\],Lots\[Processing country\],"","value-added",Lots\[Material\]\),4,FALSE\)$/,
    );
    expect(cell(2, 12)?.value).toBe("live");
  });

  test("has only values if a row cannot be read, because it would be an error in every formula", async () => {
    const bad: Rows = [
      ...rows,
      ["Jay", "L7", "Lithium", 5, "Atlantis", "Chile"],
      ["Jay", "L8", "Lithium", 5, "Chile", "Chile"],
    ];
    const found = await portfolioOf([{ name: "Lots", table: "Lots", rows: bad }, DAY]);
    const { cell } = columnOf(found);
    expect(found.lines.map((_, index) => cell(index + 1, 12)?.value)).toEqual(["value", "value", "value", "value"]);
  });

  test("charts the shares beside the names, repeats its header on paper, and links to the data", async () => {
    const found = await portfolioOf([{ name: "Lots", table: "Lots", rows }, DAY]);
    const { sheet, header, cell } = columnOf(found);
    expect(sheet.charts[0]?.series.map(({ name, categories, values }) => [name, categories, values])).toEqual([
      [
        `Portfolio!$B$${header + 1}`,
        `Portfolio!$A$${header + 2}:$A$${header + 4}`,
        `Portfolio!$B$${header + 2}:$B$${header + 4}`,
      ],
      [
        `Portfolio!$C$${header + 1}`,
        `Portfolio!$A$${header + 2}:$A$${header + 4}`,
        `Portfolio!$C$${header + 2}:$C$${header + 4}`,
      ],
    ]);
    expect(sheet.print).toMatchObject({ landscape: true, repeatRows: [header, header] });
    expect(cell(1, 11)?.formula).toBe('HYPERLINK("#Lots!B4","Lots!B4")');
  });

  test("looks the share with all evidence up where the explanations have it", () => {
    const unknown = [[600], [400]];
    const explained = {
      criticalMinerals: callFunction("EXPLAIN_CRITICAL_MINERALS", [
        "2025-06-30",
        unknown,
        [["China"], [null]],
        [["China"], [null]],
      ]),
      batteryComponents: callFunction("EXPLAIN_BATTERY_COMPONENTS", ["2025-06-30", unknown, [["China"], [null]]]),
      materialAssistance: callFunction("EXPLAIN_MATERIAL_ASSISTANCE", [
        "battery component",
        "2026-06-30",
        unknown,
        [[true], [null]],
      ]),
    };
    for (const [id, answer] of Object.entries(explained)) {
      const [label, column] = POTENTIAL[id as keyof typeof explained]!;
      const rows = answer.ok ? (answer.value as unknown[][]) : [];
      expect([id, rows.find(([first]) => first === label)?.[column - 1]]).toEqual([id, 0.4]);
    }
  });

  test("is not offered as data itself", async () => {
    const found = await portfolioOf([{ name: "Lots", table: "Lots", rows }, DAY]);
    await addPortfolioSheet(found, english, "2026-11-30");
    const again = await readPortfolio(quietWork, new RowDecisions());
    expect(again.lines.map(said)).toEqual(found.lines.map(said));
  });

  test("says the same states in Japanese", async () => {
    const japanese = createLanguage("ja-JP", ja, jaSentences);
    const found = await portfolioOf([{ name: "Lots", table: "Lots", rows }, DAY]);
    expect(found.lines.map((line) => sayState(line, japanese))).toEqual(["満たさない", "証拠が不足", "満たす"]);
    expect(sayUnknown(found.lines[1]!, japanese)).toBe("不明な行: 1");
    expect(columnOf(found, japanese).cell(1, 4)?.value).toBe("満たさない");
  });
});
