import type { Role } from "./definitions/definition";
import type { Health, Issue } from "./health";
import type { AmountFinding, RoleAmounts } from "./role-amounts";

const KINDS = {
  mixed: "mixedUnits",
  notMultiplied: "notMultiplied",
  notConverted: "notConverted",
  outdated: "conversionOutdated",
} as const;

/** The findings about a table with those about its amounts, in place of what they explain. */
export function withAmountFindings(health: Health, { key: role }: Role, { findings }: RoleAmounts): Health {
  if (findings.length === 0) return health;
  const added = findings.map((finding): Issue => ({
    kind: KINDS[finding.kind],
    stops: true,
    role,
    column: finding.need,
    text: textOf(finding),
    rows: finding.kind === "notConverted" ? finding.problem.rows : finding.rows,
    suggestions: [],
    held: "",
    ...(finding.kind === "notConverted" ? { unconverted: finding.problem.reason } : {}),
  }));
  const others = health.issues.flatMap((issue) => {
    const about = findings.filter(({ need }) => need.key === issue.column.key);
    if (issue.kind === "mixedUnits" && findings.some(({ kind }) => kind === "mixed")) return [];
    if (about.some(({ kind }) => kind === "notMultiplied" || kind === "outdated")) return [];
    const failed = new Set(about.flatMap((each) => (each.kind === "notConverted" ? each.problem.rows : [])));
    const rows = issue.rows.filter((row) => !failed.has(row));
    return rows.length === 0 ? [] : [{ ...issue, rows }];
  });
  return { ...health, issues: [...added, ...others], stops: true };
}

function textOf(finding: AmountFinding): string {
  return finding.kind === "mixed" ? finding.names : finding.kind === "outdated" ? finding.sheet : "";
}
