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
import { type FoundSummary, rowsOfSums, tablePart, withoutRows, withoutSummaries } from "../../checks/several-tables";
import type { SummaryReason } from "../../checks/summary-tables";
import type { YesNoReading } from "../../checks/yes-no";
import { placeText } from "../../office/addresses";
import { quietWork } from "../../office/batch";
import { cellOf, type DataSource } from "../../office/sources";
import type { Language } from "../../text/language";
import { columnName } from "../../xlsx/text/address";
import { amountAnswers } from "./amounts";
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

const HEADED = "The materials are those of the headings above the rows.";

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
  const notes: string[] = [];
  const sources: Record<string, DataSource> = { ...subject.sources };
  const columns: Record<string, ColumnMap> = { ...subject.columns };
  const combined = new Map<string, { readonly table: CombinedTable; readonly parts: readonly Part[] }>();
  for (const role of roles) {
    const all = read.filter((part) => part.role === role);
    const { parts: remaining, leftOut, kept, questions: open } = summariesOf(all, choices);
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
        (part.map[need.key] ?? null) === null &&
        !(need.kind === "material" && (table.materials[index] || table.headed[index]))
          ? [language.t(need.title)]
          : [],
      );
      const material = table.materials[index];
      const repeats = kept.get(remaining[index] as Part);
      if (table.headed[index]) notes.push(`${part.name === "" ? "" : `${part.name}: `}${HEADED}`);
      if (all.length === 1) return;
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
      notes: [...taken.notes, ...notes],
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
    amounts: { [role.key]: amountAnswers(choices) },
  };
  const data = await readCheck(check, subject, quietWork, new RowDecisions());
  const decided = decideTotals(check, data, choices, language, ({ row }) => namedRow(table, row));
  const found = decided.data.health.flatMap(({ issues }) => issues);
  return {
    ...table,
    table: await tablePart(role, source, map, decided.data, quietWork),
    datesMisread: data.datesMisread === true,
    totals: decided.totals,
    // Whether an owner has the name of a government is a question about all tables.
    issues: takenIssues(
      found.filter(({ kind }) => kind !== "unknownGovernment"),
      subject,
      language,
    ),
    readings: (taken) => withReadings(taken, found, subject, language),
    questions: decided.questions,
  };
}

/** Asks about tables that may repeat others. */
function summariesOf(
  all: readonly Part[],
  choices: Choices,
): {
  readonly parts: readonly Part[];
  readonly leftOut: ReadonlyMap<Part, string>;
  /** Tables that may repeat others, and were kept. */
  readonly kept: ReadonlyMap<Part, string>;
  readonly questions: readonly Question[];
} {
  const isKept = ({ source }: Part) => decisionAbout(choices, source) === "keep";
  const { parts, leftOut, doubtful } = withoutSummaries(all, isKept);
  const doubts = [...doubtful].map(([part, found]) => ({ part, why: whyText(found) }));
  return {
    parts,
    leftOut: new Map([...leftOut].map(([part, found]) => [part, whyText(found)])),
    kept: new Map(
      doubts.filter(({ part }) => isKept(part)).map(({ part, why }) => [part, `${why}; kept as given`] as const),
    ),
    questions: doubts.filter(({ part }) => !isKept(part)).map(({ part, why }) => summaryQuestion(part, why)),
  };
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
  const out = new Map<Part, number[]>();
  const totals: TakenTotal[] = [];
  const questions: Question[] = [];
  for (const { part, row, value, column, of } of rowsOfSums(parts)) {
    if (kept.has(part)) continue;
    const { table: name, row: number, decision } = namedRow(part, row);
    const cell = placeText(cellOf(part.source, row, column));
    const why = `the sum of ${of === null ? "all other tables" : `'${of.name}'`}`;
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
    if (decision === "leaveOut") out.set(part, [...(out.get(part) ?? []), row]);
    totals.push({
      cell,
      name,
      amount: value,
      why,
      decision: decision === "keep" ? "kept" : "left out",
      from: "given",
    });
  }
  return { parts: parts.map((part) => withoutRows(part, out.get(part) ?? [])), totals, questions };
}

const WHY: Readonly<Record<Exclude<SummaryReason, "copy">, string>> = {
  sum: "its sum is that of all the others",
  sums: "each of its rows is the sum of another table",
  rows: "its rows are those of all the others",
  rowNames: "its rows name the others",
  name: "it is called a summary",
};

function whyText({ summary: { reasons, of }, among }: FoundSummary<Part>): string {
  return reasons
    .map((reason) => (reason === "copy" ? `its amounts are those of ${among[of ?? 0]?.name ?? ""}` : WHY[reason]))
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
  { columns, materials, headed }: CombinedTable,
  parts: readonly Part[],
  { t }: Language,
): Question[] {
  return columns.flatMap(({ need }) => {
    if (need.kind !== "material") return [];
    return parts.flatMap((part, index): Question[] => {
      if ((part.map[need.key] ?? null) !== null || materials[index] || headed[index]) return [];
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
