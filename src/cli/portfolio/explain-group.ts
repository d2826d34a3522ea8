import { callFunction, definitionOf } from "../../checks/calls/engine";
import type { FunctionId } from "../../functions/catalogue";
import type { Cell } from "../../functions/cells";
import { factLabels, type VehicleFacts } from "../../rules/clean-vehicle-facts";
import type { Engine, SourceColumn, SqlRow } from "../../warehouse/engine";
import { PortfolioProblem } from "../../warehouse/problem";
import type { PortfolioRequest, PortfolioTestId } from "../../warehouse/request";
import { withoutMidnight } from "../../warehouse/run/facts";
import { dialects } from "../../warehouse/sql/dialects";
import { type Style, wrap } from "../results/layout";

/** More lots than this are not explained one by one. */
const MOST_LOTS = 100_000;
/** At most so many lots of a group are printed; the totals are of all. */
const MOST_PRINTED = 200;

const EXPLAINS: Readonly<Record<PortfolioTestId, FunctionId>> = {
  "critical-minerals": "EXPLAIN_CRITICAL_MINERALS",
  "battery-components": "EXPLAIN_BATTERY_COMPONENTS",
  "material-assistance": "EXPLAIN_MATERIAL_ASSISTANCE",
  "domestic-content": "EXPLAIN_DOMESTIC_CONTENT",
  "advanced-manufacturing": "EXPLAIN_ADVANCED_MANUFACTURING",
  "clean-vehicle-credit": "EXPLAIN_CLEAN_VEHICLE_CREDIT",
};

/**
 * The explanation of one group by the function that explains its test, from the group's own lots.
 * @throws PortfolioProblem if there is no such group, or it has too many lots
 */
export async function explainGroup(
  engine: Engine,
  request: PortfolioRequest,
  group: string,
  result: string,
): Promise<ExplainedGroup> {
  const dialect = dialects[engine.dialect];
  const columns = await engine.columns();
  const by = dialect.identifier(request.by);
  const key = dialect.nameKey(`COALESCE(CAST(${by} AS ${dialect.textType}), '')`);
  const condition = `${key} = ${dialect.nameKey(dialect.text(group))}`;
  const [counted] = await engine.rows(`SELECT COUNT(*) AS many FROM ${engine.lots} WHERE ${condition}`);
  const many = Number(counted?.many ?? 0);
  if (many === 0) throw new PortfolioProblem(`There is no ${request.by} '${group}'.`, { group });
  if (many > MOST_LOTS)
    throw new PortfolioProblem(
      `${request.by} '${group}' has ${many} lots; at most ${MOST_LOTS} are explained one by one.`,
      { group },
    );
  const used = [...new Set(Object.values(request.columns))];
  const selected = used.map((name) => {
    const column = columns.find((each) => each.name === name) as SourceColumn;
    return `${dialect.asText(dialect.identifier(name), column.type)} AS ${dialect.identifier(name)}`;
  });
  const lots = await engine.rows(`SELECT ${selected.join(", ")} FROM ${engine.lots} WHERE ${condition}`);
  const cellsOf = (parameter: string): Cell[] | null => {
    const name = request.columns[parameter];
    const column = columns.find((each) => each.name === name);
    return name === undefined || column === undefined ? null : lots.map((lot) => lotCell(lot, column));
  };
  const id = EXPLAINS[request.test];
  const args = request.test === "clean-vehicle-credit" ? [vehicleTable(request, cellsOf, lots.length)] : null;
  const outcome = callFunction(
    id,
    args ??
      definitionOf(id).parameters.map(({ name, kind }) => {
        const cells = cellsOf(name);
        if (cells === null) return request.constants[name];
        // A fact that the group has once stands in one of its lots at least.
        return kind === "one" ? (cells.find((cell) => cell !== null) ?? null) : cells.map((cell) => [cell]);
      }),
  );
  if (!outcome.ok) throw new PortfolioProblem(`${request.by} '${group}': ${outcome.message}`, { group });
  const rows = outcome.value as readonly (readonly Cell[])[];
  const [judged] = await engine.rows(
    `SELECT * FROM (${result}) AS verdicts WHERE ${dialect.nameKey("group_name")} = ${dialect.nameKey(dialect.text(group))}`,
  );
  refuseOther(rows, judged, group);
  return {
    group,
    lots: many,
    verdict: judged?.verdict === undefined ? null : String(judged.verdict),
    missing: Number(judged?.missing_lots ?? 0),
    rows,
  };
}

/** One group, explained. */
export interface ExplainedGroup {
  readonly group: string;
  readonly lots: number;
  /** As the statement has it; null for tests of an amount. */
  readonly verdict: string | null;
  /** Lots without an amount. */
  readonly missing: number;
  /** As the function's cell would spill. */
  readonly rows: readonly (readonly Cell[])[];
}

/** The function and the statement apply the same rules to the same lots. @throws Error if they disagree, which is a defect of ours */
function refuseOther(rows: readonly (readonly Cell[])[], judged: SqlRow | undefined, group: string): void {
  const verdict = rows.find((row) => row[0] === "Verdict");
  const met = verdict?.find((cell) => typeof cell === "boolean");
  if (met === undefined || judged?.meets === undefined || judged.meets === null) return;
  if (met === judged.meets) return;
  throw new Error(
    `'${group}' is explained as ${String(met)} and was judged as ${String(judged.meets)}. Report this with the lots.`,
  );
}

function vehicleTable(
  { constants }: PortfolioRequest,
  cellsOf: (parameter: string) => Cell[] | null,
  count: number,
): Cell[][] {
  const names = (Object.keys(factLabels) as (keyof VehicleFacts)[]).filter(
    (name) => cellsOf(name) !== null || name in constants,
  );
  const columns = names.map((name) => cellsOf(name) ?? Array.from({ length: count }, (): Cell => constants[name]));
  return [
    names.map((name) => factLabels[name]),
    ...Array.from({ length: count }, (_, at) => columns.map((column) => column[at] ?? null)),
  ];
}

const DECIMAL = /^[+-]?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?$/;

/** A value of the lots as a function receives it: numbers of numeric columns, and of texts that are plain numbers. */
function lotCell(lot: SqlRow, { name, type }: SourceColumn): Cell {
  const value = lot[name];
  if (value === null || value === undefined || value === "") return null;
  const text = String(value);
  if (type === "truth") return text === "TRUE";
  if (type === "text" || type === "whole number" || type === "decimal" || type === "double")
    return DECIMAL.test(text.trim()) ? Number(text) : text;
  return withoutMidnight(text);
}

/** The explanation as text: each row with its figures, then its reason and authority. */
export function explanationText(rows: readonly (readonly Cell[])[], style: Style): string {
  const [header = [], ...lines] = rows;
  const reasonAt = header.findIndex((title) => title === "reason" || title === "rule");
  const authorityAt = header.findIndex((title) => title === "authority");
  const isRow = (row: readonly Cell[]): boolean => typeof row[0] === "number";
  const lots = lines.filter(isRow);
  const printed = [...lots.slice(0, MOST_PRINTED), ...lines.filter((row) => !isRow(row))];
  const texts: string[] = [];
  for (const row of printed) {
    const figures = row.flatMap((cell, at) =>
      at === 0 || at === reasonAt || at === authorityAt || cell === "" || cell === null
        ? []
        : [`${String(header[at])} ${shown(cell)}`],
    );
    texts.push(...wrap(`${shown(row[0])}${figures.length === 0 ? "" : `: ${figures.join(", ")}`}`, style.width));
    const reason = [reasonAt, authorityAt].flatMap((at) => (at < 0 || !row[at] ? [] : [String(row[at])]));
    if (reason.length > 0) texts.push(...wrap(reason.join(" — "), style.width, "    "));
  }
  if (lots.length > MOST_PRINTED)
    texts.push(`... and ${lots.length - MOST_PRINTED} more lots, which the totals include.`);
  return `${texts.join("\n")}\n`;
}

function shown(cell: Cell): string {
  if (typeof cell === "boolean") return cell ? "TRUE" : "FALSE";
  return typeof cell === "object" && cell !== null && "code" in cell
    ? String((cell as { code: unknown }).code)
    : String(cell);
}
