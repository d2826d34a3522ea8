import type { Engine, SqlRow } from "../engine";
import type { PortfolioRun } from "../run/portfolio";
import type { PortfolioRequest, ResultColumns } from "../request";
import { explainCombinations } from "./explain-combinations";
import type { PortfolioResult } from "./result";
import { verdicts } from "./wording";

/** The rows of a sheet, less its header. */
export const MOST_GROUPS = 1_048_575;

/** How many groups are listed as the worst. */
const WORST = 20;

/** How many rows are in memory at once. */
const PAGE = 20_000;

const RANKED = "portfolio_worst_first";

/** What the engine does not know. */
type About = Pick<PortfolioResult, "source" | "day" | "completeFile">;

/**
 * Reads what summaries and workbooks need from the kept result of a run, and asks for the reasons of its combinations. Groups leave the engine
 * page by page, and only when `rows` is asked for them; not more than a sheet can hold.
 */
export async function readResult(
  engine: Engine,
  request: PortfolioRequest,
  { judged, result }: PortfolioRun,
  about: About,
): Promise<PortfolioResult> {
  const { columns } = judged;
  const has = (name: string) => columns.some((column) => column.name === name);
  const groups = `(${result}) AS portfolio_groups`;
  const amount = has("amount") ? ", SUM(amount) AS total_amount" : "";
  const [totals] = await engine.rows(`SELECT COUNT(*) AS group_count${amount} FROM ${groups}`);
  const counts = has("verdict")
    ? await engine.rows(`SELECT verdict, COUNT(*) AS group_count FROM ${groups} GROUP BY verdict`)
    : [];
  const worst = await engine.rows(`SELECT * FROM ${groups} ORDER BY ${worstFirst(columns)} LIMIT ${WORST}`);
  const total = totals?.total_amount ?? null;
  let ranked: Promise<void> | null = null;
  return {
    ...about,
    ...(await explainCombinations(engine, request)),
    request,
    judged,
    groups: Number(totals?.group_count ?? 0),
    verdicts: Object.fromEntries(counts.map((row) => [String(row.verdict), Number(row.group_count)])),
    amount: total === null ? null : String(total),
    worst,
    rows: () => {
      ranked ??= engine.keep(RANKED, rankedStatement(columns, groups));
      return pages(engine, ranked);
    },
  };
}

/** The first groups with their places. The inner limit lets a cluster find them without sorting all groups in one place. */
function rankedStatement(columns: ResultColumns, groups: string): string {
  const order = worstFirst(columns);
  return (
    `SELECT first_groups.*, ROW_NUMBER() OVER (ORDER BY ${order}) AS worst_place ` +
    `FROM (SELECT * FROM ${groups} ORDER BY ${order} LIMIT ${MOST_GROUPS}) AS first_groups`
  );
}

async function* pages(engine: Engine, ready: Promise<void>): AsyncGenerator<SqlRow> {
  await ready;
  for (let after = 0; ; after += PAGE) {
    const page = await engine.rows(
      `SELECT * FROM ${RANKED} WHERE worst_place > ${after} AND worst_place <= ${after + PAGE} ORDER BY worst_place`,
    );
    yield* page;
    if (page.length < PAGE) return;
  }
}

/**
 * What the groups are ordered by, as it stands after ORDER BY: failing groups first, those furthest below their minimum before the others.
 * Amounts: groups whose lots lack something, then the smallest amount.
 */
export function worstFirst(columns: ResultColumns): string {
  if (!columns.some(({ name }) => name === "share")) return "missing_lots DESC, amount, group_name";
  const ranks = verdicts.map((verdict, rank) => `WHEN '${verdict}' THEN ${rank}`).join(" ");
  return `CASE verdict ${ranks} ELSE ${verdicts.length} END, share - minimum, gap DESC, group_name`;
}
