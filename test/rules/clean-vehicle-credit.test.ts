import fs from "node:fs";
import path from "node:path";

import fc from "fast-check";
import { parse } from "yaml";

import { cleanVehicleLaw } from "../../src/law/clean-vehicle-credit";
import { type Credit, creditOf, determineCredit } from "../../src/rules/clean-vehicle-credit";
import type { VehicleFacts } from "../../src/rules/clean-vehicle-facts";
import { reasonText } from "../../src/sentences/reason";
import { answerOf, blanks, functionOf, plain } from "../support/functions";

const SEED = 20_250_930;

type FactCells = Record<string, unknown>;
interface Case {
  readonly name: string;
  readonly with: FactCells;
  readonly credit?: number;
  readonly missing?: readonly string[];
  readonly error?: string;
  readonly message?: string;
}
const { base, cases } = parse(
  fs.readFileSync(path.join(__dirname, "..", "cases", "clean-vehicle-credit.yaml"), "utf8"),
) as {
  base: FactCells;
  cases: Case[];
};

/** The base facts with changes; a fact that is changed to null is left out. */
function factsWith(changes: FactCells): FactCells {
  return Object.fromEntries(Object.entries({ ...base, ...changes }).filter(([, value]) => value !== null));
}

/** The facts as two columns, label and value. */
function form(facts: FactCells): unknown[][] {
  return Object.entries(facts).map(([label, value]) => [label, value]);
}

/** The facts as a table with one vehicle per row and a blank cell for each fact that a vehicle lacks. */
function table(vehicles: readonly FactCells[], blank: unknown = null): unknown[][] {
  const labels = [...new Set(vehicles.flatMap((facts) => Object.keys(facts)))];
  return [labels, ...vehicles.map((facts) => labels.map((label) => (label in facts ? facts[label] : blank)))];
}

function credit(facts: unknown[][]): unknown {
  const answer = answerOf("CLEAN_VEHICLE_CREDIT", [facts]);
  return "value" in answer ? answer.value : `${answer.error}: ${answer.message}`;
}

function explain(facts: unknown[][], vehicle?: number): unknown[][] {
  return plain(
    functionOf("EXPLAIN_CLEAN_VEHICLE_CREDIT")(facts, vehicle === undefined ? null : [[vehicle]]),
  ) as unknown[][];
}

/** A vehicle that was acquired too late under current law, and its buyer, a single filer. */
const MODERN_FACTS: VehicleFacts = {
  acquired: "2025-11-01",
  placedInService: "2025-12-01",
  finalAssemblyCountry: "CA",
  capacityKwh: 60,
  weightLb: 5000,
  vehicleClass: "other",
  msrpUsd: 50000,
  filingStatus: "single",
  incomeUsd: 90000,
  priorIncomeUsd: null,
  priorFilingStatus: null,
  mineralsMet: true,
  componentsMet: false,
  feocComponent: false,
  feocMineral: false,
};

describe("the credit of one vehicle", () => {
  it.each(cases.map((one) => [one.name, one] as const))("%s", (_, one) => {
    const facts = form(factsWith(one.with));
    const answer = answerOf("CLEAN_VEHICLE_CREDIT", [facts]);
    const steps = explain(facts);
    const last = steps[steps.length - 1] as unknown[];
    if (one.credit !== undefined) {
      expect(answer).toEqual({ value: one.credit });
      expect(last.slice(0, 2)).toEqual(["Credit (USD)", one.credit]);
      expect(steps.filter(([, , , outcome]) => outcome === "missing")).toEqual([]);
    } else if (one.missing) {
      expect(answer).toMatchObject({ error: "#N/A" });
      const message = (answer as { message: string }).message;
      expect(/^Missing: (.*?)\. Fill in/.exec(message)?.[1]?.split("; ")).toEqual(one.missing);
      expect(last.slice(0, 2)).toEqual(["Credit (USD)", ""]);
      expect(last[3]).toBe("missing");
    } else {
      expect(answer).toMatchObject({ error: one.error });
      for (const words of one.message?.split(" ... ") ?? []) {
        expect((answer as { message: string }).message).toContain(words);
      }
      expect(last.slice(0, 2)).toEqual(["Credit (USD)", ""]);
    }
  });

  it("is the same for every case if all are rows of one table", () => {
    const vehicles = cases.map((one) => factsWith(one.with));
    const rows = functionOf("CLEAN_VEHICLE_CREDIT")(table(vehicles)) as unknown[][];
    expect(rows).toHaveLength(cases.length);
    cases.forEach((one, index) => {
      const cell = (rows[index] as unknown[])[0];
      if (one.credit !== undefined) expect([one.name, cell]).toEqual([one.name, one.credit]);
      else expect(cell).toMatchObject({ code: one.error ?? "#N/A" });
    });
  });
});

describe("the range of facts", () => {
  const whole = factsWith({});

  it.each(blanks)("may hold $name for a fact that is not given", ({ blank }) => {
    const facts = form(whole).map(([label, value]) => [label, label === "MSRP" ? blank : value]);
    expect(credit(facts)).toMatch(/^#N\/A: Missing: MSRP\./);
    expect(credit(table([{ ...whole, MSRP: blank }, whole]))).toEqual([
      [expect.stringMatching(/Missing: MSRP\./)],
      [7500],
    ]);
  });

  it.each(blanks)("may hold blank rows in a table ($name)", ({ blank }) => {
    expect(credit(table([whole, {}, whole], blank))).toEqual([[7500], [""], [7500]]);
  });

  it("may have rows and columns in any order, and others that are not facts", () => {
    const rows: unknown[][] = [["Report of the plant", ""], ...form(whole).reverse(), ["VIN", "1ABC"], ["", ""]];
    expect(credit(rows)).toBe(7500);
    expect(credit(rows.map((row) => ["note", ...row, "source"]))).toBe(7500);
    const vehicles = table([{ VIN: "1ABC", ...whole, Dealer: 7 }]);
    expect(credit(vehicles.map((row) => [...row].reverse()))).toBe(7500);
  });

  it("may have labels in any case, with other spaces, punctuation or units", () => {
    const spellings: Record<string, string> = {
      "Battery capacity (kWh)": "battery  capacity, KWH",
      "Gross vehicle weight rating (lb)": "Gross Vehicle Weight Rating [lbs]",
      MSRP: "MSRP (US$)",
      "Placed in service": "placed_in-service:",
      "Modified AGI": "Modified AGI (USD)",
      "Vehicle class": "Vehicle class (van, SUV, pickup, other)",
      "FEOC battery component": "FEOC battery component (TRUE/FALSE, needed from 2024)",
    };
    expect(credit(form(whole).map(([label, value]) => [spellings[label as string] ?? label, value]))).toBe(7500);
  });

  it("is not read for a capacity or weight in another unit", () => {
    const renamed = (from: string, to: string): unknown[][] =>
      form(whole).map(([label, value]) => [label === from ? to : label, value]);
    expect(credit(renamed("Gross vehicle weight rating (lb)", "Gross vehicle weight rating (kg)"))).toMatch(
      /Missing: Gross vehicle weight rating \(lb\)\./,
    );
    expect(credit(renamed("Battery capacity (kWh)", "Battery capacity (Wh)"))).toMatch(
      /Missing: Battery capacity \(kWh\)\./,
    );
  });

  it.each(["EUR", "€", "TEUR", "k€", "in thousands", "USD k", "kUSD", "C$", "CAD", "千円", "GBP, with options"])(
    "is refused if a label says that an amount in US dollars is in %s",
    (unit) => {
      for (const label of ["MSRP", "Modified AGI"]) {
        const named = { ...whole, [`${label} (${unit})`]: whole[label] };
        delete named[label];
        const message = `#VALUE!: ${label} is labeled '${unit}'. Enter it in US dollars, and change the label.`;
        expect(credit(form(named))).toBe(message);
        expect(credit(table([named, named]))).toEqual([[message], [message]]);
      }
    },
  );

  it.each(["USD", "US$", "$", "2024, joint return", "before tax", "with options, at delivery"])(
    "may have an amount in US dollars with the label's hint (%s)",
    (hint) => {
      const named = { ...whole, [`MSRP (${hint})`]: whole.MSRP };
      delete named.MSRP;
      expect(credit(form(named))).toBe(7500);
      expect(credit(table([named, named]))).toEqual([[7500], [7500]]);
    },
  );

  it("is refused if a label occurs twice or there are no labels", () => {
    expect(credit([...form(whole), ["msrp", 1]])).toBe("#VALUE!: Row 15: 'MSRP' is already in Row 7. Keep only one.");
    expect(
      credit([
        ["Acquired", "MSRP", "msrp"],
        [1, 2, 3],
      ]),
    ).toBe("#VALUE!: facts has two 'MSRP' columns. Keep only one.");
    expect(credit([["Hello", 1]])).toMatch(/^#VALUE!: facts contains none of the labels: Acquired; Placed in service;/);
    expect(credit([[null]])).toMatch(/^#VALUE!: facts contains none of the labels/);
    expect(credit([["Acquired", "Placed in service"]])).toMatch(/^#N\/A: facts contains labels but no vehicle/);
  });

  it("may not hold an error cell for a fact that matters, but may for others", () => {
    const broken = { code: "#REF!" };
    expect(credit(form({ ...whole, MSRP: broken }))).toMatch(/^#VALUE!: MSRP contains #REF!/);
    expect(credit(form({ ...whole, Acquired: "2025-10-01", MSRP: broken }))).toBe(0);
  });

  it("may be a single column of a table", () => {
    expect(credit([["Acquired"], ["2025-10-01"], ["2025-09-30"]])).toEqual([
      [0],
      [expect.stringMatching(/^#N\/A: Missing: Placed in service;/)],
    ]);
  });

  it("is explained for the requested vehicle, and refused for a vehicle that does not exist", () => {
    const vehicles = table([whole, { ...whole, MSRP: 90000 }]);
    expect((explain(vehicles, 2).at(-1) as unknown[])[1]).toBe(0);
    expect((explain(vehicles).at(-1) as unknown[])[1]).toBe(7500);
    expect(answerOf("EXPLAIN_CLEAN_VEHICLE_CREDIT", [vehicles, 3])).toMatchObject({
      error: "#VALUE!",
      message: "vehicle is 3. Enter a row number from 1 to 2.",
    });
  });
});

describe("the explanation of the credit", () => {
  it("lists the tests in the order of the statute, with the fact used, the rule and the authority", () => {
    const rows = explain(form(factsWith({ Acquired: "2024-05-01", "Placed in service": "2024-06-01", MSRP: 90000 })));
    expect(rows.map(([step, fact, , outcome]) => [step, fact, outcome])).toEqual([
      ["step", "fact used", "outcome"],
      ["Acquired", "2024-05-01", "meets"],
      ["Placed in service", "2024-06-01", "meets"],
      ["Gross vehicle weight rating", "6000 lb", "meets"],
      ["Battery capacity", "75 kWh", "meets"],
      ["Final assembly", "United States", "meets"],
      ["Modified AGI", "this year 250000 USD (joint); last year 400000 USD (joint)", "meets"],
      ["MSRP", "90000 USD, SUV", "fails"],
      ["FEOC battery component", "FALSE", "meets"],
      ["FEOC critical mineral", "FALSE", "not evaluated"],
      ["Critical minerals", "TRUE", "meets"],
      ["Battery components", "TRUE", "meets"],
      ["Credit (USD)", 0, "fails"],
    ]);
    expect(rows[7]).toEqual([
      "MSRP",
      "90000 USD, SUV",
      "Not above 80,000 USD (class SUV).",
      "fails",
      "26 USC 30D(f)(11) [verified]",
    ]);
    expect((rows.at(-1) as unknown[])[2]).toBe("No credit: 'MSRP' is not met.");
  });

  it("distinguishes missing facts from facts that are not needed", () => {
    const open = explain(form(factsWith({ MSRP: null, Acquired: null })));
    expect(open.filter(([, , , outcome]) => outcome === "missing").map(([step]) => step)).toEqual([
      "Acquired",
      "MSRP",
      "Credit (USD)",
    ]);
    const settled = explain(form(factsWith({ MSRP: null, "Final assembly country": "Japan" })));
    expect(settled.filter(([, , , outcome]) => outcome === "not evaluated").map(([step]) => step)).toEqual(["MSRP"]);
  });

  it("reports the relief for material that cannot be traced as conditional, from a secondary source", () => {
    const rows = explain(form(factsWith({ "FEOC critical mineral": "impracticable to trace" })));
    const row = rows.find(([step]) => step === "FEOC critical mineral") as unknown[];
    expect(row[2]).toContain("if the manufacturer has filed a plan");
    expect(row[3]).toBe("meets");
    expect(row[4]).toContain("[secondary source]");
  });

  it("points out a vehicle placed in service before it was acquired", () => {
    const rows = explain(form(factsWith({ Acquired: "2025-07-01" })));
    expect((rows[2] as unknown[])[2]).toBe("Placed in service before it was acquired (2025-07-01): check both dates.");
  });

  it("shows the content of a cell that cannot be read", () => {
    const rows = explain(form(factsWith({ MSRP: "sixty" })));
    expect(rows.find(([step]) => step === "MSRP")).toEqual([
      "MSRP",
      "SUV",
      "MSRP contains 'sixty', not a number.",
      "missing",
      "26 USC 30D(f)(11) [verified]",
    ]);
    expect((rows.at(-1) as unknown[])[2]).toBe("MSRP contains 'sixty', not a number.");
  });
});

/** Facts with dates under the two halves, some of them blank. */
const maybe = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(arbitrary, { nil: null, freq: 6 });
const status = fc.constantFrom("joint", "surviving spouse", "head of household", "single", "separate");
const modernFacts: fc.Arbitrary<VehicleFacts> = fc.record({
  acquired: maybe(fc.constantFrom("2023-05-01", "2024-05-01", "2025-09-30", "2025-10-01")),
  placedInService: maybe(fc.constantFrom("2023-04-18", "2023-12-31", "2024-01-01", "2025-01-01", "2026-12-31")),
  finalAssemblyCountry: maybe(fc.constantFrom("US", "MX", "JP")),
  capacityKwh: maybe(fc.constantFrom(6.99, 7, 75)),
  weightLb: maybe(fc.constantFrom(5000, 13999, 14000)),
  vehicleClass: maybe(fc.constantFrom("van", "SUV", "pickup", "other")),
  msrpUsd: maybe(fc.constantFrom(40000, 55000, 55001, 80000, 80001)),
  filingStatus: maybe(fc.oneof(status, fc.constant("business"))),
  incomeUsd: maybe(fc.constantFrom(100000, 150000, 150001, 225001, 300000, 300001)),
  priorIncomeUsd: maybe(fc.constantFrom(100000, 150000, 150001, 225001, 300000, 300001)),
  priorFilingStatus: maybe(status),
  mineralsMet: maybe(fc.boolean()),
  componentsMet: maybe(fc.boolean()),
  feocComponent: maybe(fc.boolean()),
  feocMineral: maybe(fc.oneof(fc.boolean(), fc.constant("impracticable to trace"))),
}) as fc.Arbitrary<VehicleFacts>;

/** Values that a blank fact could have, including decisive ones in both directions. */
const fillings: { readonly [K in keyof VehicleFacts]: readonly VehicleFacts[K][] } = {
  acquired: ["2022-06-01", "2023-05-01", "2025-10-01"],
  placedInService: ["2022-12-31", "2023-02-01", "2023-04-18", "2024-06-01", "2026-12-31", "2027-06-01"],
  finalAssemblyCountry: ["US", "JP"],
  capacityKwh: [5, 75],
  weightLb: [5000, 20000],
  vehicleClass: ["SUV", "other"],
  msrpUsd: [30000, 90000],
  filingStatus: ["joint", "single", "business"],
  incomeUsd: [1000, 900000],
  priorIncomeUsd: [1000, 900000],
  priorFilingStatus: ["joint", "single"],
  mineralsMet: [true, false],
  componentsMet: [true, false],
  feocComponent: [true, false],
  feocMineral: [true, false],
};

describe("for any facts", () => {
  it("the credit under the two halves is 0, 3750 or 7500, or the missing facts are named", () => {
    fc.assert(
      fc.property(modernFacts, (facts) => {
        const credit = creditOf(facts);
        const { amountUsd, missing, problem } = credit;
        if (amountUsd === null) {
          expect(missing.length).toBeGreaterThan(0);
          for (const name of missing) expect(facts[name]).toBeNull();
          expect(problem?.kind).toBe("not-available");
        } else {
          expect([0, 3750, 7500]).toContain(amountUsd);
          expect(problem).toBeNull();
          expect(credit.determination().steps.map(({ outcome }) => outcome)).not.toContain("missing");
        }
      }),
      { seed: SEED, numRuns: 3000 },
    );
  });

  it("an amount does not change if a blank fact that was not needed is filled in", () => {
    fc.assert(
      fc.property(modernFacts, (facts) => {
        const { amountUsd } = creditOf(facts);
        if (amountUsd === null) return;
        for (const name of Object.keys(fillings) as (keyof VehicleFacts)[]) {
          // Last year's status is optional: a blank means that it is the same as this year's.
          if (facts[name] !== null || name === "priorFilingStatus") continue;
          for (const value of fillings[name]) {
            // A vehicle cannot be placed in service before it is acquired.
            const filled: VehicleFacts = { ...facts, [name]: value };
            const { acquired, placedInService } = filled;
            if (String(acquired ?? "") > String(placedInService ?? "9999")) continue;
            expect([name, value, creditOf(filled).amountUsd]).toEqual([name, value, amountUsd]);
          }
        }
      }),
      { seed: SEED, numRuns: 1500 },
    );
  });

  it("every missing fact can change the result", () => {
    const outcomes = (facts: VehicleFacts, names: readonly (keyof VehicleFacts)[]): Credit[] => {
      const [first, ...rest] = names;
      if (first === undefined) return [creditOf(facts)];
      return fillings[first].flatMap((value) => outcomes({ ...facts, [first]: value }, rest));
    };
    fc.assert(
      fc.property(modernFacts, (facts) => {
        // The filing status and the class, which select a cap, are required even if every cap has the same outcome.
        const missing = creditOf(facts).missing.filter((name) => name !== "filingStatus" && name !== "vehicleClass");
        // Trying every combination for more than a few blanks takes long and shows nothing more.
        if (missing.length === 0 || missing.length > 5) return;
        expect(new Set(outcomes(facts, missing).map(({ amountUsd }) => String(amountUsd))).size).toBeGreaterThan(1);
      }),
      { seed: SEED, numRuns: 500 },
    );
  });

  it("a single failing fact always means no credit", () => {
    fc.assert(
      fc.property(modernFacts, (facts) => {
        const settled = { ...facts, acquired: "2024-05-01", placedInService: "2025-06-01" } as const;
        const spoilers: Partial<VehicleFacts>[] = [
          { finalAssemblyCountry: "DE" },
          { capacityKwh: 6.999 },
          { weightLb: 14000 },
          { msrpUsd: 80000.01 },
          { feocComponent: true },
          { feocMineral: true },
          { acquired: "2025-10-01" },
        ];
        for (const spoiler of spoilers) expect(creditOf({ ...settled, ...spoiler }).amountUsd).toBe(0);
      }),
      { seed: SEED, numRuns: 300 },
    );
  });
});

describe("from content to credit", () => {
  interface Content {
    readonly name: string;
    readonly acquired: string;
    readonly placedInService: string;
    readonly mineralPercent: number;
    readonly componentPercent: number;
    readonly credit: number;
  }
  const contents = parse(
    fs.readFileSync(path.join(__dirname, "..", "cases", "determinations.yaml"), "utf8"),
  ) as Content[];

  it.each(contents.map((one) => [one.name, one] as const))("%s", (_, one) => {
    const rest = (percent: number) => Math.round((100 - percent) * 100) / 100;
    const answer = (id: string, ...args: unknown[]) => (answerOf(id, args) as { value: unknown }).value;
    const minerals = answer(
      "MEETS_CRITICAL_MINERALS",
      one.placedInService,
      [[one.mineralPercent], [rest(one.mineralPercent)]],
      [["Chile"], ["China"]],
      [["China"], ["China"]],
    );
    const components = answer(
      "MEETS_BATTERY_COMPONENTS",
      one.placedInService,
      [[one.componentPercent], [rest(one.componentPercent)]],
      [["Canada"], ["China"]],
    );
    const facts = factsWith({
      Acquired: one.acquired,
      "Placed in service": one.placedInService,
      "Critical minerals met": minerals,
      "Battery components met": components,
    });
    expect(credit(form(facts))).toBe(one.credit);
  });
});

it.each([
  ["4.9", 2500],
  ["5", 2917],
  ["5.9", 2917],
  ["6", 3334],
  ["1000", 7500],
])("under the formula alone, without a minimum capacity, %s kWh earn %i USD", (capacity, amountUsd) => {
  const facts: VehicleFacts = { ...MODERN_FACTS, acquired: "2023-01-15", placedInService: "2023-02-01" };
  const law = { ...cleanVehicleLaw, minimumCapacityKwh: { value: "0", citation: "30D(d)(1)(F)" } } as const;
  expect(creditOf({ ...facts, capacityKwh: Number(capacity) }, law).amountUsd).toBe(amountUsd);
});

it("another law table changes the credit without a change to the rule", () => {
  const facts = MODERN_FACTS;
  expect(creditOf(facts).amountUsd).toBe(0);
  const extended = { ...cleanVehicleLaw, lastAcquired: { value: "2025-12-31", citation: "30D(h)" } } as const;
  expect(creditOf(facts, extended).amountUsd).toBe(3750);
  const step = determineCredit(facts, extended).steps[0];
  expect(step && reasonText(step.reason)).toContain("2025-12-31");
});
