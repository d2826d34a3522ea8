import { asHostProblem, Cancelled, partOf, type Work } from "../../office/batch";
import { cellOf } from "../../office/sources";
import { type CheckData, readCheck } from "../check-data";
import { checkOf } from "../definitions";
import type { CheckDefinition } from "../definitions/definition";
import { refusalOf } from "../health";
import { cellOfIssue } from "../row-addresses";
import { type RowDecisions, sessionDecisions } from "../row-decisions";
import type { Proposal } from "../scan/proposal";
import { scanWorkbook } from "../scan/scan";
import { LINE_STATES, type Portfolio, type PortfolioLine, type Stop } from "./line";
import { entityLines, productionLines, vehicleLines } from "./other-lines";
import {
  dayColumn,
  lineOf,
  planBudget,
  type PlanBudget,
  requirementLines,
  type TableOfLines,
} from "./requirement-lines";
import { requirementOf } from "./requirements";

/** Evaluates every table of the workbook that fits a check: one line for each product, vehicle, test or entity, the worst first. */
export async function readPortfolio(work: Work, decisions: RowDecisions = sessionDecisions): Promise<Portfolio> {
  const { proposals, hiddenSheets, complete } = await scanWorkbook(partOf(work, 0, 0.3));
  const lines: PortfolioLine[] = [];
  const left: { table: string; count: number }[] = [];
  const budget = planBudget();
  for (const [index, proposal] of proposals.entries()) {
    const part = partOf(work, 0.3 + (0.7 * index) / proposals.length, 0.3 + (0.7 * (index + 1)) / proposals.length);
    const found = await linesOf(proposal, decisions, budget, part);
    lines.push(...found.lines);
    if (found.left > 0) left.push({ table: proposal.source.name, count: found.left });
  }
  return { lines: worstFirst(lines), left, hiddenSheets, complete };
}

async function linesOf(
  proposal: Proposal,
  decisions: RowDecisions,
  budget: PlanBudget,
  work: Work,
): Promise<{ readonly lines: readonly PortfolioLine[]; readonly left: number }> {
  const check = checkOf(proposal.check);
  if (!check) return { lines: [], left: 0 };
  if (proposal.missing.length > 0 && !onlyDay(check, proposal)) {
    return { lines: [stoppedTable(proposal, { kind: "missing", missing: proposal.missing })], left: 0 };
  }
  let data: CheckData;
  try {
    data = await readCheck(check, proposal.subject, partOf(work, 0, 0.6), decisions);
  } catch (problem) {
    // A table that cannot be read now does not hide the others.
    if (problem instanceof Cancelled) throw problem;
    return {
      lines: [stoppedTable(proposal, { kind: "unreadable", message: asHostProblem(problem).message })],
      left: 0,
    };
  }
  const [role] = check.roles;
  const source = data.subject.sources[role?.key ?? ""] ?? proposal.source;
  const table: TableOfLines = { check, proposal, data, source };
  const undecided = data.totals.filter(({ decision }) => decision === null);
  const [total] = undecided;
  if (total) return { lines: [stopped(table, { kind: "totals", count: undecided.length }, total.place)], left: 0 };
  const refused = refusalOf(data.health);
  if (refused) {
    return { lines: [stopped(table, { kind: "issue", issue: refused }, cellOfIssue(refused, data.subject))], left: 0 };
  }
  const rest = partOf(work, 0.6, 1);
  if (requirementOf(check.id)) return requirementLines(table, budget, rest);
  if (check.id === "cleanVehicleCredit") return vehicleLines(table, rest);
  if (check.id === "foreignEntitiesOfConcern") return entityLines(table, rest);
  return productionLines(table, rest);
}

/** A day may be missing if the table has a column of days: each of its vehicles has its own. The lines find out. */
function onlyDay(check: CheckDefinition, { missing, source }: Proposal): boolean {
  return (
    requirementOf(check.id) !== null &&
    missing.every(({ kind }) => kind === "date") &&
    missing.length === 1 &&
    dayColumn(source.headers, requirementOf(check.id)?.day ?? "") !== null
  );
}

function stopped(table: TableOfLines, stop: Stop, stopPlace: PortfolioLine["stopPlace"]): PortfolioLine {
  const { source, proposal } = table;
  return lineOf(table, "", {
    name: { kind: "table", text: source.name },
    state: "stopped",
    rows: proposal.rows,
    place: cellOf(source, 0, 0),
    stop,
    stopPlace,
    next: { kind: "settle" },
  });
}

/** The line of a table that was not read. */
function stoppedTable(proposal: Proposal, stop: Stop): PortfolioLine {
  const { id, check, subject, source, rows } = proposal;
  const place = cellOf(source, 0, 0);
  return {
    id: `${id}\n`,
    check,
    proposal,
    subject,
    name: { kind: "table", text: source.name },
    table: source.name,
    rows,
    place,
    day: null,
    dayPlace: null,
    state: "stopped",
    bar: null,
    answer: null,
    margin: null,
    unknown: 0,
    unknownPlaces: [],
    stop,
    stopPlace: null,
    next: { kind: "settle" },
    source: { placeOf: () => null, above: 0 },
  };
}

/** By state, then by the distance to the minimum: the largest shortfall first, and the smallest headroom first among those that meet it. */
export function worstFirst(lines: readonly PortfolioLine[]): PortfolioLine[] {
  const rank = ({ state }: PortfolioLine) => LINE_STATES.indexOf(state);
  const distance = ({ bar, answer }: PortfolioLine): number => {
    if (bar) return bar.share - bar.threshold;
    return typeof answer?.value === "number" ? answer.value : 0;
  };
  return lines
    .map((line, index) => ({ line, index }))
    .sort(
      (left, right) =>
        rank(left.line) - rank(right.line) || distance(left.line) - distance(right.line) || left.index - right.index,
    )
    .map(({ line }) => line);
}
