import type { SqlRow } from "../../../src/warehouse/engine";
import type { ResultColumn } from "../../../src/warehouse/request";
import type { JudgedCombination, PortfolioResult } from "../../../src/warehouse/results/result";

const shareColumns: readonly ResultColumn[] = [
  { name: "group_name", kind: "name" },
  { name: "lots", kind: "count" },
  { name: "total", kind: "money" },
  { name: "qualifying", kind: "money" },
  { name: "share", kind: "share" },
  { name: "minimum", kind: "share" },
  { name: "gap", kind: "money" },
  { name: "meets", kind: "truth" },
  { name: "verdict", kind: "text" },
  { name: "potential_share", kind: "share" },
  { name: "unknown_lots", kind: "count" },
  { name: "left_out_lots", kind: "count" },
  { name: "law_version", kind: "text" },
  { name: "judged", kind: "text" },
];

const amountColumns: readonly ResultColumn[] = [
  { name: "group_name", kind: "name" },
  { name: "lots", kind: "count" },
  { name: "amount", kind: "money" },
  { name: "without_phase_out", kind: "money" },
  { name: "missing_lots", kind: "count" },
  { name: "law_version", kind: "text" },
  { name: "judged", kind: "text" },
];

const HASH = "4d5e".repeat(16);
const LAW = "2026-11-29";

/** A row of a test of a share, of 100 lots of 1,000 each. */
export function shareRow(name: string | null, qualifying: number, unknown = 0): SqlRow {
  const meets = qualifying >= 50;
  return {
    group_name: name,
    lots: 100,
    total: "100000.00",
    qualifying: `${qualifying * 1000}.00`,
    share: qualifying / 100,
    minimum: "0.5",
    gap: `${(50 - qualifying) * 1000}.00`,
    meets,
    verdict: meets ? "meets" : qualifying + unknown >= 50 ? "could meet" : "fails",
    potential_share: (qualifying + unknown) / 100,
    unknown_lots: unknown,
    left_out_lots: 0,
    law_version: LAW,
    judged: HASH,
  };
}

export const combinations: readonly JudgedCombination[] = [
  {
    facts: { extraction: "Chile", processing: "China", recycling: null, mineral: "Lithium hydroxide" },
    lots: 40,
    fraction: "1",
    status: "qualifies",
    reason: "Extracted in Chile, which counts as of 2024-06-30.",
    authority: "26 CFR 1.30D-3(c)",
    confidence: "verified",
  },
  {
    facts: { extraction: "=2+2", processing: null, recycling: null, mineral: "Lithium hydroxide" },
    lots: 60,
    fraction: null,
    status: "unknown",
    reason: "The processing country is not known.",
    authority: "26 CFR 1.30D-3(c)",
    confidence: "unverified, likelihood high",
  },
];

/** A result with the given groups, as they arrive from an engine: the worst first. */
export function shareResult(groups: readonly SqlRow[], changes: Partial<PortfolioResult> = {}): PortfolioResult {
  const verdicts: Record<string, number> = {};
  for (const { verdict } of groups) verdicts[String(verdict)] = (verdicts[String(verdict)] ?? 0) + 1;
  return {
    request: {
      test: "critical-minerals",
      by: "battery",
      columns: { value: "value_usd", extraction: "extraction", processing: "processing", placedInService: "day" },
      constants: { method: "value-added" },
    },
    judged: {
      statement: "SELECT 1",
      columns: shareColumns,
      lawVersion: LAW,
      judged: HASH,
      lots: groups.length * 100,
      combinations: combinations.length,
    },
    source: { files: ["synthetic-lots.parquet"], engine: "DuckDB 1.5.6" },
    day: "2026-11-30",
    groups: groups.length,
    verdicts,
    amount: null,
    worst: groups.slice(0, 20),
    rows: () => each(groups),
    combinations,
    cautions: [{ text: "A caution of the rule.", authority: "26 CFR 1.30D-3 [verified]" }],
    completeFile: null,
    ...changes,
  };
}

export function amountResult(groups: readonly SqlRow[], amount: string): PortfolioResult {
  const result = shareResult(groups);
  return {
    ...result,
    request: { test: "advanced-manufacturing", by: "plant", columns: { component: "component" }, constants: {} },
    judged: { ...result.judged, columns: amountColumns },
    verdicts: {},
    amount,
  };
}

export function amountRow(name: string, amount: string, missing: number): SqlRow {
  return {
    group_name: name,
    lots: 50,
    amount,
    without_phase_out: amount,
    missing_lots: missing,
    law_version: LAW,
    judged: HASH,
  };
}

async function* each(groups: readonly SqlRow[]): AsyncGenerator<SqlRow> {
  yield* groups;
}

/** Forty groups: 15 fail, 9 could meet, 16 meet. */
export function fortyGroups(): SqlRow[] {
  const rank = ["fails", "could meet", "meets"];
  return Array.from({ length: 40 }, (_, at) =>
    shareRow(`B-${String(at).padStart(3, "0")}`, 26 + at, at % 3 === 0 ? 20 : 0),
  ).sort(
    (left, right) =>
      rank.indexOf(String(left.verdict)) - rank.indexOf(String(right.verdict)) ||
      Number(left.share) - Number(right.share),
  );
}
