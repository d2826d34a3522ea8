import { isBlankText } from "../../functions/cells";
import { factOfLabel, layoutOf } from "../../functions/vehicle-facts";
import { numberOfRatio } from "../../exact";
import { breathe, type Work } from "../../office/batch";
import { cellOf } from "../../office/sources";
import { earnedOf, ProductionSum } from "../../rules/advanced-manufacturing-totals";
import { entityKey } from "../../rules/holdings";
import { Problem } from "../../sentences/problem";
import { type Value, word } from "../../sentences/reason";
import { callFunction, callProblem, determine } from "../calls/engine";
import { productionLots } from "../definitions/advanced-manufacturing-totals";
import type { Figure } from "../definitions/definition";
import { amountOf } from "../definitions/results";
import { cellOfIssue, cellOfProblem, rowsAboveProblem } from "../row-addresses";
import { groupColumns } from "./group-column";
import type { NextStep, PortfolioLine } from "./line";
import { lineOf, MOST_GROUPS, type TableOfLines } from "./requirement-lines";

interface Lines {
  readonly lines: readonly PortfolioLine[];
  readonly left: number;
}

const BREATH = 100;

/** One line for each vehicle of a table or form of facts: its credit, and the first test that reduces it. */
export async function vehicleLines(table: TableOfLines, work: Work): Promise<Lines> {
  const { data, source, check } = table;
  const facts = data.input.table("data");
  const above = source.firstRow - 1;
  const amounts = callFunction("CLEAN_VEHICLE_CREDIT", [facts]);
  let layout: ReturnType<typeof layoutOf>;
  try {
    layout = layoutOf(facts);
  } catch (problem) {
    const { reason, place } = callProblem(problem);
    return {
      lines: [
        lineOf(table, "", {
          name: { kind: "table", text: source.name },
          state: "stopped",
          stop: { kind: "problem", reason, above },
          stopPlace: cellOfProblem(check, data.subject, data.health, place),
          next: { kind: "settle" },
        }),
      ],
      left: 0,
    };
  }
  const unread = new Set(facts[0]?.flatMap((cell, column) => (factOfLabel(cell) === null ? [] : [column])));
  const [naming] = layout.isTable ? groupColumns(source.headers, unread) : [];
  const lines: PortfolioLine[] = [];
  for (let vehicle = 0; vehicle < Math.min(layout.count, MOST_GROUPS); vehicle++) {
    if (vehicle % BREATH === BREATH - 1) await breathe(work, vehicle / layout.count);
    if (layout.isBlank(vehicle)) continue;
    const body = layout.isTable ? vehicle : 0;
    const place = cellOf(source, layout.isTable ? body : -1, naming?.column ?? 0);
    const named = naming ? facts[vehicle + 1]?.[naming.column] : undefined;
    const text = isBlankText(named) ? "" : String(named).trim();
    const value = amounts.ok ? (amounts.value as unknown[][])[vehicle]?.[0] : amounts;
    const found = determine("CLEAN_VEHICLE_CREDIT", [facts], { row: vehicle, column: 0 });
    const steps = found.ok ? (found.value?.steps ?? []) : [];
    const tests = steps.slice(0, -1);
    const decisive =
      tests.find(({ outcome }) => outcome === "missing") ?? tests.find(({ outcome }) => outcome === "fails");
    const amount = typeof value === "number" ? value : null;
    const isMissing = amount === null && tests.some(({ outcome }) => outcome === "missing");
    const next: NextStep =
      decisive && (amount === null || decisive.outcome === "fails")
        ? {
            kind: "fact",
            test: word(decisive.test),
            reason: decisive.reason,
            isMissing: decisive.outcome === "missing",
          }
        : { kind: "none" };
    const problem = amount === null ? (amounts.ok ? callProblem(value) : amounts) : null;
    const stops = problem !== null && !isMissing;
    lines.push(
      lineOf(table, text === "" ? `${vehicle}` : entityKey(text) + `\n${vehicle}`, {
        name: { kind: "vehicle", text, row: place.row + 1 },
        state: amount === null ? (isMissing ? "open" : "stopped") : amount > 0 ? "met" : "notMet",
        rows: 1,
        place,
        answer: amount === null ? null : { title: "result.credit", value: amount, format: "money" },
        unknown: amount === null ? tests.filter(({ outcome }) => outcome === "missing").length : 0,
        stop: stops && problem ? { kind: "problem", reason: problem.reason, above } : null,
        stopPlace: stops && problem ? cellOfProblem(check, data.subject, data.health, problem.place) : null,
        next: stops ? { kind: "settle" } : next,
        source: {
          determine: () => {
            const again = determine("CLEAN_VEHICLE_CREDIT", [facts], { row: vehicle, column: 0 });
            if (!again.ok || !again.value) throw new Error("no determination");
            return again.value;
          },
          placeOf: () => place,
          above,
        },
      }),
    );
  }
  return { lines, left: Math.max(0, layout.count - MOST_GROUPS) };
}

/** One line for each entity: whether it is a foreign entity of concern, and the share that governments control. */
export async function entityLines(table: TableOfLines, work: Work): Promise<Lines> {
  const { data, check } = table;
  const { input, subject } = data;
  const source = subject.sources.entities ?? table.source;
  const names = input.names("governments");
  const governments = names.length > 0 ? names.map((name) => [name]) : [[null]];
  const ownership = [governments, input.grid("owner"), input.grid("owned"), input.grid("share")];
  const entities = input.cells("entity") ?? [];
  const found = callFunction("IS_FEOC", [input.grid("entity"), input.grid("country") ?? [[null]], ...ownership]);
  await breathe(work, 0.5);
  const held = callFunction("FEOC_CONTROL_SHARE", [input.grid("entity"), ...ownership]);
  await breathe(work, 0.9);
  const column = subject.columns.entities?.entity ?? 0;
  const named = entities.flatMap((entity, row) => (isBlankText(entity) ? [] : [{ text: String(entity).trim(), row }]));
  const rowAt = (row: number) => cellOf(source, row, column);
  if (!found.ok && entities.length > 1) {
    const above = rowsAboveProblem(check, subject, found.place);
    return {
      lines: [
        lineOf(table, "", {
          name: { kind: "table", text: source.name },
          state: "stopped",
          rows: named.length,
          place: rowAt(0),
          stop: { kind: "problem", reason: found.reason, above },
          stopPlace: cellOfProblem(check, subject, data.health, found.place),
          next: { kind: "settle" },
        }),
      ],
      left: 0,
    };
  }
  const verdictOf = (row: number): unknown => (found.ok ? rowsOf(found.value)[row]?.[0] : found);
  const shares = held.ok ? rowsOf(held.value) : [];
  const lines = named.slice(0, MOST_GROUPS).map(({ text, row }): PortfolioLine => {
    const verdict = verdictOf(row);
    const share = shares[row]?.[0];
    const answer: Figure | null =
      typeof share === "number" ? { title: "insert.controlShare", value: share, format: "percent" } : null;
    const problem = typeof verdict === "boolean" ? null : found.ok ? callProblem(verdict) : found;
    const above = rowsAboveProblem(check, subject, problem?.place ?? {});
    const isOpen = problem?.code === "#N/A";
    return lineOf(table, `${row}\n${entityKey(text)}`, {
      name: { kind: "entity", text },
      state: verdict === true ? "notMet" : verdict === false ? "met" : isOpen ? "open" : "stopped",
      rows: 1,
      place: rowAt(row),
      answer,
      unknown: isOpen ? 1 : 0,
      unknownPlaces: isOpen ? [rowAt(row)] : [],
      stop: problem ? { kind: "problem", reason: problem.reason, above } : null,
      stopPlace: problem ? (cellOfProblem(check, subject, data.health, problem.place) ?? rowAt(row)) : null,
      next: problem ? { kind: "settle" } : { kind: "none" },
      source: { placeOf: () => rowAt(row), above },
    });
  });
  return { lines, left: Math.max(0, named.length - MOST_GROUPS) };
}

function rowsOf(value: unknown): unknown[][] {
  return Array.isArray(value) ? (value as unknown[][]) : [[value]];
}

/** One line for each product of a table of production, or one for the table: its credit, and the rows without one. */
export async function productionLines(table: TableOfLines, work: Work): Promise<Lines> {
  const { check, data, source } = table;
  const { input, subject } = data;
  const lots = productionLots(input);
  await breathe(work, 0.3);
  const labels = input.cells("label");
  const groups = new Map<string, { text: string; rows: number[]; sum: ProductionSum; bad: Problem | null }>();
  for (const { element, facts } of lots) {
    const label = labels?.[element];
    const text = isBlankText(label) ? "" : String(label).trim();
    const key = entityKey(text);
    let group = groups.get(key);
    if (!group) groups.set(key, (group = { text, rows: [], sum: new ProductionSum(), bad: null }));
    const earned = earnedOf(facts);
    group.sum.add(facts, earned);
    group.rows.push(element);
    if (earned instanceof Problem) group.bad ??= earned;
  }
  const map = subject.columns[check.roles[0]?.key ?? ""] ?? {};
  const placeOf = (row: number) => cellOf(source, row, map.label ?? map.productionComponent ?? 0);
  const all = [...groups];
  const isOne = all.length === 1;
  const header = source.headers[map.label ?? -1] ?? "";
  const above = rowsAboveProblem(check, subject, {});
  const lines = all.slice(0, MOST_GROUPS).map(([key, { text, rows, sum, bad }]): PortfolioLine => {
    const problem: Value | null = bad?.reason ?? null;
    const issue = data.health
      .flatMap(({ issues }) => issues)
      .find((each) => each.stops && each.rows.some((row) => rows.includes(row)));
    return lineOf(table, key, {
      name: isOne || text === "" ? { kind: "table", text: source.name } : { kind: "group", text, header },
      // A row that adds nothing because it cannot be read makes the amount a part of it only.
      state: sum.missing > 0 ? "stopped" : "amount",
      rows: sum.rows,
      place: placeOf(rows[0] ?? 0),
      answer: { title: "result.credit", value: amountOf({ value: numberOfRatio(sum.amount) }), format: "money" },
      unknown: sum.missing,
      stop: problem === null ? null : { kind: "problem", reason: problem, above },
      stopPlace:
        problem === null
          ? null
          : issue
            ? cellOfIssue({ ...issue, rows: issue.rows.filter((row) => rows.includes(row)) }, subject)
            : placeOf(rows[0] ?? 0),
      next: problem === null ? { kind: "none" } : { kind: "settle" },
      source: { placeOf, above },
    });
  });
  return { lines, left: Math.max(0, all.length - MOST_GROUPS) };
}
