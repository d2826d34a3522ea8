import { type CheckData, readCheck } from "../../checks/check-data";
import type { CheckSubject } from "../../checks/check-subject";
import type { ColumnMap } from "../../checks/column-matching";
import {
  type CombinedTable,
  combineTables,
  type TablePart,
  unitConflicts,
  unnamedUnits,
} from "../../checks/combine-tables";
import type { CheckDefinition, Role } from "../../checks/definitions/definition";
import { RowDecisions } from "../../checks/row-decisions";
import { findRowsOfSums, findSummaries, type SummaryReason, type SummaryTable } from "../../checks/summary-tables";
import type { YesNoReading } from "../../checks/yes-no";
import { placeText } from "../../office/addresses";
import { quietWork } from "../../office/batch";
import { readColumns, type SheetCell } from "../../office/read-blocks";
import { cellOf, type DataSource } from "../../office/sources";
import type { Language } from "../../text/language";
import { columnName } from "../../xlsx/text/address";
import { ChoiceProblem, type Choices, choose, type Question, shellText } from "./choices";
import { decideTotals, type NamedRow, type TakenTotal } from "./rows";
import { decisionAbout } from "./scopes";
import { type Taken, takenIssues, type TakenIssue, type TakenPart, type TakenTable, withReadings } from "./taken";

/** One of several tables that are read as one, after its columns are settled. */
export interface ReadTable {
  readonly role: Role;
  readonly source: DataSource;
  readonly map: ColumnMap;
  readonly yesNo: Readonly<Record<string, YesNoReading>>;
  /** As they apply to it. */
  readonly choices: Choices;
  readonly name: string;
  readonly taken: TakenTable;
}

/** Puts a sheet with the rows of several tables into the workbook and returns it as a table of the check. */
export type AddSheet = (
  table: CombinedTable,
  parts: readonly TablePart[],
) => { readonly source: DataSource; readonly map: ColumnMap };

interface Several {
  /** Null while questions are open. */
  readonly subject: CheckSubject | null;
  readonly questions: readonly Question[];
  readonly roles: ReadonlySet<string>;
  readonly taken: (taken: Taken) => Taken;
  /** The data of the combined tables, in which every row counts: those that add up others were left out before. */
  readonly withDecided: (data: CheckData) => CheckData;
  /** Whether a row that looks like a total was decided in its own table. */
  readonly isDecided: (cell: string) => boolean;
}

/** A table with its rows. */
interface Part extends ReadTable {
  readonly table: TablePart;
  readonly datesMisread: boolean;
  readonly totals: readonly TakenTotal[];
  readonly issues: readonly TakenIssue[];
  /** Adds the texts that are read as something else to its columns. */
  readonly readings: (taken: TakenTable) => TakenTable;
  readonly questions: readonly Question[];
}

/** Reads several tables as one. Each is read as it would be alone; then their rows follow one another on a sheet of references. */
export async function takeSeveral(
  check: CheckDefinition,
  tables: readonly ReadTable[],
  subject: CheckSubject,
  choices: Choices,
  language: Language,
  addSheet: AddSheet,
): Promise<Several> {
  const read: Part[] = [];
  for (const table of tables) read.push(await readPart(check, table, subject, language));
  const roles = new Set(read.map(({ role }) => role));
  const questions = read.flatMap((part) => part.questions);
  const about = new Map<TakenTable, TakenPart>();
  const totals: TakenTotal[] = read.flatMap((part) => part.totals);
  const issues: TakenIssue[] = [];
  const sources: Record<string, DataSource> = { ...subject.sources };
  const columns: Record<string, ColumnMap> = { ...subject.columns };
  const combined = new Map<string, { readonly table: CombinedTable; readonly parts: readonly Part[] }>();
  for (const role of roles) {
    const all = read.filter((part) => part.role === role);
    const { parts: remaining, leftOut, kept, questions: open } = withoutSummaries(all, choices);
    const sums = withoutSums(remaining, new Set(kept.keys()));
    const { parts } = sums;
    questions.push(...(open.length > 0 ? open : sums.questions));
    totals.push(...sums.totals);
    for (const [part, why] of leftOut) about.set(part.taken, { name: part.name, rows: 0, lacks: [], repeats: why });
    issues.push(...parts.flatMap((part) => part.issues));
    const held = parts.map((part) => part.table);
    refuseDifferentUnits(role, parts, language);
    for (const { need, unit, parts: without } of unnamedUnits(role, held)) {
      const text = `No currency is named for '${language.t(need.title)}'. The amounts are read in the same one as those of the other tables (${unit})`;
      issues.push({ stops: false, text, cells: without.map((index) => columnText(parts[index] as Part, need.key)) });
    }
    const table = combineTables(role, held);
    questions.push(...missingMaterials(check, table, parts, language));
    parts.forEach((part, index) => {
      const lacks = table.columns.flatMap(({ need }) =>
        (part.map[need.key] ?? null) === null && !(need.kind === "material" && table.materials[index])
          ? [language.t(need.title)]
          : [],
      );
      const material = table.materials[index];
      const repeats = kept.get(remaining[index] as Part);
      about.set(part.taken, {
        name: part.name,
        rows: table.rows.filter((row) => row.part === index).length,
        lacks,
        ...(material ? { material } : {}),
        ...(repeats === undefined ? {} : { repeats }),
      });
    });
    combined.set(role.key, { table, parts });
  }
  const isOpen = questions.length > 0;
  let place: Taken["combined"];
  if (!isOpen) {
    for (const [key, { table, parts }] of combined) {
      if (table.rows.length === 0) throw new ChoiceProblem("The tables that remain have no rows to count.");
      const added = addSheet(
        table,
        parts.map((part) => part.table),
      );
      sources[key] = added.source;
      columns[key] = added.map;
      place ??= { sheet: added.source.sheet, name: added.source.name };
    }
  }
  const decidedCells = new Set<string>();
  return {
    subject: isOpen ? null : { ...subject, sources, columns },
    questions,
    roles: new Set(combined.keys()),
    taken: (taken) => ({
      ...taken,
      tables: taken.tables.map((table) => {
        const part = about.get(table);
        const own = read.find(({ taken: one }) => one === table);
        return { ...(own?.readings(table) ?? table), ...(part ? { part } : {}) };
      }),
      totals,
      issues,
      ...(place ? { combined: place } : {}),
    }),
    withDecided: (data) => {
      let now = data;
      for (;;) {
        const made = now.totals.filter(({ role, decision }) => decision === null && combined.has(role));
        if (made.length === 0) break;
        for (const { place: cell } of made) decidedCells.add(placeText(cell));
        now = now.decide(made.map(({ role, row }) => ({ role, row, decision: "keep" as const })));
      }
      return read.some(({ datesMisread }) => datesMisread) ? { ...now, datesMisread: true } : now;
    },
    isDecided: (cell) => decidedCells.has(cell),
  };
}

function namedRow({ name, source, choices }: ReadTable, row: number): NamedRow {
  const number = source.firstRow + row + 1;
  const decision = choices.leaveOut.has(number) ? "leaveOut" : choices.keep.has(number) ? "keep" : null;
  return { table: name, row: number, decision };
}

async function readPart(
  check: CheckDefinition,
  table: ReadTable,
  { options }: CheckSubject,
  language: Language,
): Promise<Part> {
  const { role, source, map, yesNo, choices } = table;
  const subject: CheckSubject = {
    check: check.id,
    sources: { [role.key]: source },
    columns: { [role.key]: map },
    options,
    yesNo,
  };
  const data = await readCheck(check, subject, quietWork, new RowDecisions());
  const decided = decideTotals(check, data, choices, language, ({ row }) => namedRow(table, row));
  const { input, leftOut, health } = decided.data;
  const found = health.flatMap(({ issues }) => issues);
  const chosen = role.columns.flatMap(({ key, kind }) => {
    const column = map[key] ?? null;
    return column === null ? [] : [{ key, column, isAmount: kind === "amount" || kind === "yesNoOrAmount" }];
  });
  const { cells, formats } = await readColumns(source, [...new Set(chosen.map(({ column }) => column))], quietWork, [
    ...new Set(chosen.filter(({ isAmount }) => isAmount).map(({ column }) => column)),
  ]);
  const byKey = <T>(from: ReadonlyMap<number, readonly T[]>) =>
    Object.fromEntries(
      chosen.flatMap(({ key, column }) => {
        const found = from.get(column);
        return found ? [[key, found] as const] : [];
      }),
    );
  return {
    ...table,
    table: {
      source,
      map,
      held: byKey<SheetCell>(cells),
      read: Object.fromEntries(
        chosen.flatMap(({ key }) => {
          const found = input.cells(key);
          return found ? [[key, found as readonly SheetCell[]] as const] : [];
        }),
      ),
      formats: byKey<string>(formats),
      leftOut: new Set(leftOut[role.key] ?? []),
    },
    datesMisread: data.datesMisread === true,
    totals: decided.totals,
    issues: takenIssues(found, subject, language),
    readings: (taken) => withReadings(taken, found, subject, language),
    questions: decided.questions,
  };
}

interface WithoutSummaries {
  readonly parts: readonly Part[];
  readonly leftOut: ReadonlyMap<Part, string>;
  /** Tables that may repeat others, and were kept. */
  readonly kept: ReadonlyMap<Part, string>;
  readonly questions: readonly Question[];
}

/** Leaves out tables that repeat others beyond doubt, and asks about those that may. */
function withoutSummaries(all: readonly Part[], choices: Choices): WithoutSummaries {
  let parts = all;
  const leftOut = new Map<Part, string>();
  for (;;) {
    const found = findSummaries(parts.map(comparable));
    const said = (summary: SummaryTable) => decisionAbout(choices, (parts[summary.table] as Part).source);
    const out = found.find((summary) => summary.certain && said(summary) === null);
    if (!out) {
      const kept = new Map<Part, string>();
      const questions: Question[] = [];
      for (const summary of found) {
        const part = parts[summary.table] as Part;
        if (said(summary) === "keep") kept.set(part, `${whyText(summary, parts)}; kept as given`);
        else questions.push(summaryQuestion(part, whyText(summary, parts)));
      }
      return { parts, leftOut, kept, questions };
    }
    leftOut.set(parts[out.table] as Part, whyText(out, parts));
    parts = parts.filter((_, index) => index !== out.table);
  }
}

interface Amount {
  readonly row: number;
  readonly column: number;
  readonly value: number;
}

/** The amounts other than 0 that count, in the first column that the check adds up. */
function amountsOf({ role, map, table }: Part): Amount[] {
  const key = role.columns.find(({ kind, optional }) => kind === "amount" && !optional)?.key ?? "";
  const column = map[key] ?? 0;
  return (table.read[key] ?? []).flatMap((value, row) =>
    typeof value === "number" && value !== 0 && !table.leftOut.has(row) ? [{ row, column, value }] : [],
  );
}

function comparable(part: Part) {
  const amounts = amountsOf(part).map(({ value }) => value);
  return { name: part.name, amounts, texts: Object.values(part.table.held).flat() };
}

/** Leaves out rows that add up other tables, as given, and asks about them otherwise. */
function withoutSums(
  parts: readonly Part[],
  kept: ReadonlySet<Part>,
): {
  readonly parts: readonly Part[];
  readonly totals: readonly TakenTotal[];
  readonly questions: readonly Question[];
} {
  const lists = parts.map(amountsOf);
  const out = parts.map(() => new Set<number>());
  const totals: TakenTotal[] = [];
  const questions: Question[] = [];
  for (const { table, amount, of } of findRowsOfSums(
    lists.map((amounts) => ({ amounts: amounts.map(({ value }) => value) })),
  )) {
    const part = parts[table] as Part;
    const { row, value, column } = lists[table]?.[amount] as Amount;
    if (kept.has(part)) continue;
    const { table: name, row: number, decision } = namedRow(part, row);
    const cell = placeText(cellOf(part.source, row, column));
    const why = `the sum of ${of === null ? "all other tables" : `'${parts[of]?.name ?? ""}'`}`;
    if (decision === null) {
      const option = `${name}!${number}`;
      questions.push({
        text: `${cell} (${value}) is ${why} and may add them up. Does it count?`,
        answers: [
          { value: "leave-out", text: "leave it out: it adds up other rows" },
          { value: "keep", text: "keep it: it is a row of its own" },
        ],
        other: null,
        flag: (said) => `--${said} ${shellText(option)}`,
        answer: (now, said) => (said === "keep" ? choose.keep(now, option) : choose.leaveOut(now, option)),
      });
      continue;
    }
    if (decision === "leaveOut") out[table]?.add(row);
    totals.push({
      cell,
      name,
      amount: value,
      why,
      decision: decision === "keep" ? "kept" : "left out",
      from: "given",
    });
  }
  return {
    parts: parts.map((part, index) => ({
      ...part,
      table: { ...part.table, leftOut: new Set([...part.table.leftOut, ...(out[index] ?? [])]) },
    })),
    totals,
    questions,
  };
}

const WHY: Readonly<Record<Exclude<SummaryReason, "copy">, string>> = {
  sum: "its sum is that of all the others",
  sums: "each of its rows is the sum of another table",
  rows: "its rows are those of all the others",
  rowNames: "its rows name the others",
  name: "it is called a summary",
};

function whyText({ reasons, of }: SummaryTable, parts: readonly Part[]): string {
  return reasons
    .map((reason) => (reason === "copy" ? `its amounts are those of ${parts[of ?? 0]?.name ?? ""}` : WHY[reason]))
    .join(", ");
}

function summaryQuestion({ name, source }: Part, why: string): Question {
  return {
    text: `'${name}', ${source.sheet}!${source.name}, may repeat the other tables: ${why}. Does it count?`,
    answers: [
      { value: "leave-out", text: "leave it out: it repeats the others" },
      { value: "keep", text: "keep it: its rows are separate ones" },
    ],
    other: null,
    flag: (value) => `--${value} ${shellText(name)}`,
    answer: (now, value) => (value === "keep" ? choose.keep(now, name) : choose.leaveOut(now, name)),
  };
}

/** Functions that receive materials need one in every row, so a table without them is asked about. */
function missingMaterials(
  check: CheckDefinition,
  { columns, materials }: CombinedTable,
  parts: readonly Part[],
  { t }: Language,
): Question[] {
  return columns.flatMap(({ need }) => {
    if (need.kind !== "material") return [];
    return parts.flatMap((part, index): Question[] => {
      if ((part.map[need.key] ?? null) !== null || materials[index]) return [];
      const scoped = `${part.name}!${need.key}`;
      const without = `${need.key}=`;
      const given = (value: string) => (value === without ? without : `${scoped}=${value}`);
      return [
        {
          text: `'${part.name}' has no column for '${t(need.title)}', which other tables have. Which one is it?`,
          answers: [
            ...part.taken.unused.map((header) => ({ value: header, text: "this column" })),
            { value: without, text: `check without '${t(need.title)}' in all tables` },
          ],
          other: "HEADER",
          flag: (value) => `--map ${shellText(given(value))}`,
          answer: (now, value) => choose.column(now, given(value), check),
        },
      ];
    });
  });
}

function columnText({ source, map }: ReadTable, key: string): string {
  return placeText({ sheet: source.sheet, row: source.firstRow - 1, column: source.firstColumn + (map[key] ?? 0) });
}

function refuseDifferentUnits(role: Role, parts: readonly Part[], { t }: Language): void {
  const [conflict] = unitConflicts(
    role,
    parts.map(({ table }) => table),
  );
  if (!conflict) return;
  const { need, units } = conflict;
  const places = units.map(({ part, unit }) => {
    const { source, map } = parts[part] as Part;
    const letter = columnName(source.firstColumn + (map[need.key] ?? 0));
    return `${source.sheet}, column ${letter} (${unit === "" ? "no currency or scale" : unit})`;
  });
  throw new ChoiceProblem(
    `'${t(need.title)}' is in different currencies or scales, so the tables are not added up: ${places.join("; ")}. Convert the amounts in the workbook, or check the sheets one by one with --sheet.`,
  );
}
