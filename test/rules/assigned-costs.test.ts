import fc from "fast-check";
import fs from "node:fs";
import path from "node:path";

import { citationOf } from "../../src/law";
import { assignedCostTables, assignedItemSynonyms } from "../../src/law/assigned-costs";
import { materialAssistanceLaw } from "../../src/law/material-assistance";
import { assignedItem, assignedTable } from "../../src/rules/assigned-costs";
import { answerOf, column, functionOf, plain } from "../support/functions";

const SEED = 20261128;

/** A line of the transcription, read without our own code. */
interface TranscribedLine {
  readonly technology: string;
  readonly section: string;
  readonly variant: string;
  readonly product: string;
  readonly component: string;
  readonly percent: string;
}

const transcription: readonly TranscribedLine[] = fs
  .readFileSync(path.join(__dirname, "..", "fixtures", "notice-2025-08.csv"), "utf8")
  .trim()
  .split(/\r?\n/)
  .slice(1)
  .map((text) => {
    const [technology = "", section = "", variant = "", product = "", component = "", percent = ""] = text.split(",");
    return { technology, section, variant, product, component, percent };
  });

/** The names of the tables, with the technology and variant of the transcription. */
const TABLES: readonly (readonly [table: string, technology: string, variant: string])[] = [
  ["ground-mount tracking", "solar-ground-mount", "tracking"],
  ["ground-mount tracking domestic wafers", "solar-ground-mount", "tracking-domestic-wafers"],
  ["ground-mount fixed", "solar-ground-mount", "fixed"],
  ["ground-mount fixed domestic wafers", "solar-ground-mount", "fixed-domestic-wafers"],
  ["rooftop MLPE", "solar-rooftop", "mlpe"],
  ["rooftop MLPE domestic wafers", "solar-rooftop", "mlpe-domestic-wafers"],
  ["rooftop string", "solar-rooftop", "string"],
  ["rooftop string domestic wafers", "solar-rooftop", "string-domestic-wafers"],
  ["land wind", "land-based-wind", "land-based-wind"],
  ["grid-scale storage", "bess", "grid-scale (>1 MWh)"],
  ["distributed storage", "bess", "distributed (<=1 MWh)"],
];

const linesOf = (table: string): TranscribedLine[] => {
  const [, technology, variant] = TABLES.find(([name]) => name === table) ?? [];
  return transcription.filter((line) => line.technology === technology && line.variant === variant);
};
/** The percentage in tenths of a percent, as a whole number. */
const tenths = ({ percent }: TranscribedLine): bigint => BigInt(percent.replace(".", ""));
const sum = (lines: readonly TranscribedLine[]): bigint => lines.reduce((total, line) => total + tenths(line), 0n);

describe("the tables of Notice 2025-08", () => {
  it("agree with the transcription line by line", () => {
    const held = assignedCostTables.flatMap(({ technology, notice, section, variant, lines }) =>
      lines.map(({ product, component, percent }) =>
        [technology, `${notice} ${section}`, variant, product, component, percent].join(","),
      ),
    );
    const given = transcription.map(({ technology, section, variant, product, component, percent }) =>
      [technology, section, variant, product, component, percent].join(","),
    );
    expect(held).toEqual(given);
    expect(given).toHaveLength(183);
    expect(assignedCostTables.map(({ name, technology, variant }) => [name, technology, variant])).toEqual(TABLES);
  });

  it("have 183 lines with unique keys", () => {
    const keys = assignedCostTables.flatMap(({ name, lines }) =>
      lines.map(({ product, component }) => `${name}|${product}|${component}`),
    );
    expect(new Set(keys).size).toBe(183);
  });

  it.each(TABLES)("add up to exactly 100.0 for %s", (table) => {
    expect(sum(linesOf(table))).toBe(1000n);
  });

  it.each([
    ["ground-mount tracking", 24, { "PV Module": 0.658, Inverter: 0.055, "PV Tracker": 0.287 }],
    ["ground-mount tracking domestic wafers", 24, { "PV Module": 0.734, Inverter: 0.041, "PV Tracker": 0.225 }],
    ["ground-mount fixed", 16, { "PV Module": 0.925, Inverter: 0.075 }],
    ["ground-mount fixed domestic wafers", 16, { "PV Module": 0.947, Inverter: 0.053 }],
    ["rooftop MLPE", 18, { "PV Module": 0.556, Inverter: 0.248, "Non-Steel Roof Racking": 0.196 }],
    ["rooftop MLPE domestic wafers", 18, { "PV Module": 0.639, Inverter: 0.201, "Non-Steel Roof Racking": 0.16 }],
    ["rooftop string", 19, { "PV Module": 0.692, Inverter: 0.063, "Non-Steel Roof Racking": 0.245 }],
    ["rooftop string domestic wafers", 19, { "PV Module": 0.759, Inverter: 0.05, "Non-Steel Roof Racking": 0.191 }],
    ["land wind", 7, { "Wind Turbine": 0.984, "Wind Tower Flanges": 0.016 }],
    [
      "grid-scale storage",
      12,
      { "Battery Pack/Module": 0.656, "Inverter/Converter": 0.046, "Battery Container/Housing": 0.298 },
    ],
    [
      "distributed storage",
      10,
      { "Battery Pack/Module": 0.432, "Inverter/Converter": 0.107, "Battery Container/Housing": 0.461 },
    ],
  ] as const)("have the expected lines and subtotals by manufactured product for %s", (table, count, subtotals) => {
    expect(linesOf(table)).toHaveLength(count);
    for (const [product, subtotal] of Object.entries(subtotals)) {
      expect(answerOf("ASSIGNED_COST", [table, product, ""])).toEqual({ value: subtotal });
    }
  });

  it("are a secondary source, and name properties and products that exist", () => {
    const properties = materialAssistanceLaw.properties.map(({ name }) => name);
    for (const { citation, uses, lines } of assignedCostTables) {
      expect(citationOf(citation).confidence).toBe("secondary");
      for (const { property, product } of uses) {
        expect(properties).toContain(property);
        if (product !== undefined) expect(lines.map((line) => line.product)).toContain(product);
      }
    }
  });

  it("have synonyms only for items that they hold", () => {
    const names = new Set(
      assignedCostTables.flatMap(({ lines }) =>
        lines.flatMap(({ product, component }) => [product, component, `${product}: ${component}`]),
      ),
    );
    for (const [name] of assignedItemSynonyms) expect([name, names.has(name)]).toEqual([name, true]);
  });
});

/** A name in different spellings that people may type. */
const spelled = (name: string): fc.Arbitrary<string> =>
  fc
    .tuple(
      fc.constantFrom("as is", "upper", "lower"),
      fc.constantFrom("/", " / ", " or ", " "),
      fc.constantFrom(": ", " - ", " > ", ", "),
    )
    .map(([letters, slash, colon]) => {
      const text = name.replace(/\//g, slash).replace(": ", colon).replace(" & ", " and ");
      return letters === "as is" ? text : letters === "upper" ? text.toUpperCase() : text.toLowerCase();
    });

describe("ASSIGNED_COST", () => {
  it("finds every line by its product and component in any spelling, and returns the exact decimal", () => {
    const line = fc
      .constantFrom(...TABLES.flatMap(([table]) => linesOf(table).map((each) => ({ table, ...each }))))
      .chain((each) =>
        fc.tuple(fc.constant(each), spelled(each.table), spelled(each.product), spelled(each.component)),
      );
    fc.assert(
      fc.property(line, ([each, table, product, component]) => {
        expect(answerOf("ASSIGNED_COST", [table, product, component])).toEqual({ value: Number(tenths(each)) / 1000 });
      }),
      { seed: SEED, numRuns: 1500 },
    );
  });

  it("accepts a component without a product only if a single product has it", () => {
    for (const [table] of TABLES) {
      const lines = linesOf(table);
      for (const { component } of lines) {
        const same = lines.filter((line) => line.component === component);
        const answer = answerOf("ASSIGNED_COST", [table, "", component]);
        if (same.length === 1) {
          expect(answer).toEqual({ value: Number(tenths(same[0] as TranscribedLine)) / 1000 });
        } else {
          expect(answer).toMatchObject({ error: "#N/A" });
          for (const { product } of same) {
            expect(answer).toHaveProperty("message", expect.stringContaining(`${product}: ${component}`));
          }
        }
      }
    }
  });

  it("handles many unknown names and long ones", () => {
    const noise = column(...Array.from({ length: 2000 }, (_, row) => `unknown item ${row} ${"x".repeat(row % 90)}`));
    const answers = plain(functionOf("ASSIGNED_COST")("land wind", "", noise)) as unknown[][];
    expect(answers.every(([cell]) => String(cell).startsWith("#N/A"))).toBe(true);
    expect(answerOf("ASSIGNED_COST", ["land wind", "", "x".repeat(32_000)])).toMatchObject({ error: "#N/A" });
    expect(answerOf("ASSIGNED_COST", ["x".repeat(32_000), "", "Nacelle"])).toMatchObject({ error: "#N/A" });
  });
});

const PROPERTY = "energy storage technology";
const projects = fc
  .constantFrom(...TABLES.map(([table]) => table))
  .chain((table) =>
    fc.tuple(
      fc.constant(table),
      fc
        .subarray(linesOf(table), { minLength: 1 })
        .chain((lines) => fc.shuffledSubarray(lines, { minLength: lines.length })),
    ),
  )
  .chain(([table, lines]) =>
    fc.record({
      table: fc.constant(table),
      lines: fc.constant(lines),
      // The prohibited part of each line in thousandths; null if it is not known.
      parts: fc.array(fc.oneof(fc.constantFrom(0, 1000, null), fc.integer({ min: 1, max: 999 })), {
        minLength: lines.length,
        maxLength: lines.length,
      }),
    }),
  );

describe("the cost percentage ratio of named items", () => {
  it("agrees with whole numbers from the transcription", () => {
    fc.assert(
      fc.property(projects, ({ table, lines, parts }) => {
        const total = 1000n * sum(lines);
        const supported = lines.reduce(
          (clean, line, index) => clean + tenths(line) * BigInt(1000 - (parts[index] ?? 1000)),
          0n,
        );
        const names = column(...lines.map(({ product, component }) => `${product}: ${component}`));
        const pfe = column(...parts.map((part) => (part === null ? "unknown" : part === 0 ? false : part / 1000)));
        expect(answerOf("MATERIAL_ASSISTANCE_COST_RATIO", [names, pfe, null, "fraction", table])).toEqual({
          value: Number(supported) / Number(total),
        });
        const [property, percent] = /storage/.test(table) ? [PROPERTY, 55n] : ["qualified facility", 40n];
        expect(
          answerOf("PASSES_MATERIAL_ASSISTANCE", [property, "2026-06-30", names, pfe, null, "fraction", table]),
        ).toEqual({ value: 100n * supported >= percent * total });
      }),
      { seed: SEED, numRuns: 1500 },
    );
  });

  it.each(TABLES)(
    "drops by exactly one line if only that line is a prohibited foreign entity's, for each line of %s",
    (table) => {
      const lines = linesOf(table);
      const names = column(...lines.map(({ product, component }) => `${product}: ${component}`));
      for (const foreign of lines) {
        const pfe = column(...lines.map((line) => line === foreign));
        const ratio = answerOf("MATERIAL_ASSISTANCE_COST_RATIO", [names, pfe, null, null, table]);
        expect([foreign.component, ratio]).toEqual([
          foreign.component,
          { value: Number(1000n - tenths(foreign)) / 1000 },
        ]);
        // Without the line, it is in neither sum.
        const others = lines.filter((line) => line !== foreign);
        const [first] = others as [TranscribedLine];
        const left = sum(others);
        expect([
          foreign.component,
          answerOf("MATERIAL_ASSISTANCE_COST_RATIO", [
            column(...others.map(({ product, component }) => `${product}: ${component}`)),
            column(...others.map((line) => line === first)),
            null,
            null,
            table,
          ]),
        ]).toEqual([foreign.component, { value: Number(left - tenths(first)) / Number(left) }]);
      }
    },
  );

  it.each([
    ["solar module", "PV Module", /mount|rooftop/, 50n],
    ["utility inverter", "Inverter", /mount|rooftop/, 50n],
    ["battery module", "Battery Pack/Module", /storage/, 60n],
  ])("is that of the components of the product alone for a %s (45X)", (property, product, tables, percent) => {
    const own = TABLES.filter(([table]) => tables.test(table));
    expect(own.length).toBeGreaterThan(1);
    for (const [table] of own) {
      const lines = linesOf(table).filter((line) => line.product === product && line.component !== "Production");
      expect(lines.length).toBeGreaterThan(0);
      const names = column(...lines.map(({ component }) => `${product}: ${component}`));
      const total = sum(lines);
      for (const foreign of lines) {
        const pfe = column(...lines.map((line) => line === foreign));
        expect([
          table,
          foreign.component,
          answerOf("PASSES_MATERIAL_ASSISTANCE", [property, "2026-06-30", names, pfe, null, null, table]),
        ]).toEqual([table, foreign.component, { value: 100n * (total - tenths(foreign)) >= percent * total }]);
      }
      // The lines of other products and the work of making the product are refused.
      for (const line of linesOf(table).filter((each) => !lines.includes(each))) {
        const named = column(`${line.product}: ${line.component}`);
        const answer = answerOf("PASSES_MATERIAL_ASSISTANCE", [
          property,
          "2026-06-30",
          named,
          column(false),
          null,
          null,
          table,
        ]);
        expect([line.component, answer]).toMatchObject([line.component, { error: "#VALUE!" }]);
      }
    }
  });

  it("gives the right verdict at every threshold that a set of lines reaches, and a tenth of a percent on either side", () => {
    const dates = [
      ["2026-06-30", 400, 550],
      ["2027-06-30", 450, 600],
      ["2028-06-30", 500, 650],
      ["2029-06-30", 550, 700],
      ["2030-06-30", 600, 750],
    ] as const;
    let ties = 0;
    for (const [table] of TABLES) {
      const lines = linesOf(table);
      const isStorage = /storage/.test(table);
      // One set of lines for every sum that can be reached.
      const reached = new Map<number, readonly number[]>([[0, []]]);
      lines.forEach((line, index) => {
        for (const [amount, set] of [...reached]) {
          const next = amount + Number(tenths(line));
          if (!reached.has(next)) reached.set(next, [...set, index]);
        }
      });
      const names = column(...lines.map(({ product, component }) => `${product}: ${component}`));
      for (const [date, facility, storage] of dates) {
        const threshold = isStorage ? storage : facility;
        for (const clean of [threshold - 1, threshold, threshold + 1]) {
          const set = reached.get(clean);
          if (!set) continue;
          const pfe = column(...lines.map((_, index) => !set.includes(index)));
          const property = isStorage ? PROPERTY : "qualified facility";
          expect([
            table,
            date,
            clean,
            answerOf("PASSES_MATERIAL_ASSISTANCE", [property, date, names, pfe, null, null, table]),
          ]).toEqual([table, date, clean, { value: clean >= threshold }]);
          if (clean === threshold) ties++;
        }
      }
    }
    expect(ties).toBeGreaterThan(30);
  });

  it("does not depend on whether a product is named as a whole or by its lines", () => {
    for (const [table] of TABLES) {
      const lines = linesOf(table);
      const products = [...new Set(lines.map(({ product }) => product))];
      for (const foreign of products) {
        const whole = answerOf("MATERIAL_ASSISTANCE_COST_RATIO", [
          column(...products),
          column(...products.map((product) => product === foreign)),
          null,
          null,
          table,
        ]);
        const single = answerOf("MATERIAL_ASSISTANCE_COST_RATIO", [
          column(...lines.map(({ product, component }) => `${product}: ${component}`)),
          column(...lines.map(({ product }) => product === foreign)),
          null,
          null,
          table,
        ]);
        expect(single).toEqual(whole);
      }
    }
  });
});

const asGrid = (arg: unknown): unknown[][] | undefined =>
  arg === null ? undefined : Array.isArray(arg) ? (arg as unknown[][]) : [[arg]];

describe("the explanation of assigned costs", () => {
  const explain = (...args: unknown[]): unknown[][] =>
    plain(functionOf("EXPLAIN_MATERIAL_ASSISTANCE")(...args)) as unknown[][];

  it("shows the percentage, the item, the table, that it is a transcription, and the doubt about the size of storage", () => {
    const rows = explain(
      "storage",
      "2026-06-30",
      column("battery pack", "housing", "inverter"),
      column(true, false, ""),
      null,
      null,
      null,
      "grid-scale storage",
    );
    expect(rows.slice(1, 5).map(([, cost, part, status, , authority]) => [cost, part, status, authority])).toEqual([
      [65.6, 65.6, "PFE", "Notice 2025-08 (2025-01-16) [secondary source]"],
      [29.8, 0, "not PFE", "Notice 2025-08 (2025-01-16) [secondary source]"],
      [4.6, "", "unknown", "Notice 2025-08 (2025-01-16) [secondary source]"],
      [100, 70.2, "", "Notice 2026-15 (2026-02-12) [secondary source]"],
    ]);
    expect(rows[1]?.[4]).toContain(
      "The cost is the 65.6 % that Notice 2025-08 assigns to Battery Pack/Module in table grid-scale storage. Transcribed by a third party: check against the notice.",
    );
    expect(rows[2]?.[4]).toContain(
      "above 1 MWh and distributed means at most 1 MWh. It was not established whether 1 MWac is the same boundary",
    );
    expect(rows.at(-1)?.[1]).toBe(false);
  });

  it("says which modules the columns with domestic wafers are for", () => {
    const reasons = (table: string): unknown =>
      explain("facility", "2026-06-30", column("PV module"), column(false), null, null, null, table)[1]?.[4];
    expect(reasons("rooftop string domestic wafers")).toContain("made from wafers produced in the United States");
    expect(reasons("rooftop string")).not.toContain("wafers");
  });

  it("says of a production line, and of no other, that it follows the maker of the product, which is inferred", () => {
    const rows = explain(
      "facility",
      "2026-06-30",
      column("wind turbine: production", "blades", "tower flanges: preform"),
      column(true, false, false),
      null,
      null,
      null,
      "land wind",
    );
    const said =
      "Making the product follows the maker of Wind Turbine, whoever made its components (inferred, not read";
    expect(rows.slice(1, 4).map(([, , , , reason]) => String(reason).includes(said))).toEqual([true, false, false]);
    const cautions = (...items: string[]) =>
      functionOf("PASSES_MATERIAL_ASSISTANCE")
        .determine(
          ["facility", "2026-06-30", column(...items), column(...items.map(() => false)), null, null, "land wind"].map(
            asGrid,
          ),
        )
        ?.cautions.flatMap(({ title, citation }) => (title === "Production lines" ? [citation] : []));
    expect(cautions("blades", "wind turbine: production")).toEqual(["Notice 2026-15 production"]);
    expect(cautions("wind turbine")).toEqual(["Notice 2026-15 production"]);
    expect(cautions("blades")).toEqual([]);
    expect(citationOf("Notice 2026-15 production")).toMatchObject({ confidence: "unverified", likelihood: "medium" });
  });

  it("names products and lines as the notice does", () => {
    const table = assignedTable("Distributed BESS");
    expect(assignedItem(table, "pack").name).toBe("Battery Pack/Module");
    expect(assignedItem(table, "battery packs: cells").name).toBe("Battery Pack/Module: Cells");
  });
});

describe("a column of 20,000 names", () => {
  /** The number of texts that are split into words during a run, and the length of the longest. */
  const textsRead = (run: () => void): { readonly count: number; readonly longest: number } => {
    const spy = jest.spyOn(String.prototype, "toLowerCase");
    try {
      run();
      const lengths = (spy.mock.contexts as unknown[]).map((text) => String(text).length);
      return { count: lengths.length, longest: Math.max(0, ...lengths) };
    } finally {
      spy.mockRestore();
    }
  };

  it("does not process the names of all tables and items again for each row", () => {
    const call = (rows: number, table: string, product: string, component: string): void => {
      const columns = [table, product, component].map((name) => column(...Array.from({ length: rows }, () => name)));
      functionOf("ASSIGNED_COST")(...columns);
    };
    const rows = 500;
    for (const [table, product, component] of [
      ["grid-scale storage", "Battery Pack/Module", "Cells"],
      ["grid-scale storage", "Battery Pack/Module", "no such part"],
      ["grid-scale storage", "no such product", ""],
      ["no such table", "", "Cells"],
    ] as const) {
      call(2, table, product, component);
      const { count } = textsRead(() => call(rows, table, product, component));
      expect([table, product, component, Math.floor(count / rows) <= 40]).toEqual([table, product, component, true]);
    }
  });

  it("does not split a text of 32,000 characters into words", () => {
    const text = "cells of a battery ".repeat(1700);
    const { longest } = textsRead(() => {
      for (const args of [
        [text, "", "Cells"],
        ["grid-scale storage", text, "Cells"],
        ["grid-scale storage", "Battery Pack/Module", text],
        ["grid-scale storage", text, text],
        ["grid-scale storage", "", text],
      ]) {
        expect(answerOf("ASSIGNED_COST", args)).toHaveProperty("error", "#N/A");
      }
    });
    expect(longest).toBeLessThanOrEqual(256);
  });
});
