import type { CheckInput } from "../../checks/definitions/definition";
import { callPayload } from "../../checks/payload";
import type { CellInput } from "../../office/cell-input";
import type { ReportSheet } from "../../office/report-sheet";
import type { DataSource } from "../../office/sources";
import { MOST_PAYLOAD } from "../../report/payload";
import type { CostLines } from "../../rules/material-assistance-lines";
import type { Language } from "../../text/language";
import { dayCell, gridOfCells, lineName, suppositionSheet } from "./supposition-sheet";
import { type AssistanceOutcome, type AssistanceScenario, supposedLines } from "./what-if-assistance";

type Result = Extract<AssistanceOutcome, { ok: true }>;

const SHARE = "0.00####%";
const AMOUNT = "#,##0.00##;-#,##0.00##";

/** A material assistance scenario as a sheet: facts, live results and lines, as they are and as supposed. */
export function assistanceSheet(given: {
  readonly source: DataSource;
  readonly base: AssistanceScenario;
  readonly scenario: AssistanceScenario;
  readonly before: Result;
  readonly after: Result;
  readonly language: Language;
  readonly input: CheckInput;
}): ReportSheet {
  const { source, base, scenario, before, after, language, input } = given;
  const { t } = language;
  const [was, is] = [supposedLines(input, base), supposedLines(input, scenario)];
  const labels = input.cells("label");
  const lines: CellInput[][] = [];
  for (let row = 0; row < was.count; row++) {
    if (was.blank[row] === 1) continue;
    const isChanged = scenario.makers.has(row) || scenario.costs.has(row);
    lines.push([
      { text: lineName(labels, row, source, language), ...(isChanged ? { bold: true } : {}) },
      costCell(input, was, row),
      pfeCell(was, row),
      costCell(input, is, row),
      pfeCell(is, row),
      was.elected[row] === 1 ? { truth: true } : null,
      isChanged ? { text: t("app.yes") } : null,
    ]);
  }
  const request = callPayload(
    "PASSES_MATERIAL_ASSISTANCE",
    [1, 2, 5].map((column) => gridOfCells(lines, column)),
  ).request;
  const pair = <T>(of: (result: Result) => T) => [of(before), of(after)] as const;
  const number = (value: number, format: string): CellInput => ({ number: value, format });
  // The ratio's own function takes no date, and would leave out lines whose election has ended.
  const isElection = pair(({ rows }) => rows.some(({ status }) => status === "left out"));
  const data = (side: 0 | 1, exempt = "exempt") => [
    ...(side === 0 ? ["costBefore", "pfeBefore"] : ["costAfter", "pfeAfter"]),
    exempt,
    "parts",
    "table",
  ];
  const dated = (side: 0 | 1) => ["property", "date", ...data(side)];
  return suppositionSheet({
    source,
    language,
    facts: [
      {
        name: "property",
        title: t("option.property"),
        cells: [{ text: base.property }, { text: scenario.property }],
      },
      { name: "date", title: t("option.assistanceDate"), cells: [dayCell(base.date), dayCell(scenario.date)] },
      { name: "parts", title: t("option.parts"), cells: [{ text: was.partsAre }, { text: is.partsAre }] },
      { name: "table", title: t("option.costTable"), cells: [{ text: base.table }, { text: scenario.table }] },
    ],
    results: [
      {
        title: t("insert.passes"),
        id: "PASSES_MATERIAL_ASSISTANCE",
        given: [dated(0), dated(1)],
        values: pair(({ state }) => ({ truth: state === "met" })),
      },
      {
        title: t("insert.ratio"),
        id: "MATERIAL_ASSISTANCE_COST_RATIO",
        given: [data(0, isElection[0] ? "exempt" : ""), data(1, isElection[1] ? "exempt" : "")],
        values: pair(({ ratio }) => number(ratio, SHARE)),
        format: SHARE,
      },
      {
        title: t("insert.threshold"),
        id: "MATERIAL_ASSISTANCE_THRESHOLD",
        given: [
          ["property", "date"],
          ["property", "date"],
        ],
        values: pair(({ threshold }) => number(threshold, "0.00##%")),
        format: "0.00##%",
      },
      {
        title: t("whatIf.gap"),
        id: "MATERIAL_ASSISTANCE_GAP",
        given: [dated(0), dated(1)],
        values: pair(({ gap }) => number(gap, AMOUNT)),
        format: AMOUNT,
      },
    ],
    columns: [
      { names: ["costBefore"], title: t("whatIf.costBefore"), width: 130 },
      { names: ["pfeBefore"], title: t("whatIf.pfeBefore"), width: 130 },
      { names: ["costAfter"], title: t("whatIf.costAfter"), width: 110 },
      { names: ["pfeAfter"], title: t("whatIf.pfeAfter"), width: 120 },
      { names: ["exempt"], title: t("column.exempt"), width: 130 },
      { names: ["changed"], title: t("whatIf.changed"), width: 90 },
    ],
    lines,
    isLarge: request > MOST_PAYLOAD,
  });
}

/** The cost of a line, or the name of its item. */
function costCell(input: CheckInput, lines: CostLines, row: number): CellInput {
  return lines.assigned.has(row)
    ? { text: String(input.cells("materialCost")?.[row] ?? "") }
    : { number: lines.costs[row] as number };
}

/** The maker of a line in a form whose meaning does not depend on the other lines. */
function pfeCell(lines: CostLines, row: number): CellInput {
  if (lines.wholly[row] === 1) return { truth: true };
  const part = lines.pfeParts[row] as number;
  return Number.isNaN(part) ? { text: "unknown" } : part === 0 ? { truth: false } : { number: part };
}
