import { determineEach, definitionOf } from "../../checks/calls/engine";
import { Ratio } from "../../exact";
import type { Cell } from "../../functions/cells";
import { authorityText, citationOf, confidenceText } from "../../law";
import type { DeterminationRow } from "../../rules/determination";
import { reasonText } from "../../sentences/reason";
import type { Engine, SqlRow } from "../engine";
import { factCell } from "../run/facts";
import { Lots } from "../run/lots";
import { cellOf, representative } from "../plan/keys";
import type { SharePlan } from "../plan/plan";
import * as sharePlans from "../plan/share-plans";
import type { PortfolioRequest } from "../request";
import { keyExpression } from "../sql/key-expression";
import type { NamedColumn } from "../sql/shape";
import type { JudgedCombination, ResultCaution } from "./result";

/** So many combinations, with the days of their groups, are explained; those of the most lots. */
export const MOST_EXPLAINED = 10_000;

/** An amount above every number that stands for a kind of numbers, so that no part is larger than its cost. */
const AMOUNT = 4;

/** What stands in a combination for all numbers of a kind. */
const KINDS: ReadonlyMap<number, string> = new Map([
  [0.25, "below one half"],
  [0.75, "from one half, below 1"],
  [2, "an amount"],
]);

/** The combinations of a portfolio with the reasons that the shipped functions give, and what they caution about. */
export interface ExplainedCombinations {
  readonly combinations: readonly JudgedCombination[];
  readonly cautions: readonly ResultCaution[];
}

const NONE: ExplainedCombinations = { combinations: [], cautions: [] };

/**
 * Asks the function of a test for the reason of each combination of facts that occurs, each as a group of its own. Tests that do not judge lot
 * by lot (domestic content, where a product's lines depend on each other) and tests of an amount have none: `--explain` shows one group.
 */
export async function explainCombinations(engine: Engine, request: PortfolioRequest): Promise<ExplainedCombinations> {
  const plan = Object.values<SharePlan>(sharePlans).find(({ id }) => id === request.test);
  if (plan === undefined) return NONE;
  const lots = new Lots(engine, request, await engine.columns());
  const judged = plan.judged.flatMap((name) => lots.named(name));
  const facts = plan.facts.flatMap((name) => lots.named(name));
  const rows = await engine.rows(statementOf(lots, plan, judged, facts));
  const found = new Map<string, Found>();
  const cautions = new Map<string, ResultCaution>();
  const ask = (lines: readonly Line[]): Line[] => {
    const outcome = determineEach(plan.by, argumentsOf(plan, request, { judged, facts }, lines));
    if (!outcome.ok) return [...lines];
    const groups = new Set<number>();
    return lines.filter((line, at) => {
      if (groups.has(line.group)) return false;
      groups.add(line.group);
      const answer = outcome.value({ row: groups.size - 1, column: 0 });
      const own = answer.ok ? answer.value?.rows.find(({ element }) => element === at) : undefined;
      if (!answer.ok || answer.value === null || own === undefined) return true;
      addTo(found, own, { judged, facts }, line.row);
      for (const { reason, citation } of answer.value.cautions) {
        // What counts the lines of a call would count to one here. The authorities say which law was not read in its primary text.
        if (Object.values(reason.values).some((value) => typeof value === "number")) continue;
        const caution = { text: reasonText(reason), authority: authorityText(citation) };
        cautions.set(caution.text, caution);
      }
      return false;
    });
  };
  const left = ask(rows.map((row, group) => ({ group, row })));
  const good = rows.find((row) => !left.some((line) => line.row === row));
  if (left.length > 0 && good !== undefined) {
    // What is left out has no total alone: it is judged beside a line that counts, under its own facts.
    const keys = judged.map((_, at) => [`k${at}`, good[`k${at}`] ?? null] as const);
    ask(
      left.flatMap(({ group, row }) => [
        { group, row },
        { group, row: { ...row, ...Object.fromEntries(keys) } },
      ]),
    );
  }
  return { combinations: [...found.values()].map((each) => combinationOf(each)), cautions: [...cautions.values()] };
}

/** A line of a call. The first of a group is the one that is asked about. */
interface Line {
  readonly group: number;
  readonly row: SqlRow;
}

function statementOf(
  { dialect, engine }: Lots,
  plan: SharePlan,
  judged: readonly NamedColumn[],
  facts: readonly NamedColumn[],
): string {
  const keys = judged.map(({ parameter, column: { name, type } }) =>
    keyExpression(dialect, dialect.identifier(name), type, plan.hasParts && plan.numbers.includes(parameter)),
  );
  const days = facts.map(
    ({ column: { name, type } }) => `COALESCE(${dialect.asText(dialect.identifier(name), type)}, '')`,
  );
  const expressions = [...keys, ...days];
  const names = expressions.map((expression, at) => `${expression} AS k${at}`);
  const order = ["lots DESC", ...expressions.map((_, at) => `k${at}`)].join(", ");
  const grouped = expressions.length === 0 ? "" : ` GROUP BY ${expressions.join(", ")}`;
  return `SELECT ${[...names, "COUNT(*) AS lots"].join(", ")} FROM ${engine.lots}${grouped} ORDER BY ${order} LIMIT ${MOST_EXPLAINED}`;
}

interface Named {
  readonly judged: readonly NamedColumn[];
  readonly facts: readonly NamedColumn[];
}

function argumentsOf(
  plan: SharePlan,
  { constants }: PortfolioRequest,
  { judged, facts }: Named,
  lines: readonly Line[],
): unknown[] {
  const rows = lines.map(({ row }) => row);
  const text = (row: SqlRow, at: number): string => String(row[`k${at}`] ?? "");
  return definitionOf(plan.by).parameters.map(({ name }) => {
    if (name === "group") return lines.map(({ group }) => [group + 1]);
    if (name === plan.amount) return rows.map(() => [AMOUNT]);
    const own = judged.findIndex(({ parameter }) => parameter === name);
    if (own >= 0) {
      const { type } = (judged[own] as NamedColumn).column;
      return rows.map((row): Cell[] => [cellOf(text(row, own), type, plan.numbers.includes(name))]);
    }
    const fact = facts.findIndex(({ parameter }) => parameter === name);
    if (fact >= 0) {
      return rows.map((row): Cell[] => [factCell(facts[fact] as NamedColumn, text(row, judged.length + fact))]);
    }
    return constants[name];
  });
}

/** A combination with one reason, and the facts of the groups in which it occurs. */
interface Found extends JudgedCombination {
  readonly groupFacts: ReadonlyMap<string, ReadonlySet<string>>;
}

function addTo(found: Map<string, Found>, one: DeterminationRow, { judged, facts }: Named, row: SqlRow): void {
  const texts = Object.fromEntries(
    judged.map(({ parameter }, at) => [parameter, shownFact(String(row[`k${at}`] ?? ""))]),
  );
  const reason = reasonText(one.reason);
  const key = JSON.stringify([texts, one.status, reason, one.citation]);
  const known = found.get(key);
  const groupFacts = new Map(
    facts.map(({ parameter }, at) => {
      const text = String(row[`k${judged.length + at}`] ?? "");
      return [parameter, new Set([...(known?.groupFacts.get(parameter) ?? []), text])];
    }),
  );
  const fraction = one.figures.fraction?.value;
  found.set(key, {
    facts: texts,
    groupFacts,
    lots: (known?.lots ?? 0) + Number(row.lots),
    fraction: fractionText(fraction),
    status: one.status,
    reason,
    authority: citationOf(one.citation).authority,
    confidence: confidenceText(one.citation),
  });
}

function combinationOf({ groupFacts, ...rest }: Found): JudgedCombination {
  const spans = [...groupFacts].map(([name, texts]) => [name, spanOf([...texts].sort())]);
  return { ...rest, facts: { ...rest.facts, ...(Object.fromEntries(spans) as Record<string, string>) } };
}

/** Days from the first to the last, and names one by one. */
function spanOf(texts: readonly string[]): string {
  const [first = "", ...others] = texts;
  if (others.length === 0 || !texts.every((text) => /^\d{4}-\d\d-\d\d/.test(text))) return texts.join(", ");
  return `${first} to ${others.at(-1) ?? ""}`;
}

/** A text as the user knows it: not the sign that stands for many numbers. */
function shownFact(key: string): string | null {
  const kind = representative(key);
  return kind === null ? (key === "" ? null : key) : (KINDS.get(kind) ?? key);
}

/** A fraction as a decimal, or as an exact ratio. */
function fractionText(fraction: unknown): string | null {
  if (typeof fraction === "number") return String(fraction);
  if (!(fraction instanceof Ratio)) return null;
  const { s, n, d } = fraction;
  return d === 1n ? `${s * n}` : `${s * n}/${d}`;
}
