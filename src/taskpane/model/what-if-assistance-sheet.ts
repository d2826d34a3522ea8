import type { FunctionId } from "../../functions/catalogue";
import { callText } from "../../functions/call-text";
import type { CheckInput } from "../../checks/definitions/definition";
import { callPayload } from "../../checks/payload";
import { dateSystem } from "../../office/date-system";
import type { CellInput } from "../../office/cell-input";
import type { ReportSheet } from "../../office/report-sheet";
import type { DataSource } from "../../office/sources";
import { MOST_PAYLOAD } from "../../report/payload";
import { serialOfDate } from "../../rules/calendar";
import type { CostLines } from "../../rules/material-assistance-lines";
import type { Language } from "../../text/language";
import { type AssistanceOutcome, type AssistanceScenario, supposedLines } from "./what-if-assistance";

type Met = Extract<AssistanceOutcome, { ok: true }>;

/** Row of the first fact on the sheet, counted from 1 as in its formulas. */
const FACTS = 7;
const RESULTS = FACTS + 4;
/** Row of the first line. */
const LINES = RESULTS + 7;

/**
 * A scenario as a sheet with live formulas: the facts and the lines as they are and as supposed, each with its results. The lines are
 * copies, so that the sheet can be changed further without touching the table. Results are values if Excel does not carry so many rows.
 */
export function assistanceSheet(given: {
  readonly source: DataSource;
  readonly base: AssistanceScenario;
  readonly scenario: AssistanceScenario;
  readonly before: Met;
  readonly after: Met;
  readonly language: Language;
  readonly input: CheckInput;
}): ReportSheet {
  const { source, base, scenario, before, after, language, input } = given;
  const { t } = language;
  const text = (value: string, bold = false): CellInput => ({ text: value, ...(bold ? { bold } : {}) });
  const lines = [supposedLines(input, base), supposedLines(input, scenario)] as const;
  const labels = input.cells("label");
  const nameOf = (row: number) => {
    const label = labels?.[row];
    return typeof label === "string" || typeof label === "number"
      ? String(label)
      : t("result.row", { row: String(source.firstRow + row + 1) });
  };
  const table: CellInput[][] = [];
  for (let row = 0; row < lines[0].count; row++) {
    if (lines[0].blank[row] === 1) continue;
    const [was, is] = [lines[0], lines[1]].map((each) => [costCell(input, each, row), pfeCell(each, row)] as const);
    const isChanged = scenario.makers.has(row) || scenario.costs.has(row);
    table.push([
      text(nameOf(row), isChanged),
      ...(was as readonly CellInput[]),
      ...(is as readonly CellInput[]),
      lines[0].elected[row] === 1 ? { truth: true } : null,
      isChanged ? text(t("app.yes")) : null,
    ]);
  }
  const last = LINES + Math.max(1, table.length) - 1;
  const isLarge = sizeOf(table) > MOST_PAYLOAD;

  /** The argument texts of one column of results: B for as it is, C for what if. */
  const call = (id: FunctionId, column: "B" | "C", outcome: Met, names: readonly string[]): string => {
    const [cost, pfe] = column === "B" ? ["B", "C"] : ["D", "E"];
    const range = (letter: string) => `$${letter}$${LINES}:$${letter}$${last}`;
    const isLeftOut = outcome.rows.some(({ status }) => status === "left out");
    const known: Readonly<Record<string, string>> = {
      property: `${column}$${FACTS}`,
      date: `${column}$${FACTS + 1}`,
      cost: range(cost as string),
      pfe: range(pfe as string),
      // The ratio's own function takes no date, and would leave out lines whose election has ended.
      exempt: id === "MATERIAL_ASSISTANCE_COST_RATIO" && !isLeftOut ? "" : range("F"),
      parts: `${column}$${FACTS + 2}`,
      table: `${column}$${FACTS + 3}`,
    };
    return `=${callText(id, names.map((name) => known[name] ?? "").join(","))}`;
  };
  const results = (
    title: string,
    id: FunctionId,
    names: readonly string[],
    value: (outcome: Met) => CellInput,
    format?: string,
  ): CellInput[] => [
    text(title),
    ...(
      [
        ["B", before],
        ["C", after],
      ] as const
    ).map(([column, outcome]): CellInput =>
      isLarge
        ? value(outcome)
        : { formula: call(id, column, outcome, names), bold: true, ...(format === undefined ? {} : { format }) },
    ),
  ];
  const data = ["cost", "pfe", "exempt", "parts", "table"];
  const number = (value: number, format: string): CellInput => ({ number: value, format });
  const share = "0.00####%";
  const amount = "#,##0.00##;-#,##0.00##";
  const fact = (title: string, of: (facts: AssistanceScenario) => CellInput): CellInput[] => [
    text(title),
    of(base),
    of(scenario),
  ];
  const inputs: CellInput[][] = [
    [text(t("page.whatIf"), true)],
    [text(t(isLarge ? "whatIf.sheetValues" : "whatIf.sheetLive"))],
    [text(t("insert.source")), text(`${source.sheet}: ${source.name}`)],
    [text(t("insert.lawVersion")), { formula: `=${callText("LAW_VERSION")}` }],
    [],
    [null, text(t("whatIf.before"), true), text(t("whatIf.after"), true)],
    fact(t("option.property"), ({ property }) => text(property)),
    fact(t("option.assistanceDate"), ({ date }) => dayCell(date)),
    fact(t("option.parts"), () => text(lines[0].partsAre)),
    fact(t("option.costTable"), ({ table: name }) => text(name)),
    results(t("insert.passes"), "PASSES_MATERIAL_ASSISTANCE", ["property", "date", ...data], ({ state }) => ({
      truth: state === "met",
    })),
    results(t("insert.ratio"), "MATERIAL_ASSISTANCE_COST_RATIO", data, ({ ratio }) => number(ratio, share), share),
    results(
      t("insert.threshold"),
      "MATERIAL_ASSISTANCE_THRESHOLD",
      ["property", "date"],
      ({ threshold }) => number(threshold, "0.00##%"),
      "0.00##%",
    ),
    results(
      t("whatIf.gap"),
      "MATERIAL_ASSISTANCE_GAP",
      ["property", "date", ...data],
      ({ gap }) => number(gap, amount),
      amount,
    ),
    [],
    [text(t("whatIf.lines"), true)],
    [
      text(t("column.label"), true),
      text(t("whatIf.costBefore"), true),
      text(t("whatIf.pfeBefore"), true),
      text(t("whatIf.costAfter"), true),
      text(t("whatIf.pfeAfter"), true),
      text(t("column.exempt"), true),
      text(t("whatIf.changed"), true),
    ],
    ...table,
  ];
  return { name: t("page.whatIf"), inputs, widths: [260, 130, 130, 110, 110, 110, 90] };
}

/** The cost of a line, or the name of its item. */
function costCell(input: CheckInput, lines: CostLines, row: number): CellInput {
  return lines.assigned.has(row)
    ? { text: String(input.cells("materialCost")?.[row] ?? "") }
    : { number: lines.costs[row] as number };
}

/** The maker of a line in a form that no other line changes the meaning of. */
function pfeCell(lines: CostLines, row: number): CellInput {
  if (lines.wholly[row] === 1) return { truth: true };
  const part = lines.pfeParts[row] as number;
  return Number.isNaN(part) ? { text: "unknown" } : part === 0 ? { truth: false } : { number: part };
}

function dayCell(day: string): CellInput {
  // In a 1904 workbook, a function reads a date cell as another day.
  return dateSystem() === 1900 ? { number: serialOfDate(day), format: "yyyy-mm-dd" } : { text: day };
}

function sizeOf(table: readonly (readonly CellInput[])[]): number {
  const column = (index: number) =>
    table.map((line) => {
      const cell = line[index] ?? null;
      return [
        cell === null
          ? ""
          : "number" in cell
            ? cell.number
            : "truth" in cell
              ? cell.truth
              : "text" in cell
                ? cell.text
                : "",
      ];
    });
  return callPayload("PASSES_MATERIAL_ASSISTANCE", [column(1), column(2), column(5)]).request;
}
