import fc from "fast-check";
import { callFunction } from "../../src/checks/calls/engine";
import { domesticContentCheck } from "../../src/checks/definitions/domestic-content";
import { contentFacts } from "../../src/checks/definitions/domestic-content-years";
import { CheckInput, type CheckResult } from "../../src/checks/definitions/definition";
import { quietWork } from "../../src/office/batch";
import type { SheetCell } from "../../src/office/read-blocks";
import type { DataSource } from "../../src/office/sources";
import { figureText } from "../../src/taskpane/parts/figures";
import { contentSheet } from "../../src/taskpane/model/what-if-content-sheet";
import {
  type ContentOutcome,
  type ContentScenario,
  evaluateContent,
  type Place,
} from "../../src/taskpane/model/what-if-content";
import { createLanguage } from "../../src/text/create-language";

const source: DataSource = {
  key: "1",
  kind: "table",
  name: "Lines",
  sheet: "Project",
  headers: ["Product", "Component", "Made in US", "Cost"],
  firstRow: 1,
  firstColumn: 0,
  rowCount: 4,
};

/** 50 of 100 count: the rails and the production of the tracker, but not the foreign enclosure or the unknown board. */
const PROJECT = {
  manufacturedProduct: ["Tracker", "Tracker", "Inverter", "Inverter"],
  productComponent: ["Rails", "Production", "Enclosure", "Board"],
  madeInUs: ["United States", true, "Mexico", null],
  directCost: [40, 10, 30, 20],
};

function inputOf(columns: Record<string, readonly SheetCell[]>, options: Record<string, string> = {}): CheckInput {
  return new CheckInput({ data: source }, columns, {
    section: "48E",
    constructionBegins: "2026-06-30",
    steelAndIron: "TRUE",
    table: "",
    offshoreWind: "",
    ...options,
  });
}

const baseOf = (input: CheckInput): ContentScenario => ({ ...contentFacts(input), places: new Map() });

function decided(outcome: ContentOutcome): Extract<ContentOutcome, { ok: true }> {
  if (!outcome.ok) throw new Error(String(outcome.problem.reason.id));
  return outcome;
}

async function resultOf(input: CheckInput): Promise<CheckResult> {
  const outcome = await domesticContentCheck.evaluate(input, quietWork);
  if (outcome.kind !== "result") throw new Error(outcome.problem.message);
  return outcome.result;
}

const column = (cells: readonly unknown[]) => cells.map((cell) => [cell]);
const call = (id: Parameters<typeof callFunction>[0], ...args: unknown[]) => {
  const found = callFunction(id, args);
  return found.ok ? found.value : found.code;
};

describe("what if for domestic content", () => {
  test("equals the check if nothing is supposed", async () => {
    const input = inputOf(PROJECT);
    const outcome = decided(evaluateContent(input, baseOf(input)));
    const { bar, state, years } = await resultOf(input);
    expect([outcome.share, outcome.percentage, outcome.potential, outcome.reaches, outcome.state]).toEqual([
      bar?.share,
      bar?.threshold,
      bar?.potential,
      bar?.meets,
      state,
    ]);
    expect(outcome.years).toEqual(years);
    expect([outcome.share, outcome.percentage, outcome.gap, outcome.state]).toEqual([0.5, 0.5, 0, "met"]);
  });

  test.each<[string, Partial<ContentScenario>, unknown[]]>([
    [
      "one component is foreign, so that its product's production drops out",
      { places: new Map([[0, "elsewhere"]]) },
      [0, 0.5, "notMet"],
    ],
    ["one component becomes unknown", { places: new Map([[0, "unknown"]]) }, [0, 0.5, "notMetOpen"]],
    ["another component is made in the United States", { places: new Map([[2, "us"]]) }, [0.8, -0.3, "met"]],
    ["a later year", { constructionBegins: "2027-01-01" }, [0.5, 0.05, "notMetOpen"]],
    ["48E before its first step", { constructionBegins: "2025-06-15" }, [0.5, -0.1, "met"]],
    ["45Y on the same day", { section: "45Y", constructionBegins: "2025-06-15" }, [0.5, -0.05, "met"]],
    ["offshore wind", { offshoreWind: "TRUE" }, [0.5, -0.15, "met"]],
    ["foreign steel", { steelAndIron: "FALSE" }, [0.5, 0, "notMet"]],
    ["unknown steel", { steelAndIron: "" }, [0.5, 0, "notMetOpen"]],
  ])("%s", (_, change, [share, gap, state]) => {
    const input = inputOf(PROJECT);
    const outcome = decided(evaluateContent(input, { ...baseOf(input), ...change }));
    expect([outcome.share, outcome.gap, outcome.state]).toEqual([share, gap, state]);
  });

  test("does not change the lines of the check", () => {
    const input = inputOf(PROJECT);
    const base = baseOf(input);
    const before = decided(evaluateContent(input, base));
    evaluateContent(input, { ...base, places: new Map([[0, "elsewhere"]]) });
    expect(decided(evaluateContent(input, base))).toEqual(before);
  });

  test("agrees with the function for any places, sections and years", () => {
    const line = fc.record({
      cost: fc.integer({ min: 1, max: 100 }),
      us: fc.constantFrom(true, false, null),
      place: fc.constantFrom<Place | null>(null, "us", "elsewhere", "unknown"),
    });
    const MEANS = { us: true, elsewhere: false, unknown: null } as const;
    fc.assert(
      fc.property(
        fc.array(line, { minLength: 1, maxLength: 8 }),
        fc.constantFrom("2024-12-31", "2025-03-01", "2025-06-16", "2026-01-01", "2027-12-31", "2028-01-01"),
        fc.constantFrom("45Y", "48E"),
        fc.constantFrom("TRUE", ""),
        (lines, constructionBegins, section, offshoreWind) => {
          const products = lines.map((_, row) => `P${row % 2}`);
          const components = lines.map((_, row) => (row < 2 ? "Production" : `C${row}`));
          const costs = lines.map(({ cost }) => cost);
          const input = inputOf({
            manufacturedProduct: products,
            productComponent: components,
            madeInUs: lines.map(({ us }) => us),
            directCost: costs,
          });
          const outcome = evaluateContent(input, {
            ...baseOf(input),
            section,
            constructionBegins,
            offshoreWind,
            places: new Map(lines.flatMap(({ place }, row) => (place === null ? [] : [[row, place] as const]))),
          });
          const us = lines.map(({ us: was, place }) => (place === null ? was : MEANS[place]));
          const data = [column(products), column(components), column(us), column(costs), null, null];
          const meets = call("MEETS_DOMESTIC_CONTENT", [[section]], [[constructionBegins]], [[true]], ...data, [
            [offshoreWind],
          ]);
          expect(outcome.ok ? outcome.state === "met" : null).toBe(meets);
          expect(outcome.ok ? outcome.share : null).toBe(call("DOMESTIC_CONTENT_SHARE", ...data));
        },
      ),
      { seed: 716, numRuns: 300 },
    );
  });
});

describe("the years of domestic content side by side", () => {
  test("show both sections, whose percentages do not rise on the same days", async () => {
    const { years = [] } = await resultOf(inputOf(PROJECT));
    expect(years.map(({ title }) => title)).toEqual(["48E", "45Y"]);
    expect(years.map(({ rows }) => rows.map(({ from, to, threshold }) => [from, to, threshold]))).toEqual([
      [
        ["2025-01-01", "2025-06-15", 0.4],
        ["2025-06-16", "2025-12-31", 0.45],
        ["2026-01-01", "2026-12-31", 0.5],
        ["2027-01-01", "2027-12-31", 0.55],
        ["2028-01-01", null, 0.55],
      ],
      [
        ["2025-01-01", "2025-12-31", 0.45],
        ["2026-01-01", "2026-12-31", 0.5],
        ["2027-01-01", "2027-12-31", 0.55],
        ["2028-01-01", null, 0.55],
      ],
    ]);
  });

  test.each(["", "TRUE"])(
    "are those of single calls on the first and on the last day (offshore wind: %p)",
    async (wind) => {
      const { years = [] } = await resultOf(inputOf(PROJECT, { offshoreWind: wind }));
      for (const { title, rows } of years) {
        for (const { from, to, threshold, share, state } of rows) {
          for (const day of [from, to ?? "2040-01-01"]) {
            const lines = [PROJECT.manufacturedProduct, PROJECT.productComponent, PROJECT.madeInUs, PROJECT.directCost];
            const of = [[[title]], [[day]]];
            expect(call("DOMESTIC_CONTENT_PERCENTAGE", ...of, [[wind]])).toEqual([[threshold]]);
            expect(call("DOMESTIC_CONTENT_SHARE", ...lines.map(column))).toBe(share);
            const meets = call("MEETS_DOMESTIC_CONTENT", ...of, [[true]], ...lines.map(column), null, null, [[wind]]);
            expect(meets).toBe(state === "met");
          }
        }
      }
    },
  );

  test("of a section that has ended show only that section", async () => {
    const { years = [] } = await resultOf(inputOf(PROJECT, { section: "45", constructionBegins: "2024-06-30" }));
    expect(years.map(({ title, rows }) => [title, new Set(rows.map(({ threshold }) => threshold)).size])).toEqual([
      ["45", 1],
    ]);
  });
});

describe("the sheet of a domestic content scenario", () => {
  test("has formulas over lines as they are and as supposed, which give the results of the page", () => {
    const input = inputOf(PROJECT);
    const base = baseOf(input);
    const scenario: ContentScenario = { ...base, section: "45Y", places: new Map([[3, "us"]]) };
    const [before, after] = [base, scenario].map((each) => decided(evaluateContent(input, each))) as [
      Extract<ContentOutcome, { ok: true }>,
      Extract<ContentOutcome, { ok: true }>,
    ];
    const language = createLanguage("en-US");
    const { inputs } = contentSheet({ source, base, scenario, before, after, language, input });
    const plain = inputs.map((line) =>
      line.map((cell) => (cell === null ? null : (Object.values(cell)[0] as unknown))),
    );
    const line = (title: string) => plain.find(([first]) => first === title)?.slice(1);
    expect(line("Domestic share")).toEqual([
      "=IRA.DOMESTIC_CONTENT_SHARE($B$18:$B$21,$C$18:$C$21,$D$18:$D$21,$F$18:$F$21,B$10)",
      "=IRA.DOMESTIC_CONTENT_SHARE($B$18:$B$21,$C$18:$C$21,$E$18:$E$21,$F$18:$F$21,C$10)",
    ]);
    expect(line("Section of the credit")).toEqual(["48E", "45Y"]);
    const lines = plain.slice(17);
    expect(lines.at(-1)).toEqual(["Row 5", "Inverter", "Board", null, true, 20, null, "Yes"]);
    const share = (us: number) =>
      call("DOMESTIC_CONTENT_SHARE", ...[1, 2, us, 5].map((index) => column(lines.map((cells) => cells[index]))));
    expect([share(3), share(4)]).toEqual([before.share, after.share]);
  });
});

test("a date that was cleared is asked for", () => {
  const outcome = evaluateContent(inputOf(PROJECT), { ...baseOf(inputOf(PROJECT)), constructionBegins: "" });
  if (outcome.ok) throw new Error("a result without a date");
  expect(createLanguage("en-US").say(outcome.problem.reason)).toBe("date is blank. Enter a date such as 2024-05-01.");
});

test("a share of exactly the percentage has a headroom of 0, never of -0", async () => {
  const { figures } = await resultOf(inputOf(PROJECT));
  const headroom = figures.find(({ title }) => title === "result.shareHeadroom");
  if (headroom === undefined) throw new Error("no headroom");
  expect(figureText(createLanguage("en-US"), headroom)).toBe("0%");
});
