import { readColumns, type SheetCell } from "../../office/read-blocks";
import { breathe, quietWork, type Work } from "../../office/batch";
import { dateSystem } from "../../office/date-system";
import { cellOf, type CellPlace, type DataSource } from "../../office/sources";
import type { Determination } from "../../rules/determination";
import { inCall } from "../../rules/groups";
import type { CheckData } from "../check-data";
import { headerScore } from "../column-matching";
import { type CheckDefinition, CheckInput } from "../definitions/definition";
import { CallFailed, stateOf } from "../definitions/results";
import { withoutRequirementNote } from "../requirement-note";
import { cellOfIssue, cellOfProblem, rowsAboveProblem } from "../row-addresses";
import type { Proposal } from "../scan/proposal";
import { isoDateOfCell } from "../workbook-dates";
import { divides, type GroupColumn, groupColumns, type RowGroups, rowGroups } from "./group-column";
import { nextStep, planOf } from "./next-step";
import type { LineName, LineState, NextStep, PortfolioLine, Stop } from "./line";
import { barOf, determineRequirement, marginOf, type Requirement, requirementOf } from "./requirements";

/** The most groups of a table that are evaluated one by one. */
export const MOST_GROUPS = 5_000;
/** The most plans that are searched before a line is opened, and the most rows that such a plan may have. */
const MOST_PLANS = 40;
const MOST_PLAN_ROWS = 500;
const MOST_UNKNOWN_PLACES = 3;
const BREATH = 100;
/** The most rows of a table that formulas on the sheet read, and the most for all groups together: each of their cells reads the table. */
const MOST_LIVE_ROWS = 5_000;
const MOST_LIVE_CELLS = 50_000;

/** How many plans may still be searched. One for all tables. */
export interface PlanBudget {
  left: number;
}

export const planBudget = (): PlanBudget => ({ left: MOST_PLANS });

/** What all lines of a table have in common. */
export interface TableOfLines {
  readonly check: CheckDefinition;
  readonly proposal: Proposal;
  readonly data: CheckData;
  readonly source: DataSource;
}

/** A line with what is the same for all lines of its table filled in. */
export function lineOf(
  { check, proposal, data, source }: TableOfLines,
  key: string,
  line: Partial<PortfolioLine> & Pick<PortfolioLine, "name" | "state">,
): PortfolioLine {
  return {
    id: `${proposal.id}\n${key}`,
    check: check.id,
    proposal: { ...proposal, subject: data.subject },
    subject: data.subject,
    table: source.name,
    rows: 0,
    place: null,
    day: null,
    dayPlace: null,
    bar: null,
    answer: null,
    margin: null,
    unknown: 0,
    unknownPlaces: [],
    stop: null,
    stopPlace: null,
    next: { kind: "none" },
    source: { placeOf: () => null, above: 0 },
    ...line,
  };
}

/** The rows of a table that belong together, or all of them. */
interface Part {
  readonly name: LineName;
  readonly key: string;
  readonly rows: readonly number[];
  readonly day: string;
  readonly dayPlace: CellPlace | null;
}

/** The lines of a check that compares a share with a minimum: one for each product, vehicle, battery or facility that a column names. */
export async function requirementLines(
  table: TableOfLines,
  budget: PlanBudget,
  work: Work,
): Promise<{ readonly lines: readonly PortfolioLine[]; readonly left: number }> {
  const { check, data, source, proposal } = table;
  const requirement = requirementOf(check.id) as Requirement;
  const counts = countingRows(check, data, source);
  const grouping = await groupingOf(table, counts, work);
  const day = data.input.option(requirement.day);
  const days = await daysOf(table, requirement, work);
  const dayOf = (rows: readonly number[]) => days?.of(rows) ?? { day, place: proposal.date?.places[0] ?? null };
  if (!grouping) {
    const rows = [...counts.keys()].filter((row) => counts[row]);
    const name: LineName = { kind: "table", text: source.name };
    // The check itself goes by the day that it was given.
    const own = day === "" ? dayOf(rows) : { day, place: proposal.date?.places[0] ?? null };
    const part: Part = { name, key: "", rows, day: "day" in own ? own.day : "", dayPlace: own.place };
    const line =
      "stop" in own
        ? stoppedPart(table, part, own.stop, own.place)
        : lineOfPart(table, requirement, part, budget, true);
    const isLive = line.state !== "stopped" && isPlain(data, source);
    return { lines: isLive ? [withLive(line, source, null)] : [line], left: 0 };
  }
  const { column, groups, unnamed } = grouping;
  const lines: PortfolioLine[] = [];
  const stopped = stoppedRows(data);
  for (const [index, { key, text, rows }] of groups.slice(0, MOST_GROUPS).entries()) {
    if (index % BREATH === BREATH - 1) await breathe(work, index / groups.length);
    const name: LineName = { kind: "group", text, header: column.header };
    const own = dayOf(rows);
    const part: Part = { name, key, rows, day: "day" in own ? own.day : "", dayPlace: own.place };
    const stop = "stop" in own ? own.stop : null;
    if (stop) lines.push(stoppedPart(table, part, stop, own.place));
    else {
      const bad = rows.find((row) => stopped.has(row));
      const issue = bad === undefined ? undefined : stopped.get(bad);
      if (bad !== undefined && issue) {
        const place = cellOfIssue({ ...issue, rows: [bad] }, data.subject);
        lines.push(stoppedPart(table, part, { kind: "issue", issue }, place));
      } else lines.push(lineOfPart(table, requirement, part, budget, false));
    }
  }
  if (unnamed.length > 0) {
    const name: LineName = { kind: "group", text: "", header: column.header };
    const part: Part = { name, key: "\n", rows: unnamed, day: "", dayPlace: null };
    const place = cellOf(source, unnamed[0] as number, column.column);
    lines.push(stoppedPart(table, part, { kind: "unnamed", header: column.header }, place));
  }
  // One cell that cannot be read, or one row without a name, is an error for all groups of a call.
  const isLive =
    isPlain(data, source) &&
    groups.length * source.rowCount <= MOST_LIVE_CELLS &&
    check.id !== "domesticContent" &&
    (data.subject.columns[check.roles[0]?.key ?? ""]?.containedIn ?? null) === null &&
    lines.every(({ state }) => state !== "stopped");
  return {
    lines: isLive ? lines.map((line) => withLive(line, source, column.column)) : lines,
    left: Math.max(0, groups.length - MOST_GROUPS),
  };
}

function withLive(line: PortfolioLine, table: DataSource, group: number | null): PortfolioLine {
  return { ...line, source: { ...line.source, live: { table, group } } };
}

/** Whether formulas over the cells read what was read: nothing is left out, converted, filled in or read as something else. */
function isPlain(data: CheckData, { rowCount }: DataSource): boolean {
  const { subject, leftOut, mergesFilled, conversions, datesMisread, textsMisread } = data;
  const none = (held: object | undefined) => Object.keys(held ?? {}).length === 0;
  return (
    rowCount <= MOST_LIVE_ROWS &&
    none(subject.yesNo) &&
    none(subject.readAs) &&
    none(subject.replaced) &&
    none(subject.priced) &&
    none(subject.conversions) &&
    Object.values(leftOut).every((rows) => rows.length === 0) &&
    mergesFilled.length === 0 &&
    conversions.length === 0 &&
    !datesMisread &&
    !textsMisread
  );
}

/** Which rows hold something that the functions read. */
function countingRows(check: CheckDefinition, { input }: CheckData, { rowCount }: DataSource): boolean[] {
  const counts = new Array<boolean>(rowCount).fill(false);
  for (const { key, aside } of check.roles[0]?.columns ?? []) {
    if (aside) continue;
    (input.cells(key) ?? []).forEach((cell, row) => {
      if (cell !== null && cell !== undefined && cell !== 0 && !(typeof cell === "string" && cell.trim() === "")) {
        counts[row] = true;
      }
    });
  }
  return counts;
}

/** The first column that names products, vehicles, batteries or facilities, and divides the table; null if there is none. */
async function groupingOf(
  { check, data, source }: TableOfLines,
  counts: readonly boolean[],
  work: Work,
): Promise<({ readonly column: GroupColumn } & RowGroups) | null> {
  const role = check.roles[0];
  const map = data.subject.columns[role?.key ?? ""] ?? {};
  // A column of labels may name what the rows belong to; the other columns are used for themselves.
  const taken = new Set(
    Object.entries(map).flatMap(([key, column]) => (column === null || key === "label" ? [] : [column])),
  );
  for (const column of groupColumns(source.headers, taken)) {
    const { cells } = await readColumns(source, [column.column], { ...quietWork, signal: work.signal });
    const found = rowGroups(cells.get(column.column) ?? [], (row) => counts[row] === true);
    if (divides(found)) return { column, ...found };
  }
  return null;
}

/** The column of days for the option `key`; null if no header names one. */
export function dayColumn(headers: readonly string[], key: string): number | null {
  const scores = headers.map((header) => headerScore(header, key));
  const column = scores.indexOf(Math.max(...scores));
  return (scores[column] ?? 0) < 0.65 ? null : column;
}

/** The day of each group, if the table has a column for it: the vehicles of a table may be placed in service on different days. */
async function daysOf(
  { data, source, proposal }: TableOfLines,
  { day: key }: Requirement,
  work: Work,
): Promise<{
  readonly of: (
    rows: readonly number[],
  ) => ({ readonly day: string } | { readonly stop: Stop }) & { readonly place: CellPlace | null };
} | null> {
  const column = dayColumn(source.headers, key);
  if (column === null) return null;
  const { cells } = await readColumns(source, [column], { ...quietWork, signal: work.signal });
  const held = cells.get(column) ?? [];
  const isDay = (cell: SheetCell | undefined) => isoDateOfCell(cell, dateSystem());
  if (!held.some((cell) => isDay(cell) !== null)) return null;
  const otherwise = data.input.option(key);
  return {
    of: (rows) => {
      let first: { readonly day: string; readonly place: CellPlace } | null = null;
      for (const row of rows) {
        const cell = held[row] ?? null;
        if (cell === null || (typeof cell === "string" && cell.trim() === "")) continue;
        const place = cellOf(source, row, column);
        const day = isDay(cell);
        if (day === null) return { stop: { kind: "noDay", header: source.headers[column] ?? "" }, place };
        if (first && first.day !== day) return { stop: { kind: "twoDays", days: [first.day, day] }, place };
        first ??= { day, place };
      }
      if (first) return first;
      if (otherwise !== "") return { day: otherwise, place: proposal.date?.places[0] ?? null };
      const place = cellOf(source, rows[0] ?? 0, column);
      return { stop: { kind: "noDay", header: source.headers[column] ?? "" }, place };
    },
  };
}

/** The finding that stops each row. */
function stoppedRows(data: CheckData) {
  const stopped = new Map<number, CheckData["health"][number]["issues"][number]>();
  for (const { issues } of data.health) {
    for (const issue of issues)
      if (issue.stops) for (const row of issue.rows) if (!stopped.has(row)) stopped.set(row, issue);
  }
  return stopped;
}

function stoppedPart(table: TableOfLines, part: Part, stop: Stop, stopPlace: CellPlace | null): PortfolioLine {
  return lineOf(table, part.key, {
    name: part.name,
    state: "stopped",
    rows: part.rows.length,
    place: placeOfRow(table, part.rows[0] ?? 0),
    day: part.day === "" ? null : part.day,
    dayPlace: part.day === "" ? null : part.dayPlace,
    stop,
    stopPlace,
    next: { kind: "settle" },
  });
}

function placeOfRow({ data, source }: TableOfLines, row: number): CellPlace {
  const map = data.subject.columns[Object.keys(data.subject.columns)[0] ?? ""] ?? {};
  return cellOf(source, row, map.label ?? Object.values(map).find((column) => column !== null) ?? 0);
}

/** The input with some rows only, one after the other. */
function inputOf(
  { check, data }: TableOfLines,
  { rows }: Part,
  options: Readonly<Record<string, string>>,
  whole: boolean,
) {
  const columns: Record<string, readonly SheetCell[] | null> = {};
  const inside = new Set(rows);
  for (const { key } of check.roles[0]?.columns ?? []) {
    const cells = data.input.cells(key) as readonly SheetCell[] | null;
    columns[key] =
      cells === null
        ? null
        : whole
          ? cells.map((cell, row) => (inside.has(row) ? cell : null))
          : rows.map((row) => cells[row] ?? null);
  }
  return new CheckInput(data.input.sources, columns, options);
}

function lineOfPart(
  table: TableOfLines,
  requirement: Requirement,
  part: Part,
  budget: PlanBudget,
  whole: boolean,
): PortfolioLine {
  const { check, data } = table;
  const options = { ...data.subject.options, [requirement.day]: part.day };
  const input = inputOf(table, part, options, false);
  const members = Int32Array.from(part.rows);
  const rowOf = (element: number) => members[element] ?? 0;
  const placeOf = (row: number) => placeOfRow(table, row);
  const above = rowsAboveProblem(check, data.subject, {});
  const determine = () => {
    const found = inCall(determineRequirement(requirement, input), members);
    return found.verdict === null
      ? found
      : { ...found, verdict: { ...found.verdict, reason: withoutRequirementNote(found.verdict.reason) } };
  };
  let found: Determination;
  try {
    found = determine();
  } catch (problem) {
    if (!(problem instanceof CallFailed)) throw problem;
    return stoppedByProblem(table, requirement, part, problem, whole);
  }
  const { verdict } = found;
  const unknown = found.rows.filter(({ status }) => status === "unknown");
  const plan = planOf(check.id, input, rowOf);
  const planNow =
    plan === null
      ? null
      : (): NextStep => {
          if (budget.left <= 0 || part.rows.length > MOST_PLAN_ROWS) return { kind: "planLater" };
          budget.left--;
          return plan();
        };
  return lineOf(table, part.key, {
    name: part.name,
    state: verdict === null ? "stopped" : lineState(stateOf(verdict)),
    rows: found.rows.filter(({ status }) => status !== "left out").length,
    place: placeOf(part.rows[0] ?? 0),
    day: part.day,
    dayPlace: part.dayPlace,
    bar: barOf(requirement, found) ?? null,
    margin: marginOf(requirement, input, found),
    unknown: unknown.length,
    unknownPlaces: unknown.slice(0, MOST_UNKNOWN_PLACES).map(({ element }) => placeOf(element)),
    next: nextStep(requirement, input, found, placeOf, planNow),
    source: { determine, ...(plan ? { plan } : {}), placeOf, above },
  });
}

const lineState = (state: ReturnType<typeof stateOf>): LineState =>
  state === "met" ? "met" : state === "notMet" ? "notMet" : "open";

/** The cell and the words of a problem count rows of the whole table, so they are found again over all its rows. */
function stoppedByProblem(
  table: TableOfLines,
  requirement: Requirement,
  part: Part,
  failed: CallFailed,
  whole: boolean,
): PortfolioLine {
  const { check, data } = table;
  let { problem } = failed;
  if (problem.place.row !== undefined) {
    const options = { ...data.subject.options, [requirement.day]: part.day };
    try {
      determineRequirement(requirement, inputOf(table, part, options, true));
    } catch (again) {
      if (!(again instanceof CallFailed)) throw again;
      ({ problem } = again);
    }
  }
  const { subject, health } = data;
  const place = cellOfProblem(check, subject, health, problem.place);
  const above = rowsAboveProblem(check, subject, problem.place);
  const issue = whole ? health.flatMap(({ issues }) => issues).find(({ stops }) => stops) : undefined;
  return issue
    ? stoppedPart(table, part, { kind: "issue", issue }, cellOfIssue(issue, subject))
    : stoppedPart(table, part, { kind: "problem", reason: problem.reason, above }, place);
}
