import fc from "fast-check";
import { waterfallOf } from "../../../src/checks/pictures/waterfall";
import { picturesOfCall } from "../../../src/checks/pictures/of-call";
import type { OwnershipDrawing, PartsPicture, WaterfallPicture } from "../../../src/checks/pictures/picture";
import { callFunction, determine } from "../../../src/checks/calls/engine";
import { FIRST } from "../../../src/functions/declaration";
import { english, sayValue } from "../../../src/sentences/reason";

const SEED = 16_003;
/** The single value of a call; null if it is refused. */
const valueOf = (...call: Parameters<typeof callFunction>): unknown => {
  const found = callFunction(...call);
  return found.ok ? (found.value as unknown[][])[0]?.[0] : null;
};

const column = (cells: readonly unknown[]) => cells.map((cell) => [cell]);

describe("the waterfall of 45X", () => {
  const RATES: Readonly<Record<string, number>> = {
    "battery cell": 35,
    "battery module": 10,
    "solar-grade polysilicon": 3,
  };
  const REMAINING: Readonly<Record<string, number>> = { "2029": 1, "2030": 0.75, "2031": 0.5, "2032": 0.25 };
  const lot = fc.record({
    component: fc.constantFrom(...Object.keys(RATES)),
    quantity: fc.integer({ min: 1, max: 100_000 }),
    year: fc.constantFrom(...Object.keys(REMAINING)),
    kw: fc.option(fc.integer({ min: 1, max: 1000 })),
  });

  test("adds up what each component earns, and takes away exactly what the cap and the phase-out take", () => {
    fc.assert(
      fc.property(fc.array(lot, { minLength: 1, maxLength: 12 }), (lots) => {
        const args = [
          column(lots.map(({ component }) => component)),
          column(lots.map(({ quantity }) => quantity)),
          column(lots.map(({ year }) => `${year}-06-30`)),
          column(lots.map(({ kw }) => kw)),
        ];
        const [picture] = picturesOfCall("EXPLAIN_ADVANCED_MANUFACTURING", args) as [WaterfallPicture];
        let [full, capacity, phaseOut] = [0, 0, 0];
        for (const { component, quantity, year, kw } of lots) {
          const rate = RATES[component] as number;
          const isCapped = component.startsWith("battery") && kw !== null;
          const counted = isCapped ? Math.min(quantity, kw * 100) : quantity;
          full += rate * quantity;
          capacity += rate * (quantity - counted);
          phaseOut += rate * counted * (1 - (REMAINING[year] as number));
        }
        const taken = (step: string) =>
          picture.steps.filter((each) => each.step === step).reduce((sum, { from, to }) => sum + to - from, 0);
        expect(taken("full")).toBeCloseTo(full, 4);
        expect(-taken("capacity")).toBeCloseTo(capacity, 4);
        expect(-taken("phaseOut")).toBeCloseTo(phaseOut, 4);
        expect(taken("credit")).toBeCloseTo(full - capacity - phaseOut, 4);
        // Each step begins where the one before it ends.
        picture.steps.slice(1, -1).forEach(({ from }, index) => expect(from).toBe(picture.steps[index]?.to));
        expect(picture.steps.at(-1)?.to).toBe(picture.steps.at(-2)?.to);
        expect(picture.steps.every(({ citations }) => citations.length > 0)).toBe(true);
      }),
      { seed: SEED, numRuns: 60 },
    );
  });

  test("of one lot is its own credit", () => {
    const found = determine("ADVANCED_MANUFACTURING_CREDIT", ["battery cell", 1000, "2030-05-01", 8], FIRST);
    if (!found.ok || found.value === null) throw new Error("no determination");
    const picture = waterfallOf(found.value);
    expect(picture?.steps.map(({ step, from, to }) => [step, from, to])).toEqual([
      ["full", 0, 35_000],
      ["capacity", 35_000, 28_000],
      ["phaseOut", 28_000, 21_000],
      ["credit", 0, 21_000],
    ]);
  });
});

describe("the costs of material assistance by supplier", () => {
  const line = fc.record({
    cost: fc.integer({ min: 1, max: 10_000 }),
    pfe: fc.constantFrom(true, false, null),
    supplier: fc.constantFrom("A", "B", "C"),
  });

  test("are those of its lines, the worst supplier first", () => {
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 20 }), (lines) => {
        const args = [
          "battery component",
          "2026-06-30",
          column(lines.map(({ cost }) => cost)),
          column(lines.map(({ pfe }) => pfe)),
          null,
          column(lines.map(({ supplier }) => supplier)),
        ];
        const [picture] = picturesOfCall("EXPLAIN_MATERIAL_ASSISTANCE", args) as [PartsPicture];
        const costOf = (supplier: unknown, pfe: boolean | null) =>
          lines.reduce((sum, each) => sum + (each.supplier === supplier && each.pfe === pfe ? each.cost : 0), 0);
        for (const bar of picture.bars) {
          expect([bar.counts, bar.unknown, bar.doesNot]).toEqual([
            costOf(bar.label, false),
            costOf(bar.label, null),
            costOf(bar.label, true),
          ]);
          expect(bar.rows).toEqual(lines.flatMap(({ supplier }, row) => (supplier === bar.label ? [row] : [])));
        }
        const against = picture.bars.map(({ doesNot }) => doesNot);
        expect(against).toEqual([...against].sort((left, right) => right - left));
      }),
      { seed: SEED, numRuns: 60 },
    );
  });
});

describe("the owners of an entity", () => {
  const NAMES = ["G", "A", "B", "C", "D", "T"];
  const holding = fc.record({
    owner: fc.constantFrom(...NAMES),
    owned: fc.constantFrom(...NAMES.slice(1)),
    share: fc.integer({ min: 1, max: 60 }).map((percent) => percent / 100),
  });
  const table = fc.array(holding, { minLength: 1, maxLength: 10 });

  /** The call with the given rows. */
  const argsOf = (rows: readonly { owner: string; owned: string; share: number }[]) => [
    column(rows.map(({ owner }) => owner)),
    column(rows.map(({ owned }) => owned)),
    column(rows.map(({ share }) => share)),
  ];

  /** The rows of a table whose holdings are drawn thick. */
  const decidingRows = <Row extends { owner: string; owned: string }>(
    { boxes, lines }: OwnershipDrawing,
    rows: readonly Row[],
  ): Row[] =>
    rows.filter(({ owner, owned }) =>
      lines.some(({ from, to, decides }) => decides && boxes[from]?.name === owner && boxes[to]?.name === owned),
    );

  test("that decide are enough for the rule to find control by governments", () => {
    let controlled = 0;
    fc.assert(
      fc.property(table, (rows) => {
        const verdict = valueOf("IS_FEOC", ["T", "Germany", "G", ...argsOf(rows)]);
        if (verdict === null) return;
        const [picture] = picturesOfCall("IS_FEOC", ["T", "Germany", "G", ...argsOf(rows)]);
        if (picture?.kind !== "ownership") throw new Error("no picture");
        const drawing = picture.drawings[0] as OwnershipDrawing;
        const held = valueOf("FEOC_CONTROL_SHARE", ["T", "G", ...argsOf(rows)]);
        expect(drawing.state).toBe(verdict === true ? "concern" : "clear");
        expect(drawing.measures[0]?.share).toBe(held);
        const deciding = decidingRows(drawing, rows);
        if (verdict !== true) {
          expect(deciding).toEqual([]);
          return;
        }
        controlled++;
        const again = valueOf("IS_FEOC", ["T", "Germany", "G", ...argsOf(deciding)]);
        expect(again).toBe(true);
      }),
      { seed: SEED, numRuns: 300 },
    );
    expect(controlled).toBeGreaterThan(10);
  });

  test("that decide are enough for the rule to find the same status of a prohibited foreign entity", () => {
    let decided = 0;
    fc.assert(
      fc.property(table, (rows) => {
        const status = valueOf("FOREIGN_OWNERSHIP_STATUS", ["T", "G", ...argsOf(rows)]);
        if (status === null) return;
        const [picture] = picturesOfCall("FOREIGN_OWNERSHIP_STATUS", ["T", "G", ...argsOf(rows)]);
        if (picture?.kind !== "ownership") throw new Error("no picture");
        const drawing = picture.drawings[0] as OwnershipDrawing;
        expect(sayValue(english, drawing.status)).toBe(status);
        const deciding = decidingRows(drawing, rows);
        if (status === "neither") {
          expect(deciding).toEqual([]);
          return;
        }
        decided++;
        expect(valueOf("FOREIGN_OWNERSHIP_STATUS", ["T", "G", ...argsOf(deciding)])).toBe(status);
      }),
      { seed: SEED, numRuns: 300 },
    );
    expect(decided).toBeGreaterThan(10);
  });

  test("are the country itself if the jurisdiction decides", () => {
    const [picture] = picturesOfCall("IS_FEOC", [
      "T",
      "China",
      "G",
      ...argsOf([{ owner: "A", owned: "T", share: 0.2 }]),
    ]);
    if (picture?.kind !== "ownership") throw new Error("no picture");
    const { boxes, lines } = picture.drawings[0] as OwnershipDrawing;
    const [line] = lines.filter(({ decides }) => decides);
    expect(line?.isOther).toBe(true);
    expect(sayValue(english, boxes[line?.from ?? 0]?.name ?? "")).toBe("China");
  });

  test("are at most twelve, and the others are counted", () => {
    const rows = Array.from({ length: 40 }, (_, index) => ({ owner: `H${index}`, owned: "T", share: 0.02 }));
    rows.push({ owner: "G", owned: "H39", share: 0.5 });
    const [picture] = picturesOfCall("FEOC_CONTROL_SHARE", ["T", "G", ...argsOf(rows)]);
    if (picture?.kind !== "ownership") throw new Error("no picture");
    const { boxes, leftOut } = picture.drawings[0] as OwnershipDrawing;
    expect(boxes).toHaveLength(12);
    expect(boxes.map(({ name }) => name)).toEqual(expect.arrayContaining(["T", "H39", "G"]));
    expect(leftOut).toBe(30);
  });
});
