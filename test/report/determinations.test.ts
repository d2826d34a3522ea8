import { readFileSync } from "node:fs";
import { loadFunctionsInNode } from "../../src/cli/node-functions";
import type { RecordedCall } from "../../src/engine/calculation";
import { callFunction, type LoadedFunctions } from "../../src/engine/custom-functions-host";
import { definitions } from "../../src/functions/catalogue";
import { hostFunction } from "../../src/functions/runner";
import { authorityText } from "../../src/law";
import { determined, explainCalls } from "../../src/report/explanations";
import { reportContent } from "../../src/report/content";
import { english, reasonText, say } from "../../src/sentences/reason";
import { FunctionNames } from "../../src/xlsx/text/formula-text";
import { builtFile } from "../setup/built";
import { column } from "../support/functions";

/** The file that every host runs, and the sources that the pane runs. Reports are made with both. */
const hosts: readonly (readonly [string, () => LoadedFunctions])[] = [
  ["the shipped functions.js", () => loadFunctionsInNode(readFileSync(builtFile("functions", "functions.js"), "utf8"))],
  ["the sources", () => new Map(definitions.map((definition) => [definition.id, hostFunction(definition)]))],
];

type Grid = unknown[][];
const cell = (value: unknown): Grid => [[value]];

/** A call of each function with a verdict, for each state of the verdict. */
const verdicts: readonly (readonly [string, "met" | "not met" | "open", string, readonly Grid[]])[] = [
  [
    "critical minerals, met",
    "met",
    "MEETS_CRITICAL_MINERALS",
    [cell("2025-06-30"), column(600, 400), column("Chile", "China"), column("China", "China")],
  ],
  [
    "critical minerals, not met",
    "not met",
    "MEETS_CRITICAL_MINERALS",
    [cell("2025-06-30"), column(500, 500), column("Chile", "China"), column("China", "China")],
  ],
  [
    "critical minerals, open",
    "open",
    "MEETS_CRITICAL_MINERALS",
    [cell("2025-06-30"), column(500, 500), column("Chile", ""), column("China", "")],
  ],
  [
    "domestic content, not met",
    "not met",
    "MEETS_DOMESTIC_CONTENT",
    [
      cell("48"),
      cell("2026-03-01"),
      cell(true),
      column("PV Tracker", "PV Tracker"),
      column("Rails", "Production"),
      column("China", "US"),
      cell(""),
      cell("ground-mount tracking"),
      cell(""),
    ],
  ],
  [
    "battery components, met",
    "met",
    "MEETS_BATTERY_COMPONENTS",
    [cell("2025-06-30"), column(700, 300), column("Canada", "China")],
  ],
  [
    "battery components, not met",
    "not met",
    "MEETS_BATTERY_COMPONENTS",
    [cell("2025-06-30"), column(300, 700), column("Canada", "China")],
  ],
  [
    "battery components, open",
    "open",
    "MEETS_BATTERY_COMPONENTS",
    [cell("2025-06-30"), column(300, 700), column("Canada", "")],
  ],
  [
    "material assistance, met",
    "met",
    "PASSES_MATERIAL_ASSISTANCE",
    [cell("battery component"), cell("2026-06-30"), column(80, 20), column(false, true)],
  ],
  [
    "material assistance, not met",
    "not met",
    "PASSES_MATERIAL_ASSISTANCE",
    [cell("battery component"), cell("2026-06-30"), column(20, 80), column(false, true)],
  ],
  [
    "material assistance, open",
    "open",
    "PASSES_MATERIAL_ASSISTANCE",
    [cell("battery component"), cell("2026-06-30"), column(20, 80), column(false, "")],
  ],
];

describe.each(hosts)("with %s", (_, load) => {
  let functions: LoadedFunctions;
  beforeAll(() => (functions = load()));

  const recorded = (id: string, args: readonly Grid[]): RecordedCall => {
    const run = functions.get(id);
    if (!run) throw new Error(`no function ${id}`);
    return { sheet: 0, row: 0, column: 0, id, arguments: args, result: callFunction(run, args) };
  };
  const explained = (call: RecordedCall) => {
    const [only] = explainCalls([call], ["Lots"], functions, new FunctionNames([...functions.keys()]));
    if (!only) throw new Error(`${call.id} is not explained`);
    return only;
  };
  const report = (call: RecordedCall) =>
    reportContent({ file: "book.xlsx", date: "2026-11-28", calls: [call], sheetNames: ["Lots"], functions });

  it.each(verdicts)("report, table and determination agree for %s", (_name, state, id, args) => {
    const call = recorded(id, args);
    const { verdict } = functions.get(id)!.determine(args)!;
    expect(verdict!.state).toBe(state);
    expect(call.result.values).toEqual([[state === "met"]]);
    const said = reasonText(verdict!.reason);
    const authority = authorityText(verdict!.citation);
    const { explanation, account } = explained(call);
    expect(explanation.verdict).toBe(state);
    expect(explanation.rows.at(-1)!.slice(-2)).toEqual([said, authority]);
    const [shown] = report(call).verdicts;
    expect(shown).toMatchObject({ verdict: state, result: state === "met" });
    expect(shown!.reason.startsWith(said)).toBe(true);
    expect(`${shown!.authority!.text} [${shown!.authority!.confidence}]`).toBe(authority);
    // The account and the table agree line by line.
    const { findings, conclusions } = account()!;
    const table = [
      ...findings.map(({ label, value, status, reason, citation }) => [label, value, status, reason, citation]),
      ...conclusions.map(({ label, reason, citation }) => [label, null, null, reason, citation]),
    ].map(([label, value, status, reason, citation]) => {
      const cited = citation === null ? "" : authorityText(citation as never);
      return value === null ? [label, reason, cited] : [label, value, status, reason, cited];
    });
    expect(table).toEqual(
      explanation.rows.map((row, index) =>
        index < findings.length ? [row[0], row[1], ...row.slice(-3)] : [row[0], ...row.slice(-2)],
      ),
    );
  });

  it("the steps of the credit for a vehicle are those of the determination", () => {
    const facts: Grid = [
      ["Acquired", "2024-02-01"],
      ["Placed in service", "2024-02-15"],
      ["Final assembly country", "Germany"],
    ];
    const { explanation, account } = explained(recorded("CLEAN_VEHICLE_CREDIT", [facts]));
    const { steps } = functions.get("CLEAN_VEHICLE_CREDIT")!.determine([facts], { row: 0, column: 0 })!;
    const { findings, conclusions } = account()!;
    expect([...findings, ...conclusions].map(({ label, reason }) => [label, reason])).toEqual(
      steps.map(({ test, reason }) => [test, reasonText(reason)]),
    );
    expect(explanation.rows.map(([label, , reason]) => [label, reason])).toEqual(
      steps.map(({ test, reason }) => [test, reasonText(reason)]),
    );
  });

  it.each<[string, readonly Grid[]]>([
    [
      "ADVANCED_MANUFACTURING_CREDIT",
      [column("battery cell", "tower"), column(600, 5), column("2026-03-01", "2028-01-01")],
    ],
    [
      "IS_FEOC",
      [column("Mill", "Nobody"), column("Germany", ""), column("Fund"), column("Fund"), column("Mill"), column(0.3)],
    ],
    [
      "FOREIGN_OWNERSHIP_STATUS",
      [column("Mill", "Yard"), column("Fund"), column("Fund", "Fund"), column("Mill", "Yard"), column(0.3, 0.1)],
    ],
  ])("every element of %s has the reason and the authority of its determination", (id, args) => {
    const call = recorded(id, args);
    const [first, second] = explained(call).explanation.rows;
    [first, second].forEach((row, element) => {
      const { figures } = functions.get(id)!.determine(args, { row: element, column: 0 })!;
      const { reason, citation } = (figures.amount ?? figures.status)!;
      expect(row!.slice(-2)).toEqual([reasonText(reason!), authorityText(citation!)]);
    });
  });

  it("a fraction of extraction is given as the reason if it decides, not the country of another step", () => {
    // This was once explained as "Recycled in North America (Japan)", because the reason was derived from the countries a second time.
    const args = [cell("2025-06-30"), column(100), column(0.6), column("China"), column("Japan")];
    const call = recorded("MEETS_CRITICAL_MINERALS", args);
    const pane = say(english, functions.get(call.id)!.determine(args)!.rows[0]!.reason);
    const explaining = recorded("EXPLAIN_CRITICAL_MINERALS", args);
    const inCell = explaining.result.values[1]!.at(-2);
    const { account, explanation } = explained(call);
    expect(pane).toBe(
      "At least half of the value added in extraction qualifies (extraction: fraction 0.6; processing: China; recycling: Japan).",
    );
    expect(inCell).toBe(pane);
    expect(account()!.findings[0]!.reason).toBe(pane);
    expect(explanation.rows[0]!.at(-2)).toBe(pane);
    expect(JSON.stringify(report(call))).not.toContain("Recycled in North America");
  });
});

describe("an error that a rule throws", () => {
  const definition = definitions.find(({ id }) => id === "MEETS_CRITICAL_MINERALS");
  if (!definition) throw new Error("no MEETS_CRITICAL_MINERALS");
  const args = [cell("2025-06-30"), column(600, 400), column("Chile", "Atlantis"), column("China", "China")];

  it("leaves the explanation out if arguments are refused", () => {
    expect(determined(hostFunction(definition), args)).toBeNull();
  });

  it("is thrown on if it is a defect", () => {
    const broken = hostFunction({
      ...definition,
      determine: () => () => {
        throw new TypeError("a defect");
      },
    });
    expect(() => determined(broken, args)).toThrow("a defect");
  });
});
