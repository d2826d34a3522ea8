import type { RecordedCall } from "../engine/calculation";
import { GROUP_COLUMNS } from "../functions/grouped";
import type { HostFunction } from "../functions/runner";
import { authorityText } from "../law";
import type { Caution } from "../rules/determination";
import { reasonText } from "../sentences/reason";
import { type CellValue, isCellError } from "../xlsx/model";
import type { Account, Conclusion, Finding } from "./account";
import { unlessRefused } from "./answers";

/** The verdicts of a call that answers group by group. */
interface GroupedVerdicts extends Account {
  /** That of the group that is worst off: no verdict, then open, then not met. */
  readonly verdict: "met" | "not met" | "open" | "error";
  /** How many groups meet the test, in words. */
  readonly result: string;
  /** The same as a table. */
  readonly header: readonly string[];
  readonly rows: readonly (readonly CellValue[])[];
}

/** Whether a function answers group by group, with a verdict each. */
export function isGrouped({ declaration }: HostFunction): boolean {
  return declaration?.parameters.some(({ groups }) => groups) ?? false;
}

/** Every group of a call with its gap, its verdict and the reason. Null if there is no group, or if the function refused the call. */
export function explainGroups(
  call: Pick<RecordedCall, "arguments" | "result">,
  run: HostFunction,
): GroupedVerdicts | null {
  const determine = unlessRefused(run, () => run.determineEach(call.arguments));
  if (determine === null) return null;
  const { gap, verdict: column } = GROUP_COLUMNS;
  const findings: Finding[] = [];
  const states = new Map<GroupedVerdicts["verdict"], number>();
  /** By their sentences: groups differ in what is missing. */
  const cautions = new Map<string, { readonly caution: Caution; readonly groups: string[] }>();
  call.result.values.forEach((line, row) => {
    const [name = "", met, amount = ""] = [line[0], line[column], line[gap]];
    // Neither the header row nor an empty result has a verdict.
    if (typeof met !== "boolean" && !isCellError(met ?? null)) return;
    const found = unlessRefused(run, () => determine({ row, column }));
    const decided = found?.verdict ?? null;
    const state = typeof met !== "boolean" || decided === null ? "error" : decided.state;
    states.set(state, (states.get(state) ?? 0) + 1);
    const refused = call.result.messages.find((message) => message.row === row && message.column === column);
    const label = String(isCellError(name) ? name.code : name);
    findings.push({
      label,
      value: isCellError(amount) ? amount.code : amount,
      status: state === "met" ? "meets" : state === "not met" ? "fails" : "missing",
      reason: refused?.message ?? (decided === null ? "" : reasonText(decided.reason)),
      citation: refused === undefined ? (decided?.citation ?? null) : null,
    });
    for (const caution of found?.cautions ?? []) {
      const text = reasonText(caution.reason);
      const known = cautions.get(text);
      if (known) known.groups.push(label);
      else cautions.set(text, { caution, groups: [label] });
    }
  });
  if (findings.length === 0) return null;
  const met = states.get("met") ?? 0;
  const result = `${met} of ${findings.length} ${findings.length === 1 ? "group" : "groups"}`;
  const conclusions: Conclusion[] = [
    { label: "Met", figures: [{ name: "", value: result }], reason: "", citation: null },
    ...[...cautions].map(([reason, { caution, groups }]) => ({
      label: caution.title,
      figures: groups.length === findings.length ? [] : [{ name: "", value: namesOf(groups) }],
      reason,
      citation: caution.citation,
    })),
  ];
  const authority = ({ citation }: Finding | Conclusion): string => (citation === null ? "" : authorityText(citation));
  return {
    findings,
    conclusions,
    result,
    verdict: (["error", "open", "not met"] as const).find((state) => states.has(state)) ?? "met",
    header: ["label", "gap", "status", "reason", "authority"],
    rows: [
      ...findings.map((each) => [each.label, each.value, each.status, each.reason, authority(each)]),
      ...conclusions.map((each) => [each.label, each.figures[0]?.value ?? "", "", each.reason, authority(each)]),
    ],
  };
}

/** So many groups of a caution are named. */
const MOST_NAMED = 5;

function namesOf(groups: readonly string[]): string {
  const more = groups.length - MOST_NAMED;
  return [...groups.slice(0, MOST_NAMED), ...(more > 0 ? [`${more} more`] : [])].join(", ");
}
