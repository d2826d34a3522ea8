import type { CheckData } from "../../checks/check-data";
import type { FoundTotal } from "../../checks/found-totals";
import type { CheckDefinition } from "../../checks/definitions/definition";
import type { RowDecision } from "../../checks/row-decisions";
import { localAddress, placeText } from "../../office/addresses";
import type { SheetCell } from "../../office/read-blocks";
import type { Language } from "../../text/language";
import { type Choices, choose, type Question, shellText } from "./choices";

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

function isEmpty(cell: SheetCell | undefined): boolean {
  return cell === null || cell === undefined || (typeof cell === "string" && cell.trim() === "");
}
