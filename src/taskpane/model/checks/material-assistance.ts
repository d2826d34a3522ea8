import { materialAssistanceLaw } from "../../../law/material-assistance";
import { assignedTableNames, isAssignedName } from "../../../rules/assigned-costs";
import { breathe } from "../../../office/batch";
import { callFunction } from "../engine";
import type { CheckDefinition, ColumnNeed } from "./definition";
import { decisionsOf, type ExplainedRow } from "./explanation-rows";
import { authoritiesOf, numberOr, stateOf, valueOf, withProblems } from "./results";

const columns: readonly ColumnNeed[] = [
  {
    key: "materialCost",
    kind: "amount",
    title: "column.materialCost",
    hint: "column.materialCostHint",
    named: (text) => isAssignedName(text),
  },
  { key: "pfe", kind: "yesNoOrAmount", title: "column.pfe", hint: "column.pfeHint", blanks: "unknown" },
  { key: "exempt", kind: "yesNo", title: "column.exempt", hint: "column.exemptHint", optional: true, blanks: "fine" },
  {
    key: "label",
    kind: "text",
    title: "column.label",
    hint: "column.labelHint",
    optional: true,
    blanks: "fine",
  },
];

export const assistanceCheck: CheckDefinition = {
  id: "assistance",
  title: "check.assistance",
  sheetTitle: "check.assistance",
  roles: [{ key: "data", columns }],
  options: [
    {
      key: "property",
      kind: "choice",
      title: "option.property",
      choices: materialAssistanceLaw.properties.map(({ name }) => ({ value: name, title: { plain: name } })),
    },
    { key: "date", kind: "date", title: "option.assistanceDate", hint: "option.assistanceDateHint" },
    {
      key: "parts",
      kind: "choice",
      title: "option.parts",
      hint: "option.partsHint",
      optional: true,
      choices: [
        { value: "", title: "option.parts.unsaid" },
        { value: "fraction", title: "option.parts.fraction" },
        { value: "amount", title: "option.parts.amount" },
      ],
    },
    {
      key: "table",
      kind: "choice",
      title: "option.costTable",
      hint: "option.costTableHint",
      optional: true,
      choices: [
        { value: "", title: "option.costTable.none" },
        ...assignedTableNames.map((name) => ({ value: name, title: { plain: name } })),
      ],
    },
  ],
  defaults: (today) => ({ property: "battery component", date: today, parts: "", table: "" }),
  about: {
    text: "result.assistanceAbout",
    values: (input) => ({ property: { plain: input.option("property") }, date: { date: input.option("date") } }),
  },
  evaluate: (input, work) =>
    withProblems(async () => {
      const given = [
        input.option("property"),
        input.option("date"),
        input.grid("materialCost"),
        input.grid("pfe"),
        input.grid("exempt"),
      ];
      const [parts, table] = [input.option("parts"), input.option("table")];
      // Percentages of a project are no money.
      const format = table === "" ? "money" : "number";
      const passes = valueOf(callFunction("PASSES_MATERIAL_ASSISTANCE", [...given, parts, table])) === true;
      await breathe(work, 0.4);
      const spill = valueOf(
        callFunction("EXPLAIN_MATERIAL_ASSISTANCE", [...given, undefined, parts, table]),
      ) as unknown[][];
      const rows: ExplainedRow[] = [];
      const totals = new Map<string, readonly unknown[]>();
      for (const line of spill.slice(1)) {
        if (typeof line[0] !== "number") {
          totals.set(String(line[0]), line);
          continue;
        }
        const cost = numberOr(line[1], 0);
        const status = String(line[3]);
        rows.push({
          row: line[0] - 1,
          value: cost,
          qualifying: cost - numberOr(line[2], cost),
          status,
          reason: String(line[4]),
          authority: String(line[5]),
        });
      }
      const figure = (label: string) => numberOr(totals.get(label)?.[1], 0);
      const verdict = totals.get("Verdict") ?? [];
      const reason = String(verdict[4] ?? "");
      const [share, potential, threshold] = [figure("Supported ratio"), figure("Potential ratio"), figure("Threshold")];
      return {
        kind: "result",
        result: {
          state: stateOf(passes, reason),
          bar: { share, threshold, potential, meets: passes },
          figures: [
            { title: "result.totalCost", value: figure("Total"), format },
            { title: "result.pfeCost", value: numberOr(totals.get("Total")?.[2], 0), format },
            { title: "result.potentialRatio", value: potential, format: "percent" },
            { title: "result.rows", value: rows.length, format: "number" },
          ],
          decisions: decisionsOf(rows),
          charts: [],
          authorities: [verdict[5], totals.get("Threshold")?.[5]]
            .map(String)
            .concat(authoritiesOf("MATERIAL_ASSISTANCE_COST_RATIO").slice(0, 1)),
          reason,
        },
      };
    }),
  formulas: (has) => {
    const data = {
      cost: { column: "materialCost" },
      pfe: { column: "pfe" },
      exempt: { column: "exempt" },
      parts: { option: "parts" },
      table: { option: "table" },
    };
    const ofProperty = { property: { option: "property" }, date: { option: "date" } };
    const explanation = { call: "EXPLAIN_MATERIAL_ASSISTANCE", given: { ...ofProperty, ...data } };
    return [
      { title: "insert.passes", formula: { call: "PASSES_MATERIAL_ASSISTANCE", given: { ...ofProperty, ...data } } },
      {
        title: "insert.ratio",
        // The ratio's own function has no date, and so leaves elected contracts out even after the election has ended.
        formula: has("exempt")
          ? { besideLabel: "Supported ratio", column: 2, of: explanation }
          : { call: "MATERIAL_ASSISTANCE_COST_RATIO", given: data },
        format: "0.00%",
      },
      {
        title: "insert.threshold",
        formula: { call: "MATERIAL_ASSISTANCE_THRESHOLD", given: ofProperty },
        format: "0.00%",
      },
      {
        title: "insert.explanation",
        formula: { ...explanation, given: { ...explanation.given, label: { column: "label" } } },
        spills: 6,
      },
    ];
  },
};
