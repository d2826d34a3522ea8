import { type CheckData, readCheck } from "../../checks/check-data";
import type { CheckSubject } from "../../checks/check-subject";
import type { CheckDefinition } from "../../checks/definitions/definition";
import { type Issue, issueText } from "../../checks/health";
import { RowDecisions } from "../../checks/row-decisions";
import type { YesNoReading } from "../../checks/yes-no";
import { factOfLabel } from "../../functions/vehicle-facts";
import { placeText } from "../../office/addresses";
import { quietWork } from "../../office/batch";
import { learnDateSystem } from "../../office/date-system";
import { cellOf, type DataSource } from "../../office/sources";
import type { Language } from "../../text/language";
import { columnName, columnNumber } from "../../xlsx/text/address";
import type { Choices, Question } from "./choices";
import { choose, shellText } from "./choices";
import { amountsOf, pricedColumns, questionsAboutRows, type RoleConversion } from "./amounts";
import { oneLine, questionsAboutColumns } from "./columns";
import {
  distantRates,
  type PlannedConversion,
  planConversions,
  type Replaced,
  takenConversion,
  type TakenConversion,
  withPrices,
} from "./conversions";
import { factsFor, type TakenFact } from "./facts";
import { decideTotals, type TakenTotal, withoutNotes } from "./rows";
import { chooseTables, type ChosenTable, placeOf, tableText } from "./tables";

export interface TakenColumn {
  readonly key: string;
  readonly title: string;
  readonly header: string;
  /** Its letter on the sheet. */
  readonly column: string;
  /** The cell of a fact that is next to its label. */
  readonly cell?: string;
  readonly from: "given" | "header";
  /** What Yes and No mean in it. */
  readonly yesMeans?: string;
}

export interface TakenTable {
  readonly role: string;
  readonly title: string;
  readonly sheet: string;
  readonly kind: DataSource["kind"];
  readonly name: string;
  /** As the sheet numbers them; null if the labels are down a column. */
  readonly headerRows: readonly [number, number] | null;
  readonly rows: readonly [number, number];
  readonly from: "given" | "found";
  readonly columns: readonly TakenColumn[];
  /** Headers of columns that the check does not use. */
  readonly unused: readonly string[];
}

/** A finding about cells that the check reads. */
export interface TakenIssue {
  readonly stops: boolean;
  readonly text: string;
  readonly cells: readonly string[];
}

/** What was taken for what. Nothing else was assumed. */
export interface Taken {
  readonly tables: readonly TakenTable[];
  readonly facts: readonly TakenFact[];
  readonly totals: readonly TakenTotal[];
  readonly issues: readonly TakenIssue[];
  /** Amounts that were converted into one currency, or multiplied from masses and prices. */
  readonly conversions: readonly TakenConversion[];
  readonly notes: readonly string[];
  readonly hiddenSheets: readonly string[];
}

interface TakenSubject {
  readonly taken: Taken;
  readonly questions: readonly Question[];
  /** Null while questions are open. */
  readonly data: CheckData | null;
  /** The sheets with converted amounts. */
  readonly plans: readonly PlannedConversion[];
}

/** Finds the tables, columns, dates and totals of a check in the workbook behind `Excel`, as the pane does. */
export async function takeSubject(
  check: CheckDefinition,
  choices: Choices,
  language: Language,
  sheetNames: readonly string[],
): Promise<TakenSubject> {
  await learnDateSystem();
  const found = await chooseTables(check, choices, language);
  const questions: Question[] = [...found.questions];
  const sources: Record<string, DataSource> = {};
  const columns: Record<string, ChosenTable["map"]> = {};
  const tables: TakenTable[] = [];
  const conversions: RoleConversion[] = [];
  const notes: string[] = [];
  let yesNo: Record<string, YesNoReading> = {};
  for (const chosen of found.tables) {
    const { role } = chosen;
    const priced = await pricedColumns(check, chosen, choices, language);
    const about = await questionsAboutColumns(check, { ...chosen, map: priced.map }, priced.choices, language);
    questions.push(...priced.questions, ...about.questions);
    const { source, next } = await withoutNotes({ ...chosen, map: about.map });
    if (next) questions.push(repeatedHeader(check, role.key, source, next));
    sources[role.key] = source;
    if (!role.whole) columns[role.key] = about.map;
    yesNo = { ...yesNo, ...about.yesNo };
    tables.push(withPrices(takenTable(chosen, source, about.map, about.yesNo, choices, language), source, priced));
    if (priced.questions.length > 0) continue;
    const amounts = await amountsOf(check, role, source, about.map, priced, choices, language);
    questions.push(...amounts.questions);
    notes.push(...amounts.notes);
    if (amounts.conversion) conversions.push(amounts.conversion);
  }
  const { facts, questions: openFacts } = await factsFor(check, Object.values(sources), choices, language);
  questions.push(...openFacts);
  notes.push(...distantRates(conversions, facts));
  const converted = conversions.flatMap((each) => takenConversion(each, language));
  const taken = { tables, facts, totals: [], issues: [], conversions: converted, notes, hiddenSheets: found.hidden };
  if (questions.length > 0) return { taken, questions, data: null, plans: [] };

  const plans = await planConversions(conversions, columns, sheetNames, language);
  const subject: CheckSubject = {
    check: check.id,
    sources,
    columns,
    options: { ...check.defaults(""), ...Object.fromEntries(facts.map(({ key, value }) => [key, value])) },
    yesNo,
    ...(plans.length > 0 ? { replaced: Object.assign({}, ...plans.map(({ replaced }) => replaced)) as Replaced } : {}),
  };
  const read = await readCheck(check, subject, quietWork, new RowDecisions());
  const decided = decideTotals(check, read, choices, language);
  const issues = decided.data.health.flatMap((health) =>
    health.issues.map((issue) => takenIssue(issue, subject, language)),
  );
  // Rows that cannot be converted matter only if they count.
  const open = [
    ...decided.questions,
    ...conversions.flatMap((each) =>
      questionsAboutRows(check, each, decided.data.leftOut[each.role.key] ?? [], language),
    ),
  ];
  return {
    taken: { ...taken, tables: withFacts(tables, check, decided.data), totals: decided.totals, issues },
    questions: open,
    data: open.length > 0 ? null : decided.data,
    plans,
  };
}

function takenTable(
  { role, given }: ChosenTable,
  source: DataSource,
  map: ChosenTable["map"],
  yesNo: Readonly<Record<string, YesNoReading>>,
  choices: Choices,
  { t }: Language,
): TakenTable {
  const { sheet, kind, name, headers, firstRow, firstColumn, rowCount } = source;
  const columns = role.whole
    ? headers.flatMap((header, column) =>
        factOfLabel(header) === null
          ? []
          : [{ key: header, title: header, header, column: columnName(firstColumn + column), from: "header" as const }],
      )
    : role.columns.flatMap((need): TakenColumn[] => {
        const column = map[need.key] ?? null;
        if (column === null) return [];
        const reading = yesNo[need.key];
        return [
          {
            key: need.key,
            title: t(need.title),
            header: oneLine(headers[column] ?? ""),
            column: columnName(firstColumn + column),
            from: choices.columns.has(need.key) ? "given" : "header",
            ...(reading
              ? { yesMeans: reading.means === "place" && need.yesMeans ? t(need.yesMeans) : t("yesNo.countries") }
              : {}),
          },
        ];
      });
  const used = new Set(role.whole ? headers.map((_, column) => column) : Object.values(map));
  return {
    role: role.key,
    title: role.title ? t(role.title) : "",
    sheet,
    kind,
    name,
    headerRows: [firstRow - (source.headerRows ?? 1) + 1, firstRow],
    rows: [firstRow + 1, firstRow + rowCount],
    from: given ? "given" : "found",
    columns,
    unused: headers.flatMap((header, column) => (header === "" || used.has(column) ? [] : [oneLine(header)])),
  };
}

/** Facts down a column have their labels in the rows, not in a header. */
function withFacts(tables: readonly TakenTable[], check: CheckDefinition, { input }: CheckData): TakenTable[] {
  return tables.map((table) => {
    const isWhole = check.roles.some(({ key, whole }) => key === table.role && whole);
    if (!isWhole || table.columns.length > 1) return table;
    const letter = columnName(columnNumber(/^[A-Z]+/.exec(table.name)?.[0] ?? "A") + 1);
    const columns = input.table(table.role).flatMap(([label], row): TakenColumn[] => {
      if (typeof label !== "string" || factOfLabel(label) === null) return [];
      const title = oneLine(label);
      return [
        {
          key: title,
          title,
          header: title,
          column: letter,
          cell: `${letter}${table.rows[0] - 1 + row}`,
          from: "header",
        },
      ];
    });
    return { ...table, headerRows: null, columns };
  });
}

/** The same header further down: the rows below it may be another supplier's, or a copy. */
function repeatedHeader(check: CheckDefinition, role: string, source: DataSource, next: DataSource): Question {
  const prefix = check.roles.length > 1 ? `${role}=` : "";
  return {
    text: `Row ${next.firstRow} of ${source.sheet} repeats the header of row ${source.firstRow}. Which table is meant?`,
    answers: [source, next].map((each) => ({ value: `${prefix}${placeOf(each)}`, text: tableText(each) })),
    other: `${prefix}SHEET!A4:H60`,
    flag: (value) => `--table ${shellText(value)}`,
    answer: (now, value) => choose.table(now, value, check),
  };
}

const MOST_CELLS = 8;

function takenIssue(issue: Issue, subject: CheckSubject, { t }: Language): TakenIssue {
  const source = subject.sources[issue.role] as DataSource;
  const column = subject.columns[issue.role]?.[issue.column.key] ?? 0;
  const cells = issue.rows.slice(0, MOST_CELLS).map((row) => placeText(cellOf(source, row, column)));
  const rest = issue.rows.length - cells.length;
  const suggestion =
    issue.suggestions.length > 0 ? `. Did you mean ${issue.suggestions.slice(0, 3).join(" or ")}?` : "";
  return {
    stops: issue.stops,
    text: `${t(issueText(issue.kind), { text: `'${issue.text}'`, column: t(issue.column.title) })}${suggestion}`,
    cells: rest > 0 ? [...cells, `and ${rest} more`] : cells,
  };
}
