import fc from "fast-check";
import { callFunction } from "../../src/checks/calls/engine";
import { assistanceCheck, assistanceFacts } from "../../src/checks/definitions/material-assistance";
import { CheckInput, type CheckResult } from "../../src/checks/definitions/definition";
import { formulaBlock } from "../../src/checks/insertion";
import { firstFailure } from "../../src/checks/years";
import type { SheetCell } from "../../src/office/read-blocks";
import { quietWork } from "../../src/office/batch";
import type { DataSource } from "../../src/office/sources";
import {
  type AssistanceOutcome,
  type AssistanceScenario,
  evaluateAssistance,
  type Maker,
  planAssistance,
} from "../../src/taskpane/model/what-if-assistance";
import { assistanceSheet } from "../../src/taskpane/model/what-if-assistance-sheet";
import { createLanguage } from "../../src/text/create-language";

const english = createLanguage("en-US");

const source: DataSource = {
  key: "1",
  kind: "table",
  name: "Lines",
  sheet: "Costs",
  headers: ["Line", "Cost", "PFE", "Elected", "New cost"],
  firstRow: 1,
  firstColumn: 0,
  rowCount: 4,
};

const PACK = {
  label: ["Cells", "Housing", "Foil", "Electronics"],
  materialCost: [500, 200, 200, 100],
  pfe: [false, true, null, 20],
  exempt: [null, null, null, null],
};

function inputOf(columns: Record<string, readonly SheetCell[]>, options: Record<string, string> = {}): CheckInput {
  const given = { property: "battery component", date: "2026-06-30", parts: "", table: "", ...options };
  return new CheckInput({ data: source }, columns, given);
}

function baseOf(input: CheckInput): AssistanceScenario {
  return { ...assistanceFacts(input), makers: new Map(), costs: new Map() };
}

function met(outcome: AssistanceOutcome): Extract<AssistanceOutcome, { ok: true }> {
  if (!outcome.ok) throw new Error(String(outcome.problem.reason.id));
  return outcome;
}

async function resultOf(input: CheckInput): Promise<CheckResult> {
  const outcome = await assistanceCheck.evaluate(input, quietWork);
  if (outcome.kind !== "result") throw new Error(outcome.problem.message);
  return outcome.result;
}

const column = (cells: readonly unknown[]) => cells.map((cell) => [cell]);
const call = (id: Parameters<typeof callFunction>[0], ...args: unknown[]) => {
  const found = callFunction(id, args);
  return found.ok ? found.value : found.code;
};

describe("what if for material assistance", () => {
  test("equals the check if nothing is supposed", async () => {
    const input = inputOf(PACK);
    const outcome = met(evaluateAssistance(input, baseOf(input)));
    const { bar, state, years } = await resultOf(input);
    expect([outcome.ratio, outcome.threshold, outcome.potential, outcome.state]).toEqual([
      bar?.share,
      bar?.threshold,
      bar?.potential,
      state,
    ]);
    expect([outcome.years]).toEqual(years);
    expect([outcome.ratio, outcome.threshold, outcome.gap, outcome.state]).toEqual([0.58, 0.6, 20, "notMetOpen"]);
  });

  test.each<[string, Partial<AssistanceScenario>, unknown[]]>([
    ["a certificate arrives", { makers: new Map([[2, "not PFE"]]) }, [0.78, 0.6, -180, "met"]],
    ["a maker turns out to be prohibited", { makers: new Map([[0, "PFE"]]) }, [0.08, 0.6, 520, "notMet"]],
    ["a maker becomes unknown", { makers: new Map([[0, "unknown"]]) }, [0.08, 0.6, 520, "notMetOpen"]],
    ["part of a line moves entirely", { makers: new Map([[3, "not PFE"]]) }, [0.6, 0.6, 0, "met"]],
    [
      "another maker is dearer",
      { makers: new Map([[1, "not PFE"]]), costs: new Map([[1, 450]]) },
      [0.824, 0.6, -280, "met"],
    ],
    ["a later year", { date: "2030-01-01" }, [0.58, 0.85, 270, "notMet"]],
    ["another property", { property: "solar component" }, [0.58, 0.5, -80, "met"]],
  ])("%s", (_, change, expected) => {
    const input = inputOf(PACK);
    const { ratio, threshold, gap, state } = met(evaluateAssistance(input, { ...baseOf(input), ...change }));
    expect([ratio, threshold, gap, state]).toEqual(expected);
  });

  test("supposes nothing about blank rows, and lines keep the meaning of their numbers", () => {
    // All numbers are 0 or 1: TRUE and FALSE. One supposed line must not make a blank of the others' zeros.
    const input = inputOf({ ...PACK, materialCost: [500, 300, null, 200], pfe: [0, 1, null, 0] });
    const base = baseOf(input);
    const before = met(evaluateAssistance(input, base));
    const same = met(evaluateAssistance(input, { ...base, makers: new Map<number, Maker>([[2, "PFE"]]) }));
    const after = met(evaluateAssistance(input, { ...base, makers: new Map<number, Maker>([[1, "not PFE"]]) }));
    expect([before.ratio, same.ratio, after.ratio]).toEqual([0.7, 0.7, 1]);
  });

  test("another size of storage has other assigned percentages", () => {
    const input = inputOf(
      { label: ["a", "b", "c"], materialCost: ["battery pack", "housing", "inverter"], pfe: [false, true, false] },
      { property: "energy storage technology", table: "grid-scale storage" },
    );
    const base = baseOf(input);
    const ratios = ["grid-scale storage", "distributed storage"].map(
      (table) => met(evaluateAssistance(input, { ...base, table })).ratio,
    );
    const called = ["grid-scale storage", "distributed storage"].map((table) =>
      call(
        "MATERIAL_ASSISTANCE_COST_RATIO",
        column(["battery pack", "housing", "inverter"]),
        column([false, true, false]),
        null,
        null,
        [[table]],
      ),
    );
    expect(ratios).toEqual(called);
    expect(new Set(ratios).size).toBe(2);
  });

  test("says what is wrong with the facts supposed", () => {
    const input = inputOf(PACK);
    const outcome = evaluateAssistance(input, { ...baseOf(input), date: "2025-12-31" });
    expect(outcome.ok ? null : outcome.problem.reason.id).toBe("materialAssistance.noThresholdYet");
  });

  test("agrees with the functions for any makers, costs and years", () => {
    const makers = fc.constantFrom<Maker | null>(null, "PFE", "not PFE", "unknown");
    const line = fc.record({
      cost: fc.integer({ min: 0, max: 500 }),
      pfe: fc.constantFrom(true, false, null),
      maker: makers,
      newCost: fc.option(fc.integer({ min: 0, max: 500 })),
      elected: fc.boolean(),
    });
    fc.assert(
      fc.property(
        fc.array(line, { minLength: 1, maxLength: 8 }),
        fc.constantFrom("2026-12-31", "2027-01-01", "2029-12-31", "2030-01-01"),
        fc.constantFrom("battery component", "qualified facility"),
        (lines, date, property) => {
          const input = inputOf(
            {
              materialCost: lines.map(({ cost }) => cost),
              pfe: lines.map(({ pfe }) => pfe),
              exempt: lines.map(({ elected }) => elected),
            },
            { date, property },
          );
          const supposed = lines.map(({ cost, pfe, maker, newCost }) => ({
            cost: newCost ?? cost,
            pfe: maker === null ? pfe : maker === "PFE" ? true : maker === "unknown" ? "unknown" : false,
          }));
          const isBlank = ({ cost, pfe, elected }: (typeof lines)[number]) => cost === 0 && pfe === null && !elected;
          fc.pre(!lines.some(isBlank));
          const args = [
            [[property]],
            [[date]],
            column(supposed.map(({ cost }) => cost)),
            column(supposed.map(({ pfe }) => pfe)),
            column(lines.map(({ elected }) => elected)),
          ];
          const outcome = evaluateAssistance(input, {
            ...baseOf(input),
            makers: new Map(lines.flatMap(({ maker }, row) => (maker === null ? [] : [[row, maker] as const]))),
            costs: new Map(lines.flatMap(({ newCost }, row) => (newCost === null ? [] : [[row, newCost] as const]))),
          });
          const passes = call("PASSES_MATERIAL_ASSISTANCE", ...args);
          expect(outcome.ok ? outcome.state === "met" : "#N/A").toBe(passes);
          expect(outcome.ok ? outcome.gap : "#N/A").toBe(call("MATERIAL_ASSISTANCE_GAP", ...args));
        },
      ),
      { seed: 715, numRuns: 300 },
    );
  });
});

describe("the cheapest plan of the what-if page", () => {
  test("is that of IRA.MATERIAL_ASSISTANCE_PLAN, with new costs and without", () => {
    const input = inputOf({ ...PACK, newCost: [null, 260, 215, null] });
    const base = baseOf(input);
    const args = [[["battery component"]], [["2026-06-30"]], column(PACK.materialCost), column(PACK.pfe), null];
    const planned = planAssistance(input, base);
    const spill = call("MATERIAL_ASSISTANCE_PLAN", ...args, column([null, 260, 215, null])) as unknown[][];
    expect(planned.extra).toBe(spill.at(-1)?.at(-1));
    expect(planned).toMatchObject({ rows: [2], extra: 15, hasNewCosts: true, optimal: true });
    const moved = planAssistance(inputOf(PACK), base);
    const moving = call("MATERIAL_ASSISTANCE_PLAN", ...args) as unknown[][];
    expect(moved.extra).toBe(moving.at(-1)?.at(-1));
    expect(moved).toMatchObject({ rows: [3], extra: 20, hasNewCosts: false });
  });

  test("meets the threshold when it is supposed", () => {
    const input = inputOf({ ...PACK, newCost: [null, 260, 215, null] });
    const base = { ...baseOf(input), date: "2027-03-01" };
    const { rows, costs } = planAssistance(input, base);
    const makers = new Map<number, Maker>(rows.map((row) => [row, "not PFE"]));
    expect(met(evaluateAssistance(input, { ...base, makers, costs })).state).toBe("met");
  });
});

describe("the years of material assistance side by side", () => {
  test("are those of single calls, on the first and on the last day of each period", async () => {
    const input = inputOf({ ...PACK, exempt: [null, true, null, null] });
    const [years] = (await resultOf(input)).years ?? [];
    expect(years?.rows.map(({ from, to }) => [from, to])).toEqual([
      ["2026-01-01", "2026-12-31"],
      ["2027-01-01", "2027-12-31"],
      ["2028-01-01", "2028-12-31"],
      ["2029-01-01", "2029-12-31"],
      ["2030-01-01", null],
    ]);
    for (const { from, to, threshold, gap, state } of years?.rows ?? []) {
      for (const day of [from, to ?? "2050-01-01"]) {
        const lines = [PACK.materialCost, PACK.pfe, [null, true, null, null]].map(column);
        const of = [[["battery component"]], [[day]]];
        expect(call("MATERIAL_ASSISTANCE_THRESHOLD", ...of)).toEqual([[threshold]]);
        expect(call("MATERIAL_ASSISTANCE_GAP", ...of, ...lines)).toBe(gap);
        expect(call("PASSES_MATERIAL_ASSISTANCE", ...of, ...lines)).toBe(state === "met");
      }
    }
    // The elected line is left out only in 2026: 580 of 800.
    expect(years?.rows.map(({ share }) => share)).toEqual([0.725, 0.58, 0.58, 0.58, 0.58]);
    expect(years && firstFailure(years)?.from).toBe("2027-01-01");
  });

  test("end where the law states no threshold, and say so", async () => {
    const [years] = (await resultOf(inputOf(PACK, { property: "wind component" }))).years ?? [];
    expect(years?.rows.map(({ from, threshold, state }) => [from, threshold, state])).toEqual([
      ["2026-01-01", 0.85, "notMet"],
      ["2027-01-01", 0.9, "notMet"],
      ["2028-01-01", null, null],
    ]);
    expect(years?.rows[2]?.problem?.id).toBe("materialAssistance.noThreshold");
  });

  test("go to the last step for critical minerals", async () => {
    const [years] = (await resultOf(inputOf(PACK, { property: "critical mineral" }))).years ?? [];
    expect(years?.rows.map(({ threshold }) => threshold)).toEqual([0, 0, 0, 0, 0.25, 0.3, 0.4, 0.5]);
  });

  test("are inserted as formulas, a row a period, on a sheet of its own", async () => {
    const input = inputOf({ ...PACK, exempt: [null, true, null, null] });
    const { years } = await resultOf(input);
    const subject = {
      check: "materialAssistance" as const,
      sources: { data: source },
      columns: { data: { label: 0, materialCost: 1, pfe: 2, exempt: 3 } },
      options: { property: "battery component", date: "2026-06-30", parts: "", table: "" },
    };
    const corner = { row: 0, column: 0 };
    const { inputs, spillFormats } = formulaBlock(
      assistanceCheck,
      subject,
      english,
      corner,
      true,
      undefined,
      undefined,
      years,
    );
    const shown = inputs.map((line) =>
      line.map((cell) => (cell === null ? null : "formula" in cell ? cell.formula : "text" in cell ? cell.text : cell)),
    );
    const top = shown.findIndex(([title]) => title === "Year by year");
    expect(shown[top + 1]).toEqual([
      "From",
      "Threshold",
      "Supported cost ratio",
      "Still needed (negative: headroom)",
      "Met",
    ]);
    const row = top + 3;
    expect(shown.slice(top + 2, top + 4)).toEqual([
      [
        { number: 46023, format: "yyyy-mm-dd" },
        `=IRA.MATERIAL_ASSISTANCE_THRESHOLD($B$5,A${row})`,
        "=IRA.MATERIAL_ASSISTANCE_COST_RATIO(Lines[Cost],Lines[PFE],Lines[Elected],$B$7,$B$8)",
        `=IRA.MATERIAL_ASSISTANCE_GAP($B$5,A${row},Lines[Cost],Lines[PFE],Lines[Elected],$B$7,$B$8)`,
        `=D${row}<=0`,
      ],
      [
        { number: 46388, format: "yyyy-mm-dd" },
        `=IRA.MATERIAL_ASSISTANCE_THRESHOLD($B$5,A${row + 1})`,
        '=IRA.MATERIAL_ASSISTANCE_COST_RATIO(Lines[Cost],Lines[PFE],"",$B$7,$B$8)',
        `=IRA.MATERIAL_ASSISTANCE_GAP($B$5,A${row + 1},Lines[Cost],Lines[PFE],Lines[Elected],$B$7,$B$8)`,
        `=D${row + 1}<=0`,
      ],
    ]);
    const titles = shown.findIndex(([title]) => title === "Explanation");
    expect(titles).toBeGreaterThan(top + 7);
    expect(spillFormats[0]?.row ?? titles + 1).toBe(titles + 1);
    const beside = formulaBlock(assistanceCheck, subject, english, corner, false, undefined, undefined, years);
    expect(beside.inputs.flat()).not.toContainEqual({ text: "Year by year", bold: true });
  });
});

describe("the sheet of a material assistance scenario", () => {
  const input = inputOf(PACK);
  const base = baseOf(input);
  const scenario: AssistanceScenario = {
    ...base,
    date: "2027-03-01",
    makers: new Map([[1, "not PFE"]]),
    costs: new Map([[1, 450]]),
  };
  const sheet = assistanceSheet({
    source,
    base,
    scenario,
    before: met(evaluateAssistance(input, base)),
    after: met(evaluateAssistance(input, scenario)),
    language: english,
    input,
  });
  const plain = sheet.inputs.map((line) =>
    line.map((cell) => (cell === null ? null : (Object.values(cell)[0] as unknown))),
  );
  const line = (title: string) => plain.find(([first]) => first === title)?.slice(1);

  test("has the facts and formulas for the data as it is and as supposed", () => {
    expect(line("Date")).toEqual([46203, 46447]);
    expect(line("No material assistance")).toEqual([
      "=IRA.PASSES_MATERIAL_ASSISTANCE(B$7,B$8,$B$18:$B$21,$C$18:$C$21,$F$18:$F$21,B$9,B$10)",
      "=IRA.PASSES_MATERIAL_ASSISTANCE(C$7,C$8,$D$18:$D$21,$E$18:$E$21,$F$18:$F$21,C$9,C$10)",
    ]);
    expect(line("Still needed (negative: headroom)")?.[1]).toContain("MATERIAL_ASSISTANCE_GAP(C$7,C$8,$D$18:$D$21");
  });

  test("lists every line as it is and as supposed, in rows to which the formulas refer", () => {
    expect(plain.slice(17)).toEqual([
      ["Cells", 500, false, 500, false, null, null],
      ["Housing", 200, true, 450, false, null, "Yes"],
      ["Foil", 200, "unknown", 200, "unknown", null, null],
      ["Electronics", 100, 20, 100, 20, null, null],
    ]);
    // The cells of the sheet, in the functions, give the figures of the page.
    const lines = plain.slice(17);
    const gap = (cost: number, pfe: number, day: string) =>
      call(
        "MATERIAL_ASSISTANCE_GAP",
        [["battery component"]],
        [[day]],
        column(lines.map((cells) => cells[cost])),
        column(lines.map((cells) => cells[pfe])),
        column(lines.map((cells) => cells[5])),
        [["amount"]],
        [[""]],
      );
    expect(gap(1, 2, "2026-06-30")).toBe(met(evaluateAssistance(input, base)).gap);
    expect(gap(3, 4, "2027-03-01")).toBe(met(evaluateAssistance(input, scenario)).gap);
  });
});

test("a date that was cleared is asked for, in the result and in the plan", () => {
  const input = inputOf(PACK);
  const scenario = { ...baseOf(input), date: "" };
  const outcome = evaluateAssistance(input, scenario);
  if (outcome.ok) throw new Error("a result without a date");
  expect(english.say(outcome.problem.reason)).toBe("date is blank. Enter a date such as 2024-05-01.");
  expect(() => planAssistance(input, scenario)).toThrow("date is blank. Enter a date such as 2024-05-01.");
});
