import { isBlankText } from "../../functions/cells";
import { eligibleComponent } from "../../rules/advanced-manufacturing";
import { breathe } from "../../office/batch";
import { type Value, word } from "../../sentences/reason";
import type { Word } from "../../sentences/words";
import { callFunction, callProblem } from "../calls/engine";
import type { CheckDefinition, ColumnNeed } from "./definition";
import { barsOf, type ChartedRow, Decisions } from "./decisions";
import { definitionColumns, definitionFindings } from "./advanced-manufacturing-definitions";
import type { FormulaCall } from "../calls/formulas";
import { declaredCitations, valueOf, withProblems } from "./results";

const columns: readonly ColumnNeed[] = [
  {
    key: "productionComponent",
    kind: "listed",
    title: "column.productionComponent",
    hint: "column.productionComponentHint",
    blanks: "error",
    listed: { knows: isEligible, suggest: nearComponents },
  },
  { key: "quantity", kind: "amount", title: "column.quantity", hint: "column.quantityHint" },
  {
    key: "soldOn",
    kind: "date",
    title: "column.soldOn",
    hint: "column.soldOnHint",
    blanks: "error",
  },
  { key: "kw", kind: "amount", title: "column.kw", hint: "column.kwHint", optional: true, blanks: "fine" },
  ...definitionColumns,
];

function isEligible(text: string): boolean {
  try {
    eligibleComponent(text);
    return true;
  } catch {
    return false;
  }
}

/** Similar names, as the rule's own message suggests them. */
function nearComponents(text: string): string[] {
  try {
    eligibleComponent(text);
    return [];
  } catch (problem) {
    const near = /Did you mean (.+)\?/.exec(problem instanceof Error ? problem.message : "")?.[1];
    return near ? near.split(" or ") : [];
  }
}

export const productionCheck: CheckDefinition = {
  id: "advancedManufacturing",
  title: "check.advancedManufacturing",
  sheetTitle: "check.advancedManufacturing",
  roles: [{ key: "data", columns }],
  options: [],
  byRow: true,
  defaults: () => ({}),
  evaluate: (input, work) =>
    withProblems(async () => {
      const components = input.cells("productionComponent") ?? [];
      const credits = valueOf(
        callFunction("ADVANCED_MANUFACTURING_CREDIT", [
          input.grid("productionComponent"),
          input.grid("quantity"),
          input.grid("soldOn"),
          input.grid("kw"),
        ]),
      );
      const lines = (Array.isArray(credits) ? credits : [[credits]]) as unknown[][];
      await breathe(work, 0.7);
      const citations = declaredCitations("ADVANCED_MANUFACTURING_CREDIT");
      const rows: ChartedRow[] = [];
      const decisions = new Decisions();
      let total = 0;
      let failing = 0;
      lines.forEach(([credit], row) => {
        if (credit === "" || isBlankText(components[row])) return;
        const isNumber = typeof credit === "number";
        const status = isNumber ? (credit > 0 ? "qualifies" : "does not") : "missing";
        const value = isNumber ? credit : 0;
        // An amount needs no explanation, so the component's name is shown as the reason.
        const reason = isNumber ? nameOf(components[row]) : callProblem(credit).reason;
        total += value;
        if (!isNumber) failing++;
        rows.push({ row, value, qualifying: value, status });
        decisions.add(row, status, reason, citations[0] ?? null, value);
      });
      const definitions = definitionFindings(
        input,
        components,
        lines.map(([credit]) => credit),
      );
      return {
        kind: "result",
        result: {
          state: "answer",
          answer: { title: "result.credit", value: total, format: "money" },
          figures: [
            { title: "result.rows", value: rows.length, format: "number" },
            ...(failing > 0 ? [{ title: "result.rowsWithout", value: failing, format: "number" } as const] : []),
            ...definitions.figures,
          ],
          decisions: [...definitions.decisions, ...decisions.byValue],
          charts:
            total > 0
              ? [{ title: "result.chart.component", bars: barsOf(rows, (row) => nameOf(components[row])) }]
              : [],
          citations,
        },
      };
    }),
  formulas: () => {
    const credit: FormulaCall = {
      call: "ADVANCED_MANUFACTURING_CREDIT",
      given: {
        component: { column: "productionComponent" },
        quantity: { column: "quantity" },
        date: { column: "soldOn" },
        kW: { column: "kw" },
      },
    };
    return [
      { title: "insert.creditTotal", formula: { sumOf: credit }, format: "#,##0.00" },
      { title: "insert.creditRows", formula: credit, spills: 1 },
    ];
  },
};

function nameOf(cell: unknown): Value {
  const text = String(cell ?? "");
  try {
    return word(eligibleComponent(text).name as Word);
  } catch {
    return text;
  }
}
