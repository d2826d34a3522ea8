import fc from "fast-check";

import { numberOfRatio, Ratio } from "../../src/exact";
import { citationOf } from "../../src/law";
import { advancedManufacturingLaw } from "../../src/law/advanced-manufacturing";
import { assignedCostTables } from "../../src/law/assigned-costs";
import { materialAssistanceLaw } from "../../src/law/material-assistance";
import { advancedManufacturingFunctions } from "../../src/functions/advanced-manufacturing";
import { materialAssistanceFunctions } from "../../src/functions/material-assistance";
import { materialAssistancePlanFunctions } from "../../src/functions/material-assistance-plan";
import type { Determination, FigureId } from "../../src/rules/determination";
import { Problem } from "../../src/sentences/problem";
import { reasonText } from "../../src/sentences/reason";
import { parseExample } from "../support/example-formula";
import { answerOf, column, functionOf, plain } from "../support/functions";

const SEED = 20261128;

/** The figure of a determination that is the function's answer; null if the answer is the verdict or a table. */
const ANSWERS: Readonly<Record<string, FigureId | null>> = {
  ADVANCED_MANUFACTURING_CREDIT: "amount",
  MATERIAL_ASSISTANCE_COST_RATIO: "ratio",
  MATERIAL_ASSISTANCE_THRESHOLD: "threshold",
  ASSIGNED_COST: "percentage",
  PASSES_MATERIAL_ASSISTANCE: null,
  EXPLAIN_MATERIAL_ASSISTANCE: null,
  MATERIAL_ASSISTANCE_GAP: "gap",
  MATERIAL_ASSISTANCE_PLAN: null,
};
/** Functions that answer with a table. */
const TABLES: readonly string[] = ["EXPLAIN_MATERIAL_ASSISTANCE", "MATERIAL_ASSISTANCE_PLAN"];
const own = [...advancedManufacturingFunctions, ...materialAssistanceFunctions, ...materialAssistancePlanFunctions];
const examples = own.flatMap(({ examples: each }) => each.map(({ formula }) => formula));

/** A figure as its cell shows it: rounded, or an error. */
function shown(found: Determination, id: FigureId): unknown {
  const value = found.figures[id]?.value;
  if (value instanceof Problem) return `${value.kind === "value" ? "#VALUE!" : "#N/A"}: ${value.message}`;
  return value instanceof Ratio ? numberOfRatio(value) : value;
}

/** Every part of a determination that has a reason and a citation. */
function said({ rows, figures, verdict, steps, cautions }: Determination) {
  return [...rows, ...Object.values(figures), ...(verdict ? [verdict] : []), ...steps, ...cautions];
}

function expectWellFormed(found: Determination): void {
  for (const { reason, citation } of said(found)) {
    if (reason !== undefined) expect(reasonText(reason)).not.toMatch(/[{}]|undefined|null|NaN|\[object/);
    if (citation) expect(citationOf(citation).id).toBe(citation);
  }
}

/** What the cell of a function must show according to a determination, with errors as texts. */
function cellOf(id: string, found: Determination): unknown {
  const figure = ANSWERS[id];
  if (figure) return shown(found, figure);
  const { problem, state } = found.verdict as NonNullable<Determination["verdict"]>;
  return problem ? `#N/A: ${problem.message}` : state === "met";
}

/** What the function returns, with errors as texts. */
function cell(id: string, args: readonly unknown[]): unknown {
  const answer = answerOf(id, args);
  return "value" in answer ? answer.value : `${answer.error}: ${answer.message}`;
}

it("each function of these provisions has a determination", () => {
  expect(own.map(({ id }) => id).sort()).toEqual(Object.keys(ANSWERS).sort());
  expect(own.filter(({ determine }) => determine === undefined)).toEqual([]);
});

describe("the determination of an example", () => {
  it.each(examples)("agrees with the cell: %s", (formula) => {
    const { id, args } = parseExample(formula);
    const found = functionOf(id).determine(args) as Determination;
    expectWellFormed(found);
    if (!TABLES.includes(id)) expect(cellOf(id, found)).toEqual(cell(id, args));
  });
});

describe("the determination of 45X", () => {
  const lot = fc.record({
    component: fc.constantFrom(...advancedManufacturingLaw.components.map(({ name }) => name), "graphite"),
    quantity: fc.integer({ min: 0, max: 900_000_000 }).map((whole) => whole / 1000),
    date: fc.integer({ min: 2022, max: 2036 }).map((year) => `${year}-07-10`),
    kw: fc.option(fc.integer({ min: 1, max: 5000 }), { nil: null }),
  });

  it("returns the amount or the error of the cell", () => {
    fc.assert(
      fc.property(lot, ({ component, quantity, date, kw }) => {
        const args = [component, quantity, date, kw];
        let told: unknown;
        try {
          const found = functionOf("ADVANCED_MANUFACTURING_CREDIT").determine(args) as Determination;
          expectWellFormed(found);
          told = cellOf("ADVANCED_MANUFACTURING_CREDIT", found);
        } catch (problem) {
          if (!(problem instanceof Problem)) throw problem;
          told = `#N/A: ${problem.message}`;
        }
        expect(told).toEqual(cell("ADVANCED_MANUFACTURING_CREDIT", args));
      }),
      { seed: SEED, numRuns: 400 },
    );
  });

  it("explains the element that is asked for, and is null for a blank one", () => {
    const args = [column("battery cell", "", "tower"), column(10, "", 10), column("2026-01-01", "", "2028-01-01")];
    const at = (row: number) => functionOf("ADVANCED_MANUFACTURING_CREDIT").determine(args, { row, column: 0 });
    expect(at(1)).toBeNull();
    expect([0, 2].map((row) => shown(at(row) as Determination, "amount"))).toEqual([350, 0]);
  });

  it("cites what decided: the rate, the cap or the phase-out", () => {
    const citation = (...args: unknown[]) =>
      functionOf("ADVANCED_MANUFACTURING_CREDIT").determine(args)?.figures.amount?.citation;
    expect(citation("battery cell", 600, "2026-06-30", 6)).toBe("45X(b)(1)(K)");
    expect(citation("battery cell", 600, "2026-06-30", 5)).toBe("45X(b)(4)");
    expect(citation("battery cell", 600, "2031-06-30", 5)).toBe("45X(b)(3)(B)");
  });

  it("does not say that metallurgical coal counts from 2023 on", () => {
    const titles = (component: string) =>
      functionOf("ADVANCED_MANUFACTURING_CREDIT")
        .determine([component, 1, "2026-07-10"])
        ?.cautions.map(({ title }) => title);
    expect(titles("tower")).toEqual([
      "Taken as given",
      "Not checked",
      "Integrated component",
      "Material assistance",
      "Start",
    ]);
    expect(titles("metallurgical coal")).toEqual([
      "Taken as given",
      "Not checked",
      "Integrated component",
      "Material assistance",
    ]);
  });

  it("names metallurgical coal without an article, and a battery cell with one", () => {
    const messageOf = (component: string, day: string) => {
      const answer = answerOf("ADVANCED_MANUFACTURING_CREDIT", [component, 100, day]);
      return "message" in answer ? answer.message : "";
    };
    expect(messageOf("metallurgical coal", "2023-03-15")).toMatch(/^No amount for metallurgical coal produced on/);
    expect(messageOf("battery cell", "2022-03-15")).toMatch(/^Section 45X gives no credit for a battery cell sold on/);
  });
});

describe("the determination of material assistance", () => {
  const line = fc.record({
    cost: fc.integer({ min: 0, max: 99_999_900 }).map((cents) => cents / 100),
    pfe: fc.constantFrom<unknown>(true, false, "unknown", "part"),
    exempt: fc.boolean(),
  });
  const property = fc.constantFrom(...materialAssistanceLaw.properties.map(({ name }) => name));
  const date = fc.integer({ min: 2025, max: 2032 }).map((year) => `${year}-06-30`);
  const lines = fc.array(line, { minLength: 1, maxLength: 12 });
  const columns = (rows: readonly { cost: number; pfe: unknown; exempt: boolean }[]) => [
    column(...rows.map(({ cost }) => cost)),
    column(...rows.map(({ cost, pfe }) => (pfe === "part" ? Math.floor(cost / 3) : pfe))),
    column(...rows.map(({ exempt }) => exempt)),
  ];

  it("agrees with the cells of ratio and verdict and with the explaining table on random lines", () => {
    fc.assert(
      fc.property(lines, property, date, (rows, name, day) => {
        const data = columns(rows);
        const ratio = functionOf("MATERIAL_ASSISTANCE_COST_RATIO").determine([...data, "amount"]) as Determination;
        expect(cellOf("MATERIAL_ASSISTANCE_COST_RATIO", ratio)).toEqual(
          cell("MATERIAL_ASSISTANCE_COST_RATIO", [...data, "amount"]),
        );
        const found = functionOf("PASSES_MATERIAL_ASSISTANCE").determine([
          name,
          day,
          ...data,
          "amount",
        ]) as Determination;
        for (const each of [ratio, found]) expectWellFormed(each);
        expect(cellOf("PASSES_MATERIAL_ASSISTANCE", found)).toEqual(
          cell("PASSES_MATERIAL_ASSISTANCE", [name, day, ...data, "amount"]),
        );
        const table = plain(
          functionOf("EXPLAIN_MATERIAL_ASSISTANCE")(name, day, ...data, null, "amount"),
        ) as unknown[][];
        expect(
          table.slice(1, -5).map(([label, cost, part, status, reason]) => [label, cost, part, status, reason]),
        ).toEqual(
          found.rows.map(({ element, figures, status, reason }) => [
            element + 1,
            figures.cost?.value,
            figures.part?.value ?? "",
            status,
            reasonText(reason),
          ]),
        );
        const below = Object.fromEntries(table.slice(-5).map(([label, value]) => [label, value]));
        expect(below).toEqual({
          Total: shown(found, "cost"),
          "Supported ratio": shown(found, "ratio"),
          "Potential ratio": shown(found, "potentialRatio"),
          Threshold: shown(found, "threshold"),
          Verdict: cellOf("PASSES_MATERIAL_ASSISTANCE", found),
        });
      }),
      { seed: SEED, numRuns: 300 },
    );
  });

  it("leaves the verdict open if certificates could change it", () => {
    const state = (pfe: unknown) =>
      functionOf("PASSES_MATERIAL_ASSISTANCE").determine(["inverter", "2026-06-30", column(60, 40), column(pfe, false)])
        ?.verdict?.state;
    expect([state(false), state("unknown"), state(true)]).toEqual(["met", "open", "not met"]);
  });

  it("has cautions about transcribed figures, storage, Production lines, missing evidence and existing contracts", () => {
    const found = functionOf("MATERIAL_ASSISTANCE_COST_RATIO").determine([
      column("battery pack", "inverter"),
      column(false, "unknown"),
      column(true, ""),
      null,
      "grid-scale storage",
    ]) as Determination;
    expect(found.cautions.map(({ title }) => title)).toEqual([
      "Transcribed figures",
      "Size of storage",
      "Production lines",
      "Missing evidence",
      "Existing contracts",
    ]);
    expectWellFormed(found);
  });
});

describe("a message", () => {
  /** The problem behind the error of a call. */
  const problemOf = (id: string, args: readonly unknown[]): Problem => {
    const run = functionOf(id);
    try {
      run(...args);
    } catch (error) {
      return run.problemOf(error) as Problem;
    }
    throw new Error("no error");
  };

  it.each<[string, string, readonly unknown[], string, unknown]>([
    [
      "a name that the table does not list",
      "MATERIAL_ASSISTANCE_COST_RATIO",
      [column("Nacelle", "Nacele"), column(true, false), null, null, "land wind"],
      "materialAssistance.costAt",
      { parameter: "cost", row: { row: 2 } },
    ],
    [
      "a cost below 0",
      "MATERIAL_ASSISTANCE_COST_RATIO",
      [column(1, -1), column(true, false)],
      "materialAssistance.negativeCost",
      { parameter: "cost", row: { row: 2 } },
    ],
    [
      "a component that is not known",
      "ADVANCED_MANUFACTURING_CREDIT",
      ["copper", 1, "2026-06-30"],
      "advancedManufacturing.notEligible",
      { parameter: "component" },
    ],
    [
      "a day before the first threshold",
      "MATERIAL_ASSISTANCE_THRESHOLD",
      ["inverter", "2025-06-30"],
      "materialAssistance.noThresholdYet",
      { parameter: "date" },
    ],
  ])("about %s has an id and a place", (_, id, args, sentence, place) => {
    const problem = problemOf(id, args);
    expect(problem.reason).toMatchObject({ id: sentence });
    expect(problem.place).toEqual(place);
    expect(problem.message).not.toMatch(/[{}]|undefined|\[object/);
  });

  it("names every table of assigned costs that a name could mean", () => {
    const message = problemOf("ASSIGNED_COST", ["storage", "", "Cells"]).message;
    for (const { name } of assignedCostTables.filter((table) => table.caution === "storage size")) {
      expect(message).toContain(name);
    }
  });
});
