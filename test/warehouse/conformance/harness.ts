import type { Engine, SqlRow, SqlValue } from "../../../src/warehouse/engine";
import { runPortfolio } from "../../../src/warehouse/run/portfolio";
import { PortfolioProblem } from "../../../src/warehouse/problem";
import type { PortfolioRequest } from "../../../src/warehouse/request";
import { type CaseCell, type CaseColumn, type ExpectedGroup, groupKey, isAmount, type JudgedCase } from "./case";
import { areNeighbors, exactText, Fraction, nearestDouble } from "./oracle";

/** How a column of a case is stored in an engine. */
export type StoredType =
  | { readonly kind: "text" | "whole number" | "double" | "truth" | "day" | "moment" }
  | { readonly kind: "decimal"; readonly digits: number; readonly scale: number };

export interface StoredColumn {
  readonly name: string;
  readonly type: StoredType;
}

/** A table as an engine is given it. Cells are texts (also of decimals and days), doubles, truths and NULL. */
export interface StoredTable {
  readonly columns: readonly StoredColumn[];
  readonly rows: readonly (readonly CaseCell[])[];
}

/** Opens a table in an engine. The engine is closed by the harness. */
export type OpenTable = (table: StoredTable) => Promise<Engine>;

/** The types in which one case is stored: the answers are the same. */
export const variants = ["decimals, days and truths", "doubles, moments and words", "texts"] as const;
export type Variant = (typeof variants)[number];

/** The widest decimals that all engines have. */
const MOST_DIGITS = 38;

function decimalType(cells: readonly CaseCell[]): StoredType {
  let scale = 0;
  let wholes = 1;
  for (const cell of cells) {
    const [whole = "", decimals = ""] = String(cell ?? "0")
      .replace("-", "")
      .split(".");
    scale = Math.max(scale, decimals.length);
    wholes = Math.max(wholes, whole.length);
  }
  if (wholes + scale > MOST_DIGITS) throw new Error(`a decimal of ${wholes + scale} digits`);
  return { kind: "decimal", digits: Math.min(wholes + scale + 1, MOST_DIGITS), scale };
}

function typeIn({ type }: CaseColumn, variant: Variant, cells: readonly CaseCell[]): StoredType {
  switch (type) {
    case "text":
      return { kind: "text" };
    case "double":
      return { kind: "double" };
    case "name":
      return { kind: variant === "texts" ? "text" : "whole number" };
    case "decimal":
      if (variant === "texts") return { kind: "text" };
      return variant === "decimals, days and truths" ? decimalType(cells) : { kind: "double" };
    case "day":
      if (variant === "texts") return { kind: "text" };
      return { kind: variant === "decimals, days and truths" ? "day" : "moment" };
    case "truth":
      return { kind: variant === "decimals, days and truths" ? "truth" : "text" };
  }
}

function storedCell(cell: CaseCell, column: CaseColumn, { kind }: StoredType): CaseCell {
  // A blank text in a column of days is NULL in a table that has days.
  if (column.type === "day" && cell === "" && kind !== "text") return null;
  if (cell === null || kind !== "text") return cell;
  return typeof cell === "boolean" ? String(cell).toUpperCase() : String(cell);
}

/** A case in the types of a variant. */
export function storedTable({ columns, rows }: JudgedCase, variant: Variant): StoredTable {
  const types = columns.map((column, at) =>
    typeIn(
      column,
      variant,
      rows.map((row) => row[at] as CaseCell),
    ),
  );
  return {
    columns: columns.map(({ name }, at) => ({ name, type: types[at] as StoredType })),
    rows: rows.map((row) =>
      row.map((cell, at) => storedCell(cell, columns[at] as CaseColumn, types[at] as StoredType)),
    ),
  };
}

export function requestFor({ test, columns, constants }: JudgedCase): PortfolioRequest {
  const [by, ...others] = columns;
  return {
    test,
    by: (by as CaseColumn).name,
    columns: Object.fromEntries(others.map(({ parameter, name }) => [parameter, name])),
    constants,
  };
}

/**
 * What an engine answers differently from the cell functions, one sentence each.
 * @param isWide whether the engine's decimals have room for any sum, so that it may refuse nothing for its digits.
 */
export async function differencesIn(
  one: JudgedCase,
  variant: Variant,
  open: OpenTable,
  isWide = false,
): Promise<string[]> {
  const engine = await open(storedTable(one, variant));
  try {
    const { result } = await runPortfolio(engine, requestFor(one));
    const rows = await engine.rows(result);
    if (one.problem) return [`it is judged, but the cells say: ${one.problem.says}`];
    return comparedGroups(one.groups ?? [], rows);
  } catch (problem) {
    if (!(problem instanceof PortfolioProblem)) throw problem;
    if (one.problem) return namedIn(problem, one.problem.names);
    return one.mayBeRefused && !isWide ? [] : [`it is refused: ${problem.message}`];
  } finally {
    await engine.close();
  }
}

/** Whether a problem names what is wrong: in its message, its place, or in another problem of the same run. */
function namedIn(problem: PortfolioProblem, names: readonly string[]): string[] {
  const said = [problem, ...problem.others].flatMap(({ message, place }) => [
    message,
    place.group ?? "",
    place.column ?? "",
  ]);
  const isNamed = names.some((name) => said.some((text) => text.includes(name)));
  return isNamed ? [] : [`the problem names none of ${names.join(", ")}: ${problem.message}`];
}

function comparedGroups(expected: readonly ExpectedGroup[], rows: readonly SqlRow[]): string[] {
  const found = new Map(rows.map((row) => [groupKey(String(row.group_name)), row]));
  const differences = found.size === rows.length ? [] : ["two rows have the same group"];
  for (const group of expected) {
    const key = groupKey(group.group);
    const row = found.get(key);
    found.delete(key);
    if (row) differences.push(...comparedRow(group, row).map((text) => `${group.group}: ${text}`));
    else differences.push(`${group.group}: there is no row`);
  }
  return [...differences, ...[...found.keys()].map((key) => `${key}: the cells have no such group`)];
}

function comparedRow(group: ExpectedGroup, row: SqlRow): string[] {
  const differences: string[] = [];
  const compare = (name: string, isSame: (value: SqlValue) => boolean, wanted: unknown): void => {
    const value = row[name];
    if (value === undefined) differences.push(`there is no ${name}`);
    else if (!isSame(value)) differences.push(`${name} is ${String(value)} instead of ${String(wanted)}`);
  };
  const same = (name: string, wanted: string | boolean | null): void =>
    compare(name, (value) => (typeof wanted === "boolean" ? truthOf(value) : value) === wanted, wanted);
  const count = (name: string, wanted: number | null): void => {
    if (wanted !== null) compare(name, (value) => value !== null && Number(value) === wanted, wanted);
  };
  const near = (name: string, wanted: number | null): void =>
    compare(
      name,
      (value) => (wanted === null ? value === null : value !== null && areNeighbors(Number(value), wanted)),
      wanted,
    );
  const exact = (name: string, wanted: string | null): void =>
    compare(name, (value) => (wanted === null ? value === null : isExactly(value, wanted)), wanted);
  count("lots", group.lots);
  if (isAmount(group)) {
    exact("amount", group.exactAmount);
    if (group.exactWithoutPhaseOut !== null) exact("without_phase_out", group.exactWithoutPhaseOut);
    count("missing_lots", group.missingLots);
    return differences;
  }
  if (group.exactTotal === null) near("total", group.total);
  else exact("total", group.exactTotal);
  if (group.exactQualifying !== null) exact("qualifying", group.exactQualifying);
  near("share", group.share);
  near("minimum", group.minimum);
  if (group.gap === null || group.exactGap === null) near("gap", group.gap);
  else exact("gap", group.exactGap);
  same("meets", group.meets);
  same("verdict", group.verdict);
  near("potential_share", group.potentialShare);
  count("unknown_lots", group.unknownLots);
  count("left_out_lots", group.leftOutLots);
  return differences;
}

const truthOf = (value: SqlValue): SqlValue =>
  value === "true" || value === "TRUE" || value === 1 ? true : value === "false" || value === 0 ? false : value;

/** A decimal must be exact. A double, or the decimal of a fraction that has none, must be next to it. */
function isExactly(value: SqlValue, wanted: string): boolean {
  if (value === null || typeof value === "boolean") return false;
  const exact = new Fraction(wanted);
  if (typeof value === "string" && !wanted.includes("/")) return exactText(new Fraction(value)) === exactText(exact);
  return areNeighbors(Number(value), nearestDouble(exact));
}
