import { type CheckData, readCheck } from "../../checks/check-data";
import type { CheckSubject } from "../../checks/check-subject";
import type { CheckDefinition } from "../../checks/definitions/definition";
import { headerScore } from "../../checks/column-matching";
import type { Issue } from "../../checks/health";
import { sayIssue } from "../../checks/issue-text";
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
import { oneLine, questionsAboutColumns } from "./columns";
import { factsFor, type TakenFact } from "./facts";
import { refuseOtherQuantities } from "./quantity-units";
import { decideTotals, type TakenTotal, withoutNotes } from "./rows";
import { chooseTables, type ChosenTable, placeOf, tableText } from "./tables";
import { refuseOtherRows, unknownGovernments } from "./unmatched";

export interface TakenColumn {
  readonly key: string;
  readonly title: string;
  readonly header: string;
  /** Its letter on the sheet. */
  readonly column: string;
  /** The cell of a fact that is next to its label. */
  readonly cell?: string;
  readonly from: "given" | "header" | "contents";
  /** What Yes and No mean in it. */
  readonly yesMeans?: string;
  /** Texts of its cells that were read as something else. */
  readonly readAs?: readonly { readonly text: string; readonly value: string | number | boolean }[];
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
  readonly hiddenSheets: readonly string[];
}

interface TakenSubject {
  readonly taken: Taken;
  readonly questions: readonly Question[];
  /** Null while questions are open. */
  readonly data: CheckData | null;
}

/** Finds the tables, columns, dates and totals of a check in the workbook behind `Excel`, as the pane does. */
export async function takeSubject(check: CheckDefinition, choices: Choices, language: Language): Promise<TakenSubject> {
  await learnDateSystem();
  const found = await chooseTables(check, choices, language);
  const questions: Question[] = [...found.questions];
  const sources: Record<string, DataSource> = {};
  const columns: Record<string, ChosenTable["map"]> = {};
  const tables: TakenTable[] = [];
  let yesNo: Record<string, YesNoReading> = {};
  for (const chosen of found.tables) {
    const { role } = chosen;
    const about = await questionsAboutColumns(check, chosen, choices, language);
    questions.push(...about.questions);
    const { source, next } = await withoutNotes({ ...chosen, map: about.map });
    if (next) questions.push(repeatedHeader(check, role.key, source, next));
    sources[role.key] = source;
    if (!role.whole) columns[role.key] = about.map;
    yesNo = { ...yesNo, ...about.yesNo };
    tables.push(takenTable(chosen, source, about.map, about.yesNo, choices, language));
  }
  const { facts, questions: open } = await factsFor(check, Object.values(sources), choices, language);
  questions.push(...open);
  const taken = { tables, facts, totals: [], issues: [], hiddenSheets: found.hidden };
  if (questions.length > 0) return { taken, questions, data: null };

  const subject: CheckSubject = {
    check: check.id,
    sources,
    columns,
    options: { ...check.defaults(""), ...Object.fromEntries(facts.map(({ key, value }) => [key, value])) },
    yesNo,
  };
  const read = await readCheck(check, subject, quietWork, new RowDecisions());
  await refuseOtherQuantities(read);
  const decided = decideTotals(check, read, choices, language);
  refuseOtherRows(choices, decided.data);
  const issues = [
    ...decided.data.health.flatMap((health) => health.issues.map((issue) => takenIssue(issue, subject, language))),
    ...unknownGovernments(decided.data).map((each) => ({ stops: false, ...each })),
  ];
  return {
    taken: {
      ...taken,
      tables: withFacts(withReadings(tables, decided.data.subject), check, decided.data),
      totals: decided.totals,
      issues,
    },
    questions: decided.questions,
    data: decided.questions.length > 0 ? null : decided.data,
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
            from: choices.columns.has(need.key)
              ? "given"
              : headerScore(headers[column] ?? "", need.synonyms ?? need.key) > 0
                ? "header"
                : "contents",
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

/** The texts that were read as numbers, countries or materials, by column. */
function withReadings(tables: readonly TakenTable[], { readAs }: CheckSubject): TakenTable[] {
  return tables.map((table) => ({
    ...table,
    columns: table.columns.map((column) => {
      const texts = [...(readAs?.[column.key]?.texts ?? [])].map(([text, value]) => ({ text: oneLine(text), value }));
      return texts.length === 0 ? column : { ...column, readAs: texts };
    }),
  }));
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

function takenIssue(issue: Issue, subject: CheckSubject, language: Language): TakenIssue {
  const source = subject.sources[issue.role] as DataSource;
  const column = subject.columns[issue.role]?.[issue.column.key] ?? 0;
  const cells = issue.rows.slice(0, MOST_CELLS).map((row) => placeText(cellOf(source, row, column)));
  const rest = issue.rows.length - cells.length;
  const suggestion =
    issue.kind !== "readAs" && issue.suggestions.length > 0
      ? `. Did you mean ${issue.suggestions.slice(0, 3).join(" or ")}?`
      : "";
  return {
    stops: issue.stops,
    text: `${sayIssue(issue, language, `'${issue.text}'`)}${suggestion}`,
    cells: rest > 0 ? [...cells, `and ${rest} more`] : cells,
  };
}
