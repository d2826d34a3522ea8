import type { CheckData, FoundTotal } from "../../checks/check-data";
import { columnNamed, withRows } from "../../checks/find-tables";
import type { CheckDefinition } from "../../checks/definitions/definition";
import type { RowDecision } from "../../checks/row-decisions";
import { looksNumeric } from "../../functions/read";
import { quietWork } from "../../office/batch";
import { localAddress, placeText } from "../../office/addresses";
import { readColumns, type SheetCell } from "../../office/read-blocks";
import type { DataSource } from "../../office/sources";
import type { Language } from "../../text/language";
import { type Choices, choose, type Question, shellText } from "./choices";
import type { ChosenTable } from "./tables";

/** Blank rows after which rows without an amount are no longer part of a table. */
const GAP = 1;

/**
 * The rows of a range that was found by its header: down to the last row with what the check requires. Notes below it do not belong to it,
 * and neither does what comes after the same header again.
 */
export async function withoutNotes({ role, source, map, given }: ChosenTable): Promise<{
  readonly source: DataSource;
  /** The rows from the repeated header on. */
  readonly next?: DataSource;
}> {
  if (given || source.kind === "table" || role.whole) return { source };
  const required = role.columns.filter(({ optional }) => !optional);
  const columns = [...new Set(required.flatMap(({ key }) => map[key] ?? []))];
  if (columns.length === 0) return { source };
  const { cells } = await readColumns(source, columns, quietWork);
  const amount = required.find(({ kind }) => kind === "amount") ?? required[0];
  const deciding = cells.get(map[amount?.key ?? ""] ?? -1) ?? [];
  const isBlank = (row: number) => columns.every((column) => isEmpty(cells.get(column)?.[row]));
  const isNumbered = amount?.kind === "amount";
  let last = -1;
  let blanks = 0;
  let repeated: number | null = null;
  for (let row = 0; row < source.rowCount; row++) {
    if (isBlank(row)) {
      blanks++;
      continue;
    }
    const cell = deciding[row];
    if (columns.some((column) => isHeader(cells.get(column)?.[row], source.headers[column] ?? ""))) {
      // The header once more, after a page break, is reported with the other cells that cannot be read.
      if (blanks >= GAP) {
        repeated = row;
        break;
      }
    }
    // Below a gap, only rows with an amount belong to the table.
    const belongs = isNumbered ? isNumber(cell) || blanks < GAP : blanks < GAP;
    if (!belongs && !isNumbered) break;
    if (belongs) {
      last = row;
      blanks = 0;
    }
  }
  const own = withRows(source, Math.max(1, last + 1));
  if (repeated === null) return { source: own };
  const below = { ...source, firstRow: source.firstRow + repeated + 1 };
  return { source: own, next: withRows({ ...below, rowCount: 0 }, source.rowCount - repeated - 1) };
}

function isNumber(cell: SheetCell | undefined): boolean {
  return typeof cell === "number" || (typeof cell === "string" && looksNumeric(cell));
}

function isHeader(cell: SheetCell | undefined, header: string): boolean {
  return typeof cell === "string" && columnNamed([header], cell, 0) === 0;
}

function isEmpty(cell: SheetCell | undefined): boolean {
  return cell === null || cell === undefined || (typeof cell === "string" && cell.trim() === "");
}

export interface TakenTotal {
  readonly cell: string;
  readonly name: string;
  readonly amount: number | null;
  readonly why: string;
  readonly decision: "left out" | "kept";
  readonly from: "given" | "found";
}

interface Totals {
  readonly data: CheckData;
  readonly totals: readonly TakenTotal[];
  readonly questions: readonly Question[];
}

/** A row that is meant by its number in one of several tables. */
export interface NamedRow {
  readonly table: string;
  readonly row: number;
  readonly decision: RowDecision | null;
}

/**
 * Decides about rows that look like totals: as given, and without asking where the evidence is clear. `named` says how the options name a
 * row of one of several tables.
 */
export function decideTotals(
  check: CheckDefinition,
  read: CheckData,
  choices: Choices,
  { t }: Language,
  named: (total: FoundTotal) => NamedRow | null = () => null,
): Totals {
  let data = read;
  const from = new Map<string, TakenTotal["from"]>();
  const keyOf = ({ role, row }: FoundTotal) => `${role} ${row}`;
  // A decision may show another row in a new light: a row that is kept counts among those that a total adds up.
  for (;;) {
    const made = data.totals.flatMap((total) => {
      if (total.decision !== null) return [];
      const row = total.place.row + 1;
      const own = named(total);
      const given = own ? own.decision : choices.leaveOut.has(row) ? "leaveOut" : choices.keep.has(row) ? "keep" : null;
      const decision = given ?? (isClear(check, data, total) ? "leaveOut" : null);
      if (decision === null) return [];
      from.set(keyOf(total), given === null ? "found" : "given");
      return [{ role: total.role, row: total.row, decision } as const];
    });
    if (made.length === 0) break;
    data = data.decide(made);
  }
  const why = ({ reasons, count }: FoundTotal) =>
    reasons
      .map((reason) =>
        reason === "sum"
          ? `the exact sum of ${count} rows`
          : reason === "formula"
            ? "its formula adds up other rows"
            : reason === "heading"
              ? "a heading: the name of a material and nothing else"
              : "labeled as a total",
      )
      .join(", ");
  const questions = data.totals
    .filter(({ decision }) => decision === null)
    .map((total): Question => {
      const { table, row } = named(total) ?? { table: "", row: total.place.row + 1 };
      const option = table === "" ? String(row) : `${table}!${row}`;
      const amount = total.amount === null ? "" : ` (${total.amount})`;
      return {
        text: `Row ${row}, ${placeText(total.place)}, '${total.name}'${amount} may be a total of other rows: ${why(total)}. Does it count?`,
        answers: [
          { value: "leave-out", text: `${t("totals.leaveOut")}: it adds up other rows` },
          { value: "keep", text: `${t("totals.keep")}: it is a row of its own` },
        ],
        other: null,
        flag: (value) => `--${value} ${shellText(option)}`,
        answer: (now, value) => (value === "keep" ? choose.keep(now, option) : choose.leaveOut(now, option)),
      };
    });
  return {
    data,
    totals: data.totals.flatMap((total) =>
      total.decision === null
        ? []
        : [
            {
              cell: `${placeText(total.place)}`,
              name: total.name === "" ? localAddress(total.place.row, total.place.column) : total.name,
              amount: total.amount,
              why: why(total),
              decision: total.decision === "keep" ? ("kept" as const) : ("left out" as const),
              from: from.get(keyOf(total)) ?? "found",
            },
          ],
    ),
    questions,
  };
}

/**
 * Whether a row is a heading, or a total beyond doubt: two kinds of evidence, or a formula that adds up its own column, or one kind of
 * evidence in a row without anything that each other row must say, such as a place.
 */
function isClear(check: CheckDefinition, { input }: CheckData, { role, row, reasons, count }: FoundTotal): boolean {
  if (reasons.includes("formula") || reasons.includes("heading") || reasons.length > 1) return true;
  const beside = (check.roles.find(({ key }) => key === role)?.columns ?? []).filter(
    ({ kind, optional }) => !optional && kind !== "amount" && kind !== "text",
  );
  const says = beside.some(({ key }) => !isEmpty(input.cells(key)?.[row] as SheetCell | undefined));
  return beside.length > 0 && !says && (reasons.includes("word") || count > 2);
}
