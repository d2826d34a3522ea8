import { cellOf, type CellPlace, type DataSource } from "../office/sources";
import type { ProblemPlace } from "../sentences/problem";
import type { CheckSubject } from "./check-subject";
import type { CheckData } from "./check-data";
import type { CheckDefinition } from "./definitions/definition";
import type { Issue } from "./health";
import { callIn, type FormulaCall } from "./calls/formulas";

/**
 * How many rows of the sheet are above the first row of a table that functions count. For a table used as a whole, that row is the header.
 */
function rowsAbove({ roles }: CheckDefinition, role: string, source: DataSource): number {
  return roles.some(({ key, whole }) => key === role && whole) ? source.firstRow - 1 : source.firstRow;
}

/** The tables of a check, in the order of its roles. */
function tablesOf(check: CheckDefinition, { sources }: CheckSubject): { role: string; source: DataSource }[] {
  return check.roles.flatMap(({ key }) => {
    const source = sources[key];
    return source ? [{ role: key, source }] : [];
  });
}

/** The columns that a check's formulas pass to the argument with the problem. */
function columnsAt(check: CheckDefinition, subject: CheckSubject, { parameter }: ProblemPlace) {
  const chosen = check.roles.flatMap(({ key: role, columns }) =>
    columns.flatMap(({ key }) => ((subject.columns[role]?.[key] ?? null) === null ? [] : [{ role, key }])),
  );
  const given = check
    .formulas((key) => chosen.some((each) => each.key === key))
    .flatMap(({ formula }) => givenColumns(callIn(formula)));
  return chosen.filter(({ key }) => given.some((each) => each.parameter === parameter && each.column === key));
}

/** The column passed to each parameter of a call, including the calls nested in it. */
function givenColumns(call: FormulaCall | null): { parameter: string; column: string }[] {
  return Object.entries(call?.given ?? {}).flatMap(([parameter, argument]) => {
    if ("column" in argument) return [{ parameter, column: argument.column }];
    return "call" in argument ? givenColumns(argument) : [];
  });
}

/** How many rows of the sheet are above the rows that a function's message counts. */
export function rowsAboveProblem(check: CheckDefinition, subject: CheckSubject, place: ProblemPlace): number {
  const tables = tablesOf(check, subject);
  const [named] = columnsAt(check, subject, place);
  const table = tables.find(({ role }) => role === named?.role) ?? tables[0];
  return table ? rowsAbove(check, table.role, table.source) : 0;
}

/** The first cell of a finding; null if its column is not a column of the table. */
export function cellOfIssue({ role, column: { key }, rows }: Issue, subject: CheckSubject): CellPlace | null {
  const [row] = rows;
  const source = subject.sources[role];
  const column = subject.columns[role]?.[key] ?? null;
  return row === undefined || !source || column === null ? null : cellOf(source, row, column);
}

/**
 * The cell with a problem: first a cell of its row that data health found to be wrong, then the column of its argument; null if the problem
 * concerns no row.
 */
export function cellOfProblem(
  check: CheckDefinition,
  subject: CheckSubject,
  health: CheckData["health"],
  place: ProblemPlace,
): CellPlace | null {
  if (place.row === undefined) return null;
  const row = place.row.row - 1;
  const named = columnsAt(check, subject, place);
  const found = health.flatMap(({ role, issues }) =>
    issues.flatMap(({ stops, rows, column }) => (stops && rows.includes(row) ? [{ role, key: column.key }] : [])),
  );
  const both = found.find(({ role, key }) => named.some((each) => each.role === role && each.key === key));
  const best = both ?? named[0] ?? found[0];
  const tables = tablesOf(check, subject);
  const table = best ? tables.find(({ role }) => role === best.role) : tables[0];
  if (!table) return null;
  const { role, source } = table;
  // In a table used as a whole, the first row is the header.
  const body = rowsAbove(check, role, source) - source.firstRow + row;
  if (body >= source.rowCount) return null;
  const column = best ? subject.columns[role]?.[best.key] : (place.row.column ?? 1) - 1;
  return cellOf(source, body, column ?? 0);
}
