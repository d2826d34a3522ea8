import type { RecordedCall } from "../engine/calculation";
import type { FunctionId } from "../functions/catalogue";
import type { HostFunction } from "../functions/runner";
import { authorityText } from "../law";
import { english, reasonText, sayValue } from "../sentences/reason";
import type { CellValue } from "../xlsx/model";
import { type Account, accountOfRows, type Conclusion, everyRow } from "./account";
import { unlessRefused } from "./answers";

/** Functions that spill what they found, and have no function that explains it: the rows, steps and cautions are taken from the rule. */
const TABLES: ReadonlySet<string> = new Set<FunctionId>(["AVERAGED_MATERIALS", "ASSIGNABLE_ITEMS"]);

interface ExplainedTable extends Account {
  readonly verdict: "met" | "not met" | "open" | "none";
  /** The verdict's TRUE or FALSE; otherwise the number of rows, in words. */
  readonly result: CellValue;
  readonly header: readonly string[];
  readonly rows: readonly (readonly CellValue[])[];
}

/** Every row of the call with its reason, then steps, total, verdict and cautions. Null for other functions, and for a refused call. */
export function explainTable(
  call: Pick<RecordedCall, "id" | "arguments">,
  run: HostFunction | undefined,
): ExplainedTable | null {
  const table = run?.declaration.table;
  if (!TABLES.has(call.id) || !run || table === undefined) return null;
  const found = unlessRefused(run, () => run.determine(call.arguments));
  if (!found) return null;
  const labelOf = (element: number): CellValue => element + 1;
  const { findings, conclusions: totals } = accountOfRows(found, table, labelOf);
  const conclusions: Conclusion[] = [
    ...found.steps.map(({ test, fact, reason, citation }) => ({
      label: test,
      figures: fact === "" ? [] : [{ name: "", value: sayValue(english, fact) }],
      reason: reasonText(reason),
      citation,
    })),
    ...totals,
    ...found.cautions.map(({ title, reason, citation }) => ({
      label: title,
      figures: [],
      reason: reasonText(reason),
      citation,
    })),
  ];
  return {
    findings,
    conclusions,
    verdict: found.verdict?.state ?? "none",
    result:
      found.verdict === null
        ? `${findings.length} ${findings.length === 1 ? "row" : "rows"}`
        : found.verdict.state === "met",
    header: ["label", ...table.columns.map(({ title }) => title), "status", "reason", "authority"],
    rows: [
      ...everyRow(found, table, labelOf),
      ...conclusions.map(({ label, figures, reason, citation }) => [
        label,
        figures[0]?.value ?? "",
        "",
        reason,
        citation === null ? "" : authorityText(citation),
      ]),
    ],
  };
}
